"""Events the reader goes to, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from workbook.records.base import Record


class EventStatus(StrEnum):
    """Where an event stands for the reader."""

    IDEA = "idea"
    GOING = "going"
    BEEN = "been"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """A gathering with a day. Times are the place's own; None where a whole day is meant."""

    PLURAL: ClassVar[str] = "events"
    FOLDED: ClassVar[tuple[str, ...]] = ("name", "place", "notes")
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("status", "starts_on"),)

    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    address: str = ""
    """Where it is announced: an address of the web."""
    organiser: str = ""
    goal_id: str | None = None
    fit: str = ""
    """Why it fits the goal, in the reader's words."""
    cost: str = ""
    can_give: str = ""
    """What the reader can give there."""
    who_comes: str = ""
    """Who will be there, as far as the reader knows."""
    heard_from: str = ""
    """Where the reader found it, or who told them."""
    notes: str = ""
    status: EventStatus = EventStatus.IDEA
    debriefed_on: date | None = None
    uid: str = ""
    """The calendar file's own name for it, so that a second reading adds nothing."""
    source: str = "typed"
    imported: dict[str, str] = field(default_factory=dict)
    """Fields as the last calendar file gave them; what differs was edited by the reader."""

    @property
    def label(self) -> str:
        """The event's name."""
        return self.name
