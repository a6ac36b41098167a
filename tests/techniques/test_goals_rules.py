"""What can be done with a goal, and how its progress is counted and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import (
    Channel,
    Counted,
    Direction,
    Goal,
    GoalStatus,
    Interaction,
    Need,
    NeedKind,
    Refused,
    Target,
)
from workbook.techniques.goals import covering, rules

MONDAY = date(2026, 3, 2)
POTTERS = Goal(
    statement="Call six potters about kilns",
    target=6,
    starts_on=MONDAY,
    deadline_on=MONDAY + timedelta(weeks=8),
)


def others(number: int) -> list[Goal]:
    """Return so many other active goals."""
    return [Goal(statement=f"Visit farm {n}") for n in range(number)]


def test_a_new_goal_is_added() -> None:
    """A goal that is not in the book yet is added as it is."""
    assert rules.save_goal(POTTERS, others(2)).add == (POTTERS,)


def test_a_known_goal_is_replaced() -> None:
    """A goal that is in the book is replaced, so that its version is checked."""
    changed = replace(POTTERS, target=4)
    changes = rules.save_goal(changed, [POTTERS])
    assert (changes.add, changes.replace) == ((), (changed,))


def test_a_fourth_active_goal_is_refused_with_what_to_do() -> None:
    """Three at a time: the sentence says that one may rest or be marked as reached."""
    with pytest.raises(Refused, match="rest or mark one as reached"):
        rules.save_goal(POTTERS, others(3))


def test_resting_and_reached_goals_take_no_place() -> None:
    """Only active goals count towards three."""
    idle = [replace(goal, status=GoalStatus.RESTING) for goal in others(5)]
    idle += [replace(goal, status=GoalStatus.REACHED) for goal in others(5)]
    assert rules.save_goal(POTTERS, idle).add


def test_a_third_goal_can_still_be_changed() -> None:
    """A goal never stands in its own way."""
    three = [*others(2), POTTERS]
    assert rules.save_goal(replace(POTTERS, target=3), three).replace


def test_the_same_goal_twice_is_refused() -> None:
    """A second press on Save makes no second goal, whatever the case of the letters."""
    again = replace(POTTERS, id="another", statement="call six POTTERS about kilns ")
    with pytest.raises(Refused, match="already have this goal"):
        rules.save_goal(again, [POTTERS])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statement", "  "),
        ("target", 0),
        ("target", 10**9),
        ("baseline", -1),
        ("confidence", 11),
        ("confidence", 0),
        ("review_day", 7),
        ("deadline_on", MONDAY - timedelta(days=1)),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(field: str, value: object) -> None:
    """Each wrong value is named beside the field it stands in."""
    with pytest.raises(Refused) as refused:
        rules.save_goal(replace(POTTERS, **{field: value}), [])  # type: ignore[arg-type]
    assert field in refused.value.fields


def test_a_goal_can_rest_be_reached_and_wake() -> None:
    """Each move changes the status and nothing else."""
    resting = rules.rest_goal(POTTERS).replace[0]
    assert resting == replace(POTTERS, status=GoalStatus.RESTING)
    assert rules.reach_goal(POTTERS).replace[0] == replace(POTTERS, status=GoalStatus.REACHED)
    assert rules.wake_goal(replace(POTTERS, status=GoalStatus.RESTING), [POTTERS]).replace == (
        POTTERS,
    )


def test_waking_a_fourth_goal_is_refused() -> None:
    """A resting goal can't be woken beside three active ones."""
    with pytest.raises(Refused, match="three active goals"):
        rules.wake_goal(replace(POTTERS, status=GoalStatus.RESTING), others(3))


def test_removing_a_goal_takes_its_needs_and_frees_its_targets() -> None:
    """Needs go with the goal; the people wanted for it stay, without a goal."""
    need, foreign = Need(goal_id=POTTERS.id, text="glazes"), Need(goal_id="other", text="x")
    target, kept = Target(goal_id=POTTERS.id), Target(goal_id="other")
    changes = rules.remove_goal(POTTERS, [need, foreign], [target, kept])
    assert changes.remove == (need, POTTERS)
    assert changes.replace == (replace(target, goal_id=None),)


