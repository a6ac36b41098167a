"""The pieces of this technique, gathered from the files that hold them."""

from __future__ import annotations

from workbook.techniques.goals.forms import first_goal, goal_form, wish
from workbook.techniques.goals.listing import goals_list, progress
from workbook.techniques.goals.planning import confidence, needs, rehearsal
from workbook.techniques.goals.reviewing import doing, reviews

__all__ = [
    "confidence", "doing", "first_goal", "goal_form", "goals_list", "needs", "progress",
    "rehearsal", "reviews", "wish",
]  # fmt: skip
