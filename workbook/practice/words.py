"""The words of the practice year: what happened, what can be done, each rule and its ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.practice.choosing import Card, Kind
from workbook.practice.rules import MINUTES, Act, Happened, Part, What

HOW = (
    N_("Each week asks you about a few people. Choose what fits your minutes, or let it be."),
    N_("Press “Next week”: they answer or stay silent, and the clock of this book moves on."),
    N_(
        "After 52 weeks you see what made the difference. Four weeks at a time, that is ten "
        "minutes."
    ),
)
CLOSED = N_(
    "The practice year is played in a practice book, a file of its own in which everybody is "
    "invented; `workbook practice` on your command line opens it."
)

_ACTS = {
    Act.WAIT: N_("Let it be"),
    Act.QUICK: N_("A quick, general note"),
    Act.NOTE: N_("A personal note"),
    Act.CALL: N_("Call them"),
    Act.GIVE: N_("Give something of use"),
    Act.KEEP: N_("Send what you promised"),
    Act.INTRODUCE: N_("Ask both, then introduce them"),
    Act.GO: N_("Go"),
}


def act(one: Act) -> str:
    """Return a choice with what it costs."""
    said = _(_ACTS[one])
    return _("{act} ({n} min)", act=said, n=MINUTES[one]) if MINUTES[one] else said


KINDS = {
    Kind.WROTE: N_("Who wrote to you"),
    Kind.OWED: N_("What you promised"),
    Kind.MET: N_("Whom you met at an event"),
    Kind.EVENT: N_("An event"),
    Kind.NEED: N_("Who needs something"),
    Kind.DUE: N_("Who is due"),
    Kind.SILENT: N_("An old tie, silent for three years"),
    Kind.PAIR: N_("Two who might help each other"),
}


def answers(n: int) -> str:
    """Return a number of answers, in words."""
    return ngettext("{n} answer", "{n} answers", n, n=language.number(n))


def silences(n: int) -> str:
    """Return how often nobody answered, in words."""
    return ngettext("{n} silence", "{n} silences", n, n=language.number(n))


def things(n: int) -> str:
    """Return how many things came one's way, in words."""
    return ngettext("{n} thing", "{n} things", n, n=language.number(n))


