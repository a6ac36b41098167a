"""Copies of a book that the workbook keeps by itself, before it does something large to it.

They lie beside the book, and the last seven stay. A copy is a whole book: whoever names it in
WORKBOOK_BOOK opens it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from workbook import encrypted, held

if TYPE_CHECKING:
    import sqlite3

KEPT = 7
_STALE = 3600  # seconds; by then no copy is still being made
MOMENT = "%Y%m%dT%H%M%S%fZ"


def kept(path: Path) -> list[Path]:
    """Return the copies of the book at `path`, the oldest first."""
    name = re.escape(path.stem) + r"-backup-\d{8}T\d{12}Z" + re.escape(path.suffix)
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    return sorted(one for one in beside if re.fullmatch(name, one.name))


def of_book(path: Path | None, where: str) -> list[Path]:
    """Return the copies of a book in a file, or of one on a server (`path` is None)."""
    return kept(path if path is not None else folder_of_a_server(where) / "book.zip")


def is_sound(copy: Path) -> bool:
    """Whether SQLite finds nothing wrong with a copy."""
    try:
        with opened(copy) as c:
            return c.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except encrypted.errors():
        return False


def is_closed(copy: Path) -> bool:
    """Whether a copy is under a passphrase that nobody has said here."""
    try:
        return encrypted.is_one(copy) and encrypted.known(copy) is None
    finally:
        held.let_go(copy)


@contextlib.contextmanager
def opened(copy: Path) -> Iterator[sqlite3.Connection]:
    """Give a copy to be read."""
    where = f"file:{quote(str(copy))}?mode=ro"
    try:
        with contextlib.closing(
            encrypted.connect(where, encrypted.key_for(copy), uri=True)
        ) as connection:
            yield connection
    finally:
        held.let_go(copy)


def made_at(copy: Path) -> datetime:
    """Return when a copy was made (UTC)."""
    moment = copy.stem.rpartition("-")[2]
    return datetime.strptime(moment, MOMENT).replace(tzinfo=UTC)


def keep(path: Path) -> Path:
    """Copy the book at `path` beside it, look at the copy, and let go of the oldest beyond seven.

    The copy has its name only when it is whole and on the disk. Raises OSError or
    one of `encrypted.errors()` where that can't be done; the book is not touched.
    """
    _clear(path)
    moment = datetime.now(UTC).strftime(MOMENT)
    copy = path.with_name(f"{path.stem}-backup-{moment}{path.suffix}")
    aside = copy.with_name(f".{copy.name}")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copied(path, aside)
        on_disk(aside)
        aside.rename(copy)
    finally:
        for leftover in path.parent.glob(f"{aside.name}*"):
            leftover.unlink(missing_ok=True)
    on_disk(path.parent)
    prune(path, copy)
    return copy


def prune(path: Path, newest: Path) -> None:
    """Let go of the oldest copies of the book at `path`, so that seven stay with the newest.

    The newest is named, for by its name it is the oldest where the clock was put back.
    """
    for old in [one for one in kept(path) if one != newest][: 1 - KEPT]:
        old.unlink(missing_ok=True)


def folder_of_a_server(where: str) -> Path:
    """Return the folder for the copies of a book on a server; `where` is its shown address."""
    import platformdirs  # noqa: PLC0415 - only such a book needs it

    name = hashlib.sha256(where.encode()).hexdigest()[:12]
    return Path(platformdirs.user_data_dir("networking-workbook")) / "copies" / name


def _clear(path: Path) -> None:
    """Take away what a process left that was killed over its copy."""
    for half in path.parent.glob(f".{path.stem}-backup-*"):
        with contextlib.suppress(FileNotFoundError):  # it has just got its name
            if time.time() - half.stat().st_mtime > _STALE:
                half.unlink()


def _copied(path: Path, aside: Path) -> None:
    """Copy through SQLite, which takes what still waits in the log with it, and look at it."""
    key = encrypted.key_for(path)  # a copy has that of its book
    with (
        contextlib.closing(encrypted.connect(str(path), key)) as book,
        contextlib.closing(encrypted.connect(str(aside), key)) as copy,
    ):
        book.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    if not is_sound(aside):
        raise OSError("the copy is not sound")


def on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk and not only on their way."""
    with contextlib.suppress(PermissionError):  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
