"""One entry of an address book while it is gathered, whatever file it lies in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from workbook.exchange.days import day_of, no_day
from workbook.exchange.linkedin_cells import IN, profile_key
from workbook.exchange.own_fields import tidy
from workbook.exchange.person import Day, More, Named, Person
from workbook.exchange.phones import is_spoilt, number, phone_key
from workbook.language import N_, _, ngettext
from workbook.language import number as grouped
from workbook.records import GroupKind, clean, folded

LONGEST_NOTE = 10_000
_LONGEST = 300
UNREACHED = N_("it has neither a name nor a way to reach anybody")
_SHORTEST_CARD = 8
"""A shorter name for a card may well be another program's for another card."""
_ANGLED = re.compile(r".*<([^<>@\s]+@[^<>@\s]+)>\s*", re.DOTALL)
_MAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
_WEB = re.compile(r"(?:https?://)?([^\s/@:]+\.[^\s/@.]{2,}(?:[:/?#]\S*)?)", re.IGNORECASE)
_OWN_LABELS = frozenset({"mycontacts", "my contacts", "starred", "contacts", "starred in android"})
"""What programs file everybody under."""


def mail_key(text: str) -> str:
    """Return what is the same in every spelling of an e-mail address; empty where it is none.

    >>> mail_key("Ana@Example.org"), mail_key("ana at example")
    ('ana@example.org', '')
    """
    return folded(text) if _MAIL.fullmatch(text) else ""


