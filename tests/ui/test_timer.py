"""A stopwatch beside a text: what comes from the browser, and what is refused."""

from __future__ import annotations

import pytest

from tests.hands import Hands
from workbook import ui
from workbook.book import Book


def watch(book: Book) -> tuple[Hands, list[int], str]:
    """Return a piece with a clock, what it was told, and the clock's place."""
    told: list[int] = []

    def timed(tenths: int) -> str:
        told.append(tenths)
        return f"{tenths} tenths."

    piece = ui.live(book, lambda: ui.stack(ui.timer("Read this", timed, key="clock")), "watch")
    return Hands(piece), told, "watch/clock"


def test_tenths_of_a_second_arrive(book: Book) -> None:
    """The time between two presses comes as a whole number, and the answer goes back."""
    hands, told, place = watch(book)
    assert hands._send(place, "timed", {"tenths": 305}).said == "305 tenths."
    assert told == [305]


@pytest.mark.parametrize("tenths", [0, -4, 36_001, "30", None, True, 3.5])
def test_what_is_no_time_is_refused(book: Book, tenths: object) -> None:
    """A clock that was forgotten, or a page gone wild, measures nothing."""
    hands, told, place = watch(book)
    assert "once more" in hands._send(place, "timed", {"tenths": tenths}).refused
    assert told == []


def test_two_panels_stand_beside_each_other(book: Book) -> None:
    """What is to be compared is one row of two."""
    piece = ui.live(book, lambda: ui.beside(ui.words("before"), ui.words("after")), "two")
    assert [one["props"]["text"] for one in piece.tree["inside"]] == ["before", "after"]
