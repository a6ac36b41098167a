"""Taking files in: the exchange is told whom the book knows; what is new becomes one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook import exchange
from workbook.exchange.pause import collector_paused
from workbook.records import Contact, Handle

if TYPE_CHECKING:
    from workbook.book import Book

Progress = Callable[[int, int], None]


def known_people(book: Book) -> exchange.Known:
    """Return the people of the book and the handles by which an import recognises them."""
    handles = book.table(Handle).c
    found = book.rows(
        sa.select(handles.kind, handles.key, handles.contact_id).where(book.mine(Handle))
    )
    return exchange.Known(
        handles={(row.kind, row.key): row.contact_id for row in found},
        contacts={contact.id: contact for contact in book.all(Contact)},
    )


def take_in(
    book: Book,
    sources: Sequence[Any],
    *,
    format: str | None = None,
    preview: bool = False,
    on_progress: Progress | None = None,
) -> exchange.Report:
    """Read files into the book as one change that can be undone, and say what came of each row.

    With `preview` nothing is written; where nothing is new no change is recorded.
    """
    # The people are let go of before the collector is back, or it would look through them all.
    with collector_paused():
        return _taken_in(book, sources, format, on_progress, write=not preview)


def _taken_in(
    book: Book,
    sources: Sequence[Any],
    format: str | None,
    on_progress: Progress | None,
    *,
    write: bool,
) -> exchange.Report:
    incoming = look_into(book, sources, format=format, on_progress=on_progress)
    if incoming.changes and write:
        book.apply(label_of(sources), incoming.changes)
    return incoming.report


def look_into(
    book: Book,
    sources: Sequence[Any],
    *,
    format: str | None = None,
    on_progress: Progress | None = None,
) -> exchange.Incoming:
    """Read files and say what they would change in the book; nothing is written."""
    reading = exchange.read(sources, format=format, on_progress=on_progress)
    return exchange.merge(reading, known_people(book), on_progress=on_progress)


def label_of(sources: Sequence[Any]) -> str:
    """Return the name that undo shows for an import."""
    names = [str(getattr(source, "name", source)) for source in sources]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"Imported {names[0]}{more}" if names else "Imported nothing"
