"""LinkedIn's invitations, endorsements and recommendations: what two people did, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from workbook.exchange.linkedin_cells import (
    Sheet,
    profile_key,
    stamp_or_american,
    stamp_or_named,
)
from workbook.exchange.linkedin_self import Self
from workbook.exchange.person import Skipped
from workbook.exchange.told import UNCLEAR, UNDATED, Invited, Praised, Who
from workbook.records import Direction

INVITATIONS = ("from", "to", "sentat", "direction")
_WAYS = {"outgoing": Direction.OUT, "incoming": Direction.IN}


def invitations(sheet: Sheet, oneself: Self) -> Iterator[Invited | Skipped]:
    """Yield each invitation: to whom or from whom, the day, and whether it had a note.

    Direction is a column of its own, and the address of the other side came in late 2023.
    """
    del oneself
    for place, row in sheet.rows:
        way, on = _WAYS.get(row["direction"].lower()), stamp_or_american(row["sentat"])
        if way is None:
            yield Skipped(*place, UNCLEAR)
        elif on is None:
            yield Skipped(*place, UNDATED)
        else:
            name, address = (
                ("to", "inviteeprofileurl")
                if way is Direction.OUT
                else ("from", "inviterprofileurl")
            )
            who = Who(row[name], profile_key(row.get(address, "")))
            yield Invited(place, who, on, way, bool(row.get("message")))


def _endorsed(side: str, about: str, sheet: Sheet, oneself: Self) -> Iterator[Praised | Skipped]:
    del oneself
    for place, row in sheet.rows:
        on = stamp_or_named(row["endorsementdate"])
        name = f"{row[f'{side}firstname']} {row[f'{side}lastname']}".strip()
        who = Who(name, profile_key(row.get(f"{side}publicurl", "")))
        if on is None:
            yield Skipped(*place, UNDATED)
        else:
            yield Praised(place, who, on, about, row["skillname"])


def _recommended(about: str, sheet: Sheet, oneself: Self) -> Iterator[Praised | Skipped]:
    del oneself
    for place, row in sheet.rows:
        written = row["creationdate"]
        on = stamp_or_american(written) or stamp_or_named(written)
        who = Who(f"{row['firstname']} {row['lastname']}".strip(), "", row.get("company", ""))
        if on is None:
            yield Skipped(*place, UNDATED)
        else:
            yield Praised(place, who, on, about, row.get("text", ""))


Reader = Callable[[Sheet, Self], Iterator[Praised | Skipped]]


def _needed(side: str) -> tuple[str, ...]:
    return ("endorsementdate", "skillname", f"{side}firstname", f"{side}lastname")


RECOMMENDATIONS = ("firstname", "lastname", "creationdate")
PRAISE: dict[str, tuple[tuple[str, ...], Reader]] = {
    "endorsementreceivedinfo.csv": (
        _needed("endorser"), partial(_endorsed, "endorser", "endorsed you"),
    ),
    "endorsementgiveninfo.csv": (
        _needed("endorsee"), partial(_endorsed, "endorsee", "you endorsed"),
    ),
    "recommendationsreceived.csv": (RECOMMENDATIONS, partial(_recommended, "recommended you")),
    "recommendationsgiven.csv": (RECOMMENDATIONS, partial(_recommended, "you recommended")),
}  # fmt: skip
