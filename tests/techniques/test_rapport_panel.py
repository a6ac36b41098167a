"""The pieces of technique 5, worked as a reader works them."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta
from pathlib import Path

from tests.hands import Hands
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Direction,
    Fact,
    Handle,
    Interaction,
    Jotting,
    Promise,
    every_record,
)
from workbook.records.acquaintance import MetThrough
from workbook.records.forgotten import Forgotten
from workbook.records.people import Known
from workbook.records.rapport import Card, Depth
from workbook.technique import Due
from workbook.techniques import rapport
from workbook.techniques.rapport import queries, situations
from workbook.ui import PersonValue, live


def begun(book: Book, name: str = "Ana Ruiz") -> Contact:
    """Open a card for somebody new, as a reader does; return them."""
    hands = Hands(rapport.choose(book)).save("begin", person=PersonValue("", name))
    assert "is open below" in hands.said
    return book.all(Contact, name=name)[0]


def due_of(book: Book, kind: str, days: int = 0) -> list[Due]:
    """Return what is due of one kind in some days."""
    found = rapport.TECHNIQUE.due(book, book.today() + timedelta(days=days))
    return [one for one in found if one.kind == kind]


def test_a_new_name_gets_a_card_and_every_part_is_about_them(book: Book) -> None:
    """One choice opens the person in all pieces of the page; the same name isn't added twice."""
    other = Hands(rapport.what_matters(book))
    assert "Open a card above" in other.text()
    ana = begun(book)
    assert "What matters to Ana Ruiz" in other.text()
    begun(book, "Bo Lund")
    assert "What matters to Bo Lund" in other.text()
    hands = Hands(rapport.choose(book))
    hands.act("cards", ana.id, "open")
    assert "What matters to Ana Ruiz" in other.text()
    hands.save("begin", person=PersonValue("", "ana ruiz"))
    assert (book.count(Contact), book.count(Card)) == (2, 2)


def test_a_private_word_is_remarked_and_waits_for_the_yes(book: Book) -> None:
    """The remark appears while typing; without the yes nothing is stored anywhere, not as draft."""
    ana = begun(book)
    hands = Hands(rapport.what_matters(book))
    key = f"fact-{ana.id}"
    words = "had a burnout last winter"
    assert hands.check(key, text=words, known="told")[0]["found"] == "burnout"
    assert hands.form(key)["drafted"] is False
    hands.save(key, text=words, known="told")
    assert "burnout" in hands.refused
    assert "text" in hands.fields
    assert book.count(Fact) == 0
    assert not any("burnout" in one.value for one in book.all(Jotting))
    assert hands.check(key, text=words, known="told", yes=True) == []
    hands.save(key, text=words, known="told", yes=True)
    assert [one.agreed_on for one in book.all(Fact)] == [book.today()]
    assert "kept after your yes" in hands.text()


def test_a_fact_can_be_confirmed_kept_and_taken_out(book: Book) -> None:
    """Each button does what it says, and undo takes it back."""
    ana = begun(book)
    hands = Hands(rapport.what_matters(book))
    hands.save(f"fact-{ana.id}", text="May like the sea", known="guessed", source="her mug")
    fact = book.all(Fact)[0]
    assert hands.rows("facts")[0]["badges"][0] == "a guess"
    old = Fact(contact_id=ana.id, text="Ran the ferry", source="from a talk")
    bare = Fact(contact_id=ana.id, text="Has a boat")
    book.apply("From before", Changes(add=(old, bare)))
    badges = {row["title"]: row["badges"] for row in hands.rows("facts")}
    assert (badges["Ran the ferry"], badges["Has a boat"]) == ([], ["no source"])
    book.undo()
    hands.act("facts", fact.id, "told")
    assert book.all(Fact)[0].known is Known.TOLD
    hands.act("facts", fact.id, "out")
    assert book.count(Fact) == 0
    book.undo()
    assert book.count(Fact) == 1


