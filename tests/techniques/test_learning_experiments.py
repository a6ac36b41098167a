"""Honest experiments: fixed beforehand, modest in words, and never rewritten."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.records import Goal, Reader, Refused, Tier
from workbook.records.learning import (
    About,
    Arm,
    Experiment,
    ExperimentStatus,
    Measure,
    Trial,
)
from workbook.techniques.learning import experiments
from workbook.techniques.learning.charts import arms_chart
from workbook.techniques.learning.intervals import mean_difference, rate_difference, wilson

TODAY = date(2026, 3, 2)
ONE = Experiment(
    change="Call", usual="Write", counted="An answer", least=20, starts_on=TODAY,
    ends_on=TODAY + timedelta(days=28), id="fixed",
)  # fmt: skip
CAUSAL = re.compile(
    r"\b(because|cause[sd]?|led to|leads to|due to|effects?|works|worked|improve[sd]?|thanks to|"
    r"makes|made|reason|proves?|proven)\b",
    re.IGNORECASE,
)
VALUES = st.lists(st.floats(0, 1e6), min_size=1, max_size=30)


def tries(usual: list[float], changed: list[float]) -> list[Trial]:
    """Tries with these values."""
    return [
        Trial(experiment_id="fixed", arm=arm, on=TODAY, value=value)
        for arm, values in ((Arm.USUAL, usual), (Arm.CHANGED, changed))
        for value in values
    ]


def rates(usual: tuple[int, int], changed: tuple[int, int]) -> list[Trial]:
    """Tries with so many yeses of so many."""
    return tries(*([1.0] * yes + [0.0] * (n - yes) for yes, n in (usual, changed)))


# -- beginning --------------------------------------------------------------------------------


@given(st.integers(-10, 400))
def test_the_end_is_fixed_14_to_60_days_ahead(days: int) -> None:
    """Shorter says nothing, longer is forgotten: both are refused at their field."""
    one = replace(ONE, ends_on=TODAY + timedelta(days=days))
    if 14 <= days <= 60:
        assert experiments.begin(one, TODAY, []).add == (one,)
    else:
        with pytest.raises(Refused) as refused:
            experiments.begin(one, TODAY, [])
        assert "ends_on" in refused.value.fields


@pytest.mark.parametrize(
    "wrong",
    [
        {"change": " "}, {"counted": ""}, {"least": 0},
        {"starts_on": TODAY - timedelta(days=1)},
        {"about": About.GOAL, "new_value": 0}, {"about": About.SLOT, "new_value": -1},
    ],
)  # fmt: skip
def test_a_plan_without_its_rule_does_not_begin(wrong: dict[str, object]) -> None:
    """What changes, what is counted, what would be enough and from when: all before the start."""
    with pytest.raises(Refused):
        experiments.begin(replace(ONE, **wrong), TODAY, [])  # type: ignore[arg-type]


def test_one_at_a_time() -> None:
    """While one is on no second begins; after it has ended one may, and the first is not touched.

    The change that begins the second only adds it.
    """
    second = replace(ONE, id="second")
    with pytest.raises(Refused, match="still on"):
        experiments.begin(second, TODAY, [ONE])
    done = replace(ONE, status=ExperimentStatus.DROPPED, result="x")
    changes = experiments.begin(second, TODAY, [done])
    assert (changes.add, changes.replace, changes.remove) == ((second,), (), ())


# -- trying -----------------------------------------------------------------------------------


@given(st.uuids().map(str), st.integers(0, 40))
def test_the_order_is_drawn_beforehand_and_fair(name: str, done: int) -> None:
    """The same for the same experiment, whatever came out; two of each in every four."""
    one = replace(ONE, id=name)
    order = [experiments.next_arm(one, rates((0, 0), (0, n))) for n in range(done + 4)]
    assert order == [experiments.next_arm(one, rates((n, n), (0, 0))) for n in range(done + 4)]
    block = order[done // 4 * 4 : done // 4 * 4 + 4]
    assert block.count(Arm.USUAL) == block.count(Arm.CHANGED) == 2


def test_a_try_lies_within_the_days_and_is_yes_or_no() -> None:
    """Before the start, after the end, and with half an answer nothing is written down."""
    for day in (TODAY - timedelta(days=1), ONE.ends_on + timedelta(days=1)):
        with pytest.raises(Refused):
            experiments.log_try(ONE, Arm.USUAL, 1, day)
    with pytest.raises(Refused):
        experiments.log_try(ONE, Arm.USUAL, -1, TODAY)
    assert experiments.log_try(ONE, Arm.USUAL, 1, ONE.ends_on).add
    number = replace(ONE, measure=Measure.NUMBER)
    assert experiments.log_try(number, Arm.USUAL, 12.5, TODAY).add


# -- what may be said ---------------------------------------------------------------------------


@given(st.integers(0, 30), st.integers(0, 30), st.data())
def test_under_five_each_way_there_is_not_enough(
    usual: int, changed: int, data: st.DataObject
) -> None:
    """Then it says so and nothing else: no number, no rule. From five on it says what was seen."""
    yes = data.draw(st.integers(0, usual)), data.draw(st.integers(0, changed))
    found = experiments.standing(ONE, rates((yes[0], usual), (yes[1], changed)))
    assert found.enough == (min(usual, changed) >= 5)
    assert found.says.startswith("Not enough data yet") == (not found.enough)
    assert bool(found.rule) == found.enough
    assert (found.difference is None) == (not found.enough)
    if not found.enough:
        assert "%" not in found.says
        assert "point" not in found.says


@given(st.integers(0, 9), st.integers(0, 30), st.data())
def test_no_causal_word_under_ten(few: int, many: int, data: st.DataObject) -> None:
    """With fewer than ten each way nothing is called a reason, whatever came out."""
    yes = data.draw(st.integers(0, few)), data.draw(st.integers(0, many))
    for trial in (rates((yes[0], few), (yes[1], many)), rates((yes[1], many), (yes[0], few))):
        found = experiments.standing(ONE, trial)
        assert not CAUSAL.search(found.says + found.rule)


def test_from_ten_on_a_clear_difference_may_be_named_with_care() -> None:
    """The order was drawn, so the change may be the reason; an unclear one is called unclear."""
    clear = experiments.standing(ONE, rates((1, 20), (18, 20)))
    assert "may be the reason" in clear.says
    unclear = experiments.standing(ONE, rates((9, 20), (11, 20)))
    assert "No difference at all would fit too" in unclear.says


@pytest.mark.parametrize(
    ("more", "usual", "changed", "keep"),
    [(True, 2, 6, True), (True, 6, 2, False), (False, 6, 2, True), (True, 5, 6, False)],
)
def test_the_rule_decides_as_it_was_written(
    more: bool,
    usual: int,
    changed: int,
    keep: bool,
) -> None:
    """Better by at least what was fixed: keep. Worse, or better by less: back."""
    one = replace(ONE, more_is_better=more)
    found = experiments.standing(one, rates((usual, 10), (changed, 10)))
    assert ("keep it." in found.rule) == keep


# -- intervals ----------------------------------------------------------------------------------


def test_wilson_gives_the_known_values() -> None:
    """As in the textbooks: 8 of 10, 0 of 10 and 10 of 10."""
    ends = [(round(w.low, 4), round(w.high, 4)) for w in (wilson(8, 10), wilson(0, 10))]
    assert ends == [(0.4902, 0.9433), (0.0, 0.2775)]
    assert wilson(10, 10).high == pytest.approx(1)


def test_newcombe_gives_the_known_values() -> None:
    """56 of 70 beside 48 of 80, as in Newcombe's paper of 1998: 0.2, from 0.0524 to 0.3339."""
    found = rate_difference((48, 80), (56, 70))
    assert (round(found.middle, 4), round(found.low, 4), round(found.high, 4)) == (
        0.2, 0.0524, 0.3339,
    )  # fmt: skip


