"""Where readers can run code: what holds, and what does not, tried from a notebook cell."""

from __future__ import annotations

import multiprocessing
import os
import pwd
import sqlite3
import tempfile
from pathlib import Path

import pytest

from tests import postgres
from tests.schema import filled
from tests.serve.forked_kernels import Start
from workbook.book import open_book
from workbook.records import Changes, Contact
from workbook.store import Store

LOOK = """
from workbook import open_book
import sqlalchemy as sa
book = open_book()
with book._store.engine.begin() as line:
    line.execute(sa.text("SELECT set_config('app.uid', 'bo', true)"))
    print([row.name for row in line.execute(sa.text("SELECT name FROM contacts"))])
book._store.engine.dispose()
"""
KNOCK = """
import sqlalchemy as sa
try:
    sa.create_engine({address!r}).connect()
    print("came in")
except sa.exc.OperationalError as error:
    print("permission denied" in str(error))
"""


@pytest.mark.on_a_server
def test_a_cell_steps_over_the_fence_of_a_shared_database(start: Start, book_at: str) -> None:
    """Row level security by a setting is no barrier to code: a cell reads another's rows.

    This is what the hosting guide says plainly; should it ever fail, the guide may be changed.
    """
    store = Store.open(book_at)
    for owner in ("ana", "bo"):
        people = Changes(add=(Contact(name=f"Known to {owner}"),))
        store.apply(owner, "x", people, filled.NOON)
    store.engine.dispose()
    cell = start(env={**os.environ, "WORKBOOK_BOOK": book_at, "WORKBOOK_READER": "ana"})
    assert cell.run(LOOK) == "['Known to bo']"


@pytest.mark.on_a_server
def test_a_role_and_a_database_for_each_hold(
    start: Start, server: postgres.Server, kept_in: str
) -> None:
    """A cell with Ana's address can't enter Bo's database, whatever it says it is."""
    for name in ("ana", "bo"):
        server.run(f"CREATE ROLE {name} LOGIN PASSWORD '{postgres.PASSWORD}'")
        server.run(f"CREATE DATABASE {name} OWNER {name}")
        server.run(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
        open_book(server.address(name, name))._store.engine.dispose()
    address = server.address("ana", "ana")
    cell = start(env={**os.environ, "WORKBOOK_BOOK": address, "WORKBOOK_READER": "ana"})
    assert cell.run(LOOK) == "[]"
    bos = server.address("bo", "ana").replace("postgresql", "postgresql+psycopg")
    assert cell.run(KNOCK.format(address=bos)) == "True"
    for name in ("ana", "bo"):
        server.run(f"DROP DATABASE {name} WITH (FORCE)")
        server.run(f"DROP ROLE {name}")


def read_as(user: int, file: str, answer: multiprocessing.SimpleQueue[str]) -> None:
    """Try to read a book as another user of the system, with everything imported already."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    try:
        line = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        answer.put(str(line.execute("SELECT name FROM contacts").fetchall()))
    except sqlite3.OperationalError as error:
        answer.put(str(error))


def test_a_file_for_each_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book's file is its owner's alone: another user of the system can't open it."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own lies where nobody may enter
        Path(folder).chmod(0o755)
        monkeypatch.setenv("WORKBOOK_BOOK", f"{folder}/{{reader}}.sqlite")
        monkeypatch.setenv("WORKBOOK_READER", "bo")
        open_book().apply("x", Changes(add=(Contact(name="Known to bo"),)))
        files = list(Path(folder).glob("bo.sqlite*"))
        assert [one.stat().st_mode & 0o077 for one in files] == [0] * len(files) != []
        others = multiprocessing.get_context("fork")
        tries = {os.getuid(): "Known to bo"}
        if os.getuid() == 0:  # only root can become somebody else to try it
            tries[pwd.getpwnam("nobody").pw_uid] = "unable to open"
        for user, hears in tries.items():
            answer = others.SimpleQueue()
            trying = others.Process(target=read_as, args=(user, f"{folder}/bo.sqlite", answer))
            trying.start()
            trying.join(20)
            assert hears in answer.get()
