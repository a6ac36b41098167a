"""How far the reader is with goals, and what is due on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _
from workbook.records import Contact, Goal, GoalStatus, Need, Reader
from workbook.technique import Due, Step
from workbook.techniques.goals import newness, queries, rules

if TYPE_CHECKING:
    from workbook.book import Book

SLUG = "goals"
_WEEK = timedelta(days=7)
FIRST, WEEKLY, NEAR, PASSED = "goal_first", "goal_review", "goal_last_week", "goal_day_passed"
LEARNING = "goal_learning"


def has_goal(book: Book) -> bool:
    """Whether there is a goal."""
    return book.count(Goal) > 0


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique, done or with what is missing."""
    goals = [goal for goal in queries.every_goal(book) if goal.status is not GoalStatus.RESTING]
    whole = [goal for goal in goals if goal.target and goal.deadline_on]
    sound, missing = _sound(book, goals)
    needs = {need.goal_id for need in book.all(Need)} if goals else set()
    planned = any(goal.if_cue and goal.then_act for goal in goals)
    first = _("Write one goal: three lines are enough.")
    return [
        _step(
            N_("One goal with a number and a date"), bool(whole), _measure_missing(goals) or first
        ),
        _step(N_("It passes the check"), sound, missing or first),
        _step(N_("An if-then plan"), planned, _("Add one line: if this happens, then I do that.")),
        _step(
            N_("What it needs"),
            any(goal.id in needs for goal in goals),
            _("Name one thing to learn, one introduction or one piece of advice you need."),
        ),
        _step(N_("Somebody for each need"), *_covered(book, goals)),
        _step(
            N_("First review"),
            bool(queries.reviewed(book, goals)),
            _("On its review day, look at the count and press “Reviewed”."),
        ),
    ]


def _covered(book: Book, goals: list[Goal]) -> tuple[bool, str]:
    """Whether somebody stands behind every need of these goals."""
    needs = queries.needs_for(book, goals)
    missing = queries.uncovered(book, goals)
    if missing:
        return False, _("Choose one person for “{text}”.", text=missing[0].text[:60])
    return bool(needs), _("Name a need, then choose one person for it.")


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def _measure_missing(goals: list[Goal]) -> str:
    if not goals:
        return ""
    lacks = [
        word
        for word, there in ((_("a number"), goals[0].target), (_("a date"), goals[0].deadline_on))
        if not there
    ]
    return (
        _("Give “{goal}” {lacks}.", goal=goals[0].statement[:60], lacks=language.joined(lacks))
        if lacks
        else ""
    )


def _sound(book: Book, goals: list[Goal]) -> tuple[bool, str]:
    """Whether a goal passes the check; a reached one as on the day it began."""
    missing = ""
    for goal in goals:
        reached = goal.status is GoalStatus.REACHED
        day = (goal.starts_on if reached else None) or book.today()
        found = rules.advise(goal, active=0, today=day)
        if rules.ready(found):
            return True, ""
        missing = missing or rules.worst(found, 1)[0].advice
    return False, missing


def due(book: Book, on: date) -> Iterator[Due]:
    """Yield what is due that day: a first goal, a review, a last week, a day that has passed.

    In the first month also a goal of finding out, where there is none.
    """
    goals = queries.active_goals(book)
    if not goals:
        if not has_goal(book) and (book.count(Reader) or book.count(Contact)):
            yield Due(
                kind=FIRST,
                title=_("Write your first goal"),
                reason=_("You have none yet, and the other pages work towards it."),
                minutes=10,
                due_on=on,
                technique=SLUG,
                weight=60,
            )
        return
    reviewed = queries.reviewed(book, goals)
    for goal in goals:
        item = due_for(goal, reviewed.get(goal.id), on)
        if item:
            yield with_count(item, goal, queries.count(book, goal))
    if newness.wants_learning(book, on):
        yield Due(
            kind=LEARNING,
            title=_("Add a goal of finding out"),
            reason=_("While a field is new, a goal of finding out serves better than a result."),
            minutes=5,
            due_on=on,
            technique=SLUG,
            weight=30,
        )


def due_for(goal: Goal, reviewed: date | None, on: date) -> Due | None:
    """Return the one thing that is due for a goal that day, the most pressing first."""
    deadline = goal.deadline_on
    if goal.status is not GoalStatus.ACTIVE:
        return None
    if deadline and deadline < on:
        return _item(goal, PASSED, _("Settle “{goal}”", goal=_short(goal)), 5, deadline, 55)
    waiting = rules.review_due(goal, reviewed, on)
    if deadline and deadline - _WEEK <= on:
        since = deadline - _WEEK
        if not reviewed or reviewed < since:
            return _item(goal, NEAR, _("Last week for “{goal}”", goal=_short(goal)), 5, since, 50)
    return (
        _item(goal, WEEKLY, _("Review “{goal}”", goal=_short(goal)), 3, waiting, 40)
        if waiting
        else None
    )


def _item(goal: Goal, kind: str, title: str, minutes: int, due_on: date, weight: float) -> Due:
    return Due(
        kind=kind,
        title=title,
        reason="",
        minutes=minutes,
        due_on=due_on,
        technique=SLUG,
        weight=weight,
        ref=goal.id,
    )


def with_count(item: Due, goal: Goal, count: int) -> Due:
    """Return the item with its reason in words and numbers."""
    far = rules.far_of(count, goal.target, rules.unit_of(goal, goal.target or count))
    if goal.target and count >= goal.target:
        reason = _("You have {far}: mark it as reached, or aim further.", far=far)
    elif item.kind == PASSED:
        reason = _(
            "Its day was {day}, at {far}. Reached, move it, or rest?",
            day=rules.spoken(item.due_on),
            far=far,
        )
    elif item.kind == NEAR:
        reason = _(
            "It ends on {day} and you have {far}.", day=rules.spoken(item.due_on + _WEEK), far=far
        )
    else:
        reason = _(
            "{day} is its review day. So far {far}.",
            day=language.weekdays()[goal.review_day],
            far=far,
        )
    return replace(item, reason=reason)


def _short(goal: Goal) -> str:
    return goal.statement if len(goal.statement) <= 60 else f"{goal.statement[:57].rstrip()}..."
