"""The network as a map: circles, in them organisations, in these people. Pure.

A map holds a dozen places; what is beyond them is one more place, which opens the next dozen. So
it stays one look with five people and with 30,000, and the same book gives the same map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.records import folded
from workbook.techniques.targets import amounts
from workbook.techniques.targets.network import Known, house

MOST = 12
TIES = 12
"""How many are drawn: more are a web, not a picture. The table counts all."""
YEAR = 365
REST = "*"
Level = Literal["circle", "house", "person"]
NOT_NOTED: dict[Level, str] = {"circle": N_("No circle noted"), "house": N_("No workplace noted")}


@dataclass(frozen=True)
class Place:
    """One place of a map: a circle, a workplace, a person, or all that has no room of its own."""

    key: str
    name: str
    people: tuple[Known, ...]
    sort: Literal["group", "person", "rest"] = "group"


@dataclass(frozen=True)
class View:
    """What of the network is looked at; `start` is how many places went before."""

    circle: str | None = None
    house: str | None = None
    start: int = 0


@dataclass(frozen=True)
class Map:
    """The places of one look, and how many people of two of them know each other."""

    level: Level
    places: tuple[Place, ...]
    everybody: tuple[Known, ...]
    groups: int
    """How many there are in all, with those that have no room here."""
    unknown: int
    """How many people have nothing noted by which they could be told apart."""
    ties: Mapping[tuple[int, int], int]
    today: date

    @cached_property
    def live(self) -> tuple[int, ...]:
        """Of each place: with how many the reader was in touch within a year."""
        since = self.today - timedelta(days=YEAR)
        return tuple(
            sum(one.last_on is not None and one.last_on > since for one in place.people)
            for place in self.places
        )

    @cached_property
    def strongest(self) -> list[tuple[int, int]]:
        """Between which places most people know each other."""
        return sorted(self.ties, key=lambda pair: (-self.ties[pair], pair))[:TIES]

    def tied(self, at: int) -> int:
        """How many ties lead from one place to the others of the map."""
        return sum(count for pair, count in self.ties.items() if at in pair)


def level_of(people: Sequence[Known], view: View) -> Level:
    """Return what the places are. Circles need a noted one, workplaces two who share one."""
    if view.circle is None and view.house is None and any(one.circle.strip() for one in people):
        return "circle"
    if view.house is None:
        shared = Counter(house(one.organisation) for one in people)
        shared.pop("", None)
        if len(shared) > 1 and max(shared.values()) > 1:
            return "house"
    return "person"


def within(people: Iterable[Known], view: View) -> tuple[Known, ...]:
    """Return the people of what is looked at."""
    found = tuple(people)
    if view.circle is not None:
        by = _remembered(folded)
        found = tuple(one for one in found if by(one.circle) == view.circle)
    if view.house is not None:
        found = tuple(one for one in found if house(one.organisation) == view.house)
    return found


def _remembered(fold: Callable[[str], str]) -> Callable[[str], str]:
    """Return the same, asked once for each text: 30,000 people have few circles."""
    known: dict[str, str] = {}

    def folded_once(text: str) -> str:
        if text not in known:
            known[text] = fold(text).strip()
        return known[text]

    return folded_once


def drawn_map(
    people: Sequence[Known], pairs: Iterable[tuple[str, str]], view: View, today: date
) -> Map:
    """Return the map of a look; `pairs` are the ids of two who know each other."""
    inside = within(people, view)
    level = level_of(inside, view)
    every = _people(inside) if level == "person" else _groups(inside, level)
    named = [one for one in every if one.key]
    # Whoever has nothing noted comes last: that is no place, only what the notes leave open.
    bare = [one for one in every if not one.key]
    places = _room(named, bare if not view.start else [], view.start)
    unknown = sum(len(one.people) for one in bare)
    return Map(level, places, inside, len(named), unknown, _ties(places, pairs), today)


def _people(people: Sequence[Known]) -> list[Place]:
    never = date.min
    order = sorted(people, key=lambda one: (-(one.last_on or never).toordinal(), one.name, one.id))
    return [Place(one.id, one.name, (one,), "person") for one in order]


def _groups(people: Sequence[Known], level: Level) -> list[Place]:
    by_circle = _remembered(folded)
    found: dict[str, list[Known]] = {}
    for one in people:
        key = by_circle(one.circle) if level == "circle" else house(one.organisation)
        found.setdefault(key, []).append(one)
    named = [Place(key, _named(several, level), tuple(several)) for key, several in found.items()]
    return sorted(named, key=lambda one: (-len(one.people), one.name, one.key))


def _named(people: Iterable[Known], level: Level) -> str:
    """Return a group's name as it is written most often."""
    texts = (one.circle if level == "circle" else one.organisation for one in people)
    ((name, _count),) = Counter(" ".join(text.split()) for text in texts).most_common(1)
    return name or _(NOT_NOTED[level])


