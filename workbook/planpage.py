"""The piece of the start page that puts the reader's plan on the wall."""

from __future__ import annotations

from workbook import plan, ui
from workbook.book import Book
from workbook.language import _


def my_plan(book: Book) -> ui.Piece:
    """“My networking plan”: two pages to print, or to keep as a PDF."""
    printed = ui.on_paper(book, plan.FILE, lambda: plan.sheet(book))

    def view() -> ui.Node:
        return ui.card(
            _(plan.TITLE),
            ui.words(
                _(
                    "Two pages: your goals, your rhythm and your half minute; your targets, "
                    "the next twelve weeks and what you give. What is not in your book yet has "
                    "lines for a pen."
                )
            ),
            printed(),
        )

    return ui.live(book, view, name="my-plan")
