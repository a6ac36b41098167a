"""Google's list of contacts (CSV): the form since 2024, the one before, and both mixed."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.exchange import people_table
from workbook.exchange.archive import Member
from workbook.exchange.linkedin_cells import column
from workbook.exchange.person import Format, Progress, Reading
from workbook.language import N_
from workbook.records import Refused

_NUMBERED = frozenset({
    "email1value", "email1type", "email1label", "phone1value", "phone1type", "phone1label",
    "organization1name", "address1formatted",
})  # fmt: skip
_TOGETHER = ({"groupmembership", "givenname"}, {"labels", "fileas", "organizationname"})


def claims(member: Member) -> int:
    """Say whether the headings are Google's."""
    return 2 if _fits(member) else 0


def _fits(member: Member) -> bool:
    try:
        sheet = people_table.sheet_of(member)
    except Refused:
        return False
    names = {column(cell) for cell in sheet.top.cells} if sheet else set()
    return bool(names & _NUMBERED) or any(several <= names for several in _TOGETHER)


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the people of the lists. The addresses of photos in them are never opened."""
    reading = Reading("google")
    for member in members:
        people_table.read(member, "google", reading, on_progress)
    return reading


FORMAT = Format(name="google", says=N_("Google’s contacts (CSV)"), claims=claims, read=read)
