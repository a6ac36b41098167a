"""Everything the book holds on one person, as one text that can be read, copied and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from workbook.language import _, day_and_year, ngettext
from workbook.records import Contact, Record
from workbook.records.praise import source_words
from workbook.techniques.rapport.fieldnames import (
    NAMES,
    TITLES,
    field_words,
    key_words,
    value_words,
)

_HIDDEN = {"id", "version", "created_at", "contact_id", "key", "imported"}
_KEYS = {"channel", "kind", "source", "verdict"}
"""Fields in which a key of the book stands, where it is no value of few."""


def text_of(contact: Contact, held: Sequence[tuple[str, Sequence[Record]]], on: date) -> str:
    """Return everything held on a person as one plain text, a line for each record."""
    parts = [
        _("What this workbook holds on {name}, {day}", name=contact.name, day=day_and_year(on))
    ]
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
        ngettext("{title}: {n} entry", "{title}: {n} entries", len(records), title=_title(plural))
        for plural, records in held
    ]


def _title(plural: str) -> str:
    return _(TITLES.get(plural, plural.replace("_", " ").capitalize()))


def line_of(record: Record) -> str:
    """Return one record in a line: each field that says something, with its name."""
    said = []
    for name, value in record.__dict__.items():
        if name in _HIDDEN or name.endswith("_id") or _says_nothing(value):
            continue
        shown = _words(value)
        if name in _KEYS and not isinstance(value, StrEnum):
            shown = key_words(source_words(shown))
        said.append(f"{field_words(NAMES.get(name) or _plain(name))}: {shown}")
    return "; ".join(said) or _("nothing but that it is there")


def _says_nothing(value: Any) -> bool:
    return value in (None, "", False, [], {}) or (
        isinstance(value, StrEnum) and value.value in ("none", "unsaid")
    )


def _plain(name: str) -> str:
    return name.removesuffix("_on").removesuffix("_at").replace("_", " ")


def _words(value: Any) -> str:
    if value is True:
        return _("yes")
    if isinstance(value, date):
        return day_and_year(value)
    if isinstance(value, StrEnum):
        return value_words(value.value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())
