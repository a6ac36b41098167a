"""Technique 4: two communities, a few minutes a week, and more given than asked."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records.platforms import Community
from workbook.technique import Technique
from workbook.techniques.platforms.progress import SLUG, calendar, due, steps

TECHNIQUE = Technique(
    number=4,
    slug=SLUG,
    title=N_("Leverage online networking platforms"),
    promise=N_("Two communities, two quarters of an hour a week, and a log of what you gave."),
    steps=steps,
    due=due,
    finds=(Community,),
    calendar=calendar,
)

_PIECES = (
    "balance",
    "connection_note",
    "contributions",
    "credibility",
    "doing",
    "profile",
    "replies",
    "shortlist",
    "week",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.platforms import panel  # noqa: PLC0415 - widgets only when asked

        return getattr(panel, name)
    raise AttributeError(name)
