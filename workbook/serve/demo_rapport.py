"""Relationship cards in the demo book, each with what was said, and some practice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from workbook.records import Contact, Fact, FactKind, Jotting, Tier
from workbook.records.people import Known
from workbook.records.rapport import Card, Depth
from workbook.serve.invented import Scene

_DEEP = (Tier.INNER, Tier.CLOSE, Tier.MENTOR)
_UNTIL = {Known.GUESSED: 90}
_ASKED = {"busy-monday": 9, "cancelled": 1, "want-something": 1, "not-a-drinker": 22}
"""Situation -> how many days ago it was met; two of them wait today."""


def add_cards(scene: Scene, told: Sequence[Mapping[str, Any]]) -> None:
    """Add a card for a few close people, and the practice of the last weeks."""
    close = sorted(slug for slug, (tier, _) in scene.parts.items() if tier in _DEEP)
    for slug, card in zip(scene.dice.sample(close, len(told)), told, strict=True):
        _card(scene, scene.people[slug], card)
    state = {name: [scene.ago(days).isoformat()] * 2 + [[True]] for name, days in _ASKED.items()}
    scene.records.append(Jotting(id=scene.new(), key="rapport:practice", value=json.dumps(state)))


def _card(scene: Scene, person: Contact, told: Mapping[str, Any]) -> None:
    scene.records.append(
        Card(
            id=scene.new(),
            contact_id=person.id,
            support=told["support"],
            collaborate=told["collaborate"],
            boundaries=told["boundaries"],
            motive=told["motive"],
            motive_words=told["motive_words"],
            reviewed_on=scene.ago(told["reviewed"]),
        )
    )
    for one in told["facts"]:
        known = Known(one["known"])
        learnt = scene.ago(one["days"])
        scene.records.append(
            Fact(
                id=scene.new(),
                contact_id=person.id,
                kind=FactKind(one["kind"]),
                text=one["text"],
                source=one["source"],
                known=known,
                their_words=one["their_words"],
                known_on=learnt,
                until_on=learnt + timedelta(days=_UNTIL.get(known, 365)),
            )
        )
    for days, depth in told["depths"]:
        scene.records.append(
            Depth(id=scene.new(), contact_id=person.id, rated_on=scene.ago(days), depth=depth)
        )
