"""The pieces of technique 4, worked as a reader works them."""

from __future__ import annotations

from datetime import date, time, timedelta

from tests.hands import Hands
from workbook.book import Book
from workbook.records import Changes, Contact, Direction, Entry, Message, Target
from workbook.records.invitations import Invitation
from workbook.records.platforms import (
    Answered,
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
    Slot,
)
from workbook.technique import Due
from workbook.techniques import platforms
from workbook.ui import PersonValue, live


def joined(book: Book, name: str = "Night Forum") -> Community:
    """Shortlist a place, read its rules and join it, as a reader does."""
    hands = Hands(platforms.shortlist(book))
    hands.save("place", name=name, why="planners compare rosters", address="https://example.org/f")
    place = book.all(Community, name=name)[0]
    hands.act("communities", place.id, "join")
    hands.save(f"join-{place.id}", norms="answer before you ask")
    assert "You are in" in hands.said
    return book.all(Community, name=name)[0]


def planned(book: Book) -> Contribution:
    """Set a slot aside and plan a contribution into it."""
    place = joined(book)
    Hands(platforms.week(book)).save("slot", community=place.id, weekday="3", at="18:30")
    hands = Hands(platforms.contributions(book))
    hands.save("plan", community=place.id, problem="newcomers count night hours wrongly")
    assert "5 March 2026" in hands.said
    return book.all(Contribution)[0]


def entries(book: Book) -> list[Entry]:
    """Return what goes into the reader's calendar."""
    assert platforms.TECHNIQUE.calendar
    return list(platforms.TECHNIQUE.calendar(book))


def due(book: Book, on: date) -> list[Due]:
    """Return what is due on a day."""
    return list(platforms.TECHNIQUE.due(book, on))


def test_a_planned_contribution_stands_in_its_slots_weekly_entry(book: Book) -> None:
    """The entry has the day, hour, minutes and what is planned; a change raises its sequence."""
    one = planned(book)
    (entry,) = entries(book)
    slot = book.all(Slot)[0]
    assert (entry.uid, entry.on, entry.at, entry.minutes, entry.weekly) == (
        slot.id, date(2026, 3, 5), time(18, 30), 15, True,
    )  # fmt: skip
    assert one.problem in entry.notes
    assert "https://example.org/f" in entry.notes
    Hands(platforms.contributions(book)).act("planned", one.id, "made")
    (after,) = entries(book)
    assert (after.uid, one.problem in after.notes) == (entry.uid, False)
    assert after.sequence > entry.sequence


def test_a_slot_is_due_on_its_day_until_something_was_given(book: Book) -> None:
    """With what is planned for it; made there, the slot is done, and undo brings it back."""
    one = planned(book)
    assert due(book, date(2026, 3, 4)) == []
    (item,) = due(book, date(2026, 3, 5))
    assert (item.kind, item.minutes) == ("slot", 15)
    assert one.problem in item.reason
    hands = Hands(live(book, lambda: platforms.doing(book, item), name="today"))
    hands.press("I made it")
    made = book.all(Contribution)[0]
    assert (made.status, made.done_on) == (ContributionStatus.DONE, book.today())
    assert due(book, book.today()) == []
    book.undo()
    assert due(book, date(2026, 3, 5)) != []


def test_what_was_left_is_made_moved_or_let_go(book: Book) -> None:
    """A day later it asks once, and moving it finds the next slot."""
    one = planned(book)
    item = next(i for i in due(book, date(2026, 3, 6)) if i.kind == "contribution")
    assert "5 March 2026" in item.reason
    hands = Hands(live(book, lambda: platforms.doing(book, item), name="today"))
    hands.press("Next slot")
    assert "Moved to" in hands.said
    hands.press("Let it go")
    assert book.get(Contribution, one.id).status is ContributionStatus.DROPPED  # type: ignore[union-attr]
    assert "settled" in hands.text()


def test_leaving_a_place_takes_its_slots_and_keeps_the_log(book: Book) -> None:
    """No entry, nothing due; one undo brings all of it back."""
    planned(book)
    place = book.all(Community)[0]
    Hands(platforms.shortlist(book)).act("communities", place.id, "leave")
    assert (entries(book), book.count(Slot), book.count(Contribution)) == ([], 0, 1)
    assert due(book, date(2026, 3, 6)) == []
    book.undo()
    assert book.all(Community)[0].status is CommunityStatus.JOINED
    assert len(entries(book)) == 1


def test_the_cap_holds_and_can_be_changed(book: Book) -> None:
    """A third quarter of an hour needs a higher cap."""
    place = joined(book)
    hands = Hands(platforms.week(book))
    for weekday in ("1", "3"):
        hands.save("slot", community=place.id, weekday=weekday)
    hands.save("slot", community=place.id, weekday="5")
    assert "cap of 30" in hands.refused
    hands.save("cap", cap=45).save("slot", community=place.id, weekday="5")
    assert book.count(Slot) == 3
    assert "45 of at most 45" in hands.text()
    hands.act("slots", book.all(Slot)[0].id, "out")
    assert book.count(Slot) == 2


