"""The pieces of this technique, gathered from where they are made."""

from __future__ import annotations

from workbook.techniques.rapport.panel_card import (
    both_ways,
    choose,
    feedback,
    on_paper,
    what_matters,
)
from workbook.techniques.rapport.panel_doing import doing
from workbook.techniques.rapport.panel_forget import forget, holding
from workbook.techniques.rapport.panel_practice import practice
from workbook.techniques.rapport.panel_time import depth, ties

__all__ = [
    "both_ways", "choose", "depth", "doing", "feedback", "forget", "holding", "on_paper",
    "practice", "ties", "what_matters",
]  # fmt: skip
