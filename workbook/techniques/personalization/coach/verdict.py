"""The coach's answer: a verdict, and at most three remarks, the worst first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.asking import asking, pressing
from workbook.techniques.personalization.coach.facts import mismatches, specifics
from workbook.techniques.personalization.coach.lengths import about_me, lengths
from workbook.techniques.personalization.coach.letter import (
    KINDS,
    Context,
    Letter,
    as_key,
    tidy,
)
from workbook.techniques.personalization.coach.manners import (
    flattery,
    gratitude,
    register,
    selling,
    shouting,
    worn,
)
from workbook.techniques.personalization.coach.marks import placeholders
from workbook.techniques.personalization.coach.names import names
from workbook.techniques.personalization.coach.private import consent, private

MOST = 3
HINTS = 2
_FAMILIES: tuple[Callable[[Letter], Iterable[Remark]], ...] = (
    placeholders, names, consent, private, mismatches, register, pressing, selling, flattery,
    specifics, asking, gratitude, lengths, shouting, worn, about_me,
)  # fmt: skip
"""In the order of what hurts most; remarks of one severity keep it."""
_WEIGHT = {Severity.BLOCK: 0, Severity.REVISE: 1, Severity.HINT: 2}


@dataclass(frozen=True)
class Verdict:
    """Send or revise, and why."""

    send: bool
    remarks: tuple[Remark, ...]
    every: tuple[Remark, ...] = ()
    """All remarks, also those that are kept for later."""

    @property
    def word(self) -> str:
        """The verdict as one word."""
        return "send" if self.send else "revise"


def check(letter: Letter) -> Verdict:
    """Return the coach's answer on a message. The same message gets the same answer."""
    if not letter.text.strip():
        nothing = (_nothing(),)
        return Verdict(send=False, remarks=nothing, every=nothing)
    found = [remark for family in _FAMILIES for remark in family(letter)]
    found.sort(key=lambda one: _WEIGHT[one.severity])
    blocking = [one for one in found if one.severity is not Severity.HINT]
    shown = _one_per_rule(found)[:MOST] if blocking else _one_per_rule(found)[:HINTS]
    return Verdict(send=not blocking, remarks=tuple(shown), every=tuple(found))


def check_entry(told: Mapping[str, Any]) -> Verdict:
    """Return the coach's answer on a plain mapping with kind, text and context."""
    context, kind, text = told.get("context"), told.get("kind"), told.get("text")
    known = Context.read(context if isinstance(context, Mapping) else {})
    chosen = as_key(kind) if isinstance(kind, str) else ""
    told_text = tidy(text) if isinstance(text, str) else ""
    return check(Letter(chosen if chosen in KINDS else "follow_up", told_text, known))


def _one_per_rule(found: list[Remark]) -> list[Remark]:
    first: dict[str, Remark] = {}
    for one in found:
        first.setdefault(one.rule, one)
    return list(first.values())


def _nothing() -> Remark:
    return Remark(
        rule="too_short",
        severity=Severity.REVISE,
        found="",
        advice=_("There is no message yet. What do you want this person to know first?"),
    )
