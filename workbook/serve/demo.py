"""A book full of invented people, so that every page can be looked at full.

Who they are and what was said is written by hand in `data/`; here it is only arranged: what the
goals are, what is due, what was drafted. Every day is counted from `today`.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_dir

from workbook import demobook, language
from workbook.book import book_place, open_book
from workbook.language import N_, _, day_and_year
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Counted,
    Fact,
    FollowUp,
    FollowUpStatus,
    Goal,
    GoalStatus,
    Group,
    GroupKind,
    Interaction,
    Jotting,
    Message,
    MessageStatus,
    Need,
    NeedKind,
    Purpose,
    Reader,
    Refused,
    Target,
    TargetStatus,
    Tier,
    Use,
    WayIn,
    every_record,
)
from workbook.serve import demo_personalization, places
from workbook.serve.demo_events import add_events
from workbook.serve.demo_followup import add_followup
from workbook.serve.demo_giving import add_giving
from workbook.serve.demo_goals import add_threads
from workbook.serve.demo_learning import add_learning
from workbook.serve.demo_platforms import add_platforms
from workbook.serve.demo_rapport import add_cards
from workbook.serve.demo_targets import add_ties
from workbook.serve.invented import SPOKEN, WRITTEN, Scene, add_person, cast, log

if TYPE_CHECKING:
    from workbook.book import Book

_PRACTICE = "practice-"
"""What the file name of a practice book begins with."""
LABEL = N_("Filled the book with invented people")

_STAGES = {
    "near": (GoalStatus.ACTIVE, 70, -6),
    "beginning": (GoalStatus.ACTIVE, 1, -90),
    "resting": (GoalStatus.RESTING, 120, -50),
    "reached": (GoalStatus.REACHED, 150, 20),
}
"""Stage of a goal -> its status, and how many days ago it began and ended."""
_GOAL_WORDS = (
    "why", "unit", "baseline", "target", "confidence", "obstacle", "if_cue", "then_act",
)  # fmt: skip
_WINDOWS = {"first": (1, 2), "second": (14, 21), "third": (56, 84)}
_NEXT_STEPS = (0, 1, 3, 6, 2, 5, 9)
_PLANNED = ((0, 0), (0, 0), (3, 0), (8, 0), (4, 6), (-1, 0), (-2, 0), (-5, 0), (-9, 0), (-20, 0))
"""Follow-ups still open: due how many days ago, and for how many more days snoozed."""
_SETTLED = ((10, "done"), (25, "done"), (40, "done"), (15, "skipped"))


def fill(book: Book, seed: int = 0, reads: str = "") -> Changes:
    """Fill a book that holds nothing yet; a reader who is in it already stays.

    `reads` is the language in which it is told, where it is not the one of the book. Raises
    Refused, and writes nothing, where the book holds anything else or there is no such language.
    """
    reads = reads or language.spoken()
    if reads not in language.offered():
        known = ", ".join(language.offered())
        raise Refused(
            _("The workbook doesn't speak “{code}”. It speaks: {known}.", code=reads, known=known)
        )
    with language.speaking(reads):
        return _fill(book, seed)


def _fill(book: Book, seed: int) -> Changes:
    if any(book.count(kind) for kind in every_record() if kind not in (Reader, Jotting)):
        raise Refused(
            _(
                "This book already holds people or notes of yours. "
                "To look at the demo, use a new book: set WORKBOOK_BOOK to another path."
            )
        )
    changes = build(seed, book.today())
    if book.count(Reader):
        changes = Changes(add=tuple(one for one in changes.add if not isinstance(one, Reader)))
    book.apply(_(LABEL), Changes(add=(*changes.add, demobook.mark())))
    return changes


def turn_to_practice(seed: int, reads: str = "") -> str:
    """Let everything from here on use a practice book beside the reader's own; return where it is.

    A new one is filled. Raises Refused, and touches nothing, where that file is a real book.
    """
    own = book_place()
    here = Path(user_data_dir("networking-workbook"), "book.sqlite") if "://" in own else Path(own)
    place = here.with_name(f"{_PRACTICE}{here.name.removeprefix(_PRACTICE)}").absolute()
    book = open_book(str(place))
    if not demobook.is_demo(book):
        fill(book, seed, reads)
    os.environ["WORKBOOK_BOOK"] = str(place)
    return str(place)


def build(seed: int, today: date) -> Changes:
    """Return the records of a full book; the same for the same seed and day."""
    people, stories = _read("people"), _read("demo-goals")
    story = stories[seed % len(stories)]
    dice = random.Random(seed)  # noqa: S311 - dice, no secrets
    scene = Scene(today, dice, _read("talks"))
    told = dict(story["reader"])
    told["use"] = Use(told["use"])
    if language.spoken() != language.ENGLISH:
        told["reads"] = language.spoken()
    scene.records.append(Reader(id=scene.new(), **told))
    _groups(scene)
    scene.parts = cast(scene.dice, people, story)
    said, spare = {one["person"]: one for one in story["met"]}, iter(scene.talks["first_meetings"])
    newly = [slug for slug, (_, part) in scene.parts.items() if part.startswith("met")]
    scene.meetings = {slug: said.get(slug) or next(spare) for slug in newly}
    for person in people:
        add_person(scene, person)
    for number, goal in enumerate(story["goals"]):
        _goal(scene, goal, number, story["reader"]["review_day"])
    _newly_met(scene)
    _planned(scene)
    _messages(scene, story["messages"])
    add_ties(scene, _wanted_groups(story))
    add_threads(scene, seed % len(stories))
    add_giving(scene, _read("demo-giving"))
    decks = {name: _read(name) for name in ("self-check", "recall")}
    add_learning(scene, _read("demo-learning"), decks)
    add_events(scene)
    add_followup(scene)
    add_cards(scene, _read("demo-rapport"))
    add_platforms(scene, _read("demo-platforms"))
    demo_personalization.add(scene)
    return Changes(add=tuple(scene.records))


def _wanted_groups(story: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(t["group"] for goal in story["goals"] for t in goal["targets"] if "group" in t)


def _read(name: str) -> Any:
    return json.loads(places.data_file(name).read_text(encoding="utf-8"))


def _groups(scene: Scene) -> None:
    for told in _read("groups"):
        group = Group(
            id=scene.new(),
            name=told["name"],
            kind=GroupKind(told["kind"]),
            notes=told["notes"],
        )
        scene.groups[group.name] = group
        fact = Fact(
            id=scene.new(),
            group_id=group.id,
            text=told["fact"],
            source=_("from their page"),
            known_on=scene.ago(scene.within((5, 300))),
        )
        scene.records += [group, fact]


# -- what for ------------------------------------------------------------------------------


def _goal(scene: Scene, told: Mapping[str, Any], number: int, review_day: int) -> None:
    status, began, ended = _STAGES[told["stage"]]
    deadline = scene.ago(ended)
    goal = Goal(
        id=scene.new(),
        statement=told["statement"].format(by=day_and_year(deadline)),
        purpose=Purpose(told["purpose"]),
        purpose_words=told.get("purpose_words", ""),
        counted=Counted(told["counted"]),
        starts_on=scene.ago(began),
        deadline_on=deadline,
        review_day=review_day,
        status=status,
        **{name: told[name] for name in _GOAL_WORDS},
    )
    scene.records.append(goal)
    scene.records += [
        Need(id=scene.new(), goal_id=goal.id, kind=NeedKind(need["kind"]), text=need["text"])
        for need in told["needs"]
    ]
    _talks_for(scene, goal, told["talks"], (began - 4, max(ended, 0) + 10))
    steps = iter(_NEXT_STEPS[number:])
    scene.records += [_target(scene, goal, one, steps) for one in told["targets"]]


def _talks_for(
    scene: Scene, goal: Goal, talks: Sequence[Mapping[str, Any]], span: tuple[int, int]
) -> None:
    """Spread what was talked about for a goal evenly between two days, both in the past."""
    first, last = span
    step = (first - last) // max(len(talks), 1)
    wanted = WRITTEN if goal.counted is Counted.MESSAGES else tuple(SPOKEN)
    for number, talk in enumerate(talks):
        person = scene.people[talk["person"]]
        channel = scene.dice.choice(wanted)
        log(scene, person, first - number * step, channel, talk["topics"], goal.id)


def _target(scene: Scene, goal: Goal, told: Mapping[str, Any], steps: Iterator[int]) -> Target:
    status = TargetStatus(told.get("status", TargetStatus.OPEN))
    person = scene.people.get(told.get("person", ""))
    group = scene.groups.get(told.get("group", ""))
    return Target(
        id=scene.new(),
        contact_id=person.id if person else None,
        group_id=group.id if group else None,
        goal_id=goal.id,
        reason=told["reason"],
        want_to_learn=told["want_to_learn"],
        can_offer=told["can_offer"],
        way_in=WayIn(told["way_in"]),
        via=told.get("via", ""),
        next_step=told["next_step"],
        next_on=scene.ago(-next(steps)) if status is TargetStatus.OPEN else None,
        relevance=told["relevance"],
        reachability=told["reachability"],
        newness=told["newness"],
        status=status,
    )


# -- what is planned -----------------------------------------------------------------------


def _newly_met(scene: Scene) -> None:
    """Add the meeting and the three follow-ups of everybody met in the last weeks."""
    for slug, told in scene.meetings.items():
        person, met = scene.people[slug], int(scene.parts[slug][1].split()[1])
        log(scene, person, met, Channel.EVENT, told["topics"])
        for kind, window in _WINDOWS.items():
            _after_meeting(scene, person, met, (kind, window))


def _after_meeting(
    scene: Scene, person: Contact, met: int, asked: tuple[str, tuple[int, int]]
) -> None:
    kind, (start, end) = asked
    what = scene.talks["sequence"][kind]
    one = FollowUp(
        id=scene.new(),
        contact_id=person.id,
        due_on=scene.ago(met - start),
        until_on=scene.ago(met - end),
        kind=kind,
        what=what,
    )
    if met > end and kind == "first":
        hello = log(scene, person, met - 1, Channel.MESSAGE, _("Said hello after we met"))
        one = _done(one, hello)
    elif met > end:
        skipped = FollowUpStatus.SKIPPED
        one = replace(one, status=skipped, settled_on=scene.ago(met - end))
    scene.records.append(one)


def _done(one: FollowUp, happened: Interaction) -> FollowUp:
    return replace(
        one,
        status=FollowUpStatus.DONE,
        settled_on=happened.happened_on,
        interaction_id=happened.id,
    )


def _planned(scene: Scene) -> None:
    """Plan something with people of the active network: due, late, snoozed, to come, settled."""
    free = sorted(s for s, part in scene.parts.items() if part == (Tier.ACTIVE, "fresh"))
    chosen = scene.dice.sample(free, len(_PLANNED) + len(_SETTLED))
    told = scene.dice.sample(scene.talks["followups"], len(chosen))
    for number, (slug, one) in enumerate(zip(chosen, told, strict=True)):
        person, late = scene.people[slug], number - len(_PLANNED)
        days, more = _PLANNED[number] if late < 0 else (_SETTLED[late][0], 0)
        planned = FollowUp(
            id=scene.new(),
            contact_id=person.id,
            due_on=scene.ago(days),
            what=one["what"],
            minutes=one["minutes"],
            snoozed_until=scene.ago(-more) if more else None,
        )
        if late >= 0 and _SETTLED[late][1] == "done":
            happened = log(scene, person, days - 1, Channel.MESSAGE, one["what"])
            planned = _done(planned, happened)
        elif late >= 0:
            settled = scene.ago(days - 1)
            planned = replace(planned, status=FollowUpStatus.SKIPPED, settled_on=settled)
        scene.records.append(planned)


def _messages(scene: Scene, story: Sequence[Mapping[str, Any]]) -> None:
    for told in story:
        person, status = scene.people[told["person"]], MessageStatus(told["status"])
        sent = status is MessageStatus.SENT
        if sent:
            log(scene, person, 5, Channel.EMAIL, _("Thanked them and said what came of it"))
        scene.records.append(
            Message(
                id=scene.new(),
                contact_id=person.id,
                kind=told["kind"],
                body=told["body"],
                status=status,
                sent_on=scene.ago(5) if sent else None,
            )
        )
