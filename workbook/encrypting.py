"""Encrypting a book, and decrypting it: a file built aside, read back, and put in its place.

Nobody else may have the book open meanwhile. Whoever is killed in the middle finds the old file
or the new one, whole, and never half of either.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from workbook import bookfile, copies, encrypted, held
from workbook.encrypted import Key
from workbook.language import N_, _
from workbook.records import Refused

_PLAIN = b"SQLite format 3\0"
_LOGS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
SHORTEST = 8
_OPEN = N_(
    "Another program has the book at {path} open. Close the workbook and JupyterLab everywhere, "
    "then try again; nothing was changed."
)
_FAILED = N_(
    "The book at {path} could not be written anew, so nothing was changed. "
    "Make room there, look whether `workbook doctor` finds it sound, and try again."
)


@dataclass(frozen=True)
class Done:
    """What became of a book and its copies, and which files beside it are plain still."""

    path: Path
    rows: int
    copies: int
    left: list[Path]


def checked(passphrase: str) -> str:
    """Return a new passphrase. Raises Refused where it would protect nothing."""
    if len(passphrase.strip()) < SHORTEST:
        raise Refused(
            _(
                "A passphrase needs {n} characters at least. "
                "Four words that only you connect are good.",
                n=SHORTEST,
            )
        )
    return passphrase


def rewrite(path: Path, key: Key | None) -> Done:
    """Write a book and its copies anew: under a key, or plain. Raises Refused, and changes nothing.

    The caller has no connection to the book open.
    """
    path = path.resolve()  # a name that only leads to the book stays such a name
    old = encrypted.key_for(path)
    rows = _rewritten(path, old, key)
    done, left = 0, []
    for copy in copies.kept(path):
        try:
            _rewritten(copy, _key_of_copy(copy), key)
            done += 1
        except Refused:
            left.append(copy)
        finally:
            held.let_go(copy)
    return Done(path, rows, done, left if key is None else plain_beside(path))


def plain_beside(path: Path) -> list[Path]:
    """Return the files beside a book that belong to it and can be read without a passphrase."""
    path = path.resolve()
    open_too = {f"{path.name}-wal", f"{path.name}-shm"}  # of which the shm is locked
    names = (path.name, f".{path.name}", f"{path.stem}-backup-", f".{path.stem}-backup-")
    found = []
    for one in sorted(path.parent.iterdir()):
        if one.name.startswith(names) and one.name not in open_too and one.is_file():
            with contextlib.suppress(OSError):
                start = held.part(one, len(_PLAIN))
                if start == _PLAIN or (start.startswith(_LOGS) and "of-another-book" in one.name):
                    found.append(one)
            if one != path:
                held.let_go(one)
    return found


def _key_of_copy(copy: Path) -> Key | None:
    if copies.is_closed(copy):
        raise Refused(_("The copy is under another passphrase."))
    return encrypted.key_for(copy)


def _rewritten(path: Path, old: Key | None, key: Key | None) -> int:
    aside = path.with_name(f".{path.stem}-backup-being-written{path.suffix}")
    _take_away(aside)
    was = held.which(path)
    try:
        with _alone(path, old) as source:
            os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            _export(source, aside, key)
            rows = _read_back(source, aside, key)
            _give_rights(path, aside)
            copies.on_disk(aside)
            if os.name == "nt":  # a file that is open can't be replaced there
                source.close()
            aside.replace(path)
            copies.on_disk(path.parent)
        held.drop(was)
    except encrypted.errors(OSError):
        raise Refused(_(_FAILED, path=path)) from None
    finally:
        _take_away(aside)
    return rows


def _take_away(aside: Path) -> None:
    for leftover in aside.parent.glob(f"{aside.name}*"):
        leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(path: Path, old: Key | None) -> Iterator[sqlite3.Connection]:
    """Hold the book, its log written into it and taken away, so that nobody else can open it.

    The file is left as one without a log: whoever waited for it has to write before anything
    else, and SQLite looks then whether the file has its name still.
    """
    driver = encrypted.driver()
    source = (
        encrypted.connect(str(path), old, isolation_level=None)
        if old
        else driver.connect(str(path), isolation_level=None)
    )
    with contextlib.closing(source):
        try:
            source.execute("PRAGMA busy_timeout = 2000")
            source.execute("PRAGMA journal_mode = DELETE")
            source.execute("PRAGMA locking_mode = EXCLUSIVE")
            source.execute("BEGIN EXCLUSIVE")
            source.execute("COMMIT")  # in this mode the lock stays
            (mode,) = source.execute("PRAGMA main.journal_mode").fetchone()
        except encrypted.errors(kind="OperationalError"):
            raise Refused(_(_OPEN, path=path)) from None
        if mode != "delete":
            raise Refused(_(_OPEN, path=path))
        yield source


def _export(source: sqlite3.Connection, aside: Path, key: Key | None) -> None:
    source.execute("PRAGMA cipher_log_level = NONE")
    source.execute("ATTACH DATABASE ? AS aside KEY ?", (str(aside), key.text if key else ""))
    if key is None:
        source.execute(bookfile.LARGE.replace("PRAGMA ", "PRAGMA aside."))
    source.execute("PRAGMA aside.journal_mode = MEMORY")  # half a file is thrown away in any case,
    source.execute("PRAGMA aside.synchronous = OFF")  # and a whole one is put on the disk at once
    source.execute("SELECT sqlcipher_export('aside')").fetchall()
    for fact in ("application_id", "user_version"):
        (number,) = source.execute(f"PRAGMA main.{fact}").fetchone()
        source.execute(f"PRAGMA aside.{fact} = {number}")
    source.execute("DETACH DATABASE aside")


def _read_back(source: sqlite3.Connection, aside: Path, key: Key | None) -> int:
    """Read the new file as it will be read, and compare every row. Raises OSError if one differs.

    What is returned is how many there are.
    """
    rows = 0
    with contextlib.closing(encrypted.connect(str(aside), key)) as made:
        asked = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        facts = ("PRAGMA integrity_check", "PRAGMA application_id", "PRAGMA user_version", asked)
        sound = [source.execute(one).fetchall() == made.execute(one).fetchall() for one in facts]
        if not all(sound):
            raise OSError("another book")
        for (name,) in made.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall():
            every = f'SELECT rowid, * FROM "{name}" ORDER BY rowid'  # noqa: S608 - our own name
            for one, other in zip_longest(source.execute(every), made.execute(every)):
                if one != other:
                    raise OSError("another row")
                rows += 1
    return rows


def _give_rights(path: Path, aside: Path) -> None:
    """Let whoever might read and write the old file do the same with the new one."""
    was = path.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(aside, was.st_uid, was.st_gid)
    aside.chmod(was.st_mode & 0o777)
