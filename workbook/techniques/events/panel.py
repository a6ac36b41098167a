"""The pieces of this technique, and doing a due item where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records import Contact, Event
from workbook.records.meeting import Outcome, Prediction
from workbook.techniques.events import queries
from workbook.techniques.events.calibration import GUESSES
from workbook.techniques.events.panel_asking import questions, questions_node, rehearsal
from workbook.techniques.events.panel_debrief import debrief_node, prepare_and_debrief
from workbook.techniques.events.panel_finding import calendar_file, event_list, shortlist
from workbook.techniques.events.panel_guesses import ANSWERS, guesses, settle_row
from workbook.techniques.events.panel_intro import introduction
from workbook.techniques.events.panel_paper import on_paper
from workbook.techniques.events.panel_people import people_node, people_to_meet
from workbook.techniques.events.progress import missing_for
from workbook.techniques.events.words import when_and_where

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

__all__ = [
    "calendar_file", "doing", "event_list", "guesses", "introduction", "on_paper", "people_to_meet",
    "prepare_and_debrief", "questions", "rehearsal", "shortlist",
]  # fmt: skip


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item: prepare an event, look back on one, settle a guess."""
    if due.kind == "guess":
        return _settling(book, due)
    event = book.get(Event, due.ref)
    if event is None:
        return ui.notice(_("This event is no longer in your book."))
    if due.kind == "debrief":
        if event.debriefed_on:
            return ui.notice(_("You have looked back on this one."), "good")
        return debrief_node(book, event, "due") or ui.notice(_("This event is still to come."))
    missing = missing_for(book, event)
    if not missing:
        return ui.notice(_("You are prepared. Have a good time."), "good")
    return ui.stack(
        ui.words(when_and_where(event, book.today()), "quiet"),
        people_node(book, event, f"due-{event.id}"),
        ui.heading(_("Five questions")),
        questions_node(book, event),
        None
        if queries.own_introduction(book)
        else ui.link(_("Write your 30 seconds"), "03-events.ipynb", "main"),
    )


def _settling(book: Book, due: Due) -> ui.Node:
    one = book.get(Prediction, due.ref)
    if one is None or one.outcome is not Outcome.OPEN:
        return ui.notice(_("This guess has its outcome."), "good")
    person = book.get(Contact, one.contact_id)
    whom = person.name if person else _("this person")

    def press(action: str) -> ui.Node:
        return ui.button(
            _(ANSWERS[action][0]), lambda: settle_row(book, due.ref, action),
            key=f"settle-{action}-{due.ref}",
        )  # fmt: skip

    return ui.stack(
        ui.words(
            _(
                "You gave it {percent} % that {whom} {happens}. And?",
                percent=one.percent,
                whom=whom,
                happens=_(GUESSES[one.guess]),
            )
        ),
        ui.row(*(press(action) for action in ANSWERS)),
    )