def _room(named: Sequence[Place], bare: Sequence[Place], start: int) -> tuple[Place, ...]:
    left, most = list(named[start:]), MOST - len(bare)
    if len(left) <= most:
        return (*left, *bare)
    shown, rest = left[: most - 1], left[most - 1 :]
    people = tuple(one for place in rest for one in place.people)
    return (
        *shown,
        *bare,
        Place(REST, _("{more} more", more=language.number(len(rest))), people, "rest"),
    )


def _ties(
    places: Sequence[Place], pairs: Iterable[tuple[str, str]]
) -> Mapping[tuple[int, int], int]:
    at = {one.id: number for number, place in enumerate(places) for one in place.people}
    found: Counter[tuple[int, int]] = Counter()
    for pair in {frozenset(pair) for pair in pairs}:
        ends = sorted({at[one] for one in pair if one in at})
        if len(ends) == 2:
            found[ends[0], ends[1]] += 1
    return dict(sorted(found.items()))


# -- in words ------------------------------------------------------------------------------


def finding(found: Map) -> str:
    """Return what the map shows, in one sentence with its figures.

    Who was never noted as spoken to counts as silent.
    """
    people = len(found.everybody)
    since = found.today - timedelta(days=YEAR)
    live = sum(one.last_on is not None and one.last_on > since for one in found.everybody)
    if people == 1:
        said = _("were in touch within a year") if live else _("have noted nothing for a year")
        return _("One person is here, {name}: you {said}.", name=found.everybody[0].name, said=said)
    if found.level == "person":
        if not live:
            return _(
                "By your notes you were in touch with none of the {people} people for a year.",
                people=language.number(people),
            )
        who = (
            _("all {people}", people=language.number(people))
            if live == people
            else _(
                "{live} of the {people}", live=language.number(live), people=language.number(people)
            )
        )
        return _("You were in touch with {who} people here within a year.", who=who)
    spread = _(
        "{people} in {places}",
        people=amounts.people(people - found.unknown),
        places=_places(found),
    )
    beside = (
        _(" and {unknown} with none noted", unknown=language.number(found.unknown))
        if found.unknown
        else ""
    )
    return f"{spread}{beside}; {_quiet(found, live)}."


def _places(found: Map) -> str:
    n = language.number(found.groups)
    if found.level == "circle":
        return ngettext("{n} circle", "{n} circles", found.groups, n=n)
    return ngettext("{n} workplace", "{n} workplaces", found.groups, n=n)


def _quiet(found: Map, live: int) -> str:
    if not live:
        return _("by your notes all have been silent for a year")
    shown = [n for n, place in enumerate(found.places) if place.key not in ("", REST)]
    silent = [found.places[n] for n in shown if not found.live[n]]
    said = _("you were in touch with {live} of them within a year", live=language.number(live))
    if not silent:
        return said
    where = _("“{name}”", name=silent[0].name)
    if len(silent) > 1:
        less = "shown" if len(shown) < found.groups else ""
        where = _(_WHERE[found.level, less], silent=len(silent), shown=len(shown))
    return _("{said}, and with nobody in {where}", said=said, where=where)


_WHERE: dict[tuple[Level, str], str] = {
    ("circle", ""): N_("{silent} of the {shown} circles"),
    ("circle", "shown"): N_("{silent} of the {shown} circles shown"),
    ("house", ""): N_("{silent} of the {shown} workplaces"),
    ("house", "shown"): N_("{silent} of the {shown} workplaces shown"),
}


def ties_said(found: Map) -> str:
    """Return how the places hang together without the reader, by the notes."""
    if len(found.places) < 2:
        return ""
    people = found.level == "person"
    if not found.ties:
        if people:
            return _("By your notes no two of them know each other.")
        return _("By your notes nobody here knows anybody of another place: it all hangs on you.")
    tied = sum(bool(found.tied(at)) for at in range(len(found.places)))
    alone = len(found.places) - tied
    said = (
        _("Ties without you join {tied} of these people", tied=tied)
        if people
        else _("Ties without you join {tied} of these places", tied=tied)
    )
    said = (
        _("{said}; {alone} hang on you alone.", said=said, alone=alone) if alone > 1 else f"{said}."
    )
    return (
        _("{said} The {most} strongest are drawn.", said=said, most=TIES)
        if len(found.ties) > TIES
        else said
    )


KNOWN_ONLY = N_(
    "Circles are the words you chose; workplaces come from your notes or an import. Who is silent "
    "and who knows whom is only what you noted. The map can’t know a talk you never wrote down, "
    "nor how much anybody means to you."
)


def named_like(people: Iterable[Known], text: str) -> list[Known]:
    """Return those whose name or workplace has a text, by name."""
    wanted = folded(text).strip()
    found = [
        one for one in people if not wanted or wanted in folded(f"{one.name} {one.organisation}")
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))
