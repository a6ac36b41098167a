"""What many tests need: a real, empty book in a place of its own, on a Monday."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests import postgres
from tests.rows import (  # noqa: F401 - pytest finds them here
    pytest_collection_modifyitems,
    pytest_runtest_logreport,
    pytest_terminal_summary,
    row,
)
from workbook import bookfile
from workbook.book import Book, open_book
from workbook.tables import METADATA

MONDAY = date(2026, 3, 2)
SQLITE, POSTGRESQL = "sqlite", "postgresql"
_MARKS = (
    "everywhere: the promise holds for a book in a file and for one on a server",
    "on_a_server: the promise is one of books on a server",
    "row(number, tries, with --long): a fault of docs/reliability.md, and how often it is tried",
)
_numbers = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long, --minutes and --on-a-server."""
    parser.addoption(
        "--long", action="store_true", help="run the long forms of tests that have one"
    )
    parser.addoption(
        "--minutes", type=int, default=30, help="how long the app is used on end, with --long"
    )
    parser.addoption(
        "--on-a-server", action="store_true", help="keep the books of all tests in PostgreSQL"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say what the marks mean, and let every process keep its bytecode, as a reader's does.

    Where an environment forbids it, most of what a test of a command takes is compiling.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    for one in _MARKS:
        config.addinivalue_line("markers", one)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test for each place of which its promise speaks."""
    if "kept_in" not in metafunc.fixturenames:
        return
    there = [POSTGRESQL] if postgres.THERE else []
    if metafunc.definition.get_closest_marker("on_a_server"):
        metafunc.parametrize("kept_in", there, indirect=True)
    elif metafunc.definition.get_closest_marker("everywhere"):
        metafunc.parametrize("kept_in", [SQLITE, *there], indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for the whole run."""
    with postgres.running() as one:
        yield one


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> str:
    """Where the books of a test are kept: in files, if nothing else is asked for."""
    asked = POSTGRESQL if request.config.getoption("--on-a-server") else SQLITE
    return str(getattr(request, "param", asked))


@pytest.fixture
def book_at(kept_in: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where this test's book is: a path, or the address of a database of its own."""
    if kept_in == SQLITE:
        return str(tmp_path / "book.sqlite")
    server: postgres.Server = request.getfixturevalue("server")
    name = f"book_{next(_numbers)}"
    return server.database(name)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty book, made once: making one takes ten times as long as copying it."""
    path = tmp_path_factory.mktemp("empty") / "book.sqlite"
    bookfile.make(path, METADATA)
    return path


@pytest.fixture
def made_at(book_at: str, empty: Path) -> str:
    """Where this test's book is, an empty one; on a server it is made when it is opened."""
    if "://" not in book_at:
        shutil.copy(empty, book_at)
    return book_at


@pytest.fixture
def book(made_at: str) -> Iterator[Book]:
    """An empty book; its day is Monday, 2 March 2026."""
    one = open_book(made_at, today=MONDAY)
    yield one
    if "://" in made_at:
        one._store.engine.dispose()  # a server has only so many connections
