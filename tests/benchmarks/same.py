"""People who are in the book twice, and many people at once, in a book of 30,000."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from tests.benchmarks.measure import Line, in_turns, limit, ratio, seconds
from tests.techniques.twins import Labelled, labelled
from workbook import open_book
from workbook.book import Book
from workbook.records import Changes, Contact, Handle, Interaction
from workbook.techniques.targets import bulk, queries_bulk, queries_same
from workbook.techniques.targets.bulk import Deed, Doing, Wanted

TODAY = date(2026, 3, 2)
PEOPLE = 30_000
MANY = 10_000
TOUCHES = 50_000


def filled(folder: Path, told: Labelled) -> Book:
    """Return a book with the invented people, some of whom are in it twice."""
    book = open_book(str(folder / "twice.sqlite"), today=TODAY)
    people = tuple(
        Contact(id=one.id, name=one.name, organisation=one.organisation, profile=one.profile,
                circle="early" if n < MANY else "")
        for n, one in enumerate(told.people)
    )  # fmt: skip
    handles = tuple(Handle(contact_id=who, kind=kind, value=key, key=key)
                    for who, kind, key in told.keys)  # fmt: skip
    touches = tuple(Interaction(contact_id=people[n % MANY].id, happened_on=TODAY)
                    for n in range(TOUCHES))  # fmt: skip
    book.apply("People", Changes(add=(*people, *handles, *touches)))
    return book


def looking(book: Book, told: Labelled) -> Iterator[Line]:
    """Compare the whole look with reading the rows and one dictionary of names and workplaces."""
    bare = sqlite3.connect(book.where)

    def floor() -> None:
        groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for who, name, place in bare.execute("SELECT id, name, organisation FROM contacts"):
            groups[name.casefold(), place.casefold()].append(who)

    ours, least = in_turns(lambda: queries_same.doubles(book), floor, rounds=5)
    bare.close()
    yield limit("who is in twice among 30,000", ours, 2.0)
    yield ratio("the same to reading the rows into one dictionary", ours, least, 40)
    found = {(one.one_id, one.other_id) for one in queries_same.doubles(book)}
    right = len(found & told.same)
    for what, part in (("are found", right / len(told.same)), ("are right", right / len(found))):
        yield Line(f"of those in twice, labelled: {what}", f"{part:.3f}", "0.97 at least",
                   part >= 0.97)  # fmt: skip


def many(book: Book) -> Iterator[Line]:
    """Compare giving 10,000 people a tag, with all that undo needs, with the bare update."""
    numbers = count()
    bare = sqlite3.connect(book.where)

    def ours() -> None:
        doing = Doing(Deed.TAG, word=f"tag {next(numbers)}")
        people = queries_bulk.everybody(book, Wanted(circle="early"))
        book.apply("Tag", bulk.change(people, doing, TODAY))

    def floor() -> None:
        ids = bare.execute("SELECT id FROM contacts WHERE circle = 'early'").fetchall()
        tagged = [(f"bare {next(numbers)}", one) for (one,) in ids]
        bare.executemany("UPDATE contacts SET tags = ? WHERE id = ?", tagged)
        bare.rollback()

    taken, least = in_turns(ours, floor, rounds=5)
    bare.close()
    yield limit("a tag for 10,000 people, chosen and written", taken, 3.0)
    yield ratio("the same to the bare update", taken, least, 60)
    yield limit("its undo", seconds(book.undo), 3.0)
    gone = queries_bulk.everybody(book, Wanted(circle="early"))
    delete = bulk.change(gone, Doing(Deed.DELETE), TODAY)
    what = "deleting them with 50,000 times in touch"
    yield limit(what, seconds(lambda: book.apply("Delete", delete), 1), 6.0)
    yield limit("the undo of that", seconds(book.undo, 1), 6.0)


def lines(folder: Path) -> Iterator[Line]:
    """Measure everything here."""
    told = labelled(PEOPLE)
    book = filled(folder, told)
    yield from looking(book, told)
    yield from many(book)
