"""The CSV for spreadsheets: no formula in it, and every cell comes back as it was."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MONDAY
from workbook import exchange
from workbook.book import Book, open_book
from workbook.exchange import Source
from workbook.exchange.guard import bare, guarded
from workbook.exchange.people_file import HEADER, MORE, lines, own_words, written
from workbook.exchange.phones import phone_key
from workbook.exchange.vcard_file import Whole
from workbook.intake import take_in
from workbook.outgoing import people, spreadsheet
from workbook.records import Changes, Contact, Handle, Tie, Tier
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
    assert tuple(header) == (*HEADER, *MORE)
    assert dict(zip(header, row, strict=True)) == {
        "Name": "Ana Ruiz", "Organisation": "'=Works", "Role": "", "Place": "Rome",
        "Circle": "choir", "Tags": "", "E-mail": "a@example.org ::: b@example.org",
        "Phone": "'+39 06",
        "LinkedIn": "https://www.linkedin.com/in/zo%C3%AB", "Birthday": "'--02-29",
        "How close": "", "How often": "every 30 days", "Last contact": "2026-03-01",
        "Connected on": "2020-01-02", "How you met": "", "Notes": "a\nb",
        "Card": ana.id, "Met on": "", "Introduced by": "", "Card of whoever did": "",
        "Fields of your own": "",
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


WORDS = st.lists(
    st.text("abcé'=+-@;,|\"", min_size=1, max_size=6), min_size=1, max_size=4
).map(" ".join)  # fmt: skip
OWN = st.builds(
    Contact, name=st.integers(0, 99).map("Ana {}".format), how_met=st.just("") | WORDS,
    tie=st.sampled_from(Tie), tier=st.sampled_from(Tier),
    cadence_days=st.none() | st.integers(1, 9999), notes=st.just("") | WORDS,
)  # fmt: skip


@given(st.lists(OWN, max_size=6, unique_by=lambda one: one.name))
@pytest.mark.row(43, 100)
def test_how_close_and_how_often_come_back(people: list[Contact]) -> None:
    """Whatever the book says of a person's closeness, rhythm and first meeting is there again."""
    data = b"".join(written([Whole(one, []) for one in people], {}))
    if not people:
        return
    today = exchange.Known(events=exchange.KnownEvents(today=MONDAY))
    incoming = exchange.merge(exchange.read([Source("x.csv", data)]), today)
    fields = ("name", "tie", "tier", "cadence_days", "how_met", "notes")
    back = {one.name: one for one in incoming.changes.add if isinstance(one, Contact)}
    assert [[getattr(back[one.name], name) for name in fields] for one in people] == [
        [getattr(one, name) for name in fields] for one in people
    ]
    for one in back.values():
        has_rhythm = one.tier is not Tier.NONE or one.cadence_days
        assert one.tier_on == (MONDAY if has_rhythm else None)


def test_what_the_reader_changed_since_stays(book: Book) -> None:
    """The list fills what is empty, follows itself, and never goes over a word of the reader's."""
    ana, bo = Contact(name="Ana Ruiz", tier=Tier.CLOSE), Contact(name="Bo Lund", tie=Tie.WEAK)
    book.apply("Met", Changes(add=(ana, bo)))
    file = spreadsheet(book)[0]
    kept = book.get(Contact, ana.id)
    assert kept
    book.apply("Closer", Changes(replace=(replace(kept, tier=Tier.INNER, tie=Tie.STRONG),)))
    said = take_in(book, [Source("people.csv", file.replace(b'"weak"', b'"moderate"'))])
    assert (said.added, said.merged) == (0, 0)
    assert {one.name: (one.tier, one.tie) for one in book.all(Contact)} == {
        "Ana Ruiz": (Tier.INNER, Tie.STRONG), "Bo Lund": (Tier.NONE, Tie.WEAK),
    }  # fmt: skip
    plain = Contact(id=bo.id, name="Bo Lund", tie=Tie.NONE)
    rows = b"".join(written([Whole(replace(plain, tie=Tie.STRONG, tier=Tier.WIDER), [])], {}))
    said = take_in(book, [Source("people.csv", rows)])
    assert said.merged == 1
    now = book.get(Contact, bo.id)
    assert now
    assert (now.tie, now.tier, now.tier_on) == (Tie.WEAK, Tier.WIDER, MONDAY)


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("close", " Strong ", {"tie": Tie.STRONG}),
        ("close", "best friends", None),
        ("often", "Every 1 day", {"cadence_days": 1}),
        ("often", "mentor, every 90 days", {"tier": Tier.MENTOR, "cadence_days": 90}),
        ("often", "every 0 days", None),
        ("often", "weekly", None),
        ("met", "at a fair", {"how_met": "at a fair"}),
    ],
)
def test_words_that_mean_nothing_here_are_no_guess(
    role: str, text: str, expected: dict[str, Any] | None
) -> None:
    """A word of a spreadsheet's own is not turned into a closeness or a rhythm."""
    assert own_words(role, text) == expected


def test_a_word_that_is_unclear_is_kept_as_a_note(book: Book) -> None:
    """Nothing that stands in the list is lost: it becomes a line of the note."""
    rows = b"".join(written([Whole(Contact(name="Ana Ruiz", tie=Tie.WEAK), [])], {}))
    take_in(book, [Source("people.csv", rows.replace(b'"weak"', b'"like a sister"'))])
    (ana,) = book.all(Contact)
    assert (ana.tie, ana.notes) == (Tie.NONE, "How close: like a sister")
