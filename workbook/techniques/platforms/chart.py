"""The balance as bars: what was given to one side, what was asked to the other."""

from __future__ import annotations

from typing import Any

from workbook.language import N_, _
from workbook.records.platforms import Given
from workbook.techniques.platforms.counting import Balance

NAMES = {
    Given.ANSWER: N_("Answers"),
    Given.INSIGHT: N_("Insights"),
    Given.RESOURCE: N_("Resources"),
    Given.OFFER: N_("Offers"),
    Given.ASK: N_("Questions of mine"),
}


def bars(seen: Balance) -> dict[str, Any]:
    """Return the figure: a bar for each sort, in the order of `Given`."""
    kinds = list(Given)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": _("Given") if gives else _("Asked"),
                "y": [_(NAMES[kind]) for kind in kinds if (kind is not Given.ASK) is gives],
                "x": [seen.given[kind] for kind in kinds if (kind is not Given.ASK) is gives],
                "customdata": [n for n, kind in enumerate(kinds)
                               if (kind is not Given.ASK) is gives],
                "hovertemplate": "%{y}: %{x}<extra></extra>",
            }
            for gives in (True, False)
        ],
        "layout": {
            "showlegend": False,
            "xaxis": {"rangemode": "tozero", "dtick": 1 if max(seen.given.values()) < 12 else None},
            "yaxis": {"autorange": "reversed"},
        },
    }  # fmt: skip


def table(seen: Balance) -> list[list[str]]:
    """Return the same as rows of words."""
    return [
        [_("What"), _("In 30 days")],
        *([_(NAMES[kind]), str(seen.given[kind])] for kind in Given),
    ]
