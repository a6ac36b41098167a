"""Where a workshop's shared rows lie: one SQLite file or one PostgreSQL database for all.

Only the app shared by many has one: there a trusted proxy says who each reader is, and nobody
runs code. Where people can, as in Lab and on a JupyterHub, a place that all may write to could be
read by all, whatever the workbook asks it for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook import bookfile, fence, whose
from workbook.language import N_, _
from workbook.records import Refused
from workbook.workshop.tables import METADATA, POLICIES
from workbook.writing import Gone

if TYPE_CHECKING:
    from workbook.book import Book

SETTING = "WORKBOOK_COHORT"
_LOCK = 0x4E57434F  # "NWCO"

_NONE = N_(
    "There is no workshop here. Whoever hosts the workbook for a group names a place for it; "
    "docs/hosting.md says how."
)
_CODE_RUNS = N_(
    "Here everybody can run code, and so could read what the others share. A workshop needs the "
    "app shared by many; docs/hosting.md says how."
)
_NOBODY = N_(
    "The workbook doesn't know who you are here, so you can't join a workshop. It needs the app "
    "behind a proxy that names its readers; docs/hosting.md says how."
)
_AWAY = N_(
    "The workshop's place does not answer just now. Your own book is safe; try again in a moment."
)


class Place:
    """The database that a workshop shares. Each call says who asks."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self.engine = engine
        self.where = where

    @contextmanager
    def reading(self, owner: str, *, turn: str = "", code: str = "") -> Iterator[sa.Connection]:
        """Give a connection in one transaction, for one who may know a workshop's code."""
        try:
            with self._line() as plain:
                wishes = {"owner": owner} | ({"writes": turn} if turn else {})
                connection = plain.execution_options(**wishes)
                with connection.begin():
                    if code and connection.dialect.name == "postgresql":
                        said = sa.func.set_config(fence.CODE, code, sa.true())
                        connection.execute(sa.select(said))
                    yield connection
        except Gone:
            raise Refused(_(_AWAY)) from None

    def _line(self) -> sa.Connection:
        try:
            return self.engine.connect()
        except Refused:
            if "://" in self.where:  # its own words are about a book
                raise Refused(_(_AWAY)) from None
            raise

    def writing(
        self, owner: str, turn: str, *, code: str = ""
    ) -> AbstractContextManager[sa.Connection]:
        """Give one that writes; whoever names the same `turn` waits until it is done."""
        return self.reading(owner, turn=turn, code=code)


def named() -> str:
    """Return WORKBOOK_COHORT: a path or an address; empty where there is no workshop."""
    return os.environ.get(SETTING, "").strip()


def absent(book: Book) -> str:
    """Return in one sentence why this reader has no workshop here; empty where there is one."""
    if not named():
        return _(_NONE)
    if os.environ.get(whose.HUB):
        return _(_CODE_RUNS)
    return _(_NOBODY) if book.owner == whose.LOCAL else ""


def place() -> Place:
    """Return the place that WORKBOOK_COHORT names; a new one is made where there is nothing."""
    return opened(named())


@cache
def opened(where: str) -> Place:
    """Open the place at a path or an address, once in a process. Raises Refused if it can't be."""
    return _on_server(where) if "://" in where else _in_file(where)


def _in_file(where: str) -> Place:
    path = Path(where).expanduser().absolute()
    try:
        if not path.exists():
            bookfile.make(path, METADATA)
    except OSError as error:
        raise Refused(
            _(
                "No workshop can be kept at {path} ({strerror}). Name a place you may write to in "
                "{setting}.",
                path=path,
                strerror=error.strerror,
                setting=SETTING,
            )
        ) from None
    bookfile.look(path)
    engine = bookfile.engine_of(path)
    if set(sa.inspect(engine).get_table_names()) != set(METADATA.tables):
        engine.dispose()
        raise Refused(
            _(
                "The file at {path} is a book or of another version, and no place for a workshop. "
                "Name another in {setting}; the file was not changed.",
                path=path,
                setting=SETTING,
            )
        )
    return Place(engine, str(path))


def _on_server(address: str) -> Place:
    from workbook import bookserver  # noqa: PLC0415 - a place in a file has no need of it

    one = Place(bookserver.engine_of(address), bookserver.shown(address))
    try:
        with one.engine.connect() as connection:
            there = set(sa.inspect(connection).get_table_names())
            ready = set(METADATA.tables) <= there
            if ready and not fence.gaps(connection, METADATA.tables):
                return one
        with one.engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            METADATA.create_all(connection)
            if fence.gaps(connection, METADATA.tables):  # else somebody was first, and is at work
                fence.put_up_by(connection, POLICIES)
    except Gone:
        one.engine.dispose()
        raise Refused(_(_AWAY)) from None
    except sa.exc.DBAPIError as error:
        one.engine.dispose()
        raise Refused(
            _(
                "The place for a workshop at {where} could not be made: the server refused it. "
                "Whoever made the book's tables has to make these too; docs/hosting.md says how.",
                where=one.where,
            )
        ) from error
    return one
