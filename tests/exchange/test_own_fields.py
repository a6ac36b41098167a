"""Fields of the reader's own and how somebody was met: out into a file, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import MONDAY
from workbook import exchange
from workbook.book import Book, open_book
from workbook.exchange import Source, own_fields, people_file, vcard_file
from workbook.exchange.vcard_file import Whole
from workbook.intake import take_in
from workbook.outgoing import cards, spreadsheet
from workbook.records import Changes, Contact
from workbook.records.acquaintance import MetThrough

SIGNS = "=+-@＝\t;|,'\"\\^%\u00e9\u6f22\u202e#nN 0"
WORDS = st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=["C", "Z"]),
                min_size=1, max_size=24).map(lambda text: " ".join(text.split()))  # fmt: skip
NAMES = WORDS.map(lambda text: text.replace(":", "")).filter(bool)
FIELDS = st.dictionaries(NAMES, WORDS.filter(bool), max_size=5)
EVIL = {"=cmd|' /C calc'!A0": "@SUM(1)", "a;b,c\\": 'x";=1+1', "E-mail": "not@anybody"}
ANA = Contact(
    name="Ana Ruiz", own="Tea: black\nChildren: Ida, Jon", how_met="PyData", met_about="~2019"
)
BEN = Contact(name="Ben Lund", met_on=date(2022, 5, 3), own="tea: green")
CHRIS = Contact(name="Chris Roe")
ROWS = (MetThrough(contact_id=ANA.id), MetThrough(contact_id=BEN.id, by_id=ANA.id),
        MetThrough(contact_id=CHRIS.id, by_id=BEN.id))  # fmt: skip

Out = Callable[[Book], Source]


def table(book: Book) -> Source:
    """Return the workbook's own list of a book."""
    return Source("people.csv", spreadsheet(book)[0])


def newest(book: Book) -> Source:
    """Return the same people as cards of version 4."""
    return Source("people.vcf", cards(book, "4.0")[0])


def older(book: Book) -> Source:
    """Return them as cards of version 3."""
    return Source("people.vcf", cards(book)[0])


either = pytest.mark.parametrize("out", [table, older, newest])


@pytest.fixture
def full(book: Book) -> Book:
    """A book with a chain of three and fields of the reader's own."""
    book.apply("x", Changes(add=(ANA, BEN, CHRIS, *ROWS)))
    return book


@pytest.fixture
def other(tmp_path: Path) -> Book:
    """Another book, still empty."""
    return open_book(str(tmp_path / "other.sqlite"), today=MONDAY)


def told(book: Book) -> dict[str, tuple[Any, ...]]:
    """Return what a book says of how its people were met, and the reader's own fields."""
    names = {one.id: one.name for one in book.all(Contact)}
    by = {one.contact_id: names.get(one.by_id or "", "-") for one in book.all(MetThrough)}
    return {
        one.name: (one.own, one.how_met, one.met_on, one.met_about, by.get(one.id))
        for one in book.all(Contact)
    }


@either
def test_fields_and_chain_come_back_whole(out: Out, full: Book, other: Book) -> None:
    """Into a new book they bring the same, in one undo; a second time, nothing at all."""
    file = out(full)
    assert take_in(other, [file]).added == 3
    assert told(other) == told(full)
    again = take_in(other, [file])
    assert (again.added, again.merged, again.unchanged) == (0, 0, 3)
    same = take_in(full, [file])
    assert (same.added, same.merged, same.unchanged) == (0, 0, 3)
    other.undo()
    assert (other.count(Contact), other.count(MetThrough)) == (0, 0)


@pytest.mark.parametrize("version", ["csv", *vcard_file.VERSIONS])
@given(people=st.lists(FIELDS, min_size=1, max_size=3))
@example(people=[EVIL, {"Tea": "=1"}])
@settings(deadline=None)
@pytest.mark.row(45, 100)
def test_any_name_and_any_text_come_back(version: str, people: list[dict[str, str]]) -> None:
    """Hostile names end no line, open no formula, and stand in nobody else's field."""
    every = []
    for number, fields in enumerate(people):
        lines = {name.casefold(): f"{name[:40].strip()}: {text}" for name, text in fields.items()}
        own = "\n".join(lines.values())
        every.append(Whole(Contact(name=f"Ana {number}", own=own)))
    kept = [dict(own_fields.parted(one.contact.own)) for one in every]
    if version == "csv":
        data = b"".join(people_file.written(every, {}))
        assert not re.search(r'(?:^|",)"[\s"]*[=+@-]', data.decode("utf-8-sig").split("\r\n")[0])
    else:
        data = b"".join(vcard_file.written(every, version))
    reading = exchange.read([Source(f"people.{version[:3]}", data)])
    assert [dict(one.more.fields) for one in reading.people if one.more] == kept


