"""Rows 6 to 10: a disk without room, a write that fails, a book that is read-only or held."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.invented import many, source, text
from tests.faults.children import Say, as_nobody, plain, refusal, room, size, through
from tests.hands import Hands
from tests.rows import Tally
from workbook import backup, intake, start, ui
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Goal, Handle, Refused
from workbook.serve import demo, takeout

TYPED = "What I typed " + "and typed " * 900


def goal_piece(book: Book) -> Hands:
    """A form that writes one goal, as a page has it."""

    def save(values: dict[str, str]) -> None:
        old = book.all(Goal)
        if old:
            book.apply("Edited", Changes(replace=(replace(old[0], why=values["why"]),)))
        else:
            book.apply("Written", Changes(add=(Goal(statement="Six talks", why=values["why"]),)))

    def view() -> ui.Node:
        there = [one.why for one in book.all(Goal)]
        return ui.form("goal", [ui.text("why", "Why", *there[:1], lines=3)], save)

    return Hands(ui.live(book, view, name="goal"))


@contextlib.contextmanager
def full(book: Book) -> Iterator[None]:
    """Let the database have as many pages as it has and no more."""
    pages = book._store.pragma("PRAGMA page_count")[0][0]
    book._store.pragma(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        book._store.pragma("PRAGMA max_page_count = 1000000")


@pytest.mark.row(6, 20)
def test_row_06_no_room_while_saving(tmp_path: Path, row: Tally) -> None:
    """No room to save: a sentence, the typed text is still there; with room it is saved."""
    for attempt in range(row.tries):
        book = open_book(str(tmp_path / f"{attempt}.sqlite"))
        book.apply("Someone", Changes(add=(Contact(name="Ana"),)))
        piece = goal_piece(book)
        log = Path(f"{book.where}-wal")
        tight = full(book) if attempt % 2 else room(size(log) + 1000 * attempt)
        with tight:
            piece.save("goal", why=TYPED)
        said, kept = piece.refused, book.count(Goal)
        typed = piece.form("goal")["fields"][0]["value"] in ("", TYPED)
        piece.save("goal", why=TYPED)
        again = not piece.refused and book.all(Goal)[0].why == TYPED.strip()
        ok = "room" in said and plain(said) and kept == 0 and typed and again
        row.count(kept=ok and book.count(Contact) == 1, what=(said, piece.refused))
        assert book.problems() == []


@pytest.mark.row(7, 10)
def test_row_07_no_room_for_a_backup(tmp_path: Path, row: Tally) -> None:
    """No room to write a backup or a calendar: a sentence, and what had that name is intact."""
    book = open_book(str(tmp_path / "book.sqlite"))
    demo.fill(book, seed=1)
    for attempt in range(row.tries):
        file = tmp_path / ("mine.zip", "mine.ics")[attempt % 2]
        if attempt == 2:
            for one in ("mine.zip", "mine.ics"):
                takeout.write(lambda: book, tmp_path / one)
        before = file.read_bytes() if file.exists() else None
        with room(200 + 300 * attempt):
            said = refusal(lambda file=file: takeout.write(lambda: book, file))
        now = file.read_bytes() if file.exists() else None
        beside = {one.name for one in tmp_path.iterdir() if "book" not in one.name}
        row.count(kept=now == before and beside <= {"mine.zip", "mine.ics"}, what=said)


@pytest.mark.row(8, 40)
def test_row_08_each_write_of_a_save_fails_once(tmp_path: Path, row: Tally) -> None:
    """Whichever page of a save can't be written: a sentence, nothing of it is there, no damage."""
    book = open_book(str(tmp_path / "book.sqlite"))
    log = Path(f"{book.where}-wal")
    people = tuple(Contact(name=f"Person {n}", notes="x" * 4000) for n in range(60))
    handles = tuple(Handle(contact_id=p.id, kind="email", value="a", key=p.id) for p in people)
    start_at, written = size(log), 0
    while True:
        with room(start_at + 512 + written * 8216):
            try:
                book.apply("Many", Changes(add=people + handles))
                break
            except Refused as refused:
                empty = (book.count(Contact), book.count(Handle)) == (0, 0)
                row.count(kept=empty and plain(refused.sentence), what=refused.sentence)
        written += 1
    assert (book.count(Contact), book.count(Handle)) == (60, 60)
    assert book.problems() == []


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that another user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="readable-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def closed(book: Book) -> None:
    """Leave one file and no log."""
    book._store.pragma("PRAGMA wal_checkpoint(TRUNCATE)")
    book._store.engine.dispose()


READ_ONLY: tuple[tuple[int, int, bool], ...] = (
    (0o444, 0o555, True), (0o444, 0o755, True), (0o644, 0o555, True),
    (0o444, 0o555, False), (0o444, 0o777, True),
)  # fmt: skip
"""The file's rights, its folder's, and whether its log was written back."""


