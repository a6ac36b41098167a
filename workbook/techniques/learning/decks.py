"""The self-check and the recall cards, as they are written in the data folder."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workbook import language
from workbook.texts import written


class Item(NamedTuple):
    """One item of the self-check: "often" is answered 0 to 4, "sure" 0 to 100."""

    key: str
    technique: str
    kind: str
    text: str


class Card(NamedTuple):
    """One card about a technique."""

    key: str
    technique: str
    question: str
    answer: str


def items() -> tuple[Item, ...]:
    """Return the items of the self-check, three for each technique, in their order."""
    return _items(language.spoken())


@cache
def _items(_code: str) -> tuple[Item, ...]:
    return tuple(
        Item(f"{slug}-{n}", slug, kind, text)
        for slug, told in written("self-check").items()
        for n, (kind, text) in enumerate(told, 1)
    )


def cards() -> dict[str, Card]:
    """Return card key -> card, two or three for each technique."""
    return _cards(language.spoken())


@cache
def _cards(_code: str) -> dict[str, Card]:
    return {
        f"{slug}-{n}": Card(f"{slug}-{n}", slug, question, answer)
        for slug, told in written("recall").items()
        for n, (question, answer) in enumerate(told, 1)
    }
