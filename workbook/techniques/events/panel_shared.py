"""What several pieces share: which event is meant, a person by name, an event's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records import Contact, Event, EventStatus, Goal, Refused, Tie
from workbook.techniques.events import queries
from workbook.techniques.events.words import clipped, when_and_where

if TYPE_CHECKING:
    from workbook.book import Book


@dataclass
class Chosen:
    """Which event a piece is about: the one that was pressed, else the next the reader goes to."""

    book: Book
    among: Callable[[], list[Event]]
    id: str = ""

    def event(self) -> Event | None:
        """Return the event meant, if there is any."""
        there = self.among()
        picked = next((one for one in there if one.id == self.id), None)
        going = next((one for one in there if one.status is EventStatus.GOING), None)
        return picked or going or (there[0] if there else None)

    def bar(self, said: str = "{event}") -> ui.Node | None:
        """Return the line that says which event is meant, and the way to another."""
        event = self.event()
        if event is None:
            return None
        others = [one for one in self.among() if one.id != event.id][:8]

        def turn_to(event_id: str) -> Callable[[], None]:
            def chosen() -> None:
                self.id = event_id

            return chosen

        buttons = [
            ui.button(clipped(one.name, 40), turn_to(one.id), "quiet", key=f"turn-{one.id}")
            for one in others
        ]
        return ui.stack(
            ui.words(said.replace("{event}", event.name), "strong"),
            ui.words(when_and_where(event, self.book.today()), "quiet"),
            ui.details(_("Another event"), ui.row(*buttons), key="others") if buttons else None,
        )


def coming(book: Book) -> Chosen:
    """Return the choice among the events to come."""
    return Chosen(book, lambda: queries.upcoming(book, book.today()))


def no_event() -> ui.Node:
    """Return what stands where there is no event to come."""
    return ui.empty(_("No event is in your book yet. Note one above, or bring in a calendar file."))


def person_field(book: Book, label: str, value: Contact | None = None) -> ui.Field:
    """Return the field for a person, with the book's people offered while typing."""
    return ui.person(
        "person", label, value.id if value else "", value.name if value else "",
        find=book.people_like, required=True,
        help=_("A new name is added to your book."),
    )  # fmt: skip


def person_of(book: Book, value: ui.PersonValue) -> Contact:
    """Return the person meant: the one chosen, the only one of that name, or a new one."""
    known = book.get(Contact, value.id)
    if known is not None:
        return known
    name = " ".join(value.text.split())
    if not name:
        raise Refused(_("Type a name first."), {"person": _("Type a name first.")})
    same = book.namesakes(Contact, name)
    if len(same) > 1:
        sentence = _(
            "{n} people are called {name}. Choose one from the list.",
            n=len(same),
            name=same[0].name,
        )
        raise Refused(sentence, {"person": sentence})
    return same[0] if same else Contact(name=name, tie=Tie.NEW, source="typed")


def goal_choice(goals: Sequence[Goal], value: str = "", *, label: str = "") -> ui.Field:
    """Return the field for the goal an event serves."""
    options = [("", _("No goal yet")), *((one.id, clipped(one.statement, 60)) for one in goals)]
    known = value if any(one.id == value for one in goals) else ""
    return ui.choice("goal", label or _("For which goal"), options, known)


def event_fields(event: Event | None, goals: Sequence[Goal], goal_id: str = "") -> list[ui.Field]:
    """Return the form of an event; what is rarely needed stands behind “More”."""
    one = event or Event(name="", goal_id=goal_id or None)
    at = f"{one.starts_at:%H:%M}" if one.starts_at else ""
    return [
        ui.text("name", _("What is it called?"), one.name, required=True),
        ui.date("starts_on", _("On which day"), one.starts_on),
        ui.text("place", _("Where"), one.place),
        goal_choice(goals, one.goal_id or ""),
        ui.text("fit", _("Why it fits"), one.fit, placeholder=_("Planners and nurses in one room")),
        ui.text("who_comes", _("Who will be there"), one.who_comes,
                help=_("Names and organisations, with commas between them.")),
        ui.text("can_give", _("What you can give there"), one.can_give),
        ui.text("cost", _("What it costs you"), one.cost, placeholder=_("An evening and 12 euros")),
        ui.tick("going", _("I go"), one.status is EventStatus.GOING),
        ui.text("heard_from", _("Where you found it, or who told you"), one.heard_from, more=True),
        ui.text("organiser", _("Who organises it"), one.organiser, more=True),
        ui.text("starts_at", _("At what time"), at, placeholder="18:30", more=True),
        ui.date("ends_on", _("Last day, if there are several"), one.ends_on, more=True),
        ui.text("address", _("Address on the web"), one.address, more=True),
        ui.text("notes", _("Notes"), one.notes, lines=3, more=True),
    ]  # fmt: skip
