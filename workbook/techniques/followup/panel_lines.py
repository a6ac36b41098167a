"""The pieces that draft: a thank-you from something logged, the first line to one person."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _
from workbook.records import Changes, Contact, Interaction, Target
from workbook.techniques.followup import queries, rules
from workbook.techniques.followup.drafts import FORMS, SENT_BY, variants_of
from workbook.techniques.followup.fields import person_field, person_of
from workbook.techniques.followup.panel_doing import entries, line_box, told
from workbook.techniques.followup.phrases import clipped

if TYPE_CHECKING:
    from workbook.book import Book

_FEW = 5


def thank_you(book: Book) -> ui.Piece:
    """A thank-you drafted from something logged: choose, edit, keep, copy."""
    chosen = {"contact": "", "interaction": "", "form": "", "variant": "0"}

    def choose(row: str, _action: str) -> None:
        happened = book.get(Interaction, row)
        if happened is not None:
            chosen.update(contact=happened.contact_id, interaction=row, form="", variant="0")

    def reopen(row: str, _action: str) -> None:
        chosen.update(contact=row, interaction="", form="", variant="0")

    def found(text: str, offset: int) -> ui.Found:
        page = entries(book, "", text, offset, _FEW)
        thank = (("thank", _("Thank them")),)
        return ui.Found([replace(row, actions=thank) for row in page.rows], page.total)

    def view() -> ui.Node:
        contact = book.get(Contact, chosen["contact"])
        return ui.card(
            _("A thank-you, from your notes"),
            _thanking(book, contact, chosen) if contact else None,
            _kept_thanks(book, reopen),
            ui.rows("thank-for", on_query=found, on_action=choose, label=_("For what"),
                    empty=_("Log a contact first; then you can thank for it here."), page=_FEW),
        )  # fmt: skip

    return ui.live(book, view, name="followup-thanks", rests_on=("thanks",))


def _kept_thanks(book: Book, reopen: Any) -> ui.Node | None:
    drafts = [one for one in queries.drafts(book) if one.kind == "thank_you"]
    people = queries.people_named(book, [one.contact_id for one in drafts])
    rows = [
        ui.Row(one.contact_id, _("Your draft to {name}", name=people[one.contact_id].name),
               (clipped(one.body, 90),), actions=(("open", _("Open it")),))
        for one in drafts if one.contact_id in people
    ]  # fmt: skip
    return ui.rows("kept", rows, on_action=reopen, label=_("Drafts you kept")) if rows else None


def _thanking(book: Book, contact: Contact, chosen: dict[str, str]) -> ui.Node:
    happened = book.get(Interaction, chosen["interaction"])
    form = chosen["form"]
    key = f"thanks-{contact.id}-{chosen['interaction']}-{form}-{chosen['variant']}"
    if queries.draft_for(book, contact.id, "thank_you") is not None:
        return line_box(book, contact, "thank_you", "", f"{key}-kept", SENT_BY.get(form))
    if happened is None:
        return ui.notice(_("Settled. Choose another contact to thank for."), tone="good")
    variant = int(chosen["variant"])
    text = rules.thank_you(
        book.reader, contact, happened, on=book.today(), form=form, variant=variant
    )

    def take(name: str) -> None:
        chosen.update(form=name, variant="0")

    def another() -> str:
        chosen["variant"] = str(variant + 1)
        return (
            _("One more wording.")
            if not form or variants_of(form) > 1
            else _("This is the only one.")
        )

    return ui.stack(
        ui.words(_("From your note: {told}", told=told(happened, book.today())), tone="quote"),
        ui.row(*[ui.button(_(title), partial(take, name)) for name, title in FORMS],
               ui.button(_("Another wording"), another, tone="quiet")),
        line_box(book, contact, "thank_you", text, key, SENT_BY.get(form)),
    )  # fmt: skip


# -- the first line -----------------------------------------------------------------------


def first_line(book: Book) -> ui.Piece:
    """One line to one person, drafted from what was typed about them."""
    chosen = {"contact": "", "wish": ""}

    def choose(row: str, _action: str) -> None:
        chosen.update(contact=row, wish="")

    def someone(values: dict[str, Any]) -> str:
        contact = _known_by(person_of(book, values["person"]), values["how_met"])
        if contact.version == 0:
            book.apply(_("Added {name}", name=contact.name), Changes(add=(contact,)))
        else:
            book.apply(
                _("Noted how you know {name}", name=contact.name), Changes(replace=(contact,))
            )
        chosen.update(contact=contact.id, wish=values["wish"])
        return _("Here is a line to {name}. Make it yours.", name=contact.name)

    def view() -> ui.Node:
        wanted = queries.target_people(book)
        target, contact = _whom(book, chosen["contact"], wanted)
        if contact and chosen["wish"]:
            target = Target(contact_id=contact.id, want_to_learn=chosen["wish"])
        rows = [
            ui.Row(one.id, one.name, (clipped(why.reason or why.want_to_learn, 120),),
                   actions=(("write", _("Write to them")),))
            for why, one in wanted
        ]  # fmt: skip
        fields = [
            person_field(book, _("Somebody else") if rows else _("To whom")),
            *_about_fields(),
        ]
        return ui.card(
            _("One line to one person"),
            ui.rows("wanted", rows, on_action=choose, label=_("People you want to reach"))
            if len(rows) > 1 else None,
            _first_box(book, contact, target) if contact else None,
            ui.form("someone", fields, someone, save=_("Draft a line"), clear=True),
        )  # fmt: skip

    return ui.live(book, view, name="followup-first-line")


def _about_fields() -> list[ui.Field]:
    where = _("PyData, or through Tom")
    return [
        ui.text("how_met", _("How you know each other"), placeholder=where),
        ui.text("wish", _("What you would like to learn from them")),
    ]


def _known_by(contact: Contact, how_met: str) -> Contact:
    return replace(contact, how_met=how_met) if how_met.strip() else contact


def _whom(
    book: Book, contact_id: str, wanted: list[tuple[Target, Contact]]
) -> tuple[Target | None, Contact | None]:
    """Return whom to write to: the one chosen, the one with a draft, the first target."""
    kept = next((one.contact_id for one in queries.drafts(book) if one.kind == "first_line"), "")
    contact = book.get(Contact, contact_id or kept)
    if contact is None and wanted:
        return wanted[0]
    target = next((why for why, one in wanted if contact and one.id == contact.id), None)
    return target, contact


def _first_box(book: Book, contact: Contact, target: Target | None) -> ui.Node:
    text = rules.first_line(book.reader, contact, target)
    typed = [
        _("You want to learn: {want_to_learn}", want_to_learn=target.want_to_learn)
        if target and target.want_to_learn
        else "",
        _("You can offer: {can_offer}", can_offer=target.can_offer)
        if target and target.can_offer
        else "",
    ]
    return ui.stack(
        ui.points([line for line in typed if line]) if any(typed) else None,
        line_box(book, contact, "first_line", text, f"first-{contact.id}"),
    )
