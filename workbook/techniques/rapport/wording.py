"""Words that several pieces of this technique use."""

from __future__ import annotations

from datetime import date

from workbook.records import Fact, FactKind
from workbook.records.people import Known

KNOWN = (
    (Known.TOLD.value, "They told me"),
    (Known.OBSERVED.value, "I saw or heard it"),
    (Known.GUESSED.value, "I guess so"),
)
KINDS = (
    (FactKind.MATTERS.value, "What matters to them"),
    (FactKind.SHARED.value, "What we share"),
    (FactKind.INTEREST.value, "An interest"),
    (FactKind.ACHIEVEMENT.value, "Something they did"),
    (FactKind.BACKGROUND.value, "Where they come from"),
)
MOTIVES = (
    ("", "Not answered yet"),
    ("1", "1: I need something from them"),
    ("2", "2: mostly I need something"),
    ("3", "3: both"),
    ("4", "4: mostly I am glad of them"),
    ("5", "5: I am glad of them, whatever comes of it"),
)
DEPTHS = (
    ("1", "1: we know each other's names"),
    ("2", "2: we talk about work or weather"),
    ("3", "3: we talk about what occupies us"),
    ("4", "4: we tell each other what is hard"),
    ("5", "5: we could ring each other at night"),
)
_BADGES = {Known.TOLD: "told", Known.OBSERVED: "seen", Known.GUESSED: "a guess",
           Known.UNSAID: "no source"}  # fmt: skip


def day_words(day: date) -> str:
    """Return a day as one writes it: 2 March 2026."""
    return f"{day.day} {day:%B %Y}"


def fact_lines(fact: Fact) -> tuple[str, ...]:
    """Return what stands below a fact: where it comes from, and until when it is kept."""
    learnt = f"learnt {day_words(fact.known_on)}" if fact.known_on else ""
    until = f"ask again {day_words(fact.until_on)}" if fact.until_on else "no end date"
    private = f"private, kept after your yes on {day_words(fact.agreed_on)}" if (
        fact.agreed_on
    ) else ""  # fmt: skip
    return ", ".join(part for part in (fact.source, learnt, until) if part), private


def fact_title(fact: Fact) -> str:
    """Return a fact; what they said stands in quotes."""
    return f"“{fact.text}”" if fact.their_words else fact.text


def fact_badges(fact: Fact) -> tuple[str, ...]:
    """Return how a fact is known, and what sort it is."""
    sort = {FactKind.MATTERS: "matters to them", FactKind.SHARED: "shared"}.get(fact.kind, "")
    way = "" if fact.known is Known.UNSAID and fact.source else _BADGES[fact.known]
    return way, "their words" if fact.their_words else "", sort
