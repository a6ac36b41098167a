"""The words of the practice year: what happened, what can be done, each rule and its ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbook.practice.choosing import Card, Kind
from workbook.practice.rules import MINUTES, Act, Happened, Part, What

HOW = (
    "Each week asks you about a few people. Choose what fits your minutes, or let it be.",
    "Press “Next week”: they answer or stay silent, and the clock of this book moves on.",
    "After 52 weeks you see what made the difference. Four weeks at a time, that is ten minutes.",
)
CLOSED = (
    "The practice year is played in a practice book, a file of its own in which everybody is "
    "invented; `workbook practice` on your command line opens it."
)

_ACTS = {
    Act.WAIT: "Let it be",
    Act.QUICK: "A quick, general note",
    Act.NOTE: "A personal note",
    Act.CALL: "Call them",
    Act.GIVE: "Give something of use",
    Act.KEEP: "Send what you promised",
    Act.INTRODUCE: "Ask both, then introduce them",
    Act.GO: "Go",
}


def act(one: Act) -> str:
    """Return a choice with what it costs."""
    return f"{_ACTS[one]} ({MINUTES[one]} min)" if MINUTES[one] else _ACTS[one]


KINDS = {
    Kind.WROTE: "Who wrote to you",
    Kind.OWED: "What you promised",
    Kind.MET: "Whom you met at an event",
    Kind.EVENT: "An event",
    Kind.NEED: "Who needs something",
    Kind.DUE: "Who is due",
    Kind.SILENT: "An old tie, silent for three years",
    Kind.PAIR: "Two who might help each other",
}


def counted(number: int, word: str) -> str:
    """Return a number with its word: 1 answer, 2 answers."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def ago(weeks: int) -> str:
    """Return a time that has passed, in words."""
    if weeks >= 104:
        return f"{weeks // 52} years"
    return counted(weeks, "week")


_DETAILS = ("wrote", "needs", "events", "promises", "came")
"""Texts of data/practice.json that a sentence may name."""
_ASKS = {
    Kind.WROTE: "{who} {wrote}.{waits}",
    Kind.OWED: "You promised {who} something. It is {late}.",
    Kind.MET: "You met {who} {when} and have not written yet.",
    Kind.EVENT: "{events}: half of those you would talk to are new.",
    Kind.NEED: "{who} is looking for {needs}.",
    Kind.DUE: "{who}: you were last in touch {ago} ago.",
    Kind.SILENT: "{who}: nothing for {ago}.",
    Kind.PAIR: "{who} is looking for {needs}; {other} might help.",
}


def situation(card: Card, name: Callable[[str], str], text: Callable[..., str], week: int) -> str:
    """Return what a card is about, in one sentence. `text(kind, who, week)` has the details."""
    passed = ago(card.weeks)
    began = week - card.weeks - 1 if card.kind is Kind.WROTE else week
    asks = _ASKS[card.kind]
    details = {one: text(one, card.who, began) for one in _DETAILS if f"{{{one}}}" in asks}
    return asks.format(
        who=name(card.who) if card.who else "",
        other=name(card.other) if card.other else "",
        ago=passed,
        waits=f" That was {passed} ago." if card.weeks else "",
        late=f"{passed} late" if card.weeks else "due this week",
        when="last week" if card.weeks == 1 else f"{passed} ago",
        **details,
    )


_SAID = {
    What.GAVE: "You gave {who} something of use.",
    What.CAME: "Something came your way from {who}: {came}.",
    What.PROMISED: "In that exchange you promised {who} {promises}, within two weeks.",
    What.KEPT: "You kept your promise to {who}.",
    What.LAPSED: "Your promise to {who} is two months late now, and taken for forgotten.",
    What.WROTE: "{who} {wrote}.",
    What.LEFT: "{who} wrote a month ago and has given up waiting.",
    What.WENT: "You went to: {events}.",
    What.MET: "You met {who} there, for the first time.",
    What.SAW: "You saw {who} there, whom you know.",
    What.FADED: "Two months after the event you would hardly know {who} again.",
    What.INTRODUCED: "{who} and {other} both said yes. You introduced them.",
    What.DECLINED: "Of {who} and {other} one would rather not. Nobody was named to the other.",
}


