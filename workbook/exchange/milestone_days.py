"""Birthdays and other days that a file tells, beside those the book keeps.

What the reader altered or took out stays so, and whoever wants no greetings gets no birthday.
A day from a file never reminds: that is for the reader to wish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbook.exchange.person import Day
from workbook.records import Changes, folded
from workbook.records.milestones import Milestone, MilestoneKind


@dataclass(frozen=True)
class KnownDays:
    """The days the book keeps, each by whose it is and its folded name; a birthday has none."""

    days: Mapping[tuple[str, str], Milestone] = field(default_factory=dict)
    unwished: frozenset[str] = frozenset()
    """Who wants no birthday greetings."""


def day_key(one: Milestone) -> tuple[str, str]:
    """Return what a day is recognised by, whatever its date."""
    name = "" if one.kind is MilestoneKind.BIRTHDAY else folded(one.name)
    return one.contact_id, name


class DayBook:
    """The days of the book and of an import, while rows are taken in."""

    def __init__(self, known: KnownDays) -> None:
        self._days = dict(known.days)
        self._unwished = known.unwished
        self._added: dict[str, Milestone] = {}
        self._replaced: dict[str, Milestone] = {}

    def is_unwished(self, who: str) -> bool:
        """Whether somebody wants no birthday greetings."""
        return who in self._unwished

    def learn(self, who: str, day: Day, before: str) -> bool:
        """Take in a day; return whether it was new. `before` is what an import gave last."""
        if not day.name and who in self._unwished:
            return False
        key = (who, folded(day.name))
        one = self._days.get(key)
        if one is None:
            if before:  # it came once, and the reader took it out
                return False
            kind = MilestoneKind.OWN if day.name else MilestoneKind.BIRTHDAY
            new = Milestone(
                contact_id=who, kind=kind, name=day.name, day=day.day, month=day.month,
                year=day.year,
            )  # fmt: skip
            self._days[key] = self._added[new.id] = new
            return True
        same = (one.day, one.month) == (day.day, day.month)
        now = Day(day.name, one.day, one.month, one.year).text
        if now != before or now == day.text or (same and day.year is None):
            return False
        altered = replace(one, day=day.day, month=day.month, year=day.year)
        self._days[key] = altered
        (self._added if one.id in self._added else self._replaced)[one.id] = altered
        return True

    def changes(self) -> Changes:
        """Return everything to be stored."""
        return Changes(add=tuple(self._added.values()), replace=tuple(self._replaced.values()))
