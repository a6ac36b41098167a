"""Two books side by side: one that came by the steps, one that was made today."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workbook import bookfile
from workbook.store import Store
from workbook.tables import KINDS, METADATA, TABLES

HERE = Path(__file__).parent

DIALECT = sqlite.dialect()
# A name that either database keeps for itself is quoted, so that one DDL does for both.
DIALECT.identifier_preparer.reserved_words = (
    DIALECT.identifier_preparer.reserved_words
    | postgresql.dialect().identifier_preparer.reserved_words
)


def fixtures() -> list[int]:
    """Return the schemas of which a book is kept here."""
    return sorted(int(one.stem) for one in HERE.glob("*.sql"))


def put(number: int, path: Path) -> None:
    """Make the kept book of schema `number` at `path`, as the workbook of then left it."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((HERE / f"{number}.sql").read_text("utf-8"))
        connection.execute(f"PRAGMA application_id = {bookfile.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
    path.chmod(0o600)


def keep(path: Path) -> Path:
    """Write the book at `path` down as the kept one of today's schema."""
    there = HERE / f"{bookfile.SCHEMA}.sql"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        there.write_text("\n".join(connection.iterdump()) + "\n", "utf-8")
    return there


@dataclass
class Shape:
    """How a table is built, as far as a record can tell."""

    columns: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    points: set[tuple[str, str]] = field(default_factory=set)
    deferred: int = 0
    indexes: dict[str, str] = field(default_factory=dict)


def shape_of(path: Path) -> dict[str, Shape]:
    """Return every table of the book at `path`; what a column holds by default is left out."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return dict(_shapes(connection))


def _shapes(connection: sqlite3.Connection) -> Iterator[tuple[str, Shape]]:
    made = "SELECT name, sql FROM sqlite_master WHERE type = ? AND tbl_name LIKE ? AND sql != ''"
    for name, sql in connection.execute(made, ("table", "%")).fetchall():
        if name.startswith("sqlite_"):
            continue
        one = Shape(deferred=sql.count("INITIALLY DEFERRED"))
        for _, column, kind, filled, _, key in connection.execute(f'PRAGMA table_info("{name}")'):
            one.columns[column] = (kind, bool(filled), bool(key))
        for row in connection.execute(f'PRAGMA foreign_key_list("{name}")'):
            one.points.add((row[3], row[2]))
        for index, said in connection.execute(made, ("index", name)):
            one.indexes[index] = " ".join(said.replace('"', "").split())
        yield name, one


@dataclass
class Lacking:
    """What the steps leave undone: SQL that says it, and what SQL alone must not say."""

    sql: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)


def lacking(stepped: Path, today: Path) -> Lacking:
    """Return what keeps a book that came by the steps from being like one made today."""
    old, new = shape_of(stepped), shape_of(today)
    found = Lacking()
    found.by_hand += [
        f"the table {name} is no record any more" for name in sorted(old.keys() - new)
    ]
    for table in METADATA.sorted_tables:
        if table.name not in old:
            found.sql.append(_made(sa.schema.CreateTable(table)))
    for name in sorted(old.keys() & new.keys()):
        _compare(name, old[name], new[name], found)
    for name, shape in sorted(new.items()):
        had = old.get(name, Shape()).indexes
        found.sql += [f'DROP INDEX "{one}";' for one in had if one not in shape.indexes]
        for index in sorted(TABLES.get(name, METADATA.tables[name]).indexes, key=_name):
            said = shape.indexes[_name(index)]
            if had.get(_name(index), said) != said:
                found.sql.append(f'DROP INDEX "{index.name}";')
            if had.get(_name(index)) != said:
                found.sql.append(_made(sa.schema.CreateIndex(index)))
    return found


def _name(index: sa.Index) -> str:
    return str(index.name)


def _compare(name: str, old: Shape, new: Shape, found: Lacking) -> None:
    for column in old.columns.keys() - new.columns.keys():
        found.by_hand.append(f"{name}.{column} is no field any more")
    for column in new.columns:
        if column not in old.columns:
            _add(name, column, found)
        elif old.columns[column] != new.columns[column]:
            was, now = old.columns[column], new.columns[column]
            found.by_hand.append(f"{name}.{column} was {was} and is {now}")
    there = {point for point in new.points if point[0] in old.columns}
    if there != {point for point in old.points if point[0] in new.columns}:
        found.by_hand.append(f"{name} points at other tables: {sorted(old.points ^ new.points)}")
    elif old.columns.keys() == new.columns.keys() and old.deferred != new.deferred:
        found.by_hand.append(f"{name} points elsewhere at another moment")


def _add(name: str, column: str, found: Lacking) -> None:
    if column == "folded":
        found.sql.append(f"ALTER TABLE {name} ADD COLUMN folded TEXT NOT NULL DEFAULT '';")
        return
    made = TABLES[name].c[column]
    kind = made.type.compile(DIALECT)
    said = f'ALTER TABLE {name} ADD COLUMN "{column}" {kind}'
    if not made.nullable:
        value = _default(name, column)
        if value is None:
            found.by_hand.append(f"{name}.{column} has no value for the rows that are there")
            return
        said += f" NOT NULL DEFAULT {value}"
    for point in made.foreign_keys:
        said += f" REFERENCES {point.column.table.name} (id) DEFERRABLE INITIALLY DEFERRED"
    found.sql.append(f"{said};")


def _default(name: str, column: str) -> str | None:
    """Return the SQL of what a record holds where nobody said anything; None where it must."""
    one = next(f for f in dataclasses.fields(KINDS[name]) if f.name == column)
    if one.default_factory is not dataclasses.MISSING:
        value: Any = one.default_factory()
    elif one.default is not dataclasses.MISSING:
        value = one.default
    else:
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict | list):
        value = json.dumps(value)
    elif isinstance(value, date | time):
        value = str(value)
    return "'{}'".format(str(value).replace("'", "''"))


def _made(ddl: Any) -> str:
    lines = str(ddl.compile(dialect=DIALECT)).strip().splitlines()
    return "\n".join(line.rstrip().replace("\t", "    ") for line in lines) + ";"


def unfolded(path: Path) -> list[str]:
    """Return a `-- refold` line for each table whose search column is not what today's would be.

    The kept books hold a word of its own in every field, so this tells by the rows themselves.
    """
    from workbook.records import folded  # noqa: PLC0415

    said = []
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for name, kind in KINDS.items():
            if not kind.FOLDED:
                continue
            fields = ", ".join(f'"{one}"' for one in kind.FOLDED)
            rows: Sequence[Any] = connection.execute(
                f"SELECT folded, {fields} FROM {name}"  # noqa: S608 - our own names
            ).fetchall()
            if any(row[0] != folded(" ".join(row[1:])) for row in rows):
                said.append(f"-- refold {name}: {', '.join(kind.FOLDED)}")
    return said


def fresh(folder: Path) -> Path:
    """Make a book as it is made today."""
    path = folder / "today.sqlite"
    Store.open(str(path)).engine.dispose()
    return path
