"""What the start page shows. It only walks the techniques; their pieces come when shown."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook.language import _
from workbook.records import Contact, Record, Refused
from workbook.technique import Due, First, Step, Technique, every_technique

if TYPE_CHECKING:
    from workbook.book import Book

_DAYS_A_WEEK = 5  # the reader's minutes a week are meant for working days
_YEARS = range(1900, 9901)  # of a day that can be planned for; techniques look years around it
_LEAST = 5  # minutes; less than one message fits nothing
_PIECES = {
    "startpage": ("about_you", "first_visit", "frame", "keeping", "shelf_of_techniques", "today"),
    "planpage": ("my_plan",),
    "takehome": ("bring_back", "take_home"),
}


def __getattr__(name: str) -> Any:
    for module, names in _PIECES.items():
        if name in names:  # only now: the command line needs no widget
            return getattr(importlib.import_module(f"workbook.{module}"), name)
    raise AttributeError(name)


@dataclass(frozen=True)
class Agenda:
    """What fits a day's minutes, most useful first, and how many items wait behind it."""

    on: date
    minutes: int
    items: tuple[Due, ...]
    more: int


def minutes_a_day(book: Book) -> int:
    """Return the minutes for one day; 15 where the reader said nothing else."""
    return max(_LEAST, round(book.reader.minutes_a_week / _DAYS_A_WEEK))


def agenda(book: Book, on: date) -> Agenda:
    """Return what to do on a day, as `today` shows it.

    The list stops where the next item would go over the reader's minutes, so that nothing
    less useful jumps the queue; the first item is there however long it takes. Raises Refused
    for a day near the ends of the calendar.
    """
    if on.year not in _YEARS:
        raise Refused(
            _(
                "The year {year} is too far away to plan for. Name a day between {first} and "
                "{last}.",
                year=on.year,
                first=_YEARS[0],
                last=_YEARS[-1],
            )
        )
    with book.at_one_moment():
        return book.once(("agenda", on), lambda: _agenda(book, on))


def _agenda(book: Book, on: date) -> Agenda:
    minutes = minutes_a_day(book)
    every = [item for technique in every_technique() for item in technique.due(book, on)]
    every.sort(key=lambda item: (-item.weight, item.due_on, item.title, item.ref))
    fitting: list[Due] = []
    spent = 0
    for item in every:
        if fitting and spent + item.minutes > minutes:
            break
        fitting.append(item)
        spent += item.minutes
    return Agenda(on, minutes, tuple(fitting), len(every) - len(fitting))


def shelf(book: Book) -> tuple[tuple[Technique, Sequence[Step]], ...]:
    """Return each technique with its steps, by number."""
    with book.at_one_moment():
        return book.once("shelf", lambda: _shelf(book))


def _shelf(book: Book) -> tuple[tuple[Technique, Sequence[Step]], ...]:
    return tuple((technique, tuple(technique.steps(book))) for technique in every_technique())


def hits(book: Book, text: str) -> list[tuple[Technique, Record]]:
    """Return what the reader may mean by these words: at most twenty of a kind, people first."""
    found = [
        (technique, record)
        for technique in every_technique()
        for kind in technique.finds
        for record in book.find(kind, text)[0]
    ]
    return sorted(found, key=lambda one: not isinstance(one[1], Contact))


def first_parts() -> list[tuple[Technique, First]]:
    """Return the parts of the first visit, in order."""
    parts = [(technique, part) for technique in every_technique() for part in technique.first]
    return sorted(parts, key=lambda pair: pair[1].order)


def next_step(book: Book, on: date) -> tuple[str, str]:
    """Return the one next step in words and the page where it is done; both empty when all is."""
    if not book.reader.version:
        return _("Say who you are and what you hope for"), "00-start.ipynb"
    for _technique, part in first_parts():
        if not part.done(book):
            return _(part.title), "00-start.ipynb"
    due = agenda(book, on).items
    if due:
        return due[0].title, "00-start.ipynb"
    for technique, steps in shelf(book):
        missing = next((step for step in steps if not step.done), None)
        if missing:
            return missing.missing or _(missing.title), technique.page
    return "", ""
