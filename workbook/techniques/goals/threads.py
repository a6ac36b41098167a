"""The thread of a goal: its needs, who stands behind each, what happened, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from workbook.language import _, ngettext
from workbook.records import Event, FollowUp, Goal, Interaction, Need
from workbook.records.threads import Cover, Result
from workbook.techniques.goals.saying import spoken

Sort = Literal["nobody", "person", "group", "event"]
SHOWN = 200
"""Strands that are read out in full; more than that nobody reads."""


@dataclass(frozen=True)
class Touched:
    """What happened with one person for a goal, added up. `unknown` are touches without a length.

    The days are the first and the last.
    """

    count: int = 0
    minutes: int = 0
    unknown: int = 0
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Strand:
    """One line of the thread: a person, group or event under a need, or a need with nobody.

    `cover_id` is empty where they belong to the goal without being chosen for a need.
    """

    ref: str
    sort: Sort
    of: str = ""
    name: str = ""
    need: Need | None = None
    cover_id: str = ""
    touched: Touched = Touched()
    days: tuple[date, ...] = ()
    planned: tuple[date, ...] = ()
    results: tuple[Result, ...] = ()


@dataclass(frozen=True)
class Thread:
    """A goal from end to end. `more` counts people beyond those in the strands."""

    goal: Goal
    needs: tuple[Need, ...] = ()
    strands: tuple[Strand, ...] = ()
    results: tuple[Result, ...] = ()
    """Those that belong to no strand: of the goal as a whole, or of a need."""
    more: int = 0
    totals: Touched = Touched()

    @property
    def open_needs(self) -> tuple[Need, ...]:
        """The needs that nobody stands behind."""
        return tuple(one.need for one in self.strands if one.sort == "nobody" and one.need)

    @property
    def people(self) -> int:
        """How many different people are in it."""
        return len({one.of for one in self.strands if one.sort == "person"}) + self.more

    @property
    def came(self) -> tuple[Result, ...]:
        """Everything that came of it, once each, in the order of days."""
        every = {one.id: one for strand in self.strands for one in strand.results}
        every |= {one.id: one for one in self.results}
        return tuple(sorted(every.values(), key=lambda one: (one.came_on, one.id)))


@dataclass(frozen=True)
class Yarn:
    """What a thread is made of, as the book holds it."""

    goal: Goal
    needs: Sequence[Need] = ()
    covers: Sequence[Cover] = ()
    touched: Mapping[str, Touched] = field(default_factory=dict)
    """Contact id -> what happened with them for this goal."""
    latest: Sequence[Interaction] = ()
    """The latest touches, for the picture."""
    planned: Sequence[FollowUp] = ()
    results: Sequence[Result] = ()
    events: Sequence[Event] = ()
    wanted: Sequence[tuple[str | None, str | None]] = ()
    """The goal's targets that were not dropped, as (contact id, group id)."""
    totals: Touched = Touched()


def everybody(yarn: Yarn) -> list[str]:
    """Return the ids of all people of a goal: chosen ones first, then by their last touch."""
    chosen = [one.contact_id for one in yarn.covers if one.contact_id]
    others = {contact for contact, group in yarn.wanted if contact} | set(yarn.touched)
    others |= {one.contact_id for one in yarn.planned}
    others |= {one.contact_id for one in yarn.results if one.contact_id}
    none = date.min
    latest = sorted(
        others - set(chosen),
        key=lambda who: (yarn.touched.get(who, Touched()).last_on or none, who),
        reverse=True,
    )
    return [*dict.fromkeys(chosen), *latest]


def weave(yarn: Yarn, names: Mapping[str, str], most: int = SHOWN) -> Thread:
    """Return the thread: needs in their order, each with who stands behind it, then the rest.

    `names` holds the names of people and groups; who has none there is counted in `more`.
    """
    people = everybody(yarn)
    shown = {who for who in people[:most] if who in names}
    strands: list[Strand] = []
    for need in yarn.needs:
        chosen = [one for one in yarn.covers if one.need_id == need.id]
        strands += [_chosen(yarn, need, one, names) for one in chosen if _side(one) in names]
        if not chosen:
            strands.append(Strand(ref=f"need-{need.id}", sort="nobody", need=need))
    behind = {_side(one) for one in yarn.covers}
    strands += [_person(yarn, who, names) for who in people if who in shown - behind]
    groups = dict.fromkeys(group for contact, group in yarn.wanted if group and group not in behind)
    strands += [
        Strand(ref=f"group-{group}", sort="group", of=group, name=names[group])
        for group in groups
        if group in names
    ]
    strands += [_event(one) for one in yarn.events]
    held = {one.id for strand in strands for one in strand.results}
    return Thread(
        goal=yarn.goal,
        needs=tuple(yarn.needs),
        strands=tuple(strands),
        results=tuple(one for one in yarn.results if one.id not in held),
        more=len([who for who in people if who not in shown]),
        totals=yarn.totals,
    )


