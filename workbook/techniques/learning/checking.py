"""The self-check: only how the reader's own answers moved, never a norm. Pure."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.records.learning import SelfCheck
    from workbook.techniques.learning.decks import Item

OFTEN = ("Never", "Once", "Now and then", "Often", "Most weeks")
_FIVE = 25
"""A confidence of 0 to 100 in the same five steps, so that one picture can hold both."""

_ROW = 48  # pixels
_EDGE = 1.2
"""How far the picture goes beyond the longest bar, for the number at its end."""


def moved(first: SelfCheck, last: SelfCheck, items: Sequence[Item]) -> dict[str, float]:
    """Return technique -> by how many of five steps its answers moved since the first time."""
    found: dict[str, list[float]] = {}
    for item in items:
        if item.key in first.answers and item.key in last.answers:
            change = last.answers[item.key] - first.answers[item.key]
            found.setdefault(item.technique, []).append(
                change / _FIVE if item.kind == "sure" else change
            )
    return {slug: round(sum(changes) / len(changes), 2) for slug, changes in found.items()}


def finding(changes: Mapping[str, float], titles: Mapping[str, str], week: int) -> str:
    """Return how many answers moved, and where most, by how much and which way."""
    if not any(changes.values()):
        return f"In week {week} your answers are where they were at the start."
    up, down = (sum(way * one > 0 for one in changes.values()) for way in (1, -1))
    most = max(changes, key=lambda slug: abs(changes[slug]))
    by = f"“{titles.get(most, most)}” by {abs(changes[most]):.1f} of five steps"
    ways = [f"{many} {way}" for many, way in ((up, "up"), (down, "down")) if many]
    said = f"Since the start your answers moved for {up + down} of {len(changes)} techniques"
    return f"{said} ({', '.join(ways)}); most for {by}, {'up' if changes[most] > 0 else 'down'}."


def chart(
    changes: Mapping[str, float], titles: Mapping[str, str]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return lying bars from the middle: less to the left, more to the right.

    Names stand above their bars: beside them there is no room on a telephone.
    """
    slugs = list(changes)
    rows = [-n for n in range(len(slugs))]
    reach = max(1, ceil(max(map(abs, changes.values()), default=1)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "x": [changes[slug] for slug in slugs],
        "width": 0.36,
        "text": [_signed(changes[slug]) for slug in slugs],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": list(range(len(slugs))),
        "hoverinfo": "skip",
    }
    names = {
        "type": "scatter",
        "mode": "text",
        "x": [-reach * _EDGE] * len(slugs),
        "y": [row + 0.42 for row in rows],
        "text": [titles.get(slug, slug) for slug in slugs],
        "textposition": "middle right",
        "customdata": list(range(len(slugs))),
        "hoverinfo": "skip",
    }
    layout = {
        "height": 60 + _ROW * len(slugs),
        "showlegend": False,
        "xaxis": {"range": [-reach * _EDGE, reach * _EDGE], "dtick": 1, "tickangle": 0,
                  "title": {"text": "steps: less, or more"}, "zeroline": True, "zerolinewidth": 2},
        "yaxis": {"visible": False, "range": [0.4 - len(slugs), 0.8]},
    }  # fmt: skip
    table: list[tuple[object, ...]] = [("Technique", "Change in steps of five")]
    table += [(titles.get(slug, slug), _signed(change)) for slug, change in changes.items()]
    return {"data": [bars, names], "layout": layout}, table


def _signed(change: float) -> str:
    return f"{change:+.2f}".replace("-", "−") if change else "0"


def answers(
    first: SelfCheck, last: SelfCheck, items: Sequence[Item], slug: str
) -> list[tuple[str, str, str]]:
    """Return the questions of a technique as (key, text, what was said then and now)."""
    return [
        (item.key, item.text, f"At the start: {_said(item, first)}. Now: {_said(item, last)}.")
        for item in items
        if item.technique == slug and item.key in first.answers and item.key in last.answers
    ]


def _said(item: Item, check: SelfCheck) -> str:
    told = check.answers[item.key]
    return f"{told} of 100 sure" if item.kind == "sure" else OFTEN[told].lower()