def test_a_need_is_named_once() -> None:
    """An empty need and one that is there already are refused; another kind is another need."""
    added = rules.add_need(POTTERS, NeedKind.LEARN, " glazes ", []).add[0]
    assert isinstance(added, Need)
    assert (added.goal_id, added.text) == (POTTERS.id, "glazes")
    with pytest.raises(Refused):
        rules.add_need(POTTERS, NeedKind.LEARN, "Glazes", [added])
    with pytest.raises(Refused):
        rules.add_need(POTTERS, NeedKind.LEARN, "  ", [])
    assert rules.add_need(POTTERS, NeedKind.ADVISED, "glazes", [added])
    assert covering.remove_need(added, ()).remove == (added,)


def touch(who: str, day: int, channel: Channel, **other: object) -> Interaction:
    """Return an interaction for the potters, so many days after their goal began."""
    made = Interaction(
        contact_id=who,
        happened_on=MONDAY + timedelta(days=day),
        channel=channel,
        goal_id=POTTERS.id,
    )
    return replace(made, **other)  # type: ignore[arg-type]


STORED = [
    touch("ana", -3, Channel.CALL),
    touch("ana", 0, Channel.CALL),
    touch("ana", 2, Channel.EMAIL),
    touch("ben", 3, Channel.MEETING),
    touch("ben", 4, Channel.MESSAGE, direction=Direction.IN),
    touch("chi", 5, Channel.EVENT),
    touch("dov", 6, Channel.LETTER),
    touch("eva", 6, Channel.VIDEO, goal_id=None),
]
MET = {"ana": MONDAY - timedelta(days=3), "ben": MONDAY + timedelta(days=3)}
MET |= {"chi": MONDAY - timedelta(days=400), "dov": MONDAY + timedelta(days=6)}


@pytest.mark.parametrize(
    ("counted", "number"),
    [
        (Counted.CONVERSATIONS, 3),
        (Counted.PEOPLE, 4),
        (Counted.NEW_PEOPLE, 2),
        (Counted.MESSAGES, 2),
    ],
)
def test_each_measure_counts_its_own(counted: Counted, number: int) -> None:
    """Only what was logged for this goal since it began counts, each measure in its own way."""
    assert rules.count(replace(POTTERS, counted=counted), STORED, MET) == number


def test_progress_says_what_is_left() -> None:
    """Count, rest and days stand together; the baseline is shown and never added."""
    found = rules.progress(replace(POTTERS, baseline=2), STORED, MET, today=MONDAY)
    assert (found.count, found.baseline, found.target, found.left) == (3, 2, 6, 3)
    assert found.days_left == 56


@pytest.mark.parametrize(
    ("count", "day", "words"),
    [
        (0, 0, "Nothing counted yet. One a week gets you there."),
        (6, 10, "You have what you set out for."),
        (3, 14, "You are on pace."),
        (1, 42, "A little behind, and that is fine. About 2 a week brings you back."),
        (4, 56, "Today is the day, with 2 to go."),
        (4, 60, "The day has passed with 2 to go."),
    ],
)
def test_the_pace_is_said_in_words(count: int, day: int, words: str) -> None:
    """The pace is a sentence that never scolds."""
    said = rules.standing(POTTERS, count, MONDAY + timedelta(days=day)).pace
    assert said.startswith(words)


def test_a_goal_without_number_or_day_still_has_words() -> None:
    """What is missing is asked for."""
    bare = replace(POTTERS, target=None)
    assert "number" in rules.standing(bare, 2, MONDAY).pace
    assert "date" in rules.standing(replace(POTTERS, deadline_on=None), 2, MONDAY).pace


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(-400, 400), st.integers(-9, 400))
def test_the_pace_is_there_for_any_numbers(target: int, count: int, days: int, gone: int) -> None:
    """No number, day or start makes the progress fail, and nothing is left below zero."""
    today = MONDAY + timedelta(days=gone)
    one = replace(POTTERS, target=target, deadline_on=MONDAY + timedelta(days=days))
    found = rules.standing(one, count, today)
    assert found.left == max(0, target - count)
    assert found.pace.endswith(".")


