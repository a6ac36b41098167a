"""Words that several pieces of this technique use."""

from __future__ import annotations

from datetime import date

from workbook.records.platforms import CommunityStatus, Given
from workbook.techniques.platforms.rules import WEEKDAYS

KINDS = (
    (Given.ANSWER.value, "An answer to somebody's question"),
    (Given.INSIGHT.value, "Something I learnt"),
    (Given.RESOURCE.value, "Something to use: a list, a table, a link with words"),
    (Given.OFFER.value, "An offer of my time or help"),
    (Given.ASK.value, "A question of my own"),
)
SORTS = {
    Given.ANSWER: "answer",
    Given.INSIGHT: "insight",
    Given.RESOURCE: "resource",
    Given.OFFER: "offer",
    Given.ASK: "question of mine",
}
STANDING = {
    CommunityStatus.IDEA: "on the shortlist",
    CommunityStatus.JOINED: "you are in",
    CommunityStatus.LEFT: "left",
}
DAYS = tuple((str(number), name) for number, name in enumerate(WEEKDAYS))


def day_words(day: date | None) -> str:
    """Return a day as one writes it: 2 March 2026."""
    return f"{day.day} {day:%B %Y}" if day else "no day yet"
