"""What can be done where not everybody fits: more minutes, longer rhythms, fewer people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from workbook.language import _, ngettext
from workbook.records import (
    Changes,
    Contact,
    FollowUp,
    FollowUpStatus,
    Reader,
    Refused,
    Tier,
)
from workbook.records.quiet import QuietDays
from workbook.techniques.followup.checks import MOST_DAYS, refuse
from workbook.techniques.followup.phrases import about_every, minutes_in_words, spoken
from workbook.techniques.followup.plan import Fixed, Member, Plan, Quiet, made, names

MOST_MINUTES = 3000
_STEP = 5
_LONGER = (1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
_MANY = 400  # people; trying for more would keep the page waiting
AHEAD_WEEKS = 4


@dataclass(frozen=True)
class Asked:
    """All that a plan is made from, to try it with another number."""

    members: tuple[Member, ...]
    minutes: int
    today: date
    fixed: tuple[Fixed, ...] = ()
    quiet: Quiet = field(default_factory=Quiet)

    def plan(self) -> Plan:
        """Return the plan."""
        return made(self.members, self.minutes, self.today, fixed=self.fixed, quiet=self.quiet)


@dataclass(frozen=True)
class Choices:
    """What would make everybody fit; a part that can't do it alone is empty."""

    minutes: int = 0
    cadences: Mapping[Tier, int] | None = None
    people: tuple[Member, ...] = ()


@lru_cache(maxsize=16)
def plan_of(asked: Asked) -> Plan:
    """Return the plan; kept, as several pieces of a page show the same one."""
    return asked.plan()


@lru_cache(maxsize=16)
def choices(asked: Asked) -> Choices:
    """Return the choices there are; none where everybody fits."""
    plan = plan_of(asked)
    if plan.fits:
        return Choices()
    people = tuple(one.person for one in plan.left_out)
    if len(asked.members) > _MANY:
        return Choices(people=people)
    return Choices(_enough(asked), _longer(asked), people)


