"""The book: whose it is, what day it is, what is in it, and the one way to change it."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from workbook import bookfile, clock, encrypted, held, language, statements, whose
from workbook.records import Changes, Contact, Jotting, Reader, Record, Refused, clean, folded
from workbook.store import Change, Conflict, Rows, Store
from workbook.tables import TABLES

if TYPE_CHECKING:
    from workbook.forgetting import Forgot

__all__ = ["Book", "Change", "Conflict", "book_place", "open_book"]

PRACTICE_DAY = "practice-day"
"""Where the moved clock of a practice book is kept."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Book:
    """One reader's book. Every piece on a page reads from it and writes through `apply`.

    `today` is the one clock: rules are handed the day and never ask for it.
    """

    def __init__(self, store: Store, owner: str, today: Callable[[], date] | None = None) -> None:
        self._store = store
        self._today = today
        self._listeners: list[Callable[[], None]] = []
        self._stamp: tuple[date, tuple[int, int]] | None = None
        self._held = self._untold = False
        self._shows_archived = False
        self._archived: bool | None = None
        """Whether anybody is archived; None until it is asked for."""
        self.owner = owner

    # -- whose, where, when ---------------------------------------------------------------

    @property
    def where(self) -> str:
        """Where the book is kept: a path, or an address without its password."""
        return self._store.where

    @property
    def path(self) -> Path | None:
        """The file of the book; None where it is on a server."""
        return self._store.path

    @property
    def only_read(self) -> bool:
        """Whether the book can be read here but not changed."""
        return self.path is not None and not bookfile.may_write(self.path)

    @property
    def is_encrypted(self) -> bool:
        """Whether the file of the book opens with a passphrase only."""
        return self.path is not None and encrypted.is_one(self.path)

    @property
    def reader(self) -> Reader:
        """Return the reader; an unnamed one with the usual settings before the first visit."""
        stored = self.all(Reader)
        return stored[0] if stored else Reader(id=f"{self.owner}-unnamed")

    @property
    def language(self) -> str:
        """The language in which the reader reads: pages and pieces speak it."""
        return language.known(self.reader.reads)

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the reader's day: in their time zone, where they named one.

        A practice book has a clock of its own, which its reader moves.
        """
        moved = self.jotted(PRACTICE_DAY)
        if moved:
            with suppress(ValueError):
                return date.fromisoformat(moved)
        if self._today is not None:
            return self._today()
        named = self.reader.time_zone
        return self.now().astimezone(clock.zone(named) if named else None).date()

    # -- reading --------------------------------------------------------------------------

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Within, all that is read is of one moment, and nothing is asked of the database twice.

        A change that is made within begins another moment, so that nothing stale is read.
        """
        return self._store.one_moment(self.owner)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` makes; within one moment it is made once, whoever asks.

        `key` says all that the work depends on besides the book; what is made stays as it is.
        """
        return self._store.once((self.owner, key), work)

    def table(self, kind: type[Record]) -> sa.Table:
        """Return the table of a record, for a slice's queries."""
        return TABLES[kind.PLURAL]

    def mine(self, kind: type[Record]) -> sa.ColumnElement[bool]:
        """Return the condition that keeps a query within this reader's rows.

        Archived people are out of sight, and so is whatever points at them.
        """
        return statements.mine(self.table(kind), self.owner, self._hides(kind))

    def select(self, kind: type[Record]) -> sa.Select[Any]:
        """Return a select of this reader's rows of one table."""
        return statements.select(self.table(kind), self.owner, self._hides(kind))

    def with_archived(self) -> Book:
        """Return the same book for reading, with the archived people and all about them."""
        other = Book(self._store, self.owner, self._today)
        other._shows_archived = True
        return other

    def _hides(self, kind: type[Record]) -> bool:
        """Whether rows of this kind are out of sight because somebody is archived."""
        if self._shows_archived or not (kind is Contact or Contact.PLURAL in kind.REFERS.values()):
            return False
        if kind is not Contact and self._archived is None:
            anybody = statements.anybody_away(self.table(Contact), self.owner)
            self._archived = bool(self.rows(anybody))
        return kind is Contact or bool(self._archived)

    def fetch(self, kind: type[R], statement: sa.Select[Any], /, **given: Any) -> list[R]:
        """Return the rows of a select as records; `given` has the values it leaves open."""
        return self._store.fetch(self.owner, kind, statement, given)

    def rows(self, statement: sa.Select[Any] | sa.CompoundSelect[Any]) -> list[sa.Row[Any]]:
        """Return the bare rows of a select; the caller says `mine` for each table."""
        return self._store.rows(self.owner, statement)

    def all(self, kind: type[R], /, **equal: Any) -> list[R]:
        """Return the records whose fields equal those given, oldest first."""
        oldest_first = statements.equal(
            self.table(kind), self.owner, self._hides(kind), statements.names(equal)
        )
        return self._store.fetch(self.owner, kind, oldest_first, equal)

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """Return one record, or None where this reader has none of that id."""
        if not record_id:
            return None
        found = self.all(kind, id=record_id)
        return found[0] if found else None

    def count(self, kind: type[Record], /, **equal: Any) -> int:
        """Return how many records have those fields."""
        counted = statements.counted(
            self.table(kind), self.owner, self._hides(kind), statements.names(equal)
        )
        return int(self._store.rows(self.owner, counted, equal)[0][0])

    def holding(self, kind: type[Record], text: str) -> sa.ColumnElement[bool]:
        """Return the condition that each word of `text` is somewhere in what search looks at."""
        column = self.table(kind).c.folded
        words = (column.contains(word, autoescape=True) for word in folded(clean(text)).split())
        return sa.and_(sa.true(), *words)

    def find(
        self, kind: type[R], text: str, offset: int = 0, limit: int = 20
    ) -> tuple[list[R], int]:
        """Return one page of the records that hold every word of `text`, and how many there are.

        Words may come in any order and be parts of words; what begins with them comes first.
        """
        table = self.table(kind)
        found = self.select(kind).where(self.holding(kind, text))
        counted = sa.select(sa.func.count()).select_from(found.subquery())
        begins = table.c.folded.startswith(folded(clean(text)), autoescape=True)
        page = found.order_by(sa.case((begins, 0), else_=1), table.c.folded, table.c.id)
        records = self.fetch(kind, page.limit(limit).offset(offset))
        return records, int(self.rows(counted)[0][0])

    def people_like(self, text: str) -> list[tuple[str, str, str]]:
        """Return at most eight people for the words typed: (id, name, role and organisation)."""
        people = self.find(Contact, text, limit=8)[0] if folded(text) else []
        return [
            (one.id, one.name, ", ".join(part for part in (one.role, one.organisation) if part))
            for one in people
        ]

    def namesakes(self, kind: type[R], name: str) -> list[R]:
        """Return the records that bear exactly this name, whatever its case and accents."""
        wanted = folded(clean(name))
        begins = self.table(kind).c.folded.startswith(wanted[:200], autoescape=True)
        found = self.fetch(kind, self.select(kind).where(begins).order_by(self.table(kind).c.id))
        return [record for record in found if wanted and folded(record.label) == wanted]

    # -- writing --------------------------------------------------------------------------

    def apply(self, label: str, changes: Changes, past: int = 0) -> Change | None:
        """Write `changes` in one transaction and tell every piece. None where nothing differs.

        The versions it gives are above `past`, for records that come from another book.
        Raises Conflict where a record was changed elsewhere since it was read.
        """
        change = self._store.apply(self.owner, label, changes, self.now(), past)
        if change is not None:
            self.tell()
        return change

    def undo(self) -> Change | None:
        """Take the last change back; None where there is none.

        Raises Refused where a record it touched has moved on since.
        """
        change = self._store.undo(self.owner, self.now())
        if change is not None:
            self.tell()
        return change

    def forget(self, contact: Contact) -> Forgot:
        """Take a person out for good: their rows, what undo kept of them, and the file's traces.

        There is no undo. Raises Conflict where they were changed elsewhere since.
        """
        from workbook import forgetting  # noqa: PLC0415 - done once in a year
        from workbook.writing import Work  # noqa: PLC0415 - with it

        with self._store.writing(self.owner) as connection:
            work = Work(connection, self.owner)
            removed = len(work.with_dependants((contact,), set()))
            reworded = forgetting.forget(self._store, work, contact, self.now(), self.today())
        clean = forgetting.tidy(self._store)
        self.tell()
        return forgetting.Forgot(removed, reworded, clean)

    def mentions(self, contact: Contact) -> list[Record]:
        """Return the records about others in which forgetting this person would alter words."""
        from workbook import forgetting  # noqa: PLC0415 - done once in a year

        return forgetting.elsewhere(self._store, self.owner, contact)

    def tidy(self) -> bool:
        """Write the book's file anew, without what was deleted; False where it is held open."""
        from workbook import forgetting  # noqa: PLC0415 - done once in a year

        return forgetting.tidy(self._store)

    def last_change(self) -> Change | None:
        """Return the change that `undo` would take back."""
        return self._store.last(self.owner)

    def jot(self, key: str, text: str) -> None:
        """Keep a draft or a view setting. It is no change: nothing redraws, nothing to undo."""
        stored = self.all(Jotting, key=key)
        record = stored[0] if stored else Jotting(key=key)
        if record.value != text:
            self._store.put(self.owner, replace(record, value=text), self.now())

    def jotted(self, key: str) -> str:
        """Return the draft or setting kept under `key`; empty where there is none."""
        stored = self.all(Jotting, key=key)
        return stored[0].value if stored else ""

    def whole(self) -> AbstractContextManager[Iterator[tuple[str, Rows]]]:
        """All that is in the book, as (table, plain rows), at one moment: for a backup."""
        return self._store.whole(self.owner)

    def refill(self, records: Iterable[Record], past: int = 0) -> None:
        """Put `records` in the place of all that is in the book; it is no change to undo.

        `past` is the `floor` of the book they come from.
        """
        self._store.refill(self.owner, records, self.now(), past)
        self.tell()

    @property
    def floor(self) -> int:
        """The number of the last undo or restore, which put records back to earlier versions.

        Whoever numbers what other programs hold, as a calendar file does, never goes below it.
        """
        return self._store.floor(self.owner)

    def close(self) -> None:
        """Let go of the book, which nobody else has open here; reading opens it again."""
        self._store.engine.dispose()
        if self.path is not None:
            held.let_go(self.path)

    def problems(self) -> list[str]:
        """Return what is wrong with the file, in words; an empty list when it is sound."""
        return self._store.problems()

    @property
    def unfenced(self) -> bool:
        """Whether the server's role stands above its row level security: see `fence`."""
        return self._store.passes_fence()

    # -- telling the pieces ----------------------------------------------------------------

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change; the answer is the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def told_together(self, first: Callable[[], None]) -> Iterator[None]:
        """Within, nobody is told; at the end all are, once, and `first` before the others.

        Without a change `first` alone is called, unless it went wrong.
        """
        self._held, self._untold = True, False
        try:
            yield
            if not self._untold:
                first()
        finally:
            self._held = False
            if self._untold:
                self._tell([first, *(one for one in self._listeners if one != first)])

    def refresh(self) -> None:
        """Tell the pieces where the book was changed elsewhere since, or a new day has begun."""
        self._archived = None
        stamp = (self.today(), self._store.stamp(self.owner))
        if self._stamp not in (None, stamp):
            self.tell()
        else:
            self._stamp = stamp

    def tell(self) -> None:
        """Have every piece read again: after a change, or a view setting that several share."""
        self._archived = None
        if self._held:
            self._untold = True
        else:
            self._tell(self._listeners)

    def _tell(self, listeners: list[Callable[[], None]]) -> None:
        with self.at_one_moment():
            self._stamp = (self.today(), self._store.stamp(self.owner))
            for listener in tuple(listeners):
                listener()


def book_place() -> str:
    """Return where the book is: WORKBOOK_BOOK, else the user's own data folder.

    Where `{reader}` stands in WORKBOOK_BOOK each reader has a book of their own.
    """
    named = os.environ.get("WORKBOOK_BOOK", "").strip()
    if named:
        return whose.place_for(named, whose.reader())
    import platformdirs  # noqa: PLC0415 - only the reader without WORKBOOK_BOOK needs it

    return str(Path(platformdirs.user_data_dir("networking-workbook")) / "book.sqlite")


def open_book(
    where: str | None = None, *, today: date | None = None, owner: str | None = None
) -> Book:
    """Open the reader's book: the first line of every page.

    `where` is a path or the address of a PostgreSQL server (without it WORKBOOK_BOOK, else a
    file in the user's data folder). Whose it is `whose.reader()` says, unless the caller knows it
    as `owner`. `today` holds the day still; WORKBOOK_TODAY=YYYY-MM-DD does the same for trying
    out another day.
    Raises Refused with one plain sentence where the book can't be opened.
    """
    place = where or book_place()
    day = today or clock.named_day()
    book = Book(Store.open(place), owner or whose.reader(), (lambda: day) if day else None)
    with suppress(Refused, sa.exc.SQLAlchemyError):  # whoever reads more is told what is wrong
        language.settle(book.language)
    return book
