"""Who may be in the book twice, and why it looks so. It only proposes: the reader decides.

A key that two people share (an address on LinkedIn, an e-mail, a phone) is one reason. The
other is a name that is alike *together with* something else: the workplace, or a place, role or
day of connecting. A name alone is no reason, except where one of the two was noted with nothing
but the name, and no third person bears it.

Comparing everybody with everybody is out of the question at 30,000, so only people who share a
block are compared: the rarest words of their workplace with a part of their name, or the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from workbook.language import N_, _
from workbook.records import folded
from workbook.shortnames import short_for

KEYS = {
    "linkedin": N_("They have the same LinkedIn address"),
    "email": N_("They have the same e-mail address"),
    "phone": N_("They have the same phone number"),
}
_CROWD = 5  # people behind one key: more of them share an office's address, and are not one
_LARGEST = 300  # people in one block; in a larger one every name would meet every other
_ALIKE_PLACE = 88
_LEGAL = frozenset(
    re.findall(
        r"\w+",
        """
ab ag and bv co company corp corporation de der des di du e eg ev for fur gbr ggmbh gmbh group
gruppe holding inc kg la le limited llc llp ltd mbh nv of oy plc pty sa sarl se spa srl
stiftung the und university universitat y
""",
    )
)
_TITLES = frozenset(
    re.findall(r"\w+", "dr prof mr mrs ms mx herr frau sir dipl ing med phd mba msc bsc")
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ð": "d", "þ": "th"})
_UMLAUTS = re.compile(r"(?<=[aou])e(?!l?$)")
_BETWEEN = re.compile(r"[^\w]+|_")
_KNOWN = 4096  # names and workplaces whose words are kept ready


class Someone(NamedTuple):
    """What is compared of one person."""

    id: str
    name: str
    organisation: str = ""
    role: str = ""
    place: str = ""
    connected_on: date | None = None
    profile: str = ""


class Pair(NamedTuple):
    """Two people who may be one: the reason in words, and how strong it is (3 a key, 1 a hint)."""

    one_id: str
    other_id: str
    reason: str
    strength: int


class _Named(NamedTuple):
    """A person with their name and workplace in the form that is compared."""

    who: Someone
    words: tuple[str, ...]
    whole: str
    """The words in the order of the alphabet, so that a swapped order makes no difference."""
    place: tuple[str, ...]


def pairs(
    people: Iterable[Someone],
    keys: Iterable[tuple[str, str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[Pair]:
    """Return the pairs that may be one person, the surest first.

    `keys` are (contact id, kind, compared form); `apart` are pairs the reader keeps apart.
    """
    everybody = list(people)
    found: dict[tuple[str, str], Pair] = {}
    for pair in (*_by_key(everybody, keys), *_by_name(everybody)):
        both = _ordered(pair.one_id, pair.other_id)
        known = found.get(both)
        if known is None or pair.strength > known.strength:
            found[both] = pair
    for one, other in apart:
        found.pop(_ordered(one, other), None)
    return sorted(found.values(), key=lambda pair: (-pair.strength, pair.one_id, pair.other_id))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


# -- keys ----------------------------------------------------------------------------------


def _by_key(people: Sequence[Someone], keys: Iterable[tuple[str, str, str]]) -> Iterator[Pair]:
    names = {one.id: one.name for one in people}
    behind: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in people:
        if one.profile:
            behind["linkedin", one.profile].add(one.id)
    for who, kind, key in keys:
        if kind in KEYS and key and who in names:
            behind[kind, key].add(who)
    for (kind, _key), ids in behind.items():
        if 1 < len(ids) <= _CROWD:
            for both in combinations(sorted(ids), 2):
                yield _keyed(kind, *both, names)


def _keyed(kind: str, one: str, other: str, names: Mapping[str, str]) -> Pair:
    alike = bool(set(words_of(names[one])) & set(words_of(names[other])))
    if alike or kind == "linkedin":
        return Pair(one, other, f"{_(KEYS[kind])}.", 3)
    return Pair(
        one,
        other,
        _("{same}, though a household or an office may share it.", same=_(KEYS[kind])),
        1,
    )


# -- names ---------------------------------------------------------------------------------


@lru_cache(maxsize=_KNOWN)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name in the form that is compared: no titles, accents or umlauts.

    >>> words_of("Dr. Jürgen Møller"), words_of("Juergen Moller")
    (('jurgen', 'moller'), ('jurgen', 'moller'))
    """
    plain = text if text.isascii() else text.casefold().translate(_LETTERS)
    words = (_UMLAUTS.sub("", word) for word in _BETWEEN.split(folded(plain)) if word)
    return tuple(word for word in words if word not in _TITLES)


@lru_cache(maxsize=_KNOWN)
def place_words(text: str) -> tuple[str, ...]:
    """Return the words of a workplace that tell it from others, as far as there are any.

    >>> place_words("Reed Mills Ltd."), place_words("The Group")
    (('reed', 'mills'), ('the', 'group'))
    """
    words = words_of(text)
    return tuple(word for word in words if word not in _LEGAL) or words


def _by_name(people: Sequence[Someone]) -> Iterator[Pair]:
    named = [
        _Named(one, words, " ".join(sorted(words)), place_words(one.organisation))
        for one in people
        if (words := words_of(one.name))
    ]
    bearers = Counter(one.whole for one in named)
    met: set[tuple[str, str]] = set()
    for block in _blocks(named):
        for one, other in combinations(block, 2):
            both = _ordered(one.who.id, other.who.id)
            if both in met:
                continue
            met.add(both)
            pair = _compared(one, other, bearers)
            if pair:
                yield pair


