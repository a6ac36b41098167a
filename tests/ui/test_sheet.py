"""What can be printed: the sheet comes when it is asked for, and private matters never do."""

from __future__ import annotations

from typing import Any

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook import start
from workbook.book import Book
from workbook.records import Changes, Contact, Event, EventStatus, Fact, Interaction
from workbook.records.meeting import Aim, EventPlan
from workbook.records.people import Known
from workbook.records.rapport import Card
from workbook.techniques import events, rapport


def sheet(hands: Hands) -> dict[str, Any]:
    """Return the sheet that a piece shows."""
    [node] = hands._nodes("sheet")
    props: dict[str, Any] = node["props"]
    return props


def blocks(hands: Hands) -> dict[str, dict[str, Any]]:
    """Return the blocks of a sheet by their titles."""
    return {one["title"]: one for page in sheet(hands)["pages"] for one in page}


def test_a_sheet_comes_when_it_is_asked_for_and_goes_again(book: Book) -> None:
    """Until then there is none, so that the page prints as a page; the PDF needs no showing."""
    hands = Hands(start.my_plan(book))
    assert not hands._nodes("sheet")
    given = hands._send(hands._nodes("download")[0]["id"], "download", {}).data
    assert given["name"] == "my-networking-plan.pdf"
    hands.press("Show it")
    assert len(sheet(hands)["pages"]) == 2
    book.apply("x", Changes(add=(Event(name="Mill Day", starts_on=MONDAY,
                                       status=EventStatus.GOING),)))  # fmt: skip
    assert "Mon 2 Mill Day" in blocks(hands)["The next twelve weeks"]["lines"][0][1]
    hands.press("Put it away")
    assert not hands._nodes("sheet")


def test_a_card_leaves_private_matters_in_the_book(book: Book) -> None:
    """What was agreed to be kept is kept in the book; paper lies about."""
    ana = Contact(name="Ana Ruiz", role="baker")
    agreed = {"known": Known.TOLD, "agreed_on": MONDAY}
    book.apply("x", Changes(add=(
        ana, Card(contact_id=ana.id, support="Read her plan", boundaries="Her divorce and cancer"),
        Fact(contact_id=ana.id, text="Counts apprentices", their_words=True, known=Known.TOLD),
        Fact(contact_id=ana.id, text="Had chemotherapy in May", **agreed),
        Interaction(contact_id=ana.id, happened_on=MONDAY, topics="Her depression"),
    )))  # fmt: skip
    hands = Hands(rapport.on_paper(book)).press("Show it")
    there = blocks(hands)
    assert sheet(hands)["title"] == "Ana Ruiz"
    assert [line[0] for line in there["What matters to them"]["lines"]] == ["“Counts apprentices”"]
    assert there["One way I could support them"]["lines"][0][0] == "Read her plan"
    assert there["What to leave alone"]["lines"] == []
    assert there["What to leave alone"]["blanks"] == [""]
    assert there["The last times"]["lines"] == [["Message", [], "2 March 2026", 0]]


def test_an_event_has_its_people_questions_and_lines_for_whom_the_reader_meets(book: Book) -> None:
    """Aims to tick, questions, the hardest minute; the names of others are written by hand."""
    ana = Contact(name="Ana Ruiz")
    event = Event(name="Mill Day", starts_on=MONDAY, place="Mill", fit="Millers come")
    plan = EventPlan(
        event_id=event.id, questions=["What did you try before?"], if_cue="I stand alone",
        then_act="ask who baked this", exit_line="My dough",
    )  # fmt: skip
    aim = Aim(event_id=event.id, contact_id=ana.id, text="Ask about rye")
    book.apply("x", Changes(add=(ana, event, plan, aim)))
    hands = Hands(events.on_paper(book)).press("Show it")
    there = blocks(hands)
    assert there["Three people"]["lines"] == [["Ana Ruiz", ["Ask about rye"], "", 1]]
    assert len(there["Three people"]["blanks"]) == 2
    assert [line[0] for line in there["What I may ask"]["lines"]] == ["What did you try before?"]
    assert [line[0] for line in there["The hardest minute, and a way out of a talk"]["lines"]] == [
        "If … I stand alone, then … ask who baked this", "My dough",
    ]  # fmt: skip
    assert len(there["Whom I met"]["blanks"]) == 9


def test_without_a_card_or_an_event_it_says_what_to_do(book: Book) -> None:
    """There is no empty sheet of nobody."""
    for piece in (rapport.on_paper(book), events.on_paper(book)):
        hands = Hands(piece)
        assert not hands._nodes("button")
        assert hands.text().strip()
