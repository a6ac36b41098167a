"""A figure: what it shows in words, the drawing, and the same numbers as a table."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbook.records import Refused
from workbook.ui.nodes import Handler, Node

_PLOTLY = "plotly.min.js"


def figure(
    title: str,
    finding: str,
    figure: dict[str, Any],
    table: Sequence[Sequence[object]],
    *,
    on_point: Callable[[int], Any] | None = None,
    key: str = "",
) -> Node:
    """A chart that says in words what it shows, with its numbers as a table below it.

    `figure` is plotly's own form, {"data": [...], "layout": {...}}, of plain lists and texts.
    The first row of `table` is its head. `on_point(n)` is called for a click on what belongs to
    the n-th row below the head: a point's place in its trace, or its customdata where that is a
    number. Whoever uses no mouse presses the button in that row.
    """
    rows = [[str(cell) for cell in row] for row in table]
    props = {
        "title": title,
        "finding": finding,
        "figure": {name: _escaped(figure.get(name), name) for name in ("data", "layout")},
        "table": rows,
        "pressed": on_point is not None,
        "plotly": _version(),
    }

    def pressed(at: Any) -> Any:
        if on_point is None or not isinstance(at, int) or not 0 <= at < len(rows) - 1:
            raise Refused("This point is not there any more. Look again.")
        return on_point(at)

    handlers: dict[str, Handler] = {"point": pressed, "plotly": plotly}
    return Node("figure", props, handlers=handlers, key=key)


def plotly_folder() -> Path:
    """Return where the installed plotly keeps the script that draws; nothing is imported."""
    spec = importlib.util.find_spec("plotly")
    if spec is None or spec.origin is None:
        raise Refused("The part that draws charts is missing. Install the workbook again.")
    return Path(spec.origin).parent / "package_data"


@cache
def _version() -> str:
    return version("plotly")  # reads a file of its wheel, letter by letter


@cache
def plotly() -> str:
    """Return the script that draws, for hosts that serve no files of ours."""
    return (plotly_folder() / _PLOTLY).read_text(encoding="utf-8")


def _escaped(value: Any, name: str = "") -> Any:
    """Return a figure in which no text is taken for markup; templates are ours and stay."""
    if isinstance(value, str):
        return value if name.endswith("template") else escape(value, quote=False)
    if isinstance(value, dict):
        return {key: _escaped(one, key) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(one, name) for one in value]
    return value
