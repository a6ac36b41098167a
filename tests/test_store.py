"""The store keeps what it is told: owners apart, versions, conflicts, undo, and a sound file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.records import (
    Changes,
    Contact,
    Goal,
    Handle,
    Interaction,
    Record,
    Refused,
    Tier,
    every_record,
)
from workbook.store import Conflict, Store
from workbook.tables import TABLES, from_plain, to_plain

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


pytestmark = pytest.mark.everywhere


@pytest.fixture
def store(made_at: str) -> Iterator[Store]:
    """A new, empty book."""
    one = Store.open(made_at)
    yield one
    one.engine.dispose()


def read(store: Store, kind: type[Record], owner: str = "ana") -> list[Record]:
    """Return every record of a kind that one owner has."""
    table = TABLES[kind.PLURAL]
    return store.fetch(owner, kind, table.select().where(table.c.owner == owner))


def test_every_record_has_a_table() -> None:
    """A noun in records/ is a table, without being named anywhere else."""
    expected = {kind.PLURAL for kind in every_record()}
    assert expected == set(TABLES)
    assert all({"id", "owner", "version", "created_at"} <= set(t.c.keys()) for t in TABLES.values())


def test_a_record_comes_back_as_it_went(store: Store) -> None:
    """Dates, words, lists and empty fields survive the way to the file and back."""
    contact = Contact(
        name="José 東", tier=Tier.CLOSE, met_on=date(2024, 2, 29), imported="role=nurse"
    )
    store.apply("ana", "Met José", Changes(add=(contact,)), NOON)
    (actual,) = read(store, Contact)
    assert actual == replace(contact, version=1, created_at=NOON)


@given(st.text(), st.text())
@settings(max_examples=60, deadline=None)
def test_plain_form_loses_nothing(name: str, notes: str) -> None:
    """What undo and backups keep of a record makes the same record again."""
    contact = Contact(name=name, notes=notes, met_on=date(2026, 1, 1), created_at=NOON, version=3)
    assert from_plain(Contact, to_plain(contact)) == contact


def test_what_a_database_refuses_is_cleaned_at_the_door(store: Store) -> None:
    """NUL and lone surrogates never reach the file; the rest of the text does."""
    store.apply("ana", "x", Changes(add=(Contact(name="A\0na \ud800Ruiz"),)), NOON)
    (actual,) = read(store, Contact)
    assert isinstance(actual, Contact)
    assert actual.name == "Ana ?Ruiz"


def test_owners_see_only_their_own(store: Store) -> None:
    """Another owner's record is not found, not changed, not removed, and not pointed at."""
    contact = Contact(name="Ana's friend")
    store.apply("ana", "x", Changes(add=(contact,)), NOON)
    (stored,) = read(store, Contact)
    assert read(store, Contact, "bo") == []
    with pytest.raises(Conflict):
        store.apply("bo", "x", Changes(replace=(replace(stored, name="Bo's"),)), NOON)
    with pytest.raises(Conflict):
        store.apply("bo", "x", Changes(remove=(stored,)), NOON)
    touch = Interaction(contact_id=contact.id, happened_on=NOON.date())
    with pytest.raises(Refused, match="no longer in your book"):
        store.apply("bo", "x", Changes(add=(touch,)), NOON)
    assert store.undo("bo", NOON) is None
    assert read(store, Contact) == [stored]


def test_what_points_at_the_new_and_at_the_changed_is_stored_together(store: Store) -> None:
    """One change may add a person, alter another, and log a talk with both."""
    store.apply("ana", "x", Changes(add=(Contact(name="Bo"),)), NOON)
    (bo,) = read(store, Contact)
    new = Contact(name="Cem")
    talks = tuple(Interaction(contact_id=one.id, happened_on=NOON.date()) for one in (new, bo))
    changes = Changes(add=(new, *talks), replace=(replace(bo, place="Kiel"),))
    store.apply("ana", "Looked back", changes, NOON)
    assert {one.name: one.place for one in read(store, Contact)} == {"Bo": "Kiel", "Cem": ""}
    assert {one.contact_id for one in read(store, Interaction)} == {new.id, bo.id}


def test_the_second_of_two_edits_is_a_conflict(store: Store) -> None:
    """Who writes over a newer version is told both texts, and nothing is lost."""
    store.apply("ana", "x", Changes(add=(Goal(statement="Six talks"),)), NOON)
    (old,) = read(store, Goal)
    assert isinstance(old, Goal)
    store.apply("ana", "x", Changes(replace=(replace(old, statement="Seven talks"),)), NOON)
    with pytest.raises(Conflict) as caught:
        store.apply("ana", "x", Changes(replace=(replace(old, statement="Eight"),)), NOON)
    assert (caught.value.mine.label, caught.value.theirs.label) == ("Eight", "Seven talks")
    assert [goal.label for goal in read(store, Goal)] == ["Seven talks"]


def test_a_change_that_alters_nothing_is_no_change(store: Store) -> None:
    """Saving the same text again leaves nothing to undo."""
    store.apply("ana", "first", Changes(add=(Goal(statement="Six talks"),)), NOON)
    (old,) = read(store, Goal)
    assert store.apply("ana", "second", Changes(replace=(old,)), NOON) is None
    assert store.last("ana").label == "first"


