"""Slots of a template that nobody filled in, in every bracket style. Needs no language."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.blanks import BLANK, CHOICE, EMPTY_NAME
from workbook.techniques.personalization.coach.excuses import Find, excused, quotations
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.slots import (
    ANGLE,
    BARE_WORD,
    CERTAIN,
    FRENCH_QUOTED,
    HERE,
    ORDER,
    ROUND,
    SQUARE,
    TWO_X,
    plain,
)
from workbook.techniques.personalization.coach.tokens import flat, tokens

MOST_SHOWN = 100
MOST_READ = 60_000
"""Letters that are searched for slots: five times what is too long for any message."""
_PATTERNS = (CERTAIN, SQUARE, ANGLE, ROUND, BARE_WORD, HERE, ORDER, TWO_X, BLANK, FRENCH_QUOTED)


def placeholders(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for each slot that is still open; three are enough."""
    said = set()
    for found in _slots(letter):
        if found not in said:
            said.add(found)
            yield Remark(
                rule="placeholder_left",
                severity=Severity.BLOCK,
                found=found,
                advice=_("This slot is still open. What belongs here for this one person?"),
            )
        if len(said) == 3:
            return


def _slots(letter: Letter) -> Iterator[str]:
    text = plain(letter.text[:MOST_READ])
    for pattern in (EMPTY_NAME, CHOICE):
        head = pattern.match(text[:600])
        if head and (pattern is CHOICE or not _has_own_name(letter, head.group())):
            yield _shown(letter, head.start(), head.end()).splitlines()[-1].strip()
    quoted = quotations(letter)
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if not excused(Find(letter, pattern, found, quoted)):
                yield _shown(letter, found.start(), found.end())


def _shown(letter: Letter, start: int, end: int) -> str:
    return letter.text[start:end].strip()[:MOST_SHOWN]


def _has_own_name(letter: Letter, greeting: str) -> bool:
    """Whether somebody is greeted who is called Day, or Grund: a name, and no word for a slot."""
    return not set(letter.context.names).isdisjoint(tokens(flat(greeting)))
