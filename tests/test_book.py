"""The book says whose it is and what day it is, and tells every piece what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbook import open_book
from workbook.book import Book, book_place
from workbook.records import Changes, Contact, Goal, Interaction, Reader, Refused, Target
from workbook.records.giving import Ask, Introduction

pytestmark = pytest.mark.everywhere


def test_the_place_is_named_or_the_readers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """WORKBOOK_BOOK wins; without it the book lies in the user's data folder."""
    monkeypatch.setenv("WORKBOOK_BOOK", "/somewhere/mine.sqlite")
    assert book_place() == "/somewhere/mine.sqlite"
    monkeypatch.delenv("WORKBOOK_BOOK")
    assert Path(book_place()).name == "book.sqlite"
    assert "networking-workbook" in book_place()


def test_the_day_can_be_held_still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """WORKBOOK_TODAY names the day; anything that is no date is refused."""
    monkeypatch.setenv("WORKBOOK_TODAY", "2026-12-24")
    assert open_book(str(tmp_path / "a")).today() == date(2026, 12, 24)
    monkeypatch.setenv("WORKBOOK_TODAY", "Christmas")
    with pytest.raises(Refused, match="2026-03-02"):
        open_book(str(tmp_path / "b"))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "", "Nowhere/Land", "../etc/passwd"])
def test_the_readers_day_is_in_their_zone(tmp_path: Path, zone: str) -> None:
    """A zone that isn't one falls back to this computer's; the day is always a day."""
    book = open_book(str(tmp_path / "book.sqlite"))
    book.apply("x", Changes(add=(Reader(name="Ana", time_zone=zone),)))
    assert isinstance(book.today(), date)


def test_a_reader_is_there_before_the_first_visit(book: Book) -> None:
    """Before anybody said who they are the usual settings hold, and nothing is stored."""
    assert (book.reader.name, book.reader.minutes_a_week, book.count(Reader)) == ("", 75, 0)


def test_pieces_are_told_of_changes_and_undo(book: Book) -> None:
    """Each change and each undo is told once; a change of nothing is not told."""
    told = []
    stop = book.on_change(lambda: told.append(1))
    book.apply("x", Changes(add=(Goal(statement="Six talks"),)))
    book.apply("x", Changes(replace=tuple(book.all(Goal))))
    book.undo()
    assert len(told) == 2
    stop()
    book.apply("x", Changes(add=(Goal(statement="Seven talks"),)))
    assert len(told) == 2


def test_another_tabs_change_is_noticed_on_focus(book: Book, book_at: str) -> None:
    """What another program wrote is told when the page is looked at again."""
    told = []
    book.refresh()
    book.on_change(lambda: told.append(1))
    other = open_book(book_at)
    other.apply("x", Changes(add=(Contact(name="Ana"),)))
    other._store.engine.dispose()
    book.refresh()
    book.refresh()
    assert len(told) == 1


def test_a_new_day_is_noticed_on_focus(book: Book) -> None:
    """A page that was left open overnight is drawn for the new day when it is looked at."""
    days = [date(2026, 3, 2)]
    one = Book(book._store, book.owner, lambda: days[0])
    told = []
    one.on_change(lambda: told.append(one.today()))
    one.refresh()
    one.refresh()
    assert told == []
    days[0] = date(2026, 3, 3)
    one.refresh()
    one.refresh()
    assert told == [date(2026, 3, 3)]


def test_jottings_are_kept_and_are_no_changes(book: Book) -> None:
    """A draft outlives the page, replaces itself, and leaves nothing to undo."""
    book.jot("draft:goal", "Hold")
    book.jot("draft:goal", "Hold six talks")
    assert book.jotted("draft:goal") == "Hold six talks"
    assert book.jotted("another") == ""
    assert book.last_change() is None


def test_reading_by_fields_and_by_id(book: Book) -> None:
    """Records are found by what they hold; an unknown or empty id finds nothing."""
    ana, bo = Contact(name="Ana", circle="choir"), Contact(name="Bo")
    book.apply("x", Changes(add=(ana, bo)))
    assert [one.name for one in book.all(Contact, circle="choir")] == ["Ana"]
    assert book.count(Contact) == 2
    assert book.get(Contact, bo.id) == replace(
        bo, version=1, created_at=book.all(Contact)[0].created_at
    )
    assert (book.get(Contact, "nobody"), book.get(Contact, None)) == (None, None)


def test_search_takes_words_in_any_order_and_literally(book: Book) -> None:
    """Case, accents and order don't matter; signs that SQL knows are only signs."""
    people = ("José Müller", "Maria José", "100% Cotton", "Ann_e", "Anne", "O'Hara; DROP TABLE")
    book.apply("x", Changes(add=tuple(Contact(name=name, organisation="Hall") for name in people)))

    def found(text: str) -> list[str]:
        return [contact.name for contact in book.find(Contact, text)[0]]

    assert found("jose") == ["José Müller", "Maria José"]
    assert found("MULLER josé") == ["José Müller"]
    assert (found("%"), found("n_e"), found("drop table")) == (
        ["100% Cotton"],
        ["Ann_e"],
        ["O'Hara; DROP TABLE"],
    )
    assert book.find(Contact, "hall", offset=4, limit=4)[1] == 6
    assert len(book.find(Contact, "hall", offset=4, limit=4)[0]) == 2
    assert [one.name for one in book.namesakes(Contact, "maria jose")] == ["Maria José"]
    assert book.namesakes(Contact, "maria") == book.namesakes(Contact, "") == []


def test_a_sound_book_has_no_problems(book: Book) -> None:
    """The doctor's look finds nothing in a book that is well."""
    assert book.problems() == []


def test_a_count_is_what_is_listed_whoever_is_archived(book: Book) -> None:
    """Of every kind that points at one person, at several or at none, with and without fields."""
    seen, away = Contact(name="Ana"), Contact(name="Bo")
    touches = [Interaction(contact_id=one.id, topics=words, happened_on=date(2026, 1, 1))
               for one in (seen, away, away) for words in ("tea", "")]  # fmt: skip
    asks = [
        Ask(contact_id=mine, of_contact_id=of)
        for mine in (None, seen.id, away.id) for of in (None, seen.id, away.id)
    ]  # fmt: skip
    targets = [Target(contact_id=one) for one in (None, seen.id, away.id)]
    brought = Introduction(requester_id=seen.id, target_id=away.id)
    book.apply("Met", Changes(add=(seen, away, *touches, *asks, *targets, brought)))
    stored = book.get(Contact, away.id)
    assert stored
    book.apply("Away", Changes(replace=(replace(stored, archived_on=date(2026, 1, 2)),)))
    kinds = (Contact, Interaction, Ask, Target, Introduction, Goal)
    assert [book.count(kind) for kind in kinds] == [len(book.all(kind)) for kind in kinds]
    assert [book.count(kind) for kind in kinds] == [1, 2, 4, 2, 0, 0]
    assert book.count(Interaction, topics="tea") == len(book.all(Interaction, topics="tea")) == 1
    assert book.count(Target, contact_id=None) == len(book.all(Target, contact_id=None)) == 1
    assert book.count(Interaction, contact_id=away.id) == 0
    assert book.with_archived().count(Interaction) == 6
