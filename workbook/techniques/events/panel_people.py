"""The piece about whom to meet: who in the book may be there, three people, an aim for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _, ngettext
from workbook.records import Changes, Contact, Event
from workbook.records.meeting import Aim
from workbook.techniques.events import finding, queries, rules
from workbook.techniques.events.finding import THREE, Worth
from workbook.techniques.events.panel_shared import coming, no_event, person_field, person_of
from workbook.techniques.events.words import clipped

if TYPE_CHECKING:
    from workbook.book import Book

_OFFERED = 6


def people_to_meet(book: Book) -> ui.Piece:
    """Three people for one event, each with an aim; the book offers who may be there."""
    chosen = coming(book)

    def view() -> ui.Node:
        event = chosen.event()
        if event is None:
            return ui.card(_("Three people"), no_event())
        return ui.card(
            _("Three people"), chosen.bar(_("At {event}")), people_node(book, event, "at")
        )

    return ui.live(book, view, name="events-people", rests_on=("mixers",))


def people_node(book: Book, event: Event, key: str) -> ui.Node:
    """Return who is chosen for an event, who else may be there, and the form for anybody."""
    aims = queries.aims_at(book, event.id)
    taken = {person.id for _aim, person in aims}
    offered = [
        one
        for one in finding.worth_meeting(event, queries.around(book, event))
        if one.contact.id not in taken
    ][:_OFFERED]

    def act(row: str, action: str) -> str:
        if action == "off":
            return _take_off(book, row)
        one = next((each for each in offered if each.contact.id == row), None)
        return _put_on(book, event, one.contact, one.aim) if one else _("They are chosen already.")

    left = max(THREE - len(aims), 0)
    return ui.stack(
        ui.rows(
            f"aims-{key}",
            [ui.Row(aim.id, person.name, (aim.text,), actions=(("off", _("Take off")),))
             for aim, person in aims],
            on_action=act, label=_("Chosen"), empty=_("Nobody is chosen yet."),
        ),
        ui.notice(_("Three people, three aims. Whoever else you meet is a present."), "good")
        if not left
        else ui.words(ngettext(
            "{n} person to go. A small aim will do.", "{n} people to go. A small aim will do.",
            left), "quiet"),
        ui.heading(_("Who may be there")) if offered and left else None,
        ui.rows(f"offered-{key}", [_offered(one) for one in offered], on_action=act,
                label=_("Who may be there")) if offered and left else None,
        _somebody_else(book, event, key),
    )  # fmt: skip


def _somebody_else(book: Book, event: Event, key: str) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        return _put_on(book, event, person_of(book, values["person"]), values["aim"])

    fields = [
        person_field(book, _("Whom do you want to meet?")),
        ui.text("aim", _("What for?"), required=True,
                placeholder=_("Ask how the night plan survived the winter")),
    ]  # fmt: skip
    return ui.details(
        _("Somebody else, or another aim"),
        ui.form(f"aim-{key}-{event.id}", fields, save, save=_("Put on the list"), clear=True),
        key=f"else-{key}",
    )


def _offered(one: Worth) -> ui.Row:
    return ui.Row(
        one.contact.id,
        one.contact.name,
        (
            _("Because: {reasons}.", reasons="; ".join(one.reasons[:3])),
            _("An aim to begin with: {aim}", aim=one.aim),
        ),
        actions=(("on", _("Choose")),),
    )


def _put_on(book: Book, event: Event, contact: Contact, aim: str) -> str:
    aims = [one for one, _person in queries.aims_at(book, event.id)]
    book.apply(
        _("Chose {name} for {event}", name=contact.name, event=clipped(event.name, 40)),
        rules.set_aim(event, contact, aim, aims),
    )
    return _("{name} is on the list.", name=contact.name)


def _take_off(book: Book, aim_id: str) -> str:
    aim = book.get(Aim, aim_id)
    if aim is None:
        return _("They are not on the list any more.")
    book.apply(_("Took somebody off an event's list"), Changes(remove=(aim,)))
    return _("Taken off.")
