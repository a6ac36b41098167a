"""Whose book is opened: one answer, from the environment, and a file that is no other reader's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import whose
from workbook.book import open_book
from workbook.records import Changes, Contact, Refused


def test_the_local_reader_a_named_one_and_the_hubs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whom a hub has logged in, else whom the app was told of, else the reader of this computer."""
    place = str(tmp_path / "book.sqlite")
    assert open_book(place).owner == "reader"
    monkeypatch.setenv("WORKBOOK_READER", "ana")
    assert open_book(place).owner == "ana"
    monkeypatch.setenv("JUPYTERHUB_USER", "bo")
    assert open_book(place).owner == "bo"


def test_in_one_book_nobody_sees_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two readers of one file: each finds their own people and none of the other's."""
    for name in ("ana", "bo"):
        monkeypatch.setenv("WORKBOOK_READER", name)
        book = open_book(str(tmp_path / "one.sqlite"))
        book.apply("x", Changes(add=(Contact(name=f"Known to {name}"),)))
        assert [one.name for one in book.all(Contact)] == [f"Known to {name}"]


def test_each_reader_has_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the place has `{reader}` in it, each reader's book is a file in that very folder."""
    monkeypatch.setenv("WORKBOOK_BOOK", str(tmp_path / "books" / "{reader}.sqlite"))
    for name in ("ana", "Ana", "../bo", "."):
        monkeypatch.setenv("WORKBOOK_READER", name)
        book = open_book()
        book.apply("x", Changes(add=(Contact(name=name),)))
        assert [one.name for one in book.all(Contact)] == [name]
    there = sorted(file.name for file in (tmp_path / "books").glob("*.sqlite"))
    assert there == ["%2e.%2fbo.sqlite", "%2e.sqlite", "%41na.sqlite", "ana.sqlite"]
    assert [one.name for one in tmp_path.iterdir()] == ["books"]


@pytest.mark.parametrize("name", [" ", "a\nb", "x" * 201, " ana", "a\0b", "\u202eana"])
def test_what_is_no_name_opens_no_book(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A name that can't be printed or is too long is refused; no local reader's book is opened."""
    monkeypatch.setattr(whose.os, "environ", {"WORKBOOK_READER": name})
    with pytest.raises(Refused, match="no name"):
        open_book("/nowhere/book.sqlite")


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_names_never_share_a_file(one: str, other: str) -> None:
    """Whatever two readers are called, their files differ, on every system's file names."""
    one, other = (text.encode("utf-8", "replace").decode() for text in (one, other))
    named = [whose.as_file_name(name) for name in (one, other)]
    assert (named[0] == named[1]) is (one == other)
    assert all(len(name) <= 200 and name == name.lower() and "/" not in name for name in named)
