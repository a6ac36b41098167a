"""The CSV for spreadsheets: no formula in it, and every cell comes back as it was."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MONDAY
from workbook.book import Book, open_book
from workbook.exchange import Source
from workbook.exchange.guard import bare, guarded
from workbook.exchange.people_file import HEADER, lines, written
from workbook.exchange.phones import phone_key
from workbook.exchange.vcard_file import Whole
from workbook.intake import take_in
from workbook.outgoing import people, spreadsheet
from workbook.records import Changes, Contact, Handle
from workbook.records.milestones import Milestone

FORMULA = re.compile(r"(?:^|[;|\t\r\n])[\"\s]*[=+\-@＝＋－＠]|^[\t\r\n\0]")
NASTY = st.text(st.sampled_from("=+-@＝＋－＠\t\r\n\0;|,'\" aé") | st.characters(
    exclude_categories=["Cs"]), max_size=20)  # fmt: skip
PAYLOADS = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1",
    '"=1', ";=1", " =1", "x;=HYPERLINK(1)", "note\n=1+1", "'=1", "''+1", "--", "=", "-",
]  # fmt: skip


def read(data: bytes) -> list[list[str]]:
    """Return the rows as a spreadsheet has them, with the guards."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.row(43, 1)
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    """Nothing that computes stands at a cell's beginning, however the file is split."""
    assert guarded(text).startswith("'") or "\n'" in guarded(text) or ";'" in guarded(text)
    assert not FORMULA.search(guarded(text))
    assert bare(guarded(text)) == text


@pytest.mark.parametrize("text", ["Ana", "O'Hara", "'tis", "a = b", "a-b", "x@example.org", ""])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    """A guard stands only where it is needed, and an apostrophe of the reader's is no guard."""
    assert guarded(text) == text
    assert bare(text) == text


@given(NASTY)
@pytest.mark.row(43, 100)
def test_any_text_comes_back(text: str) -> None:
    """The guard is taken off exactly where it was put, also where the text has apostrophes."""
    assert bare(guarded(text)) == text
    assert not FORMULA.search(guarded(text))


@given(st.lists(st.lists(NASTY, min_size=3, max_size=3), max_size=5))
@pytest.mark.row(43, 100)
def test_every_cell_is_where_it_was(rows: list[list[str]]) -> None:
    """Commas, quotes and line ends move nothing into another cell."""
    whole = read(b"".join(lines(("a", "b", "c"), rows)))
    assert [[bare(cell) for cell in row] for row in whole] == [["a", "b", "c"], *rows]


def test_a_person_in_a_line() -> None:
    """Every column of the header is filled from the book; several addresses share a cell."""
    ana = Contact(
        name="Ana Ruiz",
        organisation="=Works",
        place="Rome",
        circle="choir",
        profile="zoë",
        cadence_days=30,
        connected_on=date(2020, 1, 2),
        notes="a\nb",
    )
    handles = [
        Handle(contact_id=ana.id, kind=kind, value=value, key=value)
        for kind, value in (
            ("email", "a@example.org"),
            ("email", "b@example.org"),
            ("phone", "+39 06"),
        )
    ]
    day = Milestone(contact_id=ana.id, day=29, month=2)
    data = b"".join(written([Whole(ana, handles, day)], {ana.id: date(2026, 3, 1)}))
    assert data.startswith(b'\xef\xbb\xbf"Name"')
    header, row = read(data)
    assert tuple(header) == HEADER
    assert dict(zip(header, row, strict=True)) == {
        "Name": "Ana Ruiz", "Organisation": "'=Works", "Role": "", "Place": "Rome",
        "Circle": "choir", "Tags": "", "E-mail": "a@example.org ::: b@example.org",
        "Phone": "'+39 06",
        "LinkedIn": "https://www.linkedin.com/in/zo%C3%AB", "Birthday": "'--02-29",
        "How close": "", "How often": "every 30 days", "Last contact": "2026-03-01",
        "Connected on": "2020-01-02", "How you met": "", "Notes": "a\nb",
        "Card": ana.id,
    }  # fmt: skip


def test_the_list_comes_back_as_it_was(book: Book, tmp_path: Path) -> None:
    """Into a new book it brings the same people; into the same book, and twice, nothing at all."""
    odd = [Contact(name=f"{sign}Ana {sign}Lund", notes=f"{sign}1", tags="a, b") for sign in "=+-@"]
    ana = Contact(name="Ana Ruiz", organisation="=Works", role="-", place="Rome, Italy",
                  circle="Choir, alto", tags="bees", connected_on=date(2020, 1, 2))  # fmt: skip
    bo = Contact(name="Bo Lund", profile="bo-lund", notes="'tis\nhere")
    handles = [Handle(contact_id=ana.id, kind="email", value=one, key=one)
               for one in ("a@example.org", "b@example.org")]  # fmt: skip
    handles.append(Handle(contact_id=bo.id, kind="phone", value="+49 431 5550199",
                          key=phone_key("+49 431 5550199")))  # fmt: skip
    day = Milestone(contact_id=ana.id, day=29, month=2)
    book.apply("Met", Changes(add=(*odd, ana, bo, *handles, day)))
    file = Source("renamed.csv", spreadsheet(book)[0])
    same = take_in(book, [file])
    assert (same.added, same.merged, same.unchanged) == (0, 0, 6)
    other = open_book(str(tmp_path / "other.sqlite"), today=MONDAY)
    assert take_in(other, [file]).added == 6
    assert told(other) == told(book)
    again = take_in(other, [file])
    assert (again.added, again.merged, again.unchanged) == (0, 0, 6)


def told(book: Book) -> list[tuple[Any, ...]]:
    """Return what the list says of each person in a book."""
    return [
        (*(getattr(one.contact, name) for name in (
            "name", "organisation", "role", "place", "circle", "tags", "profile", "connected_on",
            "notes")), {(h.kind, h.value) for h in one.handles if h.kind in {"email", "phone"}},
         one.birthday and (one.birthday.day, one.birthday.month, one.birthday.year))
        for one in sorted(people(book), key=lambda one: one.contact.name)
    ]  # fmt: skip
