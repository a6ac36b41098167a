"""The contract of a technique, and how techniques are found: by walking their folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from workbook import techniques
from workbook.language import _
from workbook.records import Entry, Record, Refused

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records.sheet import Wall


@dataclass(frozen=True)
class Step:
    """One step of a technique; `missing` says in words what is still to do."""

    title: str
    done: bool
    missing: str = ""


@dataclass(frozen=True)
class Due:
    """Something worth doing today, with its reason. `weight` orders the list, most useful first.

    Weights of all techniques lie between 0 and 100: over 80 where a day's delay costs something
    (a promise, the first two days after meeting), about 60 for what others wait for, about 40
    for what keeps its worth till next week.

    `ref` is the id of the record it is about, for the technique's own use.
    """

    kind: str
    title: str
    reason: str
    minutes: int
    due_on: date
    technique: str
    contact: str = ""
    contact_id: str = ""
    weight: float = 0.0
    ref: str = ""


@dataclass(frozen=True)
class First:
    """A part of the first visit: `piece` is the name of one of the technique's pieces."""

    order: int
    title: str
    piece: str
    done: Callable[[Book], bool]


@dataclass(frozen=True)
class Technique:
    """One technique: what it promises, how far the reader is, and what is due on a day.

    `steps(book)` looks only at what is stored; `due(book, on)` gives today's items;
    `calendar(book)` gives what of it belongs into the reader's own calendar; `finds` are the
    records that live on its page, for the search at the head of every page. Some pieces are known
    by their names: `doing(book, due) -> node` lets the reader do an item where it is shown;
    `at_hand(book) -> view`, where there is one, stands at the head of every page; and where a
    coach looks at messages, `remarked(book) -> {rule: how often}` and `LESSONS` are for workshops.
    What of it the reader may pin up is `wall(book, on)` in its module `pinning`, where it has one.
    """

    number: int
    slug: str
    title: str
    promise: str
    steps: Callable[[Book], Sequence[Step]]
    due: Callable[[Book, date], Iterable[Due]]
    first: tuple[First, ...] = ()
    calendar: Callable[[Book], Iterable[Entry]] | None = None
    finds: tuple[type[Record], ...] = ()

    @property
    def short(self) -> str:
        """Its slug as people write it: in the words of the title where it is made of these."""
        words = self.title.split()
        starts = (" ".join(words[:n]) for n in range(1, len(words) + 1))
        same = (one for one in starts if one.replace(" ", "").lower() == self.slug)
        return next(same, self.slug.capitalize())

    @property
    def page(self) -> str:
        """File name of its notebook."""
        return f"{self.number:02d}-{self.slug}.ipynb"


@cache
def every_technique() -> tuple[Technique, ...]:
    """Return the techniques that are there, by number: a new folder is found by itself."""
    found = [
        importlib.import_module(f"{techniques.__name__}.{module.name}").TECHNIQUE
        for module in pkgutil.iter_modules(techniques.__path__)
        if module.ispkg
    ]
    return tuple(sorted(found, key=lambda technique: technique.number))


def every_entry(book: Book) -> list[Entry]:
    """Return what belongs into the reader's own calendar, from all techniques, by day.

    A sequence rises with each change of a record, and after an undo gave it back an earlier one.
    """
    floor = book.floor
    found = [
        replace(entry, sequence=max(entry.sequence, floor))
        for technique in every_technique()
        if technique.calendar is not None
        for entry in technique.calendar(book)
    ]
    return sorted(found, key=lambda one: (one.on, one.title, one.uid))


def every_wall(book: Book, on: date) -> list[Wall]:
    """Return what each technique pins to the reader's wall, from those that have something."""
    names = [f"{_module(one).__name__}.pinning" for one in every_technique()]
    return [importlib.import_module(name).wall(book, on) for name in names if find_spec(name)]


def piece_of(technique: Technique, name: str) -> Callable[..., Any]:
    """Return one of a technique's pieces by name; only now are its widgets imported."""
    piece: Callable[..., Any] = getattr(_module(technique), name)
    return piece


def coach() -> Any:
    """Return the message coach: whichever technique brings one."""
    for technique in every_technique():
        with suppress(AttributeError):
            return piece_of(technique, "coach")
    raise Refused(_("No technique here brings a message coach."))


def every_piece(name: str) -> list[Any]:
    """Return what is known by this name, from the techniques that have such a thing."""
    there = (one for one in every_technique() if hasattr(_module(one), name))
    return [piece_of(technique, name) for technique in there]


def _module(technique: Technique) -> Any:
    return importlib.import_module(f"{techniques.__name__}.{technique.slug}")
