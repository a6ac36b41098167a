"""Two people who look like one and are two: the reader said so, and is not asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Apart(Record):
    """The reader's word that two contacts are not the same person."""

    PLURAL: ClassVar[str] = "kept_apart"
    REFERS: ClassVar[dict[str, str]] = {"one_id": "contacts", "other_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("one_id", "other_id")

    one_id: str
    other_id: str
    said_on: date | None = None

    @property
    def label(self) -> str:
        """What it says."""
        return _("two people kept apart")