def ago(weeks: int) -> str:
    """Return a time that has passed, in words."""
    if weeks >= 104:
        return _("{n} years", n=weeks // 52)
    return ngettext("{n} week", "{n} weeks", weeks)


_DETAILS = ("wrote", "needs", "events", "promises", "came")
"""Texts of data/practice.json that a sentence may name."""
_ASKS = {
    Kind.WROTE: N_("{who} {wrote}.{waits}"),
    Kind.OWED: N_("You promised {who} something. It is {late}."),
    Kind.MET: N_("You met {who} {when} and have not written yet."),
    Kind.EVENT: N_("{events}: half of those you would talk to are new."),
    Kind.NEED: N_("{who} is looking for {needs}."),
    Kind.DUE: N_("{who}: you were last in touch {ago} ago."),
    Kind.SILENT: N_("{who}: nothing for {ago}."),
    Kind.PAIR: N_("{who} is looking for {needs}; {other} might help."),
}


def situation(card: Card, name: Callable[[str], str], text: Callable[..., str], week: int) -> str:
    """Return what a card is about, in one sentence. `text(kind, who, week)` has the details."""
    passed = ago(card.weeks)
    began = week - card.weeks - 1 if card.kind is Kind.WROTE else week
    asks = _(_ASKS[card.kind])
    details = {one: text(one, card.who, began) for one in _DETAILS if f"{{{one}}}" in asks}
    return asks.format(
        who=name(card.who) if card.who else "",
        other=name(card.other) if card.other else "",
        ago=passed,
        waits=_(" That was {passed} ago.", passed=passed) if card.weeks else "",
        late=_("{passed} late", passed=passed) if card.weeks else _("due this week"),
        when=_("last week") if card.weeks == 1 else _("{passed} ago", passed=passed),
        **details,
    )


_SAID = {
    What.GAVE: N_("You gave {who} something of use."),
    What.CAME: N_("Something came your way from {who}: {came}."),
    What.PROMISED: N_("In that exchange you promised {who} {promises}, within two weeks."),
    What.KEPT: N_("You kept your promise to {who}."),
    What.LAPSED: N_("Your promise to {who} is two months late now, and taken for forgotten."),
    What.WROTE: N_("{who} {wrote}."),
    What.LEFT: N_("{who} wrote a month ago and has given up waiting."),
    What.WENT: N_("You went to: {events}."),
    What.MET: N_("You met {who} there, for the first time."),
    What.SAW: N_("You saw {who} there, whom you know."),
    What.FADED: N_("Two months after the event you would hardly know {who} again."),
    What.INTRODUCED: N_("{who} and {other} both said yes. You introduced them."),
    What.DECLINED: N_("Of {who} and {other} one would rather not. Nobody was named to the other."),
}


def happened(one: Happened, name: Callable[[str], str], text: Callable[..., str]) -> str:
    """Return what happened in one sentence."""
    who = name(one.who) if one.who else ""
    if one.what is What.ANSWERED:
        return (
            _("{who} picked up.", who=who) if one.act is Act.CALL else _("{who} answered.", who=who)
        )
    if one.what is What.SILENT:
        return (
            _("{who} did not pick up.", who=who)
            if one.act is Act.CALL
            else _("No answer from {who}.", who=who)
        )
    said = _(_SAID[one.what])
    details = {kind: text(kind, one.who, one.week) for kind in _DETAILS if f"{{{kind}}}" in said}
    return said.format(who=who, other=name(one.other) if one.other else "", **details)


@dataclass(frozen=True)
class Rule:
    """A rule of the game: what it is called beside a number, and what it rests on."""

    short: str
    ground: str
    rests_on: tuple[str, ...] = ()
    """Sources that point the same way; the number is a rule of the game in any case."""


RULES: Mapping[str, Rule] = {
    "close": Rule(
        N_("how close you are"),
        N_(
            "8 points of a hundred with a stranger, 30, 45 or 60 as you know each other "
            "better. A rule of this game."
        ),
    ),
    "personal": Rule(
        N_("a personal note"),
        N_(
            "20 points more. Mails with something personal in them are answered more often; much "
            "else may be behind that."
        ),
        rests_on=("personal-mail", "first-name"),
    ),
    "voice": Rule(
        N_("a call"),
        N_(
            "15 points more, and you come closer. People feel closer after talking than after "
            "writing."
        ),
        rests_on=("voice",),
    ),
    "useful": Rule(N_("something of use in it"), N_("15 points more. A rule of this game.")),
    "given": Rule(
        N_("you gave something this half year"),
        N_(
            "10 points more. A rule of this game and no more: we found no test of whether giving "
            "first brings answers."
        ),
    ),
    "promise": Rule(N_("it is what you promised"), N_("20 points more. A rule of this game.")),
    "wrote": Rule(N_("they wrote first"), N_("10 points more. A rule of this game.")),
    "fresh": Rule(
        N_("you met less than three weeks ago"),
        N_("15 points more. Writing within two days is custom; nobody has tested it."),
    ),
    "soon": Rule(
        N_("it is soon after the last time"),
        N_("20 points less before a third of their own rhythm is over. A rule of this game."),
    ),
    "gap": Rule(
        N_("a general note after years"),
        N_(
            "15 points less, for a quick note only. A rule of this game: say the gap, name a "
            "memory."
        ),
    ),
    "again": Rule(
        N_("you wrote several times in a row"),
        N_("10 points less from the third note on. One reminder helps, and the fourth annoys."),
        rests_on=("reminders",),
    ),
    "temper": Rule(
        N_("how readily this person answers"),
        N_("Up to 10 points either way, drawn for each. It says nothing about you."),
    ),
    "full": Rule(
        N_("they had a full week"),
        N_("25 points less, about one week in seven. A silence says little about the writer."),
        rests_on=("silence",),
    ),
}

MORE_RULES = (
    (
        N_(
            "Everyone has a rhythm of their own, shorter or longer than the workbook’s for their "
            "circle by up to four tenths. After one and a half rhythms of silence closeness "
            "falls, a point a week. That it falls without contact is a finding; how fast is a "
            "rule of this game."
        )
    ),
    N_("Your closest people don’t drift. That is a rule of this game."),
    (
        N_(
            "A distant tie, and even more an old one, silent for three years, more often has "
            "something new for you. How often is a rule of this game."
        )
    ),
    (
        N_(
            "A promise kept late counts as kept, for two months. That late is better than never "
            "was seen with gifts; that it holds for promises is our guess."
        )
    ),
    (
        N_(
            "Whoever writes to you waits four weeks. Whom you meet at an event you may write "
            "to for eight. Rules of this game."
        )
    ),
    N_("An introduction is made when both say yes; the one is not named to the other before."),
    N_("Nobody here is a real person, and the numbers are no forecast of anybody you know."),
)


def parts(found: tuple[Part, ...]) -> str:
    """Return a sum in words: each rule with its points."""
    said = [f"{_(RULES[one.rule].short)} {one.points:+d}".replace("-", "−") for one in found]
    return ", ".join([said[0].replace("+", ""), *said[1:]])


def worked_out(one: Happened) -> str:
    """Return why somebody answered or did not: the sum, and how the luck fell."""
    fell = _("below it, so an answer") if one.drawn < one.chance else _("not below it, so none")
    return _(
        "{parts}. Together {chance} of a hundred; the luck of the week drew {drawn}: {fell}.",
        parts=parts(one.parts),
        chance=one.chance,
        drawn=one.drawn,
        fell=fell,
    )
