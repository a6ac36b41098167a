"""What is read to find people who are in the book twice, and all that points at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.records import Contact, Handle, Record, every_record
from workbook.records.apart import Apart
from workbook.techniques.targets.samepeople import KEYS, Pair, Someone, pairs

if TYPE_CHECKING:
    from workbook.book import Book


def someones(book: Book) -> list[Someone]:
    """Return everybody as they are compared."""
    people = book.table(Contact).c
    told: list[Any] = [people[name] for name in Someone._fields]
    found = book.select(Contact).with_only_columns(*told).order_by(people.id)
    return [Someone._make(row) for row in book.rows(found)]


def keys(book: Book) -> list[tuple[str, str, str]]:
    """Return (contact, kind, compared form) of every address by which somebody is known."""
    handles = book.table(Handle).c
    kept = sa.select(handles.contact_id, handles.kind, handles.key).where(
        book.mine(Handle), handles.kind.in_(sorted(KEYS))
    )
    return [(row.contact_id, row.kind, row.key) for row in book.rows(kept)]


def apart(book: Book) -> list[tuple[str, str]]:
    """Return the pairs the reader keeps apart."""
    return [(one.one_id, one.other_id) for one in book.all(Apart)]


def doubles(book: Book) -> list[Pair]:
    """Return the pairs of people who may be one, the surest first."""
    return pairs(someones(book), keys(book), apart(book))


def still_open(book: Book, found: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of whom both are still there and that nobody keeps apart."""
    people = book.table(Contact).c
    rows = book.rows(book.select(Contact).with_only_columns(people.id))
    there = {row.id for row in rows}
    kept = {frozenset(both) for both in apart(book)}
    return [
        one
        for one in found
        if one.one_id in there
        and one.other_id in there
        and frozenset((one.one_id, one.other_id)) not in kept
    ]


def moment(book: Book) -> tuple[object, ...]:
    """Return what moves when people, their addresses or the pairs kept apart do."""
    found: list[object] = []
    for kind in (Contact, Handle, Apart):
        version = book.table(kind).c.version
        moves: Any = sa.select(sa.func.count(), sa.func.max(version))
        found += book.rows(moves.where(book.mine(kind)))[0]
    return tuple(found)


def people_of(book: Book, pair: Pair) -> tuple[Contact, Contact] | None:
    """Return both people of a pair, whoever was noted first as the first; None if one is gone."""
    people = book.table(Contact)
    both = book.select(Contact).where(people.c.id.in_([pair.one_id, pair.other_id]))
    found = book.fetch(Contact, both.order_by(people.c.created_at, people.c.version, people.c.id))
    return (found[0], found[1]) if len(found) > 1 else None


def pointing_at(book: Book, *ids: str) -> list[Record]:
    """Return every record, of whatever kind, that points at one of these people."""
    whole = book.with_archived()
    found: list[Record] = []
    for kind in every_record():
        columns = book.table(kind).c
        ways = [columns[name].in_(ids) for name, to in kind.REFERS.items() if to == Contact.PLURAL]
        if ways:
            wanted = whole.select(kind).where(sa.or_(*ways))
            found += whole.fetch(kind, wanted.order_by(columns.created_at, columns.id))
    return found


def handles_of(book: Book, contact_id: str) -> list[Handle]:
    """Return the ways to reach somebody."""
    return [one for one in book.all(Handle, contact_id=contact_id) if one.kind in KEYS]
