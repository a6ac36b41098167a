"""The goal forms: a short one for a first goal, a full one, and one that starts from a wish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workbook import language, ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Counted, Goal, Purpose, Remark
from workbook.techniques.goals import newness, queries, rules

_SHORT = ("statement", "target", "deadline_on", "why")
COUNTED = (
    (Counted.CONVERSATIONS.value, N_("conversations: meetings, calls, video, events")),
    (Counted.PEOPLE.value, N_("different people I am in touch with")),
    (Counted.NEW_PEOPLE.value, N_("people who are new to me")),
    (Counted.MESSAGES.value, N_("messages I send")),
)
_PURPOSES = (
    (Purpose.CAREER.value, N_("a step in my work")),
    (Purpose.PARTNERSHIP.value, N_("doing something together with someone")),
    (Purpose.KNOWLEDGE.value, N_("learning or understanding something")),
    (Purpose.OWN.value, N_("something else, in my own words")),
)


def _said(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, _(text)) for value, text in options]


def first_goal(book: Book) -> ui.Piece:
    """One goal in four lines: what, how many, by when, and why."""

    def view() -> ui.Node:
        return first_node(book)

    return ui.live(book, view, name="first-goal")


def first_node(book: Book) -> ui.Node:
    """Return the short form, or the goals that are there already."""
    goals = queries.active_goals(book)
    if not goals:
        return ui.card(_("One goal"), short_form(book, "first"), key="first-card")
    return ui.card(
        _("One goal"),
        ui.notice(_("You have one: {goal}", goal=goals[0].statement), "good"),
        ui.link(_("Plan it, size it and see how far you are"), "01-goals.ipynb"),
        key="first-card",
    )


def short_form(
    book: Book,
    key: str,
    act: rules.Behind | None = None,
    on_saved: Callable[[str], None] | None = None,
    purpose: Purpose = Purpose.CAREER,
) -> ui.Node:
    """Return the form with four lines; with `act` it starts from that example."""

    def check(values: dict[str, Any]) -> list[Remark]:
        # What another goal could be about would only distract from writing this one.
        found = remarks_on(book, _short_goal(book, values, purpose))
        wanted = [one for one in found if one.rule != "no_learning_goal"]
        return rules.worst(one for one in wanted if one.field in _SHORT)

    def save(values: dict[str, Any]) -> str:
        said = keep(book, _short_goal(book, values, purpose))
        if on_saved:
            on_saved(said)
        return said

    start = _fresh(book)
    if act:
        start = replace(start, statement=act.act, target=act.target, counted=act.counted)
    return ui.form(
        key,
        _first_lines(start),
        save,
        save=_("Save this goal"),
        on_check=check,
        draft=act is None,
        clear=True,
    )


def _short_goal(book: Book, values: dict[str, Any], purpose: Purpose) -> Goal:
    return replace(
        _fresh(book),
        purpose=purpose,
        statement=values.get("statement") or "",
        target=values.get("target"),
        counted=Counted(values.get("counted") or Counted.CONVERSATIONS),
        deadline_on=values.get("deadline_on"),
        why=values.get("why") or "",
    )


def goal_form(book: Book) -> ui.Piece:
    """A whole new goal, checked while it is typed."""

    def view() -> ui.Node:
        active = len(queries.active_goals(book))
        said = (
            _(
                "You have three active goals, which is our limit. Let one rest in the list "
                "of your goals, and there is room for a new one."
            )
            if active >= 3
            else _("Roughly is fine. Remarks come while you type, at most three at a time.")
        )
        return ui.card(
            _("A new goal"),
            ui.words(said, "quiet"),
            None if active >= 3 else full_form(book, None, "goal"),
            key="goal-card",
            folded=_("Two goals are active; there is room for a third.") if active == 2 else "",
        )

    return ui.live(book, view, name="goal-form", rests_on=("clear-goals", "smart", "three-goals"))


def full_form(
    book: Book, known: Goal | None, key: str, on_saved: Callable[[], None] | None = None
) -> ui.Node:
    """Return the form with every field, for a new goal or for one that is there."""
    start = known or _fresh(book)

    def goal(values: dict[str, Any]) -> Goal:
        given = dict(values)
        given["counted"] = Counted(given.get("counted") or start.counted)
        given["purpose"] = Purpose(given.get("purpose") or start.purpose)
        given["review_day"] = int(given.get("review_day") or start.review_day)
        # A new record each time: a form that stays open can write a second goal.
        return replace(known or _fresh(book), **given)

    def save(values: dict[str, Any]) -> str:
        said = keep(book, goal(values))
        if on_saved:
            on_saved()
        return said

    return ui.form(
        key,
        [*_first_lines(start), *_sizing(start), *_plan(start), *_more(start)],
        save,
        save=_("Save the goal") if known is None else _("Save changes"),
        on_check=lambda values: rules.worst(remarks_on(book, goal(values))),
        clear=known is None,
    )


def _fresh(book: Book) -> Goal:
    today = book.today()
    return Goal(
        statement="",
        starts_on=today,
        deadline_on=today + timedelta(weeks=8),
        review_day=book.reader.review_day,
    )


def _first_lines(goal: Goal) -> Sequence[ui.Field]:
    return (
        ui.text(
            "statement",
            _("What will you do, and with whom?"),
            goal.statement,
            lines=2,
            required=True,
            placeholder=_("Talk with six people who run night services"),
        ),
        ui.number(
            "target",
            _("How many?"),
            goal.target,
            low=1,
            help=_("A number you can count to as you go."),
        ),
        ui.choice("counted", _("Of what? The workbook counts"), _said(COUNTED), goal.counted.value),
        ui.date("deadline_on", _("By when?"), goal.deadline_on),
        ui.text(
            "why",
            _("Because ..."),
            goal.why,
            lines=2,
            placeholder=_("I want to know whether nights would suit me"),
        ),
    )


def _sizing(goal: Goal) -> Sequence[ui.Field]:
    return (
        ui.number(
            "confidence",
            _("How sure are you, from 1 to 10?"),
            goal.confidence,
            low=1,
            high=10,
            help=_("From 5 to 9 it has about the right size."),
        ),
    )


def _plan(goal: Goal) -> Sequence[ui.Field]:
    return (
        ui.text(
            "if_cue",
            _("If ..."),
            goal.if_cue,
            help=_("A time, a place or an event that you will notice."),
            placeholder=_("it is Tuesday and I have poured my coffee"),
        ),
        ui.text(
            "then_act",
            _("... then I"),
            goal.then_act,
            help=_("One act, small enough for ten minutes."),
            placeholder=_("write one line to the next name on my list"),
        ),
    )


def _more(goal: Goal) -> Sequence[ui.Field]:
    days = [(str(number), day) for number, day in enumerate(language.weekdays())]
    return (
        ui.choice("purpose", _("What is it for?"), _said(_PURPOSES), goal.purpose.value, more=True),
        ui.text("purpose_words", _("In your own words"), goal.purpose_words, more=True),
        ui.text(
            "unit",
            _("Your own word for what is counted"),
            goal.unit,
            help=_("For instance: night-shift talks."),
            more=True,
        ),
        ui.number(
            "baseline",
            _("How many were there in the last four weeks?"),
            goal.baseline,
            help=_("To compare with. 0 is an answer; it is not added to the count."),
            more=True,
        ),
        ui.text("obstacle", _("What could get in the way?"), goal.obstacle, more=True),
        ui.choice("review_day", _("Day of the weekly look"), days, str(goal.review_day), more=True),
    )


def remarks_on(book: Book, goal: Goal) -> list[Remark]:
    """Return every remark on a goal as it stands in this book."""
    others = [one for one in queries.active_goals(book) if one.id != goal.id]
    return rules.advise(
        goal,
        active=len(others),
        today=book.today(),
        suggest_learning=newness.first_month_without_learning(book),
        minutes_a_week=book.reader.minutes_a_week,
    )


def keep(book: Book, goal: Goal) -> str:
    """Store a goal; a single number in its sentence fills an empty number field."""
    named = rules.counts_in(goal.statement)
    taken = ""
    if goal.target is None and len(named) == 1:
        goal = replace(goal, target=named[0])
        taken = _(" I took the {number} from your sentence as the number.", number=named[0])
    changes = rules.save_goal(goal, book.all(Goal))
    label = N_("Changed the goal “{goal}”") if changes.replace else N_("Wrote the goal “{goal}”")
    if book.apply(_(label, goal=goal.statement[:60]), changes) is None:
        return _("Nothing had changed, so nothing was saved.")
    left = [one for one in remarks_on(book, goal) if one.severity.value != "hint"]
    more = (
        _(" The check still asks for this: {advice}", advice=left[0].advice)
        if left
        else _(" It passes the check.")
    )
    return _("Saved.") + taken + more


def wish(book: Book) -> ui.Piece:
    """A wish turned into an act: type what you hope for, and get the question behind it."""
    state = {"wish": "", "saved": ""}

    def look(values: dict[str, Any]) -> str:
        state.update(wish=values["wish"], saved="")
        return _("Not stored; only to think with.")

    def saved(said: str) -> None:
        state.update(wish="", saved=said)

    def view() -> ui.Node:
        field = ui.text(
            "wish",
            _("What do you wish for?"),
            state["wish"],
            required=True,
            placeholder=_("Get a better job"),
        )
        return ui.card(
            _("From a wish to an act"),
            ui.form("wish", [field], look, save=_("What lies behind it?"), draft=False),
            _answer(book, state["wish"], saved) if state["wish"] else None,
            ui.notice(_("{said} It stands under “Your goals”.", said=state["saved"]), "good")
            if state["saved"]
            else None,
            key="wish-card",
        )

    return ui.live(book, view, name="wish")


def _answer(book: Book, said: str, on_saved: Callable[[str], None]) -> ui.Node:
    found = rules.behind(said)
    return ui.stack(
        ui.words(_("You hope for: {said}", said=said), "quote"),
        ui.words(found.question, "strong"),
        ui.words(_("One act that could lie behind it is below. Make it yours, then save it.")),
        short_form(book, "wish-goal", found, on_saved),
    )
