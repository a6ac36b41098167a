"""The pieces of the practice year: where it stands, the week, what came of it, the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.demobook import is_demo
from workbook.practice import kept, queries, words
from workbook.practice.choosing import (
    OPTIONS,
    cards,
    chosen,
    minutes_of,
    plan_of,
)
from workbook.practice.panel_plan import four_weeks
from workbook.practice.panel_shared import NOTHING, minutes, namer, summary, teller
from workbook.practice.rules import MINUTES, WEEKS, Act, Choice, Happened, What
from workbook.records import Refused, Remark, Severity

if TYPE_CHECKING:
    from workbook.book import Book


# -- the week ------------------------------------------------------------------------------------


def year(book: Book) -> ui.Piece:
    """The year: how it works, what this week asks about, and what came of the last one."""

    def view() -> ui.Node:
        if not is_demo(book):
            return ui.notice(words.CLOSED)
        now = kept.game(book)
        if now is None:
            return _before(book)
        return _now(book, now)

    return ui.live(book, view, name="practice")


def _before(book: Book) -> ui.Node:
    def begin() -> str:
        kept.start(book)
        return "The year has begun."

    count = len(queries.invented(book))
    return ui.card(
        "A year with invented people",
        ui.points(words.HOW),
        ui.words(f"{count} people, {minutes(book)} minutes a week. Nobody in this book is real.",
                 "quiet"),
        ui.button("Begin the year", begin, "main"),
        level=2,
    )  # fmt: skip


def _now(book: Book, now: kept.Game) -> ui.Node:
    """One card for a step, read from the top: where the year stands, what came, what next.

    Its forms are new with each step, so that the reader who pressed begins at its head again.
    """
    done = len(now.weeks)
    day = f"{now.day:%A} {now.day.day} {now.day:%B %Y}"
    going = [_another(book)] if now.over else [*_week(book, now), four_weeks(book, now)]
    return ui.card(
        "The year is over" if now.over else f"Week {done + 1}, {day}",
        ui.meter("The year", done, WEEKS, f"{done} of {WEEKS} weeks"),
        ui.words(_so_far(now), "quiet") if done else ui.points(words.HOW),
        *_came(book, now),
        *going,
        level=2,
    )


def _so_far(now: kept.Game) -> str:
    count = Counter(one.what for week in now.year.weeks for one in week)
    return (
        f"So far: {words.counted(count[What.ANSWERED], 'answer')}, "
        f"{words.counted(count[What.SILENT], 'silence')}, "
        f"{words.counted(count[What.CAME], 'thing')} that came your way."
    )


def _another(book: Book) -> ui.Node:
    def again() -> str:
        kept.start(book)
        return "Another year has begun, with the same people and another luck."

    return ui.stack(
        ui.words("Look back below at what made the difference. Then, if you like:"),
        ui.button("Play another year", again),
    )


class _Week:
    """The coming week on the screen: what it asks about, and what the answers cost."""

    def __init__(self, book: Book, now: kept.Game) -> None:
        self.book, self.now, self.week = book, now, len(now.weeks)
        self.note = kept.own_note(book, now)
        self.minutes = minutes(book)
        there = cards(now.year)
        written_to = self.note.who if self.note else None
        self.there = {f"card-{n}": card for n, card in enumerate(there)
                      if written_to not in (card.who, card.other)}  # fmt: skip
        plan, left = kept.plan_told(book), tuple(self.there.values())
        self.planned = chosen(plan_of(plan), left, self.minutes) if plan else ()

    def fields(self, name: Callable[[str], str]) -> list[ui.Field]:
        """Return one choice a card; a plan that was kept has made it already."""
        told, usual = teller(self.now), {one.who: one.act for one in self.planned}
        return [
            ui.choice(
                key,
                words.situation(card, name, told, self.week),
                [(one.value, words.act(one)) for one in (Act.WAIT, *OPTIONS[card.kind])],
                usual.get(card.who, Act.WAIT).value,
                help=words.KINDS[card.kind],
            )
            for key, card in self.there.items()
        ]

    def said(self) -> str:
        """Return the week's minutes in words, and what a plan has filled in."""
        if not self.there:
            return "Nobody waits for you this week. That is allowed."
        if not self.planned:
            return f"You have {self.minutes} minutes."
        spent = minutes_of(self.planned)
        return f"Your plan takes {spent} of your {self.minutes} minutes. Change what you like."

    def choices(self, values: dict[str, Any]) -> list[Choice]:
        """Return what was chosen, the reader's own note first."""
        own = [Choice(self.note.act, self.note.who)] if self.note else []
        found = self.there.items()
        return own + [Choice(Act(values[key]), card.who, card.other) for key, card in found]

    def save(self, values: dict[str, Any]) -> str:
        """Play the week; refuses more than fits it."""
        week = self.choices(values)
        if minutes_of(week) > self.minutes:
            raise Refused(_too_much(minutes_of(week), self.minutes))
        return summary(kept.move_on(self.book, self.now, [week]))

    def check(self, values: dict[str, Any]) -> list[Remark]:
        """Say what the choices cost while the reader makes them."""
        spent = minutes_of(self.choices(values))
        if spent > self.minutes:
            return [_cost(Severity.REVISE, _too_much(spent, self.minutes))]
        return [_cost(Severity.HINT, f"{spent} of your {self.minutes} minutes.")]


