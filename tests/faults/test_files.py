"""Rows 28 and 29: a file with nothing in it, and one with far too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.invented import ANA, text
from tests.faults.children import Say, plain, through
from tests.faults.test_fuzz import peak
from tests.hands import Hands
from tests.rows import Tally
from workbook import intake
from workbook.book import Book
from workbook.records import Contact, Refused
from workbook.techniques import targets

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