def happened(one: Happened, name: Callable[[str], str], text: Callable[..., str]) -> str:
    """Return what happened in one sentence."""
    who = name(one.who) if one.who else ""
    if one.what is What.ANSWERED:
        return f"{who} picked up." if one.act is Act.CALL else f"{who} answered."
    if one.what is What.SILENT:
        return f"{who} did not pick up." if one.act is Act.CALL else f"No answer from {who}."
    said = _SAID[one.what]
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
        "how close you are",
        "8 points of a hundred with a stranger, 30, 45 or 60 as you know each other better. A rule "
        "of this game.",
    ),
    "personal": Rule(
        "a personal note",
        "20 points more. Mails with something personal in them are answered more often; much "
        "else may be behind that.",
        rests_on=("personal-mail", "first-name"),
    ),
    "voice": Rule(
        "a call",
        "15 points more, and you come closer. People feel closer after talking than after writing.",
        rests_on=("voice",),
    ),
    "useful": Rule("something of use in it", "15 points more. A rule of this game."),
    "given": Rule(
        "you gave something this half year",
        "10 points more. A rule of this game and no more: we found no test of whether giving first "
        "brings answers.",
    ),
    "promise": Rule("it is what you promised", "20 points more. A rule of this game."),
    "wrote": Rule("they wrote first", "10 points more. A rule of this game."),
    "fresh": Rule(
        "you met less than three weeks ago",
        "15 points more. Writing within two days is custom; nobody has tested it.",
    ),
    "soon": Rule(
        "it is soon after the last time",
        "20 points less before a third of their own rhythm is over. A rule of this game.",
    ),
    "gap": Rule(
        "a general note after years",
        "15 points less, for a quick note only. A rule of this game: say the gap, name a memory.",
    ),
    "again": Rule(
        "you wrote several times in a row",
        "10 points less from the third note on. One reminder helps, and the fourth annoys.",
        rests_on=("reminders",),
    ),
    "temper": Rule(
        "how readily this person answers",
        "Up to 10 points either way, drawn for each. It says nothing about you.",
    ),
    "full": Rule(
        "they had a full week",
        "25 points less, about one week in seven. A silence says little about the writer.",
        rests_on=("silence",),
    ),
}

MORE_RULES = (
    (
        "Everyone has a rhythm of their own, shorter or longer than the workbook’s for their "
        "circle by up to four tenths. After one and a half rhythms of silence closeness falls, a "
        "point a week. That it falls without contact is a finding; how fast is a rule of this "
        "game."
    ),
    "Your closest people don’t drift. That is a rule of this game.",
    (
        "A distant tie, and even more an old one, silent for three years, more often has something "
        "new for you. How often is a rule of this game."
    ),
    (
        "A promise kept late counts as kept, for two months. That late is better than never was "
        "seen with gifts; that it holds for promises is our guess."
    ),
    (
        "Whoever writes to you waits four weeks. Whom you meet at an event you may write to for "
        "eight. Rules of this game."
    ),
    "An introduction is made when both say yes; the one is not named to the other before.",
    "Nobody here is a real person, and the numbers are no forecast of anybody you know.",
)


def parts(found: tuple[Part, ...]) -> str:
    """Return a sum in words: each rule with its points."""
    said = [f"{RULES[one.rule].short} {one.points:+d}".replace("-", "−") for one in found]
    return ", ".join([said[0].replace("+", ""), *said[1:]])


def worked_out(one: Happened) -> str:
    """Return why somebody answered or did not: the sum, and how the luck fell."""
    fell = "below it, so an answer" if one.drawn < one.chance else "not below it, so none"
    return (
        f"{parts(one.parts)}. Together {one.chance} of a hundred; "
        f"the luck of the week drew {one.drawn}: {fell}."
    )
