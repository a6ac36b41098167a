"""Row 54: who talks to a piece without its page is answered politely and gets no further."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.rows import Tally
from tests.security import hostile
from workbook.book import Book, open_book
from workbook.records import every_record
from workbook.serve import demo
from workbook.ui import Piece

SLIP = "Something went wrong here"
HUGE = "x" * 300_000
WRONG: tuple[Any, ...] = (
    None, True, -1, 2**70, 1e308, float("nan"), "", "\0", HUGE, "<b>x</b>", [], [[]], {},
    {"id": {}}, {"id": "gone", "text": "x"}, {"id": ["a"], "text": 7}, "9999-99-99", "10000-01-01",
    "1e3", "٣",
)  # fmt: skip
"""What a field may be given instead of a value."""


@pytest.fixture
def full(tmp_path: Any) -> Book:
    """A book with invented people in it."""
    book = open_book(str(tmp_path / "full.sqlite"), today=MONDAY)
    demo.fill(book, seed=1)
    return book


def messages(piece: Piece) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (node, event, data) that the page of this piece would never send."""
    for node, handlers in list(piece._handlers.items()):
        if "save" in handlers:
            names = _fields(piece.tree, node)
            for wrong in WRONG:
                for event in ("save", "check"):
                    yield node, event, {"values": dict.fromkeys(names, wrong)}
            yield node, "save", {"values": [1]}
            yield node, "draft", {"values": HUGE, "edit": [[], {}]}
            yield node, "find", {"field": {}, "text": HUGE}
        for row in ("gone", "", "\0", "' OR 1=1", HUGE[:500]):
            for action in ("gone", "", "__class__"):
                yield node, "action", {"row": row, "action": action}
        yield node, "query", {"text": {"a": 1}, "offset": -5}
        yield node, "query", {"text": HUGE, "offset": 2**62}
        yield node, "point", {"at": {"x": HUGE}}
        yield node, "timed", {"tenths": "soon"}
        yield node, "timed", {"tenths": -(2**65)}
        yield node, "files", {"name": "../../etc/passwd"}
        yield node, "__init__", {}
    yield "nowhere", "press", {}
    yield "nowhere", "undo", {"seq": {}}


def _fields(tree: dict[str, Any], node: str) -> list[str]:
    if tree["id"] == node:
        return [field["name"] for field in tree["props"].get("fields", [])]
    return [name for one in tree["inside"] for name in _fields(one, node)]


def stored(book: Book) -> dict[str, list[Any]]:
    """Return everything but drafts."""
    kinds = [kind for kind in every_record() if kind.PLURAL != "jottings"]
    return {kind.PLURAL: book.all(kind) for kind in kinds}


@pytest.mark.slow
@pytest.mark.row(54, 2000)
def test_row_54_values_no_page_would_send(
    full: Book, row: Tally, caplog: pytest.LogCaptureFixture
) -> None:
    """Wrong types, huge, out of range, rows that are gone: a sentence, and nothing half written."""
    caplog.set_level(logging.CRITICAL, logger="workbook")
    for page in hostile.PAGES:
        for code, piece in hostile.pieces(full, page):
            hands = Hands(piece)
            for node, event, data in list(messages(piece)):
                before = full._store.stamp(full.owner)
                hands._send(node, event, data)
                moved = full._store.stamp(full.owner) != before
                what = (page.name, code, node, event, str(data)[:120], hands.refused)
                polite = SLIP not in hands.refused and "\n" not in hands.refused
                row.count(kept=polite and not (hands.refused and moved), what=what)
                if moved:
                    full.undo()
            piece.close()


@pytest.mark.row(54, 30)
def test_row_54_messages_that_are_none(full: Book, row: Tally) -> None:
    """A message of any other shape is answered or let pass; the piece goes on."""
    page = next(path for path in hostile.PAGES if "goals" in path.name)
    before = stored(full)
    shapes: tuple[Any, ...] = (
        None, 1, "press", [], {}, {"event": "save"}, {"node": 7, "event": "press"},
        {"node": ["a"], "event": {}}, {"kit": HUGE}, {"n": {}}, {"n": [1], "from": {}},
        {"event": "undo"}, {"event": "undo", "data": {"seq": True}}, {"event": "look", "data": 7},
        {"cancel": {}, "from": []},
    )  # fmt: skip
    for code, piece in list(hostile.pieces(full, page))[:2]:
        sent: list[Any] = []
        piece.send = lambda content, sent=sent, **_: sent.append(content)
        for one in shapes:
            piece._hear(piece, one, [memoryview(b"x")])
            row.count(kept=stored(full) == before and SLIP not in str(sent), what=(code, one, sent))
