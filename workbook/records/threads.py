"""The thread of a goal: who stands behind a need, what came of it, and each look back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Cover(Record):
    """A person or a group the reader chose for a need; one may stand behind several."""

    PLURAL: ClassVar[str] = "covers"
    REFERS: ClassVar[dict[str, str]] = {
        "need_id": "needs",
        "contact_id": "contacts",
        "group_id": "groups",
    }

    need_id: str
    contact_id: str | None = None
    group_id: str | None = None

    @property
    def label(self) -> str:
        """What it is, since the names are the records' it points at."""
        return _("the choice for a need")


@dataclass(frozen=True, kw_only=True)
class Result(Record):
    """What came of a goal, in the reader's own words; of one need or one person, if they say so.

    It goes when the person goes: the words may be about them.
    """

    PLURAL: ClassVar[str] = "results"
    REFERS: ClassVar[dict[str, str]] = {
        "goal_id": "goals",
        "need_id": "needs",
        "contact_id": "contacts",
    }

    goal_id: str
    need_id: str | None = None
    contact_id: str | None = None
    came_on: date
    text: str = ""

    @property
    def label(self) -> str:
        """The result as it was written."""
        return self.text


@dataclass(frozen=True, kw_only=True)
class Look(Record):
    """One look back at a goal: what was counted on that day, and what the reader made of it."""

    PLURAL: ClassVar[str] = "looks"
    REFERS: ClassVar[dict[str, str]] = {"goal_id": "goals"}

    goal_id: str
    looked_on: date
    counted: int = 0
    target: int | None = None
    confidence: int | None = None
    noticed: str = ""
    next_act: str = ""

    @property
    def label(self) -> str:
        """The act that was decided on, or what it is."""
        return self.next_act or _("a look back")
