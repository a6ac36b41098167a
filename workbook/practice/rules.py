"""The rules of the practice year: people, a seed and choices in; what comes of them out. Pure.

Same seed and same choices give the same year. Every number here is a rule of a game; which of
them leans on a finding, and how far, `words.py` says on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from workbook.practice.people import SILENT_DAYS, Person, luck, nature
from workbook.records import Tier

WEEKS = 52
STRANGER, DISTANT, FAMILIAR, NEAR = range(4)
_BANDS = (10, 35, 65)
_MOST_CLOSE = 100
LAPSE_WEEKS = 8
"""A promise this late is taken for forgotten; two weeks late still counts as kept."""
WAIT_WEEKS = 4
"""Whoever wrote waits that long for you."""
FADE_WEEKS = 8
"""Whom you met at an event and never wrote to is lost from sight after that."""
PROMISE_WEEKS = 2
GIVEN_WEEKS = 26
_WRITERS = 3
_FORGOTTEN = 2 * 365


class Act(StrEnum):
    """What you can do in a week."""

    WAIT = "wait"
    QUICK = "quick"
    NOTE = "note"
    CALL = "call"
    GIVE = "give"
    KEEP = "keep"
    INTRODUCE = "introduce"
    GO = "go"


MINUTES = {
    Act.WAIT: 0, Act.QUICK: 2, Act.NOTE: 8, Act.CALL: 15, Act.GIVE: 12, Act.KEEP: 5,
    Act.INTRODUCE: 10, Act.GO: 40,
}  # fmt: skip


class What(StrEnum):
    """What can happen."""

    ANSWERED = "answered"
    SILENT = "silent"
    GAVE = "gave"
    CAME = "came"
    PROMISED = "promised"
    KEPT = "kept"
    LAPSED = "lapsed"
    WROTE = "wrote"
    LEFT = "left"
    WENT = "went"
    MET = "met"
    SAW = "saw"
    FADED = "faded"
    INTRODUCED = "introduced"
    DECLINED = "declined"


@dataclass(frozen=True)
class Choice:
    """One thing to do this week, with whom; `other` is the second person of an introduction."""

    act: Act
    who: str = ""
    other: str = ""


@dataclass(frozen=True)
class Part:
    """One rule that bears on a chance, with its points of a hundred."""

    rule: str
    points: int


@dataclass(frozen=True)
class Happened:
    """One thing that came of a week. An answer or a silence has the chance it had and its luck."""

    week: int
    what: What
    who: str = ""
    other: str = ""
    act: Act = Act.WAIT
    parts: tuple[Part, ...] = ()
    chance: int = 0
    drawn: int = 0


@dataclass(frozen=True)
class Standing:
    """How it stands with one person. Weeks count from 0; None is "no"."""

    close: int
    silent: int
    asked: int = 0
    """Notes of yours in a row that were not answered."""
    wrote: int | None = None
    owed: int | None = None
    """The week for which you promised something."""
    met: int | None = None
    given: int | None = None

    @property
    def band(self) -> int:
        """How close: a stranger, distant, familiar, near."""
        return sum(self.close >= edge for edge in _BANDS)

    @property
    def dormant(self) -> bool:
        """Whether you knew each other and have been silent for three years."""
        return self.band > STRANGER and self.silent >= SILENT_DAYS


@dataclass(frozen=True)
class Year:
    """A year so far: how it stands with each, and what happened, week by week."""

    seed: int
    people: tuple[Person, ...]
    standing: dict[str, Standing] = field(hash=False)
    weeks: tuple[tuple[Happened, ...], ...] = ()

    @property
    def week(self) -> int:
        """The week that comes next, counted from 0."""
        return len(self.weeks)


Weeks = tuple[tuple[Choice, ...], ...]


def begin(seed: int, people: Sequence[Person]) -> Year:
    """Return the year before its first week."""
    never = 10 * SILENT_DAYS
    standing = {
        one.id: Standing(nature(seed, one).close, never if one.silent is None else one.silent)
        for one in people
    }
    return Year(seed, tuple(people), standing)


@lru_cache(256)
def play(seed: int, people: tuple[Person, ...], weeks: Weeks) -> Year:
    """Return the year that these choices make. Whatever they are, it can be played."""
    return step(play(seed, people, weeks[:-1]), weeks[-1]) if weeks else begin(seed, people)


def step(year: Year, choices: Sequence[Choice]) -> Year:
    """Return the year one week later: first what you do, then what the others do."""
    turn = _Turn(year)
    done: set[str] = set()
    for choice in choices:
        if choice.act is not Act.WAIT and choice.who not in done:
            done.add(choice.who)
            turn.act(choice)
    turn.pass_by()
    return replace(year, standing=turn.standing, weeks=(*year.weeks, tuple(turn.happened)))


def event_in(seed: int, week: int) -> bool:
    """Whether there is an event to go to in a week."""
    return luck(seed, "event", week) < 0.2


def chance(year: Year, person: Person, act: Act) -> tuple[Part, ...]:
    """Return what bears on whether a person answers this week, rule by rule."""
    now, week, seed = year.standing[person.id], year.week, year.seed
    own = nature(seed, person)
    parts = [Part("close", (8, 30, 45, 60)[now.band])]
    manner = {Act.NOTE: ("personal", 20), Act.KEEP: ("promise", 20), Act.CALL: ("voice", 15),
              Act.GIVE: ("useful", 15)}  # fmt: skip
    if act in manner:
        parts.append(Part(*manner[act]))
    if now.wrote is not None:
        parts.append(Part("wrote", 10))
    elif now.met is not None and week - now.met <= 2:
        parts.append(Part("fresh", 15))
    elif act is not Act.KEEP and now.silent * 3 < own.rhythm:
        parts.append(Part("soon", -20))
    if act is Act.QUICK and now.dormant:
        parts.append(Part("gap", -15))
    if now.asked > 1:
        parts.append(Part("again", -10 * min(now.asked - 1, 3)))
    if now.given is not None and week - now.given <= GIVEN_WEEKS:
        parts.append(Part("given", 10))
    if own.temper:
        parts.append(Part("temper", own.temper))
    if luck(seed, "full", person.id, week) < 0.15:
        parts.append(Part("full", -25))
    return tuple(parts)


def percent(parts: Sequence[Part]) -> int:
    """Return the chance that the parts make: never sure, never hopeless."""
    return min(95, max(3, sum(part.points for part in parts)))


class _Turn:
    """One week in the making."""

    def __init__(self, year: Year) -> None:
        self.year, self.seed, self.week = year, year.seed, year.week
        self.people = {one.id: one for one in year.people}
        self.standing = dict(year.standing)
        self.happened: list[Happened] = []

    def act(self, choice: Choice) -> None:
        """Do one thing; what can't be done comes to nothing."""
        if choice.act is Act.GO:
            self._go()
        elif choice.who not in self.people:
            return
        elif choice.act is Act.INTRODUCE:
            self._introduce(choice)
        else:
            self._turn_to(choice.who, choice.act)

    def _tell(self, what: What, who: str = "", **more: object) -> None:
        self.happened.append(Happened(self.week, what, who, **more))  # type: ignore[arg-type]

    def _move(self, who: str, points: int, **values: object) -> None:
        now = self.standing[who]
        close = min(_MOST_CLOSE, max(0, now.close + points))
        self.standing[who] = replace(now, close=close, **values)  # type: ignore[arg-type]

    def _luck(self, what: str, who: str) -> float:
        return luck(self.seed, what, who, self.week)

    def _turn_to(self, who: str, act: Act) -> None:
        before = self.standing[who]
        if act is Act.KEEP and before.owed is None:
            return
        parts = chance(self.year, self.people[who], act)
        likely, drawn = percent(parts), int(100 * self._luck("answer", who))
        answered = drawn < likely
        if act is Act.GIVE:
            self._move(who, 3, given=self.week)
            self._tell(What.GAVE, who)
        if act is Act.KEEP:
            self._move(who, 5, owed=None)
            self._tell(What.KEPT, who)
        self._move(who, 1 if act is Act.NOTE else 0, silent=0, wrote=None, met=None,
                   asked=0 if answered else before.asked + 1)  # fmt: skip
        what = What.ANSWERED if answered else What.SILENT
        self._tell(what, who, act=act, parts=parts, chance=likely, drawn=drawn)
        if answered:
            self._move(who, {Act.QUICK: 2, Act.CALL: 6}.get(act, 4))
            self._talk(who, act, before)

    def _talk(self, who: str, act: Act, before: Standing) -> None:
        """Out of an answer something may come your way, or a promise of yours."""
        likely = 0.06 + 0.14 * before.dormant + 0.06 * (before.band == DISTANT)
        if self._luck("came", who) < likely:
            self._tell(What.CAME, who)
        owes = self.standing[who].owed is not None
        if act in (Act.NOTE, Act.CALL) and not owes and self._luck("promise", who) < 0.25:
            self._move(who, 0, owed=self.week + PROMISE_WEEKS)
            self._tell(What.PROMISED, who)

    def _introduce(self, choice: Choice) -> None:
        """Both are asked first; it is made only where both say yes."""
        both = (choice.who, choice.other)
        if choice.other not in self.people or choice.who == choice.other:
            return
        willing = [
            self.standing[one].band > STRANGER
            and 100 * self._luck("willing", one) < 45 + self.standing[one].close / 2
            for one in both
        ]
        made = all(willing)
        for one in both:
            self._move(one, 6 if made else 0, silent=0)
        self._tell(What.INTRODUCED if made else What.DECLINED, choice.who, other=choice.other)

    def _go(self) -> None:
        """Half of whom you speak with you know already."""
        if not event_in(self.seed, self.week):
            return
        self._tell(What.WENT)
        by_luck = sorted(self.people, key=lambda one: self._luck("there", one))
        strange = [one for one in by_luck if self.standing[one].band == STRANGER]
        known = [one for one in by_luck if self.standing[one].band in (DISTANT, FAMILIAR)]
        for one in strange[:2]:
            self._move(one, 20 - self.standing[one].close, silent=0, met=self.week)
            self._tell(What.MET, one)
        for one in known[:2]:
            self._move(one, 3, silent=0)
            self._tell(What.SAW, one)

    # -- what the others do, and what time does ---------------------------------------------

    def pass_by(self) -> None:
        """Let the week pass."""
        writers = []
        for who, person in self.people.items():
            self._wait(who)
            self._drift(who, person)
            if self._writes(who, person):
                writers.append(who)
        writers.sort(key=lambda one: self._luck("order", one))
        for who in writers[:_WRITERS]:
            self._move(who, 1, wrote=self.week + 1, silent=0)
            self._tell(What.WROTE, who)

    def _wait(self, who: str) -> None:
        now, week = self.standing[who], self.week
        if now.owed is not None and week - now.owed >= LAPSE_WEEKS:
            self._move(who, -10, owed=None)
            self._tell(What.LAPSED, who)
        if now.wrote is not None and week - now.wrote >= WAIT_WEEKS:
            self._move(who, -6, wrote=None)
            self._tell(What.LEFT, who)
        if now.met is not None and week - now.met >= FADE_WEEKS:
            self._move(who, -14, met=None)
            self._tell(What.FADED, who)

    def _drift(self, who: str, person: Person) -> None:
        """Closeness falls without contact; not with the closest, and not for ever."""
        now, rhythm = self.standing[who], nature(self.seed, person).rhythm
        late = rhythm * 1.5 < now.silent < _FORGOTTEN
        drifts = late and person.tier is not Tier.INNER and now.band > STRANGER
        self._move(who, -1 if drifts else 0, silent=now.silent + 7)

    def _writes(self, who: str, person: Person) -> bool:
        """Whether they write of themselves: more likely the closer, and in a living exchange."""
        now, rhythm = self.standing[who], nature(self.seed, person).rhythm
        if now.wrote is not None or now.band == STRANGER or now.silent <= 7:
            return False
        living = 0.4 if now.silent < 2 * rhythm else 0.1
        return self._luck("writes", who) < living * now.close / _MOST_CLOSE * 7 / rhythm
