"""How often: when someone is due, whom that concerns, and whether the week holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.techniques.followup_scene import DAYS, READER, TODAY, logged, person
from workbook.records import (
    Contact,
    Interaction,
    Reader,
    Refused,
    Tier,
)
from workbook.techniques.followup import cadence, rules

# -- when someone is due --------------------------------------------------------------------


def test_default_days_are_those_of_the_one_table() -> None:
    """Each tier has the workbook's own days, and they lie in the range the sources give."""
    days = {one.tier: one.days for one in cadence.RHYTHMS}
    assert days[Tier.INNER] == 14
    assert days[Tier.CLOSE] == 30
    assert 90 <= days[Tier.ACTIVE] <= 120
    assert 270 <= days[Tier.WIDER] <= 365
    assert 45 <= days[Tier.MENTOR] <= 60
    assert all(one.source for one in cadence.RHYTHMS)


def test_the_closest_are_not_due_until_the_reader_wishes_it() -> None:
    """Nobody is reminded of their closest people, unless they set days for them."""
    friend = person(tier=Tier.INNER, tier_on=TODAY)
    assert cadence.due_of(friend, READER, TODAY, last=None) is None
    wished = replace(READER, cadences={"inner": 10})
    assert cadence.due_of(friend, wished, TODAY, last=TODAY) == TODAY + timedelta(days=10)


def test_without_tier_and_days_nobody_is_ever_due() -> None:
    """An imported person is never due, however long ago the last contact was."""
    assert cadence.due_of(person(), READER, TODAY, last=date(2001, 1, 1)) is None


def test_chosen_and_never_contacted_is_due_from_the_day_of_choice() -> None:
    """Someone chosen without any contact is due from the day they were chosen."""
    chosen = person(tier=Tier.CLOSE, tier_on=date(2026, 2, 20))
    assert cadence.due_of(chosen, READER, TODAY, last=None) == date(2026, 2, 20)


def test_days_of_their_own_go_before_the_tier() -> None:
    """A person's own number of days wins over the tier's, and the reader's over the table's."""
    own = replace(READER, cadences={"close": 40})
    assert cadence.cadence_of(person(tier=Tier.CLOSE), own) == 40
    assert cadence.cadence_of(person(tier=Tier.CLOSE, cadence_days=9), own) == 9
    assert cadence.cadence_of(person(cadence_days=9), own) == 9


@given(st.lists(DAYS, min_size=1, max_size=6), st.permutations(range(6)))
def test_any_order_of_logging_gives_the_same_due_date(days: list[date], order: list[int]) -> None:
    """The due date hangs on the latest real contact, not on the order of logging."""
    chosen = person(tier=Tier.CLOSE, tier_on=date(2014, 1, 1))
    touches = [logged(chosen, day) for day in days]
    shuffled = [touches[n] for n in order if n < len(touches)]
    due = [
        cadence.due_of(chosen, READER, TODAY, last=cadence.last_contact(some, TODAY))
        for some in (touches, shuffled)
    ]
    assert due[0] == due[1] == max(days) + timedelta(days=30)


@given(st.lists(DAYS, max_size=6), DAYS, DAYS)
def test_one_more_contact_never_moves_due_back(days: list[date], more: date, chosen: date) -> None:
    """Logging an older contact after a newer one changes nothing; no contact brings due nearer."""
    who = person(tier=Tier.ACTIVE, tier_on=chosen)
    touches = [logged(who, day) for day in days]

    def due(some: list[Interaction]) -> date:
        found = cadence.due_of(who, READER, TODAY, last=cadence.last_contact(some, TODAY))
        assert found is not None
        return found

    after = due([*touches, logged(who, more)])
    assert after >= due(touches)
    if days and more <= max(days):
        assert after == due(touches)


