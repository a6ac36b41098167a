"""Who knows whom among the reader's people, and who brought whom to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Acquaintance(Record):
    """Two people in the book who know each other, as far as the reader can tell."""

    PLURAL: ClassVar[str] = "acquaintances"
    REFERS: ClassVar[dict[str, str]] = {"one_id": "contacts", "other_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("one_id", "other_id")

    one_id: str
    other_id: str
    known_from: str = ""
    """How the reader knows that they do."""

    @property
    def label(self) -> str:
        """What it says."""
        return _("who knows whom")


@dataclass(frozen=True, kw_only=True)
class MetThrough(Record):
    """How the reader came to know somebody: through a person, or (`by_id` None) by themselves."""

    PLURAL: ClassVar[str] = "met_through"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts", "by_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id",)

    contact_id: str
    by_id: str | None = None
    noted_on: date | None = None

    @property
    def label(self) -> str:
        """What it says."""
        return _("how you met")
