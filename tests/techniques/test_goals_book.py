"""Goals in a real book: counting in the database, steps, what is due, and undo."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Counted,
    Direction,
    Goal,
    GoalStatus,
    Interaction,
    Need,
    Reader,
    Record,
    Target,
)
from workbook.records.threads import Cover
from workbook.techniques import goals
from workbook.techniques.goals import agenda, looks, newness, queries, rules

MONDAY = date(2026, 3, 2)
POTTERS = Goal(
    statement="Call six potters about kilns",
    why="I want to fire with wood one day",
    target=6,
    starts_on=MONDAY - timedelta(days=40),
    deadline_on=MONDAY + timedelta(days=60),
    confidence=7,
)


def stored(book: Book, *records: Record) -> None:
    """Put records into the book as one change."""
    book.apply("Set up", Changes(add=records))


def reviewed(book: Book, goal: Goal) -> None:
    """Look at a goal today, with nothing to say about it."""
    kept = queries.looks_of(book, goal)
    count = queries.count(book, goal)
    changes = looks.look(goal, looks.Answers(), today=book.today(), counted=count, earlier=kept)
    book.apply("Looked", changes)


def kinds(book: Book, on: date = MONDAY) -> list[str]:
    """Return the kinds of what is due that day."""
    return [item.kind for item in goals.TECHNIQUE.due(book, on)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("counted", list(Counted))
def test_the_database_counts_as_the_rule_does(book: Book, seed: int, counted: Counted) -> None:
    """For every measure the count in SQL equals the count over the records."""
    chance = random.Random(seed)
    people = [Contact(name=f"P{n}") for n in range(12)]
    goal = replace(POTTERS, counted=counted, starts_on=chance.choice([None, MONDAY]))
    touches = [
        Interaction(
            contact_id=chance.choice(people).id,
            happened_on=MONDAY + timedelta(days=chance.randint(-40, 40)),
            channel=chance.choice(list(Channel)),
            direction=chance.choice(list(Direction)),
            goal_id=chance.choice([goal.id, "another", None]),
        )
        for _ in range(150)
    ]
    stored(book, goal, *people, *touches)
    met: dict[str, date] = {}
    for one in touches:
        met[one.contact_id] = min(met.get(one.contact_id, date.max), one.happened_on)
    assert queries.count(book, goal) == rules.count(goal, touches, met)


def test_nothing_is_due_in_an_empty_book(book: Book) -> None:
    """Before anybody has said who they are, nothing is asked."""
    assert kinds(book) == []


@pytest.mark.parametrize("record", [Reader(name="Ola"), Contact(name="Ana")])
def test_a_first_goal_is_asked_for_once_the_book_is_in_use(
    book: Book, record: Reader | Contact
) -> None:
    """With a reader or people in the book, writing a goal is due, until there is one."""
    stored(book, record)
    (item,) = goals.TECHNIQUE.due(book, MONDAY)
    assert (item.title, item.minutes) == ("Write your first goal", 10)
    assert item.reason
    stored(book, replace(POTTERS, starts_on=MONDAY))
    assert kinds(book) == []


def test_the_review_comes_weekly_and_goes_when_done(book: Book) -> None:
    """From its review day it is due until "Reviewed"; then it returns a week later."""
    stored(book, POTTERS)
    (item,) = goals.TECHNIQUE.due(book, MONDAY)
    assert (item.kind, item.ref, item.due_on) == (agenda.WEEKLY, POTTERS.id, MONDAY)
    assert "0 of 6 conversations" in item.reason
    reviewed(book, POTTERS)
    assert kinds(book) == []
    assert kinds(book, MONDAY + timedelta(days=6)) == []
    assert kinds(book, MONDAY + timedelta(days=7)) == [agenda.WEEKLY]


def test_the_last_week_and_the_day_itself_are_named(book: Book) -> None:
    """Seven days before the end a look is due, and after the end the goal is to be settled."""
    stored(book, replace(POTTERS, deadline_on=MONDAY + timedelta(days=7)))
    (item,) = goals.TECHNIQUE.due(book, MONDAY)
    assert item.kind == agenda.NEAR
    assert "9 March 2026" in item.reason
    assert kinds(book, MONDAY + timedelta(days=8)) == [agenda.PASSED]


def test_a_look_in_the_last_week_is_enough(book: Book) -> None:
    """Reviewed within the last week, the goal is quiet until its day has passed."""
    stored(book, replace(POTTERS, deadline_on=MONDAY + timedelta(days=5)))
    reviewed(book, POTTERS)
    assert kinds(book, MONDAY + timedelta(days=4)) == []


def test_a_full_count_asks_whether_it_is_reached(book: Book) -> None:
    """With six of six the reason says so instead of asking for more."""
    ana = Contact(name="Ana")
    calls = [
        Interaction(contact_id=ana.id, happened_on=MONDAY, channel=Channel.CALL, goal_id=POTTERS.id)
        for _ in range(6)
    ]
    stored(book, POTTERS, ana, *calls)
    (item,) = goals.TECHNIQUE.due(book, MONDAY)
    assert item.reason.startswith("You have 6 of 6 conversations")


def test_resting_and_reached_goals_are_quiet(book: Book) -> None:
    """Only active goals ask for anything, and a reached one makes no new first goal due."""
    stored(
        book,
        Reader(name="Ola"),
        replace(POTTERS, status=GoalStatus.REACHED),
        replace(POTTERS, id="resting", status=GoalStatus.RESTING),
    )
    assert kinds(book) == []


def test_the_steps_follow_what_is_stored(book: Book) -> None:
    """Each step is done by what is in the book, and says in words what is missing until then."""
    assert [step.done for step in goals.TECHNIQUE.steps(book)] == [False] * 6
    assert all(step.missing for step in goals.TECHNIQUE.steps(book))
    whole = replace(POTTERS, if_cue="it is Tuesday", then_act="I call the next potter")
    need, ana = Need(goal_id=whole.id, text="wood kilns"), Contact(name="Ana")
    stored(book, whole, need, ana)
    assert "Choose one person for “wood kilns”." in [s.missing for s in goals.TECHNIQUE.steps(book)]
    stored(book, Cover(need_id=need.id, contact_id=ana.id))
    reviewed(book, whole)
    assert [step.done for step in goals.TECHNIQUE.steps(book)] == [True] * 6
    assert not any(step.missing for step in goals.TECHNIQUE.steps(book))


def test_a_wish_in_the_book_leaves_the_check_open(book: Book) -> None:
    """A goal in other people's hands does not pass, and the step repeats the advice."""
    stored(book, replace(POTTERS, statement="Get a job"))
    step = goals.TECHNIQUE.steps(book)[1]
    assert not step.done
    assert "Others decide" in step.missing


