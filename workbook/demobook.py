"""A practice book: one whose people are all invented.

It is written in the book itself, as one more of its records: it goes with the demo's undo, comes
along in its backup, and is not in any other book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Jotting

if TYPE_CHECKING:
    from workbook.book import Book

_KEY = "book:demo"


def mark() -> Jotting:
    """Return what makes a book a demo, to be added together with its invented people."""
    return Jotting(key=_KEY, value="yes")


def is_demo(book: Book) -> bool:
    """Whether this book was filled with invented people."""
    return bool(book.jotted(_KEY))
