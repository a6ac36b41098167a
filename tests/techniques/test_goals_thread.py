"""The thread: who stands behind a need, what happened with them, what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hands import Hands
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Event,
    EventStatus,
    FollowUp,
    Goal,
    GoalStatus,
    Group,
    Interaction,
    Need,
    NeedKind,
    Record,
    Refused,
    Target,
    TargetStatus,
)
from workbook.records.threads import Cover, Result
from workbook.techniques import goals
from workbook.techniques.goals import chart, covering, queries, threads
from workbook.ui import PersonValue

MONDAY = date(2026, 3, 2)
GOAL = Goal(
    statement="Call six potters about kilns",
    target=6,
    starts_on=MONDAY - timedelta(days=40),
    deadline_on=MONDAY + timedelta(days=60),
)
KILNS = Need(goal_id=GOAL.id, text="How a kiln is built")
YARD = Need(goal_id=GOAL.id, kind=NeedKind.INTRODUCED, text="Somebody at the kiln yard")
ANA = Contact(name="Ana Ruiz", role="kiln builder")
BO = Contact(name="Bo Lund")
RING = Group(name="Wood Firing Ring")


def put(book: Book, *records: Record) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))


def call(who: Contact, days: int, minutes: int | None = None, **more: Any) -> Interaction:
    """Return a call for the goal so many days ago."""
    return Interaction(
        contact_id=who.id,
        happened_on=MONDAY - timedelta(days=days),
        channel=Channel.CALL,
        minutes=minutes,
        goal_id=GOAL.id,
        **more,
    )


def point(hands: Hands, key: str, at: int) -> Hands:
    """Click on what belongs to a row of a figure's table."""
    return hands._send(hands._node("figure", key)["id"], "point", {"at": at})


# -- choosing somebody ---------------------------------------------------------------------------


def test_who_is_chosen_for_a_need_comes_onto_the_list() -> None:
    """The need becomes the reason, and what to learn, unless it is an introduction."""
    changes = covering.cover(KILNS, GOAL, ANA, covers=(), targets=())
    chosen, target = changes.add
    assert isinstance(chosen, Cover)
    assert isinstance(target, Target)
    assert (chosen.need_id, chosen.contact_id, chosen.group_id) == (KILNS.id, ANA.id, None)
    assert (target.goal_id, target.contact_id) == (GOAL.id, ANA.id)
    assert target.reason == target.want_to_learn == KILNS.text
    met = covering.cover(YARD, GOAL, RING, covers=(), targets=()).add[1]
    assert isinstance(met, Target)
    assert (met.group_id, met.reason, met.want_to_learn) == (RING.id, YARD.text, "")


def test_who_is_on_the_list_already_is_not_put_there_twice() -> None:
    """A target that was dropped makes room for a new one; any other is enough."""
    there = Target(goal_id=GOAL.id, contact_id=ANA.id, status=TargetStatus.REACHED)
    assert len(covering.cover(KILNS, GOAL, ANA, covers=(), targets=[there]).add) == 1
    gone = Target(goal_id=GOAL.id, contact_id=ANA.id, status=TargetStatus.DROPPED)
    assert len(covering.cover(KILNS, GOAL, ANA, covers=(), targets=[gone]).add) == 2
    other = Target(goal_id="another", contact_id=ANA.id)
    assert len(covering.cover(KILNS, GOAL, ANA, covers=(), targets=[other]).add) == 2


def test_nobody_stands_behind_a_need_twice() -> None:
    """The same person for the same need is refused; for another need they are welcome."""
    there = Cover(need_id=KILNS.id, contact_id=ANA.id)
    with pytest.raises(Refused, match="behind this need already"):
        covering.cover(KILNS, GOAL, ANA, covers=[there], targets=())
    assert covering.cover(YARD, GOAL, ANA, covers=[there], targets=())
    with pytest.raises(Refused, match="name first"):
        covering.cover(KILNS, GOAL, Contact(name=" "), covers=(), targets=())


def test_a_result_needs_words_and_a_day_that_has_come() -> None:
    """Empty words and a day ahead are refused at their field."""
    with pytest.raises(Refused) as empty:
        covering.note_result(GOAL, "  ", MONDAY, today=MONDAY)
    assert "text" in empty.value.fields
    with pytest.raises(Refused) as ahead:
        covering.note_result(GOAL, "Lit it", MONDAY + timedelta(days=1), today=MONDAY)
    assert "came_on" in ahead.value.fields


