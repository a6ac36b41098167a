"""Technique 2: whom to get to know for a goal, why, and by which next step."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records import Group
from workbook.technique import First, Technique
from workbook.techniques.targets.progress import due, has_five, has_target, steps

TECHNIQUE = Technique(
    number=2,
    slug="targets",
    title=N_("Research and identify target connections"),
    promise=N_(
        "A short ranked list of people and groups, each with a reason, a way in and a next step."
    ),
    steps=steps,
    due=due,
    first=(
        First(order=20, title=N_("Five people"), piece="five_people", done=has_five),
        First(order=40, title=N_("One target"), piece="first_target", done=has_target),
    ),
    finds=(Group,),
)

_PIECES = (
    "archive_steps",
    "doing",
    "find_people",
    "first_target",
    "five_people",
    "if_we_met",
    "import_people",
    "many_at_once",
    "mix_check",
    "network_audit",
    "network_map",
    "places_to_know",
    "same_people",
    "suggested",
    "target_card",
    "target_form",
    "target_list",
    "ways_in",
    "who_introduced",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.targets import panel  # noqa: PLC0415 - widgets only when shown

        return getattr(panel, name)
    raise AttributeError(name)
