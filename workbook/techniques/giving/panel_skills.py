"""What the reader's skills on LinkedIn could put on the menu, one press each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _, pgettext
from workbook.records import folded
from workbook.records.career import Position
from workbook.records.giving import Offer
from workbook.records.praise import ENDORSED
from workbook.techniques.giving import queries, skilled
from workbook.techniques.giving.panel_who import PAGE
from workbook.techniques.giving.phrases import lasting

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.techniques.giving.skilled import Proposal


def from_skills(book: Book) -> ui.Node | None:
    """Return what could be offered by the reader's own skills and languages, where any are known.

    Nothing is on the menu before it is pressed; what does not fit is passed by for good.
    """
    found = _proposals(book)
    if not found:
        return None

    def shown(text: str, offset: int) -> ui.Found:
        fit = [one for one in _proposals(book) if folded(text) in folded(one.text)]
        return ui.Found([_row(one) for one in fit[offset : offset + PAGE]], len(fit))

    few = len(found) <= PAGE  # nobody searches among a handful

    return ui.details(
        _("Ideas from your skills on LinkedIn ({n})", n=len(found)),
        ui.words(
            _(
                "Your archive named these. Take the two or three that people really ask "
                "you about; each begins with {minutes} a week.",
                minutes=lasting(skilled.MINUTES),
            ),
            tone="quiet",
        ),
        ui.rows(
            "skills",
            [_row(one) for one in found] if few else (),
            on_query=None if few else shown,
            on_action=lambda row, action: _act(book, row, action),
            label=_("Ideas from your skills") if few else _("Search your skills"),
            empty=_("No skill of that name."),
            page=PAGE,
        ),
        key="from-skills",
    )


def _row(one: Proposal) -> ui.Row:
    return ui.Row(
        one.key,
        one.text,
        (one.reason,),
        actions=(
            ("menu", _("Put it on the menu")),
            ("pass", pgettext("a suggestion", "Not this one")),
        ),
    )


def _proposals(book: Book) -> list[Proposal]:
    return skilled.proposals(
        book.all(Position),
        book.all(Offer),
        queries.endorsements(book, ENDORSED),
        queries.passed(book),
    )


def _act(book: Book, row: str, action: str) -> str:
    one = next((one for one in _proposals(book) if one.key == row), None)
    if one is None:
        return _("This one is on your menu already, or you passed it by.")
    if action == "pass":
        queries.pass_by(book, one.key)
        return _("It will not come up again.")
    book.apply(_("Put “{text}” on a menu", text=one.text), skilled.put_on_menu(one))
    return _("It is on your menu.")
