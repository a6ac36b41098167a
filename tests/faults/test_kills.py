"""Rows 1 to 5: a process that ends at any moment takes nothing with it that was acknowledged."""

from __future__ import annotations

import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from tests.exchange.invented import many, source, text
from tests.faults.children import Say, killed, size
from tests.rows import Tally
from tests.schema import comparing
from workbook import backup, bookfile, copies, intake, steps
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Handle, every_record
from workbook.serve import demo
from workbook.store import Store

PEOPLE = 30_000


def pair(number: int) -> Changes:
    """Return a change of two rows, which belong together."""
    one = Contact(name=f"Person {number}")
    return Changes(add=(one, Handle(contact_id=one.id, kind="email", value="a", key=one.id)))


def everything(book: Book) -> dict[str, list[object]]:
    """Return all that is in a book."""
    return {kind.PLURAL: sorted(book.all(kind), key=lambda one: one.id) for kind in every_record()}


@pytest.mark.slow
@pytest.mark.row(1, 200, 1000)
def test_row_01_killed_while_saving(tmp_path: Path, row: Tally) -> None:
    """Killed while it saves: what was acknowledged is there, nothing is half there."""
    place = str(tmp_path / "book.sqlite")
    book = open_book(place)
    dice = random.Random(1)
    acknowledged: set[str] = set()

    def save(say: Say) -> None:
        mine = open_book(place)
        for number in range(10_000):
            changes = pair(number)
            mine.apply("Added", changes)
            say(changes.add[0].id)

    for _ in range(row.tries):
        acknowledged |= set(killed(save, dice.uniform(0.02, 0.14)))
        handles = {one.contact_id for one in book.all(Handle)}
        stored = {one.id for one in book.all(Contact)}
        row.count(kept=acknowledged <= stored and handles == stored)
        if len(stored) > 2000:  # a small book again, so that looking stays quick
            book.refill([])
            acknowledged.clear()
    assert bookfile.problems(book._store.pragma, "quick_check") == []


@pytest.mark.slow
@pytest.mark.row(2, 50, 200)
def test_row_02_killed_while_importing(tmp_path: Path, row: Tally) -> None:
    """Killed while 30,000 people come in: all or nobody, and the same file again ends the same."""
    place = str(tmp_path / "book.sqlite")
    book = open_book(place)
    file = source(text(*many(PEOPLE)))
    incoming = intake.look_into(book, [file]).changes
    whole = (PEOPLE, sum(isinstance(one, Handle) for one in incoming.add))
    dice = random.Random(2)
    seen = set()

    def take_in(say: Say) -> None:
        mine = open_book(place)
        say("begun")
        mine.apply("Imported", incoming)

    for _ in range(row.tries):
        killed(take_in, dice.uniform(0.01, 0.6))
        there = (book.count(Contact), book.count(Handle))
        seen.add(there)
        row.count(kept=there in {(0, 0), whole}, what=there)
        if there == whole:
            book.undo()
    first, again = (intake.take_in(book, [file]) for _ in range(2))
    assert (first.added, again.added, again.unchanged) == (PEOPLE, 0, PEOPLE)
    assert book.count(Contact) == PEOPLE
    assert (0, 0) in seen
    assert book.problems() == []


