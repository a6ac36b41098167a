"""Looking back and trying out: reviews, experiments, self-checks, recall, reading, skills."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


class Decision(StrEnum):
    """What a week's look back ends in."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, kw_only=True)
class Review(Record):
    """A look back at one week; `counts` are the numbers of the book on the day it was written."""

    PLURAL: ClassVar[str] = "reviews"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("week_on",),)

    week_on: date
    """The first day of the week looked back at."""
    done_on: date | None = None
    expected: str = ""
    happened: str = ""
    why: str = ""
    decision: Decision = Decision.KEEP
    what: str = ""
    """What is kept, changed or stopped."""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What was decided."""
        return self.what or _("a weekly review")


class Measure(StrEnum):
    """What is written down for each try."""

    RATE = "rate"
    NUMBER = "number"


class About(StrEnum):
    """What a kept experiment changes."""

    NOTHING = "nothing"
    CADENCE = "cadence"
    SLOT = "slot"
    GOAL = "goal"


class ExperimentStatus(StrEnum):
    """Where an experiment stands; an open end is a result too."""

    RUNNING = "running"
    KEPT = "kept"
    DROPPED = "dropped"
    UNDECIDED = "undecided"


@dataclass(frozen=True, kw_only=True)
class Experiment(Record):
    """One change tried on purpose. Its rule and its end are fixed before the first try."""

    PLURAL: ClassVar[str] = "experiments"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("status", "ends_on"),)

    change: str
    usual: str = ""
    expect: str = ""
    measure: Measure = Measure.RATE
    counted: str = ""
    """What is counted, in the reader's words: "an answer within a week", "minutes"."""
    more_is_better: bool = True
    least: int = 0
    """The rule: keep it where it differs by at least this many points (or units)."""
    starts_on: date
    ends_on: date
    about: About = About.NOTHING
    about_ref: str = ""
    """The tier whose cadence, or the goal, that a kept experiment changes."""
    new_value: int = 0
    status: ExperimentStatus = ExperimentStatus.RUNNING
    decided_on: date | None = None
    result: str = ""
    """What was found, in words, as it stood on the day it was decided."""

    @property
    def label(self) -> str:
        """What was changed."""
        return self.change


class Arm(StrEnum):
    """Which way a try was done."""

    USUAL = "usual"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class Trial(Record):
    """One try of an experiment: `value` is 1 or 0 where a rate is counted."""

    PLURAL: ClassVar[str] = "trials"
    REFERS: ClassVar[dict[str, str]] = {"experiment_id": "experiments"}

    experiment_id: str
    arm: Arm = Arm.USUAL
    on: date
    value: float = 0.0
    note: str = ""

    @property
    def label(self) -> str:
        """What was noted of it."""
        return self.note or _("a try")


@dataclass(frozen=True, kw_only=True)
class SelfCheck(Record):
    """Answers to the reader's own questions: item -> 0 to 4, or 0 to 100 for confidence."""

    PLURAL: ClassVar[str] = "self_checks"

    week: int = 0
    """0 at the start, then 4 and 12."""
    taken_on: date
    answers: dict[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Which one it is."""
        return (
            _("the self-check of week {week}", week=self.week)
            if self.week
            else _("the first self-check")
        )


@dataclass(frozen=True, kw_only=True)
class Recall(Record):
    """Something the reader wants to remember: the cards of a technique, or a person."""

    PLURAL: ClassVar[str] = "recalls"
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    contact_id: str | None = None
    card: str = ""
    """Slug and number of a card; empty for a person."""
    begun_on: date

    @property
    def label(self) -> str:
        """What it is."""
        return self.card or _("a person to remember")


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """Something the reader reads now and then, with the day of the next look."""

    PLURAL: ClassVar[str] = "sources"
    FOLDED: ClassVar[tuple[str, ...]] = ("name",)
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("read_on",),)

    name: str
    address: str = ""
    every_days: int = 14
    read_on: date | None = None
    """The next day to read it; None while it rests."""

    @property
    def label(self) -> str:
        """The source's name."""
        return self.name


@dataclass(frozen=True, kw_only=True)
class TrendNote(Record):
    """What was noticed, what the reader will do, and whom it could help."""

    PLURAL: ClassVar[str] = "trend_notes"
    FOLDED: ClassVar[tuple[str, ...]] = ("insight", "action")
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("noted_on",),)
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    insight: str
    action: str = ""
    source: str = ""
    contact_id: str | None = None
    noted_on: date | None = None
    given_on: date | None = None
    """The day it was passed on to that person."""

    @property
    def label(self) -> str:
        """What was noticed."""
        return self.insight


@dataclass(frozen=True, kw_only=True)
class Skill(Record):
    """A skill to refine, and the technique that trains it, by its slug."""

    PLURAL: ClassVar[str] = "skills"

    text: str
    technique: str = ""
    next_try: str = ""
    settled_on: date | None = None

    @property
    def label(self) -> str:
        """The skill."""
        return self.text
