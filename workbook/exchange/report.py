"""What came of an import, for a program and for a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbook.exchange.person import Skipped

_SHOWN = 5


@dataclass
class Report:
    """What became of each row: it is in exactly one of the counts, or among the skipped."""

    format: str
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    hidden: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were read, whatever became of them."""
        return self.added + self.merged + self.unchanged + self.hidden + len(self.skipped)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {
            "format": self.format,
            "rows": self.rows,
            "added": self.added,
            "merged": self.merged,
            "unchanged": self.unchanged,
            "hidden": self.hidden,
            "skipped": [one._asdict() for one in self.skipped],
            "warnings": list(self.warnings),
        }

    def sentences(self) -> list[str]:
        """Return the report as lines for the screen, the most welcome first."""
        said = []
        if self.added:
            said.append(f"{_people(self.added)} new to your book.")
        if self.merged:
            said.append(f"{_people(self.merged)} in your book already, and you learnt more.")
        if self.unchanged:
            said.append(f"{_people(self.unchanged)} in your book already, with nothing new.")
        if self.hidden:
            said.append(
                f"{_rows(self.hidden)} left out: these people hide their names, "
                "and only a date is left of them."
            )
        said += [
            f"Line {one.line} of {one.file} was left out: {one.reason}."
            for one in self.skipped[:_SHOWN]
        ]
        if len(self.skipped) > _SHOWN:
            said.append(f"{_rows(len(self.skipped) - _SHOWN, 'more ')} left out for such reasons.")
        return [*(said or ["The file holds no people."]), *self.warnings]


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count:,} people are"


def _rows(count: int, more: str = "") -> str:
    return f"1 {more}row was" if count == 1 else f"{count:,} {more}rows were"
