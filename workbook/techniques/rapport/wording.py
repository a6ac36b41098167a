"""Words that several pieces of this technique use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbook import language
from workbook.language import N_, _
from workbook.records import Channel, Fact, FactKind, Interaction
from workbook.records.people import Known
from workbook.records.praise import source_words

KNOWN = (
    (Known.TOLD.value, N_("They told me")),
    (Known.OBSERVED.value, N_("I saw or heard it")),
    (Known.GUESSED.value, N_("I guess so")),
)
KINDS = (
    (FactKind.MATTERS.value, N_("What matters to them")),
    (FactKind.SHARED.value, N_("What we share")),
    (FactKind.INTEREST.value, N_("An interest")),
    (FactKind.ACHIEVEMENT.value, N_("Something they did")),
    (FactKind.BACKGROUND.value, N_("Where they come from")),
)
MOTIVES = (
    ("", N_("Not answered yet")),
    ("1", N_("1: I need something from them")),
    ("2", N_("2: mostly I need something")),
    ("3", N_("3: both")),
    ("4", N_("4: mostly I am glad of them")),
    ("5", N_("5: I am glad of them, whatever comes of it")),
)
DEPTHS = (
    ("1", N_("1: we know each other's names")),
    ("2", N_("2: we talk about work or weather")),
    ("3", N_("3: we talk about what occupies us")),
    ("4", N_("4: we tell each other what is hard")),
    ("5", N_("5: we could ring each other at night")),
)
_BADGES = {Known.TOLD: N_("told"), Known.OBSERVED: N_("seen"), Known.GUESSED: N_("a guess"),
           Known.UNSAID: N_("no source")}  # fmt: skip


_CHANNELS = {
    Channel.MEETING: N_("meeting"), Channel.CALL: N_("call"), Channel.VIDEO: N_("video"),
    Channel.MESSAGE: N_("message"), Channel.EMAIL: N_("email"), Channel.LETTER: N_("letter"),
    Channel.EVENT: N_("event"),
}  # fmt: skip


def day_words(day: date) -> str:
    """Return a day as one writes it: 2 March 2026."""
    return language.day_and_year(day)


def said(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices of a field in the reader's language."""
    return [(key, _(words)) for key, words in choices]


def channel_words(one: Interaction) -> str:
    """Return the way of a touch, where nothing else is noted of it."""
    return _(_CHANNELS[one.channel])


def fact_lines(fact: Fact) -> tuple[str, ...]:
    """Return what stands below a fact: where it comes from, and until when it is kept."""
    learnt = _("learnt {day}", day=day_words(fact.known_on)) if fact.known_on else ""
    until = (
        _("ask again {day}", day=day_words(fact.until_on)) if fact.until_on else _("no end date")
    )
    private = (
        _("private, kept after your yes on {day}", day=day_words(fact.agreed_on))
        if fact.agreed_on
        else ""
    )
    told = (source_words(fact.source), learnt, until)
    return ", ".join(filter(None, told)), private


def fact_title(fact: Fact) -> str:
    """Return a fact; what they said stands in quotes."""
    return _("“{text}”", text=fact.text) if fact.their_words else fact.text


def fact_badges(fact: Fact) -> tuple[str, ...]:
    """Return how a fact is known, and what sort it is."""
    sort = {FactKind.MATTERS: _("matters to them"), FactKind.SHARED: _("shared")}.get(fact.kind, "")
    way = "" if fact.known is Known.UNSAID and fact.source else _(_BADGES[fact.known])
    return way, _("their words") if fact.their_words else "", sort
