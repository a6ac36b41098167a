"""The self-check and the recall cards, as they are written in the data folder."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

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


@cache
def items() -> tuple[Item, ...]:
    """Return the items of the self-check, three for each technique, in their order."""
    return tuple(
        Item(f"{slug}-{n}", slug, kind, text)
        for slug, told in written("self-check").items()
        for n, (kind, text) in enumerate(told, 1)
    )


@cache
def cards() -> dict[str, Card]:
    """Return card key -> card, two or three for each technique."""
    return {
        f"{slug}-{n}": Card(f"{slug}-{n}", slug, question, answer)
        for slug, told in written("recall").items()
        for n, (question, answer) in enumerate(told, 1)
    }
