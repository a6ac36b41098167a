"""LinkedIn's files on the reader's own way: profile, positions, education, events."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.exchange.linkedin_cells import Sheet, month, stamp
from workbook.exchange.linkedin_self import Self
from workbook.exchange.person import Skipped
from workbook.exchange.told import Held, Stood
from workbook.language import N_
from workbook.records.career import PositionKind

PROFILE = ("firstname", "lastname", "headline")
POSITIONS = ("companyname", "title", "startedon", "finishedon")
EDUCATION = ("schoolname", "startdate", "enddate")
EVENTS = ("eventname", "eventtime", "status")
_UNNAMED = N_("it names neither a place nor a role")
_NO_HEADLINE, _NAMELESS = N_("it has no headline"), N_("it has no name")


def profile(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield the reader's own headline; address, birthday and the rest of the row stay there."""
    del oneself
    for place, row in sheet.rows:
        said, where = row["headline"], row.get("geolocation", "")
        if said:
            yield Stood(place, PositionKind.PROFILE, "", " ".join(said.split()), where)
        else:
            yield Skipped(*place, _NO_HEADLINE)


def positions(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each place the reader worked at, with its months."""
    del oneself
    for place, row in sheet.rows:
        organisation, role = row["companyname"], row["title"]
        days = month(row["startedon"]), month(row["finishedon"])
        if not (organisation or role):
            yield Skipped(*place, _UNNAMED)
        else:
            where, said = row.get("location", ""), " ".join(row.get("description", "").split())
            yield Stood(place, PositionKind.WORK, organisation, role, where, *days, said[:2000])


def education(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each school, with its years."""
    del oneself
    for place, row in sheet.rows:
        if not row["schoolname"]:
            yield Skipped(*place, _UNNAMED)
        else:
            days = month(row["startdate"]), month(row["enddate"])
            degree = row.get("degreename", "")
            yield Stood(place, PositionKind.STUDY, row["schoolname"], degree, "", *days)


def events(sheet: Sheet, oneself: Self) -> Iterator[Held | Skipped]:
    """Yield each event with its day (UTC) and whether the reader said they would come."""
    del oneself
    for place, row in sheet.rows:
        at, name = stamp(row["eventtime"]), " ".join(row["eventname"].split())
        if not name:
            yield Skipped(*place, _NAMELESS)
            continue
        attending = row["status"].upper() == "ATTENDING"
        address = row.get("externalurl", "")
        day, time = (at.date(), f"{at:%H:%M} UTC") if at else (None, "")
        yield Held(place, name, day, time, attending, address)
