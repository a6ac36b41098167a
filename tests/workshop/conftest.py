"""A workshop's place in a file or on a server, and people with books of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests import postgres
from tests.conftest import MONDAY, SQLITE
from workbook.book import Book, open_book
from workbook.workshop import place

_numbers = count()
Person = Callable[[str], Book]


@pytest.fixture
def cohort_at(kept_in: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where this test's workshop is: a path, or the address of a database of its own."""
    if kept_in == SQLITE:
        return str(tmp_path / "workshops.sqlite")
    server: postgres.Server = request.getfixturevalue("server")
    return server.database(f"cohort_{next(_numbers)}")


@pytest.fixture
def where(cohort_at: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[place.Place]:
    """The place that the setting names."""
    monkeypatch.setenv(place.SETTING, cohort_at)
    one = place.place()
    yield one
    one.engine.dispose()
    place.opened.cache_clear()


@pytest.fixture
def person(where: place.Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Give somebody's own book, as the app opens it for whom the proxy named."""

    def named(name: str) -> Book:
        monkeypatch.setenv("WORKBOOK_READER", name)
        book = open_book(str(tmp_path / f"{name}.sqlite"), today=MONDAY)
        assert book.owner == name
        return book

    return named
