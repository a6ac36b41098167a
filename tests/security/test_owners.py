"""Row 51: whose book it is. Nobody reads, changes, removes or takes out what is another's."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.rows import Tally
from tests.schema import filled
from workbook import backup
from workbook.book import Book, Conflict
from workbook.records import Changes, Contact, Record, Refused, every_record, new_id
from workbook.store import Store
from workbook.tables import TABLES, shapes

pytestmark = pytest.mark.everywhere
NOON = filled.NOON
MINE, THEIRS = filled.OWNERS


@pytest.fixture
def store(book_at: str) -> Iterator[Store]:
    """A database with the rows of two owners."""
    one = Store.open(book_at)
    filled.fill(one)
    yield one
    one.engine.dispose()


def rows_of(store: Store, owner: str) -> dict[str, list[Any]]:
    """Return every row of an owner, of the tables and of what undo keeps, as they are stored."""
    with store.reading(owner) as connection:
        return {
            table.name: sorted(
                map(tuple, connection.execute(table.select().where(table.c.owner == owner))),
                key=repr,
            )
            for table in TABLES["contacts"].metadata.sorted_tables
        }


CALLS: dict[str, Callable[[Book, Any], Any]] = {
    "Book.get": (lambda book, one: book.get(type(one), one.id)),
    "Book.all": (lambda book, one: book.all(type(one), id=one.id)),
    "Book.count": (lambda book, one: book.count(type(one), id=one.id)),
    "Book.fetch": (
        lambda book, one: book.fetch(
            type(one), book.select(type(one)).where(book.table(type(one)).c.id == one.id)
        )
    ),
    "Book.rows": (
        lambda book, one: book.rows(
            book.select(type(one)).where(book.table(type(one)).c.id == one.id)
        )
    ),
    "Book.find": (lambda book, one: book.find(Contact, f"{one.id} of-{THEIRS}")),
    "Book.people_like": (lambda book, one: book.people_like(one.id)),
    "Book.with_archived": (lambda book, one: book.with_archived().get(type(one), one.id)),
    "Book.namesakes": (lambda book, one: book.namesakes(Contact, one.id)),
    "Book.apply": (
        lambda book, one: book.apply("x", Changes(replace=(replace(one, version=one.version),)))
    ),
    "Book.apply removing": (lambda book, one: book.apply("x", Changes(remove=(one,)))),
    "Book.mentions": (lambda book, one: book.mentions(Contact(id=one.id, name="Nobody"))),
    "Book.forget": (lambda book, one: book.forget(Contact(id=one.id, name="Nobody"))),
    "Book.jotted": (lambda book, one: book.jotted(one.id)),
}
"""Every call of Book that takes a record or an id: what it answers must be what a missing gets."""

ALONE = {
    "apply", "fetch", "floor", "last", "once", "one_moment", "open", "passes_fence", "pragma",
    "problems", "put", "reading", "refill", "rows", "stamp", "undo", "whole", "writing",
}  # fmt: skip
"""The calls of Store: each is reached through Book, which names the owner."""

TAKES_NO_ID = {
    "today", "now", "table", "mine", "select", "holding", "undo", "tidy", "last_change", "jot",
    "whole", "refill", "problems", "on_change", "refresh", "tell", "told_together",
    "at_one_moment", "once", "close",
}  # fmt: skip
"""Calls of Book that are about this reader as a whole; the last test of this file tries them."""


def public(kind: type) -> set[str]:
    """Return the calls that others may use."""
    return {
        name for name, one in inspect.getmembers(kind) if callable(one) and not name.startswith("_")
    }


def test_every_call_is_tried() -> None:
    """A new call of Book or Store is named here, or this fails."""
    tried = {name.removeprefix("Book.").split()[0] for name in CALLS}
    assert public(Book) == tried | TAKES_NO_ID
    assert public(Store) == ALONE


def answer(act: Callable[[], Any]) -> Any:
    """Return what a call gives, or the kind and words of its refusal."""
    try:
        return act()
    except Conflict as conflict:
        return ("conflict", conflict.theirs)
    except Refused as refused:
        return ("refused", refused.sentence)


@pytest.mark.slow
@pytest.mark.row(51, 430)
def test_row_51_every_call_with_anothers_id(store: Store, row: Tally) -> None:
    """A record of somebody else answers as a missing one does, and its row is unchanged."""
    mine = Book(store, MINE, NOON.date)
    before = rows_of(store, THEIRS)
    for kind in every_record():
        (theirs,) = filled.stored(store, kind, THEIRS)
        missing = replace(theirs, id=new_id())
        for name, call in CALLS.items():
            got = answer(lambda call=call, one=theirs: call(mine, one))
            nothing = answer(lambda call=call, one=missing: call(mine, one))
            row.count(kept=got == nothing, what=(name, kind, got, nothing))
    assert rows_of(store, THEIRS) == before


@pytest.mark.row(51, 40)
def test_row_51_a_record_that_points_at_anothers(store: Store, row: Tally) -> None:
    """New or changed, no record of mine can point at a row of somebody else."""
    mine = Book(store, MINE, NOON.date)
    before = rows_of(store, THEIRS), rows_of(store, MINE)
    for kind in every_record():
        (stored,) = filled.stored(store, kind, MINE)
        for name, plural in kind.REFERS.items():
            forged = replace(stored, **{name: f"{plural}-of-{THEIRS}"})
            for changes in (
                Changes(replace=(forged,)),
                Changes(add=(replace(forged, id=new_id(), version=0),)),
            ):
                got = answer(lambda changes=changes: mine.apply("x", changes))
                row.count(kept="no longer in your book" in str(got), what=(kind, name, got))
    assert (rows_of(store, THEIRS), rows_of(store, MINE)) == before


@pytest.mark.row(51, 20)
def test_row_51_a_new_record_under_anothers_id(store: Store, row: Tally) -> None:
    """An id that is taken is refused like one that is gone, and nothing of the change is saved."""
    mine = Book(store, MINE, NOON.date)
    before = rows_of(store, THEIRS), rows_of(store, MINE)
    for kind in every_record():
        (own,) = filled.stored(store, kind, MINE)
        (theirs,) = filled.stored(store, kind, THEIRS)
        forged = replace(own, id=theirs.id, version=0)
        changes = Changes(add=(Contact(name="Nobody"), forged))
        got = answer(lambda changes=changes: mine.apply("x", changes))
        row.count(kept=got == ("refused", gone(kind)), what=(kind, got))
    assert (rows_of(store, THEIRS), rows_of(store, MINE)) == before


def gone(kind: type[Record]) -> str:
    """Return the sentence about one of a kind that is not in the reader's book."""
    word = re.sub(r"(?<=[a-z])([A-Z])", r" \1", kind.__name__).lower()
    return f"That {word} is no longer in your book. Nothing was saved."


