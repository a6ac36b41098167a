"""Sizing a goal, naming what it needs, and going through its plan once more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Contact, Goal, Group, Need, NeedKind
from workbook.techniques.goals import covering, queries, rules, sizing
from workbook.techniques.goals.choosing import cover_form

_KINDS = (
    (NeedKind.LEARN.value, N_("to learn")),
    (NeedKind.INTRODUCED.value, N_("to be introduced to")),
    (NeedKind.ADVISED.value, N_("advice on")),
)
_SAYS = dict(_KINDS)
REHEARSED = "goals.rehearsed."


def confidence(book: Book) -> ui.Piece:
    """Say how sure you are of each goal, and see the number that would fit."""

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        if not goals:
            return ui.empty(_("Write a goal first, then see here whether its size fits."))
        return ui.card(_("Does the size fit?"), *(_sizing(book, goal) for goal in goals))

    return ui.live(book, view, name="goals-confidence", rests_on=("goal-size",))


def _sizing(book: Book, goal: Goal) -> ui.Node:
    def say(values: dict[str, Any]) -> str:
        sure = values["confidence"]
        changes = rules.save_goal(replace(goal, confidence=sure), [goal])
        book.apply(_("Sized “{goal}”", goal=goal.statement[:60]), changes)
        return (
            _("Noted.") if sure is None or 4 < sure < 10 else _("Noted. Look at the number below.")
        )

    size = (
        f"{goal.target} {rules.unit_of(goal, goal.target)}" if goal.target else _("No number yet")
    )
    by = _(" by {day}", day=rules.spoken(goal.deadline_on)) if goal.deadline_on else ""
    field = ui.number(
        "confidence",
        _("How sure are you that you will do it, from 1 to 10?"),
        goal.confidence,
        low=1,
        high=10,
        required=True,
    )
    return ui.stack(
        ui.heading(goal.statement),
        ui.words(f"{size}{by}.", "quiet"),
        ui.form(f"sure-{goal.id}", [field], say, save=_("Say it"), draft=False),
        verdict(book, goal),
    )


def verdict(book: Book, goal: Goal) -> ui.Node | None:
    """Return what the confidence says about the size: a smaller or larger number, or that it fits.

    The number is taken with one press, its sentence with it, and undone with one.
    """
    counted = queries.count(book, goal)
    found = sizing.suggest(goal, counted, book.today())
    if found:
        return _offer(book, goal, found)
    if sizing.too_small_to_halve(goal, counted):
        return ui.words(_("One is small already. Give it a later day, or pick a smaller act."))
    if goal.target and sizing.fits(goal):
        return ui.notice(
            _("That is about the right size: worth some effort, and in reach."), "good"
        )
    return None


def _offer(book: Book, goal: Goal, found: sizing.Sizing) -> ui.Node:
    def use() -> str:
        book.apply(_("Resized “{goal}”", goal=goal.statement[:60]), sizing.resize(goal, found))
        said = _("It is {number} now. How sure are you of that?", number=found.number)
        if rules.counts_in(found.statement) not in ([], [found.number]):
            said += _(
                " Your sentence still names another number: “{goal}”.", goal=goal.statement[:60]
            )
        return said

    reworded = found.statement != goal.statement
    return ui.stack(
        ui.words(found.reason),
        ui.words(_("It would read: {statement}", statement=found.statement), "quote")
        if reworded
        else None,
        ui.button(_("Make it {number}", number=found.number), use, "main", key=f"resize-{goal.id}"),
    )


def needs(book: Book) -> ui.Piece:
    """What each goal needs, and who could help: something to learn, an introduction, advice."""
    opened = {"need": ""}

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        if not goals:
            return ui.empty(_("Once you have a goal, name here what you need for it."))
        return ui.card(_("What it takes"), *(_needs_of(book, goal, opened) for goal in goals))

    return ui.live(book, view, name="goals-needs")


def _needs_of(book: Book, goal: Goal, opened: dict[str, str]) -> ui.Node:
    named = queries.needs_of(book, goal)
    by_id = {need.id: need for need in named}

    def add(values: dict[str, Any]) -> str:
        changes = rules.add_need(goal, NeedKind(values["kind"]), values["text"], named)
        book.apply(_("Named a need: {need}", need=values["text"][:60]), changes)
        return _("Added. Who do you know that could help with it?")

    def act(need_id: str, action: str) -> str:
        need = by_id[need_id]
        if action == "who":
            opened["need"] = "" if opened["need"] == need_id else need_id
            chosen = _("Choose below who could help: {need}.", need=need.text)
            return chosen if opened["need"] else ""
        came = queries.results_of(book, goal)
        label = _("Took off the need “{need}”", need=need.text[:60])
        book.apply(label, covering.remove_need(need, came))
        return _("Taken off the list.")

    here = by_id.get(opened["need"])
    return ui.stack(
        ui.heading(goal.statement),
        ui.rows(
            f"needs-{goal.id}",
            _need_rows(book, named),
            on_action=act,
            empty=_("Nothing named yet. What would you ask if the right person sat here?"),
        ),
        _who_helps(book, goal, here) if here else None,
        ui.form(f"need-{goal.id}", _need_fields(), add, save=_("Add"), clear=True),
    )


def _who_helps(book: Book, goal: Goal, need: Need) -> ui.Node:
    title = _("Who could help: {need}", need=need.text)
    return ui.card(title, cover_form(book, goal, need), key="who-card")


def _need_fields() -> list[ui.Field]:
    kinds = [(value, _(text)) for value, text in _KINDS]
    rota = _("how a night rota is built")
    return [
        ui.choice("kind", _("I need"), kinds),
        ui.text("text", _("What or whom?"), placeholder=rota, required=True),
    ]


def _need_rows(book: Book, named: list[Need]) -> list[ui.Row]:
    covers = queries.covers_of(book, named)
    people = queries.names_of(book, Contact, [one.contact_id for one in covers if one.contact_id])
    groups = queries.names_of(book, Group, [one.group_id for one in covers if one.group_id])
    names = people | groups
    rows = []
    for need in named:
        mine = [one for one in covers if one.need_id == need.id]
        behind = [names.get(one.contact_id or one.group_id or "", "") for one in mine]
        said = (
            _("Behind it: {names}", names=", ".join(behind))
            if behind
            else _("Nobody stands behind it yet.")
        )
        badges = (_(_SAYS[need.kind.value]), *(() if behind else (_("open"),)))
        acts = (
            ("who", _("Somebody else") if behind else _("Who could help?")),
            ("remove", _("Take off")),
        )
        rows.append(ui.Row(need.id, need.text, (said,), badges, acts))
    return rows


def rehearsal(book: Book) -> ui.Piece:
    """Type an if-then plan once more from memory; it is compared gently."""
    tried: dict[str, rules.Rehearsal] = {}

    def view() -> ui.Node:
        planned = [goal for goal in queries.active_goals(book) if goal.if_cue and goal.then_act]
        if not planned:
            return ui.empty(_("Once a goal has an if-then plan, you can go through it here."))
        return ui.card(
            _("Once more from memory"), *(_rehearse(book, goal, tried) for goal in planned)
        )

    return ui.live(book, view, name="goals-rehearsal", rests_on=("if-then", "plan-again"))


def _rehearse(book: Book, goal: Goal, tried: dict[str, rules.Rehearsal]) -> ui.Node:
    def compare(values: dict[str, Any]) -> str:
        tried[goal.id] = rules.rehearse(goal, values["if_cue"], values["then_act"])
        book.jot(REHEARSED + goal.id, book.today().isoformat())
        return (
            _("You still have it.") if tried[goal.id].kept else _("Have a look at your plan below.")
        )

    fields = [
        ui.text("if_cue", _("If ..."), required=True),
        ui.text("then_act", _("... then I"), required=True),
    ]
    last = queries.day_of(book.jotted(REHEARSED + goal.id))
    return ui.stack(
        ui.heading(goal.statement),
        ui.words(_("Last gone through on {day}.", day=rules.spoken(last)), "quiet")
        if last
        else None,
        ui.form(f"again-{goal.id}", fields, compare, save=_("Compare"), clear=True, draft=False),
        _compared(goal, tried.get(goal.id)),
    )


def _compared(goal: Goal, found: rules.Rehearsal | None) -> ui.Node | None:
    if found is None:
        return None
    plan = ui.words(rules.plan_line(goal), "quote")
    if not found.slipped:
        return ui.stack(ui.notice(_("All there."), "good"), plan)
    slipped = ", ".join(found.slipped[:6])
    if found.kept:
        heart = _("You have the heart of it. Also in it: {slipped}.", slipped=slipped)
        return ui.stack(ui.notice(heart, "good"), plan)
    said = _("This is your plan. If yours has changed for the better, edit the goal instead.")
    return ui.stack(ui.notice(said), plan)
