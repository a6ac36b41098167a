"""Promises both ways, whose turn it is, and old ties taken up again one at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook.language import _, ngettext
from workbook.records import (
    Changes,
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseBy,
    PromiseStatus,
)
from workbook.techniques.followup.checks import MOST_DAYS, refuse
from workbook.techniques.followup.phrases import ago, spoken

if TYPE_CHECKING:
    from workbook.techniques.followup.plan import Quiet

SILENT_AFTER = 7
"""Days: five working days and a weekend."""
MOST_REMINDERS = 2
REST_MONTHS = (3, 6)
REVIVE_EVERY = (7, 14)
PROMISED_IN = 14
_MONTH = 30


# -- promises -------------------------------------------------------------------------------


def promised(
    contact: Contact,
    by: PromiseBy,
    what: str,
    today: date,
    *,
    due_on: date | None = None,
    happened: Interaction | None = None,
) -> Changes:
    """Return the change that keeps a promise in mind; one of the reader's own has a day.

    Without a day for their own the reader is reminded after two weeks.
    """
    words = what.strip()
    if not words:
        refuse("what", _("Say what was promised, in a few words."))
    if due_on is not None and due_on < today:
        refuse("promised_on", _("That day is gone. Name one that is still to come."))
    if due_on is not None and (due_on - today).days > MOST_DAYS:
        refuse("promised_on", _("That is more than five years away. Name a nearer day."))
    if due_on is None and by is PromiseBy.ME:
        due_on = today + timedelta(days=PROMISED_IN)
    one = Promise(
        contact_id=contact.id,
        by=by,
        what=words,
        made_on=happened.happened_on if happened else today,
        due_on=due_on,
        goal_id=happened.goal_id if happened else None,
        interaction_id=happened.id if happened else None,
    )
    return Changes(add=(one,))


def settle(one: Promise, status: PromiseStatus, on: date) -> Changes:
    """Return the change that ends a promise: kept, or let go."""
    if one.status is not PromiseStatus.OPEN:
        refuse("", _("This promise is already settled."))
    return Changes(replace=(replace(one, status=status, settled_on=on),))


def later(one: Promise, until: date, today: date) -> Changes:
    """Return the change that gives a promise another day."""
    if one.status is not PromiseStatus.OPEN:
        refuse("", _("This promise is already settled."))
    if until <= today:
        refuse("until", _("Choose a day after today."))
    return Changes(replace=(replace(one, due_on=until),))


def reason(one: Promise, on: date) -> str:
    """Return why a promise is shown: when it was made and for when."""
    made = (
        _("You promised it on {day}", day=spoken(one.made_on, on))
        if one.made_on
        else _("You promised it")
    )
    if one.due_on is None:
        return _("{made}, without a day.", made=made)
    when = _("for today") if one.due_on == on else _("for {day}", day=spoken(one.due_on, on))
    late = f", {ago(one.due_on, on)}" if one.due_on < on else ""
    return f"{made}, {when}{late}."


# -- whose turn it is -----------------------------------------------------------------------


@dataclass(frozen=True)
class Turn:
    """Who owes whom a word, since when, and how often the reader has tried since."""

    owes: PromiseBy | None
    since: date | None
    tries: int
    """Messages of the reader's own without an answer, the first one counted."""

    @property
    def reminders_left(self) -> int:
        """How many more reminders are kind."""
        return max(0, MOST_REMINDERS - max(0, self.tries - 1))


def turn_of(newest_first: Sequence[Interaction]) -> Turn:
    """Return whose turn it is after some contacts: whoever spoke last waits for the other."""
    if not newest_first or newest_first[0].direction is Direction.BOTH:
        return Turn(None, None, 0)
    last = newest_first[0]
    if last.direction is Direction.IN:
        return Turn(PromiseBy.ME, last.happened_on, 0)
    tries: set[date] = set()
    for one in newest_first:
        if one.direction is not Direction.OUT:
            break
        tries.add(one.happened_on)  # two notes on one day are one try
    return Turn(PromiseBy.THEM, last.happened_on, len(tries))


def turn_words(turn: Turn, on: date) -> str:
    """Return whose turn it is, in words, and what is kind now."""
    since = ago(turn.since, on) if turn.since else ""
    if turn.owes is PromiseBy.ME:
        return _("They wrote {ago}, and you have not answered yet.", ago=since)
    tries = _("You wrote {ago}", ago=since)
    if turn.tries > 1:
        tries += _again(turn.tries)
    if turn.reminders_left == 1:
        return _(
            "{tries}, without an answer; one more reminder is fine, each with something new.",
            tries=tries,
        )
    if turn.reminders_left:
        return _(
            "{tries}, without an answer; two reminders are fine, each with something new.",
            tries=tries,
        )
    return _(
        "{tries}, without an answer. Let it rest three to six months; silence says little.",
        tries=tries,
    )


def _again(number: int) -> str:
    if number in {2, 3}:
        return (_(", for the second time"), _(", for the third time"))[number - 2]
    return _(", for the {n}th time", n=number)


def may_remind(turn: Turn) -> None:
    """Refuse a third reminder."""
    if turn.owes is not PromiseBy.THEM:
        refuse("", _("It is not their turn: there is nothing to remind of."))
    if not turn.reminders_left:
        refuse("", _("You have sent two reminders. Let it rest for three to six months."))


def rest_until(today: date, months: int) -> date:
    """Return the day until which somebody is left in peace: three to six months."""
    low, high = REST_MONTHS
    if not low <= months <= high:
        refuse("months", _("Let it rest {low} to {high} months.", low=low, high=high))
    return today + timedelta(days=months * _MONTH)


def rest(contact: Contact, today: date, months: int, planned: Iterable[FollowUp]) -> Changes:
    """Return the changes that leave somebody in peace: nothing with them comes up till then."""
    until = rest_until(today, months)
    still = tuple(
        replace(one, snoozed_until=until)
        for one in planned
        if one.contact_id == contact.id
        and one.status is FollowUpStatus.PLANNED
        and one.due_on < until
    )
    return Changes(replace=(replace(contact, snoozed_until=until), *still))


# -- old ties -------------------------------------------------------------------------------


def next_revival(taken: Iterable[date], today: date, every: int, quiet: Quiet) -> date:
    """Return the next day for an old tie: none within `every` days of another, none quiet."""
    if not REVIVE_EVERY[0] <= every <= REVIVE_EVERY[1]:
        refuse(
            "every",
            _("Choose {low} to {high} days.", low=REVIVE_EVERY[0], high=REVIVE_EVERY[1]),
        )
    days = set(taken)
    ahead = (today + timedelta(days=n) for n in range(MOST_DAYS))
    free = (
        day
        for day in ahead
        if not quiet.holds(day) and all(abs((day - one).days) >= every for one in days)
    )
    found = next(free, None)
    if found is None:
        refuse("", _("There is no free day for it. Take one of the planned ones out first."))
    return found


def revive(contact: Contact, last: date, day: date) -> Changes:
    """Return the change that plans to take up an old tie on a day."""
    gap = (day - last).days // 365
    one = FollowUp(
        contact_id=contact.id,
        due_on=day,
        kind="revive",
        what=ngettext(
            "Say hello after {n} year: name the gap, and one memory",
            "Say hello after {n} years: name the gap, and one memory",
            gap,
        ),
    )
    return Changes(add=(one,))


def revivals(followups: Iterable[FollowUp]) -> list[date]:
    """Return the days on which old ties were or will be taken up."""
    return [
        one.settled_on or one.due_on
        for one in followups
        if one.kind == "revive" and one.status is not FollowUpStatus.SKIPPED
    ]
