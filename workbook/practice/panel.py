"""The pieces of the practice year: where it stands, the week, what came of it, the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.demobook import is_demo
from workbook.language import _
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
            return ui.notice(_(words.CLOSED))
        now = kept.game(book)
        if now is None:
            return _before(book)
        return _now(book, now)

    return ui.live(book, view, name="practice")


def _before(book: Book) -> ui.Node:
    def begin() -> str:
        kept.start(book)
        return _("The year has begun.")

    count = len(queries.invented(book))
    return ui.card(
        _("A year with invented people"),
        ui.points(map(_, words.HOW)),
        ui.words(_(
            "{count} people, {minutes} minutes a week. Nobody in this book is real.",
            count=count, minutes=minutes(book)), "quiet"),
        ui.button(_("Begin the year"), begin, "main"),
        level=2,
    )  # fmt: skip


def _now(book: Book, now: kept.Game) -> ui.Node:
    """One card for a step, read from the top: where the year stands, what came, what next.

    Its forms are new with each step, so that the reader who pressed begins at its head again.
    """
    done = len(now.weeks)
    day = language.whole_day(now.day)
    going = [_another(book)] if now.over else [*_week(book, now), four_weeks(book, now)]
    return ui.card(
        _("The year is over") if now.over else _("Week {n}, {day}", n=done + 1, day=day),
        ui.meter(_("The year"), done, WEEKS, _("{n} of {all} weeks", n=done, all=WEEKS)),
        ui.words(_so_far(now), "quiet") if done else ui.points(map(_, words.HOW)),
        *_came(book, now),
        *going,
        level=2,
    )


def _so_far(now: kept.Game) -> str:
    count = Counter(one.what for week in now.year.weeks for one in week)
    return _(
        "So far: {answers}, {silences}, {things} that came your way.",
        answers=words.answers(count[What.ANSWERED]),
        silences=words.silences(count[What.SILENT]),
        things=words.things(count[What.CAME]),
    )


def _another(book: Book) -> ui.Node:
    def again() -> str:
        kept.start(book)
        return _("Another year has begun, with the same people and another luck.")

    return ui.stack(
        ui.words(_("Look back below at what made the difference. Then, if you like:")),
        ui.button(_("Play another year"), again),
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
                help=_(words.KINDS[card.kind]),
            )
            for key, card in self.there.items()
        ]

    def said(self) -> str:
        """Return the week's minutes in words, and what a plan has filled in."""
        if not self.there:
            return _("Nobody waits for you this week. That is allowed.")
        if not self.planned:
            return _("You have {minutes} minutes.", minutes=self.minutes)
        spent = minutes_of(self.planned)
        return _(
            "Your plan takes {spent} of your {minutes} minutes. Change what you like.",
            spent=spent,
            minutes=self.minutes,
        )

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
        return [
            _cost(
                Severity.HINT,
                _("{spent} of your {minutes} minutes.", spent=spent, minutes=self.minutes),
            )
        ]


def _week(book: Book, now: kept.Game) -> list[ui.Node | None]:
    week, name = _Week(book, now), namer(book)
    note, fields = week.note, week.fields(name)
    return [
        ui.heading(_("This week")),
        ui.words(week.said(), "quiet"),
        ui.notice(_waiting(note, name), "good" if note.passed else "warn") if note else None,
        ui.form(f"week-{week.week}", fields, week.save, save=_("Next week"), on_check=week.check,
                draft=False),
    ]  # fmt: skip


def _cost(severity: Severity, advice: str) -> Remark:
    return Remark(rule="minutes", severity=severity, found="", advice=advice)


def _too_much(spent: int, there_are: int) -> str:
    return _(
        "That is {spent} minutes and your week has {there_are}. Let something be.",
        spent=spent,
        there_are=there_are,
    )


def _waiting(note: kept.OwnNote, name: Callable[[str], str]) -> str:
    cost = MINUTES[note.act]
    if note.passed:
        return _(
            "Your own note to {who} goes out this week ({cost} min).", who=name(note.who), cost=cost
        )
    return _(
        "Your own note to {who} goes out this week as a quick one ({cost} min).",
        who=name(note.who),
        cost=cost,
    )


def _came(book: Book, now: kept.Game) -> list[ui.Node]:
    if not now.last:
        return []
    name, told, done = namer(book), teller(now), len(now.weeks)
    weeks = [_of_week(number, now.year.weeks[number], name, told)
             for number in range(done - now.last, done)]  # fmt: skip
    # At the end the look back comes first.
    return [ui.details(_("What came of the last weeks"), *weeks, key="came")] if now.over else weeks


def _of_week(
    number: int,
    found: tuple[Happened, ...],
    name: Callable[[str], str],
    told: Callable[[str, str, int], str],
) -> ui.Node:
    drawn = [f"{name(one.who)}: {words.worked_out(one)}" for one in found if one.parts]
    said = [words.happened(one, name, told) for one in found]
    return ui.stack(
        ui.heading(_("What came of week {n}", n=number + 1)),
        ui.points(said) if said else ui.words(_("A quiet week: nothing happened."), "quiet"),
        ui.details(_("How this is worked out"), ui.points(drawn), key=f"why-{number}")
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
            _("The rules, all of them"),
            ui.words(_(
                "Whether somebody answers is a sum of points and a draw of luck. Each number "
                "is a rule of this game; where research points the same way, it says so.",
            )),
            ui.details(_("What the sum is made of"), ui.points(sums), key="sum"),
            ui.details(_(
                "What time does, and the rest"), ui.points(map(_, words.MORE_RULES)), key="rest"),
            ui.why(*(key for one in words.RULES.values() for key in one.rests_on)),
        )  # fmt: skip

    return ui.live(book, view, name="practice-rules", rests_on=("fading", "late", "dormant-ties"))


def _rule(one: words.Rule) -> str:
    mark = _(" (leans on a finding)") if one.rests_on else ""
    short = _(one.short)
    return f"{short[0].upper()}{short[1:]}{mark}: {_(one.ground)}"
