"""The reader's own stations: where they worked and learned, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.records.base import Record


class PositionKind(StrEnum):
    """What sort of station it is; PROFILE is what the reader says of themselves in one line."""

    WORK = "work"
    STUDY = "study"
    PROFILE = "profile"


@dataclass(frozen=True, kw_only=True)
class Position(Record):
    """One station of the reader's own. Days are those of a month's beginning, as exports say."""

    PLURAL: ClassVar[str] = "positions"

    organisation: str = ""
    role: str = ""
    place: str = ""
    kind: PositionKind = PositionKind.WORK
    started_on: date | None = None
    finished_on: date | None = None
    """None for where the reader still is, or where nobody said."""
    source: str = "linkedin"

    @property
    def label(self) -> str:
        """Where it was, or what was said."""
        return self.organisation or self.role
