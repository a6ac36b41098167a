"""Tables made from the records, and the way from a record to a row and back.

Nothing here knows one record from another: a new dataclass in `records/` is a new table.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from workbook.records import Record, clean, every_record, folded

R = TypeVar("R", bound=Record)


class Instant(sa.TypeDecorator[datetime]):
    """A moment in UTC: stored without zone, read back with it."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Aware moment -> UTC without zone."""
        del dialect
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """UTC without zone -> aware moment."""
        del dialect
        return value and value.replace(tzinfo=UTC)


# Texts are ordered by their code points on any server, and a number has the room it has in a
# file: both databases answer alike.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NUMBER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

_FEW = 100  # records; for fewer the plain statement is as fast

METADATA = sa.MetaData()
CHANGES = sa.Table(
    "changes",
    METADATA,
    # AUTOINCREMENT: a number is never used twice, since versions are taken from it.
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=True),
    sa.Column("owner", _TEXT, nullable=False),
    sa.Column("label", _TEXT, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("undone_at", Instant),
    sa.Index("ix_changes_owner", "owner", "undone_at", "seq"),
    sqlite_autoincrement=True,
)
CHANGE_ROWS = sa.Table(
    "change_rows",
    METADATA,
    sa.Column("n", _NUMBER, primary_key=True, autoincrement=True),
    sa.Column("seq", sa.ForeignKey("changes.seq"), nullable=False, index=True),
    sa.Column("owner", _TEXT, nullable=False),
    sa.Column("table_name", _TEXT, nullable=False),
    # One row for each record that was there before; one for all new records of a table.
    sa.Column("ids", _TEXT, nullable=False),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("version_after", _NUMBER, nullable=False),
)


KINDS: dict[str, type[Record]] = {kind.PLURAL: kind for kind in every_record()}


def shapes(kind: type[Record]) -> dict[str, tuple[type, bool]]:
    """Return field -> (type, may be None) of a record, in the order of its fields."""
    return _shapes(kind.PLURAL)


@cache
def _shapes(plural: str) -> dict[str, tuple[type, bool]]:
    hints = typing.get_type_hints(KINDS[plural])
    return {f.name: _bare(hints[f.name]) for f in dataclasses.fields(KINDS[plural])}


def _bare(hint: Any) -> tuple[type, bool]:
    if isinstance(hint, types.UnionType):
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return _bare(inner[0])[0], True
    return (typing.get_origin(hint) or hint), False


_SQL_TYPES: dict[type, Any] = {
    int: _NUMBER,
    float: sa.Float,
    bool: sa.Boolean,
    date: sa.Date,
    datetime: Instant,
    time: sa.Time,
    dict: sa.JSON,
    list: sa.JSON,
}


def _column(kind: type[Record], name: str) -> sa.Column[Any]:
    shape, nullable = shapes(kind)[name]
    target = kind.REFERS.get(name)
    points = []
    if target:
        # Deferred: the records of one change may come in any order.
        points.append(
            sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED"),
        )
    indexed = bool(target) and not any(index[0] == name for index in kind.INDEXED)
    sql = _SQL_TYPES.get(shape, _TEXT)
    return sa.Column(name, sql, *points, primary_key=name == "id", nullable=nullable, index=indexed)


def _table(kind: type[Record]) -> sa.Table:
    columns = [_column(kind, name) for name in shapes(kind)]
    columns.insert(1, sa.Column("owner", _TEXT, nullable=False))
    if kind.FOLDED:
        columns.append(sa.Column("folded", _TEXT, nullable=False))
    indexes = []
    for names in kind.INDEXED:
        # An id is unique over all owners; anything else is looked for within one owner's rows.
        scope = () if names[0] in kind.REFERS else ("owner",)
        name = f"ix_{kind.PLURAL}_{'_'.join(names)}"
        # Where the field may be empty it mostly is: those rows stay out of the index.
        there = sa.column(names[0]).is_not(None) if shapes(kind)[names[0]][1] else None
        indexes.append(sa.Index(name, *scope, *names, sqlite_where=there))
    return sa.Table(kind.PLURAL, METADATA, *columns, *indexes)


TABLES: dict[str, sa.Table] = {name: _table(kind) for name, kind in KINDS.items()}


def insert(connection: sa.Connection, records: Sequence[Record], owner: str, stamp: Stamp) -> None:
    """Add records of one kind as rows.

    An import of 30,000 people spends its time here, so the values go to the driver column by
    column and past the statement's own machinery, what is the same in every row is written
    into the statement once, and the rows go in the order of their ids, so that the index of
    ids grows at its end. Together that takes a third of the time.
    """
    table = TABLES[records[0].PLURAL]
    dialect = connection.dialect
    values = columns_of(records, owner, stamp)
    same = _constants(table, values, dialect) if len(records) > _FEW else {}
    varying = [name for name in values if name not in same]
    compiled = (
        sa.insert(table)
        .values({name: same[name] if name in same else sa.bindparam(name) for name in values})
        .compile(dialect=dialect)
    )
    columns = [_prepared(table.c[name], values[name], dialect) for name in varying]
    rows: Any = sorted(zip(*columns, strict=True), key=itemgetter(varying.index("id")))
    if not compiled.positional:
        rows = [dict(zip(varying, row, strict=True)) for row in rows]
    connection.exec_driver_sql(str(compiled), rows)


