"""Coming back: the next reviews, and doing one where it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.records import Goal
from workbook.technique import Due
from workbook.techniques.goals import agenda, queries, rules
from workbook.techniques.goals.forms import short_form
from workbook.techniques.goals.listing import progress_meter, status_buttons


def reviews(book: Book) -> ui.Piece:
    """When you look at each goal again; a review that waits can be done here."""

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        if not goals:
            return ui.empty("Your review days stand here once you have a goal.")
        done = queries.reviewed(book, goals)
        return ui.card("Your next looks", *(_look(book, goal, done.get(goal.id)) for goal in goals))

    return ui.live(book, view, name="goals-reviews")


def _look(book: Book, goal: Goal, reviewed: date | None) -> ui.Node:
    today = book.today()
    coming = rules.next_review(goal, reviewed, today)
    waits = agenda.due_for(goal, reviewed, today) is not None
    said = (
        "A look is due now."
        if waits
        else f"Next look: {rules.DAYS[coming.weekday()]}, {rules.spoken(coming)}."
    )
    last = f" Last one: {rules.spoken(reviewed)}." if reviewed else " None so far."
    return ui.stack(
        ui.heading(goal.statement),
        ui.words(said + last),
        review(book, goal)
        if waits
        else ui.details(
            "Look at it now or move it", review(book, goal), key=f"review-box-{goal.id}"
        ),
    )


def review(book: Book, goal: Goal) -> ui.Node:
    """Return the review of one goal: its count, “Reviewed”, and a way to move or settle it."""

    def done() -> str:
        queries.mark_reviewed(book, goal)
        return "Reviewed. What is the one next act? Put it where you will see it."

    def move(values: dict[str, Any]) -> str:
        moved = replace(goal, target=values["target"], deadline_on=values["deadline_on"])
        changes = rules.save_goal(moved, [goal])
        if book.apply(f"Moved “{goal.statement[:60]}”", changes) is None:
            return "It stays as it was."
        return "Moved. A plan that changes with you is a good plan."

    fields = [
        ui.number("target", "How many?", goal.target, low=1),
        ui.date("deadline_on", "By when?", goal.deadline_on),
    ]
    return ui.stack(
        progress_meter(book, goal),
        ui.row(
            ui.button("Reviewed", done, "main", key=f"reviewed-{goal.id}"),
            *status_buttons(book, goal, book.all(Goal)),
        ),
        ui.details(
            "Another number or another day",
            ui.form(f"move-{goal.id}", fields, move, save="Move it", draft=False),
            key=f"move-box-{goal.id}",
        ),
    )


def doing(book: Book, due: Due) -> ui.Node:
    """Return the view in which a due item of this technique is done in place."""
    if due.kind == agenda.FIRST:
        return short_form(book, "first-due")
    goal = book.get(Goal, due.ref)
    if goal is None:
        return ui.words("This goal is no longer in your book.")
    return review(book, goal)
