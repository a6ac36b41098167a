"""What the practice year reads from the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.practice.people import mark
from workbook.records import Contact, FollowUp, FollowUpStatus, Interaction, Promise, PromiseStatus

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book


def invented(book: Book) -> list[Contact]:
    """Return the invented people of the book, archived or not: they were there from the start."""
    return book.with_archived().all(Contact, source="demo")


def by_mark(book: Book) -> dict[str, Contact]:
    """Return the invented people by what a year calls them."""
    return {mark(one.id): one for one in invented(book)}


def silent_days(book: Book, on: date) -> dict[str, int]:
    """Return the days since the last contact with each person, where there was any."""
    whole = book.with_archived()
    touches = whole.table(Interaction).c
    last = (
        sa.select(touches.contact_id, sa.func.max(touches.happened_on).label("day"))
        .where(whole.mine(Interaction), touches.happened_on <= on)
        .group_by(touches.contact_id)
    )
    return {row.contact_id: (on - row.day).days for row in whole.rows(last)}


def owed(book: Book, since: date) -> dict[str, Promise]:
    """Return what the reader promised since a day and still owes, by the person's mark."""
    whole = book.with_archived()
    found = whole.all(Promise, status=PromiseStatus.OPEN, by="me")
    return {mark(one.contact_id): one for one in found if one.made_on and one.made_on >= since}


def planned(book: Book) -> list[FollowUp]:
    """Return what is planned, with whomever."""
    return book.with_archived().all(FollowUp, status=FollowUpStatus.PLANNED)
