"""Two communities in the demo book, with slots, contributions and answers both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from workbook.records import Direction, Goal
from workbook.records.platforms import (
    Answered,
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
    Given,
    Profile,
    Slot,
)
from workbook.serve.invented import Scene


def add_platforms(scene: Scene, told: Mapping[str, Any]) -> None:
    """Add what was given and answered in the last weeks, and what is planned."""
    goal = next((one for one in scene.records if isinstance(one, Goal)), None)
    places = [_community(scene, one, goal) for one in told["communities"]]
    for at, weekday, clock in told["slots"]:
        scene.records.append(
            Slot(id=scene.new(), community_id=places[at].id, weekday=weekday,
                 at=time.fromisoformat(clock), starts_on=scene.ago(30))
        )  # fmt: skip
    for one in told["contributions"]:
        scene.records.append(_contribution(scene, one, places[one["at"]]))
    for one in told["answers"]:
        scene.records.append(
            Answered(
                id=scene.new(),
                community_id=places[one["at"]].id,
                who=one["who"],
                direction=Direction(one["way"]),
                answered_on=scene.ago(one["days"]),
                about=one["about"],
            )
        )
    scene.records.append(
        Profile(id=scene.new(), platform="LinkedIn", text=told["profile"], checked_on=scene.ago(20))
    )


def _community(scene: Scene, told: Mapping[str, Any], goal: Goal | None) -> Community:
    status = CommunityStatus(told["status"])
    joined = scene.ago(told["joined"]) if status is CommunityStatus.JOINED else None
    words = {name: told[name] for name in
             ("name", "address", "why", "whom_to_ask", "alive", "norms")}  # fmt: skip
    community = Community(id=scene.new(), **words, goal_id=goal.id if goal else None,
                          status=status, joined_on=joined, norms_read_on=joined)  # fmt: skip
    scene.records.append(community)
    return community


def _contribution(scene: Scene, told: Mapping[str, Any], community: Community) -> Contribution:
    done = "done" in told
    return Contribution(
        id=scene.new(),
        community_id=community.id,
        kind=Given(told["kind"]),
        problem=told["problem"],
        planned_on=scene.ago(told["done"] if done else told["planned"]),
        done_on=scene.ago(told["done"]) if done else None,
        status=ContributionStatus.DONE if done else ContributionStatus.PLANNED,
    )
