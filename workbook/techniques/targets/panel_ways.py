"""Pieces for finding people and ways: suggestions with their reason, and who could introduce."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.records import Target
from workbook.techniques.targets import paths, queries, rules, suggestions, wording
from workbook.techniques.targets.network import Known, Network
from workbook.techniques.targets.suggestions import Suggestion

_PEOPLE = 12
_GUESS = (
    "These are guesses from your notes. Only they can say whether they know each other. Ask them "
    "first, and let them say no."
)


def suggested(book: Book) -> ui.Piece:
    """People you may not have thought of: quiet ones, fairly weak ones, lone ones."""
    goal = {"id": ""}

    def act(contact_id: str, action: str) -> str:
        one = next((one for one in _suggested(book) if one.person.id == contact_id), None)
        if one is None:
            return "They are settled already."
        return _made_target(book, one, goal["id"]) if action == "target" else _planned(book, one)

    def choose(values: dict[str, Any]) -> str:
        goal["id"] = values["goal"]
        return "New targets are for that goal now."

    def view() -> ui.Node:
        found = _suggested(book)
        if not found:
            return ui.card(
                "People you may not have thought of",
                ui.empty(
                    "Your book can’t suggest anybody yet. It needs times in touch: bring in the "
                    "messages of your archive, or say roughly when you last were."
                ),
            )
        goals = [(one.id, one.statement) for one in queries.active_goals(book)]
        field = ui.choice("goal", "Targets you make here are for", goals, goal["id"])
        return ui.card(
            "People you may not have thought of",
            ui.form("goal", [field], choose, save="Use this goal", draft=False)
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
            (("target", "Make a target"), ("followup", "Plan a message")),
        )
        for one in found if one.kind == kind
    ]  # fmt: skip
    if not rows:
        return []
    listed = (
        ui.words(suggestions.SAID[kind], tone="quiet"),
        ui.rows(kind, rows, on_action=act, label=suggestions.TITLES[kind]),
        ui.words(suggestions.GUESSED[kind], "quiet") if kind in suggestions.GUESSED else None,
        ui.why(suggestions.RESTS_ON[kind]),
    )
    if kind == next(one for one in suggestions.TITLES if any(s.kind == one for s in found)):
        return [ui.heading(suggestions.TITLES[kind]), *listed]
    return [ui.details(f"{suggestions.TITLES[kind]}: {len(rows)}", *listed, key=f"more-{kind}")]


def _place(one: Known) -> str:
    return ", ".join(text for text in (one.role, one.organisation) if text)


def _made_target(book: Book, one: Suggestion, goal_id: str) -> str:
    changes = suggestions.as_target(
        one, queries.active_goals(book), book.all(Target), on=book.today(), goal_id=goal_id
    )
    book.apply(f"Put {one.person.name} on the target list", changes)
    return f"{one.person.name} is on your list, with a first step. Add what you can offer there."


def _planned(book: Book, one: Suggestion) -> str:
    book.apply(
        f"Planned a message to {one.person.name}",
        suggestions.as_follow_up(one, on=book.today()),
    )
    return f"Planned. {one.person.name} comes up on your start page in two days."


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
                "Who could introduce you",
                ui.empty("Put a person or a group on your list first, then look for a way."),
            )
        one = next((one for one in listed if one.target.id == chosen["id"]), listed[0])
        options = [(other.target.id, other.name) for other in listed]
        field = ui.choice("target", "Whom do you want to reach?", options, one.target.id)
        return ui.card(
            f"Who could introduce you to {one.name}",
            ui.form("target", [field], show, save="Show", draft=False)
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
        book.apply(f"Planned to ask {path.person.name} about {one.name}", changes)
        return f"Planned: ask {path.person.name} in two days. They are the way in now."

    rows = [
        ui.Row(path.person.id, path.person.name, (path.words, _last(path.person)), (),
               (("ask", "Ask them first"),))
        for path in found
    ]  # fmt: skip
    return [
        _there(network, one),
        ui.rows("ways", rows, on_action=ask, label=f"Ways to {one.name}") if rows else None,
        ui.words(_GUESS, tone="quiet") if rows else ui.words(_nobody(one)),
    ]


def _there(network: Network, one: rules.Listed) -> ui.Node | None:
    if one.group is None:
        return None
    people = paths.people_there(network, one.group.name)
    if not people:
        return ui.words(f"By your notes you know nobody at {one.name}.")
    shown = ", ".join(person.name for person in people[:_PEOPLE])
    more = len(people) - _PEOPLE
    tail = f" and {more:,} more" if more > 0 else ""
    return ui.words(f"You know there: {shown}{tail}.")


def _last(one: Known) -> str:
    return f"Last in touch: {wording.day_words(one.last_on)}." if one.last_on else ""


def _nobody(one: rules.Listed) -> str:
    return (
        f"Your notes show nobody who could lead to {one.name}. An event or a community may, or a "
        "short honest line from you. Noting who knows whom helps to find more."
    )
