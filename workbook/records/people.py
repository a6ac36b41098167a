"""The people and groups in the book, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.records.base import Record


class Tie(StrEnum):
    """How close two people are. Silence is not a tie: it is computed from dates."""

    NONE = "none"
    NEW = "new"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Tier(StrEnum):
    """How often the reader wants to be in touch; NONE is never due."""

    NONE = "none"
    INNER = "inner"
    CLOSE = "close"
    ACTIVE = "active"
    WIDER = "wider"
    MENTOR = "mentor"


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """A person. Imported people have no tier, so they are never due until chosen."""

    PLURAL: ClassVar[str] = "contacts"
    FOLDED: ClassVar[tuple[str, ...]] = (
        "name", "organisation", "role", "notes", "tags", "own",
    )  # fmt: skip
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("tier",), ("cadence_days",), ("archived_on",),
    )  # fmt: skip

    name: str
    organisation: str = ""
    role: str = ""
    place: str = ""
    circle: str = ""
    tags: str = ""
    """Words of the reader's own by which they sort people, with a comma and a space between."""
    archived_on: date | None = None
    """Since then they, and all about them, are out of sight and never due; nothing is gone."""
    tie: Tie = Tie.NONE
    tier: Tier = Tier.NONE
    tier_on: date | None = None
    """The day the tier was chosen: someone never contacted is due from then."""
    cadence_days: int | None = None
    """Days between touches; None follows the tier."""
    snoozed_until: date | None = None
    how_met: str = ""
    met_on: date | None = None
    met_about: str = ""
    """About when, where the day isn't known: `2021`, `2021-05`, `~2019`."""
    connected_on: date | None = None
    notes: str = ""
    own: str = ""
    """Fields of the reader's own, a line `word: text` each."""
    source: str = ""
    """Where the record came from: "typed", "linkedin", "demo"."""
    profile: str = ""
    """What names them on LinkedIn: `ana-ruiz` of linkedin.com/in/ana-ruiz. Were there ever more,
    the others are handles: nearly everybody has one, and 30,000 rows less are quickly written."""
    imported: str = ""
    """Fields as the last import gave them, a line `field=text` each; what differs was edited."""

    @property
    def label(self) -> str:
        """The person's name."""
        return self.name


@dataclass(frozen=True, kw_only=True)
class Handle(Record):
    """One way to reach or recognise a person; `key` is the form that is compared."""

    PLURAL: ClassVar[str] = "handles"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id", "kind", "key")

    contact_id: str
    kind: str
    """"email", "phone", "known-as" (folded name and connected_on), a further "linkedin", or
    "also-called" (the name of an entry that was merged into this one)."""
    value: str
    key: str

    @property
    def label(self) -> str:
        """The handle as it was given."""
        return self.value


class GroupKind(StrEnum):
    """What sort of group it is."""

    ORGANISATION = "organisation"
    COMMUNITY = "community"


@dataclass(frozen=True, kw_only=True)
class Group(Record):
    """An organisation or a community."""

    PLURAL: ClassVar[str] = "groups"
    FOLDED: ClassVar[tuple[str, ...]] = ("name", "notes")

    name: str
    kind: GroupKind = GroupKind.ORGANISATION
    notes: str = ""

    @property
    def label(self) -> str:
        """The group's name."""
        return self.name


class FactKind(StrEnum):
    """What a fact is about."""

    BACKGROUND = "background"
    INTEREST = "interest"
    ACHIEVEMENT = "achievement"
    MATTERS = "matters"
    """What matters to them."""
    SHARED = "shared"
    """What the two have in common."""


class Known(StrEnum):
    """How the reader came to know a fact."""

    UNSAID = "unsaid"
    TOLD = "told"
    OBSERVED = "observed"
    GUESSED = "guessed"


@dataclass(frozen=True, kw_only=True)
class Fact(Record):
    """Something known of a person or a group, with where and when it was learnt."""

    PLURAL: ClassVar[str] = "facts"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts", "group_id": "groups"}
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("until_on",),)

    contact_id: str | None = None
    group_id: str | None = None
    kind: FactKind = FactKind.BACKGROUND
    text: str = ""
    source: str = ""
    known_on: date | None = None
    until_on: date | None = None
    """The day from which it should be asked about again, or let go."""
    known: Known = Known.UNSAID
    their_words: bool = False
    """Whether the text is what the person said, in their words."""
    agreed_on: date | None = None
    """The day the reader said yes to keeping a private matter; None where it holds none."""

    @property
    def label(self) -> str:
        """The fact itself."""
        return self.text
