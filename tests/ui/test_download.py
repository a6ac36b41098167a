"""A file handed over: made at the press, refused in one sentence, never half."""

from __future__ import annotations

from base64 import b64decode

from tests.hands import Hands
from workbook import ui
from workbook.book import Book
from workbook.records import Refused


def piece(book: Book, make: object) -> tuple[Hands, str]:
    """A piece with one such button, and the button's id."""
    hands = Hands(ui.live(book, lambda: ui.download("Get it", "it.bin", make), name="it"))  # type: ignore[arg-type]
    return hands, hands._nodes("download")[0]["id"]


def test_the_bytes_come_as_they_were_made(book: Book) -> None:
    """Every byte arrives, under the name that was given, and is made anew at each press."""
    made: list[bytes] = []

    def make() -> bytes:
        made.append(bytes(range(256)) * (len(made) + 1))
        return made[-1]

    hands, node = piece(book, make)
    assert made == []
    for _ in range(2):
        given = hands._send(node, "download", {}).data
        assert given["name"] == "it.bin"
        assert b64decode(given["bytes"]) == made[-1]
    assert len(made) == 2


def test_what_cannot_be_made_is_said(book: Book) -> None:
    """A refusal is one sentence where the reader pressed; a file beyond reason is refused too."""

    def empty() -> bytes:
        raise Refused("There is nothing to give yet.")

    hands, node = piece(book, empty)
    assert hands._send(node, "download", {}).refused == "There is nothing to give yet."
    hands, node = piece(book, lambda: bytes(51 * 2**20))
    assert "over 50 MB" in hands._send(node, "download", {}).refused
