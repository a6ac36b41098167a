"""The demo's offers, needs, gifts and introductions, from `data/demo-giving.json`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook.language import _
from workbook.records.giving import (
    Answer,
    Ask,
    AskStatus,
    Gift,
    GiftBy,
    GiftKind,
    Introduction,
    IntroductionStatus,
    Offer,
)

if TYPE_CHECKING:
    from workbook.serve.invented import Scene

_HOW_AFTER = 22


def add_giving(scene: Scene, told: Mapping[str, Any]) -> None:
    """Add what is offered, needed, given and received, and four introductions on their way."""
    for one in told["offers"]:
        offer = Offer(
            id=scene.new(), **_who(scene, one), kind=GiftKind(one["kind"]), text=one["text"],
            minutes_a_week=one.get("minutes", 0), resting=one.get("resting", False),
        )  # fmt: skip
        scene.records.append(offer)
    for one in told["asks"]:
        _ask(scene, one)
    for by, name in ((GiftBy.ME, "given"), (GiftBy.THEM, "received")):
        for one in told[name]:
            _gift(scene, one, by)
    for one in told["introductions"]:
        _introduction(scene, one)


def _who(scene: Scene, one: Mapping[str, Any]) -> dict[str, Any]:
    person, group = scene.people.get(one.get("who", "")), scene.groups.get(one.get("group", ""))
    return {
        "contact_id": person.id if person else None,
        "group_id": group.id if group else None,
    }


def _ask(scene: Scene, one: Mapping[str, Any]) -> None:
    of, status = scene.people.get(one.get("of", "")), AskStatus(one.get("status", AskStatus.OPEN))
    settled = None if status is AskStatus.OPEN else scene.ago(one["days"] - 2)
    ask = Ask(
        id=scene.new(), **_who(scene, one), of_contact_id=of.id if of else None,
        kind=GiftKind(one["kind"]), text=one["text"], asked_on=scene.ago(one["days"]),
        status=status, settled_on=settled,
    )  # fmt: skip
    scene.records.append(ask)


def _gift(scene: Scene, one: Mapping[str, Any], by: GiftBy) -> None:
    known = one.get("outcome", "")
    gift = Gift(
        id=scene.new(), **_who(scene, one), by=by, kind=GiftKind(one["kind"]), what=one["what"],
        given_on=scene.ago(one["days"]), minutes=one.get("minutes", 0),
        asked_for=one.get("asked_for", False), outcome=known,
        closed_on=scene.ago(max(one["days"] - _HOW_AFTER, 0)) if known else None,
    )  # fmt: skip
    scene.records.append(gift)


def _introduction(scene: Scene, one: Mapping[str, Any]) -> None:
    requester, target = scene.people[one["requester"]], scene.people[one["target"]]
    moved, known = scene.ago(one["days"]), one.get("outcome", "")
    status = IntroductionStatus.MADE if one.get("made") else IntroductionStatus.OPEN
    closed = moved + timedelta(days=_HOW_AFTER) if known else None
    told = Introduction(
        id=scene.new(),
        requester_id=requester.id,
        target_id=target.id,
        need=one["need"],
        offer=one["offer"],
        requester=Answer(one.get("requester_says", Answer.NOT_ASKED)),
        target=Answer(one["target_says"]),
        moved_on=moved,
        made_on=moved if one.get("made") else None,
        status=IntroductionStatus.CLOSED if known else status,
        closed_on=closed,
        outcome=known,
    )
    scene.records.append(told)
    if told.made_on:
        gift = Gift(
            id=scene.new(), contact_id=requester.id, kind=GiftKind.INTRODUCTION,
            what=_("Introduced to {name}", name=target.name),
            given_on=moved, minutes=5, outcome=known,
            closed_on=closed, introduction_id=told.id,
        )  # fmt: skip
        scene.records.append(gift)
