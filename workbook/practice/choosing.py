"""What a week holds, and a plan that chooses for you. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook.practice.people import SILENT_DAYS, luck
from workbook.practice.rules import (
    DISTANT,
    FAMILIAR,
    MINUTES,
    WEEKS,
    Act,
    Choice,
    Year,
    event_in,
    step,
)
from workbook.records import Tier

MOST = 7
"""So many things a week asks about."""


class Kind(StrEnum):
    """Why somebody is on the week's list."""

    WROTE = "wrote"
    OWED = "owed"
    MET = "met"
    EVENT = "event"
    NEED = "need"
    DUE = "due"
    SILENT = "silent"
    PAIR = "pair"


_WRITE = (Act.QUICK, Act.NOTE, Act.CALL)
OPTIONS = {
    Kind.WROTE: _WRITE,
    Kind.OWED: (Act.KEEP,),
    Kind.MET: _WRITE,
    Kind.EVENT: (Act.GO,),
    Kind.NEED: (Act.GIVE, Act.NOTE),
    Kind.DUE: (*_WRITE, Act.GIVE),
    Kind.SILENT: _WRITE,
    Kind.PAIR: (Act.INTRODUCE,),
}
"""What can be done about each, besides letting it be."""


@dataclass(frozen=True)
class Card:
    """One thing that a week asks about; `weeks` is how long ago, or how late."""

    kind: Kind
    who: str = ""
    other: str = ""
    weeks: int = 0


@dataclass(frozen=True)
class Plan:
    """What you do with each kind, week after week, as far as your minutes reach."""

    wrote: Act = Act.NOTE
    owed: Act = Act.KEEP
    met: Act = Act.NOTE
    event: Act = Act.GO
    need: Act = Act.GIVE
    due: Act = Act.NOTE
    silent: Act = Act.NOTE
    pair: Act = Act.INTRODUCE


def cards(year: Year) -> tuple[Card, ...]:
    """Return what the coming week asks about, what others wait for first; each person once."""
    found: list[Card] = []
    taken: set[str] = set()
    for card in _every(year):
        if not {card.who, card.other} & (taken - {""}):
            found.append(card)
            taken |= {card.who, card.other}
    return tuple(found[:MOST])


def _every(year: Year) -> Iterator[Card]:
    week, now = year.week, year.standing
    by_id = sorted(now.items())
    wrote = [(s.wrote, who) for who, s in by_id if s.wrote is not None]
    yield from (Card(Kind.WROTE, who, weeks=week - at) for at, who in sorted(wrote)[:3])
    owed = [(s.owed, who) for who, s in by_id if s.owed is not None and s.owed <= week]
    yield from (Card(Kind.OWED, who, weeks=week - at) for at, who in sorted(owed)[:2])
    met = [(-s.met, who) for who, s in by_id if s.met is not None]
    yield from (Card(Kind.MET, who, weeks=week + at) for at, who in sorted(met)[:2])
    if event_in(year.seed, week):
        yield Card(Kind.EVENT)
    yield from _needing(year)
    due = [
        (now[one.id].silent / one.usual, one.id)
        for one in year.people
        if one.tier is not Tier.INNER and now[one.id].band and one.usual <= now[one.id].silent
        if now[one.id].silent < SILENT_DAYS
    ]
    late = sorted(due, reverse=True)[:4]
    yield from (Card(Kind.DUE, who, weeks=now[who].silent // 7) for _, who in late)
    old = [who for who, s in by_id if s.dormant]
    if old and week % 2 == 0:
        who = min(old, key=lambda one: luck(year.seed, "silent", one, week))
        yield Card(Kind.SILENT, who, weeks=now[who].silent // 7)
    yield from _pair(year)


def _needing(year: Year) -> Iterator[Card]:
    able = [who for who, s in year.standing.items() if s.band >= DISTANT and not s.dormant]
    if able and luck(year.seed, "need", year.week) < 0.5:
        yield Card(Kind.NEED, min(able, key=lambda one: luck(year.seed, "need", one, year.week)))


def _pair(year: Year) -> Iterator[Card]:
    known = [who for who, s in year.standing.items() if s.band >= FAMILIAR and not s.dormant]
    if len(known) > 1 and luck(year.seed, "pair", year.week) < 0.3:
        one, other = sorted(known, key=lambda who: luck(year.seed, "pair", who, year.week))[:2]
        yield Card(Kind.PAIR, one, other)


def minutes_of(choices: Sequence[Choice]) -> int:
    """Return the minutes that choices take."""
    return sum(MINUTES[one.act] for one in choices)


def chosen(plan: Plan, week: Sequence[Card], minutes: int) -> tuple[Choice, ...]:
    """Return what a plan does about a week's list: from the top, what still fits the minutes."""
    found: list[Choice] = []
    left = minutes
    for card in week:
        act = getattr(plan, card.kind.value)
        if act is not Act.WAIT and MINUTES[act] <= left:
            left -= MINUTES[act]
            found.append(Choice(act, card.who, card.other))
    return tuple(found)


def planned(year: Year, plan: Plan, minutes: int, weeks: int) -> list[tuple[Choice, ...]]:
    """Return the choices of a plan for some weeks on, never past the end of the year."""
    found = []
    for _ in range(min(weeks, WEEKS - year.week)):
        found.append(chosen(plan, cards(year), minutes))
        year = step(year, found[-1])
    return found


def plan_of(told: dict[str, str]) -> Plan:
    """Return the plan that is kept; a word that is none of its kind's is let be."""
    usual = Plan()
    known = {}
    for kind in Kind:
        act = told.get(kind.value, getattr(usual, kind.value))
        known[kind.value] = Act(act) if act in OPTIONS[kind] else Act.WAIT
    return Plan(**known)
