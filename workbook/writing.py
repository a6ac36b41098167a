"""The steps of one writing transaction: what differs, what may go, what undo needs.

Every row has an owner and a version. A version is the number of the change that wrote the
row, so no version is ever used twice. Each change keeps, for every row it touched, the row as
it was before (nothing for a new one), which is what undo needs and no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa

from workbook import called
from workbook.language import _
from workbook.records import Record, Refused
from workbook.tables import (
    CHANGE_ROWS,
    CHANGES,
    KINDS,
    TABLES,
    Stamp,
    columns_of,
    from_plain,
    from_row,
    insert,
    to_plain,
)

R = TypeVar("R", bound=Record)
Groups = list[tuple[type[Record], list[Record]]]
_AT_ONCE = 500  # ids in one IN (...), below every database's limit


class Conflict(Exception):  # noqa: N818 - the word the reader sees
    """Somebody changed the record since it was read: `mine` was to be written over `theirs`.

    `theirs` is None where the record is gone. Nothing of the change was written.
    """

    def __init__(self, mine: Record, theirs: Record | None) -> None:
        super().__init__("a record was changed elsewhere")
        self.mine = mine
        self.theirs = theirs


class Gone(Refused):
    """The server went away; whether it did what it was asked last is not known."""


class Work:
    """The steps of one writing transaction, for one owner."""

    def __init__(self, connection: sa.Connection, owner: str) -> None:
        self.connection = connection
        self.owner = owner

    def begin(self, label: str, at: datetime) -> int:
        """Write the head of the change; its number becomes the version of all it writes."""
        result = self.connection.execute(
            sa.insert(CHANGES).values(owner=self.owner, label=label, at=at)
        )
        return int((result.inserted_primary_key or (0,))[0])

    def mark(self, at: datetime) -> None:
        """Take a number without a change: what was put back is younger than all before it."""
        done = {"owner": self.owner, "label": "", "at": at, "undone_at": at}
        self.connection.execute(sa.insert(CHANGES).values(**done))

    def current(self, kind: type[R], ids: Sequence[str]) -> dict[str, R]:
        """Return this owner's records of those ids."""
        table = TABLES[kind.PLURAL]
        found = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            mine = sa.select(table).where(self._own(table), table.c.id.in_(some))
            for row in self.connection.execute(mine).mappings():
                found[row["id"]] = from_row(kind, row)
        return found

    def differing(self, records: Sequence[Record]) -> list[tuple[Record, Record]]:
        """Return (new, old) of the records that alter something. Raises Conflict."""
        pairs = []
        for kind, group in by_kind(records):
            stored = self.current(kind, [record.id for record in group])
            for record in group:
                old = stored.get(record.id)
                if old is None or old.version != record.version:
                    if old is not None and _same(record, old):
                        continue
                    raise Conflict(record, old)
                if not _same(record, old):
                    pairs.append((record, old))
        return pairs

    def with_dependants(self, records: Sequence[Record], kept: set[str]) -> list[Record]:
        """Return the stored records to remove, those that point at them first.

        `kept` are ids that the same change replaces: they point elsewhere by then.
        """
        wanted: list[Record] = []
        for kind, group in by_kind(records):
            stored = self.current(kind, [record.id for record in group])
            for record in group:
                old = stored.get(record.id)
                if old is None or old.version != record.version:
                    raise Conflict(record, old)
                wanted.append(old)
        ordered: dict[str, Record] = {}
        while wanted:
            ordered.update((record.id, record) for record in wanted)
            below = self._pointing_at(wanted)
            wanted = [r for r in below if r.id not in ordered and r.id not in kept]
        return list(reversed(ordered.values()))

    def _pointing_at(self, records: Sequence[Record]) -> list[Record]:
        found: list[Record] = []
        for target, group in by_kind(records):
            ids = [record.id for record in group]
            for name, kind in KINDS.items():
                table = TABLES[name]
                for field in (f for f, plural in kind.REFERS.items() if plural == target.PLURAL):
                    for start in range(0, len(ids), _AT_ONCE):
                        some = table.c[field].in_(ids[start : start + _AT_ONCE])
                        mine = sa.select(table).where(self._own(table), some)
                        rows = self.connection.execute(mine).mappings()
                        found.extend(from_row(kind, row) for row in rows)
        return found

    def check_references(self, groups: Groups) -> None:
        """Refuse a record that points at one that is not in this owner's book."""
        new: dict[str, set[str]] = defaultdict(set)
        for kind, group in groups:  # a kind comes twice where some are new and some replaced
            new[kind.PLURAL] |= {record.id for record in group}
        wanted: dict[str, set[str]] = defaultdict(set)
        for kind, group in groups:
            for field, plural in kind.REFERS.items():
                wanted[plural] |= {record.__dict__[field] for record in group}
        for plural, pointed in wanted.items():
            ids = pointed - new.get(plural, set()) - {None}
            if len(self.current(KINDS[plural], sorted(ids))) < len(ids):
                raise _not_yours(plural)

    def check_once(self, groups: Groups) -> None:
        """Refuse a change that has a record twice: nobody knows which of the two is meant."""
        seen: dict[str, set[str]] = defaultdict(set)
        for kind, group in groups:
            before = seen[kind.PLURAL]
            ids = {record.id for record in group}
            if len(ids) < len(group) or ids & before:
                raise Refused(
                    _(
                        "One {kind} is in this change twice, so nothing was saved. Reload the "
                        "page and try again.",
                        kind=_word(kind),
                    )
                )
            before |= ids

    def insert(self, groups: Groups, seq: int, at: datetime) -> None:
        """Add new rows; an id that another reader's row has is answered like one that is gone."""
        for kind, group in groups:
            try:
                insert(self.connection, group, self.owner, Stamp(seq, at))
            except sa.exc.IntegrityError:
                raise _not_yours(kind.PLURAL) from None

    def update(self, pairs: Sequence[tuple[Record, Record]], seq: int, at: datetime) -> None:
        """Write records over their old rows, each only at the version that was read."""
        for kind, group in by_kind([new for new, _old in pairs]):
            table = TABLES[kind.PLURAL]
            statement = sa.update(table).where(
                table.c.id == sa.bindparam("old_id"),
                table.c.owner == self.owner,
                table.c.version == sa.bindparam("old_version"),
            )
            columns = columns_of(group, self.owner, Stamp(seq, at))
            rows = [
                dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
            ]
            for record, row in zip(group, rows, strict=True):
                row |= {"old_id": record.id, "old_version": record.version}
            result = self.connection.execute(statement.values(_bound(rows[0])), rows)
            if result.rowcount != len(rows):  # another writer came between: see who it was
                stored = self.current(kind, [record.id for record in group])
                gone = next(r for r in group if getattr(stored.get(r.id), "version", 0) != seq)
                raise Conflict(gone, stored.get(gone.id))

    def delete(self, records: Sequence[Record]) -> None:
        """Remove rows, each only at the version that was read."""
        for kind, group in by_kind(records):
            table = TABLES[kind.PLURAL]
            statement = sa.delete(table).where(
                table.c.id == sa.bindparam("old_id"),
                table.c.owner == self.owner,
                table.c.version == sa.bindparam("old_version"),
            )
            rows = [{"old_id": r.id, "old_version": r.version} for r in group]
            if self.connection.execute(statement, rows).rowcount != len(rows):
                raise Conflict(group[0], None)

    def remember(self, seq: int, added: Groups, before: Sequence[Record]) -> None:
        """Keep what undo needs: nothing but the ids of new rows, the old row of any other."""
        common = {"seq": seq, "owner": self.owner, "version_after": seq}
        rows = [
            common | {"table_name": r.PLURAL, "ids": r.id, "before": to_plain(r)} for r in before
        ]
        for kind, group in added:
            ids = " ".join([record.id for record in group])
            rows.append(common | {"table_name": kind.PLURAL, "ids": ids, "before": None})
        self.connection.execute(sa.insert(CHANGE_ROWS), rows)

    def take_back(self, rows: Sequence[sa.Row[Any]], seq: int) -> None:
        """Put every row back as it was before the change `seq`."""
        kept = [row for row in rows if row.before is not None]
        self._restore([(from_plain(KINDS[r.table_name], r.before), r.version_after) for r in kept])
        fresh = {row.table_name: row.ids.split() for row in rows if row.before is None}
        for name, ids in fresh.items():
            self._check_fresh(name, ids, seq)
        for name in fresh:
            table = TABLES[name]
            self.connection.execute(
                sa.delete(table).where(table.c.owner == self.owner, table.c.version == seq)
            )

    def _check_fresh(self, name: str, ids: Sequence[str], seq: int) -> None:
        """Refuse where a new row, or one that points at it, has moved on since."""
        table = TABLES[name]
        untouched = sa.and_(table.c.owner == self.owner, table.c.version == seq)
        counted = sa.select(sa.func.count()).select_from(table).where(untouched)
        if self.connection.execute(counted).scalar_one() != len(ids):
            stored = self.current(KINDS[name], ids).values()
            for record in stored:
                if record.version != seq:
                    raise Refused(_moved_on(record))
        for other, kind in KINDS.items():
            below = TABLES[other]
            for field in (f for f, plural in kind.REFERS.items() if plural == name):
                points = below.c[field].in_(sa.select(table.c.id).where(untouched))
                later = sa.select(below).where(points, below.c.version != seq).limit(1)
                row = self.connection.execute(later).mappings().first()
                if row is not None:
                    raise Refused(_moved_on(from_row(kind, row)))

    def _own(self, table: sa.Table) -> sa.ColumnElement[bool]:
        """Return the condition of the owner, said so that no index of the owner is taken.

        Beside several hundred ids SQLite would rather walk through all the owner's rows.
        """
        return table.c.owner.concat("") == self.owner

    def _restore(self, pairs: Sequence[tuple[Record, int]]) -> None:
        """Put rows back in the place of those that are there now, many at a time.

        Taken a row at a time, a change of thousands of people would be undone in a minute.
        """
        after = {record.id: version for record, version in pairs}
        for kind, group in by_kind([record for record, _version in pairs]):
            table = TABLES[kind.PLURAL]
            for stored in self.current(kind, [record.id for record in group]).values():
                if stored.version != after[stored.id]:
                    raise Refused(_moved_on(stored))
            for start in range(0, len(group), _AT_ONCE):
                ids = [record.id for record in group[start : start + _AT_ONCE]]
                here = sa.and_(self._own(table), table.c.id.in_(ids))
                self.connection.execute(sa.delete(table).where(here))
            insert(self.connection, group, self.owner, Stamp(None, None))


