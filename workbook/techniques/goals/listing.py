"""Your goals with how far they are, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _, ngettext
from workbook.records import Counted, Goal, GoalStatus, Severity
from workbook.techniques.goals import queries, rules
from workbook.techniques.goals.forms import full_form, remarks_on

_NONE_YET = N_("No goal yet. One line is enough to begin with; it can be mended later.")
_SAYS = {
    GoalStatus.ACTIVE: N_("active"),
    GoalStatus.RESTING: N_("resting"),
    GoalStatus.REACHED: N_("reached"),
}
_COUNTS = {
    Counted.CONVERSATIONS: N_(
        "Meetings, calls, video calls and events logged for this goal count."
    ),
    Counted.PEOPLE: N_("Each person you logged something with for this goal counts once."),
    Counted.NEW_PEOPLE: N_("People count once, if your first contact ever fell after the start."),
    Counted.MESSAGES: N_("Messages, mails and letters you sent and logged for this goal count."),
}


def goals_list(book: Book) -> ui.Piece:
    """Your goals: active ones first, each with its count, to edit, rest, reach or remove."""
    opened = {"id": ""}

    def view() -> ui.Node:
        goals = queries.every_goal(book)
        if not goals:
            return ui.empty(_(_NONE_YET))
        reached = [goal for goal in goals if goal.status is GoalStatus.REACHED]
        return ui.stack(
            *(
                _card(book, goal, opened, goals)
                for goal in goals
                if goal.status is not GoalStatus.REACHED
            ),
            _reached(book, reached, goals) if reached else None,
        )

    return ui.live(book, view, name="goals-list")


def _card(book: Book, goal: Goal, opened: dict[str, str], goals: list[Goal]) -> ui.Node:
    def close() -> None:
        opened["id"] = ""

    def toggle() -> None:
        opened["id"] = "" if opened["id"] == goal.id else goal.id

    here = opened["id"] == goal.id
    return ui.card(
        goal.statement,
        ui.row(*_badges(goal)),
        progress_meter(book, goal) if goal.status is GoalStatus.ACTIVE else None,
        ui.words(rules.plan_line(goal), "quote") if rules.plan_line(goal) else None,
        _first_remark(book, goal) if goal.status is GoalStatus.ACTIVE else None,
        full_form(book, goal, f"edit-{goal.id}", close) if here else None,
        ui.row(
            ui.button(_("Close") if here else _("Edit"), toggle, key=f"edit-{goal.id}-open"),
            *status_buttons(book, goal, goals),
            ui.button(
                _("Remove"),
                lambda: remove(book, goal),
                "danger",
                key=f"remove-{goal.id}",
                sure=_("Remove this goal, its needs and what came of it? Its people stay."),
            ),
        ),
        tone="quiet" if goal.status is GoalStatus.RESTING else "plain",
        key=f"goal-{goal.id}",
    )


def _badges(goal: Goal) -> list[ui.Node]:
    said = [_(_SAYS[goal.status])]
    if goal.deadline_on:
        said.append(_("by {day}", day=rules.spoken(goal.deadline_on)))
    if goal.confidence:
        said.append(_("sure: {confidence} of 10", confidence=goal.confidence))
    return [ui.badge(text) for text in said]


def _first_remark(book: Book, goal: Goal) -> ui.Node | None:
    found = [one for one in remarks_on(book, goal) if one.severity is not Severity.HINT]
    return ui.remarks(rules.worst(found, 1)) if found else None


def status_buttons(book: Book, goal: Goal, goals: list[Goal]) -> list[ui.Node]:
    """Return the buttons that move a goal: reached, resting or active again."""

    def button(label: str, name: str, act: Callable[[], str]) -> ui.Node:
        return ui.button(label, act, key=f"{name}-{goal.id}")

    def rest() -> str:
        book.apply(_("Let “{goal}” rest", goal=goal.statement[:60]), rules.rest_goal(goal))
        return _("It rests now. Wake it when its time comes.")

    def reach() -> str:
        book.apply(_("Reached “{goal}”", goal=goal.statement[:60]), rules.reach_goal(goal))
        return _("Well done. What helped you most? That is worth a line in your next review.")

    def wake() -> str:
        book.apply(_("Woke “{goal}”", goal=goal.statement[:60]), rules.wake_goal(goal, goals))
        return _("It is active again. Look whether its day still fits.")

    if goal.status is GoalStatus.ACTIVE:
        return [button(_("Reached"), "reach", reach), button(_("Let it rest"), "rest", rest)]
    return [button(_("Wake it"), "wake", wake)]


def remove(book: Book, goal: Goal) -> str:
    """Remove a goal with its needs; its targets stay without a goal."""
    changes = rules.remove_goal(goal, queries.needs_of(book, goal), queries.targets_of(book, goal))
    book.apply(_("Removed the goal “{goal}”", goal=goal.statement[:60]), changes)
    return _("Removed. Undo at the top of the page brings it back.")


def _reached(book: Book, reached: list[Goal], goals: list[Goal]) -> ui.Node:
    by_id = {goal.id: goal for goal in reached}

    def act(goal_id: str, action: str) -> str:
        goal = by_id[goal_id]
        if action == "remove":
            return remove(book, goal)
        book.apply(_("Woke “{goal}”", goal=goal.statement[:60]), rules.wake_goal(goal, goals))
        return _("It is active again.")

    listed = [
        ui.Row(
            goal.id,
            goal.statement,
            lines=(goal.why,),
            badges=(_("reached"),),
            actions=(("wake", _("Wake it")), ("remove", _("Remove"))),
        )
        for goal in reached
    ]
    return ui.details(
        _("Reached: {n}", n=len(reached)),
        ui.rows("reached", listed, on_action=act),
        key="reached-box",
    )


def progress_meter(book: Book, goal: Goal) -> ui.Node:
    """Return how far a goal is as a bar with words; without a number in words alone."""
    far = queries.standing(book, goal)
    if far.target is None:
        return ui.words(far.pace)
    unit = rules.unit_of(goal, far.target)
    return ui.meter(rules.far_of(far.count, far.target, unit), far.count, far.target, far.pace)


def progress(book: Book) -> ui.Piece:
    """How far your active goals are, counted from what you logged."""

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        if not goals:
            return ui.empty(_("Once you have an active goal, its count stands here."))
        return ui.card(_("How far you are"), *(_standing(book, goal) for goal in goals))

    return ui.live(book, view, name="goals-progress", rests_on=("monitoring",))


def _standing(book: Book, goal: Goal) -> ui.Node:
    far = queries.standing(book, goal)
    said = []
    if far.days_left is not None and far.days_left >= 0:
        said.append(ngettext("One day left.", "{n} days left.", far.days_left))
    if far.baseline is not None:
        said.append(_("In the four weeks before you began: {baseline}.", baseline=far.baseline))
    since = _(" since {day}", day=rules.spoken(goal.starts_on)) if goal.starts_on else ""
    return ui.stack(
        ui.heading(goal.statement),
        progress_meter(book, goal),
        ui.words(" ".join(said), "quiet") if said else None,
        None
        if far.count
        else ui.row(
            ui.words(_("Had a talk? Log it and choose this goal with it.")),
            ui.link(_("Log it"), "06-followup.ipynb"),
        ),
        ui.details(
            _("How this is worked out"),
            ui.words(
                _(
                    "{what} Counted{since}; nothing is ticked by hand.",
                    what=_(_COUNTS[goal.counted]),
                    since=since,
                )
            ),
            key=f"counted-{goal.id}",
        ),
    )
