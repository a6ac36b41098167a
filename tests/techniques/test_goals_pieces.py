"""The goal pieces, worked as a reader would: typed into, pressed, read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.hands import Hands
from workbook import ui
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Counted,
    Goal,
    GoalStatus,
    Interaction,
    Need,
    NeedKind,
    Reader,
)
from workbook.techniques import goals
from workbook.techniques.goals import agenda

MONDAY = date(2026, 3, 2)
SENTENCE = "Talk with six people who run night services"
POTTERS = Goal(
    statement="Call six potters about kilns",
    why="I want to fire with wood one day",
    target=6,
    starts_on=MONDAY - timedelta(days=40),
    deadline_on=MONDAY + timedelta(days=60),
    confidence=7,
    if_cue="it is Tuesday and I have poured my coffee",
    then_act="call the next potter on my list",
)
PIECES = [name for name in goals._PIECES if name != "doing"]


def with_goal(book: Book, goal: Goal = POTTERS) -> Goal:
    """Put a goal into the book and return it as it is stored."""
    book.apply("Set up", Changes(add=(goal,)))
    (stored,) = book.all(Goal, id=goal.id)
    return stored


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_has_something_to_say_in_an_empty_book(book: Book, name: str) -> None:
    """No piece is blank or fails before the first goal."""
    assert len(Hands(getattr(goals, name)(book)).text()) > 20


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_shows_hostile_text_as_it_was_typed(book: Book, name: str) -> None:
    """Whatever the goal's words are, a piece holds them as text."""
    nasty = "<img src=x onerror=alert(1)> {{7*7}} \u202e " + "é" * 300
    with_goal(book, replace(POTTERS, statement=nasty, if_cue=nasty, then_act=nasty, why=nasty))
    assert Hands(getattr(goals, name)(book)).text()


def test_an_unknown_piece_is_no_piece() -> None:
    """Only the names a page may call are there."""
    with pytest.raises(AttributeError):
        _ = goals.secret


def test_a_first_goal_takes_four_lines(book: Book) -> None:
    """Four lines make a real goal, which passes the check and is undone in one press."""
    hands = Hands(goals.first_goal(book))
    hands.save(
        "first",
        statement=SENTENCE,
        target=6,
        deadline_on=date(2026, 5, 29),
        why="I want to know whether nights would suit me",
    )
    assert not hands.refused
    (goal,) = book.all(Goal)
    assert (goal.statement, goal.target, goal.deadline_on) == (SENTENCE, 6, date(2026, 5, 29))
    assert (goal.starts_on, goal.counted) == (MONDAY, Counted.CONVERSATIONS)
    assert "passes the check" in hands.said
    assert goals.TECHNIQUE.first[0].done(book)
    assert SENTENCE in hands.text()
    book.undo()
    assert book.count(Goal) == 0


def test_the_first_goal_is_checked_while_it_is_typed(book: Book) -> None:
    """Remarks come before saving, at most three, and only on the lines that are there."""
    hands = Hands(goals.first_goal(book))
    found = hands.check("first", statement="Get a job", target=None, deadline_on=None, why="")
    assert [remark["rule"] for remark in found] == ["not_own_hands", "no_number", "no_date"]
    assert hands.check("first", statement=SENTENCE, target=6, why="nights may suit me well") == []


def test_a_number_in_the_sentence_fills_the_number(book: Book) -> None:
    """Whoever wrote "six" need not write it twice, and is told."""
    hands = Hands(goals.first_goal(book))
    hands.save("first", statement=SENTENCE, target=None, why="nights may suit me very well")
    assert book.all(Goal)[0].target == 6
    assert "took the 6" in hands.said


def test_an_empty_sentence_is_refused_and_nothing_is_saved(book: Book) -> None:
    """Without words there is no goal, and the field says so."""
    hands = Hands(goals.first_goal(book))
    hands.save("first", statement="  ")
    assert "statement" in hands.fields
    assert book.count(Goal) == 0


def test_a_poor_goal_is_kept_and_told_what_is_left(book: Book) -> None:
    """The check advises and never locks: a wish is saved with the advice beside it."""
    hands = Hands(goals.first_goal(book))
    hands.save("first", statement="Get a job")
    assert book.count(Goal) == 1
    assert "Others decide on that" in hands.said


def test_the_whole_form_keeps_every_field(book: Book) -> None:
    """Everything that can be typed into the full form is in the book afterwards."""
    typed: dict[str, Any] = {
        "statement": SENTENCE,
        "target": 6,
        "counted": "new_people",
        "deadline_on": date(2026, 6, 30),
        "why": "I want to know whether nights would suit me",
        "confidence": 8,
        "if_cue": "it is Tuesday after lunch",
        "then_act": "write one line",
        "purpose": "knowledge",
        "purpose_words": "calm work",
        "unit": "night talks",
        "baseline": 1,
        "obstacle": "shift swaps",
        "review_day": "4",
    }
    hands = Hands(goals.goal_form(book)).save("goal", **typed)
    assert not hands.refused
    (goal,) = book.all(Goal)
    kept = {name: getattr(goal, name) for name in typed} | {"review_day": str(goal.review_day)}
    assert kept == typed


