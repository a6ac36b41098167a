"""An import adds who is new, learns what is new, and leaves alone what the reader wrote."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.invented import (
    ANA,
    BO,
    HIDDEN,
    ZOE,
    after,
    applied,
    counts,
    imported,
    many,
    only,
    people_of,
    text,
)  # fmt: skip
from workbook.exchange import Known
from workbook.records import Changes, Contact, Handle

URL = "https://www.linkedin.com/in/"


def row(
    first: str, last: str = "Lima", slug: str = "", email: str = "", work: str = ",", on: str = ""
) -> str:
    """Return one row; `work` is company and position with a comma between."""
    return f"{first},{last},{URL + slug if slug else ''},{email},{work},{on}"


def edited(known: Known, **fields: object) -> Known:
    """Return the book after the reader changed the one contact in it."""
    contact = replace(only(known), **fields)  # type: ignore[arg-type]
    return Known(known.handles, {contact.id: contact})


def typed(name: str, *, email: str = "", organisation: str = "") -> Known:
    """Return a book with one person the reader typed in."""
    contact = Contact(name=name, organisation=organisation, source="typed")
    handles = {("email", email): contact.id} if email else {}
    return Known(handles, {contact.id: contact})


@pytest.mark.row(37, 1)
def test_the_same_file_again_changes_nothing() -> None:
    """Nobody is added, nothing is merged, and there is no change to record."""
    content = text(ANA, BO, ZOE, HIDDEN, row("Uma", on="07 Jun 2021"), row("Ivo"), ",,,,Cork,,")
    known = after(content)
    again = imported(content, known)
    assert counts(again.report) == (0, 0, 5, 1, 1)
    assert not again.changes


def test_a_newer_file_adds_only_who_is_new() -> None:
    """Of two overlapping exports the second brings its own people."""
    incoming = imported(text(BO, ZOE), after(text(ANA, BO)))
    assert counts(incoming.report) == (1, 0, 1, 0, 0)
    assert {getattr(one, "name", "Zoë Šimić") for one in incoming.changes.add} == {"Zoë Šimić"}


def test_a_new_workplace_is_learnt() -> None:
    """Where the book still holds what the last import gave, the next one replaces it."""
    known = after(text(row("Ana", slug="ana", work="Cork,Baker")))
    incoming = imported(text(row("Ana", "Souza", "ana", "", "Reed,Head baker")), known)
    assert counts(incoming.report) == (0, 1, 0, 0, 0)
    contact = only(applied(known, incoming.changes))
    assert (contact.name, contact.organisation, contact.role) == ("Ana Souza", "Reed", "Head baker")
    assert "organisation=Reed" in contact.imported.splitlines()
    assert contact.id == only(known).id


@pytest.mark.row(37, 1)
def test_what_the_reader_wrote_is_kept() -> None:
    """A corrected or emptied field stays, import after import; the others still learn."""
    known = edited(
        after(text(row("Ana", slug="ana", work="Cork,Baker"))),
        name="Ana from the bakery", organisation="", notes="met in Porto",
    )  # fmt: skip
    incoming = imported(text(row("Ana", slug="ana", work="Reed,Head baker")), known)
    contact = only(applied(known, incoming.changes))
    assert (contact.name, contact.organisation) == ("Ana from the bakery", "")
    assert (contact.role, contact.notes) == ("Head baker", "met in Porto")
    same = imported(text(row("Ana", slug="ana", work="Cork,Baker")), known)
    assert counts(same.report) == (0, 0, 1, 0, 0)
    assert not same.changes


def test_what_a_file_leaves_empty_takes_nothing_away() -> None:
    """An export with fewer columns never blanks what an earlier one brought."""
    known = after(text(row("Ana", slug="ana", work="Cork,Baker", on="07 Jun 2021")))
    assert not imported(text(row("Ana", slug="ana")), known).changes


@pytest.mark.row(38, 1)
def test_two_people_of_one_name_are_two() -> None:
    """Different addresses on LinkedIn are different people, even on the same day."""
    rows = [row("Ana", slug=slug, on="07 Jun 2021") for slug in ("ana-1", "ana-2", "ana-3")]
    known = after(text(rows[0]), text(rows[0], rows[1]), text(*rows))
    assert people_of(known) == ["Ana Lima"] * 3


@pytest.mark.parametrize("earlier", [row("Ana"), row("Ana", work="Cork,Baker")])
@pytest.mark.row(38, 1)
def test_a_name_alone_joins_nobody(earlier: str) -> None:
    """Someone of the same name without a common address or date is somebody else."""
    known = after(text(earlier))
    for other in (
        row("Ana", slug="ana"),
        row("Ana", email="ana@lima.example"),
        row("Ana", on="07 Jun 2021"),
        row("Ana", work="Reed,Poet"),
    ):
        assert imported(text(other), known).report.added == 1
    assert imported(text(row("Ana", slug="ana")), typed("Ana Lima")).report.added == 1


def test_one_row_twice_is_one_person() -> None:
    """A second row with the same address adds nobody; it may fill gaps but overrides nothing."""
    content = text(
        row("Ana", slug="ana", work="Cork,"),
        row("Ana", slug="ANA/", work="Reed,Baker"),
        row("Ana", slug="ana", work="Cork,Baker"),
    )
    incoming = imported(content)
    assert counts(incoming.report) == (1, 1, 1, 0, 0)
    known = applied(Known(), incoming.changes)
    assert (only(known).organisation, only(known).role) == ("Cork", "Baker")
    assert not imported(content, known).changes


def test_a_person_is_recognised_by_mail() -> None:
    """Someone typed in with an address gets their profile and workplace; nothing is overwritten."""
    known = typed("Ana L. Lima", email="ana@lima.example", organisation="Cork")
    content = text(row("Ana", slug="ana", email="Ana@Lima.example", work="Reed,Baker"))
    incoming = imported(content, known)
    assert counts(incoming.report) == (0, 1, 0, 0, 0)
    book = applied(known, incoming.changes)
    assert (only(book).name, only(book).organisation, only(book).role) == (
        "Ana L. Lima", "Cork", "Baker",
    )  # fmt: skip
    assert only(book).source == "typed"
    assert only(book).profile == "ana"
    assert not imported(content, book).changes


def test_an_address_that_two_people_share_joins_nobody() -> None:
    """An office's mail stays with the first; the second is added without it, and it is said."""
    content = text(
        row("Ana", slug="ana", email="desk@cork.example"),
        row("Bo", "Chen", slug="bo", email="desk@cork.example"),
        row("Eva", "Tamm", email="desk@cork.example", on="07 Jun 2021"),
    )
    incoming = imported(content)
    assert counts(incoming.report) == (3, 0, 0, 0, 0)
    assert "2 rows have an e-mail address that is another person's" in incoming.report.warnings[0]
    again = imported(content, applied(Known(), incoming.changes))
    assert counts(again.report) == (0, 0, 3, 0, 0)
    assert not again.changes


