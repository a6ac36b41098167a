"""Questions: which are open, which follow up, and which fit this event and these people. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbook import language
from workbook.language import N_, _
from workbook.records import Contact, Event, Remark, Severity, Target, Tie, folded
from workbook.techniques.events.words import asks, begins, inside

FIVE = 5
_MOST_REMARKS = 3
_OPEN = N_(
    "what|how|which|who|whom|whose|where|when|why|tell me|describe|walk me through|talk me through|"
    "show me|say more|explain"
)
"""How an open question begins. The words here are folded, and each language has its own."""
_BEFORE = N_("and|so|but|then|in|on|of|from|at|to|for|with")
_BEFORE_LATER = N_("and|so|but|then|in|of|from|to")
_CLOSED = N_(
    r"^(?:and |so |but )?(?:do|does|did|is|are|was|were|am|can|could|would|will|shall|should|have|"
    r"has|had|may|might|must|isn['’]?t|aren['’]?t|don['’]?t|didn['’]?t|won['’]?t)\b"
)
_POLITE = N_(
    r"^(?:could|can|would|will) you (?:please )?(?:tell me|describe|say more|walk me|talk me|"
    r"show me|explain)\b"
)
_FOLLOWS = N_(
    r"^go on\b|\b(you (?:just )?(?:said|mentioned|told|named|called)|tell me more|say more|"
    r"what happened (?:next|then|after)|and then|what made (?:that|it)|why that|what do you mean|"
    r"(?:did|does|was|would|is|of|from|before|after|about|than|choose) that\b|"
    r"in that moment|that (?:word|story|moment|day|one|part)|an example|"
    r"more about the|how did you (?:get|come) (?:there|to that)|what came of)\b"
)
_BEGINS_DO = N_("do does did don't didn't")
_BEGINS_IS = N_("is are was were")


@dataclass(frozen=True)
class _Patterns:
    """How questions begin in one language."""

    starts: re.Pattern[str]
    later: re.Pattern[str]
    closed: re.Pattern[str]
    polite: re.Pattern[str]
    follows: re.Pattern[str]


def _patterns() -> _Patterns:
    return _patterns_of(language.spoken())


@cache
def _patterns_of(code: str) -> _Patterns:
    with language.speaking(code):
        opens = _(_OPEN)
        return _Patterns(
            starts=re.compile(rf"^(?:(?:{_(_BEFORE)}) )?(?:{opens})\b"),
            later=re.compile(rf"[,:;–]\s*(?:(?:{_(_BEFORE_LATER)}) )?(?:{opens})\b"),
            closed=re.compile(_(_CLOSED)),
            polite=re.compile(_(_POLITE)),
            follows=re.compile(_(_FOLLOWS)),
        )


class Situation(StrEnum):
    """When a question is asked."""

    OPENING = "opening"
    DEEPENING = "deepening"
    FOLLOW_UP = "follow_up"
    CLOSING = "closing"
    LEAVING = "leaving"


SITUATIONS = {
    Situation.OPENING: N_("To begin"),
    Situation.DEEPENING: N_("To go deeper"),
    Situation.FOLLOW_UP: N_("To follow up on an answer"),
    Situation.CLOSING: N_("To round off"),
    Situation.LEAVING: N_("To leave politely"),
}


@dataclass(frozen=True)
class Question:
    """One question of the bank."""

    id: str
    text: str
    situation: Situation
    tags: tuple[str, ...]


def is_open(text: str) -> bool:
    """Whether a question asks for more than yes or no.

    >>> is_open("What brings you here?"), is_open("Do you like it?")
    (True, False)
    """
    line = folded(text)
    known = _patterns()
    if known.starts.search(line) or known.polite.search(line):
        return True
    if known.closed.search(line):
        return False
    return bool(known.later.search(line))


def is_closed(text: str) -> bool:
    """Whether a question can be answered with yes or no."""
    line = folded(text)
    return bool(_patterns().closed.search(line)) and not is_open(text)


def follows_up(text: str) -> bool:
    """Whether a question takes up an answer that was given.

    >>> follows_up("What happened next?"), follows_up("What brings you here?")
    (True, False)
    """
    return bool(_patterns().follows.search(folded(text)))


def remarks(questions: Sequence[str]) -> list[Remark]:
    """Return at most three remarks on the questions a reader takes along."""
    asked = [" ".join(one.split()) for one in questions if one.strip()]
    found = [
        _remark("closed", Severity.REVISE, one, _opened(one)) for one in asked if is_closed(one)
    ]
    vague = [one for one in asked if not is_closed(one) and not is_open(one)]
    found += [
        _remark("open", Severity.HINT, one, _("Begin with what, how, which or tell me."))
        for one in vague
    ]
    if asked and not any(map(follows_up, asked)):
        advice = _("Take one along that goes on from an answer: “What happened next?”")
        found.append(_remark("follow-up", Severity.REVISE, _("no follow-up"), advice))
    if 0 < len(asked) < FIVE:
        more = FIVE - len(asked)
        advice = _("{n} more, and you can forget the list and listen.", n=more)
        found.append(
            _remark("five", Severity.HINT, _("{n} of {all}", n=len(asked), all=FIVE), advice)
        )
    order = list(Severity)
    return sorted(found, key=lambda one: order.index(one.severity))[:_MOST_REMARKS]


def _remark(rule: str, severity: Severity, found: str, advice: str) -> Remark:
    return Remark(rule=rule, severity=severity, found=found, advice=advice, field="questions")


def _opened(closed: str) -> str:
    """Return a hint how a closed question opens, by what it begins with."""
    if begins(closed, _BEGINS_DO):
        return _("Yes or no answers it. Try “What …” or “How …” with the same words.")
    if begins(closed, _BEGINS_IS):
        return _("Yes or no answers it. Try “What is … like?” or “How was …?”")
    return _("Yes or no answers it. Try “How would …” or “What would …”.")


# -- which fit -----------------------------------------------------------------------------------

_OF_EVENTS = {
    "conference": {
        "conference", "summit", "congress", "symposium", "expo", "fair", "forum", "kongress",
        "messe", "day", "days", "konferenz", "tagung", "fachtag",
    },
    "meetup": {
        "meetup", "meet-up", "stammtisch", "drinks", "mixer", "social", "breakfast", "coffee",
        "evening", "open", "door", "treffen", "fruhstuck", "kaffee",
    },
    "workshop": {
        "workshop", "training", "course", "class", "hackathon", "sprint", "lab", "bootcamp",
        "session", "kurs", "lehrgang", "schulung",
    },
    "dinner": {
        "dinner", "lunch", "reception", "gala", "anniversary", "party", "abendessen",
        "mittagessen", "empfang", "jubilaum",
    },
    "online": {"online", "webinar", "zoom", "teams", "virtual", "stream", "call"},
}  # fmt: skip
_SENIOR = frozenset({
    "ceo", "cfo", "chair", "chef", "chefin", "chief", "cto", "dean", "director", "direktor",
    "direktorin", "founder", "geschaftsfuhrer", "geschaftsfuhrerin", "grunder", "grunderin", "head",
    "leiter", "leiterin", "leitung", "mayor", "minister", "partner", "president", "principal",
    "professor", "professorin", "senator", "vice", "vorsitzende", "vorsitzender", "vorstand",
})  # fmt: skip


def tags_for(event: Event | None, people: Iterable[Contact] = ()) -> set[str]:
    """Return the tags that fit an event and the people the reader wants to meet there."""
    tags = {"any"}
    if event is not None:
        words = set(folded(f"{event.name} {event.notes[:200]}").split())
        where = set(folded(f"{event.place} {event.address}").split())
        for tag, marks in _OF_EVENTS.items():
            if words & marks:
                tags.add(tag)
        if where & {"online", "zoom", "teams"} or "zoom.us" in event.address:
            tags.add("online")
    for person in people:
        tags.add("senior" if set(folded(person.role).split()) & _SENIOR else "peer")
        tags.add("new" if person.tie in (Tie.NONE, Tie.NEW) else "known")
    return tags


def from_target(target: Target, name: str) -> str:
    """Return a question made of what the reader wants to learn from a target; empty for none.

    >>> from_target(Target(want_to_learn="how a plan survives the winter"), "Ana")
    'What is your own answer to this, Ana: how a plan survives the winter?'
    """
    wish = inside(target.want_to_learn)
    if not wish:
        return ""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    if asks(wish):
        return _("What is your own answer to this, {first}: {wish}?", first=first, wish=wish)
    return _("What should somebody like me understand first about {wish}?", wish=wish)


def picks(
    bank: Sequence[Question], tags: set[str], built: Sequence[str] = (), turn: int = 0
) -> list[str]:
    """Return five questions that fit: to begin, to go deeper, to follow up, to leave.

    What was made from the reader's own targets comes first among the deeper ones; `turn` gives
    others of the same fit.
    """
    chosen = [_best(bank, Situation.OPENING, tags, turn)]
    deeper = list(built[:1]) or [_best(bank, Situation.DEEPENING, tags, turn)]
    chosen += deeper
    chosen.append(_best(bank, Situation.DEEPENING, tags, turn + 1))
    chosen.append(_best(bank, Situation.FOLLOW_UP, tags, turn))
    chosen.append(_best(bank, Situation.LEAVING, tags, turn))
    return [one for one in dict.fromkeys(chosen) if one]


def _best(bank: Sequence[Question], situation: Situation, tags: set[str], turn: int) -> str:
    there = [one for one in bank if one.situation is situation]
    there.sort(key=lambda one: -len(tags & set(one.tags) - {"any"}))
    fitting = [one for one in there if tags & set(one.tags)]
    return fitting[turn % len(fitting)].text if fitting else ""
