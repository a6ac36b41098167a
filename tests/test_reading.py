"""What is read at one moment is of one moment, is asked once, and is never stale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import MONDAY
from workbook import open_book, start
from workbook.book import Book
from workbook.records import Changes, Contact, Goal, Reader, folded
from workbook.serve import demo
from workbook.technique import every_technique

pytestmark = pytest.mark.everywhere


@contextmanager
def listening(book: Book) -> Iterator[list[str]]:
    """Note every statement that reaches the database."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    sa.event.listen(book._store.engine, "before_cursor_execute", note)
    yield said
    sa.event.remove(book._store.engine, "before_cursor_execute", note)


def asked(said: list[str]) -> list[str]:
    """Return the questions about the book among the statements; a driver has its own too."""
    return [one for one in said if one.startswith("SELECT") and ".owner" in one]


def test_what_was_asked_is_not_asked_again(book: Book) -> None:
    """Within a moment a question costs the database one answer, and each asker has the whole."""
    book.apply("x", Changes(add=(Contact(name="Ana"), Contact(name="Bo"))))
    with listening(book) as said, book.at_one_moment():
        first = book.all(Contact)
        first.clear()
        assert {one.name for one in book.all(Contact)} == {"Ana", "Bo"}
        assert len(asked(said)) == 1


def test_other_values_are_another_question(book: Book) -> None:
    """What differs in a value, in being empty, or in what is made of it, is asked by itself."""
    book.apply("x", Changes(add=(Contact(name="Ana", role="1"), Contact(name="Bo"))))
    people = book.table(Contact)
    with book.at_one_moment():
        assert [len(book.all(Contact, name=name)) for name in ("Ana", "Eve", "Bo")] == [1, 0, 1]
        assert [len(book.all(Contact, cadence_days=days)) for days in (None, 1)] == [2, 0]
        for role in ("1", "2"):
            found = book.rows(sa.select(people.c.name).where(people.c.role == role))
            assert [tuple(row) for row in found] == ([("Ana",)] if role == "1" else [])
        named = [book.holding(Contact, text) for text in ("ana", "eve", "a")]
        assert [len(book.fetch(Contact, book.select(Contact).where(one))) for one in named] == [
            1, 0, 1,
        ]  # fmt: skip
        assert [one[0] for one in book.rows(book.select(Contact))] == [
            one.id for one in book.fetch(Contact, book.select(Contact))
        ]


def test_a_change_begins_another_moment(book: Book) -> None:
    """What is written within a moment is seen by the next question, and so is its undo."""
    with book.at_one_moment():
        assert book.count(Contact) == 0
        assert book.once("people", lambda: book.count(Contact)) == 0
        book.apply("x", Changes(add=(Contact(name="Ana"),)))
        assert [one.name for one in book.all(Contact)] == ["Ana"]
        assert book.once("people", lambda: book.count(Contact)) == 1
        book.jot("k", "kept")
        assert book.jotted("k") == "kept"
        book.undo()
        assert book.count(Contact) == 0


def test_a_moment_sees_nothing_of_what_comes_after(book: Book, book_at: str) -> None:
    """What another program writes meanwhile is not half seen; afterwards it is."""
    other = open_book(book_at, today=MONDAY)
    with book.at_one_moment():
        assert book.count(Goal) == 0
        other.apply("x", Changes(add=(Goal(statement="Six talks"), Contact(name="Ana"))))
        assert (book.count(Goal), book.count(Contact)) == (0, 0)
    assert (book.count(Goal), book.count(Contact)) == (1, 1)
    other._store.engine.dispose()


def test_what_changed_while_the_pieces_were_drawn_is_noticed(book: Book, book_at: str) -> None:
    """A change that came after the pieces had read is told at the next look."""
    other = open_book(book_at, today=MONDAY)
    seen: list[int] = []

    def draw() -> None:
        seen.append(book.count(Contact))
        if len(seen) == 1:
            other.apply("x", Changes(add=(Contact(name="Bo"),)))

    book.on_change(draw)
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    book.refresh()
    book.refresh()
    assert seen == [1, 2]
    other._store.engine.dispose()


def test_told_together_is_told_once_and_in_order(book: Book) -> None:
    """What somebody does in one piece is shown there first, then once in each other piece."""
    told: list[str] = []

    def here() -> None:
        told.append("here")

    book.on_change(lambda: told.append("above"))
    book.on_change(here)
    book.on_change(lambda: told.append("below"))
    with book.told_together(here):
        book.apply("x", Changes(add=(Contact(name="Ana"),)))
        book.apply("x", Changes(add=(Contact(name="Bo"),)))
        assert told == []
    assert told == ["here", "above", "below"]
    with book.told_together(here):
        pass
    assert told == ["here", "above", "below", "here"]


def test_told_together_is_told_even_when_it_goes_wrong(book: Book) -> None:
    """What was written before something went wrong is shown; a mere refusal draws nothing."""
    told: list[str] = []

    def slip() -> None:
        book.apply("x", Changes(add=(Contact(name="Ana"),)))
        raise ZeroDivisionError

    book.on_change(lambda: told.append("others"))
    with pytest.raises(ZeroDivisionError), book.told_together(lambda: told.append("here")):
        raise ZeroDivisionError
    assert told == []
    with pytest.raises(ZeroDivisionError), book.told_together(lambda: told.append("here")):
        slip()
    assert told == ["here", "others"]
    book.apply("x", Changes(add=(Contact(name="Bo"),)))
    assert told == ["here", "others", "others"]


def test_a_full_book_says_the_same_at_one_moment(book: Book) -> None:
    """Today's items and all steps are word for word those of questions asked one by one."""
    demo.fill(book, seed=3)
    for days in (0, 9):
        on = MONDAY + timedelta(days=days)
        for one in every_technique():
            alone = list(one.due(book, on)), list(one.steps(book))
            with book.at_one_moment():
                assert (list(one.due(book, on)), list(one.steps(book))) == alone
                assert (list(one.due(book, on)), list(one.steps(book))) == alone


def test_todays_list_asks_little(book: Book) -> None:
    """The list of a full book is read in few questions, and at once a second time in none."""
    demo.fill(book, seed=3)
    with listening(book) as said, book.at_one_moment():
        first = start.agenda(book, MONDAY)
        once = len(asked(said))
        assert start.agenda(book, MONDAY) == first
    assert 0 < once == len(asked(said)) <= 60


def test_a_reader_found_in_a_moment_is_the_one_stored(book: Book) -> None:
    """Before and after the first visit the reader is read, also within one moment."""
    with book.at_one_moment():
        assert book.reader.name == ""
        book.apply("x", Changes(add=(Reader(name="Zoë"),)))
        assert folded(book.reader.name) == folded("Zoë")
