"""The pieces about finding events: a shortlist per goal, all events, a calendar file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, pgettext
from workbook.records import Event, EventStatus, Goal, Group, Need, Target
from workbook.techniques.events import finding, queries, rules
from workbook.techniques.events.panel_shared import event_fields
from workbook.techniques.events.words import clipped, spoken, when_and_where

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.exchange import Report, Source

_PAGE = 5
_STATUS = {
    EventStatus.GOING: N_("you go"),
    EventStatus.BEEN: N_("you were there"),
    EventStatus.DROPPED: N_("let go"),
}


def _status(event: Event) -> str:
    return _(_STATUS[event.status]) if event.status in _STATUS else ""


def act_on(book: Book, event_id: str, action: str) -> str:
    """Do what a button of an event's row says."""
    event = book.get(Event, event_id)
    if event is None:
        return _("This event is no longer in your book.")
    name = clipped(event.name, 50)
    if action.startswith("serve:"):
        book.apply(
            _("Chose the goal of {name}", name=name), rules.serve(event, action.partition(":")[2])
        )
        return _("{name} is on the shortlist of that goal.", name=name)
    status = EventStatus(action)
    book.apply(_(_LABELS[status], name=name), rules.decide(event, status))
    return _(_SAID[status], name=name)


_LABELS = {
    EventStatus.GOING: N_("Going to {name}"),
    EventStatus.IDEA: N_("Back to an idea: {name}"),
    EventStatus.BEEN: N_("Was at {name}"),
    EventStatus.DROPPED: N_("Let go of {name}"),
}
_SAID = {
    EventStatus.GOING: N_("You go to {name}. Two days before, it comes back to be prepared."),
    EventStatus.IDEA: N_("{name} is an idea again."),
    EventStatus.BEEN: N_("Good. Look back on {name} below, it takes five minutes."),
    EventStatus.DROPPED: N_("{name} is let go. It stays in the list, at the end."),
}


# -- a shortlist per goal ------------------------------------------------------------------------


def shortlist(book: Book) -> ui.Piece:
    """For one goal: the events in view, where else to look, whom to ask, and a new one."""
    chosen = {"goal": "", "edit": ""}

    def act(row: str, action: str) -> str | None:
        if action == "edit":
            chosen["edit"] = row
            return _("Change it below the list.")
        return act_on(book, row, action)

    def save(values: dict[str, Any]) -> str:
        before = book.get(Event, chosen["edit"])
        changes = rules.event_from(values, book.today(), before)
        event = (changes.add or changes.replace)[0]
        book.apply(_("Noted {event}", event=clipped(event.label, 50)), changes)
        chosen["edit"] = ""
        return _("Noted: {event}.", event=clipped(event.label, 50))

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        goal = next((one for one in goals if one.id == chosen["goal"]), goals[0] if goals else None)
        editing = book.get(Event, chosen["edit"])
        return ui.card(
            _("Your shortlist"),
            _which_goal(goals, goal, chosen),
            ui.rows(
                "shortlist", [_shortlisted(book, one) for one in _events_of(book, goal)],
                on_action=act, label=_("Events for this goal"),
                empty=_("Nothing on it yet. Two or three events are plenty."),
            ),
            _where_else(book, goal),
            ui.heading(_("Change {event}", event=clipped(editing.name, 40)) if editing
                       else _("Note an event")),
            ui.form(
                f"event-{editing.id}" if editing else "event",
                event_fields(editing, goals, goal.id if goal else ""), save,
                save=_("Keep this event"), clear=editing is None,
            ),
        )  # fmt: skip

    return ui.live(book, view, name="events-shortlist", rests_on=("structure",))


