"""What a format finds in a file: people, rows that had to be left out, and words about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook.records import GroupKind

if TYPE_CHECKING:
    from workbook.exchange.archive import Member
    from workbook.exchange.gathering import Gathering
    from workbook.exchange.told import Told

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; it may raise to stop."""

STRIDE = 1000
"""Rows between two calls of a `Progress`."""


class Day(NamedTuple):
    """A day that matters to somebody: a birthday, or one with a name of its own."""

    name: str
    """Empty for a birthday."""
    day: int
    month: int
    year: int | None = None

    @property
    def text(self) -> str:
        """The day as text, the same for the same day."""
        return f"{self.year or '-'}-{self.month:02d}-{self.day:02d}"


class More(NamedTuple):
    """What an address book knows of a person beyond what LinkedIn tells."""

    source: str
    """The name of the format."""
    place: str = ""
    circle: str = ""
    notes: str = ""
    days: tuple[Day, ...] = ()
    ways: tuple[tuple[str, str, str], ...] = ()
    """Handles that several people may share, and by which nobody is recognised."""
    tags: str = ""
    parted: bool = False
    """Whether the file itself says which label is the circle, as only ours do."""
    own: tuple[tuple[str, Any], ...] = ()
    """Field and value of what only this workbook's own list says: how close, how often, how met."""
    fields: tuple[tuple[str, str], ...] = ()
    """Name and text of the reader's own fields, from a file of ours too."""
    through: str = ""
    """The card of whoever introduced them; `brought.ALONE` for nobody, empty if it isn't said."""


class Person(NamedTuple):
    """One row that names a person, before anybody asked whether the book knows them."""

    name: str
    organisation: str
    role: str
    connected_on: date | None
    handles: tuple[tuple[str, str, str], ...]
    """Kind, value as given, key; the surest first."""
    more: More | None = None
    """Where the row is of an address book."""


class Skipped(NamedTuple):
    """A row that was left out: where it stands and why."""

    file: str
    line: int
    reason: str
    text: str = ""
    """The row itself, where it can be shown: what was left out is not lost."""


class Named(NamedTuple):
    """A card that is no person's: an organisation, or a list of people."""

    name: str
    kind: GroupKind
    notes: str = ""


@dataclass(frozen=True)
class Columns:
    """What each column of a table was taken for, so that the reader can say otherwise."""

    file: str
    key: str
    """The fingerprint of the headings, under which an answer is remembered."""
    headings: tuple[str, ...]
    roles: tuple[str, ...]
    """What each column is; empty for one that is not used."""
    samples: tuple[tuple[str, ...], ...]
    """A few values of each column."""
    sure: bool
    """Whether the headings, or the reader, said it; else it is a guess that wants a look."""


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
    groups: list[Named] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)
    """Of each table without a form of its own, what its columns were taken for."""
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
    shuts: Callable[[Member], bool] = lambda _: False
    """Whether a file is nobody's business, so that no other format may so much as open it."""
