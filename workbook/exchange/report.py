"""What came of an import, for a program and for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.exchange.person import Skipped
from workbook.exchange.told import ALIKE

_SHOWN = 5


@dataclass
class Report:
    """What became of each row: it is in exactly one of the counts, or among the skipped."""

    format: str
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    hidden: int = 0
    forgotten: int = 0
    """Rows about people the reader had forgotten; for a program they are hidden ones."""
    again: Counter[str] = field(default_factory=Counter)
    """Of those merged and unchanged, rows about somebody whom these very files brought."""
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    beside: dict[str, Counter[str]] = field(default_factory=dict)
    """What is no person: noun -> how many rows of it were added, merged, unchanged."""

    def count(self, noun: str, outcome: str) -> None:
        """Count a row that is no person's; it is in the totals too."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.beside.setdefault(noun, Counter())[outcome] += 1

    def take(self, outcome: str, *, again: bool) -> None:
        """Count a row about a person who was known, or whom these files named before."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.again[outcome] += again

    def _people(self, outcome: str) -> int:
        """Return how many rows of people came out that way."""
        others = sum(counted[outcome] for counted in self.beside.values())
        return int(getattr(self, outcome)) - others

    @property
    def rows(self) -> int:
        """How many rows were read, whatever became of them."""
        return self.added + self.merged + self.unchanged + self._unseen + len(self.skipped)

    @property
    def _unseen(self) -> int:
        return self.hidden + self.forgotten

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {
            "format": self.format,
            "rows": self.rows,
            "added": self.added,
            "merged": self.merged,
            "unchanged": self.unchanged,
            "hidden": self._unseen,
            "skipped": [
                {"file": one.file, "line": one.line, "reason": one.reason} for one in self.skipped
            ],
            "warnings": [*self._left_forgotten(), *self.warnings],
        }

    def sentences(self) -> list[str]:
        """Return the report as lines for the screen, the most welcome first."""
        said = []
        if added := self._people("added"):
            said.append(f"{_people(added)} new to your book.")
        if merged := self._people("merged") - self.again["merged"]:
            said.append(f"{_people(merged)} in your book already, and you learnt more.")
        if unchanged := self._people("unchanged") - self.again["unchanged"]:
            said.append(f"{_people(unchanged)} in your book already, with nothing new.")
        for outcome, words in (("merged", "with something new"), ("unchanged", "with nothing new")):
            if count := self.again[outcome]:
                rows = "1 row names" if count == 1 else f"{count:,} rows name"
                said.append(f"{rows} somebody a second time, {words}.")
        said += [_beside(noun, counted) for noun, counted in self.beside.items()]
        if self.hidden:
            said.append(
                f"{_rows(self.hidden)} left out: these people hide their names, "
                "and only a date is left of them."
            )
        said += self._left_forgotten()
        said += self._left_out()
        nothing = "events" if self.format == "icalendar" else "people"
        return [*(said or [f"The file holds no {nothing}."]), *self.warnings]

    def _left_out(self) -> Iterator[str]:
        """Yield the first rows that were left out one by one; what many share is counted."""
        shared = Counter((one.file, one.reason) for one in self.skipped if one.reason in ALIKE)
        for (file, reason), count in shared.items():
            yield f"{_rows(count)} left out of {file}: {reason}."
        single = [one for one in self.skipped if one.reason not in ALIKE]
        for one in single[:_SHOWN]:
            yield f"Line {one.line} of {one.file} was left out: {one.reason}."
        if len(single) > _SHOWN:
            yield f"{_rows(len(single) - _SHOWN, 'more ')} left out for such reasons."

    def _left_forgotten(self) -> list[str]:
        if not self.forgotten:
            return []
        return [f"{_rows(self.forgotten)} left out: about someone you had the workbook forget."]


def _beside(noun: str, counted: Counter[str]) -> str:
    parts = {"added": "new", "merged": "with something new", "unchanged": "known already"}
    said = ", ".join(f"{counted[name]:,} {word}" for name, word in parts.items() if counted[name])
    return f"{noun.capitalize()}: {said}."


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count:,} people are"


def _rows(count: int, more: str = "") -> str:
    return f"1 {more}row was" if count == 1 else f"{count:,} {more}rows were"
