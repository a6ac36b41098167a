"""What the reader keeps for a person who matters, beside the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """One relationship card; what matters to the person are its facts, not fields of it."""

    PLURAL: ClassVar[str] = "cards"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id",)

    contact_id: str
    support: str = ""
    """One way in which the reader could support them."""
    collaborate: str = ""
    """One thing the two could do together."""
    boundaries: str = ""
    """What to leave alone, as they would want it."""
    motive: int | None = None
    """The reader's own check: 1 is need, 5 is interest in the person."""
    motive_words: str = ""
    reviewed_on: date | None = None
    agreed_on: date | None = None
    """The day the reader said yes to private words in it."""

    @property
    def label(self) -> str:
        """What it is."""
        return _("a relationship card")


@dataclass(frozen=True, kw_only=True)
class Depth(Record):
    """How deep a relationship felt on a day, by the reader's own rating from 1 to 5."""

    PLURAL: ClassVar[str] = "depths"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    contact_id: str
    rated_on: date
    depth: int = 3
    words: str = ""

    @property
    def label(self) -> str:
        """The rating in words."""
        return _("a rating of {depth} of 5", depth=self.depth)
