"""The piece that puts the plan for one event on a sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records import Refused
from workbook.techniques.events import pinning
from workbook.techniques.events.panel_shared import coming, no_event

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records.sheet import Sheet


def on_paper(book: Book) -> ui.Piece:
    """The plan for an event as one sheet, with room for whom the reader meets."""
    chosen = coming(book)

    def make() -> Sheet:
        event = chosen.event()
        if event is None:
            raise Refused(_("No event is in your book yet. Note one first."))
        return pinning.sheet(book, event, book.today())

    printed = ui.on_paper(book, "event-plan.pdf", make)

    def view() -> ui.Node:
        bar = chosen.bar()
        return ui.card(_("Your plan on paper"), bar, printed() if bar else no_event())

    return ui.live(book, view, name="events-paper")
