"""Workshop mode: a group that learns together, joined by a code, and what it shares.

What is shared lies in a place of its own, which WORKBOOK_COHORT names, and never in a book: a
book's rows have one owner, these are for several. So nothing of it is in a backup, and `undo`
does not reach it: what others have read can't be taken back without their noticing. Each thing
that is shared has a press of its own that takes it back. What it means for the reader's own
book goes through `book.apply`, as everything does.
"""

from __future__ import annotations

import importlib
from typing import Any

PAGE = "workshop.ipynb"
LEADS = "workshop-lead.ipynb"
_PIECES = {"panel_join": ("join",), "panel_ring": ("ring",), "panel_lead": ("counts", "make")}


def __getattr__(name: str) -> Any:
    for module, names in _PIECES.items():
        if name in names:  # only now: the command line needs no widget
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
