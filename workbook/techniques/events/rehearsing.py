"""A conversation to rehearse: what the partner says depends on how they were spoken with. Pure.

No language model: each partner is a page of written lines. A move warms or cools the partner,
some moves more than others for this one; a warm partner answers otherwise than a cool one, and
one who has had enough ends it. A talk is only the list of choices made, so it can be gone back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbook.language import N_, _
from workbook.records import Contact, Event, Target
from workbook.techniques.events.words import inside, unended


class Move(StrEnum):
    """What a line does in a talk."""

    ASK = "ask"
    FOLLOW = "follow"
    SHARE = "share"
    OFFER = "offer"
    WAIT = "wait"
    TELL = "tell"
    CLOSED = "closed"
    LEAVE = "leave"
    BOLT = "bolt"


_WARMTH = {
    Move.ASK: 1, Move.FOLLOW: 2, Move.SHARE: 1, Move.OFFER: 1, Move.WAIT: 1,
    Move.TELL: -2, Move.CLOSED: -1, Move.LEAVE: 0, Move.BOLT: -3,
}  # fmt: skip
_ENOUGH = -4
_WARM_END, _COOL_END = 4, -1
_CURIOUS = (Move.ASK, Move.FOLLOW)
_ABOUT_ME = (Move.SHARE, Move.TELL, Move.OFFER)

SAYS_OF_MOVE = {
    Move.ASK: N_("An open question: there is no yes or no to hide behind."),
    Move.FOLLOW: N_("You took up their own words. It shows that you listened."),
    Move.SHARE: N_("A little of yourself, and short. Now they know whom they talk to."),
    Move.OFFER: N_("Something of use to them, with no strings."),
    Move.WAIT: N_("You left a pause. People fill it with what matters."),
    Move.TELL: N_("You told before you asked. It is long for somebody who stands."),
    Move.CLOSED: N_("One word can answer that, and then it is your turn again."),
    Move.LEAVE: N_("A way out that names what was good and what comes next."),
    Move.BOLT: N_("You were gone before they knew it."),
}

RUBRIC: tuple[tuple[str, str], ...] = (
    ("asked", N_("Asked an open question")),
    ("followed", N_("Followed up on an answer")),
    ("shared", N_("Shared something of yourself")),
    ("listened", N_("Listened before telling")),
    ("left", N_("Left well")),
)
"""What a rehearsal looks at; it stands beside the talk from the first line on."""


@dataclass(frozen=True)
class Choice:
    """One thing the reader could say, and what it does."""

    say: str
    move: Move


@dataclass(frozen=True)
class Turn:
    """What the partner says, to somebody they like talking to or not, and the choices."""

    warm: str
    cool: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Ending:
    """The partner's last words, and what to try next time."""

    says: str
    try_next: str


@dataclass(frozen=True)
class Partner:
    """Somebody to rehearse with: a mood, what they like, and their lines."""

    slug: str
    title: str
    mood: str
    practises: str
    likes: frozenset[Move]
    dislikes: frozenset[Move]
    turns: tuple[Turn, ...]
    endings: Mapping[str, Ending]


@dataclass(frozen=True)
class Line:
    """One line of a talk as it stands on the page."""

    mine: bool
    text: str
    note: str = ""


@dataclass(frozen=True)
class Talk:
    """How far a talk has come: its lines, what can be said now, and the marks so far."""

    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]
    marks: tuple[str, ...]
    turns: int
    ending: Ending | None = None
    mood: str = "even"

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.ending is not None


@dataclass(frozen=True)
class Setting:
    """The real names and words a talk is made of."""

    words: Mapping[str, str] = field(default_factory=dict)

    def fill(self, text: str) -> str:
        """Return a line with the real names in it."""
        filled = re.sub(r"\{(\w+)\}", lambda found: self.words.get(found[1], ""), text)
        return " ".join(filled.split())


def setting(
    *,
    reader: str = "",
    event: Event | None = None,
    person: Contact | None = None,
    target: Target | None = None,
    introduction: str = "",
    questions: Sequence[str] = (),
) -> Setting:
    """Return the scene of a rehearsal, made of the real event and person where there are any."""
    name = person.name.split()[0] if person and person.name.split() else _("Sanna")
    wish = inside(target.want_to_learn) if target else ""
    offer = inside(target.can_offer) if target else ""
    work = (person.organisation or person.role) if person else ""
    return Setting(
        {
            "me": reader.split(maxsplit=1)[0] if reader.split() else _("your guest"),
            "name": name,
            "event": unended(event.name) if event else _("this evening"),
            "organisation": work or _("where I work"),
            "introduction": introduction
            or _(
                "Hello, I'm {who}. I came to listen more than to talk. What brings you here?",
                who=reader or _("new here"),
            ),
            "learn": wish or _("how people here got started"),
            "offer": offer or _("a page of notes on it"),
            "question": questions[0] if questions else _("What brought you here today?"),
        }
    )


def talk(partner: Partner, scene: Setting, chosen: Sequence[int]) -> Talk:
    """Return where a talk stands after the choices made; the same choices, the same talk."""
    lines: list[Line] = []
    moves: list[Move] = []
    warmth = 0
    for number, turn in enumerate(partner.turns):
        said = turn.warm if warmth >= 0 else turn.cool
        lines.append(Line(mine=False, text=scene.fill(said)))
        if number >= len(chosen) or not 0 <= chosen[number] < len(turn.choices):
            return Talk(tuple(lines), turn.choices, marks_of(moves), len(moves))
        choice = turn.choices[chosen[number]]
        moves.append(choice.move)
        warmth += warmed(partner, choice.move)
        note = _(SAYS_OF_MOVE[choice.move])
        lines.append(Line(mine=True, text=scene.fill(choice.say), note=note))
        if choice.move in (Move.LEAVE, Move.BOLT) or warmth <= _ENOUGH:
            break
    mood = "warm" if warmth >= _WARM_END else "cool" if warmth <= _COOL_END else "even"
    ending = partner.endings[mood]
    lines.append(Line(mine=False, text=scene.fill(ending.says)))
    told = Ending(scene.fill(ending.says), scene.fill(ending.try_next))
    return Talk(tuple(lines), (), marks_of(moves), len(moves), told, mood)


def warmed(partner: Partner, move: Move) -> int:
    """Return how a move warms or cools this partner."""
    return _WARMTH[move] + (move in partner.likes) - (move in partner.dislikes)


def marks_of(moves: Sequence[Move]) -> tuple[str, ...]:
    """Return which lines of the rubric a row of moves has met."""
    first_own = next((n for n, one in enumerate(moves) if one in _ABOUT_ME), len(moves))
    heard = any(one in _CURIOUS or one is Move.WAIT for one in moves[:first_own])
    met = {
        "asked": any(one in _CURIOUS for one in moves),
        "followed": Move.FOLLOW in moves,
        "shared": Move.SHARE in moves or Move.OFFER in moves,
        "listened": heard,
        "left": Move.LEAVE in moves,
    }
    return tuple(mark for mark, _said in RUBRIC if met[mark])
