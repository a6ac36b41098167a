"""Rows 13 to 19 and 21: files that are newer, cut, flipped, foreign, moved, or edited."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.children import killed, refusal
from tests.faults.test_disk import closed
from tests.faults.test_kills import everything, pair
from tests.rows import Tally
from workbook import backup, bookfile, copies
from workbook.book import Book, open_book
from workbook.records import Contact, Reader, Refused
from workbook.serve import demo

PAGE = 8192


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed book with invented people in it."""
    place = tmp_path / "book.sqlite"
    book = open_book(str(place))
    demo.fill(book, seed=1)
    closed(book)
    return place


def run(path: Path, *statements: str) -> None:
    """Do something to a book behind the workbook's back."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for one in statements:
            connection.execute(one)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.row(13, 5)
def test_row_13_a_book_of_a_newer_version(path: Path, row: Tally) -> None:
    """It is refused with what to do, and not a byte of it is changed."""
    run(path, "CREATE TABLE tomorrows (id TEXT)")
    for ahead in (1, 2, 7, 100, 2**30):
        run(path, f"PRAGMA user_version = {bookfile.SCHEMA + ahead}")
        before = path.read_bytes()
        said = refusal(lambda: open_book(str(path)))
        row.count(kept="newer version" in said and path.read_bytes() == before, what=said)


@pytest.mark.row(15, 10)
def test_row_15_a_book_that_was_cut(path: Path, row: Tally) -> None:
    """Cut anywhere it is never shown as a new, empty book, and the way back is said."""
    whole = path.read_bytes()
    for tenth in range(row.tries):
        path.write_bytes(whole[: len(whole) * tenth // 10])
        said = refusal(lambda: open_book(str(path)))
        kept = path.stat().st_size == len(whole) * tenth // 10
        row.count(kept=kept and "backup" in said, what=said)


@pytest.mark.row(16, 300, 3000)
def test_row_16_flipped_bits_in_a_backup(path: Path, tmp_path: Path, row: Tally) -> None:
    """Eight flipped bits in a backup: it is refused, or every row of it is right."""
    book, other = open_book(str(path)), open_book(str(tmp_path / "other.sqlite"))
    file = tmp_path / "mine.zip"
    backup.back_up(book, file)
    whole, expected = file.read_bytes(), everything(book)
    dice = random.Random(16)
    for _ in range(row.tries):
        file.write_bytes(flipped(whole, dice))
        try:
            backup.restore(other, file)
        except Refused:
            row.count(kept=True)
            continue
        row.count(kept=everything(other) == expected)
        other.refill([])


def flipped(data: bytes, dice: random.Random, bits: int = 8) -> bytes:
    """Flip some bits anywhere."""
    changed = bytearray(data)
    for _ in range(bits):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


@pytest.mark.slow
@pytest.mark.row(16, 300, 3000)
def test_row_16_flipped_bits_in_a_book(path: Path, tmp_path: Path, row: Tally) -> None:
    """Eight flipped bits in a book: refused in a sentence, or opened; the program goes on."""
    whole = path.read_bytes()
    there = tmp_path / "there" / "book.sqlite"
    there.parent.mkdir()
    dice = random.Random(17)
    for _ in range(row.tries):
        there.write_bytes(flipped(whole, dice))
        try:
            book = open_book(str(there))
            everything(book)
            book._store.engine.dispose()
        except Refused as refused:
            row.count(kept="\n" not in refused.sentence and str(there) in refused.sentence)
        else:
            row.count(kept=True)
        for left in there.parent.iterdir():
            left.unlink()


def test_an_id_that_became_bytes_is_damage(path: Path) -> None:
    """A bit that turns a text into bytes is said to be damage, not handed on to the page."""
    run(path, "PRAGMA foreign_keys = OFF", "UPDATE readers SET id = CAST(id AS BLOB)")
    book = open_book(str(path))
    assert "damaged" in refusal(lambda: book.all(Reader))
    assert book.count(Contact) > 0


def _sqlite(path: Path, *statements: str) -> None:
    path.unlink(missing_ok=True)
    run(path, *statements)


FOREIGN: tuple[Callable[[Path], object], ...] = (
    lambda p: p.write_bytes(b""),
    lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4000)),
    lambda p: p.write_text("Dear diary, today I met Ana."),
    lambda p: p.write_bytes(b"%PDF-1.7\n" + bytes(300)),
    lambda p: p.write_bytes(b"PK\x03\x04" + bytes(300)),
    lambda p: p.write_bytes(b"SQLite format 3\0"),
    lambda p: p.write_bytes(b"SQLite format 3\0" + bytes(84)),
    lambda p: _sqlite(p, "CREATE TABLE songs (title TEXT)"),
    lambda p: _sqlite(p, "PRAGMA application_id = 7", "CREATE TABLE contacts (id TEXT)"),
    lambda p: _sqlite(p, "PRAGMA user_version = 1", "CREATE TABLE contacts (id TEXT)"),
)


@pytest.mark.row(17, 10)
def test_row_17_a_file_of_another_program(path: Path, row: Tally) -> None:
    """Whatever lies where the book should be, it is refused and left as it is."""
    for spoil in FOREIGN:
        spoil(path)
        before = path.read_bytes()
        said = refusal(lambda: open_book(str(path)))
        row.count(kept=path.read_bytes() == before and "WORKBOOK_BOOK" in said, what=said)


@pytest.mark.row(17, 1)
def test_row_17_our_mark_on_somebody_elses_tables(path: Path, row: Tally) -> None:
    """A file that bears the book's mark and holds no book of ours is refused as damaged."""
    _sqlite(
        path,
        f"PRAGMA application_id = {bookfile.APPLICATION_ID}",
        f"PRAGMA user_version = {bookfile.SCHEMA}",
        "CREATE TABLE contacts (id TEXT)",
    )
    said = refusal(lambda: open_book(str(path)).all(Contact))
    row.count(kept="damaged" in said, what=said)


