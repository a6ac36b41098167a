"""What a goal cost and brought, and what serves none: from real counts, without blame."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from tests.hands import Hands
from tests.techniques.test_goals_thread import ANA, BO, GOAL, KILNS, MONDAY, call, point, put
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Event,
    EventStatus,
    FollowUp,
    FollowUpStatus,
    Goal,
    GoalStatus,
    Group,
    Interaction,
    Promise,
    Refused,
    Target,
)
from workbook.records.threads import Cover, Result
from workbook.techniques import goals
from workbook.techniques.goals import aligning, chart, costs, queries

OTHER = Goal(statement="Ask three potters about glazes", starts_on=MONDAY - timedelta(days=20))


def touch(who: Contact, days: int, goal: str | None = None, **more: Any) -> Interaction:
    """Return a touch so many days ago."""
    on = MONDAY - timedelta(days=days)
    return Interaction(contact_id=who.id, happened_on=on, goal_id=goal, **more)


# -- what it cost --------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_the_database_adds_up_as_the_rule_does(book: Book, seed: int) -> None:
    """Over random books the cost in SQL is the cost over the records."""
    chance = random.Random(seed)
    people = [Contact(name=f"P{n}") for n in range(5)]
    goal = replace(GOAL, starts_on=chance.choice([None, GOAL.starts_on]))
    whose = (goal.id, OTHER.id, None)
    touches = [
        touch(chance.choice(people), chance.randrange(90), chance.choice(whose),
              minutes=chance.choice([None, 0, 10, 45]))
        for _ in range(40)
    ]  # fmt: skip
    # One follow-up settles one touch, as the log does it.
    settled = chance.sample(touches, 15)
    plans = [
        FollowUp(
            contact_id=one.contact_id,
            due_on=MONDAY,
            minutes=chance.choice([5, 20]),
            status=chance.choice(list(FollowUpStatus)),
            goal_id=chance.choice(whose),
            interaction_id=chance.choice([None, one.id]),
        )
        for one in settled
    ]
    events = [
        Event(name="Fair", status=chance.choice(list(EventStatus)), goal_id=chance.choice(whose),
              starts_on=MONDAY - timedelta(days=chance.randrange(-3, 9)),
              starts_at=chance.choice([None, time(9)]), ends_at=chance.choice([None, time(11, 30)]))
        for _ in range(6)
    ]  # fmt: skip
    put(book, goal, OTHER, *people, *touches, *plans, *events)
    assert queries.cost(book, goal) == costs.cost(goal, touches, plans, events, today=MONDAY)


def test_a_cost_says_what_it_does_not_know() -> None:
    """Touches without a length count as none, planned minutes are told apart."""
    known, unknown = touch(ANA, 3, GOAL.id, minutes=50), touch(ANA, 2, GOAL.id)
    settled = touch(BO, 1, GOAL.id)
    plan = FollowUp(contact_id=BO.id, due_on=MONDAY, minutes=10, goal_id=GOAL.id)
    done = replace(plan, id="done", status=FollowUpStatus.DONE, interaction_id=settled.id)
    found = costs.cost(GOAL, [known, unknown, settled], [plan, done], [], today=MONDAY)
    assert (found.minutes, found.estimated, found.unknown, found.ahead) == (50, 10, 1, 10)
    said = costs.told(found)
    assert said.startswith("1 h so far, 10 minutes still planned.")
    assert "One touch has no length, and counts as none." in said
    assert "10 minutes of it is what you had planned for it." in said
    assert costs.told(costs.Cost()) == "No time has gone into it yet."


def test_a_mean_is_said_only_of_three_and_more() -> None:
    """With two talks there is no "about so long each"."""
    assert costs.each(costs.Cost(touches=2, minutes=60), 2) == ""
    assert costs.each(costs.Cost(touches=3, minutes=90), 3) == "That is about 30 minutes for each."
    assert costs.each(costs.Cost(touches=3, minutes=90, unknown=1), 3) == ""


def test_minutes_of_an_event_are_those_of_its_clock() -> None:
    """Two days or no end give no minutes; an event still to come gives no event."""
    been = Event(name="Fair", goal_id=GOAL.id, status=EventStatus.BEEN, starts_on=MONDAY,
                 starts_at=time(18), ends_at=time(20, 30))  # fmt: skip
    assert costs.at_events(GOAL, [been], MONDAY) == (1, 150)
    two = replace(been, ends_on=MONDAY + timedelta(days=1))
    assert costs.at_events(GOAL, [two, replace(been, ends_at=None)], MONDAY) == (2, 0)
    assert costs.at_events(GOAL, [replace(been, status=EventStatus.GOING)], MONDAY) == (0, 0)
    assert costs.at_events(GOAL, [been], MONDAY - timedelta(days=1)) == (0, 0)


def test_the_cost_stands_beside_what_came_of_it(book: Book) -> None:
    """Minutes, count and the reader's own words; a click names the people behind a bar."""
    put(book, GOAL, KILNS, ANA, BO)
    put(
        book, call(ANA, 3, 50), call(BO, 2, 20), call(BO, 1, 20),
        FollowUp(contact_id=ANA.id, due_on=MONDAY, what="Ask again", minutes=15, goal_id=GOAL.id),
        Result(goal_id=GOAL.id, need_id=KILNS.id, came_on=MONDAY, text="Fibre, and small"),
    )  # fmt: skip
    hands = Hands(goals.cost(book))
    assert "1 h 30 min so far, one result noted." in hands.text()
    assert "Counted: 3 of 6 conversations. That is about 30 minutes for each." in hands.text()
    assert [row["title"] for row in hands.rows(f"brought-{GOAL.id}")] == ["“Fibre, and small”"]
    point(hands, "cost-picture", 0)
    assert "Ana Ruiz: 1 touch, 50 minutes" in hands.text()
    assert "Planned for 2 March 2026 with Ana Ruiz: Ask again" in hands.text()
    hands.save(f"brought-new-{GOAL.id}", text="Bo lends me his")
    assert book.count(Result) == 2
    (first, _) = book.all(Result)
    hands.act(f"brought-{GOAL.id}", first.id, "remove")
    assert book.count(Result) == 1


