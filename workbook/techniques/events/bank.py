"""The questions and the partners that ship with the workbook, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbook import language
from workbook.techniques.events.asking import Question, Situation
from workbook.techniques.events.rehearsing import Choice, Ending, Move, Partner, Turn
from workbook.texts import written


def questions() -> tuple[Question, ...]:
    """Return the bank of questions in the reader's language, in the order they were written."""
    return _questions(language.spoken())


@cache
def _questions(code: str) -> tuple[Question, ...]:
    with language.speaking(code):
        bank = written("questions")
    return tuple(
        Question(told["id"], told["text"], Situation(told["situation"]), tuple(told["tags"]))
        for told in bank
    )


def partners() -> tuple[Partner, ...]:
    """Return the partners to rehearse with, in the reader's language."""
    return _partners(language.spoken())


@cache
def _partners(code: str) -> tuple[Partner, ...]:
    with language.speaking(code):
        return tuple(_partner(told) for told in written("partners"))


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
