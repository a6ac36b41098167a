"""Days and numbers in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Refused

if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(day: date, on: date) -> str:
    """Return a day as one says it on the day `on`; the year only where it differs."""
    words = f"{day.day} {day:%B}"
    return words if day.year == on.year else f"{words} {day.year}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 try", "3 tries"."""
    many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


def clipped(text: str, most: int = 80) -> str:
    """Return a text on one line, cut at a word where it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def refuse(field: str, sentence: str) -> NoReturn:
    """Refuse with one sentence, shown at the field it concerns."""
    raise Refused(sentence, {field: sentence} if field else {})
