"""The reader's network as the book knows it: who is in it, and in which world each one moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from workbook.records import Tie, folded
from workbook.records.career import Position
from workbook.techniques.targets.structure import Structure, structure

_LEGAL = re.compile(
    r"[\s,]+(?:ltd|limited|inc|llc|plc|gmbh|ag|bv|nv|sa|sarl|srl|spa|oy|ab|as|co|kg|ev)\.?$"
)


class Known(NamedTuple):
    """Somebody in the book, with the times in touch that are noted."""

    id: str
    name: str
    organisation: str
    circle: str
    role: str
    tie: str
    tier: str
    met_on: date | None
    connected_on: date | None
    how_met: str
    met_about: str
    times: int
    last_on: date | None


@lru_cache(maxsize=50_000)
def house(name: str) -> str:
    """Return a workplace as it is compared.

    >>> house("Reed Mills, Ltd."), house("  REED mills ")
    ('reed mills', 'reed mills')
    """
    return _LEGAL.sub("", folded(name)).strip()


def world_of(one: Known) -> str:
    """Return the world somebody moves in: the circle that was noted, else the workplace."""
    return folded(one.circle) or house(one.organisation)


def world_name(one: Known) -> str:
    """Return the same as it is shown."""
    return " ".join((one.circle or one.organisation).split())


def is_near(one: Known) -> bool:
    """Whether somebody is more than an address: a closeness, a rhythm, or a time in touch."""
    return one.times > 0 or one.tie != Tie.NONE or one.tier != "none"


@dataclass(frozen=True)
class Network:
    """Everybody in the book, who of them know each other, who brought whom, the reader's way."""

    people: Sequence[Known] = ()
    pairs: Sequence[tuple[str, str]] = ()
    """Ids of two who know each other, as the reader said."""
    through: Mapping[str, str | None] = field(default_factory=dict)
    """Contact -> who brought them to the reader; None for the reader alone."""
    positions: Sequence[Position] = ()

    @cached_property
    def near(self) -> list[Known]:
        """Those who are more than an address: the network that is looked at."""
        return [one for one in self.people if is_near(one)]

    @cached_property
    def by_id(self) -> dict[str, Known]:
        """Everybody by id."""
        return {one.id: one for one in self.people}

    @cached_property
    def worlds(self) -> dict[str, list[Known]]:
        """World -> those of the network who move in it; who has none noted is in none."""
        found: dict[str, list[Known]] = {}
        for one in self.near:
            if world := world_of(one):
                found.setdefault(world, []).append(one)
        return found

    def name_of(self, world: str) -> str:
        """Return a world's name as it is written most often."""
        names = Counter(world_name(one) for one in self.worlds.get(world, ()))
        return names.most_common(1)[0][0] if names else world

    def said_pairs(self) -> list[tuple[str, str]]:
        """Return who knows whom: as the reader said, and whoever brought somebody knows them."""
        brought = [(by, who) for who, by in self.through.items() if by]
        return [*self.pairs, *brought]

    @cached_property
    def known_by(self) -> Counter[str]:
        """Contact -> how many of the others are noted as knowing them."""
        pairs = {frozenset(pair) for pair in self.said_pairs()}
        return Counter(one for pair in pairs for one in pair)


@dataclass(frozen=True)
class Span:
    """The figures twice, for what can't be known lies between.

    `most` takes only those to know each other of whom the reader said so, `least` all who share
    a world.
    """

    least: Structure
    most: Structure


def span(network: Network, *more: Known) -> Span:
    """Return the figures of the network, with some people more where they are asked about."""
    near = [*network.near, *more]
    at = {one.id: number for number, one in enumerate(near)}
    pairs = [(at[a], at[b]) for a, b in network.said_pairs() if a in at and b in at]
    worlds = [world_of(one) for one in near]
    return Span(structure(worlds, pairs), structure([""] * len(near), pairs))
