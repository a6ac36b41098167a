"""What the reader's archive says of them: stations, what they can and made, what drew them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.records.base import Record


class PositionKind(StrEnum):
    """What sort of line it is; PROFILE is what the reader says of themselves in one line."""

    WORK = "work"
    STUDY = "study"
    PROFILE = "profile"
    SKILL = "skill"
    LANGUAGE = "language"
    PROJECT = "project"
    FOLLOWED = "followed"
    """An organisation the reader follows; started_on is since when."""
    APPLIED = "applied"
    """A job they applied for, on started_on."""
    SAVED = "saved"
    """A job they put aside to look at, on started_on."""


STATIONS = frozenset({PositionKind.WORK, PositionKind.STUDY})
"""Where the reader themselves was."""
DRAWN = frozenset({PositionKind.FOLLOWED, PositionKind.APPLIED, PositionKind.SAVED})
"""Where they may want to be known."""


@dataclass(frozen=True, kw_only=True)
class Position(Record):
    """One line on the reader: a station, a skill, a language, a project, or what drew them.

    `role` holds what it is called: a job, a degree, the skill, the language, the project.
    Days of stations are those of a month's beginning, as exports say.
    """

    PLURAL: ClassVar[str] = "positions"

    organisation: str = ""
    role: str = ""
    place: str = ""
    kind: PositionKind = PositionKind.WORK
    started_on: date | None = None
    finished_on: date | None = None
    """None for where the reader still is, or where nobody said."""
    notes: str = ""
    """What else the file says: what a project was, how well a language is spoken."""
    source: str = "linkedin"

    @property
    def label(self) -> str:
        """Where it was, or what was said."""
        return self.organisation or self.role
