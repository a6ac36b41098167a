"""Calendar files: each event is read alone, counted once, and never twice in the book."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook import exchange, intake
from workbook.book import Book, open_book
from workbook.exchange import KnownEvents, Source
from workbook.records import Contact, Event, EventStatus, Reader, Refused
from workbook.records.changes import Changes
from workbook.records.milestones import Milestone, MilestoneKind, NoBirthday

TODAY = date(2026, 3, 2)
DAY = "DTSTART;VALUE=DATE:20260310"


def ics(*events: str, head: str = "") -> bytes:
    """Return a calendar of events, each given by its lines between BEGIN and END."""
    blocks = "".join(f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT\n" for one in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{head}{blocks}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def taken(book: Book, data: bytes, name: str = "evening.ics") -> exchange.Report:
    """Import one file into a book."""
    return intake.take_in(book, [Source(name, data)])


def only(book: Book) -> Event:
    """Return the one event of a book."""
    (event,) = book.all(Event)
    return event


def test_an_event_comes_in_with_its_day_place_and_organiser(book: Book) -> None:
    """What a page's “Add to calendar” gives is all there."""
    report = taken(book, ics("""
UID:event_77@meetup.com
SUMMARY:Harbour Evening\\, with soup
DTSTART;TZID=Europe/Berlin:20260312T183000
DTEND;TZID=Europe/Berlin:20260312T210000
LOCATION:Old tram depot\\, Kiel
URL:https://example.org/evening
ORGANIZER;CN="Harbour School":MAILTO:hello@example.org
DESCRIPTION:Planners and nurses\\nin one room
"""))  # fmt: skip
    assert report.as_json() | {"warnings": []} == {
        "format": "icalendar", "rows": 1, "added": 1, "merged": 0, "unchanged": 0, "hidden": 0,
        "skipped": [], "warnings": [],
    }  # fmt: skip
    event = only(book)
    assert event.name == "Harbour Evening, with soup"
    assert (event.starts_on, event.starts_at) == (date(2026, 3, 12), clock(18, 30))
    assert event.ends_at == clock(21, 0)
    assert event.place == "Old tram depot, Kiel"
    assert event.address == "https://example.org/evening"
    assert event.organiser == "Harbour School"
    assert "Planners and nurses\nin one room" in event.notes
    assert event.status is EventStatus.IDEA
    assert "Events: 1 new." in report.sentences()


@pytest.mark.row(37, 1)
def test_the_same_file_again_adds_nothing(book: Book) -> None:
    """A second reading adds 0, merges 0, and leaves no change to undo."""
    data = ics(f"UID:a\nSUMMARY:One\n{DAY}", f"UID:b\nSUMMARY:Two\n{DAY}\nRRULE:FREQ=WEEKLY")
    assert taken(book, data).added == 2
    before = book.last_change()
    again = taken(book, data)
    assert (again.added, again.merged, again.unchanged) == (0, 0, 2)
    assert book.last_change() == before


def test_an_import_is_taken_back_in_one_go(book: Book) -> None:
    """Undo takes every event of a file back."""
    taken(book, ics(f"UID:a\nSUMMARY:One\n{DAY}", f"UID:b\nSUMMARY:Two\n{DAY}"))
    book.undo()
    assert book.count(Event) == 0


@pytest.mark.row(40, 1)
def test_one_bad_event_leaves_the_others(book: Book) -> None:
    """A damaged event is named with its line and reason, and the rest of the file comes in."""
    report = taken(book, ics(
        f"UID:a\nSUMMARY:Good\n{DAY}",
        "UID:b\nSUMMARY:No day",
        "UID:c\nSUMMARY:Bad day\nDTSTART:2026-99-99",
        f"UID:d\nSUMMARY:Off\n{DAY}\nSTATUS:CANCELLED",
        f"UID:e\nSUMMARY:Bomb\n{DAY}\nRRULE:FREQ=SECONDLY",
        f"UID:f\nSUMMARY:Good too\n{DAY}",
    ))  # fmt: skip
    assert sorted(one.name for one in book.all(Event)) == ["Good", "Good too"]
    assert [one.reason for one in report.skipped] == [
        "it names no day",
        "its day can't be understood",
        "it was called off",
        "it repeats more often than once an hour",
    ]
    assert report.rows == 6
    assert [one.line for one in report.skipped] == sorted(one.line for one in report.skipped)


