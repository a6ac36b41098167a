"""The questions and the partners that ship with the workbook, read once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from workbook.records import Refused
from workbook.techniques.events.asking import Question, Situation
from workbook.techniques.events.rehearsing import Choice, Ending, Move, Partner, Turn

_PACKAGE = Path(__file__).resolve().parents[2]


@cache
def questions() -> tuple[Question, ...]:
    """Return the bank of questions, in the order they were written."""
    return tuple(
        Question(told["id"], told["text"], Situation(told["situation"]), tuple(told["tags"]))
        for told in _read("questions")
    )


@cache
def partners() -> tuple[Partner, ...]:
    """Return the partners to rehearse with."""
    return tuple(_partner(told) for told in _read("partners"))


def partner(slug: str) -> Partner:
    """Return one partner; the first where none has that name."""
    return next((one for one in partners() if one.slug == slug), partners()[0])


def _partner(told: dict[str, Any]) -> Partner:
    return Partner(
        slug=told["slug"],
        title=told["title"],
        mood=told["mood"],
        practises=told["practises"],
        likes=frozenset(Move(one) for one in told["likes"]),
        dislikes=frozenset(Move(one) for one in told["dislikes"]),
        turns=tuple(
            Turn(
                turn["warm"],
                turn["cool"],
                tuple(Choice(one["say"], Move(one["move"])) for one in turn["choices"]),
            )
            for turn in told["turns"]
        ),
        endings={
            mood: Ending(ending["says"], ending["try"]) for mood, ending in told["endings"].items()
        },
    )


def _read(name: str) -> Any:
    # In a clone the data lies beside the package, installed inside it.
    for folder in (_PACKAGE.parent / "data", _PACKAGE / "data"):
        file = folder / f"{name}.json"
        if file.exists():
            return json.loads(file.read_text(encoding="utf-8"))
    raise Refused(f"The workbook's {name} are missing. Install the workbook again.")
