"""Everything the book holds on one person, as one text that can be read, copied and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from workbook.language import N_, _, day_and_year, ngettext
from workbook.records import Contact, Record

_TITLES = {
    "contacts": N_("Who they are"),
    "handles": N_("How they are reached or recognised"),
    "facts": N_("What you noted"),
    "cards": N_("Your card"),
    "depths": N_("How deep it felt to you"),
    "interactions": N_("When you were in touch"),
    "followups": N_("What you planned"),
    "promises": N_("What was promised"),
    "messages": N_("What you drafted"),
    "targets": N_("What you want from them"),
    "met_through": N_("Who brought whom to you"),
}
_NAMES = {
    "how_met": N_("how you met"),
    "met_about": N_("met about"),
    "felt": N_("how it was for you"),
    "known": N_("how you know it"),
    "their_words": N_("in their words"),
    "agreed_on": N_("private, kept after your yes on"),
    "until_on": N_("until"),
    "tier": N_("how often"),
    "tier_on": N_("how often, chosen"),
    "tie": N_("how close"),
    "motive": N_("your motive, 1 need to 5 interest"),
}
_PLAIN = (
    N_("name"), N_("role"), N_("organisation"), N_("place"), N_("birthday"), N_("birth year"),
    N_("notes"), N_("source"), N_("kind"), N_("value"), N_("text"), N_("support"),
    N_("collaborate"), N_("boundaries"), N_("motive words"), N_("reviewed"), N_("rated"),
    N_("depth"), N_("words"), N_("happened"), N_("channel"), N_("direction"), N_("topics"),
    N_("minutes"), N_("due"), N_("what"), N_("status"), N_("by"), N_("goal"), N_("reason"),
    N_("next step"), N_("next"), N_("subject"), N_("body"), N_("sent"), N_("verdict"),
    N_("cadence days"), N_("own"),
)  # fmt: skip
"""The other fields, as their names say them."""
_HIDDEN = {"id", "version", "created_at", "contact_id", "key", "imported"}


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
    return _(_TITLES.get(plural, plural.replace("_", " ").capitalize()))


def line_of(record: Record) -> str:
    """Return one record in a line: each field that says something, with its name."""
    said = []
    for name, value in record.__dict__.items():
        if name in _HIDDEN or name.endswith("_id") or _says_nothing(value):
            continue
        said.append(f"{_(_NAMES.get(name) or _plain(name))}: {_words(value)}")
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
        return _(value.value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())