def test_the_form_makes_room_for_three_and_no_more(book: Book) -> None:
    """A second and third goal can follow; then the form says what to do instead."""
    hands = Hands(goals.goal_form(book))
    for name in ("potters", "bakers", "weavers"):
        hands.save("goal", statement=f"Call six {name} about Leeds")
        assert not hands.refused
    assert not hands.has("form", "goal")
    assert "Let one rest" in hands.text()


def test_saving_twice_makes_one_goal(book: Book) -> None:
    """The same press twice leaves one goal."""
    hands = Hands(goals.goal_form(book))
    hands.save("goal", statement=SENTENCE).save("goal", statement=SENTENCE)
    assert "already have this goal" in hands.refused
    assert book.count(Goal) == 1


def test_the_readers_review_day_is_offered(book: Book) -> None:
    """A new goal looks back on the day the reader chose for it."""
    book.apply("Set up", Changes(add=(Reader(name="Ola", review_day=3),)))
    Hands(goals.goal_form(book)).save("goal", statement=SENTENCE)
    assert book.all(Goal)[0].review_day == 3


def test_a_wish_is_answered_with_a_question_and_becomes_a_goal(book: Book) -> None:
    """The wish gives a question and an act, and the act can be saved as a goal at once."""
    hands = Hands(goals.wish(book))
    assert not hands.has("form", "wish-goal")
    hands.save("wish", wish="Get a better job")
    assert "Who does this work already?" in hands.text()
    hands.save("wish-goal", why="I would like to know before I apply")
    (goal,) = book.all(Goal)
    assert (goal.target, goal.statement[:15]) == (5, "Ask five people")
    assert not hands.has("form", "wish-goal")
    assert "It stands under" in hands.text()
    assert "passes the check" in hands.said


def test_a_goal_is_edited_where_it_is_listed(book: Book) -> None:
    """Edit opens the goal's own form in its card; saving closes it again."""
    goal = with_goal(book)
    hands = Hands(goals.goals_list(book)).press("Edit")
    hands.save(f"edit-{goal.id}", target=4, statement="Call four potters about kilns")
    assert book.all(Goal)[0].target == 4
    assert not hands.has("form", f"edit-{goal.id}")
    assert "Call four potters about kilns" in hands.text()
    hands.press("Edit").save(f"edit-{goal.id}")
    assert "Nothing had changed" in hands.said


def test_a_goal_rests_wakes_and_is_reached(book: Book) -> None:
    """The buttons of a card move the goal, and a reached one can be woken again."""
    goal = with_goal(book)
    hands = Hands(goals.goals_list(book)).press("Let it rest")
    assert book.all(Goal)[0].status is GoalStatus.RESTING
    hands.press("Wake it").press("Reached")
    assert book.all(Goal)[0].status is GoalStatus.REACHED
    assert [row["title"] for row in hands.rows("reached")] == [goal.statement]
    hands.act("reached", goal.id, "wake")
    assert book.all(Goal)[0].status is GoalStatus.ACTIVE


def test_a_removed_goal_comes_back_with_its_needs(book: Book) -> None:
    """Remove takes goal and needs; one undo brings both back."""
    goal = with_goal(book)
    book.apply("Need", Changes(add=(Need(goal_id=goal.id, text="glazes"),)))
    hands = Hands(goals.goals_list(book)).press("Remove")
    assert (book.count(Goal), book.count(Need)) == (0, 0)
    assert "Removed" in hands.said
    book.undo()
    assert (book.count(Goal), book.count(Need)) == (1, 1)


def test_a_reached_goal_can_be_removed(book: Book) -> None:
    """A goal that is done with can go from the list of reached ones."""
    goal = with_goal(book, replace(POTTERS, status=GoalStatus.REACHED))
    Hands(goals.goals_list(book)).act("reached", goal.id, "remove")
    assert book.count(Goal) == 0


def test_a_card_shows_the_count_and_the_plan(book: Book) -> None:
    """What was logged for the goal is counted on its card, beside day and plan."""
    goal = with_goal(book)
    ana = Contact(name="Ana")
    call = Interaction(contact_id=ana.id, happened_on=MONDAY, channel=Channel.CALL, goal_id=goal.id)
    hands = Hands(goals.goals_list(book))
    book.apply("Logged a call", Changes(add=(ana, call)))
    assert "1 of 6 conversations" in hands.text()
    assert "by 1 May 2026" in hands.text()
    assert "If it is Tuesday and I have poured my coffee, then I call" in hands.text()


def test_a_low_confidence_halves_the_number(book: Book) -> None:
    """Saying 3 of 10 offers half with its reason; one press takes it, sentence and all."""
    goal = with_goal(book)
    hands = Hands(goals.confidence(book)).save(f"sure-{goal.id}", confidence=3)
    assert "You said 3 of 10" in hands.text()
    hands.press("Make it 3")
    (smaller,) = book.all(Goal)
    assert (smaller.target, smaller.statement) == (3, "Call three potters about kilns")
    assert smaller.confidence is None
    assert "How sure are you of that?" in hands.said
    book.undo()
    assert book.all(Goal)[0].statement == goal.statement


