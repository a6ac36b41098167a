"""How a person, or the people of a group, like to be written to, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


class Address(StrEnum):
    """How they are addressed; OPEN where that is not known."""

    OPEN = "open"
    FIRST_NAME = "first_name"
    FORMAL = "formal"


class Detail(StrEnum):
    """How much they like to read; OPEN where that is not known."""

    OPEN = "open"
    SHORT = "short"
    FULL = "full"


class KnownBy(StrEnum):
    """How it is known: they were asked, it was seen, or it is a guess."""

    ASKED = "asked"
    OBSERVED = "observed"
    INFERRED = "inferred"


@dataclass(frozen=True, kw_only=True)
class Preference(Record):
    """What one person, or a group, prefers. `checked_on` is the day it was last known to hold."""

    PLURAL: ClassVar[str] = "preferences"
    FOLDED: ClassVar[tuple[str, ...]] = ("background", "topics")
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("contact_id",), ("checked_on",))
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts", "group_id": "groups"}
    ALIKE: ClassVar[tuple[str, ...]] = ("contact_id",)

    contact_id: str | None = None
    group_id: str | None = None
    background: str = ""
    """What shapes how they read: their field, their language, their customs."""
    channel: str = ""
    """The way they like best, in the words of `Channel`; empty where not known."""
    address: Address = Address.OPEN
    called: str = ""
    """What they are called: a short name, or title and surname."""
    language: str = ""
    """Two letters, as "en"; empty where not known."""
    detail: Detail = Detail.OPEN
    wellbeing: bool = False
    """A wish for their wellbeing belongs at the beginning."""
    quiet_hours: str = ""
    topics: str = ""
    avoid: str = ""
    no_birthday: bool = False
    known_by: KnownBy = KnownBy.INFERRED
    checked_on: date | None = None

    @property
    def label(self) -> str:
        """What they are called, or what is known of them."""
        return self.called or self.background or _("a preference")
