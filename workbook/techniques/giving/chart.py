"""The balance as a picture: three bars for each stretch of time. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.language import _, ngettext
from workbook.techniques.giving.weighing import SIDES, side_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.techniques.giving.weighing import Window

_PATTERNS = ("", "/", ".")
"""Whoever sees no colours tells the three apart by these."""


def balance_chart(windows: Sequence[Window]) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return plotly's form of the bars, and the same numbers as a table.

    Each bar knows its row of the table, so that a click shows what is behind it.
    """
    spans = [ngettext("{n} day", "{n} days", one.days) for one in windows]
    sides = [side_words(side) for side in SIDES]
    bars = [
        {
            "type": "bar",
            "name": side,
            "x": spans,
            "y": [one.counts[n] for one in windows],
            "text": [str(one.counts[n]) for one in windows],
            "textposition": "outside",
            "cliponaxis": False,
            "marker": {"pattern": {"shape": _PATTERNS[n], "solidity": 0.45}},
            "customdata": [at * len(SIDES) + n for at in range(len(windows))],
            "hovertemplate": f"{side}, %{{x}}: %{{y}}<extra></extra>",
        }
        for n, side in enumerate(sides)
    ]
    layout = {
        "barmode": "group",
        "bargap": 0.35,
        "yaxis": {"rangemode": "tozero", "dtick": _step(windows)},
        "legend": {"orientation": "h", "y": -0.15},
    }
    table: list[tuple[object, ...]] = [(_("What"), _("In the last"), _("How often"))]
    table += [
        (side, span, one.counts[n])
        for span, one in zip(spans, windows, strict=True)
        for n, side in enumerate(sides)
    ]
    return {"data": bars, "layout": layout}, table


def _step(windows: Sequence[Window]) -> int:
    most = max((n for one in windows for n in one.counts), default=0)
    return max(1, round(most / 5))