@pytest.mark.row(18, 5)
def test_row_18_the_log_is_gone(path: Path, row: Tally) -> None:
    """Without its log, after a kill, the book opens with what had been written back, and sound."""
    for _ in range(row.tries):
        book = open_book(str(path))
        written = book.count(Contact)
        closed(book)

        def save(say: Callable[[str], None]) -> None:
            mine = open_book(str(path))
            for number in range(50):
                mine.apply("Added", pair(number))
            say("saved")

        killed(save, 0.05)
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        book = open_book(str(path))
        row.count(kept=book.count(Contact) >= written and book.problems() == [])
        closed(book)


@pytest.mark.row(18, 5)
def test_row_18_the_log_of_another_book(path: Path, row: Tally) -> None:
    """A copy put in the place of a book that was killed: the log of the other is laid aside."""
    book = open_book(str(path))
    expected = everything(book)
    closed(book)
    copy = copies.keep(path)

    def save(say: Callable[[str], None]) -> None:
        mine = open_book(str(path))
        for number in range(50):
            mine.apply("Added", pair(number))
        say("saved")
        while True:
            pass

    for _ in range(row.tries):
        killed(save, 0.02)
        assert path.with_name(path.name + "-wal").stat().st_size > 0
        shutil.copy(copy, path)
        book = open_book(str(path))
        aside = path.with_name(path.name + "-wal-of-another-book")
        row.count(kept=everything(book) == expected and aside.exists())
        assert book.problems() == []
        closed(book)
        aside.unlink()


def _elsewhere(path: Path) -> None:
    path.rename(path.with_name("moved.sqlite"))


def _replaced(path: Path) -> None:
    copy = copies.keep(path)
    path.unlink()
    copy.rename(path)


def _folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("away"))


