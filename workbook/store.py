"""Records in, records out: the one place that knows the database.

A book is a file (`bookfile.py`) or on a server (`bookserver.py`); here both are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from threading import local
from typing import Any, TypeVar

import sqlalchemy as sa

from workbook import bookfile, fence
from workbook.language import _
from workbook.reading import NOTHING, Asked, Given, Moment
from workbook.records import Changes, Record, Refused
from workbook.tables import (
    CHANGE_ROWS,
    CHANGES,
    KINDS,
    METADATA,
    TABLES,
    Stamp,
    from_row,
    insert,
    plain_rows,
    shapes,
)
from workbook.writing import Conflict, Gone, Work, by_kind, number_past

__all__ = ["Change", "Conflict", "Store"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Rows = Generator[dict[str, Any], None, None]
_AT_ONCE = 5000  # rows on their way in or out of a backup


@dataclass(frozen=True)
class Change:
    """One change as the reader knows it: what it was, and when (UTC)."""

    seq: int
    label: str
    at: datetime


class Store:
    """The database of one book. It may hold the rows of many owners; each call names one."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        self._here = local()

    @classmethod
    def open(cls, where: str) -> Store:
        """Open the book at `where`: a path, or the address of a PostgreSQL server.

        A new one is made only where there is nothing. Raises Refused where what is there is
        empty, foreign, damaged or of a newer version, or where the server does not answer.
        """
        return cls._on_server(where) if "://" in where else cls._in_file(where)

    @classmethod
    def _on_server(cls, address: str) -> Store:
        from workbook import bookserver  # noqa: PLC0415 - a book in a file has no need of it

        store = cls(bookserver.engine_of(address), bookserver.shown(address))
        try:
            bookserver.reach(store.engine, METADATA, bookfile.SCHEMA, store.where)
        except BaseException:
            store.engine.dispose()
            raise
        return store

    @classmethod
    def _in_file(cls, where: str) -> Store:
        path = Path(where).expanduser().absolute()
        try:
            if not path.exists():
                bookfile.make(path, METADATA)
        except OSError as error:
            raise Refused(
                _(
                    "No book can be made at {path} ({error}). Name a place you may write to in "
                    "WORKBOOK_BOOK.",
                    path=path,
                    error=error.strerror,
                )
            ) from None
        bookfile.look(path)
        store = cls(bookfile.engine_of(path), str(path))
        if bookfile.check(path, store.pragma) < bookfile.SCHEMA:
            from workbook import steps  # noqa: PLC0415 - once in the life of a book

            steps.bring(path, store.engine, bookfile.SCHEMA)
        return store

    def pragma(self, text: str) -> list[Any]:
        """Return the rows that SQLite answers to a PRAGMA."""
        with self.engine.connect() as connection:
            return list(connection.exec_driver_sql(text))

    @property
    def path(self) -> Path | None:
        """The file of the book; None where it is on a server."""
        return None if "://" in self.where else Path(self.where)

    def problems(self) -> list[str]:
        """Return what is wrong with the file, in words; an empty list when it is sound."""
        if self.path is None:  # a server looks after its own pages; that it answers is enough
            self.stamp("")
            return []
        return bookfile.problems(self.pragma)

    def passes_fence(self) -> bool:
        """Whether a server shows everybody's rows to the role that is connected here."""
        if self.path is not None:
            return False
        with self.engine.connect() as connection:
            return fence.passes(connection)

    @contextmanager
    def one_moment(self, owner: str) -> Iterator[None]:
        """Within, all that this thread reads for an owner is of one moment.

        What it writes begins another.
        """
        if self._moment is not None:
            yield
            return
        self._here.moment = moment = Moment(self.engine, owner)
        try:
            yield
        finally:
            self._here.moment = None
            moment.end()

    def once(self, key: Any, work: Callable[[], T]) -> T:
        """Return what `work` makes; within one moment it is made only once for a key."""
        return work() if self._moment is None else self._moment.once(key, work)

    @property
    def _moment(self) -> Moment | None:
        return getattr(self._here, "moment", None)

    def rows(self, owner: str, statement: Asked, given: Given = NOTHING) -> list[sa.Row[Any]]:
        """Return the rows of a select; `given` has the values it leaves open, by name."""
        return self._read(owner, statement, given, None, _whole)

    def fetch(self, owner: str, kind: type[R], statement: Asked, given: Given = NOTHING) -> list[R]:
        """Return the rows of a select of one table as records."""

        def _made(rows: sa.CursorResult[Any]) -> list[R]:
            return [from_row(kind, row) for row in rows.mappings().all()]

        return self._read(owner, statement, given, kind, _made)

    def _read(
        self,
        owner: str,
        statement: Asked,
        given: Given,
        kind: Any,
        make: Callable[[Any], list[T]],
    ) -> list[T]:
        """Read within the moment, or now; a day or a word that is none means a damaged book."""

        def _now() -> list[T]:
            with self.reading(owner) as connection:
                return make(connection.execute(statement, given))

        try:
            moment = self._moment
            if moment is None or moment.owner != owner:
                return _again(_now)
            try:
                return moment.answer(statement, given, kind, make)
            except Gone:
                moment.end()
                return moment.answer(statement, given, kind, make)
        except Refused:
            raise
        except (ValueError, TypeError):  # their own words may hold the reader's
            raise Refused(bookfile.damaged(self.where)) from None

    @contextmanager
    def reading(self, owner: str) -> Iterator[sa.Connection]:
        """Give a connection that shows this owner's rows; a server shows it no others."""
        with self.engine.connect() as plain:
            yield plain.execution_options(owner=owner)

    @contextmanager
    def writing(self, owner: str) -> Iterator[sa.Connection]:
        """Give a connection whose transaction is written at the end, or not at all."""
        if self._moment is not None:
            self._moment.end()
        with self.reading(owner) as plain:
            connection = plain.execution_options(writes=owner)
            with connection.begin():
                yield connection

    def _surely(
        self, owner: str, act: Callable[[], Change | None], done: sa.ColumnElement[bool]
    ) -> Change | None:
        """Do it once more where the server went away meanwhile, and never twice.

        `done` finds the change if the server had written it before it went.
        """
        try:
            return act()
        except Gone:
            pass
        changed = sa.select(CHANGES).where(done).order_by(CHANGES.c.seq)
        row = next(iter(self.rows(owner, changed)), None)
        return Change(row.seq, row.label, row.at) if row else act()

    @contextmanager
    def whole(self, owner: str) -> Iterator[Iterator[tuple[str, Rows]]]:
        """All this owner has, as (table, plain rows) one after the other, at one moment.

        A change that is made meanwhile is not in it. Rows come in the order of their ids.
        """
        with self.reading(owner) as plain:
            wishes: dict[str, Any] = {"stream_results": True, "yield_per": _AT_ONCE}
            if self.path is None:
                wishes["isolation_level"] = "REPEATABLE READ"
            connection = plain.execution_options(**wishes)
            with connection.begin():
                yield ((name, _plain(connection, kind, owner)) for name, kind in KINDS.items())

    def refill(self, owner: str, records: Iterable[Record], at: datetime, past: int = 0) -> None:
        """Put `records` in the place of all this owner has, as they are; changes are forgotten.

        One transaction, and no change: there is nothing to undo. Records of a kind come together.
        `past` is the number that what comes after must be above.
        """
        try:
            with self.writing(owner) as connection:
                past = max(past, self._last_number(connection, owner))
                for table in reversed(METADATA.sorted_tables):
                    connection.execute(sa.delete(table).where(table.c.owner == owner))
                highest = 0
                for _kind, together in groupby(records, type):
                    while some := list(islice(together, _AT_ONCE)):
                        insert(connection, some, owner, Stamp(None, None))
                        highest = max(highest, *(record.version for record in some), 0)
                number_past(connection, max(highest, past))
                if past:
                    Work(connection, owner).mark(at)
        except sa.exc.IntegrityError:
            raise Refused(
                _(
                    "The backup holds records that point nowhere, or that belong to somebody else "
                    "in this book already. Nothing was restored."
                )
            ) from None

    def _last_number(self, connection: sa.Connection, owner: str) -> int:
        last = sa.select(sa.func.max(CHANGES.c.seq)).where(CHANGES.c.owner == owner)
        return int(connection.execute(last).scalar() or 0)

    def floor(self, owner: str) -> int:
        """Return the number of the last undo or restore; 0 before there was one."""
        undone = sa.and_(CHANGES.c.owner == owner, CHANGES.c.undone_at.is_not(None))
        (row,) = self.rows(owner, sa.select(sa.func.max(CHANGES.c.seq)).where(undone))
        return int(row[0] or 0)

    def put(self, owner: str, record: Record, at: datetime) -> None:
        """Store a record as it is, without a change to undo: for drafts and view settings.

        Raises Refused where its id is another owner's.
        """
        table = TABLES[record.PLURAL]
        here = sa.and_(table.c.id == record.id, table.c.owner == owner)

        def _write() -> None:
            with self.writing(owner) as connection:
                connection.execute(sa.delete(table).where(here))
                Work(connection, owner).insert(by_kind([record]), record.version + 1, at)

        _again(_write)

    def apply(
        self, owner: str, label: str, changes: Changes, at: datetime, past: int = 0
    ) -> Change | None:
        """Write all of `changes` in one transaction, or nothing. None where nothing differs.

        Raises Conflict where a record was changed since it was read, Refused where a new
        record points at one that is not in this owner's book.
        """
        written = sa.and_(CHANGES.c.owner == owner, CHANGES.c.label == label, CHANGES.c.at == at)
        return self._surely(owner, lambda: self._apply(owner, label, changes, at, past), written)

    def _apply(
        self, owner: str, label: str, changes: Changes, at: datetime, past: int
    ) -> Change | None:
        with self.writing(owner) as connection:
            work = Work(connection, owner)
            replaced = work.differing(changes.replace)
            removed = work.with_dependants(changes.remove, {new.id for new, _ in replaced})
            if not (changes.add or replaced or removed):
                return None
            added = by_kind(changes.add)
            changed = by_kind(new for new, _ in replaced)
            work.check_once(added + changed + by_kind(removed))
            work.check_references(added + changed)
            if past:
                number_past(connection, past)
            seq = work.begin(label, at)
            work.insert(added, seq, at)
            work.update(replaced, seq, at)
            work.delete(removed)
            work.remember(seq, added, [*(old for _, old in replaced), *removed])
            return Change(seq, label, at)

    def last(self, owner: str) -> Change | None:
        """Return the change that undo would take back."""
        row = next(iter(self.rows(owner, _newest(owner))), None)
        return Change(row.seq, row.label, row.at) if row else None

    def stamp(self, owner: str) -> tuple[int, int]:
        """Return two numbers that move with every change and every undo of this owner."""
        counted = sa.select(
            sa.func.coalesce(sa.func.max(CHANGES.c.seq), 0), sa.func.count(CHANGES.c.undone_at)
        ).where(CHANGES.c.owner == owner)
        row: Any = self.rows(owner, counted)[0]
        return int(row[0]), int(row[1])

    def undo(self, owner: str, at: datetime) -> Change | None:
        """Take the last change back, whole or not at all; None where there is none.

        Raises Refused, naming the record, where a row has moved on since.
        """
        taken_back = sa.and_(CHANGES.c.owner == owner, CHANGES.c.undone_at == at)
        return self._surely(owner, lambda: self._undo(owner, at), taken_back)

    def _undo(self, owner: str, at: datetime) -> Change | None:
        with self.writing(owner) as connection:
            last = connection.execute(_newest(owner)).first()
            if last is None:
                return None
            change = Change(last.seq, last.label, last.at)
            rows = connection.execute(
                sa.select(CHANGE_ROWS)
                .where(CHANGE_ROWS.c.seq == change.seq, CHANGE_ROWS.c.owner == owner)
                .order_by(CHANGE_ROWS.c.n.desc())
            ).all()
            Work(connection, owner).take_back(rows, change.seq)
            connection.execute(
                sa.update(CHANGES).where(CHANGES.c.seq == change.seq).values(undone_at=at)
            )
            Work(connection, owner).mark(at)
            return change


def _plain(connection: sa.Connection, kind: type[Record], owner: str) -> Rows:
    table = TABLES[kind.PLURAL]
    columns = (table.c[name] for name in shapes(kind))
    mine = sa.select(*columns).where(table.c.owner == owner).order_by(table.c.id)
    with connection.execute(mine) as found:
        yield from plain_rows(kind, found)


def _whole(rows: sa.CursorResult[Any]) -> list[Any]:
    return list(rows.all())


def _newest(owner: str) -> sa.Select[Any]:
    mine = sa.select(CHANGES).where(CHANGES.c.owner == owner, CHANGES.c.undone_at.is_(None))
    return mine.order_by(CHANGES.c.seq.desc()).limit(1)


def _again(act: Callable[[], T]) -> T:
    """Do what may be done twice once more, where the server went away in the middle of it."""
    try:
        return act()
    except Gone:
        return act()
