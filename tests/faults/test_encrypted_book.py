"""An encrypted book in processes that are killed, and in two that write at once."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.faults.children import Say, killed
from tests.locked import WORDS, locked_book, person, readable
from workbook import encrypted, encrypting
from workbook.book import open_book
from workbook.records import Contact
from workbook.serve import demo


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the book is, alone in its folder; no key is known yet."""
    monkeypatch.setattr(encrypted, "_keys", {})
    path = tmp_path / "mine" / "book.sqlite"
    path.parent.mkdir()
    return path


@pytest.mark.slow
def test_killed_while_saving_nothing_acknowledged_is_lost(place: Path) -> None:
    """Killed 20 times at random moments: what was acknowledged is there, and the book is sound."""
    book = locked_book(place, people=0)
    book.close()
    dice = random.Random(10)
    acknowledged: set[str] = set()

    def save(say: Say) -> None:
        mine = open_book(str(place))
        for number in range(10_000):
            change = person(number)
            mine.apply("Added", change)
            say(change.add[0].id)

    for _ in range(20):
        acknowledged |= set(killed(save, dice.uniform(0.02, 0.14)))
        assert acknowledged <= {one.id for one in open_book(str(place)).all(Contact)}
    assert acknowledged
    assert open_book(str(place)).problems() == []
    assert readable(place.parent) == []


@pytest.mark.slow
@pytest.mark.parametrize("back", [False, True], ids=["encrypting", "decrypting"])
def test_killed_while_it_is_written_anew(place: Path, back: bool) -> None:
    """Killed at any moment the file is the old one or the new one, whole, with every row."""
    book = open_book(str(place))
    demo.fill(book, 1)
    people = book.count(Contact)
    book.close()
    key = encrypted.made(WORDS)
    encrypted.remember(key)
    if back:
        encrypting.rewrite(place, key)
    whole, dice, seen = place.read_bytes(), random.Random(3), set()
    wanted = None if back else key

    def write(say: Say) -> None:
        say("begun")
        encrypting.rewrite(place, wanted)

    for number in range(20):
        place.write_bytes(whole)
        killed(write, 0.01 * number + dice.uniform(0, 0.01))
        seen.add(encrypted.is_one(place))
        book = open_book(str(place))
        assert (book.count(Contact), book.problems()) == (people, [])
        book.close()
    encrypting.rewrite(place, wanted)
    assert [one.name for one in place.parent.iterdir()] == ["book.sqlite"]


def test_two_processes_write_at_once(place: Path) -> None:
    """Each saves a hundred times: all is there, and nobody is told that the book is busy."""
    book = locked_book(place, people=0)
    book.close()
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _hundred(place, "there")
            os.write(there, b"done")
        finally:
            os._exit(0)
    os.close(there)
    _hundred(place, "here")
    os.waitpid(child, 0)
    with os.fdopen(here, "rb") as heard:
        assert heard.read() == b"done"
    names = {one.name for one in open_book(str(place)).all(Contact)}
    assert len(names) == 200
    assert open_book(str(place)).problems() == []


def _hundred(place: Path, who: str) -> None:
    mine = open_book(str(place))
    for number in range(100):
        mine.apply("Added", person(f"{who} {number}"))
