"""The practice year in the book: where it stands, and how it moves on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook.book import PRACTICE_DAY
from workbook.demobook import is_demo
from workbook.language import _
from workbook.practice import queries
from workbook.practice.people import Person, cast
from workbook.practice.rules import WEEKS, Act, Choice, Weeks, Year, play
from workbook.practice.traces import Scene, traces
from workbook.records import Changes, Jotting, Message, MessageStatus, Refused, Tie, Tier
from workbook.texts import written

if TYPE_CHECKING:
    from workbook.book import Book

YEAR, PEOPLE, PLAN, NOTE = (f"practice-{one}" for one in ("year", "people", "plan", "note"))
"""What is kept, by its key."""


@dataclass(frozen=True)
class Game:
    """A practice year as it is kept: seed, first day, people, and the choices of each week."""

    seed: int
    began: date
    people: tuple[Person, ...]
    weeks: Weeks
    last: int
    """How many weeks the last step took."""

    @property
    def year(self) -> Year:
        """The year that the choices made."""
        return play(self.seed, self.people, self.weeks)

    @property
    def day(self) -> date:
        """The day on which the coming week begins."""
        return self.began + timedelta(days=7 * len(self.weeks))

    @property
    def over(self) -> bool:
        """Whether all weeks are played."""
        return len(self.weeks) >= WEEKS


@dataclass(frozen=True)
class OwnNote:
    """A note in the reader's own words for the coming week, and what the coach said of it.

    `who` is the person's mark, as in all of a year.
    """

    week: int
    who: str
    body: str
    passed: bool

    @property
    def act(self) -> Act:
        """What it counts for: a personal note where the coach let it pass."""
        return Act.NOTE if self.passed else Act.QUICK


def game(book: Book) -> Game | None:
    """Return the year that was begun, or None."""
    told = book.jotted(YEAR)
    if not told:
        return None
    kept = json.loads(told)
    there = queries.by_mark(book)
    people = tuple(
        Person(who, Tie(tie), Tier(tier), silent)
        for who, tie, tier, silent in json.loads(book.jotted(PEOPLE))
        if who in there  # whoever was forgotten plays no part
    )
    weeks = tuple(
        tuple(Choice(Act(act), who, other) for act, who, other in week) for week in kept["weeks"]
    )
    return Game(kept["seed"], date.fromisoformat(kept["began"]), people, weeks, kept["last"])


def start(book: Book) -> None:
    """Begin the year on the book's day, with the people as they stand."""
    if not is_demo(book):
        raise Refused(_("A practice year is played in a practice book only."))
    before = game(book)
    if before is not None and not before.over:
        raise Refused(_("The year has begun already."))
    today = book.today()
    people = cast(queries.invented(book), queries.silent_days(book, today))
    seed = 1 if before is None else before.seed + 1
    told = [[one.id, one.tie, one.tier, one.silent] for one in people]
    kept = {
        PEOPLE: json.dumps(told),
        YEAR: _plain(Game(seed, today, people, (), 0)),
        PRACTICE_DAY: today.isoformat(),
    }
    book.apply(_("Practice year: begun"), _jots(book, kept))


def move_on(book: Book, now: Game, choices: Sequence[Sequence[Choice]]) -> Game:
    """Play these weeks, as one change: what happened goes into the book, and its clock moves."""
    weeks = (*now.weeks, *(tuple(one for one in week if one.act is not Act.WAIT)
                           for week in choices))  # fmt: skip
    after = replace(now, weeks=weeks, last=len(choices))
    new = [one for week in after.year.weeks[len(now.weeks) :] for one in week]
    scene = Scene(
        now.seed, now.began, queries.by_mark(book), written("practice"),
        queries.owed(book, now.began), queries.planned(book),
    )  # fmt: skip
    changes = traces(scene, new) + _note(book, now)
    moved = {YEAR: _plain(after), PRACTICE_DAY: after.day.isoformat()}
    book.apply(_label(now, after), changes + _jots(book, moved))
    return after


def _jots(book: Book, told: dict[str, str]) -> Changes:
    """Return the change that keeps the year; as part of one it goes with its undo."""
    stored = {key: book.all(Jotting, key=key) for key in told}
    new = tuple(Jotting(key=key, value=told[key]) for key, there in stored.items() if not there)
    known = tuple(replace(there[0], value=told[key]) for key, there in stored.items() if there)
    return Changes(add=new, replace=known)


def _label(now: Game, after: Game) -> str:
    first, last = len(now.weeks) + 1, len(after.weeks)
    if first == last:
        return _("Practice year: week {n}", n=first)
    return _("Practice year: weeks {first} to {last}", first=first, last=last)


def _plain(now: Game) -> str:
    weeks = [[[one.act, one.who, one.other] for one in week] for week in now.weeks]
    began = now.began.isoformat()
    return json.dumps({"seed": now.seed, "began": began, "weeks": weeks, "last": now.last})


# -- what is kept beside it: no change, nothing to undo ------------------------------------------


def own_note(book: Book, now: Game) -> OwnNote | None:
    """Return the note that waits for the coming week, if there is one."""
    told = json.loads(book.jotted(NOTE) or "null")
    note = OwnNote(**told) if told else None
    return note if note and note.week == len(now.weeks) else None


def keep_note(book: Book, note: OwnNote | None) -> None:
    """Keep a note for the coming week in the place of any other; None lets it go."""
    book.jot(NOTE, json.dumps(note.__dict__) if note else "")
    book.tell()


def _note(book: Book, now: Game) -> Changes:
    note = own_note(book, now)
    contact = queries.by_mark(book).get(note.who) if note else None
    if note is None or contact is None:
        return Changes()
    sent = Message(
        contact_id=contact.id, body=note.body, status=MessageStatus.SENT,
        sent_on=now.day + timedelta(days=1), verdict="send" if note.passed else "revise",
    )  # fmt: skip
    return Changes(add=(sent,))


def plan_told(book: Book) -> dict[str, Any]:
    """Return the plan as it was kept last; empty where none was."""
    told = json.loads(book.jotted(PLAN) or "{}")
    return told if isinstance(told, dict) else {}


def keep_plan(book: Book, told: dict[str, Any]) -> None:
    """Keep a plan for the next time."""
    book.jot(PLAN, json.dumps(told))
