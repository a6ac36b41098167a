"""Pieces for the people in the book: type five of them, find any of thirty thousand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workbook import language, ui
from workbook.book import Book
from workbook.language import _
from workbook.records import Contact, Tie
from workbook.techniques.targets import choosing, queries, rules, wording
from workbook.techniques.targets.panel_person import record_nodes

_PAGE = 6


def five_people(book: Book) -> ui.Piece:
    """Type people by name, a line each, until five are in the book."""

    def view() -> ui.Node:
        count = book.count(Contact)
        named = min(count, rules.FIVE)
        enough = named == rules.FIVE
        hint = (
            _("Enough to begin with.") if enough else _("Any name will do: a cousin, an old boss.")
        )
        return ui.card(
            _("Who comes to mind?"),
            ui.meter(_("People"), named, rules.FIVE, _of_five(count)),
            ui.words(hint, tone="quiet"),
            ui.form(
                "person", _person_fields(), lambda values: _named(book, values),
                save=_("Add this person"), clear=True,
            ),
            _latest(book),
            folded=_("{count} people are in your book. Add one.", count=language.number(count))
            if count > rules.FULL else "",
        )  # fmt: skip

    return ui.live(book, view, name="targets-five")


def _of_five(count: int) -> str:
    return _("{n} of {all}", n=min(count, rules.FIVE), all=rules.FIVE)


def _person_fields() -> list[ui.Field]:
    return [
        ui.text("name", _("Name"), required=True),
        ui.text("organisation", _("Where they work or what they belong to, if you know")),
        ui.choice(
            "tie", _("How close are you?"), wording.options(wording.CLOSENESS), Tie.WEAK.value
        ),
        ui.choice(
            "last", _("When were you last in touch, roughly?"), wording.options(wording.LAST)
        ),
        ui.text("how_met", _("How you know them"), more=True),
        ui.text(
            "circle", _("Which circle of yours they belong to"), more=True,
            placeholder=_("choir, first job, school parents"),
        ),
    ]  # fmt: skip


def _named(book: Book, values: dict[str, Any]) -> str:
    changes = rules.name_person(
        values["name"],
        book.namesakes(Contact, values["name"]),
        on=book.today(),
        organisation=values["organisation"],
        circle=values["circle"],
        how_met=values["how_met"],
        tie=Tie(values["tie"]),
        last=values["last"],
    )
    book.apply(_("Added {name}", name=values["name"]), changes)
    return _(
        "{name} is in. {n} of {all}.",
        name=values["name"],
        n=min(book.count(Contact), rules.FIVE),
        all=rules.FIVE,
    )


def _latest(book: Book) -> ui.Node | None:
    latest = queries.latest_typed(book, rules.FIVE)
    if not latest:
        return None
    shown = [ui.Row(one.id, one.name, (one.organisation, tie_words(one.tie))) for one in latest]
    return ui.rows("typed", shown, label=_("Typed last"))


def about_form(book: Book, person: Contact) -> ui.Node:
    """Return the form for how close someone is, where you know them from, and since when."""

    def save(values: dict[str, Any]) -> str:
        told = replace(
            person, tie=Tie(values["tie"]), circle=values["circle"],
            organisation=values["organisation"], role=values["role"],
        )  # fmt: skip
        book.apply(
            _("Noted who {name} is", name=person.name),
            rules.describe(told, values["last"], on=book.today()),
        )
        return _("Saved.")

    fields = [
        ui.choice(
            "tie",
            _("How close are you?"),
            wording.options(wording.ANY_CLOSENESS),
            person.tie.value,
        ),
        ui.text("circle", _("Which circle of yours they belong to"), person.circle),
        ui.text("organisation", _("Where they work"), person.organisation),
        ui.text("role", _("What they do there"), person.role),
        ui.choice(
            "last", _("When were you last in touch, roughly?"), wording.options(wording.LAST)
        ),
    ]
    return ui.form(f"about-{person.id}", fields, save)


def tie_words(tie: Tie) -> str:
    """Return closeness in plain words; nothing where nobody has said it."""
    return "" if tie is Tie.NONE else _(dict(wording.CLOSENESS)[tie.value])


def find_people(book: Book) -> ui.Piece:
    """Search everyone in the book as you type; open a record, or put one of them on the list."""
    chosen: dict[str, str] = {"id": "", "for": ""}

    def act(contact_id: str, action: str) -> str:
        chosen.update({"id": contact_id, "for": action})
        return ""

    def open_(contact_id: str) -> str:
        return act(contact_id, "open")

    def back() -> None:
        chosen["id"] = ""

    def arrive(record_id: str) -> bool:
        if book.get(Contact, record_id) is None:
            return False
        act(record_id, "open")
        return True

    def view() -> ui.Node:
        person = book.get(Contact, chosen["id"])
        if person and chosen["for"] == "open":
            return ui.card(person.name, *record_nodes(book, person, back, open_))
        if person:
            return ui.card(
                _("Why {name}?", name=person.name),
                choosing.choose_form(book, person, after=back),
                ui.button(_("Back to the search"), back, "quiet"),
            )
        return _search(book, act)

    return ui.live(book, view, name="targets-find", arrive=arrive)


def _search(book: Book, act: Callable[[str, str], str]) -> ui.Node:
    if not book.count(Contact):
        return ui.card(
            _("Find someone"),
            ui.empty(_("Nobody is in your book yet. Type five names, or bring in your archive.")),
        )
    return ui.card(
        _("Find someone"),
        ui.rows(
            "people", on_query=_query(book), on_action=act, page=_PAGE,
            label=_("Name, workplace, role or a word from your notes"),
            empty=_("Nobody found. Try fewer letters, or only a part of the name."),
        ),
    )  # fmt: skip


def _query(book: Book) -> Callable[[str, int], ui.Found]:
    def query(text: str, offset: int) -> ui.Found:
        found, total = book.find(Contact, text, offset, _PAGE)
        chosen = queries.on_list(book)
        return ui.Found([_row(person, on_list=person.id in chosen) for person in found], total)

    return query


def _row(person: Contact, *, on_list: bool) -> ui.Row:
    place = ", ".join(text for text in (person.role, person.organisation) if text)
    badges = (tie_words(person.tie), _("on your list") if on_list else "")
    return ui.Row(
        person.id,
        person.name,
        (place,),
        badges,
        (("open", _("Open")), ("choose", _("Make a target"))),
    )
