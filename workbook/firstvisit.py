"""The first quarter of an hour, step by step; the steps are the techniques' own pieces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from ipywidgets.widgets.widget_box import VBox

from workbook import language, start, ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Changes, Contact, Reader, Use
from workbook.technique import piece_of

WEEK = tuple(f"{date(2024, 1, number):%A}" for number in range(1, 8))
"""The days of the week as the form names them, whatever the reader's language."""
_LANGUAGES = (
    ("en", N_("English")),
    ("de", N_("German")),
    ("fr", N_("French")),
    ("es", N_("Spanish")),
)
_USES = (
    (Use.PERSONAL.value, N_("For myself: my own friends, family and free time")),
    (Use.WORK.value, N_("For work: a job, a search for one, a business, an employer")),
)
_SETTLED = 25  # people; whoever has more needs no welcome any more
_OTHER_PEOPLE = N_(
    "A private address book is your own affair. Once a book serves a job or a business, data "
    "protection law such as the GDPR can apply. Then note only what you need, be ready to show "
    "people what you hold on them, and delete it when they ask."
)


class FirstVisit:
    """Shows one open step at a time: who the reader is, then each part a technique offers."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.parts = start.first_parts()
        self.pieces: dict[int, Any] = {}
        self.at: int | None = None  # a step the reader went back to; None is the first open one
        self.head = ui.live(book, self.view, name="first-visit")
        self.box = VBox()  # type: ignore[no-untyped-call]
        book.on_change(self.follow)
        self.show()

    def states(self) -> list[bool]:
        """Return which steps are done, the reader's own first."""
        return [bool(self.book.reader.version), *(part.done(self.book) for _, part in self.parts)]

    def now(self) -> int:
        """Return the number of the step that is shown; one past the last when all are done."""
        states = self.states()
        if self.at is not None:
            return self.at
        return states.index(False) if False in states else len(states)

    def view(self) -> ui.Node:
        """Return the head of the visit and, for the first step, its form."""
        states, now = self.states(), self.now()
        if now >= len(states):
            return _all_set(self.book)
        titles = [_("You"), *(_(part.title) for _technique, part in self.parts)]
        back = ui.button(_("Back"), lambda: self.go(now - 1), "quiet") if now else None
        ahead = ui.button(_("Next"), lambda: self.go(now + 1), "main") if states[now] else None
        return ui.stack(
            ui.card(
                _("Your first fifteen minutes"),
                ui.words(
                    _("No file needed. Each step is saved as you go, and you can stop anywhere.")
                ),
                ui.stepper((title, done, "") for title, done in zip(titles, states, strict=True)),
                ui.row(back, ahead) if back or ahead else None,
                level=2,
            ),
            about_form(self.book) if now == 0 else None,
        )

    def go(self, number: int) -> None:
        """Show the step of that number."""
        self.at = number
        self.show()

    def follow(self) -> None:
        """Go on to the next open step once the one that is shown is done."""
        states = self.states()
        if self.at is not None and (self.at >= len(states) or states[self.at]):
            self.at = None
        self.show()

    def show(self) -> None:
        """Put the piece of the open step below the head; it is made when first needed."""
        now = self.now()
        if not 0 < now <= len(self.parts):
            self.box.children = (self.head,)
            return
        if now not in self.pieces:
            technique, part = self.parts[now - 1]
            self.pieces[now] = piece_of(technique, part.piece)(self.book)
        self.box.children = (self.head, self.pieces[now])


def about_form(book: Book) -> ui.Node:
    """Return the card with what a first-time reader is asked."""
    reader = book.reader

    def save(values: dict[str, Any]) -> str:
        answers = values | {
            "minutes_a_week": values["minutes_a_week"] or Reader().minutes_a_week,
            "review_day": WEEK.index(values["review_day"]),
            "use": Use(values["use"]),
        }
        if reader.version:
            changes = Changes(replace=(replace(reader, **answers),))
        else:
            changes = Changes(add=(Reader(**answers),))
        book.apply(_("Wrote down who you are"), changes)
        return _("Good to meet you, {name}.", name=values["name"])

    return ui.card(
        _("Who you are"),
        ui.form("who", _questions(reader), save, save=_("Save and go on")),
        ui.details(
            _("For yourself or for work: what it means for others"), ui.words(_(_OTHER_PEOPLE))
        ),
        key="who-card",
    )


def _questions(reader: Reader) -> list[ui.Field]:
    return [
        *_languages(reader),
        ui.text("name", _("What should the workbook call you?"), reader.name, required=True),
        ui.text(
            "hope",
            _("What do you hope for?"),
            reader.hope,
            lines=2,
            help=_("One line is enough. You can change it at any time."),
            placeholder=_("Find people who know how a small clinic is run"),
        ),
        ui.number(
            "minutes_a_week",
            _("Minutes a week you can give"),
            reader.minutes_a_week,
            low=5,
            high=2000,
            help=_("Be honest rather than brave: each day shows what fits a fifth of it."),
        ),
        ui.choice("use", _("What is this book for?"), _shown(_USES), reader.use.value),
        *_seldom_changed(reader),
    ]


def _seldom_changed(reader: Reader) -> list[ui.Field]:
    return [
        ui.choice(
            "review_day",
            _("Day of your weekly look back"),
            list(zip(WEEK, language.weekdays(), strict=True)),
            WEEK[reader.review_day],
            more=True,
        ),
        ui.text(
            "time_zone",
            _("Time zone"),
            reader.time_zone,
            suggest=sorted(available_timezones()),
            help=_("Empty means: as this computer has it. Otherwise like Africa/Nairobi."),
            more=True,
        ),
        ui.choice(
            "language",
            _("Language you mostly write in"),
            _shown(_LANGUAGES),
            reader.language,
            more=True,
        ),
    ]


def _shown(options: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(value, _(label)) for value, label in options]


def _languages(reader: Reader) -> list[ui.Field]:
    """Return the choice of a language to read in, where there is one."""
    offered = list(language.offered().items())
    if len(offered) == 1:
        return []
    reads = language.known(reader.reads)
    return [ui.choice("reads", "Sprache / Language", offered, reads)]


def _all_set(book: Book) -> ui.Node:
    if book.count(Contact) > _SETTLED:
        return ui.stack()
    return ui.card(
        _("You have begun, {name}", name=book.reader.name),
        ui.words(
            _(
                "A goal, people, a first target and a line in your own words: that is the hard "
                "part. Send the line yourself when it feels right. Tomorrow this page tells "
                "you what is next."
            )
        ),
        ui.words(
            _(
                "Next, bring the people you already know. Asking LinkedIn for your archive "
                "takes a few clicks; it arrives within minutes to a day."
            )
        ),
        ui.row(ui.link(_("How to ask for your archive"), "02-targets.ipynb", "main")),
        tone="good",
        level=2,
    )
