"""A book on a PostgreSQL server: reaching it, making a new one, and doing as a file does.

The address comes from WORKBOOK_BOOK and may hold a password. It is in no answer, no error and
no place that is shown.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGCompiler
from sqlalchemy.sql.elements import UnaryExpression

from workbook import fence
from workbook.language import N_, _
from workbook.records import Refused
from workbook.writing import Gone

_NAMES = {"postgres", "postgresql", "postgresql+psycopg"}
_PATIENCE = 5  # seconds for an answer, and for another writer to finish
_UNHEARD = 4000  # milliseconds after which a machine that takes nothing any more counts as gone
_LOCK = 0x4E57424B  # "NWBK": the one lock for making a book and for its steps

MARK = sa.Table("workbook", sa.MetaData(), sa.Column("schema", sa.Integer, nullable=False))
"""One row that says which schema the tables beside it have."""


class _Ordered(PGCompiler):
    """Puts empty fields where SQLite puts them: first, and last when the order is turned round."""

    def order_by_clause(self, select: Any, **kw: Any) -> str:
        clauses = [self._placed(one, **kw) for one in select._order_by_clauses]  # noqa: SLF001
        return f" ORDER BY {', '.join(clauses)}" if clauses else ""

    def _placed(self, clause: Any, **kw: Any) -> str:
        said: str = clause._compiler_dispatch(self, **kw)  # noqa: SLF001 - as the base class does
        bare = clause
        while isinstance(bare, UnaryExpression):
            bare = bare.element
        filled = isinstance(bare, sa.Column) and not bare.nullable
        if filled or said.endswith(("NULLS FIRST", "NULLS LAST")):
            return said  # an index serves as it is
        return f"{said} NULLS {'LAST' if said.endswith(' DESC') else 'FIRST'}"


def shown(address: str) -> str:
    """Return the address as it may be shown: whose, where, which; no password, no setting."""
    url = _url(address)
    return sa.URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database
    ).render_as_string()


def _url(address: str) -> sa.URL:
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError):
        raise Refused(
            _(
                "WORKBOOK_BOOK names no place for a book. Write a path, or an address like "
                "postgresql://name:password@server/database."
            )
        ) from None
    if url.drivername not in _NAMES:
        raise Refused(
            _(
                "The workbook keeps no book in {drivername}. Name a path in WORKBOOK_BOOK, or an "
                "address that begins with postgresql://.",
                drivername=url.drivername,
            )
        )
    return url


def engine_of(address: str) -> sa.Engine:
    """Return an engine on the book at `address`. Raises Refused where a part is missing."""
    url = _url(address)
    try:
        import psycopg  # noqa: F401, PLC0415 - only a book on a server needs it
    except ImportError:
        raise Refused(
            _(
                "A book on a PostgreSQL server needs one more part. Get it with: "
                "python -m pip install 'networking-workbook[postgres]'"
            )
        ) from None
    wishes: dict[str, Any] = {
        "connect_timeout": _PATIENCE,
        "tcp_user_timeout": _UNHEARD,
        "application_name": "workbook",
        "options": f"{url.query.get('options', '')} -c lock_timeout={_PATIENCE}s".strip(),
    }
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg").difference_update_query(["options"]),
        connect_args=wishes,
        pool_pre_ping=True,  # a server that was restarted meanwhile is noticed in time
        pool_size=2,
        pool_recycle=1800,
        hide_parameters=True,  # what a reader wrote stays out of errors
    )
    engine.dialect.statement_compiler = _Ordered
    _listen(engine, shown(address))
    return engine


_SILENT = N_(
    "The server of your book at {where} does not answer or does not let you in. "
    "Check the address in WORKBOOK_BOOK, or try again in a moment."
)
_BUSY = N_(
    "The server of your book at {where} is busy or out of room, so nothing was "
    "written. Try again in a moment."
)
_CLOSED = N_(
    "The server of your book at {where} takes no changes now: it is out of room, "
    "lets you only read, or has a fault of its own. Nothing was written. "
    "Ask whoever looks after it."
)


def _listen(engine: sa.Engine, where: str) -> None:
    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        wishes = connection.get_execution_options()
        said: list[Any] = []
        if owner := wishes.get("owner"):  # until the transaction ends, and no longer
            said.append(sa.func.set_config(fence.SETTING, owner, sa.true()))
        # A writer takes its turn at the start, as in a file; each owner has a turn of their own.
        if writes := wishes.get("writes"):
            said.append(sa.func.pg_advisory_xact_lock(_LOCK, sa.func.hashtext(writes)))
        if said:
            connection.execute(sa.select(*said)).all()  # a cursor on the server does it only then

    @sa.event.listens_for(engine, "handle_error")
    def answer(context: sa.engine.ExceptionContext) -> None:
        error = context.sqlalchemy_exception
        if context.is_pre_ping:  # an old connection: there will be a new one
            return
        if context.is_disconnect or context.connection is None:
            # Where no connection came about nothing was asked, so nothing is to be done again.
            kind = Refused if context.connection is None else Gone
            raise kind(_(_SILENT, where=where))
        if isinstance(error, sa.exc.OperationalError):
            raise Refused(_(_BUSY, where=where))
        if _refuses(getattr(error, "orig", None)):
            raise Refused(_(_CLOSED, where=where))


def _refuses(error: Any) -> bool:
    """Whether a server says that it can't write: a fault within it, or that it may only be read."""
    state = str(getattr(error, "sqlstate", "") or "")
    return state.startswith("XX") or state == "25006"


