"""Everything the book holds on one person, as one text that can be read, copied and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from workbook.records import Contact, Record

_TITLES = {
    "contacts": "Who they are",
    "handles": "How they are reached or recognised",
    "facts": "What you noted",
    "cards": "Your card",
    "depths": "How deep it felt to you",
    "interactions": "When you were in touch",
    "followups": "What you planned",
    "promises": "What was promised",
    "messages": "What you drafted",
    "targets": "What you want from them",
    "met_through": "Who brought whom to you",
}
_NAMES = {
    "how_met": "how you met",
    "met_about": "met about",
    "felt": "how it was for you",
    "known": "how you know it",
    "their_words": "in their words",
    "agreed_on": "private, kept after your yes on",
    "until_on": "until",
    "tier": "how often",
    "tier_on": "how often, chosen",
    "tie": "how close",
    "motive": "your motive, 1 need to 5 interest",
}
_HIDDEN = {"id", "version", "created_at", "contact_id", "key", "imported"}


def text_of(contact: Contact, held: Sequence[tuple[str, Sequence[Record]]], on: date) -> str:
    """Return everything held on a person as one plain text, a line for each record."""
    parts = [f"What this workbook holds on {contact.name}, {_day(on)}"]
    for plural, records in held:
        title = _title(plural)
        parts.append("\n".join([title, *(f"- {line_of(one)}" for one in records)]))
    return "\n\n".join(parts)


def counts(held: Sequence[tuple[str, Sequence[Record]]]) -> list[str]:
    """Return how much there is of each sort, in words.

    >>> counts([("facts", [Contact(name="a"), Contact(name="b")])])
    ['What you noted: 2 entries']
    """
    return [
        f"{_title(plural)}: {len(records)} {'entry' if len(records) == 1 else 'entries'}"
        for plural, records in held
    ]


def _title(plural: str) -> str:
    return _TITLES.get(plural, plural.replace("_", " ").capitalize())


def line_of(record: Record) -> str:
    """Return one record in a line: each field that says something, with its name."""
    said = []
    for name, value in record.__dict__.items():
        if name in _HIDDEN or name.endswith("_id") or _says_nothing(value):
            continue
        said.append(f"{_NAMES.get(name) or _plain(name)}: {_words(value)}")
    return "; ".join(said) or "nothing but that it is there"


def _says_nothing(value: Any) -> bool:
    return value in (None, "", False, [], {}) or (
        isinstance(value, StrEnum) and value.value in ("none", "unsaid")
    )


def _plain(name: str) -> str:
    return name.removesuffix("_on").removesuffix("_at").replace("_", " ")


def _words(value: Any) -> str:
    if value is True:
        return "yes"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
