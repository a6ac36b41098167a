"""Older backups beside the book that still hold somebody who was forgotten."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook import copies, encrypted
from workbook.book import Book
from workbook.records import Contact
from workbook.records.forgotten import Forgotten, Marks

_UNREADABLE = (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile)


@dataclass(frozen=True)
class Backup:
    """An older backup: does it hold somebody who was forgotten? None where it can't be read."""

    path: Path
    holds: bool | None


def backups(book: Book) -> list[Backup]:
    """Return the copies beside the book that hold somebody who was forgotten, or may."""
    marks = Marks(book.all(Forgotten))
    there = copies.of_book(book.path, book.where) if marks else []
    found = [Backup(path, _holds(path, marks)) for path in there]
    return [one for one in found if one.holds is not False]


def _holds(path: Path, marks: Marks) -> bool | None:
    ids = _ids_in_backup if path.suffix == ".zip" else _ids_in_copy
    try:
        return any(marks.hold([("id", one)]) for one in ids(path))
    except encrypted.errors(*_UNREADABLE):
        return None


def _ids_in_backup(path: Path) -> Iterable[str]:
    with zipfile.ZipFile(path) as whole, whole.open(f"tables/{Contact.PLURAL}.jsonl") as lines:
        yield from (json.loads(line)["id"] for line in lines)


def _ids_in_copy(path: Path) -> Iterator[str]:
    if copies.is_closed(path):
        raise ValueError
    with copies.opened(path) as copy:
        rows = copy.execute(f"SELECT id FROM {Contact.PLURAL}")  # noqa: S608 - our own name
        yield from (row[0] for row in rows)


def delete(backup: Backup) -> bool:
    """Delete one backup file; return whether it is gone."""
    try:
        backup.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
