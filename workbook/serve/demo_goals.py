"""The threads of the demo's goals: who stands behind a need, what came of it, each look back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbook.records import FollowUp, Goal, Interaction, Need
from workbook.records.threads import Cover, Look, Result
from workbook.serve import places
from workbook.serve.invented import Scene


def add_threads(scene: Scene, story: int) -> None:
    """Weave the goals that a scene holds, in their order, as the story tells it."""
    stories = json.loads(places.data_file("demo-threads").read_text(encoding="utf-8"))
    goals = [one for one in scene.records if isinstance(one, Goal)]
    for goal, told in zip(goals, stories[story], strict=True):
        needs = [n for n in scene.records if isinstance(n, Need) and n.goal_id == goal.id]
        _behind(scene, needs, told["behind"])
        _came(scene, goal, needs, told.get("came", ()))
        _looks(scene, goal, told.get("looks", ()))
        if "ahead" in told:
            _ahead(scene, goal, told["ahead"])


def _behind(scene: Scene, needs: Sequence[Need], told: Sequence[Sequence[str]]) -> None:
    for need, names in zip(needs, told, strict=True):
        for name in names:
            group = scene.groups.get(name)
            person = None if group else scene.people[name].id
            chosen = Cover(
                id=scene.new(),
                need_id=need.id,
                contact_id=person,
                group_id=group.id if group else None,
            )
            scene.records.append(chosen)


def _came(
    scene: Scene, goal: Goal, needs: Sequence[Need], told: Sequence[Mapping[str, Any]]
) -> None:
    for one in told:
        person = scene.people.get(one.get("person", ""))
        result = Result(
            id=scene.new(),
            goal_id=goal.id,
            need_id=needs[one["need"]].id if "need" in one else None,
            contact_id=person.id if person else None,
            came_on=scene.ago(one["days"]),
            text=one["text"],
        )
        scene.records.append(result)


def _looks(scene: Scene, goal: Goal, told: Sequence[Mapping[str, Any]]) -> None:
    days = [
        one.happened_on
        for one in scene.records
        if isinstance(one, Interaction) and one.goal_id == goal.id
    ]
    for one in told:
        looked_on = scene.ago(one["days"])
        look = Look(
            id=scene.new(),
            goal_id=goal.id,
            looked_on=looked_on,
            counted=sum(day <= looked_on for day in days),
            target=goal.target,
            confidence=one["confidence"],
            noticed=one["noticed"],
            next_act=one["next"],
        )
        scene.records.append(look)


def _ahead(scene: Scene, goal: Goal, told: Mapping[str, Any]) -> None:
    planned = FollowUp(
        id=scene.new(),
        contact_id=scene.people[told["person"]].id,
        due_on=scene.ago(-told["in"]),
        what=told["what"],
        minutes=told["minutes"],
        goal_id=goal.id,
    )
    scene.records.append(planned)
