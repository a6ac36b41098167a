"""Rows 56 and 57: a server that is restarted, cuts the line, is full, held or without room."""

from __future__ import annotations

import contextlib
import resource
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from tests import postgres
from tests.faults.children import as_nobody, plain
from tests.hands import Hands
from tests.rows import Tally
from tests.test_bookserver import silent
from workbook import ui
from workbook.book import Book, open_book
from workbook.records import Changes, Goal, Refused
from workbook.store import Store

pytestmark = [pytest.mark.on_a_server, pytest.mark.slow]
LONGEST = 10  # seconds until a reader is told


def page_of(book: Book) -> Hands:
    """A form that adds a goal, as a page has it."""

    def save(values: dict[str, str]) -> None:
        book.apply(values["words"], Changes(add=(Goal(statement=values["words"]),)))

    def view() -> ui.Node:
        return ui.form("goal", [ui.text("words", "Words")], save)

    return Hands(ui.live(book, view, name="page"))


def words_of(book: Book) -> list[str]:
    """Return the goals there are."""
    return sorted(one.statement for one in book.all(Goal))


# -- row 56: the line is cut, the server comes back -------------------------------------------


@contextlib.contextmanager
def breaking(book: Book, moment: str, act: Callable[[int], None], nth: int = 0) -> Iterator[None]:
    """Let something happen once, to the connection of the next transaction.

    `moment` is after its nth statement, or when it has committed and nobody has heard of it.
    """
    seen = [0]

    def end(connection: sa.Connection, *_: Any) -> None:
        seen[0] += 1
        if seen[0] != nth + 1:
            return
        driver: Any = connection.connection.driver_connection
        if moment == "commit":
            driver.commit()
        act(driver.info.backend_pid)

    sa.event.listen(book._store.engine, moment, end)
    yield
    sa.event.remove(book._store.engine, moment, end)
    assert seen[0] > nth, "nothing broke"


def cut(server: postgres.Server) -> Callable[[int], None]:
    """Return the way to end one connection."""
    return lambda pid: server.run(f"SELECT pg_terminate_backend({pid})")


