"""A book that is a demo, and a place that keeps no book: each page says so at its top.

That its people are invented is written in the book itself, as one more of its records: it goes
with the demo's undo, comes along in its backup, and is not in any other book. That what is written
will be gone is said by whoever runs the place: WORKBOOK_FORGETS holds when, in words that end the
sentence "What you write here is gone ...".
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.language import _
from workbook.records import Jotting, Refused

if TYPE_CHECKING:
    from workbook.book import Book

FORGETS = "WORKBOOK_FORGETS"
_KEY = "book:demo"
_LONGEST = 200  # characters


def mark() -> Jotting:
    """Return what makes a book a demo, to be added together with its invented people."""
    return Jotting(key=_KEY, value="yes")


def is_demo(book: Book) -> bool:
    """Whether this book was filled with invented people."""
    return bool(book.jotted(_KEY))


def is_mark(row: Mapping[str, Any]) -> bool:
    """Whether a row of a backup is what makes a book a demo."""
    return bool(row["key"] == _KEY)


def forgets(environment: Mapping[str, str] = os.environ) -> str:
    """Return when what is written here is gone; empty where books are kept. Raises Refused."""
    said = environment.get(FORGETS, "").strip()
    if len(said) > _LONGEST or not said.isprintable():
        raise Refused(
            _(
                "{forgets} says in a few words when a demo forgets, as in: after an hour",
                forgets=FORGETS,
            )
        )
    return said.rstrip(".")
