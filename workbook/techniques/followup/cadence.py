"""How often: tiers, when a person is due, and whether it all fits the week. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.records import Contact, Interaction, Reader, Tier
from workbook.techniques.followup.phrases import minutes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MINUTES_A_TOUCH = 5
MINUTES_A_CALL = 15
TIMED, TIMED_DAYS = 3, 365
"""So many talks of one person with their minutes noted, within so many days, and no guess is made
of what the next one takes: their average is."""
SILENT_DAYS = 3 * 365


@dataclass(frozen=True)
class Rhythm:
    """A tier and the workbook's own number of days for it."""

    tier: Tier
    title: str
    days: int
    usual: str
    size: str
    source: str
    reminds: bool = True
    """Without it nobody in the tier is due until the reader asks for reminders."""


RHYTHMS: tuple[Rhythm, ...] = (
    Rhythm(Tier.INNER, N_("Closest people"), 14, N_("7 to 14 days"), N_("about 5"),
           N_("circles of closeness, weekly (Dunbar); no reminder unless you want one"),
           reminds=False),
    Rhythm(Tier.CLOSE, N_("Close allies"), 30, N_("about a month"), N_("up to about 15"),
           N_("circles of closeness, monthly (Dunbar)")),
    Rhythm(Tier.ACTIVE, N_("Active network"), 105, N_("90 to 120 days"), N_("up to about 50"),
           N_("circles of closeness say half a year (Dunbar); we ask a little earlier")),
    Rhythm(Tier.WIDER, N_("Wider network"), 330, N_("270 to 365 days"), N_("up to about 150"),
           N_("circles of closeness, yearly (Dunbar); 150 is an estimate, not a law")),
    Rhythm(Tier.MENTOR, N_("Mentors and sponsors"), 50, N_("45 to 60 days"), N_("a few"),
           N_("custom among mentors; also whenever you have acted on their advice")),
)  # fmt: skip
"""The one table of defaults; a reader changes them in `Reader.cadences`."""

_OF_TIER = {rhythm.tier: rhythm for rhythm in RHYTHMS}


def rhythm_of(tier: Tier) -> Rhythm | None:
    """Return the rhythm of a tier; no tier has none."""
    return _OF_TIER.get(tier)


def tier_title(tier: Tier) -> str:
    """Return the tier's name on the screen."""
    rhythm = _OF_TIER.get(tier)
    return _(rhythm.title) if rhythm else _("Not chosen")


def tier_inside(tier: Tier) -> str:
    """Return the tier's name in the middle of a sentence."""
    if tier not in _OF_TIER:
        return _("not chosen")
    title = tier_title(tier)
    return title.lower() if language.spoken() == language.ENGLISH else title


def tier_days(tier: Tier, reader: Reader) -> int | None:
    """Return the days between touches in a tier: the reader's own, else the table's.

    The closest people have none until the reader sets it: most of us need no reminder there.
    """
    own = reader.cadences.get(tier.value)
    if own and own > 0:
        return own
    rhythm = _OF_TIER.get(tier)
    return rhythm.days if rhythm and rhythm.reminds else None


def cadence_of(contact: Contact, reader: Reader) -> int | None:
    """Return the days between touches with a person, or None for someone never due."""
    if contact.cadence_days and contact.cadence_days > 0:
        return contact.cadence_days
    return tier_days(contact.tier, reader)


def last_contact(interactions: Iterable[Interaction], on: date) -> date | None:
    """Return the latest day of real contact, whatever the order it was logged in."""
    return max((i.happened_on for i in interactions if i.happened_on <= on), default=None)


def next_due(
    cadence: int | None, *, chosen: date | None, last: date | None, skipped: date | None, on: date
) -> date | None:
    """Return the day a touch falls due, or None for someone who is never due.

    It counts from the last real contact or the last skipped round, whichever is later, and
    never lies before the day the person was chosen. Someone never contacted is due from
    that day on.
    """
    if cadence is None:
        return None
    base = max((day for day in (last, skipped) if day is not None), default=None)
    if base is None:
        return chosen or on
    after = _later(base, cadence)
    return max(chosen, after) if chosen else after


def due_of(
    contact: Contact, reader: Reader, on: date, *, last: date | None, skipped: date | None = None
) -> date | None:
    """Return the day a touch with this person falls due, snoozed or not."""
    cadence = cadence_of(contact, reader)
    return next_due(cadence, chosen=contact.tier_on, last=last, skipped=skipped, on=on)


def shown(due_on: date | None, snoozed_until: date | None, on: date) -> bool:
    """Whether something due is shown today: its day has come and no snooze hides it."""
    return due_on is not None and due_on <= on and (snoozed_until is None or snoozed_until <= on)


def overdue_ratio(cadence: int, due_on: date, base: date | None, on: date) -> float:
    """Return how far a touch is past its day: 1 when it falls due, 2 after as long again."""
    start = base if base is not None else due_on - timedelta(days=cadence)
    return max(1.0, (on - start).days / cadence)


def _later(day: date, days: int) -> date:
    """Add days without leaving the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


@dataclass(frozen=True)
class Capacity:
    """What the chosen rhythm costs a week, and the minutes there are for it."""

    people: int
    touches: float
    minutes: int
    available: int
    timed: int = 0
    """For how many of them it is known what a touch takes, from talks whose minutes were noted."""

    @property
    def fits(self) -> bool:
        """Whether the week holds it."""
        return self.minutes <= self.available

    @property
    def _each(self) -> str:
        if not self.timed:
            return _("at {n} minutes each", n=MINUTES_A_TOUCH)
        return _(
            "at {n} minutes each, or what your talks took where you noted it", n=MINUTES_A_TOUCH
        )

    @property
    def sentence(self) -> str:
        """Return the sum in words, with what to do where it is too much."""
        if not self.people:
            return _("Nobody is chosen yet, so your week is free.")
        cost = ngettext(
            "Counting those with reminders, {n} person makes {touches} touches a week, about "
            "{minutes} {each}.",
            "Counting those with reminders, {n} people make {touches} touches a week, about "
            "{minutes} {each}.",
            self.people,
            touches=language.number(self.touches, 1),
            minutes=minutes_in_words(self.minutes),
            each=self._each,
        )
        available = minutes_in_words(self.available)
        if self.fits:
            return _("{cost} You set aside {available} a week: it fits.",
                     cost=cost, available=available)  # fmt: skip
        return _(
            "{cost} You set aside {available} a week, so it is {over} too much. Lengthen a "
            "rhythm, move a few people one tier out, or give it more time.",
            cost=cost,
            available=available,
            over=minutes_in_words(self.minutes - self.available),
        )


def capacity(
    people: Mapping[int, int], available: int, timed: Sequence[tuple[int, int]] = ()
) -> Capacity:
    """Return what a number of people at each cadence costs a week.

    `timed` are the cadence of those among them of whom it is known what a touch takes, and that.

    >>> capacity({7: 5, 30: 10, 120: 35, 365: 100}, 75).minutes
    56
    """
    touches = sum(count * 7 / days for days, count in people.items() if days > 0)
    more = sum((each - MINUTES_A_TOUCH) * 7 / days for days, each in timed)
    minutes = round(touches * MINUTES_A_TOUCH + more)
    return Capacity(sum(people.values()), touches, minutes, available, len(timed))
