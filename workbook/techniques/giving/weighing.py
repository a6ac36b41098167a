"""Given, asked, received over 30 and 90 days: a picture of the whole, never of one person. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.language import N_, _, ngettext, pgettext
from workbook.records.giving import Gift, GiftBy
from workbook.techniques.giving.phrases import lasting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records.giving import Ask

WINDOWS = (30, 90)
WEEK = 7
OFTEN = 3
SIDES = GIVEN, ASKED, _RECEIVED = N_("Given"), N_("Asked"), N_("Received")


def side_words(side: str) -> str:
    """Return one of the `SIDES` as the reader reads it."""
    return pgettext("for help", "Asked") if side == ASKED else _(side)


@dataclass(frozen=True)
class Window:
    """What went in which direction in the last `days` days."""

    days: int
    given: int
    asked: int
    received: int
    minutes: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """The three numbers in the order of `SIDES`."""
        return self.given, self.asked, self.received


def window(gifts: Sequence[Gift], asks: Sequence[Ask], today: date, days: int) -> Window:
    """Return the count of one window; `asks` are the reader's own."""
    first = today - timedelta(days=days - 1)
    within = [g for g in gifts if g.given_on is not None and first <= g.given_on <= today]
    mine = [gift for gift in within if gift.by is GiftBy.ME]
    return Window(
        days,
        len(mine),
        sum(a.asked_on is not None and first <= a.asked_on <= today for a in asks),
        len(within) - len(mine),
        sum(gift.minutes for gift in mine),
    )


def finding(one: Window) -> str:
    """Return what the longer window shows, in one sentence that blames nobody."""
    if not any(one.counts):
        return _("Nothing is logged in the last 90 days yet.")
    said = ngettext(
        "In {days} days you gave {n} time, asked {asked} and received {received}.",
        "In {days} days you gave {n} times, asked {asked} and received {received}.",
        one.given,
        days=one.days,
        asked=one.asked,
        received=one.received,
    )
    if one.asked == 0 and one.given:
        return _(
            "{said} You have asked nobody. Face to face, people say yes more often than we think.",
            said=said,
        )
    return said


def week_minutes(gifts: Sequence[Gift], today: date) -> int:
    """Return the minutes given in the last seven days."""
    return window(gifts, (), today, WEEK).minutes


def warnings(
    gifts: Sequence[Gift], own_minutes: int, today: date, names: Mapping[str, str]
) -> list[str]:
    """Return what is worth a thought: more than the reader set aside, or one taker three times.

    It only speaks of what the reader gives away, and it forbids nothing.
    """
    said = []
    spent = week_minutes(gifts, today)
    if own_minutes and spent > own_minutes:
        said.append(
            _(
                "You gave {spent} in the last seven days and set aside {own_minutes} a "
                "week. Protect your time: the next yes may wait a week.",
                spent=lasting(spent),
                own_minutes=lasting(own_minutes),
            )
        )
    first = today - timedelta(days=max(WINDOWS) - 1)
    takers = Counter(
        gift.contact_id or gift.group_id or ""
        for gift in gifts
        if gift.by is GiftBy.ME and gift.given_on and first <= gift.given_on <= today
    )
    for taker, times in sorted(takers.items()):
        if times >= OFTEN and taker in names:
            said.append(
                ngettext(
                    "{n} gift in 90 days went to {name}. If you are glad of that, carry on. "
                    "If it has grown by itself, a kind “not this time” is allowed.",
                    "{n} gifts in 90 days went to {name}. If you are glad of that, carry on. "
                    "If it has grown by itself, a kind “not this time” is allowed.",
                    times,
                    name=names[taker],
                )
            )
    return said


def settled_share(gifts: Sequence[Gift]) -> tuple[int, int]:
    """Return how many of the reader's gifts have a known outcome, and how many there are."""
    mine = [gift for gift in gifts if gift.by is GiftBy.ME]
    return sum(bool(gift.outcome.strip()) for gift in mine), len(mine)
