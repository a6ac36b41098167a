"""Row 44: odd text is kept or cleaned, in every field, alike in a file and on a server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rows import Tally
from tests.schema import filled
from workbook.book import Book
from workbook.records import Changes, Contact, Record, clean, every_record, folded
from workbook.tables import shapes

ODD = (
    "", " ", "\0", "a\0b", "\ud800", "a\udfffb", "\ud83d\ude00", "\U0001f600", "\u202eevil\u202c",
    "\u200b", "\u200d", "\ufeffname", "a" + "\u0301" * 1000, "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "I", "ı", "İ",
    "i\u0307", "ß", "ẞ", "ﬁ", "Å", "A\u030a", "\u212b", "\u0085", "\u2028", "\u2029", "\r\n", "\t",
    "\x01\x02\x1b[31m", "\x7f", "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\ue000", "ﷺ" * 50,
    "𝕬𝖓𝖆", "n\u0303", "ñ", "ก็็็็็็็็", "عبد الله", "שלום", "名前", "が", "か\u3099", "ＡＢＣ",
    "'", '"', "\\", "%", "_", "';--", "{0}", "%s", "null", "True", "1e309", "x" * 2**20,
)  # fmt: skip

LONG = 10_000


@pytest.mark.slow
@pytest.mark.everywhere
@pytest.mark.row(44, 60)
def test_row_44_odd_text_in_every_field(book: Book, row: Tally) -> None:
    """What was cleaned at the door is all that differs; it is found again, and undone whole."""
    every = book.with_archived()  # a record in which every field is filled is archived too
    for one in ODD:
        kinds = every_record() if len(one) < LONG else (Contact,)
        records = tuple(_filled_with(one, kind) for kind in kinds)
        book.apply(clean(one)[:200] or "odd", Changes(add=records))
        for record in records:
            stored = every.get(type(record), record.id)
            assert stored is not None
            for name in _texts(type(record)):
                assert getattr(stored, name) == clean(one), (type(record), name, ascii(one[:20]))
        word = folded(clean(one)[:50])
        found = every.find(Contact, one[:50])[1]
        row.count(kept=found == 1 or not word, what=(ascii(one[:20]), found))
        book.undo()
    assert sum(every.count(kind) for kind in every_record()) == 0


def _texts(kind: type[Record]) -> list[str]:
    """Return the fields of a record that take any text; keys and ids are the program's own."""
    indexed = {name for together in kind.INDEXED for name in together}
    return [
        name
        for name, (shape, _) in shapes(kind).items()
        if shape is str and name != "id" and name not in {*kind.REFERS, *indexed}
    ]


def _filled_with(text: str, kind: type[Record]) -> Record:
    """Return a record of a kind with the text in every field that takes any."""
    return replace(filled.one_of(kind, "reader"), **dict.fromkeys(_texts(kind), text))
