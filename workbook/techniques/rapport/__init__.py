"""Technique 5: authentic connections, a card for each person who matters."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records import Contact
from workbook.technique import Technique
from workbook.techniques.rapport.progress import SLUG, due, steps

TECHNIQUE = Technique(
    number=5,
    slug=SLUG,
    title=N_("Foster authentic connections"),
    promise=N_("A card for each person who matters: what counts for them, and what you can give."),
    steps=steps,
    due=due,
    finds=(Contact,),
)

_PIECES = (
    "both_ways",
    "choose",
    "depth",
    "doing",
    "feedback",
    "forget",
    "holding",
    "on_paper",
    "practice",
    "ties",
    "what_matters",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.rapport import panel  # noqa: PLC0415 - widgets only when asked

        return getattr(panel, name)
    raise AttributeError(name)
