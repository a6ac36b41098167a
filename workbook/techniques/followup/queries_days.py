"""A year of days, read from the book: counted in the database, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.records import Contact, Interaction
from workbook.techniques.followup.touchdays import Day

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book


def days(book: Book, since: date, until: date) -> tuple[list[Day], int]:
    """Return the days with a touch, the first one first, and how many people they were with.

    Both are read from an index alone: so a million touches take a moment.
    """
    touched, people = book.table(Interaction).c, book.table(Contact).c
    within = touched.happened_on.between(since, until)
    by_day = (
        sa.select(touched.happened_on, sa.func.count())
        .where(book.mine(Interaction), within)
        .group_by(touched.happened_on)
        .order_by(touched.happened_on)
    )
    ever = sa.exists().where(touched.contact_id == people.id, within)
    whom = sa.select(sa.func.count()).select_from(book.table(Contact))
    ((whole,),) = book.rows(whom.where(book.mine(Contact), ever))
    return [Day(on, touches) for on, touches in map(tuple, book.rows(by_day))], whole


def on_day(book: Book, day: date, most: int) -> list[Interaction]:
    """Return the first touches of one day."""
    that = book.select(Interaction).where(book.table(Interaction).c.happened_on == day)
    return book.fetch(Interaction, that.order_by(book.table(Interaction).c.id).limit(most))
