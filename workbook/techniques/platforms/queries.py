"""What this technique reads from the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.records import (
    Contact,
    Direction,
    Goal,
    GoalStatus,
    Message,
    MessageStatus,
    folded,
)
from workbook.records.invitations import Invitation
from workbook.records.platforms import (
    Answered,
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
    Profile,
    Slot,
)
from workbook.techniques.platforms.rules import USUAL_CAP

if TYPE_CHECKING:
    from workbook.book import Book

CAP, LOOKED = "platforms:cap", "platforms:looked-on"


def communities(book: Book) -> list[Community]:
    """Return every community: those the reader is in first, each sort by name."""
    inside = CommunityStatus.JOINED
    return sorted(book.all(Community), key=lambda one: (one.status is not inside, folded(one.name)))


def joined(book: Book) -> list[Community]:
    """Return the communities the reader is in."""
    return [one for one in communities(book) if one.status is CommunityStatus.JOINED]


def slots(book: Book) -> list[Slot]:
    """Return the slots of the week, Monday first."""
    return sorted(book.all(Slot), key=lambda one: (one.weekday, str(one.at or ""), one.id))


def planned(book: Book) -> list[Contribution]:
    """Return the contributions still to make, the soonest first."""
    table = book.table(Contribution)
    still = book.select(Contribution).where(table.c.status == ContributionStatus.PLANNED)
    return book.fetch(Contribution, still.order_by(table.c.planned_on, table.c.id))


def cap(book: Book) -> int:
    """Return how many minutes a week the reader gives to this at most."""
    text = book.jotted(CAP)
    return int(text) if text.isdigit() else USUAL_CAP


def looked_on(book: Book) -> date | None:
    """Return the day the reader last looked at thirty days and said so."""
    try:
        return date.fromisoformat(book.jotted(LOOKED))
    except ValueError:
        return None


def goals(book: Book) -> list[Goal]:
    """Return the goals a community may serve."""
    return book.all(Goal, status=GoalStatus.ACTIVE)


def answers(book: Book) -> list[Answered]:
    """Return every answer, received or given, the oldest first."""
    return sorted(book.all(Answered), key=lambda one: one.answered_on or date.min)


def profile(book: Book) -> Profile | None:
    """Return the reader's profile text, if it was brought in."""
    return next(iter(book.all(Profile)), None)


def note_to(book: Book, contact: Contact) -> Message | None:
    """Return the draft of a connection note to somebody."""
    drafts = book.all(Message, contact_id=contact.id, kind="connection_note",
                      status=MessageStatus.DRAFT)  # fmt: skip
    return drafts[-1] if drafts else None


def invitations(book: Book) -> list[tuple[Invitation, Contact | None]]:
    """Return the reader's own invitations, each with the person where they are in the book."""
    table, people = book.table(Invitation), book.table(Contact)
    sent = book.select(Invitation).where(table.c.direction == Direction.OUT)
    every = book.fetch(Invitation, sent)
    there = book.select(Contact).where(people.c.id.in_(sent.with_only_columns(table.c.contact_id)))
    known = {one.id: one for one in book.fetch(Contact, there)}
    return [(one, known.get(one.contact_id or "")) for one in every]
