"""The pieces of following up, worked by hand: pressed, filled in and read."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook import ui
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    FollowUp,
    FollowUpStatus,
    Goal,
    Interaction,
    Reader,
    Target,
    Tier,
)
from workbook.technique import every_technique, piece_of
from workbook.techniques import followup
from workbook.techniques.followup import progress

PIECES = [name for name in followup._PIECES if name not in {"doing", "at_hand"}]
NEW = ui.PersonValue("", "Cy Lo")


def put(book: Book, *records: Any) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))


def who(person: Contact) -> ui.PersonValue:
    """A person chosen from the list."""
    return ui.PersonValue(person.id, person.name)


@pytest.fixture
def ana(book: Book) -> Contact:
    """Someone close, last called sixty days ago about night services."""
    person = Contact(name="Ana Marín", tier=Tier.CLOSE, tier_on=date(2025, 1, 1))
    put(book, person, Interaction(contact_id=person.id, happened_on=MONDAY - timedelta(days=60),
                                  channel=Channel.CALL, topics="night services"))  # fmt: skip
    return person


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_stands_in_an_empty_book(book: Book, name: str) -> None:
    """Each piece a notebook may call draws itself before anything is stored."""
    assert Hands(getattr(followup, name)(book)).text().strip()


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_speaks_plainly(book: Book, ana: Contact, name: str) -> None:
    """No piece uses sales words, and none shows a raw id."""
    text = Hands(getattr(followup, name)(book)).text()
    assert not re.search(r"\b(lead|pipeline|deal|funnel)s?\b", text, re.IGNORECASE)
    assert ana.id not in text.replace(f"{ana.id}\n", "")


def test_the_technique_is_found_by_its_folder() -> None:
    """The start page finds technique 6, its first visit and its view without naming it."""
    [found] = [one for one in every_technique() if one.slug == "followup"]
    assert (found.number, found.page) == (6, "06-followup.ipynb")
    assert [(one.order, one.piece) for one in found.first] == [(50, "first_line")]
    assert piece_of(found, "doing") is followup.doing
    with pytest.raises(AttributeError):
        _ = followup.nothing_of_this_name


# -- logging --------------------------------------------------------------------------------


def test_one_line_logs_a_contact_with_someone_new(book: Book) -> None:
    """A new name, a way and a few words are enough; today is the day unless said otherwise."""
    hands = Hands(followup.log_interaction(book))
    hands.save("log", person=NEW, channel="call", topics="the fair")
    [person], [happened] = book.all(Contact), book.all(Interaction)
    assert (person.name, happened.contact_id) == ("Cy Lo", person.id)
    assert (happened.happened_on, happened.channel) == (MONDAY, Channel.CALL)
    assert "Logged with Cy Lo" in hands.said
    change = book.last_change()
    assert change
    assert "Cy Lo" in change.label


def test_a_known_name_is_the_known_person(book: Book, ana: Contact) -> None:
    """Typing a whole name without choosing it adds nobody twice; two of a name are asked about."""
    hands = Hands(followup.log_interaction(book))
    assert hands.find("log", "person", "marin") == [[ana.id, "Ana Marín", ""]]
    hands.save("log", person=ui.PersonValue("", "ana marin"))
    assert book.count(Contact) == 1
    assert "Due again around 1 April" in hands.said
    put(book, Contact(name="Ana Marin"))
    hands.save("log", person=ui.PersonValue("", "Ana Marín"))
    assert "2 people are called" in hands.refused
    assert book.count(Interaction) == 2


def test_a_day_ahead_is_refused_and_nothing_is_written(book: Book, ana: Contact) -> None:
    """A future or impossible day is refused in one sentence at its field."""
    hands = Hands(followup.log_interaction(book))
    for day in (MONDAY + timedelta(days=1), date(1826, 1, 1), "2026-02-30"):
        hands.save("log", person=who(ana), happened_on=day)
        assert list(hands.fields) == ["happened_on"]
        assert hands.refused.count(".") <= 2
    assert book.count(Interaction) == 1


def test_goal_minutes_and_next_step_are_kept(book: Book, ana: Contact) -> None:
    """The goal follows from the target; minutes and the next step are stored with the contact."""
    goal = Goal(statement="Hold six talks", deadline_on=date(2026, 6, 30))
    put(book, goal, Target(contact_id=ana.id, goal_id=goal.id))
    hands = Hands(followup.log_interaction(book))
    hands.save("log", person=who(ana), minutes=25, next_days=10, next_what="send the report")
    happened = book.all(Interaction)[-1]
    [planned] = book.all(FollowUp)
    assert (happened.goal_id, happened.minutes) == (goal.id, 25)
    assert (planned.due_on, planned.what) == (date(2026, 3, 12), "send the report")
    assert "Next step: 12 March" in hands.said


def test_undo_takes_a_logged_contact_back_whole(book: Book, ana: Contact) -> None:
    """One undo removes the contact and the plan made with it, and opens what it settled."""
    put(book, FollowUp(contact_id=ana.id, due_on=MONDAY))
    Hands(followup.log_interaction(book)).save("log", person=who(ana), next_days=3)
    assert [one.status for one in book.all(FollowUp)].count(FollowUpStatus.DONE) == 1
    book.undo()
    assert [one.status for one in book.all(FollowUp)] == [FollowUpStatus.PLANNED]
    assert book.count(Interaction) == 1


def test_meeting_someone_plans_three_windows(book: Book) -> None:
    """One form notes the meeting and says when the three follow-ups are."""
    hands = Hands(followup.met_someone(book))
    hands.save("met", person=NEW, where="PyData", met_on=date(2026, 3, 1), promise="the slides")
    assert hands.said == (
        "Noted. Planned: 2 March to 3 March, 15 March to 22 March, 26 April to 24 May."
    )
    assert book.count(FollowUp, status=FollowUpStatus.PLANNED) == 3
    hands.save("met", person=ui.PersonValue("", "Cy Lo"))
    assert "planned earlier" in hands.said
    assert book.count(Interaction) == 2


# -- history ----------------------------------------------------------------------------------


def test_history_shows_one_person_and_takes_one_entry_out(book: Book, ana: Contact) -> None:
    """A person's contacts stand newest first with how it stands; one entry can be taken out."""
    put(book, FollowUp(contact_id=ana.id, due_on=MONDAY))
    Hands(followup.log_interaction(book)).save("log", person=who(ana), topics="her move")
    hands = Hands(followup.history(book))
    hands.save("whose", person=who(ana))
    assert [row["lines"][0] for row in hands.rows("history")] == [
        "2 March, by message: her move",
        "1 January, by call: night services",
    ]
    assert "close allies, due on 1 April" in hands.text()
    assert hands.query("history", "night")["total"] == 1
    hands.act("history", hands.rows("history")[0]["id"], "out")
    assert book.count(Interaction) == 1
    assert book.all(FollowUp)[0].status is FollowUpStatus.PLANNED
    hands.press("Show everyone")
    hands.save("whose", person=NEW)
    assert "Nobody in your book" in hands.refused


