"""A sheet of paper on the page: shown as it will print, printed alone, or kept as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records.sheet import Block, Form, Line, Sheet
from workbook.ui.download import download
from workbook.ui.nodes import Node, button, row, stack, words

if TYPE_CHECKING:
    from workbook.book import Book

_TEXT, _QUOTE, _MORE, _WEEK, _ASIDE, _HEAD = 150, 520, 150, 48, 28, 60


def on_paper(book: Book, name: str, make: Callable[[], Sheet]) -> Callable[[], Node]:
    """Return a view of what can be printed; the sheet comes when the reader asks for it.

    While it is there, the browser's own print prints it and nothing else of the page.
    """
    shown = {"it": False}

    def turn() -> None:
        shown["it"] = not shown["it"]

    def as_pdf() -> bytes:
        from workbook.ui.pdf import pdf  # noqa: PLC0415 - it brings a library of its own

        return pdf(make(), book.reader.time_zone).data

    def view() -> Node:
        keep = download(_("Save as PDF"), name, as_pdf, "plain" if shown["it"] else "main",
                        key="sheet-pdf")  # fmt: skip
        if not shown["it"]:
            return row(button(_("Show it"), turn, key="sheet-show"), keep)
        return stack(
            words(_("This is the sheet. It prints alone, in black on white."), "quiet"),
            row(Node("printer", {"label": _("Print")}), keep,
                button(_("Put it away"), turn, "quiet", key="sheet-show")),
            paper_sheet(make()),
        )  # fmt: skip

    return view


def paper_sheet(sheet: Sheet) -> Node:
    """Return a sheet as a node: pages of blocks, as plain text."""
    kept = fitted(sheet)
    pages = [[_plain(block) for block in page] for page in kept.pages]
    return Node("sheet", {"title": kept.title, "lead": kept.lead, "pages": pages})


def _plain(block: Block) -> dict[str, object]:
    return {
        "title": block.title,
        "note": block.note,
        "blanks": list(block.blanks),
        "form": block.form.value,
        "wide": block.wide,
        "lines": [[one.text, list(one.more), one.aside, one.boxes] for one in block.lines],
    }


def fitted(sheet: Sheet) -> Sheet:
    """Return a sheet whose texts are short enough for its paper; what is cut ends in a dot dot dot.

    >>> len(fitted(Sheet(title="a " * 500)).title) < 90
    True
    """
    return replace(
        sheet,
        title=clipped(sheet.title, 80),
        lead=clipped(sheet.lead, 160),
        pages=tuple(tuple(map(_fitted, page)) for page in sheet.pages),
    )


def _fitted(block: Block) -> Block:
    most = _QUOTE if block.form is Form.QUOTE else _TEXT
    more = _WEEK if block.form is Form.WEEKS else _MORE

    def line(one: Line) -> Line:
        return replace(
            one,
            text=clipped(one.text, most),
            more=tuple(clipped(text, more) for text in one.more if text.strip()),
            aside=clipped(one.aside, _ASIDE),
        )

    return replace(
        block,
        title=clipped(block.title, _HEAD),
        lines=tuple(map(line, block.lines)),
        note=clipped(block.note, _TEXT),
        blanks=tuple(clipped(text, _HEAD) for text in block.blanks),
    )


def clipped(text: str, most: int) -> str:
    """Return a text on one line, cut at a word where it is longer than `most`."""
    one_line = " ".join(text.split())
    if len(one_line) <= most:
        return one_line
    cut = one_line[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(",;:. ") + " …"
