"""Technique 7: give before you receive, within the hours you have, and ask openly too."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records.giving import Ask, Gift, Offer
from workbook.technique import Technique
from workbook.techniques.giving.progress import SLUG, calendar, due, steps

TECHNIQUE = Technique(
    number=7,
    slug=SLUG,
    title=N_("Give before you receive"),
    promise=N_("A menu of what you can give, and introductions that both sides have agreed to."),
    steps=steps,
    due=due,
    finds=(Offer, Ask, Gift),
    calendar=calendar,
)

_PIECES = (
    "balance",
    "doing",
    "give_log",
    "introductions",
    "loops",
    "matchmaker",
    "menu",
    "needs",
    "received",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.giving import panel  # noqa: PLC0415 - widgets only when asked

        return getattr(panel, name)
    raise AttributeError(name)
