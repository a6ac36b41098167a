"""People newly met: three follow-ups in time, and then a rhythm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.techniques.followup_scene import TODAY, only, person
from workbook.records import (
    Contact,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseBy,
    Tie,
    Tier,
)
from workbook.techniques.followup import rules
from workbook.techniques.followup.meeting import one_of_each, windows

# -- people newly met ---------------------------------------------------------------------------


def test_meeting_someone_plans_three_follow_ups() -> None:
    """Someone met today: 24 to 48 hours, two to three weeks, eight to twelve weeks."""
    new = rules.person_named("Cy Lo")
    changes = rules.met(new, TODAY, TODAY, where="PyData", promise="the slides")
    planned = [one for one in changes.add if isinstance(one, FollowUp)]
    assert [(one.kind, (one.due_on - TODAY).days) for one in planned] == [
        ("first", 1), ("second", 14), ("third", 56),
    ]  # fmt: skip
    assert [one.until_on and (one.until_on - TODAY).days for one in planned] == [2, 21, 84]
    [owed] = only(changes, Promise)
    assert isinstance(owed, Promise)
    assert (owed.what, owed.by, owed.due_on) == ("the slides", PromiseBy.ME, planned[1].due_on)
    assert owed.interaction_id == only(changes, Interaction)[0].id
    assert not any("the slides" in one.what for one in planned)
    [stored] = only(changes, Contact)
    assert isinstance(stored, Contact)
    assert (stored.met_on, stored.how_met, stored.tie) == (TODAY, "PyData", Tie.NEW)
    assert len(only(changes, Interaction)) == 1


@given(st.integers(0, 3000))
def test_however_long_ago_never_more_than_one_window_is_late(days: int) -> None:
    """A meeting of some time ago leaves something to do, and at most one of it late."""
    dated = windows(TODAY - timedelta(days=days), TODAY)
    assert dated
    assert sum(end < TODAY for _, _, end in dated) <= 1


def test_meeting_again_adds_no_second_sequence() -> None:
    """While the follow-ups of the first meeting are open, a second adds only what was promised."""
    who = person(met_on=date(2026, 2, 20), how_met="PyData")
    still = FollowUp(contact_id=who.id, kind="third", due_on=TODAY + timedelta(days=40))
    changes = rules.met(who, TODAY, TODAY, where="a fair", promise="a book", planned=[still])
    [owed] = only(changes, Promise)
    [kept] = only(changes, Contact)
    assert isinstance(owed, Promise)
    assert isinstance(kept, Contact)
    assert only(changes, FollowUp) == []
    assert owed.what == "a book"
    assert (kept.met_on, kept.how_met) == (who.met_on, "PyData")


def test_a_rough_day_of_the_first_meeting_is_not_written_over() -> None:
    """Who was met about 2019 is not met today, because the reader sees them again."""
    (kept,) = only(rules.met(person(met_about="~2019"), TODAY, TODAY, where="a fair"), Contact)
    assert isinstance(kept, Contact)
    assert (kept.met_on, kept.met_about) == (None, "~2019")


def test_a_later_window_stands_for_the_earlier_ones() -> None:
    """A new acquaintance is listed once, with the newest window; skipping it skips the older."""
    first = FollowUp(contact_id="a", kind="first", due_on=TODAY - timedelta(days=20))
    second = FollowUp(contact_id="a", kind="second", due_on=TODAY - timedelta(days=7))
    own = FollowUp(contact_id="a", due_on=TODAY)
    assert one_of_each([first, second, own]) == [second, own]
    skipped = rules.skip_planned(second, TODAY, [first, second, own])
    assert {one.id for one in skipped.replace} == {first.id, second.id}


def test_a_rhythm_is_suggested_once_the_three_are_settled() -> None:
    """After the windows a tier is suggested by what was done; never while one is open."""
    who = person()

    def after(*states: FollowUpStatus) -> Tier | None:
        planned = [
            FollowUp(contact_id=who.id, kind=kind, due_on=TODAY, status=state)
            for kind, state in zip(("first", "second", "third"), states, strict=True)
        ]
        return rules.suggested_tier(who, planned)

    done, skipped, still = FollowUpStatus.DONE, FollowUpStatus.SKIPPED, FollowUpStatus.PLANNED
    assert after(done, done, skipped) is Tier.ACTIVE
    assert after(done, skipped, skipped) is Tier.WIDER
    assert after(done, done, still) is None
    assert rules.suggested_tier(replace(who, tier=Tier.CLOSE), []) is None