# -- how often --------------------------------------------------------------------------------


def test_people_are_chosen_changed_and_taken_out(book: Book) -> None:
    """Choosing says when someone is due; days of their own go first; out means never due."""
    hands = Hands(followup.tiers(book))
    hands.save("choose", person=NEW, tier="close")
    assert hands.said == "Cy Lo: about every 30 days, from today."
    [person] = book.all(Contact)
    hands.act("chosen", person.id, "change")
    hands.save(f"change-{person.id}", tier="close", own_days=12)
    assert "every 12 days" in hands.said
    assert "days of their own" in hands.text()
    hands.act("chosen", person.id, "none")
    assert "never due" in hands.said
    assert book.all(Contact)[0].cadence_days is None
    hands.save("choose", person=who(person), tier="inner")
    assert "without reminders" in hands.said
    assert progress.due(book, MONDAY + timedelta(days=900)) == []


def test_new_people_are_offered_a_rhythm(book: Book) -> None:
    """Once the three windows are settled, a tier is suggested and chosen in one press."""
    cy = Contact(name="Cy")
    put(book, cy,
        *(FollowUp(contact_id=cy.id, kind=kind, due_on=MONDAY, status=FollowUpStatus.DONE)
          for kind in ("first", "second", "third")))  # fmt: skip
    hands = Hands(followup.tiers(book))
    assert hands.rows("ready")[0]["badges"] == ["Active network fits"]
    hands.act("ready", cy.id, "active")
    assert book.all(Contact)[0].tier is Tier.ACTIVE
    assert not hands.has("rows", "ready")


def test_days_per_tier_are_the_readers_own(book: Book, ana: Contact) -> None:
    """The reader's own days count at once; an emptied field goes back to the workbook's."""
    hands = Hands(followup.cadences(book))
    hands.save("cadences", close=90)
    assert book.reader.cadences == {"close": 90}
    assert progress.due(book, MONDAY) == []
    hands.save("cadences", close="", inner=10)
    assert book.reader.cadences == {"inner": 10}
    assert [one.contact for one in progress.due(book, MONDAY)] == [ana.name]
    hands.save("cadences", close=0)
    assert "close" in hands.fields


