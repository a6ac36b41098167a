"""What goes out beside the backup: people as cards or lines, dates as a calendar, tables as CSV.

Each answers with the bytes of a file and how many there are in it; nothing here is written.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook import language
from workbook.exchange import people_file, vcard_file
from workbook.exchange.brought import ALONE
from workbook.exchange.vcard_file import VERSIONS, Whole
from workbook.language import ngettext
from workbook.records import Contact, Handle, Interaction
from workbook.records.acquaintance import MetThrough
from workbook.records.milestones import Milestone, MilestoneKind

if TYPE_CHECKING:
    from workbook.book import Book

__all__ = [
    "BESIDE", "VERSIONS", "beside", "calendar", "cards", "last_contacts", "left_out", "people",
    "spreadsheet", "tables",
]  # fmt: skip

_log = logging.getLogger("workbook")
Counted = tuple[bytes, int]
"""The bytes of a file, and how many people, entries or rows there are in it."""
BESIDE = ("index.html", "people.vcf", "calendar.ics")
"""What a backup holds beside its rows."""


def people(book: Book) -> list[Whole]:
    """Return everybody in the book with addresses and birthday, in the order of their names."""
    handles: dict[str, list[Handle]] = defaultdict(list)
    for handle in book.all(Handle):
        handles[handle.contact_id].append(handle)
    born = {
        day.contact_id: day
        for day in book.all(Milestone, kind=MilestoneKind.BIRTHDAY)
        if day.ended_on is None
    }
    table = book.table(Contact)
    named = book.fetch(Contact, book.select(Contact).order_by(table.c.folded, table.c.id))
    names = {one.id: one.name for one in named}
    by = {one.contact_id: one.by_id or ALONE for one in book.all(MetThrough)}
    return [
        Whole(one, handles.get(one.id, ()), born.get(one.id),
              names.get(by.get(one.id, ""), ""), by.get(one.id, ""))
        for one in named
    ]  # fmt: skip


def last_contacts(book: Book) -> dict[str, date]:
    """Return contact id -> the day they were last in touch."""
    touches = book.table(Interaction).c
    last = sa.select(touches.contact_id, sa.func.max(touches.happened_on))
    found = last.where(book.mine(Interaction)).group_by(touches.contact_id)
    return {who: day for who, day in map(tuple, book.rows(found))}  # noqa: C416 - rows are no pairs


def cards(book: Book, version: str = VERSIONS[0]) -> Counted:
    """Return everybody as a vCard file of that version, for an address book."""
    everybody = people(book)
    return b"".join(vcard_file.written(everybody, version)), len(everybody)


def spreadsheet(book: Book) -> Counted:
    """Return everybody as a CSV for spreadsheets, a line each."""
    everybody = people(book)
    return b"".join(people_file.written(everybody, last_contacts(book))), len(everybody)


def calendar(book: Book) -> Counted:
    """Return the dates that belong into the reader's own calendar."""
    from workbook.exchange.calendar_file import written  # noqa: PLC0415 - others need none
    from workbook.technique import every_entry  # noqa: PLC0415 - the same

    entries = every_entry(book)
    return written(entries, book.now()), len(entries)


def tables(book: Book) -> Counted:
    """Return a zip with every table that holds something, each as a CSV for spreadsheets."""
    out, count = io.BytesIO(), 0

    def counted(rows: Iterator[dict[str, object]]) -> Iterator[list[object]]:
        nonlocal count
        for row in rows:
            count += 1
            yield list(row.values())

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, book.whole() as every:
        for name, rows in every:
            first = next(rows, None)
            if first is None:
                continue
            count += 1
            with archive.open(f"{name}.csv", "w", force_zip64=True) as member:
                for piece in people_file.lines(list(first), _and(first, counted(rows))):
                    member.write(piece)
    return out.getvalue(), count


def _and(first: dict[str, object], rest: Iterator[list[object]]) -> Iterator[list[object]]:
    yield list(first.values())
    yield from rest


def beside(book: Book) -> Iterator[tuple[str, bytes, int]]:
    """Yield what a backup holds beside its rows, to be read without the workbook.

    One that can't be made is left out, as `left_out` says of the backup: whatever is odd in a
    book, its rows are saved.
    """
    from workbook.readable import page  # noqa: PLC0415 - it brings what draws

    for name, make in zip(BESIDE, (page, cards, calendar), strict=True):
        try:
            data, count = make(book)
        except Exception as error:  # noqa: BLE001 - a row that no page foresaw; the rows come first
            _log.warning("%s was left out of a backup: %s", name, type(error).__name__)
            continue
        yield name, data, count


def left_out(members: Collection[str]) -> str:
    """Return in a sentence which of the files beside its rows a backup lacks; empty if none.

    >>> left_out(["index.html", "people.vcf"])
    'calendar.ics could not be made and is not in the backup; every row of your book is.'
    """
    lacks = [name for name in BESIDE if name not in members]
    if not lacks:
        return ""
    return ngettext(
        "{files} could not be made and is not in the backup; every row of your book is.",
        "{files} could not be made and are not in the backup; every row of your book is.",
        len(lacks),
        files=language.joined(lacks),
    )
