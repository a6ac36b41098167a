"""The thread: a goal from its needs to what came of it, as a picture and as a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Channel, Contact, Event, Goal, GoalStatus, Group
from workbook.records.threads import Cover
from workbook.techniques.goals import chart, covering, queries, rules, threads
from workbook.techniques.goals.choosing import cover_form, tie_form
from workbook.techniques.goals.resulting import result_form, result_rows

CHOSEN = "goals.thread"
_CLOSED = "closed"
_SORTS = {"group": N_("group"), "event": N_("event")}
_SAYS = {
    Channel.MEETING: N_("meeting"),
    Channel.CALL: N_("call"),
    Channel.VIDEO: N_("video call"),
    Channel.MESSAGE: N_("message"),
    Channel.EMAIL: N_("mail"),
    Channel.EVENT: N_("event"),
    Channel.LETTER: N_("letter"),
}
_NO_GOAL = N_(
    "A thread runs from a goal through what it needs and who could help to what came of it. "
    "It begins with a goal."
)


def thread(book: Book) -> ui.Piece:
    """A goal from end to end: needs, people, touches, results; and what is still open."""
    opened = {"ref": "", "goal": ""}

    def view() -> ui.Node:
        goals = queries.every_goal(book)
        if not goals:
            return ui.empty(_(_NO_GOAL), ui.stepper(threads.beads(None)))
        goal = _chosen(book, goals)
        if opened["goal"] != goal.id:
            opened.update(ref="", goal=goal.id)
        return ui.card(
            _("One goal from end to end"),
            ui.heading(goal.statement),
            _others(book, goals, goal),
            *_woven(book, queries.thread(book, goal), opened),
            key="thread-card",
        )

    return ui.live(book, view, name="goals-thread")


def _chosen(book: Book, goals: list[Goal]) -> Goal:
    wanted = book.jotted(CHOSEN)
    active = [goal for goal in goals if goal.status is GoalStatus.ACTIVE] or goals
    longest = min(active, key=lambda goal: goal.starts_on or book.today())
    return next((goal for goal in goals if goal.id == wanted), longest)


def _others(book: Book, goals: list[Goal], now: Goal) -> ui.Node | None:
    def turn(goal: Goal) -> Callable[[], str]:
        def press() -> str:
            book.jot(CHOSEN, goal.id)
            return _("The thread of “{goal}”.", goal=chart.clipped(goal.statement, 60))

        return press

    others = [goal for goal in goals if goal.id != now.id]
    if not others:
        return None
    buttons = [
        ui.button(chart.clipped(_named(goal), 44), turn(goal), key=f"thread-{goal.id}")
        for goal in others
    ]
    return ui.details(_("Another goal"), ui.stack(*buttons), key="thread-others")


def _named(goal: Goal) -> str:
    rests = {GoalStatus.RESTING: N_("At rest: {goal}"), GoalStatus.REACHED: N_("Reached: {goal}")}
    how = rests.get(goal.status)
    return _(how, goal=goal.statement) if how else goal.statement


def _woven(book: Book, found: threads.Thread, opened: dict[str, str]) -> list[ui.Node]:
    by_ref = {one.ref: one for one in found.strands}

    def show(ref: str) -> str:
        opened["ref"] = ref
        one = by_ref[ref]
        named = (
            _("the need “{text}”", text=one.need.text)
            if one.sort == "nobody" and one.need
            else one.name
        )
        return _("Open below the picture: {named}.", named=named)

    def close() -> None:
        opened["ref"] = _CLOSED

    beads = threads.beads(found)
    here = by_ref.get(opened["ref"])
    parts = [ui.stepper(beads)] if not all(one[1] for one in beads) else []
    if not found.strands:
        return [*parts, *_whole(book, found)]
    if not opened["ref"] and not found.people:
        # With nobody in it yet, choosing somebody is the next thing to do.
        here = next((one for one in found.strands if one.sort == "nobody"), None)
    return [
        *parts,
        _picture(book, found, show),
        *([_behind(book, found, here, close)] if here else []),
        _listed(book, found, show),
        *_whole(book, found),
    ]


def _picture(book: Book, found: threads.Thread, show: Callable[[str], str]) -> ui.Node:
    shown = chart.drawn(found)
    figure, table = chart.thread_picture(found, book.today())
    beyond = len(found.strands) - len(shown) + found.more
    more = _(" The list below holds {beyond} more.", beyond=beyond) if beyond else ""
    return ui.figure(
        _(
            "From left to right runs the time, each line is a person. "
            "Choose one to see more.{more}",
            more=more,
        ),
        threads.finding(found),
        figure,
        table,
        on_point=lambda at: show(shown[at].ref),
        key=f"picture-{found.goal.id}",
    )


# -- the list that says the same ------------------------------------------------------------------


def _listed(book: Book, found: threads.Thread, show: Callable[[str], str]) -> ui.Node:
    by_ref = {one.ref: one for one in found.strands}

    def act(ref: str, action: str) -> str:
        one = by_ref[ref]
        if action != "off":
            return show(ref)
        cover = book.get(Cover, one.cover_id)
        if cover is None:
            return _("{name} was taken off already.", name=one.name)
        book.apply(_("Took {name} off a need", name=one.name), covering.uncover(cover))
        return _("{name} is off this need. Their place on your target list stays.", name=one.name)

    rows = [_row(one) for one in found.strands]
    more = _("{more} more people are in the log of page 6.", more=found.more) if found.more else ""
    return ui.details(
        _("The same as a list"),
        ui.rows(
            "thread-list",
            sorted(rows, key=lambda row: not row.id.startswith("need-")),
            on_action=act,
            empty=_("Nobody is in this thread yet."),
        ),
        ui.words(more, "quiet") if more else None,
        key="thread-list-box",
    )


def _row(one: threads.Strand) -> ui.Row:
    need = _("For: {what}", what=one.need.text) if one.need else _("Without a need of its own")
    if one.sort == "nobody":
        return ui.Row(
            one.ref,
            need,
            (_("Nobody stands behind it yet."),),
            (_("open"),),
            (("show", _("Find someone")),),
        )
    ahead = threads.planned_next(one)
    said = {
        "person": threads.said_of(one),
        "event": "".join(rules.spoken(day) for day in one.days),
        "group": "",
    }[one.sort]
    lines = (
        need if one.sort != "event" else "",
        said,
        _("Next: {day}.", day=rules.spoken(ahead)) if ahead else "",
        *(_("Came of it: “{text}”", text=result.text) for result in one.results),
    )
    badges = () if one.sort == "person" else (_(_SORTS[one.sort]),)
    actions = (("show", _("Show")), *((("off", _("Take off")),) if one.cover_id else ()))
    return ui.Row(one.ref, one.name, lines, badges, actions)


# -- what is behind a line ------------------------------------------------------------------------


def _behind(
    book: Book, found: threads.Thread, one: threads.Strand, close: Callable[[], None]
) -> ui.Node:
    sides: dict[str, Callable[[], list[ui.Node | None]]] = {
        "nobody": lambda: [cover_form(book, found.goal, one.need)] if one.need else [],
        "person": lambda: _person(book, found, one),
        "group": lambda: _group(book, found, one),
        "event": lambda: _event(book, one),
    }
    title = (
        _("Who could help: {need}", need=one.need.text)
        if one.sort == "nobody" and one.need
        else one.name
    )
    return ui.card(
        title, *sides[one.sort](), ui.button(_("Close"), close, key="thread-close"),
        tone="behind", key="thread-open",
    )  # fmt: skip


def _person(book: Book, found: threads.Thread, one: threads.Strand) -> list[ui.Node | None]:
    contact = book.get(Contact, one.of)
    if contact is None:
        return [ui.words(_("They are no longer in your book."))]
    work = ", ".join(filter(None, [contact.role, contact.organisation]))
    touches = queries.touches(book, found.goal, contact.id, 20)
    ahead = [f for f in queries.planned(book, found.goal) if f.contact_id == contact.id]
    return [
        ui.words(work, "quiet") if work else None,
        ui.words(threads.said_of(one)),
        ui.points(_told(touch) for touch in touches) if touches else None,
        ui.points(
            _("Planned for {day}: {what}", day=rules.spoken(f.due_on), what=f.label) for f in ahead
        )
        if ahead
        else None,
        result_rows(book, one.results, f"came-{one.ref}") if one.results else None,
        tie_form(book, found, one),
        result_form(book, found.goal, found.needs, key=f"result-{one.ref}", strand=one),
        ui.row(
            ui.link(_("Their record"), ui.at("02-targets.ipynb", contact.id)),
            ui.link(_("Log a talk or plan one"), "06-followup.ipynb"),
        ),
    ]


def _told(touch: Any) -> str:
    how = _(_SAYS[touch.channel])
    length = f", {threads.spans(touch.minutes)}" if touch.minutes else ""
    about = f": {touch.topics}" if touch.topics else ""
    return f"{rules.spoken(touch.happened_on)}, {how}{length}{about}"


def _group(book: Book, found: threads.Thread, one: threads.Strand) -> list[ui.Node | None]:
    group = book.get(Group, one.of)
    if group is None:
        return [ui.words(_("This group is no longer in your book."))]
    wanted = [t for t in queries.targets_of(book, found.goal) if t.group_id == group.id]
    said = [_("Why: {reason}", reason=t.reason) for t in wanted if t.reason]
    said += [_("Next step: {step}", step=t.next_step) for t in wanted if t.next_step]
    return [
        ui.words(group.notes) if group.notes else None,
        ui.points(said) if said else None,
        result_rows(book, one.results, f"came-{one.ref}") if one.results else None,
        tie_form(book, found, one),
        ui.link(_("To your target list"), "02-targets.ipynb"),
    ]


def _event(book: Book, one: threads.Strand) -> list[ui.Node | None]:
    event = book.get(Event, one.of)
    if event is None:
        return [ui.words(_("This event is no longer in your book."))]
    said = [
        _("On {day}", day=rules.spoken(event.starts_on)) if event.starts_on else _("No day yet"),
        _("Where: {place}", place=event.place) if event.place else "",
        _("Why it fits: {fit}", fit=event.fit) if event.fit else "",
        _("What it cost: {cost}", cost=event.cost) if event.cost else "",
    ]
    return [ui.points(filter(None, said))]


def _whole(book: Book, found: threads.Thread) -> list[ui.Node]:
    """What came of the goal as a whole, and room to add to it."""
    texts = result_rows(book, found.results, "came-goal") if found.results else None
    form = result_form(book, found.goal, found.needs, key=f"result-goal-{found.goal.id}")
    if not found.strands and not found.needs:
        return [ui.words(_("Name what it needs above, and the thread goes on from here."))]
    head = ui.heading(_("What came of it")) if found.results else None
    return [one for one in (head, texts, form) if one]
