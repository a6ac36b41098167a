"""The reader: the one whose book it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from workbook.records.base import Record


class Use(StrEnum):
    """What the book is for; it decides which rules on other people's data apply."""

    PERSONAL = "personal"
    WORK = "work"


@dataclass(frozen=True, kw_only=True)
class Reader(Record):
    """What a first-time reader is asked. Minutes are per week; review_day 0 is Monday."""

    PLURAL: ClassVar[str] = "readers"

    name: str = ""
    hope: str = ""
    minutes_a_week: int = 75
    review_day: int = 0
    time_zone: str = ""
    language: str = "en"
    """The one they mostly write in."""
    reads: str = "en"
    """The one in which they read the workbook."""
    use: Use = Use.PERSONAL
    cadences: dict[str, int] = field(default_factory=dict)
    """Tier -> days, where the reader wants other than the workbook's own."""

    @property
    def label(self) -> str:
        """The reader's name."""
        return self.name or "you"


@dataclass(frozen=True, kw_only=True)
class Jotting(Record):
    """A half-written text or a view setting: stored, but no change and never undone."""

    PLURAL: ClassVar[str] = "jottings"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("key",),)

    key: str
    value: str = ""
