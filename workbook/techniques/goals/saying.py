"""How the numbers and days of a goal are said."""

from __future__ import annotations

from datetime import date

from workbook import language
from workbook.language import N_, _
from workbook.records import Counted, Goal

UNITS = {
    Counted.CONVERSATIONS: (N_("conversation"), N_("conversations")),
    Counted.PEOPLE: (N_("person"), N_("people")),
    Counted.NEW_PEOPLE: (N_("new person"), N_("new people")),
    Counted.MESSAGES: (N_("message"), N_("messages")),
}


def unit_of(goal: Goal, number: int = 2) -> str:
    """Return what the goal counts, in the reader's word or the workbook's."""
    return goal.unit.strip() or _(UNITS[goal.counted][number != 1])


def far_of(count: int, target: int | None, unit: str) -> str:
    """Return how much is counted of a goal: 3 of 6 conversations."""
    if target:
        return _("{count} of {target} {unit}", count=count, target=target, unit=unit)
    return _("{count} {unit}", count=count, unit=unit)


def spoken(day: date) -> str:
    """Return a day as it is said: 30 June 2026."""
    return language.day_and_year(day)


def halved(target: int) -> int:
    """Return half a target, rounded up, and never below one."""
    return max(1, (target + 1) // 2)


def raised(target: int) -> int:
    """Return a target a quarter higher, and by one at the least."""
    return target + max(1, target // 4)
