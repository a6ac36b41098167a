"""Technique 1: define your networking goals."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records import Goal
from workbook.technique import First, Technique
from workbook.techniques.goals.agenda import SLUG, due, has_goal, steps

TECHNIQUE = Technique(
    number=1,
    slug=SLUG,
    title=N_("Define your networking goals"),
    promise=N_("One to three goals with a number, a day and a plan for the first step."),
    steps=steps,
    due=due,
    first=(First(order=30, title=N_("One goal"), piece="first_goal", done=has_goal),),
    finds=(Goal,),
)

_PIECES = (
    "wish",
    "first_goal",
    "goal_form",
    "goals_list",
    "confidence",
    "learning_goal",
    "needs",
    "rehearsal",
    "thread",
    "progress",
    "cost",
    "alignment",
    "reviews",
    "doing",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.goals import panel  # noqa: PLC0415 - widgets only when shown

        return getattr(panel, name)
    raise AttributeError(name)