def broken(
    book: Book, server: postgres.Server, number: int
) -> contextlib.AbstractContextManager[None]:
    """Return one of the ways in which a line is cut or a server restarted."""

    def restart(_: int = 0) -> None:
        server.stop()
        server.start()

    if number % 5 == 2:
        restart()
        return contextlib.nullcontext()
    act = cut(server) if number % 5 < 2 else restart
    if number % 5 in {1, 4}:
        return breaking(book, "commit", act)
    return breaking(book, "after_cursor_execute", act, nth=number // 5 % 3)


@pytest.mark.row(56, 50, 200)
def test_row_56_the_server_comes_back(book: Book, server: postgres.Server, row: Tally) -> None:
    """Cut or restarted before, within or just after a change: it is there once, undone once."""
    hands, expected = page_of(book), list[str]()
    for number in range(row.tries):
        words = f"Goal {number:03}"
        if number % 4 == 3:
            with broken(book, server, number):
                undone = book.undo()
            kept = getattr(undone, "label", "") == expected.pop()
        else:
            with broken(book, server, number):
                hands.save("goal", words=words)
            expected.append(words)
            kept = not hands.refused
        row.count(kept=kept and words_of(book) == expected, what=(number, hands.refused))


@pytest.mark.row(56, 5, 20)
def test_row_56_the_server_stays_down(
    book: Book, book_at: str, server: postgres.Server, row: Tally
) -> None:
    """Reading, writing and opening say so within seconds; then what was typed is saved once."""
    hands = page_of(book)
    for number in range(row.tries):
        server.stop()
        began = time.monotonic()
        try:
            hands.save("goal", words=f"Goal {number:03}")
            said = [hands.refused]
            for act in (lambda: book.count(Goal), lambda: open_book(book_at)):
                with pytest.raises(Refused) as caught:
                    act()
                silent(caught.value)
                said.append(caught.value.sentence)
            took = time.monotonic() - began
        finally:
            server.start()
        hands.save("goal", words=f"Goal {number:03}")
        told = all("does not answer" in one and plain(one) for one in said)
        kept = words_of(book) == [f"Goal {n:03}" for n in range(number + 1)]
        row.count(kept=told and took < LONGEST and kept, what=(said, took, hands.refused))


# -- row 57: the server is there, and can't ---------------------------------------------------


@contextlib.contextmanager
def another_writer(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """Somebody else writes in this book, and takes their time."""
    other = Store.open(book_at)
    with other.writing(book.owner):
        yield
    other.engine.dispose()


@contextlib.contextmanager
def locked_table(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """Whoever looks after the server holds a table."""
    other = Store.open(book_at)
    with other.engine.connect() as connection:
        connection.exec_driver_sql("LOCK TABLE goals IN ACCESS EXCLUSIVE MODE")
        yield
    other.engine.dispose()


@contextlib.contextmanager
def impatient(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """A table is held, and the server lets no statement take longer than a tenth of a second."""
    server.run("ALTER ROLE reader SET statement_timeout = '100ms'")
    book._store.engine.dispose()
    with locked_table(book, book_at, server):
        yield
    server.run("ALTER ROLE reader RESET statement_timeout")
    book._store.engine.dispose()


@contextlib.contextmanager
def five_connections(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """A server that has five connections, three of them its owner's, and two others hold two."""
    server.stop()
    server.start("max_connections=5")
    others = [Store.open(book_at) for _ in range(2)]
    try:
        with others[0].engine.connect(), others[1].engine.connect():
            yield
        for one in others:
            one.engine.dispose()
    finally:
        server.stop()
        server.start()


@contextlib.contextmanager
def nobody_let_in(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """The database takes no more connections."""
    name = book_at.rpartition("/")[2]
    book._store.engine.dispose()
    server.run(f"ALTER DATABASE {name} CONNECTION LIMIT 0")
    yield
    server.run(f"ALTER DATABASE {name} CONNECTION LIMIT -1")


@contextlib.contextmanager
def no_room(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """The process that serves this book can't let a file grow."""
    with book._store.engine.connect() as connection:
        pid = int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

    def at_most(size: int) -> None:  # only whoever runs the server may say so
        assert as_nobody(lambda _: resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, most))) == []

    at_most(4096)
    yield
    at_most(most)


@contextlib.contextmanager
def only_read(book: Book, book_at: str, server: postgres.Server) -> Iterator[None]:
    """The database may only be read, as a copy of another may."""
    name = book_at.rpartition("/")[2]
    book._store.engine.dispose()
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    yield
    server.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    book._store.engine.dispose()


WAYS = (
    another_writer,
    locked_table,
    impatient,
    five_connections,
    nobody_let_in,
    no_room,
    only_read,
)


SAYS = ("is busy or out of room", "does not answer or does not let you in", "takes no changes now")


@pytest.mark.row(57, 10, 70)
def test_row_57_the_server_cannot(
    book: Book, book_at: str, server: postgres.Server, row: Tally
) -> None:
    """Held, slow, full or without a connection: a sentence in ten seconds, then it is saved."""
    hands = page_of(book)
    for number in range(row.tries):
        way = WAYS[number % len(WAYS)]
        words = f"Goal {number:03} {secrets.token_hex(9000)}"  # nothing that packs well
        with way(book, book_at, server):
            began = time.monotonic()
            hands.save("goal", words=words)
            took, said = time.monotonic() - began, hands.refused
        silent(Refused(said))
        hands.save("goal", words=words)
        kept = len(words_of(book)) == number + 1 and not hands.refused
        told = plain(said) and any(one in said for one in SAYS)
        row.count(kept=told and took < LONGEST and kept, what=(way, said[:300], took))


def test_a_machine_that_is_gone_is_not_waited_for(book: Book) -> None:
    """Of a server whose machine takes nothing any more the system itself says so, in seconds."""
    with book._store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with socket.fromfd(driver.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line:
            most = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
    assert 0 < most <= 5000
