"""The pictures of this technique: plain dicts for plotly, and the same as a table.

Colours are the page's own, given to the traces in this order: strong, warm, quiet, green, and
again. So the order of the traces is what colours them, in light and dark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workbook import language
from workbook.language import N_, _, ngettext, pgettext
from workbook.records import Goal
from workbook.techniques.goals import aligning, threads
from workbook.techniques.goals.costs import Cost
from workbook.techniques.goals.saying import far_of, spoken, unit_of

Figure = dict[str, Any]
Table = list[list[str]]
_DRAWN = 24
"""Strands in the picture: more don't fit a screen. The list holds all."""
_NAME, _NEED, _GOAL = 38, 38, 26
_ROW, _TALL = 36, 320  # pixels
_LEAST = 6
"""Rows that a picture has room for, even where fewer are there: a chart is never flat."""
_YEARS = 300
"""Days from which on a year is worth its room below the picture."""
_REST = N_("Without a need of its own")


def clipped(text: str, most: int) -> str:
    """Return a text at most that long, cut where it has to be.

    >>> clipped("A round table of planners", 12)
    'A round…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return f"{whole.rstrip(' ,;:-')}…"


@dataclass(frozen=True)
class _Line:
    """A row of the picture: a heading or a strand with its place in the table."""

    y: int
    text: str
    strand: threads.Strand | None = None
    at: int = 0


def drawn(thread: threads.Thread) -> list[threads.Strand]:
    """Return the strands that the picture and its table show, in their order."""
    return list(thread.strands[:_DRAWN])


def thread_picture(thread: threads.Thread, today: date) -> tuple[Figure, Table]:
    """Return the thread as lines through time: each person one, each touch a bead on it.

    The n-th row of the table below its head is `drawn(thread)[n]`.
    """
    lines, table = _lines(thread), [_head()]
    table += [_cells(one.strand) for one in lines if one.strand]
    begins, ends = _span(thread, today)
    marks = [
        _beads(_("In touch"), lines, lambda one: one.days, "circle"),
        _gaps(lines, begins, ends),
        _threads(lines, begins, ends),
        _beads(
            _("What came of it"), lines, lambda one: [r.came_on for r in one.results], "star", 15
        ),
        _beads(_("Planned"), lines, lambda one: one.planned, "circle-open", 11),
        _texts([line for line in lines if line.strand is None], begins, -0.1, bold=True),
        _today(lines, today),
        _texts([line for line in lines if line.strand], begins, 0.4, bold=False),
    ]
    return {"data": marks, "layout": _layout(lines, begins, ends)}, table


def _lines(thread: threads.Thread) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    for need, strands in threads.by_need(drawn(thread)):
        heading = f"{need.text}" if need else _(_REST)
        if need or thread.needs:
            found.append(_Line(-len(found), clipped(heading, _NEED)))
        for one in strands:
            name = _("nobody yet") if one.sort == "nobody" else one.name
            found.append(_Line(-len(found), clipped(name, _NAME), one, at))
            at += 1
    return found


def _head() -> list[str]:
    return [_("Who"), _("For which need"), _("In touch"), _("Planned"), _("What came of it")]


def _cells(one: threads.Strand) -> list[str]:
    name = {"nobody": _("Nobody yet"), "event": _("{name} (event)", name=one.name)}.get(
        one.sort, one.name
    )
    days = ", ".join(map(spoken, sorted(one.days)))
    said = {"person": f"{threads.said_of(one)} {days}".strip(), "event": days}
    return [
        name,
        one.need.text if one.need else "",
        said.get(one.sort, ""),
        ", ".join(map(spoken, sorted(one.planned))),
        "; ".join(f"{result.text} ({spoken(result.came_on)})" for result in one.results),
    ]


def _span(thread: threads.Thread, today: date) -> tuple[date, date]:
    """Return the first and the last day of the picture: the goal's, and whatever lies outside."""
    goal = thread.goal
    days = [today, *(day for one in drawn(thread) for day in (*one.days, *one.planned))]
    days += [result.came_on for one in drawn(thread) for result in one.results]
    begins = min([goal.starts_on or today, *days])
    ends = max([goal.deadline_on or today, *days, begins + timedelta(days=28)])
    return begins, ends


def _trace(name: str, mode: str, **more: Any) -> Figure:
    return {"type": "scatter", "name": name, "mode": mode, "showlegend": False, **more}


