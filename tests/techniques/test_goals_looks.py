"""Looking back each week, the size that fits, and a goal of finding out in the first month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hands import Hands
from tests.techniques.test_goals_thread import ANA, BO, GOAL, KILNS, MONDAY, call, put
from workbook import start, ui
from workbook.book import Book
from workbook.records import (
    Contact,
    FollowUp,
    Goal,
    Interaction,
    Jotting,
    Need,
    Reader,
    Refused,
)
from workbook.records.threads import Look, Result
from workbook.techniques import goals
from workbook.techniques.goals import agenda, finding_out, looks, newness, queries, sizing
from workbook.techniques.goals.sentence import counts_in, renumbered
from workbook.ui import PersonValue

NEW = replace(GOAL, starts_on=MONDAY - timedelta(days=10))


def due(book: Book, on: date = MONDAY) -> list[str]:
    """Return the kinds of what is due that day."""
    return [item.kind for item in goals.TECHNIQUE.due(book, on)]


def on_start_page(book: Book) -> Hands:
    """Return the start page's own list of today, with each item doable in it."""
    return Hands(start.today(book))


# -- a look --------------------------------------------------------------------------------------


def test_a_look_keeps_the_day_as_it_was() -> None:
    """Count, target, confidence, words and act are kept, and a name makes the act a follow-up."""
    said = looks.Answers("Two weeks of nights", 6, " Write to Ana ", ANA, MONDAY)
    changes = looks.look(GOAL, said, today=MONDAY, counted=2, earlier=())
    kept, planned = changes.add
    assert isinstance(kept, Look)
    assert (kept.counted, kept.target, kept.confidence) == (2, 6, 6)
    assert (kept.noticed, kept.next_act) == ("Two weeks of nights", "Write to Ana")
    assert isinstance(planned, FollowUp)
    assert (planned.contact_id, planned.what, planned.goal_id) == (ANA.id, "Write to Ana", GOAL.id)
    assert planned.due_on == MONDAY
    assert changes.replace == (replace(GOAL, confidence=6),)


def test_a_second_look_on_a_day_mends_the_first() -> None:
    """The later count stands, and words that are not said again are kept."""
    first = Look(goal_id=GOAL.id, looked_on=MONDAY, counted=1, noticed="Slow", next_act="Call")
    said = looks.Answers(next_act="Write")
    changes = looks.look(GOAL, said, today=MONDAY, counted=2, earlier=[first])
    (again,) = changes.replace
    assert isinstance(again, Look)
    assert (again.id, again.counted, again.noticed, again.next_act) == (
        first.id, 2, "Slow", "Write",
    )  # fmt: skip
    assert not changes.add


def test_a_look_refuses_what_it_can_not_plan() -> None:
    """A person without an act, and a day that has passed, are refused at their field."""
    with pytest.raises(Refused) as nothing:
        looks.look(GOAL, looks.Answers(who=ANA), today=MONDAY, counted=0, earlier=())
    assert "next_act" in nothing.value.fields
    past = looks.Answers(next_act="Call", next_on=MONDAY - timedelta(days=1))
    with pytest.raises(Refused) as gone:
        looks.look(GOAL, past, today=MONDAY, counted=0, earlier=())
    assert "next_on" in gone.value.fields


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 300), st.integers(-30, 90))
def test_a_later_day_is_later_and_near_enough(
    target: int, counted: int, gone: int, ahead: int
) -> None:
    """Moved by its pace, a goal is due after its old day, in a week at least and in half a year."""
    goal = replace(
        GOAL,
        target=target,
        starts_on=MONDAY - timedelta(days=gone),
        deadline_on=MONDAY + timedelta(days=ahead),
    )
    day = looks.later(goal, counted, MONDAY)
    if day is None:
        assert counted >= target or ahead >= 7
        return
    assert day > MONDAY + timedelta(days=ahead)
    assert 7 <= (day - MONDAY).days <= 180


def test_the_weekly_look_is_done_on_the_start_page(book: Book) -> None:
    """On its day it says what came in since, what was decided and what is open; then it is gone."""
    put(book, Reader(name="Kemi", minutes_a_week=200), replace(GOAL, confidence=7), KILNS, ANA)
    put(
        book, call(ANA, 2, 25), call(ANA, 12),
        Look(goal_id=GOAL.id, looked_on=MONDAY - timedelta(days=7), next_act="Call Ana"),
    )  # fmt: skip
    hands = on_start_page(book)
    text = hands.text()
    assert "Monday is its review day. So far 2 of 6 conversations." in text
    assert "Since 23 February 2026: one touch, 25 minutes." in text
    assert "Last time you set out to: Call Ana." in text
    assert "Nobody stands behind “How a kiln is built” yet." in text
    key = f"review-{GOAL.id}"
    assert [row[1] for row in hands.find(key, "who", "ana")] == ["Ana Ruiz"]
    tomorrow = MONDAY + timedelta(days=1)
    hands.save(key, noticed="Calls are easy", next_act="Ask about bricks",
               who=PersonValue("", "ana ruiz"), confidence=8)  # fmt: skip
    assert "planned with Ana Ruiz" in hands.said
    assert [(one.what, one.due_on) for one in book.all(FollowUp)] == [
        ("Ask about bricks", tomorrow)
    ]
    assert book.all(Goal)[0].confidence == 8
    assert agenda.WEEKLY not in due(book)
    book.undo()
    assert (book.count(FollowUp), book.all(Goal)[0].confidence) == (0, 7)
    assert agenda.WEEKLY in due(book)