def _which_goal(goals: list[Goal], goal: Goal | None, chosen: dict[str, str]) -> ui.Node:
    if goal is None:
        return ui.notice(
            _(
                "You have no active goal yet. An event without one is an evening out, which is "
                "fine too; with a goal you know whom to look for."
            )
        )

    def turn_to(goal_id: str) -> Any:
        return lambda: chosen.update(goal=goal_id)

    others = [
        ui.button(clipped(one.statement, 50), turn_to(one.id), "quiet", key=f"goal-{one.id}")
        for one in goals
        if one.id != goal.id
    ]
    return ui.stack(
        ui.words(_("For: {goal}", goal=goal.statement), "strong"),
        ui.details(_("Another goal"), ui.row(*others), key="goals") if others else None,
    )


def _events_of(book: Book, goal: Goal | None) -> list[Event]:
    if goal is not None:
        return queries.for_goal(book, goal.id)
    return [one for one in queries.upcoming(book, book.today()) if not one.goal_id]


def _shortlisted(book: Book, event: Event) -> ui.Row:
    told = {
        _("Why it fits"): event.fit,
        _("Who comes"): event.who_comes,
        _("You can give"): event.can_give,
        _("Cost"): event.cost,
        _("Found through"): event.heard_from,
    }
    lines = [f"{name}: {clipped(text, 120)}" for name, text in told.items() if text]
    wanted = {
        _("why it fits"): event.fit,
        _("who comes"): event.who_comes,
        _("you can give"): event.can_give,
    }
    open_points = [name for name, text in wanted.items() if not text]
    if open_points:
        lines.append(_("Still open: {points}", points=", ".join(open_points)))
    going = event.status is EventStatus.GOING
    return ui.Row(
        event.id,
        event.name,
        (when_and_where(event, book.today()), *lines),
        badges=(_status(event),),
        actions=(
            *(() if going else (("going", _("I go")),)),
            ("edit", _("Change")),
            ("dropped", pgettext("an event", "Let it go")),
        ),
    )


def _where_else(book: Book, goal: Goal | None) -> ui.Node:
    targets = [one for one in queries.open_targets(book) if goal is None or one.goal_id == goal.id]
    places = finding.places_to_look(goal, book.all(Group), targets)
    asked = finding.whom_to_ask(queries.who_may_know(book), targets)
    about = clipped(goal.statement, 80) if goal else _("the people I want to meet")
    line = _("Where would you go, in my place, for this: {about}? One name is enough.", about=about)
    return ui.details(
        _("Where to look, and whom to ask"),
        ui.heading(_("Where to look")),
        ui.points([f"{one.where}: {one.why}." for one in places]),
        ui.heading(_("Whom to ask")),
        ui.points([f"{one.name}: {why}." for one, why in asked])
        if asked
        else ui.words(_("Nobody in your book is close enough to ask yet."), "quiet"),
        ui.copy(line, _("Copy the question")) if asked else None,
        key="where",
    )


# -- all events ----------------------------------------------------------------------------------


def event_list(book: Book) -> ui.Piece:
    """Every event in the book, to search: what is to come first, then the past."""

    def act(row: str, action: str) -> str:
        return act_on(book, row, action)

    def found(text: str, offset: int) -> ui.Found:
        page, total = queries.listed(book, book.today(), text, offset, _PAGE)
        goals = queries.active_goals(book)
        needs, targets = book.all(Need), queries.open_targets(book)
        return ui.Found([_listed(book, one, goals, needs, targets) for one in page], total)

    def view() -> ui.Node:
        return ui.card(
            _("All your events"),
            ui.rows("all", on_query=found, on_action=act, label=_("Events"), page=_PAGE,
                    empty=_("No event here. Note one above, or bring in a calendar file below.")),
        )  # fmt: skip

    return ui.live(book, view, name="events-all")