def _beads(name: str, lines: Sequence[_Line], of: Any, symbol: str, size: int = 10) -> Figure:
    found = [(line, day) for line in lines if line.strand for day in of(line.strand)]
    return _trace(
        name,
        "markers",
        x=[one[1].isoformat() for one in found],
        y=[one[0].y for one in found],
        customdata=[one[0].at for one in found],
        hovertext=[f"{name}: {line.strand.name}, {spoken(day)}" for line, day in found
                   if line.strand],
        hoverinfo="text",
        marker={"symbol": symbol, "size": size, "line": {"width": 2 if "open" in symbol else 0}},
        showlegend=bool(found),
    )  # fmt: skip


def _gaps(lines: Sequence[_Line], begins: date, ends: date) -> Figure:
    """Mark the needs with nobody: a dashed thread that waits to be taken up."""
    return _stretch(_("Nobody yet"), lines, begins, ends, gap=True) | {
        "line": {"dash": "dot", "width": 3},
        "showlegend": any(_is_gap(line) for line in lines),
    }


def _threads(lines: Sequence[_Line], begins: date, ends: date) -> Figure:
    return _stretch("", lines, begins, ends, gap=False) | {"line": {"width": 1}, "opacity": 0.75}


def _is_gap(line: _Line) -> bool:
    return line.strand is not None and line.strand.sort == "nobody"


def _stretch(name: str, lines: Sequence[_Line], begins: date, ends: date, *, gap: bool) -> Figure:
    x: list[str | None] = []
    y: list[int | None] = []
    at: list[int | None] = []
    middle = begins + (ends - begins) / 2
    for line in lines:
        if line.strand is not None and _is_gap(line) == gap:
            # A point half-way, so that a click on the line is near one of its own.
            x += [*(day.isoformat() for day in (begins, middle, ends)), None]
            y += [line.y] * 3 + [None]
            at += [line.at] * 3 + [None]
    return _trace(name, "lines", x=x, y=y, customdata=at, hoverinfo="skip", connectgaps=False)


def _texts(lines: Sequence[_Line], begins: date, lift: float, *, bold: bool) -> Figure:
    """Write names above their lines: beside them there is no room on a telephone."""
    return _trace(
        "",
        "text",
        x=[begins.isoformat()] * len(lines),
        y=[line.y + lift for line in lines],
        text=[line.text for line in lines],
        textposition="middle right",
        textfont={"weight": 700 if bold else 400},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _today(lines: Sequence[_Line], today: date) -> Figure:
    low = 0.4 - max(len(lines), _LEAST)
    return _trace(
        _("Today"),
        "lines",
        x=[today.isoformat()] * 2,
        y=[0.6, low],
        hoverinfo="skip",
        line={"dash": "dash", "width": 1},
        showlegend=True,
    )


def _layout(lines: Sequence[_Line], begins: date, ends: date) -> Figure:
    edge = timedelta(days=max(2, (ends - begins).days // 40))
    return {
        "height": 110 + _ROW * max(len(lines), _LEAST),
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                   "itemdoubleclick": False},
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8},
        "xaxis": {
            "type": "date",
            "range": [(begins - edge).isoformat(), (ends + edge).isoformat()],
            **_ticks(begins, ends),
            "showgrid": False,
        },
        "yaxis": {
            "visible": False,
            "range": [0.3 - max(len(lines), _LEAST), 0.7],
        },
    }  # fmt: skip


def _ticks(begins: date, ends: date) -> Figure:
    """Return how days are written below: plotly itself knows the months in English alone."""
    far = (ends - begins).days > _YEARS
    if language.spoken() == language.ENGLISH:
        return {"nticks": 5, "tickformat": "%b %Y" if far else "%-d %b"}
    days = [begins + (ends - begins) * part / 4 for part in range(5)]
    named = language.month_and_year if far else language.short_day
    return {"tickvals": [day.isoformat() for day in days], "ticktext": [*map(named, days)]}


# -- what a goal cost -----------------------------------------------------------------------------


def cost_picture(
    rows: Sequence[tuple[Goal, Cost, int, int]],
) -> tuple[Figure, Table]:
    """Return the minutes of each goal as bars; `rows` are (goal, cost, counted, results)."""
    table = [[_("Goal"), _("So far"), _("Still planned"), _("Counted"), _("Results noted")]]
    for goal, cost, counted, came in rows:
        said = far_of(counted, goal.target, unit_of(goal, goal.target or counted))
        times = [threads.spans(cost.spent), threads.spans(cost.ahead)]
        table.append([goal.statement, *times, said, str(came)])
    y = list(range(0, -len(rows), -1))
    bars = [
        (_("So far"), [row[1].spent for row in rows]),
        (_("Still planned"), [row[1].ahead for row in rows]),
    ]
    done, ahead = (_bar(name, y, minutes, rows) for name, minutes in bars)
    # Between the two an empty one: what is only planned wears the quiet colour, the third.
    data = [done, _bar("", [], [], rows[:0]), ahead]
    layout = {
        "barmode": "stack",
        "height": max(_TALL, 120 + 46 * len(rows)),
        "bargap": 0.5,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                   "itemdoubleclick": False, "traceorder": "normal"},
        "xaxis": {"title": {"text": _("minutes")}, "rangemode": "tozero"},
        "yaxis": {"tickvals": y, "ticktext": [clipped(row[0].statement, _GOAL) for row in rows],
                  "showgrid": False, "zeroline": False},
    }  # fmt: skip
    return {"data": data, "layout": layout}, table


