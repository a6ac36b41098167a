"""What this technique reads from the book."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from workbook.records import (
    Contact,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    MessageStatus,
    Reader,
    Record,
    Target,
    TargetStatus,
    Tier,
    folded,
)
from workbook.techniques.followup.cadence import (
    RHYTHMS,
    next_due,
    overdue_ratio,
    shown,
    tier_days,
)
from workbook.techniques.followup.meeting import one_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.book import Book

DRAFT_DAYS = 1  # the day after: a line that was drafted is nearly sent
_AT_ONCE = 400


class Overdue(NamedTuple):
    """Someone whose touch has fallen due, and what that is worked out from."""

    contact_id: str
    name: str
    cadence: int
    due_on: date
    last: date | None
    skipped: date | None
    chosen: date | None
    snoozed_until: date | None
    ratio: float
    channel: str
    topics: str


class Waiting(NamedTuple):
    """Something planned or drafted, and the person it is for."""

    record: Any
    person: Contact


# -- due ----------------------------------------------------------------------------------


def overdue_select(book: Book, on: date, reader: Reader) -> sa.Select[Any]:
    """Return the select behind `overdue`: one seek in the index for each chosen person.

    Whoever follows a tier is compared with that tier's last good day in the database; the few
    with days of their own are let through, and `overdue` looks at them.
    """
    tables = tuple(book.table(kind) for kind in (Contact, Interaction, FollowUp))
    days = [(one.tier.value, tier_days(one.tier, reader)) for one in RHYTHMS]
    return _statement(tables, book.owner, on, tuple((tier, n) for tier, n in days if n))


def every_rhythm_select(book: Book, on: date) -> sa.Select[Any]:
    """Return the same for everybody with a rhythm, due or not, put off or not."""
    tables = tuple(book.table(kind) for kind in (Contact, Interaction, FollowUp))
    return _statement(tables, book.owner, on, tuple((one.tier.value, 0) for one in RHYTHMS))


@lru_cache(maxsize=64)
def _statement(
    tables: tuple[sa.Table, ...], owner: str, on: date, days: tuple[tuple[str, int], ...]
) -> sa.Select[Any]:
    """Return that select; kept, as for 150 people building it would take longer than running it.

    A tier with 0 days is asked for whole, and then nobody who is put off is hidden.

    The two halves keep an index each, which one OR would not. Touches and rounds are found by
    the person, whose owner is asked for: a reference never leads into another owner's rows.
    """
    people, touches, rounds = tables
    happened = touches.c.contact_id == people.c.id, touches.c.happened_on <= on
    last = sa.select(sa.func.max(touches.c.happened_on)).where(*happened).scalar_subquery()
    note = sa.select(touches.c.channel + "\n" + touches.c.topics).where(*happened)
    newest = note.order_by(touches.c.happened_on.desc()).limit(1).scalar_subquery()
    let_go = (
        rounds.c.contact_id == people.c.id,
        rounds.c.status == FollowUpStatus.SKIPPED,
        rounds.c.kind == "cadence",
        rounds.c.settled_on <= on,
    )
    skipped = sa.select(sa.func.max(rounds.c.settled_on)).where(*let_go).scalar_subquery()
    chosen = sa.select(
        people.c.id, people.c.name, people.c.tier, people.c.cadence_days, people.c.tier_on,
        people.c.snoozed_until, last.label("last"), skipped.label("skipped"), newest.label("note"),
    ).where(people.c.owner == owner, people.c.archived_on.is_(None))  # fmt: skip
    tiers = [tier for tier, _ in days]
    own = people.c.cadence_days > 0
    by_own_days = chosen.where(own, people.c.tier.not_in(tiers))
    if not all(n for _, n in days):
        whole = chosen.where(people.c.tier.in_(tiers))
        return sa.select(sa.union_all(whole, by_own_days).subquery())
    awake = sa.or_(people.c.snoozed_until.is_(None), people.c.snoozed_until <= on)
    late = sa.case({tier: _before(on, n) for tier, n in days}, value=people.c.tier)
    by_tier = chosen.where(
        people.c.tier.in_(tiers), awake, sa.or_(own, sa.func.coalesce(last, date.min) <= late)
    )
    return sa.select(sa.union_all(by_tier, by_own_days.where(awake)).subquery())


def overdue(book: Book, on: date) -> list[Overdue]:
    """Return the people whose rhythm has fallen due, the longest overdue (by ratio) first."""
    reader = book.reader
    of_tier = {one.tier.value: tier_days(one.tier, reader) for one in RHYTHMS}
    found = []
    for row in book.rows(overdue_select(book, on, reader)):
        contact_id, name, tier, own, chosen, snoozed, last, skipped, note = tuple(row)
        cadence = own if own and own > 0 else of_tier.get(tier)
        due_on = next_due(cadence, chosen=chosen, last=last, skipped=skipped, on=on)
        if cadence is None or due_on is None or not shown(due_on, snoozed, on):
            continue
        base = max(last or date.min, skipped or date.min) if last or skipped else None
        ratio = overdue_ratio(cadence, due_on, base, on)
        channel, _, topics = (note or "").partition("\n")
        found.append(
            Overdue(contact_id, name, cadence, due_on, last, skipped, chosen, snoozed, ratio,
                    channel, topics)
        )  # fmt: skip
    found.sort(key=lambda one: (-one.ratio, one.due_on, one.name, one.contact_id))
    return found


def due_followups(book: Book, on: date) -> list[Waiting]:
    """Return the planned follow-ups whose day has come and that no snooze hides."""
    come = book.fetch(FollowUp, _come(book.table(FollowUp), book.owner, on))
    kept = [one for one in one_of_each(come) if shown(one.due_on, one.snoozed_until, on)]
    return _waiting(book, kept)


def stale_drafts(book: Book, on: date) -> list[Waiting]:
    """Return the drafts of three days ago or earlier that nobody has said were sent."""
    return _waiting(book, book.fetch(Message, _stale(book.table(Message), book.owner, on)))


@lru_cache(maxsize=64)
def _come(table: sa.Table, owner: str, on: date) -> sa.Select[Any]:
    planned = sa.select(table).where(table.c.owner == owner, table.c.due_on <= on)
    return planned.where(table.c.status == FollowUpStatus.PLANNED).order_by(table.c.id)


@lru_cache(maxsize=64)
def _stale(table: sa.Table, owner: str, on: date) -> sa.Select[Any]:
    day_after = datetime.combine(_before(on, DRAFT_DAYS - 1), time(), UTC)
    drafted = sa.select(table).where(table.c.owner == owner, table.c.created_at < day_after)
    return drafted.where(table.c.status == MessageStatus.DRAFT).order_by(table.c.id)


def _waiting(book: Book, records: Sequence[FollowUp | Message]) -> list[Waiting]:
    """Return records with the people they are for."""
    known = people_named(book, [one.contact_id for one in records])
    return [Waiting(one, known[one.contact_id]) for one in records if one.contact_id in known]


def last_touch(book: Book, contact_id: str, on: date) -> Interaction | None:
    """Return the last real contact with a person, if there was one."""
    table = book.table(Interaction)
    wanted = book.select(Interaction).where(
        table.c.contact_id == contact_id, table.c.happened_on <= on
    )
    newest = wanted.order_by(table.c.happened_on.desc(), table.c.created_at.desc(), table.c.id)
    return next(iter(book.fetch(Interaction, newest.limit(1))), None)


def last_skip(book: Book, contact_id: str, on: date) -> date | None:
    """Return the last day the reader let a round go with this person."""
    rounds = book.all(FollowUp, contact_id=contact_id, status=FollowUpStatus.SKIPPED)
    days = [one.settled_on for one in rounds if one.kind == "cadence" and one.settled_on]
    return max((day for day in days if day <= on), default=None)


# -- people -------------------------------------------------------------------------------


def chosen_people(
    book: Book, text: str = "", offset: int = 0, limit: int = 20
) -> tuple[list[Contact], int]:
    """Return one page of the people with a rhythm, by name, and how many there are."""
    people = everybody_with_a_rhythm(book)
    wanted = sa.select(people).where(_holds(people, text))
    page = wanted.order_by(people.c.folded, people.c.id).limit(limit).offset(offset)
    return book.fetch(Contact, page), _total(book, wanted)


def rhythm_counts(book: Book) -> list[tuple[Tier, int | None, int]]:
    """Return (tier, days of their own, how many people) over everybody with a rhythm."""
    people = everybody_with_a_rhythm(book)
    which = (people.c.tier, people.c.cadence_days)
    counted = sa.select(*which, sa.func.count()).group_by(*which).order_by(*which)
    return [(Tier(tier), own, count) for tier, own, count in map(tuple, book.rows(counted))]


def everybody_with_a_rhythm(book: Book) -> sa.Subquery:
    """Everybody with a tier or days of their own; two halves, so that each has its index."""
    return _halves(book.select(Contact), book.table(Contact))


@lru_cache(maxsize=64)
def _halves(everybody: sa.Select[Any], people: sa.Table) -> sa.Subquery:
    tiers = [one.tier.value for one in RHYTHMS]
    in_tier = everybody.where(people.c.tier.in_(tiers))
    own_days = everybody.where(people.c.cadence_days > 0, people.c.tier.not_in(tiers))
    return sa.union_all(in_tier, own_days).subquery()


def ready_for_a_tier(book: Book, limit: int = 5) -> list[tuple[Contact, list[FollowUp]]]:
    """Return new people whose follow-ups are settled and who have no rhythm yet."""
    people, table = book.table(Contact), book.table(FollowUp)
    mine = sa.select(table.c.contact_id).where(book.mine(FollowUp))
    settled = mine.where(table.c.kind == "third", table.c.status != FollowUpStatus.PLANNED)
    still = mine.where(
        table.c.kind.in_(["first", "second", "third"]), table.c.status == FollowUpStatus.PLANNED
    )
    wanted = book.select(Contact).where(
        people.c.tier == Tier.NONE,
        people.c.cadence_days.is_(None),
        people.c.id.in_(settled),
        people.c.id.not_in(still),
    )
    found = book.fetch(Contact, wanted.order_by(people.c.folded, people.c.id).limit(limit))
    return [(one, book.all(FollowUp, contact_id=one.id)) for one in found]


# -- what happened, what is planned ---------------------------------------------------------


def history(
    book: Book, contact_id: str = "", text: str = "", offset: int = 0, limit: int = 20
) -> tuple[list[Interaction], int]:
    """Return one page of what happened, newest first, and how many there are in all."""
    table = book.table(Interaction)
    wanted = book.select(Interaction)
    if contact_id:
        wanted = wanted.where(table.c.contact_id == contact_id)
    if text.strip():
        about: sa.ColumnElement[bool] = table.c.topics.icontains(text.strip(), autoescape=True)
        if not contact_id:
            people = book.table(Contact)
            named = sa.select(people.c.id).where(book.mine(Contact), _holds(people, text))
            about = sa.or_(about, table.c.contact_id.in_(named))
        wanted = wanted.where(about)
    newest = (table.c.happened_on.desc(), table.c.created_at.desc(), table.c.id)
    found = book.fetch(Interaction, wanted.order_by(*newest).limit(limit).offset(offset))
    return found, _total(book, wanted)


def planned(
    book: Book, text: str = "", offset: int = 0, limit: int = 20
) -> tuple[list[FollowUp], int]:
    """Return one page of what is planned, the soonest first, and how many there are."""
    table, people = book.table(FollowUp), book.table(Contact)
    wanted = book.select(FollowUp).where(table.c.status == FollowUpStatus.PLANNED)
    if text.strip():
        named = sa.select(people.c.id).where(book.mine(Contact), _holds(people, text))
        wanted = wanted.where(table.c.contact_id.in_(named))
    soonest = (table.c.due_on, table.c.created_at, table.c.id)
    found = book.fetch(FollowUp, wanted.order_by(*soonest).limit(limit).offset(offset))
    return found, _total(book, wanted)


def open_followups(book: Book, contact_id: str) -> list[FollowUp]:
    """Return what is planned with one person."""
    return book.all(FollowUp, contact_id=contact_id, status=FollowUpStatus.PLANNED)


def open_targets(book: Book, contact_id: str) -> list[Target]:
    """Return the open targets that are this person."""
    return book.all(Target, contact_id=contact_id, status=TargetStatus.OPEN)


def target_people(book: Book, limit: int = 12) -> list[tuple[Target, Contact]]:
    """Return open targets that are people, the highest priority first."""
    table = book.table(Target)
    priority = table.c.relevance + table.c.reachability + table.c.newness
    wanted = book.select(Target).where(
        table.c.status == TargetStatus.OPEN, table.c.contact_id.is_not(None)
    )
    found = book.fetch(
        Target, wanted.order_by(priority.desc(), table.c.created_at, table.c.id).limit(limit)
    )
    people = people_named(book, [one.contact_id for one in found if one.contact_id])
    return [(one, people[one.contact_id]) for one in found if one.contact_id in people]


def people_named(book: Book, contact_ids: Iterable[str]) -> dict[str, Contact]:
    """Return contact id -> the person, for a page of records."""
    ids = list(dict.fromkeys(contact_ids))
    wanted = _named(book.table(Contact), book.owner)
    found: dict[str, Contact] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = book.fetch(Contact, wanted, ids=ids[start : start + _AT_ONCE])
        found |= {one.id: one for one in some}
    return found


@lru_cache(maxsize=64)
def _named(people: sa.Table, owner: str) -> sa.Select[Any]:
    """Return the select of the people whose `ids` are given.

    Said so that no index of the owner is taken: it would lead through everybody.
    """
    mine = sa.and_(people.c.owner.concat("") == owner, people.c.archived_on.is_(None))
    return sa.select(people).where(people.c.id.in_(sa.bindparam("ids", expanding=True)), mine)


def draft_for(book: Book, contact_id: str, kind: str) -> Message | None:
    """Return the newest draft of one kind for a person."""
    drafts = book.all(Message, contact_id=contact_id, status=MessageStatus.DRAFT)
    return next((one for one in reversed(drafts) if one.kind == kind), None)


def drafts(book: Book, limit: int = 20) -> list[Message]:
    """Return the drafts nobody has said were sent, newest first."""
    table = book.table(Message)
    wanted = book.select(Message).where(table.c.status == MessageStatus.DRAFT)
    return book.fetch(Message, wanted.order_by(table.c.created_at.desc(), table.c.id).limit(limit))


def has_any(book: Book, kind: type[Record]) -> bool:
    """Whether there is any such record; a million of them are not counted for it."""
    table = book.table(kind)
    return bool(book.rows(sa.select(table.c.id).where(book.mine(kind)).limit(1)))


def has_message(book: Book, kind: str) -> bool:
    """Whether there is a message of this kind, drafted or sent."""
    table = book.table(Message)
    wanted = sa.select(table.c.id).where(book.mine(Message), table.c.kind == kind)
    return bool(book.rows(wanted.limit(1)))


# -- small parts ----------------------------------------------------------------------------


def _holds(people: sa.Table | sa.Subquery, text: str) -> sa.ColumnElement[bool]:
    """Every word typed is found somewhere in the person's name, place of work or notes."""
    words = [people.c.folded.contains(word, autoescape=True) for word in folded(text).split()]
    return sa.and_(sa.true(), *words)


def _total(book: Book, wanted: sa.Select[Any]) -> int:
    return int(book.rows(sa.select(sa.func.count()).select_from(wanted.subquery()))[0][0])


def _before(day: date, days: int) -> date:
    return date.fromordinal(max(day.toordinal() - days, 1))
