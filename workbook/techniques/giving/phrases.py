"""Days, minutes and kinds of gift in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Refused
from workbook.records.giving import GiftKind

if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn

KINDS: tuple[tuple[GiftKind, str, str], ...] = (
    (GiftKind.ADVICE, "Advice: something you know or can show", "advice"),
    (GiftKind.RESOURCE, "A resource: a text, a tool, a room, a list", "a resource"),
    (GiftKind.INTRODUCTION, "An introduction: somebody you know", "an introduction"),
)
_IN_A_LINE = {kind: words for kind, _, words in KINDS}
_HOUR = 60


def kind_words(kind: GiftKind) -> str:
    """Return how a kind of gift reads in a line: "a resource"."""
    return _IN_A_LINE[kind]


def spoken(day: date, on: date) -> str:
    """Return a day as one says it on the day `on`; the year only where it differs."""
    words = f"{day.day} {day:%B}"
    return words if day.year == on.year else f"{words} {day.year}"


def ago(day: date, on: date) -> str:
    """Return how long ago a day was: "today", "yesterday", "12 days ago"."""
    days = (on - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 gift", "3 gifts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def lasting(minutes: int) -> str:
    """Return a time in words.

    >>> lasting(90)
    '1 h 30 min'
    """
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


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
