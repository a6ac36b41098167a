"""What the book counts for each week, and what that says. Pure."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.language import N_, _, short_day
from workbook.records import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

WEEK = 7
WEEKS = 12
REVIVED_DAYS = 3 * 365
"""Three years of silence: then a tie is called dormant."""


class Counting(NamedTuple):
    """Something that is counted: its key, its name, and where it is a share, of what."""

    key: str
    title: str
    of: str = ""


MEASURES = (
    Counting("new", N_("New conversations")),
    Counting("thanks", N_("Thanks that name their reason")),
    Counting("kept", N_("Promises kept on time"), "owed"),
    Counting("gives", N_("Things given")),
    Counting("revived", N_("Silent contacts woken up")),
    Counting("passed", N_("Messages that passed at once"), "checked"),
    Counting("minutes", N_("Minutes used")),
)
_REASON = re.compile(
    r"\b(because|for|that|since|weil|fur|dass|parce|pour|que|porque|por)\b", re.IGNORECASE
)
_LEAST_WORDS = 8


class Happening(NamedTuple):
    """One thing that is counted: what, when, with whom, in a few words, and how much."""

    measure: str
    on: date
    contact_id: str
    text: str
    value: int = 1


def names_its_reason(body: str) -> bool:
    """Whether a thank-you says what for: a reason word, and more than a bare “thanks”."""
    plain = folded(body)
    return len(plain.split()) >= _LEAST_WORDS and bool(_REASON.search(plain))


def spans(last: date, weeks: int = WEEKS) -> list[date]:
    """Return the first days of the last weeks, the earliest first, `last` the first of the last."""
    return [last - timedelta(days=WEEK * n) for n in reversed(range(weeks))]


def counts_of(happened: Iterable[Happening], week: date) -> dict[str, int]:
    """Return the numbers of one week; what did not happen is 0."""
    found: Counter[str] = Counter()
    for one in happened:
        if week <= one.on < week + timedelta(days=WEEK):
            found[one.measure] += one.value
    keys = {key for one in MEASURES for key in (one.key, one.of) if key}
    return {key: found[key] for key in sorted(keys)}


def tabulated(
    happened: Collection[Happening], weeks: Iterable[date]
) -> dict[str, list[int | None]]:
    """Return measure -> its number for each week; a share is None where there was nothing."""
    counted = [counts_of(happened, week) for week in weeks]
    found: dict[str, list[int | None]] = {}
    for one in MEASURES:
        found[one.key] = [
            (round(100 * counts[one.key] / counts[one.of]) if counts[one.of] else None)
            if one.of
            else counts[one.key]
            for counts in counted
        ]
    return found


def told(counts: Mapping[str, int]) -> list[str]:
    """Return one week's numbers as sentences of a list."""
    lines = []
    for one in MEASURES:
        number = counts.get(one.key, 0)
        if one.of:
            whole = counts.get(one.of, 0)
            lines.append(
                _("{title}: {number} of {whole}", title=_(one.title), number=number, whole=whole)
                if whole
                else _("{title}: none due", title=_(one.title))
                if one.key == "kept"
                else _("{title}: none looked at", title=_(one.title))
            )
        else:
            lines.append(f"{_(one.title)}: {number}")
    return lines


def behind(happened: Iterable[Happening], measure: str, week: date) -> list[Happening]:
    """Return what stands behind one number."""
    end = week + timedelta(days=WEEK)
    return [one for one in happened if one.measure == measure and week <= one.on < end]


def finding(one: Counting, values: Sequence[int | None]) -> str:
    """Return what the weeks show, with no more than counting can say."""
    known = [value for value in values if value is not None]
    if not any(known):
        return _("{title}: none in these weeks yet.", title=_(one.title))
    last = known[-1]
    if one.of:
        return _("{title}: {last} % in the last week that had any.", title=_(one.title), last=last)
    usual = sorted(known)[len(known) // 2]
    return _(
        "{title}: {last} last week; {usual} is the middle of these weeks.",
        title=_(one.title),
        last=last,
        usual=usual,
    )


def weeks_chart(
    one: Counting, weeks: Sequence[date], values: Sequence[int | None]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return the bars of one measure over the weeks, and the same numbers as a table."""
    labels = [short_day(week) for week in weeks]
    unit = " %" if one.of else ""
    bars = {
        "type": "bar",
        "x": labels,
        "y": list(values),
        "hovertemplate": _("week of {week}: {value}", week="%{x}", value="%{y}" + unit)
        + "<extra></extra>",
    }
    most = max((value for value in values if value is not None), default=0)
    axis: dict[str, Any] = {"rangemode": "tozero", "dtick": max(1, round(most / 5))}
    if one.of:
        axis |= {"range": [0, 105], "ticksuffix": " %", "dtick": 20}
    layout = {"xaxis": {"type": "category"}, "yaxis": axis, "bargap": 0.3}
    table: list[tuple[object, ...]] = [(_("Week of"), _(one.title))]
    table += [
        (label, "–" if value is None else f"{value}{unit}")
        for label, value in zip(labels, values, strict=True)
    ]
    return {"data": [bars], "layout": layout}, table
