"""A book that is a file: it is the reader's alone, and no other file is taken for it."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook import bookfile
from workbook.records import Changes, Contact, Reader, Refused
from workbook.store import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new, empty book file."""
    return Store.open(str(tmp_path / "book.sqlite"))


def test_the_file_is_the_readers_alone(store: Store) -> None:
    """Nobody else on the machine may read the book or what lies beside it."""
    folder = Path(store.where).parent
    store.apply("ana", "x", Changes(add=(Reader(name="Ana"),)), NOON)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_settings_that_keep_it_safe(store: Store) -> None:
    """Write-ahead log, every commit on disk, keys checked, five seconds of patience."""
    asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "application_id")
    actual = [store.pragma(f"PRAGMA {name}")[0][0] for name in asked]
    assert actual == ["wal", 2, 1, 5000, bookfile.APPLICATION_ID]


def damaged(path: Path) -> None:
    """Cut the end off a book."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def newer(path: Path) -> None:
    """Give a book the schema of a later version."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {bookfile.SCHEMA + 1}")
    connection.close()


def foreign(path: Path) -> None:
    """Put another program's database in the place of the book."""
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b""), "empty file"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200)), "not a book"),
        (lambda path: path.write_text("Dear diary"), "not a book"),
        (foreign, "another program"),
        (newer, "newer version"),
        (damaged, "damaged"),
    ],
)
def test_no_other_file_is_taken_for_a_new_book(
    tmp_path: Path, spoil: Callable[[Path], object], says: str
) -> None:
    """An empty, foreign, newer or damaged file is refused in a sentence and left as it is."""
    path = tmp_path / "book.sqlite"
    Store.open(str(path)).engine.dispose()
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(Refused, match=says) as caught:
        Store.open(str(path))
    assert path.read_bytes() == before
    assert "\n" not in caught.value.sentence


def test_a_broken_page_is_noticed(tmp_path: Path) -> None:
    """A file of the right size with a page of rubbish is not opened as if it were sound."""
    path = tmp_path / "book.sqlite"
    store = Store.open(str(path))
    store.apply("ana", "x", Changes(add=tuple(Contact(name=f"P{n}") for n in range(500))), NOON)
    store.pragma("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    whole = bytearray(path.read_bytes())
    whole[4096 * 5 : 4096 * 6] = b"\xff" * 4096
    path.write_bytes(whole)
    with pytest.raises(Refused, match="damaged"):
        Store.open(str(path))


def test_a_book_opened_twice_here_keeps_its_log_from_others(store: Store) -> None:
    """Another program that looks at the book meanwhile takes nothing of what is saved after."""
    look = "import sys; from workbook import open_book; from workbook.records import Contact; b = "
    look += "open_book(sys.argv[1]); print(b.count(Contact)); b._store.engine.dispose()"

    def seen_elsewhere() -> str:
        command = [sys.executable, "-c", look, store.where]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    store.apply("reader", "x", Changes(add=(Contact(name="Ana"),)), NOON)
    again = Store.open(store.where)  # as a cell that is run once more in Lab
    again.engine.dispose()
    assert seen_elsewhere() == "1"
    store.apply("reader", "x", Changes(add=(Contact(name="Bo"),)), NOON)
    assert seen_elsewhere() == "2"