@pytest.mark.row(9, 5)
def test_row_09_a_book_that_may_only_be_read(public: Path, row: Tally) -> None:
    """To a user who may not write it opens, says so on the page, and a save says why it can't."""
    for number, (file, folder, whole) in enumerate(READ_ONLY):
        there = public / str(number)
        there.mkdir()
        book = open_book(str(there / "book.sqlite"))
        book.apply("Someone", Changes(add=(Contact(name="Ana Lima"),)))
        start.frame(book)
        if whole:
            closed(book)
        for one in there.iterdir():
            one.chmod(file)
        there.chmod(folder)
        if os.getuid() != 0 and folder == 0o777:
            there.chmod(0o755)

        def act(say: Say, at: Path = there) -> None:
            mine = open_book(str(at / "book.sqlite"))
            say(mine.all(Contact)[0].name)
            say("banner" if "can only be read" in Hands(start.frame(mine)).text() else "")
            say(refusal(lambda: mine.apply("x", Changes(add=(Goal(statement="y"),)))))
            say(refusal(lambda: mine.jot("draft", "z")))

        said = as_nobody(act)
        there.chmod(0o755)
        ok = said[:2] == ["Ana Lima", "banner"] and all("only be read" in s for s in said[2:])
        row.count(kept=ok and len(said) == 4 and book.count(Goal) == 0, what=(number, said))


@contextlib.contextmanager
def held(path: Path) -> Iterator[Callable[[], None]]:
    """Let another connection hold the book as a writer does; the answer is the way to let go."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield lambda: other.execute("ROLLBACK") and None
    other.close()


@pytest.mark.slow
@pytest.mark.row(10, 20)
def test_row_10_another_program_holds_the_book(tmp_path: Path, row: Tally) -> None:
    """Held longer than five seconds: it says who holds it, keeps the text; freed, it is saved."""
    path = tmp_path / "book.sqlite"
    book = open_book(str(path))
    piece = goal_piece(book)
    for attempt in range(row.tries):
        if attempt == 1:  # the first waits its five seconds in full, the others a moment
            book._store.pragma("PRAGMA busy_timeout = 20")
        words = f"Because {attempt}"
        with held(path) as let_go:
            began = time.monotonic()
            piece.save("goal", why=words)
            waited = time.monotonic() - began
            said = piece.refused
            readable = len(book.all(Goal)) == min(attempt, 1)
            let_go()
        piece.save("goal", why=words)
        ok = "Another program" in said and plain(said) and waited < 8 and readable
        row.count(kept=ok and book.all(Goal)[0].why == words, what=(said, waited))
        assert attempt or waited > 4


@pytest.mark.row(10, 3)
def test_row_10_held_for_a_moment_is_waited_for(tmp_path: Path, row: Tally) -> None:
    """Held for less than five seconds nobody is told anything, and the change is there."""
    path = tmp_path / "book.sqlite"
    book = open_book(str(path))
    for seconds in (0.2, 0.5, 1.0):
        child = os.fork()
        if child == 0:
            with held(path) as let_go:
                (tmp_path / f"held-{seconds}").touch()
                time.sleep(seconds)
                let_go()
            os._exit(0)
        while not (tmp_path / f"held-{seconds}").exists():
            time.sleep(0.01)
        book.apply("Someone", Changes(add=(Contact(name="Ana"),)))
        os.waitpid(child, 0)
        row.count(kept=True)
    assert book.count(Contact) == 3


def test_an_import_without_room_is_all_or_nothing(tmp_path: Path) -> None:
    """Of 3,000 people for whom there is no room nobody is in the book; with room all are."""
    book = open_book(str(tmp_path / "book.sqlite"))
    file = source(text(*many(3000)))
    with room(300_000):
        assert "room" in refusal(lambda: intake.take_in(book, [file]))
    assert book.count(Contact) == 0
    assert intake.take_in(book, [file]).added == 3000


def test_a_restore_without_room_leaves_the_book(tmp_path: Path) -> None:
    """No room for a backup's rows or for the copy before: the book is what it was."""
    book, other = (open_book(str(tmp_path / f"{name}.sqlite")) for name in ("one", "two"))
    demo.fill(other, seed=1)
    backup.back_up(other, tmp_path / "mine.zip")
    book.apply("Someone", Changes(add=(Contact(name="Ana"),)))
    dice = random.Random(3)
    for _ in range(10):
        with room(dice.randrange(1000, 400_000)):
            refusal(lambda: backup.restore(book, tmp_path / "mine.zip", replace=True))
        assert [one.name for one in book.all(Contact)] == ["Ana"]
    assert through(lambda say: say("alive")) == ["alive"]