# -- what serves no goal -------------------------------------------------------------------------


def test_nothing_to_align_says_so(book: Book) -> None:
    """Without a goal and without a touch the piece says what will stand here."""
    assert "Once a goal is active" in Hands(goals.alignment(book)).text()
    put(book, GOAL)
    text = Hands(goals.alignment(book)).text()
    assert "Nothing is logged in the last eight weeks" in text
    assert "Everything in these weeks serves a goal" in text


def test_each_week_is_counted_by_goal(book: Book) -> None:
    """Touches fall into their weeks; a removed goal counts as none, one at rest as its own."""
    rest = replace(OTHER, status=GoalStatus.RESTING)
    put(book, GOAL, rest, ANA)
    put(
        book, touch(ANA, 0, GOAL.id, minutes=5), touch(ANA, 7, GOAL.id), touch(ANA, 8, "removed"),
        touch(ANA, 9, None), touch(ANA, 10, rest.id), touch(ANA, 60, None),
    )  # fmt: skip
    days = queries.by_day(book, aligning.begins(MONDAY))
    shares = aligning.shares(days, {GOAL.id}, {GOAL.id, rest.id})
    last = MONDAY - timedelta(days=7)
    assert aligning.Share(MONDAY, GOAL.id, 1, 5) in shares
    assert aligning.Share(last, GOAL.id, 1, 0) in shares
    earlier = last - timedelta(days=7)
    assert aligning.Share(earlier, "", 2, 0) in shares
    assert aligning.Share(earlier, aligning.PAST, 1, 0) in shares
    assert sum(one.touches for one in shares) == 5
    assert [one.happened_on for one in queries.in_week(book, earlier, "")] == [
        MONDAY - timedelta(days=9), MONDAY - timedelta(days=8)
    ]  # fmt: skip
    assert len(queries.in_week(book, earlier, aligning.PAST)) == 1


