"""A backup joined with a filled book: nothing twice, nothing lost, and one undo takes it back."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.conftest import MONDAY
from tests.test_backup import everything
from workbook import backup, rejoin
from workbook.book import Book, open_book
from workbook.exchange import backup as written
from workbook.records import Changes, Contact, Fact, FollowUp, Goal, Jotting, Reader, Refused
from workbook.serve import demo

pytestmark = pytest.mark.everywhere


@pytest.fixture
def other(tmp_path: Path) -> Book:
    """Another new book, in a file."""
    return open_book(str(tmp_path / "other.sqlite"), today=MONDAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup goes."""
    return tmp_path / "mine.zip"


def noted(book: Book, name: str, notes: str) -> Contact:
    """Write a note on somebody."""
    [one] = book.all(Contact, name=name)
    book.apply(notes, Changes(replace=(dataclasses.replace(one, notes=notes),)))
    [one] = book.all(Contact, name=name)
    return one


def apart(book: Book, other: Book, file: Path) -> None:
    """Fill two books alike: Ana, Bo and Chidi, as if one were kept on two devices."""
    people = [Contact(name=name) for name in ("Ana Ruiz", "Bo Lund", "Chidi Okafor")]
    book.apply("People", Changes(add=(*people, Reader(name="Me"))))
    backup.back_up(book, file)
    backup.restore(other, file)


def test_what_is_new_comes_in_and_what_is_newer_wins(book: Book, other: Book, file: Path) -> None:
    """Each record of the backup is new, newer, older or the same; the counts say how many."""
    apart(book, other, file)
    noted(book, "Ana Ruiz", "mine, once")
    noted(book, "Bo Lund", "mine")
    noted(other, "Ana Ruiz", "theirs, once")
    noted(other, "Ana Ruiz", "theirs, twice")
    noted(other, "Ana Ruiz", "theirs, thrice")
    dagny = Contact(name="Dagny Haug")
    other.apply("Met", Changes(add=(dagny, FollowUp(contact_id=dagny.id, due_on=MONDAY))))
    noted(other, "Bo Lund", "theirs")
    book_before = everything(book)
    backup.back_up(other, file)
    looked = rejoin.look_into(book, file)
    assert everything(book) == book_before
    joined = rejoin.merge(book, file)
    assert looked == joined
    assert (len(joined.new), len(joined.newer), joined.older, joined.same) == (2, 2, 0, 2)
    assert {one.name: one.notes for one in book.all(Contact)} == {
        "Ana Ruiz": "theirs, thrice", "Bo Lund": "theirs", "Chidi Okafor": "", "Dagny Haug": "",
    }  # fmt: skip
    assert joined.report().rows == len(other.all(Contact)) + 2
    assert "2 differ" in joined.sentences()[1]
    undone = book.undo()
    assert undone is not None
    assert undone.label == "Joined the backup mine.zip"
    assert everything(book) == book_before


def test_what_was_edited_later_here_stays(book: Book, other: Book, file: Path) -> None:
    """A record with the higher, or the same, version in the book is not written over."""
    apart(book, other, file)
    noted(other, "Ana Ruiz", "theirs")
    noted(book, "Ana Ruiz", "mine")  # the same number on both sides
    noted(book, "Bo Lund", "mine")
    backup.back_up(other, file)
    joined = rejoin.merge(book, file)
    assert (joined.older, len(joined.newer), len(joined.new)) == (2, 0, 0)
    assert {one.notes for one in book.all(Contact)} == {"mine", ""}
    assert "of 2 your book’s stays" in joined.sentences()[1]


def test_a_second_time_there_is_nothing_to_do(book: Book, other: Book, file: Path) -> None:
    """The same backup again changes nothing, and an edit made after it is never written over."""
    demo.fill(other, seed=1)
    for n in range(5):
        other.apply("x", Changes(add=(Goal(statement=f"Goal {n}"),)))
    backup.back_up(other, file)
    book.apply("x", Changes(add=(Contact(name="Only here"),)))
    assert rejoin.merge(book, file).conflicts == 0
    last = book.last_change()
    again = rejoin.merge(book, file)
    assert (again.new, again.conflicts) == ([], 0)
    assert book.last_change() == last
    [goal] = book.all(Goal, statement="Goal 4")
    book.apply("Edited", Changes(replace=(dataclasses.replace(goal, why="because"),)))
    assert rejoin.merge(book, file).older == 1
    assert [one.why for one in book.all(Goal, statement="Goal 4")] == ["because"]


def test_drafts_and_the_reader_stay(book: Book, other: Book, file: Path) -> None:
    """Two books have two readers; whose book it is does not change, nor what is half typed."""
    book.apply("x", Changes(add=(Reader(name="Here"),)))
    book.jot("draft", "mine")
    other.apply("x", Changes(add=(Reader(name="There"), Contact(name="Ana"))))
    other.jot("draft", "theirs")
    backup.back_up(other, file)
    rejoin.merge(book, file)
    assert (book.reader.name, book.jotted("draft")) == ("Here", "mine")
    assert (book.count(Reader), book.count(Jotting), book.count(Contact)) == (1, 1, 1)


def test_who_was_forgotten_stays_forgotten(book: Book, other: Book, file: Path) -> None:
    """Neither the person comes back, nor what is about them, nor their name in other notes."""
    apart(book, other, file)
    [ana] = other.all(Contact, name="Ana Ruiz")
    [bo] = other.all(Contact, name="Bo Lund")
    facts = (Fact(contact_id=ana.id, text="Keeps bees"),
             Fact(contact_id=bo.id, text="Works with Ana Ruiz"))  # fmt: skip
    other.apply("x", Changes(add=facts))
    book.forget(book.all(Contact, name="Ana Ruiz")[0])
    backup.back_up(other, file)
    joined = rejoin.merge(book, file)
    assert joined.forgotten == 2
    assert {one.name for one in book.all(Contact)} == {"Bo Lund", "Chidi Okafor"}
    assert [one.text for one in book.all(Fact)] == ["Works with someone"]
    assert (again := rejoin.merge(book, file)).new == []
    assert again.newer == []


def test_a_damaged_backup_is_not_joined(book: Book, other: Book, file: Path) -> None:
    """It is refused by the name of the member, and the book is as it was."""
    apart(book, other, file)
    rows = [{"id": ident, "name": "x", "version": 1, "created_at": None} for ident in "ba"]
    with file.open("wb") as out:
        written.write(out, [("contacts", rows)], schema=1, workbook="0", made_at="")
    before = everything(book)
    with pytest.raises(Refused, match=r"contacts\.jsonl"):
        rejoin.merge(book, file)
    assert everything(book) == before
