"""How a network hangs together around the reader, by Burt's two figures. Pure arithmetic.

The reader knows everybody in the network; what matters is who of them know each other. People
of one world (a workplace, a circle) may be taken to; other pairs are named one by one. That
lets 30,000 people be worked out in a glance, where every pair on its own would take minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Structure:
    """The figures: people, effective size, constraint, and each person's share of that."""

    size: int
    effective: float
    constraint: float
    held_by: tuple[float, ...] = ()


def structure(worlds: Sequence[str], pairs: Iterable[tuple[int, int]] = ()) -> Structure:
    """Return Burt's effective size and constraint of the reader's network.

    `worlds` has one text for each person: all of one world know each other, and an empty one is
    nobody's. `pairs` are places in it: two people who know each other besides. Each tie counts
    the same. Effective size (in Borgatti's form) is n - 2t/n, with t ties among n people.

    >>> structure(["choir", "choir", ""]).effective
    2.3333333333333335
    """
    size = len(worlds)
    if not size:
        return Structure(0, 0.0, 0.0)
    beside = _beside(worlds, pairs)
    count = Counter(worlds)
    known = [
        (count[world] - 1 if world else 0) + len(beside[at]) for at, world in enumerate(worlds)
    ]
    part = [1 / (number + 1) for number in known]  # each of somebody's ties, the reader's among
    whole: dict[str, float] = defaultdict(float)
    for world, one in zip(worlds, part, strict=True):
        whole[world] += one
    held = []
    for at, world in enumerate(worlds):
        within = whole[world] - part[at] if world else 0.0
        indirect = within + sum(part[other] for other in beside[at])
        held.append(((1 + indirect) / size) ** 2)
    return Structure(size, size - sum(known) / size, sum(held), tuple(held))


def _beside(worlds: Sequence[str], pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """Return who knows whom outside of a shared world."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        if one != other and not (worlds[one] and worlds[one] == worlds[other]):
            found[one].add(other)
            found[other].add(one)
    return found
