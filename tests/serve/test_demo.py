"""The demo: a full book of invented people, whatever the day and the seed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.serve.full_book import MONDAY, any_day, data, of
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Fact,
    FollowUp,
    FollowUpStatus,
    Goal,
    GoalStatus,
    Group,
    Interaction,
    Message,
    MessageStatus,
    Need,
    Reader,
    Refused,
    Target,
    TargetStatus,
    Tie,
)
from workbook.serve import demo


def test_a_seed_and_a_day_always_give_the_same_book() -> None:
    """The same seed and day give the same records, ids included."""
    assert demo.build(7, MONDAY) == demo.build(7, MONDAY)


def test_ids_stay_the_same_from_day_to_day() -> None:
    """Only the days move with the calendar, not who is who."""
    monday, tuesday = (demo.build(7, MONDAY + timedelta(days=n)) for n in (0, 1))
    assert [one.id for one in monday.add] == [one.id for one in tuesday.add]


def test_another_seed_gives_another_book() -> None:
    """Two seeds of the same story still place people differently."""
    one, other = ({c.name: c.tier for c in of(demo.build(n, MONDAY), Contact)} for n in (0, 3))
    assert one != other


def test_three_seeds_in_a_row_tell_three_stories() -> None:
    """Each reader in the data is met within three seeds."""
    names = {of(demo.build(seed, MONDAY), Reader)[0].name for seed in range(3)}
    assert names == {story["reader"]["name"] for story in data("demo-goals")}


@any_day
def test_enough_of_everything(today: date, seed: int) -> None:
    """Every noun is there in a number that fills a page."""
    counts = Counter(type(one) for one in demo.build(seed, today).add)
    assert 140 <= counts[Contact] <= 160
    assert 10 <= counts[Group] <= 15
    assert 150 <= counts[Fact] <= 350
    assert 200 <= counts[Interaction] <= 400
    assert 20 <= counts[FollowUp] <= 40
    assert counts[Target] >= 8
    assert counts[Goal] == 4
    assert counts[Need] >= 4
    assert counts[Reader] == 1


@any_day
def test_somebody_was_met_two_days_ago(today: date, seed: int) -> None:
    """Three people were met two days ago, and the first follow-up with each is due."""
    changes = demo.build(seed, today)
    met_on = today - timedelta(days=2)
    new = {one.id for one in of(changes, Contact) if one.met_on == met_on and one.tie is Tie.NEW}
    first = [one for one in of(changes, FollowUp) if one.kind == "first" and one.contact_id in new]
    assert len(new) == len(first) == 3
    assert all(one.status is FollowUpStatus.PLANNED for one in first)
    assert all(one.until_on and one.due_on <= today <= one.until_on for one in first)


@any_day
def test_follow_ups_are_planned_done_and_skipped(today: date, seed: int) -> None:
    """Each status occurs; what is settled was settled by today, and done names its contact."""
    changes = demo.build(seed, today)
    found = of(changes, FollowUp)
    assert {one.status for one in found} == set(FollowUpStatus)
    for one in found:
        planned = one.status is FollowUpStatus.PLANNED
        assert planned == (one.settled_on is None)
        assert (one.settled_on or today) <= today
        assert (one.status is FollowUpStatus.DONE) == (one.interaction_id is not None)


@any_day
def test_targets_have_a_next_step_this_week(today: date, seed: int) -> None:
    """Every open target has a next step, one today and at least five within seven days."""
    changes = demo.build(seed, today)
    targets = [one for one in of(changes, Target) if one.status is TargetStatus.OPEN]
    days = [one.next_on for one in targets if one.next_on and one.next_step]
    assert len(days) == len(targets)
    assert today in days
    assert sum(today <= day < today + timedelta(days=7) for day in days) >= 5


@any_day
def test_targets_are_people_and_groups_each_with_a_reason(today: date, seed: int) -> None:
    """A target is a person or a group, says why, what to learn and what to offer."""
    targets = of(demo.build(seed, today), Target)
    assert {bool(one.group_id) for one in targets} == {True, False}
    for one in targets:
        assert bool(one.contact_id) != bool(one.group_id)
        assert one.reason
        assert one.want_to_learn
        assert one.can_offer


@any_day
def test_goals_at_each_stage(today: date, seed: int) -> None:
    """A goal is near its deadline with progress, one begins, one rests, one is reached."""
    changes = demo.build(seed, today)
    linked = Counter(one.goal_id for one in of(changes, Interaction))
    near, new = sorted(
        (one for one in of(changes, Goal) if one.status is GoalStatus.ACTIVE),
        key=lambda one: one.deadline_on or date.max,
    )
    assert today < (near.deadline_on or date.max) <= today + timedelta(days=7)
    assert 0 < linked[near.id] < (near.target or 0)
    assert new.starts_on == today - timedelta(days=1)
    assert linked[new.id] == 0
    rest = {one.status: one for one in of(changes, Goal) if one.status is not GoalStatus.ACTIVE}
    assert set(rest) == {GoalStatus.RESTING, GoalStatus.REACHED}
    reached = rest[GoalStatus.REACHED]
    assert linked[reached.id] == reached.target


@any_day
def test_goals_are_good_examples(today: date, seed: int) -> None:
    """Each goal has a number in its words, a why, a date 7 to 180 days on, an if-then plan."""
    for goal in of(demo.build(seed, today), Goal):
        assert goal.starts_on
        assert goal.deadline_on
        assert 7 <= (goal.deadline_on - goal.starts_on).days <= 180
        assert str(goal.deadline_on.year) in goal.statement
        assert len(goal.why.split()) >= 5
        assert 5 <= (goal.confidence or 0) <= 9
        assert goal.obstacle
        assert goal.if_cue
        assert goal.then_act


@any_day
def test_progress_counts_from_the_start_of_the_goal(today: date, seed: int) -> None:
    """What is linked to a goal happened after the goal began."""
    changes = demo.build(seed, today)
    goals = {one.id: one for one in of(changes, Goal)}
    for one in of(changes, Interaction):
        if one.goal_id:
            assert one.happened_on >= (goals[one.goal_id].starts_on or date.max)


@any_day
def test_nothing_happened_in_the_future(today: date, seed: int) -> None:
    """Contacts, facts, meetings, connections and sent messages lie in the past."""
    changes = demo.build(seed, today)
    days = [one.happened_on for one in of(changes, Interaction)]
    days += [one.known_on or date.max for one in of(changes, Fact)]
    days += [one.sent_on for one in of(changes, Message) if one.sent_on]
    for one in of(changes, Contact):
        days += [day for day in (one.met_on, one.connected_on, one.tier_on) if day]
    assert max(days) <= today


@any_day
def test_every_reference_leads_somewhere(today: date, seed: int) -> None:
    """What a record points at is among the records, and no id is used twice."""
    changes = demo.build(seed, today)
    assert not changes.replace
    assert not changes.remove
    ids = {(one.PLURAL, one.id) for one in changes.add}
    assert len({one.id for one in changes.add}) == len(changes.add)
    for one in changes.add:
        for name, plural in one.REFERS.items():
            wanted = getattr(one, name)
            assert wanted is None or (plural, wanted) in ids
    named = {one.goal_id for one in of(changes, FollowUp)}
    named |= {one.goal_id for one in of(changes, Interaction)}
    assert all(("goals", one) in ids for one in named if one)
    settled = {one.interaction_id for one in of(changes, FollowUp)}
    assert all(("interactions", one) in ids for one in settled if one)


@any_day
def test_drafts_are_written_to_their_person(today: date, seed: int) -> None:
    """There are drafts and a sent message; each greets a name of the person it is for."""
    changes = demo.build(seed, today)
    people = {one.id: one for one in of(changes, Contact)}
    messages = of(changes, Message)
    assert {one.status for one in messages} == set(MessageStatus)
    for one in messages:
        greeted = one.body.split(",")[0].split()[-1]
        assert greeted in re.split(r"[ -]", people[one.contact_id].name)
        assert (one.status is MessageStatus.SENT) == (one.sent_on is not None)


def test_stories_name_only_people_and_groups_of_the_data() -> None:
    """Every person, group and introducer a story names exists."""
    slugs = {one["slug"] for one in data("people")}
    names = {one["name"] for one in data("people")} | {one["name"] for one in data("groups")}
    for story in data("demo-goals"):
        assert story["reader"]["name"] not in names
        told = [row for goal in story["goals"] for row in (*goal["talks"], *goal["targets"])]
        for row in (*told, *story["met"], *story["messages"]):
            assert row.get("person", next(iter(slugs))) in slugs
            assert row.get("group", next(iter(names))) in names
            assert row.get("via") is None or row["via"] in names


@pytest.mark.parametrize("seed", range(3))
def test_the_book_is_filled_in_one_change(book: Book, seed: int) -> None:
    """Everything is stored, as one change that one undo takes back."""
    changes = demo.fill(book, seed)
    assert book.count(Contact) == len(of(changes, Contact))
    assert book.reader.name
    last = book.last_change()
    assert last is not None
    assert last.label == "Filled the book with invented people"
    book.undo()
    assert book.count(Contact) == 0
    assert book.last_change() is None


def test_a_book_that_holds_people_is_refused(book: Book) -> None:
    """A book with somebody in it stays as it is, and the sentence says what to do."""
    book.apply("Added Ana", Changes(add=(Contact(name="Ana"),)))
    with pytest.raises(Refused, match="WORKBOOK_BOOK"):
        demo.fill(book)
    assert [one.name for one in book.all(Contact)] == ["Ana"]
    assert book.count(Interaction) == 0
    last = book.last_change()
    assert last is not None
    assert last.label == "Added Ana"


def test_a_book_with_a_goal_only_is_refused(book: Book) -> None:
    """A goal of the reader's own is never mixed with invented ones."""
    book.apply("Added a goal", Changes(add=(Goal(statement="Call two potters"),)))
    with pytest.raises(Refused):
        demo.fill(book)
    assert book.count(Contact) == 0


def test_the_demo_can_not_be_filled_in_twice(book: Book) -> None:
    """A second call is refused and adds nobody."""
    demo.fill(book)
    before = book.count(Contact)
    with pytest.raises(Refused):
        demo.fill(book)
    assert book.count(Contact) == before


def test_a_reader_who_said_their_name_keeps_it(book: Book) -> None:
    """The first page may be answered before; the demo brings no second reader."""
    book.apply("Said hello", Changes(add=(Reader(name="Ana", minutes_a_week=30),)))
    book.jot("draft", "half a sentence")
    demo.fill(book)
    assert [one.name for one in book.all(Reader)] == ["Ana"]
    assert book.count(Contact) > 140
