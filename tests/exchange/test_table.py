"""Rows are read strictly, and one broken row costs no other."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.invented import (
    ANA,
    BO,
    HIDDEN,
    NOW,
    PREAMBLE,
    ZOE,
    counts,
    imported,
    many,
    names,
    text,
)  # fmt: skip
from workbook.exchange.table import CELL_LIMIT, Heading, heading, rows_below
from workbook.records import Refused

EVERYBODY = ["Ana Lima", "Bo Chen, PhD", "Zoë Šimić"]
TOP = Heading(("a", "b", "c"), ",", 1, 0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.row(32, 1)
def test_line_ends_make_no_difference(end: str, *, last: bool) -> None:
    """CR, LF and CRLF, with or without one at the end: the same people."""
    content = text(ANA, BO, ZOE, preamble=PREAMBLE).replace("\n", end)
    assert names(content if last else content.removesuffix(end)) == EVERYBODY


@pytest.mark.row(32, 1)
def test_mixed_line_ends_and_blank_lines_make_no_difference() -> None:
    """A file stitched together from several machines has the same people."""
    assert names(f"{NOW}\r\n{ANA}\r\r{BO}\n\n\r\n{ZOE}") == EVERYBODY


@pytest.mark.row(32, 1)
def test_unusual_separators_of_unicode_are_no_line_ends() -> None:
    """U+2028 and its kin stay in their cell, and the next row keeps its number."""
    row = "Ana,Li\u2028ma,,,Re\u0085ed,Poet\x0b,07 Jun 2021"
    incoming = imported(text(row, "only one cell"))
    assert incoming.report.added == 1
    assert [one.line for one in incoming.report.skipped] == [3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.row(34, 1)
def test_the_heading_tells_the_delimiter(delimiter: str) -> None:
    """Commas inside quoted cells don't mislead: only the heading is asked."""
    top = NOW.replace(",", delimiter)
    row = delimiter.join(("Ana", '"Lima, x, y; z"', "", "", "Reed", "Poet", "07 Jun 2021"))
    assert names(f"{top}\n{row}\n") == ["Ana Lima, x, y; z"]


def test_every_cell_may_be_quoted() -> None:
    """A file that quotes its heading and every cell reads the same."""
    quoted = "\n".join(
        ",".join(f'"{cell}"' for cell in next(csv.reader([line]))) for line in (NOW, ANA, BO, ZOE)
    )
    assert names(quoted) == EVERYBODY


def test_cells_of_several_lines_keep_rows_whole() -> None:
    """A line break inside a quoted workplace is part of it, and later rows keep their numbers."""
    row = 'Ana,Lima,,,"Cork\nand, ""sons""\nLtd",Baker,07 Jun 2021'
    incoming = imported(text(row, "Eva,Tamm"))
    (contact, *_) = incoming.changes.add
    assert getattr(contact, "organisation", "") == 'Cork and, "sons" Ltd'
    assert imported(text(row, ",,,,,y")).report.skipped[0].line == 5


@pytest.mark.parametrize("preamble", ["", PREAMBLE])
@pytest.mark.row(33, 1)
def test_a_quotation_mark_never_closed_costs_one_row_of_thirty_thousand(preamble: str) -> None:
    """The line is named, every other row is kept: quoted and broken ones further down too."""
    rows = many(30_000)
    rows[0] = 'Ana0,"Lima,https://www.linkedin.com/in/ana-0,,Cork 0,Baker,01 Mar 2020'
    rows[20_000] = 'Eva,Tamm,,,"Cork\n""Ltd""",Baker,01 Mar 2020'
    rows[29_998] = 'Bo,Chen "BC",,,Reed,Poet,01 Mar 2020'
    incoming = imported(text(*rows, preamble=preamble))
    assert counts(incoming.report) == (29_999, 0, 0, 0, 1)
    (skipped,) = incoming.report.skipped
    assert skipped.line == 2 + preamble.count("\n")
    assert "quotation mark" in skipped.reason


def test_no_quotation_mark_anywhere_else_closes_it() -> None:
    """With nothing further down to close it, the file is still read to its end."""
    rows = [row.replace('"', "").replace(", Ltd", "") for row in many(30_000)]
    rows[0] = rows[0].replace("Lima", '"Lima')
    report = imported(text(*rows)).report
    assert counts(report) == (29_999, 0, 0, 0, 1)
    assert report.skipped[0].reason == "a quotation mark opens in this line and isn't closed"


@pytest.mark.parametrize("gap", [0, 1, 40])
def test_rows_between_two_stray_marks_are_not_swallowed(gap: int) -> None:
    """Two stray marks make one honest-looking cell; the rows inside it are found all the same."""
    between = [row.replace('"', "").replace(", Ltd", "") for row in many(gap)]
    first = 'Ana,"Lima,,,Cork,Baker,01 Mar 2020'
    last = 'Bo,5",,,Reed,Poet,01 Mar 2020'
    report = imported(text(first, *between, last)).report
    assert counts(report) == (gap + 1, 0, 0, 0, 1)
    assert report.skipped[0].line == 2


