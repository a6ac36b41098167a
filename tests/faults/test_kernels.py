"""Rows 58 and 62: a kernel that ends after an action, cells in any order and twice."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.faults.children import Say, killed
from tests.faults.test_kills import everything
from tests.hands import Hands
from tests.rows import Tally
from tests.security import hostile
from workbook import start, ui
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Goal, Group
from workbook.serve import demo

ACTIONS = 20


def page_of(book: Book) -> Hands:
    """A piece with the sorts of action there are: a form, a list with buttons, a draft."""

    def add(values: dict[str, str]) -> None:
        book.apply("Added", Changes(add=(Group(name=values["name"]),)))

    def drop(row: str, _: str) -> None:
        found = book.get(Group, row)
        book.apply("Removed", Changes(remove=(found,) if found else ()))

    def view() -> ui.Node:
        listed = [ui.Row(one.id, one.name, actions=(("drop", "Drop"),)) for one in book.all(Group)]
        return ui.stack(
            ui.form("add", [ui.text("name", "Name", required=True)], add),
            ui.rows("list", listed, on_action=drop),
        )

    return Hands(ui.live(book, view, name="page"))


def act(book: Book, hands: Hands, number: int) -> None:
    """Do the numbered action."""
    if number % 5 == 4:
        hands.act("list", hands.rows("list")[0]["id"], "drop")
    elif number % 5 == 3:
        hands._do("add", "draft", {"values": {"name": f"half {number}"}})
    elif number % 7 == 6:
        book.undo()
    else:
        hands.save("add", name=f"Group {number}")


@pytest.mark.slow
@pytest.mark.row(58, 100)
def test_row_58_the_kernel_ends_after_each_action(tmp_path: Path, row: Tally) -> None:
    """Ended after any of twenty actions, a reload shows all that was answered, drafts included."""
    expected: list[Any] = []
    with_all = open_book(str(tmp_path / "all.sqlite"))
    hands = page_of(with_all)
    for number in range(ACTIONS):
        act(with_all, hands, number)
        names = [one.name for one in with_all.all(Group)]
        expected.append((names, with_all.jotted("draft:page/add")))
    for attempt in range(row.tries):
        place = str(tmp_path / f"{attempt}.sqlite")
        last = attempt % ACTIONS

        def work(say: Say, place: str = place, last: int = last) -> None:
            mine = open_book(place)
            piece = page_of(mine)
            for number in range(last + 1):
                act(mine, piece, number)
            say("answered")
            os.kill(os.getpid(), signal.SIGKILL)

        assert killed(work, 0) == ["answered"]
        again = open_book(place)
        drawn = page_of(again)
        shown = [one["title"] for one in drawn.rows("list")]
        found = (shown, again.jotted("draft:page/add"))
        row.count(kept=found == expected[last], what=(last, found))
        again._store.engine.dispose()


@pytest.mark.slow
@pytest.mark.row(62, 20, 100)
def test_row_62_cells_in_any_order_and_twice(tmp_path: Path, row: Tally) -> None:
    """All cells, then shuffled, then again: the book is the same, and so is what they show."""
    book = open_book(str(tmp_path / "book.sqlite"), today=MONDAY)
    demo.fill(book, seed=1)
    before = everything(book)
    dice = random.Random(62)
    for attempt in range(row.tries):
        page = hostile.PAGES[attempt % len(hostile.PAGES)]
        first = drawn(book, page, None)
        again = drawn(book, page, dice)
        row.count(kept=again == first and everything(book) == before, what=page.name)


def drawn(book: Book, page: Path, dice: random.Random | None) -> dict[str, Any]:
    """Run the cells of a page, shuffled where there are dice, and return what each shows."""
    shown = {}
    for code, piece in hostile.pieces(book, page, dice):
        shown[f"{code} {piece._name}"] = str(piece.tree)
        piece.close()
    return shown


def test_a_listener_that_is_gone_is_told_nothing(tmp_path: Path) -> None:
    """Cells that were run again leave no second piece behind that listens to the book."""
    book = open_book(str(tmp_path / "book.sqlite"))
    pieces = [start.frame(book) for _ in range(3)]
    for one in pieces:
        one.close()
    book.apply("x", Changes(add=(Contact(name="Ana"), Goal(statement="Six talks"))))
    assert book._listeners == []
