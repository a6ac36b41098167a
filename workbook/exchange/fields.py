"""What an import may alter of a person, what it gave them last, and when two names agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from workbook.exchange.person import More, Person
from workbook.records import Contact, Tie, Tier, folded

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "ing", "herr", "frau", "mme", "sr", "sra", "jr",
    "phd", "md",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def given(contact: Contact) -> dict[str, str]:
    """Return field -> text as the last import gave it."""
    lines = (line.partition("=") for line in contact.imported.split("\n"))
    return {name: text for name, _, text in lines if text}


def noted(fields: Mapping[str, str]) -> str:
    """Return what `given` reads. Names, workplaces and dates have no line ends."""
    return "\n".join(f"{name}={text}" for name, text in fields.items())


def filed(more: More, contact: Contact, before: str) -> tuple[str, str]:
    """Return circle and tags as somebody of the book takes them from an address book.

    A circle of the reader's own, other than the one the last import gave (`before`), stays. Then
    the first label, which would have been the circle, is a tag like the others, and none is lost.
    """
    if more.parted or not contact.circle or contact.circle == before:
        return more.circle, more.tags
    labels = [more.circle.replace(",", " "), *more.tags.split(", ")]
    own = folded(contact.circle)
    return "", ", ".join(one for one in labels if one and folded(one) != own)


def fields(person: Person, contact: Contact, before: str) -> Iterator[tuple[str, str, Any]]:
    """Yield the fields an import may fill: name, text, value; `before` is the circle it gave."""
    yield "name", person.name, person.name
    yield "organisation", person.organisation, person.organisation
    yield "role", person.role, person.role
    yield "connected_on", text_of("connected_on", person.connected_on), person.connected_on
    if person.more:
        yield "place", person.more.place, person.more.place
        circle, tags = filed(person.more, contact, before)
        yield "circle", circle, circle
        yield "tags", tags, tags
        yield "notes", text_of("notes", person.more.notes), person.more.notes
        for name, value in person.more.own:
            yield name, text_of(name, value), value


def text_of(name: str, value: Any) -> str:
    """Return a field as it is compared and noted; of what may be long a fingerprint."""
    if name in {"notes", "how_met"} and value:
        return blake2b(str(value).encode(), digest_size=9).hexdigest()
    unsaid = isinstance(value, Tie | Tier) and value.value == "none"
    return "" if unsaid else str(value or "")


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: all of the shorter is in the longer, or begins so.

    Families share a telephone and a surname, so one word in common is not enough.

    >>> names_agree("A. Lund", "Dr. Ana Maria Lund"), names_agree("Ana Lund", "Bo Lund")
    (True, False)
    """
    words, others = _words(one), _words(other)
    if len(words) > len(others):
        words, others = others, words
    left = list(others)
    for word in sorted(words, key=len, reverse=True):
        match = next((each for each in left if _alike(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(words)


def is_stand_in(name: str) -> bool:
    """Whether a name is only an address or a number, for want of a better one."""
    return "@" in name or not any(char.isalpha() for char in name)


def _words(name: str) -> list[str]:
    words = _WORD.findall(folded(name))
    return [one for one in words if one not in _TITLES] or words


def _alike(word: str, other: str) -> bool:
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return word == other
