"""What a format finds in a file: people, rows that had to be left out, and words about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbook.exchange.archive import Member
    from workbook.exchange.gathering import Gathering
    from workbook.exchange.told import Told

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; it may raise to stop."""

STRIDE = 1000
"""Rows between two calls of a `Progress`."""


class Person(NamedTuple):
    """One row that names a person, before anybody asked whether the book knows them."""

    name: str
    organisation: str
    role: str
    connected_on: date | None
    handles: tuple[tuple[str, str, str], ...]
    """Kind, value as given, key; the surest first."""


class Skipped(NamedTuple):
    """A row that was left out: where it stands and why."""

    file: str
    line: int
    reason: str


@dataclass
class Reading:
    """Everything that was read, in the order of the files."""

    format: str = ""
    people: list[Person] = field(default_factory=list)
    events: list[Gathering] = field(default_factory=list)
    hidden: int = 0
    """Rows of people who hide themselves: only a date is left of them."""
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    """What else the files tell: messages, invitations, the reader's own stations, and so on."""


@dataclass(frozen=True)
class Format:
    """One kind of file. A module of this folder that has a `FORMAT` is found by itself."""

    name: str
    says: str
    """How the format is called in a sentence."""
    claims: Callable[[Member], int]
    """How sure it is that a file is its own: 0 not at all, 1 perhaps, 2 certainly."""
    read: Callable[[Sequence[Member], Progress | None], Reading]