@given(st.integers(1, 200), st.data())
def test_an_interval_holds_its_middle_and_stays_within_bounds(n: int, data: st.DataObject) -> None:
    """A share lies in 0 to 1, a difference in -1 to 1, and narrows never below its middle."""
    yes, other = data.draw(st.integers(0, n)), data.draw(st.integers(0, n))
    share = wilson(yes, n)
    assert 0 <= share.low <= share.middle + 1e-12
    assert share.middle - 1e-12 <= share.high <= 1
    between = rate_difference((yes, n), (other, n))
    assert -1 <= between.low <= between.middle + 1e-12
    assert between.middle - 1e-12 <= between.high <= 1


@settings(max_examples=20, deadline=None)
@given(VALUES, VALUES)
def test_the_bootstrap_is_the_same_each_time(usual: list[float], changed: list[float]) -> None:
    """Its seed is fixed, and it holds the difference that was seen."""
    found = mean_difference(usual, changed)
    assert found == mean_difference(usual, changed)
    assert found.low <= found.middle <= found.high


def test_the_bootstrap_is_about_as_wide_as_theory() -> None:
    """For two even spreads it lies near the interval of a normal distribution."""
    spread = [float(n) for n in range(40)]
    found = mean_difference(spread, [value + 10 for value in spread])
    half = 1.96 * (2 * (40**2 - 1) / 12 / 40) ** 0.5
    assert found.middle == pytest.approx(10)
    assert found.high - found.low == pytest.approx(2 * half, rel=0.1)


