"""The pieces of giving, gathered: what a notebook may call."""

from __future__ import annotations

from workbook.techniques.giving.panel_intro import doing, introductions
from workbook.techniques.giving.panel_log import balance, give_log, loops, received
from workbook.techniques.giving.panel_match import matchmaker
from workbook.techniques.giving.panel_menu import menu, needs

__all__ = [
    "balance", "doing", "give_log", "introductions", "loops", "matchmaker", "menu", "needs",
    "received",
]  # fmt: skip
