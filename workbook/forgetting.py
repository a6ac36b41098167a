"""Forgetting one person: out of the tables, out of what undo keeps, out of the file itself.

It is the one thing that can't be undone, so it doesn't go through `apply`. What other rows say
stays, with the person's full name and addresses taken out of it; undo goes on working for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook import encrypted
from workbook.exchange.recognising import known_as
from workbook.language import N_, _, pgettext
from workbook.records import Contact, Group, Handle, Jotting, Reader, Record, folded
from workbook.records.forgotten import Forgotten, mark_of, new_salt
from workbook.tables import (
    CHANGE_ROWS,
    CHANGES,
    KINDS,
    TABLES,
    Stamp,
    from_plain,
    from_row,
    insert,
    shapes,
    to_plain,
)

if TYPE_CHECKING:
    from workbook.store import Store
    from workbook.writing import Work

LABEL = N_("Forgot someone")
_ADDRESSES = ("linkedin", "email", "phone")
_AT_ONCE = 100
_SHORT = 5  # characters; a shorter key is found in too many other texts
_NAMES = {Contact.PLURAL: {"name", "imported"}, Group.PLURAL: {"name"}}
"""Fields that name somebody else: they are never reworded."""


@dataclass(frozen=True)
class Forgot:
    """What came of it: rows removed, other texts reworded, and whether the file is clean.

    It is not where another window held the file at that moment: then `tidy` finishes later.
    """

    removed: int
    reworded: int
    clean: bool


@dataclass(frozen=True)
class Traces:
    """By what a person is found in the words about others: ids, addresses, a full name."""

    who: str
    ids: frozenset[str]
    texts: tuple[str, ...]

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        ids = re.compile("|".join(map(re.escape, sorted(self.ids))))
        someone = pgettext("in the place of a name", "someone")
        return (*((_whole(text), someone) for text in self.texts), (ids, ""))

    def out_of(self, value: Any) -> Any:
        """Return a text, a list or a mapping without them."""
        if isinstance(value, str):
            for pattern, other in self._patterns:
                value = pattern.sub(other, value)
            return value
        if isinstance(value, list):
            return [self.out_of(one) for one in value if one not in self.ids]
        if isinstance(value, dict):
            return {key: self.out_of(one) for key, one in value.items() if key not in self.ids}
        return value


def _whole(text: str) -> re.Pattern[str]:
    """Return the pattern of a text as whole words, whatever its case and line breaks."""
    words = r"\s+".join(map(re.escape, text.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def forget(store: Store, work: Work, contact: Contact, at: datetime, on: date) -> int:
    """Take a person out within one transaction; return how many other texts were reworded.

    Raises Conflict where the person was changed since they were read.
    """
    connection, owner = work.connection, work.owner
    if store.engine.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    gone = work.with_dependants((contact,), set())
    own = [one for one in gone if isinstance(one, Handle)]
    traces = traces_of(connection, owner, gone)
    work.delete(gone)
    _scrub_changes(connection, owner, gone, traces)
    _drop_jottings(connection, owner, traces)
    reworded = 0
    for record in mentions(connection, owner, traces):
        _put_back(connection, owner, without(record, traces))
        reworded += 1
    seq = work.begin(_(LABEL), at)
    connection.execute(sa.update(CHANGES).where(CHANGES.c.seq == seq).values(undone_at=at))
    salt = connection.execute(
        sa.select(TABLES[Forgotten.PLURAL].c.salt)
        .where(TABLES[Forgotten.PLURAL].c.owner == owner)
        .limit(1)
    ).scalar()
    insert(connection, [fingerprint(contact, own, salt or new_salt(), on)], owner, Stamp(seq, at))
    return reworded


def fingerprint(contact: Contact, handles: Sequence[Handle], salt: str, on: date) -> Forgotten:
    """Return what is kept, so that a later import doesn't bring the person back.

    A name alone counts only for somebody who had no address: it would hide their namesakes.
    """
    keys = {("id", contact.id)} | {(one.kind, one.key) for one in handles}
    if contact.profile:
        keys.add(("linkedin", contact.profile))
    names = {contact.name, _imported_name(contact)} - {""}
    for name in names:
        keys.add(("known-as", known_as(name, contact.organisation, None)))
        if contact.connected_on:
            keys.add(("known-as", known_as(name, "", contact.connected_on)))
        if not contact.profile and not any(one.kind in _ADDRESSES for one in handles):
            keys.add(("name", folded(name)))
    marks = sorted(mark_of(salt, kind, key) for kind, key in keys)
    return Forgotten(salt=salt, marks=marks, forgotten_on=on)


def _imported_name(contact: Contact) -> str:
    lines = (line.partition("=") for line in contact.imported.split("\n"))
    return next((text for name, _, text in lines if name == "name"), "")


# -- where else the person is named ----------------------------------------------------------


def traces_of(connection: sa.Connection, owner: str, gone: Sequence[Record]) -> Traces:
    """Return by what somebody is found elsewhere: ids, addresses, and a full name of their own.

    A single word, or a name that somebody else in the book bears too, is left alone.
    """
    person = next(one for one in gone if isinstance(one, Contact))
    texts = {person.name, _imported_name(person)} - {""}
    texts = {one for one in texts if " " in one.strip() and not _shared(connection, owner, one,
                                                                      person.id)}  # fmt: skip
    if len(person.profile) >= _SHORT:
        texts.add(person.profile)
    for handle in gone:
        if isinstance(handle, Handle) and handle.kind in _ADDRESSES:
            texts |= {one for one in (handle.value, handle.key) if len(one) >= _SHORT}
    longest = tuple(sorted(texts, key=lambda one: (-len(one), one)))
    return Traces(person.id, frozenset(one.id for one in gone), longest)


def _shared(connection: sa.Connection, owner: str, name: str, but: str) -> bool:
    people = TABLES[Contact.PLURAL]
    named = people.c.name.icontains(name.strip(), autoescape=True)
    others = sa.select(people.c.id).where(people.c.owner == owner, people.c.id != but, named)
    return connection.execute(others.limit(1)).first() is not None


def mentions(connection: sa.Connection, owner: str, traces: Traces) -> Iterator[Record]:
    """Yield the records about others that hold a trace of somebody."""
    for name, kind in KINDS.items():
        if kind in (Reader, Jotting, Forgotten):
            continue
        table = TABLES[name]
        ways = [_holds(table.c[field], one) for field in _worded(kind) for one in _sought(traces)]
        some = sa.select(table).where(table.c.owner == owner, sa.or_(sa.false(), *ways))
        found = [from_row(kind, row) for row in connection.execute(some).mappings()]
        yield from (one for one in found if without(one, traces) != one)


def elsewhere(store: Store, owner: str, contact: Contact) -> list[Record]:
    """Return the records about others in which `forget` would alter words; nothing is written."""
    handles = TABLES[Handle.PLURAL]
    own = sa.select(handles).where(handles.c.owner == owner, handles.c.contact_id == contact.id)
    with store.reading(owner) as connection:
        found = connection.execute(own).mappings().all()
        gone = (contact, *(from_row(Handle, row) for row in found))
        below = {name: kind.REFERS for name, kind in KINDS.items()}
        return [
            one
            for one in mentions(connection, owner, traces_of(connection, owner, gone))
            if not any(getattr(one, field) == contact.id for field in below[one.PLURAL])
            and one.id != contact.id
        ]


def _sought(traces: Traces) -> tuple[str, ...]:
    """Return what the database looks for; of a person's ids their own is the one others hold."""
    return (*traces.texts, traces.who)


