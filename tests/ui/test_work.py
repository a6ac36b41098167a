"""Long work says how far it is, and stops when the reader wants it to."""

from __future__ import annotations

from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.records import Changes, Contact
from workbook.ui import work


def running(book: Book, *, stop_at: int, write_at: int) -> list[dict[str, Any]]:
    """Run work of ten parts that the reader stops at one of them; return what was sent."""
    sent: list[dict[str, Any]] = []

    def press() -> str:
        for done in range(10):
            if done == stop_at:
                work._hear(None, None, _wish({"cancel": 1, "from": "x"}))
            ui.report(done, 10, "")
            if done == write_at:
                book.apply("Wrote", Changes(add=(Contact(name="Ana"),)))
        return "Done."

    piece = ui.live(book, lambda: ui.button("Go", press, key="go"), name="w")
    piece.send = lambda content, **_: sent.append(content)
    piece._hear(piece, {"node": "w/go", "event": "press", "n": 1, "from": "x"}, [])
    return sent


def _wish(said: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"comm_id": "c", "data": {"method": "custom", "content": said}}}


def test_stopped_work_writes_nothing(book: Book) -> None:
    """After a stop nothing more is done, and the reader hears that nothing was written."""
    sent = running(book, stop_at=4, write_at=9)
    assert sent[-1]["error"] == "Stopped. Nothing was written."
    assert book.count(Contact) == 0


def test_what_was_already_written_is_said(book: Book) -> None:
    """Work stopped after it wrote something says so, and offers its undo."""
    sent = running(book, stop_at=4, write_at=2)
    assert "already written" in sent[-1]["error"]
    assert sent[-1]["change"] == "Wrote"


def test_progress_goes_to_the_question(book: Book) -> None:
    """A report names the question it belongs to, so that the page shows it at the right button."""
    sent = running(book, stop_at=99, write_at=9)
    assert sent[0] == {"progress": {"n": 1, "done": 0, "total": 10, "label": ""}, "to": "x"}
    assert (sent[-1]["said"], sent[-1]["to"]) == ("Done.", "x")


def test_a_late_stop_stops_nothing_else(book: Book) -> None:
    """A wish to stop that comes after the work leaves the next one alone."""
    running(book, stop_at=99, write_at=9)
    work._hear(None, None, _wish({"cancel": 1, "from": "y"}))
    assert running(book, stop_at=99, write_at=9)[-1]["said"] == "Done."
    for rubbish in (None, {}, {"content": {"data": []}}, _wish({})):
        work._hear(None, None, rubbish or {})


def test_outside_a_piece_a_report_is_silent() -> None:
    """The command line runs the same work: there a report does nothing."""
    ui.report(1, 2)
