"""Events that were read, against the events the book knows: what is new becomes changes.

An event is recognised by the calendar's own name for it. A field that still holds what the last
file put there follows the file, so an event that was moved moves; what the reader wrote stays.
A series becomes one event, its next; once that day is over a later file brings the one after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, tzinfo
from typing import Any, NamedTuple

from workbook.exchange.report import Report
from workbook.language import N_
from workbook.records import Changes, Event

_EVENTS = N_("events")


class Gathering(NamedTuple):
    """One event of a calendar file, before anybody asked whether the book knows it.

    A moment in UTC is aware; any other is the place's own time, and a whole day is a date.
    `next_on` gives the first day of a series that is not before a day, or None.
    """

    uid: str
    name: str
    starts: date
    ends: date | None = None
    place: str = ""
    address: str = ""
    organiser: str = ""
    notes: str = ""
    next_on: Callable[[date], date | None] | None = None


@dataclass(frozen=True)
class KnownEvents:
    """What the book knows: events by the calendar's name for them, the day, the reader's zone."""

    events: Mapping[str, Event] = field(default_factory=dict)
    today: date | None = None
    zone: tzinfo | None = None


def merge_events(found: Sequence[Gathering], known: KnownEvents, report: Report) -> Changes:
    """Return the changes that bring events into a book, and count each in the report."""
    added: dict[str, Event] = {}
    replaced: list[Event] = []
    for one in found:
        fresh, before = _placed(one, known, added)
        if before is None:
            added[fresh.uid] = fresh
            report.count(_EVENTS, "added")
            continue
        after = _followed(before, fresh)
        if after == before:
            report.count(_EVENTS, "unchanged")
        else:
            replaced.append(after)
            report.count(_EVENTS, "merged")
    return Changes(add=tuple(added.values()), replace=tuple(replaced))


def _placed(
    one: Gathering, known: KnownEvents, added: Mapping[str, Event]
) -> tuple[Event, Event | None]:
    """Return the event a gathering stands for, and the one of the book that it is."""
    first = _event(one, known.zone)
    if one.next_on is None or known.today is None or first.starts_on is None:
        return first, known.events.get(first.uid)
    upcoming = one.next_on(known.today)
    if upcoming is None:
        return first, known.events.get(first.uid)
    before = known.events.get(first.uid)
    moved = _moved(first, upcoming)
    if before is None:
        return moved, None
    if before.starts_on is not None and before.starts_on >= known.today:
        # Still to come: it stays on its day, so that the file read again changes nothing.
        return _moved(first, one.next_on(before.starts_on) or upcoming), before
    later = replace(moved, uid=f"{first.uid}/{upcoming}")
    return later, known.events.get(later.uid) or added.get(later.uid)


def _moved(event: Event, day: date) -> Event:
    """Return an event of a series on another of its days."""
    if event.starts_on is None or day == event.starts_on:
        return event
    ends = event.ends_on and date.fromordinal(
        min(event.ends_on.toordinal() + (day - event.starts_on).days, date.max.toordinal())
    )
    moved = replace(event, starts_on=day, ends_on=ends)
    return replace(moved, imported=_given(moved))


def _event(one: Gathering, zone: tzinfo | None) -> Event:
    starts_on, starts_at = _parted(one.starts, zone)
    ends_on, ends_at = _parted(one.ends, zone) if one.ends else (None, None)
    event = Event(
        name=one.name,
        starts_on=starts_on,
        ends_on=ends_on if ends_on != starts_on else None,
        starts_at=starts_at,
        ends_at=ends_at,
        place=one.place,
        address=one.address,
        organiser=one.organiser,
        notes=one.notes,
        uid=one.uid,
        source="icalendar",
    )
    return replace(event, imported=_given(event))


def _parted(moment: date, zone: tzinfo | None) -> tuple[date, time | None]:
    """Return the day, and the time where there is one, as a clock on the wall shows it."""
    if not isinstance(moment, datetime):
        return moment, None
    local = moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
    return local.date(), local.time().replace(microsecond=0)


# -- what a file may alter -------------------------------------------------------------------

_FIELDS = (
    "name", "starts_on", "ends_on", "starts_at", "ends_at",
    "place", "address", "organiser", "notes",
)  # fmt: skip


def _given(event: Event) -> dict[str, str]:
    return {name: str(getattr(event, name) or "") for name in _FIELDS}


def _followed(before: Event, fresh: Event) -> Event:
    """Return the event of the book with what the file says otherwise than the last one did."""
    new: dict[str, Any] = {}
    imported = dict(before.imported)
    for name in _FIELDS:
        text, now = fresh.imported[name], str(getattr(before, name) or "")
        if text != now and now == imported.get(name, "") and (text or name != "notes"):
            new[name], imported[name] = getattr(fresh, name), text
    return replace(before, **new, imported=imported) if new else before
