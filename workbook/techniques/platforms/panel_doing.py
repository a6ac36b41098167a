"""Doing one due item where it is shown: a slot, something left over, the look back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook import ui
from workbook.records.platforms import Community, Contribution, ContributionStatus, Slot
from workbook.techniques.platforms import queries
from workbook.techniques.platforms.counting import balance
from workbook.techniques.platforms.panel_giving import act
from workbook.techniques.platforms.wording import SORTS

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

_ACTIONS = (("made", "I made it"), ("move", "Next slot"), ("drop", "Let it go"))


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item."""
    if due.kind == "look":
        return _look(book)
    if due.kind == "contribution":
        one = book.get(Contribution, due.ref)
        if one is None or one.status is not ContributionStatus.PLANNED:
            return ui.notice("This is settled.", tone="good")
        return _one(book, one)
    slot = book.get(Slot, due.ref)
    community = book.get(Community, slot.community_id) if slot else None
    if slot is None or community is None:
        return ui.notice("This slot is gone.")
    plans = [one for one in queries.planned(book) if one.community_id == community.id]
    return ui.stack(
        ui.link(f"Open {community.name}", community.address) if community.address else None,
        ui.words(f"Its rules, in your words: {community.norms}", tone="quote"),
        *(_one(book, one) for one in plans[:2]),
        None if plans else ui.words("Read for five minutes. Is there a question you can answer?"),
        ui.link("Plan something", "04-platforms.ipynb"),
    )


def _one(book: Book, one: Contribution) -> ui.Node:
    return ui.stack(
        ui.words(f"{one.problem} ({SORTS[one.kind]})", tone="strong"),
        ui.copy(one.draft) if one.draft else None,
        ui.row(*[ui.button(label, partial(act, book, one.id, name), key=f"{name}-{one.id}")
                 for name, label in _ACTIONS]),
    )  # fmt: skip


def _look(book: Book) -> ui.Node:
    seen = balance(book.all(Contribution), queries.answers(book), book.today())

    def looked() -> str:
        book.jot(queries.LOOKED, book.today().isoformat())
        book.tell()
        return "Noted. It comes back in thirty days."

    return ui.stack(
        ui.words(seen.finding(), tone="strong"),
        ui.words(f"Answers in these days: {seen.received} to you, {seen.answered} from you."),
        ui.row(ui.button("I have looked at it", looked, tone="main", key="looked"),
               ui.link("See the picture", "04-platforms.ipynb")),
    )  # fmt: skip
