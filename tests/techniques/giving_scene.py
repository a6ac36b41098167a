"""What the tests of giving start from: people, what they need, what they offer."""

from __future__ import annotations

from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.records import Changes, Contact, Handle
from workbook.records.giving import Ask, GiftKind, Offer


def put(book: Book, *records: Any) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))


def who(person: Contact) -> ui.PersonValue:
    """A person chosen from the list."""
    return ui.PersonValue(person.id, person.name)


def two(book: Book) -> tuple[Contact, Contact]:
    """Pía needs what Tamás offers; each has an address and a number."""
    pia = Contact(name="Pía Lindqvist", organisation="Harbour Kitchen", role="cook")
    tamas = Contact(name="Tamás Okoro", organisation="Riverside Hospital", role="kitchen lead")
    put(
        book, pia, tamas,
        Handle(contact_id=pia.id, kind="email", value="pia@example.org", key="pia@example.org"),
        Handle(contact_id=pia.id, kind="phone", value="+46 70 555 01 02", key="+46705550102"),
        Handle(contact_id=tamas.id, kind="email", value="tk@example.com", key="tk@example.com"),
        Handle(contact_id=tamas.id, kind="phone", value="0151 555 33 44", key="+491515553344"),
        Ask(contact_id=pia.id, text="Planning a night kitchen with two cooks"),
        Offer(contact_id=tamas.id, kind=GiftKind.ADVICE, text="Night kitchens: plans and mistakes"),
    )  # fmt: skip
    return pia, tamas
