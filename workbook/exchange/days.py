"""Birthdays as address books write them: a day, a month, and perhaps a year."""

from __future__ import annotations

import re
from datetime import date

from workbook.exchange.dates import read_date
from workbook.exchange.person import Day

_WHOLE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?|(\d{4})(\d\d)(\d\d)(?:T.*)?")
_YEARLESS = re.compile(r"--(\d\d?)-?(\d\d?)(?:T.*)?")
_SLASHES = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})(?: .*)?")
_TWO_DIGITS = re.compile(r"(.*\D)?\d\d?\D+\d\d?\D+\d\d")
_NO_YEAR = 1604
"""The year that some programs write where none is known."""
_LEAP = 2000


def no_day(text: str) -> bool:
    """Whether a text says that there is no day: empty, or nothing but noughts."""
    return not text.strip(" 0/.-:TZ")


def day_of(text: str, name: str = "", *, month_first: bool | None = None) -> Day | None:
    """Return the day that a text names, or None where it can't be told for certain.

    `month_first` decides where two numbers could be either; two digits are never taken for a
    year, since nobody can say of which century.

    >>> day_of("1604-02-29"), day_of("--0421"), day_of("circa 1800")
    (Day(name='', day=29, month=2, year=None), Day(name='', day=21, month=4, year=None), None)
    """
    text = text.strip()
    if found := _WHOLE.fullmatch(text):
        year, month, day = (part for part in found.groups() if part is not None)
        return _day(name, int(day), int(month), int(year))
    if found := _YEARLESS.fullmatch(text):
        return _day(name, int(found[2]), int(found[1]), None)
    if month_first is not None and (found := _SLASHES.fullmatch(text)):
        first, second, year = map(int, found.groups())
        day, month = (second, first) if month_first else (first, second)
        return _day(name, day, month, year)
    if _TWO_DIGITS.fullmatch(text):
        return None
    on = read_date(text)
    return _day(name, on.day, on.month, on.year) if on else None


def month_comes_first(texts: list[str]) -> bool | None:
    """Return whether a column writes the month before the day; None where nothing tells.

    >>> month_comes_first(["4/5/1990", "4/21/1985"]), month_comes_first(["4/5/1990"])
    (True, None)
    """
    found = [one for text in texts if (one := _SLASHES.fullmatch(text.strip()))]
    first = any(int(one[1]) > 12 for one in found)
    second = any(int(one[2]) > 12 for one in found)
    return second if first != second else None


def _day(name: str, day: int, month: int, year: int | None) -> Day | None:
    known = year if year and year != _NO_YEAR else None
    try:
        date(known or _LEAP, month, day)
    except ValueError:
        return None
    return Day(name, day, month, known)
