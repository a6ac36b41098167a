"""A book with one record of every kind, every field of it filled, whatever the kinds are."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from workbook.records import Changes, Contact, Record, every_record
from workbook.store import Store
from workbook.tables import TABLES, shapes

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OWNERS = ("reader", "another")
_VALUES: dict[type, Any] = {
    int: 3,
    float: 0.5,
    bool: True,
    date: date(2024, 2, 29),
    datetime: NOON,
    time: time(18, 30),
    dict: {"close": 30, "active": 90},
    list: ["second", "first"],
}


def ident(kind: type[Record], owner: str) -> str:
    """Return the id of the one record of a kind that an owner has."""
    return f"{kind.PLURAL}-of-{owner}"


def one_of(kind: type[Record], owner: str) -> Record:
    """Return a record with a value of its own in each field."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        shape, _ = shapes(kind)[field.name]
        if field.name in kind.REFERS:
            values[field.name] = f"{kind.REFERS[field.name]}-of-{owner}"
        elif issubclass(shape, StrEnum):
            values[field.name] = list(shape)[-1]
        else:
            values[field.name] = _VALUES.get(shape, f"{kind.__name__}’s {field.name}: Ñandú 100%")
    return kind(**values | {"id": ident(kind, owner), "version": 0, "created_at": NOON})


def fill(store: Store) -> None:
    """Write one record of every kind for two owners, then a change, and one that is undone."""
    for owner in OWNERS:
        every = tuple(one_of(kind, owner) for kind in every_record())
        store.apply(owner, "Everything", Changes(add=every), NOON)
        for notes in ("Changed once", "Changed twice"):
            (contact,) = stored(store, Contact, owner)
            new = dataclasses.replace(contact, notes=notes)
            store.apply(owner, notes, Changes(replace=(new,)), NOON)
        store.undo(owner, NOON)


def stored(store: Store, kind: type[Record], owner: str) -> list[Any]:
    """Return the records of a kind that an owner has."""
    table = TABLES[kind.PLURAL]
    return store.fetch(owner, kind, table.select().where(table.c.owner == owner))
