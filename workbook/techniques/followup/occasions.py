"""Promises and milestones as items of the day, and all dates for the reader's own calendar."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _
from workbook.records import Contact, Entry, FollowUp, FollowUpStatus, Promise, PromiseBy
from workbook.records import PromiseStatus as Status
from workbook.records.milestones import LeapDay, Milestone, MilestoneKind, NoBirthday
from workbook.technique import Due
from workbook.techniques.followup import milestones, promising, queries, queries_plan
from workbook.techniques.followup.cadence import MINUTES_A_TOUCH
from workbook.techniques.followup.milestones import Phase
from workbook.techniques.followup.phrases import clipped, unended

if TYPE_CHECKING:
    from workbook.book import Book

SLUG = "followup"
_BARE = {
    MilestoneKind.BIRTHDAY: N_("Birthday of {who}"),
    MilestoneKind.WORK: N_("Work anniversary of {who}"),
}
_PROMISE, _HARD, _TODAY, _BELATED, _AHEAD = 91.0, 88.0, 85.0, 65.0, 45.0


def promise_due(waiting: queries.Waiting, on: date) -> Due:
    """Return a promise of the reader's own as an item to do."""
    one: Promise = waiting.record
    return Due(
        kind="promise",
        title=_(
            "Your promise to {name}: {what}",
            name=waiting.person.name,
            what=unended(clipped(one.what, 60)),
        ),
        reason=promising.reason(one, on),
        minutes=MINUTES_A_TOUCH,
        due_on=one.due_on or on,
        technique=SLUG,
        contact=waiting.person.name,
        contact_id=one.contact_id,
        weight=_PROMISE,
        ref=one.id,
    )


def milestones_due(book: Book, on: date) -> list[Due]:
    """Return the milestones that are near, today or just gone by, and not yet settled."""
    near = queries_plan.milestones_near(book, on)
    found = [one for one in (milestones.occasion(m, on) for m in near) if one]
    if not found:
        return []
    people = queries.people_named(book, [one.milestone.contact_id for one in found])
    unwished = {one.contact_id for one in book.all(NoBirthday)}
    hard = book.all(Milestone, kind=MilestoneKind.HARD)
    return [
        _milestone(one, people[one.milestone.contact_id], hard, on)
        for one in found
        if one.milestone.contact_id in people and not _stopped(one, unwished)
    ]


def _stopped(found: milestones.Occasion, unwished: set[str]) -> bool:
    one = found.milestone
    return one.kind is MilestoneKind.BIRTHDAY and one.contact_id in unwished


def _milestone(
    found: milestones.Occasion, contact: Contact, hard: list[Milestone], on: date
) -> Due:
    one = found.milestone
    check = milestones.to_check(one, contact)
    own = milestones.own_words_only(
        one, [other for other in hard if other.contact_id == contact.id], on
    )
    weights = {Phase.AHEAD: _AHEAD, Phase.TODAY: _TODAY, Phase.BELATED: _BELATED}
    return Due(
        kind="milestone",
        title=milestones.title(found, contact.name, on),
        reason=check or f"{milestones.reason(found, on, own_words=own)}.",
        minutes=MINUTES_A_TOUCH,
        due_on=found.day,
        technique=SLUG,
        contact=contact.name,
        contact_id=contact.id,
        weight=_HARD if one.kind is MilestoneKind.HARD else weights[found.phase],
        ref=one.id,
    )


def theirs(book: Book, one: Milestone) -> list[Milestone]:
    """Return all milestones of the person one of them belongs to."""
    return book.all(Milestone, contact_id=one.contact_id)


# -- the reader's own calendar --------------------------------------------------------------


def calendar(book: Book) -> list[Entry]:
    """Return the planned follow-ups, the reader's promises and the milestones that remind."""
    followups = book.all(FollowUp, status=FollowUpStatus.PLANNED)
    owed = [one for one in book.all(Promise, status=Status.OPEN, by=PromiseBy.ME) if one.due_on]
    days = [one for one in book.all(Milestone, remind=True) if not one.ended_on]
    unwished = {one.contact_id for one in book.all(NoBirthday)}
    ids = [one.contact_id for one in followups]
    ids += [one.contact_id for one in owed] + [one.contact_id for one in days]
    people = queries.people_named(book, ids)
    found = [_planned(one, people[one.contact_id]) for one in followups if one.contact_id in people]
    found += [
        _owed(one, people[one.contact_id], one.due_on)
        for one in owed
        if one.contact_id in people and one.due_on
    ]
    found += [
        _day(one, people[one.contact_id])
        for one in days
        if one.contact_id in people
        and one.kind is not MilestoneKind.HARD
        and not (one.kind is MilestoneKind.BIRTHDAY and one.contact_id in unwished)
    ]
    return found


def _planned(one: FollowUp, contact: Contact) -> Entry:
    return Entry(
        uid=one.id,
        sequence=one.version,
        title=f"{contact.name}: {_what(one)}",
        on=max(one.due_on, one.snoozed_until or one.due_on),
        notes=_("Until {day} is fine.", day=_written(one.until_on)) if one.until_on else "",
        bare=N_("Get in touch with {who}"),
        who=contact.name,
    )


def _written(day: date) -> str:
    """Return a day as it stands in the note of a calendar's entry."""
    english = language.spoken() == language.ENGLISH
    return day.isoformat() if english else language.day_and_year(day)


def _owed(one: Promise, contact: Contact, on: date) -> Entry:
    return Entry(
        uid=one.id,
        sequence=one.version,
        title=_("Your promise to {name}: {what}", name=contact.name, what=unended(one.what)),
        on=on,
        bare=N_("Keep your promise to {who}"),
        who=contact.name,
    )


def _what(one: FollowUp) -> str:
    words = unended(clipped(one.what, 120))
    return words or _("follow up")


def _day(one: Milestone, contact: Contact) -> Entry:
    """Return a milestone as an entry; it begins in a year of its own, so that it never moves."""
    began = one.created_at.year if one.created_at else 2024
    leaps = (one.month, one.day) == (2, 29)
    start = date(_leap_year(began), 2, 29) if leaps else milestones.falls_on(one, began)
    if not one.yearly and one.year:
        start, leaps = milestones.falls_on(one, one.year), False
    return Entry(
        uid=one.id,
        sequence=one.version,
        title=f"{contact.name}: {milestones.what_day(one)}",
        on=start,
        yearly=one.yearly,
        in_march=leaps and one.leap_day is LeapDay.MARCH,
        bare=_BARE.get(one.kind, N_("A day that matters to {who}")),
        who=contact.name,
    )


def _leap_year(year: int) -> int:
    """Return the last leap year there was; 1900 and 2100 are none."""
    return next((one for one in range(year, 4, -1) if isleap(one)), 4)
