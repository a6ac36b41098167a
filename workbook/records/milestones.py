"""Days that matter to somebody: a birthday, years at work, a day of its own name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


class MilestoneKind(StrEnum):
    """What sort of day it is. A hard time says no more than that: the reason is theirs."""

    BIRTHDAY = "birthday"
    WORK = "work"
    OWN = "own"
    HARD = "hard"


class MilestoneSource(StrEnum):
    """How the reader knows it; nothing else is a source."""

    TOLD = "told"
    PUBLIC = "public"


class LeapDay(StrEnum):
    """When 29 February is kept in the years without one."""

    FEBRUARY = "february"
    MARCH = "march"


@dataclass(frozen=True, kw_only=True)
class Milestone(Record):
    """A day and a month; the year only where it is known. It reminds only where wished."""

    PLURAL: ClassVar[str] = "milestones"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("remind", "month"),)
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id", "kind", "day", "month")

    contact_id: str
    kind: MilestoneKind = MilestoneKind.BIRTHDAY
    name: str = ""
    """What the day is called; for years at work, where."""
    day: int = 1
    month: int = 1
    year: int | None = None
    yearly: bool = True
    leap_day: LeapDay = LeapDay.FEBRUARY
    source: MilestoneSource = MilestoneSource.TOLD
    remind: bool = False
    notice_days: int = 3
    """Days before it on which the reader wants to hear of it."""
    settled_for: date | None = None
    """The last of its days that was acknowledged or let go."""
    ended_on: date | None = None
    """Since then it is no more: somebody left that place."""

    @property
    def label(self) -> str:
        """What the day is."""
        return self.name or self.kind.value


@dataclass(frozen=True, kw_only=True)
class NoBirthday(Record):
    """Somebody who gets no birthday greetings. Why is never asked, so there is no field for it."""

    PLURAL: ClassVar[str] = "no_birthdays"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id",)

    contact_id: str

    @property
    def label(self) -> str:
        """What it says."""
        return _("no birthday greetings")