def number_past(connection: sa.Connection, highest: int) -> None:
    """Let the next change have a number above `highest`: no version is ever used twice."""
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence("changes", "seq")
        upto = sa.func.greatest(highest, sa.func.nextval(sequence))
        connection.execute(sa.select(sa.func.setval(sequence, upto)))
        return
    numbers = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))
    here = numbers.c.name == "changes"
    found = connection.execute(sa.select(numbers.c.seq).where(here)).scalar()
    if found is None:
        connection.execute(sa.insert(numbers).values(name="changes", seq=highest))
    elif found < highest:
        connection.execute(sa.update(numbers).where(here).values(seq=highest))


def by_kind(records: Iterable[Record]) -> Groups:
    """Return records by their kinds, each kind in the order in which it first comes."""
    groups: dict[type[Record], list[Record]] = defaultdict(list)
    for kind, together in groupby(records, type):
        groups[kind].extend(together)
    return list(groups.items())


def _bound(row: dict[str, Any]) -> dict[str, Any]:
    keep = row.keys() - {"id", "owner", "created_at", "old_id", "old_version"}
    return {name: sa.bindparam(name) for name in keep}


def _same(one: Record, other: Record) -> bool:
    ignored = {"version", "created_at"}
    return all(
        one.__dict__[name] == value for name, value in other.__dict__.items() if name not in ignored
    )


def _not_yours(plural: str) -> Refused:
    one = _word(KINDS[plural])
    return Refused(_("That {one} is no longer in your book. Nothing was saved.", one=one))


def _word(kind: type[Record]) -> str:
    """Return what one of a kind is called: EventPlan is an event plan; else how its table is."""
    named = called.kind(kind.PLURAL)
    if named != kind.PLURAL:
        return named
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _moved_on(record: Record) -> str:
    return _(
        "“{label}” was changed since, so the last change can't be taken back.", label=record.label
    )
