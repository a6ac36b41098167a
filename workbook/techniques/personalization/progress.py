"""How far the reader is with personal messages, and which preferences to ask about again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import _
from workbook.records import MessageStatus
from workbook.records.preferences import KnownBy, Preference
from workbook.technique import Due, Step
from workbook.techniques.personalization import queries

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

SLUG = "personalization"
_WEIGHT = 35.0
"""It keeps its worth till next week."""


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    return [
        _step(
            _("Note how one person likes to hear from you"),
            queries.has_preference(book),
            _("write down what one person prefers"),
        ),
        _step(
            _("Ask somebody what they prefer"),
            queries.has_preference(book, KnownBy.ASKED),
            _("ask one person, and mark it as asked"),
        ),
        _step(
            _("Write a message that passes"),
            queries.has_message(book, verdict="send"),
            _("write one message and improve it until the coach has nothing to stop"),
        ),
        _step(
            _("Send one, and say so"),
            queries.has_message(book, status=MessageStatus.SENT),
            _("copy a message, send it yourself, and mark it as sent"),
        ),
    ]


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def due(book: Book, on: date) -> list[Due]:
    """Return the preferences that nobody has confirmed for a year."""
    return [_again(one, name, on) for one, name in queries.stale_preferences(book, on)]


def _again(one: Preference, name: str, on: date) -> Due:
    checked = one.checked_on or on
    same_year = checked.year == on.year
    day = language.day(checked) if same_year else language.day_and_year(checked)
    guess = _(" It was a guess then.") if one.known_by is KnownBy.INFERRED else ""
    return Due(
        kind="preference",
        title=_("Does this still hold for {name}?", name=name),
        reason=_(
            "You last checked how {name} likes to hear from you on {day}; habits change.{guess}",
            name=name,
            day=day,
            guess=guess,
        ),
        minutes=2,
        due_on=checked + timedelta(days=queries.RECHECK_DAYS),
        technique=SLUG,
        contact=name,
        contact_id=one.contact_id or "",
        weight=_WEIGHT,
        ref=one.id,
    )
