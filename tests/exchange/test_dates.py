"""A date is read for certain or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.exchange.dates import read_date

SEVENTH = date(2021, 6, 7)


@pytest.mark.parametrize(
    "text",
    [
        "07 Jun 2021",
        "7 Jun 2021",
        " 07 JUN 2021 ",
        "07-Jun-2021",
        "7-Jun-21",
        "7. Juni 2021",
        "7 juin 2021",
        "7 de junio de 2021",
        "7 de jun. de 2021",
        "7 de junho de 2021",
        "07 giu 2021",
        "7 giugno 2021",
        "7 juni 2021",
        "2021-06-07",
        "2021-06-07T10:11:12Z",
        "2021-06-07 10:11",
        "07.06.2021",
        "7.6.21",
    ],
)
def test_a_day_is_read_in_every_language_and_order(text: str) -> None:
    """However LinkedIn or a spreadsheet wrote the seventh of June, it is the seventh of June."""
    assert read_date(text) == SEVENTH


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Mär 2020", 3), ("1 März 2020", 3), ("1 févr. 2020", 2), ("1 août 2020", 8),
        ("1 ene 2020", 1), ("1 dez 2020", 12), ("1 mag 2020", 5), ("1 mei 2020", 5),
        ("1 out 2020", 10), ("1 mrt 2020", 3), ("1 déc. 2020", 12), ("1 Sept 2020", 9),
        ("1 juillet 2020", 7), ("1 lug 2020", 7), ("1 maart 2020", 3), ("1 abr 2020", 4),
    ],
)  # fmt: skip
def test_months_are_known_by_whole_and_short_names(text: str, month: int) -> None:
    """A name with accents or cut short means its month."""
    assert read_date(text) == date(2020, month, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6/7/2021", None),
        ("07/06/2021", None),
        ("6/25/2021", date(2021, 6, 25)),
        ("25/6/2021", date(2021, 6, 25)),
        ("1/29/26, 2:37 PM", date(2026, 1, 29)),
        ("6/6/2021", date(2021, 6, 6)),
    ],
)
def test_day_and_month_are_never_guessed(text: str, expected: date | None) -> None:
    """With slashes a date counts only where it can mean one day."""
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "0000-00-00", "32 Jan 2020", "31 Feb 2020", "0/0/00", "13/13/2020", "10000",
     "1 jui 2020", "1 Ma 2020", "2020", "Jun 2020", "31.13.2020", "9 x 2020", "²3 Jan 2020",
     "1" * 5000],
)  # fmt: skip
def test_what_is_no_day_is_no_date(text: str) -> None:
    """Anything else is None, never a failure and never some other day."""
    assert read_date(text) is None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """No text at all makes the reading fail."""
    assert read_date(text) is None or isinstance(read_date(text), date)


@given(st.dates())
def test_written_by_a_program_and_read_back(day: date) -> None:
    """ISO dates, and LinkedIn's own way of writing, survive."""
    assert read_date(day.isoformat()) == day
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert read_date(f"{day.day:02d} {months[day.month - 1]} {day.year:04d}") == day
