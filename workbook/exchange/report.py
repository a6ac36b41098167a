"""What came of an import, for a program and for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.exchange.person import Skipped
from workbook.exchange.told import ALIKE
from workbook.language import N_, _, ngettext, number

_SHOWN = 5
_PARTS = {
    "added": N_("{n} new"),
    "merged": N_("{n} with something new"),
    "unchanged": N_("{n} known already"),
}
"""Outcome -> how it is said of rows that are no people."""


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
            said.append(_new(added))
        if merged := self._people("merged") - self.again["merged"]:
            said.append(_learnt(merged))
        if unchanged := self._people("unchanged") - self.again["unchanged"]:
            said.append(_known(unchanged))
        said += [_again(one, self.again[one]) for one in ("merged", "unchanged") if self.again[one]]
        said += [_beside(noun, counted) for noun, counted in self.beside.items()]
        if self.hidden:
            said.append(_hidden(self.hidden))
        said += self._left_forgotten()
        said += self._left_out()
        return [*(said or [_nothing(self.format)]), *self.warnings]

    def _left_out(self) -> Iterator[str]:
        """Yield the first rows that were left out one by one; what many share is counted."""
        alike = {_(reason) for reason in ALIKE}
        shared = Counter((one.file, one.reason) for one in self.skipped if one.reason in alike)
        for (file, reason), count in shared.items():
            yield ngettext(
                "{n} row was left out of {file}: {reason}.",
                "{n} rows were left out of {file}: {reason}.",
                count, n=number(count), file=file, reason=reason,
            )  # fmt: skip
        single = [one for one in self.skipped if one.reason not in alike]
        for one in single[:_SHOWN]:
            yield _(
                "Line {line} of {file} was left out: {reason}.",
                line=one.line,
                file=one.file,
                reason=one.reason,
            )
        if (more := len(single) - _SHOWN) > 0:
            yield ngettext(
                "{n} more row was left out for such reasons.",
                "{n} more rows were left out for such reasons.",
                more,
                n=number(more),
            )

    def _left_forgotten(self) -> list[str]:
        if not self.forgotten:
            return []
        return [
            ngettext(
                "{n} row was left out: about someone you had the workbook forget.",
                "{n} rows were left out: about someone you had the workbook forget.",
                self.forgotten,
                n=number(self.forgotten),
            )
        ]


def _beside(noun: str, counted: Counter[str]) -> str:
    parts = [_(text, n=number(counted[one])) for one, text in _PARTS.items() if counted[one]]
    said = _(noun)
    return f"{said[:1].upper()}{said[1:]}: {', '.join(parts)}."


def _new(count: int) -> str:
    return ngettext(
        "{n} person is new to your book.",
        "{n} people are new to your book.",
        count,
        n=number(count),
    )


def _learnt(count: int) -> str:
    return ngettext(
        "{n} person is in your book already, and you learnt more.",
        "{n} people are in your book already, and you learnt more.",
        count,
        n=number(count),
    )


def _known(count: int) -> str:
    return ngettext(
        "{n} person is in your book already, with nothing new.",
        "{n} people are in your book already, with nothing new.",
        count,
        n=number(count),
    )


def _again(outcome: str, count: int) -> str:
    if outcome == "merged":
        return ngettext(
            "{n} row names somebody a second time, with something new.",
            "{n} rows name somebody a second time, with something new.",
            count,
            n=number(count),
        )
    return ngettext(
        "{n} row names somebody a second time, with nothing new.",
        "{n} rows name somebody a second time, with nothing new.",
        count,
        n=number(count),
    )


def _hidden(count: int) -> str:
    return ngettext(
        "{n} row was left out: these people hide their names, and only a date is left of them.",
        "{n} rows were left out: these people hide their names, and only a date is left of them.",
        count,
        n=number(count),
    )


def _nothing(format: str) -> str:
    if format == "icalendar":
        return _("The file holds no events.")
    return _("The file holds no people.")
