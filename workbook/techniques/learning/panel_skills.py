"""The skills the reader refines, each with the technique that trains it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _, pgettext
from workbook.records import Changes
from workbook.records.learning import Skill
from workbook.technique import every_technique
from workbook.techniques.learning import rules

if TYPE_CHECKING:
    from workbook.book import Book


def skills(book: Book) -> ui.Piece:
    """What you want to do better, each with the technique that trains it."""

    def add(values: dict[str, Any]) -> str:
        changes = rules.new_skill(values["text"], values["technique"], values["next_try"])
        book.apply(_("Chose a skill"), changes)
        return _("Noted.")

    def view() -> ui.Node:
        cards = [_card(book, one) for one in book.all(Skill) if one.settled_on is None]
        fields = [
            ui.text("text", _("What do you want to do better?"), required=True,
                    placeholder=_("Ask a second question before I tell my own story")),
            ui.choice("technique", _("Which technique trains it?"),
                      [(one.slug, _(one.title)) for one in every_technique()]),
            ui.text("next_try", _("When and with whom will you try it next?")),
        ]  # fmt: skip
        return ui.card(
            _("Skills to refine"),
            *cards,
            None if cards else ui.empty(_("Choose one. Two at a time is too many.")),
            ui.form(
                "skill", fields, add, save=pgettext("of skills", "Put it on my list"), clear=True
            ),
        )

    return ui.live(book, view, name="learning-skills")


def _card(book: Book, one: Skill) -> ui.Node:
    """One skill, with the page that trains it and what is still to do there."""
    technique = next((t for t in every_technique() if t.slug == one.technique), None)
    steps = technique.steps(book) if technique else ()
    missing = next((step.missing for step in steps if not step.done), "")
    return ui.card(
        one.text,
        ui.words(_("Next try: {next_try}", next_try=one.next_try)) if one.next_try else None,
        ui.row(
            ui.link(_(technique.title), technique.page) if technique else None,
            ui.words(_("Still to do there: {missing}", missing=missing), tone="quiet")
            if missing
            else None,
            ui.button(
                _("I can do it"), partial(_settle, book, one), tone="quiet", key=f"can-{one.id}"
            ),
        ),
        tone="quiet",
        key=f"skill-{one.id}",
        level=4,
    )


def _settle(book: Book, one: Skill) -> str:
    settled = replace(one, settled_on=book.today())
    book.apply(_("Settled “{text}”", text=one.text), Changes(replace=(settled,)))
    return _("Well done.")
