"""What serves a goal and what serves none. Both are fine; one press ties a thing to a goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.language import N_, _, ngettext
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
from workbook.techniques.goals.saying import spoken

WEEKS = 8
"""Weeks of the picture; the list looks back as far."""
_HOW = {
    Channel.MEETING: N_("Met {name}"),
    Channel.CALL: N_("Called {name}"),
    Channel.VIDEO: N_("Video call with {name}"),
    Channel.MESSAGE: N_("Message with {name}"),
    Channel.EMAIL: N_("Mail with {name}"),
    Channel.EVENT: N_("Met at an event: {name}"),
    Channel.LETTER: N_("Letter with {name}"),
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
    name, goals = names.get(who, _("Someone")), fits.get(who, ())
    if isinstance(record, Interaction):
        title = _(_HOW[record.channel], name=name)
        return Loose(record, record.happened_on, title, N_("touch"), record.topics, goals)
    if isinstance(record, FollowUp):
        title = _("Planned with {name}", name=name)
        return Loose(record, record.due_on, title, N_("follow-up"), record.what, goals)
    if isinstance(record, Event):
        return Loose(record, record.starts_on, record.name, N_("event"), record.place)
    return Loose(record, None, record.label or type(record).__name__, type(record).PLURAL)


def place(record: Record, slots: int, minutes: int) -> Loose:
    """Return a community without a goal, with what it takes each week."""
    line = ngettext(
        "{minutes} minutes a week in one slot",
        "{minutes} minutes a week in {n} slots",
        slots,
        minutes=minutes,
    )
    return Loose(record, None, record.label, N_("community"), line if slots else "")


def goal_of(record: Record) -> str | None:
    """Return the goal that a record names, if it names one."""
    return getattr(record, "goal_id", None)


def left(record: Record) -> bool:
    """Whether the reader has left it, so that it takes no time any more."""
    return getattr(record, "status", "") in {"left", "dropped"}


def give(record: Record, goal: Goal, known: Iterable[str]) -> Changes:
    """Tie one thing to a goal. Raises Refused where it serves a known goal by now."""
    if goal_of(record) in set(known):
        raise Refused(_("This serves a goal already. Nothing was changed."))
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
        return _("Nothing is logged in these weeks.")
    served = sum(one.touches for one in found if one.goal_id)
    free = every - served
    said = _("{served} of {every} touches serve a goal", served=served, every=every)
    if not free:
        said = ngettext("The one touch serves a goal", "All {n} touches serve a goal", every)
    elif not served:
        said = ngettext("One touch, no goal", "These touches serve people, and no goal", every)
    return (
        _("{said}; {ahead} planned ones have none.", said=said, ahead=ahead)
        if ahead > 1
        else f"{said}."
    )


def week_said(week: date) -> str:
    """Return a week as it is said."""
    return _("Week of {day}", day=spoken(week))
