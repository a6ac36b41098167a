"""Rows 24 to 27: clocks that jump, zones, the day that is not in every year, days that are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.exchange.invented import imported, text
from tests.faults.children import refusal
from tests.hands import Hands
from tests.rows import Tally
from workbook import copies, start, ui
from workbook.book import Book, open_book
from workbook.records import (
    Changes,
    Contact,
    FollowUp,
    Goal,
    Reader,
    every_record,
)
from workbook.records.milestones import LeapDay, Milestone
from workbook.technique import every_technique

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
JUMPS = (0, -1, 1, -1, 0, 5, -20, 1, 0, -1)
ZONES = (
    "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/New_York", "Europe/Berlin",
)  # fmt: skip
MOMENTS = (
    "2026-03-08T07:30", "2026-03-29T01:30", "2026-04-04T15:00", "2026-10-03T15:30",
    "2026-10-25T00:30", "2026-11-01T06:30", "2026-12-31T23:59", "2028-02-28T13:45",
)  # fmt: skip
"""In UTC: each falls into a gap or a repeated hour somewhere, or near an end of a day."""


def clock_of(book: Book, monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let the book's clock say what a test says."""
    moment = [NOON]
    monkeypatch.setattr(book, "now", lambda: moment[0])
    monkeypatch.setattr(book, "_today", None)
    return lambda other: moment.__setitem__(0, other)


def due(book: Book) -> list[str]:
    """Return everything that is due today."""
    on = book.today()
    return [item.title for one in every_technique() for item in one.due(book, on)]


@pytest.mark.everywhere
@pytest.mark.row(24, 10)
def test_row_24_the_clock_jumps(book: Book, monkeypatch: pytest.MonkeyPatch, row: Tally) -> None:
    """Years back and forward: nothing is lost, undo goes by order, no reminder comes twice."""
    set_clock = clock_of(book, monkeypatch)
    ana = Contact(name="Ana Lima")
    plan = FollowUp(contact_id=ana.id, due_on=NOON.date(), what="Ask about the kiln")
    book.apply("Begin", Changes(add=(Reader(name="Kemi"), ana, plan)))
    expected = due(book)
    for number, years in enumerate(JUMPS):
        set_clock(NOON + years * YEAR + timedelta(minutes=number))
        book.apply(f"Written {number}", Changes(add=(Goal(statement=f"{number}"),)))
        stored = sum(book.count(kind) for kind in every_record())
        reminders = [title for title in due(book) if "kiln" in title or "Ana" in title]
        start.agenda(book, book.today())
        same = stored == sum(book.count(kind) for kind in every_record())
        row.count(kept=same and len(reminders) == len(set(reminders)), what=reminders)
    undone = []
    while (last := book.last_change()) and last.label != "Begin":
        undone.append(book.undo())
    assert [one.label for one in undone if one] == [f"Written {n}" for n in range(9, -1, -1)]
    set_clock(NOON)
    assert due(book) == expected


@pytest.mark.row(24, 9)
def test_row_24_a_copy_made_after_the_clock_went_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Tally
) -> None:
    """The copy that was just made stays, though its name makes it the oldest."""
    path = tmp_path / "book.sqlite"
    open_book(str(path))

    class Backwards(datetime):
        moment = NOON

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # noqa: ARG003 - datetime's signature
            cls.moment -= timedelta(days=1)
            return cls.moment

    monkeypatch.setattr(copies, "datetime", Backwards)
    for _ in range(row.tries):
        made = copies.keep(path)
        row.count(kept=made.exists() and len(copies.kept(path)) <= copies.KEPT)


