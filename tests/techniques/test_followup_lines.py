"""Drafted lines, worked by hand: kept, copied, and sent only by the reader."""

from __future__ import annotations

from collections.abc import Callable
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
    Interaction,
    Message,
    MessageStatus,
    Target,
    Tier,
)
from workbook.technique import Due
from workbook.techniques import followup
from workbook.techniques.followup import progress, queries

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


# -- drafts -----------------------------------------------------------------------------------


def test_a_thank_you_is_drafted_kept_copied_and_only_then_sent(book: Book, ana: Contact) -> None:
    """From the logged points to a draft; kept it is no contact; confirmed as sent it is."""
    hands = Hands(followup.thank_you(book))
    [row] = hands.rows("thank-for")
    hands.act("thank-for", row["id"], "thank")
    assert "What you said about night services" in hands.text()
    hands.press("Email")
    assert "Subject: Thank you for the call" in hands.text()
    hands.press("Another wording")
    assert "Subject: What I took" in hands.text()
    key = f"thanks-{ana.id}-{row['id']}-email-1"
    assert hands.check(key, body="Hello [name]")[0]["rule"] == "fill"
    hands.save(key, body="Subject: Thank you\n\nHello Ana")
    assert "Nothing was sent" in hands.said
    assert book.count(Interaction) == 1
    hands.press("I sent it")
    [message] = book.all(Message)
    assert (message.status, message.sent_on) == (MessageStatus.SENT, MONDAY)
    assert book.all(Interaction)[-1].channel is Channel.EMAIL
    assert progress.due(book, MONDAY) == []


def test_a_kept_thank_you_is_found_again_and_can_be_dropped(book: Book, ana: Contact) -> None:
    """A kept draft is listed on the next visit, opened with one press, and dropped with one."""
    put(book, Message(contact_id=ana.id, kind="thank_you", body="Hello Ana, thank you"))
    hands = Hands(followup.thank_you(book))
    hands.act("kept", ana.id, "open")
    assert "Hello Ana, thank you" in hands.text()
    hands.press("Drop it")
    assert book.count(Message) == 0
    assert not hands.has("rows", "kept")


def test_the_first_line_comes_from_the_target(book: Book) -> None:
    """With one target the line stands ready, made of what was typed about them."""
    assert not followup.TECHNIQUE.first[0].done(book)
    ana = Contact(name="Ana", how_met="through Tom")
    put(book, ana, Target(contact_id=ana.id, want_to_learn="how night shifts are staffed"))
    hands = Hands(followup.first_line(book))
    body = hands.form(f"first-{ana.id}")["fields"][0]["value"]
    assert "we met through Tom" in body
    assert "how night shifts are staffed" in body
    hands.save(f"first-{ana.id}", body="Hello Ana, may I ask you something?")
    assert followup.TECHNIQUE.first[0].done(book)
    assert book.count(Interaction) == 0
    hands.press("I sent it")
    assert book.all(Interaction)[0].channel is Channel.MESSAGE


def test_the_first_line_without_a_target_asks_for_a_person(book: Book, ana: Contact) -> None:
    """Somebody new or known can be named with what to learn; several targets are offered."""
    hands = Hands(followup.first_line(book))
    hands.save("someone", person=NEW, how_met="PyData", wish="how a fair is run")
    cy = book.all(Contact)[-1]
    body = hands.form(f"first-{cy.id}")["fields"][0]["value"]
    assert "we met at PyData" in body
    assert "how a fair is run" in body
    put(book, Target(contact_id=ana.id, reason="knows shifts"), Target(contact_id=cy.id))
    hands.act("wanted", ana.id, "write")
    assert "knows shifts" in hands.form(f"first-{ana.id}")["fields"][0]["value"]


# -- the start page's view --------------------------------------------------------------------


def on_the_start_page(book: Book, item: Due) -> Hands:
    """The view of one due item as the start page shows it."""
    view: Callable[[Book, Due], ui.Node] = followup.doing
    return Hands(ui.live(book, lambda: view(book, item), name="start"))


def test_a_fresh_acquaintance_is_thanked_from_the_start_page(book: Book) -> None:
    """The first follow-up shows what was spoken about, a line to copy, and settles when logged."""
    Hands(followup.met_someone(book)).save(
        "met", person=NEW, met_on=date(2026, 3, 1), topics="night services"
    )
    [item] = progress.due(book, MONDAY)
    hands = on_the_start_page(book, item)
    assert "Last note, 1 March, at an event: night services" in hands.text()
    assert "thank you for the talk we had yesterday" in hands.text()
    hands.save(f"body-{item.ref}", body="Hello Cy, thank you for the talk")
    hands.press("I sent it")
    left = {one.kind for one in queries.open_followups(book, item.contact_id)}
    assert left == {"second", "third"}
    assert "settled" in hands.text()


def test_an_old_draft_is_sent_or_dropped_from_the_start_page(book: Book, ana: Contact) -> None:
    """A draft of some days ago can be confirmed as sent where it is shown."""
    put(book, Message(contact_id=ana.id, kind="hello", body="Hello Ana"))
    later = book.now().date() + timedelta(days=5)
    [item] = [one for one in progress.due(book, later) if one.kind == "draft"]
    hands = on_the_start_page(book, item)
    hands.press("I sent it")
    assert book.all(Message)[0].status is MessageStatus.SENT
    assert "settled" in hands.text()


def test_someone_gone_is_said_plainly(book: Book, ana: Contact) -> None:
    """An item about a person who was removed meanwhile says so and offers nothing."""
    [item] = progress.due(book, MONDAY)
    book.apply("Removed Ana", Changes(remove=(book.all(Contact)[0],)))
    assert "no longer in your book" in on_the_start_page(book, item).text()