def _constants(
    table: sa.Table, values: dict[str, list[Any]], dialect: sa.Dialect
) -> dict[str, sa.ColumnElement[Any]]:
    """Return the columns that hold one value in every row, as SQL that says that value."""
    found: dict[str, sa.ColumnElement[Any]] = {}
    for name, column in values.items():
        kind = table.c[name].type
        if isinstance(kind, sa.JSON) or column.count(column[0]) < len(column):
            continue
        said = sa.literal(column[0], kind).compile(
            dialect=dialect, compile_kwargs={"literal_binds": True}
        )
        if "%" not in str(said):  # which a driver may take for a place to put a value
            found[name] = sa.literal_column(str(said))
    return found


def _prepared(column: sa.Column[Any], values: list[Any], dialect: sa.Dialect) -> list[Any]:
    """Return values as the driver takes them; dates and moments repeat, each is made once."""
    prepare = column.type.dialect_impl(dialect).bind_processor(dialect)
    if prepare is None:
        return values
    if isinstance(column.type, sa.JSON):
        return [prepare(value) for value in values]
    known = {value: prepare(value) for value in set(values)}
    return [known[value] for value in values]


class Stamp(NamedTuple):
    """What the store writes on each row: its version, and the moment for new ones."""

    version: int | None  # None leaves each record's own, when a row is put back as it was
    at: datetime | None


def columns_of(records: Sequence[Record], owner: str, stamp: Stamp) -> dict[str, list[Any]]:
    """Return column -> values for records of one kind, in the order of the table's columns."""
    kind = type(records[0])
    pick = itemgetter(*shapes(kind))
    whole = zip(*(pick(record.__dict__) for record in records), strict=True)
    found: dict[str, list[Any]] = {}
    for (name, (shape, nullable)), column in zip(shapes(kind).items(), whole, strict=True):
        values = list(column)
        if issubclass(shape, StrEnum):
            values = list(map(str.__str__, values))
        elif shape is str:
            values = _sound(values, nullable=nullable)
        elif shape is float:  # one database keeps the sign of -0.0, the other doesn't
            values = [value if value is None else value + 0.0 for value in values]
        found[name] = values
        if name == "id":
            found["owner"] = [owner] * len(records)
    if stamp.version is not None:
        found["version"] = [stamp.version] * len(records)
    found["created_at"] = [value or stamp.at for value in found["created_at"]]
    if kind.FOLDED:
        looked_at = zip(*(found[name] for name in kind.FOLDED), strict=True)
        found["folded"] = [folded(" ".join(parts)) for parts in looked_at]
    return found


def _sound(values: list[Any], *, nullable: bool) -> list[Any]:
    """Return texts without what a database refuses; most columns are clean as a whole."""
    whole = "".join(value for value in values if value) if nullable else "".join(values)
    if "\0" not in whole:
        try:
            whole.isascii() or whole.encode()
        except UnicodeEncodeError:
            pass
        else:
            return values
    return [value and clean(value) for value in values]


@cache
def _enums(plural: str) -> tuple[tuple[str, type[StrEnum]], ...]:
    every = _shapes(plural).items()
    return tuple((name, shape) for name, (shape, _) in every if issubclass(shape, StrEnum))


def from_row(kind: type[R], row: Any) -> R:
    """Return the record of a row (a mapping with at least the record's columns).

    Raises ValueError or TypeError where the row is none, which means a damaged book.
    """
    record = object.__new__(kind)
    inside = record.__dict__  # frozen dataclasses check nothing; this is 3 times faster
    for name in shapes(kind):
        inside[name] = row[name]
    for name, enum in _enums(kind.PLURAL):
        inside[name] = enum(inside[name])
    if type(inside["id"]) is not str:  # one flipped bit of a file makes bytes of a text
        raise TypeError("an id that is no text")
    return record


def to_plain(record: Record) -> dict[str, Any]:
    """Return a record as JSON can hold it: dates as ISO text, words as text."""
    return {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in record.__dict__.items()
    }


def plain_rows(kind: type[Record], rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a select of `kind`'s own columns, in their order, as `to_plain` would."""
    names = list(shapes(kind))
    dated = [n for n, (shape, _) in shapes(kind).items() if issubclass(shape, (date, time))]
    for row in rows:
        plain = dict(zip(names, row, strict=True))
        for name in dated:
            value = plain[name]
            if value is not None:
                plain[name] = value.isoformat()
        yield plain


def from_plain(kind: type[R], plain: dict[str, Any]) -> R:
    """Return the record that `to_plain` made; fields it did not know get their defaults."""
    names = shapes(kind)
    values = plain.copy() if plain.keys() == names.keys() else _known(plain, names)
    for name, read in _readings(kind.PLURAL):
        value = values.get(name)
        if value is not None:
            values[name] = read(value)
    if len(values) < len(names):
        return kind(**values)
    record = object.__new__(kind)  # nothing is left to default: half the time, as in `from_row`
    record.__dict__.update(values)
    return record


def _known(plain: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: plain[name] for name in names if name in plain}


@cache
def _readings(plural: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Return how the fields are read that JSON can only hold as text."""
    found: list[tuple[str, Callable[[Any], Any]]] = []
    for name, (shape, _) in _shapes(plural).items():
        if issubclass(shape, (date, time)):
            found.append((name, shape.fromisoformat))
        elif issubclass(shape, StrEnum):
            found.append((name, shape))
    return tuple(found)
