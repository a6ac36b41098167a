"""The map as a figure: the reader in the middle, the places around, and what joins them.

Where each one stands depends on its rank alone, so the same book is always the same picture.
Heights are pixels, so that what is written below a place has its room on a telephone too.
"""

from __future__ import annotations

from math import sqrt
from textwrap import wrap
from typing import Any

from workbook import language
from workbook.language import N_, _
from workbook.techniques.targets import amounts
from workbook.techniques.targets.circles import MOST, Map, Place

_PITCH = 108
_LEAST, _LARGEST = 18, 56
_WIDE = 13
"""Letters side by side: a third of a telephone."""
_LINE = 14
_EDGE = 74  # pixels for what is written beyond the outermost places
_HEAD: dict[str, list[str]] = {
    "circle": [N_("Circle"), N_("People"), N_("In touch within a year"), N_("Ties to the others")],
    "house": [
        N_("Workplace"),
        N_("People"),
        N_("In touch within a year"),
        N_("Ties to the others"),
    ],
    "person": [
        N_("Person"),
        N_("Last in touch"),
        N_("In touch within a year"),
        N_("Ties to the others"),
    ],
}
_FRAMES = (
    [(0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1)],
    [(0, 2), (1, 2), (1, 1), (1, 0), (1, -1), (1, -2), (0, -2), (-1, -2), (-1, -1), (-1, 0),
     (-1, 1), (-1, 2)],
)  # fmt: skip
"""Spots around the middle of three columns, clockwise from the top, in three rows or in five."""
_FREE = (
    {1: "1234567", 2: "013457", 3: "12467", 4: "0246", 5: "147", 6: "04", 7: "4", 8: ""},
    {9: "369", 10: "06", 11: "6", 12: ""},
)
"""Which of them stay free, in base 12, for so many places: left and right are alike."""


def spots(count: int) -> list[tuple[int, int]]:
    """Return where so many places stand around the middle, in columns and pixels.

    >>> spots(2)
    [(1, 0), (-1, 0)]
    """
    if not count:
        return []
    tall = count > len(_FRAMES[0])
    free = {int(one, MOST) for one in _FREE[tall][min(count, MOST)]}
    return [(across, up * _PITCH) for n, (across, up) in enumerate(_FRAMES[tall]) if n not in free]


def map_figure(found: Map) -> dict[str, Any]:
    """Return the map; each place knows its row of the table."""
    at = spots(len(found.places))
    sizes = _sizes(found)
    live = [n for n, count in enumerate(found.live) if count]
    silent = [n for n, count in enumerate(found.live) if not count]
    # The order gives the colours, which the page has four of: the strong one, the warm, the quiet.
    data = [
        _bubbles(_("in touch within a year"), found, at, sizes, live, "circle"),
        _joined(found, at),
        _spokes(at),
        _you(),
        _bubbles(_("silent for a year"), found, at, sizes, silent, "circle-open"),
        *_written(found, at, sizes),
    ]
    return {"data": data, "layout": _layout(len(at))}


def _sizes(found: Map) -> list[float]:
    """Return how large each place is: its area is the number of its people."""
    if found.level == "person":
        return [20.0 if place.sort == "person" else 30.0 for place in found.places]
    largest = max((len(place.people) for place in found.places), default=1)
    return [
        round(max(_LEAST, _LARGEST * sqrt(len(place.people) / largest)), 1)
        for place in found.places
    ]


def _bubbles(
    name: str,
    found: Map,
    at: list[tuple[int, int]],
    sizes: list[float],
    which: list[int],
    symbol: str,
) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": name, "zorder": 3, "cliponaxis": False,
        "x": [at[n][0] for n in which], "y": [at[n][1] for n in which],
        "customdata": which,
        "marker": {"symbol": symbol, "size": [sizes[n] for n in which], "opacity": 1,
                   "line": {"width": 3 if "open" in symbol else 0}},
        "hovertext": [f"{found.places[n].name}: {_below(found, n)}" for n in which],
        "hoverinfo": "text", "showlegend": bool(which),
    }  # fmt: skip


