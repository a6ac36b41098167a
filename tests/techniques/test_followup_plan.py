"""The plan that fits: never above the hours, never too early, nobody silently dropped, stable."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.techniques.followup_scene import TODAY
from workbook.techniques.followup.plan import Fixed, Member, Plan, Quiet, by_person, made, names

WEEKS = 13
END = TODAY + timedelta(days=7 * WEEKS - 1)
CADENCES = st.sampled_from([5, 7, 14, 30, 50, 105, 330])


@st.composite
def members(draw: st.DrawFn, most: int = 40) -> list[Member]:
    """People as a book holds them: some fresh, some long overdue, some never contacted."""
    count = draw(st.integers(0, most))
    found = []
    for n in range(count):
        cadence = draw(CADENCES)
        base = draw(st.none() | st.dates(TODAY - timedelta(days=900), TODAY))
        chosen = draw(st.dates(TODAY - timedelta(days=400), TODAY))
        due = base + timedelta(days=cadence) if base else chosen
        snoozed = draw(st.none() | st.dates(TODAY, TODAY + timedelta(days=60)))
        found.append(Member(f"p{n:03}", f"Person {n}", cadence, due, base, chosen, snoozed,
                            draw(st.sampled_from([5, 15]))))  # fmt: skip
    return found


FIXED = st.lists(
    st.builds(
        Fixed,
        on=st.dates(TODAY - timedelta(days=10), TODAY + timedelta(days=120)),
        minutes=st.integers(1, 60),
        title=st.just("something promised"),
        person_id=st.sampled_from(["", "p000", "p001", "p002"]),
    ),
    max_size=8,
)
QUIET = st.builds(
    Quiet,
    spans=st.lists(
        st.tuples(st.dates(TODAY, END), st.integers(0, 30)).map(
            lambda one: (one[0], one[0] + timedelta(days=one[1]))
        ),
        max_size=3,
    ).map(tuple),
    weekdays=st.frozensets(st.integers(0, 6), max_size=7),
)
HOURS = st.integers(0, 300)


def of(people: list[Member], minutes: int, fixed: list[Fixed], quiet: Quiet) -> Plan:
    """The plan of thirteen weeks."""
    return made(people, minutes, TODAY, fixed=fixed, quiet=quiet, weeks=WEEKS)


@settings(max_examples=60, deadline=None)
@given(members(), HOURS, FIXED, QUIET)
def test_never_above_the_hours(
    people: list[Member], minutes: int, fixed: list[Fixed], quiet: Quiet
) -> None:
    """No week holds more than its minutes; what already had its day may, and then stays alone."""
    plan = of(people, minutes, fixed, quiet)
    for week in plan.weeks:
        here = [one for one in plan.touches if week.starts_on <= one.on <= week.ends_on]
        assert sum(one.minutes for one in here) == week.planned
        assert week.available <= minutes
        assert week.planned == 0 or week.taken <= week.available
    assert sum(week.planned for week in plan.weeks) == sum(one.minutes for one in plan.touches)


@settings(max_examples=60, deadline=None)
@given(members(), HOURS, FIXED, QUIET)
def test_never_earlier_than_half_the_cadence(
    people: list[Member], minutes: int, fixed: list[Fixed], quiet: Quiet
) -> None:
    """Between two contacts with a person at least half of their days pass; none in the past.

    None comes later than twice their days after the one before.
    """
    plan = of(people, minutes, fixed, quiet)
    known = {one.id: one for one in people}
    set_days = {one.person_id: one.on for one in sorted(plan.fixed, key=lambda one: one.on)}
    for person_id, touches in by_person(plan).items():
        one = known[person_id]
        half = math.ceil(one.cadence / 2)
        base = max((d for d in (one.base, set_days.get(person_id)) if d), default=None)
        for touch in touches:
            assert touch.on >= max(TODAY, one.not_before or TODAY)
            assert base is None or (touch.on - base).days >= half
            latest = max(touch.wanted_on, TODAY, one.not_before or TODAY)
            assert (touch.on - latest).days <= 2 * half
            base = touch.on


@settings(max_examples=60, deadline=None)
@given(members(), HOURS, FIXED, QUIET)
def test_nobody_is_silently_dropped(
    people: list[Member], minutes: int, fixed: list[Fixed], quiet: Quiet
) -> None:
    """Everybody is planned, has their day already, is told as left out, or comes later.

    Whoever is planned and not told as left out is planned again and again until the end.
    """
    plan = of(people, minutes, fixed, quiet)
    left = {one.person.id: one for one in plan.left_out}
    planned, later = by_person(plan), {one.id for one in plan.later}
    dated = {one.person_id for one in plan.fixed}
    for one in people:
        assert one.id in planned.keys() | left.keys() | later | dated
        if one.id in later:
            assert (
                max(one.due_on, one.not_before or TODAY)
                + timedelta(days=math.ceil(one.cadence / 2))
                > END
            )
        if one.id in planned and one.id not in left:
            last = planned[one.id][-1].on
            assert last + timedelta(days=2 * one.cadence) > END
    for told in left.values():
        assert told.from_on <= told.to_on <= END


@settings(max_examples=60, deadline=None)
@given(members(most=60), HOURS, QUIET, CADENCES, st.sampled_from([5, 15]))
@example([], 60, Quiet(), 30, 5)
def test_a_person_added_moves_nobody(
    people: list[Member], minutes: int, quiet: Quiet, cadence: int, long: int
) -> None:
    """Somebody chosen today takes what is free: not one date of the others moves."""
    before = of(people, minutes, [], quiet)
    new = Member("zz", "New", cadence, TODAY, chosen=TODAY, minutes=long)
    after = of([*people, new], minutes, [], quiet)
    assert [one for one in after.touches if one.person_id != "zz"] == list(before.touches)


def test_somebody_put_in_anywhere_moves_few() -> None:
    """Even before all the others, one person more moves at most a tenth of the dates.

    That is the middle of a hundred books of 40 to 150 people, whose rhythms fill four to nine
    tenths of the hours. Whoever is added is chosen last, and then nobody moves at all.
    """
    dice = random.Random(5)
    shares = []
    for _ in range(100):
        people = [_anyone(dice, n) for n in range(dice.randint(40, 150))]
        rate = sum(7 * one.minutes / one.cadence for one in people)
        minutes = math.ceil(rate / dice.uniform(0.4, 0.9))
        new = replace(_anyone(dice, 999), chosen=TODAY - timedelta(days=999))
        before = by_person(of(people, minutes, [], Quiet()))
        after = by_person(of([*people, new], minutes, [], Quiet()))
        moved = sum(
            a.on != b.on
            for person in before
            for a, b in zip(before[person], after.get(person, []), strict=False)
        )
        shares.append(moved / max(1, sum(map(len, before.values()))))
    shares.sort()
    assert shares[len(shares) // 2] <= 0.1, shares[len(shares) // 2]


def _anyone(dice: random.Random, n: int) -> Member:
    cadence = dice.choice([14, 30, 50, 105, 105, 330, 330])
    base = TODAY - timedelta(days=dice.randrange(1, cadence + 30))
    chosen = TODAY - timedelta(days=dice.randrange(500))
    due = base + timedelta(days=cadence)
    return Member(f"p{n:03}", f"Person {n}", cadence, due, base, chosen)


@settings(max_examples=60, deadline=None)
@given(members(), HOURS, FIXED, QUIET, st.randoms(use_true_random=False))
def test_the_same_book_gives_the_same_plan(
    people: list[Member], minutes: int, fixed: list[Fixed], quiet: Quiet, dice: random.Random
) -> None:
    """The plan rests on the book alone, not on the order in which it is read."""
    shuffled, dates = list(people), list(fixed)
    dice.shuffle(shuffled)
    dice.shuffle(dates)
    one, other = of(people, minutes, fixed, quiet), of(shuffled, minutes, dates, quiet)
    assert (one.touches, one.weeks) == (other.touches, other.weeks)


@settings(max_examples=60, deadline=None)
@given(members(), HOURS, QUIET)
def test_quiet_days_stay_quiet(people: list[Member], minutes: int, quiet: Quiet) -> None:
    """Nothing is planned on a quiet day, and a week that is all quiet has no minutes."""
    plan = of(people, minutes, [], quiet)
    assert not any(quiet.holds(one.on) for one in plan.touches)
    for week in plan.weeks:
        days = range((week.ends_on - week.starts_on).days + 1)
        if all(quiet.holds(week.starts_on + timedelta(days=n)) for n in days):
            assert week.available == 0


@pytest.mark.parametrize(("count", "cadence", "most"), [(16, 105, 3), (40, 105, 3), (90, 330, 3)])
def test_dates_that_fall_together_are_levelled(count: int, cadence: int, most: int) -> None:
    """Many people due on one day are spread over the weeks, and over the days of a week."""
    people = [Member(f"p{n:02}", f"P{n}", cadence, TODAY, chosen=TODAY) for n in range(count)]
    plan = made(people, 75, TODAY)
    assert plan.fits
    first = [touches[0].on for touches in by_person(plan).values()]
    weeks = Counter((day - TODAY).days // 7 for day in first)
    assert max(weeks.values()) * 5 <= 50, "no week is over two thirds full"
    assert max(Counter(first).values()) <= most


def test_a_week_partly_quiet_has_its_share_of_the_minutes() -> None:
    """Three days off of five open ones leave two fifths of the hours."""
    quiet = Quiet(((TODAY, TODAY + timedelta(days=2)),), frozenset({5, 6}))
    plan = made([], 100, TODAY, quiet=quiet, weeks=2)
    assert [week.available for week in plan.weeks] == [40, 100]
    wednesday = made([], 70, TODAY + timedelta(days=2), weeks=2)
    assert [week.available for week in wednesday.weeks] == [50, 70]


def test_what_has_its_day_is_the_next_contact() -> None:
    """A day already set with a person counts as the contact: the rhythm goes on from there."""
    ana = Member("a", "Ana", 30, TODAY, TODAY - timedelta(days=30), TODAY - timedelta(days=99))
    set_day = Fixed(TODAY + timedelta(days=4), 5, "Ana: the report", "a")
    plan = made([ana], 60, TODAY, fixed=[set_day], weeks=8)
    assert next(one.on - set_day.on for one in plan.touches) >= timedelta(days=15)
    assert plan.weeks[0].fixed == 5


@pytest.mark.parametrize(
    ("people", "words"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Bo"], "Ana and Bo"),
     (["A", "B", "C", "D", "E", "F"], "A, B, C, D and 2 more")],
)  # fmt: skip
def test_names_are_said_shortly(people: list[str], words: str) -> None:
    """A few names are said, the others counted."""
    assert names(people) == words
