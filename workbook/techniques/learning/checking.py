"""The self-check: only how the reader's own answers moved, never a norm. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.records.learning import SelfCheck
    from workbook.techniques.learning.decks import Item

OFTEN = ("Never", "Once", "Now and then", "Often", "Most weeks")
_FIVE = 25
"""A confidence of 0 to 100 in the same five steps, so that one picture can hold both."""


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
    """Return which way the answers moved most, and that they are answers and no proof."""
    if not any(changes.values()):
        return f"In week {week} your answers are where they were at the start."
    most = max(changes, key=lambda slug: abs(changes[slug]))
    way = "up" if changes[most] > 0 else "down"
    return f"Since the start your answers moved most for “{titles.get(most, most)}”: {way}."


def chart(
    changes: Mapping[str, float], titles: Mapping[str, str]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return lying bars from the middle: less to the left, more to the right."""
    slugs = list(changes)[::-1]
    names = [titles.get(slug, slug) for slug in slugs]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [changes[slug] for slug in slugs],
        "customdata": list(reversed(range(len(slugs)))),
        "hovertemplate": "%{y}: %{x:+.2f} steps<extra></extra>",
    }
    layout = {"xaxis": {"range": [-4, 4], "zeroline": True}, "bargap": 0.4}
    table: list[tuple[object, ...]] = [("Technique", "Change in steps of five")]
    table += [(titles.get(slug, slug), f"{change:+.2f}") for slug, change in changes.items()]
    return {"data": [bars], "layout": layout}, table
