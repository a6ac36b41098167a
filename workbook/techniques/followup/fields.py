"""Fields that several forms share: a person by name, how you were in touch, a logged contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import N_, _
from workbook.records import Channel, Contact, Direction, Goal, GoalStatus, Refused
from workbook.techniques.followup import rules
from workbook.techniques.followup.checks import MOST_DAYS
from workbook.techniques.followup.phrases import CHANNELS, FELT, clipped

if TYPE_CHECKING:
    from workbook.book import Book

FELT_HELP = N_("For your eyes only. It says something of the talk, and nothing of the person.")
_BEGAN = [
    ("", N_("As usual for this way")),
    (Direction.OUT.value, N_("I did")),
    (Direction.IN.value, N_("They did")),
    (Direction.BOTH.value, N_("Both of us")),
]


# -- a person by name -----------------------------------------------------------------------


def person_field(book: Book, label: str = "", *, create: bool = True) -> ui.Field:
    """Return the field for a person, with the book's people offered while typing."""
    help_text = _("A new name is added to your book.") if create else ""
    return ui.person(
        "person", label or _("Who"), find=book.people_like, create=create,
        required=True, help=help_text,
    )  # fmt: skip


def person_of(book: Book, value: ui.PersonValue, *, create: bool = True) -> Contact:
    """Return the person meant: the one chosen, the only one of that name, or a new one."""
    known = book.get(Contact, value.id)
    if known is not None:
        return known
    same = book.namesakes(Contact, value.text)
    if len(same) == 1:
        return same[0]
    if same:
        sentence = _(
            "{n} people are called {name}. Choose one from the list.",
            n=len(same), name=same[0].name,
        )  # fmt: skip
        raise Refused(sentence, {"person": sentence})
    if not create:
        sentence = _("Nobody in your book has that name. Choose one from the list.")
        raise Refused(sentence, {"person": sentence})
    return rules.person_named(value.text)


# -- a contact that happened --------------------------------------------------------------------


def channel_choice(name: str = "channel", value: Channel = Channel.MESSAGE) -> ui.Field:
    """Return the field for how you were in touch."""
    return ui.choice(name, _("How"), [(one.value, _(title)) for one, title, _by in CHANNELS], value)


def length_fields(minutes: int | None = None) -> list[ui.Field]:
    """Return the fields for how long it took and how it was, for whoever wants to say it."""
    felt = [(one.value, _(title)) for one, title in FELT]
    return [
        ui.number("minutes", _("Minutes it took"), minutes, low=0, high=1440, more=not minutes),
        ui.choice("felt", _("How it was for you"), felt, help=_(FELT_HELP), more=True),
    ]


def log_fields(book: Book, first: Channel = Channel.MESSAGE) -> list[ui.Field]:
    """Return the fields of a logged contact; what is rarely needed stands behind “More”."""
    goals = [(goal.id, clipped(goal.statement, 60)) for goal in
             book.all(Goal, status=GoalStatus.ACTIVE)]  # fmt: skip
    began = [(value, _(title)) for value, title in _BEGAN]
    return [
        channel_choice(value=first),
        ui.text("topics", _("What was it about"), placeholder=_("Her move to night services")),
        ui.date("happened_on", _("When"), book.today()),
        ui.number("next_days", _("Next step in … days"), low=0, high=MOST_DAYS),
        *length_fields(),
        ui.text("next_what", _("What you will do then"), more=True),
        ui.text("promised", _("What you promised"), more=True),
        ui.text("they_promised", _("What they promised"), more=True),
        ui.date("promised_on", _("Promised for"), more=True),
        ui.date("next_on", _("Or on a date"), more=True),
        ui.choice("goal", _("For which goal"), [("", _("The goal they are a target for")), *goals],
                  more=True),
        ui.choice("direction", _("Who began"), began, more=True),
    ]  # fmt: skip
