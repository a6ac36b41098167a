"""What an archive tells beside people, against the book: messages, invitations and the rest.

Each row is added, merged, known already, or left out with its reason. A row is recognised by
what never changes about it, so a second reading adds nothing, and what the reader altered or
wrote since stays theirs. Nobody is put into the book by a message or an invitation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Protocol

from workbook.exchange.person import Day, Skipped
from workbook.exchange.report import Report
from workbook.exchange.told import (
    NAMESAKES,
    NOBODY,
    STRANGER,
    UNWISHED,
    Born,
    Held,
    Invited,
    Praised,
    Stood,
    Told,
    Who,
    Wrote,
)
from workbook.language import N_, _, ngettext, number
from workbook.records import (
    Changes,
    Channel,
    Direction,
    Event,
    EventStatus,
    Fact,
    FactKind,
    Interaction,
    Record,
    folded,
    new_id,
)
from workbook.records.career import Position, PositionKind
from workbook.records.invitations import Invitation
from workbook.records.praise import endorsed_you

_SOURCE = "linkedin"
_LONGEST = 4000
_NAMED = 5
_LINES = {
    PositionKind.SKILL: N_("skills"),
    PositionKind.LANGUAGE: N_("languages"),
    PositionKind.PROJECT: N_("projects"),
    PositionKind.FOLLOWED: N_("organisations you follow"),
    PositionKind.APPLIED: N_("jobs you applied for"),
    PositionKind.SAVED: N_("jobs you saved"),
}
"""How a report calls the lines on the reader that are no stations."""


@dataclass(frozen=True)
class Kept:
    """What the book holds of earlier readings; each mapping by what a row is recognised by."""

    touches: Mapping[tuple[str, str], Interaction] = field(default_factory=dict)
    """(contact, uid) -> a day in touch."""
    invitations: Mapping[str, Invitation] = field(default_factory=dict)
    facts: frozenset[tuple[str | None, str, date | None]] = frozenset()
    """(contact, source, day)."""
    positions: Mapping[tuple[str, ...], Position] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    today: date | None = None
    """The day of the import: an event before it is over."""


class People(Protocol):
    """Those who are in the book, those of this very import among them."""

    def with_key(self, key: str) -> str | None:
        """Return the contact with that LinkedIn address."""

    def named(self, name: str, organisation: str) -> list[str]:
        """Return the contacts with a LinkedIn address who bear that name."""

    def called(self, name: str) -> list[str]:
        """Return all contacts who bear that name."""

    def learn_birthday(self, who: str, day: Day) -> bool | None:
        """Take in a birthday; return whether it was new, None where no greetings are wanted."""


def uid_of(*parts: object) -> str:
    """Return a short name for a row that says nothing to whoever reads it."""
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=12).hexdigest()


def position_key(one: Position) -> tuple[str, ...]:
    """Return what a line on the reader is recognised by; a profile has one, whatever it says."""
    if one.kind is PositionKind.PROFILE:
        return (one.kind.value,)
    texts = (one.kind.value, folded(one.organisation), folded(one.role))
    return (*texts, str(one.started_on or ""))


def take_told(
    told: list[Told], people: People, kept: Kept, report: Report, *, texts: bool = False
) -> Changes:
    """Return the changes of all that was told, and count each row in the report.

    `texts` keeps the words of messages and recommendations too; they are left out otherwise.
    """
    if not told:
        return Changes()
    ledger = _Ledger(people, kept, report, texts=texts)
    for one in told:
        ledger.take(one)
    return ledger.changes()


class _Ledger:
    """The records of this import while rows are taken in."""

    def __init__(self, people: People, kept: Kept, report: Report, *, texts: bool) -> None:
        self._people, self._kept, self._report, self._texts = people, kept, report, texts
        self._days = _Days(kept.touches, texts=texts)
        self._invitations = dict(kept.invitations)
        self._positions = dict(kept.positions)
        self._praise: dict[tuple[str, str, date], list[str]] = defaultdict(list)
        self._events = set(kept.events)
        self._added: dict[str, Record] = {}
        self._replaced: dict[str, Record] = {}
        self._by_name = 0
        self._profiled = False
        """Whether a headline came already in this import."""

    def take(self, one: Told) -> None:
        """Take in one row."""
        if isinstance(one, Wrote):
            self._count(N_("messages"), self._wrote(one), one)
        elif isinstance(one, Invited):
            self._count(N_("invitations"), self._invited(one), one)
        elif isinstance(one, Praised):
            written = "recommended" in one.about
            noun = N_("recommendations") if written else N_("endorsements")
            self._count(noun, self._praised(one), one)
        elif isinstance(one, Stood):
            noun = _LINES.get(one.kind, N_("stations of your own"))
            self._count(noun, self._stood(one), one)
        elif isinstance(one, Born):
            self._count(N_("birthdays"), self._born(one), one)
        else:
            self._count(N_("events"), self._held(one), one)

    def _count(self, noun: str, outcome: str, one: Told) -> None:
        if outcome in {"added", "merged", "unchanged"}:
            self._report.count(noun, outcome)
        else:
            self._report.skipped.append(Skipped(*one.place, _(outcome)))

    def _find(self, who: Who) -> tuple[str | None, str]:
        """Return the contact a row means, or why there is none."""
        if who.key:
            found = self._people.with_key(who.key)
            return found, "" if found else NOBODY
        several = self._people.named(who.name, who.organisation) if who.name else []
        if len(several) == 1:
            self._by_name += 1
            return several[0], ""
        return None, NAMESAKES if several else NOBODY

    # -- what was written ------------------------------------------------------------------

    def _wrote(self, one: Wrote) -> str:
        found = [self._find(who) for who in one.others]
        contacts = [contact for contact, _why in found if contact]
        if not contacts:
            reasons = [why for _contact, why in found]
            return NAMESAKES if NAMESAKES in reasons else NOBODY
        outcomes = {self._days.write(contact, one) for contact in contacts}
        return next(name for name in ("added", "merged", "unchanged") if name in outcomes)

    # -- invitations, praise ---------------------------------------------------------------

    def _invited(self, one: Invited) -> str:
        contact, _ = self._find(one.who)
        uid = uid_of(one.direction, one.who.key or folded(one.who.name), one.on)
        known = self._invitations.get(uid)
        if known is None:
            new = Invitation(
                contact_id=contact, direction=one.direction, sent_on=one.on,
                with_note=one.with_note, uid=uid,
            )  # fmt: skip
            self._invitations[uid] = self._added[new.id] = new
            return "added"
        if contact and known.contact_id is None:
            self._alter(known, replace(known, contact_id=contact))
            self._invitations[uid] = replace(known, contact_id=contact)
            return "merged"
        return "unchanged"

    def _praised(self, one: Praised) -> str:
        contact, reason = self._find(one.who)
        if contact is None:
            return reason
        if (contact, _praise_source(one.about), one.on) in self._kept.facts:
            return "unchanged"
        said = self._praise[contact, one.about, one.on]
        if one.text in said:
            return "unchanged"
        said.append(one.text)
        return "added"

    def _praise_facts(self) -> Iterator[Fact]:
        """Yield one fact for each person, sort and day, so that a card stays readable."""
        for (contact, about, on), texts in self._praise.items():
            source = _praise_source(about)
            text = _praise_text(about, texts, keep=self._texts)
            yield Fact(
                contact_id=contact, kind=FactKind.BACKGROUND, text=text, source=source, known_on=on
            )

    # -- the reader's own ------------------------------------------------------------------

    def _stood(self, one: Stood) -> str:
        new = Position(
            organisation=one.organisation, role=one.role, place=one.where, kind=one.kind,
            started_on=one.started_on, finished_on=one.finished_on, notes=one.notes,
        )  # fmt: skip
        key = position_key(new)
        known = self._positions.get(key)
        if known is None:
            self._positions[key] = self._added[new.id] = new
            self._profiled = self._profiled or one.kind is PositionKind.PROFILE
            return "added"
        # of two archives in one import the first one's headline counts, as with people
        first = one.kind is PositionKind.PROFILE and not self._profiled
        self._profiled = self._profiled or one.kind is PositionKind.PROFILE
        ended = replace(
            known,
            role=new.role if first and new.role else known.role,
            place=known.place or new.place,
            finished_on=known.finished_on or new.finished_on,
            notes=known.notes or new.notes,
        )
        if ended == known:
            return "unchanged"
        self._positions[key] = ended
        self._alter(known, ended)
        return "merged"

    def _born(self, one: Born) -> str:
        """Take in a birthday; without the year, which a calendar has of its own entry."""
        found = next(filter(None, map(self._people.called, one.names)), [])
        if len(found) != 1:
            return NAMESAKES if found else STRANGER
        learnt = self._people.learn_birthday(found[0], Day("", one.day, one.month))
        if learnt is None:
            return UNWISHED
        return "added" if learnt else "unchanged"

    def _held(self, one: Held) -> str:
        uid = f"linkedin-{uid_of(one.address or folded(one.name), one.on)}"
        if uid in self._events:
            return "unchanged"
        self._events.add(uid)
        to_come = bool(self._kept.today and one.on and one.on >= self._kept.today)
        said = _("You had said you would come.") if one.attending and not to_come else ""
        starts = _("Begins at {time}, as LinkedIn has it.", time=one.time) if one.time else ""
        new = Event(
            name=one.name, starts_on=one.on,
            address=one.address if one.address.startswith(("http://", "https://")) else "",
            notes=" ".join(filter(None, (said, starts))),
            status=EventStatus.GOING if one.attending and to_come else EventStatus.IDEA,
            uid=uid, source=_SOURCE,
        )  # fmt: skip
        self._added[new.id] = new
        return "added"

    # -- what comes of it ------------------------------------------------------------------

    def _alter(self, known: Record, now: Record) -> None:
        """Note the new form of a record, whether it is in the book or only on its way there."""
        (self._added if known.id in self._added else self._replaced)[now.id] = now

    def changes(self) -> Changes:
        """Return everything to be stored."""
        added, altered = self._days.records()
        if self._by_name:
            self._report.warnings.append(_by_name(self._by_name))
        return Changes(
            add=(*self._added.values(), *self._praise_facts(), *added),
            replace=(*self._replaced.values(), *altered),
        )


class _Days:
    """Days in touch: one for each person, conversation and day, however much was written.

    Forty short lines of one evening are one time in touch. A day is that of the message in
    UTC, as LinkedIn writes it, so that it is the same in every reading.
    """

    def __init__(self, kept: Mapping[tuple[str, str], Interaction], *, texts: bool) -> None:
        self._kept, self._texts = kept, texts
        self._new: dict[tuple[str, str], Interaction] = {}
        self._altered: dict[tuple[str, str], Interaction] = {}
        self._lines: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self._seen: set[tuple[str, str, str, str]] = set()

    def write(self, contact: str, one: Wrote) -> str:
        """Take in one message with one person."""
        day = one.at.date()
        key = (contact, uid_of(one.thread, day))
        twice = (*key, one.at.isoformat(), f"{one.direction}{hash(one.text)}")
        if twice in self._seen:
            return "unchanged"
        self._seen.add(twice)
        before = self._kept.get(key)
        if self._texts and (before is None or not before.topics):
            self._lines[key].append((one.at.isoformat(), _said(one)))
        if before is not None:
            return self._again(key, before, one.direction)
        known = self._new.get(key)
        if known is None:
            self._new[key] = Interaction(
                id=new_id(), contact_id=contact, happened_on=day, channel=Channel.MESSAGE,
                direction=one.direction, source=_SOURCE, uid=key[1],
            )  # fmt: skip
        elif known.direction not in {one.direction, Direction.BOTH}:
            self._new[key] = replace(known, direction=Direction.BOTH)
        return "added"

    def _again(self, key: tuple[str, str], before: Interaction, way: Direction) -> str:
        known = self._altered.get(key, before)
        if known.direction not in {way, Direction.BOTH}:
            self._altered[key] = replace(known, direction=Direction.BOTH)
            return "merged"
        return "merged" if key in self._lines else "unchanged"

    def records(self) -> tuple[list[Interaction], list[Interaction]]:
        """Return the days to add and those to replace, with their words where they are wanted."""
        for key, lines in self._lines.items():
            topics = "\n".join(text for _, text in sorted(lines))[:_LONGEST]
            if key in self._new:
                self._new[key] = replace(self._new[key], topics=topics)
            else:
                before = self._altered.get(key, self._kept[key])
                self._altered[key] = replace(before, topics=topics)
        return list(self._new.values()), list(self._altered.values())


def _said(one: Wrote) -> str:
    if one.direction is Direction.OUT:
        return _("You: {text}", text=one.text)
    return _("They: {text}", text=one.text)


def _by_name(count: int) -> str:
    return ngettext(
        "{n} row was matched by name, because the file gives no address there, and only one "
        "person with a LinkedIn address has that name.",
        "{n} rows were matched by name, because the file gives no address there, and only one "
        "person with a LinkedIn address has that name.",
        count,
        n=number(count),
    )


def _praise_source(about: str) -> str:
    return f"LinkedIn: {about}"


def _praise_text(about: str, texts: list[str], *, keep: bool) -> str:
    theirs = about.endswith(" you")
    if "recommended" in about:
        words = " ".join(texts[0].split()) if keep and texts and texts[0] else ""
        return _recommended(words, theirs=theirs)
    shown, more = ", ".join(texts[:_NAMED]), len(texts) - _NAMED
    if theirs:  # what page 7 reads again
        return endorsed_you(texts[:_NAMED], more)
    if more > 0:
        return _("You endorsed them for {skills} and {n} more.", skills=shown, n=more)
    return _("You endorsed them for {skills}.", skills=shown)


def _recommended(words: str, *, theirs: bool) -> str:
    if theirs and words:
        return _("They recommended you in writing: “{words}”", words=words)
    if theirs:
        return _("They recommended you in writing.")
    if words:
        return _("You recommended them in writing: “{words}”", words=words)
    return _("You recommended them in writing.")