def test_capacity_is_told_in_words_and_warns(book: Book) -> None:
    """Touches and minutes a week stand beside the reader's own, with a warning when above."""
    put(book, Reader(name="Ben", minutes_a_week=10),
        *(Contact(name=f"P{n}", tier=Tier.CLOSE, cadence_days=7) for n in range(4)))  # fmt: skip
    hands = Hands(followup.capacity(book))
    assert "4 people make 4.0 touches a week, about 20 minutes" in hands.text()
    assert "10 minutes too much" in hands.text()
    assert "10 minutes too much" in Hands(followup.tiers(book)).text()
    hands.save("minutes", minutes=30)
    assert "it fits" in hands.said
    assert book.reader.name == "Ben"


# -- due and planned ----------------------------------------------------------------------------


def test_a_due_person_is_done_where_they_stand(book: Book, ana: Contact) -> None:
    """The list shows the reason; opened, it shows the last note and takes a one-line log."""
    hands = Hands(followup.due_list(book))
    [row] = hands.rows("due")
    assert row["lines"] == [
        "Last in touch 60 days ago, by call about night services; you wanted about every 30 days."
    ]
    hands.act("due", ana.id, "open")
    assert "Last note, 1 January, by call: night services" in hands.text()
    assert hands.form(f"log-{ana.id}")["fields"][0]["value"] == "call"
    hands.save(f"log-{ana.id}", topics="her move")
    assert "Due again around 1 April" in hands.said
    assert hands.rows("due") == []


@pytest.mark.parametrize(
    ("press", "hidden_until", "counts_from_today"),
    [("Put off a week", 7, False), ("Put off a month", 30, False), ("Skip this round", 30, True)],
)
def test_putting_off_and_skipping_differ_for_a_person(
    book: Book, ana: Contact, press: str, hidden_until: int, counts_from_today: bool
) -> None:
    """Put off comes back with its old date; a skipped round starts the count anew."""
    hands = Hands(followup.due_list(book))
    hands.act("due", ana.id, "open")
    hands.press(press)
    back = MONDAY + timedelta(days=hidden_until)
    assert progress.due(book, back - timedelta(days=1)) == []
    [again] = progress.due(book, back)
    assert (again.due_on == back) is counts_from_today
    assert book.count(Interaction) == 1


def test_putting_off_to_a_day_needs_a_day_ahead(book: Book, ana: Contact) -> None:
    """A day of one's own is taken when it lies ahead, refused when it does not."""
    hands = Hands(followup.due_list(book))
    hands.act("due", ana.id, "open")
    hands.save(f"until-{ana.id}", until=MONDAY)
    assert "after today" in hands.refused
    hands.save(f"until-{ana.id}", until=date(2026, 5, 1))
    assert "Hidden until 1 May" in hands.said


def test_row_buttons_do_the_same_as_the_open_item(book: Book, ana: Contact) -> None:
    """A week off and skip work from the row, for a person and for a plan alike."""
    plan = FollowUp(contact_id=ana.id, due_on=MONDAY, what="the report")
    put(book, plan)
    hands = Hands(followup.due_list(book))
    assert [row["title"] for row in hands.rows("due")] == ["Ana Marín: the report"]
    hands.act("due", plan.id, "week")
    hands.act("due", ana.id, "skip")
    assert hands.rows("due") == []
    assert "due again around 1 April" in hands.said
    hands.act("due", plan.id, "open")
    assert "settled already" in hands.said


def test_the_list_is_searched_and_paged(book: Book) -> None:
    """With many people due the list stays a page, and a name finds its row."""
    put(book, *(Contact(name=f"Person {n}", tier=Tier.CLOSE, tier_on=MONDAY) for n in range(50)))
    hands = Hands(followup.due_list(book))
    assert len(hands.rows("due")) == 5
    assert len(hands.query("due", "", 40)["rows"]) == 5
    assert hands.query("due", "person 37")["total"] == 1


def test_plans_are_made_done_put_off_and_let_go(book: Book, ana: Contact) -> None:
    """A plan needs a day; done asks for the contact; put off and skip say what they did."""
    hands = Hands(followup.planned(book))
    hands.save("plan", person=who(ana), what="the report")
    assert list(hands.fields) == ["next_days"]
    hands.save("plan", person=who(ana), what="the report", next_days=3)
    hands.save("plan", person=NEW, what="ask about the fair", next_on=date(2026, 4, 1))
    first, second = [row["id"] for row in hands.rows("planned")]
    hands.act("planned", first, "done")
    assert book.all(FollowUp)[0].status is FollowUpStatus.PLANNED
    hands.save(f"log-{first}", topics="sent it")
    assert book.all(FollowUp)[0].status is FollowUpStatus.DONE
    hands.act("planned", second, "week")
    assert "put off until 9 March" in hands.rows("planned")[0]["badges"]
    hands.act("planned", second, "skip")
    assert book.all(FollowUp)[1].status is FollowUpStatus.SKIPPED
    assert hands.rows("planned") == []
    hands.act("planned", second, "skip")
    assert "settled" in hands.said or "settled" in hands.refused