def _worded(kind: type[Record]) -> list[str]:
    """Return the fields of a record that hold words or lists of them."""
    named = _NAMES.get(kind.PLURAL, set()) | {"id", *kind.REFERS}
    worded = (str, list, dict)
    return [name for name, (shape, _) in shapes(kind).items() if shape in worded
            and name not in named]  # fmt: skip


def _holds(column: Any, text: str) -> sa.ColumnElement[bool]:
    if isinstance(column.type, sa.JSON):
        return sa.cast(column, sa.Text).icontains(_escaped(text), autoescape=True)
    holds: sa.ColumnElement[bool] = column.icontains(text, autoescape=True)
    return holds


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def without(record: Record, traces: Traces) -> Record:
    """Return a record with somebody taken out of its words."""
    plain = {name: traces.out_of(getattr(record, name)) for name in _worded(type(record))}
    return from_plain(type(record), to_plain(record) | plain)


def _put_back(connection: sa.Connection, owner: str, record: Record) -> None:
    """Write a record over itself; its version stays, so that older changes can be undone."""
    table = TABLES[record.PLURAL]
    connection.execute(sa.delete(table).where(table.c.owner == owner, table.c.id == record.id))
    insert(connection, [record], owner, Stamp(None, record.created_at))


# -- what undo keeps, and drafts ----------------------------------------------------------------


def _scrub_changes(
    connection: sa.Connection, owner: str, gone: Sequence[Record], traces: Traces
) -> None:
    rows = CHANGE_ROWS.c
    mine = sa.select(CHANGE_ROWS).where(rows.owner == owner)
    about = _about(connection, mine, gone)
    touched: set[int] = set()
    for row in connection.execute(mine.where(rows.before.is_(None))).all():
        kept = [one for one in row.ids.split() if one not in about]
        if len(kept) < len(row.ids.split()):
            touched.add(row.seq)
            _alter_row(connection, row.n, {"ids": " ".join(kept)} if kept else None)
    for row in _in_some(connection, mine, rows.ids, sorted(about), sa.Column.__eq__):
        touched.add(row.seq)
        _alter_row(connection, row.n, None)
    for row in _in_some(connection, mine, rows.before, _sought(traces), _holds):
        kind = KINDS[row.table_name]
        worded = [name for name in _worded(kind) if name in row.before and kind is not Reader]
        new = row.before | {name: traces.out_of(row.before[name]) for name in worded}
        if new != row.before:
            _alter_row(connection, row.n, {"before": new})
    _scrub_labels(connection, owner, gone, traces, touched)