def test_the_card_is_coached_until_it_reads_well(book: Book) -> None:
    """Remarks name what is missing; with their words and both ways they are gone."""
    ana = begun(book)
    feedback = Hands(rapport.feedback(book))
    assert "No fact yet" in feedback.text()
    facts, both = Hands(rapport.what_matters(book)), Hands(rapport.both_ways(book))
    facts.save(f"fact-{ana.id}", text="The sea can wait", known="told", their_words=True)
    assert "Nothing to offer yet" in feedback.text()
    both.save(f"both-{ana.id}", support="her plan", collaborate="a guide", motive="2")
    assert "mostly need" in feedback.text()
    both.save(f"both-{ana.id}", motive="4")
    assert "Nothing to add: 1 item, 1 in their own words" in feedback.text()
    done = [step.done for step in rapport.TECHNIQUE.steps(book)]
    assert done == [True, True, True, True, False, False]


def test_practice_shows_what_each_reply_does_and_comes_back(book: Book) -> None:
    """A first answer plans the days; from memory the replies hide until asked for."""
    hands = Hands(rapport.practice(book))
    one = situations.fresh({})
    assert one is not None
    assert one.text in hands.text()
    assert one.best.does not in hands.text()
    hands.press(one.best.say)
    assert hands.said == "That serves them."
    assert all(reply.does in hands.text() for reply in one.replies)
    assert book.last_change() is None
    hands.press("The next one")
    assert one.text not in hands.text()
    assert due_of(book, "practice") == []
    item = due_of(book, "practice", 1)[0]
    assert (item.ref, "time 1 of 3" in item.reason) == (one.id, True)


def test_a_situation_is_answered_from_memory_on_the_start_page(book: Book) -> None:
    """The due item is done where it stands; what the reply does is said at once."""
    one = situations.situations()[0]
    day = book.today() - timedelta(days=1)
    state = situations.answer({}, one.id, day, served=True)
    book.jot(queries.PRACTICE, situations.kept(state))
    item = due_of(book, "practice")[0]
    hands = Hands(live(book, lambda: rapport.doing(book, item), name="today"))
    wrong = next(reply for reply in one.replies if not reply.good)
    hands.press(wrong.say)
    assert wrong.does in hands.said
    assert one.best.say in hands.said
    assert due_of(book, "practice") == []
    assert queries.practised(book)[one.id].served == (True, False)
    assert "answered" in hands.text()


def test_a_picture_says_who_begins_and_the_gaps(book: Book) -> None:
    """Both directions, the longest silence and the own rating, in words and as a table."""
    ana = begun(book)
    today = book.today()
    ways = ((200, Direction.OUT), (150, Direction.IN), (30, Direction.OUT), (3, Direction.IN))
    rows = tuple(
        Interaction(contact_id=ana.id, happened_on=today - timedelta(days=ago), direction=way,
                    topics=f"talk {ago}")
        for ago, way in ways
    )  # fmt: skip
    book.apply("Logged four", Changes(add=rows))
    hands = Hands(rapport.ties(book))
    assert "You take turns: you began 2 times, they 2 times" in hands.text()
    assert "longest silence was 120 days" in hands.text()
    Hands(rapport.depth(book)).save(f"depth-{ana.id}", depth="4")
    assert "feels like 4 of 5 to you" in hands.text()
    assert book.all(Depth)[0].rated_on == today
    assert "talk 150" in hands.text()


def test_old_facts_and_cards_come_back_with_their_reason(book: Book) -> None:
    """A fact past its end, and a card after the next contact or sixty days."""
    ana = begun(book)
    Hands(rapport.what_matters(book)).save(f"fact-{ana.id}", text="Likes tea", known="guessed")
    assert due_of(book, "fact") == []
    (fact,) = due_of(book, "fact", 90)
    assert "Likes tea" in fact.reason
    assert due_of(book, "card", 59) == []
    assert "60 days ago" in due_of(book, "card", 60)[0].reason
    tomorrow = book.today() + timedelta(days=1)
    book.apply("Called", Changes(add=(Interaction(contact_id=ana.id, happened_on=tomorrow),)))
    (card,) = due_of(book, "card", 1)
    assert "after you last looked at the card" in card.reason


