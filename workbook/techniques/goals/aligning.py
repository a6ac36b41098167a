"""What serves a goal and what serves none. Both are fine; one press ties a thing to a goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.records import (
    Changes,
    Channel,
    Event,
    FollowUp,
    Goal,
    Interaction,
    Record,
    Refused,
    Target,
    TargetStatus,
)
from workbook.records.threads import Cover
from workbook.techniques.goals.smart import spoken

WEEKS = 8
"""Weeks of the picture; the list looks back as far."""
_HOW = {
    Channel.MEETING: "Met",
    Channel.CALL: "Called",
    Channel.VIDEO: "Video call with",
    Channel.MESSAGE: "Message with",
    Channel.EMAIL: "Mail with",
    Channel.EVENT: "Met at an event:",
    Channel.LETTER: "Letter with",
}


@dataclass(frozen=True)
class Loose:
    """Something without a goal. `fits` are goals whose list its person stands on."""

    record: Record
    on: date | None
    title: str
    sort: str
    line: str = ""
    fits: tuple[str, ...] = ()


def begins(today: date) -> date:
    """Return the Monday on which the picture begins."""
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=WEEKS - 1)


def fitting(
    targets: Iterable[Target], covers: Iterable[Cover], needs: Mapping[str, str], active: set[str]
) -> dict[str, tuple[str, ...]]:
    """Return contact id -> the active goals they stand on the list of or help with.

    `needs` gives the goal of each need.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in targets:
        if one.contact_id and one.goal_id in active and one.status is not TargetStatus.DROPPED:
            found[one.contact_id][one.goal_id or ""] = None
    for chosen in covers:
        goal = needs.get(chosen.need_id, "")
        if chosen.contact_id and goal in active:
            found[chosen.contact_id][goal] = None
    return {who: tuple(goals) for who, goals in found.items()}


def loose(record: Record, names: Mapping[str, str], fits: Mapping[str, tuple[str, ...]]) -> Loose:
    """Return a thing without a goal as it is read out."""
    who = getattr(record, "contact_id", None) or ""
    name, goals = names.get(who, "Someone"), fits.get(who, ())
    if isinstance(record, Interaction):
        title = f"{_HOW[record.channel]} {name}"
        return Loose(record, record.happened_on, title, "touch", record.topics, goals)
    if isinstance(record, FollowUp):
        title = f"Planned with {name}"
        return Loose(record, record.due_on, title, "follow-up", record.what, goals)
    if isinstance(record, Event):
        return Loose(record, record.starts_on, record.name, "event", record.place)
    return Loose(record, None, record.label or type(record).__name__, type(record).PLURAL)


def place(record: Record, slots: int, minutes: int) -> Loose:
    """Return a community without a goal, with what it takes each week."""
    many = "one slot" if slots == 1 else f"{slots} slots"
    line = f"{minutes} minutes a week in {many}" if slots else ""
    return Loose(record, None, record.label, "community", line)


def goal_of(record: Record) -> str | None:
    """Return the goal that a record names, if it names one."""
    return getattr(record, "goal_id", None)


def left(record: Record) -> bool:
    """Whether the reader has left it, so that it takes no time any more."""
    return getattr(record, "status", "") in {"left", "dropped"}


def give(record: Record, goal: Goal, known: Iterable[str]) -> Changes:
    """Tie one thing to a goal. Raises Refused where it serves a known goal by now."""
    if goal_of(record) in set(known):
        raise Refused("This serves a goal already. Nothing was changed.")
    return Changes(replace=(replace(record, goal_id=goal.id),))  # type: ignore[call-arg]


def give_all(found: Iterable[Loose]) -> Changes:
    """Tie each thing to the goal it fits, where it fits exactly one."""
    one_fit = [one for one in found if len(one.fits) == 1]
    return Changes(
        replace=tuple(
            replace(one.record, goal_id=one.fits[0])  # type: ignore[call-arg]
            for one in one_fit
        )
    )


@dataclass(frozen=True)
class Share:
    """Touches of one week for one goal; `goal_id` is empty for those without, "past" for others."""

    week: date
    goal_id: str
    touches: int
    minutes: int


PAST = "past"
"""Stands for the goals that are resting or reached."""


def shares(
    days: Iterable[tuple[date, str | None, int, int]], active: set[str], known: set[str]
) -> list[Share]:
    """Return touches and minutes by week and goal, from (day, goal, touches, minutes)."""
    sums: dict[tuple[date, str], list[int]] = defaultdict(lambda: [0, 0])
    for day, goal, touches, minutes in days:
        week = day - timedelta(days=day.weekday())
        held = goal if goal in active else PAST if goal in known else ""
        total = sums[week, held or ""]
        total[0] += touches
        total[1] += minutes
    return [Share(week, goal, *total) for (week, goal), total in sorted(sums.items())]


def finding(found: Sequence[Share], ahead: int) -> str:
    """Return in one sentence how much serves a goal; `ahead` are planned things without one."""
    every = sum(one.touches for one in found)
    if not every:
        return "Nothing is logged in these weeks."
    served = sum(one.touches for one in found if one.goal_id)
    free = every - served
    said = f"{served} of {every} touches serve a goal"
    if not free:
        said = f"All {every} touches serve a goal" if every > 1 else "The one touch serves a goal"
    elif not served:
        said = "These touches serve people, and no goal" if every > 1 else "One touch, no goal"
    return f"{said}; {ahead} planned ones have none." if ahead > 1 else f"{said}."


def week_said(week: date) -> str:
    """Return a week as it is said."""
    return f"Week of {spoken(week)}"
