"""The piece with organisations the reader follows, applied to or saved a job at."""

from __future__ import annotations

import json
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Group, Target, folded
from workbook.records.career import Position
from workbook.techniques.targets import drawn, queries
from workbook.techniques.targets.drawn import Place
from workbook.techniques.targets.network import house

_PAGE = 6
_PASSED = "targets:passed-places"
_NOTHING = N_(
    "Nothing here yet. LinkedIn’s complete archive holds whom you follow and the jobs you saved "
    "or applied for; bring it in above."
)
_ACTIONS = (("target", N_("Put it on my list")), ("pass", N_("Not this one")))


def places_to_know(book: Book) -> ui.Piece:
    """Organisations you follow or wrote to for a job, each with whom you know there."""
    goal = {"id": ""}

    def act(row: str, action: str) -> str:
        one = next((one for one in _places(book) if one.key == row), None)
        if one is None:
            return _("This one is settled already.")
        return _pass(book, one) if action == "pass" else _wanted(book, one, goal["id"])

    def choose(values: dict[str, Any]) -> str:
        goal["id"] = values["goal"]
        return _("New targets are for that goal now.")

    def view() -> ui.Node:
        title, found = _("Places that drew you"), _places(book)
        if not found:
            return ui.card(title, ui.empty(_(_NOTHING)))
        few = len(found) <= _PAGE  # nobody searches among a handful
        goals = [(one.id, one.statement) for one in queries.active_goals(book)]
        field = ui.choice("goal", _("Targets you make here are for"), goals, goal["id"])
        return ui.card(
            title,
            ui.form("goal", [field], choose, save=_("Use this goal"), draft=False)
            if len(goals) > 1 else None,
            ui.rows("places", [_row(one) for one in found] if few else (),
                    on_query=None if few else lambda text, at: _shown(book, text, at),
                    on_action=act, page=_PAGE, label=title if few else _("Search these places"),
                    empty=_("No place of that name.")),
        )  # fmt: skip

    return ui.live(book, view, name="targets-places")


def _shown(book: Book, text: str, offset: int) -> ui.Found:
    fit = [one for one in _places(book) if folded(text) in folded(f"{one.name} {one.drew}")]
    return ui.Found([_row(one) for one in fit[offset : offset + _PAGE]], len(fit))


def _row(one: Place) -> ui.Row:
    actions = tuple((action, _(said)) for action, said in _ACTIONS)
    return ui.Row(one.key, one.name, (one.drew, one.there), (), actions)


def _places(book: Book) -> list[Place]:
    positions = book.all(Position)
    if not positions:
        return []
    gone = drawn.settled(book.all(Group), book.all(Target), _passed(book))
    return drawn.places(positions, queries.network(book).people, gone)


def _passed(book: Book) -> list[str]:
    return list(json.loads(book.jotted(_PASSED) or "[]"))


def _pass(book: Book, one: Place) -> str:
    book.jot(_PASSED, json.dumps(sorted({*_passed(book), one.key})))
    return _("{name} will not come up here again.", name=one.name)


def _wanted(book: Book, one: Place, goal_id: str) -> str:
    groups = {house(group.name): group for group in book.all(Group)}
    changes = drawn.as_target(
        one, queries.active_goals(book), groups, on=book.today(), goal_id=goal_id
    )
    book.apply(_("Put {name} on the target list", name=one.name), changes)
    return _(
        "{name} is on your list, with a first step. Add what you can offer there.", name=one.name
    )