def test_an_unknown_name_in_a_look_is_refused(book: Book) -> None:
    """A look plans with people of the book; it makes no new ones."""
    put(book, GOAL, Contact(name="Bo Lund"), BO)
    hands = Hands(goals.reviews(book))
    hands.save(f"review-{GOAL.id}", next_act="Call", who=PersonValue("", "Nobody Known"))
    assert "Nobody in your book has that name" in hands.refused
    hands.save(f"review-{GOAL.id}", next_act="Call", who=PersonValue("", "Bo Lund"))
    assert "2 people have that name" in hands.refused
    assert book.count(Look) == 0


def test_the_last_week_asks_for_a_decision(book: Book) -> None:
    """In its last week a goal is offered the day its pace points to; one press moves it."""
    near = replace(GOAL, deadline_on=MONDAY + timedelta(days=7))
    put(book, Reader(name="Kemi"), near, ANA, call(ANA, 3), call(ANA, 8))
    assert due(book, MONDAY - timedelta(days=1)) == [agenda.WEEKLY]
    assert due(book) == [agenda.NEAR]
    hands = on_start_page(book)
    assert "go on, move it, let it rest" in hands.text()
    hands.press("Move it to 21 May 2026")
    assert book.all(Goal)[0].deadline_on == date(2026, 5, 21)
    book.undo()
    hands.save(f"review-{GOAL.id}", noticed="I go on")
    assert due(book) == []


def test_earlier_looks_can_be_read_again(book: Book) -> None:
    """Each look stands there with its count, its words and its act, the last one first."""
    put(book, GOAL)
    put(book, Look(goal_id=GOAL.id, looked_on=MONDAY - timedelta(days=14), counted=1, target=6,
                   confidence=5, noticed="Slow.", next_act="Call Bo"))  # fmt: skip
    text = Hands(goals.reviews(book)).text()
    assert "Earlier looks: 1" in text
    said = "16 February 2026: 1 of 6 conversations, sure: 5 of 10. Slow. Next: Call Bo."
    assert said in text
    assert "The one for its last week: 24 April 2026." in text


def test_what_was_reviewed_before_looks_were_kept_still_counts(book: Book) -> None:
    """A book from before keeps its review days; a later look wins over them."""
    put(book, GOAL, Jotting(key=queries.REVIEWED + GOAL.id, value="2026-02-23"))
    assert queries.reviewed(book, [GOAL]) == {GOAL.id: date(2026, 2, 23)}
    put(book, Look(goal_id=GOAL.id, looked_on=MONDAY))
    assert queries.reviewed(book, [GOAL]) == {GOAL.id: MONDAY}
    book.undo()
    assert queries.reviewed(book, [GOAL]) == {GOAL.id: date(2026, 2, 23)}


def test_a_result_can_be_noted_in_a_look(book: Book) -> None:
    """What came of it is written where the goal is looked at, of a need or of the whole."""
    put(book, GOAL, KILNS)
    hands = Hands(goals.reviews(book))
    hands.save(f"review-result-{GOAL.id}", text="I know which bricks", need=KILNS.id)
    (result,) = book.all(Result)
    assert (result.need_id, result.contact_id) == (KILNS.id, None)


# -- the size that fits --------------------------------------------------------------------------


@given(st.integers(1, 200), st.integers(0, 220), st.one_of(st.none(), st.integers(1, 10)))
def test_a_size_moves_only_where_it_should(target: int, counted: int, sure: int | None) -> None:
    """At 4 and below it shrinks, at 10 it grows, and what was done is never taken away."""
    goal = replace(GOAL, target=target, confidence=sure)
    found = sizing.suggest(goal, counted, MONDAY)
    if found is None:
        low = sure is not None and sure <= 4
        assert sure is None or 4 < sure < 10 or counted >= target or (low and target - counted == 1)
        return
    assert found.reason
    assert sure in (1, 2, 3, 4, 10)
    if sure == 10:
        assert found.number > target
    else:
        assert counted < found.number < target


def test_half_is_half_and_says_why() -> None:
    """From nothing done, the target is halved; the reason says how far apart they lie then."""
    found = sizing.suggest(replace(GOAL, confidence=3), 0, MONDAY)
    assert found
    assert (found.number, found.statement) == (3, "Call three potters about kilns")
    assert found.reason == (
        "You said 3 of 10. Half of it, done, beats all of it hoped for. "
        "That is one every 20 days instead of every 10 days."
    )


