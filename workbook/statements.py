"""The selects that every book makes all day, built once.

Building a statement takes longer than the database takes to answer it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from workbook.records import Contact
from workbook.tables import TABLES

Names = tuple[tuple[str, bool], ...]
"""Fields that are asked for, each with whether it is to hold something."""


def names(equal: dict[str, Any]) -> Names:
    """Return the fields that are asked for, each with whether it is to hold something."""
    return tuple((name, value is not None) for name, value in equal.items())


@lru_cache(maxsize=256)
def mine(table: sa.Table, owner: str, hides: bool) -> sa.ColumnElement[bool]:
    """Return the condition that keeps a query within an owner's rows.

    With `hides` archived people are out of sight, and so is whatever points at them.
    """
    own = table.c.owner == owner
    people = TABLES[Contact.PLURAL]
    if hides and table is people:
        return sa.and_(own, people.c.archived_on.is_(None))
    gone = away(people, owner)
    seen = [sa.or_(way.is_(None), way.not_in(gone)) for way in _ways(table)] if hides else []
    return sa.and_(own, *seen)


@lru_cache(maxsize=64)
def away(people: sa.Table, owner: str) -> sa.Select[Any]:
    """Return the select of the archived people's ids; a small index of its own holds them."""
    return sa.select(people.c.id).where(people.c.owner == owner, people.c.archived_on.is_not(None))


@lru_cache(maxsize=64)
def anybody_away(people: sa.Table, owner: str) -> sa.Select[Any]:
    """Return the select of one archived person's id."""
    return away(people, owner).limit(1)


@lru_cache(maxsize=256)
def select(table: sa.Table, owner: str, hides: bool) -> sa.Select[Any]:
    """Return the select of an owner's rows of one table."""
    return sa.select(table).where(mine(table, owner, hides))


@lru_cache(maxsize=512)
def equal(table: sa.Table, owner: str, hides: bool, names: Names) -> sa.Select[Any]:
    """Return the select of the rows whose named fields have the values given, oldest first."""
    found = select(table, owner, hides).where(*_conditions(table, names))
    return found.order_by(table.c.created_at, table.c.version, table.c.id)


@lru_cache(maxsize=256)
def counted(table: sa.Table, owner: str, hides: bool, names: Names) -> sa.Select[Any]:
    """Return the select that counts the rows whose named fields have the values given.

    Where rows point at one person, those of archived people are counted apart and taken off:
    both counts come from indexes alone, where asking each row would read all of them.
    """
    people, conditions = TABLES[Contact.PLURAL], tuple(_conditions(table, names))
    rows = sa.select(sa.func.count()).select_from(table)
    ways = _ways(table)
    if not (hides and len(ways) == 1):
        return rows.where(mine(table, owner, hides), *conditions)
    whole = rows.where(table.c.owner == owner, *conditions)
    # Whatever points at this owner's people is this owner's: an id is unique over all of them.
    gone = rows.join(people, people.c.id == ways[0]).where(
        people.c.owner == owner, people.c.archived_on.is_not(None), *conditions
    )
    return sa.select(whole.scalar_subquery() - gone.scalar_subquery())


def _ways(table: sa.Table) -> list[sa.Column[Any]]:
    """Return the columns of a table that point at a person."""
    people = TABLES[Contact.PLURAL]
    return [key.parent for key in table.foreign_keys if key.column.table is people]


def _conditions(table: sa.Table, names: Names) -> Iterator[sa.ColumnElement[bool]]:
    for name, there in names:
        yield table.c[name] == sa.bindparam(name) if there else table.c[name].is_(None)
