"""A reminder: what it says when its time has come."""

from __future__ import annotations

from dataclasses import replace

from tests.hands import Hands
from workbook import start, ui
from workbook.book import Book
from workbook.records import Changes, Contact


def asked(hands: Hands, place: str) -> object:
    """Return what a reminder answers when its time has come."""
    return hands.piece.handle({"node": place, "event": "remind", "n": 1})["data"]


def test_it_is_asked_anew_each_time(book: Book) -> None:
    """What is said is what waits at that moment."""
    said = ["2 small things wait.", ""]
    hands = Hands(ui.live(book, lambda: ui.reminder(lambda: said.pop(0), key="r"), "piece"))
    assert asked(hands, "piece/r") == "2 small things wait."
    assert asked(hands, "piece/r") == ""


def test_the_start_page_counts_and_names_nobody(book: Book) -> None:
    """How many things wait today and for how long, without a name: others may see the screen."""
    me = replace(book.reader, name="Mo", review_day=book.today().weekday())
    book.apply("Said who I am", Changes(add=(me, Contact(name="Ana Ruiz"))))
    said = asked(Hands(start.today(book)), "today/remind-at")
    count = len(start.agenda(book, book.today()).items)
    assert count
    assert str(said).startswith("One small thing waits" if count == 1 else f"{count} small things")
    assert "Ana" not in str(said)
