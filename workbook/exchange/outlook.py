"""Outlook’s contacts (CSV), of the program, of the web, and as Google writes them for it."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.exchange import people_table
from workbook.exchange.archive import Member
from workbook.exchange.linkedin_cells import column
from workbook.exchange.person import Format, Progress, Reading
from workbook.language import N_
from workbook.records import Refused

_MOST_TABLES = 40
"""Columns: Outlook writes 61 to 92, whatever its language, and hardly anything else does."""
_OWN = frozenset({
    "businessstreet", "homestreet", "businessphone", "emaildisplayname", "managersname",
    "companymainphone", "givenyomi",
})  # fmt: skip


def claims(member: Member) -> int:
    """Say whether the headings are Outlook’s."""
    return 2 if _fits(member) else 0


def _fits(member: Member) -> bool:
    try:
        sheet = people_table.sheet_of(member)
    except Refused:
        return False
    if sheet is None:
        return False
    names = {column(cell) for cell in sheet.top.cells}
    named = {"first", "last", "email"} <= set(sheet.roles)
    return named and (len(names & _OWN) > 1 or len(names) >= _MOST_TABLES)


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the people of the lists."""
    reading = Reading("outlook")
    for member in members:
        people_table.read(member, "outlook", reading, on_progress)
    return reading


FORMAT = Format(name="outlook", says=N_("Outlook’s contacts (CSV)"), claims=claims, read=read)