def _about(connection: sa.Connection, mine: sa.Select[Any], gone: Sequence[Record]) -> set[str]:
    """Return the ids of all rows that are, or were when they went, about somebody.

    A row that pointed there once and somewhere else since is made to point there all along:
    putting it back would point at nobody.
    """
    referred = {plural for kind in KINDS.values() for plural in kind.REFERS.values()}
    about = {one.id for one in gone}
    sought = {one.id for one in gone if one.PLURAL in referred}
    while sought:
        below: set[str] = set()
        for row in _in_some(connection, mine, CHANGE_ROWS.c.before, sorted(sought), _holds):
            fields = [f for f in KINDS[row.table_name].REFERS if row.before.get(f) in sought]
            if not fields or row.ids in about:
                continue
            last = _last_state(connection, mine, row)
            if any(last[field] in about for field in fields):
                about.add(row.ids)
                below |= {row.ids} if row.table_name in referred else set()
            else:
                moved = row.before | {field: last[field] for field in fields}
                _alter_row(connection, row.n, {"before": moved})
        sought = below
    return about


def _last_state(connection: sa.Connection, mine: sa.Select[Any], row: Any) -> Any:
    """Return a row as it stands in the book, or as it stood when it was removed."""
    table = TABLES[row.table_name]
    found = connection.execute(sa.select(table).where(table.c.id == row.ids)).mappings().first()
    if found is not None:
        return found
    rows = CHANGE_ROWS.c
    kept = mine.where(rows.ids == row.ids, rows.before.is_not(None)).order_by(rows.n.desc())
    last = connection.execute(kept.limit(1)).first()
    return last.before if last else row.before


def _in_some(
    connection: sa.Connection,
    mine: sa.Select[Any],
    column: Any,
    values: Sequence[str],
    way: Callable[[Any, str], Any],
) -> list[Any]:
    """Return the rows for which `way(column, value)` holds for some value, a few at a time."""
    found: dict[int, Any] = {}
    for start in range(0, len(values), _AT_ONCE):
        ways = [way(column, value) for value in values[start : start + _AT_ONCE]]
        kept = mine.where(CHANGE_ROWS.c.before.is_not(None), sa.or_(*ways))
        found |= {row.n: row for row in connection.execute(kept)}
    return list(found.values())


def _alter_row(connection: sa.Connection, n: int, values: dict[str, Any] | None) -> None:
    here = CHANGE_ROWS.c.n == n
    if values is None:
        connection.execute(sa.delete(CHANGE_ROWS).where(here))
    else:
        connection.execute(sa.update(CHANGE_ROWS).where(here).values(**values))


def _scrub_labels(
    connection: sa.Connection,
    owner: str,
    gone: Sequence[Record],
    traces: Traces,
    touched: set[int],
) -> None:
    """Take the person out of what changes are called; a change about nobody else goes."""
    heads = CHANGES.c
    own = {one.label for one in gone if len(one.label) >= _SHORT or isinstance(one, Contact)}
    words = Traces(
        traces.who, traces.ids, tuple(sorted(own | set(traces.texts), key=len, reverse=True))
    )
    there = {seq for (seq,) in connection.execute(sa.select(CHANGE_ROWS.c.seq).distinct())}
    for row in connection.execute(sa.select(CHANGES).where(heads.owner == owner)).all():
        if row.seq in touched and row.seq not in there:
            connection.execute(sa.delete(CHANGES).where(heads.seq == row.seq))
            continue
        label = (words if row.seq in touched else traces).out_of(row.label)
        if label != row.label:
            here = sa.update(CHANGES).where(heads.seq == row.seq)
            connection.execute(here.values(label=label))


def _drop_jottings(connection: sa.Connection, owner: str, traces: Traces) -> None:
    """Drop the drafts and settings that hold a trace; they are no notes."""
    table = TABLES[Jotting.PLURAL]
    found = []
    for row in connection.execute(sa.select(table).where(table.c.owner == owner)).all():
        whole = f"{row.key}\n{row.value}"
        worded = f"{whole}\n{_readable(row.value)}"
        if traces.out_of(worded) != worded:
            found.append(row.id)
    for one in found:
        connection.execute(sa.delete(table).where(table.c.id == one))


def _readable(value: str) -> str:
    """Return a draft without the escapes that JSON puts for letters with accents."""
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)
    except ValueError:
        return ""


# -- the file itself --------------------------------------------------------------------------


def tidy(store: Store) -> bool:
    """Write the file anew without what was deleted; return whether nothing held it meanwhile.

    A server's database looks after its own files.
    """
    if store.engine.dialect.name != "sqlite":
        return True
    raw = store.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except encrypted.errors(kind="OperationalError"):
        return False
    finally:
        raw.close()
    return not busy
