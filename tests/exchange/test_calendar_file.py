"""The calendar file, read back as calendar programs read it: the days meant, and nobody invited."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from workbook.exchange.calendar_file import written
from workbook.records import Entry

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 5)


def read(*entries: Entry) -> icalendar.Calendar:
    """Write entries and read them with the parser that other programs use."""
    return icalendar.Calendar.from_ical(written(entries, NOW))


def days(entry: Entry, first: date, last: date) -> list[date]:
    """The days on which an entry shows between two days."""
    found = recurring_ical_events.of(read(entry)).between(first, last + timedelta(days=1))
    starts = [one["DTSTART"].dt for one in found]
    return sorted(one.date() if isinstance(one, datetime) else one for one in starts)


def test_a_whole_day_is_a_date_without_zone() -> None:
    """A day stays that day wherever the reader travels, and it does not block the calendar."""
    raw = written([Entry(uid="a", sequence=3, title="Ana: the report", on=DAY)], NOW).decode()
    assert "DTSTART;VALUE=DATE:20260305" in raw
    assert "DTEND;VALUE=DATE:20260306" in raw
    assert "TRANSP:TRANSPARENT" in raw
    assert "SEQUENCE:3" in raw
    assert "UID:a\r\n" in raw


def test_a_time_is_local_to_the_reader() -> None:
    """A time has neither Z nor zone: 9 o'clock is 9 o'clock."""
    raw = written([Entry(uid="a", sequence=0, title="Slot", on=DAY, at=time(9), minutes=15)], NOW)
    assert b"DTSTART:20260305T090000\r\n" in raw
    assert b"DTEND:20260305T091500\r\n" in raw


@pytest.mark.parametrize("at", [time(23, 59), time(23, 59, 59)])
def test_on_the_last_day_there_is_an_entry_has_no_end(at: time) -> None:
    """What would end after the last year that a calendar knows is written without an end."""
    raw = written([Entry(uid="a", sequence=0, title="Slot", on=date.max, at=at, minutes=15)], NOW)
    assert b"DTSTART:99991231T2359" in raw
    assert b"DTEND" not in raw


def test_nobody_is_invited() -> None:
    """The file has no guests, no organiser and no method, so no program mails anybody."""
    raw = written([Entry(uid="a", sequence=0, title="Ana", on=DAY, yearly=True)], NOW)
    for word in (b"ATTENDEE", b"METHOD", b"ORGANIZER"):
        assert word not in raw


def test_lines_end_and_fold_as_the_standard_says() -> None:
    """Each line ends with CR LF and has at most 75 bytes, whatever its letters."""
    title = "Grüße an 田中さん und אנה, wegen des Berichts " * 6
    raw = written([Entry(uid="a", sequence=0, title=title, on=DAY, notes="Erst\nlesen")], NOW)
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")
    [event] = read(Entry(uid="a", sequence=0, title=title, on=DAY)).walk("VEVENT")
    assert event["SUMMARY"] == " ".join(title.split())


def test_weekly_slots_come_until_their_end() -> None:
    """A weekly slot shows once a week, the last week included."""
    slot = Entry(uid="s", sequence=0, title="Slot", on=DAY, at=time(9), minutes=15, weekly=True,
                 until=DAY + timedelta(days=21))  # fmt: skip
    assert days(slot, DAY, DAY + timedelta(days=60)) == [
        DAY + timedelta(days=7 * n) for n in range(4)
    ]
    whole = Entry(uid="s", sequence=0, title="Slot", on=DAY, weekly=True,
                  until=DAY + timedelta(days=7))  # fmt: skip
    assert len(days(whole, DAY, DAY + timedelta(days=60))) == 2


def test_the_29th_of_february_is_kept_every_year() -> None:
    """In years without it, it falls on the last of February, or on 1 March where that is wished."""
    born = Entry(uid="b", sequence=0, title="Birthday", on=date(2024, 2, 29), yearly=True)
    assert days(born, date(2024, 1, 1), date(2028, 12, 31)) == [
        date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28),
        date(2028, 2, 29),
    ]  # fmt: skip
    assert b"BYMONTH=2" in written([born], NOW)
    march = Entry(uid="b", sequence=0, title="Birthday", on=date(2024, 2, 29), yearly=True,
                  in_march=True)  # fmt: skip
    assert days(march, date(2024, 1, 1), date(2028, 12, 31)) == [
        date(2024, 2, 29), date(2025, 3, 1), date(2026, 3, 1), date(2027, 3, 1), date(2028, 2, 29),
    ]  # fmt: skip


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 5))
def test_every_year_means_that_day(day: date, years: int) -> None:
    """Any other day of the year comes again on that very day, each year once."""
    entry = Entry(uid="y", sequence=0, title="Day", on=day, yearly=True)
    if (day.month, day.day) == (2, 29):
        return
    until = date(day.year + years, 12, 31)
    wanted = [day.replace(year=day.year + n) for n in range(years + 1)]
    assert days(entry, date(day.year, 1, 1), until) == wanted


@given(st.text(max_size=200), st.text(max_size=200))
@pytest.mark.row(45, 100)
def test_no_text_breaks_the_file(title: str, notes: str) -> None:
    """Whatever stands in a title or a note, the file stays one entry that can be read."""
    [event] = read(Entry(uid="t", sequence=0, title=title, on=DAY, notes=notes)).walk("VEVENT")
    assert event["DTSTART"].dt == DAY
    assert event["UID"] == "t"


def test_no_text_begins_a_line_of_its_own() -> None:
    """A line end of any kind in a note stays within the note, for readers that know them all."""
    note = "one\r\nATTENDEE:a\u0085METHOD:b\u2028UID:c\rX:d"
    raw = written([Entry(uid="t", sequence=0, title="Call", on=DAY, notes=note)], NOW).decode()
    assert not {line.partition(":")[0] for line in raw.splitlines()} & {"ATTENDEE", "METHOD", "X"}
    [event] = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert event["DESCRIPTION"] == "one\nATTENDEE:a\nMETHOD:b\nUID:c\nX:d"
