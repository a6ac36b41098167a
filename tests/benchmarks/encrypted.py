"""An encrypted book beside a plain one: saving, importing, looking, and the command of each day."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tests.benchmarks.measure import Line, in_turns
from tests.benchmarks.store import TODAY, connections
from tests.locked import WORDS, under_words
from workbook import encrypted, open_book
from workbook.book import Book
from workbook.exchange import Source
from workbook.intake import take_in
from workbook.records import Changes, Contact

SAVES = 100
Act = Callable[[], object]


def pair(folder: Path, name: str, fill: Callable[[Book], object]) -> tuple[Path, Path]:
    """Return two books with the same in them, the first one encrypted."""
    made = []
    for kind in ("encrypted", "plain"):
        path = folder / f"{name}-{kind}.sqlite"
        book = open_book(str(path), today=TODAY)
        fill(book)
        book.close()
        if kind == "encrypted":
            under_words(path)
        made.append(path)
    return made[0], made[1]


def beside(what: str, ours: Act, floor: Act, rounds: int = 5) -> Line:
    """Return a line with both times; it is there to be looked at and holds nobody to anything."""
    mine, theirs = in_turns(ours, floor, rounds=rounds)
    return Line(what, f"{mine / theirs:.2f} x ({mine:.3f} s to {theirs:.3f} s)", "-", holds=True)


def saving(folder: Path) -> Line:
    """Compare a hundred changes, each on the disk before the next."""
    number = count()
    books = [open_book(str(one)) for one in pair(folder, "saving", lambda _: None)]

    def save(book: Book) -> None:
        for _ in range(SAVES):
            book.apply("Added", Changes(add=(Contact(name=f"Person {next(number)}"),)))

    what = f"{SAVES} changes saved one by one, encrypted to plain"
    return beside(what, lambda: save(books[0]), lambda: save(books[1]))


def large(folder: Path) -> Iterator[Line]:
    """Compare an import of 30,000 people, and a search that looks at all of them."""
    data = connections()
    books = [open_book(str(one), today=TODAY) for one in pair(folder, "large", lambda _: None)]

    def taken(book: Book) -> None:
        take_in(book, [Source("Connections.csv", data)])
        book.undo()

    what = "import of 30,000 people and its undo, encrypted to plain"
    yield beside(what, lambda: taken(books[0]), lambda: taken(books[1]), rounds=3)
    for book in books:
        take_in(book, [Source("Connections.csv", data)])

    def found(book: Book) -> None:
        book.find(Contact, "keeper ruiz")

    what = "search among 30,000 people, encrypted to plain"
    yield beside(what, lambda: found(books[0]), lambda: found(books[1]))


def today(folder: Path) -> Line:
    """Compare the processor time of `workbook today`, the passphrase read from a file."""
    paths = pair(folder, "today", lambda book: take_in(book, [Source("c.csv", connections())]))
    words = folder / "words"
    words.write_text(WORDS, "utf-8")

    def took(path: Path) -> float:
        where = {**os.environ, "WORKBOOK_BOOK": str(path), encrypted.FILE: str(words)}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "workbook.serve.cli", "today", "--json"]
        subprocess.run(command, check=True, env=where, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    took(paths[0])
    pairs = [(took(paths[0]), took(paths[1])) for _ in range(5)]
    mine, theirs = (sorted(some)[2] for some in zip(*pairs, strict=True))
    what = "`workbook today` with 30,000 people, processor time, encrypted to plain"
    return Line(what, f"{mine / theirs:.2f} x ({mine:.2f} s to {theirs:.2f} s)", "-", holds=True)


def lines(folder: Path) -> Iterator[Line]:
    """Measure everything here."""
    yield saving(folder)
    yield from large(folder)
    yield today(folder)
