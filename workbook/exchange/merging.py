"""People that were read, against the people the book knows: what is new becomes changes.

What an import may alter: a field that still holds what the last import put there (nothing, for
someone who was typed in). What the reader wrote, or took out, stays. Exports carry no date of
their own, so the import that comes last is taken for the newest: reading an old export after a
new one brings back the old workplaces, and undo takes that back. Within one import the first
row about a person counts, and later ones only fill gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbook.exchange import own_fields
from workbook.exchange.brought import NOTED, Brought, cards_of
from workbook.exchange.fields import fields, given, is_stand_in, noted, text_of
from workbook.exchange.gathering import merge_events
from workbook.exchange.grouping import merge_groups
from workbook.exchange.milestone_days import DayBook
from workbook.exchange.pause import collector_paused
from workbook.exchange.person import (
    STRIDE,
    Columns,
    Day,
    More,
    Person,
    Progress,
    Reading,
    Skipped,
)
from workbook.exchange.recognising import (
    KNOWN_AS,
    Known,
    Recogniser,
    is_forgotten,
    key_without_address,
)
from workbook.exchange.report import Report
from workbook.exchange.telling import take_told
from workbook.language import _, ngettext, number
from workbook.records import Changes, Contact, Handle, copy_of, folded, new_ids

_RENAMING = frozenset({"linkedin", "card"})
"""By these somebody is known so surely that they may be renamed."""
_HANDLE = Handle(contact_id="", kind="", value="", key="")


@dataclass(frozen=True)
class Incoming:
    """What an import would change in the book, and what became of each row."""

    changes: Changes
    report: Report
    columns: Sequence[Columns] = ()
    """Of each table, what its columns were taken for."""


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
        desk.brought = Brought(known.through, _cards(reading))
        report = Report(reading.format, hidden=reading.hidden, skipped=_reasoned(reading.skipped))
        total = len(reading.people)
        marks = known.forgotten or None  # asked once, not 30,000 times
        for done, person in enumerate(reading.people):
            if on_progress and done % STRIDE == 0:
                on_progress(done, total)
            if marks and is_forgotten(person, desk, marks):
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
            else:
                outcome = "merged" if desk.learn(found, person) else "unchanged"
                report.take(outcome, again=desk.is_new(found))
        if on_progress:
            on_progress(total, total)
        report.warnings = [*reading.warnings, *desk.warnings()]
        beside = _beside(reading, known, desk, report, texts=texts)
        return Incoming(desk.changes() + beside + desk.introductions(), report, reading.columns)


def _reasoned(skipped: Iterable[Skipped]) -> list[Skipped]:
    """Return the rows that were left out, each with its reason as the reader reads it."""
    return [one._replace(reason=_(one.reason)) for one in skipped]


def _cards(reading: Reading) -> frozenset[str]:
    """Return the cards these files hold, where any row asks for another's."""
    asked = any(one.more and one.more.through for one in reading.people)
    return cards_of(reading.people) if asked else frozenset()


def _beside(reading: Reading, known: Known, desk: _Desk, report: Report, *, texts: bool) -> Changes:
    """Return the changes of all that is no person; some of it teaches the desk about people."""
    groups = merge_groups(reading.groups, known.groups, report)
    events = merge_events(reading.events, known.events, report)
    return groups + events + take_told(reading.told, desk, known.kept, report, texts=texts)


