"""LinkedIn's files on what the reader can, what they made, and what drew them.

Of an application only the place, the job and the day are taken: who was written to, the answers
to their questions and the name of the paper that was sent stay in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.exchange.linkedin_cells import (
    Sheet,
    month,
    named_day,
    stamp_or_american,
    unix_day,
)
from workbook.exchange.linkedin_self import Self
from workbook.exchange.person import Skipped
from workbook.exchange.told import Stood
from workbook.language import N_
from workbook.records.career import PositionKind

SKILLS = ("name",)
LANGUAGES = ("name", "proficiency")
PROJECTS = ("title", "description", "startedon")
FOLLOWS = ("organization", "followedon")
APPLICATIONS = ("applicationdate", "companyname", "jobtitle")
SAVED = ("saveddate", "companyname", "jobtitle")
_NAMELESS = N_("it has no name")
_PLACELESS = N_("it names no organisation")
_LONGEST = 2000


def skills(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each skill by its name."""
    del oneself
    for place, row in sheet.rows:
        name = _line(row["name"])
        kind = PositionKind.SKILL
        yield Stood(place, kind, "", name, "") if name else Skipped(*place, _NAMELESS)


def languages(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each language, with how well the reader speaks it in LinkedIn's words."""
    del oneself
    for place, row in sheet.rows:
        name, well = _line(row["name"]), _line(row["proficiency"])
        if name:
            yield Stood(place, PositionKind.LANGUAGE, "", name, "", notes=well)
        else:
            yield Skipped(*place, _NAMELESS)


def projects(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each project with its days and what it was."""
    del oneself
    for place, row in sheet.rows:
        name = _line(row["title"])
        days = month(row["startedon"]), month(row.get("finishedon", ""))
        if name:
            said = _line(row["description"])[:_LONGEST]
            yield Stood(place, PositionKind.PROJECT, "", name, "", *days, notes=said)
        else:
            yield Skipped(*place, _NAMELESS)


def follows(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each organisation the reader follows, and since when."""
    del oneself
    for place, row in sheet.rows:
        name, since = _line(row["organization"]), row["followedon"]
        if name:
            day = unix_day(since) or named_day(since)
            yield Stood(place, PositionKind.FOLLOWED, name, "", "", day)
        else:
            yield Skipped(*place, _NAMELESS)


def applications(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each application: where, for what, on which day."""
    del oneself
    return _jobs(sheet, PositionKind.APPLIED, "applicationdate")


def saved(sheet: Sheet, oneself: Self) -> Iterator[Stood | Skipped]:
    """Yield each job that was put aside."""
    del oneself
    return _jobs(sheet, PositionKind.SAVED, "saveddate")


def _jobs(sheet: Sheet, kind: PositionKind, dated: str) -> Iterator[Stood | Skipped]:
    for place, row in sheet.rows:
        organisation, job = _line(row["companyname"]), _line(row["jobtitle"])
        day = stamp_or_american(row[dated]) or named_day(row[dated])
        if organisation:
            yield Stood(place, kind, organisation, job, "", day)
        else:
            yield Skipped(*place, _PLACELESS)


def _line(text: str) -> str:
    return " ".join(text.split())
