"""What this technique reads from the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.records import Contact, Fact, Interaction, Record, every_record, folded
from workbook.records.rapport import Card, Depth
from workbook.techniques.rapport.situations import State, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.book import Book

WHOM = "rapport:whom"
PRACTICE = "rapport:practice"
_AT_ONCE = 200
_MOST = 500  # touches in one picture


def people_of(book: Book, ids: Iterable[str]) -> dict[str, Contact]:
    """Return contact id -> the person."""
    wanted, people = list(dict.fromkeys(ids)), book.table(Contact)
    found: dict[str, Contact] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = book.select(Contact).where(people.c.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {one.id: one for one in book.fetch(Contact, some)}
    return found


def cards(book: Book) -> list[tuple[Card, Contact]]:
    """Return every card with its person, by name."""
    every = book.all(Card)
    people = people_of(book, [one.contact_id for one in every])
    found = [(one, people[one.contact_id]) for one in every if one.contact_id in people]
    return sorted(found, key=lambda pair: (folded(pair[1].name), pair[1].id))


def card_of(book: Book, contact: Contact) -> Card | None:
    """Return a person's card, if there is one."""
    return next(iter(book.all(Card, contact_id=contact.id)), None)


def whom(book: Book) -> Contact | None:
    """Return the person whose card is open: the one chosen last, else that of the first card."""
    chosen = book.get(Contact, book.jotted(WHOM))
    if chosen is not None:
        return chosen
    first = book.all(Card)
    return book.get(Contact, first[0].contact_id) if first else None


def facts_of(book: Book, contact: Contact) -> list[Fact]:
    """Return what is noted on a person."""
    return book.all(Fact, contact_id=contact.id)


def touches_of(book: Book, contact: Contact) -> list[Interaction]:
    """Return what happened with a person, the oldest first; the last few hundred of it."""
    table = book.table(Interaction)
    found = book.select(Interaction).where(table.c.contact_id == contact.id)
    newest = found.order_by(table.c.happened_on.desc(), table.c.created_at.desc(), table.c.id)
    return book.fetch(Interaction, newest.limit(_MOST))[::-1]


def depths_of(book: Book, contact: Contact) -> list[Depth]:
    """Return the ratings of a relationship, the oldest first."""
    return sorted(book.all(Depth, contact_id=contact.id), key=lambda one: one.rated_on)


def last_touches(book: Book, ids: Iterable[str], on: date) -> dict[str, date]:
    """Return contact id -> the last day in touch, for those of the cards: one seek for each."""
    table = book.table(Interaction)
    wanted = list(ids)
    found: dict[str, date] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        last = (
            sa.select(table.c.contact_id, sa.func.max(table.c.happened_on))
            .where(table.c.contact_id.in_(some), table.c.happened_on <= on)
            .group_by(table.c.contact_id)
        )
        found.update(map(tuple, book.rows(last.where(book.mine(Interaction)))))
    return found


def stale_facts(book: Book, on: date) -> list[tuple[Fact, Contact]]:
    """Return the facts on people whose end has come, the oldest end first."""
    table = book.table(Fact)
    ended = book.select(Fact).where(table.c.until_on <= on, table.c.contact_id.is_not(None))
    facts = book.fetch(Fact, ended.order_by(table.c.until_on, table.c.id).limit(_AT_ONCE))
    people = people_of(book, [one.contact_id for one in facts if one.contact_id])
    return [(one, people[one.contact_id]) for one in facts if one.contact_id in people]


def practised(book: Book) -> State:
    """Return how far the reader is with the situations."""
    return read(book.jotted(PRACTICE))


def any_told(book: Book) -> bool:
    """Whether any person's own words are noted."""
    table = book.table(Fact)
    found = sa.select(table.c.id).where(
        book.mine(Fact), table.c.their_words.is_(True), table.c.contact_id.is_not(None)
    )
    return bool(book.rows(found.limit(1)))


def held(book: Book, contact: Contact) -> list[tuple[str, list[Record]]]:
    """Return everything that is kept on a person: table -> records, whoever brought the noun."""
    found: list[tuple[str, list[Record]]] = [(Contact.PLURAL, [contact])]
    for kind in every_record():
        fields = [name for name, plural in kind.REFERS.items() if plural == Contact.PLURAL]
        records = {one.id: one for name in fields for one in book.all(kind, **{name: contact.id})}
        if records:
            found.append((kind.PLURAL, list(records.values())))
    return found
