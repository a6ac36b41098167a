"""What of the list of targets belongs on the reader's wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _
from workbook.records.sheet import Block, Line, Wall
from workbook.sensitive import private_matters
from workbook.techniques.targets import queries, rules
from workbook.techniques.targets.wording import capital

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

_MOST = 6
_NONE = N_("Nobody is on your list yet. Page 2 helps you to find them, or begin here with a pen.")


def wall(book: Book, on: date) -> Wall:  # noqa: ARG001 - the list is the same on every day
    """Return whom the reader turns to first: name, reason and next step, to be ticked by hand."""
    listed = rules.ranked(queries.open_list(book))[:_MOST]
    block = Block(
        title=_("Whom I turn to this quarter"),
        lines=tuple(map(_line, listed)),
        note="" if listed else _(_NONE),
        blanks=(_("Name, why, next step"), "", "")[: 1 if len(listed) >= _MOST else 3],
    )
    return Wall(back=(block,))


def _line(one: rules.Listed) -> Line:
    target = one.target
    day = language.day(target.next_on) if target.next_on else ""
    more = (
        capital(target.reason),
        _("Next: {next_step}", next_step=target.next_step) if target.next_step else "",
    )
    kept = tuple(text for text in more if not private_matters(text))
    return Line(text=one.name, more=kept, aside=day, boxes=1)
