"""What somebody needs beside what somebody can give: found by the words they share. Pure.

Nobody is compared with everybody. Each word of a need leads to the few who use it too; a word
that very many use says nothing and leads nowhere. Rare words weigh more than usual ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbook import language
from workbook.language import _
from workbook.records import folded
from workbook.techniques.giving.phrases import clipped, unended

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from workbook.records.giving import GiftKind

_A_NEED = 4
_A_GIVER = 3
_BLOCK = 150
"""A word that more people use than this leads to nobody by itself."""
_SAID, _KNOWN = 0.2, 0.35
"""The least share of a need that an offer, or what is known of a person, has to meet."""
_STOP = frozenset(
    folded("""
a about after all also an and any anybody are as ask at be been before but by can could do
does for from get give had has have help her here him his how i if in into is it its know
known like look looking me more most my need needs new not of on one or our out over people
person she he so some somebody someone something than that the their them then there they this
to too try up us use used very want wants was way we well were what when where which who whom
whose why will with work worked working works would year years you your auf aus bei das dem
den der des die ein eine einem einen einer für ich im ist jemand mit nicht oder und von wie
wir zu zum zur au aux avec ce cette de des du elle en est et il je la le les mais ou par pas
pour qui que sur un une al como con del el es la las los mas para pero por quien se sin su una
uno y
""").split()
)
_ENDINGS = ("ing", "er", "ed", "en", "ie", "e", "y")
_LEAST = 3


class Party(StrEnum):
    """Who a need or an offer belongs to."""

    ME = "me"
    PERSON = "person"
    GROUP = "group"


class Wish(NamedTuple):
    """What somebody is looking for. `id` is that of the request or need."""

    id: str
    party: Party
    who: str
    name: str
    text: str
    kind: GiftKind | None


class Gives(NamedTuple):
    """What somebody can give: `said` by them, or only known of them."""

    id: str
    party: Party
    who: str
    name: str
    text: str
    kind: GiftKind | None
    said: bool


class Way(StrEnum):
    """What a match asks of the reader."""

    GIVE = "give"
    ASK = "ask"
    INTRODUCE = "introduce"
    POINT = "point"
    TELL = "tell"


class Match(NamedTuple):
    """One suggestion: who needs what, who could give it, which words they share."""

    wish: Wish
    gives: Gives
    shared: tuple[str, ...]
    fit: float

    @property
    def id(self) -> str:
        """A name that stays the same while both are there."""
        return f"{self.wish.id}:{self.gives.id}"

    @property
    def way(self) -> Way | None:
        """What it asks of the reader; None where it can't be anything."""
        return _WAYS.get((self.wish.party, self.gives.party))


_WAYS = {
    (Party.PERSON, Party.ME): Way.GIVE,
    (Party.GROUP, Party.ME): Way.GIVE,
    (Party.ME, Party.PERSON): Way.ASK,
    (Party.ME, Party.GROUP): Way.ASK,
    (Party.PERSON, Party.PERSON): Way.INTRODUCE,
    (Party.PERSON, Party.GROUP): Way.POINT,
    (Party.GROUP, Party.PERSON): Way.TELL,
}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a folded word without its ending; nothing for one that says nothing.

    >>> stem("planning"), stem("planner"), stem("the")
    ('plan', 'plan', '')
    """
    if word in _STOP or (len(word) < _LEAST and word.isascii()) or word.isdigit():
        return ""
    if len(word) > _LEAST and word[-1] == "s" and word[-2] != "s":
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word.removesuffix(ending)
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word


_WORDS = re.compile(r"[^\W_]+")


def stems(text: str) -> dict[str, str]:
    """Return stem -> the word it stands for, for each word of a text that says something."""
    found: dict[str, str] = {}
    for word in _WORDS.findall(folded(text)):
        short = stem(word)
        if short:
            found.setdefault(short, word)
    return found


def matches(
    wishes: Sequence[Wish], gives: Sequence[Gives], passed: AbstractSet[str] = frozenset()
) -> list[Match]:
    """Return the suggestions, the best fit first; never one that the reader has passed by."""
    wanted = [stems(wish.text) for wish in wishes]
    theirs, posted = _posted(gives, {word for words in wanted for word in words})
    rare = {word: _rarity(len(posted.get(word, ())), len(gives)) for w in wanted for word in w}
    found: list[Match] = []
    for wish, words in zip(wishes, wanted, strict=True):
        mine = _for_one(wish, words, gives, (theirs, posted, rare))
        found += [one for one in mine if one.id not in passed][:_A_NEED]
    found.sort(key=_order)
    return _spread(found)


def _rarity(users: int, every: int) -> float:
    """Return what a word weighs: much where few use it, little where nobody could meet it."""
    weight = math.log(1 + (every + 1) / (1 + users))
    return weight if users else weight / 2


_Index = tuple["Mapping[int, frozenset[str]]", "Mapping[str, list[int]]", "Mapping[str, float]"]


def _posted(
    gives: Sequence[Gives], asked: AbstractSet[str]
) -> tuple[dict[int, frozenset[str]], dict[str, list[int]]]:
    """Return which asked words each giver uses, and for each word who uses it."""
    theirs: dict[int, frozenset[str]] = {}
    posted: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(gives):
        words = asked & set(map(stem, _WORDS.findall(folded(one.text))))
        if words:
            theirs[n] = frozenset(words)
            for word in words:
                posted[word].append(n)
    return theirs, posted


def _for_one(
    wish: Wish, words: Mapping[str, str], gives: Sequence[Gives], index: _Index
) -> list[Match]:
    """Return the matches of one need: only those whom a telling word leads to are looked at."""
    theirs, posted, rare = index
    whole = sum(rare[word] for word in words)
    seen: set[int] = set()
    for word in sorted(words, key=lambda w: (-rare[w], w)):
        block = posted.get(word, [])
        if len(block) <= _BLOCK and len(seen) < _BLOCK:
            seen.update(block)
    best: dict[str, Match] = {}
    for n in sorted(seen):
        one = gives[n]
        if one.who == wish.who or (wish.party, one.party) not in _WAYS:
            continue
        shared = theirs[n] & words.keys()
        share = sum(rare[word] for word in shared) / whole
        if share < (_SAID if one.said else _KNOWN):
            continue
        fit = share + 0.3 * one.said + 0.1 * (wish.kind is not None and wish.kind is one.kind)
        told = tuple(sorted((words[w] for w in shared), key=lambda w: (-rare[stem(w)], w)))
        match = Match(wish, one, told, round(fit, 4))
        if one.who not in best or _order(match) < _order(best[one.who]):
            best[one.who] = match
    return sorted(best.values(), key=_order)


def _order(one: Match) -> tuple[float, str, str, str]:
    return (-one.fit, one.wish.name, one.gives.name, one.id)


def _spread(found: Iterable[Match]) -> list[Match]:
    """Nobody's time is asked for again and again."""
    times: Counter[str] = Counter()
    kept = []
    for one in found:
        times[one.gives.who] += 1
        if one.gives.party is Party.ME or times[one.gives.who] <= _A_GIVER:
            kept.append(one)
    return kept