def test_one_press_gives_a_thing_its_goal(book: Book) -> None:
    """Touches, plans and events without a goal are listed; a press ties one, undo unties it."""
    put(book, GOAL, ANA)
    put(
        book, touch(ANA, 4, channel=Channel.CALL, topics="old kilns"),
        FollowUp(contact_id=ANA.id, due_on=MONDAY, what="Send the photographs"),
        Event(name="Open Kilns Day", starts_on=MONDAY),
        touch(ANA, 200), touch(ANA, 1, GOAL.id),
        FollowUp(contact_id=ANA.id, due_on=MONDAY, status=FollowUpStatus.DONE),
        Event(name="Fair", status=EventStatus.DROPPED),
    )  # fmt: skip
    hands = Hands(goals.alignment(book))
    listed = {row["title"]: row["id"] for row in hands.rows("loose")}
    assert set(listed) == {"Called Ana Ruiz", "Planned with Ana Ruiz", "Open Kilns Day"}
    for title, kind in (
        ("Called Ana Ruiz", Interaction),
        ("Planned with Ana Ruiz", FollowUp),
        ("Open Kilns Day", Event),
    ):
        hands.act("loose", listed[title], GOAL.id)
        assert f"It serves “{GOAL.statement}”" in hands.said
        stored = book.get(kind, listed[title])
        assert stored
        assert stored.goal_id == GOAL.id
    assert hands.rows("loose") == []
    book.undo()
    assert [row["title"] for row in hands.rows("loose")] == ["Open Kilns Day"]


def test_what_is_fine_without_a_goal_is_left_alone(book: Book) -> None:
    """Leaving a thing takes it off the list and changes nothing in the book."""
    put(book, GOAL, ANA, touch(ANA, 4))
    last = book.last_change()
    hands = Hands(goals.alignment(book))
    (row,) = hands.rows("loose")
    hands.act("loose", row["id"], "leave")
    assert hands.rows("loose") == []
    assert book.last_change() == last


def test_what_fits_one_goal_is_given_at_once(book: Book) -> None:
    """Things with people of one goal's list get it together; who serves two is left alone."""
    put(book, GOAL, OTHER, KILNS, ANA, BO)
    put(
        book, Cover(need_id=KILNS.id, contact_id=ANA.id),
        Target(goal_id=GOAL.id, contact_id=BO.id), Target(goal_id=OTHER.id, contact_id=BO.id),
        touch(ANA, 3), touch(ANA, 2), touch(BO, 1),
    )  # fmt: skip
    hands = Hands(goals.alignment(book))
    assert "2 of these are with people who stand on the list of one goal." in hands.text()
    hands.press("Give them that goal")
    given = {one.contact_id: one.goal_id for one in book.all(Interaction)}
    assert given == {ANA.id: GOAL.id, BO.id: None}
    book.undo()
    assert {one.goal_id for one in book.all(Interaction)} == {None}


def test_the_fitting_goal_comes_first(book: Book) -> None:
    """The button of the goal whose list they stand on is the first one."""
    put(book, GOAL, OTHER, BO)
    put(book, Target(goal_id=OTHER.id, contact_id=BO.id), touch(BO, 1))
    (row,) = Hands(goals.alignment(book)).rows("loose")
    assert [action[0] for action in row["actions"]] == [OTHER.id, GOAL.id, "leave"]
    assert "Stands on the list of “Ask three potters about glazes”" in row["lines"]


def test_a_thing_that_serves_a_goal_by_now_is_not_moved() -> None:
    """What got a goal in another tab keeps it."""
    with pytest.raises(Refused, match="serves a goal already"):
        aligning.give(touch(ANA, 1, OTHER.id), GOAL, [GOAL.id, OTHER.id])
    moved = aligning.give(touch(ANA, 1, "removed"), GOAL, [GOAL.id]).replace[0]
    assert isinstance(moved, Interaction)
    assert moved.goal_id == GOAL.id


def test_any_record_with_a_goal_can_be_read_out() -> None:
    """A kind that comes later is named by its own label."""
    promise = Promise(contact_id=ANA.id, what="Two bricks")
    found = aligning.loose(promise, {}, {})
    assert (found.title, found.sort) == ("Two bricks", "promises")


def test_a_community_says_what_it_takes_each_week() -> None:
    """Its slots are added up; without a slot it is named alone."""
    board = Group(name="Menders' board")
    assert aligning.place(board, 2, 30).line == "30 minutes a week in 2 slots"
    assert aligning.place(board, 1, 15).line == "15 minutes a week in one slot"
    assert aligning.place(board, 0, 0).line == ""
    assert aligning.goal_of(board) is None
    assert not aligning.left(board)
    assert aligning.left(Event(name="Fair", status=EventStatus.DROPPED))


