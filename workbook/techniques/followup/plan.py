"""A plan that fits the week: who is to be contacted when, never beyond the hours. Pure.

People are placed one after the other, in the order in which the reader chose them, and nobody
placed moves for somebody who came later. So the plan is the same for the same book, and a new
person takes only what is free: whoever finds no room is named, and the reader decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from workbook import language
from workbook.language import _

WEEKS = 26
_WEEK = timedelta(days=7)
_DAYS = 5  # a day holds a fifth of the week's minutes, as on the start page
_BANDS = 3
"""Weeks are compared by thirds of their minutes: finer, one person more would move many."""


@dataclass(frozen=True)
class Member:
    """Somebody with a rhythm: how often, when due, and since when they are in the plan."""

    id: str
    name: str
    cadence: int
    due_on: date
    base: date | None = None
    """The last contact, or the last round let go."""
    chosen: date | None = None
    not_before: date | None = None
    minutes: int = 5
    group: str = ""
    """The tier they follow; empty for somebody with days of their own."""


@dataclass(frozen=True)
class Fixed:
    """Something that already has its day: it takes its minutes first."""

    on: date
    minutes: int
    title: str
    person_id: str = ""
    short: str = ""
    """The title in the few words of a calendar."""
    ref: str = ""


@dataclass(frozen=True)
class Touch:
    """A contact the plan proposes: its day, and the day the bare rhythm would have named."""

    person_id: str
    name: str
    on: date
    wanted_on: date
    minutes: int


@dataclass(frozen=True)
class Week:
    """One week of the plan, from a Monday (the first from today)."""

    starts_on: date
    ends_on: date
    available: int
    fixed: int
    planned: int

    @property
    def taken(self) -> int:
        """Minutes that the week holds in all."""
        return self.fixed + self.planned


@dataclass(frozen=True)
class LeftOut:
    """Somebody for whom there is no room; `from_on` and `to_on` say between which days."""

    person: Member
    from_on: date
    to_on: date


@dataclass(frozen=True)
class Plan:
    """The proposed days, what already had its day, the weeks, and who finds no room or no turn."""

    weeks: tuple[Week, ...]
    touches: tuple[Touch, ...]
    fixed: tuple[Fixed, ...]
    left_out: tuple[LeftOut, ...]
    later: tuple[Member, ...]
    """People whose day lies beyond these weeks."""

    @property
    def fits(self) -> bool:
        """Whether everybody found room."""
        return not self.left_out


@dataclass(frozen=True)
class Quiet:
    """The reader's quiet days: spans from one day to another, and weekdays that always are."""

    spans: tuple[tuple[date, date], ...] = ()
    weekdays: frozenset[int] = frozenset()

    def holds(self, day: date) -> bool:
        """Whether a day is quiet."""
        return day.weekday() in self.weekdays or any(a <= day <= b for a, b in self.spans)


