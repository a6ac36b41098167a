"""What promises, answers, old ties and milestones read from the book."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from workbook.records import (
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseBy,
    PromiseStatus,
    Target,
    TargetStatus,
    Tier,
)
from workbook.records.milestones import Milestone, MilestoneKind
from workbook.techniques.followup import queries
from workbook.techniques.followup.cadence import (
    RHYTHMS,
    SILENT_DAYS,
)
from workbook.techniques.followup.milestones import BELATED_DAYS, MOST_NOTICE

if TYPE_CHECKING:
    from workbook.book import Book


AWAITED_DAYS = 60


class Words(NamedTuple):
    """The last written or spoken words with somebody, and who began them."""

    contact_id: str
    name: str
    on: date
    direction: Direction
    snoozed_until: date | None


class Silent(NamedTuple):
    """Somebody without contact for years."""

    contact_id: str
    name: str
    last: date


# -- promises and answers -------------------------------------------------------------------


def promises_due(book: Book, on: date) -> list[queries.Waiting]:
    """Return the reader's own open promises whose day has come, with the person."""
    come = book.fetch(Promise, _owed(book.table(Promise), book.owner, on))
    known = queries.people_named(book, [one.contact_id for one in come])
    return [queries.Waiting(one, known[one.contact_id]) for one in come if one.contact_id in known]


@lru_cache(maxsize=64)
def _owed(table: sa.Table, owner: str, on: date) -> sa.Select[Any]:
    still = sa.select(table).where(
        table.c.owner == owner, table.c.status == PromiseStatus.OPEN, table.c.due_on <= on
    )
    return still.where(table.c.by == PromiseBy.ME).order_by(table.c.due_on, table.c.id)


def open_promises(book: Book, contact_id: str = "") -> list[Promise]:
    """Return what is promised and not settled, the soonest first; those without a day last."""
    table = book.table(Promise)
    wanted = book.select(Promise).where(table.c.status == PromiseStatus.OPEN)
    if contact_id:
        wanted = wanted.where(table.c.contact_id == contact_id)
    return book.fetch(
        Promise, wanted.order_by(table.c.due_on.is_(None), table.c.due_on, table.c.id)
    )


def last_words(book: Book, on: date, quiet_days: int) -> list[Words]:
    """Return the last contact with each person who counts, where it is `quiet_days` ago or more.

    Those who count have a rhythm, are an open target, or were met or planned for: nobody else
    is owed a reminder. After two months a question is no longer open: the rhythm takes over.
    """
    people, touches = book.table(Contact), book.table(Interaction)
    followups, targets = book.table(FollowUp), book.table(Target)
    tiers = [one.tier.value for one in RHYTHMS]
    wanted = sa.union(
        sa.select(people.c.id).where(book.mine(Contact), people.c.tier.in_(tiers)),
        sa.select(people.c.id).where(book.mine(Contact), people.c.cadence_days > 0),
        sa.select(targets.c.contact_id).where(
            book.mine(Target),
            targets.c.status == TargetStatus.OPEN,
            targets.c.contact_id.is_not(None),
        ),
        sa.select(followups.c.contact_id).where(
            book.mine(FollowUp), followups.c.kind.in_(["first", "second", "third", "reminder"])
        ),
    ).subquery()
    said = sa.select(touches.c.happened_on).where(
        touches.c.contact_id == people.c.id, touches.c.happened_on <= on
    )
    newest = (touches.c.happened_on.desc(), touches.c.created_at.desc(), touches.c.id)
    last = said.order_by(*newest).limit(1).scalar_subquery()
    way = said.with_only_columns(touches.c.direction).order_by(*newest).limit(1).scalar_subquery()
    found = sa.select(
        people.c.id, people.c.name, last.label("last"), way.label("way"), people.c.snoozed_until
    ).where(book.mine(Contact), people.c.id.in_(sa.select(wanted.c[0])))
    rows = [tuple(row) for row in book.rows(found)]
    kept = [
        Words(contact_id, name, day, Direction(way), snoozed)
        for contact_id, name, day, way, snoozed in rows
        if day and quiet_days <= (on - day).days <= AWAITED_DAYS and way != Direction.BOTH
    ]
    return sorted(kept, key=lambda one: (one.on, one.name, one.contact_id))


