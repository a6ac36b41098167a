"""What of the events belongs on the reader's wall, and the sheet for one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Event, EventStatus
from workbook.records.sheet import Block, Day, Form, Line, Sheet, Wall
from workbook.techniques.events import queries
from workbook.techniques.events.words import unended, when_and_where

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

_AIMS, _QUESTIONS = 3, 5
_MET = ("Name", "What they said, in their words", "What I promised")


def wall(book: Book, on: date) -> Wall:
    """Return the reader's half minute, and the events they go to."""
    going = [one for one in queries.upcoming(book, on) if one.status is EventStatus.GOING]
    days = tuple(Day(one.starts_on, one.name) for one in going if one.starts_on)
    return Wall(front=(_half_minute(book),), days=days)


def _half_minute(book: Book) -> Block:
    known = queries.own_introduction(book)
    text = known.text if known else ""
    return Block(
        title="Who I am, in half a minute",
        lines=(Line(text=text),) if text else (),
        note="" if text else "Page 3 helps you to write it. A name, whom you help, a question.",
        blanks=() if text else ("I am", "I help", "Ask me about", "And you"),
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
        f"If … {unended(plan.if_cue)}, then … {unended(plan.then_act)}"
        if plan and plan.if_cue and plan.then_act
        else ""
    )
    hard = [Line(text=text) for text in (moment, plan.exit_line if plan else "") if text]
    page = (
        Block(title="Why I go, and what I can give", lines=tuple(why),
              blanks=() if why else ("", "")),
        Block(title="Three people", lines=people, wide=False,
              blanks=("Name, and what for",) * (_AIMS - len(people))),
        Block(title="What I may ask", lines=asked, wide=False,
              blanks=("",) * (_AIMS - len(asked))),
        _half_minute(book),
        Block(title="The hardest minute, and a way out of a talk", lines=tuple(hard),
              blanks=() if hard else ("If", "then I", "To leave, I say")),
        Block(title="Whom I met", blanks=_MET * 3,
              note="Fill it in on the same evening. Page 3 makes the follow-ups of it."),
    )  # fmt: skip
    return Sheet(title=event.name, lead=when_and_where(event, on), pages=(page,))