def test_what_breaks_off_is_reported(book: Book) -> None:
    """A file cut in the middle gives what was whole, and says where it broke."""
    whole = ics(f"UID:a\nSUMMARY:Good\n{DAY}", f"UID:b\nSUMMARY:Half\n{DAY}")
    report = taken(book, whole[: whole.index(b"Half") + 2])
    assert only(book).name == "Good"
    assert [one.reason for one in report.skipped] == ["it breaks off before its end"]


def test_a_series_comes_in_by_its_next_day(book: Book) -> None:
    """Of a weekly round the next date is the event, and the time stays."""
    taken(book, ics("UID:a\nSUMMARY:Round\nDTSTART:20190107T190000\nRRULE:FREQ=WEEKLY"))
    assert (only(book).starts_on, only(book).starts_at) == (TODAY, clock(19, 0))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=5", date(2026, 3, 4)),
        ("FREQ=MONTHLY;BYDAY=2TU", date(2026, 3, 10)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 3, 31)),
        ("FREQ=YEARLY", date(2027, 1, 10)),
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20251231T000000Z", date(2020, 1, 10)),
        ("FREQ=WEEKLY;COUNT=3", date(2020, 1, 10)),
        ("FREQ=HOURLY;INTERVAL=48", date(2026, 3, 3)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2020, 1, 10)),
        ("FREQ=DAILY;BYMONTH=13", date(2020, 1, 10)),
        ("FREQ=NEVER", date(2020, 1, 10)),
    ],
)
def test_rules_of_many_kinds(book: Book, rule: str, expected: date) -> None:
    """The next day is right; where there is none, the first day of the series is kept."""
    taken(book, ics(f"UID:a\nSUMMARY:Round\nDTSTART;VALUE=DATE:20200110\nRRULE:{rule}"))
    assert only(book).starts_on == expected


RULES = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]),
        st.integers(1, 40).map(lambda n: f"INTERVAL={n}"),
        st.sampled_from([
            "WKST=MO", "WKST=SU", "BYDAY=TU", "BYDAY=MO,TH", "BYMONTH=3,11", "BYMONTHDAY=1,-1",
            "BYMONTHDAY=15", "BYMONTH=6;BYDAY=FR", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ]),
        st.sampled_from(["WKST=MO", "COUNT=7", "COUNT=400", "UNTIL=20270101T000000Z"]),
    ),
)  # fmt: skip


@given(RULES, st.dates(date(1990, 1, 1), date(2027, 1, 1)))
@example("FREQ=YEARLY", date(1992, 2, 29))
@example("FREQ=MONTHLY;BYDAY=2TU,-1FR", date(2001, 5, 9))
@example("FREQ=YEARLY;BYDAY=20MO", date(1997, 5, 19))
@example("FREQ=YEARLY;BYYEARDAY=1,100,-1", date(1997, 1, 1))
@example("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", date(1997, 9, 2))
@settings(max_examples=150, deadline=None)
def test_the_days_are_those_of_the_standard(rule: str, start: date) -> None:
    """Entered near the day, a series has the same days as one that is counted from its start."""
    data = ics(f"UID:a\nSUMMARY:R\nDTSTART;VALUE=DATE:{start:%Y%m%d}\nRRULE:{rule}")
    next_on = exchange.read([Source("a.ics", data)]).events[0].next_on
    assert next_on
    begin = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a day
    slow = rrulestr(rule.replace("T000000Z", "T000000"), dtstart=begin)
    last = date(max(TODAY.year, start.year) + 8, 12, 31)
    upto = itertools.takewhile(lambda at: at.date() <= last, slow)
    assert next_on(TODAY) == next((at.date() for at in upto if at.date() >= TODAY), None)


