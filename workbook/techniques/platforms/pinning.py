"""What of the communities belongs on the reader's wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records.sheet import Block, Line, Wall
from workbook.techniques.platforms import queries, rules

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book


def wall(book: Book, on: date) -> Wall:  # noqa: ARG001 - a week is like another
    """Return the minutes of the week that have a place and a time."""
    names = {one.id: one.name for one in queries.joined(book)}
    lines = tuple(
        Line(
            text=names[slot.community_id],
            aside=f"{slot.minutes} minutes",
            more=(
                f"{rules.WEEKDAYS[slot.weekday % 7]}s{f' at {slot.at:%H:%M}' if slot.at else ''}",
            ),
        )
        for slot in queries.slots(book)
        if slot.community_id in names
    )
    note = (
        "" if lines else "A quarter of an hour, twice a week, is plenty. Page 4 finds the places."
    )
    blanks = () if lines else ("Where, on which day", "")
    return Wall(
        front=(Block(title="Where I show up", lines=lines, note=note, blanks=blanks, wide=False),)
    )
