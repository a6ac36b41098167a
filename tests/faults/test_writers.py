"""Rows 11, 12 and 22: two tabs, eight writers, and a restore under an open page."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.faults.test_disk import goal_piece
from tests.hands import Hands
from tests.rows import Tally
from workbook import backup, copies, ui
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Goal
from workbook.serve import demo


@pytest.fixture
def tab(book: Book, book_at: str) -> Iterator[Book]:
    """The same book once more, as another tab has it."""
    other = open_book(book_at)
    yield other
    other._store.engine.dispose()


def tab_of(book: Book) -> Hands:
    """A form that edits the goal it has read, as a page does."""
    read: list[Goal] = []

    def view() -> ui.Node:
        read[:] = book.all(Goal)
        if not read:
            return ui.empty("There is no goal.")
        (goal,) = read
        return ui.form("goal", [ui.text("why", "Why", goal.why)], lambda v: save(goal, v["why"]))

    def save(goal: Goal, why: str) -> None:
        book.apply("Edited", Changes(replace=(replace(goal, why=why),)))

    return Hands(ui.live(book, view, name="goal"))


@pytest.mark.slow
@pytest.mark.everywhere
@pytest.mark.row(11, 100)
def test_row_11_two_tabs_edit_one_record(book: Book, tab: Book, row: Tally) -> None:
    """Whoever saves second is shown both texts; what they typed is kept once they insist."""
    book.apply("Written", Changes(add=(Goal(statement="Six talks"),)))
    hands = [tab_of(book), tab_of(tab)]
    dice = random.Random(11)
    for attempt in range(row.tries):
        for one in hands:
            one._send("goal", "look", {})
        first, second = dice.sample(hands, 2)
        first.save("goal", why=f"first {attempt}")
        second.save("goal", why=f"second {attempt}")
        said = second.refused
        stored = book.all(Goal)[0].why
        second.save("goal", why=f"second {attempt}")
        kept = f"first {attempt}" in said and stored == f"first {attempt}"
        row.count(kept=kept and book.all(Goal)[0].why == f"second {attempt}", what=said)


@pytest.mark.everywhere
@pytest.mark.row(11, 50)
def test_row_11_one_tab_removes_what_the_other_edits(book: Book, tab: Book, row: Tally) -> None:
    """Where the record is gone the second tab says so and nothing comes back by itself."""
    for attempt in range(row.tries):
        book.apply("Written", Changes(add=(Goal(statement="Six talks"),)))
        hands = tab_of(tab)
        book.apply("Removed", Changes(remove=tuple(book.all(Goal))))
        hands.save("goal", why=f"late {attempt}")
        row.count(kept="removed elsewhere" in hands.refused and book.count(Goal) == 0)


@pytest.mark.slow
@pytest.mark.row(12, 3)
def test_row_12_eight_writers_at_once(book: Book, book_at: str, row: Tally) -> None:
    """Eight processes save 500 times each: 4,000 rows, nobody is told that the book is busy."""
    for attempt in range(row.tries):
        row.count(**eight_writers(book, book_at, str(attempt)))
    assert book.problems() == []


@pytest.mark.on_a_server
@pytest.mark.slow
@pytest.mark.row(12, 1, 3)
def test_row_12_eight_writers_on_a_server(book: Book, book_at: str, row: Tally) -> None:
    """The same in PostgreSQL, where each of the 4,000 waits its turn on the server."""
    for attempt in range(row.tries):
        row.count(**eight_writers(book, book_at, str(attempt)))


def eight_writers(book: Book, place: str, role: str) -> dict[str, Any]:
    """Let eight processes save at once; say whether every row is there, and nobody failed."""
    running = [os.fork() or write(place, role) for _ in range(8)]
    ended = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in running]
    there = book.count(Contact, role=role)
    return {"kept": ended == [0] * 8 and there == 4000, "what": (ended, there)}


def write(place: str, role: str) -> int:
    """Save 500 people, in a child that ends with 0 where all went well."""
    code = 1
    try:
        mine = open_book(place)
        for number in range(500):
            mine.apply("Added", Changes(add=(Contact(name=f"Person {number}", role=role),)))
        code = 0
    finally:
        os._exit(code)
    return code


@pytest.mark.slow
@pytest.mark.everywhere
@pytest.mark.row(22, 10)
def test_row_22_a_restore_under_an_open_page(
    book: Book, tab: Book, tmp_path: Path, row: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is kept first; the other page learns of it at its next look, and loses no text."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    source = open_book(str(tmp_path / "source.sqlite"))
    demo.fill(source, seed=1)
    file = tmp_path / "mine.zip"
    backup.back_up(source, file)
    people = source.count(Contact)
    for attempt in range(row.tries):
        book.refill([])
        piece = goal_piece(tab)
        piece.save("goal", why=f"Before {attempt}")
        before = book.all(Goal)
        tab.refresh()
        told: list[int] = []
        stop = tab.on_change(lambda told=told: told.append(1))
        backup.restore(book, file, replace=True)
        tab.refresh()
        stop()
        copy = copies.of_book(book.path, book.where)[-1]
        again = open_book(str(tmp_path / f"again-{attempt}.sqlite"))
        if copy.suffix == ".zip":
            backup.restore(again, copy)
        else:
            again = open_book(str(copy))
        kept = again.all(Goal) == before and tab.count(Contact) == people
        row.count(kept=kept and told == [1], what=(kept, told))
