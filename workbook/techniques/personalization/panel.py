"""The pieces of this technique."""

from __future__ import annotations

from workbook.techniques.personalization.panel_compose import compose
from workbook.techniques.personalization.panel_prefer import doing, preferences, profiles
from workbook.techniques.personalization.panel_try import example, swap_test, template, try_coach
from workbook.techniques.personalization.panel_two import two_readers
from workbook.techniques.personalization.panel_waiting import waiting

__all__ = [
    "compose", "doing", "example", "preferences", "profiles", "swap_test", "template",
    "try_coach", "two_readers", "waiting",
]  # fmt: skip