def test_the_size_is_asked_for_again() -> None:
    """After a new number nobody has said how sure they are of it."""
    found = sizing.suggest(replace(GOAL, confidence=10), 0, MONDAY)
    assert found
    (after,) = sizing.resize(replace(GOAL, confidence=10), found).replace
    assert isinstance(after, Goal)
    assert (after.target, after.confidence) == (7, None)


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("Hold six 20-minute talks by 6 June", 6, 3, "Hold three 20-minute talks by 6 June"),
        ("Six calls to potters", 6, 7, "Seven calls to potters"),
        ("Call 12 potters in 12 weeks", 12, 6, "Call 6 potters in 12 weeks"),
        ("Call a dozen potters", 12, 6, "Call six potters"),
        ("A dozen calls", 12, 15, "Fifteen calls"),
        ("Call potters", 6, 3, "Call potters"),
        ("Meet six weavers and 6 dyers", 6, 3, "Meet three weavers and 6 dyers"),
    ],
)
def test_a_sentence_takes_its_new_number(text: str, old: int, new: int, wanted: str) -> None:
    """The count is replaced in its own form; lengths and dates of the same number stay."""
    assert renumbered(text, old, new) == wanted


@given(st.integers(2, 60), st.integers(2, 60))
def test_a_renumbered_sentence_names_the_new_number(old: int, new: int) -> None:
    """Whatever the numbers, what is counted in the sentence afterwards is the new one."""
    text = renumbered(f"Talk with {old} people who run night services by 30 June", old, new)
    assert counts_in(text) == [new]


def test_a_sentence_with_two_numbers_is_left_to_the_reader(book: Book) -> None:
    """Where the count can't be told, only the number changes, and that is said."""
    two = replace(GOAL, statement="Call three potters and three weavers", confidence=2)
    put(book, two)
    hands = Hands(goals.confidence(book)).press("Make it 3")
    assert book.all(Goal)[0].statement == two.statement
    assert "still names another number" in hands.said


# -- finding out ---------------------------------------------------------------------------------


def test_finding_out_is_suggested_in_the_first_month_only(book: Book) -> None:
    """From the third day to the end of the month, then never; and not beside three goals."""
    put(book, replace(GOAL, starts_on=MONDAY))
    wanted = [
        day for day in range(60)
        if newness.wants_learning(book, MONDAY + timedelta(days=day))
    ]  # fmt: skip
    assert wanted == list(range(3, 32))
    others = [Goal(statement=f"Call {n} weavers", starts_on=MONDAY) for n in (4, 5)]
    put(book, *others)
    assert not newness.wants_learning(book, MONDAY + timedelta(days=5))


def test_finding_out_is_done_or_put_off_where_it_is_due(book: Book) -> None:
    """On the start page the goal is made of a need; "Not now" is kept and asks no more."""
    put(book, Reader(name="Kemi", minutes_a_week=200), NEW, KILNS)
    assert due(book) == [agenda.WEEKLY, agenda.LEARNING]
    hands = on_start_page(book)
    assert "Seijts and Latham, 2005" in hands.text()
    hands.save("learn-due", why="I would like to understand before I buy")
    made = book.all(Goal)[-1]
    assert made.statement == "Find three answers to “How a kiln is built” by asking three people"
    assert due(book) == [agenda.WEEKLY]
    book.undo()
    on_start_page(book).press("Not now")
    assert due(book) == [agenda.WEEKLY]


def test_the_page_keeps_the_suggestion(book: Book) -> None:
    """Each idea starts a form; a goal of finding out that is there is named instead."""
    assert "Write a goal first" in Hands(goals.learning_goal(book)).text()
    put(book, NEW)
    hands = Hands(goals.learning_goal(book))
    assert not hands.has("form", "learn-page")
    hands.press("Start from this").save("learn-page", target=5)
    assert "You have one: Find three ways people who do it got started" in hands.text()


def test_ideas_come_from_what_is_to_be_learnt() -> None:
    """Only needs to learn make ideas, two at the most, and a general one is always there."""
    needs = [Need(goal_id=GOAL.id, text=f"thing {n}?") for n in range(4)]
    acts = [one.act for one in finding_out.ideas_for([GOAL], needs)]
    assert acts[0] == "Find three answers to “thing 0” by asking three people"
    assert len(acts) == 3
    assert len(finding_out.ideas_for([], [])) == 1


def test_every_view_of_a_due_item_is_quiet_when_its_goal_is_gone(book: Book) -> None:
    """A due item of a goal that was removed meanwhile leaves one sentence."""
    put(book, GOAL)
    (item,) = goals.TECHNIQUE.due(book, MONDAY)
    book.undo()
    text = Hands(ui.live(book, lambda: goals.doing(book, item), "gone")).text()
    assert "no longer in your book" in text
    assert book.count(Interaction) == 0