@dataclass
class _Room:
    """What is still free: minutes for each week, and how full each day is."""

    weeks: list[tuple[date, date, int]]
    open_days: list[list[date]]
    fixed: list[int]
    planned: list[int]
    by_day: dict[date, int] = field(default_factory=lambda: defaultdict(int))

    def at(self, day: date) -> int:
        """Return the number of a day's week."""
        monday = self.weeks[0][0] - timedelta(days=self.weeks[0][0].weekday())
        return (day - monday).days // 7

    def free(self, number: int) -> int:
        """Return the minutes that a week has left."""
        return self.weeks[number][2] - self.fixed[number] - self.planned[number]

    def best(self, span: tuple[date, date], wish: date, member: Member) -> date | None:
        """Return the day that levels best and lies near the wish; None where there is no room."""
        first, last = span
        found: list[tuple[float, int, date]] = []
        for number in range(self.at(first), self.at(last) + 1):
            if self.free(number) < member.minutes:
                continue
            days = [day for day in self.open_days[number] if first <= day <= last]
            if not days:
                continue
            share = -(-self.weeks[number][2] // min(_DAYS, len(self.open_days[number])))
            day = min(days, key=lambda one: self._day_cost(one, wish, member.minutes, share))
            off = abs((day - wish).days)
            taken = self.fixed[number] + self.planned[number] + member.minutes
            band = _BANDS * taken // self.weeks[number][2]
            found.append((band / _BANDS + 2 * off / member.cadence, off, day))
        return min(found)[2] if found else None

    def _day_cost(self, day: date, wish: date, minutes: int, share: int) -> tuple[int, int, date]:
        """Return how a day is compared: within its share of the week first, then the nearest."""
        over = max(0, self.by_day[day] + minutes - max(share, minutes))
        return over, abs((day - wish).days), day

    def take(self, day: date, minutes: int) -> None:
        """Give a day to somebody."""
        self.planned[self.at(day)] += minutes
        self.by_day[day] += minutes


def made(
    members: Iterable[Member],
    minutes_a_week: int,
    today: date,
    *,
    fixed: Sequence[Fixed] = (),
    quiet: Quiet | None = None,
    weeks: int = WEEKS,
) -> Plan:
    """Return the plan of the coming weeks.

    No week holds more than its minutes, unless what already had its day does so by itself.
    Nobody is planned before half of their days have passed since the last contact, nor later
    than half of their days after the wished day: whoever finds no room until then is named in
    `left_out`. A week that is partly quiet has its share of the minutes.
    """
    room = _room(today, weeks, minutes_a_week, quiet or Quiet())
    end = room.weeks[-1][1]
    dated = sorted(
        (one for one in fixed if one.on <= end), key=lambda one: (one.on, one.title, one.ref)
    )
    taken = _set(dated, room, today)
    touches: list[Touch] = []
    left_out: list[LeftOut] = []
    later: list[Member] = []
    for member in sorted(members, key=_order):
        found, gap = _placed(member, taken.get(member.id), room, today, end)
        touches += found
        if gap:
            left_out.append(gap)
        elif not found and member.id not in taken:
            later.append(member)
    touches.sort(key=lambda one: (one.on, one.name, one.person_id))
    return Plan(
        tuple(
            Week(first, last, minutes, room.fixed[n], room.planned[n])
            for n, (first, last, minutes) in enumerate(room.weeks)
        ),
        tuple(touches),
        tuple(dated),
        tuple(left_out),
        tuple(later),
    )


def _set(dated: Iterable[Fixed], room: _Room, today: date) -> dict[str, date]:
    """Give what has its day its minutes; return person -> the last day set with them."""
    taken: dict[str, date] = {}
    for one in dated:
        day = max(one.on, today)
        room.fixed[room.at(day)] += one.minutes
        room.by_day[day] += one.minutes
        if one.person_id:
            taken[one.person_id] = max(day, taken.get(one.person_id, day))
    return taken


def _order(member: Member) -> tuple[date, str]:
    """Whoever was chosen first keeps their place."""
    return (member.chosen or date.min, member.id)


def _placed(
    member: Member, taken: date | None, room: _Room, today: date, end: date
) -> tuple[list[Touch], LeftOut | None]:
    """Give one person their days until the end; the first that finds no room is told."""
    half = max(1, -(-member.cadence // 2))
    base, due = member.base, member.due_on
    if taken is not None and (base is None or taken > base):
        base, due = taken, _plus(taken, member.cadence)
    found: list[Touch] = []
    wish = max(due, today, member.not_before or today)
    while True:
        first = max(today, member.not_before or today)
        if base is not None:
            first = max(first, _plus(base, half))
        wish = max(wish, first)
        last = _plus(wish, half)
        if wish > end:
            return found, None
        day = room.best((first, min(last, end)), wish, member)
        if day is None:
            return found, LeftOut(member, first, last) if last <= end else None
        room.take(day, member.minutes)
        found.append(Touch(member.id, member.name, day, due, member.minutes))
        base, due = day, _plus(day, member.cadence)
        # From the wish, so that one day moved moves no other; yet never far from the day itself,
        # or several that are early one after the other would be made up for at once.
        wish = min(_plus(wish, member.cadence), _plus(due, half))


def _room(today: date, weeks: int, minutes: int, quiet: Quiet) -> _Room:
    """Return the empty weeks: the first begins today, each has its share of the minutes."""
    usual = 7 - len(quiet.weekdays & frozenset(range(7)))
    monday = today - timedelta(days=today.weekday())
    made_of: list[tuple[date, date, int]] = []
    open_days: list[list[date]] = []
    for number in range(weeks):
        start = monday + number * _WEEK
        days = [start + timedelta(days=n) for n in range(7)]
        free = [day for day in days if day >= today and not quiet.holds(day)]
        share = minutes * len(free) // usual if usual else 0
        made_of.append((max(start, today), days[-1], share))
        open_days.append(free)
    return _Room(made_of, open_days, [0] * weeks, [0] * weeks)


def _plus(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def by_person(plan: Plan) -> dict[str, list[Touch]]:
    """Return person -> their proposed days, the soonest first."""
    found: dict[str, list[Touch]] = defaultdict(list)
    for one in plan.touches:
        found[one.person_id].append(one)
    return found


def names(people: Collection[str], most: int = 5) -> str:
    """Return a few names as one says them: "Ana, Bo and 3 more"."""
    known = list(people)
    if len(known) > most:
        few = ", ".join(known[: most - 1])
        return _("{names} and {n} more", names=few, n=len(known) - most + 1)
    return language.listed(known)
