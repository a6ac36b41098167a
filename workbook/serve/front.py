"""What the page brings along of its pieces, so that they stand before the kernel is asked.

Voila keeps the state of every widget while it runs a notebook, but hands it to no template.
We read it where it lies and look first whether it still lies there: where it does not, and
where WORKBOOK_PAGE=stock asks for it, Voila's own front end serves the same pages, slower.
"""

from __future__ import annotations

import logging
import os
from typing import Any

from nbclient.client import NotebookClient
from voila.notebook_renderer import NotebookRenderer

VIEW = "application/vnd.jupyter.widget-view+json"
_CHILD = "IPY_MODEL_"
_SHOWN = ("tree", "kit", "book", "children")
_log = logging.getLogger("workbook")


def is_own() -> bool:
    """Whether our own page can be served with the Voila that is installed."""
    if os.environ.get("WORKBOOK_PAGE") == "stock":
        return False
    there = hasattr(NotebookRenderer, "_jinja_kernel_start") and hasattr(
        NotebookClient, "handle_comm_msg"
    )
    if not there:
        _log.warning("This Voila is unknown to the workbook's own page: serving its stock page.")
    return there


def piece(kernel_start: Any, output: Any, place: str) -> dict[str, Any] | None:
    """Return what the page needs to draw a cell's output at `place`; None where it is no piece.

    `kernel_start` is Voila's template function, through which its executor is reached.
    """
    view = output.get("data", {}).get(VIEW) if output.output_type != "stream" else None
    if not view:
        return None
    kept = kernel_start.func.__self__.executor.widget_state
    states: dict[str, dict[str, Any]] = {}
    _gather(view["model_id"], kept, states)
    return {"place": place, "model": view["model_id"], "states": states}


def _gather(model: str, kept: dict[str, Any], states: dict[str, dict[str, Any]]) -> None:
    """Collect a model's state and those of the pieces in it."""
    state = kept.get(model, {})
    states[model] = {name: state[name] for name in _SHOWN if name in state}
    for child in states[model].get("children", ()):
        _gather(child.removeprefix(_CHILD), kept, states)
