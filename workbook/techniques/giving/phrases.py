"""Days, minutes and kinds of gift in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.records import Refused
from workbook.records.giving import GiftKind

if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn

KINDS: tuple[tuple[GiftKind, str, str], ...] = (
    (GiftKind.ADVICE, N_("Advice: something you know or can show"), N_("advice")),
    (GiftKind.RESOURCE, N_("A resource: a text, a tool, a room, a list"), N_("a resource")),
    (GiftKind.INTRODUCTION, N_("An introduction: somebody you know"), N_("an introduction")),
)
_IN_A_LINE = {kind: words for kind, _title, words in KINDS}
_HOUR = 60


def kind_words(kind: GiftKind) -> str:
    """Return how a kind of gift reads in a line: "a resource"."""
    return _(_IN_A_LINE[kind])


def spoken(day: date, on: date) -> str:
    """Return a day as one says it on the day `on`; the year only where it differs."""
    return language.day(day) if day.year == on.year else language.day_and_year(day)


def ago(day: date, on: date) -> str:
    """Return how long ago a day was: "today", "yesterday", "12 days ago"."""
    days = (on - day).days
    if days in (0, 1):
        return _("yesterday") if days else _("today")
    return ngettext("{n} day ago", "{n} days ago", days)


def lasting(minutes: int) -> str:
    """Return a time in words.

    >>> lasting(90)
    '1 h 30 min'
    """
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _("{rest} min", rest=rest)
    return (
        _("{hours} h {rest} min", hours=hours, rest=rest) if rest else _("{hours} h", hours=hours)
    )


def clipped(text: str, most: int = 80) -> str:
    """Return a text on one line, cut at a word where it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def unended(text: str) -> str:
    """Return a text without the stop at its end, so that a sentence can go on."""
    return " ".join(text.split()).rstrip(" .,;:!?")


def refuse(field: str, sentence: str) -> NoReturn:
    """Refuse with one sentence, shown at the field it concerns."""
    raise Refused(sentence, {field: sentence} if field else {})
