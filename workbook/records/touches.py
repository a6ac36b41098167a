"""What happened with a person, what is planned, and what was drafted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


class Channel(StrEnum):
    """How two people were in touch."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    MESSAGE = "message"
    EMAIL = "email"
    EVENT = "event"
    LETTER = "letter"


class Direction(StrEnum):
    """Who began it."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Felt(StrEnum):
    """How a talk was for the reader. It says something of the talk, and nothing of the person."""

    UNSAID = "unsaid"
    DRAINED = "drained"
    EVEN = "even"
    ENERGY = "energy"


@dataclass(frozen=True, kw_only=True)
class Interaction(Record):
    """Something that really happened with a person; a plan is never one of these."""

    PLURAL: ClassVar[str] = "interactions"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("contact_id", "happened_on"),
        ("goal_id", "happened_on"),
        ("happened_on",),
    )
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id", "uid")

    contact_id: str
    happened_on: date
    channel: Channel = Channel.MESSAGE
    direction: Direction = Direction.OUT
    topics: str = ""
    """What it was about, in the reader's words."""
    minutes: int | None = None
    """How many it took, where the reader said so."""
    felt: Felt = Felt.UNSAID
    goal_id: str | None = None
    source: str = "typed"
    uid: str = ""
    """The file's own name for it, scrambled, so that a second reading adds nothing."""

    @property
    def label(self) -> str:
        """What it was about."""
        return self.topics or self.channel.value


class FollowUpStatus(StrEnum):
    """Done, skipped and still planned are three different things."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class FollowUp(Record):
    """A planned touch with its window; `settled_on` is the day it was done or skipped."""

    PLURAL: ClassVar[str] = "followups"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("contact_id", "status"),
        ("status", "due_on"),
        ("goal_id", "status"),
    )
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    contact_id: str
    due_on: date
    until_on: date | None = None
    """Last day of the window, where there is one."""
    kind: str = "own"
    """"own", "first" (24-48 h), "second" (2-3 weeks), "third" (8-12 weeks), "cadence"."""
    what: str = ""
    minutes: int = 5
    snoozed_until: date | None = None
    status: FollowUpStatus = FollowUpStatus.PLANNED
    settled_on: date | None = None
    goal_id: str | None = None
    interaction_id: str | None = None

    @property
    def label(self) -> str:
        """What is planned."""
        return self.what or _("a follow-up")


class MessageStatus(StrEnum):
    """A draft is the reader's to send; `sent` is what the reader says happened."""

    DRAFT = "draft"
    SENT = "sent"


@dataclass(frozen=True, kw_only=True)
class Message(Record):
    """A line or a note drafted for a person. The workbook never sends it."""

    PLURAL: ClassVar[str] = "messages"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    contact_id: str
    kind: str = "follow_up"
    body: str = ""
    status: MessageStatus = MessageStatus.DRAFT
    sent_on: date | None = None
    verdict: str = ""
    """The coach's first answer, "send" or "revise"; empty where it was not asked."""

    @property
    def label(self) -> str:
        """The message's first words."""
        return self.body[:40]
