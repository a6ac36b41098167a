"""A book that is a file: making a new one, and looking hard at an old one before it is opened."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from workbook.records import Refused

APPLICATION_ID = 0x4E57424B  # "NWBK", at byte 68 of every book
SCHEMA = 2  # the number of the last step in steps/
_HEADER = 100
_CHECKED_WHOLE = 16 * 2**20  # bytes; above that the check of every page is left to the doctor

_SETTINGS = (
    "PRAGMA page_size = 8192",  # rows of text: an import commits in half the time; new books only
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA wal_autocheckpoint = 4000",  # 32 MB: no reader waits for the tidying of an import
    "PRAGMA cache_size = -65536",
)


def engine_of(path: Path) -> sa.Engine:
    """Return an engine on the book at `path`, with the settings that keep it safe."""
    # Not as an address: a path may hold signs that mean something there.
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))

    @sa.event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, below
        for setting in _SETTINGS:
            connection.execute(setting)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer takes its turn at the start: a read that turns into a write can't wait.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


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
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        sentence = f"The book at {path} can't be read ({error.strerror}). Check who may open it."
        raise Refused(sentence) from None
    if not header:
        raise Refused(_not_a_book(path, "is an empty file"))
    if not header.startswith(b"SQLite format 3\0") or len(header) < _HEADER:
        raise Refused(_not_a_book(path, "is not a book of this workbook"))
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise Refused(_not_a_book(path, "belongs to another program"))
    page = int.from_bytes(header[16:18])
    pages = int.from_bytes(header[28:32])
    wal = path.with_name(path.name + "-wal")
    waiting = wal.exists() and wal.stat().st_size > 0
    if size < pages * (65536 if page == 1 else page) and not waiting:
        raise Refused(_damaged(path))


def is_older(path: Path) -> bool:
    """Whether the book at `path` waits for its steps; nothing is opened or changed."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        return False
    ours = header.startswith(b"SQLite format 3\0") and len(header) == _HEADER
    ours = ours and int.from_bytes(header[68:72]) == APPLICATION_ID
    return ours and 0 < int.from_bytes(header[60:64]) < SCHEMA


def check(path: Path, run: Callable[[str], list[Any]]) -> int:
    """Return the schema of a book; refuse one of a newer version or with a broken page.

    `run` answers a PRAGMA with rows.
    """
    try:
        version = int(run("PRAGMA user_version")[0][0])
        if version > SCHEMA:
            raise Refused(
                f"The book at {path} was written by a newer version of the workbook. "
                "Update the workbook; the file was not changed."
            )
        sound = path.stat().st_size > _CHECKED_WHOLE or not problems(run, "quick_check")
        if version < 1 or not sound:
            raise Refused(_damaged(path))
    except (sqlite3.DatabaseError, sa.exc.DatabaseError):
        raise Refused(_damaged(path)) from None
    return version


def problems(run: Callable[[str], list[Any]], how: str = "integrity_check") -> list[str]:
    """Return what SQLite finds wrong with the file; an empty list when it is sound."""
    try:
        found = [str(row[0]) for row in run(f"PRAGMA {how}")]
        if found == ["ok"]:
            found = []
        return found + [
            f"{row[0]}: a row points nowhere" for row in run("PRAGMA foreign_key_check")
        ]
    except (sqlite3.DatabaseError, sa.exc.DatabaseError):
        return ["a part of the file can't be read"]


def _not_a_book(path: Path, what: str) -> str:
    return (
        f"The file at {path} {what}. Name another place in WORKBOOK_BOOK, "
        "or put your last backup there; the file was not changed."
    )


def _damaged(path: Path) -> str:
    return (
        f"The book at {path} is damaged. Keep the file, name a new place in WORKBOOK_BOOK "
        "and restore your last backup there."
    )
