"""What of learning belongs on the reader's wall: the end of what they try out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records.sheet import Day, Wall
from workbook.techniques.learning import queries

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book


def wall(book: Book, on: date) -> Wall:  # noqa: ARG001 - its end was fixed before the first try
    """Return the day on which the running experiment is decided."""
    one = queries.running(book)
    return Wall(days=(Day(one.ends_on, _("Decide: {change}", change=one.change)),) if one else ())
