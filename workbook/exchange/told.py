"""What an archive tells beside its list of people: each row as it was read, nobody looked up."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from workbook.language import N_
from workbook.records import Direction
from workbook.records.career import PositionKind

NOBODY = N_("nobody in it is in your book")
DRAFT = N_("it is a draft, so it was never sent")
ADVERTISING = N_("it is advertising")
UNCLEAR = N_("it can't be told which of the people in it is you")
NAMESAKES = N_("more than one person in your book has that name")
STRANGER = N_("nobody in your book has that name")
UNWISHED = N_("they want no birthday greetings")
UNDATED = N_("its date can't be told for certain")
SHIFTED = N_("its cells do not fit the headings")
ALIKE = frozenset({NOBODY, DRAFT, ADVERTISING, UNCLEAR, NAMESAKES, STRANGER, UNWISHED, UNDATED})
"""Reasons that many rows share, so that they are counted and not told one by one."""


class Place(NamedTuple):
    """Where a row stands."""

    file: str
    line: int


class Who(NamedTuple):
    """Somebody as a file names them; `key` is the key of their address, where there is one."""

    name: str = ""
    key: str = ""
    organisation: str = ""


class Wrote(NamedTuple):
    """A message between the reader and one or several others."""

    place: Place
    others: tuple[Who, ...]
    at: datetime
    direction: Direction
    thread: str
    text: str


class Invited(NamedTuple):
    """An invitation to connect."""

    place: Place
    who: Who
    on: date
    direction: Direction
    with_note: bool


class Praised(NamedTuple):
    """A skill endorsed, or a recommendation written; `text` is the skill or the recommendation."""

    place: Place
    who: Who
    on: date
    about: str
    """"endorsed you", "you endorsed", "recommended you", "you recommended"."""
    text: str


class Stood(NamedTuple):
    """A line on the reader: a station, a skill, a language, a project, or what drew them."""

    place: Place
    kind: PositionKind
    organisation: str
    role: str
    where: str
    started_on: date | None = None
    finished_on: date | None = None
    notes: str = ""


class Held(NamedTuple):
    """An event the reader said something to."""

    place: Place
    name: str
    on: date | None
    time: str
    attending: bool
    address: str


class Born(NamedTuple):
    """Somebody's birthday in a calendar: how they may be called, and the day."""

    place: Place
    names: tuple[str, ...]
    day: int
    month: int


Told = Wrote | Invited | Praised | Stood | Held | Born
