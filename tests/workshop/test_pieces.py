"""The pieces of a workshop, worked by hand: joining, the ring, what the leader reads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.postgres import Server
from tests.workshop.conftest import Person
from workbook import workshop
from workbook.book import Book
from workbook.records import Changes, Contact, FollowUp, Message, Refused
from workbook.records.giving import Ask, AskStatus, Gift, GiftBy
from workbook.serve import says
from workbook.workshop import marks, panel_lead, place, queries
from workbook.workshop.place import Place

MARKER = "Quorvella"


def leads(person: Person) -> tuple[Hands, str]:
    """Make a workshop as its leader; return the leader's numbers and the code."""
    book = person("lea")
    made = Hands(workshop.make(book)).save("workshop", name="Tuesday group", sessions=3)
    counts = Hands(workshop.counts(book))
    return counts, made.said.removeprefix("The code is ").removesuffix(".")


def joins(book: Book, code: str) -> Hands:
    """Join a workshop by its code."""
    piece = Hands(workshop.join(book))
    assert piece.save("code", code=code).said == "Read what is shared, then decide."
    assert piece.save("agree", name=book.owner.capitalize()).said == "You are in “Tuesday group”."
    return piece


BODY = "Just touching base to pick your brain. Hope this finds you well."


def fill(book: Book) -> None:
    """Put somebody into a book, who is overdue, and a message with worn phrases to them."""
    one = Contact(name=f"{MARKER} {book.owner}")
    late = FollowUp(contact_id=one.id, due_on=MONDAY - timedelta(9), what=MARKER)
    note = Message(contact_id=one.id, body=f"Dear {MARKER}, {BODY}", verdict="revise")
    book.apply("x", Changes(add=(one, late, note)))


@pytest.mark.everywhere
def test_nothing_is_shared_before_the_yes(where: Place, person: Person) -> None:
    """All that whoever leads will see is listed first, and a no shares nothing."""
    counts, code = leads(person)
    piece = Hands(workshop.join(person("ana")))
    piece.save("code", code="KM4T")
    assert "eight letters and digits" in piece.refused
    piece.save("code", code=code.lower())
    text = piece.text()
    assert "“Tuesday group”, 3 sessions" in text
    for line in ("have joined", "something overdue", "the three remarks", "asks and offers"):
        assert line in text
    assert piece.press("Not now").said == "Nothing was shared."
    assert "0 joined so far." in counts.press("Look again").text()
    assert queries.member(where, "ana") is None


@pytest.mark.everywhere
def test_one_sees_ones_own_part_and_takes_it_back(where: Place, person: Person) -> None:
    """The page says what is shared of this book, anew when it is opened; leaving is one press."""
    counts, code = leads(person)
    book = person("ana")
    assert "Started: nothing yet." in joins(book, code).text()
    fill(book)
    piece = Hands(workshop.join(person("ana")))
    text = piece.text()
    assert "Something overdue: yes." in text
    assert "Worn phrases (1×)" in text
    assert MARKER not in text
    assert piece.press("Leave and take it all back").said.startswith("You have left.")
    assert piece.has("form", "code")
    assert "0 joined so far." in counts.press("Look again").text()
    assert book.count(Contact) == 1


@pytest.mark.everywhere
def test_the_leader_reads_counts_and_a_topic(where: Place, person: Person) -> None:
    """Five with worn phrases: the remark comes with its lesson; no word of any book is there."""
    counts, code = leads(person)
    for name in ("ana", "bo", "cy", "dee", "eli"):
        fill(person(name))
        joins(person(name), code)
    text = counts.press("Look again").text()
    assert "Something overdue: 5 of 5." in text
    assert "Worn phrases" in text
    assert "5 times, on the messages of 5 people" in text
    assert marks.lessons()["cliche"][1] in text
    found = queries.counts(where, "lea", queries.led(where, "lea")[0].id, MONDAY)
    lines = panel_lead.in_csv(found).decode().splitlines()
    assert lines[0] == "what,people,of,times"
    assert "overdue,5,5," in lines
    assert "finished goals,,5," in lines
    assert "remark cliche,5,5,5" in lines
    assert len([line for line in lines if line.startswith("remark")]) <= 3
    for secret in (MARKER, "touching base", "ana", "Ana", "eli"):
        assert secret not in text
        assert secret not in "".join(lines)
    queries.leave(where, "ana")
    with pytest.raises(Refused, match="at least 5"):
        panel_lead.in_csv(queries.counts(where, "lea", queries.led(where, "lea")[0].id, MONDAY))


def test_each_remark_of_the_coach_has_its_lesson() -> None:
    """A new rule of the coach is missed here, and no lesson is for a rule that is gone."""
    folder = Path(marks.__file__).parents[1] / "techniques" / "personalization" / "coach"
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    rules = {part.split('"')[0] for part in source.split('rule="')[1:]} | {"generic"}
    assert rules == set(marks.lessons())
    for title, lesson in marks.lessons().values():
        assert title[0].isupper()
        assert lesson.endswith((".", "?"))


def planned(book: Book) -> list[tuple[str, str]]:
    """Return what is planned in a book, and with whom."""
    names = {one.id: one.name for one in book.all(Contact)}
    return [(one.what, names[one.contact_id]) for one in book.all(FollowUp)]