def test_the_picture_counts_what_was_made(book: Book) -> None:
    """Given to asked in words, as bars and as a table; a click shows what is behind a bar."""
    one = planned(book)
    piece = Hands(platforms.balance(book))
    assert "Nothing was given yet" in piece.text()
    Hands(platforms.contributions(book)).act("planned", one.id, "made")
    assert "you gave once and asked nothing: at least two to one" in piece.text()
    figure = next(n for n in piece._nodes("figure"))
    piece._send(figure["id"], "point", {"at": 0})
    assert piece.said == one.problem


def test_who_answers_twice_becomes_a_target_with_one_press(book: Book) -> None:
    """Once is not listed; twice is; the person, the target and the link are one change."""
    place = joined(book)
    log, seen = Hands(platforms.replies(book)), Hands(platforms.credibility(book))
    log.save("answer", community=place.id, who="Ruta Kalnina", about="night hours")
    assert "1 person answered you once" in seen.text()
    log.save("answer", community=place.id, who="ruta kalnina", about="the table")
    (row,) = seen.rows("regulars")
    seen.act("regulars", row["id"], "target")
    target = book.all(Target)[0]
    person = book.get(Contact, target.contact_id)
    assert person
    assert (person.name, target.want_to_learn) == ("ruta kalnina", "the table")
    assert {one.contact_id for one in book.all(Answered)} == {person.id}
    assert "on your list" in seen.rows("regulars")[0]["badges"]
    assert seen.rows("regulars")[0]["actions"] == []
    book.undo()
    assert (book.count(Target), book.count(Contact)) == (0, 0)


def test_answers_given_are_logged_and_can_be_taken_out(book: Book) -> None:
    """Both directions stand in the balance; likes have no place to go."""
    place = joined(book)
    log = Hands(platforms.replies(book))
    log.save("answer", community=place.id, who="Bo", way="out")
    assert "0 to you, 1 from you" in Hands(platforms.balance(book)).text()
    log.save("answer", community=place.id, who="Bo", answered_on=book.today() + timedelta(days=1))
    assert "answered_on" in log.fields
    log.act("answers", book.all(Answered)[0].id, "out")
    assert book.count(Answered) == 0


def test_a_note_is_counted_while_it_is_written_and_kept_to_copy(book: Book) -> None:
    """The count appears at each pause, the doubt about notes stands above, nothing is sent."""
    ana = Contact(name="Ana Ruiz")
    book.apply("Added", Changes(add=(ana,)))
    hands = Hands(platforms.connection_note(book))
    assert "figures conflict" in hands.text()
    hands.save("whom", person=PersonValue("", "Ana Ruiz"))
    key = f"note-{ana.id}"
    assert hands.check(key, body="Your answer helped")[0]["found"] == "18 characters"
    hands.save(key, body="Your answer helped")
    assert [one.kind for one in book.all(Message)] == ["connection_note"]
    hands.save(key, body="x" * 301)
    assert "over 300" in hands.refused
    assert book.all(Message)[0].body == "Your answer helped"


def test_a_profile_is_checked_and_remembered(book: Book) -> None:
    """What is missing is named one by one until nothing is."""
    hands = Hands(platforms.profile(book))
    hands.save("profile", text="Planner of nights since 2019")
    assert "write whom you help" in hands.said
    hands.save("profile", text="I help small teams since 2019. Write to me here.")
    assert hands.said == "It says all three."
    assert platforms.TECHNIQUE.steps(book)[-1].done


def test_thirty_days_later_it_asks_for_a_look(book: Book) -> None:
    """From joining on, and again thirty days after the last look."""
    joined(book)
    day = book.today() + timedelta(days=30)
    (item,) = due(book, day)
    assert item.kind == "look"
    hands = Hands(live(book, lambda: platforms.doing(book, item), name="today"))
    hands.press("I have looked at it")
    assert due(book, book.today() + timedelta(days=29)) == []
    assert len(due(book, day)) == 1


def test_what_came_of_your_own_invitations(book: Book) -> None:
    """With a note and without are counted apart, and no cause is claimed."""
    assert "your own invitations" not in Hands(platforms.connection_note(book)).text()
    yes = Contact(name="Ana Ruiz", connected_on=date(2026, 1, 9))
    before = Contact(name="Bo Lund", connected_on=date(2019, 1, 9))
    undated = Contact(name="Chidi Okafor")
    day = date(2026, 1, 5)
    sent = [
        Invitation(contact_id=yes.id, sent_on=day, with_note=True),
        Invitation(contact_id=None, sent_on=day, with_note=True),
        Invitation(contact_id=before.id, sent_on=day),
        Invitation(contact_id=undated.id, sent_on=day),
        Invitation(contact_id=yes.id, sent_on=day, direction=Direction.IN),
    ]
    book.apply("Read", Changes(add=(yes, before, undated, *sent)))
    said = Hands(platforms.connection_note(book)).text()
    assert "With a note: 2 sent, 1 accepted so far." in said
    assert "Without one: 2 sent, 0 accepted so far, 1 can’t be told." in said
    assert "does not say what the note did" in said