def test_somebody_who_changed_their_address_on_linkedin_is_recognised_by_mail() -> None:
    """Same mail and same name: the new profile is learnt. Same mail and family name: two people."""
    known = after(text(row("Ana", slug="ana", email="ana@lima.example")))
    moved = imported(text(row("Ana", slug="ana-porto", email="ana@lima.example")), known)
    assert counts(moved.report) == (0, 1, 0, 0, 0)
    family = imported(text(row("Rui", slug="rui", email="ana@lima.example")), known)
    assert counts(family.report) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("first_old", [True, False])
def test_a_list_without_addresses_meets_one_with_them(*, first_old: bool) -> None:
    """Name and day of connecting recognise a person between an old export and a new one."""
    old = (
        "First Name,Last Name,Email Address,Company,Position,Connected On\nAna,Lima,,,,7 Jun 2021\n"
    )
    new = text(row("Ana", slug="ana", work="Cork,Baker", on="07 Jun 2021"))
    first, second = (old, new) if first_old else (new, old)
    known = after(first)
    incoming = imported(second, known)
    assert counts(incoming.report) == (0, 1, 0, 0, 0)
    book = applied(known, incoming.changes)
    assert only(book).organisation == "Cork"
    assert counts(imported(first, book).report) == (0, 0, 1, 0, 0)
    assert counts(imported(second, book).report) == (0, 0, 1, 0, 0)


