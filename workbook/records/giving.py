"""Who can give what, who asked for what, what was given, and who is brought together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import N_, _
from workbook.records.base import Record


class GiftKind(StrEnum):
    """What can be given."""

    ADVICE = "advice"
    RESOURCE = "resource"
    INTRODUCTION = "introduction"


class GiftBy(StrEnum):
    """Who gave it: the reader, or the other side."""

    ME = "me"
    THEM = "them"


class AskStatus(StrEnum):
    """Where a request stands; answered and let go are two different things."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class Answer(StrEnum):
    """What one side of an introduction said to the question whether they want it."""

    NOT_ASKED = N_("not asked")
    ASKED = "asked"
    YES = "yes"
    NO = "no"


class IntroductionStatus(StrEnum):
    """Where an introduction stands. Made is not the end: somebody asks how it went."""

    OPEN = "open"
    MADE = "made"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Offer(Record):
    """What somebody can give. With neither a contact nor a group it is the reader's own."""

    PLURAL: ClassVar[str] = "offers"
    FOLDED: ClassVar[tuple[str, ...]] = ("text",)
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts", "group_id": "groups"}

    contact_id: str | None = None
    group_id: str | None = None
    kind: GiftKind = GiftKind.ADVICE
    text: str = ""
    minutes_a_week: int = 0
    """What the reader sets aside for it; nothing is known of other people's time."""
    resting: bool = False

    @property
    def label(self) -> str:
        """What is offered."""
        return self.text or _("an offer")


@dataclass(frozen=True, kw_only=True)
class Ask(Record):
    """What somebody needs. With neither a contact nor a group it is the reader who asks."""

    PLURAL: ClassVar[str] = "asks"
    FOLDED: ClassVar[tuple[str, ...]] = ("text",)
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("status",), ("asked_on",))
    REFERS: ClassVar[dict[str, str]] = {
        "contact_id": "contacts",
        "group_id": "groups",
        "of_contact_id": "contacts",
    }

    contact_id: str | None = None
    group_id: str | None = None
    of_contact_id: str | None = None
    """Whom the reader asked, where it is the reader's own."""
    kind: GiftKind = GiftKind.ADVICE
    text: str = ""
    asked_on: date | None = None
    status: AskStatus = AskStatus.OPEN
    settled_on: date | None = None

    @property
    def label(self) -> str:
        """What is needed."""
        return self.text or _("a request")


@dataclass(frozen=True, kw_only=True)
class Gift(Record):
    """Something given, in either direction; `closed_on` is when its outcome was known."""

    PLURAL: ClassVar[str] = "gifts"
    FOLDED: ClassVar[tuple[str, ...]] = ("what", "outcome")
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("by", "given_on"), ("closed_on",))
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts", "group_id": "groups"}

    contact_id: str | None = None
    group_id: str | None = None
    by: GiftBy = GiftBy.ME
    kind: GiftKind = GiftKind.ADVICE
    what: str = ""
    given_on: date | None = None
    minutes: int = 0
    asked_for: bool = False
    outcome: str = ""
    closed_on: date | None = None
    introduction_id: str | None = None
    """The introduction that this gift was; its outcome is asked for there."""

    @property
    def label(self) -> str:
        """What was given."""
        return self.what or _("a gift")


@dataclass(frozen=True, kw_only=True)
class Introduction(Record):
    """Two people who might help each other. Neither hears of the other's name before both agree.

    The connector is the reader where `connector_id` is empty.
    """

    PLURAL: ClassVar[str] = "introductions"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("status", "moved_on"),)
    REFERS: ClassVar[dict[str, str]] = {
        "requester_id": "contacts",
        "connector_id": "contacts",
        "target_id": "contacts",
    }

    requester_id: str
    target_id: str
    connector_id: str | None = None
    need: str = ""
    """What the requester is looking for."""
    offer: str = ""
    """What the target can give."""
    requester: Answer = Answer.NOT_ASKED
    target: Answer = Answer.NOT_ASKED
    moved_on: date | None = None
    """The day of the last step; None before the first."""
    status: IntroductionStatus = IntroductionStatus.OPEN
    made_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    ask_id: str | None = None
    """The request it answers, where there is one."""

    @property
    def label(self) -> str:
        """What it is about."""
        return self.need or _("an introduction")
