"""What a week of the practice year leaves in the book, as ordinary records. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from workbook.language import _
from workbook.practice.people import luck
from workbook.practice.rules import Act, Happened, What
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    Event,
    EventStatus,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseStatus,
    Record,
    Tie,
)
from workbook.records.giving import Answer, Gift, GiftBy, Introduction, IntroductionStatus

SOURCE = "practice"
_EARLY = timedelta(days=3)
"""A contact this many days before a planned follow-up still answers it, as on page 6."""


@dataclass
class Scene:
    """What the traces are written from: the year's seed and first day, the people, the texts.

    People, and what is owed, are found by a person's mark.
    """

    seed: int
    began: date
    people: Mapping[str, Contact]
    texts: Mapping[str, Sequence[str]]
    owed: dict[str, Promise] = field(default_factory=dict)
    """What you promised in this year and still owe, by person."""
    planned: Sequence[FollowUp] = ()

    def day(self, one: Happened, later: int = 0) -> date:
        """Return the day of a week on which it happened."""
        within = 1 + int(4 * luck(self.seed, "day", one.who, one.week))
        return self.began + timedelta(days=7 * one.week + within + later)

    def text(self, kind: str, who: str, week: int) -> str:
        """Return the words for something, the same for the same year."""
        written = self.texts[kind]
        return str(written[int(len(written) * luck(self.seed, kind, who, week))])


def traces(scene: Scene, happened: Iterable[Happened]) -> Changes:
    """Return what to add to the book and to replace in it for what happened."""
    added: dict[str, Record] = {}
    replaced: dict[str, Record] = {}
    for one in happened:
        if (one.who and one.who not in scene.people) or (
            one.other and one.other not in scene.people
        ):
            continue
        for record in _WRITTEN.get(one.what, _nothing)(scene, one):
            # What is new may change once more within a step of four weeks, as a promise does.
            (replaced if record.version else added)[record.id] = record
    settled = {one.id: one for one in _settled(scene, added.values())}
    return Changes(add=tuple(added.values()), replace=(*replaced.values(), *settled.values()))


def _nothing(_: Scene, __: Happened) -> list[Record]:
    return []


def _touch(scene: Scene, one: Happened, later: int = 0, **told: Any) -> Interaction:
    told.setdefault("topics", scene.text("talks", one.who, one.week))
    day = scene.day(one, later)
    return Interaction(contact_id=scene.people[one.who].id, happened_on=day, source=SOURCE, **told)


def _turned(scene: Scene, one: Happened) -> list[Record]:
    """You turned to somebody, and they answered or did not."""
    answered = one.what is What.ANSWERED
    if one.act is Act.CALL and answered:
        return [_touch(scene, one, channel=Channel.CALL, direction=Direction.BOTH, minutes=15)]
    if one.act is Act.CALL:
        return [_touch(scene, one, channel=Channel.CALL, topics=_("Rang and left a word"))]
    topics = {Act.QUICK: _("A quick hello"), Act.GIVE: _("Sent something of use"),
              Act.KEEP: _("Sent what I had promised")}  # fmt: skip
    said = topics.get(one.act) or scene.text("talks", one.who, one.week)
    found: list[Record] = [_touch(scene, one, topics=said)]
    if answered:
        found.append(
            _touch(scene, one, 1, direction=Direction.IN, topics=_("Answered: {said}", said=said))
        )
    return found


def _wrote(scene: Scene, one: Happened) -> list[Record]:
    said = scene.text("wrote", one.who, one.week)
    return [_touch(scene, one, direction=Direction.IN, topics=said[0].upper() + said[1:])]


def _gave(scene: Scene, one: Happened) -> list[Record]:
    what, day = scene.text("needs", one.who, one.week), scene.day(one)
    return [
        Gift(
            contact_id=scene.people[one.who].id,
            what=_("Help with {what}", what=what),
            given_on=day,
            minutes=12,
        )
    ]


def _came(scene: Scene, one: Happened) -> list[Record]:
    what, day = scene.text("came", one.who, one.week), scene.day(one, 1)
    return [Gift(contact_id=scene.people[one.who].id, by=GiftBy.THEM, what=what, given_on=day)]


def _promised(scene: Scene, one: Happened) -> list[Record]:
    made = scene.day(one)
    promise = Promise(
        contact_id=scene.people[one.who].id,
        what=scene.text("promises", one.who, one.week),
        made_on=made,
        due_on=made + timedelta(days=14),
    )
    scene.owed[one.who] = promise
    return [promise]


def _ended(status: PromiseStatus) -> Callable[[Scene, Happened], list[Record]]:
    def ended(scene: Scene, one: Happened) -> list[Record]:
        promise = scene.owed.pop(one.who, None)
        settled = max(scene.day(one), promise.made_on or date.min) if promise else None
        return [replace(promise, status=status, settled_on=settled)] if promise else []

    return ended


def _went(scene: Scene, one: Happened) -> list[Record]:
    name = scene.text("events", "", one.week)
    return [Event(name=name, starts_on=scene.day(one), status=EventStatus.BEEN, source=SOURCE)]


def _met(scene: Scene, one: Happened) -> list[Record]:
    where = scene.text("events", "", one.week)
    there = _touch(scene, one, channel=Channel.EVENT, direction=Direction.BOTH, topics=where)
    known = scene.people[one.who]
    if one.what is What.SAW or known.tie is not Tie.NONE:
        return [there]
    return [there, replace(known, tie=Tie.NEW, met_on=there.happened_on, how_met=where)]


def _introduced(scene: Scene, one: Happened) -> list[Record]:
    day, made = scene.day(one), one.what is What.INTRODUCED
    return [
        Introduction(
            requester_id=scene.people[one.who].id,
            target_id=scene.people[one.other].id,
            need=scene.text("needs", one.who, one.week),
            requester=Answer.YES,
            target=Answer.YES if made else Answer.NO,
            moved_on=day,
            status=IntroductionStatus.MADE if made else IntroductionStatus.DROPPED,
            made_on=day if made else None,
        )
    ]


_WRITTEN: dict[What, Callable[[Scene, Happened], list[Record]]] = {
    What.ANSWERED: _turned,
    What.SILENT: _turned,
    What.WROTE: _wrote,
    What.GAVE: _gave,
    What.CAME: _came,
    What.PROMISED: _promised,
    What.KEPT: _ended(PromiseStatus.KEPT),
    What.LAPSED: _ended(PromiseStatus.DROPPED),
    What.WENT: _went,
    What.MET: _met,
    What.SAW: _met,
    What.INTRODUCED: _introduced,
    What.DECLINED: _introduced,
}


def _settled(scene: Scene, added: Iterable[Record]) -> list[FollowUp]:
    """Return the planned follow-ups that a contact of yours answers, each once."""
    found: dict[str, FollowUp] = {}
    for touch in added:
        if not isinstance(touch, Interaction) or touch.direction is Direction.IN:
            continue
        for one in scene.planned:
            begun = one.due_on <= touch.happened_on + _EARLY
            if one.contact_id == touch.contact_id and begun and one.id not in found:
                found[one.id] = replace(
                    one,
                    status=FollowUpStatus.DONE,
                    settled_on=touch.happened_on,
                    snoozed_until=None,
                    interaction_id=touch.id,
                )
    return list(found.values())
