"""The calendar addresses over HTTP: who gets a calendar, what others get, what is noted."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import icalendar
import psutil  # type: ignore[import-untyped]
import pytest

from tests.conftest import MONDAY
from tests.serve import nginx
from tests.serve.running_app import HEADER, App, running
from tests.serve.visitor import Answer, Visitor
from workbook import feed, whose
from workbook.book import Book, open_book
from workbook.feed import Telling
from workbook.records import Changes, Contact, FollowUp
from workbook.serve import feed as served
from workbook.serve import trusted

NAMES = {"ana": "Zoë Ana-Only", "bo": "Yan Bo-Only"}
"""Reader -> whom they know."""


@dataclass
class Hosted:
    """An app behind a proxy, and where its readers' books lie."""

    app: App
    books: Path

    def book(self, reader: str) -> Book:
        """Open a reader's book."""
        place = whose.place_for(str(self.books / "{reader}.sqlite"), reader)
        return open_book(place, today=MONDAY, owner=reader)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask as a proxy does that let somebody through unknown."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return Visitor(self.app.root, sent).ask(path, method)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """One app for all, with a book for each of two readers."""
    books = tmp_path_factory.mktemp("books")
    settings = {
        trusted.HEADER: HEADER, trusted.PROXY: "127.0.0.1", feed.SETTING: "yes",
        trusted.BOOK: str(books / "{reader}.sqlite"), "WORKBOOK_TODAY": MONDAY.isoformat(),
    }  # fmt: skip
    with running(tmp_path_factory.mktemp("app"), **settings) as app:
        one = Hosted(app, books)
        for reader, friend in NAMES.items():
            plan(one.book(reader), friend)
        yield one


def plan(book: Book, name: str) -> None:
    """Plan something with somebody."""
    who = Contact(name=name)
    day = FollowUp(contact_id=who.id, due_on=MONDAY, what="Call")
    book.apply("Planned", Changes(add=(who, day)))


def address(book: Book, telling: Telling = Telling.ALL) -> str:
    """Make a reader's address."""
    return feed.address(book.owner, feed.make(book, telling))


def titles(text: str) -> list[str]:
    """Return what the entries of a calendar say."""
    return [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(text).walk("VEVENT")]


def test_a_calendar_program_gets_it_without_a_login(hosted: Hosted) -> None:
    """No header, no cookie, no token: the address is enough, and no kernel is started for it."""
    there = address(hosted.book("ana"))
    answer = hosted.ask(there)
    assert answer.status == 200
    assert titles(answer.text) == ["Zoë Ana-Only: Call"]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
    head = hosted.ask(there, "HEAD")
    assert (head.status, head.text) == (200, "")
    assert head.headers["Content-Length"] == str(len(answer.text.encode()))
    below = psutil.Process(hosted.app.process.pid).children(recursive=True)
    assert not any("ipykernel_launcher" in one.cmdline() for one in below)


def test_no_header_makes_it_another_readers(hosted: Hosted) -> None:
    """Whatever a header says, an address leads into its own reader's book and no other."""
    there = {name: address(hosted.book(name)) for name in NAMES}
    for reader, friend in NAMES.items():
        for said in ("ana", "bo", "nobody", ""):
            answer = hosted.ask(there[reader], **{HEADER: said})
            assert titles(answer.text) == [f"{friend}: Call"]
    secret = there["ana"].rpartition("/")[2].removesuffix(".ics")
    assert hosted.ask(feed.address("bo", secret), **{HEADER: "ana"}).status == 404
    assert hosted.ask(feed.address("bo", secret), **{HEADER: "bo"}).status == 404


def test_whatever_is_wrong_the_answer_is_the_same(hosted: Hosted) -> None:
    """Wrong secret, wrong name, switched off, malformed, past the proxy: one slow 404, one text.

    No book is made for a name that has none.
    """
    right = address(hosted.book("ana"))
    old = address(hosted.book("bo"))
    feed.withdraw(hosted.book("bo"))
    before = sorted(hosted.books.iterdir())
    wrong = [
        right[:-5] + ".ics", right[:-4], f"{right}/", feed.address("ana", ""),
        feed.address("cy", "x" * 43), feed.address("../ana", "x" * 43),
        old, "/feed/", "/feed/%00/x.ics", "/feed/" + "a" * 5000,
    ]  # fmt: skip

    def ask(path: str) -> tuple[Answer, float]:
        began = time.monotonic()
        return hosted.ask(path), time.monotonic() - began

    def past_the_proxy(path: str) -> tuple[Answer, float]:
        began = time.monotonic()
        answer = Visitor(hosted.app.root, {HEADER: "ana"}, address="127.0.0.2").ask(path)
        return answer, time.monotonic() - began

    with ThreadPoolExecutor(12) as many:
        found = [*many.map(ask, wrong), *many.map(past_the_proxy, [right])]
    alike = {
        (one.status, one.text, *sorted((k, v) for k, v in one.headers.items() if k != "Date"))
        for one, _ in found
    }
    assert len(alike) == 1
    assert next(iter(alike))[:2] == (404, served.NOTHING)
    assert min(took for _, took in found) >= served.SLOWLY
    assert [one for one in sorted(hosted.books.iterdir()) if one not in before] == []
    assert hosted.ask(right).status == 200


