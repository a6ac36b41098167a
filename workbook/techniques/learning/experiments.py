"""Honest experiments: one change, a rule and an end fixed beforehand, and modest words. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook.language import _, ngettext
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
from workbook.techniques.learning.phrases import decimal, refuse, signed, spoken

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
        refuse("", _("One change at a time: another experiment is still on. End it first."))
    if not one.change.strip():
        refuse("change", _("Say what you will do differently."))
    if not one.counted.strip():
        refuse("counted", _("Say what you will count after each try."))
    if one.starts_on < today:
        refuse("ends_on", _("An experiment begins today or later, with nothing counted yet."))
    days = (one.ends_on - one.starts_on).days
    if not SHORTEST <= days <= LONGEST:
        refuse(
            "ends_on",
            _(
                "Choose an end {shortest} to {longest} days ahead; you said {days}.",
                shortest=SHORTEST,
                longest=LONGEST,
                days=days,
            ),
        )
    if one.least < 1:
        refuse("least", _("Say how much better it has to be for you to keep it, at least 1."))
    if one.about is not About.NOTHING and one.new_value < (0 if one.about is About.SLOT else 1):
        refuse("new_value", _("Say to which number it would be changed."))
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
        refuse("", _("This experiment has ended. Its result stays as it is."))
    if not one.starts_on <= on <= one.ends_on:
        refuse("", _("That is outside the days you fixed. The experiment waits for your decision."))
    if one.measure is Measure.RATE and value not in (0, 1):
        refuse("value", _("Say yes or no."))
    return Changes(add=(Trial(experiment_id=one.id, arm=arm, on=on, value=value, note=note),))


def standing(one: Experiment, tries: Sequence[Trial]) -> Standing:
    """Return what the tries show. Under five each way it says only that there is not enough."""
    usual = [t.value for t in tries if t.arm is Arm.USUAL]
    changed = [t.value for t in tries if t.arm is Arm.CHANGED]
    few = min(len(usual), len(changed))
    seen = ngettext(
        "{n} try the usual way, {changed} the changed way",
        "{n} tries the usual way, {changed} the changed way",
        len(usual),
        changed=len(changed),
    )
    if few < ENOUGH:
        says = _(
            "Not enough data yet: {seen}. It takes at least {enough} of each.",
            seen=seen,
            enough=ENOUGH,
        )
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


def _amount(one: Experiment, number: str) -> str:
    if one.measure is Measure.RATE:
        return _("{number} percentage points", number=number)
    return f"{number} ({one.counted})"


def _difference(one: Experiment, between: Range) -> str:
    places = 0 if one.measure is Measure.RATE else 1
    told = {
        "amount": _amount(one, decimal(abs(between.middle), places)),
        "low": signed(between.low, places),
        "high": signed(between.high, places),
    }
    if between.middle >= 0:
        return _(
            "With the change it was {amount} more; anything from {low} to {high} would fit what "
            "you saw.",
            **told,
        )
    return _(
        "With the change it was {amount} less; anything from {low} to {high} would fit what you "
        "saw.",
        **told,
    )


def _care(few: int, between: Range) -> str:
    if few < MANY:
        return _("With so few tries luck alone could look like this.")
    if between.low <= 0 <= between.high:
        return _("No difference at all would fit too.")
    return _(
        "A difference in this direction is likely; the change may be the reason, "
        "as the order was drawn beforehand."
    )


def _rule(one: Experiment, between: Range) -> str:
    gain = between.middle if one.more_is_better else -between.middle
    asked = _("at least {amount} better", amount=_amount(one, f"{one.least}"))
    if gain >= one.least:
        return _("Your rule ({asked}) is met: keep it.", asked=asked)
    return _("Your rule ({asked}) is not met: go back to the usual way.", asked=asked)


def decide(
    one: Experiment, tries: Sequence[Trial], status: ExperimentStatus, today: date
) -> Changes:
    """End an experiment with its result in words; the words stay for good.

    Raises Refused before the day that was fixed, and for keeping a change without enough tries.
    """
    if one.status is not ExperimentStatus.RUNNING:
        refuse("", _("This experiment is decided already. Its result stays as it is."))
    if today < one.ends_on:
        refuse(
            "",
            _(
                "You fixed {day} as the end. Looking early misleads.",
                day=spoken(one.ends_on, today),
            ),
        )
    found = standing(one, tries)
    if status is ExperimentStatus.KEPT and not found.enough:
        refuse("", _("Not enough data to keep it. Leave it open, or try again with a new end."))
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