@pytest.mark.parametrize(
    ("reviewed", "on", "waiting"),
    [
        (None, 0, None),
        (None, 6, None),
        (None, 7, 7),
        (None, 9, 7),
        (7, 9, None),
        (6, 9, 7),
        (8, 14, 14),
    ],
)
def test_a_review_waits_until_it_is_done(
    reviewed: int | None, on: int, waiting: int | None
) -> None:
    """From the first review day after the start it waits all week, and once done it is quiet."""

    def day(number: int | None) -> date | None:
        return None if number is None else MONDAY + timedelta(days=number)

    asked = day(on)
    assert asked
    assert rules.review_due(POTTERS, day(reviewed), asked) == day(waiting)


def test_resting_goals_ask_for_no_review() -> None:
    """A goal at rest asks for nothing."""
    resting = replace(POTTERS, status=GoalStatus.RESTING)
    assert rules.review_due(resting, None, MONDAY + timedelta(days=30)) is None


@given(st.integers(0, 6), st.integers(0, 60))
def test_the_next_review_is_on_its_day(review_day: int, gone: int) -> None:
    """The next review falls on the review day, at most a week away."""
    on = MONDAY + timedelta(days=gone)
    one = replace(POTTERS, review_day=review_day)
    coming = rules.next_review(one, None, on)
    assert coming.weekday() == review_day
    assert coming <= on + timedelta(days=7)


@pytest.mark.parametrize(
    ("cue", "act", "kept"),
    [
        ("it is Tuesday and I poured coffee", "write one line to the next name", True),
        ("Tuesday coffee", "writing a line to a name on the list", True),
        ("after work", "call somebody", False),
        ("", "", False),
    ],
)
def test_a_plan_from_memory_is_compared_gently(cue: str, act: str, kept: bool) -> None:
    """Order, small words and endings don't matter; another plan is noticed."""
    one = replace(
        POTTERS,
        if_cue="it is Tuesday and I have poured my coffee",
        then_act="I write one line to the next name on my list",
    )
    assert rules.rehearse(one, cue, act).kept is kept


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_same_plan_is_always_kept(cue: str, act: str) -> None:
    """Whoever types the very same words has kept the plan, in any script."""
    one = replace(POTTERS, if_cue=cue, then_act=act)
    assert rules.rehearse(one, cue, act) == rules.Rehearsal(kept=True, slipped=())


@pytest.mark.parametrize(
    ("cue", "act"),
    [("it is Tuesday", "call Ana"), ("If it is Tuesday,", "then I'll call Ana."),
     ("when it is Tuesday", "I call Ana")],
)  # fmt: skip
def test_a_plan_reads_as_one_sentence(cue: str, act: str) -> None:
    """However the halves were typed, "if" and "then I" stand there once."""
    one = replace(POTTERS, if_cue=cue, then_act=act)
    assert rules.plan_line(one) == "If it is Tuesday, then I call Ana."
    assert not rules.plan_line(POTTERS)


@given(st.integers(1, 10**6))
def test_sizes_stay_sensible(target: int) -> None:
    """Half is never nothing, and more is always more."""
    assert 1 <= rules.halved(target) <= target
    assert rules.raised(target) > target


@given(st.text(max_size=60), st.integers(1, 100), st.integers(1, 10))
def test_saving_loses_nothing_that_was_typed(text: str, target: int, confidence: int) -> None:
    """What is stored is what was typed, but for space around it and what no database takes."""
    typed = replace(POTTERS, why=text, target=target, confidence=confidence)
    kept = rules.save_goal(typed, []).add[0]
    assert isinstance(kept, Goal)
    assert kept.why == text.replace("\0", "").strip()
    assert (kept.target, kept.confidence) == (target, confidence)
