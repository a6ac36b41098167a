"""How far the reader is with cards and practice, and what is worth doing today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import _, day_and_year, ngettext
from workbook.records.rapport import Depth
from workbook.technique import Due, Step
from workbook.techniques.rapport import queries, rules, situations

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

SLUG = "rapport"
THREE = 3
_FACT, _TOUCHED, _CARD, _PRACTICE = 44.0, 42.0, 36.0, 30.0
_AT_MOST = 3  # situations a day; more than a few minutes of practice is put off anyway


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    cards = queries.cards(book)
    offers = any(card.support.strip() and card.collaborate.strip() for card, _person in cards)
    met = len(queries.practised(book))
    left = max(THREE - met, 0)
    return [
        _step(_("Make a card for one person"), bool(cards), _("choose one person who matters")),
        _step(_("Note what matters to them, in their words"), queries.any_told(book),
              _("write down one sentence as they said it")),
        _step(_("Find one way to support and one to work together"), offers,
              _("fill in both on one card")),
        _step(_("Check your own motive"), any(card.motive for card, _person in cards),
              _("answer from 1 to 5 on one card")),
        _step(_("Practise three situations"), left == 0,
              ngettext("answer one more situation", "answer {n} more situations", left)),
        _step(_("Say how deep one relationship feels"), bool(book.count(Depth)),
              _("rate one relationship")),
    ]  # fmt: skip


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def due(book: Book, on: date) -> list[Due]:
    """Return what is worth doing today: old facts, cards to look at, replies from memory."""
    found = [*_facts(book, on), *_cards(book, on), *_practice(book, on)]
    return sorted(found, key=lambda one: (-one.weight, one.due_on, one.contact, one.ref))


def _facts(book: Book, on: date) -> list[Due]:
    """One item for each person with old facts; the first of them is named."""
    found: dict[str, Due] = {}
    for fact, person in queries.stale_facts(book, on):
        if person.id in found:
            continue
        until = fact.until_on or on
        found[person.id] = Due(
            kind="fact",
            title=_("Is this still true of {name}?", name=person.name),
            reason=_(
                "You noted “{text}” and gave it until {day}.",
                text=_short(fact.text),
                day=day_and_year(until),
            ),
            minutes=2,
            due_on=until,
            technique=SLUG,
            contact=person.name,
            contact_id=person.id,
            weight=_FACT,
            ref=fact.id,
        )
    return list(found.values())


def _cards(book: Book, on: date) -> list[Due]:
    cards = queries.cards(book)
    last = queries.last_touches(book, [person.id for _card, person in cards], on)
    found = []
    for card, person in cards:
        created = card.created_at.date() if card.created_at else on
        since, touch = card.reviewed_on or created, last.get(person.id)
        day = rules.review_day(card, touch, created)
        if day > on:
            continue
        fresh = touch is not None and touch > since
        reason = (
            _(
                "You were in touch on {day}, after you last looked at the card. Is there "
                "anything new in their words?",
                day=day_and_year(day),
            )
            if fresh
            else ngettext(
                "You last looked at it on {day}, {n} day ago.",
                "You last looked at it on {day}, {n} days ago.",
                (on - since).days,
                day=day_and_year(since),
            )
        )
        found.append(
            Due(
                kind="card",
                title=_("Look at your card for {name}", name=person.name),
                reason=reason,
                minutes=5,
                due_on=day,
                technique=SLUG,
                contact=person.name,
                contact_id=person.id,
                weight=_TOUCHED if fresh else _CARD,
                ref=card.id,
            )
        )
    return found


def _practice(book: Book, on: date) -> list[Due]:
    found = []
    for one, told in situations.due(queries.practised(book), on)[:_AT_MOST]:
        again = len(told.served)
        found.append(
            Due(
                kind="practice",
                title=_("From memory: {text}", text=_short(one.text, 60)),
                reason=_(
                    "You met it on {day}; this is time {again} of {times}, so that it is there "
                    "when you need it.",
                    day=day_and_year(told.first_on),
                    again=again,
                    times=len(situations.DAYS),
                ),
                minutes=1,
                due_on=told.due_on or on,
                technique=SLUG,
                weight=_PRACTICE,
                ref=one.id,
            )
        )
    return found


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
