"""What made the difference: the same seed again, with one habit changed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbook.language import N_
from workbook.practice.choosing import Card, Kind, cards, minutes_of
from workbook.practice.people import Person
from workbook.practice.rules import STRANGER, Act, Choice, Weeks, What, Year, begin, play, step

Change = Callable[[Year, tuple[Card, ...], tuple[Choice, ...]], tuple[Choice, ...]]


@dataclass(frozen=True)
class Totals:
    """What a year came to."""

    answers: int
    silences: int
    came: int
    closer: int
    further: int
    kept: int
    lapsed: int
    revived: int
    minutes: int


@dataclass(frozen=True)
class Habit:
    """One habit, changed: what is said of it, and how it alters a week's choices."""

    title: str
    short: str
    change: Change


@dataclass(frozen=True)
class Other:
    """How the year would have gone with one habit changed; the numbers are differences."""

    title: str
    short: str
    altered: int
    answers: int
    came: int
    closer: int
    minutes: int


def totals(year: Year, weeks: Weeks) -> Totals:
    """Return what a year came to."""
    happened = [one for week in year.weeks for one in week]
    count = Counter(one.what for one in happened)
    start = begin(year.seed, year.people).standing
    moved = [now.band - start[who].band for who, now in year.standing.items()]
    back = {one.who for one in happened if one.what is What.ANSWERED and start[one.who].dormant}
    return Totals(
        answers=count[What.ANSWERED],
        silences=count[What.SILENT],
        came=count[What.CAME],
        closer=sum(one > 0 for one in moved),
        further=sum(one < 0 for one in moved),
        kept=count[What.KEPT],
        lapsed=count[What.LAPSED],
        revived=len(back),
        minutes=sum(map(minutes_of, weeks)),
    )


def _turned(old: Act, new: Act) -> Change:
    return lambda _, __, week: tuple(
        replace(one, act=new) if one.act is old else one for one in week
    )


def _without(*acts: Act) -> Change:
    return lambda _, __, week: tuple(one for one in week if one.act not in acts)


def _unanswered(_: Year, there: tuple[Card, ...], week: tuple[Choice, ...]) -> tuple[Choice, ...]:
    wrote = {card.who for card in there if card.kind is Kind.WROTE}
    return tuple(one for one in week if one.who not in wrote)


def _every(kind: Kind, act: Act) -> Change:
    def change(_: Year, there: tuple[Card, ...], week: tuple[Choice, ...]) -> tuple[Choice, ...]:
        done = {one.who for one in week}
        more = (Choice(act, one.who) for one in there if one.kind is kind and one.who not in done)
        return (*week, *more)

    return change


def _no_old_ties(year: Year, _: tuple[Card, ...], week: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(one for one in week if one.act is Act.GO or not year.standing[one.who].dormant)


def _at_home(year: Year, _: tuple[Card, ...], week: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Without the evening nobody was met, so nobody is written to whom it would have brought."""
    return tuple(
        one for one in week
        if one.act is not Act.GO and year.standing[one.who].band > STRANGER
    )  # fmt: skip


HABITS = (
    Habit(
        N_("Had every personal note been a quick one"),
        N_("Only quick notes"),
        _turned(Act.NOTE, Act.QUICK),
    ),
    Habit(
        N_("Had every quick note been a personal one"),
        N_("Only personal notes"),
        _turned(Act.QUICK, Act.NOTE),
    ),
    Habit(
        N_("Had you never answered those who wrote"),
        N_("Mail left unanswered"),
        _unanswered,
    ),
    Habit(
        N_("Had you answered everyone on your list who wrote"),
        N_("All mail answered"),
        _every(Kind.WROTE, Act.NOTE),
    ),
    Habit(
        N_("Had you kept no promise"),
        N_("No promise kept"),
        _without(Act.KEEP),
    ),
    Habit(
        N_("Had you kept every promise by its week"),
        N_("Every promise kept"),
        _every(Kind.OWED, Act.KEEP),
    ),
    Habit(
        N_("Had you given nothing away"),
        N_("Nothing given"),
        _without(Act.GIVE, Act.INTRODUCE),
    ),
    Habit(
        N_("Had you written a note instead of each call"),
        N_("Notes, no calls"),
        _turned(Act.CALL, Act.NOTE),
    ),
    Habit(
        N_("Had you left old, silent ties alone"),
        N_("Old ties left alone"),
        _no_old_ties,
    ),
    Habit(
        N_("Had you stayed at home from every event"),
        N_("No events"),
        _at_home,
    ),
)


@lru_cache(64)
def others(seed: int, people: tuple[Person, ...], weeks: Weeks) -> tuple[Other, ...]:
    """Return the years with one habit changed, the largest difference first.

    Everybody's luck stays as it was; a habit that alters nothing is left out.
    """
    own = totals(play(seed, people, weeks), weeks)
    found = []
    for habit in HABITS:
        altered, replayed = again(seed, people, weeks, habit.change)
        if altered:
            other = totals(replayed[0], replayed[1])
            found.append(
                Other(
                    habit.title,
                    habit.short,
                    altered,
                    other.answers - own.answers,
                    other.came - own.came,
                    (other.closer - other.further) - (own.closer - own.further),
                    other.minutes - own.minutes,
                )
            )
    return tuple(sorted(found, key=lambda one: (-abs(one.answers), -abs(one.closer), one.title)))


def again(
    seed: int, people: Sequence[Person], weeks: Weeks, change: Change
) -> tuple[int, tuple[Year, Weeks]]:
    """Return how many choices a change alters, and the year it makes with its choices."""
    year, altered = begin(seed, people), 0
    chosen: list[tuple[Choice, ...]] = []
    for week in weeks:
        there = tuple(one for one in week if one.act is Act.GO or one.who in year.standing)
        new = change(year, cards(year), there)
        altered += max(len(set(there) - set(new)), len(set(new) - set(there)))
        chosen.append(new)
        year = step(year, new)
    return altered, (year, tuple(chosen))
