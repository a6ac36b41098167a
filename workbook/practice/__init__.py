"""The practice year: a moved clock, invented people, and what made the difference.

It is no technique and lives in a practice book only. Its pieces come when shown.
"""

from __future__ import annotations

import importlib
from typing import Any

_PIECES = {
    "panel": ("all_rules", "year"),
    "panel_plan": ("own_note",),
    "panel_back": ("look_back",),
}


def __getattr__(name: str) -> Any:
    for module, names in _PIECES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
