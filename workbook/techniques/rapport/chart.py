"""The picture of one relationship: who began when, and how deep it felt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from workbook import language
from workbook.language import _, pgettext
from workbook.records import Direction, Interaction
from workbook.records.rapport import Depth
from workbook.techniques.rapport.picture import BEGAN
from workbook.techniques.rapport.wording import channel_words

_ROWS = (Direction.IN, Direction.BOTH, Direction.OUT)


def over_time(touches: Sequence[Interaction], depths: Sequence[Depth]) -> dict[str, Any]:
    """Return the figure; `customdata` is the place of each touch among those given."""
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": _(BEGAN[way]),
            "x": [one.happened_on.isoformat() for one in touches if one.direction is way],
            "y": [_(BEGAN[way]) for one in touches if one.direction is way],
            "customdata": [n for n, one in enumerate(touches) if one.direction is way],
            "text": [one.topics or channel_words(one) for one in touches if one.direction is way],
            "marker": {"size": 12, "symbol": symbol},
            "hovertemplate": f"{_hovered()}<br>%{{text}}<extra></extra>",
        }
        for way, symbol in zip(_ROWS, ("triangle-left", "diamond", "triangle-right"), strict=True)
    ]
    layout: dict[str, Any] = {
        "showlegend": False,
        "xaxis": {"type": "date"},
        "yaxis": {
            "categoryorder": "array",
            "categoryarray": [_(BEGAN[way]) for way in _ROWS],
            "range": [-0.6, 2.6],
            "domain": [0, 0.55] if depths else [0, 1],
        },
    }
    if depths:
        data.append(_rated(depths, len(touches)))
        layout["yaxis2"] = {
            "domain": [0.68, 1],
            "range": [0.5, 5.5],
            "dtick": 1,
            "title": {"text": _("How deep")},
        }
    return {"data": data, "layout": layout}


def _rated(depths: Sequence[Depth], before: int) -> dict[str, Any]:
    """Return the line of the own ratings; their places count on after the touches."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _("How deep"),
        "x": [one.rated_on.isoformat() for one in depths],
        "y": [one.depth for one in depths],
        "customdata": [before + n for n in range(len(depths))],
        "yaxis": "y2",
        "line": {"shape": "hv", "dash": "dot"},
        "marker": {"size": 10},
        "hovertemplate": _("{day}: {depth} of 5", day=_hovered(), depth="%{y}") + "<extra></extra>",
    }


def _hovered() -> str:
    """Return where a picture says its day; it knows the months in English alone."""
    form = pgettext("a day in a picture", "%d %b %Y")
    return f"%{{x|{form}}}"


def _day(on: date) -> str:
    if language.spoken() == language.ENGLISH:
        return on.isoformat()
    return language.day_and_year(on)


def table(touches: Sequence[Interaction], depths: Sequence[Depth]) -> list[list[str]]:
    """Return the same as rows of words: touches first, then ratings, as `customdata` counts."""
    rows = [[_("Day"), _("Who began"), _("About")]]
    rows += [
        [_day(one.happened_on), _(BEGAN[one.direction]), one.topics or channel_words(one)]
        for one in touches
    ]
    return rows + [
        [
            _day(one.rated_on),
            _("Your rating"),
            _("{depth} of 5 {words}", depth=one.depth, words=one.words).strip(),
        ]
        for one in depths
    ]