def reach(engine: sa.Engine, metadata: sa.MetaData, schema: int, where: str) -> None:
    """Make the book if there is none yet, bring an older one to `schema`, and fence it."""
    with engine.connect() as connection:
        found = _schema(connection)
        open_ones = fence.gaps(connection, (*metadata.tables, MARK.name)) if found else []
    if found == schema and not open_ones:
        return
    if found is not None and found > schema:
        raise Refused(
            _(
                "The book at {where} was written by a newer version of the workbook. Update the "
                "workbook; the book was not changed.",
                where=where,
            )
        )
    try:
        with engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            _raise(connection, metadata, schema, where)
    except (sa.exc.DBAPIError, LookupError) as error:
        what = _("made") if found is None else _("brought to this version")
        what = _("fenced for its readers") if found == schema else what
        raise Refused(
            _(
                "The book at {where} could not be {what}: the server refused a part of it. Ask "
                "whoever looks after the server; nothing was changed.",
                where=where,
                what=what,
            )
        ) from error


def _raise(connection: sa.Connection, metadata: sa.MetaData, schema: int, where: str) -> None:
    found = _schema(connection)  # another process may have been first
    if found is None:
        if _there(connection) & set(metadata.tables):
            raise Refused(
                _(
                    "The database at {where} holds tables of another program. Name an empty "
                    "database in WORKBOOK_BOOK; nothing was changed.",
                    where=where,
                )
            )
        _leave_empty_ones_out(metadata)
        metadata.create_all(connection)
        MARK.create(connection)
        connection.execute(sa.insert(MARK).values(schema=schema))
    elif found < schema:
        from workbook import steps  # noqa: PLC0415 - once in the life of a book

        # A step works on the rows of all owners.
        fence.take_down(connection, {*metadata.tables, MARK.name} & _there(connection))
        for number in range(found + 1, schema + 1):
            steps.climb(connection, number)
        connection.execute(sa.update(MARK).values(schema=schema))
    # Each fence stops everybody else for a moment: who only came second must not put it up again
    # under the hands of those who write already.
    if fence.gaps(connection, (*metadata.tables, MARK.name)):
        fence.put_up(connection, metadata.tables, MARK.name)


def _there(connection: sa.Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names())


def _leave_empty_ones_out(metadata: sa.MetaData) -> None:
    """Give each index the condition that it has in a file.

    It is said here and not with the table, because saying it imports what only a server needs.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            there = index.dialect_options["sqlite"]["where"]
            index.dialect_options["postgresql"]["where"] = there


def _schema(connection: sa.Connection) -> int | None:
    there = connection.execute(sa.select(sa.func.to_regclass(MARK.name))).scalar_one()
    return connection.execute(sa.select(MARK.c.schema)).scalar_one() if there else None
