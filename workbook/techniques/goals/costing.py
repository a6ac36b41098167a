"""What each goal has cost in minutes and what it brought."""

from __future__ import annotations

from workbook import ui
from workbook.book import Book
from workbook.language import _, ngettext
from workbook.records import Contact, Goal, GoalStatus
from workbook.techniques.goals import chart, costs, queries, rules, threads
from workbook.techniques.goals.resulting import result_form, result_rows

_PEOPLE = 8


def cost(book: Book) -> ui.Piece:
    """The minutes that went into each goal, what is planned, and what came of it."""
    opened = {"goal": ""}

    def view() -> ui.Node:
        goals = [g for g in queries.every_goal(book) if g.status is not GoalStatus.RESTING]
        if not goals:
            return ui.empty(
                _("Once you have a goal, its minutes stand here beside what they brought.")
            )
        rows = [(goal, queries.cost(book, goal)) for goal in goals]
        whole = [
            (goal, found, queries.count(book, goal), len(queries.results_of(book, goal)))
            for goal, found in rows
        ]
        here = next((goal for goal in goals if goal.id == opened["goal"]), None)
        return ui.card(
            _("What it cost, what it brought"),
            _picture(whole, opened)
            if any(found.spent + found.ahead for goal, found in rows)
            else None,
            _behind(book, here, opened) if here else None,
            *(_told(book, goal, found, counted) for goal, found, counted, came in whole),
            key="cost-card",
        )

    return ui.live(book, view, name="goals-cost")


def _picture(whole: list[tuple[Goal, costs.Cost, int, int]], opened: dict[str, str]) -> ui.Node:
    def show(at: int) -> str:
        opened["goal"] = whole[at][0].id
        return _("The people behind it stand below the picture.")

    figure, table = chart.cost_picture(whole)
    spent, came = sum(one[1].spent for one in whole), sum(one[3] for one in whole)
    noted = (
        ngettext("one result noted", "{n} results noted", came)
        if came
        else _("no result noted yet")
    )
    return ui.figure(
        _(
            "Minutes that went into each goal, and minutes still planned. "
            "Choose a bar for the people."
        ),
        _("{length} so far, {noted}.", length=threads.spans(spent), noted=noted),
        figure,
        table,
        on_point=show,
        key="cost-picture",
    )


def _behind(book: Book, goal: Goal, opened: dict[str, str]) -> ui.Node:
    def close() -> None:
        opened["goal"] = ""

    found = queries.thread(book, goal)
    people = {one.of: one for one in found.strands if one.sort == "person" and one.touched.count}
    most = sorted(people.values(), key=lambda one: (-one.touched.minutes, one.name))
    said = [f"{one.name}: {threads.said_of(one)}" for one in most[:_PEOPLE]]
    more = len(most) - _PEOPLE
    said += [_("and {n} more", n=more)] if more > 0 else []
    ahead = queries.planned(book, goal)[:_PEOPLE]
    names = queries.names_of(book, Contact, [one.contact_id for one in ahead])
    said += [
        _(
            "Planned for {day} with {name}: {what}",
            day=rules.spoken(one.due_on),
            name=names[one.contact_id],
            what=one.label,
        )
        for one in ahead
        if one.contact_id in names
    ]
    return ui.card(
        goal.statement,
        ui.points(said) if said else ui.words(_("Nobody yet.")),
        ui.button(_("Close"), close, key="cost-close"),
        key="cost-open",
    )


def _told(book: Book, goal: Goal, found: costs.Cost, counted: int) -> ui.Node:
    results = queries.results_of(book, goal)
    far = rules.far_of(counted, goal.target, rules.unit_of(goal, goal.target or counted))
    brought = _("Counted: {far}.", far=far)
    return ui.stack(
        ui.heading(goal.statement),
        ui.words(f"{costs.told(found)} {brought} {costs.each(found, counted)}".strip()),
        result_rows(book, results, f"brought-{goal.id}") if results else None,
        result_form(book, goal, queries.needs_of(book, goal), key=f"brought-new-{goal.id}"),
    )
