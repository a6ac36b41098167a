"""The book at the size LinkedIn allows: import, search, today."""

from __future__ import annotations

import csv
import io
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from tests.benchmarks.measure import Line, in_turns, limit, ratio, seconds
from workbook import open_book
from workbook.book import Book
from workbook.exchange import Source
from workbook.intake import take_in
from workbook.records import Changes, Contact, Interaction, Promise, Tier
from workbook.records.giving import Ask, Offer
from workbook.records.milestones import Milestone, MilestoneKind
from workbook.technique import every_technique
from workbook.techniques.giving import matching, queries

TODAY = date(2026, 3, 2)
PEOPLE = 30_000
TOUCHES = 1_000_000
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
FIRST = ("Ana", "Bo", "Chidi", "Dagny", "Emre", "Farah", "Gwen", "Hana", "Ivo", "Jun")
LAST = ("Ruiz", "Lund", "Okafor", "Haug", "Yilmaz", "Nasser", "Pryce", "Sato", "Horvat", "Park")


def connections() -> bytes:
    """Return a Connections.csv of 30,000 invented people, as LinkedIn writes it."""
    dice = random.Random(7)
    out = io.StringIO()
    out.write(f'Notes:\n"Some addresses are missing."\n\n{HEADER}\n')
    rows = csv.writer(out, lineterminator="\n")
    for n in range(PEOPLE):
        first, last = dice.choice(FIRST), f"{dice.choice(LAST)}-{n % 997}"
        url = f"https://www.linkedin.com/in/{first.lower()}-{last.lower()}-{n}"
        mail = f"{first.lower()}{n}@example.org" if n % 50 == 0 else ""
        day = (date(2010, 1, 1) + timedelta(days=dice.randrange(5800))).strftime("%d %b %Y")
        rows.writerow([first, last, url, mail, f"Works No {n % 400}", "Keeper of bees", day])
    return out.getvalue().encode()


def importing(folder: Path) -> Line:
    """Compare a whole import with `csv.reader` and `executemany` into a bare table."""
    data = connections()
    place = count()
    books: list[Book] = []

    def fresh() -> None:
        books.append(open_book(str(folder / f"import-{next(place)}.sqlite"), today=TODAY))

    def ours() -> None:
        take_in(books[-1], [Source("Connections.csv", data)])

    def floor() -> None:
        connection = sqlite3.connect(folder / f"floor-{next(place)}.sqlite")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        names = [f"c{n}" for n in range(7)]
        connection.execute(f"CREATE TABLE people (id INTEGER PRIMARY KEY, {', '.join(names)})")
        rows = csv.reader(io.StringIO(data.decode()))
        for _ in range(4):
            next(rows)
        marks = ", ".join("?" * 7)
        connection.executemany(
            f"INSERT INTO people ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 - our names
            rows,
        )
        connection.commit()
        connection.close()

    what = "import of 30,000 connections to `csv.reader` + `executemany`"
    return ratio(what, *in_turns(ours, floor, rounds=7, before=fresh), most=10)


def large(folder: Path) -> Book:
    """Return a book with 30,000 people, 150 of them chosen, and a million interactions."""
    book = open_book(str(folder / "large.sqlite"), today=TODAY)
    dice = random.Random(7)
    tiers = [Tier.CLOSE] * 10 + [Tier.ACTIVE] * 40 + [Tier.WIDER] * 100
    people = [
        Contact(
            name=f"{dice.choice(FIRST)} {dice.choice(LAST)} {n}",
            organisation=f"Works No {n % 400}",
            tier=tiers[n] if n < len(tiers) else Tier.NONE,
            tier_on=TODAY - timedelta(days=400) if n < len(tiers) else None,
        )
        for n in range(PEOPLE)
    ]
    book.apply("People", Changes(add=tuple(people)))
    for _ in range(10):
        touches = (
            Interaction(
                contact_id=people[dice.randrange(PEOPLE)].id,
                happened_on=TODAY - timedelta(days=dice.randrange(1, 3000)),
            )
            for _ in range(TOUCHES // 10)
        )
        book.apply("Touches", Changes(add=tuple(touches)))
    _dates(book, [one.id for one in people])
    return book


def _dates(book: Book, people: list[str]) -> None:
    """Add 200 birthdays through the year, and 40 promises of which half have come."""
    birthdays = (
        Milestone(
            contact_id=people[n], kind=MilestoneKind.BIRTHDAY, month=n % 12 + 1, day=n % 28 + 1
        )
        for n in range(200)
    )
    promises = (
        Promise(contact_id=people[n], what=f"Send list {n}", due_on=TODAY + timedelta(days=n - 20))
        for n in range(40)
    )
    book.apply("Dates", Changes(add=(*birthdays, *promises)))


def searching(book: Book) -> Line:
    """Return the slowest of the searches that a reader types letter by letter."""
    typed = "ana okafor 2"
    slowest = max(
        seconds(lambda n=n: book.find(Contact, typed[:n])) for n in range(1, len(typed) + 1)
    )
    return limit("search as you type among 30,000, slowest letter", slowest, 0.05)


def today(book: Book) -> Line:
    """Compare the due list with the bare indexed query it rests on."""
    followup = next(one for one in every_technique() if one.slug == "followup")
    bare = sqlite3.connect(book.where)
    wanted = (
        "SELECT id, name, (SELECT max(happened_on) FROM interactions "
        "WHERE contact_id = contacts.id) FROM contacts WHERE owner = 'reader' "
        "AND tier IN ('inner', 'close', 'active', 'wider', 'mentor')"
    )
    ours, floor = in_turns(
        lambda: list(followup.due(book, TODAY)), lambda: bare.execute(wanted).fetchall(), rounds=25
    )
    bare.close()
    what = "today's list, 30,000 people and 1,000,000 interactions, to the bare query"
    return ratio(what, ours, floor, 3)


def matchmaker(book: Book) -> Line:
    """Return the time to lay 1,000 needs beside 2,000 offers and what is known of 30,000."""
    people = book.all(Contact)
    offers = [Offer(contact_id=people[n].id, text=f"advice on crop {n} and field {n % 50}x")
              for n in range(2_000)]  # fmt: skip
    asks = [Ask(contact_id=people[-n - 1].id, text=f"works {n % 400} and field {n % 50}x")
            for n in range(1_000)]  # fmt: skip
    book.apply("Offers and needs", Changes(add=(*offers, *asks)))

    def match() -> None:
        matching.matches(queries.wishes(book), queries.gives(book))

    return limit("who could help whom among 30,000", seconds(match), 1.0)


def whole_command(book: Book) -> Line:
    """Return the time of `workbook today` as a whole process."""
    command = [sys.executable, "-m", "workbook.serve.cli", "today"]
    where = {"WORKBOOK_BOOK": book.where, "WORKBOOK_TODAY": TODAY.isoformat(), "PATH": ""}

    def run() -> None:
        subprocess.run(command, env=where, check=True, stdout=subprocess.DEVNULL)

    return limit("`workbook today`, whole process, the same book", seconds(run), 0.5)


def lines(folder: Path) -> Iterator[Line]:
    """Measure everything here."""
    yield importing(folder)
    book = large(folder)
    yield searching(book)
    yield today(book)
    yield whole_command(book)
    yield matchmaker(book)