@pytest.mark.row(51, 50)
def test_row_51_a_draft_under_anothers_id(store: Store, row: Tally) -> None:
    """What is stored without a change is refused alike where the id is somebody else's."""
    before = rows_of(store, THEIRS), rows_of(store, MINE)
    for kind in every_record():
        (own,) = filled.stored(store, kind, MINE)
        (theirs,) = filled.stored(store, kind, THEIRS)
        forged = replace(own, id=theirs.id)
        got = answer(lambda forged=forged: store.put(MINE, forged, NOON))
        row.count(kept=got == ("refused", gone(kind)), what=(kind, got))
    assert (rows_of(store, THEIRS), rows_of(store, MINE)) == before


@pytest.mark.row(51, 200)
def test_row_51_one_record_twice_in_a_change(store: Store, row: Tally) -> None:
    """Added, changed or removed in one change with itself: a sentence, and nothing is saved."""
    mine = Book(store, MINE, NOON.date)
    before = rows_of(store, THEIRS), rows_of(store, MINE)
    for kind in every_record():
        (own,) = filled.stored(store, kind, MINE)
        new = replace(own, id=new_id(), version=0)
        ways = (
            Changes(add=(new, new)),
            Changes(add=(new, Contact(name="Nobody"), new)),
            Changes(add=(replace(own, version=0),), remove=(own,)),
            Changes(add=(replace(own, version=0),), replace=(altered(own),)),
            Changes(replace=(altered(own), altered(own))),
            Changes(replace=(altered(own),), remove=(own,)),
        )
        for changes in ways[: 6 if altered(own) != own else 3]:
            got = answer(lambda changes=changes: mine.apply("x", changes))
            said = got[0] == "refused" and "in this change twice, so nothing was saved" in got[1]
            row.count(kept=said, what=(kind, changes, got))
        wide = tuple(replace(own, id=new_id(), version=0) for _ in range(150))
        got = answer(lambda wide=wide: mine.apply("x", Changes(add=(*wide, wide[0]))))
        assert "in this change twice" in str(got), kind
    assert (rows_of(store, THEIRS), rows_of(store, MINE)) == before


def altered(record: Record) -> Record:
    """Return a record with other words in its texts; itself where it has none."""
    own = {"id", *type(record).REFERS}
    texts = [name for name, (shape, _) in shapes(type(record)).items() if shape is str]
    return replace(record, **{name: "other" for name in texts if name not in own})


@pytest.mark.row(51, 3)
def test_row_51_what_takes_no_id_is_about_the_reader(
    store: Store, tmp_path: Path, row: Tally
) -> None:
    """Backing up, undoing, refilling and drafting touch one owner's rows and no other's."""
    mine = Book(store, MINE, NOON.date)
    file = tmp_path / "mine.zip"
    for _ in range(row.tries):
        before = rows_of(store, THEIRS)
        backup.back_up(mine, file)
        with mine.whole() as tables:
            inside = str([list(rows) for _, rows in tables])
        mine.jot("draft", "words")
        while mine.undo():
            pass
        mine.refill([])
        mine.tidy()
        kept = rows_of(store, THEIRS) == before and f"-of-{THEIRS}" not in inside
        backup.restore(mine, file)
        row.count(kept=kept and rows_of(store, THEIRS) == before)
