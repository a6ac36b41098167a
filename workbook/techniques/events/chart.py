"""The picture of guesses: what was expected, and how often it came. Records in, a dict out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.language import _, pgettext
from workbook.records.meeting import Prediction
from workbook.techniques.events.calibration import Step, steps


def calibration(guesses: Sequence[Prediction]) -> tuple[dict[str, Any], list[list[object]]]:
    """Return the figure and its table: a row for each step of height."""
    made = steps(guesses)
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [0, 100],
            "y": [0, 100],
            "line": {"dash": "dot", "width": 1.5},
            "name": _("guesses that fit"),
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [round(one.mean) for one in made],
            "y": [round(one.share) for one in made],
            "text": [
                _("{happened} of {n}", happened=one.happened, n=len(one.guesses)) for one in made
            ],
            "textposition": [_beside(one) for one in made],
            "customdata": list(range(len(made))),
            "marker": {"size": [9 + 2 * min(len(one.guesses), 8) for one in made], "opacity": 1},
            "name": pgettext("guesses", "yours"),
            "cliponaxis": False,
            "hovertemplate": _("You said about %{x} %, it came in %{y} %<extra></extra>"),
        },
    ]
    layout = {
        "xaxis": {"title": {"text": _("what you expected (%)")}, "range": [-4, 108], "dtick": 20},
        "yaxis": {"title": {"text": _("what came (%)")}, "range": [-8, 112], "dtick": 20},
        "showlegend": False,
    }
    return {"data": data, "layout": layout}, _table(made)


def _table(made: Sequence[Step]) -> list[list[object]]:
    head: list[object] = [_("You said"), _("Guesses"), _("On average"), _("Came true"), _("Share")]
    rows: list[list[object]] = [
        [
            _("{low} to {high} %", low=one.low, high=one.high),
            len(one.guesses),
            f"{one.mean:.0f} %",
            one.happened,
            f"{one.share:.0f} %",
        ]
        for one in made
    ]
    return [head, *rows]


def _beside(one: Step) -> str:
    """Keep a label off the edge of the picture."""
    return ("bottom" if one.share > 80 else "top") + " center"
