"""The book leaves and comes back by the page: looked into first, joined or replaced, undone."""

from __future__ import annotations

import base64
import dataclasses
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.test_backup import everything
from workbook import copies, outgoing, start
from workbook.book import Book, open_book
from workbook.exchange import passport
from workbook.exchange.archive import Source
from workbook.records import Changes, Contact, Jotting
from workbook.serve import demo

WORDS = "four words only mine"


@pytest.fixture
def other(tmp_path: Path) -> Book:
    """Another new book, in a file."""
    return open_book(str(tmp_path / "other.sqlite"), today=MONDAY)


def leaving(book: Book) -> Hands:
    """The piece by which a book leaves."""
    return Hands(start.take_home(book))


def coming(book: Book) -> Hands:
    """The piece by which one comes back."""
    return Hands(start.bring_back(book))


def taken(hands: Hands, label: str) -> tuple[str, bytes]:
    """Press a button that hands a file over."""
    node = next(one for one in hands._nodes("download") if one["props"]["label"] == label)
    given = hands._send(node["id"], "download", {}).data
    return given["name"], base64.b64decode(given["bytes"])


def test_each_file_is_what_it_says(book: Book) -> None:
    """The whole book, people in three forms, dates and tables, each under a name of its own."""
    demo.fill(book, seed=1)
    hands = leaving(book)
    name, data = taken(hands, "The whole book")
    assert name == "networking-workbook-2026-03-02.zip"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {"index.html", "people.vcf", "calendar.ics", "manifest.json"} <= set(
            archive.namelist())  # fmt: skip
    begins = {
        "People for an address book": b"BEGIN:VCARD\r\nVERSION:3.0",
        "People as vCard 4.0": b"BEGIN:VCARD\r\nVERSION:4.0",
        "People as a spreadsheet": b'\xef\xbb\xbf"Name"',
        "Dates for a calendar": b"BEGIN:VCALENDAR",
        "Every table as a spreadsheet": b"PK",
    }
    for label, begin in begins.items():
        assert taken(hands, label)[1].startswith(begin)
    assert "151 people" in hands.text()


def test_a_file_that_could_not_be_made_is_named(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows come all the same, and the page says in a sentence which file is not with them."""

    def slips(_: Book) -> tuple[bytes, int]:
        raise ValueError

    hands = leaving(book)
    with monkeypatch.context() as odd:
        odd.setattr(outgoing, "calendar", slips)
        _, data = taken(hands, "The whole book")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert "tables/contacts.jsonl" in archive.namelist()
    assert "calendar.ics could not be made and is not in the backup" in hands.text()
    taken(hands, "The whole book")
    assert "could not be made" not in hands.text()


def test_into_an_empty_book(book: Book, other: Book) -> None:
    """What the backup holds is said before anything is written; then it is as it was."""
    demo.fill(book, seed=1)
    name, data = taken(leaving(book), "The whole book")
    hands = coming(other)
    hands.upload("backup", (name, data))
    assert "151 people" in hands.text()
    assert other.count(Contact) == 0
    hands.press("Put it into this book")
    assert everything(other) == everything(book)
    assert "Your book is as it was on" in hands.text()


def test_joined_or_put_in_its_place(book: Book, other: Book) -> None:
    """A filled book is joined, with one undo, or replaced after a copy; the reader chooses."""
    book.apply("x", Changes(add=(Contact(name="Ana"), Contact(name="Bo"))))
    name, data = taken(leaving(book), "The whole book")
    other.apply("x", Changes(add=(Contact(name="Chidi"),)))
    hands = coming(other)
    hands.upload("backup", (name, data)).press("Join the two")
    assert {one.name for one in other.all(Contact)} == {"Ana", "Bo", "Chidi"}
    assert "2 records are new" in hands.text()
    other.undo()
    assert [one.name for one in other.all(Contact)] == ["Chidi"]
    hands.upload("backup", (name, data)).press("Replace this book")
    assert {one.name for one in other.all(Contact)} == {"Ana", "Bo"}
    assert other.path is not None
    assert len(copies.kept(other.path)) == 1


def test_what_differs_is_said_before(book: Book, other: Book) -> None:
    """How much would come in, win or stay stands beside the button, and leaving it is easy."""
    ana = Contact(name="Ana")
    book.apply("x", Changes(add=(ana,)))
    name, data = taken(leaving(book), "The whole book")
    hands = coming(other)
    hands.upload("backup", (name, data)).press("Put it into this book")
    [one] = other.all(Contact)
    other.apply("y", Changes(replace=(dataclasses.replace(one, notes="later"),)))
    hands.upload("backup", (name, data))
    assert "of 1 your book’s stays" in hands.text()
    hands.press("Not now")
    assert "Choose a backup made here" in hands.text()
    assert [one.notes for one in other.all(Contact)] == ["later"]


@pytest.mark.slow
def test_locked_and_opened(book: Book, other: Book) -> None:
    """Two passphrases that differ lock nothing; the right one opens it, and none is kept."""
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    hands = leaving(book)
    hands.save("lock", passphrase=WORDS, again="other")
    assert "not the same" in hands.fields["again"]
    hands.save("lock", passphrase=WORDS, again=WORDS)
    name, data = taken(hands, "Save the locked book")
    assert name == "networking-workbook-2026-03-02.age"
    assert passport.unlocked(Source(name, data), WORDS).data.startswith(b"PK")
    back = coming(other)
    back.upload("backup", (name, data))
    back.save("unlock", passphrase=WORDS.upper())
    assert "passphrase is another one" in back.refused
    back.save("unlock", passphrase=WORDS).press("Put it into this book")
    assert everything(other)["contacts"] == everything(book)["contacts"]
    for one in (book, other):
        assert WORDS not in str(one.all(Jotting))
    assert WORDS not in str(hands.piece.tree)


@pytest.mark.parametrize(
    ("files", "says"),
    [([("x.zip", b"PK\x05\x06" + bytes(18))], "no backup of a workbook"),
     ([("people.csv", b"Name\nAna\n")], "no backup of a workbook"),
     ([("a.zip", b""), ("b.zip", b"")], "one backup at a time")],
)  # fmt: skip
def test_what_is_no_backup_is_refused(
    book: Book, files: list[tuple[str, bytes]], says: str
) -> None:
    """In one sentence, and nothing is changed."""
    hands = coming(book).upload("backup", *files)
    assert says in hands.refused


def test_a_damaged_backup_names_its_member(book: Book, other: Book) -> None:
    """A letter changed in one member: that one is named before anything is written."""
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    name, data = taken(leaving(book), "The whole book")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b"Ana", b"Eva"))
    hands = coming(other).upload("backup", (name, out.getvalue()))
    assert "contacts.jsonl" in hands.refused or "index.html" in hands.refused
    assert other.count(Contact) == 0