@pytest.mark.row(19, 12)
def test_row_19_moved_deleted_or_replaced_while_open(tmp_path: Path, row: Tally) -> None:
    """The next save notices, writes into no ghost, and makes no empty book in its place."""
    for number in range(row.tries):
        path = tmp_path / str(number) / "book.sqlite"
        if number % 4 == 3:  # reached by a link, whose target goes
            (tmp_path / f"real{number}").mkdir()
            path.parent.symlink_to(tmp_path / f"real{number}")
        book = open_book(str(path))
        book.apply("Added", pair(1))
        (_elsewhere, Path.unlink, _replaced, Path.unlink)[number % 4](path)
        if number >= 8 and path.parent.exists() and not path.parent.is_symlink():
            _folder(path)
            path.parent.with_name("away").rename(tmp_path / f"away{number}")
        said = refusal(lambda book=book: book.apply("Added", pair(2)))
        ghost = path.exists() and number % 4 != 2
        row.count(kept="moved, deleted or replaced" in said and not ghost, what=said)
        again = refusal(lambda book=book: book.apply("x", pair(3))) if not path.exists() else ""
        assert path.exists() or again
        if path.exists():
            assert open_book(str(path)).count(Contact) == 1


@pytest.mark.row(19, 1)
def test_row_19_put_back_it_goes_on(path: Path, row: Tally) -> None:
    """A book that is put back where it was takes the next save."""
    book = open_book(str(path))
    people = book.count(Contact)
    path.rename(path.with_name("away.sqlite"))
    refusal(lambda: book.apply("Added", pair(1)))
    path.with_name("away.sqlite").rename(path)
    book.apply("Added", pair(1))
    row.count(kept=open_book(str(path)).count(Contact) == people + 1)


def _spoiled(name: str, data: bytes, how: str, dice: random.Random) -> bytes | None:
    """Return a member as somebody left it: one byte other, cut, doubled, gone, or newer."""
    if how == "newer":
        return json.dumps(json.loads(data) | {"schema": bookfile.SCHEMA + 1}).encode()
    if how == "gone":
        return None
    if how == "cut":
        return data[: dice.randrange(len(data))]
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


@pytest.mark.row(21, 100, 1000)
def test_row_21_an_edited_backup(path: Path, tmp_path: Path, row: Tally) -> None:
    """A byte, the end, a member, the version: the member is named and nothing is restored."""
    book, other = open_book(str(path)), open_book(str(tmp_path / "other.sqlite"))
    file = tmp_path / "mine.zip"
    backup.back_up(book, file)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    filled = sorted(name for name, data in members.items() if data)
    dice = random.Random(21)
    for attempt in range(row.tries):
        how = ("byte", "cut", "gone", "byte", "newer")[attempt % 5]
        chosen = "manifest.json" if how == "newer" else dice.choice(filled)
        rewritten(file, {**members, chosen: _spoiled(chosen, members[chosen], how, dice)})
        said = refused_or_same(other, file, members, chosen)
        named = chosen in said or "newer" in said
        listed = chosen == "manifest.json" and "damaged: tables/" in said  # its digest of that one
        row.count(kept=said == "same" or named or listed, what=(how, said))
        other.refill([])


def refused_or_same(book: Book, file: Path, members: dict[str, Any], chosen: str) -> str:
    """Restore; return the refusal. Only words of the manifest may differ and do no harm."""
    try:
        backup.restore(book, file)
    except Refused as refused:
        assert all(rows == [] for rows in everything(book).values())
        return refused.sentence
    backup.back_up(book, file)
    with zipfile.ZipFile(file) as archive:
        now = {name: archive.read(name) for name in archive.namelist()}
    same = all(now[name] == data for name, data in members.items() if name != "manifest.json")
    return "same" if same and chosen == "manifest.json" else "silent"


def rewritten(file: Path, members: dict[str, bytes | None]) -> None:
    """Write a zip of members, as an editor would; None is left out."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            if data is not None:
                archive.writestr(name, data)
