"""What of the goals belongs on the reader's wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import N_, _
from workbook.records import Goal
from workbook.records.sheet import Block, Day, Line, Wall
from workbook.techniques.goals import queries
from workbook.techniques.goals.rules import plan_line
from workbook.techniques.goals.saying import spoken, unit_of

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

_MOST = 3
_BOXES = 12
_BY_HAND = (N_("I will"), N_("How many, and by when"), N_("If"), N_("then I"))
_NONE = N_("No goal is in your book yet. Page 1 takes ten minutes, or begin here with a pen.")


def wall(book: Book, on: date) -> Wall:
    """Return the active goals, each with its number, its date and its plan for the hard moment."""
    goals = queries.active_goals(book)[:_MOST]
    block = Block(
        title=_("What I want"),
        lines=tuple(map(_line, goals)),
        note="" if goals else _(_NONE),
        blanks=() if goals else tuple(map(_, _BY_HAND)),
    )
    ends = [(one.deadline_on, one) for one in goals]
    days = tuple(
        Day(day, _("Goal: {goal}", goal=one.statement)) for day, one in ends if day and day >= on
    )
    return Wall(front=(block,), days=days)


def _line(goal: Goal) -> Line:
    size = f"{goal.target} {unit_of(goal, goal.target)}" if goal.target else ""
    day = spoken(goal.deadline_on) if goal.deadline_on else ""
    by = _("by {day}", day=day) if day and day not in goal.statement else ""
    return Line(
        text=goal.statement,
        more=(" ".join(filter(None, [size, by])), plan_line(goal)),
        boxes=goal.target if goal.target and goal.target <= _BOXES else 0,
    )