def _blocks(named: Sequence[_Named]) -> Iterator[list[_Named]]:
    common = Counter(word for one in named for word in set(one.place))
    blocks: defaultdict[tuple[str, ...], list[_Named]] = defaultdict(list)
    for one in named:
        if len(one.words) > 1:
            blocks["", one.whole].append(one)
        first, last = one.words[0], one.words[-1]
        for n, word in enumerate(sorted(set(one.place), key=lambda word: (common[word], word))[:2]):
            # Swapped names meet too; beside a common word first names would make a crowd.
            for end in {first, last} if n == 0 else {last}:
                blocks[word, end].append(one)
    return (block for block in blocks.values() if 1 < len(block) <= _LARGEST)


def _compared(one: _Named, other: _Named, bearers: Mapping[str, int]) -> Pair | None:
    """Return the pair where the names are alike and something beside them is, too."""
    likeness, how = name_likeness(one.words, other.words)
    if not likeness:
        return None
    beside = _beside(one, other)
    if not beside:
        lone = bearers[one.whole] == 2 and likeness == _EXACT and len(one.words) > 1
        if not (lone and _bare(one, other)):
            return None
        beside, likeness = _("of one nothing but the name is noted"), 1
    if one.who.profile and other.who.profile and likeness < _EXACT:
        return None  # each has an address of their own on LinkedIn, and the names differ
    ids = _ordered(one.who.id, other.who.id)
    return Pair(*ids, _("{how}, and {beside}.", how=how, beside=beside), min(likeness, 2))


_EXACT = 3


def name_likeness(one: Sequence[str], other: Sequence[str]) -> tuple[int, str]:
    """Return how alike two names are, from 0 to 3, and how in words.

    >>> name_likeness(("ana", "ruiz"), ("ruiz", "ana"))
    (3, 'The names are the same in another order')
    """
    if tuple(one) == tuple(other):
        return _EXACT, _("The names are the same")
    if sorted(one) == sorted(other):
        return _EXACT, _("The names are the same in another order")
    if min(len(one), len(other)) > 1:
        for strength, said, holds in _LIKE:
            if holds(one, other):
                return strength, _(said)
    return 0, ""


def _longer(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(one) < set(other) or set(other) < set(one)


def _initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the last words agree and an initial stands for the first: A. Ruiz, Ana Ruiz."""
    for first, second in ((one, other), (other, one)):
        swapped = (second, (*second[1:], second[0]))
        for way in swapped:
            same_end = first[-1] == way[-1] and len(first[-1]) > 1
            if same_end and len(first[0]) == 1 and way[0].startswith(first[0]):
                return True
    return False


def _slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a slip of the pen may stand between two names, each word beside its like."""
    if len(one) != len(other):
        return False
    slips = 0
    for mine, theirs in zip(*_paired(one, other), strict=True):
        if mine == theirs:
            continue
        least = min(len(mine), len(theirs))
        apart = DamerauLevenshtein.distance(mine, theirs, score_cutoff=2)
        if apart > (1 if least < 7 else 2) or least < 4:
            return False
        slips += apart
    return slips <= 2


def _paired(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    straight = sum(mine[0] == theirs[0] for mine, theirs in zip(one, other, strict=True))
    swapped = (*other[1:], other[0])
    turned = sum(mine[0] == theirs[0] for mine, theirs in zip(one, swapped, strict=True))
    return (one, swapped) if turned > straight else (one, other)


def _short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the last words agree and one first name may be short for the other."""
    mine, theirs = one[0], other[0]
    return one[-1] == other[-1] and (short_for(mine, theirs) or short_for(theirs, mine))


_LIKE: tuple[tuple[int, str, Callable[[Sequence[str], Sequence[str]], bool]], ...] = (
    (2, N_("One name is written with an initial"), _initials),
    (2, N_("One name has a part more"), _longer),
    (2, N_("The names differ by a letter or two"), _slip),
    (1, N_("One may be called by a short name"), _short),
)


def _beside(one: _Named, other: _Named) -> str:
    """Return what two people have in common beside their names; empty where nothing is."""
    if one.place and other.place and same_place(one.place, other.place):
        same = one.place == other.place
        return _("the workplace is the same") if same else _("the workplaces are alike")
    mine, theirs = one.who, other.who
    if mine.connected_on and mine.connected_on == theirs.connected_on:
        return _("you connected on the same day")
    if mine.place and folded(mine.place) == folded(theirs.place):
        return _("they live in the same place")
    if mine.role and folded(mine.role) == folded(theirs.role) and _bare(one, other):
        return _("they do the same work")
    return ""


def _bare(one: _Named, other: _Named) -> bool:
    """Whether of one of the two no workplace is known, and not both are on LinkedIn."""
    return not (one.place and other.place) and not (one.who.profile and other.who.profile)


@lru_cache(maxsize=_KNOWN)
def same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two workplaces may be one: the same words, some of them, a slip, or initials."""
    if one == other:
        return True
    mine, theirs = set(one), set(other)
    if mine < theirs or theirs < mine:
        return True
    for short, long in ((one, other), (other, one)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return True
    digits = {word for word in mine ^ theirs if any(letter.isdigit() for letter in word)}
    return not digits and fuzz.token_sort_ratio(" ".join(one), " ".join(other)) >= _ALIKE_PLACE
