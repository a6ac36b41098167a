"""A relationship over time: who began, the gaps, and how deep it feels to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.techniques.rapport import chart, queries, rules
from workbook.techniques.rapport.panel_card import YES_HELP
from workbook.techniques.rapport.picture import picture, question
from workbook.techniques.rapport.wording import DEPTHS, said

if TYPE_CHECKING:
    from workbook.book import Book

_SHOWN = 60  # touches in the drawing; more are a band, not a picture


_NOBODY = N_("Open a card above. Then every time in touch stands here on one line of time.")


def ties(book: Book) -> ui.Piece:
    """The picture of one relationship. It is never set beside that of anybody else."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card(_("A relationship over time"), ui.empty(_(_NOBODY)))
        every, depths = queries.touches_of(book, contact), queries.depths_of(book, contact)
        today = book.today()
        touches = [one for one in every if one.happened_on <= today]
        seen = picture(touches, depths, today)
        if not touches:
            return ui.card(
                _("You and {name} over time", name=contact.name),
                ui.empty(
                    _("No contact is logged with them yet. Log the last one you remember."),
                    ui.link(_("To technique 6"), "06-followup.ipynb"),
                ),
            )
        shown = touches[-_SHOWN:]
        table = chart.table(shown, depths)

        def told(at: int) -> str:
            day, who, about = table[at + 1]
            return f"{day}, {who[:1].lower()}{who[1:]}: {about}"

        return ui.card(
            _("You and {name} over time", name=contact.name),
            ui.figure(_("Who began, and when, with {name}", name=contact.name), seen.finding(),
                      chart.over_time(shown, depths), table, on_point=told, key="over-time"),
            ui.words(question(seen)),
            ui.details(_("How this is worked out"), ui.points(map(_, _WORKED_OUT))),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-ties", rests_on=("voice", "fading"))


_WORKED_OUT = (
    N_("Who began is what you logged; talks face to face count as begun by both."),
    N_("A gap is the number of days between two days on which you were in touch."),
    N_("How deep is your own rating and nothing else. Nobody gets a mark or a place here."),
)


def depth(book: Book) -> ui.Piece:
    """How deep it feels to you today, from 1 to 5; the picture above remembers each rating."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card(
                _("How deep it feels"),
                ui.empty(
                    _(
                        "Open a card above. Then say here how deep it feels today; you alone are "
                        "asked."
                    )
                ),
            )
        depths = queries.depths_of(book, contact)

        def save(values: dict[str, Any]) -> str:
            changes = rules.rate(
                contact, int(values["depth"]), values["words"], book.today(), depths,
                yes=values["yes"],
            )  # fmt: skip
            book.apply(_("Rated how it is with {name}", name=contact.name), changes)
            return _("Noted.")

        last = depths[-1].depth if depths else 2
        fields = [
            ui.choice("depth", _("With {name}, today", name=contact.name), said(DEPTHS), str(last)),
            ui.text("words", _("What makes you say so"), more=True),
            ui.tick("yes", _(rules.YES_LABEL), help=_(YES_HELP), more=True),
        ]
        return ui.card(
            _("How deep it feels to you"),
            ui.form(
                f"depth-{contact.id}", fields, save, save=_("Note it"), clear=True, draft=False
            ),
        )

    return ui.live(book, view, name="rapport-depth")
