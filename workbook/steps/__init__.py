"""The steps by which an older book becomes one of today.

Step N makes schema N out of schema N-1. It is a file `to_N.sql`, `to_N.py`, or both (the SQL
goes first):

    to_N.sql   literal DDL that SQLite and PostgreSQL both read, one statement after the other
    to_N.py    `climb(op)`, with Alembic's operations, for what plain DDL can't say

A step that has been released is never edited again. It names no record: the records will have
moved on by the time it runs. `python -m tests.schema` says what the last step lacks, and with
`--write` it writes the SQL.

All steps run in one transaction, after a copy of the file was made. Whoever is killed in the
middle finds the old book, whole.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from workbook import copies, encrypted
from workbook.language import _
from workbook.records import Refused
from workbook.records.text import folded

FOLDER = Path(__file__).parent
_REFOLD = re.compile(r"-- refold (\w+): ([\w, ]+)")
_AT_ONCE = 1000


def bring(path: Path, engine: sa.Engine, schema: int) -> None:
    """Bring the book at `path` to `schema`. Raises Refused where it stays as it was."""
    try:
        copy = copies.keep(path)
    except encrypted.errors(OSError):
        raise Refused(
            _(
                "The book at {path} is of an older version, and no copy of it can be made beside "
                "it. Make room there, then open it again; the book was not changed.",
                path=path,
            )
        ) from None
    try:
        with engine.connect() as plain:
            # A table that is made anew is gone for a moment; what points where is checked below.
            driver: Any = plain.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            connection = plain.execution_options(writes=True)
            with connection.begin():
                _stepped(connection, schema)
    except Exception as error:
        raise Refused(
            _(
                "The book at {path} is of an older version and could not be brought to this one. "
                "It is as it was, and a copy of it lies at {copy}.",
                path=path,
                copy=copy,
            )
        ) from error
    finally:
        engine.dispose()  # the next connection checks again what points where


def _stepped(connection: sa.Connection, schema: int) -> None:
    # Asked again inside the transaction: another process may have been first.
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for number in range(found + 1, schema + 1):
        climb(connection, number)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise sa.exc.IntegrityError("a row points nowhere", None, ValueError())
    connection.exec_driver_sql(f"PRAGMA user_version = {max(found, schema)}")


def climb(connection: sa.Connection, number: int) -> None:
    """Run one step. The caller has begun a transaction."""
    sql, python = FOLDER / f"to_{number}.sql", FOLDER / f"to_{number}.py"
    if not (sql.exists() or python.exists()):
        raise LookupError(f"there is no step to schema {number}")
    if sql.exists():
        _run(connection, sql.read_text("utf-8"))
    if python.exists():
        from alembic.migration import MigrationContext  # noqa: PLC0415 - only a step needs it
        from alembic.operations import Operations  # noqa: PLC0415

        step = runpy.run_path(str(python))
        step["climb"](Operations(MigrationContext.configure(connection)))


def _run(connection: sa.Connection, script: str) -> None:
    for statement in statements(script):
        asked = _REFOLD.fullmatch(statement)
        if asked:
            refold(connection, asked[1], asked[2].split(", "))
        elif connection.dialect.name == "postgresql":
            connection.exec_driver_sql(_elsewhere(statement))
        else:
            connection.exec_driver_sql(statement)


def _elsewhere(statement: str) -> str:
    """Return a statement as PostgreSQL takes it; texts are ordered there as SQLite orders them."""
    said = statement.replace(" DATETIME", " TIMESTAMP").replace(" TEXT", ' TEXT COLLATE "C"')
    said = said.replace(" INTEGER", " BIGINT")
    return said.replace("%", "%%")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a step, and its `-- refold table: field, field` lines."""
    gathered: list[str] = []
    for line in script.splitlines():
        if _REFOLD.fullmatch(line):
            yield line
        elif not line.startswith("--"):
            gathered.append(line)
            if line.endswith(";"):
                yield "\n".join(gathered).strip().removesuffix(";")
                gathered = []


def refold(connection: sa.Connection, name: str, fields: Sequence[str]) -> None:
    """Write anew what search looks at: a step needs this where other fields are looked at."""
    table = sa.table(name, *(sa.column(one) for one in ("id", "folded", *fields)))
    rows = connection.execute(sa.select(table.c.id, *(table.c[one] for one in fields))).all()
    here = sa.update(table).where(table.c.id == sa.bindparam("one"))
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        values = [{"one": row[0], "text": folded(" ".join(row[1:]))} for row in some]
        connection.execute(here.values(folded=sa.bindparam("text")), values)
