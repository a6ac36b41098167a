"""What the reader wants from their network, and whom they want for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


class Purpose(StrEnum):
    """Why a goal is there."""

    CAREER = "career"
    PARTNERSHIP = "partnership"
    KNOWLEDGE = "knowledge"
    OWN = "own"


class Counted(StrEnum):
    """What the workbook counts from the book as progress; nobody ticks a box."""

    CONVERSATIONS = "conversations"
    PEOPLE = "people"
    NEW_PEOPLE = "new_people"
    MESSAGES = "messages"


class GoalStatus(StrEnum):
    """Where a goal stands."""

    ACTIVE = "active"
    REACHED = "reached"
    RESTING = "resting"


@dataclass(frozen=True, kw_only=True)
class Goal(Record):
    """A goal with its measure, its date and its if-then plan. Confidence is 1 to 10."""

    PLURAL: ClassVar[str] = "goals"
    FOLDED: ClassVar[tuple[str, ...]] = ("statement", "why")

    statement: str
    purpose: Purpose = Purpose.CAREER
    purpose_words: str = ""
    why: str = ""
    counted: Counted = Counted.CONVERSATIONS
    unit: str = ""
    baseline: int | None = None
    target: int | None = None
    starts_on: date | None = None
    """Progress counts from this day."""
    deadline_on: date | None = None
    confidence: int | None = None
    obstacle: str = ""
    if_cue: str = ""
    then_act: str = ""
    review_day: int = 0
    status: GoalStatus = GoalStatus.ACTIVE

    @property
    def label(self) -> str:
        """The goal as it was written."""
        return self.statement


class NeedKind(StrEnum):
    """What the reader needs for a goal."""

    LEARN = "learn"
    INTRODUCED = "introduced"
    ADVISED = "advised"


@dataclass(frozen=True, kw_only=True)
class Need(Record):
    """What a goal needs: to learn something, to be introduced, to be advised."""

    PLURAL: ClassVar[str] = "needs"
    REFERS: ClassVar[dict[str, str]] = {"goal_id": "goals"}

    goal_id: str
    kind: NeedKind = NeedKind.LEARN
    text: str = ""

    @property
    def label(self) -> str:
        """The need as it was written."""
        return self.text


class WayIn(StrEnum):
    """How the reader could reach a target."""

    DIRECT = "direct"
    INTRODUCTION = "introduction"
    EVENT = "event"
    COMMUNITY = "community"


class TargetStatus(StrEnum):
    """Where a target stands."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Target(Record):
    """A person or a group wanted for a goal. The three parts of priority are 0 to 3."""

    PLURAL: ClassVar[str] = "targets"
    REFERS: ClassVar[dict[str, str]] = {
        "contact_id": "contacts",
        "group_id": "groups",
        "goal_id": "goals",
    }
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id", "goal_id", "status")

    contact_id: str | None = None
    group_id: str | None = None
    goal_id: str | None = None
    reason: str = ""
    want_to_learn: str = ""
    can_offer: str = ""
    way_in: WayIn = WayIn.DIRECT
    via: str = ""
    """Who or what leads there: the introducer, the event, the community."""
    next_step: str = ""
    next_on: date | None = None
    relevance: int = 0
    reachability: int = 0
    newness: int = 0
    status: TargetStatus = TargetStatus.OPEN

    @property
    def label(self) -> str:
        """The next step, or why the target is wanted."""
        return self.next_step or self.reason or _("this target")
