"""What the reader's own skills and languages could put on the menu. Pure.

They come from LinkedIn's archive and are proposals: nothing is offered before the reader says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.language import _, ngettext
from workbook.records import Changes, folded
from workbook.records.career import Position, PositionKind
from workbook.records.giving import GiftKind, Offer
from workbook.records.praise import skills_of
from workbook.techniques.giving import rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

MINUTES = 15
"""What one press sets aside: little, so that five of them still make a small menu."""
_TOO_LITTLE = ("elementary", "limited")
"""How LinkedIn calls a language in which one would rather not judge a text."""


@dataclass(frozen=True)
class Proposal:
    """Something that could be offered, and what speaks for it."""

    key: str
    text: str
    reason: str
    weight: int = 0


def proposals(
    positions: Iterable[Position],
    offers: Iterable[Offer],
    endorsed: Iterable[tuple[str, str]] = (),
    passed: Collection[str] = (),
) -> list[Proposal]:
    """Return what could be offered and is not yet; what most people endorsed comes first.

    `endorsed` are the contacts and the texts of facts that say so.
    """
    menu = [_words(one.text) for one in offers if not (one.contact_id or one.group_id)]
    people = _endorsers(endorsed)
    found: dict[str, Proposal] = {}
    for one in positions:
        proposal = _proposed(one, len(people.get(folded(one.role), ())))
        there = proposal and any(_within(_words(one.role), line) for line in menu)
        if proposal and not there and proposal.key not in passed:
            found.setdefault(proposal.key, proposal)
    return sorted(found.values(), key=lambda one: (-one.weight, folded(one.text)))


def _proposed(one: Position, people: int) -> Proposal | None:
    key = f"{one.kind.value}:{folded(one.role)}"
    if one.kind is PositionKind.SKILL:
        said = ngettext(
            "One person endorsed you for it.", "{n} people endorsed you for it.", people
        )
        return Proposal(key, one.role, said if people else "", people)
    if one.kind is PositionKind.LANGUAGE and not folded(one.notes).startswith(_TOO_LITTLE):
        said = _("You gave it as: {notes}.", notes=one.notes) if one.notes else ""
        return Proposal(key, _("Looking over a text in {role}", role=one.role), said)
    return None


def _endorsers(endorsed: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return folded skill -> who endorsed the reader for it, as far as their facts name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for contact, text in endorsed:
        for skill in skills_of(text):
            found[folded(skill)].add(contact)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,;:()]+", folded(text))


def _within(wanted: Sequence[str], line: Sequence[str]) -> bool:
    """Whether words stand in a line, one after the other: “go” is not in “good advice”."""
    size = len(wanted)
    return any(line[at : at + size] == wanted for at in range(len(line) - size + 1))


def put_on_menu(proposal: Proposal) -> Changes:
    """Put a proposal on the reader's own menu, with a little time a week."""
    return rules.new_offer(proposal.text, GiftKind.ADVICE, MINUTES)
