"""Places where people talk online, the minutes set aside for them, and what was given there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record
from workbook.records.touches import Direction


class CommunityStatus(StrEnum):
    """Where a community stands for the reader."""

    IDEA = "idea"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class Community(Record):
    """A place online where people talk: a forum, a channel, a group, a mailing list."""

    PLURAL: ClassVar[str] = "communities"
    FOLDED: ClassVar[tuple[str, ...]] = ("name", "why")

    name: str
    address: str = ""
    why: str = ""
    """Which need its people have, and what the reader looks for there."""
    goal_id: str | None = None
    whom_to_ask: str = ""
    """Who could say whether it is worth it."""
    alive: str = ""
    """How alive it is, as the reader saw it: "nine answers this week"."""
    norms: str = ""
    """Its rules, in the reader's words."""
    norms_read_on: date | None = None
    status: CommunityStatus = CommunityStatus.IDEA
    joined_on: date | None = None

    @property
    def label(self) -> str:
        """The community's name."""
        return self.name


@dataclass(frozen=True, kw_only=True)
class Slot(Record):
    """Some minutes a week for one community; weekday 0 is Monday, `at` is local time."""

    PLURAL: ClassVar[str] = "slots"
    REFERS: ClassVar[dict[str, str]] = {"community_id": "communities"}

    community_id: str
    weekday: int = 0
    at: time | None = None
    minutes: int = 15
    starts_on: date | None = None

    @property
    def label(self) -> str:
        """What it is."""
        return _("{minutes} minutes a week", minutes=self.minutes)


class Given(StrEnum):
    """What sort of contribution it is; all but a question give something."""

    ANSWER = "answer"
    INSIGHT = "insight"
    RESOURCE = "resource"
    OFFER = "offer"
    ASK = "ask"


class ContributionStatus(StrEnum):
    """Planned, made, and let go are three things."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Contribution(Record):
    """Something for the people of a community; `problem` is theirs, not the reader's."""

    PLURAL: ClassVar[str] = "contributions"
    REFERS: ClassVar[dict[str, str]] = {"community_id": "communities"}
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("status", "planned_on"),)

    community_id: str
    kind: Given = Given.ANSWER
    problem: str = ""
    draft: str = ""
    planned_on: date | None = None
    done_on: date | None = None
    address: str = ""
    """Where it stands now."""
    status: ContributionStatus = ContributionStatus.PLANNED

    @property
    def label(self) -> str:
        """The problem it is about."""
        return self.problem or self.kind.value


@dataclass(frozen=True, kw_only=True)
class Answered(Record):
    """Somebody answered the reader, or the reader answered somebody. Likes are not counted."""

    PLURAL: ClassVar[str] = "answers"
    REFERS: ClassVar[dict[str, str]] = {"community_id": "communities", "contact_id": "contacts"}
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("answered_on",),)

    community_id: str
    who: str = ""
    """As they are called there."""
    contact_id: str | None = None
    direction: Direction = Direction.IN
    answered_on: date | None = None
    about: str = ""

    @property
    def label(self) -> str:
        """Who it was."""
        return self.who or _("an answer")


@dataclass(frozen=True, kw_only=True)
class Profile(Record):
    """The reader's own words about themselves on one platform."""

    PLURAL: ClassVar[str] = "profiles"

    platform: str = ""
    text: str = ""
    checked_on: date | None = None

    @property
    def label(self) -> str:
        """Where it stands."""
        return self.platform or _("your profile")