def test_once_a_date_is_over_the_file_brings_the_next(book: Book) -> None:
    """A monthly evening that was visited stays, and the next one comes in beside it, once."""
    data = ics("UID:a\nSUMMARY:Round\nDTSTART;VALUE=DATE:20260105\nRRULE:FREQ=MONTHLY")
    taken(book, data)
    later = Book(book._store, book.owner, lambda: date(2026, 4, 1))
    assert taken(later, data).added == 1
    days = sorted(one.starts_on for one in later.all(Event) if one.starts_on)
    assert days == [date(2026, 3, 5), date(2026, 4, 5)]
    assert taken(later, data).added == 0


def test_left_out_days_and_moved_ones_are_honoured(book: Book) -> None:
    """A day that is left out is no day; one that was moved is an event of its own."""
    taken(book, ics(
        "UID:a\nSUMMARY:Round\nDTSTART:20260302T190000\nRRULE:FREQ=DAILY\n"
        "EXDATE:20260302T190000,20260303T190000",
        "UID:a\nSUMMARY:Round, elsewhere\nDTSTART:20260304T200000\nRECURRENCE-ID:20260304T190000",
    ))  # fmt: skip
    found = {one.name: one.starts_on for one in book.all(Event)}
    assert found == {"Round": date(2026, 3, 5), "Round, elsewhere": date(2026, 3, 4)}


@pytest.mark.row(46, 1)
def test_bombs_cost_no_time(book: Book) -> None:
    """Rules that mean millions of days, or none in all time, are through in a moment."""
    bombs = [
        "FREQ=MINUTELY", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "FREQ=DAILY;COUNT=999999999",
        "FREQ=YEARLY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=0,1,2;BYSECOND=0,1",
    ]  # fmt: skip
    events = [
        f"UID:{n}\nSUMMARY:B\nDTSTART;VALUE=DATE:19700101\nRRULE:{rule}"
        for n, rule in enumerate(bombs * 5)
    ]
    begun = time.monotonic()
    report = taken(book, ics(*events))
    assert time.monotonic() - begun < 5
    assert report.rows == len(events)
    assert book.count(Event) <= len(events)


def test_times_in_utc_become_the_readers(book: Book) -> None:
    """Luma writes UTC: the reader sees the clock on their own wall."""
    book.apply("Who I am", Changes(add=(Reader(name="Kemi", time_zone="Europe/Berlin"),)))
    taken(book, ics("UID:a\nSUMMARY:Late\nDTSTART:20260312T233000Z\nDTEND:20260313T010000Z"))
    assert (only(book).starts_on, only(book).starts_at) == (date(2026, 3, 13), clock(0, 30))


def test_the_calendars_own_zone_counts_before_the_readers() -> None:
    """Where a calendar names its zone, even by Windows' name, times in UTC are told there."""
    data = ics("UID:a\nSUMMARY:Late\nDTSTART:20260312T170000Z",
               head="X-WR-TIMEZONE:W. Europe Standard Time\n")  # fmt: skip
    known = exchange.Known(events=KnownEvents(today=TODAY, zone=ZoneInfo("Asia/Tokyo")))
    incoming = exchange.merge(exchange.read([Source("a.ics", data)]), known)
    (event,) = incoming.changes.add
    assert isinstance(event, Event)
    assert event.starts_at == clock(18, 0)


def test_a_windows_zone_keeps_the_time_on_the_wall(book: Book) -> None:
    """Outlook's zone names need no table to be right: the place's own clock is what counts."""
    taken(book, ics("UID:a\nSUMMARY:X\nDTSTART;TZID=Romance Standard Time:20260312T090000"))
    assert only(book).starts_at == clock(9, 0)
    assert "Romance Standard Time" in only(book).notes


