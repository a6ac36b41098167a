"""What of giving belongs on the reader's wall: their own menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import N_, _
from workbook.records.giving import Offer
from workbook.records.sheet import Block, Line, Wall

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

_MOST = 6
_NONE = N_("Your menu is empty yet. Page 7 asks what people come to you for.")


def wall(book: Book, on: date) -> Wall:  # noqa: ARG001 - the menu is the same on every day
    """Return what the reader offers, with the minutes set aside for it."""
    own = [one for one in book.all(Offer) if not (one.contact_id or one.group_id or one.resting)]
    lines = tuple(
        Line(
            text=one.text,
            aside=_("{minutes} min a week", minutes=one.minutes_a_week)
            if one.minutes_a_week
            else "",
        )
        for one in own[:_MOST]
    )
    block = Block(
        title=_("What I give"),
        lines=lines,
        note="" if lines else _(_NONE),
        blanks=("",) if lines else (_("I know how to"), _("I can lend"), _("I can introduce")),
    )
    return Wall(back=(block,))
