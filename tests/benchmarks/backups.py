"""The whole book out and in again at the size LinkedIn allows, beside what the bytes alone cost."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tests.benchmarks.measure import Line, in_turns, ratio
from tests.benchmarks.store import TODAY, large
from workbook import backup, open_book
from workbook.book import Book

_ROUNDS = 3


def bare_out(book: Book, file: Path) -> None:
    """Write every row as JSON into a zip with a digest, as plainly as it can be done."""
    connection = sqlite3.connect(book.where)
    connection.row_factory = sqlite3.Row
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=2) as archive:
        for name in ("contacts", "interactions"):
            digest = hashlib.sha256()
            rows = connection.execute(f"SELECT * FROM {name}")  # noqa: S608 - our names
            with archive.open(f"{name}.jsonl", "w", force_zip64=True) as member:
                while some := rows.fetchmany(1000):
                    data = "".join(json.dumps(dict(row)) + "\n" for row in some).encode()
                    digest.update(data)
                    member.write(data)
    connection.close()


def bare_in(file: Path, place: Path) -> None:
    """Read those rows into bare tables, in one transaction."""
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    with zipfile.ZipFile(file) as archive:
        for name in ("contacts", "interactions"):
            with archive.open(f"{name}.jsonl") as member:
                columns = list(json.loads(member.readline()))
            marks = ", ".join("?" * len(columns))
            connection.execute(f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY (id))")
            with archive.open(f"{name}.jsonl") as member:
                connection.executemany(
                    f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608 - our names
                    (tuple(json.loads(line).values()) for line in member),
                )
    connection.commit()
    connection.close()


def lines(folder: Path) -> Iterator[Line]:
    """Measure a backup and a restore of 30,000 people with 1,000,000 interactions."""
    book, place = large(folder), count()
    whole, bare = folder / "whole.zip", folder / "bare.zip"
    size = "30,000 people, 1,000,000 interactions"
    out = _turns(lambda: backup.back_up(book, whole), lambda: bare_out(book, bare))
    yield ratio(f"backup of {size}, to rows as JSON into a zip", *out, most=4)

    def ours() -> None:
        new = open_book(str(folder / f"new-{next(place)}.sqlite"), today=TODAY)
        backup.restore(new, whole)

    back = _turns(ours, lambda: bare_in(bare, folder / f"bare-{next(place)}.sqlite"))
    yield ratio(f"restore of {size}, to JSON into bare tables", *back, most=4)


def _turns(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    return in_turns(ours, floor, rounds=_ROUNDS)
