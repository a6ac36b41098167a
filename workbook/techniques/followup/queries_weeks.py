"""What the plan of the coming weeks is made from, read from the book."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook.records import FollowUp, FollowUpStatus, Promise, PromiseBy, PromiseStatus
from workbook.records.quiet import QuietDays
from workbook.techniques.followup import queries
from workbook.techniques.followup.cadence import MINUTES_A_TOUCH, RHYTHMS, next_due, tier_days
from workbook.techniques.followup.choices import Asked, quiet_of
from workbook.techniques.followup.phrases import clipped
from workbook.techniques.followup.plan import WEEKS, Fixed, Member

if TYPE_CHECKING:
    from workbook.book import Book

_SHORT = {"cadence": "", "revive": " (an old tie)"}


def members(book: Book, on: date) -> tuple[Member, ...]:
    """Return everybody with a rhythm as the planner takes them."""
    reader = book.reader
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
                   MINUTES_A_TOUCH, group)
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
              f"{people[one.contact_id].name}{_SHORT.get(one.kind, ' (follow-up)')}", one.id)
        for one in planned
        if one.contact_id in people and not (one.kind == "second" and one.contact_id in promised)
    ]  # fmt: skip
    found += [
        Fixed(one.due_on, MINUTES_A_TOUCH,
              f"Your promise to {people[one.contact_id].name}: {clipped(one.what, 60)}",
              one.contact_id, f"{people[one.contact_id].name} (promise)", one.id)
        for one in owed if one.contact_id in people and one.due_on
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.on, one.title, one.ref)))


def planned_days(book: Book) -> list[FollowUp]:
    """Return the days that the plan has set and that are still to come."""
    return book.all(FollowUp, status=FollowUpStatus.PLANNED, kind="cadence")
