"""Days and numbers in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import language
from workbook.records import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import NoReturn


def spoken(day: date, on: date) -> str:
    """Return a day as one says it on the day `on`; the year only where it differs."""
    return language.day(day) if day.year == on.year else language.day_and_year(day)


def decimal(value: float, places: int = 0) -> str:
    """Return a number with so many places, as the reader's language writes it."""
    if language.spoken() == language.ENGLISH:
        return f"{value:.{places}f}"
    return language.number(round(value, places), places)


def short(value: float) -> str:
    """Return a number with no more places than it needs: "3", "2.5"."""
    plain = f"{value:g}"
    if language.spoken() == language.ENGLISH or "e" in plain:
        return plain
    return language.number(float(plain), len(plain.partition(".")[2]))


def several(values: Iterable[float]) -> str:
    """Return numbers in a line; a comma stands between them only where none stands in them."""
    between = ", " if language.spoken() == language.ENGLISH else "; "
    return between.join(map(short, values))


def signed(value: float, places: int = 0) -> str:
    """Return a number that always says which way it goes: "+12", "−3"."""
    sign = "−" if f"{value:.{places}f}".startswith("-") else "+"
    return sign + decimal(abs(value), places)


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence; a German noun keeps its capital."""
    return title.lower() if language.spoken() == language.ENGLISH else title


def clipped(text: str, most: int = 80) -> str:
    """Return a text on one line, cut at a word where it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def refuse(field: str, sentence: str) -> NoReturn:
    """Refuse with one sentence, shown at the field it concerns."""
    raise Refused(sentence, {field: sentence} if field else {})