def test_a_day_ahead_is_no_contact() -> None:
    """What lies after today does not count as contact, even if it stands in the book."""
    who = person()
    touches = [logged(who, TODAY - timedelta(days=3)), logged(who, TODAY + timedelta(days=3))]
    assert cadence.last_contact(touches, TODAY) == TODAY - timedelta(days=3)


@given(st.integers(1, 1825), st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_a_due_date_never_leaves_the_calendar(
    days: int, last: date | None, skipped: date | None
) -> None:
    """Any cadence with any past gives a date; the far end of the calendar is no crash."""
    due = cadence.next_due(days, chosen=None, last=last, skipped=skipped, on=TODAY)
    assert due is not None
    far = cadence.next_due(days, chosen=None, last=date.max, skipped=None, on=TODAY)
    assert far == date.max


# -- how often ----------------------------------------------------------------------------------


def test_choosing_a_tier_notes_the_day() -> None:
    """The day of choice is kept; the same tier again is no change; out means never due."""
    who = person()
    [chosen] = rules.choose_tier(who, Tier.CLOSE, TODAY).replace
    assert isinstance(chosen, Contact)
    assert (chosen.tier, chosen.tier_on) == (Tier.CLOSE, TODAY)
    assert not rules.choose_tier(chosen, Tier.CLOSE, TODAY + timedelta(days=9))
    [out] = rules.choose_tier(replace(chosen, cadence_days=9), Tier.NONE, TODAY).replace
    assert isinstance(out, Contact)
    assert cadence.due_of(out, READER, TODAY, last=date(2000, 1, 1)) is None


def test_own_days_are_set_cleared_and_checked() -> None:
    """Days of their own start today, go with None, and lie between one day and five years."""
    [own] = rules.set_cadence(person(), 9, TODAY).replace
    assert isinstance(own, Contact)
    assert (own.cadence_days, own.tier_on) == (9, TODAY)
    assert not rules.set_cadence(own, 9, TODAY)
    for days in (0, -3, 5000):
        with pytest.raises(Refused, match="from 1 to"):
            rules.set_cadence(own, days, TODAY)


def test_only_the_readers_own_days_are_kept() -> None:
    """Days like the table's are not stored; empty goes back to them; the closest can be set."""
    changes = rules.set_cadences(READER, {Tier.CLOSE: 30, Tier.WIDER: 200, Tier.INNER: 14})
    [after] = changes.add
    assert isinstance(after, Reader)
    assert after.cadences == {"wider": 200, "inner": 14}
    stored = replace(after, version=3)
    [back] = rules.set_cadences(stored, {Tier.WIDER: None, Tier.INNER: None}).replace
    assert isinstance(back, Reader)
    assert back.cadences == {}
    assert not rules.set_cadences(stored, {Tier.WIDER: 200})


def test_capacity_is_the_sum_of_touches() -> None:
    """5 at 7 days, 10 at 30, 35 at 120 and 100 at 365 are 11.3 touches and 56 minutes."""
    load = cadence.capacity({7: 5, 30: 10, 120: 35, 365: 100}, 75)
    assert (round(load.touches, 1), load.minutes, load.people) == (11.3, 56, 150)
    assert load.fits
    assert "it fits" in load.sentence


def test_minutes_that_were_noted_stand_for_the_guess() -> None:
    """Two of four take 40 minutes a touch instead of 5; the sentence says on what it rests."""
    load = cadence.capacity({7: 4}, 120, [(7, 40), (7, 40)])
    assert (load.minutes, load.people, load.timed) == (90, 4, 2)
    assert "or what your talks took where you noted it" in load.sentence


def test_too_much_says_by_how_much_and_what_to_do() -> None:
    """Above the reader's own minutes the sentence names the excess and a way out."""
    load = cadence.capacity({7: 30}, 60)
    assert not load.fits
    assert "90 minutes too much" in load.sentence
    assert "Lengthen a rhythm" in load.sentence
    assert "free" in cadence.capacity({}, 60).sentence
