"""Whether everything is still new, so that a goal of finding out is worth a word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.records import Goal, GoalStatus
from workbook.techniques.goals import rules

if TYPE_CHECKING:
    from workbook.book import Book

LATER = "goals.learning.later"
_SETTLED_IN, _MONTH = 3, 31
"""Days after the first goal: before them everything is new, after them nothing is."""


def wants_learning(book: Book, on: date) -> bool:
    """Whether a goal of finding out is worth a word that day: some days in, and not put off."""
    days = [goal.starts_on for goal in book.all(Goal) if goal.starts_on]
    if not days or not _SETTLED_IN <= (on - min(days)).days <= _MONTH:
        return False
    few = book.count(Goal, status=GoalStatus.ACTIVE) < rules.MOST_ACTIVE
    return few and first_month_without_learning(book) and not book.jotted(LATER)


def first_month_without_learning(book: Book) -> bool:
    """Whether this is the first month of goals and none is one of finding something out."""
    goals = book.all(Goal)
    days = [goal.starts_on for goal in goals if goal.starts_on]
    new = not days or (book.today() - min(days)).days <= _MONTH
    return new and not any(map(rules.is_learning, goals))


def put_off(book: Book) -> None:
    """Ask no more on the start page: a view setting, not a change."""
    book.jot(LATER, book.today().isoformat())
