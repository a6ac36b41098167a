"""A year of days, read from the book: counted in the database, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.records import Interaction
from workbook.techniques.followup.touchdays import Day

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book


def days(book: Book, since: date, until: date) -> tuple[list[Day], int]:
    """Return the days with a touch, the first one first, and how many people they were with."""
    touched = book.table(Interaction).c
    within = (book.mine(Interaction), touched.happened_on.between(since, until))
    whom = sa.func.count(sa.distinct(touched.contact_id))
    by_day = (
        sa.select(touched.happened_on, sa.func.count(), whom)
        .where(*within)
        .group_by(touched.happened_on)
        .order_by(touched.happened_on)
    )
    found = [Day(on, touches, people) for on, touches, people in map(tuple, book.rows(by_day))]
    ((whole,),) = book.rows(sa.select(whom).where(*within))
    return found, whole


def on_day(book: Book, day: date, most: int) -> list[Interaction]:
    """Return the first touches of one day."""
    that = book.select(Interaction).where(book.table(Interaction).c.happened_on == day)
    return book.fetch(Interaction, that.order_by(book.table(Interaction).c.id).limit(most))
