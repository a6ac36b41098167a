"""What a goal has cost in minutes, and what it brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from workbook.language import _, ngettext
from workbook.records import Event, EventStatus, FollowUp, FollowUpStatus, Goal, Interaction
from workbook.techniques.goals.threads import spans

_FEW = 3
"""Fewer touches with a length than this say nothing about the next one."""


@dataclass(frozen=True)
class Cost:
    """What went into a goal since it began.

    `minutes` were noted with touches; `estimated` stand for touches without a length, taken
    from the follow-up they settled; `unknown` touches have neither. `ahead` is still planned.
    """

    touches: int = 0
    minutes: int = 0
    estimated: int = 0
    unknown: int = 0
    planned: int = 0
    ahead: int = 0
    events: int = 0
    event_minutes: int = 0

    @property
    def spent(self) -> int:
        """All minutes that are known or estimated."""
        return self.minutes + self.estimated + self.event_minutes


def cost(
    goal: Goal,
    interactions: Iterable[Interaction],
    followups: Iterable[FollowUp],
    events: Iterable[Event],
    *,
    today: date,
) -> Cost:
    """Return what a goal has cost, from what is stored."""
    start = goal.starts_on or date.min
    every = {one.id: one for one in interactions}
    mine = {
        one.id: one for one in every.values() if one.goal_id == goal.id and one.happened_on >= start
    }
    own = [one for one in followups if one.goal_id == goal.id]
    done = [one for one in own if one.status is FollowUpStatus.DONE]
    guessed = [one for one in done if _without_length(every.get(one.interaction_id or ""))]
    ahead = [one for one in own if one.status is FollowUpStatus.PLANNED]
    silent = {one.id for one in mine.values() if one.minutes is None}
    settled = silent & {one.interaction_id for one in guessed}
    been, length = at_events(goal, events, today)
    return Cost(
        touches=len(mine),
        minutes=sum(one.minutes or 0 for one in mine.values()),
        estimated=sum(one.minutes for one in guessed),
        unknown=len(silent - settled),
        planned=len(ahead),
        ahead=sum(one.minutes for one in ahead),
        events=been,
        event_minutes=length,
    )


def _without_length(one: Interaction | None) -> bool:
    return one is None or one.minutes is None


def at_events(goal: Goal, events: Iterable[Event], today: date) -> tuple[int, int]:
    """Return how many events the reader went to for a goal, and the minutes that are known."""
    been = [
        one
        for one in events
        if one.goal_id == goal.id
        and one.status is EventStatus.BEEN
        and (one.starts_on is None or one.starts_on <= today)
    ]
    return len(been), sum(_minutes(one.starts_at, one.ends_at, one) for one in been)


def _minutes(start: time | None, end: time | None, event: Event) -> int:
    one_day = event.ends_on is None or event.ends_on == event.starts_on
    if start is None or end is None or not one_day or end <= start:
        return 0
    day = date(2000, 1, 1)
    gone = datetime.combine(day, end) - datetime.combine(day, start)
    return int(gone.total_seconds() // 60)


def told(found: Cost) -> str:
    """Return a cost in words; what isn't known is said, not guessed."""
    if not found.touches and not found.events and not found.spent:
        return _("No time has gone into it yet.")
    said = [
        _("{length} so far", length=spans(found.spent))
        if found.spent
        else _("No length noted so far")
    ]
    if found.events:
        said.append(ngettext("one event among it", "{n} events among it", found.events))
    if found.ahead:
        said.append(_("{length} still planned", length=spans(found.ahead)))
    return f"{', '.join(said)}. {unsaid(found)}".strip()


def unsaid(found: Cost) -> str:
    """Return what the minutes leave out and what they guess, in words; empty for neither."""
    parts = []
    if found.unknown:
        parts.append(
            ngettext(
                "One touch has no length, and counts as none.",
                "{n} touches have no length, and counts as none.",
                found.unknown,
            )
        )
    if found.estimated:
        parts.append(
            _("{length} of it is what you had planned for it.", length=spans(found.estimated))
        )
    return " ".join(parts)


def each(found: Cost, counted: int) -> str:
    """Return about how long one of what is counted took; empty where too few are known."""
    known = found.touches - found.unknown
    if counted < _FEW or known < _FEW:
        return ""
    return _("That is about {length} for each.", length=spans(round(found.spent / counted)))
