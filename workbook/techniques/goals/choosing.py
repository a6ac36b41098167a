"""Choosing somebody for a need: by name, or from a guess out of the reader's own notes."""

from __future__ import annotations

from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import _
from workbook.records import Contact, Goal, Group, Need, Refused
from workbook.techniques.goals import covering, queries, threads

_OFFERED = 6


def cover_form(book: Book, goal: Goal, need: Need) -> ui.Node:
    """Return a person field for one need, with a few guesses from the notes above it."""

    def save(values: dict[str, Any]) -> str:
        who, known = _who(book, values["who"])
        return put_behind(book, goal, need, who, known=known)

    field = ui.person(
        "who",
        _("Who could help with it?"),
        find=lambda text: _find(book, text),
        required=True,
        help=_("Pick from your book, or type a new name."),
    )
    return ui.stack(
        _guesses(book, goal, need),
        ui.form(f"cover-{need.id}", [field], save, save=_("Choose"), clear=True, draft=False),
    )


def put_behind(
    book: Book, goal: Goal, need: Need, who: Contact | Group, *, known: bool = True
) -> str:
    """Choose somebody for a need; return what to say."""
    changes = covering.cover(
        need,
        goal,
        who,
        covers=queries.covers_of(book, [need]),
        targets=queries.targets_of(book, goal),
        known=known,
    )
    book.apply(_("Chose {who} for “{need}”", who=who.label, need=need.text[:60]), changes)
    if len(changes.add) == 1:
        return _("{who} stands behind it now.", who=who.label)
    return _(
        "{who} stands behind it now, and on your target list without a next step yet.",
        who=who.label,
    )


def _find(book: Book, text: str) -> list[tuple[str, str, str]]:
    people = book.find(Contact, text, limit=_OFFERED)[0]
    return [(one.id, one.name, one.organisation or one.role) for one in people]


def _who(book: Book, value: ui.PersonValue) -> tuple[Contact, bool]:
    """Return the person of that field, and whether they are in the book already."""
    chosen = book.get(Contact, value.id)
    same = [chosen] if chosen else book.namesakes(Contact, value.text)
    if len(same) > 1:
        many = _(
            "{n} people are called {name}. Choose one from the list.",
            n=len(same),
            name=same[0].name,
        )
        raise Refused(many, {"who": many})
    if same:
        return same[0], True
    return Contact(name=value.text.strip(), source="typed"), False


def _guesses(book: Book, goal: Goal, need: Need) -> ui.Node | None:
    """Offer people whose notes hold a word of the need, and those listed for the goal."""
    behind = {one.contact_id or "" for one in queries.covers_of(book, [need])}
    words = covering.telling(need.text)
    found = queries.who_knows(book, need, behind)
    if not found:
        return None
    by_id = {one.id: one for one in found}

    def act(contact_id: str, _action: str) -> str:
        return put_behind(book, goal, need, by_id[contact_id])

    rows = [
        ui.Row(
            one.id,
            one.name,
            (covering.hint(words, one, need.text),),
            actions=(("choose", _("Choose")),),
        )
        for one in found
    ]
    return ui.stack(
        ui.words(_("A guess from your own notes, no more:"), "quiet"),
        ui.rows(f"guess-{need.id}", rows, on_action=act),
    )


def tie_form(book: Book, found: threads.Thread, one: threads.Strand) -> ui.Node | None:
    """Return a choice of the needs that this person or group is not yet chosen for."""
    mine = {s.need.id for s in found.strands if s.of == one.of and s.need}
    open_to = [need for need in found.needs if need.id not in mine]
    if not open_to:
        return None
    by_id = {need.id: need for need in open_to}

    def save(values: dict[str, Any]) -> str:
        kind: type[Contact | Group] = Contact if one.sort == "person" else Group
        who = book.get(kind, one.of)
        if who is None:
            raise Refused(_("They are no longer in your book."))
        return put_behind(book, found.goal, by_id[values["need"]], who)

    field = ui.choice("need", _("Helps with"), [(need.id, need.text) for need in open_to])
    form = ui.form(f"tie-{one.ref}", [field], save, save=_("Choose for it"), draft=False)
    return ui.details(_("They could help with a need"), form, key=f"tie-box-{one.ref}")