@pytest.mark.slow
@pytest.mark.row(3, 300)
def test_row_03_killed_before_each_statement_of_a_step(
    tmp_path: Path, row: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before each statement that makes an older book one of today: it is the older book."""
    fixture = tmp_path / "old.sqlite"
    comparing.put(1, fixture)
    whole = fixture.read_bytes()
    script = (steps.FOLDER / "to_2.sql").read_text("utf-8")
    count = len(list(steps.statements(script)))
    path = tmp_path / "one" / "book.sqlite"
    path.parent.mkdir()
    for number in [*range(count)] * 3:
        path.write_bytes(whole)

        def climb(_: Say, at: int = number) -> None:
            there = steps.statements

            def counted(text: str) -> object:
                for n, one in enumerate(there(text)):
                    if n == at:
                        os.kill(os.getpid(), signal.SIGKILL)
                    yield one

            monkeypatch.setattr(steps, "statements", counted)
            Store.open(str(path))

        killed(climb, 0)
        version = int.from_bytes(path.read_bytes()[60:64])
        row.count(kept=version == 1 and copies.is_sound(path), what=number)
        for left in path.parent.iterdir():
            left.unlink()
    path.write_bytes(whole)
    assert Store.open(str(path)).problems() == []


@pytest.mark.slow
@pytest.mark.row(4, 25, 100)
def test_row_04_killed_while_backing_up(tmp_path: Path, row: Tally) -> None:
    """Killed while a backup is written: under its name lies the older one, whole, or the new."""
    book = open_book(str(tmp_path / "book.sqlite"))
    demo.fill(book, seed=1)
    file = tmp_path / "mine.zip"
    expected = backup.back_up(book, file).tables
    dice = random.Random(4)

    def write(say: Say) -> None:
        mine = open_book(str(book.path))
        say("begun")
        while True:
            backup.back_up(mine, file)

    for _ in range(row.tries):
        killed(write, dice.uniform(0, 0.12))
        row.count(kept=backup.look_into(file).tables == expected)


@pytest.mark.slow
@pytest.mark.row(4, 25, 100)
def test_row_04_killed_while_restoring(tmp_path: Path, row: Tally) -> None:
    """Killed while a backup is put back: the book is what it was or what the backup holds."""
    place = str(tmp_path / "book.sqlite")
    book, other = open_book(place), open_book(str(tmp_path / "other.sqlite"))
    demo.fill(other, seed=1)
    file = tmp_path / "mine.zip"
    backup.back_up(other, file)
    book.apply("Added", pair(1))
    dice = random.Random(5)
    either = [everything(book), everything(other)]

    def restore(say: Say) -> None:
        mine = open_book(place)
        say("begun")
        backup.restore(mine, file, replace=True)
        say("done")

    for _ in range(row.tries):
        said = killed(restore, dice.uniform(0, 0.25))
        now = everything(book)
        row.count(kept=now in either[1:] if "done" in said else now in either)
        if now == either[1]:
            book.refill([one for kind in every_record() for one in either[0][kind.PLURAL]])


@pytest.mark.row(5, 100, 400)
def test_row_05_the_log_ends_where_the_power_went(tmp_path: Path, row: Tally) -> None:
    """Cut after any commit, with rubbish behind it, the log gives back all that was saved."""
    dice = random.Random(6)
    for first in range(0, row.tries, 100):  # a log of a few hundred is written back and begins anew
        place = tmp_path / f"{first}.sqlite"
        book = open_book(str(place))  # open to the end: whoever closes it last writes the log back
        lengths = _written(book, 100)
        whole = Path(f"{place}-wal").read_bytes()
        then = tmp_path / f"then-{first}" / "book.sqlite"
        then.parent.mkdir()
        for number in range(1, len(lengths)):
            shutil.copy(place, then)
            torn = whole[lengths[number] :][: dice.randrange(1, 9000)]
            torn = torn[: len(torn) // 2] + dice.randbytes(len(torn) - len(torn) // 2)
            Path(f"{then}-wal").write_bytes(whole[: lengths[number]] + torn)
            again = open_book(str(then))
            there = (again.count(Contact), again.count(Handle))
            row.count(kept=there == (number, number), what=(number, there))
            again._store.engine.dispose()
            for left in then.parent.iterdir():
                left.unlink()
        book._store.engine.dispose()


def _written(book: Book, changes: int) -> list[int]:
    """Write changes into a book; return how long its log was before them and after each."""
    assert book._store.pragma("PRAGMA synchronous")[0][0] == 2
    log = Path(f"{book.where}-wal")
    lengths = [size(log)]
    for number in range(changes):
        book.apply("Added", pair(number))
        lengths.append(size(log))
    assert lengths == sorted(set(lengths))
    return lengths