def test_a_reached_goal_keeps_its_steps(book: Book) -> None:
    """What was done stays done when the goal's day lies in the past."""
    started = replace(POTTERS, starts_on=date(2025, 1, 6), deadline_on=date(2025, 3, 3))
    stored(book, replace(started, status=GoalStatus.REACHED))
    assert [step.done for step in goals.TECHNIQUE.steps(book)[:2]] == [True, True]


def test_saving_and_undoing_leaves_the_book_as_it_was(book: Book) -> None:
    """Undo takes a new goal away and gives a changed one its old words back."""
    stored(book, POTTERS)
    (goal,) = book.all(Goal)
    changed = replace(goal, statement="Call four potters", target=4)
    book.apply("Changed the goal", rules.save_goal(changed, [goal]))
    assert book.all(Goal)[0].target == 4
    book.undo()
    assert book.all(Goal) == [goal]
    book.undo()
    assert book.all(Goal) == []


def test_saving_the_same_goal_again_is_no_change(book: Book) -> None:
    """A save that alters nothing leaves nothing to undo."""
    stored(book, POTTERS)
    (goal,) = book.all(Goal)
    assert book.apply("Changed the goal", rules.save_goal(goal, [goal])) is None


def test_a_removed_goal_leaves_its_targets_and_comes_back(book: Book) -> None:
    """Targets stay without a goal, needs go; one undo brings the whole thread back."""
    ana = Contact(name="Ana")
    need, target = Need(goal_id=POTTERS.id), Target(goal_id=POTTERS.id, contact_id=ana.id)
    stored(book, POTTERS, ana, need, target)
    (goal,) = book.all(Goal)
    changes = rules.remove_goal(goal, queries.needs_of(book, goal), queries.targets_of(book, goal))
    book.apply("Removed the goal", changes)
    assert (book.count(Goal), book.count(Need)) == (0, 0)
    assert [one.goal_id for one in book.all(Target)] == [None]
    book.undo()
    assert [one.goal_id for one in book.all(Target)] == [goal.id]
    assert book.count(Need) == 1


def test_a_broken_note_of_a_review_is_no_review(book: Book) -> None:
    """Whatever stands in the note, a day that can't be read means not reviewed."""
    stored(book, POTTERS)
    book.jot(queries.REVIEWED + POTTERS.id, "yesterday")
    assert queries.reviewed(book, [POTTERS]) == {}


def test_the_first_month_knows_whether_a_learning_goal_is_there(book: Book) -> None:
    """The hint is for the first month only, and only while no goal is one of finding out."""
    assert newness.first_month_without_learning(book)
    stored(book, replace(POTTERS, starts_on=MONDAY - timedelta(days=30)))
    assert newness.first_month_without_learning(book)
    stored(book, replace(POTTERS, id="l", statement="Find three ways into pottery"))
    assert not newness.first_month_without_learning(book)
