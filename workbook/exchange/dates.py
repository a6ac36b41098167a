"""Dates as exports write them; where day and month can't be told apart there is no date."""

from __future__ import annotations

import re
from datetime import date

from workbook.records import folded

# January to December, as English, German, French, Spanish, Portuguese, Italian and Dutch
# write them; a shortened name is the start of the whole one.
_MONTHS = (
    "january januar janvier enero janeiro gennaio januari",
    "february februar fevrier febrero fevereiro febbraio februari",
    "march marz maerz mrz mars marzo marco maart mrt",
    "april avril abril aprile",
    "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august aout agosto augustus",
    "september septembre septiembre setiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dezembro dicembre",
)
_SHORTEST = 3
_NAMED = re.compile(r"(\d{1,2})\W*(?:de\s+)?([^\W\d_]+)\W*(?:de\s+)?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?:,? .*)?")


def _starts() -> dict[str, int]:
    """Return every start of a month's name that means one month only."""
    meant: dict[str, set[int]] = {}
    for number, names in enumerate(_MONTHS, 1):
        for name in names.split():
            for length in range(_SHORTEST, len(name) + 1):
                meant.setdefault(name[:length], set()).add(number)
    # "jui" is June or July in French, and so it is neither
    return {start: numbers.pop() for start, numbers in meant.items() if len(numbers) == 1}


_MONTH_OF = _starts()


def read_date(text: str) -> date | None:
    """Return the calendar date that a text names, or None where it is none or not certain.

    >>> read_date("7 Jun 2026"), read_date("7 de junho de 2026"), read_date("6/7/2026")
    (datetime.date(2026, 6, 7), datetime.date(2026, 6, 7), None)
    """
    text = text.strip()
    if found := _NAMED.fullmatch(text):
        day, name, year = found.groups()
        return _date(year, _MONTH_OF.get(folded(name), 0), day)
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
        return _date(year, int(month), day)
    if found := _NUMBERS.fullmatch(text):
        first, sign, second, year = found.groups()
        if sign == "." or int(first) > 12 or first == second:  # dots always mean day first
            return _date(year, int(second), first)
        if int(second) > 12:
            return _date(year, int(first), second)
    return None


def _date(year: str, month: int, day: str) -> date | None:
    """Return the date if there is such a day; two digits of a year are of this century."""
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None