def test_a_row_of_several_lines_may_hold_a_very_long_one() -> None:
    """Judging whether rows were swallowed never fails on a long line."""
    content = 'a,"b,c\nx",' + "z" * CELL_LIMIT + "\na,b,c\n"
    assert rows_below(content, TOP, "x").lines == [2, 4]


def test_several_broken_rows_are_each_named() -> None:
    """Every line that fails is named with its own reason, in the order of the file."""
    rows = [ANA, 'Eva,"Tamm" x,,,,,', BO, 'Uma,"Ueda,,,,,', ZOE]
    report = imported(text(*rows)).report
    assert counts(report) == (3, 0, 0, 0, 2)
    assert [one.line for one in report.skipped] == [3, 5]
    assert report.skipped[0].reason == "a quotation mark stands where none can stand"


@pytest.mark.parametrize("cell", ["x" * 200_000, '"' + "y," * 100_000 + '"'])
@pytest.mark.row(49, 1)
def test_long_cells_are_read(cell: str) -> None:
    """A cell of 200,000 characters is no trouble."""
    assert names(text(f"Ana,Lima,,,{cell},Baker,07 Jun 2021", BO)) == EVERYBODY[:2]


@pytest.mark.row(49, 1)
def test_a_cell_over_a_mebibyte_costs_its_row() -> None:
    """The row is named with the reason; the others are kept."""
    report = imported(text(f"Ana,Lima,,,{'x' * 1_100_000},Baker,07 Jun 2021", BO)).report
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.skipped[0].reason == "a cell is longer than 1 MiB"


@pytest.mark.parametrize(
    ("row", "added"),
    [
        ("Ana,Lima,,,Cork,Baker,07 Jun 2021,,", 1),  # empty cells at the end
        ("Ana,Lima,https://www.linkedin.com/in/ana-lima", 1),  # cells missing at the end
        ("Ana,Lima,,,Cork, Ltd,Baker,07 Jun 2021", 0),  # a comma that should have been quoted
        ("Ana,Lima,Cork,Baker,07 Jun 2021", 0),  # columns missing in the middle
        ("Ana,Lima,,Baker,07 Jun 2021", 0),
        ("Ana,Lima,,,07 Jun 2021", 0),
        ("Ana", 0),
    ],
)
@pytest.mark.row(34, 1)
def test_a_ragged_row_never_shifts_a_column(row: str, added: int) -> None:
    """A row of another width is kept where only empty cells differ, else left out and named."""
    report = imported(text(row, BO)).report
    assert counts(report) == (1 + added, 0, 0, 0, 1 - added)


def test_empty_and_nameless_rows_are_left_out_with_their_reasons() -> None:
    """Each row counts once: empty, without a name, hidden or a person."""
    report = imported(text(ANA, ",,,,,,", ",,,,Cork,Baker,07 Jun 2021", HIDDEN, HIDDEN)).report
    assert counts(report) == (1, 0, 0, 2, 2)
    assert [one.reason for one in report.skipped] == ["it is empty", "it has no name"]
    assert report.rows == 5


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\r\0", codec="utf-8"), max_size=8),
                 min_size=3, max_size=3),
        max_size=8,
    )
)  # fmt: skip
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    """Any cells at all, written by the book, are the same cells again."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert rows_below(out.getvalue(), TOP, "x").cells == rows


@given(st.text(st.sampled_from('a",\n'), max_size=60))
def test_any_scatter_of_marks_ends_with_every_line_accounted_for(body: str) -> None:
    """Each line is part of a row or named as broken; none is counted twice."""
    rows = rows_below(body, TOP, "x")
    begun = [*rows.lines, *(line for line, _ in rows.broken)]
    assert len(set(begun)) == len(begun)
    assert all(2 <= line <= body.count("\n") + 2 for line in begun)
    if '"' not in body:
        assert begun == [n for n, line in enumerate(body.split("\n"), 2) if line]


def test_a_heading_is_looked_for_near_the_top_only() -> None:
    """A row that merely looks like a heading, a hundred lines down, is data."""
    assert heading("x\n" * 24 + "a,b\n", lambda cells: cells[0] == "a") is not None
    assert heading("x\n" * 100 + "a,b\n", lambda cells: cells[0] == "a") is None


@pytest.mark.parametrize("line", ["a,b,c\n" * 250_001, ",\n" * 3, "," * 4_000_001])
def test_a_table_beyond_any_export_is_refused_unread(line: str) -> None:
    """Millions of tiny cells would fill the memory: they are counted before they are made."""
    if len(line) < 100:
        assert len(rows_below(line, TOP, "x.csv").cells) == 3
    else:
        with pytest.raises(Refused, match=r"x\.csv has more than 250,000 lines"):
            rows_below(line, TOP, "x.csv")