def _bar(
    name: str, y: Sequence[int], minutes: Sequence[int], rows: Sequence[tuple[Goal, Cost, int, int]]
) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": list(minutes),
        "y": list(y),
        "customdata": list(range(len(rows))),
        "hovertext": [f"{name}: {threads.spans(length)}" for length in minutes],
        "hoverinfo": "text",
        "showlegend": any(minutes),
    }


# -- what serves no goal -------------------------------------------------------------------------


def weeks_picture(
    shares: Sequence[aligning.Share], goals: Sequence[Goal], begins: date
) -> tuple[Figure, Table]:
    """Return the touches of each week as columns: one colour for each goal, quiet for none."""
    names: Mapping[str, str] = {goal.id: goal.statement for goal in goals}
    mine: list[str | None] = [*names, None, None, None][:3]
    # The quiet colour is the third: it belongs to what serves no goal.
    order = [*mine[:2], "", mine[2], aligning.PAST]
    weeks = [begins + timedelta(weeks=n) for n in range(aligning.WEEKS)]
    data = [_columns(goal, weeks, shares, names) for goal in order]
    table = [[_("Week"), _("Goal"), pgettext("in one week", "What happened")]]
    table += [
        [aligning.week_said(one.week), _called(one.goal_id, names), _happened(one)]
        for one in shares
    ]
    layout = {
        "barmode": "stack",
        "legend": {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top", "itemclick": False,
                   "itemdoubleclick": False, "traceorder": "normal"},
        "xaxis": {"tickvals": list(range(len(weeks))), "showgrid": False, "zeroline": False,
                  "range": [-0.6, len(weeks) - 0.4],
                  "ticktext": [language.short_day(week) for week in weeks]},
        "yaxis": {"rangemode": "tozero", "title": {"text": _("touches")}},
    }  # fmt: skip
    return {"data": data, "layout": layout}, table


def _columns(
    goal: str | None,
    weeks: Sequence[date],
    shares: Sequence[aligning.Share],
    names: Mapping[str, str],
) -> Figure:
    mine = [(at, one) for at, one in enumerate(shares) if one.goal_id == goal]
    called = _called(goal or "", names)
    return {
        "type": "bar",
        "name": clipped(called, _NEED),
        "x": [weeks.index(one.week) for at, one in mine],
        "y": [one.touches for at, one in mine],
        "customdata": [at for at, one in mine],
        "hovertext": [f"{called}: {one.touches}, {aligning.week_said(one.week)}"
                      for at, one in mine],
        "hoverinfo": "text",
        "opacity": 0.45 if goal == aligning.PAST else 1,
        "showlegend": bool(mine),
    }  # fmt: skip


def _happened(one: aligning.Share) -> str:
    many = ngettext("one touch", "{n} touches", one.touches)
    return f"{many}, {threads.spans(one.minutes)}" if one.minutes else many


def _called(goal: str, names: Mapping[str, str]) -> str:
    return names.get(goal, _("A goal at rest or reached") if goal else _("No goal"))