def test_a_full_confidence_raises_the_number(book: Book) -> None:
    """Saying 10 of 10 offers more, and 7 says that the size is right."""
    goal = with_goal(book)
    hands = Hands(goals.confidence(book))
    assert "about the right size" in hands.text()
    hands.save(f"sure-{goal.id}", confidence=10).press("Make it 7")
    assert book.all(Goal)[0].target == 7


def test_a_single_one_is_not_halved(book: Book) -> None:
    """One cannot be made smaller, so another way is offered."""
    with_goal(book, replace(POTTERS, target=1, confidence=2))
    assert "later day" in Hands(goals.confidence(book)).text()


def test_needs_are_named_and_taken_off(book: Book) -> None:
    """A need has its kind and words, stands in the list, and goes again."""
    goal = with_goal(book)
    hands = Hands(goals.needs(book))
    hands.save(f"need-{goal.id}", kind="introduced", text="someone at the kiln yard")
    (need,) = book.all(Need)
    assert (need.kind, need.text) == (NeedKind.INTRODUCED, "someone at the kiln yard")
    hands.save(f"need-{goal.id}", kind="introduced", text="Someone at the kiln yard")
    assert "on the list already" in hands.refused
    hands.act(f"needs-{goal.id}", need.id, "remove")
    assert book.count(Need) == 0


def test_the_plan_is_hidden_until_it_was_typed_once_more(book: Book) -> None:
    """Rehearsing shows the plan only afterwards, and says gently what slipped."""
    goal = with_goal(book)
    hands = Hands(goals.rehearsal(book))
    assert "coffee" not in hands.text()
    hands.save(f"again-{goal.id}", if_cue="Tuesday, coffee poured", then_act="call next potter")
    assert "heart of it" in hands.text()
    assert "coffee" in hands.text()
    hands.save(f"again-{goal.id}", if_cue="after work", then_act="write to somebody")
    assert "This is your plan" in hands.text()
    hands.save(f"again-{goal.id}", if_cue=goal.if_cue, then_act=goal.then_act)
    assert "All there" in hands.text()
    assert "Last gone through on 2 March 2026" in hands.text()


def test_the_progress_says_what_counts_and_where_to_log(book: Book) -> None:
    """An empty count says how to fill it and how it is worked out."""
    with_goal(book, replace(POTTERS, baseline=2))
    text = Hands(goals.progress(book)).text()
    assert "0 of 6 conversations" in text
    assert "60 days left" in text
    assert "before you began: 2" in text
    assert "Log it" in text


def test_a_review_is_done_in_place(book: Book) -> None:
    """The button clears the waiting look and shows the next day; the goal can be moved there."""
    goal = with_goal(book)
    hands = Hands(goals.reviews(book))
    assert "due now" in hands.text()
    hands.save(f"review-{goal.id}")
    assert "Next look: Monday, 9 March 2026" in hands.text()
    hands.save(f"move-{goal.id}", target=4, deadline_on=date(2026, 6, 1))
    assert (book.all(Goal)[0].target, book.all(Goal)[0].deadline_on) == (4, date(2026, 6, 1))
    hands.save(f"move-{goal.id}")
    assert "stays as it was" in hands.said


def test_a_day_before_the_start_is_refused(book: Book) -> None:
    """Moving a goal's day before its start is refused at the field, and nothing changes."""
    goal = with_goal(book)
    hands = Hands(goals.reviews(book))
    hands.save(f"move-{goal.id}", deadline_on=date(2020, 1, 1))
    assert "deadline_on" in hands.fields
    assert book.all(Goal) == [goal]


def items(book: Book) -> Hands:
    """Return the start page's view of what is due, as one piece."""
    due = list(goals.TECHNIQUE.due(book, MONDAY))
    return Hands(ui.live(book, lambda: ui.stack(*(goals.doing(book, one) for one in due)), "due"))


def test_a_due_review_is_done_on_the_start_page(book: Book) -> None:
    """The due item holds count, "Reviewed" and the moves, and is gone once done."""
    goal = with_goal(book)
    hands = items(book)
    assert "0 of 6 conversations" in hands.text()
    hands.save(f"review-{goal.id}")
    assert list(goals.TECHNIQUE.due(book, MONDAY)) == []


def test_a_due_first_goal_is_written_on_the_start_page(book: Book) -> None:
    """With nobody's goal yet, the short form stands in the due item."""
    book.apply("Set up", Changes(add=(Reader(name="Ola"),)))
    items(book).save("first-due", statement=SENTENCE, target=6)
    assert book.count(Goal) == 1


def test_a_due_goal_that_is_gone_is_said_so(book: Book) -> None:
    """A goal removed in the meantime leaves a sentence, not an error."""
    goal = with_goal(book)
    due = agenda.due_for(goal, None, MONDAY)
    assert due
    book.undo()
    hands = Hands(ui.live(book, lambda: goals.doing(book, due), "due"))
    assert "no longer in your book" in hands.text()
