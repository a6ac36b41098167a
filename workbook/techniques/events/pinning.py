"""What of the events belongs on the reader's wall, and the sheet for one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import N_, _
from workbook.records import Event, EventStatus
from workbook.records.sheet import Block, Day, Form, Line, Sheet, Wall
from workbook.techniques.events import queries
from workbook.techniques.events.words import unended, when_and_where

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

_AIMS, _QUESTIONS = 3, 5
_MET = (N_("Name"), N_("What they said, in their words"), N_("What I promised"))


def wall(book: Book, on: date) -> Wall:
    """Return the reader's half minute, and the events they go to."""
    going = [one for one in queries.upcoming(book, on) if one.status is EventStatus.GOING]
    days = tuple(Day(one.starts_on, one.name) for one in going if one.starts_on)
    return Wall(front=(_half_minute(book),), days=days)


def _half_minute(book: Book) -> Block:
    known = queries.own_introduction(book)
    text = known.text if known else ""
    return Block(
        title=_("Who I am, in half a minute"),
        lines=(Line(text=text),) if text else (),
        note="" if text else _("Page 3 helps you to write it. A name, whom you help, a question."),
        blanks=() if text else (_("I am"), _("I help"), _("Ask me about"), _("And you")),
        form=Form.QUOTE,
    )


def sheet(book: Book, event: Event, on: date) -> Sheet:
    """Return the plan for one event on one page, with room for what comes of it."""
    plan = queries.plan_for(book, event.id)
    aims = queries.aims_at(book, event.id)[:_AIMS]
    people = tuple(Line(text=who.name, more=(aim.text,), boxes=1) for aim, who in aims)
    asked = tuple(Line(text=one) for one in (plan.questions if plan else ())[:_QUESTIONS])
    why = [Line(text=text) for text in (event.fit, event.can_give) if text]
    moment = (
        _(
            "If … {if_cue}, then … {then_act}",
            if_cue=unended(plan.if_cue),
            then_act=unended(plan.then_act),
        )
        if plan and plan.if_cue and plan.then_act
        else ""
    )
    hard = [Line(text=text) for text in (moment, plan.exit_line if plan else "") if text]
    page = (
        Block(title=_("Why I go, and what I can give"), lines=tuple(why),
              blanks=() if why else ("", "")),
        Block(title=_("Three people"), lines=people, wide=False,
              blanks=(_("Name, and what for"),) * (_AIMS - len(people))),
        Block(title=_("What I may ask"), lines=asked, wide=False,
              blanks=("",) * (_AIMS - len(asked))),
        _half_minute(book),
        Block(title=_("The hardest minute, and a way out of a talk"), lines=tuple(hard),
              blanks=() if hard else (_("If"), _("then I"), _("To leave, I say"))),
        Block(title=_("Whom I met"), blanks=tuple(map(_, _MET)) * 3,
              note=_("Fill it in on the same evening. Page 3 makes the follow-ups of it.")),
    )  # fmt: skip
    return Sheet(title=event.name, lead=when_and_where(event, on), pages=(page,))
