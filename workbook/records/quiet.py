"""Days on which the reader wants to plan nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


@dataclass(frozen=True, kw_only=True)
class QuietDays(Record):
    """Either a weekday that is always quiet (0 is Monday), or the days from one to another."""

    PLURAL: ClassVar[str] = "quiet_days"

    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weekday: int | None = None

    @property
    def label(self) -> str:
        """What they are called."""
        return self.name or _("quiet days")
