"""Events for the demo: some to come, one to look back on, guesses and a rehearsal or two."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from workbook.language import _
from workbook.records import Channel, Event, EventStatus, Goal, Interaction, Reader
from workbook.records.meeting import (
    Aim,
    Debrief,
    Encounter,
    EventPlan,
    Guess,
    Outcome,
    Prediction,
    Rehearsal,
    SelfIntroduction,
)
from workbook.serve import places
from workbook.serve.invented import Scene

_WORDS = ("place", "fit", "who_comes", "can_give", "cost", "heard_from")
_MET_AGO = 2


def add_events(scene: Scene) -> None:
    """Add what belongs to events; the people are those who are there already."""
    whole = json.loads(places.data_file("demo-events").read_text(encoding="utf-8"))
    reader = next(one.name for one in scene.records if isinstance(one, Reader))
    told = whole["readers"][reader]
    goals = [one for one in scene.records if isinstance(one, Goal)]
    _introduction(scene, told)
    events = [_event(scene, one, goals) for one in told["events"]]
    _looked_back(scene, told["past"], goals[0])
    for partner, ago, marks, ending in whole["rehearsals"]:
        scene.records.append(
            Rehearsal(
                id=scene.new(),
                partner=partner,
                event_id=events[0].id,
                rehearsed_on=scene.ago(ago),
                turns=6,
                marks=marks,
                ending=ending,
            )
        )
    _guesses(scene, whole)


def _introduction(scene: Scene, told: Mapping[str, Any]) -> None:
    parts = told["introduction"]
    text = _("I'm {who}. {helps}. {proof}. {question}", **parts)
    words, tenths = told["pace"]
    scene.records.append(
        SelfIntroduction(
            id=scene.new(),
            **parts,
            text=text,
            heard_words=words,
            heard_tenths=tenths,
            heard_on=scene.ago(6),
        )
    )


def _event(scene: Scene, told: Mapping[str, Any], goals: list[Goal]) -> Event:
    day = scene.ago(-told["in"])
    event = Event(
        id=scene.new(),
        name=told["name"],
        starts_on=day,
        ends_on=day + timedelta(days=told["days"] - 1) if told["days"] > 1 else None,
        goal_id=goals[told["goal"]].id,
        status=EventStatus(told["status"]),
        source="demo",
        **{name: told[name] for name in _WORDS},
    )
    scene.records.append(event)
    for slug, aim in told.get("aims", {}).items():
        person = scene.people[slug]
        scene.records.append(Aim(id=scene.new(), event_id=event.id, contact_id=person.id, text=aim))
    if "questions" in told:
        plan = {name: told[name] for name in ("questions", "exit_line", "if_cue", "then_act")}
        scene.records.append(EventPlan(id=scene.new(), event_id=event.id, **plan))
    return event


def _looked_back(scene: Scene, told: Mapping[str, Any], goal: Goal) -> None:
    """Add the event at which the newest people were met, with its debrief."""
    day = scene.ago(_MET_AGO)
    talks = [
        one
        for one in scene.records
        if isinstance(one, Interaction) and one.channel is Channel.EVENT and one.happened_on == day
    ]
    people = {one.id: one for one in scene.people.values()}
    first = people[talks[0].contact_id]
    name = first.how_met.removeprefix("the ").removeprefix("a ")
    event = Event(
        id=scene.new(),
        name=name[0].upper() + name[1:],
        starts_on=day,
        goal_id=goal.id,
        status=EventStatus.BEEN,
        debriefed_on=day,
        source="demo",
    )
    scene.records += [event, Debrief(id=scene.new(), event_id=event.id, held_on=day, **told)]
    scene.records += [
        Encounter(
            id=scene.new(),
            event_id=event.id,
            contact_id=one.contact_id,
            interaction_id=one.id,
            new=True,
            their_words=one.topics.partition(";")[2].strip(),
        )
        for one in talks
        if people[one.contact_id].how_met == first.how_met
    ]


def _guesses(scene: Scene, whole: Mapping[str, Any]) -> None:
    chosen = sorted(slug for slug, part in scene.parts.items() if part[1] == "fresh")
    people = scene.dice.sample(chosen, len(whole["guesses"]) + len(whole["open"]))
    for number, told in enumerate(whole["guesses"]):
        ago = 6 + 9 * number
        scene.records.append(
            Prediction(
                id=scene.new(),
                contact_id=scene.people[people[number]].id,
                guess=Guess(told["guess"]),
                percent=told["percent"],
                about=told["about"],
                made_on=scene.ago(ago + 7),
                ask_on=scene.ago(ago),
                outcome=Outcome(told["outcome"]),
                settled_on=scene.ago(ago),
            )
        )
    for slug, told in zip(people[len(whole["guesses"]) :], whole["open"], strict=True):
        scene.records.append(
            Prediction(
                id=scene.new(),
                contact_id=scene.people[slug].id,
                guess=Guess(told["guess"]),
                percent=told["percent"],
                about=told["about"],
                made_on=scene.ago(told["made"]),
                ask_on=scene.ago(-told["ask"]),
            )
        )
