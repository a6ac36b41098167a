"""What this technique reads from the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from workbook.language import _
from workbook.records import (
    Contact,
    Fact,
    FollowUp,
    FollowUpStatus,
    Goal,
    GoalStatus,
    Group,
    Interaction,
    Target,
    TargetStatus,
)
from workbook.records.acquaintance import Acquaintance, MetThrough
from workbook.records.career import Position
from workbook.techniques.targets.network import Known, Network
from workbook.techniques.targets.rules import Listed

if TYPE_CHECKING:
    from workbook.book import Book

LOOKED = "targets:looked-on"
OWN = "targets:own-circle"
_FEW = 50
_TYPED = ("", "typed", "demo")


def latest_typed(book: Book, most: int) -> list[Contact]:
    """Return the people typed in last, newest first."""
    people = book.table(Contact)
    typed = book.select(Contact).where(people.c.source == "typed")
    newest = (people.c.created_at.desc(), people.c.version.desc(), people.c.id)
    return book.fetch(Contact, typed.order_by(*newest).limit(most))


def group_named(book: Book, name: str) -> Group | None:
    """Return the group of this name, if the book has one."""
    return next(iter(book.namesakes(Group, name)), None)


def last_touches(book: Book, ids: Sequence[str]) -> dict[str, date]:
    """Return contact id -> the day they were last in touch, for those who ever were."""
    touches = book.table(Interaction)
    last: dict[str, date] = {}
    for some in _slices(ids, _FEW):
        found = (
            sa.select(touches.c.contact_id, sa.func.max(touches.c.happened_on))
            .where(book.mine(Interaction), touches.c.contact_id.in_(some))
            .group_by(touches.c.contact_id)
        )
        last.update(map(tuple, book.rows(found)))
    return last


def open_list(book: Book) -> list[Listed]:
    """Return the targets still open, each with its person or group, its goal and last contact."""
    targets = book.table(Target)
    still = (book.mine(Target), targets.c.status == TargetStatus.OPEN)
    chosen = book.fetch(
        Target, book.select(Target).where(*still).order_by(targets.c.created_at, targets.c.id)
    )
    if not chosen:
        return []
    people = people_by_id(book, sorted({one.contact_id for one in chosen if one.contact_id}))
    groups = {one.id: one for one in book.all(Group)}
    goals = {one.id: one for one in book.all(Goal)}
    last = last_touches(book, sorted(people))
    return [_listed(target, people, groups, goals, last) for target in chosen]


def on_list(book: Book) -> set[str]:
    """Return the ids of the people who are on the open list."""
    targets = book.table(Target)
    found = sa.select(targets.c.contact_id).where(
        book.mine(Target), targets.c.status == TargetStatus.OPEN, targets.c.contact_id.is_not(None)
    )
    return {row[0] for row in book.rows(found)}


def people_by_id(book: Book, ids: Sequence[str]) -> dict[str, Contact]:
    """Return contact id -> contact, for those who are in sight."""
    # A few ids at a time: for a long list the database would rather read all 30,000 rows.
    found: dict[str, Contact] = {}
    for some in _slices(ids, _FEW):
        in_list = book.select(Contact).where(book.table(Contact).c.id.in_(some))
        found.update((one.id, one) for one in book.fetch(Contact, in_list))
    return found


def _slices(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _listed(
    target: Target,
    people: dict[str, Contact],
    groups: dict[str, Group],
    goals: dict[str, Goal],
    last: dict[str, date],
) -> Listed:
    person, group = people.get(target.contact_id or ""), groups.get(target.group_id or "")
    return Listed(
        target=target,
        name=person.name if person else group.name if group else _("Someone"),
        contact=person,
        group=group,
        goal=goals.get(target.goal_id or ""),
        last_on=last.get(target.contact_id or ""),
    )


def listed_one(book: Book, target_id: str) -> Listed | None:
    """Return one target of the open list."""
    return next((one for one in open_list(book) if one.target.id == target_id), None)


def active_goals(book: Book) -> list[Goal]:
    """Return the goals a target may be chosen for."""
    return book.all(Goal, status=GoalStatus.ACTIVE)


def facts_on(book: Book, one: Listed) -> list[Fact]:
    """Return what is noted on a target's person or group, oldest first."""
    if one.contact:
        return book.all(Fact, contact_id=one.contact.id)
    return book.all(Fact, group_id=one.group.id) if one.group else []


def brought_in(book: Book) -> bool:
    """Whether anyone in the book came from a file."""
    people = book.table(Contact)
    found = sa.select(people.c.id).where(book.mine(Contact), people.c.source.not_in(_TYPED))
    return bool(book.rows(found.limit(1)))


def looked_on(book: Book) -> date | None:
    """Return the day the reader last went through the list and said so."""
    text = book.jotted(LOOKED)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def own_circle(book: Book) -> str:
    """Return the circle or organisation that the reader calls their own."""
    return book.jotted(OWN)


# -- the network ---------------------------------------------------------------------------

_looked: WeakKeyDictionary[Book, tuple[object, Network]] = WeakKeyDictionary()
"""What was read last of each book, and at which change: several pieces of a page need it."""


def network(book: Book) -> Network:
    """Return everybody in the book with their times in touch, and who knows whom.

    One look at 30,000 people takes a third of a second, so it is kept until something changes.
    It is never needed for `steps` or `due`.
    """
    stamp = (book.last_change(), book.count(Contact))
    kept = _looked.get(book)
    if kept is None or kept[0] != stamp:
        kept = stamp, _read_network(book)
        _looked[book] = kept
    return kept[1]


def _read_network(book: Book) -> Network:
    people, touches = book.table(Contact).c, book.table(Interaction)
    # An id is unique over all owners, so each person's touches are read from the index alone.
    of_one = touches.c.contact_id == people.id
    day = touches.c.happened_on
    names = [name for name in Known._fields if name in people]
    touched = [
        sa.select(counted).where(of_one).scalar_subquery()
        for counted in (sa.func.count(), sa.func.max(day))
    ]
    found = sa.select(*(people[name] for name in names), *touched).where(book.mine(Contact))
    return Network(
        people=[Known._make(row) for row in book.rows(found)],
        pairs=[(one.one_id, one.other_id) for one in book.all(Acquaintance)],
        through={one.contact_id: one.by_id for one in book.all(MetThrough)},
        positions=book.all(Position),
    )


def settled(book: Book) -> set[str]:
    """Return who is on the open list, or has something planned already."""
    planned = book.table(FollowUp)
    found = sa.select(planned.c.contact_id).where(
        book.mine(FollowUp), planned.c.status == FollowUpStatus.PLANNED
    )
    return on_list(book) | {row[0] for row in book.rows(found)}
