"""Entries -> an iCalendar file (RFC 5545) that any calendar program opens.

Whole days are dates without a zone, times are local to wherever the reader is. Nobody is
invited and nothing asks for an answer: the file has no guests and no method.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vDuration

from workbook.exchange.lines import one_kind, one_line
from workbook.records import Entry

NAME = "-//The networking workbook//EN"
_LONGEST = 2**31 - 1  # a sequence is a whole number of 32 bits


def written(
    entries: Iterable[Entry], now: datetime, *, name: str = "", every: timedelta | None = None
) -> bytes:
    """Return the file: the same entry has the same uid in every file, and a rising sequence.

    A calendar that is fetched again and again has a `name`, and says after how long to look anew.

    >>> b"BEGIN:VCALENDAR" in written([], datetime(2026, 3, 2, tzinfo=UTC))
    True
    """
    calendar = Calendar()
    calendar.add("prodid", NAME)
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    if every:
        calendar.add("refresh-interval", vDuration(every), {"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(every))
    for entry in sorted(entries, key=lambda one: (one.on, one.title, one.uid)):
        calendar.add_component(_event(entry, now))
    whole: bytes = calendar.to_ical()
    return whole


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("sequence", min(max(entry.sequence, 0), _LONGEST))
    event.add("summary", one_line(entry.title))
    if entry.at is None:
        event.add("dtstart", entry.on)
        if entry.on < date.max:  # without an end it is that one day
            event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(entry.on, entry.at.replace(tzinfo=None, microsecond=0))
        event.add("dtstart", begins)
        with suppress(OverflowError):  # past the last year there is, it has no end
            event.add("dtend", begins + timedelta(minutes=max(entry.minutes, 5)))
    if notes := one_kind(entry.notes).strip():
        event.add("description", notes)
    rule = _rule(entry)
    if rule:
        event.add("rrule", rule)
    return event


def _rule(entry: Entry) -> dict[str, object]:
    """Return how it comes again. 29 February is the last of February, or the year's 60th day."""
    rule: dict[str, object] = {}
    if entry.yearly:
        rule["freq"] = "YEARLY"
        if (entry.on.month, entry.on.day) == (2, 29):
            rule |= {"byyearday": 60} if entry.in_march else {"bymonth": 2, "bymonthday": -1}
    elif entry.weekly:
        rule["freq"] = "WEEKLY"
    if rule and entry.until:
        # The end has the form of the beginning: a date for whole days, else a local time.
        rule["until"] = entry.until if entry.at is None else datetime.combine(entry.until, entry.at)
    return rule