def _side(one: Cover) -> str:
    return one.contact_id or one.group_id or ""


def _chosen(yarn: Yarn, need: Need, chosen: Cover, names: Mapping[str, str]) -> Strand:
    who = chosen.contact_id
    if not who:
        group = chosen.group_id or ""
        return Strand(
            ref=chosen.id,
            sort="group",
            of=group,
            name=names[group],
            need=need,
            cover_id=chosen.id,
            results=_came(yarn, lambda one: one.need_id == need.id and not one.contact_id),
        )
    return _person(yarn, who, names, need, chosen.id)


def _person(
    yarn: Yarn,
    who: str,
    names: Mapping[str, str],
    need: Need | None = None,
    cover_id: str = "",
) -> Strand:
    # What came of one need is not shown under another; what names no need is shown with both.
    mine = {one.need_id for one in yarn.covers if one.contact_id == who}
    here = {need.id if need else None, None}

    def of_this(one: Result) -> bool:
        return one.contact_id == who and (one.need_id in here or one.need_id not in mine)

    return Strand(
        ref=cover_id or f"person-{who}",
        sort="person",
        of=who,
        name=names[who],
        need=need,
        cover_id=cover_id,
        touched=yarn.touched.get(who, Touched()),
        days=tuple(one.happened_on for one in yarn.latest if one.contact_id == who),
        planned=tuple(one.due_on for one in yarn.planned if one.contact_id == who),
        results=_came(yarn, of_this),
    )


def _event(event: Event) -> Strand:
    days = (event.starts_on,) if event.starts_on else ()
    return Strand(ref=f"event-{event.id}", sort="event", of=event.id, name=event.name, days=days)


def _came(yarn: Yarn, of_this: Callable[[Result], bool]) -> tuple[Result, ...]:
    return tuple(one for one in yarn.results if of_this(one))


def beads(thread: Thread | None) -> list[tuple[str, bool, str]]:
    """Return the five stations of a thread as (title, there, what is missing)."""
    needs = thread.needs if thread else ()
    behind = bool(needs) and not (thread and thread.open_needs)
    touched = bool(thread and thread.totals.count)
    return [
        (_("A goal"), thread is not None, _("Write one goal: three lines are enough.")),
        (_("What it needs"), bool(needs), _("Name one thing you need from other people.")),
        (_("Somebody for each need"), behind, _("Choose one person for each need.")),
        (
            _("You were in touch"),
            touched,
            _("Log a talk or a letter and choose this goal with it."),
        ),
        (
            _("What came of it"),
            bool(thread and thread.came),
            _("Write one line about what it brought."),
        ),
    ]


def finding(thread: Thread) -> str:
    """Return the thread in one sentence."""
    if not thread.needs and not thread.people:
        return _("So far this goal stands alone.")
    counts = (
        (thread.people, ngettext("{n} person", "{n} people", thread.people)),
        (thread.totals.count, _touches(thread.totals.count)),
        (len(thread.came), ngettext("{n} result", "{n} results", len(thread.came))),
    )
    there = ", ".join(said for many, said in counts if many)
    return f"{_needs(thread)} {there}." if there else _needs(thread)


def _needs(thread: Thread) -> str:
    count, missing = len(thread.needs), len(thread.open_needs)
    if not count:
        return _("No need named yet.")
    if not missing:
        return (
            _("Somebody stands behind every need.")
            if count > 1
            else _("The one need has somebody.")
        )
    if count == 1:
        return _("Nobody stands behind the one need yet.")
    return _("Nobody stands behind {missing} of {count} needs yet.", missing=missing, count=count)


def _touches(number: int) -> str:
    return ngettext("{n} touch", "{n} touches", number)


def spans(minutes: int) -> str:
    """Return minutes as they are said.

    >>> spans(40), spans(60), spans(145)
    ('40 minutes', '1 h', '2 h 25 min')
    """
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("{n} minute", "{n} minutes", rest)
    return (
        _("{hours} h {rest} min", hours=hours, rest=rest) if rest else _("{hours} h", hours=hours)
    )


def said_of(strand: Strand) -> str:
    """Return what happened along a strand, in one sentence."""
    touched = strand.touched
    if not touched.count:
        return _("Not in touch for this goal yet.")
    length = f", {spans(touched.minutes)}" if touched.minutes else ""
    last = _(", last on {day}", day=spoken(touched.last_on)) if touched.last_on else ""
    return f"{_touches(touched.count)}{length}{last}."


def planned_next(strand: Strand) -> date | None:
    """Return the next day on which something is planned."""
    return min(strand.planned, default=None)


def by_need(strands: Iterable[Strand]) -> list[tuple[Need | None, list[Strand]]]:
    """Return the strands under their needs, in their order."""
    found: dict[str, tuple[Need | None, list[Strand]]] = {}
    for one in strands:
        key = one.need.id if one.need else ""
        found.setdefault(key, (one.need, []))[1].append(one)
    return list(found.values())
