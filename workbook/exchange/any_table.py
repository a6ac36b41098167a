"""Tables of people from anywhere (CSV): what the columns are is guessed, said, and remembered."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.exchange import people_table
from workbook.exchange.archive import Member
from workbook.exchange.linkedin import ELSEWHERE
from workbook.exchange.linkedin_cells import column
from workbook.exchange.person import Format, Progress, Reading
from workbook.language import N_
from workbook.records import Refused

_TABLES = (".csv", ".txt", ".tsv")
_NOT_PEOPLE = (
    {"maidenname", "headline"}, {"creationdate", "text"}, {"endorsementdate"},
    {"source", "companies"},
)  # fmt: skip
"""Headings of LinkedIn's other files: the reader's own profile, praise, a telephone's contacts."""


def claims(member: Member) -> int:
    """Say whether a file is a table with people in it.

    Whoever else is as sure knows better, as LinkedIn does of the files in its archive.
    """
    if not member.chosen and not member.key.endswith(_TABLES):
        return 0
    try:
        sheet = people_table.sheet_of(member)
    except Refused:
        return 0
    names = {column(cell) for cell in sheet.top.cells} if sheet else set()
    if sheet is None or any(several <= names for several in _NOT_PEOPLE):
        return 0
    return 2 if sheet.sure and (member.chosen or member.key not in ELSEWHERE) else 1


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the people of the lists."""
    reading = Reading("csv")
    for member in members:
        people_table.read(member, "csv", reading, on_progress)
    return reading


FORMAT = Format(name="csv", says=N_("tables of people (CSV)"), claims=claims, read=read)
