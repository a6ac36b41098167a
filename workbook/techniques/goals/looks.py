"""Looking back at a goal: what is kept of a look, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.language import _
from workbook.records import Changes, Contact, FollowUp, Goal, Refused, clean
from workbook.records.threads import Look

_FURTHEST = 180  # days; a goal further off is a wish again
_NEAREST = 7
_USUAL = 28
_MINUTES = 10


@dataclass(frozen=True)
class Answers:
    """What the reader said in a look; all of it may be left out."""

    noticed: str = ""
    confidence: int | None = None
    next_act: str = ""
    who: Contact | None = None
    next_on: date | None = None


def look(
    goal: Goal, said: Answers, *, today: date, counted: int, earlier: Iterable[Look]
) -> Changes:
    """Return what a look changes: the look itself, the goal's confidence, the next act as a plan.

    A second look on one day replaces the first. Raises Refused where the next act has a day
    that has passed, or a person and no act.
    """
    act = clean(said.next_act).strip()
    if said.who is not None and not act:
        empty = _("Say what you will do with them.")
        raise Refused(empty, {"next_act": empty})
    if said.next_on and said.next_on < today:
        past = _("That day has passed. Pick today or later.")
        raise Refused(past, {"next_on": past})
    fresh = Look(
        goal_id=goal.id,
        looked_on=today,
        counted=counted,
        target=goal.target,
        confidence=said.confidence,
        noticed=clean(said.noticed).strip(),
        next_act=act,
    )
    changes = _kept(fresh, earlier)
    if said.confidence is not None and said.confidence != goal.confidence:
        changes += Changes(replace=(replace(goal, confidence=said.confidence),))
    if said.who is not None:
        planned = FollowUp(
            contact_id=said.who.id,
            due_on=said.next_on or today + timedelta(days=1),
            what=act,
            minutes=_MINUTES,
            goal_id=goal.id,
        )
        changes += Changes(add=(planned,))
    return changes


def _kept(fresh: Look, earlier: Iterable[Look]) -> Changes:
    same = (fresh.goal_id, fresh.looked_on)
    old = next((one for one in earlier if (one.goal_id, one.looked_on) == same), None)
    if old is None:
        return Changes(add=(fresh,))
    words = {
        name: getattr(fresh, name) or getattr(old, name)
        for name in ("confidence", "noticed", "next_act")
    }
    again = replace(old, counted=fresh.counted, target=fresh.target, **words)
    return Changes(replace=(again,))


def later(goal: Goal, counted: int, today: date) -> date | None:
    """Return the day on which the goal would be whole at the pace so far; None where it is.

    Without a pace yet it is four weeks on. Never sooner than in a week nor past half a year.
    """
    left = (goal.target or 0) - counted
    if goal.target is None or left <= 0:
        return None
    gone = (today - goal.starts_on).days if goal.starts_on else 0
    days = -(-left * gone // counted) if counted and gone > 0 else _USUAL
    day = today + timedelta(days=min(max(days, _NEAREST), _FURTHEST))
    return day if goal.deadline_on is None or day > goal.deadline_on else None


def last_act(earlier: Iterable[Look]) -> str:
    """Return the act that the latest look ended with."""
    acts = [one for one in sorted(earlier, key=lambda one: one.looked_on) if one.next_act]
    return acts[-1].next_act if acts else ""
