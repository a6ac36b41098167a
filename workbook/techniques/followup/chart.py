"""Capacity over the weeks as a figure: what has its day, what the plan adds, what there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook import language
from workbook.language import N_, _
from workbook.techniques.followup.phrases import spoken
from workbook.techniques.followup.plan import Plan

_HEAD = (N_("Week from"), N_("Minutes you have"), N_("Already set"), N_("Proposed"), N_("Left"))


def capacity_finding(plan: Plan, today: date) -> str:
    """Return what the figure shows, in one sentence."""
    busy = [week for week in plan.weeks if week.taken]
    if not busy:
        return _("Nothing is planned in these weeks: they are free.")
    over = [week for week in plan.weeks if week.taken > week.available]
    if over:
        week = over[0]
        return _(
            "What you set yourself for the week from {day} takes {taken} of {available} "
            "minutes; the plan adds nothing there.",
            day=spoken(week.starts_on, today),
            taken=week.taken,
            available=week.available,
        )
    full = max(busy, key=lambda week: (week.taken / max(week.available, 1), week.starts_on))
    return _(
        "No week is above your minutes. The fullest begins on {day}: {taken} of {available}.",
        day=spoken(full.starts_on, today),
        taken=full.taken,
        available=full.available,
    )


def capacity_chart(plan: Plan) -> dict[str, Any]:
    """Return the figure: two bars on each other for every week, and a line for what there is."""
    weeks = [language.short_day(one.starts_on) for one in plan.weeks]
    places = list(range(len(weeks)))
    proposed = _bar(_("Proposed"), weeks, [one.planned for one in plan.weeks], places)
    proposed["marker"] = {"pattern": {"shape": "/", "solidity": 0.5, "size": 5}}
    already = _bar(_("Already set"), weeks, [one.fixed for one in plan.weeks], places)
    line = {
        "type": "scatter", "mode": "lines", "name": _("Minutes you have"), "x": weeks,
        "y": [one.available for one in plan.weeks], "line": {"shape": "hvh", "dash": "dot"},
        "customdata": places, "hovertemplate": _("%{y} minutes there<extra></extra>"),
    }  # fmt: skip
    layout = {
        "barmode": "stack",
        "yaxis": {"title": {"text": _("Minutes")}, "rangemode": "tozero"},
        "xaxis": {"type": "category", "tickangle": 0, "nticks": 5},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "bargap": 0.3,
    }
    return {"data": [proposed, line, already], "layout": layout}


def _bar(name: str, weeks: list[str], minutes: list[int], places: list[int]) -> dict[str, Any]:
    return {
        "type": "bar", "name": name, "x": weeks, "y": minutes, "customdata": places,
        "hovertemplate": _("Week from %{x}: %{y} minutes<extra></extra>"),
    }  # fmt: skip


def capacity_table(plan: Plan, today: date) -> list[tuple[object, ...]]:
    """Return the same numbers, a row for each week."""
    rows = [
        (spoken(one.starts_on, today), one.available, one.fixed, one.planned,
         max(0, one.available - one.taken))
        for one in plan.weeks
    ]  # fmt: skip
    return [tuple(map(_, _HEAD)), *rows]