def _week(book: Book, now: kept.Game) -> list[ui.Node | None]:
    week, name = _Week(book, now), namer(book)
    note, fields = week.note, week.fields(name)
    return [
        ui.heading("This week"),
        ui.words(week.said(), "quiet"),
        ui.notice(_waiting(note, name), "good" if note.passed else "warn") if note else None,
        ui.form(f"week-{week.week}", fields, week.save, save="Next week", on_check=week.check,
                draft=False),
    ]  # fmt: skip


def _cost(severity: Severity, advice: str) -> Remark:
    return Remark(rule="minutes", severity=severity, found="", advice=advice)


def _too_much(spent: int, there_are: int) -> str:
    return f"That is {spent} minutes and your week has {there_are}. Let something be."


def _waiting(note: kept.OwnNote, name: Callable[[str], str]) -> str:
    cost = MINUTES[note.act]
    if note.passed:
        return f"Your own note to {name(note.who)} goes out this week ({cost} min)."
    return f"Your own note to {name(note.who)} goes out this week as a quick one ({cost} min)."


def _came(book: Book, now: kept.Game) -> list[ui.Node]:
    if not now.last:
        return []
    name, told, done = namer(book), teller(now), len(now.weeks)
    weeks = [_of_week(number, now.year.weeks[number], name, told)
             for number in range(done - now.last, done)]  # fmt: skip
    # At the end the look back comes first.
    return [ui.details("What came of the last weeks", *weeks, key="came")] if now.over else weeks


def _of_week(
    number: int,
    found: tuple[Happened, ...],
    name: Callable[[str], str],
    told: Callable[[str, str, int], str],
) -> ui.Node:
    drawn = [f"{name(one.who)}: {words.worked_out(one)}" for one in found if one.parts]
    said = [words.happened(one, name, told) for one in found]
    return ui.stack(
        ui.heading(f"What came of week {number + 1}"),
        ui.points(said) if said else ui.words("A quiet week: nothing happened.", "quiet"),
        ui.details("How this is worked out", ui.points(drawn), key=f"why-{number}")
        if drawn else None,
    )  # fmt: skip


# -- the rules -----------------------------------------------------------------------------------


def all_rules(book: Book) -> ui.Piece:
    """Every rule of the game, and which of them leans on a finding."""

    def view() -> ui.Node:
        if not is_demo(book):
            return NOTHING
        sums = [_rule(one) for one in words.RULES.values()]
        return ui.card(
            "The rules, all of them",
            ui.words("Whether somebody answers is a sum of points and a draw of luck. Each number "
                     "is a rule of this game; where research points the same way, it says so."),
            ui.details("What the sum is made of", ui.points(sums), key="sum"),
            ui.details("What time does, and the rest", ui.points(words.MORE_RULES), key="rest"),
            ui.why(*(key for one in words.RULES.values() for key in one.rests_on)),
        )  # fmt: skip

    return ui.live(book, view, name="practice-rules", rests_on=("fading", "late", "dormant-ties"))


def _rule(one: words.Rule) -> str:
    mark = " (leans on a finding)" if one.rests_on else ""
    return f"{one.short[0].upper()}{one.short[1:]}{mark}: {one.ground}"
