"""Honest experiments: one change, a rule and an end fixed beforehand, and modest words. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook.records import Changes
from workbook.records.learning import (
    About,
    Arm,
    Experiment,
    ExperimentStatus,
    Measure,
    Trial,
)
from workbook.techniques.learning.intervals import Range, mean_difference, rate_difference
from workbook.techniques.learning.phrases import counted, refuse, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.records import Goal, Reader

SHORTEST, LONGEST = 14, 60
ENOUGH, MANY = 5, 10
"""Tries each way: below the first nothing is said, below the second only what was seen."""
_BLOCK = 4


@dataclass(frozen=True)
class Standing:
    """What an experiment has shown so far, in words and in numbers."""

    usual: int
    changed: int
    enough: bool
    difference: Range | None
    says: str
    rule: str
    """What the rule that was fixed beforehand says of it; empty where there is not enough."""


def begin(one: Experiment, today: date, others: Sequence[Experiment]) -> Changes:
    """Begin an experiment; what ended before stays as it is.

    Raises Refused while another one is on, for an end too near or too far, and where it does
    not say what changes, what is counted, and what would be enough to keep it.
    """
    if any(other.status is ExperimentStatus.RUNNING for other in others):
        refuse("", "One change at a time: another experiment is still on. End it first.")
    if not one.change.strip():
        refuse("change", "Say what you will do differently.")
    if not one.counted.strip():
        refuse("counted", "Say what you will count after each try.")
    if one.starts_on < today:
        refuse("ends_on", "An experiment begins today or later, with nothing counted yet.")
    days = (one.ends_on - one.starts_on).days
    if not SHORTEST <= days <= LONGEST:
        refuse("ends_on", f"Choose an end {SHORTEST} to {LONGEST} days ahead; you said {days}.")
    if one.least < 1:
        refuse("least", "Say how much better it has to be for you to keep it, at least 1.")
    if one.about is not About.NOTHING and one.new_value < (0 if one.about is About.SLOT else 1):
        refuse("new_value", "Say to which number it would be changed.")
    return Changes(add=(one,))


def next_arm(one: Experiment, tries: Sequence[Trial]) -> Arm:
    """Return which way comes next: drawn beforehand in blocks of four, two of each.

    Who chooses the way by mood finds out about moods.
    """
    dice = random.Random(one.id)  # noqa: S311 - drawn from the id, so it is fixed beforehand
    arms: list[Arm] = []
    while len(arms) <= len(tries):
        block = [Arm.USUAL, Arm.CHANGED] * (_BLOCK // 2)
        dice.shuffle(block)
        arms += block
    return arms[len(tries)]


def log_try(one: Experiment, arm: Arm, value: float, on: date, note: str = "") -> Changes:
    """Write down one try.

    Raises Refused outside the days that were fixed, and for a value that can't be.
    """
    if one.status is not ExperimentStatus.RUNNING:
        refuse("", "This experiment has ended. Its result stays as it is.")
    if not one.starts_on <= on <= one.ends_on:
        refuse("", "That is outside the days you fixed. The experiment waits for your decision.")
    if one.measure is Measure.RATE and value not in (0, 1):
        refuse("value", "Say yes or no.")
    return Changes(add=(Trial(experiment_id=one.id, arm=arm, on=on, value=value, note=note),))


def standing(one: Experiment, tries: Sequence[Trial]) -> Standing:
    """Return what the tries show. Under five each way it says only that there is not enough."""
    usual = [t.value for t in tries if t.arm is Arm.USUAL]
    changed = [t.value for t in tries if t.arm is Arm.CHANGED]
    few = min(len(usual), len(changed))
    seen = f"{counted(len(usual), 'try')} the usual way, {len(changed)} the changed way"
    if few < ENOUGH:
        says = f"Not enough data yet: {seen}. It takes at least {ENOUGH} of each."
        return Standing(len(usual), len(changed), enough=False, difference=None, says=says, rule="")
    if one.measure is Measure.RATE:
        between = rate_difference(
            (round(sum(usual)), len(usual)), (round(sum(changed)), len(changed))
        )
        between = Range(*(100 * end for end in (between.middle, between.low, between.high)))
    else:
        between = mean_difference(usual, changed)
    says = f"{seen}. {_difference(one, between)} {_care(few, between)}"
    rule = _rule(one, between)
    return Standing(len(usual), len(changed), enough=True, difference=between, says=says, rule=rule)


def _unit(one: Experiment) -> str:
    return "percentage points" if one.measure is Measure.RATE else f"({one.counted})"


def _difference(one: Experiment, between: Range) -> str:
    way = "more" if between.middle >= 0 else "less"
    places = 0 if one.measure is Measure.RATE else 1
    low, high = (f"{end:+.{places}f}".replace("-", "−") for end in (between.low, between.high))
    return (
        f"With the change it was {abs(between.middle):.{places}f} {_unit(one)} {way}; "
        f"anything from {low} to {high} would fit what you saw."
    )


def _care(few: int, between: Range) -> str:
    if few < MANY:
        return "With so few tries luck alone could look like this."
    if between.low <= 0 <= between.high:
        return "No difference at all would fit too."
    return (
        "A difference in this direction is likely; the change may be the reason, as the order was "
        "drawn beforehand."
    )


def _rule(one: Experiment, between: Range) -> str:
    gain = between.middle if one.more_is_better else -between.middle
    asked = f"at least {one.least} {_unit(one)} better"
    if gain >= one.least:
        return f"Your rule ({asked}) is met: keep it."
    return f"Your rule ({asked}) is not met: go back to the usual way."


def decide(
    one: Experiment, tries: Sequence[Trial], status: ExperimentStatus, today: date
) -> Changes:
    """End an experiment with its result in words; the words stay for good.

    Raises Refused before the day that was fixed, and for keeping a change without enough tries.
    """
    if one.status is not ExperimentStatus.RUNNING:
        refuse("", "This experiment is decided already. Its result stays as it is.")
    if today < one.ends_on:
        refuse("", f"You fixed {spoken(one.ends_on, today)} as the end. Looking early misleads.")
    found = standing(one, tries)
    if status is ExperimentStatus.KEPT and not found.enough:
        refuse("", "Not enough data to keep it. Leave it open, or try again with a new end.")
    result = " ".join(part for part in (found.says, found.rule) if part)
    return Changes(replace=(replace(one, status=status, decided_on=today, result=result),))


def kept(one: Experiment, reader: Reader, goal: Goal | None) -> Changes:
    """Return what a kept experiment changes: a cadence, the weekly slot, or a goal's number."""
    if one.about is About.CADENCE and one.about_ref:
        cadences = {**reader.cadences, one.about_ref: one.new_value}
        return Changes(replace=(replace(reader, cadences=cadences),))
    if one.about is About.SLOT:
        return Changes(replace=(replace(reader, review_day=one.new_value % 7),))
    if one.about is About.GOAL and goal is not None:
        return Changes(replace=(replace(goal, target=one.new_value),))
    return Changes()
