"""Who brought whom, who knows whom, and the reader's own way, in the demo book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from workbook.language import N_, _
from workbook.records import Direction, Tie
from workbook.records.acquaintance import Acquaintance, MetThrough
from workbook.records.career import Position, PositionKind
from workbook.records.invitations import Invitation
from workbook.serve.invented import Scene

_BROUGHT = (5, 3, 2, 1)
"""How many people each of four friends brought to the reader."""
_DEEPER = 2
"""How many more follow behind one of those, each through the one before."""
_ALONE = 9
_PAIRS = 6
_THERE = 3
_SEASON = timedelta(days=91)
_WAY = (
    (PositionKind.WORK, "Northgate Evening Clinic", N_("records clerk"), 4700, 3100),
    (PositionKind.WORK, "Harbour Evening School", N_("course planner"), 3100, 1200),
    (PositionKind.STUDY, "Ferry Lane College", N_("evening diploma"), 5600, 4700),
)
_OWN = (
    (PositionKind.SKILL, "", N_("Shift planning"), None),
    (PositionKind.SKILL, "", N_("Reading first drafts"), None),
    (PositionKind.SKILL, "", N_("Evening courses"), None),
    (PositionKind.LANGUAGE, "", N_("Portuguese"), None),
    (PositionKind.PROJECT, "", N_("A rota that fits on one page"), 900),
    (PositionKind.FOLLOWED, "Lantern Street Library", "", 700),
    (PositionKind.APPLIED, "Tidewater Night Buses", N_("timetable lead"), 420),
    (PositionKind.SAVED, "Tidewater Night Buses", N_("evening dispatcher"), 60),
)
"""What an archive would say of the reader beside their stations; the last is days ago."""
_INVITED = ((40, True, True), (75, False, False), (90, True, True), (160, False, True))
"""Invitations sent: days ago, with a note, accepted."""


def add_ties(scene: Scene, groups: tuple[str, ...]) -> None:
    """Add how people were met, who of them know each other, and people who work at a group."""
    known = [one for one in scene.people.values() if one.tie in (Tie.STRONG, Tie.MODERATE)]
    dice = scene.dice
    dice.shuffle(known)
    brought: list[tuple[str, str]] = []
    for friend, count in zip(known, _BROUGHT, strict=False):
        near = [one for one in known[len(_BROUGHT) :] if one.circle == friend.circle]
        for other in near[:count]:
            brought.append((friend.id, other.id))
            known.remove(other)
    last = brought[0][1] if brought else ""
    for _step in range(_DEEPER if last else 0):
        brought.append((last, known[-1].id))
        last = known.pop().id
    scene.records += [_met(scene, other, by) for by, other in brought]
    _in_order(scene, brought)
    scene.records += [_met(scene, one.id, None) for one in known[-_ALONE:]]
    for one, other in zip(known[4 : 4 + _PAIRS], known[10 : 10 + _PAIRS], strict=False):
        pair = Acquaintance(
            id=scene.new(), one_id=one.id, other_id=other.id, known_from=_("they told me so")
        )
        scene.records.append(pair)
    _move(scene, groups)
    for kind, organisation, role, began, ended in _WAY:
        scene.records.append(
            Position(
                id=scene.new(), kind=kind, organisation=organisation,
                role=_(role) if role else "", source="demo",
                started_on=_month(scene.ago(began)), finished_on=_month(scene.ago(ended)),
            )
        )  # fmt: skip
    _invite(scene)
    for sort, organisation, role, days in _OWN:
        line = Position(
            id=scene.new(), kind=sort, organisation=organisation,
            role=_(role) if role else "", source="demo",
            started_on=scene.ago(days) if days else None,
        )  # fmt: skip
        scene.records.append(line)


def _met(scene: Scene, one: str, by: str | None) -> MetThrough:
    return MetThrough(id=scene.new(), contact_id=one, by_id=by, noted_on=scene.ago(30))


def _in_order(scene: Scene, brought: list[tuple[str, str]]) -> None:
    """Let whoever brought somebody be met a season earlier, the last of a chain first."""
    named = {one.id: slug for slug, one in scene.people.items()}
    for by, other in reversed(brought):
        friend, day = scene.people[named[by]], scene.people[named[other]].met_on
        if day and friend.met_on and friend.met_on >= day:
            earlier = replace(friend, met_on=day - _SEASON)
            scene.people[named[by]] = earlier
            scene.records[scene.records.index(friend)] = earlier


def _month(day: date) -> date:
    return day.replace(day=1)


def _move(scene: Scene, groups: tuple[str, ...]) -> None:
    """Let a few people from an import work where the reader would like to be known."""
    names = [name for name in scene.groups if name in groups]
    free = [slug for slug, (_tier, part) in scene.parts.items() if part == "imported"]
    chosen = scene.dice.sample(sorted(free), min(len(free), _THERE * len(names)))
    for number, slug in enumerate(chosen):
        before = scene.people[slug]
        now = replace(before, organisation=names[number % len(names)], tie=Tie.WEAK)
        scene.people[slug] = now
        scene.records[scene.records.index(before)] = now


def _invite(scene: Scene) -> None:
    accepted = [one for one in scene.people.values() if one.connected_on]
    for number, (days, with_note, came) in enumerate(_INVITED):
        scene.records.append(
            Invitation(
                id=scene.new(), contact_id=accepted[number].id if came else None,
                direction=Direction.OUT, sent_on=scene.ago(days), with_note=with_note,
                source="demo",
            )
        )  # fmt: skip