def test_many_names_share_a_column_and_none_is_lost() -> None:
    """A column each for the fields most people have; however many there are, all come back."""
    people = [
        Whole(Contact(name=f"Ana {n}", own=f"Tea: {n}\nOnly {n}: x: y"))
        for n in range(own_fields.MOST_COLUMNS + 9)
    ]
    data = b"".join(people_file.written(people, {}))
    header = data.decode("utf-8-sig").split("\r\n")[0]
    assert header.count("own: ") == own_fields.MOST_COLUMNS
    back = exchange.read([Source("people.csv", data)]).people
    assert [dict(one.more.fields) for one in back if one.more] == [
        dict(own_fields.parted(one.contact.own)) for one in people
    ]


@either
def test_what_the_reader_wrote_or_took_out_stays(out: Out, full: Book, other: Book) -> None:
    """An import fills what is empty and follows what it gave; never what was edited since."""
    take_in(other, [out(full)])
    ana, ben, _ = sorted(other.all(Contact), key=lambda one: one.name)
    edited = (replace(ana, own="Tea: rooibos", how_met="the choir"), replace(ben, met_on=None))
    gone = next(one for one in other.all(MetThrough) if one.contact_id == ben.id)
    other.apply("edited", Changes(replace=edited, remove=(gone,)))
    before = told(other)
    newer = replace(ANA, own="Tea: white\nChildren: Ida\nDog: Rex", version=1)
    full.apply("later", Changes(replace=(newer, replace(CHRIS, own="Hat: red", version=1))))
    take_in(other, [out(full)])
    after = told(other)
    assert after["Ana Ruiz"] == ("Tea: rooibos\nDog: Rex", "the choir", *before["Ana Ruiz"][2:])
    assert after["Ben Lund"] == before["Ben Lund"]
    assert after["Chris Roe"] == ("Hat: red", *before["Chris Roe"][1:])
    other.undo()
    assert told(other) == before


def test_a_list_of_an_older_version_is_still_known(other: Book) -> None:
    """Without the newer columns it is read as the workbook's own, as ever."""
    rows = [people_file.HEADER, ["Ana Ruiz", *[""] * (len(people_file.HEADER) - 2), ANA.id]]
    data = b"".join(people_file.lines(rows[0], rows[1:]))
    report = take_in(other, [Source("old.csv", data)])
    assert report.added == 1
    assert "own list" in report.warnings[0]


def test_no_file_closes_a_circle_or_brings_back_a_forgotten_name(full: Book, other: Book) -> None:
    """A note that would go round is left out; whoever is forgotten is nobody's introducer."""
    loop = (Whole(CHRIS, by_card=BEN.id), Whole(BEN, by_card=CHRIS.id))
    take_in(other, [Source("people.vcf", b"".join(vcard_file.written(loop)))])
    assert other.count(MetThrough) == 1
    file = table(full)
    full.forget(full.get(Contact, ANA.id))  # type: ignore[arg-type]
    before = told(full)
    take_in(full, [file])
    assert "Ana Ruiz" not in told(full)
    assert told(full) == before


def test_other_programs_files_say_nothing_of_how_you_met(other: Book) -> None:
    """A name related to somebody in another program's card is no introduction to the reader."""
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ana Ruiz\nUID:urn:uuid:1234-5678\n"
        "RELATED;TYPE=contact:urn:uuid:8765-4321\nX-WORKBOOK-MET-ON:long ago\nEND:VCARD\n"
    )
    take_in(other, [Source("phone.vcf", card.encode())])
    assert told(other) == {"Ana Ruiz": ("", "", None, "", None)}


def test_a_card_with_a_linkedin_address_alone_keeps_all_it_says(other: Book) -> None:
    """Note, circle, fields and all come in, though nothing else names the person."""
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nURL:https://www.linkedin.com/in/ana-ruiz\n"
        "NOTE:rows\nCATEGORIES:choir\nX-WORKBOOK-FIELD:Tea;black\nEND:VCARD\n"
    )
    take_in(other, [Source("one.vcf", card.encode())])
    (ana,) = other.all(Contact)
    assert (ana.profile, ana.notes, ana.circle, ana.own) == (
        "ana-ruiz", "rows", "choir", "Tea: black",
    )  # fmt: skip
