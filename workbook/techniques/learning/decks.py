"""The self-check and the recall cards, as they are written in the data folder."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from workbook.serve import places


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
        for slug, told in _read("self-check").items()
        for n, (kind, text) in enumerate(told, 1)
    )


@cache
def cards() -> dict[str, Card]:
    """Return card key -> card, two or three for each technique."""
    return {
        f"{slug}-{n}": Card(f"{slug}-{n}", slug, question, answer)
        for slug, told in _read("recall").items()
        for n, (question, answer) in enumerate(told, 1)
    }


def _read(name: str) -> dict[str, list[list[str]]]:
    text = (places.data() / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, list[list[str]]] = json.loads(text)
    return found
