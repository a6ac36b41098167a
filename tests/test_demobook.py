"""A demo says so on every page, a place that forgets offers the way home, no other book does."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook import backup, demobook, start
from workbook.book import Book, open_book
from workbook.exchange.archive import Source
from workbook.records import Changes, Contact, Reader, Refused
from workbook.serve import demo, says

INVENTED = "everybody in it is invented"
GONE = "What you write here is gone an hour after you leave."
WORDS = "four words only mine"


@pytest.fixture
def other(tmp_path: Path) -> Book:
    """Another new book, in a file."""
    return open_book(str(tmp_path / "other.sqlite"), today=MONDAY)


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that forgets, and says when."""
    monkeypatch.setenv("WORKBOOK_FORGETS", "an hour after you leave.")


def top(book: Book, here: str = "start") -> Hands:
    """The top of a page."""
    return Hands(start.frame(book, here))


def test_a_readers_own_book_is_never_called_a_demo(book: Book) -> None:
    """Neither when it is empty nor when it is full: no mark, no banner, no passport at the top."""
    for people in ((), (Contact(name="Ana"), Contact(name="Bo"))):
        if people:
            book.apply("x", Changes(add=people))
        said = top(book).text()
        assert INVENTED not in said
        assert "forgets" not in said
        assert not top(book).has("form", "lock")


def test_a_demo_book_says_so_on_every_page(book: Book) -> None:
    """From the moment its people are there, until they are taken back."""
    shown = top(book, "goals")
    demo.fill(book)
    assert INVENTED in shown.text()
    assert "forgets" not in shown.text()
    assert INVENTED in " ".join(says.status(book))
    book.undo()
    assert INVENTED not in " ".join(says.status(book))
    assert INVENTED not in shown.text()
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    assert INVENTED not in top(book).text()


def test_the_mark_goes_where_the_book_goes(book: Book, other: Book) -> None:
    """A backup of a demo is a demo elsewhere; a real one in a demo's place is none any more."""
    other.apply("x", Changes(add=(Contact(name="Ana"), Reader(name="Kim"))))
    mine, _ = backup.packed(other)
    demo.fill(book)
    invented, _ = backup.packed(book)
    backup.restore(book, Source("mine.zip", mine), replace=True)
    assert not demobook.is_demo(book)
    backup.restore(other, Source("demo.zip", invented), replace=True)
    assert demobook.is_demo(other)


def test_a_demo_joined_with_a_readers_own_book_is_named(book: Book, other: Book) -> None:
    """Before it is done and after, with the way back; a real backup is never called a demo."""
    demo.fill(book)
    invented, _ = backup.packed(book)
    other.apply("x", Changes(add=(Contact(name="Ana"),)))
    mine, _ = backup.packed(other)
    coming = Hands(start.bring_back(other)).upload("backup", ("demo.zip", invented))
    assert "its people are invented" in coming.text()
    coming.press("Join the two")
    assert "its people are invented" in coming.text()
    other.undo()
    assert [one.name for one in other.all(Contact)] == ["Ana"]
    coming.upload("backup", ("mine.zip", mine))
    assert "its people are invented" not in coming.text()


@pytest.mark.slow
def test_a_place_that_forgets_says_when_and_gives_the_book(
    book: Book, other: Book, passing: None
) -> None:
    """The banner locks the book, hands it over, and another such place takes it back there."""
    demo.fill(book)
    hands = top(book)
    assert INVENTED in hands.text()
    assert GONE in hands.text()
    book.apply("x", Changes(add=(Contact(name="Mine alone"),)))
    hands.save("lock", passphrase=WORDS, again=WORDS)
    [node] = hands._nodes("download")
    given = hands._send(node["id"], "download", {}).data
    assert given["name"].endswith(".age")
    back = top(other)
    assert INVENTED not in back.text()
    assert GONE in back.text()
    back.upload("backup", (given["name"], base64.b64decode(given["bytes"])))
    back.save("unlock", passphrase=WORDS).press("Put it into this book")
    assert [one.name for one in other.all(Contact) if one.name == "Mine alone"]
    assert INVENTED in back.text()


@pytest.mark.parametrize("said", ["x" * 201, "after\nan hour"])
def test_a_setting_that_is_no_few_words_is_refused(said: str) -> None:
    """What goes to the top of every page is one short line."""
    with pytest.raises(Refused, match="WORKBOOK_FORGETS"):
        demobook.forgets({"WORKBOOK_FORGETS": said})
