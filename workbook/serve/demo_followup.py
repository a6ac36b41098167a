"""Promises, days that matter, unanswered notes and quiet days for the demo book."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workbook.language import _
from workbook.records import (
    Channel,
    Contact,
    Direction,
    Interaction,
    Promise,
    PromiseBy,
    PromiseStatus,
    Tier,
)
from workbook.records.milestones import (
    Milestone,
    MilestoneKind,
    MilestoneSource,
    NoBirthday,
)
from workbook.records.quiet import QuietDays
from workbook.serve import places
from workbook.serve.invented import Scene

_BIRTHDAYS = (0, 2, -3, 9, 25, 47, 80, 120, 163, 201, 254, 300)
"""Days from today to a birthday; some of them remind."""
_WORK = (1, 33, 90, 140)
_SUNDAY = 6


def add_followup(scene: Scene) -> None:
    """Add what following up looks like in a book in use."""
    told = json.loads(places.data_file("demo-followup").read_text(encoding="utf-8"))
    people = _people(scene)
    _met_promises(scene)
    for one in told["i_promised"]:
        _promise(scene, next(people), PromiseBy.ME, one)
    for one in told["they_promised"]:
        _promise(scene, next(people), PromiseBy.THEM, one)
    _birthdays(scene, people)
    _other_days(scene, people, told["own_days"])
    for one in told["unanswered"]:
        someone = next(people)
        for days in one["days"]:
            _written(scene, someone, days, one["topics"], Direction.OUT)
    for one in told["unanswered_by_me"]:
        _written(scene, next(people), one["days"], one["topics"], Direction.IN)
    quiet = told["quiet"]
    scene.records += [
        QuietDays(id=scene.new(), name=quiet["name"], starts_on=scene.ago(-quiet["from"]),
                  ends_on=scene.ago(-quiet["to"])),
        QuietDays(id=scene.new(), weekday=_SUNDAY),
    ]  # fmt: skip


def _people(scene: Scene) -> Iterator[Contact]:
    """Yield people who are in touch already, in an order of chance."""
    known = sorted(
        slug
        for slug, (tier, part) in scene.parts.items()
        if part == "fresh" and tier in {Tier.CLOSE, Tier.ACTIVE, Tier.WIDER}
    )
    scene.dice.shuffle(known)
    while True:
        yield from (scene.people[slug] for slug in known)


def _met_promises(scene: Scene) -> None:
    """What was promised at a first meeting; after two months it is long kept."""
    for slug, told in scene.meetings.items():
        met = int(scene.parts[slug][1].split()[1])
        one = Promise(
            id=scene.new(),
            contact_id=scene.people[slug].id,
            what=told["what"],
            made_on=scene.ago(met),
            due_on=scene.ago(met - 14),
        )
        if met > 21:
            one = replace(one, status=PromiseStatus.KEPT, settled_on=scene.ago(met - 12))
        scene.records.append(one)


def _promise(scene: Scene, person: Contact, by: PromiseBy, told: dict[str, Any]) -> None:
    scene.records.append(
        Promise(
            id=scene.new(),
            contact_id=person.id,
            by=by,
            what=told["what"],
            made_on=scene.ago(told["days"]),
            due_on=None if told["due"] is None else scene.ago(told["due"]),
        )
    )


def _birthdays(scene: Scene, people: Iterator[Contact]) -> None:
    for number, ahead in enumerate(_BIRTHDAYS):
        day = scene.ago(-ahead)
        scene.records.append(
            Milestone(
                id=scene.new(),
                contact_id=next(people).id,
                day=day.day,
                month=day.month,
                source=MilestoneSource.TOLD if number % 3 else MilestoneSource.PUBLIC,
                remind=number % 4 != 3,
            )
        )
    scene.records.append(NoBirthday(id=scene.new(), contact_id=next(people).id))


def _other_days(scene: Scene, people: Iterator[Contact], names: list[str]) -> None:
    for number, ahead in enumerate(_WORK):
        day, someone = scene.ago(-ahead), next(people)
        # Somebody changed jobs since: the book asks first whether it still holds.
        place = _("the Old Harbour Archive") if number == 1 else someone.organisation
        scene.records.append(
            Milestone(id=scene.new(), contact_id=someone.id, kind=MilestoneKind.WORK, name=place,
                      day=day.day, month=day.month, year=day.year - 3 - number, remind=True,
                      source=MilestoneSource.PUBLIC)
        )  # fmt: skip
    for number, name in enumerate(names):
        day = scene.ago(-12 - 60 * number)
        scene.records.append(
            Milestone(id=scene.new(), contact_id=next(people).id, kind=MilestoneKind.OWN,
                      name=name, day=day.day, month=day.month, remind=True)
        )  # fmt: skip


def _written(scene: Scene, person: Contact, days: int, topics: str, way: Direction) -> None:
    scene.records.append(
        Interaction(
            id=scene.new(),
            contact_id=person.id,
            happened_on=scene.ago(days),
            channel=Channel.EMAIL,
            direction=way,
            topics=topics,
            source="demo",
        )
    )
