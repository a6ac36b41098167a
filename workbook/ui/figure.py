"""A figure: what it shows in words, the drawing, the same numbers as a table, who is behind it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbook.language import ENGLISH, N_, _, number, spoken
from workbook.records import Refused
from workbook.ui.nodes import Found, Handler, Node, Row, button, card, rows

_PLOTLY = "plotly.min.js"
_BELOW = N_("What is behind it stands below the picture.")
_PAGE = 8


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
    the n-th row below the head: a point's place in its trace, or its customdata where it has some.
    Whoever uses no mouse presses the button in that row. What it shows is best a `behind`, below.
    """
    told = [[_cell(cell) for cell in row] for row in table]
    props = {
        "title": title,
        "finding": finding,
        "figure": {
            "data": _escaped(figure.get("data"), "data"),
            "layout": _escaped({**_marks(), **(figure.get("layout") or {})}, "layout"),
        },
        "table": told,
        "pressed": on_point is not None,
        "plotly": _version(),
    }

    def pressed(at: Any) -> Any:
        if on_point is None or not isinstance(at, int) or not 0 <= at < len(told) - 1:
            raise Refused(_("This point is not there any more. Look again."))
        return on_point(at) or _(_BELOW)

    handlers: dict[str, Handler] = {"point": pressed, "plotly": plotly}
    return Node("figure", props, handlers=handlers, key=key)


def _cell(cell: object) -> str:
    return str(cell).replace(".", _point()) if isinstance(cell, float) else str(cell)


def _point() -> str:
    return number(0.5, 1)[1]


def _marks() -> dict[str, str]:
    """Return how plotly has to write numbers: their point, and what parts the thousands."""
    return {} if spoken() == ENGLISH else {"separators": _point() + number(1000)[1]}


def behind(
    title: str,
    listed: Sequence[Row] = (),
    *,
    on_close: Callable[[], Any],
    on_query: Callable[[str, int], Found] | None = None,
    empty: str = "",
) -> Node:
    """Who is behind a mark of a figure, a row each; whoever came by keyboard is led here.

    A row's `href` leads on to that person. With `on_query` the rows are read as `rows` does.
    """
    label = _("Search these people") if on_query else title
    empty = empty or _("Nobody is behind this one.")
    return card(
        title,
        rows(f"of {title}", listed, on_query=on_query, label=label, empty=empty, page=_PAGE),
        button(_("Close"), on_close, "quiet", key="behind-close"),
        tone="behind",
        key="behind",
        level=4,
    )


def plotly_folder() -> Path:
    """Return where the installed plotly keeps the script that draws; nothing is imported."""
    spec = importlib.util.find_spec("plotly")
    if spec is None or spec.origin is None:
        raise Refused(_("The part that draws charts is missing. Install the workbook again."))
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
