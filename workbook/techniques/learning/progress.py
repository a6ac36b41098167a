"""How far the reader is with learning, and what is worth doing today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.language import N_, _, ngettext, weekdays
from workbook.records import Entry, Interaction
from workbook.records.learning import (
    Experiment,
    ExperimentStatus,
    Recall,
    Review,
    SelfCheck,
    TrendNote,
)
from workbook.technique import Due, Step
from workbook.techniques.learning import queries
from workbook.techniques.learning.phrases import clipped, spoken
from workbook.techniques.learning.rules import next_check, review_day, reviewed_week

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook.book import Book

SLUG = "learning"
REVIEW_MINUTES, CHECK_MINUTES, READ_MINUTES = 10, 8, 15
_ENDED, _REVIEW, _CHECK, _RECALL, _READ = 52.0, 48.0, 36.0, 34.0, 26.0


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    decided = any(
        book.count(Experiment, status=status)
        for status in ExperimentStatus
        if status is not ExperimentStatus.RUNNING
    )
    return [
        _step(
            _("Answer the self-check once"),
            queries.has_any(book, SelfCheck),
            _("27 short questions"),
        ),
        _step(
            _("Look back at one week"), queries.has_any(book, Review), _("ten minutes, once a week")
        ),
        _step(
            _("Choose what to remember"),
            queries.has_any(book, Recall),
            _("a technique or a person"),
        ),
        _step(_("Begin one experiment"), queries.has_any(book, Experiment), _("change one thing")),
        _step(_("Decide an experiment"), decided, _("wait for the end you fixed, then decide")),
        _step(
            _("Note one thing you read"), queries.has_any(book, TrendNote), _("and whom it helps")
        ),
    ]


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def due(book: Book, on: date) -> list[Due]:
    """Return what has come: an experiment's end, the look back, cards, the self-check, reading."""
    found = [*_experiment(book, on), *_review(book, on), *_check(book, on), *_cards(book, on)]
    for source in queries.sources_due(book, on):
        day = source.read_on or on
        reason = ngettext(
            "You wanted to look at it every {n} day.",
            "You wanted to look at it every {n} days.",
            source.every_days,
        )
        found.append(
            Due(
                "source",
                _("Read {name}", name=source.name),
                reason,
                READ_MINUTES,
                day,
                SLUG,
                weight=_READ,
                ref=source.id,
            )
        )
    return sorted(found, key=lambda one: (-one.weight, one.due_on, one.title, one.ref))


def _experiment(book: Book, on: date) -> Iterator[Due]:
    one = queries.running(book)
    if one and one.ends_on <= on:
        yield Due(
            "experiment",
            _("Decide your experiment"),
            _(
                "You fixed {day} as its end: “{change}”.",
                day=spoken(one.ends_on, on),
                change=clipped(one.change, 60),
            ),
            5,
            one.ends_on,
            SLUG,
            weight=_ENDED,
            ref=one.id,
        )


def _review(book: Book, on: date) -> Iterator[Due]:
    """The look back, once there is something to look back at."""
    weekday = book.reader.review_day
    day, week = review_day(on, weekday), reviewed_week(on, weekday)
    began = queries.has_any(book, Interaction) or queries.has_any(book, Review)
    if began and not book.count(Review, week_on=week):
        last = week + timedelta(days=6)
        yield Due(
            "review",
            _("Look back at your week"),
            _(
                "{weekday} is your day for it: {first} to {last}, from what the book counted.",
                weekday=weekdays()[weekday],
                first=spoken(week, on),
                last=spoken(last, on),
            ),
            REVIEW_MINUTES,
            day,
            SLUG,
            weight=_REVIEW,
            ref=week.isoformat(),
        )


def _check(book: Book, on: date) -> Iterator[Due]:
    found = next_check(book.all(SelfCheck))
    week, day = found or (0, None)
    if day is not None and day <= on:
        yield Due(
            "check", _("Your self-check of week {week}", week=week),
            _("The same 27 questions as at the start, to see what has moved for you."),
            CHECK_MINUTES, day, SLUG, weight=_CHECK, ref=str(week),
        )  # fmt: skip


def _cards(book: Book, on: date) -> Iterator[Due]:
    cards = queries.recalls_due(book, on)
    if cards:
        people = sum(one.contact_id is not None for one, _day, _turn in cards)
        yield Due(
            "recall",
            ngettext("Recall {n} card", "Recall {n} cards", len(cards)),
            _(
                "You chose to remember them, {people} of them about people. Days 1, 7 and 21 are "
                "enough; late is fine.",
                people=people,
            )
            if people
            else _("You chose to remember them. Days 1, 7 and 21 are enough; late is fine."),
            max(1, min(10, len(cards))),
            cards[0][1],
            SLUG,
            weight=_RECALL,
            ref="cards",
        )


_DECIDE, _LOOK = N_("Decide your experiment"), N_("Look back at the week")


def calendar(book: Book) -> list[Entry]:
    """Return the weekly look back and the end of the experiment that is on."""
    one = queries.running(book)
    found = []
    if one:
        found.append(
            Entry(uid=f"experiment-{one.id}", sequence=one.version, title=_(_DECIDE),
                  on=one.ends_on, minutes=5, notes=one.change, bare=_DECIDE)
        )  # fmt: skip
    if queries.has_any(book, Review):
        reader = book.reader
        on = review_day(book.today(), reader.review_day) + timedelta(days=7)
        found.append(
            Entry(uid=f"review-{reader.id}", sequence=reader.version, minutes=REVIEW_MINUTES,
                  title=_(_LOOK), on=on, weekly=True, bare=_LOOK)
        )  # fmt: skip
    return found
