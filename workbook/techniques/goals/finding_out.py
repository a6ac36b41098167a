"""A goal of finding out, suggested while everything is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Counted, Goal, Need, NeedKind, Purpose
from workbook.techniques.goals import newness, queries, rules
from workbook.techniques.goals.forms import short_form

_NONE = N_("Write a goal first. If its field is new to you, one of finding out is offered here.")
_IDEAS = 3


def learning_goal(book: Book) -> ui.Piece:
    """A goal of finding out: whether you have one, and some made of what you need."""
    chosen = {"act": "", "saved": ""}

    def view() -> ui.Node:
        goals = queries.every_goal(book)
        if not goals:
            return ui.empty(_(_NONE))
        mine = next((goal for goal in goals if rules.is_learning(goal)), None)
        if mine:
            said = _("You have one: {goal}", goal=mine.statement)
            return ui.card(_("A goal of finding out"), ui.notice(said, "good"), key="learning-card")
        return suggestion(book, "page", chosen)

    return ui.live(book, view, name="goals-learning")


def suggestion(
    book: Book, key: str, chosen: dict[str, str] | None = None, *, later: bool = False
) -> ui.Node:
    """Return a few goals of finding out, each a press from a form that can still be changed."""
    goals = queries.active_goals(book)
    if len(goals) >= rules.MOST_ACTIVE:
        return ui.empty(_("Three goals are active, which is our limit. This can wait."))
    ideas = ideas_for(goals, queries.needs_for(book, goals))
    now = chosen if chosen is not None else {"act": ideas[0].act}
    act = next((idea for idea in ideas if idea.act == now["act"]), None)

    def choose(idea: rules.Behind) -> Callable[[], None]:
        return lambda: now.update(act=idea.act)

    def put_off() -> str:
        newness.put_off(book)
        return _("All right. It will not be asked again; the page keeps it for you.")

    return ui.card(
        _("A goal of finding out"),
        ui.words(_("While a field is new to you, find out first and aim for results later.")),
        *(
            ui.row(
                ui.words(idea.act, "quote"),
                ui.button(_("Start from this"), choose(idea), key=f"{key}-idea-{n}"),
            )
            for n, idea in enumerate(ideas)
            if chosen is not None
        ),
        short_form(book, f"learn-{key}", act, purpose=Purpose.KNOWLEDGE) if act else None,
        ui.button(_("Not now"), put_off, "quiet", key=f"{key}-later") if later else None,
        ui.why("finding-out"),
        key=f"learning-{key}",
    )


def ideas_for(goals: Sequence[Goal], needs: Sequence[Need]) -> list[rules.Behind]:
    """Return goals of finding out, made of what the reader wants to learn, then a general one."""
    said = [need.text.strip().rstrip(".?!") for need in needs if need.kind is NeedKind.LEARN]
    acts = [
        (_("Find three answers to “{text}” by asking three people", text=text), 3)
        for text in said[: _IDEAS - 1]
    ]
    acts.append((_("Find three ways people who do it got started, by asking five of them"), 5))
    question = goals[0].statement if goals else ""
    return [rules.Behind(question, act, many, Counted.CONVERSATIONS) for act, many in acts]
