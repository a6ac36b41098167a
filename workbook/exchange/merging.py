"""People that were read, against the people the book knows: what is new becomes changes.

A person is recognised by the key of their LinkedIn address, then by e-mail, then by name
together with the date of connecting. Two people of one name with different addresses on
LinkedIn stay two, and a name alone never joins anybody.

What an import may alter: a field that still holds what the last import put there (nothing, for
someone who was typed in). What the reader wrote, or took out, stays. Exports carry no date of
their own, so the import that comes last is taken for the newest: reading an old export after a
new one brings back the old workplaces, and undo takes that back. Within one import the first
row about a person counts, and later ones only fill gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from workbook.exchange.gathering import KnownEvents, merge_events
from workbook.exchange.pause import collector_paused
from workbook.exchange.person import STRIDE, Person, Progress, Reading
from workbook.exchange.report import Report
from workbook.exchange.telling import Kept, take_told
from workbook.records import Changes, Contact, Handle, copy_of, folded, new_ids
from workbook.records.forgotten import Marks

_KNOWN_AS = "known-as"
_HANDLE = Handle(contact_id="", kind="", value="", key="")


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


@dataclass(frozen=True)
class Incoming:
    """What an import would change in the book, and what became of each row."""

    changes: Changes
    report: Report


def merge(
    reading: Reading,
    known: Known,
    on_progress: Progress | None = None,
    *,
    texts: bool = False,
) -> Incoming:
    """Return the changes that bring what was read into a book; the book itself is not touched.

    The same files a second time give no changes at all. The words of messages are kept only
    with `texts`.
    """
    with collector_paused():
        desk = _Desk(known, reading.format)
        report = Report(reading.format, hidden=reading.hidden, skipped=list(reading.skipped))
        total = len(reading.people)
        marks = known.forgotten or None  # asked once, not 30,000 times
        for done, person in enumerate(reading.people):
            if on_progress and done % STRIDE == 0:
                on_progress(done, total)
            if marks and _is_forgotten(person, desk, marks):
                report.forgotten += 1
                continue
            if desk.is_plainly_new(person):
                desk.add_plain(person)
                report.added += 1
                continue
            found = desk.find(person)
            if found is None:
                desk.add(person)
                report.added += 1
            elif desk.learn(found, person):
                report.merged += 1
            else:
                report.unchanged += 1
        if on_progress:
            on_progress(total, total)
        report.warnings = [*reading.warnings, *desk.warnings()]
        beside = (
            merge_events(reading.events, known.events, report),
            take_told(reading.told, desk, known.kept, report, texts=texts),
        )
        return Incoming(sum(filter(None, beside), desk.changes()), report)


class _Desk:
    """The people of the book and of the import side by side, while rows are taken in."""

    def __init__(self, known: Known, source: str) -> None:
        self._blank = Contact(name="", source=source)
        self._ids = new_ids()
        self._book = known.contacts
        self._handles = dict(known.handles)
        for one in known.contacts.values():
            if one.profile:
                self._handles["linkedin", one.profile] = one.id
        self._added: dict[str, Contact] = {}
        self._replaced: dict[str, Contact] = {}
        self._new_handles: list[Handle] = []
        self._seen: set[str] = set()
        """Who had a row in this import already."""
        self._profiled = {who for (kind, _), who in self._handles.items() if kind == "linkedin"}
        """Who has a LinkedIn address."""
        self._dated: dict[str, list[str]] | None = None
        """Folded name and date -> who; made when first asked for."""
        self._bare = any(
            one.connected_on and one.id not in self._profiled for one in self._book.values()
        )
        """Whether anybody has a date of connecting and no LinkedIn address."""
        self._names: dict[str, list[str]] | None = None
        """Folded name -> who; made when first asked for."""
        self._shared = 0

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
                if self._agrees(who, person, profiled):
                    return who
                addressless = True  # the address is another's, so it says nothing of this person
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
        names = [folded(contact.name), folded(_given(contact).get("name", ""))]
        if profiled and who in self._profiled:
            return name in names
        return any(set(name.split()) & set(one.split()) for one in names)

    def _by_name(self, person: Person, profiled: bool) -> str | None:
        """Return the one contact of this name and day, if there is one and only one."""
        key = _known_as(person)
        who = self._handles.get((_KNOWN_AS, key))
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
            name = _given(contact).get("name", contact.name)
            key = f"{folded(name)}|{contact.connected_on}"
            self._dated.setdefault(key, []).append(contact.id)

    def _contact(self, who: str) -> Contact:
        return self._replaced.get(who) or self._added.get(who) or self._book[who]

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
                for one in {folded(contact.name), folded(_given(contact).get("name", ""))}:
                    self._names.setdefault(one, []).append(who)
        found = self._names.get(folded(name), [])
        if len(found) > 1 and organisation:
            place = folded(organisation)
            same = [who for who in found if folded(self._contact(who).organisation) == place]
            return same if len(same) == 1 else found
        return found

    # -- what is new ----------------------------------------------------------------------

    def is_plainly_new(self, person: Person) -> bool:
        """Whether a row has one unknown LinkedIn address and nobody without one could be meant.

        Nearly every row of a first import is like that; `find` would say the same, later.
        """
        handles = person[4]
        return (
            len(handles) == 1
            and handles[0][0] == "linkedin"
            and not self._bare
            and ("linkedin", handles[0][2]) not in self._handles
        )

    def add_plain(self, person: Person) -> None:
        """Take in somebody of whom `is_plainly_new` holds."""
        profile = person[4][0][2]
        who = self._add_contact(person, profile)
        self._handles["linkedin", profile] = who
        self._profiled.add(who)

    def _add_contact(self, person: Person, profile: str = "") -> str:
        name, organisation, role, connected_on, _ = person
        who = next(self._ids)
        contact = copy_of(
            self._blank,
            id=who,
            name=name,
            organisation=organisation,
            role=role,
            connected_on=connected_on,
            profile=profile,
            # `_noted` written out: no other line of an import is run as often
            imported=f"name={name}\norganisation={organisation}\nrole={role}",
        )
        self._added[who] = contact
        if self._dated is not None and connected_on:
            self._file(contact)
        return who

    def add(self, person: Person) -> None:
        """Take somebody new in: no tie, no tier, so that nobody falls due by an import."""
        who = self._add_contact(person)
        self._learn_handles(who, person)
        if person.connected_on:
            self._bare = self._bare or who not in self._profiled

    def learn(self, who: str, person: Person) -> bool:
        """Take in what a row knows of somebody; return whether any of it was new."""
        learnt = self._learn_handles(who, person)
        contact = self._contact(who)
        first = who not in self._seen and who not in self._added
        self._seen.add(who)
        if person[:4] == (contact.name, contact.organisation, contact.role, contact.connected_on):
            return learnt
        profiled = any(kind == "linkedin" for kind, _, _ in person.handles)
        new: dict[str, Any] = {}
        imported = _given(contact)
        for name, text, value in _fields(person):
            now = getattr(contact, name)
            if not text or now == value or (name == "name" and not profiled):
                continue  # only an address on LinkedIn is sure enough to rename somebody
            before = imported.get(name, "")
            if _text(now) == before and (first or not before):
                new[name] = value
                imported[name] = text
        if not new:
            return learnt
        altered = self._alter(who, **new, imported=_noted(imported))
        if "connected_on" in new:
            self._file(altered)
        return True

    def _alter(self, who: str, **values: Any) -> Contact:
        altered = replace(self._contact(who), **values)
        (self._added if who in self._added else self._replaced)[who] = altered
        return altered

    def _learn_handles(self, who: str, person: Person) -> bool:
        """Keep every way to recognise somebody; one that is another's already stays theirs.

        A row without an address on LinkedIn is also known by its name and day: its e-mail may
        be an office's, and LinkedIn lets people change the name it stands beside.
        """
        learnt = profiled = known = False
        for kind, value, key in person.handles:
            owner = self._handles.get((kind, key))
            if owner is None:
                self._keep(who, kind, value, key)
                learnt = True
            elif owner != who:
                self._shared += 1
                continue
            known = True
            profiled = profiled or kind == "linkedin"
        if profiled or (known and person.connected_on is None):
            return learnt
        key = _known_as(person)
        if (_KNOWN_AS, key) in self._handles:
            return learnt
        self._keep(who, _KNOWN_AS, person.name, key)
        return True

    def _keep(self, who: str, kind: str, value: str, key: str) -> None:
        self._handles[kind, key] = who
        if kind == "linkedin":
            self._profiled.add(who)
            if not self._contact(who).profile:
                self._alter(who, profile=key)
                return
        new = copy_of(_HANDLE, id=next(self._ids), contact_id=who, kind=kind, value=value, key=key)
        self._new_handles.append(new)

    # -- what comes of it -----------------------------------------------------------------

    def warnings(self) -> Iterable[str]:
        """Yield what the reader should know about people who share an address."""
        if self._shared:
            rows = "1 row has" if self._shared == 1 else f"{self._shared:,} rows have"
            yield f"{rows} an e-mail address that is another person's already; it stays there."

    def changes(self) -> Changes:
        """Return everything to be stored; people come before the handles that point at them."""
        return Changes(
            add=(*self._added.values(), *self._new_handles),
            replace=tuple(self._replaced.values()),
        )


def _given(contact: Contact) -> dict[str, str]:
    """Return field -> text as the last import gave it."""
    lines = (line.partition("=") for line in contact.imported.split("\n"))
    return {name: text for name, _, text in lines if text}


def _noted(given: Mapping[str, str]) -> str:
    """Return what `_given` reads. Names, workplaces and dates have no line ends."""
    return "\n".join(f"{name}={text}" for name, text in given.items())


def _known_as(person: Person) -> str:
    return known_as(person.name, person.organisation, person.connected_on)


def known_as(name: str, organisation: str, connected_on: date | None) -> str:
    """Return the key of somebody without any address.

    Without a date the workplace stands in: a name alone would join strangers.
    """
    if connected_on is None:
        return f"{folded(name)}||{folded(organisation)}"
    return f"{folded(name)}|{connected_on}"


def _is_forgotten(person: Person, desk: _Desk, marks: Marks) -> bool:
    """Whether a row is about somebody the reader had forgotten, and about nobody else."""
    if desk.find(person) is not None:
        return False  # an address that several share: somebody who is in the book has it too
    keys = [(kind, key) for kind, _, key in person.handles]
    return marks.hold([*keys, (_KNOWN_AS, _known_as(person)), ("name", folded(person.name))])


def _fields(person: Person) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields an import may fill: name, text, value."""
    return (
        ("name", person.name, person.name),
        ("organisation", person.organisation, person.organisation),
        ("role", person.role, person.role),
        ("connected_on", _text(person.connected_on), person.connected_on),
    )


def _text(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""