def recent(book: Book, contact_id: str, on: date, most: int = 12) -> list[Interaction]:
    """Return the last contacts with one person, the newest first."""
    table = book.table(Interaction)
    wanted = book.select(Interaction).where(
        table.c.contact_id == contact_id, table.c.happened_on <= on
    )
    newest = (table.c.happened_on.desc(), table.c.created_at.desc(), table.c.id)
    return book.fetch(Interaction, wanted.order_by(*newest).limit(most))


def dormant(book: Book, on: date, limit: int = 8) -> list[Silent]:
    """Return people silent for three years or more and not in the plan, the closest ties first."""
    people, touches = book.table(Contact), book.table(Interaction)
    before = on - timedelta(days=SILENT_DAYS)
    # One seek in the index for each person; grouping would read every touch there is.
    last = (
        sa.select(sa.func.max(touches.c.happened_on))
        .where(touches.c.contact_id == people.c.id)
        .scalar_subquery()
    )
    followups = book.table(FollowUp)
    planned = sa.select(followups.c.contact_id).where(
        book.mine(FollowUp), followups.c.status == FollowUpStatus.PLANNED
    )
    close = sa.case({"strong": 0, "moderate": 1}, value=people.c.tie, else_=2)
    wanted = (
        sa.select(people.c.id, people.c.name, last.label("last"))
        .where(
            book.mine(Contact),
            people.c.tier == Tier.NONE,
            last <= before,
            people.c.id.not_in(planned),
            sa.or_(people.c.snoozed_until.is_(None), people.c.snoozed_until <= on),
        )
        .order_by(close, sa.desc("last"), people.c.id)
        .limit(limit)
    )
    return [Silent(*tuple(row)) for row in book.rows(wanted)]


# -- milestones -----------------------------------------------------------------------------


def milestones_near(book: Book, on: date) -> list[Milestone]:
    """Return the milestones that remind and whose day of the year is near."""
    first, last = (on + timedelta(days=days) for days in (-BELATED_DAYS - 1, MOST_NOTICE + 1))
    span = (first.month, first.day), (last.month, last.day)
    return book.fetch(Milestone, _reminding(book.table(Milestone), book.owner, span))


@lru_cache(maxsize=64)
def _reminding(
    table: sa.Table, owner: str, span: tuple[tuple[int, int], tuple[int, int]]
) -> sa.Select[Any]:
    """Return the select of the days between two days of the year, and of all hard times."""
    (first_month, first_day), (last_month, last_day) = span
    month, day = table.c.month, table.c.day
    since = sa.or_(month > first_month, sa.and_(month == first_month, day >= first_day))
    until = sa.or_(month < last_month, sa.and_(month == last_month, day <= last_day))
    near = sa.and_(since, until) if span[0] <= span[1] else sa.or_(since, until)  # over New Year
    return sa.select(table).where(
        table.c.owner == owner,
        table.c.remind.is_(True),
        sa.or_(near, table.c.kind == MilestoneKind.HARD),
    )


def milestone_page(
    book: Book, text: str = "", offset: int = 0, limit: int = 20
) -> tuple[list[tuple[Milestone, Contact]], int]:
    """Return one page of the milestones with their people, by the day of the year."""
    table = book.table(Milestone)
    wanted = book.select(Milestone)
    if text.strip():
        people = book.table(Contact)
        named = sa.select(people.c.id).where(book.mine(Contact), book.holding(Contact, text))
        wanted = wanted.where(table.c.contact_id.in_(named))
    total = int(book.rows(sa.select(sa.func.count()).select_from(wanted.subquery()))[0][0])
    page = wanted.order_by(table.c.month, table.c.day, table.c.id).limit(limit).offset(offset)
    found = book.fetch(Milestone, page)
    known = queries.people_named(book, [one.contact_id for one in found])
    return [(one, known[one.contact_id]) for one in found if one.contact_id in known], total