@pytest.mark.parametrize("many", [1, 2, 3])
def test_a_column_is_its_row_and_no_goal_is_quiet(many: int) -> None:
    """Each column's place is that of its row; what has no goal wears the third colour."""
    own = [replace(OTHER, id=f"g{n}", statement=f"Goal {n}") for n in range(many)]
    begins = aligning.begins(MONDAY)
    named = [*(one.id for one in own), "", aligning.PAST]
    shares = [aligning.Share(MONDAY, name, n + 1, 0) for n, name in enumerate(named)]
    figure, table = chart.weeks_picture(shares, own, begins)
    assert figure["data"][2]["name"] == "No goal"
    for trace in figure["data"]:
        for at, touches in zip(trace["customdata"], trace["y"], strict=True):
            assert shares[at].touches == touches
            assert table[at + 1][1] == trace["name"]
    assert sum(len(trace["x"]) for trace in figure["data"]) == len(shares)


@pytest.mark.parametrize(
    ("with_goal", "without", "said"),
    [
        (0, 0, "Nothing is logged in these weeks."),
        (2, 0, "All 2 touches serve a goal."),
        (1, 0, "The one touch serves a goal."),
        (2, 3, "2 of 5 touches serve a goal."),
        (0, 3, "These touches serve people, and no goal."),
    ],
)
def test_the_finding_blames_nobody(with_goal: int, without: int, said: str) -> None:
    """Whatever the counts, it is said as a plain fact."""
    pairs = ((GOAL.id, with_goal), ("", without))
    shares = [aligning.Share(MONDAY, name, count, 0) for name, count in pairs if count]
    assert aligning.finding(shares, 0) == said


def test_the_long_tables_are_read_through_their_indexes(book: Book) -> None:
    """What happened for a goal, and what happened lately, is looked up and never scanned."""
    put(book, GOAL, ANA)
    asked: list[str] = []
    rows, fetch = book.rows, book.fetch

    def note(statement: Any) -> None:
        plain = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
        asked.append(str(plain))

    book.rows = lambda statement: (note(statement), rows(statement))[1]  # type: ignore[method-assign]
    book.fetch = lambda kind, one: (note(one), fetch(kind, one))[1]  # type: ignore[method-assign]
    queries.thread(book, GOAL)
    queries.cost(book, GOAL)
    queries.loose(book)
    queries.by_day(book, aligning.begins(MONDAY))
    queries.in_week(book, MONDAY, "")
    queries.since(book, GOAL, MONDAY)
    long = [one for one in asked if "FROM interactions" in one]
    assert len(long) >= 6
    for statement in long:
        with book._store.engine.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
        steps = [row[3] for row in plan]
        assert not any(step.startswith("SCAN interactions") for step in steps), (statement, steps)
        assert any("ix_interactions_" in step for step in steps), (statement, steps)


def test_a_weeks_card_closes_again(book: Book) -> None:
    """A click on a column names who it was with; Close puts it away."""
    put(book, GOAL, ANA, touch(ANA, 7, topics="the old yard", channel=Channel.MEETING))
    hands = Hands(goals.alignment(book))
    point(hands, "weeks-picture", 0)
    assert "Met Ana Ruiz, 23 February 2026: the old yard" in hands.text()
    hands.press("Close")
    assert "Met Ana Ruiz, 23 February 2026" not in hands.text()


def test_a_removed_goal_frees_what_was_done_for_it(book: Book) -> None:
    """After a goal is gone, its touches are listed as serving none."""
    gone = replace(OTHER, id="gone")
    put(book, GOAL, gone, ANA, touch(ANA, 2, "gone"))
    assert queries.loose(book) == []
    book.apply("Removed", Changes(remove=(book.all(Goal, id="gone")[0],)))
    assert [one.title for one in queries.loose(book)] == ["Message with Ana Ruiz"]


def test_nothing_before_the_weeks_is_asked_about(book: Book) -> None:
    """What lies further back than the picture is left in peace."""
    put(book, GOAL, ANA, touch(ANA, (MONDAY - aligning.begins(MONDAY)).days + 1))
    assert queries.loose(book) == []
    assert aligning.begins(date(2026, 3, 8)) == aligning.begins(MONDAY)