@dataclass
class Entry:
    """What a card or a row says, added piece by piece; `person` is what comes of it."""

    source: str
    name: str = ""
    organisation: str = ""
    role: str = ""
    place: str = ""
    note: str = ""
    lines: list[str] = field(default_factory=list)
    """What has no field of its own: a line each, kept with the notes."""
    labels: list[str] = field(default_factory=list)
    tags: str = ""
    """The labels beside the circle, where the file has them in a place of their own."""
    parted: bool = False
    """Whether the file says which label is the circle; without one in `circle` none is."""
    circle: str = ""
    days: list[Day] = field(default_factory=list)
    own: dict[str, Any] = field(default_factory=dict)
    """What only this workbook's own list says."""
    fields: dict[str, str] = field(default_factory=dict)
    """Fields of the reader's own, by name."""
    through: str = ""
    """The card of whoever introduced them, as the workbook's own files have it."""
    card: str = ""
    """The name that its program gave the card, the same in every export."""
    spoilt: int = 0
    """Telephone numbers whose last digits a spreadsheet has lost."""
    cut: int = 0
    """Notes that were too long."""
    _found: dict[tuple[str, str], str] = field(default_factory=dict)
    _ways: dict[tuple[str, str], str] = field(default_factory=dict)

    # -- gathering -------------------------------------------------------------------------

    def mail(self, text: str) -> None:
        """Add an e-mail address."""
        text = text.strip()
        if text[:7].lower() == "mailto:":
            text = text[7:].partition("?")[0]
        if angled := _ANGLED.fullmatch(text):
            text = angled[1]
        if key := mail_key(text):
            self._found.setdefault(("email", key), text)
        else:
            self.say(_("E-mail"), text)

    def phone(self, text: str) -> None:
        """Add a telephone number."""
        if is_spoilt(text):
            self.spoilt += 1
            return
        key = phone_key(text)
        if key:
            self._found.setdefault(("phone", key), number(text))
        else:
            self.say(_("Telephone"), number(text))

    def web(self, text: str) -> None:
        """Add an address on the web: somebody's on LinkedIn names them, others are noted."""
        text = text.strip()
        key = profile_key(text)
        if key:
            self._found.setdefault(("linkedin", key), IN + quote(key))
        elif found := _WEB.fullmatch(text):
            self._ways.setdefault(("web", found[1].lower().rstrip("/")), text)
        else:
            self.say(_("Web"), text)

    def way(self, kind: str, text: str) -> None:
        """Add another way to somebody: a chat, a postal address."""
        text = " ".join(text.split())
        if text:
            self._ways.setdefault((kind, folded(text)), text)

    def day(self, text: str, name: str = "", *, month_first: bool | None = None) -> None:
        """Add a birthday, or a day with a name; one that can't be told stays as text."""
        if no_day(text):
            return
        found = day_of(text, name, month_first=month_first)
        if found is None:
            self.say(name or _("Birthday"), text)
        elif all(found.name != one.name for one in self.days):
            self.days.append(found)

    def field(self, name: str, text: str) -> None:
        """Add a field of the reader's own."""
        if found := tidy(name, text):
            self.fields.setdefault(*found)

    def label(self, text: str) -> None:
        """Add a label, unless it is there, or one that a program puts on everybody.

        The first label of somebody is their circle and each other one a tag, in the order of the
        file, unless the file says which is which. Where they have a circle of the reader's own,
        all of them are tags (`fields.filed`). Nothing is a circle and a tag at once.
        """
        text = " ".join(text.split())
        there = {folded(one) for one in self.labels}
        if text and folded(text) not in _OWN_LABELS | there:
            self.labels.append(text)

    def say(self, what: str, text: str) -> None:
        """Keep a text that has no field of its own."""
        text = " ".join(text.split())
        if text:
            self.lines.append(f"{what}: {text}")

    # -- what comes of it ------------------------------------------------------------------

    def person(self) -> Person | None:
        """Return who it is; None where there is neither a name nor a way to reach anybody."""
        name = _line(self.name) or _line(self._stand_in())
        if not name:
            return None
        kinds = ("linkedin", "email", "phone")
        handles = [
            (kind, value, key) for kind in kinds for (of, key), value in self._found.items()
            if of == kind
        ]  # fmt: skip
        if len(self.card) >= _SHORTEST_CARD:
            handles.append(("card", self.card, self.card))
        return Person(
            name, _line(self.organisation), _line(self.role), None, tuple(handles), self._more()
        )

    def group(self, kind: GroupKind) -> Named | None:
        """Return the organisation or list it is; None where it has no name."""
        name = _line(self.name) or _line(self.organisation)
        reached = [*self._found.values(), *self._ways.values()]
        labels = ", ".join(self.labels[1:])
        also = _("Also filed under: {labels}", labels=labels) if labels else ""
        note = "\n".join(filter(None, (self._notes(), also, ", ".join(reached))))
        return Named(name, kind, note) if name else None

    def _stand_in(self) -> str:
        """Return what may stand for a name: an address by which somebody can be reached."""
        return self.organisation or next(iter(self._found.values()), "")

    def _more(self) -> More:
        ways = tuple((kind, value, key) for (kind, key), value in self._ways.items())
        labels = self.labels if self.parted else self.labels[1:]
        circle = _line(self.circle if self.parted else "".join(self.labels[:1]))
        tags = _line(self.tags) or ", ".join(_line(one.replace(",", " ")) for one in labels)
        return More(
            self.source, _line(self.place), circle, self._notes(), tuple(self.days), ways, tags,
            self.parted, tuple(self.own.items()), tuple(self.fields.items()), self.through,
        )  # fmt: skip

    def _notes(self) -> str:
        note = "\n".join([*filter(None, [_block(self.note)]), *map(_block, self.lines)])
        if len(note) > LONGEST_NOTE:
            self.cut += 1
            note = note[:LONGEST_NOTE] + " …"
        return note


def notes_cut(count: int, file: str) -> str:
    """Return that notes in a file were too long."""
    return ngettext(
        "{n} note in {file} had more than {most} letters: the rest was left in the file.",
        "{n} notes in {file} had more than {most} letters: the rest was left in the file.",
        count, n=grouped(count), file=file, most=grouped(LONGEST_NOTE),
    )  # fmt: skip


def full_name(*parts: str) -> str:
    """Return the parts of a name as one."""
    return " ".join(" ".join(parts).split())


def town(street: str, city: str, region: str, postal: str, country: str) -> tuple[str, str]:
    """Return where somebody is in a few words, and their postal address as one line."""
    place = ", ".join(filter(None, (city.strip(), country.strip()))) or region.strip()
    whole = [street, f"{postal} {city}", region, country]
    return place, ", ".join(" ".join(one.split()) for one in whole if one.strip())


def _line(text: str) -> str:
    """Return a text on one line, without what no screen shows, and not without end."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()[:_LONGEST]
    return _shown(" ".join(text.split()))[:_LONGEST]


def _block(text: str) -> str:
    return _shown(text.strip())


def _shown(text: str) -> str:
    bare: Iterable[str] = (
        char for char in clean(text) if char == "\n" or unicodedata.category(char) != "Cc"
    )
    return "".join(bare)
