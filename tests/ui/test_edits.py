"""What is typed is numbered: nothing is saved twice, and no late draft undoes a saving."""

from __future__ import annotations

import threading
import time
from typing import Any

from tests.hands import Hands
from workbook import ui
from workbook.book import Book
from workbook.records import Changes, Contact


def piece(book: Book, wait: float = 0) -> ui.Piece:
    """A form that adds somebody, slowly if wished."""

    def save(values: dict[str, Any]) -> str:
        time.sleep(wait)
        book.apply(f"Added {values['name']}", Changes(add=(Contact(name=values["name"]),)))
        return "Added."

    fields = [ui.text("name", "Name")]
    return ui.live(book, lambda: ui.form("add", fields, save, clear=True), name="p")


def test_an_edit_is_saved_once(book: Book) -> None:
    """A reader who presses again since no answer came gets the answer, not a second record."""
    hands = Hands(piece(book))
    for _ in range(2):
        hands._do("add", "save", {"values": {"name": "Ana"}, "edit": ["tab", 4]})
        assert not hands.refused
    assert book.count(Contact) == 1
    hands._do("add", "save", {"values": {"name": "Ana"}, "edit": ["tab", 5]})
    assert book.count(Contact) == 2


def test_it_is_saved_once_after_a_reload_too(book: Book) -> None:
    """A page that comes later knows which edit was saved, and its kernel does too."""
    Hands(piece(book))._do("add", "save", {"values": {"name": "Ana"}, "edit": ["tab", 4]})
    again = Hands(piece(book))
    assert again.form("add")["saved"] == ["tab", 4]
    again._do("add", "save", {"values": {"name": "Ana"}, "edit": ["tab", 4]})
    assert book.count(Contact) == 1


def test_a_late_draft_does_not_come_back(book: Book) -> None:
    """A draft that arrives after its saving is dropped; one of another page is kept."""
    hands = Hands(piece(book))
    hands._do("add", "save", {"values": {"name": "Ana"}, "edit": ["tab", 4]})
    hands._do("add", "draft", {"values": {"name": "An"}, "edit": ["tab", 3]})
    assert Hands(piece(book)).form("add")["draft"] is None
    hands._do("add", "draft", {"values": {"name": "Bo"}, "edit": ["other", 1]})
    assert Hands(piece(book)).form("add")["draft"] == {"name": "Bo"}


def test_two_threads_ask_the_same_once(book: Book) -> None:
    """In Lab a question asked again may come in another thread: it is still done once."""
    one = piece(book, wait=0.1)
    sent: list[dict[str, Any]] = []
    one.send = lambda content, **_: sent.append(content)
    ask = {"node": "p/add", "event": "save", "n": 1, "from": "x", "data": {"values": {"name": "A"}}}
    threads = [threading.Thread(target=one._hear, args=(one, ask, [])) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.count(Contact) == 1
    assert [answer["ok"] for answer in sent] == [True] * 3


def test_a_change_comes_with_its_undo(book: Book) -> None:
    """An answer names the change that was made; undo by that name takes back just that."""
    one = piece(book)
    sent: list[dict[str, Any]] = []
    one.send = lambda content, **_: sent.append(content)
    ask = {"node": "p/add", "event": "save", "n": 1, "from": "x", "data": {"values": {"name": "A"}}}
    one._hear(one, ask, [])
    assert sent[-1]["change"] == "Added A"
    undo = {"node": "", "event": "undo", "from": "x", "data": {"seq": sent[-1]["seq"]}}
    one._hear(one, undo | {"n": 2}, [])
    assert sent[-1]["said"] == "Taken back: Added A."
    assert "change" not in sent[-1]
    one._hear(one, undo | {"n": 3}, [])
    assert not sent[-1]["ok"]
    assert book.count(Contact) == 0