class _Desk(Recogniser):
    """The people of the book and of the import side by side, while rows are taken in."""

    def __init__(self, known: Known, source: str) -> None:
        super().__init__(known)
        # of several formats only LinkedIn's rows don't say themselves where they are from
        self._blank = Contact(name="", source="linkedin" if ", " in source else source)
        self._ids = new_ids()
        self.days = DayBook(known.days)
        self.brought = Brought({}, frozenset())
        self._today = known.events.today
        self._new_handles: list[Handle] = []
        self._seen: set[str] = set()
        """Who had a row in this import already."""
        self._shared = 0

    # -- what is new ----------------------------------------------------------------------

    def is_plainly_new(self, person: Person) -> bool:
        """Whether a row has one unknown LinkedIn address and nobody without one could be meant.

        Nearly every row of a first import is like that; `find` would say the same, later.
        """
        handles = person[4]
        return (
            len(handles) == 1
            and handles[0][0] == "linkedin"
            and person[5] is None
            and not self._bare
            and ("linkedin", handles[0][2]) not in self._handles
        )

    def is_new(self, who: str) -> bool:
        """Whether somebody came in by this very import."""
        return who in self._added

    def add_plain(self, person: Person) -> None:
        """Take in somebody of whom `is_plainly_new` holds."""
        profile = person[4][0][2]
        who = self._add_contact(person, profile)
        self._handles["linkedin", profile] = who
        self._profiled.add(who)

    def _add_contact(self, person: Person, profile: str = "") -> str:
        name, organisation, role, connected_on = person[:4]
        who = next(self._ids)
        contact = copy_of(
            self._blank,
            id=who,
            name=name,
            organisation=organisation,
            role=role,
            connected_on=connected_on,
            profile=profile,
            # `noted` written out: no other line of an import is run as often
            imported=f"name={name}\norganisation={organisation}\nrole={role}",
        )
        self._added[who] = contact
        if self._dated is not None and connected_on:
            self._file(contact)
        return who

    def add(self, person: Person) -> None:
        """Take somebody new in: no tie, no tier, so that nobody falls due by an import."""
        who = self._add_contact(person)
        if person.more:
            self._fill(who, person.more)
        self._learn_handles(who, person)
        if person.connected_on:
            self._bare = self._bare or who not in self._profiled

    def _fill(self, who: str, more: More) -> None:
        """Give somebody new what an address book knows of them."""
        imported = given(self._added[who])
        told = {name: getattr(more, name) for name in ("place", "circle", "tags", "notes")}
        own = dict(more.own)
        for name, value in (told | own).items():
            if value:
                imported[name] = text_of(name, value)
        for day in more.days:
            if self.days.learn(who, day, ""):
                imported[_day_field(day)] = day.text
        told["own"], notes = own_fields.learnt("", more.fields, {}, first=True)
        imported |= notes
        self._introduced(who, more, imported)
        self._alter(
            who, source=more.source, **told, **own, **self._begun(own), imported=noted(imported)
        )

    def learn(self, who: str, person: Person) -> bool:
        """Take in what a row knows of somebody; return whether any of it was new."""
        learnt = self._learn_handles(who, person)
        contact = self._contact(who)
        first = who not in self._seen and who not in self._added
        self._seen.add(who)
        more = person.more
        if more is None and person[:4] == (
            contact.name, contact.organisation, contact.role, contact.connected_on
        ):  # fmt: skip
            return learnt
        renames = any(kind in _RENAMING for kind, _, _ in person.handles)
        renames = renames or is_stand_in(contact.name)
        new: dict[str, Any] = {}
        imported = given(contact)
        days = self._learn_days(who, more.days, imported) if more else False
        for name, text, value in fields(person, contact, imported.get("circle", "")):
            now = getattr(contact, name)
            if not text or now == value or (name == "name" and not renames):
                continue
            before = imported.get(name, "")
            if text_of(name, now) == before and (first or not before):
                new[name] = value
                imported[name] = text
        if more and more.fields:
            own, notes = own_fields.learnt(contact.own, more.fields, imported, first=first)
            imported |= notes
            new |= {"own": own} if notes else {}
        brought = bool(more and self._introduced(who, more, imported))
        if not (new or days or brought):
            return learnt
        altered = self._alter(who, **new, **self._begun(new), imported=noted(imported))
        if "connected_on" in new:
            self._file(altered)
        return True

    def _introduced(self, who: str, more: More, imported: dict[str, str]) -> bool:
        """Take in who introduced somebody, and note it as imported; return whether it is new."""
        known = self.by_card(more.through) is not None
        if not self.brought.learn(who, more.through, imported, known=known):
            return False
        imported[NOTED] = "yes"
        return True

    def introductions(self) -> Changes:
        """Return who brought whom, once everybody in the files is known."""
        cards = {card: self.by_card(card) for card in self.brought.told.values()}
        found = {card: who for card, who in cards.items() if who}
        return self.brought.changes(found, self._today)

    def _begun(self, new: Mapping[str, Any]) -> dict[str, Any]:
        """Return the day of the import where a rhythm came with it: it counts from then."""
        rhythm = new.keys() & {"tier", "cadence_days"}
        return {"tier_on": self._today} if rhythm and self._today else {}

    def _learn_days(self, who: str, days: Sequence[Day], imported: dict[str, str]) -> bool:
        """Take in the days a row tells of somebody, and note them as imported."""
        learnt = False
        for day in days:
            name = _day_field(day)
            if self.days.learn(who, day, imported.get(name, "")):
                imported[name] = day.text
                learnt = True
        return learnt

    def learn_birthday(self, who: str, day: Day) -> bool | None:
        """Take in a birthday; return whether it was new, None where no greetings are wanted."""
        if self.days.is_unwished(who):
            return None
        imported = given(self._contact(who))
        learnt = self._learn_days(who, (day,), imported)
        if learnt:
            self._alter(who, imported=noted(imported))
        return learnt

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
            if (kind, key) == ("card", who):  # this book wrote it: nothing to remember
                profiled = True
                continue
            owner = self._handles.get((kind, key))
            if owner is None:
                self._keep(who, kind, value, key)
                learnt = True
            elif owner != who and who not in self._also.get((kind, key), ()):
                if person.more is None or kind == "linkedin":
                    self._shared += 1
                    continue
                self._share(who, kind, value, key)
                learnt = True
            known = True
            profiled = profiled or kind == "linkedin"
        for way in person.more.ways if person.more else ():
            learnt = self._note_way(who, way) or learnt
        if profiled or (known and person.connected_on is None):
            return learnt
        key = key_without_address(person)
        if (KNOWN_AS, key) in self._handles:
            return learnt
        self._keep(who, KNOWN_AS, person.name, key)
        return True

    def _keep(self, who: str, kind: str, value: str, key: str) -> None:
        self._handles[kind, key] = who
        if kind == "linkedin":
            self._profiled.add(who)
            if not self._contact(who).profile:
                self._alter(who, profile=key)
                return
        self._store(who, kind, value, key)

    def _share(self, who: str, kind: str, value: str, key: str) -> None:
        """Keep a handle that somebody else has too."""
        self._also.setdefault((kind, key), []).append(who)
        self._store(who, kind, value, key)

    def _note_way(self, who: str, way: tuple[str, str, str]) -> bool:
        """Keep a handle by which nobody is recognised; return whether it was new."""
        kind, value, key = way
        owner = self._handles.get((kind, key))
        if owner == who or who in self._also.get((kind, key), ()):
            return False
        (self._keep if owner is None else self._share)(who, kind, value, key)
        return True

    def _store(self, who: str, kind: str, value: str, key: str) -> None:
        new = copy_of(_HANDLE, id=next(self._ids), contact_id=who, kind=kind, value=value, key=key)
        self._new_handles.append(new)

    # -- what comes of it -----------------------------------------------------------------

    def warnings(self) -> Iterable[str]:
        """Yield what the reader should know about people who share an address."""
        if self._shared:
            yield ngettext(
                "{n} row has an e-mail address that is another person's already; it stays there.",
                "{n} rows have an e-mail address that is another person's already; it stays there.",
                self._shared,
                n=number(self._shared),
            )

    def changes(self) -> Changes:
        """Return everything to be stored; people come before the handles that point at them."""
        people = Changes(
            add=(*self._added.values(), *self._new_handles),
            replace=tuple(self._replaced.values()),
        )
        return people + self.days.changes()


def _day_field(day: Day) -> str:
    """Return under what a day is noted among the imported fields."""
    return f"day {folded(day.name)}".replace("=", " ").strip()
