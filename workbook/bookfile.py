"""A book that is a file: making a new one, and looking hard at an old one before it is opened."""

from __future__ import annotations

import contextlib
import functools
import os
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

from workbook import encrypted, held
from workbook.language import N_, _
from workbook.records import Refused

APPLICATION_ID = 0x4E57424B  # "NWBK", at byte 68 of every book
SCHEMA = 2  # the number of the last step in steps/
_HEADER = 100
_SMALL = 16 * 2**20  # bytes; above that the check of every page is left to the doctor

_PREPARED = 16  # statements a connection keeps; a page asks some 200 in turn, so more only weigh
_STATEMENTS = 1000  # that are kept compiled; all pages together need some 300

LARGE = "PRAGMA page_size = 8192"  # rows of text: an import commits in half the time; new books
_SETTINGS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA wal_autocheckpoint = 4000",  # 32 MB: no reader waits for the tidying of an import
)
_LITTLE = "PRAGMA cache_size = -512"  # kB; the system's own cache serves each kernel just as well
_MUCH = "PRAGMA cache_size = -65536"

_FULL = N_(
    "There is no room left where the book is, or the disk can't be written to, so nothing was "
    "saved. Make room, then try again: {path}"
)
_BUSY = N_(
    "Another program holds the book at {path} open to write in it, so nothing was saved. "
    "Close it there, or try again in a moment."
)
_READ_ONLY = N_(
    "The book at {path} may only be read here, so nothing was saved. "
    "Allow writing to it and to its folder, or name another place in WORKBOOK_BOOK."
)
_DAMAGED = N_(
    "The book at {path} is damaged. Keep the file, name a new place in WORKBOOK_BOOK "
    "and restore your last backup there."
)
_MOVED = N_(
    "The book at {path} was moved, deleted or replaced while it was open, so nothing was saved. "
    "Copy what you typed, put the book back, and load the page again."
)
_ANSWERS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: N_(
        "The book at {path} can't be opened, so nothing was saved. "
        "Check that it is there, and who may write to it and to its folder."
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
"""What SQLite answers by number, in words; each says what to do."""
_ELSEWHERE = 1032  # SQLITE_READONLY_DBMOVED: the name is another file's by now
_LOST = ("no such table", "no such column", "Could not decode")
"""How SQLite begins where a part of the book is not what was written."""


def engine_of(path: Path) -> sa.Engine:
    """Return an engine on the book at `path`, with the settings that keep it safe.

    What the disk or another program refuses becomes one plain sentence, raised as Refused.
    """
    key = encrypted.key_for(path)
    dialect, compiled = _shared(encrypts=key is not None)
    opened: Any = functools.partial(_opened, path, key)
    # `create_engine` would make a dialect first, in memory that is each kernel's own.
    engine = sa.Engine(
        sa.QueuePool(opened, dialect=dialect),
        dialect,
        sa.URL.create("sqlite", database=str(path)),
        hide_parameters=True,
        execution_options={"compiled_cache": compiled},
    )
    _listen(engine, path, _SETTINGS if key else (LARGE, *_SETTINGS))
    return engine


def _opened(path: Path, key: encrypted.Key | None) -> sqlite3.Connection:
    """Open the file that is there: never a new, empty one in the place of a book that is gone."""
    try:
        return encrypted.connect(
            f"{path.as_uri()}?{_access(path)}",
            key,
            uri=True,
            check_same_thread=False,
            cached_statements=_PREPARED,
        )
    except encrypted.errors() as error:
        raise Refused(_said(path, error)) from None


def _listen(engine: sa.Engine, path: Path, settings: tuple[str, ...]) -> None:
    @sa.event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, below
        try:
            for setting in (*settings, _cache(path)):
                connection.execute(setting)
            if may_write(path):
                connection.execute("PRAGMA journal_mode = WAL")
            record.info["file"] = held.which(path)
        except encrypted.errors(UnicodeDecodeError) as error:
            raise Refused(_said(path, error)) from None

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer takes its turn at the start: a read that turns into a write can't wait.
        if not connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("BEGIN")
            return
        _stay_with(connection, path)
        connection.exec_driver_sql(_MUCH)  # an import, whatever the size of the book so far
        _take_turn(connection)
        _stay_with(connection, path)  # what was waited for may have put another file there


def _stay_with(connection: sa.Connection, path: Path) -> None:
    """Refuse to write into a file that has this name no longer."""
    if connection.info.get("file") != held.which(path):
        connection.invalidate()
        raise Refused(_(_MOVED, path=path))


def _take_turn(connection: sa.Connection) -> None:
    """Begin to write, as soon as nobody else does; whoever waits has the same chance of it.

    SQLite's own waiting looks again the more seldom the longer it has waited, so that some who
    write without a pause could keep one out until it gives up.
    """
    file: Any = connection.connection.dbapi_connection
    (patience,) = file.execute("PRAGMA busy_timeout").fetchone()  # milliseconds
    end = time.monotonic() + patience / 1000
    file.execute("PRAGMA busy_timeout = 0")
    try:
        while time.monotonic() < end:
            try:
                file.execute("BEGIN IMMEDIATE")
            except encrypted.errors(kind="OperationalError") as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    break
            else:
                return
            time.sleep(random.uniform(0.001, 0.008))  # noqa: S311 - two in step would stay so
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the last try says what is wrong
    finally:
        file.execute(f"PRAGMA busy_timeout = {patience}")


def _cache(path: Path) -> str:
    """Return how much of the book a connection may hold to read in it."""
    try:
        return _LITTLE if path.stat().st_size <= _SMALL else _MUCH
    except OSError:  # gone since it was opened
        return _LITTLE


def may_write(path: Path) -> bool:
    """Whether the book may be changed here: its file, and what SQLite puts beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _access(path: Path) -> str:
    """Return how SQLite is to open the book; one that nobody can be writing needs no lock."""
    if may_write(path):
        return "mode=rw"
    return "mode=ro" if _log_waits(path) else "mode=ro&immutable=1"


def _log_waits(path: Path) -> bool:
    """Whether there is a write-ahead log with something in it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _said(path: Path, error: BaseException) -> str:
    """Return in words what SQLite refused; its own words may hold the reader's."""
    number = getattr(error, "sqlite_errorcode", 0)
    if number == _ELSEWHERE or _is_of_the_other_kind(path, error):
        return _(_MOVED, path=path)
    return _(_ANSWERS.get(number & 0xFF, _DAMAGED), path=path)


def _is_of_the_other_kind(path: Path, error: BaseException) -> bool:
    """Whether the file was encrypted, or decrypted, since it was opened."""
    if not isinstance(error, encrypted.errors()):
        return False
    return isinstance(error, sqlite3.Error) == encrypted.is_one(path)


@functools.cache
def _shared(*, encrypts: bool) -> tuple[sa.Dialect, Any]:
    """Return what all books that are files have in common, with the statements compiled so far.

    They are kept by the dialect they were compiled for. With one dialect for all, a kernel finds
    ready made what its warm parent compiled for another book.
    """
    first = sa.create_engine("sqlite://", module=encrypted.driver() if encrypts else None)
    with first.connect():  # which is when it gets to know SQLite
        dialect = first.dialect

    @sa.event.listens_for(dialect, "handle_error")
    def answer(context: sa.engine.ExceptionContext) -> None:
        error = context.original_exception
        number = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if context.engine and (number in _ANSWERS or str(error).startswith(_LOST)):
            raise Refused(_said(Path(context.engine.url.database or ""), error)) from None

    return dialect, LRUCache(_STATEMENTS)


def make(path: Path, metadata: sa.MetaData) -> None:
    """Make a new book, whole or not at all: it is built aside and then put in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        engine = engine_of(aside)
        with engine.begin() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        engine.dispose()
        with contextlib.suppress(FileExistsError):  # another process was first: use its book
            _put(aside, path)
    finally:
        for leftover in path.parent.glob(aside.name + "*"):
            leftover.unlink(missing_ok=True)


def _put(aside: Path, path: Path) -> None:
    """Give the file its name without ever replacing another."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, or Windows
        if path.exists():
            raise FileExistsError(path) from None
        aside.rename(path)


def look(path: Path) -> None:
    """Refuse, in one sentence, a file that is not a sound book of this or an older version."""
    try:
        header = held.part(path, _HEADER)
        size = path.stat().st_size
    except OSError as error:
        sentence = _("The book at {path} can't be read ({error}). Check who may open it.",
                     path=path, error=error.strerror)  # fmt: skip
        raise Refused(sentence) from None
    if not header:
        raise Refused(_not_a_book(path, _("is an empty file")))
    if encrypted.is_start(header):
        _look_encrypted(path, size)
        return
    if not header.startswith(b"SQLite format 3\0") or len(header) < _HEADER:
        raise Refused(_not_a_book(path, _("is not a book of this workbook")))
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise Refused(_not_a_book(path, _("belongs to another program")))
    if header[18:20] == b"\x01\x01":
        _lay_aside_a_foreign_log(path)
    page = int.from_bytes(header[16:18])
    pages = int.from_bytes(header[28:32])
    if size < pages * (65536 if page == 1 else page) and not _log_waits(path):
        raise Refused(damaged(path))


def _look_encrypted(path: Path, size: int) -> None:
    """Look at what can be seen of a book that is encrypted; its key is asked for here."""
    waits = _log_waits(path)
    if (size < encrypted.PAGE or size % encrypted.PAGE) and not waits:
        raise Refused(damaged(path))
    key = encrypted.key_for(path)
    if not waits or key is None:
        return
    try:
        with encrypted.first_page(path, key) as page:
            if page.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                _lay_aside_a_foreign_log(path)
    except OSError:
        raise Refused(_(_FULL, path=path)) from None
    except encrypted.errors():
        return  # a page that can't be read is said where the book is opened


def _lay_aside_a_foreign_log(path: Path) -> None:
    """Rename a write-ahead log that lies beside a book that has none.

    A copy that was put in the place of a book says so in its header. SQLite would write what is
    left in the log of the other book over it.
    """
    if not _log_waits(path):
        return
    for ending in ("-wal", "-shm"):
        log = path.with_name(path.name + ending)
        with contextlib.suppress(FileNotFoundError):
            log.rename(log.with_name(f"{log.name}-of-another-book"))


def is_older(path: Path) -> bool:
    """Whether the book at `path` waits for its steps; nothing is opened or changed."""
    try:
        header = held.part(path, _HEADER)
    except OSError:
        return False
    if encrypted.is_start(header):
        return 0 < _schema_of_encrypted(path) < SCHEMA
    ours = header.startswith(b"SQLite format 3\0") and len(header) == _HEADER
    ours = ours and int.from_bytes(header[68:72]) == APPLICATION_ID
    return ours and 0 < int.from_bytes(header[60:64]) < SCHEMA


def _schema_of_encrypted(path: Path) -> int:
    key = encrypted.key_for(path)
    with contextlib.suppress(*encrypted.errors()):
        if key is not None:
            with encrypted.first_page(path, key) as page:
                return int(page.execute("PRAGMA user_version").fetchone()[0])
    return 0


def check(path: Path, run: Callable[[str], list[Any]]) -> int:
    """Return the schema of a book; refuse one of a newer version or with a broken page.

    `run` answers a PRAGMA with rows.
    """
    try:
        version = int(run("PRAGMA user_version")[0][0])
        if version > SCHEMA:
            raise Refused(
                _(
                    "The book at {path} was written by a newer version of the workbook. "
                    "Update the workbook; the file was not changed.",
                    path=path,
                )
            )
        sound = path.stat().st_size > _SMALL or not problems(run, "quick_check")
        if version < 1 or not sound:
            raise Refused(damaged(path))
    except _broken():
        raise Refused(damaged(path)) from None
    return version


def problems(run: Callable[[str], list[Any]], how: str = "integrity_check") -> list[str]:
    """Return what SQLite finds wrong with the file; an empty list when it is sound."""
    try:
        found = [str(row[0]) for row in run(f"PRAGMA {how}")]
        if found == ["ok"]:
            found = []
        return found + [
            _("{table}: a row points nowhere", table=row[0])
            for row in run("PRAGMA foreign_key_check")
        ]
    except _broken(Refused):
        return [_("a part of the file can't be read")]


def _broken(*more: type[Exception]) -> tuple[type[Exception], ...]:
    return encrypted.errors(sa.exc.DatabaseError, UnicodeDecodeError, *more)


def _not_a_book(path: Path, what: str) -> str:
    return _(
        "The file at {path} {what}. Name another place in WORKBOOK_BOOK, or put your last backup "
        "there; the file was not changed.",
        path=path,
        what=what,
    )


def damaged(path: Path | str) -> str:
    """Return the sentence on a book of which a part is not what was written."""
    return _(_DAMAGED, path=path)