def test_days_without_a_time(book: Book) -> None:
    """The last day of a whole-day event isn't counted by the format; here it is the last day."""
    taken(book, ics("UID:a\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260313"))
    event = only(book)
    assert (event.starts_on, event.ends_on) == (date(2026, 3, 10), date(2026, 3, 12))
    assert event.starts_at is None


def test_a_moved_event_moves_and_the_readers_words_stay(book: Book) -> None:
    """What still holds the last file's word follows the new file; what was edited does not."""
    taken(book, ics(f"UID:a\nSUMMARY:Fair\n{DAY}\nLOCATION:Hall"))
    mine = replace(only(book), name="The fair with Ana", status=EventStatus.GOING)
    book.apply("Edited", Changes(replace=(mine,)))
    report = taken(
        book, ics("UID:a\nSUMMARY:Fair 2026\nDTSTART;VALUE=DATE:20260317\nLOCATION:Hall")
    )
    event = only(book)
    assert report.merged == 1
    assert event.starts_on == date(2026, 3, 17)
    assert event.name == "The fair with Ana"
    assert event.status is EventStatus.GOING


def test_of_two_copies_the_newer_counts(book: Book) -> None:
    """A file that holds an event twice gives it once, the higher number's, and says so."""
    report = taken(book, ics(f"UID:a\nSUMMARY:New\n{DAY}\nSEQUENCE:3",
                             f"UID:a\nSUMMARY:Old\n{DAY}\nSEQUENCE:1"))  # fmt: skip
    assert only(book).name == "New"
    assert len(report.skipped) == 1
    assert report.rows == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_through(book: Book, encoding: str) -> None:
    """Whatever the encoding, names keep their letters; NUL never comes in."""
    text = ics(f"UID:a\nSUMMARY:Zoë trifft Müller\n{DAY}").decode()
    taken(book, text.encode(encoding))
    assert only(book).name == "Zoë trifft Müller"


def test_nul_never_comes_in(book: Book) -> None:
    """Stray NULs are taken out, and the event comes in."""
    taken(book, ics(f"UID:a\nSUMMARY:Ev\0ening\n{DAY}"))
    assert only(book).name == "Evening"


def test_tasks_are_named_and_left(book: Book) -> None:
    """What is no event is said in a warning and is no row."""
    task = b"BEGIN:VTODO\r\nSUMMARY:Buy soup\r\nEND:VTODO\r\n"
    data = ics(f"UID:a\nSUMMARY:X\n{DAY}").replace(b"BEGIN:VEVENT", task + b"BEGIN:VEVENT")
    report = taken(book, data)
    assert report.rows == 1
    assert report.warnings == ["1 task was not read: only events are."]


def test_what_is_no_calendar_is_refused(book: Book) -> None:
    """A file of that ending with something else in it gets one plain sentence."""
    with pytest.raises(Refused, match="holds nothing this workbook can read"):
        taken(book, b"hello, this is no calendar at all")
    with pytest.raises(Refused, match="is empty"):
        taken(book, b"")


def test_people_and_events_in_one_import(book: Book) -> None:
    """A calendar beside a list of people: both come in, and each is counted as what it is."""
    people = b"First Name,Last Name,URL,Connected On\nAna,Lima,https://www.linkedin.com/in/ana,\n"
    sources = [Source("Connections.csv", people), Source("e.ics", ics(f"UID:a\nSUMMARY:X\n{DAY}"))]
    report = intake.take_in(book, sources)
    assert report.added == 2
    assert report.sentences()[:2] == [
        "1 person is new to your book.", "Events: 1 new.",
    ]  # fmt: skip