def test_switching_off_and_making_anew_end_it(hosted: Hosted) -> None:
    """From that moment on the app knows the old address no more, though a change is undone."""
    book = hosted.book("ana")
    first = address(book)
    second = address(book)
    assert [hosted.ask(one).status for one in (first, second)] == [404, 200]
    plan(book, "Somebody")
    feed.withdraw(book)
    book.undo()
    assert hosted.ask(second).status == 404


def test_what_is_known_already_is_not_sent_again(hosted: Hosted) -> None:
    """304 for the same ETag or moment, until something in the book changes."""
    book = hosted.book("ana")
    there = address(book)
    first = hosted.ask(there)
    tag, moment = first.headers["Etag"], first.headers["Last-Modified"]
    for method in ("GET", "HEAD"):
        same = hosted.ask(there, method, If_None_Match=tag)
        assert (same.status, same.text) == (304, "")
    assert hosted.ask(there, If_Modified_Since=moment).status == 304
    assert hosted.ask(there, If_Modified_Since="Sun, 01 Mar 2020 00:00:00 GMT").status == 200
    assert hosted.ask(there, If_Modified_Since="soon").status == 200
    plan(book, "Newly Met")
    after = hosted.ask(there, If_None_Match=tag)
    assert after.status == 200
    assert after.headers["Etag"] != tag
    assert "Newly Met: Call" in titles(after.text)
    book.undo()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
def test_it_can_only_be_read(hosted: Hosted, method: str) -> None:
    """Every other way to ask is refused, and nothing in the book is another."""
    book = hosted.book("ana")
    there, before = address(book), book.last_change()
    assert hosted.ask(there, method).status == 405
    assert book.last_change() == before
    assert hosted.ask(there).status == 200


def test_the_app_writes_no_address_down(hosted: Hosted) -> None:
    """After right and wrong addresses and wrong methods there is no word of them in the log."""
    there = address(hosted.book("ana"))
    secret = there.rpartition("/")[2].removesuffix(".ics")
    for path, method in ((there, "GET"), (there, "POST"), (f"{there}x", "GET"), (there, "BREW")):
        hosted.ask(path, method)
    assert hosted.app.process.poll() is None
    log = hosted.app.log.read_text("utf-8")
    assert secret not in log
    assert "/feed/" not in log


def test_through_nginx_it_passes_the_login_and_stays_out_of_the_logs(
    hosted: Hosted, tmp_path: Path
) -> None:
    """With the guide's lines: no password for this path alone, guesses limited, nothing noted."""
    there = address(hosted.book("ana"))
    secret = there.rpartition("/")[2].removesuffix(".ics")
    folder = tmp_path / "nginx"
    with nginx.before(folder, [hosted.app.port] * 2, ["ana"]) as root:
        program = Visitor(root, {HEADER: "bo"})
        assert titles(program.ask(there).text) == ["Zoë Ana-Only: Call"]
        assert program.ask("/voila/render/06-followup.ipynb").status == 401
        assert program.ask("/feed/../voila/render/06-followup.ipynb").status == 401
        with ThreadPoolExecutor(12) as many:
            guesses = [feed.address("ana", "guess")] * 24
            found = {one.status for one in many.map(program.ask, guesses)}
        assert found == {404, 429}
    with nginx.before(tmp_path / "down", [1, 1], ["ana"]) as root:
        assert Visitor(root).ask(there).status == 502
    for where in (folder, tmp_path / "down"):
        logs = "".join(one.read_text("utf-8") for one in where.glob("*.log"))
        assert secret not in logs
        assert "/feed/YW5h" not in logs
    assert "/voila/render/06-followup.ipynb" in (folder / "access.log").read_text("utf-8")


@pytest.mark.slow
def test_within_jupyter_there_is_no_address(tmp_path: Path) -> None:
    """There its login stands before everything: the page says so, and no calendar is served."""
    book = open_book(str(tmp_path / "book.sqlite"))
    there = address(book)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    strange = ("JUPYTER", "XDG_", "IPYTHON", "WORKBOOK")
    kept = {name: v for name, v in os.environ.items() if not name.startswith(strange)}
    ours = {"HOME": str(tmp_path), trusted.BOOK: str(tmp_path / "book.sqlite"), feed.SETTING: "yes"}
    words = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
             f"--ServerApp.port={port}", "--IdentityProvider.token=key"]  # fmt: skip
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(words, env=kept | ours, cwd=tmp_path, stdout=log, stderr=log)
    try:
        reader = Visitor(f"http://127.0.0.1:{port}", base="/workbook")
        for _ in range(600):
            with contextlib.suppress(OSError):
                reader.ask("/api")
                break
            time.sleep(0.1)
        assert "this workbook lies behind a login" in reader.open("06-followup.ipynb", "key").text
        for one in (reader, Visitor(reader.root)):
            answer = one.ask(f"/workbook{there}")
            assert answer.status == 404
            assert "VCALENDAR" not in answer.text
            assert answer.text != served.NOTHING
        reader.leave()
    finally:
        server.terminate()
        server.wait(20)
