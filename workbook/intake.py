"""Taking files in: the exchange is told whom the book knows; what is new becomes one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from workbook import exchange
from workbook.chain import through
from workbook.exchange.pause import collector_paused
from workbook.language import _
from workbook.records import Contact, Event, Fact, Group, Handle, Interaction, Jotting, folded
from workbook.records.acquaintance import MetThrough
from workbook.records.career import Position
from workbook.records.forgotten import Forgotten, Marks
from workbook.records.invitations import Invitation
from workbook.records.milestones import Milestone, MilestoneKind, NoBirthday

if TYPE_CHECKING:
    from workbook.book import Book

Progress = Callable[[int, int], None]
_COLUMNS, _AFTER_COLUMNS = "columns:", "columns;"


def known_people(book: Book, reading: exchange.Reading | None = None) -> exchange.Known:
    """Return the people of the book and the handles by which an import recognises them.

    What earlier imports told beside people is asked for where this reading tells something.
    Whoever is archived is known too: an import neither brings them back nor makes them anew.
    """
    book = book.with_archived()
    handles = book.table(Handle).c
    found = book.rows(
        sa.select(handles.kind, handles.key, handles.contact_id).where(book.mine(Handle))
    )
    first: dict[tuple[str, str], str] = {}
    also: dict[tuple[str, str], list[str]] = {}
    for row in found:
        if first.setdefault((row.kind, row.key), row.contact_id) != row.contact_id:
            also.setdefault((row.kind, row.key), []).append(row.contact_id)
    return exchange.Known(
        handles=first,
        also=also,
        contacts={contact.id: contact for contact in book.all(Contact)},
        days=known_days(book),
        groups={folded(group.name): group for group in book.all(Group)},
        through=through(book.all(MetThrough)),
        kept=_kept(book) if reading is not None and reading.told else exchange.Kept(),
        events=known_events(book),
        forgotten=Marks(book.all(Forgotten)),
    )


def _kept(book: Book) -> exchange.Kept:
    touches, facts, events = (book.table(kind).c for kind in (Interaction, Fact, Event))
    days = book.fetch(Interaction, book.select(Interaction).where(touches.uid != ""))
    noted = sa.select(facts.contact_id, facts.source, facts.known_on)
    named = sa.select(events.uid).where(book.mine(Event), events.uid != "")
    return exchange.Kept(
        touches={(one.contact_id, one.uid): one for one in days},
        invitations={one.uid: one for one in book.all(Invitation) if one.uid},
        facts=frozenset(map(tuple, book.rows(noted.where(book.mine(Fact))))),
        positions={exchange.position_key(one): one for one in book.all(Position)},
        events=frozenset(row[0] for row in book.rows(named)),
        today=book.today(),
    )


def known_columns(book: Book) -> dict[str, list[str]]:
    """Return what the reader once said of a table's columns, by the key of its headings."""
    noted = book.table(Jotting).c
    asked = sa.select(noted.key, noted.value).where(
        book.mine(Jotting), noted.key >= _COLUMNS, noted.key < _AFTER_COLUMNS
    )
    found = book.rows(asked)
    return {row.key.removeprefix(_COLUMNS): row.value.split(",") for row in found}


def remember_columns(book: Book, key: str, roles: Sequence[str]) -> None:
    """Keep what each column of a table is, for this and every later file with its headings."""
    book.jot(f"{_COLUMNS}{key}", ",".join(roles))


def known_days(book: Book) -> exchange.KnownDays:
    """Return the birthdays and named days of the book, and who wants no greetings."""
    kinds = (MilestoneKind.BIRTHDAY, MilestoneKind.OWN)
    days = [one for one in book.all(Milestone) if one.kind in kinds]
    return exchange.KnownDays(
        {exchange.day_key(one): one for one in days},
        frozenset(one.contact_id for one in book.all(NoBirthday)),
    )


def known_events(book: Book) -> exchange.KnownEvents:
    """Return the events that came out of calendar files, the day, and the reader's zone."""
    table = book.table(Event)
    named = book.fetch(Event, book.select(Event).where(table.c.uid != ""))
    try:
        zone = ZoneInfo(book.reader.time_zone) if book.reader.time_zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = None
    return exchange.KnownEvents({one.uid: one for one in named}, book.today(), zone)


def take_in(
    book: Book,
    sources: Sequence[Any],
    *,
    format: str | None = None,
    preview: bool = False,
    texts: bool = False,
    on_progress: Progress | None = None,
) -> exchange.Report:
    """Read files into the book as one change that can be undone, and say what came of each row.

    With `preview` nothing is written; where nothing is new no change is recorded. The words of
    messages are kept only with `texts`.
    """
    # The people are let go of before the collector is back, or it would look through them all.
    with collector_paused():
        incoming = look_into(book, sources, format=format, texts=texts, on_progress=on_progress)
        if incoming.changes and not preview:
            book.apply(label_of(sources), incoming.changes)
        report = incoming.report
        del incoming
        return report


def look_into(
    book: Book,
    sources: Sequence[Any],
    *,
    format: str | None = None,
    texts: bool = False,
    on_progress: Progress | None = None,
) -> exchange.Incoming:
    """Read files and say what they would change in the book; nothing is written."""
    reading = exchange.read(sources, format, on_progress, known_columns(book))
    known = known_people(book, reading)
    return exchange.merge(reading, known, on_progress=on_progress, texts=texts)


def label_of(sources: Sequence[Any]) -> str:
    """Return the name that undo shows for an import."""
    names = [str(getattr(source, "name", source)) for source in sources]
    if len(names) > 1:
        return _("Imported {name} and {n} more", name=names[0], n=len(names) - 1)
    return _("Imported {name}", name=names[0]) if names else _("Imported nothing")
