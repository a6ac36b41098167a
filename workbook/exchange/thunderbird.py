"""Thunderbird’s address book (CSV)."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.exchange import people_table
from workbook.exchange.archive import Member
from workbook.exchange.linkedin_cells import column
from workbook.exchange.person import Format, Progress, Reading
from workbook.language import N_
from workbook.records import Refused

_TOGETHER = (
    {"displayname", "primaryemail"}, {"secondaryemail", "screenname"},
    {"anzeigename", "primareemailadresse"}, {"anzeigename", "sekundareemailadresse"},
)  # fmt: skip


def claims(member: Member) -> int:
    """Say whether the headings are Thunderbird’s."""
    return 2 if _fits(member) else 0


def _fits(member: Member) -> bool:
    try:
        sheet = people_table.sheet_of(member)
    except Refused:
        return False
    names = {column(cell) for cell in sheet.top.cells} if sheet else set()
    return any(several <= names for several in _TOGETHER)


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the people of the lists."""
    reading = Reading("thunderbird")
    for member in members:
        people_table.read(member, "thunderbird", reading, on_progress)
    return reading


FORMAT = Format(
    name="thunderbird", says=N_("Thunderbird’s address book (CSV)"), claims=claims, read=read
)