def test_the_words_that_tell_are_the_rare_ones() -> None:
    """Words of every sentence say nothing; relatives of a word count as the word."""
    assert covering.telling("What a first trial week should look like") == ["trial", "look"]
    assert covering.hint(["planner"], Contact(name="Bo", notes="was in planning for years"))
    assert covering.hint(["kilns"], ANA) == "“kilns” fits their role: kiln builder"
    assert covering.hint(["glazes"], ANA) == ""


# -- weaving -------------------------------------------------------------------------------------

PEOPLE = [Contact(id=f"p{n}", name=f"Person {n}") for n in range(6)]
IDS = st.sampled_from([one.id for one in PEOPLE])


@st.composite
def yarns(draw: st.DrawFn) -> threads.Yarn:
    """A goal with any needs, choices, touches, plans and results."""
    needs = [Need(id=f"n{n}", goal_id=GOAL.id, text=f"need {n}") for n in range(draw(
        st.integers(0, 3)))]  # fmt: skip
    pairs = st.tuples(st.sampled_from([n.id for n in needs]), IDS) if needs else st.nothing()
    chosen = draw(st.sets(pairs, max_size=5)) if needs else set()
    met = draw(st.lists(IDS, max_size=8))
    told = st.tuples(st.one_of(st.none(), IDS), st.sampled_from([None, *(n.id for n in needs)]))
    return threads.Yarn(
        goal=GOAL,
        needs=needs,
        covers=[Cover(need_id=need, contact_id=who) for need, who in sorted(chosen)],
        touched={who: threads.Touched(met.count(who), 5, 0, MONDAY, MONDAY) for who in set(met)},
        planned=[
            FollowUp(contact_id=who, due_on=MONDAY) for who in draw(st.lists(IDS, max_size=3))
        ],
        results=[
            Result(goal_id=GOAL.id, contact_id=who, need_id=need, came_on=MONDAY, text="x")
            for who, need in draw(st.lists(told, max_size=4))
        ],
        wanted=[(who, None) for who in draw(st.lists(IDS, max_size=3))],
    )


@given(yarns())
def test_nothing_is_lost_in_the_weaving(yarn: threads.Yarn) -> None:
    """Every need, person, touch and result is in the thread, and open needs are those alone."""
    thread = threads.weave(yarn, {one.id: one.name for one in PEOPLE})
    assert {one.need.id for one in thread.strands if one.need} == {n.id for n in yarn.needs}
    covered = {one.need_id for one in yarn.covers}
    assert {need.id for need in thread.open_needs} == {n.id for n in yarn.needs} - covered
    people = {one.of for one in thread.strands if one.sort == "person"}
    assert people == set(threads.everybody(yarn))
    assert thread.people == len(people)
    assert {one.id for one in thread.came} == {one.id for one in yarn.results}
    refs = [one.ref for one in thread.strands]
    assert len(refs) == len(set(refs))


@given(yarns(), st.integers(0, 6))
def test_who_is_not_shown_is_counted(yarn: threads.Yarn, most: int) -> None:
    """With room for only some, the rest are a number and not forgotten."""
    thread = threads.weave(yarn, {one.id: one.name for one in PEOPLE}, most)
    shown = {one.of for one in thread.strands if one.sort == "person"}
    chosen = {one.contact_id for one in yarn.covers}
    assert len(shown | (set(threads.everybody(yarn)[:most]))) == len(shown)
    assert chosen <= shown
    assert thread.more == len(set(threads.everybody(yarn)[most:]))


@given(yarns())
def test_each_row_of_the_table_is_its_line_in_the_picture(yarn: threads.Yarn) -> None:
    """What a click names is the very strand of that row, for every mark of the picture."""
    thread = threads.weave(yarn, {one.id: one.name for one in PEOPLE})
    figure, table = chart.thread_picture(thread, MONDAY)
    drawn = chart.drawn(thread)
    assert len(table) == len(drawn) + 1
    for row, strand in zip(table[1:], drawn, strict=True):
        assert row[0] == (strand.name or "Nobody yet")
        assert row[1] == (strand.need.text if strand.need else "")
    places = [at for one in figure["data"] for at in one.get("customdata", ()) if at is not None]
    assert set(places) == set(range(len(drawn)))


# -- in a book -----------------------------------------------------------------------------------


