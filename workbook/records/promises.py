"""What was promised, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


class PromiseBy(StrEnum):
    """Who owes it."""

    ME = "me"
    THEM = "them"


class PromiseStatus(StrEnum):
    """Kept and let go are two different things."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Promise(Record):
    """Something one of two people said they would do; `settled_on` is when it ended."""

    PLURAL: ClassVar[str] = "promises"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("contact_id", "status"),
        ("status", "due_on"),
    )
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    contact_id: str
    by: PromiseBy = PromiseBy.ME
    what: str = ""
    made_on: date | None = None
    due_on: date | None = None
    """The day it was promised for; None where no day was named."""
    status: PromiseStatus = PromiseStatus.OPEN
    settled_on: date | None = None
    goal_id: str | None = None
    interaction_id: str | None = None
    """The talk in which it was made."""

    @property
    def label(self) -> str:
        """What was promised."""
        return self.what or _("a promise")