def test_an_old_list_that_could_mean_two_people_joins_neither() -> None:
    """Where name and day fit two contacts, nobody guesses which."""
    twins = text(*[row("Ana", slug=slug, on="07 Jun 2021") for slug in ("ana-1", "ana-2")])
    old = text(row("Ana", on="07 Jun 2021"))
    known = after(twins)
    incoming = imported(old, known)
    assert counts(incoming.report) == (1, 0, 0, 0, 0)
    assert not imported(old, applied(known, incoming.changes)).changes


def test_a_date_that_was_missing_is_learnt() -> None:
    """An earlier list without dates is completed by a later one."""
    known = after(text(row("Ana", slug="ana")))
    book = applied(known, imported(text(row("Ana", slug="ana", on="7 Jun 2021")), known).changes)
    assert only(book).connected_on == date(2021, 6, 7)


def test_nothing_that_was_known_is_altered_in_place() -> None:
    """Merging is pure: what it was told stays as it was."""
    known = after(text(ANA))
    handles, contacts = dict(known.handles), dict(known.contacts)
    imported(text(ANA.replace("Baker", "Poet"), BO), known)
    assert (known.handles, known.contacts) == (handles, contacts)


def test_people_come_before_the_handles_that_point_at_them() -> None:
    """The changes can be written in their order, and an import interacts with nobody."""
    changes = imported(text(ANA, BO, row("Ivo"))).changes
    kinds = [type(one) for one in changes.add]
    assert kinds == sorted(kinds, key=[Contact, Handle].index)
    assert changes.remove == ()


def test_the_collector_is_left_as_it_was() -> None:
    """It pauses during an import only, and not for whoever had switched it off."""
    imported(text(ANA))
    assert gc.isenabled()
    gc.disable()
    try:
        imported(text(ANA))
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.slow
@pytest.mark.row(36, 1)
def test_thirty_thousand_people_twice() -> None:
    """The whole of a full account comes in, and comes in only once."""
    content = text(*many(30_000))
    first = imported(content)
    assert first.report.added == 30_000
    assert len(first.changes.add) == 30_000
    again = imported(content, applied(Known(), first.changes))
    assert counts(again.report) == (0, 0, 30_000, 0, 0)
    assert again.changes == Changes()


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["Ana", "ANA", "Bo", "Ana Bo"]),
        st.sampled_from(["Lima", "Chen"]),
        st.sampled_from(["", "", "a", "b"]),
        st.sampled_from(["", "", "x@y.example", "u@v.example"]),
        st.sampled_from([",", "Cork,", "Reed,Poet"]),
        st.sampled_from(["", "07 Jun 2021", "08 Jun 2021"]),
    ),
    max_size=7,
)


@settings(max_examples=200)
@given(ROWS, ROWS)
@pytest.mark.row(37, 200)
def test_importing_again_never_adds_anybody(earlier: list[str], rows: list[str]) -> None:
    """Whatever a file holds, each row counts once, and the second time nobody is new."""
    before = after(text(*earlier))
    first = imported(text(*rows), before)
    assert first.report.rows == len(rows)
    assert sum(counts(first.report)) == len(rows)
    book = applied(before, first.changes)
    again = imported(text(*rows), book)
    assert again.report.added == 0


@settings(max_examples=200)
@given(ROWS)
def test_importing_into_an_empty_book_again_changes_nothing(rows: list[str]) -> None:
    """The same file twice: added 0, merged 0, no change."""
    again = imported(text(*rows), after(text(*rows)))
    assert (again.report.added, again.report.merged) == (0, 0)
    assert not again.changes
