"""The size of a goal: half of it when the reader is not sure, a little more when they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from workbook.language import _
from workbook.records import Changes, Goal
from workbook.techniques.goals.rules import save_goal
from workbook.techniques.goals.saying import halved, raised
from workbook.techniques.goals.sentence import counts_in, renumbered

LOW, HIGH = 4, 10


@dataclass(frozen=True)
class Sizing:
    """A number that would fit better, why, and the sentence with that number in it."""

    number: int
    reason: str
    statement: str


def suggest(goal: Goal, counted: int, today: date) -> Sizing | None:
    """Return the number that fits how sure the reader is; None where the size is right.

    What was done already is never taken away: then half of what is left is halved.
    """
    sure, target = goal.confidence, goal.target
    if sure is None or target is None or counted >= target:
        return None
    if sure <= LOW and target - counted > 1:
        half = halved(target)
        number = half if half > counted else counted + halved(target - counted)
        said = _("You said {sure} of 10. Half of it, done, beats all of it hoped for.", sure=sure)
        return Sizing(number, f"{said}{_ease(goal, number, counted, today)}", _said(goal, number))
    if sure >= HIGH:
        number = raised(target)
        said = _("You said 10 of 10. You are certain, so there is room to reach a little further.")
        return Sizing(number, said, _said(goal, number))
    return None


def too_small_to_halve(goal: Goal, counted: int) -> bool:
    """Whether the reader is not sure, and one is all that is left."""
    left = (goal.target or 0) - counted
    return goal.confidence is not None and goal.confidence <= LOW and left == 1


def fits(goal: Goal) -> bool:
    """Whether the reader is fairly sure of it, yet not bored by it."""
    return goal.confidence is not None and LOW < goal.confidence < HIGH


def _said(goal: Goal, number: int) -> str:
    # "Talk with one people" is nobody's sentence: the reader writes that one.
    if number == 1 or goal.target is None or counts_in(goal.statement) != [goal.target]:
        return goal.statement
    return renumbered(goal.statement, goal.target, number)


def _ease(goal: Goal, number: int, counted: int, today: date) -> str:
    """Return how far apart they would lie then, where there is a day to reach."""
    days = (goal.deadline_on - today).days if goal.deadline_on else 0
    if days <= 0 or goal.target is None:
        return ""
    before, then = days // (goal.target - counted), days // (number - counted)
    if then <= before or then < 2:
        return ""
    apart = _("every day") if before <= 1 else _("every {before} days", before=before)
    return _(" That is one every {then} days instead of {apart}.", then=then, apart=apart)


def resize(goal: Goal, sizing: Sizing) -> Changes:
    """Take the number and its sentence; how sure the reader is of the new one is not said yet."""
    smaller = replace(goal, target=sizing.number, statement=sizing.statement, confidence=None)
    return save_goal(smaller, [goal])
