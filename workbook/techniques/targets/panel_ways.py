"""Pieces for finding people and ways: suggestions with their reason, and who could introduce."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook import language, ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Target
from workbook.techniques.targets import paths, queries, rules, suggestions, wording
from workbook.techniques.targets.network import Known, Network
from workbook.techniques.targets.suggestions import Suggestion

_PEOPLE = 12
_GUESS = N_(
    "These are guesses from your notes. Only they can say whether they know each other. Ask them "
    "first, and let them say no."
)


def suggested(book: Book) -> ui.Piece:
    """People you may not have thought of: quiet ones, fairly weak ones, lone ones."""
    goal = {"id": ""}

    def act(contact_id: str, action: str) -> str:
        one = next((one for one in _suggested(book) if one.person.id == contact_id), None)
        if one is None:
            return _("They are settled already.")
        return _made_target(book, one, goal["id"]) if action == "target" else _planned(book, one)

    def choose(values: dict[str, Any]) -> str:
        goal["id"] = values["goal"]
        return _("New targets are for that goal now.")

    def view() -> ui.Node:
        found = _suggested(book)
        if not found:
            return ui.card(
                _("People you may not have thought of"),
                ui.empty(
                    _(
                        "Your book can’t suggest anybody yet. It needs times in touch: bring in "
                        "the messages of your archive, or say roughly when you last were."
                    )
                ),
            )
        goals = [(one.id, one.statement) for one in queries.active_goals(book)]
        field = ui.choice("goal", _("Targets you make here are for"), goals, goal["id"])
        return ui.card(
            _("People you may not have thought of"),
            ui.form("goal", [field], choose, save=_("Use this goal"), draft=False)
            if len(goals) > 1 else None,
            *(node for kind in suggestions.TITLES for node in _kind(kind, found, act)),
        )  # fmt: skip

    return ui.live(book, view, name="targets-suggested")


def _suggested(book: Book) -> list[Suggestion]:
    return suggestions.suggest(queries.network(book), book.today(), queries.settled(book))


def _kind(kind: str, found: Sequence[Suggestion], act: Any) -> list[ui.Node | None]:
    rows = [
        ui.Row(
            one.person.id, one.person.name, (_place(one.person), one.reason), (),
            (("target", _("Make a target")), ("followup", _("Plan a message"))),
        )
        for one in found if one.kind == kind
    ]  # fmt: skip
    if not rows:
        return []
    listed = (
        ui.words(_(suggestions.SAID[kind]), tone="quiet"),
        ui.rows(kind, rows, on_action=act, label=_(suggestions.TITLES[kind])),
        ui.words(_(suggestions.GUESSED[kind]), "quiet") if kind in suggestions.GUESSED else None,
        ui.why(suggestions.RESTS_ON[kind]),
    )
    if kind == next(one for one in suggestions.TITLES if any(s.kind == one for s in found)):
        return [ui.heading(_(suggestions.TITLES[kind])), *listed]
    return [ui.details(f"{_(suggestions.TITLES[kind])}: {len(rows)}", *listed, key=f"more-{kind}")]


def _place(one: Known) -> str:
    return ", ".join(text for text in (one.role, one.organisation) if text)


def _made_target(book: Book, one: Suggestion, goal_id: str) -> str:
    changes = suggestions.as_target(
        one, queries.active_goals(book), book.all(Target), on=book.today(), goal_id=goal_id
    )
    book.apply(_("Put {name} on the target list", name=one.person.name), changes)
    return _(
        "{name} is on your list, with a first step. Add what you can offer there.",
        name=one.person.name,
    )


def _planned(book: Book, one: Suggestion) -> str:
    book.apply(
        _("Planned a message to {name}", name=one.person.name),
        suggestions.as_follow_up(one, on=book.today()),
    )
    return _("Planned. {name} comes up on your start page in two days.", name=one.person.name)


# -- ways in -------------------------------------------------------------------------------


def ways_in(book: Book) -> ui.Piece:
    """For each target: whom you know there, and who could introduce you, as a guess."""
    chosen = {"id": ""}

    def show(values: dict[str, Any]) -> str:
        chosen["id"] = values["target"]
        return ""

    def view() -> ui.Node:
        listed = rules.ranked(queries.open_list(book))
        if not listed:
            return ui.card(
                _("Who could introduce you"),
                ui.empty(_("Put a person or a group on your list first, then look for a way.")),
            )
        one = next((one for one in listed if one.target.id == chosen["id"]), listed[0])
        options = [(other.target.id, other.name) for other in listed]
        field = ui.choice("target", _("Whom do you want to reach?"), options, one.target.id)
        return ui.card(
            _("Who could introduce you to {name}", name=one.name),
            ui.form("target", [field], show, save=_("Show"), draft=False)
            if len(options) > 1
            else None,
            *way_nodes(book, one),
        )  # fmt: skip

    return ui.live(book, view, name="targets-ways")


def way_nodes(book: Book, one: rules.Listed) -> list[ui.Node | None]:
    """Return whom the reader knows at a target, and who could lead there."""
    network = queries.network(book)
    found = paths.paths(network, one)

    def ask(contact_id: str, action: str) -> str:
        del action
        path = next(path for path in found if path.person.id == contact_id)
        changes = paths.ask_first(one.target, one.name, path, on=book.today())
        book.apply(
            _("Planned to ask {name} about {other}", name=path.person.name, other=one.name), changes
        )
        return _("Planned: ask {name} in two days. They are the way in now.", name=path.person.name)

    rows = [
        ui.Row(path.person.id, path.person.name, (path.words, _last(path.person)), (),
               (("ask", _("Ask them first")),))
        for path in found
    ]  # fmt: skip
    return [
        _there(network, one),
        ui.rows("ways", rows, on_action=ask, label=_("Ways to {name}", name=one.name))
        if rows
        else None,
        ui.words(_(_GUESS), tone="quiet") if rows else ui.words(_nobody(one)),
    ]


def _there(network: Network, one: rules.Listed) -> ui.Node | None:
    if one.group is None:
        return None
    people = paths.people_there(network, one.group.name)
    if not people:
        return ui.words(_("By your notes you know nobody at {name}.", name=one.name))
    shown = ", ".join(person.name for person in people[:_PEOPLE])
    more = len(people) - _PEOPLE
    tail = _(" and {more} more", more=language.number(more)) if more > 0 else ""
    return ui.words(_("You know there: {shown}{tail}.", shown=shown, tail=tail))


def _last(one: Known) -> str:
    return _("Last in touch: {day}.", day=wording.day_words(one.last_on)) if one.last_on else ""


def _nobody(one: rules.Listed) -> str:
    return _(
        "Your notes show nobody who could lead to {name}. An event or a community may, "
        "or a short honest line from you. Noting who knows whom helps to find more.",
        name=one.name,
    )
