"""What this technique reads from the book."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from workbook.language import _
from workbook.records import (
    Contact,
    Fact,
    FollowUp,
    FollowUpStatus,
    Group,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    PromiseStatus,
    Record,
    Target,
    TargetStatus,
    folded,
)
from workbook.records.preferences import KnownBy, Preference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.book import Book

RECHECK_DAYS = 365
_FEW = 8
_MANY = 400
"""Namesakes that are looked at; a common word stands in many names."""


class Known(NamedTuple):
    """Everything in the book that a message to one person can rest on."""

    contact: Contact
    preference: Preference | None
    facts: list[Fact]
    talks: list[Interaction]
    promises: list[Promise]
    targets: list[Target]


def known_of(book: Book, contact: Contact) -> Known:
    """Return what is known of a person: facts, the last talks, open promises, preferences."""
    talks = book.table(Interaction)
    last = book.select(Interaction).where(
        talks.c.contact_id == contact.id, talks.c.happened_on <= book.today()
    )
    return Known(
        contact,
        preference_of(book, contact),
        book.all(Fact, contact_id=contact.id)[-12:],
        book.fetch(Interaction, last.order_by(talks.c.happened_on.desc(), talks.c.id).limit(5)),
        book.all(Promise, contact_id=contact.id, status=PromiseStatus.OPEN)[-5:],
        book.all(Target, contact_id=contact.id, status=TargetStatus.OPEN)[-3:],
    )


def preference_of(book: Book, contact: Contact) -> Preference | None:
    """Return a person's own preferences, else those of the group they belong to."""
    own = book.all(Preference, contact_id=contact.id)
    if own:
        return own[-1]
    for name in (contact.organisation, contact.circle):
        for group in book.namesakes(Group, name) if name.strip() else []:
            shared = book.all(Preference, group_id=group.id)
            if shared:
                return shared[-1]
    return None


def stale_preferences(book: Book, on: date) -> list[tuple[Preference, str]]:
    """Return preferences last confirmed over a year ago, and whose they are."""
    return _named(book, book.fetch(Preference, _stale(book.table(Preference), book.owner, on)))


@lru_cache(maxsize=64)
def _stale(table: sa.Table, owner: str, on: date) -> sa.Select[Any]:
    year_ago = date.fromordinal(max(on.toordinal() - RECHECK_DAYS, 1))
    old = sa.select(table).where(table.c.owner == owner, table.c.checked_on <= year_ago)
    return old.order_by(table.c.checked_on, table.c.id).limit(50)


def preferences(book: Book) -> list[tuple[Preference, str]]:
    """Return every preference and whose it is, those confirmed longest ago first."""
    table = book.table(Preference)
    found = book.fetch(Preference, book.select(Preference).order_by(table.c.checked_on, table.c.id))
    return _named(book, found)


def _named(book: Book, found: list[Preference]) -> list[tuple[Preference, str]]:
    people = _labels(book, Contact, [one.contact_id for one in found])
    groups = _labels(book, Group, [one.group_id for one in found])
    both = people | groups
    return [
        (one, both[key]) for one in found if (key := one.contact_id or one.group_id or "") in both
    ]


def _labels(book: Book, kind: type[Record], ids: Iterable[str | None]) -> dict[str, str]:
    wanted = [one for one in dict.fromkeys(ids) if one]
    if not wanted:
        return {}
    table = book.table(kind)
    named = sa.select(table.c.id, table.c.name).where(book.mine(kind), table.c.id.in_(wanted[:900]))
    return {str(one): str(name) for one, name in map(tuple, book.rows(named))}


def find_whose(book: Book, text: str) -> list[tuple[str, str, str]]:
    """Return people and groups for the words typed: (id, name, what it is)."""
    if not folded(text):
        return []
    groups = book.find(Group, text, limit=3)[0]
    return [*book.people_like(text), *((one.id, one.name, _("a group")) for one in groups)][:_FEW]


def messages(book: Book, status: MessageStatus, limit: int = 20) -> list[tuple[Message, Contact]]:
    """Return messages of one status that the coach has read, newest first, each with its reader."""
    table, people = book.table(Message), book.table(Contact)
    wanted = book.select(Message).where(table.c.status == status, table.c.verdict != "")
    found = book.fetch(Message, wanted.order_by(table.c.created_at.desc(), table.c.id).limit(limit))
    ids = list({one.contact_id for one in found})
    named = {
        one.id: one for one in book.fetch(Contact, book.select(Contact).where(people.c.id.in_(ids)))
    }
    return [(one, named[one.contact_id]) for one in found if one.contact_id in named]


def other_texts(book: Book, contact_id: str, limit: int = 40) -> list[tuple[str, str]]:
    """Return the reader's newest messages to other people: (name, text)."""
    table, people = book.table(Message), book.table(Contact)
    wanted = (
        sa.select(people.c.name, table.c.body)
        .join(people, people.c.id == table.c.contact_id)
        .where(book.mine(Message), book.mine(Contact), table.c.contact_id != contact_id)
    )
    rows = book.rows(wanted.order_by(table.c.created_at.desc(), table.c.id).limit(limit))
    return [(str(name), str(body)) for name, body in map(tuple, rows)]


def others_called(book: Book, words: Iterable[str], contact_id: str = "") -> tuple[str, ...]:
    """Return the names of other people in the book that hold one of these words as a whole.

    One pass over the names, whatever the number of people: the words are looked up, not the names.
    """
    wanted = {folded(word) for word in words} - {""}
    if not wanted:
        return ()
    table = book.table(Contact)
    whole = sa.literal(" ") + table.c.folded + " "
    any_of = sa.or_(*(whole.contains(f" {word} ", autoescape=True) for word in sorted(wanted)))
    found = sa.select(table.c.name).where(book.mine(Contact), table.c.id != contact_id, any_of)
    names = (str(name) for (name,) in map(tuple, book.rows(found.limit(_MANY))))
    return tuple(sorted({name for name in names if wanted & set(folded(name).split())}))


def sent_well(book: Book, kind: str) -> int:
    """Return how many messages of a kind passed the coach and went out."""
    return book.count(Message, kind=kind, status=MessageStatus.SENT, verdict="send")


def has_message(book: Book, **fields: Any) -> bool:
    """Whether there is a message with these fields that the coach has read."""
    table = book.table(Message)
    wanted = sa.select(table.c.id).where(
        book.mine(Message),
        table.c.verdict != "",
        *(table.c[name] == v for name, v in fields.items()),
    )
    return bool(book.rows(wanted.limit(1)))


def has_preference(book: Book, known_by: KnownBy | None = None) -> bool:
    """Whether any preference is noted, or one that is known in this way."""
    table = book.table(Preference)
    wanted = sa.select(table.c.id).where(book.mine(Preference))
    if known_by:
        wanted = wanted.where(table.c.known_by == known_by)
    return bool(book.rows(wanted.limit(1)))


def open_followups(book: Book, contact_id: str) -> list[FollowUp]:
    """Return what is planned with one person."""
    return book.all(FollowUp, contact_id=contact_id, status=FollowUpStatus.PLANNED)
