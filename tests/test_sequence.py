"""The numbers in a calendar file only rise, so that a calendar never shows what was taken back."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import MONDAY
from workbook import backup
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, FollowUp
from workbook.technique import every_entry

pytestmark = pytest.mark.everywhere


def sequence(book: Book) -> int:
    """The number of the one entry in the calendar file."""
    [entry] = every_entry(book)
    return entry.sequence


def planned(book: Book) -> None:
    """Plan one thing."""
    ana = Contact(name="Ana")
    book.apply("Planned", Changes(add=(ana, FollowUp(contact_id=ana.id, due_on=MONDAY))))


def move(book: Book) -> None:
    """Put it off by a day."""
    [one] = book.all(FollowUp)
    later = dataclasses.replace(one, due_on=one.due_on + timedelta(days=1))
    book.apply("Put off", Changes(replace=(later,)))


@given(st.lists(st.booleans(), max_size=8))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_changes_and_undos_raise_it(book: Book, steps: list[bool]) -> None:
    """Whatever is changed and taken back, in any order: each time the number is higher."""
    book.refill([])
    planned(book)
    seen, moved = [sequence(book)], 0
    for forward in steps:
        if not forward and not moved:
            continue
        if forward:
            move(book)
        else:
            book.undo()
        moved += 1 if forward else -1
        seen.append(sequence(book))
    assert seen == sorted(set(seen))


def test_a_backup_takes_it_along(book: Book, tmp_path: Path) -> None:
    """Restored into another book it has not fallen, and the next change raises it there."""
    planned(book)
    for _ in range(3):
        move(book)
        book.undo()
    before = sequence(book)
    backup.back_up(book, tmp_path / "mine.zip")
    other = open_book(str(tmp_path / "other.sqlite"), today=MONDAY)
    backup.restore(other, tmp_path / "mine.zip")
    assert other.last_change() is None
    restored = sequence(other)
    assert restored >= before
    move(other)
    assert sequence(other) > restored


def test_an_older_backup_in_its_place_raises_it(book: Book, tmp_path: Path) -> None:
    """Where a backup takes the place of what came after it, the number goes on rising."""
    planned(book)
    backup.back_up(book, tmp_path / "mine.zip")
    for _ in range(3):
        move(book)
    before = sequence(book)
    backup.restore(book, tmp_path / "mine.zip", replace=True)
    assert sequence(book) > before
