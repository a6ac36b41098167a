"""What a reader shares with whoever leads: read from their book, and never a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import start
from workbook.language import _
from workbook.technique import every_piece, every_technique
from workbook.workshop.queries import Marks

if TYPE_CHECKING:
    from workbook.book import Book

STARTED, FINISHED, OVERDUE, REMARK = "started", "finished", "overdue", "remark"


def marks_of(book: Book) -> Marks:
    """Return which techniques are started and finished, whether something is overdue, remarks."""
    today = book.today()
    found: Marks = {}
    with book.at_one_moment():
        for technique, steps in start.shelf(book):
            if any(step.done for step in steps):
                found[f"{STARTED} {technique.slug}"] = 1
            if all(step.done for step in steps):
                found[f"{FINISHED} {technique.slug}"] = 1
        if any(due.due_on < today for one in every_technique() for due in one.due(book, today)):
            found[OVERDUE] = 1
        for remarked in every_piece("remarked"):
            found |= {f"{REMARK} {rule}": times for rule, times in remarked(book).items()}
    return found


def lessons() -> dict[str, tuple[str, str]]:
    """Return for each remark of a coach its name, and a sentence on how to teach it."""
    return {rule: lesson for of in every_piece("LESSONS") for rule, lesson in of.items()}


def in_words(marks: Marks) -> list[str]:
    """Return what is shared in sentences, as the one who shares it reads them."""
    told = lessons()

    def those(what: str) -> str:
        return ", ".join(_(t.title) for t in every_technique() if f"{what} {t.slug}" in marks)

    remarks = [
        f"{_(told[rule][0])} ({times}×)"
        for what, times in marks.items()
        if (rule := what.removeprefix(f"{REMARK} ")) in told
    ]
    return [
        _("Started: {techniques}.", techniques=those(STARTED) or _("nothing yet")),
        _("Finished: {techniques}.", techniques=those(FINISHED) or _("nothing yet")),
        _("Something overdue: yes.") if OVERDUE in marks else _("Something overdue: no."),
        _("Remarks on your messages: {remarks}.", remarks=", ".join(remarks) or _("none")),
    ]
