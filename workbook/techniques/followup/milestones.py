"""Days that matter to somebody: when they fall, what may be said, when it is done. Pure.

Only what the person told or made public is kept. A birthday has no age. Where somebody goes
through a hard time there is no wording from us, and the reason is never written down.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbook import language
from workbook.language import _, ngettext
from workbook.records import Changes, Contact, folded
from workbook.records.milestones import (
    LeapDay,
    Milestone,
    MilestoneKind,
    MilestoneSource,
    NoBirthday,
)
from workbook.techniques.followup.checks import refuse
from workbook.techniques.followup.phrases import day_of, month_name, spoken

BELATED_DAYS = 14
HARD_DAYS = 60
QUIET_AFTER_HARD = 180
MOST_NOTICE = 30
_HARD = {
    language.ENGLISH: re.compile(
        r"\b(death|dea?d|die[ds]|passed away|funeral|burial|mourn\w*|grief|memorial|miscarriage"
        r"|ill|illness|cancer|surgery|diagnosis|sick\w*|divorce\w*|separat(?:ed|ion)"
        r"|lay-?off|laid off|redundan\w+|dismiss\w+|fired|lost (?:his|her|their) job)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(tod|todes\w*|gestorben|verstorben|verstarb|stirbt|starb|beerdigung|beisetzung"
        r"|trauer\w*|fehlgeburt|krank\w*|erkrank\w*|krebs|diagnose|geschieden|scheidung|trennung"
        r"|getrennt|entlassen|entlassung|gekündigt|kündigung|arbeitslos)\b",
        re.IGNORECASE,
    ),
}
"""Words of a hard time, in the reader's language: “dies” is another word in German."""


class Phase(StrEnum):
    """Where a day stands: soon, today, or just gone by."""

    AHEAD = "ahead"
    TODAY = "today"
    BELATED = "belated"


@dataclass(frozen=True)
class Occasion:
    """One milestone in one year, as it stands on a day."""

    milestone: Milestone
    day: date
    phase: Phase


# -- when -----------------------------------------------------------------------------------


def falls_on(one: Milestone, year: int) -> date:
    """Return the day of a milestone in a year; 29 February goes where the reader chose.

    A day that no calendar has, out of a backup somebody wrote by hand, is the nearest there is.

    >>> falls_on(Milestone(contact_id="", day=29, month=2), 2027)
    datetime.date(2027, 2, 28)
    """
    year, month = _within(date.min.year, year, date.max.year), _within(1, one.month, 12)
    if (month, one.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1) if one.leap_day is LeapDay.MARCH else date(year, 2, 28)
    return date(year, month, _within(1, one.day, monthrange(year, month)[1]))


def _within(least: int, number: int, most: int) -> int:
    return max(least, min(number, most))


def _days(one: Milestone, on: date) -> Iterable[date]:
    """Return its days in last year, this year and the next, as far as there are any."""
    begins = (one.year or date.min.year) + (one.kind is MilestoneKind.WORK)
    for year in (on.year - 1, on.year, on.year + 1):
        if (one.yearly and year >= begins) or (not one.yearly and year == one.year):
            yield falls_on(one, year)


def next_day(one: Milestone, on: date) -> date | None:
    """Return the next day of a milestone, today included; None where none will come."""
    if one.ended_on:
        return None
    ahead = [day for day in _days(one, on) if day >= on]
    if not ahead and not one.yearly and one.year:
        day = falls_on(one, one.year)
        return day if day >= on else None
    return min(ahead, default=None)


def occasion(one: Milestone, on: date) -> Occasion | None:
    """Return the occasion of a milestone on a day: soon, today or up to two weeks ago."""
    if one.ended_on:
        return None
    late = HARD_DAYS if one.kind is MilestoneKind.HARD else BELATED_DAYS
    for day in _days(one, on):
        if one.settled_for and day <= one.settled_for:
            continue
        if -one.notice_days <= (on - day).days <= late:
            phase = Phase.TODAY if on == day else Phase.AHEAD if on < day else Phase.BELATED
            return Occasion(one, day, phase)
    return None


