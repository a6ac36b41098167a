"""What the plan of the coming weeks is made from, read from the book."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from workbook.language import N_, _
from workbook.records import (
    Channel,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseBy,
    PromiseStatus,
    Tier,
)
from workbook.records.quiet import QuietDays
from workbook.techniques.followup import queries
from workbook.techniques.followup.cadence import (
    MINUTES_A_CALL,
    MINUTES_A_TOUCH,
    RHYTHMS,
    TIMED,
    TIMED_DAYS,
    next_due,
    tier_days,
)
from workbook.techniques.followup.choices import Asked, quiet_of
from workbook.techniques.followup.phrases import clipped
from workbook.techniques.followup.plan import WEEKS, Fixed, Member

if TYPE_CHECKING:
    from workbook.book import Book

_SHORT = {"cadence": "", "revive": N_(" (an old tie)")}


class Timed(NamedTuple):
    """Somebody with a rhythm of whom it is known what a touch takes."""

    tier: Tier
    cadence_days: int | None
    minutes: int


def timed(book: Book, on: date) -> dict[str, Timed]:
    """Return contact -> the minutes a touch takes, for those of a rhythm where it is known.

    It is the average of the last year's touches; of those without minutes the usual guess stands
    in, so that one long lunch among short notes is not taken for the rule.
    """
    return book.once(("followup-timed", on), lambda: _timed(book, on))


def _timed(book: Book, on: date) -> dict[str, Timed]:
    people, touches = queries.everybody_with_a_rhythm(book), book.table(Interaction).c
    talk = touches.channel.in_([Channel.CALL, Channel.VIDEO])
    guess = sa.case((talk, MINUTES_A_CALL), else_=MINUTES_A_TOUCH)
    spent, known = sa.func.coalesce(touches.minutes, guess), sa.func.count(touches.minutes)
    average = (
        sa.select(sa.case((known >= TIMED, 1.0 * sa.func.sum(spent) / sa.func.count())))
        .where(touches.contact_id == people.c.id, touches.happened_on <= on)
        .where(touches.happened_on > on - timedelta(days=TIMED_DAYS))
    )
    asked = sa.select(people.c.id, people.c.tier, people.c.cadence_days, average.scalar_subquery())
    return {
        who: Timed(Tier(tier), days, max(1, round(each)))
        for who, tier, days, each in map(tuple, book.rows(asked))
        if each is not None
    }


def timed_rhythms(book: Book, on: date) -> list[tuple[int, int]]:
    """Return (days between touches, minutes of one) of those who have reminders."""
    found = timed(book, on).values()
    days = [(one.cadence_days or tier_days(one.tier, book.reader), one.minutes) for one in found]
    return [(each, minutes) for each, minutes in days if each]


def members(book: Book, on: date) -> tuple[Member, ...]:
    """Return everybody with a rhythm as the planner takes them.

    Nobody takes more than the whole of a week, or they could never have their turn.
    """
    reader = book.reader
    known = {who: one.minutes for who, one in timed(book, on).items()}
    of_tier = {one.tier.value: tier_days(one.tier, reader) for one in RHYTHMS}
    found = []
    for row in book.rows(queries.every_rhythm_select(book, on)):
        contact_id, name, tier, own, chosen, snoozed, last, skipped, _ = tuple(row)
        cadence = own if own and own > 0 else of_tier.get(tier)
        due_on = next_due(cadence, chosen=chosen, last=last, skipped=skipped, on=on)
        if cadence is None or due_on is None:
            continue
        base = max(last or date.min, skipped or date.min) if last or skipped else None
        group = "" if own and own > 0 else tier
        found.append(
            Member(contact_id, name, cadence, due_on, base, chosen, snoozed,
                   min(known.get(contact_id, MINUTES_A_TOUCH), max(reader.minutes_a_week, 1)),
                   group)
        )  # fmt: skip
    return tuple(found)


def asked(book: Book) -> Asked:
    """Return all that the plan of this book is made from."""
    today = book.today()
    return Asked(
        members(book, today),
        book.reader.minutes_a_week,
        today,
        fixed_days(book, today),
        quiet_of(book.all(QuietDays)),
    )


def fixed_days(book: Book, on: date) -> tuple[Fixed, ...]:
    """Return what already has its day in the coming weeks: follow-ups and promises."""
    until = on + timedelta(days=7 * WEEKS)
    followups, promises = book.table(FollowUp), book.table(Promise)
    planned = book.fetch(
        FollowUp,
        book.select(FollowUp).where(
            followups.c.status == FollowUpStatus.PLANNED, followups.c.due_on <= until
        ),
    )
    owed = book.fetch(
        Promise,
        book.select(Promise).where(
            promises.c.status == PromiseStatus.OPEN,
            promises.c.by == PromiseBy.ME,
            promises.c.due_on <= until,
        ),
    )
    ids = [one.contact_id for one in planned] + [one.contact_id for one in owed]
    people = queries.people_named(book, ids)
    # One matter is one line: what was promised stands for the follow-up that was to bring it.
    promised = {one.contact_id for one in owed}
    found = [
        Fixed(max(one.due_on, one.snoozed_until or one.due_on), one.minutes,
              f"{people[one.contact_id].name}: {clipped(one.what, 60)}", one.contact_id,
              f"{people[one.contact_id].name}{_short(one.kind)}", one.id)
        for one in planned
        if one.contact_id in people and not (one.kind == "second" and one.contact_id in promised)
    ]  # fmt: skip
    found += [
        Fixed(one.due_on, MINUTES_A_TOUCH,
              _("Your promise to {name}: {what}", name=people[one.contact_id].name,
                what=clipped(one.what, 60)),
              one.contact_id, _("{name} (promise)", name=people[one.contact_id].name), one.id)
        for one in owed if one.contact_id in people and one.due_on
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.on, one.title, one.ref)))


def _short(kind: str) -> str:
    """Return what stands behind a name in the few words of a calendar."""
    said = _SHORT.get(kind, N_(" (follow-up)"))
    return _(said) if said else ""


def planned_days(book: Book) -> list[FollowUp]:
    """Return the days that the plan has set and that are still to come."""
    return book.all(FollowUp, status=FollowUpStatus.PLANNED, kind="cadence")
