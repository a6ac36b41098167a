"""Short situations, three replies each: met once, then answered from memory on three days."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from workbook import language
from workbook.language import N_, _
from workbook.texts import written

DAYS = (1, 7, 21)
"""Days after the first answer on which it is asked again."""
ABOUT = (N_("respect"), N_("empathy"), N_("sincerity"))


@dataclass(frozen=True)
class Reply:
    """Something one could say, what it does to the other person, and whether it serves them."""

    say: str
    does: str
    good: bool


@dataclass(frozen=True)
class Situation:
    """A moment with somebody, and three ways on; one of them serves what it is about."""

    id: str
    about: str
    text: str
    replies: tuple[Reply, ...]

    @property
    def best(self) -> Reply:
        """The reply that serves the other person."""
        return next(one for one in self.replies if one.good)


@dataclass(frozen=True)
class Answered:
    """How far one situation is: the first day, the last day, and whether each answer served."""

    first_on: date
    last_on: date
    served: tuple[bool, ...]

    @property
    def due_on(self) -> date | None:
        """Return the day it is asked again; None when all three days are behind it.

        Somebody who comes late isn't asked twice in a row: at least a day lies between.
        """
        times = len(self.served) - 1
        if times >= len(DAYS):
            return None
        return max(self.first_on + timedelta(days=DAYS[times]), self.last_on + timedelta(days=1))


State = dict[str, Answered]


def situations() -> tuple[Situation, ...]:
    """Return every situation, in the order in which they were written."""
    return _situations(language.spoken())


@cache
def _situations(_code: str) -> tuple[Situation, ...]:
    return tuple(
        Situation(
            one["id"], one["about"], one["text"], tuple(Reply(**reply) for reply in one["replies"])
        )
        for one in written("situations")
    )


def situation(name: str) -> Situation | None:
    """Return the situation of that id, if there is one."""
    return next((one for one in situations() if one.id == name), None)


def replies_of(one: Situation, times: int) -> list[Reply]:
    """Return the replies in another order each time, so that memory holds the words."""
    dice = random.Random(f"{one.id} {times}")  # noqa: S311 - an order, no secret
    return dice.sample(one.replies, len(one.replies))


def fresh(state: State, about: str = "") -> Situation | None:
    """Return the next situation not met yet, the three sorts in turn; None when all are."""
    left = [one for one in situations() if one.id not in state and about in ("", one.about)]
    met = {sort: sum(situation_about(name) == sort for name in state) for sort in ABOUT}
    return min(left, key=lambda one: met[one.about], default=None)


def situation_about(name: str) -> str:
    """Return what a situation is about; nothing for one that is gone from the data."""
    found = situation(name)
    return found.about if found else ""


def answer(state: State, name: str, on: date, *, served: bool) -> State:
    """Return the state after one answer; a second one on a day alters nothing."""
    before = state.get(name)
    if before is None:
        return state | {name: Answered(on, on, (served,))}
    if before.last_on >= on:
        return state
    return state | {name: Answered(before.first_on, on, (*before.served, served))}


def due(state: State, on: date) -> list[tuple[Situation, Answered]]:
    """Return the situations to be answered from memory today, the longest waiting first."""
    found = [
        (one, told)
        for name, told in state.items()
        if (one := situation(name)) and told.due_on and told.due_on <= on
    ]
    return sorted(found, key=lambda pair: (pair[1].due_on or on, pair[0].id))


def read(text: str) -> State:
    """Return the state from the text it is kept as; what can't be read begins anew."""
    try:
        kept = json.loads(text or "{}")
        return {
            name: Answered(date.fromisoformat(first), date.fromisoformat(last), tuple(served))
            for name, (first, last, served) in kept.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def kept(state: State) -> str:
    """Return the state as a text to keep."""
    return json.dumps(
        {
            name: [one.first_on.isoformat(), one.last_on.isoformat(), list(one.served)]
            for name, one in state.items()
        }
    )


def sentence(state: State) -> str:
    """Return in one sentence how the practice stands."""
    every = len(situations())
    if not state:
        return _("{count} situations wait. Each takes about a minute.", count=every)
    known = sum(_sits(one) for one in state.values())
    told = {"met": len(state), "every": every, "known": known}
    if known:
        return _(
            "You have met {met} of {every} situations; {known} of them you answered well from "
            "memory on all three days.",
            **told,
        )
    return _("You have met {met} of {every} situations.", **told)


def _sits(one: Answered) -> bool:
    again: Sequence[bool] = one.served[1:]
    return len(again) == len(DAYS) and all(again)
