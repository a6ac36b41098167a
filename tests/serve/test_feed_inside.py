"""How the calendar addresses are answered inside: one reader of books, little room, few words."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tornado import httpclient, httpserver, netutil, web

from tests.conftest import MONDAY
from tests.serve.running_app import HEADER
from tests.serve.test_feed import NAMES, address, plan, titles
from workbook import feed, whose
from workbook.book import open_book
from workbook.records import Changes, Contact, FollowUp, Refused
from workbook.records.milestones import Milestone
from workbook.serve import feed as served
from workbook.serve import trusted

Asked = Callable[[str], Awaitable[httpclient.HTTPResponse]]


def serve(desk: served.Desk, act: Callable[[Asked], Awaitable[None]]) -> None:
    """Serve addresses in this process while `act` asks for some."""

    class Quick(web.RequestHandler):
        def get(self) -> None:
            self.finish("quick")

    async def both() -> None:
        app = web.Application([("/feed/(.*)", served.Feed, {"desk": desk}), ("/quick", Quick)])
        (listens,) = netutil.bind_sockets(0, "127.0.0.1")
        server = httpserver.HTTPServer(app)
        server.add_socket(listens)
        root = f"http://127.0.0.1:{listens.getsockname()[1]}"
        client = httpclient.AsyncHTTPClient(force_instance=True, max_clients=40)

        async def asked(path: str) -> httpclient.HTTPResponse:
            return await client.fetch(root + path, raise_error=False)

        try:
            await act(asked)
        finally:
            client.close()
            server.stop()
            await server.close_all_connections()

    asyncio.run(both())


def test_pages_are_served_while_a_book_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading has a thread of its own: what else is asked meanwhile is answered before it."""
    free = threading.Event()
    moment = (b"BEGIN:VCALENDAR", datetime.now(UTC))
    monkeypatch.setattr(served, "fetched", lambda _: moment if free.wait(30) else None)

    async def act(asked: Asked) -> None:
        slow = asyncio.ensure_future(asked("/feed/x"))
        assert (await asked("/quick")).body == b"quick"
        assert not slow.done()
        free.set()
        assert (await slow).code == 200

    serve(served.Desk(), act)


def test_guesses_have_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each wrong one keeps its place for half a second; who comes to a full room is sent away."""
    looked: list[str] = []
    monkeypatch.setattr(served, "fetched", looked.append)

    async def act(asked: Asked) -> None:
        answers = await asyncio.gather(*(asked(f"/feed/{n}") for n in range(30)))
        codes = [one.code for one in answers]
        assert codes.count(404) == served.AT_ONCE
        assert codes.count(503) == 30 - served.AT_ONCE
        assert {one.headers.get("Retry-After") for one in answers if one.code == 503} == {"60"}
        assert (await asked("/feed/later")).code == 404

    serve(served.Desk(), act)
    assert len(looked) == served.AT_ONCE + 1


def test_a_fault_says_nothing_of_the_address(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What goes wrong inside is noted by its kind alone, and the program is told to come again."""
    monkeypatch.setattr(served, "fetched", lambda said: {}[f"{said} Ana Marín"])

    async def act(asked: Asked) -> None:
        answer = await asked("/feed/YW5h/S3CRET.ics")
        assert answer.code == 503
        assert answer.body.decode() == served.BUSY

    with caplog.at_level(logging.DEBUG):
        serve(served.Desk(), act)
    said = "\n".join(f"{one.getMessage()}{one.exc_text}" for one in caplog.records)
    assert "KeyError in the calendar feed" in said
    assert "S3CRET" not in said
    assert "Marín" not in said


@pytest.mark.on_a_server
def test_one_database_for_all_shows_each_address_its_own_rows(
    book_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind row level security: each secret opens its reader's rows, and no other name does."""
    there = {}
    for reader, friend in NAMES.items():
        book = open_book(book_at, today=MONDAY, owner=reader)
        plan(book, friend)
        there[reader] = address(book).removeprefix("/feed/")
        assert not book.unfenced
        book.close()
    proxied(monkeypatch, book_at)
    for reader, said in there.items():
        found = served.fetched(said)
        assert found is not None
        assert titles(found[0].decode()) == [f"{NAMES[reader]}: Call"]
    assert served.fetched(there["ana"].replace("YW5h", "Ym8")) is None
    assert served.fetched(feed.address("nobody", "x").removeprefix("/feed/")) is None


def test_a_database_that_is_away_ends_no_subscription(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the server of all books doesn't answer, right and wrong are told to come again."""
    proxied(monkeypatch, "postgresql://app:x@127.0.0.1:1/none")

    async def act(asked: Asked) -> None:
        for said in ("YW5h/x.ics", "Ym8/y.ics"):
            assert (await asked(f"/feed/{said}")).code == 503

    serve(served.Desk(), act)


def proxied(monkeypatch: pytest.MonkeyPatch, book: str) -> None:
    """Set what an app behind a proxy is told."""
    monkeypatch.setenv(trusted.HEADER, HEADER)
    monkeypatch.setenv(trusted.PROXY, "127.0.0.1")
    monkeypatch.setenv(trusted.BOOK, book)
    monkeypatch.setenv(whose.NAMED, " ")


@pytest.mark.slow
def test_thirty_thousand_people_take_less_than_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large book is read in time, and the calendar has no more entries than one should."""
    book = open_book(str(tmp_path / "book.sqlite"))
    people = [Contact(name=f"Person {n}", notes="Met at a conference") for n in range(30_000)]
    days = [Milestone(contact_id=one.id, day=n % 28 + 1, month=n % 12 + 1, remind=True)
            for n, one in enumerate(people[:1500])]  # fmt: skip
    planned = [FollowUp(contact_id=one.id, due_on=MONDAY + timedelta(days=n % 365))
               for n, one in enumerate(people[:1500])]  # fmt: skip
    book.apply("Many", Changes(add=(*people, *days, *planned)))
    said = address(book).removeprefix("/feed/")
    book.close()
    monkeypatch.setenv(trusted.BOOK, str(tmp_path / "book.sqlite"))
    took = []
    for _ in range(3):
        began = time.process_time()
        found = served.fetched(said)
        took.append(time.process_time() - began)
    assert found is not None
    assert len(titles(found[0].decode())) == feed.MOST
    assert min(took) < 1


@pytest.mark.parametrize(
    ("settings", "gives"),
    [
        ({}, True),
        ({feed.SETTING: "no"}, False),
        ({feed.SETTING: " YES "}, True),
        ({whose.HUB: "ana"}, False),
        ({trusted.HEADER: HEADER, trusted.PROXY: "127.0.0.1", trusted.BOOK: "{reader}"}, False),
    ],
)
def test_behind_a_proxy_the_host_decides(settings: dict[str, str], gives: bool) -> None:
    """Nobody is offered an address that the proxy would stop; on one's own computer it works."""
    assert trusted.lets_calendars_in(settings) is gives
    with pytest.raises(Refused, match="neither yes nor no"):
        trusted.lets_calendars_in(settings | {feed.SETTING: "maybe"})
