"""Who plays in the practice year: invented people, and what each is like. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from workbook.records import Contact, Tie, Tier

USUAL = {Tier.INNER: 14, Tier.CLOSE: 30, Tier.MENTOR: 50, Tier.ACTIVE: 105, Tier.WIDER: 330}
"""Days between touches by tier, as page 6 has them; a test holds the two together."""
OTHERS = 180
"""Days for whoever has no tier."""
SILENT_DAYS = 3 * 365
_CLOSE = {Tie.NONE: 4, Tie.NEW: 20, Tie.WEAK: 24, Tie.MODERATE: 48, Tie.STRONG: 74}
_SPREAD = 6
_UNEVEN = (0.6, 1.4)
_TEMPER = 10


@dataclass(frozen=True)
class Person:
    """One of the people as the year begins, by their `mark`.

    `silent` is None for somebody with whom you were never in touch.
    """

    id: str
    tie: Tie
    tier: Tier
    silent: int | None

    @property
    def usual(self) -> int:
        """Days between touches that the workbook suggests."""
        return USUAL.get(self.tier, OTHERS)


@dataclass(frozen=True)
class Nature:
    """What the seed gives a person: how close you begin, a rhythm, how readily they answer."""

    close: int
    rhythm: int
    temper: int


def luck(seed: int, *what: object) -> float:
    """Return a number from 0 to 1 that is the same whenever the same thing is asked.

    Nothing is used up by asking, so that another choice elsewhere alters nobody's luck here.
    """
    told = "\x1f".join(map(str, (seed, *what)))
    drawn = blake2b(told.encode(), digest_size=4).digest()
    return int.from_bytes(drawn, "big") / 2**32


@lru_cache(4096)
def nature(seed: int, person: Person) -> Nature:
    """Return what a person is like under a seed."""
    start = _CLOSE[person.tie]
    if person.tie is not Tie.NONE:
        start += round(_SPREAD * (2 * luck(seed, "close", person.id) - 1))
    low, high = _UNEVEN
    days = person.usual * (low + (high - low) * luck(seed, "rhythm", person.id))
    temper = round(_TEMPER * (2 * luck(seed, "temper", person.id) - 1))
    return Nature(start, max(7, round(days)), temper)


def mark(contact_id: str) -> str:
    """Return what the year calls a person: who is forgotten leaves no id of theirs behind in it."""
    return blake2b(contact_id.encode(), digest_size=6).hexdigest()


def cast(contacts: Iterable[Contact], silent: Mapping[str, int]) -> tuple[Person, ...]:
    """Return the people of a year: the invented ones, in a fixed order.

    `silent` has the days since you were last in touch, for those with whom you ever were.
    """
    found = (
        Person(mark(one.id), one.tie, one.tier, silent.get(one.id))
        for one in contacts
        if one.source == "demo"
    )
    return tuple(sorted(found, key=lambda one: one.id))
