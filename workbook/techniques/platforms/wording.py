"""Words that several pieces of this technique use."""

from __future__ import annotations

from datetime import date

from workbook import language
from workbook.language import N_, _
from workbook.records.platforms import CommunityStatus, Given, Slot

KINDS = (
    (Given.ANSWER.value, N_("An answer to somebody's question")),
    (Given.INSIGHT.value, N_("Something I learnt")),
    (Given.RESOURCE.value, N_("Something to use: a list, a table, a link with words")),
    (Given.OFFER.value, N_("An offer of my time or help")),
    (Given.ASK.value, N_("A question of my own")),
)
SORTS = {
    Given.ANSWER: N_("answer"),
    Given.INSIGHT: N_("insight"),
    Given.RESOURCE: N_("resource"),
    Given.OFFER: N_("offer"),
    Given.ASK: N_("question of mine"),
}
STANDING = {
    CommunityStatus.IDEA: N_("on the shortlist"),
    CommunityStatus.JOINED: N_("you are in"),
    CommunityStatus.LEFT: N_("left"),
}


def day_words(day: date | None) -> str:
    """Return a day as one writes it: 2 March 2026."""
    return language.day_and_year(day) if day else _("no day yet")


def slot_words(slot: Slot) -> str:
    """Return when a slot is: Mondays at 18:30."""
    day = language.weekdays()[slot.weekday % 7]
    if slot.at is None:
        return _("{weekday}s", weekday=day)
    return _("{weekday}s at {time}", weekday=day, time=format(slot.at, "%H:%M"))
