"""Who a row is about: the people of a book, and those who came before it in the same import.

A person is recognised by the key of their LinkedIn address, then by e-mail, telephone or the
name of their card where the names agree, then by name together with the date of connecting. Two
people of one name with different addresses on LinkedIn stay two, and a name alone never joins
anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook.exchange.fields import given, is_stand_in, names_agree
from workbook.exchange.gathering import KnownEvents
from workbook.exchange.milestone_days import KnownDays
from workbook.exchange.person import Person
from workbook.exchange.telling import Kept
from workbook.records import Contact, Group, folded
from workbook.records.forgotten import Marks

KNOWN_AS = "known-as"
ALSO_CALLED = "also-called"
"""The name of somebody who was merged into another, and whom it means now."""


@dataclass(frozen=True)
class Known:
    """What the book knows: contacts by id, and the id behind each handle's kind and key."""

    handles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    """What earlier readings told beside people; only asked for where this one tells something."""
    events: KnownEvents = field(default_factory=KnownEvents)
    forgotten: Marks = field(default_factory=Marks)
    """Whom the reader had forgotten: an import doesn't bring them back."""
    also: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    """The others who have a handle: families share a telephone, colleagues an address."""
    days: KnownDays = field(default_factory=KnownDays)
    groups: Mapping[str, Group] = field(default_factory=dict)
    """By folded name."""
    through: Mapping[str, str | None] = field(default_factory=dict)
    """Contact -> who introduced them; None for the reader alone."""


