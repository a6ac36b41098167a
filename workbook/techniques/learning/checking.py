"""The self-check: only how the reader's own answers moved, never a norm. Pure."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from workbook.language import N_, _
from workbook.techniques.learning.phrases import decimal, signed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.records.learning import SelfCheck
    from workbook.techniques.learning.decks import Item

OFTEN = (N_("Never"), N_("Once"), N_("Now and then"), N_("Often"), N_("Most weeks"))
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
        return _("In week {week} your answers are where they were at the start.", week=week)
    up, down = (sum(way * one > 0 for one in changes.values()) for way in (1, -1))
    most = max(changes, key=lambda slug: abs(changes[slug]))
    ways = [
        _("{count} up", count=up) if up else "",
        _("{count} down", count=down) if down else "",
    ]
    told = {
        "moved": up + down,
        "count": len(changes),
        "ways": ", ".join(filter(None, ways)),
        "most": titles.get(most, most),
        "by": decimal(abs(changes[most]), 1),
    }
    if changes[most] > 0:
        return _(
            "Since the start your answers moved for {moved} of {count} techniques ({ways}); "
            "most for “{most}” by {by} of five steps, up.",
            **told,
        )
    return _(
        "Since the start your answers moved for {moved} of {count} techniques ({ways}); "
        "most for “{most}” by {by} of five steps, down.",
        **told,
    )


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
                  "title": {"text": _("steps: less, or more")}, "zeroline": True,
                  "zerolinewidth": 2},
        "yaxis": {"visible": False, "range": [0.4 - len(slugs), 0.8]},
    }  # fmt: skip
    table: list[tuple[object, ...]] = [(_("Technique"), _("Change in steps of five"))]
    table += [(titles.get(slug, slug), _signed(change)) for slug, change in changes.items()]
    return {"data": [bars, names], "layout": layout}, table


def _signed(change: float) -> str:
    return signed(change, 2) if change else "0"


def answers(
    first: SelfCheck, last: SelfCheck, items: Sequence[Item], slug: str
) -> list[tuple[str, str, str]]:
    """Return the questions of a technique as (key, text, what was said then and now)."""
    return [
        (
            item.key,
            item.text,
            _("At the start: {then}. Now: {now}.", then=_said(item, first), now=_said(item, last)),
        )
        for item in items
        if item.technique == slug and item.key in first.answers and item.key in last.answers
    ]


def _said(item: Item, check: SelfCheck) -> str:
    told = check.answers[item.key]
    if item.kind == "sure":
        return _("{told} of 100 sure", told=told)
    often = _(OFTEN[told])
    return often[:1].lower() + often[1:]
