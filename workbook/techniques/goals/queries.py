"""What the goals page reads from the book. Counting is done by the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.records import (
    Counted,
    Direction,
    Goal,
    GoalStatus,
    Interaction,
    Jotting,
    Need,
    Target,
)
from workbook.techniques.goals import rules

if TYPE_CHECKING:
    from workbook.book import Book

REVIEWED = "goals.reviewed."


def every_goal(book: Book) -> list[Goal]:
    """Return the goals: active ones first, then resting, then reached, oldest first."""
    order = (GoalStatus.ACTIVE, GoalStatus.RESTING, GoalStatus.REACHED)
    return sorted(book.all(Goal), key=lambda goal: order.index(goal.status))


def active_goals(book: Book) -> list[Goal]:
    """Return the active goals, oldest first."""
    return book.all(Goal, status=GoalStatus.ACTIVE)


def needs_of(book: Book, goal: Goal) -> list[Need]:
    """Return what a goal needs."""
    return book.all(Need, goal_id=goal.id)


def targets_of(book: Book, goal: Goal) -> list[Target]:
    """Return the people and groups wanted for a goal."""
    return book.all(Target, goal_id=goal.id)


def count(book: Book, goal: Goal) -> int:
    """Return how much of what the goal counts has happened for it, as `rules.count` would."""
    table = book.table(Interaction)
    where = [book.mine(Interaction), table.c.goal_id == goal.id]
    if goal.starts_on:
        where.append(table.c.happened_on >= goal.starts_on)
    what: Any = sa.func.count()
    if goal.counted is Counted.CONVERSATIONS:
        where.append(table.c.channel.in_(rules.CONVERSATIONS))
    elif goal.counted is Counted.MESSAGES:
        where.append(table.c.channel.in_(rules.MESSAGES))
        where.append(table.c.direction == Direction.OUT)
    else:
        what = sa.func.count(sa.distinct(table.c.contact_id))
    if goal.counted is Counted.NEW_PEOPLE and goal.starts_on:
        where.append(~_met_before(book, table, goal.starts_on))
    return int(book.rows(sa.select(what).select_from(table).where(*where))[0][0])


def _met_before(book: Book, table: sa.Table, start: date) -> sa.Exists:
    """Whether there was an interaction with the same person before the start."""
    earlier = table.alias("earlier")
    return sa.exists().where(
        earlier.c.owner == book.owner,
        earlier.c.contact_id == table.c.contact_id,
        earlier.c.happened_on < start,
    )


def standing(book: Book, goal: Goal) -> rules.Progress:
    """Return the progress of a goal today."""
    return rules.standing(goal, count(book, goal), book.today())


def reviewed(book: Book, goals: Sequence[Goal]) -> dict[str, date]:
    """Return goal id -> the day of its last review, for those that had one."""
    table = book.table(Jotting)
    keys = [REVIEWED + goal.id for goal in goals]
    found = book.fetch(Jotting, book.select(Jotting).where(table.c.key.in_(keys)))
    days = {one.key.removeprefix(REVIEWED): day_of(one.value) for one in found}
    return {goal_id: day for goal_id, day in days.items() if day}


def day_of(text: str) -> date | None:
    """Return the day a note holds, or None where it holds none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def mark_reviewed(book: Book, goal: Goal) -> None:
    """Keep that a goal was reviewed today. It is a note, not a change to undo."""
    book.jot(REVIEWED + goal.id, book.today().isoformat())


def first_month_without_learning(book: Book) -> bool:
    """Whether this is the first month of goals and none is one of finding something out."""
    goals = book.all(Goal)
    days = [goal.starts_on for goal in goals if goal.starts_on]
    new = not days or (book.today() - min(days)).days <= 31
    return new and not any(map(rules.is_learning, goals))
