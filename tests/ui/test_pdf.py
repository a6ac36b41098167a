"""A sheet as a PDF: as many pages as it has, every letter that its type has, never a crash."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

import pytest

from workbook import plan
from workbook.book import Book
from workbook.records import Changes, Contact, Reader, Target
from workbook.records.sheet import Block, Form, Line, Sheet
from workbook.serve import demo
from workbook.ui.pdf import SAID, pdf, wrapped
from workbook.ui.sheet import clipped, fitted

LONG = "An endless sentence of a reader who has much to say on everything there is " * 9
ENDLESS = "W" * 900


def streams(data: bytes) -> Iterator[bytes]:
    """Yield what a PDF draws and carries, unpacked."""
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        written = packed.strip().endswith(b"~>")
        plain = base64.a85decode(b"<~" + packed.strip(), adobe=True) if written else packed
        yield zlib.decompressobj().decompress(plain)


def letters(data: bytes) -> set[str]:
    """Return every letter that a PDF says it shows: its fonts map glyphs to letters."""
    found: set[str] = set()
    for one in streams(data):
        if b"beginbfrange" in one or b"beginbfchar" in one:
            found |= {chr(int(code, 16)) for code in re.findall(rb"<([0-9A-Fa-f]{4})>", one)}
    return found


def one_page(*lines: Line, form: Form = Form.LINES) -> Sheet:
    """Return a sheet with these lines."""
    return Sheet(
        title="A title", lead="A lead", pages=((Block(title="B", lines=lines, form=form),),)
    )


def test_the_plan_is_two_pages_and_light(book: Book) -> None:
    """Empty or full, it is two pages and under 60 kB; made twice it is the same to the byte."""
    for _ in range(2):
        made = pdf(plan.sheet(book))
        assert made.data.startswith(b"%PDF-")
        assert made.pages == 2
        assert made.data.count(b"/Type /Page\n") == 2
        assert len(made.data) < 60_000
        assert not made.lacks
        assert pdf(plan.sheet(book)).data == made.data
        if not book.count(Contact):
            demo.fill(book, seed=1)


@pytest.mark.parametrize(
    "name", ["Zoë Łukasiewicz", "Ελένη Παπαδοπούλου", "Дмитро Ґонта", "Nguyễn Thị Hằng", "Åsa Þórr"]
)
def test_latin_greek_and_cyrillic_are_set(name: str) -> None:
    """Names of Europe and of Vietnam stand in it letter by letter."""
    made = pdf(one_page(Line(text=name)))
    assert not made.lacks
    assert set(name) - {" "} <= letters(made.data)


@pytest.mark.parametrize("name", ["山田太郎", "دانا", "🙂 Bo", "בר", "अनु"])
def test_other_letters_are_said_to_be_missing(book: Book, name: str) -> None:
    """Nothing fails: a square stands for each, and the sheet says where they can be printed."""
    person = Contact(name=name)
    book.apply("x", Changes(add=(person, Target(contact_id=person.id), Reader(name=name))))
    made = pdf(plan.sheet(book))
    assert made.lacks
    assert "�" in letters(made.data)
    assert set(SAID) - {" "} <= letters(made.data)
    assert made.pages == 2


@pytest.mark.parametrize("text", [LONG, ENDLESS, "a\x00b\u202ec\u200bd\ud800", "", "\n\n"])
def test_any_text_fits(text: str) -> None:
    """However long or odd a text is, the sheet keeps its pages and ends in a dot dot dot."""
    line = Line(text=text, more=(text, text), aside=text, boxes=12)
    blocks = [Block(title=text, lines=(line,) * 8, note=text, blanks=(text,) * 4, form=form)
              for form in Form]  # fmt: skip
    made = pdf(Sheet(title=text, lead=text, pages=(tuple(blocks), tuple(blocks))))
    assert made.data.count(b"/Type /Page\n") == made.pages == 2


def test_lines_are_no_wider_than_their_place() -> None:
    """A word that is too long for a line is broken, and nothing of it is lost."""
    pdf(one_page())  # its type is there from now on
    lines = wrapped(f"short {ENDLESS} end", "wb-serif", 10, 200)
    assert "".join(lines).replace(" ", "") == f"short{ENDLESS}end"
    assert len(lines) > 10
    assert max(map(len, lines)) < 25


def test_what_is_cut_says_so() -> None:
    """A text over its measure ends at a word, with three dots."""
    assert clipped("one two three", 20) == "one two three"
    assert clipped("one two three four", 12) == "one two …"
    kept = fitted(one_page(Line(text=LONG)))
    assert kept.pages[0][0].lines[0].text.endswith(" …")


def test_paper_is_the_readers_own() -> None:
    """On Letter where the clock is American, on A4 elsewhere; what is set fits both."""
    assert re.search(rb"/MediaBox \[\s*0 0 612 792\s*\]", pdf(one_page(), "America/Chicago").data)
    assert re.search(
        rb"/MediaBox \[\s*0 0 595\.\d+ 841\.\d+", pdf(one_page(), "Europe/Berlin").data
    )
