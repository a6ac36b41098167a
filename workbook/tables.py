"""Tables made from the records, and the way from a record to a row and back.

Nothing here knows one record from another: a new dataclass in `records/` is a new table.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

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


METADATA = sa.MetaData()
CHANGES = sa.Table(
    "changes",
    METADATA,
    # AUTOINCREMENT: a number is never used twice, since versions are taken from it.
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("undone_at", Instant),
    sa.Index("ix_changes_owner", "owner", "undone_at", "seq"),
    sqlite_autoincrement=True,
)
CHANGE_ROWS = sa.Table(
    "change_rows",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("seq", sa.ForeignKey("changes.seq"), nullable=False, index=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("row_id", sa.Text, nullable=False),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("version_after", sa.Integer, nullable=False),
)


@cache
def shapes(kind: type[Record]) -> dict[str, tuple[type, bool]]:
    """Return field -> (type, may be None) of a record, in the order of its fields."""
    hints = typing.get_type_hints(kind)
    return {f.name: _bare(hints[f.name]) for f in dataclasses.fields(kind)}


def _bare(hint: Any) -> tuple[type, bool]:
    if isinstance(hint, types.UnionType):
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return _bare(inner[0])[0], True
    return (typing.get_origin(hint) or hint), False


_SQL_TYPES: dict[type, Any] = {
    int: sa.Integer,
    float: sa.Float,
    bool: sa.Boolean,
    date: sa.Date,
    datetime: Instant,
    dict: sa.JSON,
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
    sql = _SQL_TYPES.get(shape, sa.Text)
    return sa.Column(name, sql, *points, primary_key=name == "id", nullable=nullable, index=indexed)


def _table(kind: type[Record]) -> sa.Table:
    columns = [_column(kind, name) for name in shapes(kind)]
    columns.insert(1, sa.Column("owner", sa.Text, nullable=False))
    if kind.FOLDED:
        columns.append(sa.Column("folded", sa.Text, nullable=False))
    indexes = [
        sa.Index(f"ix_{kind.PLURAL}_{'_'.join(names)}", "owner", *names) for names in kind.INDEXED
    ]
    return sa.Table(kind.PLURAL, METADATA, *columns, *indexes)


KINDS: dict[str, type[Record]] = {kind.PLURAL: kind for kind in every_record()}
TABLES: dict[str, sa.Table] = {name: _table(kind) for name, kind in KINDS.items()}


def to_row(record: Record, owner: str, version: int, at: datetime | None) -> dict[str, Any]:
    """Return the row of a record: its fields, owner, version and the folded column."""
    row = dict(record.__dict__)
    for name, value in row.items():
        if isinstance(value, str):
            row[name] = value if value.isascii() and "\0" not in value else clean(value)
    row["owner"], row["version"] = owner, version
    row["created_at"] = row["created_at"] or at
    if record.FOLDED:
        row["folded"] = folded(" ".join(row[name] for name in record.FOLDED))
    return row


@cache
def _enums(kind: type[Record]) -> tuple[tuple[str, type[StrEnum]], ...]:
    return tuple(
        (name, shape) for name, (shape, _) in shapes(kind).items() if issubclass(shape, StrEnum)
    )


def from_row(kind: type[R], row: Any) -> R:
    """Return the record of a row (a mapping with at least the record's columns)."""
    record = object.__new__(kind)
    inside = record.__dict__  # frozen dataclasses check nothing; this is 3 times faster
    for name in shapes(kind):
        inside[name] = row[name]
    for name, enum in _enums(kind):
        inside[name] = enum(inside[name])
    return record


def to_plain(record: Record) -> dict[str, Any]:
    """Return a record as JSON can hold it: dates as ISO text, words as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in record.__dict__.items()
    }


def from_plain(kind: type[R], plain: dict[str, Any]) -> R:
    """Return the record that `to_plain` made; fields it did not know get their defaults."""
    values = {}
    for name, (shape, _) in shapes(kind).items():
        if name not in plain:
            continue
        value = plain[name]
        if value is not None and issubclass(shape, date):
            value = shape.fromisoformat(value)
        elif value is not None and issubclass(shape, StrEnum):
            value = shape(value)
        values[name] = value
    return kind(**values)
