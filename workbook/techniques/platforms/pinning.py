"""What of the communities belongs on the reader's wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records.sheet import Block, Line, Wall
from workbook.techniques.platforms import queries
from workbook.techniques.platforms.wording import slot_words

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book


def wall(book: Book, on: date) -> Wall:  # noqa: ARG001 - a week is like another
    """Return the minutes of the week that have a place and a time."""
    names = {one.id: one.name for one in queries.joined(book)}
    lines = tuple(
        Line(
            text=names[slot.community_id],
            aside=_("{minutes} minutes", minutes=slot.minutes),
            more=(slot_words(slot),),
        )
        for slot in queries.slots(book)
        if slot.community_id in names
    )
    note = (
        ""
        if lines
        else _("A quarter of an hour, twice a week, is plenty. Page 4 finds the places.")
    )
    blanks = () if lines else (_("Where, on which day"), "")
    return Wall(
        front=(
            Block(title=_("Where I show up"), lines=lines, note=note, blanks=blanks, wide=False),
        )
    )
