"""People -> a vCard file (RFC 2426, or RFC 6350) that any address book opens.

A value is text and nothing else: what would end a line, or a value, is escaped. A parameter is
never made of the reader's words; each that is written stands in this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from workbook.exchange import own_fields
from workbook.exchange.lines import one_kind, one_line
from workbook.records import Contact, Handle
from workbook.records.milestones import Milestone

VERSIONS = ("3.0", "4.0")
_WIDTH = 75  # octets of a line
_NO_YEAR = 1604  # how address books of version 3 say that nobody knows the year; it has a 29 Feb
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE).fullmatch
_IN = "https://www.linkedin.com/in/"


class Whole(NamedTuple):
    """A person with all that an address book has room for."""

    contact: Contact
    handles: Sequence[Handle] = ()
    birthday: Milestone | None = None
    by_name: str = ""
    by_card: str = ""
    """Who introduced them: the name, and the name of that card; `brought.ALONE` for nobody."""


def written(people: Iterable[Whole], version: str = "3.0") -> Iterator[bytes]:
    """Yield a card for each person; the same person has the same uid in every file.

    >>> card = next(written([Whole(Contact(name="Ana Ruiz"))]))
    >>> b"N:Ruiz;Ana;;;" in card
    True
    """
    for one in people:
        told = ["BEGIN:VCARD", f"VERSION:{version}", *_lines(one, version), "END:VCARD"]
        yield b"".join(map(_folded, told))


NO_CIRCLE = "X-WORKBOOK-NO-CIRCLE"
"""Says in a card of ours that all its labels are tags; other programs pass over it."""
HOW_MET, MET_ON, BROUGHT_BY, OWN = (
    f"X-WORKBOOK-{name}" for name in ("HOW-MET", "MET-ON", "INTRODUCED-BY", "FIELD")
)
"""How somebody was met, and a field of the reader's own: its name and what it says."""


def _lines(one: Whole, version: str) -> Iterator[str]:
    who, newer = one.contact, version == "4.0"
    name = one_line(who.name) or "Unnamed"
    yield _uid(who.id, newer=newer)
    yield f"FN:{escaped(name)}"
    yield f"N:{';'.join(map(escaped, parts_of(name)))}"
    if who.profile:
        yield f"URL:{profile_address(who.profile)}"
    for handle in one.handles:
        if line := _reached(handle, newer=newer):
            yield line
    for property_, text in (
        ("ORG", one_line(who.organisation)),
        ("TITLE", one_line(who.role)),
    ):
        if text:
            yield f"{property_}:{escaped(text)}"
    yield from _filed(one_line(who.circle), who.tags)
    if place := one_line(who.place):
        yield f"ADR:;;;{escaped(place)};;;"
    if one.birthday:
        yield _born(one.birthday, newer=newer)
    if note := one_kind(who.notes).strip():
        yield f"NOTE:{escaped(note)}"
    yield from _met_and_own(one)


def _met_and_own(one: Whole) -> Iterator[str]:
    """Yield how they were met and the reader's own fields, where they say anything."""
    who = one.contact
    for property_, text in (
        (HOW_MET, one_line(who.how_met)), (MET_ON, met_when(who)), (BROUGHT_BY, one.by_card),
    ):  # fmt: skip
        if text:
            yield f"{property_}:{escaped(one_line(text))}"
    for name, text in own_fields.parted(who.own):
        yield f"{OWN}:{escaped(one_line(name))};{escaped(one_line(text))}"


def met_when(who: Contact) -> str:
    """Return the day somebody was met, or what is known of it; empty for neither."""
    return who.met_on.isoformat() if who.met_on else who.met_about


def _filed(circle: str, tags: str) -> Iterator[str]:
    """Yield circle and tags as labels, the circle first; without one that is said."""
    labels = filter(None, (circle, *map(one_line, tags.split(","))))
    if filed := ",".join(map(escaped, labels)):
        yield f"CATEGORIES:{filed}"
        if not circle:
            yield f"{NO_CIRCLE}:"


def escaped(text: str) -> str:
    r"""Return a value as it stands in a card.

    >>> escaped("Ruiz, Lund; and\nsons")
    'Ruiz\\, Lund\\; and\\nsons'
    """
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return one_kind(text).replace("\n", "\\n")


def parts_of(name: str) -> tuple[str, str, str, str, str]:
    """Return family name, given names, two parts that nobody knows, and what follows a comma.

    >>> parts_of("Ludwig van Beethoven")[:2], parts_of("Ana Ruiz, PhD")
    (('van Beethoven', 'Ludwig'), ('Ruiz', 'Ana', '', '', 'PhD'))
    """
    before, _, after = name.partition(",")
    words = before.split()
    if len(words) < 2:
        return "", name, "", "", ""
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at]), "", "", after.strip()


def profile_address(slug: str) -> str:
    """Return the address of a LinkedIn profile.

    >>> profile_address("zoë-blum")
    'https://www.linkedin.com/in/zo%C3%AB-blum'
    """
    return _IN + quote(slug, safe="")


def _uid(ident: str, *, newer: bool) -> str:
    if not newer:
        return f"UID:{escaped(ident)}"
    return f"UID:urn:uuid:{ident}" if _UUID(ident) else f"UID;VALUE=text:{escaped(ident)}"


def _reached(handle: Handle, *, newer: bool) -> str:
    """Return the line of an address; empty for what only the workbook recognises people by."""
    value = one_line(handle.value)
    if handle.kind == "email" and value:
        return f"{'EMAIL' if newer else 'EMAIL;TYPE=INTERNET'}:{escaped(value)}"
    if handle.kind == "phone" and value:
        return f"TEL;TYPE={'voice' if newer else 'VOICE'}:{escaped(value)}"
    if handle.kind == "linkedin" and handle.key:
        return f"URL:{profile_address(handle.key)}"
    return f"URL:{value}" if _ADDRESS(value) else ""


def _born(day: Milestone, *, newer: bool) -> str:
    if day.year:
        apart = "" if newer else "-"
        return f"BDAY:{day.year:04d}{apart}{day.month:02d}{apart}{day.day:02d}"
    if newer:
        return f"BDAY:--{day.month:02d}{day.day:02d}"
    return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day.month:02d}-{day.day:02d}"


def _folded(line: str) -> bytes:
    """Return a line with its end, cut where it is too long but never within a character."""
    whole, parts = line.encode(), []
    room = _WIDTH
    while len(whole) > room:
        at = room
        while whole[at] & 0xC0 == 0x80:  # in the middle of a character
            at -= 1
        parts.append(whole[:at])
        whole, room = whole[at:], _WIDTH - 1  # the blank that continues a line counts too
    return b"\r\n ".join([*parts, whole]) + b"\r\n"
