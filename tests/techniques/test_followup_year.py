"""A year of days: counted as they were, said in one sentence, and each with its people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook.book import Book
from workbook.records import Changes, Contact, Interaction
from workbook.techniques import followup
from workbook.techniques.followup import queries_days, touchdays
from workbook.techniques.followup.touchdays import Day

BEGINS = date(2025, 4, 1)


def days(*ago: int) -> list[Day]:
    """Return days with a touch each, so many days ago."""
    return [Day(MONDAY - timedelta(days=one), 1) for one in sorted(ago, reverse=True)]


def test_the_year_is_twelve_months_with_this_one() -> None:
    """It begins on a first, eleven months back, in whatever month it is."""
    assert touchdays.begins(MONDAY) == BEGINS
    assert touchdays.begins(date(2026, 12, 31)) == date(2026, 1, 1)
    assert touchdays.begins(date(2026, 1, 1)) == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("found", "people", "said"),
    [
        ([], 0, "No touch is noted since 1 April 2025."),
        (days(16), 1, ("You were in touch on one day since 1 April 2025: 14 February, with one "
                      "person.")),
        (days(0, 5, 9), 2, ("You were in touch on 3 of 336 days, with 2 people, and never silent "
                           "for two weeks.")),
        (days(1, 50), 2, ("You were in touch on 2 of 336 days, with 2 people; the longest silence "
                         "lasted 48 days, from 12 January.")),
        (days(40, 50), 2, ("You were in touch on 2 of 336 days, with 2 people; the longest silence "
                          "lasted 40 days, from 22 January.")),
        (days(*range(336)), 12_345, ("You were in touch on 336 of 336 days, with 12,345 people, "
                                    "and never silent for two weeks.")),
    ],
)  # fmt: skip
def test_its_title_is_what_it_shows(found: list[Day], people: int, said: str) -> None:
    """None, one, a few, a silence that lasts till today, every day: a sentence with numbers."""
    assert touchdays.finding(found, people, MONDAY) == said


def test_each_day_has_its_place_and_more_is_taller() -> None:
    """A row for a month, a column for a day; no day is too small to see or leaves its row."""
    found = [Day(BEGINS, 1), Day(date(2025, 12, 31), 9), Day(MONDAY, 400)]
    columns = touchdays.calendar_figure(found, MONDAY)["data"][0]
    assert columns["x"] == [1, 31, 2]
    assert columns["base"] == [0, -8, -11]
    low, middle, high = columns["y"]
    assert 0.2 < low < middle < high < 1
    assert touchdays.calendar_figure(found[:1], MONDAY)["data"][0]["y"][0] > 0.2


@pytest.mark.everywhere
def test_days_are_counted_and_shown_with_whom(book: Book) -> None:
    """Two with one person are two touches; what is to come and what is long ago is not in it."""
    ana, bo = Contact(name="Ana Ruiz"), Contact(name="Bo Lund")
    on = MONDAY - timedelta(days=3)
    told = [(ana, on, "her move"), (ana, on, "the plan"), (bo, on, ""), (bo, BEGINS, ""),
            (bo, BEGINS - timedelta(days=1), ""), (bo, MONDAY + timedelta(days=1), "")]  # fmt: skip
    touches = [Interaction(contact_id=who.id, happened_on=day, topics=about)
               for who, day, about in told]  # fmt: skip
    hands = Hands(followup.touch_calendar(book))
    assert "Nothing is noted" in hands.text()
    book.apply("x", Changes(add=(ana, bo, *touches)))
    assert queries_days.days(book, BEGINS, MONDAY) == ([Day(BEGINS, 1), Day(on, 3)], 2)
    (node,) = hands._nodes("figure")
    assert node["props"]["table"][1:] == [["1 April 2025", "1"], ["27 February", "3"]]
    hands._send(node["id"], "point", {"at": 1})
    rows = hands.rows("of 27 February: 3 touches")
    assert sorted(row["title"] for row in rows) == ["Ana Ruiz", "Ana Ruiz", "Bo Lund"]
    assert {row["href"] for row in rows} == {f"02-targets.ipynb#at-{one.id}" for one in (ana, bo)}
    hands.press("Close")
    assert not hands.has("rows", "of 27 February: 3 touches")


def test_a_day_out_of_a_file_is_read_out_as_far_as_one_reads(book: Book) -> None:
    """Of a day with thousands the first are listed, and it says so."""
    ana = Contact(name="Ana Ruiz")
    touches = [Interaction(contact_id=ana.id, happened_on=MONDAY) for _ in range(250)]
    book.apply("x", Changes(add=(ana, *touches)))
    hands = Hands(followup.touch_calendar(book))
    (node,) = hands._nodes("figure")
    hands._send(node["id"], "point", {"at": 0})
    assert len(hands.rows("of 2 March: 250 touches, the first 200 of them")) == 200