# -- the end ----------------------------------------------------------------------------------


def test_it_is_not_decided_before_its_day() -> None:
    """Looking early and stopping at a lucky moment is refused, with the day in the sentence."""
    with pytest.raises(Refused, match="30 March"):
        experiments.decide(
            ONE, rates((0, 9), (9, 9)), ExperimentStatus.KEPT, ONE.ends_on - timedelta(days=1)
        )


def test_too_little_is_not_kept() -> None:
    """Under five each way it can be left open or dropped, and not kept."""
    few = rates((0, 4), (4, 4))
    with pytest.raises(Refused, match="Not enough data"):
        experiments.decide(ONE, few, ExperimentStatus.KEPT, ONE.ends_on)
    (left,) = experiments.decide(ONE, few, ExperimentStatus.UNDECIDED, ONE.ends_on).replace
    assert isinstance(left, Experiment)
    assert left.result.startswith("Not enough data yet")


@pytest.mark.parametrize("status", [s for s in ExperimentStatus if s.value != "running"])
def test_a_result_is_never_rewritten(status: ExperimentStatus) -> None:
    """What is decided takes no new try and no second decision."""
    done = replace(ONE, status=status, result="as it was")
    with pytest.raises(Refused):
        experiments.decide(done, rates((5, 9), (9, 9)), ExperimentStatus.KEPT, ONE.ends_on)
    with pytest.raises(Refused):
        experiments.log_try(done, Arm.USUAL, 1, TODAY)


def test_a_kept_change_reaches_what_it_was_about() -> None:
    """A cadence, the slot or a goal's number; and nothing where it was about nothing."""
    reader, goal = Reader(name="Ben", cadences={"wider": 300}), Goal(statement="x", target=6)
    cadence = replace(ONE, about=About.CADENCE, about_ref=Tier.CLOSE.value, new_value=21)
    (changed,) = experiments.kept(cadence, reader, None).replace
    assert isinstance(changed, Reader)
    assert changed.cadences == {"wider": 300, "close": 21}
    (changed,) = experiments.kept(replace(ONE, about=About.SLOT, new_value=4), reader, None).replace
    assert isinstance(changed, Reader)
    assert changed.review_day == 4
    (changed,) = experiments.kept(
        replace(ONE, about=About.GOAL, about_ref=goal.id, new_value=9), reader, goal
    ).replace
    assert isinstance(changed, Goal)
    assert changed.target == 9
    assert not experiments.kept(ONE, reader, goal)


@pytest.mark.parametrize("measure", list(Measure))
def test_the_picture_has_the_same_numbers_as_its_table(measure: Measure) -> None:
    """Both ways are drawn, each with its tries."""
    drawn, table = arms_chart(replace(ONE, measure=measure), rates((2, 8), (5, 6)))
    assert drawn["data"]
    assert [row[0] for row in table[1:]] == ["The usual way", "The changed way"]
    assert {8, 6} <= {cell for row in table[1:] for cell in row}