# -- what may be said -----------------------------------------------------------------------


def names_hardship(text: str) -> bool:
    """Whether words speak of illness, loss or an ended job."""
    words = _HARD.get(language.spoken(), _HARD[language.ENGLISH])
    return bool(text) and words.search(text) is not None


def own_words_only(one: Milestone, theirs: Iterable[Milestone], on: date) -> bool:
    """Whether the workbook drafts nothing here: only the reader's own words will do.

    That is so in a hard time, and for half a year after one, whatever the occasion.
    """
    if one.kind is MilestoneKind.HARD or names_hardship(one.name):
        return True
    return any(
        other.kind is MilestoneKind.HARD
        and other.year is not None
        and 0 <= (on - falls_on(other, other.year)).days <= QUIET_AFTER_HARD
        for other in theirs
    )


def to_check(one: Milestone, contact: Contact) -> str:
    """Return what to look at first, in words: years at a place where they may work no more."""
    if one.kind is not MilestoneKind.WORK or not one.name or not contact.organisation:
        return ""
    if folded(one.name) == folded(contact.organisation):
        return ""
    return _(
        "You noted years at {name}; your book now says {organisation}. Check first: "
        "nobody wants congratulations for a job they left.",
        name=one.name,
        organisation=contact.organisation,
    )


def title(found: Occasion, name: str, today: date) -> str:
    """Return the occasion in a few words."""
    one = found.milestone
    if one.kind is MilestoneKind.HARD:
        return _("{name}: write yourself, or call", name=name)
    what = what_day(one)
    if found.phase is Phase.TODAY:
        return _("{name}: {what} today", name=name, what=what)
    day = spoken(found.day, today)
    if found.phase is Phase.BELATED:
        return _("{name}: {what} on {day}, late is fine", name=name, what=what, day=day)
    return _("{name}: {what} on {day}", name=name, what=what, day=day)


def what_day(one: Milestone) -> str:
    """Return what a milestone is, in the middle of a sentence."""
    if one.kind is MilestoneKind.BIRTHDAY:
        return _("birthday")
    if one.kind is MilestoneKind.WORK:
        return _("work anniversary at {name}", name=one.name) if one.name else _("work anniversary")
    if one.kind is MilestoneKind.HARD:
        return _("a hard time")
    return one.name


def reason(found: Occasion, today: date, *, own_words: bool) -> str:
    """Return why it is shown today, and what is fitting."""
    one = found.milestone
    knows = _("They told you") if one.source is MilestoneSource.TOLD else _("They made it public")
    if own_words:
        said = _("No draft of ours fits here: write yourself, or call. Two true lines are much")
        if not _is_hard(one):
            return said
        day = spoken(found.day, today)
        return _("You noted a hard time on {day}. {said}", day=day, said=said)
    if found.phase is Phase.AHEAD:
        early = _(" Not before the day: early wishes are bad luck in some places")
        return ngettext(
            "{knows}; it is in {n} day.{early}",
            "{knows}; it is in {n} days.{early}",
            (found.day - today).days,
            knows=knows,
            early=early if one.kind is MilestoneKind.BIRTHDAY else "",
        )
    if found.phase is Phase.TODAY:
        return _(
            "{knows}; it is today. Two lines about them are enough, without a request", knows=knows
        )
    return ngettext(
        "{knows}; it was {n} day ago. Up to two weeks, half a sentence makes it good",
        "{knows}; it was {n} days ago. Up to two weeks, half a sentence makes it good",
        (today - found.day).days,
        knows=knows,
    )


def _is_hard(one: Milestone) -> bool:
    return one.kind is MilestoneKind.HARD


def years(found: Occasion) -> int | None:
    """Return how many years a working anniversary counts; never for a birthday."""
    one = found.milestone
    if one.kind is not MilestoneKind.WORK or one.year is None:
        return None
    return found.day.year - one.year


