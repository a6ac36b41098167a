"""What this technique reads from the book."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.records import (
    Contact,
    Event,
    EventStatus,
    FollowUp,
    FollowUpStatus,
    Goal,
    GoalStatus,
    Target,
    TargetStatus,
    Tie,
    folded,
)
from workbook.records.meeting import (
    Aim,
    Debrief,
    Encounter,
    EventPlan,
    Outcome,
    Prediction,
    SelfIntroduction,
)
from workbook.techniques.events.finding import Around, names_in

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records import Record

_AT_ONCE = 50
_FEW = 12
_ALIKE = 5
LATEST_DEBRIEF = 21
"""Days after an event during which a debrief still pays."""


def has_any(book: Book, kind: type[Record]) -> bool:
    """Whether there is any such record."""
    table = book.table(kind)
    return bool(book.rows(sa.select(table.c.id).where(book.mine(kind)).limit(1)))


def active_goals(book: Book) -> list[Goal]:
    """Return the goals an event may serve."""
    return book.all(Goal, status=GoalStatus.ACTIVE)


def open_targets(book: Book) -> list[Target]:
    """Return the targets that are still open."""
    return book.all(Target, status=TargetStatus.OPEN)


def own_introduction(book: Book) -> SelfIntroduction | None:
    """Return the reader's introduction: the one that was changed last."""
    kept = book.all(SelfIntroduction)
    return kept[-1] if kept else None


def plan_for(book: Book, event_id: str) -> EventPlan | None:
    """Return the plan for an event."""
    kept = book.all(EventPlan, event_id=event_id)
    return kept[-1] if kept else None


def aims_at(book: Book, event_id: str) -> list[tuple[Aim, Contact]]:
    """Return the people chosen for an event, each with the aim."""
    aims = book.all(Aim, event_id=event_id)
    people = people_named(book, [one.contact_id for one in aims])
    return [(one, people[one.contact_id]) for one in aims if one.contact_id in people]


def debrief_of(book: Book, event_id: str) -> Debrief | None:
    """Return the debrief of an event, if there is one."""
    kept = book.all(Debrief, event_id=event_id)
    return kept[-1] if kept else None


def met_at(book: Book, event_id: str) -> list[tuple[Encounter, Contact]]:
    """Return whom the reader spoke with at an event."""
    met = book.all(Encounter, event_id=event_id)
    people = people_named(book, [one.contact_id for one in met])
    return [(one, people[one.contact_id]) for one in met if one.contact_id in people]


def open_followups(book: Book, contact_id: str) -> list[FollowUp]:
    """Return what is planned with one person."""
    return book.all(FollowUp, contact_id=contact_id, status=FollowUpStatus.PLANNED)


# -- events --------------------------------------------------------------------------------------


def upcoming(book: Book, on: date, most: int = 30) -> list[Event]:
    """Return the events from a day on that are not let go, the next first; undated ones last."""
    table = book.table(Event)
    last = sa.func.coalesce(table.c.ends_on, table.c.starts_on)
    wanted = book.select(Event).where(
        table.c.status.in_([EventStatus.IDEA, EventStatus.GOING]),
        sa.or_(table.c.starts_on.is_(None), last >= on),
    )
    order = (table.c.starts_on.is_(None), table.c.starts_on, table.c.starts_at, table.c.id)
    return book.fetch(Event, wanted.order_by(*order).limit(most))


def listed(
    book: Book, on: date, text: str = "", offset: int = 0, limit: int = 20
) -> tuple[list[Event], int]:
    """Return one page of all events that hold the words: those to come first, then the past."""
    table = book.table(Event)
    wanted = book.select(Event).where(book.holding(Event, text))
    total = int(book.rows(sa.select(sa.func.count()).select_from(wanted.subquery()))[0][0])
    last = sa.func.coalesce(table.c.ends_on, table.c.starts_on)
    past = sa.and_(last.is_not(None), last < on)
    let_go = table.c.status == EventStatus.DROPPED
    near = sa.case((past, None), else_=table.c.starts_on)
    order = (let_go, sa.func.coalesce(past, sa.false()), near.is_(None), near,
             table.c.starts_on.desc(), table.c.id)  # fmt: skip
    return book.fetch(Event, wanted.order_by(*order).limit(limit).offset(offset)), total


def for_goal(book: Book, goal_id: str) -> list[Event]:
    """Return the shortlist of a goal: events that serve it and are not over or let go."""
    table = book.table(Event)
    wanted = book.select(Event).where(
        table.c.goal_id == goal_id,
        table.c.status.in_([EventStatus.IDEA, EventStatus.GOING]),
    )
    return book.fetch(Event, wanted.order_by(table.c.starts_on, table.c.id).limit(_FEW))


