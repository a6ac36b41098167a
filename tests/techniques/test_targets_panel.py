"""The pieces of the target page: typed into, pressed and read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.hands import Hands
from workbook import ui
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Fact,
    Goal,
    Group,
    Interaction,
    Record,
    Target,
    TargetStatus,
    Tie,
)
from workbook.technique import Due
from workbook.techniques import targets
from workbook.techniques.targets import progress, queries

ON = date(2026, 3, 2)
GOAL = Goal(statement="Understand night services")
ANA = Contact(name="Ana Silva", organisation="Casa Verde", role="Nurse", tie=Tie.WEAK)
WHY: dict[str, Any] = {"want_to_learn": "rosters", "can_offer": "our mistakes"}


def keep(book: Book, *records: Record) -> None:
    """Store records."""
    book.apply("Set the scene", Changes(add=records))


def target(**fields: object) -> Target:
    """Return a target for Ana, with a step today."""
    whole = Target(
        contact_id=ANA.id, goal_id=GOAL.id, reason="has done it", next_step="ring her",
        next_on=ON, relevance=3, reachability=2, newness=1, **WHY,
    )  # fmt: skip
    return replace(whole, **fields)  # type: ignore[arg-type]


@pytest.fixture
def listed(book: Book) -> Target:
    """Ana on the list, in the book."""
    keep(book, GOAL, ANA, target(id="t"))
    return book.all(Target)[0]


def test_five_people_are_typed_one_line_each(book: Book) -> None:
    """Five names fill the meter, the form is empty for the next one, and nothing else is needed."""
    hands = Hands(targets.five_people(book))
    for n in range(5):
        hands.save("person", name=f"Person {n}", last="longer" if n else "")
        assert hands.said == f"Person {n} is in. {n + 1} of 5."
    assert book.count(Contact) == 5
    assert book.count(Interaction) == 4
    assert "Enough to begin with" in hands.text()
    assert len(hands.rows("typed")) == 5
    assert hands.form("person")["clear"]


def test_a_name_that_is_there_is_not_taken_twice(book: Book) -> None:
    """The same name again is refused at its field, and nothing is stored."""
    keep(book, ANA)
    hands = Hands(targets.five_people(book)).save("person", name="ana silva")
    assert "already" in hands.refused
    assert book.count(Contact) == 1
    hands.save("person", name="Ana Silva", organisation="Porto Labs", tie="strong")
    assert book.count(Contact) == 2


def test_the_first_target_needs_a_goal_first(book: Book) -> None:
    """Without a goal the piece says so and leads to where one is written."""
    text = Hands(targets.first_target(book)).text()
    assert "needs a goal" in text
    assert "01-goals.ipynb" in text


def test_the_first_target_is_picked_from_the_book(book: Book) -> None:
    """Someone just typed is offered, chosen with a step for tomorrow, and said back."""
    keep(book, GOAL, ANA)
    hands = Hands(targets.first_target(book))
    assert hands.find("choose", "who", "sil") == [[ANA.id, "Ana Silva", "Casa Verde"]]
    picked = ui.PersonValue(ANA.id, "Ana Silva")
    hands.save("choose", who=picked, reason="has done it", next_step="ring her", **WHY)
    (stored,) = book.all(Target)
    assert (stored.contact_id, stored.goal_id) == (ANA.id, GOAL.id)
    assert stored.next_on == date(2026, 3, 3)
    assert (stored.relevance, stored.reachability, stored.newness) == (2, 2, 2)
    assert "Ana Silva is on your list" in hands.text()
    assert book.last_change().label == "Put Ana Silva on the target list"  # type: ignore[union-attr]


def test_a_refused_target_keeps_the_book_as_it_was(book: Book) -> None:
    """What is missing is said at its field; private words come back with what to do."""
    keep(book, GOAL, ANA)
    hands = Hands(targets.target_form(book))
    hands.save("choose", who=ui.PersonValue("", "Bo"), want_to_learn="rosters")
    assert "can_offer" in hands.fields
    private = WHY | {"reason": "since her cancer"}
    hands.save("choose", who=ui.PersonValue("", "Bo"), **private)
    assert "Keep these words" in hands.refused
    assert (book.count(Target), book.count(Contact)) == (0, 1)
    hands.save("choose", who=ui.PersonValue("", "Bo"), agreed=True, **private)
    assert (book.count(Target), book.count(Contact)) == (1, 2)


def test_private_words_are_named_while_typing(book: Book) -> None:
    """The form remarks on private words at a pause, and is quiet once they are agreed to."""
    keep(book, GOAL)
    hands = Hands(targets.target_form(book))
    (remark,) = hands.check("choose", reason="met in church")
    assert (remark["field"], remark["severity"]) == ("reason", "block")
    assert hands.check("choose", reason="met in church", agreed=True) == []


def test_a_group_can_be_wanted_and_is_made_once(book: Book) -> None:
    """A new group is stored with its target; the same name later is the same group."""
    other = Goal(statement="Another")
    keep(book, GOAL, other)
    hands = Hands(targets.target_form(book))
    hands.save("choose", who=ui.PersonValue("", "Night Forum"), kind="group", **WHY)
    again = {"kind": "group", "goal_id": other.id, **WHY}
    hands.save("choose", who=ui.PersonValue("", "night forum"), **again)
    (group,) = book.all(Group)
    assert {one.group_id for one in book.all(Target)} == {group.id}
    assert hands.find("choose", "who", "forum") == [[f"group:{group.id}", "Night Forum", "group"]]
    hands.save("choose", who=ui.PersonValue(f"group:{group.id}", "Night Forum"), **WHY)
    assert "already" in hands.refused


def test_choosing_the_same_person_twice_is_refused(book: Book, listed: Target) -> None:
    """Nobody is on the list twice for one goal."""
    hands = Hands(targets.target_form(book))
    hands.save("choose", who=ui.PersonValue(ANA.id, "Ana Silva"), **WHY)
    assert "already" in hands.refused
    assert book.all(Target) == [listed]


def test_someone_found_is_put_on_the_list(book: Book) -> None:
    """Search finds people as one types; pressing a row opens the form for that person."""
    keep(book, GOAL, ANA, Contact(name="Bo Anand"))
    hands = Hands(targets.find_people(book))
    found = hands.query("people", "ana")
    assert [row["title"] for row in found["rows"]] == ["Ana Silva", "Bo Anand"]
    hands.act("people", ANA.id, "choose")
    assert "Why Ana Silva?" in hands.text()
    hands.save(f"choose-{ANA.id}", **WHY)
    assert book.all(Target)[0].contact_id == ANA.id
    rows = hands.query("people", "silva")["rows"]
    assert "on your list" in rows[0]["badges"]


def test_an_empty_book_says_what_to_do(book: Book) -> None:
    """Each piece has something to say in an empty book."""
    for name in targets._PIECES:
        if name != "doing":
            assert len(Hands(getattr(targets, name)(book)).text()) > 40


def test_the_list_is_ranked_and_shows_why(book: Book, listed: Target) -> None:
    """The list shows the order with its parts in words, and says that it judges nobody."""
    forum = Group(name="Forum")
    late = target(contact_id=None, group_id=forum.id, relevance=1, next_step="", next_on=None)
    keep(book, forum, late)
    hands = Hands(targets.target_list(book))
    assert [row["title"] for row in hands.rows("targets")] == ["Ana Silva", "Forum"]
    first = " ".join(hands.rows("targets")[0]["lines"])
    assert "goes to the heart of the goal (3)" in first
    assert "Because you want to learn “rosters”" in first
    assert "6 of 9" in first
    assert "nothing about what anyone is worth" in hands.text()
    assert "No next step yet." in hands.rows("targets")[1]["lines"]
    assert listed.id == hands.rows("targets")[0]["id"]


def test_a_step_is_moved_from_the_list(book: Book, listed: Target) -> None:
    """One press moves a step by a week."""
    Hands(targets.target_list(book)).act("targets", listed.id, "week")
    assert book.all(Target)[0].next_on == date(2026, 3, 9)


def test_an_entry_is_opened_and_changed(book: Book, listed: Target) -> None:
    """Within an entry the plan and what is known of the person are written anew."""
    hands = Hands(targets.target_list(book)).act("targets", listed.id, "open")
    hands.save(f"edit-{listed.id}", want_to_learn="handovers", relevance="1", via="Sam")
    changed = book.all(Target)[0]
    assert (changed.want_to_learn, changed.relevance, changed.via) == ("handovers", 1, "Sam")
    assert (changed.next_step, changed.next_on) == ("ring her", ON)
    hands.save(f"about-{ANA.id}", circle="choir", tie="moderate", last="longer")
    person = book.all(Contact)[0]
    assert (person.circle, person.tie, person.organisation) == ("choir", "moderate", "Casa Verde")
    assert "out of touch for three years or more" in hands.text()
    hands.press("Back to the list")
    assert hands.has("rows", "targets")


def test_someone_is_reached_or_taken_off(book: Book, listed: Target) -> None:
    """Whoever is reached or taken off leaves the list and stays in the book; undo brings back."""
    for label, status in (("We are in touch now", "reached"), ("Take off my list", "dropped")):
        hands = Hands(targets.target_list(book)).act("targets", listed.id, "open").press(label)
        assert book.all(Target)[0].status is TargetStatus(status)
        assert "Nobody is on it yet" in hands.text()
        assert book.count(Contact) == 1
        book.undo()


def test_what_is_known_needs_its_source(book: Book, listed: Target) -> None:
    """A fact is kept with source and day, shown, and forgotten again; without source refused."""
    hands = Hands(targets.target_card(book))
    hands.save(f"fact-{listed.id}", text="led the pilot")
    assert "Where do you know it from?" in hands.refused
    hands.save(f"fact-{listed.id}", text="led the pilot", source="her talk", kind="achievement")
    (fact,) = book.all(Fact)
    assert (fact.contact_id, fact.kind, fact.known_on) == (ANA.id, "achievement", ON)
    assert hands.rows("facts")[0]["lines"] == ["From: her talk, Monday 2 March 2026"]
    hands.act("facts", fact.id, "forget")
    assert book.count(Fact) == 0


def test_searches_are_links_that_the_reader_opens(book: Book, listed: Target) -> None:
    """The card offers two prepared searches and says that the workbook fetches nothing."""
    text = Hands(targets.target_card(book)).text()
    words = "Ana%20Silva%20Casa%20Verde"
    assert f"https://www.linkedin.com/search/results/people/?keywords={words}" in text
    assert "fetches nothing" in text
    assert listed.label == "ring her"


def test_another_one_is_looked_up(book: Book, listed: Target) -> None:
    """With several on the list the reader says whom to look up."""
    forum = Group(name="Forum")
    keep(book, forum, target(id="g", contact_id=None, group_id=forum.id, relevance=0))
    hands = Hands(targets.target_card(book))
    assert "What you know about Ana Silva" in hands.text()
    hands.save("who", target="g")
    assert "What you know about Forum" in hands.text()
    hands.save("fact-g", text="meets monthly", source="its page")
    assert book.all(Fact)[0].group_id == forum.id
    assert listed.id != "g"


def test_the_mix_is_remarked_on_and_the_own_circle_kept(book: Book) -> None:
    """Three close friends get their remarks; the own circle is kept and used; a look is noted."""
    people = [Contact(name=name, tie=Tie.STRONG, circle="choir") for name in ("Bo", "Cy", "Dee")]
    keep(book, GOAL, *people, *(target(contact_id=one.id) for one in people))
    hands = Hands(targets.mix_check(book))
    assert "All 3 belong to one circle" in hands.text()
    assert "can't be told" in hands.text()
    hands.save("own", own="Choir")
    assert "can't be told" not in hands.text()
    hands.press("I have looked through my list")
    assert queries.looked_on(book) == ON


def test_a_good_mix_is_said_to_be_one(book: Book) -> None:
    """A list with both near and far gets one good word and no remark."""
    people = [Contact(name=name, tie=Tie.WEAK, circle=name) for name in ("Bo", "Cy", "Dee")]
    keep(book, GOAL, *people, *(target(contact_id=one.id) for one in people))
    book.jot(queries.OWN, "bo")
    assert "this list has both" in Hands(targets.mix_check(book)).text()


def at_hand(book: Book) -> Hands:
    """Return hands on a piece that shows the first due item, as the start page does."""

    def view() -> ui.Node:
        items = list(progress.due(book, ON))
        return targets.doing(book, items[0]) if items else ui.words("Nothing more.")

    return Hands(ui.live(book, view, name="today"))


def test_a_due_step_is_done_where_it_is_shown(book: Book, listed: Target) -> None:
    """A due step shows reason, way in and offer; done, it makes room for the next one."""
    hands = at_hand(book)
    for words in ("because you want to learn", "Way in: I write or call", "our mistakes"):
        assert words in hands.text()
    hands.save(f"done-{listed.id}", next_step="send the paper", next_on=date(2026, 3, 5))
    after = book.all(Target)[0]
    assert (after.next_step, after.next_on) == ("send the paper", date(2026, 3, 5))
    assert "Nothing more." in hands.text()
    assert book.count(Interaction) == 0


def test_a_due_step_is_moved_or_ended_where_it_is_shown(book: Book, listed: Target) -> None:
    """A due step can be moved to a day ahead, not to one that has passed."""
    hands = at_hand(book).save(f"move-{listed.id}", day=date(2026, 2, 1))
    assert "passed" in hands.refused
    hands.save(f"move-{listed.id}", day=date(2026, 4, 1))
    assert book.all(Target)[0].next_on == date(2026, 4, 1)
    book.undo()
    at_hand(book).save(f"done-{listed.id}")
    assert (book.all(Target)[0].next_step, book.all(Target)[0].next_on) == ("", None)


def test_a_missing_step_is_planned_where_it_is_shown(book: Book) -> None:
    """A target without a step gets one in the list of today."""
    old = datetime(2026, 2, 1, tzinfo=UTC)
    keep(book, GOAL, ANA, target(id="t", next_step="", next_on=None, created_at=old))
    hands = at_hand(book).save("plan-t", next_step="write two lines")
    assert hands.said == "Planned."
    assert book.all(Target)[0].next_on == date(2026, 3, 9)


def test_an_old_list_is_looked_through_where_it_is_shown(book: Book) -> None:
    """An old list comes up, and one press notes that it was looked through."""
    old = datetime(2025, 10, 1, tzinfo=UTC)
    keep(book, GOAL, ANA, target(next_on=date(2026, 9, 1), created_at=old))
    at_hand(book).press("I have looked through it")
    assert queries.looked_on(book) == ON


def test_an_item_that_is_gone_says_so(book: Book) -> None:
    """An item whose target was dropped in another tab says that it is off the list."""
    gone = Due(progress.STEP, "Ring", "because", 5, ON, "targets", ref="gone")
    hands = Hands(ui.live(book, lambda: targets.doing(book, gone), name="today"))
    assert "off your list" in hands.text()