def test_an_empty_book_shows_the_five_stations(book: Book) -> None:
    """Before the first goal the thread says what it will be and where it begins."""
    text = Hands(goals.thread(book)).text()
    assert "It begins with a goal" in text
    assert "What came of it" in text


def test_a_goal_alone_says_so(book: Book) -> None:
    """With nothing but a goal there is no empty chart, only the way on."""
    put(book, GOAL)
    text = Hands(goals.thread(book)).text()
    assert "Name what it needs" in text
    assert "plotly" not in text


def test_a_need_without_anybody_asks_for_somebody(book: Book) -> None:
    """The open need offers the one person whose notes fit, as a guess; a press is enough."""
    put(book, GOAL, KILNS, ANA, BO)
    hands = Hands(goals.thread(book))
    assert "Nobody stands behind the one need yet." in hands.text()
    assert [row["title"] for row in hands.rows(f"guess-{KILNS.id}")] == ["Ana Ruiz"]
    assert "A guess from your own notes" in hands.text()
    hands.act(f"guess-{KILNS.id}", ANA.id, "choose")
    assert "on your target list" in hands.said
    assert (book.count(Cover), book.count(Target)) == (1, 1)
    assert "The one need has somebody." in hands.text()
    book.undo()
    assert (book.count(Cover), book.count(Target)) == (0, 0)


def test_the_picture_and_the_list_say_the_same(book: Book) -> None:
    """A click on a line opens the people behind it: touches, plan, what came of it."""
    put(book, GOAL, KILNS, YARD, ANA, BO)
    put(
        book,
        Cover(need_id=KILNS.id, contact_id=ANA.id),
        call(ANA, 9, 20, topics="brick or fibre"),
        call(ANA, 2),
        call(BO, 5, 15),
        FollowUp(contact_id=ANA.id, due_on=MONDAY + timedelta(days=3), what="Ask for a plan",
                 goal_id=GOAL.id),
    )  # fmt: skip
    hands = Hands(goals.thread(book))
    assert "Nobody stands behind 1 of 2 needs yet. 2 people, 3 touches." in hands.text()
    listed = {row["title"]: row for row in hands.rows("thread-list")}
    assert "2 touches, 20 minutes, last on 28 February 2026." in listed["Ana Ruiz"]["lines"]
    assert "For: How a kiln is built" in listed["Ana Ruiz"]["lines"]
    assert next(iter(listed)) == f"For: {YARD.text}"
    table = hands._node("figure", f"picture-{GOAL.id}")["props"]["table"]
    at = [row[0] for row in table[1:]].index("Ana Ruiz")
    point(hands, f"picture-{GOAL.id}", at)
    assert "Open below the picture: Ana Ruiz" in hands.said
    assert "21 February 2026, call, 20 minutes: brick or fibre" in hands.text()
    assert "Planned for 5 March 2026: Ask for a plan" in hands.text()
    (cover,) = book.all(Cover)
    hands.save(f"result-{cover.id}", text="Fibre, and a small one")
    (result,) = book.all(Result)
    assert (result.need_id, result.contact_id, result.came_on) == (KILNS.id, ANA.id, MONDAY)
    assert "Came of it: “Fibre, and a small one”" in hands.text()
    hands.press("Close")
    assert "brick or fibre" not in hands.text()


def test_a_person_of_the_goal_is_tied_to_a_need(book: Book) -> None:
    """Whoever is in touch for the goal can be chosen for a need, and be taken off again."""
    put(book, GOAL, KILNS, BO, call(BO, 5))
    hands = Hands(goals.thread(book))
    hands.act("thread-list", f"person-{BO.id}", "show")
    hands.save(f"tie-person-{BO.id}", need=KILNS.id)
    (cover,) = book.all(Cover)
    assert cover.contact_id == BO.id
    hands.act("thread-list", cover.id, "off")
    assert book.count(Cover) == 0
    assert book.count(Target) == 1