def test_the_command_line_counts_each_event_once(tmp_path: Path) -> None:
    """`workbook import file.ics --json` prints one object; a second time it adds nothing."""
    file = tmp_path / "evening.ics"
    file.write_bytes(ics(f"UID:a\nSUMMARY:One\n{DAY}", "UID:b\nSUMMARY:No day"))
    run = [sys.executable, "-m", "workbook.serve.cli", "import", str(file), "--json"]
    env = os.environ | {"WORKBOOK_BOOK": str(tmp_path / "b.sqlite"), "WORKBOOK_TODAY": "2026-03-02"}
    first, second = (
        json.loads(subprocess.run(run, env=env, capture_output=True, check=True, text=True).stdout)
        for _ in range(2)
    )
    assert (first["rows"], first["added"], len(first["skipped"])) == (2, 1, 1)
    assert (second["rows"], second["added"], second["merged"], second["unchanged"]) == (2, 0, 0, 1)
    assert open_book(str(tmp_path / "b.sqlite")).count(Event) == 1


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_stumble(noise: bytes) -> None:
    """Whatever stands between BEGIN and END, the file is read or refused in one sentence."""
    data = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260310\r\n" + noise + b"\r\nEND:VEVENT\r\n"
    )
    try:
        reading = exchange.read([Source("x.ics", data)], format="icalendar")
    except Refused:
        return
    assert len(reading.events) + len(reading.skipped) >= 1


# -- birthdays ------------------------------------------------------------------------------


def birthdays(*titles: str) -> bytes:
    """Return a calendar of birthdays, as a telephone keeps them."""
    return ics(*(f"UID:b{n}\nSUMMARY:{one}\nDTSTART;VALUE=DATE:16040229\nRRULE:FREQ=YEARLY"
                 for n, one in enumerate(titles)))  # fmt: skip


def test_a_birthday_in_a_calendar_is_kept_for_somebody_in_the_book(book: Book) -> None:
    """Whoever has that name gets the day, without a year and without a reminder; once."""
    people = [Contact(name=name) for name in ("Ana Lima", "Bo Lund", "Cy Haug", "Cy Haug")]
    no_wish = NoBirthday(contact_id=people[1].id)
    book.apply("People", Changes(add=(*people, no_wish)))
    data = birthdays("Ana Lima’s birthday", "Geburtstag von Bo Lund", "Cy Haug's 40th Birthday",
                     "Dee Park - Birthday")  # fmt: skip
    report = taken(book, data)
    assert (report.rows, report.added) == (4, 1)
    assert [one.reason for one in report.skipped] == [
        "they want no birthday greetings", "more than one person in your book has that name",
        "nobody in your book has that name",
    ]  # fmt: skip
    (day,) = book.all(Milestone)
    assert (day.contact_id, day.kind) == (people[0].id, MilestoneKind.BIRTHDAY)
    assert (day.day, day.month, day.year, day.remind) == (29, 2, None, False)
    assert "Birthdays: 1 new." in report.sentences()
    assert book.count(Event) == 0
    change = book.last_change()
    again = taken(book, data)
    assert (again.added, again.merged, again.unchanged) == (0, 0, 1)
    assert book.last_change() == change
    book.undo()
    assert book.count(Milestone) == 0


def test_a_birthday_the_reader_took_out_stays_out(book: Book) -> None:
    """What came from a calendar and was removed does not come back with it."""
    book.apply("Ana", Changes(add=(Contact(name="Ana Lima"),)))
    taken(book, birthdays("Anniversaire d’Ana Lima"))
    book.apply("Took it out", Changes(remove=tuple(book.all(Milestone))))
    report = taken(book, birthdays("Anniversaire d’Ana Lima"))
    assert (report.added, report.unchanged, book.count(Milestone)) == (0, 1, 0)


@pytest.mark.parametrize(
    "title", ["Ana’s birthday party", "Birthday", "Wedding of Ana", "Buy a birthday present"]
)
def test_another_event_is_no_birthday(book: Book, title: str) -> None:
    """A party has an hour and a place, and stays an event."""
    taken(book, birthdays(title))
    assert [one.name for one in book.all(Event)] == [title]
