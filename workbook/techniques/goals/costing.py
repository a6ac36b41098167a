"""What each goal has cost in minutes and what it brought."""

from __future__ import annotations

from workbook import ui
from workbook.book import Book
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
                "Once you have a goal, its minutes stand here beside what they brought."
            )
        rows = [(goal, queries.cost(book, goal)) for goal in goals]
        whole = [
            (goal, found, queries.count(book, goal), len(queries.results_of(book, goal)))
            for goal, found in rows
        ]
        here = next((goal for goal in goals if goal.id == opened["goal"]), None)
        return ui.card(
            "What it cost, what it brought",
            _picture(whole, opened)
            if any(found.spent + found.ahead for _, found in rows)
            else None,
            _behind(book, here, opened) if here else None,
            *(_told(book, goal, found, counted) for goal, found, counted, _ in whole),
            key="cost-card",
        )

    return ui.live(book, view, name="goals-cost")


def _picture(whole: list[tuple[Goal, costs.Cost, int, int]], opened: dict[str, str]) -> ui.Node:
    def show(at: int) -> str:
        opened["goal"] = whole[at][0].id
        return "The people behind it stand below the picture."

    figure, table = chart.cost_picture(whole)
    spent, came = sum(found.spent for _, found, _, _ in whole), sum(n for *_, n in whole)
    noted = {0: "no result noted yet", 1: "one result noted"}.get(came, f"{came} results noted")
    return ui.figure(
        "Minutes that went into each goal, and minutes still planned. Choose a bar for the people.",
        f"{threads.spans(spent)} so far, {noted}.",
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
    said += [f"and {more} more"] if more > 0 else []
    ahead = queries.planned(book, goal)[:_PEOPLE]
    names = queries.names_of(book, Contact, [one.contact_id for one in ahead])
    said += [
        f"Planned for {rules.spoken(one.due_on)} with {names[one.contact_id]}: {one.label}"
        for one in ahead
        if one.contact_id in names
    ]
    return ui.card(
        goal.statement,
        ui.points(said) if said else ui.words("Nobody yet."),
        ui.button("Close", close, key="cost-close"),
        key="cost-open",
    )


def _told(book: Book, goal: Goal, found: costs.Cost, counted: int) -> ui.Node:
    results = queries.results_of(book, goal)
    of = f"{counted} of {goal.target}" if goal.target else str(counted)
    brought = f"Counted: {of} {rules.unit_of(goal, goal.target or counted)}."
    return ui.stack(
        ui.heading(goal.statement),
        ui.words(f"{costs.told(found)} {brought} {costs.each(found, counted)}".strip()),
        result_rows(book, results, f"brought-{goal.id}") if results else None,
        result_form(book, goal, queries.needs_of(book, goal), key=f"brought-new-{goal.id}"),
    )
