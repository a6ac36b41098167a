"""A year of days with whom the reader was in touch: what it shows in words, picture, table. Pure.

Each month is a line of its own and each day a column in it, so a day keeps its width on a
telephone; the height says how many touches, so no colour has to be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from typing import Any

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.techniques.followup.phrases import month_name, spoken

MONTHS = 12
_LEAST, _TALL = 0.28, 0.82
"""Heights of the smallest and the largest column, of the room of a month."""
_ROW = 34  # pixels
_LONG = 14  # days from which on a silence is worth a word
_HEAD = [N_("Day"), N_("Touches")]


@dataclass(frozen=True)
class Day:
    """One day with its touches."""

    on: date
    touches: int


def begins(today: date) -> date:
    """Return the first day of the picture: twelve months with this one.

    >>> begins(date(2026, 3, 2))
    datetime.date(2025, 4, 1)
    """
    months = today.year * 12 + today.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def finding(days: Sequence[Day], people: int, today: date) -> str:
    """Return the year in one sentence; `people` is how many different ones they were."""
    start = begins(today)
    since = spoken(start, today)
    if not days:
        return _("No touch is noted since {day}.", day=since)
    who = ngettext("one person", "{n} people", people, n=language.number(people))
    if len(days) == 1:
        return _(
            "You were in touch on one day since {start}: {day}, with {who}.",
            start=since, day=spoken(days[0].on, today), who=who,
        )  # fmt: skip
    said = _(
        "You were in touch on {n} of {all} days, with {who}",
        n=len(days), all=(today - start).days + 1, who=who,
    )  # fmt: skip
    length, first = longest(days, today)
    if length < _LONG:
        return _("{said}, and never silent for two weeks.", said=said)
    return _(
        "{said}; the longest silence lasted {n} days, from {day}.",
        said=said, n=length, day=spoken(first, today),
    )  # fmt: skip


def longest(days: Sequence[Day], today: date) -> tuple[int, date]:
    """Return how many days the longest silence between touches has, and its first day.

    The one that lasts till today counts too; before the first touch nothing is known.
    """
    every = [*(one.on for one in days), today + timedelta(days=1)]
    gaps = [((after - before).days - 1, before + timedelta(days=1))
            for before, after in pairwise(every)]  # fmt: skip
    return max(gaps, key=lambda gap: gap[0], default=(0, today))


def calendar_figure(days: Sequence[Day], today: date) -> dict[str, Any]:
    """Return the picture: a row for each month, a column for each day with a touch."""
    start = begins(today)
    most = max((one.touches for one in days), default=1)
    columns = {
        "type": "bar",
        "name": _("Touches"),
        "x": [one.on.day for one in days],
        "y": [_height(one.touches, most) for one in days],
        "base": [-_row(one.on, start) for one in days],
        "width": 0.8,
        "customdata": list(range(len(days))),
        "hovertext": [f"{spoken(one.on, today)}: {touched(one)}" for one in days],
        "hoverinfo": "text",
    }
    now = {
        "type": "scatter", "mode": "markers+text", "name": _("Today"), "x": [today.day],
        "y": [-_row(today, start) - 0.12], "text": [_("today")], "textposition": "bottom center",
        "customdata": [None], "hoverinfo": "skip", "cliponaxis": False,
        "marker": {"symbol": "triangle-up", "size": 9},
    }  # fmt: skip
    return {"data": [columns, now], "layout": _layout(start)}


def touched(one: Day) -> str:
    """Return how many touches a day has, in words."""
    return ngettext("{n} touch", "{n} touches", one.touches, n=language.number(one.touches))


def _height(touches: int, most: int) -> float:
    """Return a column's height; by the root, so that one crowded day hides no quiet one."""
    if most == 1:
        return round((_LEAST + _TALL) / 2, 3)
    part = (sqrt(touches) - 1) / (sqrt(most) - 1)
    return round(_LEAST + (_TALL - _LEAST) * part, 3)


def _row(day: date, start: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def _layout(start: date) -> dict[str, Any]:
    months = [(start.month - 1 + n) % 12 + 1 for n in range(MONTHS)]
    years = [start.year + (start.month - 1 + n) // 12 for n in range(MONTHS)]
    names = [
        f"{_short(month)} {year}" if n == 0 or month == 1 else _short(month)
        for n, (month, year) in enumerate(zip(months, years, strict=True))
    ]
    return {
        "height": 66 + _ROW * MONTHS,
        "margin": {"l": 8, "r": 8, "t": 24, "b": 4},
        "showlegend": False,
        "bargap": 0,
        "barmode": "overlay",
        "xaxis": {"range": [0.3, 31.7], "tickvals": [1, 5, 10, 15, 20, 25, 31], "side": "top",
                  "tickangle": 0, "zeroline": False, "showgrid": False},
        "yaxis": {"range": [-MONTHS + 0.25, 1], "tickvals": [-n for n in range(MONTHS)],
                  "ticktext": names, "zeroline": False},
    }  # fmt: skip


def _short(month: int) -> str:
    return month_name(month)[:3]


def calendar_table(days: Sequence[Day], today: date) -> list[Sequence[object]]:
    """Return the same days as a table, the first one first, as the columns are counted."""
    return [
        [_(one) for one in _HEAD],
        *((spoken(one.on, today), language.number(one.touches)) for one in days),
    ]
