"""Technique 9: look back, try one change at a time, remember, keep reading."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records.learning import Source, TrendNote
from workbook.technique import Technique
from workbook.techniques.learning.progress import SLUG, calendar, due, steps

TECHNIQUE = Technique(
    number=9,
    slug=SLUG,
    title=N_("Continuously learn and adapt"),
    promise=N_("A weekly look back from real counts, and one honest experiment at a time."),
    steps=steps,
    due=due,
    finds=(Source, TrendNote),
    calendar=calendar,
)

_PIECES = (
    "doing",
    "experiment",
    "over_the_weeks",
    "reading",
    "recall",
    "results",
    "self_check",
    "skills",
    "weekly_review",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.learning import panel  # noqa: PLC0415 - widgets only when asked

        return getattr(panel, name)
    raise AttributeError(name)
