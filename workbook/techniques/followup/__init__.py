"""Technique 6: follow up, and stay in touch at a rhythm that fits the week."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.technique import First, Technique
from workbook.techniques.followup.occasions import calendar
from workbook.techniques.followup.progress import SLUG, due, has_line, steps

TECHNIQUE = Technique(
    number=6,
    slug=SLUG,
    title=N_("Follow up and maintain contact"),
    promise=N_("A follow-up plan that fits the time you have, and a reason for every name on it."),
    steps=steps,
    due=due,
    first=(First(order=50, title=N_("One drafted line"), piece="first_line", done=has_line),),
    calendar=calendar,
)

_PIECES = (
    "at_hand",
    "cadences",
    "calendar_file",
    "capacity",
    "doing",
    "due_list",
    "first_line",
    "fitting",
    "history",
    "load",
    "log_interaction",
    "met_someone",
    "milestone_days",
    "old_ties",
    "plan_month",
    "planned",
    "promises",
    "quiet_days",
    "replies",
    "thank_you",
    "tiers",
    "touch_calendar",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.followup import panel  # noqa: PLC0415 - widgets only when asked

        return getattr(panel, name)
    raise AttributeError(name)
