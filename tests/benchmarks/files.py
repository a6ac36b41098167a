"""Cards and calendars beside what it takes only to look through their lines."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from icalendar import Calendar

from tests.benchmarks.measure import Line, in_turns, ratio
from tests.benchmarks.store import FIRST, LAST, TODAY
from workbook import open_book
from workbook.book import Book
from workbook.exchange import Source
from workbook.intake import take_in

CARDS = 10_000
EVENTS = 500


def cards() -> bytes:
    """Return 10,000 cards of invented people, as a telephone writes them."""
    dice = random.Random(7)
    parts = []
    for n in range(CARDS):
        first, last = dice.choice(FIRST), f"{dice.choice(LAST)}-{n % 997}"
        born = date(1950, 1, 1) + timedelta(days=dice.randrange(18_000))
        parts.append(
            f"BEGIN:VCARD\nVERSION:3.0\nN:{last};{first};;;\nFN:{first} {last}\n"
            f"ORG:Works No {n % 400};Night\nTITLE:Keeper of bees\n"
            f"item1.EMAIL;type=INTERNET;type=pref:{first.lower()}{n}@example.org\n"
            f"TEL;type=CELL:+49 431 {5_550_000 + n}\nADR;type=HOME:;;{n} Rd;Kiel;;24103;Germany\n"
            f"BDAY:{born}\nNOTE:Met at the harbour\\, in {2000 + n % 25}\n"
            f"CATEGORIES:Choir {n % 20}\nEND:VCARD\n"
        )
    return "".join(parts).replace("\n", "\r\n").encode()


def events() -> bytes:
    """Return 500 events, every tenth of them a series."""
    parts = ["BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example//EN\n"]
    for n in range(EVENTS):
        day = (TODAY + timedelta(days=n % 300)).strftime("%Y%m%d")
        series = "RRULE:FREQ=MONTHLY;COUNT=12\n" if n % 10 == 0 else ""
        parts.append(
            f"BEGIN:VEVENT\nUID:e{n}@example.org\nDTSTAMP:20260101T000000Z\nSUMMARY:Evening {n}\n"
            f"DTSTART;TZID=Europe/Berlin:{day}T183000\nDTEND;TZID=Europe/Berlin:{day}T210000\n"
            f"LOCATION:Old tram depot\\, Kiel\n{series}DESCRIPTION:Soup and talk\nEND:VEVENT\n"
        )
    return "".join([*parts, "END:VCALENDAR\n"]).replace("\n", "\r\n").encode()


Pairs = Iterable[tuple[str, str]]


def _lines(data: bytes) -> Pairs:
    """Yield the lines of cards that say something, only parted."""
    wanted = ("FN", "ORG", "TITLE", "item1.EMAIL", "TEL", "ADR", "BDAY", "NOTE", "CATEGORIES")
    pairs = (line.partition(":")[::2] for line in data.decode().split("\r\n"))
    return ((name, value) for name, value in pairs if name.partition(";")[0] in wanted)


def _components(data: bytes) -> Pairs:
    """Yield what the calendar library itself makes of a file in one go."""
    for event in Calendar.from_ical(data).events:
        yield from ((name, str(value)) for name, value in event.items())


def _beside(
    folder: Path, what: str, name: str, data: bytes, pairs: Callable[[bytes], Pairs], most: float
) -> Line:
    """Compare an import with reading the file and putting its values into a bare table."""
    place = count()
    books: list[Book] = []

    def fresh() -> None:
        books.append(open_book(str(folder / f"{name}-{next(place)}.sqlite"), today=TODAY))

    def ours() -> None:
        take_in(books[-1], [Source(name, data)])

    def floor() -> None:
        connection = sqlite3.connect(folder / f"floor-{name}-{next(place)}.sqlite")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE lines (id INTEGER PRIMARY KEY, name, value)")
        connection.executemany("INSERT INTO lines (name, value) VALUES (?, ?)", pairs(data))
        connection.commit()
        connection.close()

    return ratio(what, *in_turns(ours, floor, rounds=5, before=fresh), most=most)


def lines(folder: Path) -> Iterator[Line]:
    """Measure everything here."""
    what = "import of 10,000 vCards, to their lines into a bare table"
    yield _beside(folder, what, "people.vcf", cards(), _lines, most=20)
    what = "import of 500 events, to `icalendar` and a bare table"
    yield _beside(folder, what, "days.ics", events(), _components, most=5)