def title(one: Match) -> str:
    """Return a suggestion in a few words."""
    needs, gives = one.wish.name, one.gives.name
    return {
        Way.GIVE: _("You could help {needs}", needs=needs),
        Way.ASK: _("{gives} could help you", gives=gives),
        Way.INTRODUCE: _("{needs} could meet {gives}", needs=needs, gives=gives),
        Way.POINT: _("Point {needs} to {gives}", needs=needs, gives=gives),
        Way.TELL: _("Tell {gives} what {needs} is looking for", gives=gives, needs=needs),
        None: "",
    }[one.way]


def reason(one: Match) -> str:
    """Return why they fit, in the words that are stored."""
    wish, gives = clipped(unended(one.wish.text), 120), clipped(unended(one.gives.text), 120)
    if one.wish.party is Party.ME:
        needs = _("You need: “{wish}”.", wish=wish)
    else:
        needs = _("{name} needs: “{wish}”.", name=one.wish.name, wish=wish)
    if one.gives.party is Party.ME:
        offered = _("You offer: “{gives}”.", gives=gives)
    elif one.gives.said:
        offered = _("{name} offers: “{gives}”.", name=one.gives.name, gives=gives)
    else:
        offered = _("You know of {name}: “{gives}”.", name=one.gives.name, gives=gives)
    return " ".join((needs, offered, _("Both say {shared}.", shared=_listed(_as_said(one)))))


def cost(one: Match) -> str:
    """Return what the next step costs: five minutes, and what they are for."""
    return {
        Way.GIVE: _("About 5 minutes: one line that offers it. The help itself is up to you."),
        Way.ASK: _("About 5 minutes: one line that asks, with the size of what you ask for."),
        Way.INTRODUCE: _(
            "About 5 minutes: a question to each, and one note once both have said yes."
        ),
        Way.POINT: _("About 5 minutes: one line with where to find them."),
        Way.TELL: _("About 5 minutes: one line; they decide whether to get in touch."),
        None: _("About 5 minutes: "),
    }[one.way]


def _as_said(one: Match) -> list[str]:
    """Return the shared words as the need has them: a noun keeps its capital, an accent stays."""
    said: dict[str, str] = {}
    for word in _WORDS.findall(one.wish.text):
        said.setdefault(folded(word), word)
    return [said.get(word, word) for word in one.shared]


def _listed(words: Sequence[str]) -> str:
    return language.listed([_("“{word}”", word=word) for word in words[:4]])


def telling(one: Match) -> str:
    """Return what of the giver's side fits: what they said, or the part that shares a word."""
    if one.gives.said:
        return one.gives.text
    wanted = {stem(word) for word in one.shared}
    parts = [part.strip() for part in one.gives.text.split(";")]
    return next((part for part in parts if wanted & stems(part).keys()), "")