def test_groups_and_events_are_in_it(book: Book) -> None:
    """A group on the list and an event for the goal have their lines; a dropped event has none."""
    day = MONDAY + timedelta(days=7)
    put(
        book, GOAL, KILNS, RING,
        Target(goal_id=GOAL.id, group_id=RING.id, reason="Nine kilns in one place"),
        Event(name="Open Kilns Day", goal_id=GOAL.id, starts_on=day, fit="Six kilns lit"),
        Event(name="Fair", goal_id=GOAL.id, status=EventStatus.DROPPED),
    )  # fmt: skip
    hands = Hands(goals.thread(book))
    listed = {row["title"]: row["id"] for row in hands.rows("thread-list")}
    assert set(listed) == {"For: How a kiln is built", "Wood Firing Ring", "Open Kilns Day"}
    hands.act("thread-list", listed["Open Kilns Day"], "show")
    assert "Six kilns lit" in hands.text()
    hands.act("thread-list", listed["Wood Firing Ring"], "show")
    assert "Nine kilns in one place" in hands.text()
    hands.save(f"tie-group-{RING.id}", need=KILNS.id)
    assert [one.group_id for one in book.all(Cover)] == [RING.id]


def test_another_goal_can_be_looked_at(book: Book) -> None:
    """The thread begins with the longest active goal; another stays chosen, in a new page too."""
    reached = Goal(statement="Find three glazes", status=GoalStatus.REACHED)
    put(book, GOAL, reached, Need(goal_id=reached.id, text="Ash"))
    hands = Hands(goals.thread(book))
    assert GOAL.statement in hands.text()
    hands.press("Reached: Find three glazes")
    assert "Ash" in hands.text()
    assert "Ash" in Hands(goals.thread(book)).text()


def test_the_needs_say_who_stands_behind_them(book: Book) -> None:
    """On the page of needs somebody is chosen by name, a newcomer too."""
    put(book, GOAL, KILNS, ANA)
    hands = Hands(goals.needs(book))
    assert "Nobody stands behind it yet." in hands.text()
    hands.act(f"needs-{GOAL.id}", KILNS.id, "who")
    assert [row[1] for row in hands.find(f"cover-{KILNS.id}", "who", "ana")] == ["Ana Ruiz"]
    hands.save(f"cover-{KILNS.id}", who=PersonValue("", "Chidi Okafor"))
    assert "Behind it: Chidi Okafor" in hands.text()
    hands.save(f"cover-{KILNS.id}", who=PersonValue("", "ana ruiz"))
    assert "Behind it: Chidi Okafor, Ana Ruiz" in hands.text()
    assert book.count(Contact) == 2
    hands.save(f"cover-{KILNS.id}", who=PersonValue(ANA.id, "Ana Ruiz"))
    assert "behind this need already" in hands.refused


def test_two_of_one_name_are_not_guessed_at(book: Book) -> None:
    """Where two people share a name, the reader chooses which."""
    put(book, GOAL, KILNS, ANA, Contact(name="Ana Ruiz"))
    hands = Hands(goals.needs(book)).act(f"needs-{GOAL.id}", KILNS.id, "who")
    hands.save(f"cover-{KILNS.id}", who=PersonValue("", "Ana Ruiz"))
    assert "2 people are called Ana Ruiz" in hands.refused
    assert book.count(Cover) == 0


def test_a_need_goes_and_what_came_of_it_stays(book: Book) -> None:
    """Taking a need off leaves the reader's words with the goal; undo ties them again."""
    put(book, GOAL, KILNS, Result(goal_id=GOAL.id, need_id=KILNS.id, came_on=MONDAY, text="Fibre"))
    Hands(goals.needs(book)).act(f"needs-{GOAL.id}", KILNS.id, "remove")
    assert [one.need_id for one in book.all(Result)] == [None]
    book.undo()
    assert [one.need_id for one in book.all(Result)] == [KILNS.id]


def test_words_about_a_person_go_with_the_person(book: Book) -> None:
    """A result that names somebody leaves the book when they do, and so does their place."""
    put(book, GOAL, KILNS, ANA)
    put(book, Cover(need_id=KILNS.id, contact_id=ANA.id))
    put(book, Result(goal_id=GOAL.id, contact_id=ANA.id, came_on=MONDAY, text="She showed me"))
    book.apply("Removed Ana", Changes(remove=(book.all(Contact)[0],)))
    assert (book.count(Cover), book.count(Result), book.count(Goal)) == (0, 0, 1)


def test_what_came_before_the_goal_is_not_in_it(book: Book) -> None:
    """The thread counts what the progress counts: from the day the goal began."""
    put(book, GOAL, ANA, call(ANA, 60), call(ANA, 1))
    thread = queries.thread(book, GOAL)
    assert thread.totals.count == 1
    assert [one.days for one in thread.strands] == [(MONDAY - timedelta(days=1),)]
