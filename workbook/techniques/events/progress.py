"""How far the reader is with events, what is worth doing today, and what goes in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from workbook.language import N_, _, ngettext
from workbook.records import Entry, Event, EventStatus
from workbook.records.meeting import Debrief, EventPlan, Prediction, Rehearsal, SelfIntroduction
from workbook.technique import Due, Step
from workbook.techniques.events import queries
from workbook.techniques.events.asking import FIVE, follows_up
from workbook.techniques.events.calibration import SAID_TO_YOU
from workbook.techniques.events.finding import THREE
from workbook.techniques.events.words import away, clipped, last_day, unended

if TYPE_CHECKING:
    from workbook.book import Book

SLUG = "events"
PREPARE_DAYS = 2
_PREPARE_MINUTES, _DEBRIEF_MINUTES, _GUESS_MINUTES = 15, 5, 1
_FRESH, _TODAY, _SOON, _LATE, _GUESS = 92.0, 88.0, 66.0, 62.0, 45.0
_FRESH_DAYS = 2


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    events = book.all(Event)
    chosen = max(queries.aims_count(book).values(), default=0)
    left = max(THREE - chosen, 0)
    plans = book.all(EventPlan)
    ready = any(len(p.questions) >= FIVE and any(map(follows_up, p.questions)) for p in plans)
    own = queries.own_introduction(book)
    been = (EventStatus.GOING, EventStatus.BEEN)
    return [
        _step(_("Find one event for a goal"), any(e.goal_id for e in events),
              _("note one event and say which goal it serves")),
        _step(_("Say that you go"), any(e.status in been for e in events), _("choose one and go")),
        _step(_("Choose three people to meet"), left == 0,
              ngettext("choose {n} person, with an aim each",
                       "choose {n} people, with an aim each", left)),
        _step(_("Write your 30 seconds"), bool(own and own.text),
              _("write what you say of yourself")),
        _step(_("Take five questions along"), ready, _("keep five, one of which follows up")),
        _step(_("Rehearse once"), queries.has_any(book, Rehearsal), _("talk with one partner")),
        _step(_("Look back for five minutes"), queries.has_any(book, Debrief),
              _("debrief the first event you go to")),
    ]  # fmt: skip


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def has_introduction(book: Book) -> bool:
    """Whether the reader has written what they say of themselves."""
    return queries.has_any(book, SelfIntroduction)


# -- what is due ---------------------------------------------------------------------------------


def due(book: Book, on: date) -> list[Due]:
    """Return what is due: an event to prepare, one to look back on, guesses to settle."""
    found = [*_to_prepare(book, on), *(_debrief(e, on) for e in queries.to_debrief(book, on))]
    open_guesses = queries.to_settle(book, on)
    people = queries.people_named(book, [one.contact_id for one in open_guesses])
    for one in open_guesses:
        person = people.get(one.contact_id or "")
        found.append(_guess(one, person.name if person else "", person.id if person else "", on))
    found.sort(key=lambda one: (-one.weight, one.due_on, one.ref))
    return found


def missing_for(book: Book, event: Event) -> list[str]:
    """Return what is still missing before an event, in words."""
    chosen = len(queries.aims_at(book, event.id))
    plan = queries.plan_for(book, event.id)
    missing = []
    if chosen < THREE:
        missing.append(ngettext("{n} person to meet", "{n} people to meet", THREE - chosen))
    if plan is None or not plan.questions:
        missing.append(_("your questions"))
    if queries.own_introduction(book) is None:
        missing.append(_("your 30 seconds"))
    return missing


def _to_prepare(book: Book, on: date) -> Iterator[Due]:
    for event in queries.to_prepare(book, on, PREPARE_DAYS):
        missing = missing_for(book, event)
        if missing and event.starts_on:
            today = event.starts_on == on
            yield Due(
                kind="prepare",
                title=_("Prepare for {event}", event=clipped(event.name, 60)),
                reason=_(
                    "It is {away}, and this is still missing: {missing}.",
                    away=away(event.starts_on, on),
                    missing=", ".join(missing),
                ),
                minutes=_PREPARE_MINUTES,
                due_on=event.starts_on - timedelta(days=PREPARE_DAYS),
                technique=SLUG,
                weight=_TODAY if today else _SOON,
                ref=event.id,
            )


def _debrief(event: Event, on: date) -> Due:
    ended = last_day(event) or on
    days = (on - ended).days
    fresh = days <= _FRESH_DAYS
    return Due(
        kind="debrief",
        title=_("Look back on {event}", event=clipped(event.name, 60)),
        reason=_("It was {away}. ", away=away(ended, on))
        + (
            _("What people said is still fresh, and it is custom to write within two days.")
            if fresh
            else _("Five minutes now save the names; late is better than never.")
        ),
        minutes=_DEBRIEF_MINUTES,
        due_on=ended + timedelta(days=1),
        technique=SLUG,
        weight=_FRESH if fresh else _LATE,
        ref=event.id,
    )


def _guess(one: Prediction, name: str, contact_id: str, on: date) -> Due:
    about = clipped(unended(one.about), 70)
    whom = name or _("somebody")
    return Due(
        kind="guess",
        title=_("What came of it: {what}", what=about or whom),
        reason=_(
            "You gave it {percent} % that {whom} {happens}. One press says what happened, and you "
            "see how well you guess.",
            percent=one.percent,
            whom=whom,
            happens=_(SAID_TO_YOU[one.guess]),
        ),
        minutes=_GUESS_MINUTES,
        due_on=one.ask_on or on,
        technique=SLUG,
        contact=name,
        contact_id=contact_id,
        weight=_GUESS,
        ref=one.id,
    )


# -- the reader's own calendar -------------------------------------------------------------------


def calendar(book: Book) -> list[Entry]:
    """Return the events the reader goes to, and the quarter of an hour to prepare each.

    An event out of a calendar file keeps that file's name, so a calendar that has it already
    shows it once.
    """
    today = book.today()
    found: list[Entry] = []
    for event in queries.going(book):
        ended = last_day(event)
        if event.starts_on is None or ended is None or ended < today:
            continue
        found.append(_entry(event, event.starts_on))
        prepare_on = event.starts_on - timedelta(days=PREPARE_DAYS)
        if prepare_on >= today:
            found.append(
                Entry(
                    uid=f"prepare-{event.id}",
                    sequence=event.version,
                    title=_("Prepare for {name}", name=event.name),
                    on=prepare_on,
                    notes=_("Three people, five questions, half a minute about yourself."),
                    bare=N_("Prepare for an event"),
                )
            )
    return found


def _entry(event: Event, day: date) -> Entry:
    notes = [event.place, event.address]
    if event.ends_on and event.ends_on > day:
        notes.append(_("Until {day}", day=format(event.ends_on, "%d.%m.%Y")))
    return Entry(
        uid=event.uid or event.id,
        sequence=event.version,
        title=event.name,
        on=day,
        at=event.starts_at,
        minutes=_minutes(event),
        notes="\n".join(part for part in notes if part),
        bare=N_("An event"),
    )


def _minutes(event: Event) -> int:
    """Return how long an event lasts; two hours where only its beginning is known."""
    if event.starts_on is None or event.starts_at is None:
        return 0
    if event.ends_at is None:
        return 120
    begins = datetime.combine(event.starts_on, event.starts_at)
    ends = datetime.combine(event.ends_on or event.starts_on, event.ends_at)
    return max(0, int((ends - begins).total_seconds() // 60))