def test_one_part_fails_and_nothing_is_written(store: Store) -> None:
    """A change is written whole or not at all."""
    good, orphan = Contact(name="Ana"), Handle(contact_id="gone", kind="email", value="a", key="a")
    with pytest.raises(Refused):
        store.apply("ana", "x", Changes(add=(good, orphan)), NOON)
    assert read(store, Contact) == []
    assert store.last("ana") is None


def test_undo_takes_changes_back_last_first(store: Store) -> None:
    """Adding, editing and removing with all that hangs on it are each one undo."""
    contact = Contact(name="Ana")
    handle = Handle(contact_id=contact.id, kind="email", value="a@example.org", key="a")
    store.apply("ana", "added", Changes(add=(contact, handle)), NOON)
    (first,) = read(store, Contact)
    store.apply("ana", "edited", Changes(replace=(replace(first, notes="x"),)), NOON)
    (second,) = read(store, Contact)
    store.apply("ana", "removed", Changes(remove=(second,)), NOON)
    assert (read(store, Contact), read(store, Handle)) == ([], [])
    undone = []
    for expected in ([second], [first], []):
        undone.append(store.undo("ana", NOON).label)
        assert read(store, Contact) == expected
        assert len(read(store, Handle)) == len(expected)
    assert undone == ["removed", "edited", "added"]
    assert store.undo("ana", NOON) is None


def test_a_version_is_never_used_twice(store: Store) -> None:
    """What was undone can't be mistaken for what was written after it."""
    store.apply("ana", "x", Changes(add=(Goal(statement="one"),)), NOON)
    (first,) = read(store, Goal)
    store.apply("ana", "x", Changes(replace=(replace(first, statement="two"),)), NOON)
    (undone,) = read(store, Goal)
    store.undo("ana", NOON)
    store.apply("ana", "x", Changes(replace=(replace(first, statement="three"),)), NOON)
    with pytest.raises(Conflict):
        store.apply("ana", "x", Changes(replace=(replace(undone, statement="four"),)), NOON)


def test_undo_refuses_where_a_record_has_moved_on(store: Store) -> None:
    """A record written past the changes is named, and nothing is taken back."""
    store.apply("ana", "x", Changes(add=(Contact(name="Ana Ruiz"),)), NOON)
    (contact,) = read(store, Contact)
    store.put("ana", replace(contact, notes="newer"), NOON)
    with pytest.raises(Refused, match="Ana Ruiz"):
        store.undo("ana", NOON)
    assert len(read(store, Contact)) == 1


@given(st.lists(st.tuples(st.sampled_from("adru"), st.integers(0, 5)), max_size=25))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_run_of_changes_is_undone_exactly(store: Store, steps: list[tuple[str, int]]) -> None:
    """Undo after any run of adding, editing, removing and undoing walks the same way back."""
    while store.undo("ana", NOON):
        pass
    states = [[]]
    for what, which in steps:
        goals = sorted(read(store, Goal), key=lambda goal: goal.id)
        chosen = goals[which % len(goals)] if goals else None
        change = None
        if what == "a" or chosen is None:
            change = store.apply("ana", "x", Changes(add=(Goal(statement=str(which)),)), NOON)
        elif what == "d":
            change = store.apply("ana", "x", Changes(remove=(chosen,)), NOON)
        elif what == "r":
            new = replace(chosen, statement=f"{which} again")
            change = store.apply("ana", "x", Changes(replace=(new,)), NOON)
        elif store.undo("ana", NOON):
            states.pop()
        if change:
            states.append(sorted(read(store, Goal), key=lambda goal: goal.id))
    while len(states) > 1:
        states.pop()
        store.undo("ana", NOON)
        assert sorted(read(store, Goal), key=lambda goal: goal.id) == states[-1]


@pytest.mark.row(12, 1)
def test_two_processes_may_make_the_same_book(book_at: str) -> None:
    """However many start at once, there is one book and everybody's change is in it."""
    script = (
        "import sys; from workbook import open_book; from workbook.records import *; "
        "book = open_book(sys.argv[1]); "
        "[book.apply('x', Changes(add=(Contact(name='P'),))) for _ in range(20)]"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, book_at], env=os.environ) for _ in range(4)
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    store = Store.open(book_at)
    assert len(read(store, Contact, "reader")) == 80
    store.engine.dispose()


@pytest.mark.slow
def test_30_000_people_are_one_change_and_one_undo(store: Store) -> None:
    """An import as large as LinkedIn allows goes in whole and comes out whole."""
    people = tuple(Contact(name=f"Person {n}") for n in range(30_000))
    handles = tuple(Handle(contact_id=p.id, kind="email", value=p.id, key=p.id) for p in people)
    store.apply("ana", "Imported", Changes(add=people + handles), NOON)
    assert len(read(store, Contact)) == 30_000
    store.undo("ana", NOON)
    assert (read(store, Contact), read(store, Handle)) == ([], [])
