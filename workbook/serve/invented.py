"""Invented people: who is how close, when the last contact was, how they are reached.

Their names and lives are written by hand in `data/people.json`; here they get a part to play.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from workbook.records import (
    Channel,
    Contact,
    Direction,
    Fact,
    FactKind,
    Group,
    Handle,
    Interaction,
    Record,
    Tie,
    Tier,
    WayIn,
)
from workbook.records.touches import Felt

_SIZES = {Tier.INNER: 5, Tier.CLOSE: 10, Tier.ACTIVE: 30, Tier.WIDER: 40, Tier.MENTOR: 2}
_NOT_FRESH = {
    Tier.INNER: ("due",),
    Tier.CLOSE: ("due", "overdue", "snoozed"),
    Tier.ACTIVE: ("due", "overdue", "overdue", "snoozed"),
    Tier.WIDER: ("due", "overdue", "overdue", "snoozed", "untouched", "silent", "silent"),
    Tier.MENTOR: ("overdue",),
    Tier.NONE: ("silent", "silent", "silent", "silent", "met 16", "met 60"),
}
_DAYS = {
    Tier.INNER: (7, 14),
    Tier.CLOSE: (25, 30),
    Tier.ACTIVE: (90, 120),
    Tier.WIDER: (270, 365),
    Tier.MENTOR: (45, 60),
    Tier.NONE: (60, 200),
}
"""Days between touches, as usual, from and to: fresh is less than any, overdue more than any."""
_TALKS = {Tier.INNER: 7, Tier.CLOSE: 5, Tier.ACTIVE: 3, Tier.MENTOR: 4}
_TIES = {
    Tier.INNER: (Tie.STRONG,),
    Tier.CLOSE: (Tie.STRONG, Tie.MODERATE),
    Tier.ACTIVE: (Tie.MODERATE, Tie.WEAK),
    Tier.WIDER: (Tie.WEAK, Tie.WEAK, Tie.MODERATE),
    Tier.MENTOR: (Tie.MODERATE, Tie.STRONG),
    Tier.NONE: (Tie.MODERATE, Tie.STRONG),
}
_SILENT = (1110, 2200)
"""Days without contact: more than three years, with its leap day."""
SPOKEN = {Channel.CALL: (10, 40), Channel.VIDEO: (20, 60), Channel.MEETING: (20, 120)}
_RATED = 180  # days
_GAVE = {Channel.CALL: 3, Channel.VIDEO: 4, Channel.MEETING: 7}
"""Of ten talks, how many gave the reader energy."""
WRITTEN = (Channel.MESSAGE, Channel.EMAIL, Channel.LETTER)
_MAIL_AT = ("example.org", "example.com", "example.net")


@dataclass
class Scene:
    """What is arranged so far: the day, the dice and the records."""

    today: date
    dice: random.Random
    talks: dict[str, Any]
    people: dict[str, Contact] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    parts: dict[str, tuple[Tier, str]] = field(default_factory=dict)
    meetings: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)

    def new(self) -> str:
        """Return an id that is the same for the same seed."""
        return str(UUID(int=self.dice.getrandbits(128), version=4))

    def ago(self, days: int) -> date:
        """Return the day that many days ago; a negative number looks ahead."""
        return self.today - timedelta(days=days)

    def within(self, span: tuple[int, int]) -> int:
        """Return a number from a span, both ends included."""
        return self.dice.randint(*span)


def cast(
    dice: random.Random, people: Sequence[Mapping[str, Any]], story: Mapping[str, Any]
) -> dict[str, tuple[Tier, str]]:
    """Return slug -> tier and part: first those the story names, then everybody else."""
    parts: dict[str, tuple[Tier, str]] = {}
    for one in story["met"]:
        parts[one["person"]] = (Tier.NONE, "met 2")
    for slug in story["dormant"]:
        parts[slug] = (Tier.NONE, "silent")
    for one in (talk for goal in story["goals"] for talk in goal["talks"]):
        parts.setdefault(one["person"], (Tier.ACTIVE, "talked"))
    for one in (target for goal in story["goals"] for target in goal["targets"]):
        known = one["way_in"] == WayIn.DIRECT
        if "person" in one:
            wanted = (Tier.WIDER, "wanted") if known else (Tier.NONE, "imported")
            parts.setdefault(one["person"], wanted)
    left = [person["slug"] for person in people if person["slug"] not in parts]
    dice.shuffle(left)
    named = [tier for tier, _ in parts.values()]
    for tier, not_fresh in _NOT_FRESH.items():
        size = _SIZES.get(tier, 0) - named.count(tier)
        roles = [*not_fresh, *["fresh"] * (size - len(not_fresh))]
        parts |= {left.pop(): (tier, role) for role in roles}
    return parts | dict.fromkeys(left, (Tier.NONE, "imported"))


def add_person(scene: Scene, told: Mapping[str, Any]) -> None:
    """Add one person as their part asks, with whatever is known of them."""
    _, part = scene.parts[told["slug"]]
    contact = Contact(
        id=scene.new(),
        name=told["name"],
        organisation=told["organisation"],
        role=told["role"],
        place=told["place"],
        circle=told["circle"],
        source="demo",
    )
    if part == "imported":
        _imported(scene, contact, told["slug"])
    elif part.startswith("met"):
        met, where = scene.ago(int(part.split()[1])), scene.meetings[told["slug"]]["where"]
        _known(scene, replace(contact, tie=Tie.NEW, met_on=met, how_met=where), told, met)
    else:
        _long_known(scene, contact, told)


def _imported(scene: Scene, contact: Contact, slug: str) -> None:
    contact = replace(
        contact,
        profile=f"example-{slug}",
        circle="",
        tie=scene.dice.choice((Tie.NONE, Tie.NONE, Tie.WEAK)),
        connected_on=scene.ago(scene.within((30, 3000))),
    )
    scene.people[slug] = contact
    scene.records.append(contact)


def _known(scene: Scene, contact: Contact, told: Mapping[str, Any], learnt: date) -> None:
    """Add someone the reader has met, with an address and what is known of them."""
    mail = f"{told['slug'].replace('-', '.')}@{scene.dice.choice(_MAIL_AT)}"
    scene.people[told["slug"]] = contact
    scene.records += [
        contact,
        Handle(id=scene.new(), contact_id=contact.id, kind="email", value=mail, key=mail),
    ]
    scene.records += [
        Fact(
            id=scene.new(),
            contact_id=contact.id,
            kind=FactKind(kind),
            text=text,
            source=scene.dice.choice(scene.talks["fact_sources"]),
            known_on=learnt,
        )
        for kind, text in told["facts"].items()
    ]


def _long_known(scene: Scene, contact: Contact, told: Mapping[str, Any]) -> None:
    tier, part = scene.parts[told["slug"]]
    gaps = [] if part == "untouched" else _gaps(scene, tier, part)
    first = scene.ago(max(gaps, default=30) + scene.within((0, 400)))
    chosen = scene.ago(gaps[0] + 1 if gaps else 9)
    contact = replace(
        contact,
        tier=tier,
        tier_on=None if tier is Tier.NONE else chosen,
        tie=Tie.WEAK if part == "wanted" else scene.dice.choice(_TIES[tier]),
        cadence_days=gaps[0] if part == "due" else None,
        snoozed_until=scene.ago(-scene.within((3, 14))) if part == "snoozed" else None,
        how_met=told["how_met"],
        met_on=first,
    )
    _known(scene, contact, told, scene.ago(gaps[-1]) if gaps else first)
    for days, talk in zip(gaps, scene.dice.sample(scene.talks["talks"], len(gaps)), strict=True):
        log(scene, contact, days, Channel(talk["channel"]), talk["topics"])


def _gaps(scene: Scene, tier: Tier, part: str) -> list[int]:
    """Return how many days ago each contact was, the latest first."""
    low, high = _DAYS[tier]
    spans = {
        "due": (high, high),
        "overdue": (high + 3, high + high // 2 + 3),
        "snoozed": (high + 3, high + high // 2 + 3),
        "silent": _SILENT,
    }
    gaps = [scene.within(spans.get(part, (min(15, low - 6), low - 2)))]
    while len(gaps) < _TALKS.get(tier, 2):
        gaps.append(gaps[-1] + scene.within((low, high)))
    return gaps


def _felt(channel: Channel, days: int, number: int) -> Felt:
    """Return how a talk was for the reader, without the dice: most of them lately are rated."""
    if channel not in SPOKEN or days > _RATED or number % 4 == 0:
        return Felt.UNSAID
    gave = _GAVE[channel]
    at = number * 7 % 10
    return Felt.ENERGY if at < gave else Felt.DRAINED if at == 9 else Felt.EVEN


def log(
    scene: Scene,
    contact: Contact,
    days: int,
    channel: Channel,
    topics: str,
    goal_id: str | None = None,
) -> Interaction:
    """Add one contact; whatever is written was begun by the reader where it is for a goal."""
    either = (Direction.OUT,) if goal_id else (Direction.OUT, Direction.IN)
    span = SPOKEN.get(channel)
    happened = Interaction(
        id=scene.new(),
        contact_id=contact.id,
        happened_on=scene.ago(days),
        channel=channel,
        direction=scene.dice.choice(either) if channel in WRITTEN else Direction.BOTH,
        topics=topics,
        minutes=5 * (scene.within(span) // 5) if span else None,
        felt=_felt(channel, days, len(scene.records)),
        goal_id=goal_id,
        source="demo",
    )
    scene.records.append(happened)
    return happened
