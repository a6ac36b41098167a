"""The pieces of this technique, gathered from the files that hold them."""

from __future__ import annotations

from workbook.techniques.goals.costing import cost
from workbook.techniques.goals.finding_out import learning_goal
from workbook.techniques.goals.forms import first_goal, goal_form, wish
from workbook.techniques.goals.listing import goals_list, progress
from workbook.techniques.goals.planning import confidence, needs, rehearsal
from workbook.techniques.goals.reviewing import doing, reviews
from workbook.techniques.goals.serving import alignment
from workbook.techniques.goals.weaving import thread

__all__ = [
    "alignment", "confidence", "cost", "doing", "first_goal", "goal_form", "goals_list",
    "learning_goal", "needs", "progress", "rehearsal", "reviews", "thread", "wish",
]  # fmt: skip