class Recogniser:
    """The people of the book and of the import side by side, and who of them a row is about."""

    def __init__(self, known: Known) -> None:
        self._book = known.contacts
        self._handles = dict(known.handles)
        self._also = {key: list(who) for key, who in known.also.items()}
        for one in known.contacts.values():
            if one.profile:
                self._handles["linkedin", one.profile] = one.id
        self._added: dict[str, Contact] = {}
        self._replaced: dict[str, Contact] = {}
        self._profiled = {who for (kind, _), who in self._handles.items() if kind == "linkedin"}
        """Who has a LinkedIn address."""
        self._dated: dict[str, list[str]] | None = None
        """Folded name and date -> who; made when first asked for."""
        self._bare = any(
            one.connected_on and one.id not in self._profiled for one in self._book.values()
        )
        """Whether anybody has a date of connecting and no LinkedIn address."""
        self._names: dict[str, list[str]] | None = None
        """Folded name -> who of those on LinkedIn; made when first asked for."""
        self._called: dict[str, list[str]] | None = None
        """Who -> other names in the book; made when first asked for."""
        self._everybody: dict[str, list[str]] | None = None
        """The same of all."""

    # -- who is it ------------------------------------------------------------------------

    def find(self, person: Person) -> str | None:
        """Return the id of the contact that a row is about, or None for somebody new."""
        handles = self._handles
        profiled, addressless = False, not person.handles
        for kind, _, key in person.handles:
            who = handles.get((kind, key))
            if kind == "linkedin":
                if who is not None:
                    return who
                profiled = True
            elif who is not None:
                for one in (who, *self._also.get((kind, key), [])):
                    if self._agrees(one, person, profiled):
                        return one
                addressless = True  # the address is another's, so it says nothing of this person
            elif kind == "card" and key in self._book:
                return key  # a card that this book wrote
        if profiled and not self._bare:
            return None  # everybody who could be meant has another address on LinkedIn
        if person.connected_on is None and (profiled or not addressless):
            return None
        return self._by_name(person, profiled)

    def _agrees(self, who: str, person: Person, profiled: bool) -> bool:
        """Whether an e-mail may stand for the person: families and offices share theirs.

        A word of the name must agree; where the LinkedIn addresses differ, the whole name.
        """
        contact = self._contact(who)
        name = folded(person.name)
        names = [folded(contact.name), folded(given(contact).get("name", ""))]
        names += self._also_called().get(who, ())
        if profiled and who in self._profiled:
            return name in names
        if person.more:
            return is_stand_in(contact.name) or any(names_agree(name, one) for one in names if one)
        return any(set(name.split()) & set(one.split()) for one in names)

    def _also_called(self) -> dict[str, list[str]]:
        """Return other names by which people are known: two who were merged had two."""
        if self._called is None:
            self._called = {}
            for (kind, key), who in self._handles.items():
                if kind == ALSO_CALLED:
                    self._called.setdefault(who, []).append(key.partition("|")[0])
        return self._called

    def _by_name(self, person: Person, profiled: bool) -> str | None:
        """Return the one contact of this name and day, if there is one and only one."""
        key = key_without_address(person)
        who = self._handles.get((KNOWN_AS, key))
        if who is not None and not (profiled and who in self._profiled):
            return who
        if person.connected_on is None:
            return None
        could = self._same_day().get(key, [])
        if profiled:
            could = [one for one in could if one not in self._profiled]
        return could[0] if len(could) == 1 else None

    def _same_day(self) -> dict[str, list[str]]:
        if self._dated is None:
            self._dated = {}
            for contact in (*self._book.values(), *self._added.values()):
                if contact.connected_on:
                    self._file(contact)
        return self._dated

    def _file(self, contact: Contact) -> None:
        if self._dated is not None:
            name = given(contact).get("name", contact.name)
            key = f"{folded(name)}|{contact.connected_on}"
            self._dated.setdefault(key, []).append(contact.id)

    def _contact(self, who: str) -> Contact:
        return self._replaced.get(who) or self._added.get(who) or self._book[who]

    def by_card(self, card: str) -> str | None:
        """Return the contact that a card is: this book's own name for them, or a file's."""
        return card if card in self._book else self._handles.get(("card", card))

    # -- whom does a message mean ----------------------------------------------------------

    def with_key(self, key: str) -> str | None:
        """Return the contact with that LinkedIn address."""
        return self._handles.get(("linkedin", key))

    def named(self, name: str, organisation: str = "") -> list[str]:
        """Return those with a LinkedIn address who bear that name; their workplace may decide."""
        if self._names is None:
            self._names = {}
            for who in {who for (kind, _), who in self._handles.items() if kind == "linkedin"}:
                contact = self._contact(who)
                for one in {folded(contact.name), folded(given(contact).get("name", ""))}:
                    self._names.setdefault(one, []).append(who)
        found = self._names.get(folded(name), [])
        if len(found) > 1 and organisation:
            place = folded(organisation)
            same = [who for who in found if folded(self._contact(who).organisation) == place]
            return same if len(same) == 1 else found
        return found

    def called(self, name: str) -> list[str]:
        """Return all who bear that name, whatever addresses they have."""
        if self._everybody is None:
            self._everybody = {}
            for who in {**self._book, **self._added}:
                contact = self._contact(who)
                for one in {folded(contact.name), folded(given(contact).get("name", ""))}:
                    self._everybody.setdefault(one, []).append(who)
        return self._everybody.get(folded(name), [])


def key_without_address(person: Person) -> str:
    """Return by what a person without any address is known."""
    return known_as(person.name, person.organisation, person.connected_on)


def known_as(name: str, organisation: str, connected_on: date | None) -> str:
    """Return the key of somebody without any address.

    Without a date the workplace stands in: a name alone would join strangers.
    """
    if connected_on is None:
        return f"{folded(name)}||{folded(organisation)}"
    return f"{folded(name)}|{connected_on}"


def is_forgotten(person: Person, desk: Recogniser, marks: Marks) -> bool:
    """Whether a row is about somebody the reader had forgotten, and about nobody else."""
    if desk.find(person) is not None:
        return False  # an address that several share: somebody who is in the book has it too
    keys = [(kind, key) for kind, _, key in person.handles]
    return marks.hold(
        [*keys, (KNOWN_AS, key_without_address(person)), ("name", folded(person.name))]
    )