def _spokes(at: list[tuple[int, int]]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for across, up in at:
        x += [0, across, None]
        y += [0, up, None]
    return _line("", x, y) | {"line": {"width": 1}, "opacity": 0.75, "showlegend": False}


def _joined(found: Map, at: list[tuple[int, int]]) -> dict[str, Any]:
    """Draw who knows whom besides the reader: bent inwards, so that no place lies on the way."""
    x: list[float | None] = []
    y: list[float | None] = []
    for one, other in found.strongest:
        x += [*_bent(at[one][0], at[other][0]), None]
        y += [*_bent(at[one][1], at[other][1]), None]
    line = {"width": 2, "dash": "dash"}
    return _line(_("know each other"), x, y) | {"line": line, "showlegend": bool(found.ties)}


def _bent(start: int, end: int) -> list[float]:
    """Return one side of a curve that leans to the middle, which is 0."""
    pull = 0.25 * (start + end)
    parts = [step / 8 for step in range(9)]
    return [round((1 - t) ** 2 * start + 2 * t * (1 - t) * pull + t**2 * end, 2) for t in parts]


def _line(name: str, x: list[float | None], y: list[float | None]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "name": name, "x": x, "y": y, "zorder": 1,
        "customdata": [None] * len(x), "hoverinfo": "skip", "connectgaps": False,
    }  # fmt: skip


def _you() -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers+text", "name": "", "x": [0], "y": [0],
        "text": [_("You")],
        "textposition": "bottom center", "textfont": {"weight": 700}, "customdata": [None],
        "marker": {"symbol": "diamond", "size": 15}, "zorder": 3, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip


def _written(found: Map, at: list[tuple[int, int]], sizes: list[float]) -> list[dict[str, Any]]:
    """Write names in one line or two, and below them how many; pressed like the places."""
    names = [_lines(place.name) for place in found.places]
    said = [[] if found.level == "person" else [_below(found, n)] for n in range(len(names))]
    spans = [len(name) + len(more) for name, more in zip(names, said, strict=True)]

    def line(texts: list[list[str]], number: int, before: list[int], weight: int) -> dict[str, Any]:
        which = [n for n, text in enumerate(texts) if number < len(text)]
        return {
            "type": "scatter", "mode": "text", "name": "", "zorder": 4, "cliponaxis": False,
            "x": [at[n][0] for n in which],
            "y": [_height(at[n][1], sizes[n], before[n] + number, spans[n]) for n in which],
            "text": [texts[n][number] for n in which],
            "textfont": {"weight": weight, "size": 12},
            "customdata": which, "hoverinfo": "skip", "showlegend": False,
        }  # fmt: skip

    none = [0] * len(names)
    below = [len(name) for name in names]
    return [line(names, 0, none, 700), line(names, 1, none, 700), line(said, 0, below, 400)]


def _height(up: int, size: float, line: int, lines: int) -> float:
    """Return where a line is written: away from the middle, so that no spoke runs through it."""
    if up > 0:
        return up + size / 2 + 9 + _LINE * (lines - 1 - line)
    return up - size / 2 - 9 - _LINE * line


def _lines(name: str) -> list[str]:
    """Return a name in one line or two that a third of a telephone holds.

    >>> _lines("Bizkaia School Meals"), _lines("No circle noted")
    (['Bizkaia', 'School Meals'], ['No circle', 'noted'])
    """
    if len(name) <= _WIDE:
        return [name]
    found = wrap(name, _WIDE)
    return [found[0], *(_cut(" ".join(found[1:])) for _ in found[1:2])]


def _cut(text: str) -> str:
    return text if len(text) <= _WIDE else f"{text[: _WIDE - 1].rstrip()}…"


def _below(found: Map, at: int) -> str:
    place = found.places[at]
    if place.sort == "person":
        last = place.people[0].last_on
        return language.short_month_and_year(last) if last else _("no day noted")
    return amounts.people(len(place.people))


def _layout(count: int) -> dict[str, Any]:
    reach = max(up for _, up in spots(count)) if count else 0
    top, bottom = reach + _EDGE, -reach - _EDGE
    return {
        "height": 44 + top - bottom,
        "margin": {"l": 4, "r": 4, "t": 40, "b": 4},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                   "itemdoubleclick": False, "itemsizing": "constant"},
        "xaxis": {"visible": False, "range": [-1.5, 1.5]},
        "yaxis": {"visible": False, "range": [bottom, top]},
    }  # fmt: skip


def map_table(found: Map) -> list[list[object]]:
    """Return the same as a table, a row for each place."""
    rows = [_row(found, n, place) for n, place in enumerate(found.places)]
    return [[_(one) for one in _HEAD[found.level]], *rows]


def _row(found: Map, at: int, place: Place) -> list[object]:
    live, size = found.live[at], len(place.people)
    if place.sort == "person":
        return [place.name, _below(found, at), _("yes") if live else _("no"), found.tied(at)]
    seen = _below(found, at) if found.level == "person" else language.number(size)
    return [
        place.name,
        seen,
        _("{live} of {size}", live=language.number(live), size=language.number(size)),
        found.tied(at),
    ]