def in_words(one: Milestone, today: date) -> str:
    """Return its day in words, and when it comes next."""
    told = day_of(one.day, one.month)
    if one.year and one.kind is not MilestoneKind.BIRTHDAY:
        told += f" {one.year}"
    if (one.month, one.day) == (2, 29):
        other = day_of(1, 3) if one.leap_day is LeapDay.MARCH else day_of(28, 2)
        told = _("{told}, in other years on {day}", told=told, day=other)
    again = next_day(one, today)
    if not again or not one.yearly:
        return told
    return _("{told}; next on {day}", told=told, day=spoken(again, today))


# -- changes --------------------------------------------------------------------------------


def noted(
    one: Milestone, contact: Contact, today: date, theirs: Iterable[Milestone], *, unwished: bool
) -> Changes:
    """Return the change that keeps a milestone; refuses what can't be or should not be kept."""
    _real(one, today)
    same = [
        other
        for other in theirs
        if other.kind is one.kind and not other.ended_on and other.id != one.id
    ]
    if one.kind is MilestoneKind.BIRTHDAY:
        if unwished:
            refuse("kind", _("You noted: no birthday greetings for {name}.", name=contact.name))
        if same:
            refuse(
                "kind",
                _("There is a birthday of {name} already. Take it out first.", name=contact.name),
            )
    if one.kind is MilestoneKind.WORK:
        one = replace(one, name=one.name or contact.organisation)
        if same:
            refuse("kind", _("There is a work anniversary of {name} already.", name=contact.name))
    if one.kind is MilestoneKind.OWN and not one.name:
        refuse("name", _("Say what day it is: the opening of her practice, the day you met."))
    if one.kind is MilestoneKind.HARD:
        # What happened is theirs to tell: the book keeps only that a word would do good.
        one = replace(one, name="", yearly=False, year=one.year or _last(one, today),
                      remind=True, notice_days=0)  # fmt: skip
    if not one.yearly and one.year is None:
        refuse("year", _("A day that comes once needs its year."))
    known = Changes() if contact.version else Changes(add=(contact,))
    return known + Changes(add=(one,))


def _real(one: Milestone, today: date) -> None:
    if not 1 <= one.month <= 12:
        refuse("month", _("Choose a month."))
    if not 1 <= one.day <= monthrange(2024, one.month)[1]:
        refuse(
            "day",
            _("{month} has no day {day}.", month=month_name(one.month), day=one.day),
        )
    ahead = 0 if one.yearly else 5
    if one.year is not None and not 1900 <= one.year <= today.year + ahead:
        refuse("year", _("That year can't be right. Leave it empty where you don't know it."))
    if not 0 <= one.notice_days <= MOST_NOTICE:
        refuse("notice_days", _("Choose 0 to {most} days ahead.", most=MOST_NOTICE))


def _last(one: Milestone, today: date) -> int:
    """Return the year in which that day was last."""
    return today.year if falls_on(one, today.year) <= today else today.year - 1


def settled(one: Milestone, day: date) -> Changes:
    """Return the change that settles it for this time: acknowledged, or let go."""
    return Changes(replace=(replace(one, settled_for=day),))


def reminding(one: Milestone, *, yes: bool) -> Changes:
    """Return the change that turns its reminder on or off."""
    if yes and one.ended_on:
        refuse("", _("They left that place, so there is nothing to congratulate."))
    return Changes(replace=(replace(one, remind=yes),))


def left(one: Milestone, today: date) -> Changes:
    """Return the change for somebody who left that place: it never comes up again."""
    return Changes(replace=(replace(one, ended_on=today, remind=False),))


def still_there(one: Milestone, contact: Contact) -> Changes:
    """Return the change for somebody who is still there: the book's name for it counts."""
    return Changes(replace=(replace(one, name=contact.organisation),))


def no_birthday(contact: Contact, theirs: Iterable[Milestone]) -> Changes:
    """Return the changes for somebody who gets no birthday greetings; the day is forgotten too."""
    gone = tuple(one for one in theirs if one.kind is MilestoneKind.BIRTHDAY)
    known = Changes() if contact.version else Changes(add=(contact,))
    return known + Changes(add=(NoBirthday(contact_id=contact.id),), remove=gone)
