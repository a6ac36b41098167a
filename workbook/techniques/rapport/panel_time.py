"""A relationship over time: who began, the gaps, and how deep it feels to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.techniques.rapport import chart, queries, rules
from workbook.techniques.rapport.panel_card import YES_HELP
from workbook.techniques.rapport.picture import picture, question
from workbook.techniques.rapport.wording import DEPTHS

if TYPE_CHECKING:
    from workbook.book import Book

_SHOWN = 60  # touches in the drawing; more are a band, not a picture


def ties(book: Book) -> ui.Piece:
    """The picture of one relationship. It is never set beside that of anybody else."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card("A relationship over time", ui.empty(
                "Open a card above. Then every time in touch stands here on one line of time."
            ))  # fmt: skip
        every, depths = queries.touches_of(book, contact), queries.depths_of(book, contact)
        today = book.today()
        touches = [one for one in every if one.happened_on <= today]
        seen = picture(touches, depths, today)
        if not touches:
            return ui.card(
                f"You and {contact.name} over time",
                ui.empty(
                    "No contact is logged with them yet. Log the last one you remember.",
                    ui.link("To technique 6", "06-followup.ipynb"),
                ),
            )
        shown = touches[-_SHOWN:]
        table = chart.table(shown, depths)

        def told(at: int) -> str:
            day, who, about = table[at + 1]
            return f"{day}, {who.lower()}: {about}"

        return ui.card(
            f"You and {contact.name} over time",
            ui.figure(f"Who began, and when, with {contact.name}", seen.finding(),
                      chart.over_time(shown, depths), table, on_point=told, key="over-time"),
            ui.words(question(seen)),
            ui.details("How this is worked out", ui.points(_WORKED_OUT)),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-ties", rests_on=("voice", "fading"))


_WORKED_OUT = (
    "Who began is what you logged; talks face to face count as begun by both.",
    "A gap is the number of days between two days on which you were in touch.",
    "How deep is your own rating and nothing else. Nobody gets a mark or a place here.",
)


def depth(book: Book) -> ui.Piece:
    """How deep it feels to you today, from 1 to 5; the picture above remembers each rating."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card("How deep it feels", ui.empty(
                "Open a card above. Then say here how deep it feels today; you alone are asked."
            ))  # fmt: skip
        depths = queries.depths_of(book, contact)

        def save(values: dict[str, Any]) -> str:
            changes = rules.rate(
                contact, int(values["depth"]), values["words"], book.today(), depths,
                yes=values["yes"],
            )  # fmt: skip
            book.apply(f"Rated how it is with {contact.name}", changes)
            return "Noted."

        last = depths[-1].depth if depths else 2
        fields = [
            ui.choice("depth", f"With {contact.name}, today", DEPTHS, str(last)),
            ui.text("words", "What makes you say so", more=True),
            ui.tick("yes", rules.YES_LABEL, help=YES_HELP, more=True),
        ]
        return ui.card(
            "How deep it feels to you",
            ui.form(f"depth-{contact.id}", fields, save, save="Note it", clear=True, draft=False),
        )

    return ui.live(book, view, name="rapport-depth")
