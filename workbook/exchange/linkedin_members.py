"""The other files of LinkedIn's archive that are read, each by its own reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbook.exchange import (
    linkedin_career,
    linkedin_interests,
    linkedin_messages,
    linkedin_social,
)
from workbook.exchange.archive import Member
from workbook.exchange.linkedin_cells import Row, Sheet, has_headings, sheet
from workbook.exchange.linkedin_self import Self, oneself
from workbook.exchange.person import Reading, Skipped
from workbook.exchange.told import Told
from workbook.records import Refused

_MESSAGES, _INVITATIONS, _PROFILE = "messages.csv", "invitations.csv", "profile.csv"
_READERS: dict[str, tuple[Sequence[str], Callable[[Sheet, Self], Iterator[Told | Skipped]]]] = {
    _PROFILE: (linkedin_career.PROFILE, linkedin_career.profile),
    "positions.csv": (linkedin_career.POSITIONS, linkedin_career.positions),
    "education.csv": (linkedin_career.EDUCATION, linkedin_career.education),
    _INVITATIONS: (linkedin_social.INVITATIONS, linkedin_social.invitations),
    _MESSAGES: (linkedin_messages.NEEDED, linkedin_messages.told),
    **linkedin_social.PRAISE,
    "events.csv": (linkedin_career.EVENTS, linkedin_career.events),
    "skills.csv": (linkedin_interests.SKILLS, linkedin_interests.skills),
    "languages.csv": (linkedin_interests.LANGUAGES, linkedin_interests.languages),
    "projects.csv": (linkedin_interests.PROJECTS, linkedin_interests.projects),
    "companyfollows.csv": (linkedin_interests.FOLLOWS, linkedin_interests.follows),
    "jobapplications.csv": (linkedin_interests.APPLICATIONS, linkedin_interests.applications),
    "savedjobs.csv": (linkedin_interests.SAVED, linkedin_interests.saved),
}
READ = frozenset(_READERS)
"""Keys of the members that are read beside the list of connections."""


def fits(member: Member) -> bool:
    """Whether a file of such a name has the headings that LinkedIn gives it."""
    try:
        return has_headings(member, _READERS[member.key][0])
    except Refused:
        return False


def read(members: Sequence[Member], reading: Reading) -> None:
    """Read into `reading` what these files tell; one that can't be read costs none of the others.

    Who the reader is comes from several files, so all are opened before the first is told.
    """
    sheets: list[tuple[str, Sheet]] = []
    for member in members:
        try:
            sheets.append((member.key, sheet(member, _READERS[member.key][0])))
        except Refused as refused:
            reading.warnings.append(refused.sentence)
    who = oneself(*(_rows(sheets, key) for key in (_PROFILE, _INVITATIONS, _MESSAGES)))
    for key, one in sheets:
        reading.skipped += one.skipped
        reading.warnings += one.warnings
        for found in _READERS[key][1](one, who):
            if isinstance(found, Skipped):
                reading.skipped.append(found)
            else:
                reading.told.append(found)


def _rows(sheets: Sequence[tuple[str, Sheet]], key: str) -> list[Row]:
    return [row for name, one in sheets if name == key for _, row in one.rows]