def to_prepare(book: Book, on: date, days: int) -> list[Event]:
    """Return the events the reader goes to within so many days."""
    table = book.table(Event)
    wanted = book.select(Event).where(
        table.c.status == EventStatus.GOING,
        table.c.starts_on >= on,
        table.c.starts_on <= on + timedelta(days=days),
    )
    return book.fetch(Event, wanted.order_by(table.c.starts_on, table.c.id).limit(_FEW))


def to_debrief(book: Book, on: date, days: int = LATEST_DEBRIEF) -> list[Event]:
    """Return the events that are over and not looked back on, the latest first."""
    table = book.table(Event)
    last = sa.func.coalesce(table.c.ends_on, table.c.starts_on)
    wanted = book.select(Event).where(
        table.c.status.in_([EventStatus.GOING, EventStatus.BEEN]),
        table.c.debriefed_on.is_(None),
        table.c.starts_on < on,
        last < on,
        last >= on - timedelta(days=days),
    )
    return book.fetch(Event, wanted.order_by(last.desc(), table.c.id).limit(_FEW))


def lately(book: Book, on: date) -> list[Event]:
    """Return the events to look back on: begun, not let go, the latest first."""
    table = book.table(Event)
    wanted = book.select(Event).where(
        table.c.status.in_([EventStatus.GOING, EventStatus.BEEN]), table.c.starts_on <= on
    )
    return book.fetch(Event, wanted.order_by(table.c.starts_on.desc(), table.c.id).limit(_FEW))


def going(book: Book) -> list[Event]:
    """Return every event the reader goes to and that has a day."""
    table = book.table(Event)
    wanted = book.select(Event).where(
        table.c.status == EventStatus.GOING, table.c.starts_on.is_not(None)
    )
    return book.fetch(Event, wanted.order_by(table.c.starts_on, table.c.id))


def aims_count(book: Book) -> dict[str, int]:
    """Return event id -> how many people are chosen for it."""
    table = book.table(Aim)
    counted = (
        sa.select(table.c.event_id, sa.func.count().label("people"))
        .where(book.mine(Aim))
        .group_by(table.c.event_id)
    )
    return {row.event_id: row.people for row in book.rows(counted)}


# -- guesses -------------------------------------------------------------------------------------


def guesses(book: Book) -> list[Prediction]:
    """Return every guess, oldest first."""
    return book.all(Prediction)


def to_settle(book: Book, on: date) -> list[Prediction]:
    """Return the open guesses whose day has come."""
    table = book.table(Prediction)
    wanted = book.select(Prediction).where(table.c.outcome == Outcome.OPEN, table.c.ask_on <= on)
    return book.fetch(Prediction, wanted.order_by(table.c.ask_on, table.c.id).limit(_FEW))


# -- people --------------------------------------------------------------------------------------


def people_named(book: Book, contact_ids: Iterable[str | None]) -> dict[str, Contact]:
    """Return contact id -> the person."""
    ids = [one for one in dict.fromkeys(contact_ids) if one]
    people = book.table(Contact)
    found: dict[str, Contact] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = book.select(Contact).where(people.c.id.in_(ids[start : start + _AT_ONCE]))
        found |= {one.id: one for one in book.fetch(Contact, some)}
    return found


def who_may_know(book: Book) -> list[Contact]:
    """Return the people who may be asked where to go: close ones, and those at targets' places."""
    people = book.table(Contact)
    targets = people_named(book, [one.contact_id for one in open_targets(book)])
    places = sorted({one.organisation for one in targets.values() if one.organisation})[:_AT_ONCE]
    wanted = book.select(Contact).where(
        sa.or_(people.c.tie.in_([Tie.STRONG, Tie.MODERATE]), people.c.organisation.in_(places))
    )
    found = book.fetch(Contact, wanted.order_by(people.c.folded, people.c.id).limit(200))
    return list({one.id: one for one in [*targets.values(), *found]}.values())


def around(book: Book, event: Event) -> Around:
    """Return whom the book has around an event: targets, the people it names, those near by."""
    targets = open_targets(book)
    people = people_named(book, [one.contact_id for one in targets])
    named: dict[str, str] = {}
    for phrase in names_in(event):
        found, total = book.find(Contact, phrase, limit=_ALIKE)
        if total > 4 * _ALIKE:
            continue  # too common a word to mean anybody
        for one in found:
            if folded(phrase) in (folded(one.name), folded(one.organisation)):
                people[one.id] = one
                named.setdefault(one.id, phrase)
    people |= {one.id: one for one in _near(book, event)}
    return Around(targets, people, named)


def _near(book: Book, event: Event) -> list[Contact]:
    """Return people who are known a little and live where the event is."""
    places = [part.strip() for part in event.place.split(",") if len(part.strip()) > 2]
    if not places:
        return []
    people = book.table(Contact)
    wanted = book.select(Contact).where(
        people.c.place.in_(places), people.c.tie.in_([Tie.WEAK, Tie.MODERATE, Tie.NEW])
    )
    return book.fetch(Contact, wanted.order_by(people.c.folded, people.c.id).limit(_FEW))