@pytest.mark.everywhere
@pytest.mark.row(25, 40)
def test_row_25_zones_and_the_hours_that_are_not(
    book: Book, monkeypatch: pytest.MonkeyPatch, row: Tally
) -> None:
    """Moments are kept in UTC, days as days: no zone and no summer time moves a due date."""
    set_clock = clock_of(book, monkeypatch)
    for name in ZONES:
        book.refill([Reader(name="Kemi", time_zone=name)])
        ana = Contact(name="Ana Lima")
        book.apply("Ana", Changes(add=(ana,)))
        for moment in MOMENTS:
            at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
            set_clock(at)
            day = at.astimezone(ZoneInfo(name)).date()
            plan = FollowUp(contact_id=ana.id, due_on=book.today(), what=moment)
            book.apply("Planned", Changes(add=(plan,)))
            for other in ZONES:
                set_clock(at + timedelta(hours=ZONES.index(other)))
                stored = book.get(FollowUp, plan.id)
                assert stored is not None
                assert (stored.due_on, stored.created_at) == (day, at), (name, other)
            row.count(kept=True)


@pytest.mark.everywhere
@pytest.mark.row(26, 10)
def test_row_26_the_29th_of_february(book: Book, row: Tally) -> None:
    """With and without a year it comes each year: on the 28th or on 1 March, as was wished."""
    for year in (2026, 2027, 2028, 2029, 2100):
        for leap_day in LeapDay:
            ana = Contact(name="Ana Lima")
            born = None if leap_day is LeapDay.MARCH else 1604
            one = Milestone(
                contact_id=ana.id, day=29, month=2, year=born, leap_day=leap_day, remind=True
            )
            book.refill([ana, one])
            leap = year % 4 == 0 and year != 2100
            other = date(year, 3, 1) if leap_day is LeapDay.MARCH else date(year, 2, 28)
            day = date(year, 2, 29) if leap else other
            found = [
                item
                for technique in every_technique()
                for item in technique.due(book, day)
                if item.due_on == day and "Ana" in item.title + item.contact
            ]
            row.count(kept=len(found) == 1, what=(year, leap_day, found))


NO_DAYS = (
    "0000-00-00", "0000-01-01", "9999-12-32", "10000-01-01", "-1-01-01", "32/13/2020", "0/0/00",
    "31 Feb 2021", "29 Feb 2023", "00 Jan 2020", "1e9", "yesterday", "2020-W53-8", "13/13/13",
    "99999999999999999999", "٣ مارس", "2020-13-01", "2020-1-", "//", "NaN", "None",
    "1/2/3/4", "31.04.2020", "2020-00-10", "12:30", "0", "=1+1", "2020-02-30T00:00:00Z",
    "Feb 2020", "07 Foo 2020",
)  # fmt: skip


@pytest.mark.row(27, 30)
def test_row_27_days_that_are_none(book: Book, row: Tally) -> None:
    """In a file the person is kept and the report says so; in a form the field says what to do."""

    def view() -> ui.Node:
        return ui.form("day", [ui.date("day", "Day")], lambda values: str(values["day"]))

    hands = Hands(ui.live(book, view, name="days"))
    for one in NO_DAYS:
        incoming = imported(text(f'Ana,Lima,https://www.linkedin.com/in/ana,,C,B,"{one}"'))
        said = incoming.report.added == 1 and len(incoming.report.warnings) == 1
        hands.save("day", day=one)
        shown = hands.fields.get("day", "")
        row.count(kept=said and "calendar" in shown, what=(one, incoming.report, shown))


@pytest.mark.row(27, 4)
def test_row_27_the_ends_of_the_calendar(tmp_path: Path, row: Tally) -> None:
    """Days far away are kept as they are; today's list is given, or the year is refused."""
    for day in (date.min, date(1900, 1, 1), date(9900, 12, 31), date.max):
        book = open_book(str(tmp_path / f"{day.year}.sqlite"), today=day)
        ana = Contact(name="Ana Lima", met_on=day)
        mark = Milestone(contact_id=ana.id, day=29, month=2, remind=True)
        book.apply("x", Changes(add=(ana, mark, FollowUp(contact_id=ana.id, due_on=day))))
        if day.year in {1900, 9900}:
            kept = "Ana Lima" in [item.contact for item in start.agenda(book, day).items]
        else:
            kept = "too far away" in refusal(lambda book=book, day=day: start.agenda(book, day))
        row.count(kept=kept and book.all(Contact)[0].met_on == day, what=day)
