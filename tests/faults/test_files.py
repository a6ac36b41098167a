"""Rows 28, 29 and 36: a file with nothing in it, one with far too much, and one with a lot."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.invented import ANA, many, text
from tests.faults.children import Say, plain, through
from tests.faults.test_fuzz import peak
from tests.hands import Hands
from tests.rows import Tally
from workbook import intake
from workbook.book import Book, open_book
from workbook.records import Contact, Refused
from workbook.techniques import targets
from workbook.ui import work

MB = 2**20
MOST = 300 * MB
NAMES = (
    "Connections.csv", "google.csv", "outlook.csv", "people.vcf", "days.ics", "archive.zip",
    "mine.age",
)  # fmt: skip
NOTHING = (b"", b"\n\n", b"\xef\xbb\xbf", b" \t\r\n")
BEGINNINGS = {
    "people.csv": b"First Name,Last Name\n", "archive.zip": b"PK\x03\x04",
    "people.vcf": b"BEGIN:VCARD\r\n", "days.ics": b"BEGIN:VCALENDAR\r\n",
}  # fmt: skip


def picker_of(book: Book) -> tuple[Hands, str]:
    """Return the piece that takes people in, and the name of its picker."""
    hands = Hands(targets.import_people(book))
    return hands, str(hands._nodes("files")[0]["id"].rpartition("/")[2])


def refused(book: Book, file: Path) -> str:
    """Return what is said of a file; it may begin with the file's name, however that is written."""
    with pytest.raises(Refused) as caught:
        intake.take_in(book, [file])
    said = caught.value.sentence
    assert plain(said[0].upper() + said[1:]), said
    return said


@pytest.mark.row(28, 28)
def test_row_28_a_file_with_nothing_in_it(book: Book, row: Tally) -> None:
    """By path and on the page: it is empty, export it again; a good one comes in after it."""
    hands, key = picker_of(book)
    for name in NAMES:
        for data in NOTHING:
            hands.upload(key, (name, data))
            shown = hands.refused or hands.text()
            by_path = Path(book.where).with_name(name)
            by_path.write_bytes(data)
            said = refused(book, by_path)
            told = said == f"{name} is empty. Download or export it again, then import it."
            row.count(kept=told and said in shown and book.count(Contact) == 0, what=(said, shown))
    hands.upload(key, ("Connections.csv", text(ANA).encode()))
    assert not hands.refused
    assert "Ana" in hands.text()


@pytest.mark.row(29, 5)
def test_row_29_a_file_of_a_gigabyte(book: Book, row: Tally) -> None:
    """By path and in pieces from the page it is refused in a sentence, in little memory."""
    hands, key = picker_of(book)

    def in_pieces(name: str) -> str:
        for number in range(1024):
            hands._do(key, "chunk", {"name": name, "first": not number}, [memoryview(bytes(MB))])
            if hands.refused:
                return hands.refused
        return ""

    def by_path(name: str) -> str:
        place = Path(book.where).with_name(name)
        with place.open("wb") as file:
            file.write(BEGINNINGS[name])
            file.truncate(1024 * MB)
        return refused(book, place)

    for name in (*BEGINNINGS, "upload.csv"):

        def act(say: Say, name: str = name) -> None:
            before = peak()
            said = by_path(name) if name in BEGINNINGS else in_pieces(name)
            say(said)
            say(str((peak() - before) // MB))

        said, more = through(act)
        told = f"{name} is too large to import" in said or "over 200 MB together" in said
        row.count(kept=told and int(more) * MB < MOST, what=(said, more))
    assert book.count(Contact) == 0


@contextlib.contextmanager
def stopped(hands: Hands) -> Iterator[list[dict[str, Any]]]:
    """Press Stop at the second word of how far it is; give all that the page was told of that."""
    told: list[dict[str, Any]] = []
    before = hands.piece.send

    def hear(content: dict[str, Any], **_: Any) -> None:
        told.extend([content["progress"]] if "progress" in content else [])
        if len(told) == 2:
            work.cancel((str(id(hands)), str(hands._n)))
        before(content)

    hands.piece.send = hear
    yield told
    hands.piece.send = before


@pytest.mark.slow
@pytest.mark.row(36, 3, 6)
def test_row_36_thirty_thousand_people_on_the_page(tmp_path: Path, row: Tally) -> None:
    """Stopped while it is read or written nobody is there; let be, all are, within a minute."""
    for people in (30_000, 100_000)[: row.tries // 3]:
        book = open_book(str(tmp_path / f"{people}.sqlite"))
        hands, key = picker_of(book)
        file = ("Connections.csv", text(*many(people)).encode())
        with stopped(hands) as told:
            hands.upload(key, file)
        row.count(kept=len(told) > 1 and hands.refused.startswith("Stopped"), what=hands.refused)
        hands.upload(key, file)
        with stopped(hands) as told:
            hands.press("Add these people")
        left = book.count(Contact), book.last_change()
        row.count(kept=len(told) > 1 and left == (0, None), what=(hands.refused, left))
        begun = time.process_time()
        hands.press("Add these people")
        took = time.process_time() - begun
        row.count(kept=book.count(Contact) == people and took < 60, what=(hands.refused, took))
