"""Coming back: the next looks, and doing one where it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from workbook import language, ui
from workbook.book import Book
from workbook.language import _, ngettext, pgettext
from workbook.records import Contact, Goal, Refused
from workbook.records.threads import Look
from workbook.technique import Due
from workbook.techniques.goals import agenda, looks, queries, rules, threads
from workbook.techniques.goals.finding_out import suggestion
from workbook.techniques.goals.forms import short_form
from workbook.techniques.goals.listing import progress_meter, status_buttons
from workbook.techniques.goals.planning import verdict
from workbook.techniques.goals.resulting import result_form

_OFFERED = 6
_WEEK = timedelta(days=7)


def reviews(book: Book) -> ui.Piece:
    """When you look at each goal again; a review that waits can be done here."""

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        if not goals:
            return ui.empty(_("Your review days stand here once you have a goal."))
        done = queries.reviewed(book, goals)
        return ui.card(
            _("Your next looks"), *(_look(book, goal, done.get(goal.id)) for goal in goals)
        )

    return ui.live(book, view, name="goals-reviews", rests_on=("plan-once", "setting-goals"))


def _look(book: Book, goal: Goal, reviewed: date | None) -> ui.Node:
    today = book.today()
    coming = rules.next_review(goal, reviewed, today)
    item = agenda.due_for(goal, reviewed, today)
    said = (
        _("A look is due now.")
        if item
        else _(
            "Next look: {weekday}, {day}.",
            weekday=language.weekday(coming),
            day=rules.spoken(coming),
        )
    )
    if goal.deadline_on and goal.deadline_on - _WEEK > today:
        said += _(" The one for its last week: {day}.", day=rules.spoken(goal.deadline_on - _WEEK))
    last = _(" Last one: {day}.", day=rules.spoken(reviewed)) if reviewed else _(" None so far.")
    whole = review(book, goal, item.kind if item else "")
    return ui.stack(
        ui.heading(goal.statement),
        ui.words(said + last),
        whole
        if item
        else ui.details(_("Look at it now or move it"), whole, key=f"review-box-{goal.id}"),
        _earlier(queries.looks_of(book, goal), goal),
    )


def _earlier(kept: Sequence[Look], goal: Goal) -> ui.Node | None:
    if not kept:
        return None
    return ui.details(
        _("Earlier looks: {n}", n=len(kept)),
        ui.points(_told(one, goal) for one in reversed(kept[-12:])),
        key=f"looks-{goal.id}",
    )


def _told(one: Look, goal: Goal) -> str:
    far = rules.far_of(one.counted, one.target, rules.unit_of(goal, one.target or 2))
    parts = [pgettext("an earlier look", "{day}: {far}", day=rules.spoken(one.looked_on), far=far)]
    if one.confidence:
        parts.append(_("sure: {confidence} of 10", confidence=one.confidence))
    said = [", ".join(parts)]
    said += [one.noticed.rstrip(".")] if one.noticed else []
    said += [_("Next: {act}", act=one.next_act).rstrip(".")] if one.next_act else []
    return ". ".join(said) + "."


def review(book: Book, goal: Goal, kind: str = "") -> ui.Node:
    """Return the look at one goal: count, what happened, the questions, ways to move or settle it.

    `kind` is that of the due item; the last week and a day that has passed ask for a decision.
    """
    deciding = kind in {agenda.NEAR, agenda.PASSED}
    return ui.stack(
        progress_meter(book, goal),
        ui.points(_happened(book, goal)),
        _longer(book, goal) if deciding else None,
        verdict(book, goal) if _pressing(goal) else None,
        _questions(book, goal, deciding=deciding),
        ui.row(*status_buttons(book, goal, book.all(Goal))),
        _moving(book, goal),
        result_form(book, goal, queries.needs_of(book, goal), key=f"review-result-{goal.id}"),
    )


def _pressing(goal: Goal) -> bool:
    return goal.confidence is not None and (goal.confidence <= 4 or goal.confidence == 10)


def _happened(book: Book, goal: Goal) -> list[str]:
    """Say what came in since the last look, what was decided then, and what is still open."""
    kept, today = queries.looks_of(book, goal), book.today()
    day = queries.reviewed(book, [goal]).get(goal.id) or max(
        goal.starts_on or today - _WEEK, today - _WEEK
    )
    touches, minutes = queries.since(book, goal, day)
    many = ngettext("one touch", "{n} touches", touches) if touches else _("nothing for it")
    length = f", {threads.spans(minutes)}" if minutes else ""
    said = [_("Since {day}: {many}{length}.", day=rules.spoken(day), many=many, length=length)]
    act = looks.last_act(kept)
    if act:
        said.append(_("Last time you set out to: {act}.", act=act.rstrip(".")))
    missing = [_("“{text}”", text=need.text) for need in queries.uncovered(book, [goal])]
    if missing:
        said.append(_("Nobody stands behind {needs} yet.", needs=", ".join(missing[:3])))
    return said


def _longer(book: Book, goal: Goal) -> ui.Node | None:
    """Offer the day on which it would be whole at the pace so far."""
    day = looks.later(goal, queries.count(book, goal), book.today())
    if day is None:
        return None

    def move() -> str:
        changes = rules.save_goal(replace(goal, deadline_on=day), [goal])
        book.apply(_("Moved “{goal}”", goal=goal.statement[:60]), changes)
        return _("Moved. A plan that changes with you is a good plan.")

    return ui.row(
        ui.words(_("At the pace so far it would be whole a little later.")),
        ui.button(_("Move it to {day}", day=rules.spoken(day)), move, key=f"later-{goal.id}"),
    )


def _questions(book: Book, goal: Goal, *, deciding: bool) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        said = looks.Answers(
            noticed=values["noticed"],
            confidence=values["confidence"],
            next_act=values["next_act"],
            who=_known(book, values["who"]),
            next_on=values["next_on"],
        )
        counted = queries.count(book, goal)
        kept = queries.looks_of(book, goal)
        changes = looks.look(goal, said, today=book.today(), counted=counted, earlier=kept)
        book.apply(_("Looked at “{goal}”", goal=goal.statement[:60]), changes)
        if said.who:
            return _("Reviewed, and planned with {name}.", name=said.who.name)
        asks = (
            "" if said.next_act else _(" What is the one next act? Put it where you will see it.")
        )
        return _("Reviewed.") + asks

    noticed = _("What will you do with it: go on, move it, let it rest?") if deciding else ""
    fields = [
        ui.text("noticed", noticed or _("What did you notice?"), lines=2),
        ui.text(
            "next_act", _("The one next act"), placeholder=_("write one line to the next name")
        ),
        ui.person(
            "who",
            _("With whom?"),
            find=lambda text: _find(book, text),
            create=False,
            help=_("With a name it becomes a follow-up. Nobody is written to."),
        ),
        ui.date("next_on", _("When?"), more=True, help=_("Empty means tomorrow.")),
        ui.number(
            "confidence", _("How sure are you now, from 1 to 10?"), goal.confidence, low=1, high=10
        ),
    ]
    return ui.form(f"review-{goal.id}", fields, save, save=_("Reviewed"), clear=True)


def _find(book: Book, text: str) -> list[tuple[str, str, str]]:
    people = book.find(Contact, text, limit=_OFFERED)[0]
    return [(one.id, one.name, one.organisation or one.role) for one in people]


def _known(book: Book, value: ui.PersonValue) -> Contact | None:
    if not value.id and not value.text.strip():
        return None
    same = [one for one in (book.get(Contact, value.id),) if one]
    same = same or book.namesakes(Contact, value.text)
    if len(same) == 1:
        return same[0]
    nobody = _("Nobody in your book has that name. Choose one from the list.")
    many = _("{n} people have that name. Choose one from the list.", n=len(same))
    raise Refused(many if same else nobody, {"who": many if same else nobody})


def _moving(book: Book, goal: Goal) -> ui.Node:
    def move(values: dict[str, Any]) -> str:
        moved = replace(goal, target=values["target"], deadline_on=values["deadline_on"])
        changes = rules.save_goal(moved, [goal])
        if book.apply(_("Moved “{goal}”", goal=goal.statement[:60]), changes) is None:
            return _("It stays as it was.")
        return _("Moved. A plan that changes with you is a good plan.")

    fields = [
        ui.number("target", _("How many?"), goal.target, low=1),
        ui.date("deadline_on", _("By when?"), goal.deadline_on),
    ]
    return ui.details(
        _("Another number or another day"),
        ui.form(f"move-{goal.id}", fields, move, save=_("Move it"), draft=False),
        key=f"move-box-{goal.id}",
    )


def doing(book: Book, due: Due) -> ui.Node:
    """Return the view in which a due item of this technique is done in place."""
    if due.kind == agenda.FIRST:
        return short_form(book, "first-due")
    if due.kind == agenda.LEARNING:
        return suggestion(book, "due", later=True)
    goal = book.get(Goal, due.ref)
    if goal is None:
        return ui.words(_("This goal is no longer in your book."))
    return review(book, goal, due.kind)
