"""Doing one due item where it is shown: a slot, something left over, the look back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records.platforms import Community, Contribution, ContributionStatus, Slot
from workbook.techniques.platforms import queries
from workbook.techniques.platforms.counting import balance
from workbook.techniques.platforms.panel_giving import act, actions
from workbook.techniques.platforms.wording import SORTS

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item."""
    if due.kind == "look":
        return _look(book)
    if due.kind == "contribution":
        one = book.get(Contribution, due.ref)
        if one is None or one.status is not ContributionStatus.PLANNED:
            return ui.notice(_("This is settled."), tone="good")
        return _one(book, one)
    slot = book.get(Slot, due.ref)
    community = book.get(Community, slot.community_id) if slot else None
    if slot is None or community is None:
        return ui.notice(_("This slot is gone."))
    plans = [one for one in queries.planned(book) if one.community_id == community.id]
    return ui.stack(
        ui.link(_("Open {name}", name=community.name), community.address)
        if community.address
        else None,
        ui.words(_("Its rules, in your words: {norms}", norms=community.norms), tone="quote"),
        *(_one(book, one) for one in plans[:2]),
        None
        if plans
        else ui.words(_("Read for five minutes. Is there a question you can answer?")),
        ui.link(_("Plan something"), "04-platforms.ipynb"),
    )


def _one(book: Book, one: Contribution) -> ui.Node:
    return ui.stack(
        ui.words(f"{one.problem} ({_(SORTS[one.kind])})", tone="strong"),
        ui.copy(one.draft) if one.draft else None,
        ui.row(*[ui.button(label, partial(act, book, one.id, name), key=f"{name}-{one.id}")
                 for name, label in actions()]),
    )  # fmt: skip


def _look(book: Book) -> ui.Node:
    seen = balance(book.all(Contribution), queries.answers(book), book.today())

    def looked() -> str:
        book.jot(queries.LOOKED, book.today().isoformat())
        book.tell()
        return _("Noted. It comes back in thirty days.")

    return ui.stack(
        ui.words(seen.finding(), tone="strong"),
        ui.words(_("Answers in these days: {received} to you, {answered} from you.",
                   received=seen.received, answered=seen.answered)),
        ui.row(ui.button(_("I have looked at it"), looked, tone="main", key="looked"),
               ui.link(_("See the picture"), "04-platforms.ipynb")),
    )  # fmt: skip
