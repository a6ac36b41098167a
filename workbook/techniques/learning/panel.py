"""The pieces of learning, gathered: what a notebook may call."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records.learning import Experiment, Source
from workbook.techniques.learning.panel_check import check_view, self_check
from workbook.techniques.learning.panel_experiment import experiment, experiment_view, results
from workbook.techniques.learning.panel_reading import read, reading
from workbook.techniques.learning.panel_recall import cards_view, recall
from workbook.techniques.learning.panel_review import over_the_weeks, review_view, weekly_review
from workbook.techniques.learning.panel_skills import skills

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

__all__ = [
    "doing", "experiment", "over_the_weeks", "reading", "recall", "results", "self_check",
    "skills", "weekly_review",
]  # fmt: skip


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item of learning, where it is shown."""
    if due.kind == "review":
        return review_view(book, date.fromisoformat(due.ref))
    if due.kind == "check":
        return check_view(book, int(due.ref))
    if due.kind == "recall":
        return cards_view(book)
    if due.kind == "experiment":
        one = book.get(Experiment, due.ref)
        return experiment_view(book, one) if one else ui.notice(_("This experiment is gone."))
    source = book.get(Source, due.ref)
    if source is None:
        return ui.notice(_("This source is gone."))
    return ui.stack(
        ui.words(source.address, tone="quiet") if source.address else None,
        ui.button(_("I have read it"), lambda: read(book, source), tone="main",
                  key=f"read-{source.id}"),
    )  # fmt: skip
