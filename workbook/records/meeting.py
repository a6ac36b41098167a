"""What the reader prepares for an event, guesses before it, and keeps of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record


@dataclass(frozen=True, kw_only=True)
class EventPlan(Record):
    """How the reader goes into one event: questions, the way out of a talk, one if-then."""

    PLURAL: ClassVar[str] = "event_plans"
    REFERS: ClassVar[dict[str, str]] = {"event_id": "events"}

    event_id: str
    questions: list[str] = field(default_factory=list)
    """The questions taken along, as the reader would ask them."""
    exit_line: str = ""
    if_cue: str = ""
    then_act: str = ""

    @property
    def label(self) -> str:
        """The if-then, or what it is."""
        return f"{self.if_cue}, {self.then_act}" if self.if_cue else _("a plan for an event")


@dataclass(frozen=True, kw_only=True)
class Aim(Record):
    """Somebody worth meeting at an event, and what for."""

    PLURAL: ClassVar[str] = "aims"
    REFERS: ClassVar[dict[str, str]] = {"event_id": "events", "contact_id": "contacts"}
    ALIKE: ClassVar[tuple[str, ...]] = ("event_id", "contact_id")

    event_id: str
    contact_id: str
    text: str = ""

    @property
    def label(self) -> str:
        """The aim as it was written."""
        return self.text


@dataclass(frozen=True, kw_only=True)
class SelfIntroduction(Record):
    """What the reader says of themselves in half a minute, and how fast they speak.

    `heard_words` and `heard_tenths` are of the last reading aloud that was timed: words, and
    tenths of a second. Without one a usual pace stands in.
    """

    PLURAL: ClassVar[str] = "self_introductions"

    who: str = ""
    helps: str = ""
    proof: str = ""
    question: str = ""
    text: str = ""
    heard_words: int = 0
    heard_tenths: int = 0
    heard_on: date | None = None

    @property
    def label(self) -> str:
        """What it is."""
        return _("your introduction")


@dataclass(frozen=True, kw_only=True)
class Rehearsal(Record):
    """One conversation practised with an offline partner; `marks` are what the reader did."""

    PLURAL: ClassVar[str] = "rehearsals"
    REFERS: ClassVar[dict[str, str]] = {"event_id": "events", "contact_id": "contacts"}

    partner: str
    """Slug of the partner in the workbook's own data."""
    event_id: str | None = None
    contact_id: str | None = None
    rehearsed_on: date | None = None
    turns: int = 0
    marks: list[str] = field(default_factory=list)
    ending: str = ""

    @property
    def label(self) -> str:
        """How it ended."""
        return self.ending or _("a rehearsal")


class Guess(StrEnum):
    """What a guess is about."""

    REPLY = "reply"
    HELP = "help"
    GLAD = "glad"


class Outcome(StrEnum):
    """What became of a guess; VOID is for what was never tried."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    VOID = "void"


@dataclass(frozen=True, kw_only=True)
class Prediction(Record):
    """A guess in percent, written down before, and what happened."""

    PLURAL: ClassVar[str] = "predictions"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("outcome", "ask_on"),)
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts", "event_id": "events"}

    contact_id: str | None = None
    event_id: str | None = None
    guess: Guess = Guess.GLAD
    percent: int = 50
    about: str = ""
    """What the reader will do or ask."""
    made_on: date | None = None
    ask_on: date | None = None
    """The day to look what came of it."""
    outcome: Outcome = Outcome.OPEN
    settled_on: date | None = None

    @property
    def label(self) -> str:
        """What was guessed about."""
        return self.about or _("a guess of {percent} %", percent=self.percent)


@dataclass(frozen=True, kw_only=True)
class Debrief(Record):
    """Five minutes of looking back on an event."""

    PLURAL: ClassVar[str] = "debriefs"
    REFERS: ClassVar[dict[str, str]] = {"event_id": "events"}

    event_id: str
    held_on: date
    best_question: str = ""
    learned: str = ""
    next_time: str = ""

    @property
    def label(self) -> str:
        """What was learned."""
        return self.learned or _("a debrief")


@dataclass(frozen=True, kw_only=True)
class Encounter(Record):
    """One person the reader spoke with at an event: new or known, and their own words."""

    PLURAL: ClassVar[str] = "encounters"
    REFERS: ClassVar[dict[str, str]] = {"event_id": "events", "contact_id": "contacts"}

    event_id: str
    contact_id: str
    interaction_id: str | None = None
    new: bool = False
    their_words: str = ""

    @property
    def label(self) -> str:
        """What they said."""
        return self.their_words or _("a talk at an event")
