"""Cells of LinkedIn's files: rows by the names of their columns, addresses, dates.

One archive writes dates in five ways. Each file has its own, which its reader names; a text of
another form is no date, however plain it looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import unquote

from workbook.exchange import table
from workbook.exchange.archive import Member
from workbook.exchange.dates import read_date
from workbook.exchange.person import Skipped
from workbook.exchange.told import SHIFTED, Place
from workbook.language import _
from workbook.records import folded

IN = "https://www.linkedin.com/in/"
MOST_LINES = 2_000_000
MOST_CELLS = 16_000_000
"""Messages have line ends and commas of their own: thousands of people write a lot in ten years."""

_PROFILE = re.compile(
    r"(?:https?:)?/*(?:[\w-]+\.)*linkedin\.com/(?:mwlite/)?in/([^/?#\s]+).*",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN_SLUG = re.compile(r"[a-z0-9-]+").fullmatch

Row = dict[str, str]


def profile_key(url: str) -> str:
    """Return what is the same in every spelling of a profile's address; empty for no profile.

    >>> profile_key("de.linkedin.com/in/Zo%C3%AB-Blum/?trk=people")
    'zoë-blum'
    """
    if url.startswith(IN) and _PLAIN_SLUG(slug := url[len(IN) :]):
        return slug
    found = _PROFILE.fullmatch(url)
    return unicodedata.normalize("NFC", unquote(found[1])).lower().strip() if found else ""


# -- rows ----------------------------------------------------------------------------------


@dataclass
class Sheet:
    """One file's rows, each by the folded names of its columns, with where they stand."""

    name: str
    rows: list[tuple[Place, Row]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def column(name: str) -> str:
    """Return a heading as it is compared: without case, spaces, underscores and marks."""
    return re.sub(r"[\W_]+", "", folded(name.strip("\ufeff ")))


def _heading(member: Member, needed: Sequence[str]) -> table.Heading | None:
    wanted = set(needed)
    return table.heading(
        member.decoded.text,
        lambda cells: wanted <= set(map(column, cells)),
        alone=len(wanted) == 1,
    )


def has_headings(member: Member, needed: Sequence[str]) -> bool:
    """Whether a file has a row of headings with all that is `needed`."""
    return _heading(member, needed) is not None


def sheet(member: Member, needed: Sequence[str]) -> Sheet:
    """Return the rows of a file whose headings hold all that is `needed`.

    A file that holds none of it is left out with a warning: its form is not known here.
    """
    read = Sheet(member.name)
    decoded, top = member.decoded, _heading(member, needed)
    if top is None:
        read.warnings.append(
            _("{name} has other headings than expected and was left out.", name=member.name)
        )
        return read
    if warning := decoded.warning(member.name):
        read.warnings.append(warning)
    rows = table.rows_below(
        decoded.text, top, member.name, most_lines=MOST_LINES, most_cells=MOST_CELLS
    )
    names = [column(cell) for cell in top.cells]
    read.skipped += [Skipped(member.name, line, reason) for line, reason in rows.broken]
    for line, cells in zip(rows.lines, rows.cells, strict=True):
        if len(cells) > len(names) and any(cells[len(names) :]):
            read.skipped.append(Skipped(member.name, line, SHIFTED))
        elif any(cells):
            row = dict.fromkeys(names, "") | {
                name: cell.strip() for name, cell in zip(names, cells, strict=False)
            }
            read.rows.append((Place(member.name, line), row))
        else:
            read.skipped.append(Skipped(member.name, line, table.EMPTY))
    return read


def addresses(text: str) -> Iterator[str]:
    """Yield the keys of several addresses in one cell: a comma or a space parts them."""
    return (key for one in re.split(r"[,;\s]+", text) if (key := profile_key(one)))


# -- dates ---------------------------------------------------------------------------------

_STAMP = re.compile(
    r"(\d{4})([-/])(\d\d?)\2(\d\d?)[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: UTC|Z)?"
)
_AMERICAN = re.compile(
    r"(\d\d?)/(\d\d?)/(\d{4}|\d\d),? (\d\d?):(\d\d)(?::\d\d)?\s?([AP])\.?M\.?", re.IGNORECASE
)
_UNIX = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) \d\d:\d\d:\d\d [A-Z]{2,5} (\d{4})")
_MONTH = re.compile(r"([^\W\d_]{3,})\.? (\d{4})")
_YEAR = re.compile(r"\d{4}")


def _moment(
    year: int, month: int, day: int, hour: int, minute: int, second: int
) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - as the file has it
    except ValueError:
        return None


def stamp(text: str) -> datetime | None:
    """Return the moment of "2024-01-29 14:37:05 UTC", as messages and events have it.

    >>> stamp("2024-01-29 14:37:05 UTC")
    datetime.datetime(2024, 1, 29, 14, 37, 5)
    """
    found = _STAMP.fullmatch(text)
    if found is None:
        return None
    year, _, month, day, hour, minute, second = found.groups()
    return _moment(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))


def american(text: str) -> datetime | None:
    """Return the moment of "1/29/26, 2:37 PM": with a.m. or p.m. the month always comes first."""
    found = _AMERICAN.fullmatch(text.replace("\u202f", " "))
    if found is None or not 1 <= int(found[4]) <= 12:
        return None
    month, day, year, hour, minute, half = found.groups()
    whole = int(year) + (2000 if len(year) == 2 else 0)
    late = 12 if half in "Pp" else 0
    return _moment(whole, int(month), int(day), int(hour) % 12 + late, int(minute), 0)


def stamp_or_american(text: str) -> date | None:
    """Return the day of an invitation or a recommendation with its time."""
    found = stamp(text) or american(text)
    return found.date() if found else None


def named_day(text: str) -> date | None:
    """Return the day of "05 Jun 2024"; numbers alone are no day here."""
    return read_date(text) if re.search(r"[^\W\d_]{3}", text) else None


def stamp_or_named(text: str) -> date | None:
    """Return the day of an endorsement: "2024/06/05 10:11:12 UTC" or "05 Jun 2024"."""
    found = stamp(text)
    return found.date() if found else named_day(text)


def month(text: str) -> date | None:
    """Return the first day of "Jan 2024" or of "2024"; a whole day is taken as it is."""
    if found := _MONTH.fullmatch(text):
        return read_date(f"1 {found[1]} {found[2]}")
    if _YEAR.fullmatch(text):
        return read_date(f"{text}-01-01")
    return named_day(text)


def unix_day(text: str) -> date | None:
    """Return the day of "Tue Jan 02 10:11:12 UTC 2024", as older lists of what one follows have it.

    >>> unix_day("Tue Jan 02 10:11:12 UTC 2024")
    datetime.date(2024, 1, 2)
    """
    found = _UNIX.fullmatch(text)
    return read_date(f"{found[2]} {found[1]} {found[3]}") if found else None
