"""The demo's looks back, experiments, cards and reading, from `data/demo-learning.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook.records import Message, MessageStatus, Promise, PromiseStatus
from workbook.records.learning import (
    Arm,
    Decision,
    Experiment,
    ExperimentStatus,
    Measure,
    Recall,
    Review,
    SelfCheck,
    Skill,
    Source,
    TrendNote,
    Trial,
)

if TYPE_CHECKING:
    from workbook.serve.invented import Scene

_WEEK = 7


def add_learning(scene: Scene, told: Mapping[str, Any], items: Mapping[str, Any]) -> None:
    """Add three looks back, two experiments, two self-checks, cards, reading and skills."""
    _reviews(scene, told["reviews"])
    _experiment(scene, told["running"], ExperimentStatus.RUNNING)
    _experiment(scene, told["ended"], ExperimentStatus.UNDECIDED)
    _checks(scene, told["answers"], items)
    _recalls(scene, told["remember"], items)
    _reading(scene, told)
    for one in told["promises"]:
        _promise(scene, one)
    for at, record in enumerate(scene.records):
        if isinstance(record, Message) and record.status is MessageStatus.SENT:
            scene.records[at] = replace(
                record, verdict="revise" if record.kind == "reconnect" else "send"
            )


def _reviews(scene: Scene, told: list[Mapping[str, Any]]) -> None:
    reader = next(one for one in scene.records if hasattr(one, "review_day"))
    back = (scene.today.weekday() - int(getattr(reader, "review_day", 0))) % _WEEK
    for one in told:
        day = scene.ago(back + _WEEK * one["weeks"])
        review = Review(
            id=scene.new(), week_on=day - timedelta(days=_WEEK), done_on=day,
            decision=Decision(one["decision"]),
            **{name: one[name] for name in ("expected", "happened", "why", "what")},
        )  # fmt: skip
        scene.records.append(review)


def _experiment(scene: Scene, told: Mapping[str, Any], status: ExperimentStatus) -> None:
    running = status is ExperimentStatus.RUNNING
    begun = scene.ago(told["began"])
    end = begun + timedelta(days=told["days"])
    one = Experiment(
        id=scene.new(), change=told["change"], usual=told["usual"], counted=told["counted"],
        expect=told.get("expect", ""), least=told["least"], starts_on=begun, ends_on=end,
        measure=Measure.RATE if running else Measure.NUMBER, more_is_better=running,
        status=status, decided_on=None if running else end, result=told.get("result", ""),
    )  # fmt: skip
    scene.records.append(one)
    for n, (arm, value) in enumerate(told["tries"]):
        on = begun + timedelta(days=1 + n * (told["began"] - 2) // len(told["tries"]))
        on = min(on, end)
        trial = Trial(id=scene.new(), experiment_id=one.id, arm=Arm(arm), on=on, value=value)
        scene.records.append(trial)


def _checks(scene: Scene, told: Mapping[str, Any], items: Mapping[str, Any]) -> None:
    kinds = {
        f"{slug}-{n}": kind
        for slug, some in items["self-check"].items()
        for n, (kind, _) in enumerate(some, 1)
    }
    for week, often, sure, days in ((0, "often", "sure", 40), (4, "later", "later_sure", 12)):
        answers = {
            key: _turn(told[sure if kind == "sure" else often], n)
            for n, (key, kind) in enumerate(kinds.items())
        }
        check = SelfCheck(id=scene.new(), week=week, taken_on=scene.ago(days), answers=answers)
        scene.records.append(check)


def _turn(answers: list[int], n: int) -> int:
    return answers[n % len(answers)]


def _recalls(scene: Scene, told: Mapping[str, Any], items: Mapping[str, Any]) -> None:
    begun = scene.ago(told["days"])
    keys = [
        f"{slug}-{n}"
        for slug in told["techniques"]
        for n in range(1, len(items["recall"][slug]) + 1)
    ]
    scene.records += [Recall(id=scene.new(), card=key, begun_on=begun) for key in keys]
    scene.records += [
        Recall(id=scene.new(), contact_id=scene.people[slug].id, begun_on=begun)
        for slug in told["people"]
    ]


def _reading(scene: Scene, told: Mapping[str, Any]) -> None:
    for one in told["sources"]:
        source = Source(
            id=scene.new(), name=one["name"], address=one["address"], every_days=one["every"],
            read_on=scene.ago(-one["in"]),
        )  # fmt: skip
        scene.records.append(source)
    for one in told["notes"]:
        note = TrendNote(
            id=scene.new(), insight=one["insight"], action=one["action"], source=one["source"],
            contact_id=scene.people[one["who"]].id, noted_on=scene.ago(one["days"]),
            given_on=scene.ago(one["given"]) if "given" in one else None,
        )  # fmt: skip
        scene.records.append(note)
    for one in told["skills"]:
        scene.records.append(Skill(id=scene.new(), **one))


def _promise(scene: Scene, told: Mapping[str, Any]) -> None:
    kept = told["settled"] is not None
    promise = Promise(
        id=scene.new(), contact_id=scene.people[told["who"]].id, what=told["what"],
        made_on=scene.ago(told["due"] + 10), due_on=scene.ago(told["due"]),
        status=PromiseStatus.KEPT if kept else PromiseStatus.OPEN,
        settled_on=scene.ago(told["settled"]) if kept else None,
    )  # fmt: skip
    scene.records.append(promise)