def _enough(asked: Asked) -> int:
    """Return the fewest minutes a week with which all fit, in steps of five; 0 if none do."""
    low, high = asked.minutes, max(asked.minutes, _STEP)
    while not replace(asked, minutes=high).plan().fits:
        low, high = high, high * 2
        if high > MOST_MINUTES:
            return 0
    while high - low > _STEP:
        middle = (low + high) // 2
        if replace(asked, minutes=middle).plan().fits:
            high = middle
        else:
            low = middle
    for wanted in range(-(-low // _STEP) * _STEP, high + 2 * _STEP, _STEP):
        if wanted > asked.minutes and replace(asked, minutes=wanted).plan().fits:
            return wanted
    return high


def _longer(asked: Asked) -> dict[Tier, int] | None:
    """Return longer days for one tier with which all fit, the fullest first; else for all."""
    tiers: dict[str, float] = {}
    for one in asked.members:
        if one.group:
            tiers[one.group] = tiers.get(one.group, 0) + one.minutes / one.cadence
    fullest = sorted(tiers, key=lambda name: (-tiers[name], name))
    for wanted in (*([name] for name in fullest), fullest):
        for factor in _LONGER:
            days = {
                one.group: min(round(one.cadence * factor), MOST_DAYS)
                for one in asked.members
                if one.group in wanted
            }
            if days and replace(asked, members=_with(asked.members, days)).plan().fits:
                return {Tier(name): number for name, number in days.items()}
    return None


def _with(members: Iterable[Member], days: Mapping[str, int]) -> tuple[Member, ...]:
    """Return people with other days for their tier, and due that much later."""
    return tuple(
        replace(
            one,
            cadence=days[one.group],
            due_on=one.due_on if one.base is None else _after(one.base, days[one.group]),
        )
        if one.group in days
        else one
        for one in members
    )


def _after(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


# -- what a press does ----------------------------------------------------------------------


def more_minutes(reader: Reader, minutes: int) -> Changes:
    """Return the change to the reader's minutes a week."""
    if not _STEP <= minutes <= MOST_MINUTES:
        refuse(
            "minutes",
            _(
                "Choose from {least} to {most} minutes a week.",
                least=_STEP,
                most=MOST_MINUTES,
            ),
        )
    after = replace(reader, minutes_a_week=minutes)
    return Changes(replace=(after,)) if reader.version else Changes(add=(after,))


def rest(people: Iterable[Contact], planned: Iterable[FollowUp] = ()) -> Changes:
    """Return the changes that take people out of the plan: they stay in the book, never due."""
    out = tuple(
        replace(one, tier=Tier.NONE, tier_on=None, cadence_days=None, snoozed_until=None)
        for one in people
    )
    ids = {one.id for one in out}
    days = (one for one in planned if is_of_plan(one) and one.contact_id in ids)
    return Changes(replace=out, remove=tuple(days))


def follow(plan: Plan, people: Mapping[str, Contact], until: date) -> Changes:
    """Return the changes that put the plan's days into the book, up to a day.

    Each becomes a planned follow-up; until then the person is not shown as due. Days set
    before stay as they are.
    """
    first: dict[str, FollowUp] = {}
    for touch in plan.touches:
        if touch.on <= until and touch.person_id in people and touch.person_id not in first:
            first[touch.person_id] = FollowUp(
                contact_id=touch.person_id,
                due_on=touch.on,
                kind="cadence",
                what=_("In touch again, as planned"),
                minutes=touch.minutes,
            )
    if not first:
        raise Refused(_("There is no new date in these weeks: all of them are set."))
    hidden = tuple(
        replace(people[person_id], snoozed_until=one.due_on)
        for person_id, one in first.items()
        if people[person_id].snoozed_until != one.due_on
    )
    return Changes(add=tuple(first.values()), replace=hidden)


def unfollow(planned: Iterable[FollowUp], people: Mapping[str, Contact]) -> Changes:
    """Return the changes that take the plan's days out again; the bare rhythm counts again."""
    days = [one for one in planned if is_of_plan(one)]
    if not days:
        raise Refused(_("No dates of the plan are set."))
    shown = tuple(
        replace(people[one.contact_id], snoozed_until=None)
        for one in days
        if one.contact_id in people and people[one.contact_id].snoozed_until == one.due_on
    )
    return Changes(replace=shown, remove=tuple(days))


def is_of_plan(one: FollowUp) -> bool:
    """Whether a follow-up is a day that the plan has set and that is still to come."""
    return one.kind == "cadence" and one.status is FollowUpStatus.PLANNED


def quiet_of(days: Iterable[QuietDays]) -> Quiet:
    """Return the reader's quiet days as the planner takes them."""
    spans, weekdays = [], set()
    for one in days:
        if one.weekday is not None:
            weekdays.add(one.weekday)
        if one.starts_on is not None:
            spans.append((one.starts_on, one.ends_on or one.starts_on))
    return Quiet(tuple(sorted(spans)), frozenset(weekdays))


def quiet_span(name: str, starts_on: date | None, ends_on: date | None) -> Changes:
    """Return the change that adds quiet days; refuses an end before its beginning."""
    if starts_on is None:
        refuse("starts_on", _("Say on which day it begins."))
    if ends_on is not None and ends_on < starts_on:
        refuse("ends_on", _("It ends before it begins. Check the two days."))
    if ends_on is not None and (ends_on - starts_on).days > 366:
        refuse("ends_on", _("That is more than a year. Choose a nearer end."))
    return Changes(add=(QuietDays(name=name.strip(), starts_on=starts_on, ends_on=ends_on),))


def quiet_weekdays(known: Iterable[QuietDays], wanted: Iterable[int]) -> Changes:
    """Return the changes to the weekdays that are always quiet."""
    before = {one.weekday: one for one in known if one.weekday is not None}
    chosen = set(wanted)
    if len(chosen) == 7:
        refuse("", _("Leave at least one day of the week open."))
    return Changes(
        add=tuple(QuietDays(weekday=day) for day in sorted(chosen - before.keys())),
        remove=tuple(one for day, one in before.items() if day not in chosen),
    )


def drop(one: QuietDays) -> Changes:
    """Return the change that takes quiet days out again."""
    return Changes(remove=(one,))


# -- in words -------------------------------------------------------------------------------


def sentence(asked: Asked, plan: Plan) -> str:
    """Return in words whether the plan holds, and who finds no room."""
    if not asked.members:
        return _("Nobody has a rhythm yet, so there is nothing to plan.")
    weeks = len(plan.weeks)
    told = ngettext(
        "In the next {weeks} weeks the plan holds {n} contact, never more than your {minutes} a "
        "week.",
        "In the next {weeks} weeks the plan holds {n} contacts, never more than your {minutes} a "
        "week.",
        len(plan.touches),
        weeks=weeks,
        minutes=minutes_in_words(asked.minutes),
    )
    if plan.fits:
        return _("{told} Everybody fits.", told=told)
    who = names([one.person.name for one in plan.left_out])
    return _("{told} There is no room for {who}.", told=told, who=who)


def why_left(asked: Asked, plan: Plan, person_id: str) -> str:
    """Return why somebody finds no room, in words."""
    one = next(left for left in plan.left_out if left.person.id == person_id)
    often = about_every(one.person.cadence)
    return _(
        "{often}, {minutes} minutes. From {day} to {last_day} every week is full or quiet.",
        often=often[:1].upper() + often[1:],
        minutes=one.person.minutes,
        day=spoken(one.from_on, asked.today),
        last_day=spoken(one.to_on, asked.today),
    )
