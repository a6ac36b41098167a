"""What many tests need: a real, empty book in a folder of its own, on a Monday."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workbook.book import Book, open_book

MONDAY = date(2026, 3, 2)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long, for the runs that take more than a coffee."""
    parser.addoption(
        "--long", action="store_true", help="run the long forms of tests that have one"
    )


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book; its day is Monday, 2 March 2026."""
    return open_book(str(tmp_path / "book.sqlite"), today=MONDAY)