def _listed(
    book: Book, event: Event, goals: list[Goal], needs: list[Need], targets: list[Target]
) -> ui.Row:
    today = book.today()
    own = next((one for one in goals if one.id == event.goal_id), None)
    lines = [when_and_where(event, today)]
    actions: list[tuple[str, str]] = []
    if own:
        lines.append(_("For: {goal}", goal=clipped(own.statement, 70)))
    else:
        served = finding.goals_served(event, goals, needs, targets)[:1]
        lines += [
            _("May serve “{goal}” ({why})", goal=clipped(g.statement, 50), why=why)
            for g, why in served
        ]
        actions += [(f"serve:{g.id}", _("For that goal")) for g, _why in served]
    over = event.starts_on is not None and event.starts_on < today
    if event.status is EventStatus.DROPPED:
        actions.append(("idea", _("Back to the ideas")))
    elif over and event.status is not EventStatus.BEEN:
        actions += [("been", _("I was there")), ("dropped", _("I was not"))]
    elif event.status is EventStatus.IDEA:
        actions += [("going", _("I go")), ("dropped", pgettext("an event", "Let it go"))]
    elif event.status is EventStatus.GOING:
        actions.append(("dropped", _("I don't go")))
    looked = (
        _("looked back on {day}", day=spoken(event.debriefed_on, today))
        if event.debriefed_on
        else ""
    )
    return ui.Row(event.id, event.name, tuple(lines), (_status(event), looked), tuple(actions))


# -- a calendar file -----------------------------------------------------------------------------


@dataclass
class _Reading:
    """What this piece is in the middle of: the files chosen, what they hold, what came of them."""

    book: Book
    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    preview: Report | None = None
    result: Report | None = None

    def look(self, uploads: list[ui.Upload]) -> str:
        """Read the files without writing anything."""
        from workbook import exchange, intake

        self.preview = self.result = None
        self.sources = [exchange.Source(one.name, one.data) for one in uploads]
        found = intake.look_into(self.book, self.sources, format="icalendar", on_progress=ui.report)
        self.events = [one for one in found.changes.add if isinstance(one, Event)]
        self.preview = found.report
        return _("Nothing is added yet. Have a look first.")

    def add(self) -> str:
        """Bring in what was looked at, as one change."""
        from workbook import intake

        self.result = intake.take_in(
            self.book, self.sources, format="icalendar", on_progress=ui.report
        )
        self.sources, self.preview = [], None
        return _("Done. One press on undo takes all of it back.")

    def put_off(self) -> str:
        """Let go of the files."""
        self.sources, self.preview = [], None
        return _("Nothing was added.")


def calendar_file(book: Book) -> ui.Piece:
    """Bring in events from a calendar file: look first, then add, and take back in one go."""
    now = _Reading(book)
    return ui.live(book, lambda: _file_view(book, now), name="events-file")


def _file_view(book: Book, now: _Reading) -> ui.Node:
    if now.preview is not None:
        changing = now.preview.added + now.preview.merged > 0
        today = book.today()
        shown = sorted(now.events, key=lambda one: (one.starts_on is None, one.starts_on or today))
        rows = [ui.Row(one.id, one.name, (when_and_where(one, today),)) for one in shown[:200]]
        return ui.card(
            _("What the file holds"),
            *_told(now.preview),
            ui.rows("preview", rows, label=_("New events"), page=5) if rows else None,
            ui.row(
                ui.button(_("Add these events"), now.add, "main") if changing else None,
                ui.button(_("Not now") if changing else _("Back"), now.put_off, "quiet"),
            ),
        )
    return ui.card(
        _("Bring in a calendar file"),
        ui.words(
            _(
"Most event pages have a button “Add to calendar” that gives you an .ics file: Luma, "
            "Meetup, Eventbrite, a conference, Outlook. It is read here and goes nowhere."
)
        ),
        ui.files("calendar", _("Choose an .ics file"), ".ics,.ical,.vcs,.zip", now.look,
                 help=_("Of a series the next date comes in.")),
        *(_told(now.result) if now.result else ()),
    )  # fmt: skip


def _told(report: Report) -> list[ui.Node]:
    told = [ui.points(report.sentences())]
    if report.skipped:
        rows = [
            ui.Row(
                f"{one.file}:{one.line}",
                _("{file}, line {line}", file=one.file, line=one.line),
                (one.reason,),
            )
            for one in report.skipped[:200]
        ]
        told.append(
            ui.details(_("Every event that was left out, and why"), ui.rows("skipped", rows))
        )
    return told