def test_due_items_are_done_where_they_stand(book: Book) -> None:
    """A fact is kept, a card looked through, and both are settled then."""
    ana = begun(book)
    old = book.today() - timedelta(days=1)
    fact = Fact(contact_id=ana.id, text="Likes tea", known=Known.TOLD, until_on=old)
    card = book.all(Card)[0]
    book.apply("Added", Changes(add=(fact,)))
    item = due_of(book, "fact")[0]
    hands = Hands(live(book, lambda: rapport.doing(book, item), name="today"))
    hands.press("Still true")
    assert due_of(book, "fact") == []
    assert "settled" in hands.text()
    late = Due("card", "", "", 5, old, "rapport", contact_id=ana.id, ref=card.id)
    hands = Hands(live(book, lambda: rapport.doing(book, late), name="today"))
    assert "Nothing in their own words" in hands.text()
    hands.save(f"fact-{ana.id}", text="Tea is a verb", known="told", their_words=True)
    assert book.count(Fact) == 2
    hands.press("It is right as it stands")
    assert "comes back" in hands.said


def test_all_that_is_held_stands_in_one_text(book: Book) -> None:
    """Whatever noun holds something on a person, its words are in the export."""
    ana = begun(book)
    book.apply(
        "Wrote",
        Changes(add=(
            Handle(contact_id=ana.id, kind="email", value="ana@example.org", key="ana@example.org"),
            Fact(contact_id=ana.id, text="Likes tea", source="at lunch"),
            Promise(contact_id=ana.id, what="send the list"),
            Interaction(contact_id=ana.id, happened_on=book.today(), topics="the night desk"),
        )),
    )  # fmt: skip
    hands = Hands(rapport.holding(book))
    text = hands.text()
    [node] = hands._nodes("download")
    given = hands._send(node["id"], "download", {}).data
    assert b64decode(given["bytes"]).decode() in text
    for words in ("Ana Ruiz", "ana@example.org", "Likes tea", "at lunch", "send the list",
                  "the night desk", "2 March 2026"):  # fmt: skip
        assert words in text
    referring = [kind for kind in every_record() if Contact.PLURAL in kind.REFERS.values()]
    there = {plural for plural, _ in queries.held(book, ana)}
    assert there == {"contacts", "cards", "handles", "facts", "promises", "interactions"}
    assert there <= {kind.PLURAL for kind in referring} | {"contacts"}


def test_forgetting_asks_for_the_name_and_says_there_is_no_way_back(book: Book) -> None:
    """First what would go, then the name once more; afterwards every part is without them."""
    ana = begun(book)
    note = Contact(name="Bo Lund", notes="friend of Ana Ruiz")
    book.apply("Added", Changes(add=(Fact(contact_id=ana.id, text="Likes tea"), note)))
    hands = Hands(rapport.forget(book))
    hands.save("whom", person=PersonValue(ana.id, "Ana Ruiz"))
    assert "can't be undone" in hands.text()
    assert "1 other note" in hands.text()
    assert book.count(Forgotten) == 0
    hands.save("sure", name="Anna Ruiz")
    assert "isn't the name" in hands.refused
    hands.press("Keep this person")
    assert not hands.has("form", "sure")
    hands.save("whom", person=PersonValue("", "ana ruiz")).save("sure", name="ana ruiz")
    assert "There is no way back" in hands.said
    assert book.count(Fact) == 0
    assert [one.name for one in book.all(Contact)] == ["Bo Lund"]
    assert "Ana Ruiz" not in hands.text()
    assert "Open a card above" in Hands(rapport.what_matters(book)).text()
    assert b"Ana Ruiz" not in Path(book.where).read_bytes()


def test_of_two_namesakes_the_one_in_the_list_is_meant(book: Book) -> None:
    """A name alone never decides whom to forget."""
    book.apply("Added", Changes(add=(Contact(name="Ana Ruiz"), Contact(name="Ana Ruiz"))))
    hands = Hands(rapport.forget(book)).save("whom", person=PersonValue("", "Ana Ruiz"))
    assert "from the list" in hands.refused
    assert not hands.has("form", "sure")


def test_the_open_card_says_how_you_met_as_a_chain(book: Book) -> None:
    """The way to a person stands with their card, and each name leads to its record."""
    ana = begun(book)
    hands = Hands(rapport.choose(book))
    assert "How you met is not noted yet" in hands.text()
    bo = Contact(name="Bo Lund", how_met="PyData")
    book.apply("x", Changes(add=(bo, MetThrough(contact_id=ana.id, by_id=bo.id))))
    assert "You met Bo Lund at PyData. Bo introduced you to Ana Ruiz." in hands.text()
    assert [row["href"] for row in hands.rows("way")] == [f"02-targets.ipynb#at-{bo.id}", ""]
