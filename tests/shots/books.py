"""The three books that pages are looked at with, always on the same day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from workbook import demobook, open_book
from workbook.book import Book
from workbook.records import Changes, Contact, Goal, Reader, Target, Tier
from workbook.serve import demo

TODAY = date(2026, 3, 2)
PEOPLE = ("Ana Ruiz", "Bo Lund", "Chidi Okafor", "Dagny Haug", "Emre Yılmaz")


def empty(book: Book) -> None:
    """Nothing in it: the first visit."""


def five(book: Book) -> None:
    """As after a first visit: a name, five people, a goal and a target."""
    people = [Contact(name=name, tier=Tier.CLOSE, source="typed") for name in PEOPLE]
    goal = Goal(
        statement="Talk with six people who plan emergency rooms",
        why="I want to know what planners wish that nurses knew",
        target=6, unit="talks", starts_on=TODAY, deadline_on=TODAY + timedelta(days=90),
        if_cue="my late shift ends", then_act="write one line to one of them",
    )  # fmt: skip
    target = Target(
        contact_id=people[0].id, goal_id=goal.id, reason="She planned the new ward in the north",
        want_to_learn="how a plan survives the first winter",
        can_offer="what the night shift says about it",
        next_step="Ask her for twenty minutes on the phone", next_on=TODAY + timedelta(days=1),
    )  # fmt: skip
    you = Reader(name="Kemi", hope="Move from the ward into hospital planning")
    book.apply("A first visit", Changes(add=(you, *people, goal, target)))


def full(book: Book) -> None:
    """A life’s worth: about 150 invented people, in a book that looks like a reader's own."""
    demo.fill(book, seed=1)
    book.jot(demobook.mark().key, "")


BOOKS: dict[str, Callable[[Book], None]] = {"empty": empty, "five": five, "full": full}


def made(name: str, folder: Path) -> Path:
    """Make one of the books in a folder; return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "book.sqlite"
    BOOKS[name](open_book(str(path), today=TODAY))
    return path