@pytest.mark.everywhere
def test_an_ask_is_met_and_lands_in_both_books(where: Place, person: Person) -> None:
    """Two say yes: a follow-up for each, then a gift for each, and the need is settled."""
    _, code = leads(person)
    ana, bo = person("ana"), person("bo")
    joins(ana, code)
    joins(bo, code)
    asks, offers = Hands(workshop.ring(ana)), Hands(workshop.ring(bo))
    asks.save("ask", text="A tenor for Sunday", kind="resource")
    (asked,) = ana.all(Ask)
    assert (asked.text, asked.status, asked.contact_id) == ("A tenor for Sunday", "open", None)
    offers.press("Look again").act("others", asked.id, "offer")
    offers.save(f"offer-{asked.id}", text="I sing tenor")
    assert offers.said == "Ana sees your offer when they look again."
    listed = f"offers-{asked.id}"
    (offer,) = asks.press("Look again").rows(listed)
    assert offer["title"] == "Bo: I sing tenor"
    asks.act(listed, offer["id"], "take")
    assert planned(ana) == [("Take up the offer: I sing tenor", "Bo")]
    offers.press("Look again").act("others", asked.id, "agree")
    assert planned(bo) == [("Do as offered: I sing tenor", "Ana")]
    offers.act("others", asked.id, "given")
    asks.press("Look again").act(listed, offer["id"], "came")
    (gave,), (got,) = bo.all(Gift), ana.all(Gift)
    assert (gave.by, gave.what, gave.asked_for) == (GiftBy.ME, "I sing tenor", True)
    assert (got.by, got.what, got.kind) == (GiftBy.THEM, "I sing tenor", "resource")
    assert [one.status for one in ana.all(Ask)] == [AskStatus.MET]
    assert asks.rows(listed)[0]["actions"] == []
    assert ana.undo()
    assert ana.all(Gift) == []
    assert [one.status for one in ana.all(Ask)] == [AskStatus.OPEN]
    assert asks.rows(listed)[0]["actions"] == [["came", "It came: note it"]]


@pytest.mark.everywhere
def test_what_is_on_the_ring_can_be_taken_back(where: Place, person: Person) -> None:
    """An ask, an offer, and with whoever leaves all of theirs; a third sees no offer."""
    _, code = leads(person)
    rings = {}
    for name in ("ana", "bo", "cy"):
        joins(person(name), code)
        rings[name] = Hands(workshop.ring(person(name)))
    ana, bo, cy = rings.values()
    ana.save("ask", text="A tenor")
    (ask,) = bo.press("Look again").rows("others")
    bo.act("others", ask["id"], "offer").save(f"offer-{ask['id']}", text="I sing")
    assert "I sing" not in cy.press("Look again").text()
    assert "A tenor" in cy.text()
    bo.act("others", ask["id"], "withdraw")
    assert ana.press("Look again").rows(f"offers-{ask['id']}") == []
    bo.act("others", ask["id"], "offer").save(f"offer-{ask['id']}", text="I do sing")
    assert "I do sing" in ana.press("Look again").text()
    queries.leave(where, "bo")
    assert "I do sing" not in ana.press("Look again").text()
    ana.press("Take it off the ring")
    assert cy.press("Look again").rows("others") == []
    cy.save("ask", text="x" * 401)
    assert "under 400 characters" in cy.refused
    cy.save("ask", text="An alto")
    (alto,) = ana.press("Look again").rows("others")
    ana.act("others", alto["id"], "offer")
    cy.press("Take it off the ring")
    ana.save(f"offer-{alto['id']}", text="Me")
    assert ana.refused == "This is no longer on the ring."


def test_without_a_place_each_piece_says_why(
    tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No setting, a reader whom nobody named, a hub where people run code: one plain sentence."""
    pieces = (workshop.join, workshop.ring, workshop.make, workshop.counts)

    def said() -> set[str]:
        return {reason for piece in pieces for reason in (place.absent(book),)
                if reason in Hands(piece(book)).text()}  # fmt: skip

    assert "no workshop here" in said().pop()
    monkeypatch.setenv(place.SETTING, str(tmp_path / "w.sqlite"))
    assert "doesn't know who you are" in said().pop()
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    assert "can run code" in said().pop()
    assert not (tmp_path / "w.sqlite").exists()


def test_a_book_is_no_place_for_a_workshop(
    tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book, what is no database: refused, and nothing is changed."""
    assert book.path
    before = book.path.read_bytes()
    with pytest.raises(Refused, match="is a book or of another version"):
        place.opened(str(book.path))
    assert book.path.read_bytes() == before
    (tmp_path / "foreign").write_bytes(b"not a database at all" * 20)
    with pytest.raises(Refused, match="not a book of this workbook"):
        place.opened(str(tmp_path / "foreign"))
    monkeypatch.setenv(place.SETTING, str(tmp_path / "w.sqlite"))
    assert says.status(book)[-1] == f"Workshops are kept in {tmp_path / 'w.sqlite'}."
    place.place().engine.dispose()
    place.opened.cache_clear()


@pytest.mark.slow
@pytest.mark.on_a_server
def test_a_server_that_is_away_is_said_and_no_change_is_lost(
    where: Place, person: Person, server: Server
) -> None:
    """The place does not answer: the page says so, and one's own book goes on."""
    _, code = leads(person)
    book = person("ana")
    joins(book, code)
    piece = Hands(workshop.join(book))
    server.stop()
    try:
        fill(book)
        assert "The workshop's place does not answer just now." in piece.text()
        assert book.count(Contact) == 1
    finally:
        server.start()
    piece.piece.redraw()
    assert "You are in “Tuesday group”" in piece.text()
