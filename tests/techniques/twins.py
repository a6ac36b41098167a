"""An invented book in which some people stand twice, and which of them do is known."""

from __future__ import annotations

import random
import unicodedata
from typing import NamedTuple

from workbook.techniques.targets.samepeople import Someone

_FIRST_NAMES = """
Ana Anton Anna Bela Björn Carla Chidi Céline Dagny David Emre Elif Farah François Georg Gwen Hana
Henrik Ines Ivo José Jürgen Jun Kemi Klára Lars Lucía Małgorzata Marta Mateo Nadia Nils Olga Oskar
Pavel Petra Quentin Rosa Rahel Søren Sofia Tariq Tereza Uma Ulrich Vera Viktor Wanda Xavier Yara
Zoë Zoltán William Robert Margaret Thomas Katherine Michael Elizabeth
"""
_FIRST = _FIRST_NAMES.split()
_SOUNDS = """
ka lo ren mi sta ber vol dri no sen tor ha lin ga mu ri pe sko zan ve dor el fi nor tu wa jo ley
"""
_SYLLABLES = _SOUNDS.split()
_ENDINGS = ("", "son", "ska", "ez", "mann", "ova", "ini", "ström", "dahl", "wicz", "ić", "ø")
_SHORT = {
    "William": "Bill", "Robert": "Bob", "Margaret": "Peggy", "Thomas": "Tom",
    "Katherine": "Kate", "Michael": "Mike", "Elizabeth": "Liz",
}  # fmt: skip
_PLACES = ("Mills", "Harbour Office", "Clinic", "School", "Library", "Farm", "Ferry Line", "Press")


class Labelled(NamedTuple):
    """People, their keys, and the pairs of ids that are one person."""

    people: list[Someone]
    keys: list[tuple[str, str, str]]
    same: set[tuple[str, str]]


def labelled(count: int, twice: float = 0.05, seed: int = 7) -> Labelled:
    """Return `count` people, of whom that part stands twice, written as people write names.

    Among the others are namesakes at other places, and relatives and colleagues at the same.
    """
    dice = random.Random(seed)
    last = sorted({_last(dice) for _ in range(count // 4)})
    places = [f"{_word(dice).title()} {dice.choice(_PLACES)}" for _ in range(max(count // 60, 5))]
    people: list[Someone] = []
    keys: list[tuple[str, str, str]] = []
    same: set[tuple[str, str]] = set()
    while len(people) < count:
        n = len(people)
        name = f"{dice.choice(_FIRST)} {dice.choice(last)}"
        profile = f"in-{n}" if dice.random() < 0.5 else ""
        one = Someone(f"p{n:06}", name, dice.choice(places), profile=profile)
        people.append(one)
        if n % 9 == 0:  # a namesake elsewhere, or somebody of the same family at the same place
            other = one._replace(id=f"p{n:06}x", profile="")
            first = dice.choice([name for name in _FIRST if name[0] != one.name[0]])
            people.append(
                other._replace(
                    organisation=dice.choice([p for p in places if p != one.organisation])
                )
                if dice.random() < 0.5
                else other._replace(name=f"{first} {one.name.split()[1]}")
            )
        if dice.random() < twice:
            other = _again(one, dice)
            same.add((one.id, other.id))
            people.append(other)
            if other.organisation != one.organisation and dice.random() < 0.5:
                keys += [(who, "email", f"{n}@example.org") for who in (one.id, other.id)]
    return Labelled(people, keys, same)


def _again(one: Someone, dice: random.Random) -> Someone:
    first, last = one.name.split()
    ways = [
        one.name, f"{last}, {first}", f"{first[0]}. {last}",
        f"{first} {_word(dice).title()} {last}", _plain(one.name), f"Dr. {first} {last}",
        f"{first} {_slip(last, dice)}",
        f"{_SHORT.get(first, first)} {last}", one.name.upper(),
    ]  # fmt: skip
    place = one.organisation
    head, tail = place.split(" ", 1)
    places = [
        place,
        place,
        place,
        f"{place} Ltd.",
        f"The {place}",
        head,
        f"{_slip(head, dice)} {tail}",
    ]
    return one._replace(
        id=f"{one.id}t", name=dice.choice(ways), organisation=dice.choice(places), profile=""
    )


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 3, 3))))


def _last(dice: random.Random) -> str:
    return f"{_word(dice)}{dice.choice(_ENDINGS)}".title()


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if not unicodedata.combining(one))


def _slip(text: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(text))
    return dice.choice((text[:at] + text[at + 1 :], text[:at] + text[at - 1] + text[at:]))
