"""What can be done with a goal, and what its progress is. The check itself is in `smart`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook import language
from workbook.language import N_, _
from workbook.records import (
    Changes,
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
    clean,
    folded,
)
from workbook.techniques.goals.saying import far_of, halved, raised, spoken, unit_of
from workbook.techniques.goals.sentence import counts_in
from workbook.techniques.goals.smart import MOST_ACTIVE, advise, is_learning, ready, worst
from workbook.techniques.goals.wishes import Behind, behind

__all__ = [
    "CONVERSATIONS",
    "MESSAGES",
    "MOST_ACTIVE",
    "Behind",
    "Progress",
    "Rehearsal",
    "add_need",
    "advise",
    "behind",
    "count",
    "counts_in",
    "far_of",
    "halved",
    "is_learning",
    "next_review",
    "plan_line",
    "progress",
    "raised",
    "reach_goal",
    "ready",
    "rehearse",
    "remove_goal",
    "rest_goal",
    "review_due",
    "save_goal",
    "spoken",
    "standing",
    "unit_of",
    "wake_goal",
    "worst",
]  # fmt: skip

CONVERSATIONS = (Channel.MEETING, Channel.CALL, Channel.VIDEO, Channel.EVENT)
MESSAGES = (Channel.MESSAGE, Channel.EMAIL, Channel.LETTER)
_MOST = 1_000_000
_CUE_OPENS = re.compile(r"^\s*(?:if|when|whenever|wenn)\b\s*", re.IGNORECASE)
_ACT_OPENS = re.compile(
    r"^\s*(?:(?:then|dann)\b\s*)?(?:i(?:['’]ll| will| shall)?\b\s*)?", re.IGNORECASE
)
_ICH = re.compile(r"^ich (\w+)\b", re.IGNORECASE)
"""Behind "dann" the verb comes first: "ich schreibe" is "schreibe ich" there."""
_FULL = N_(
    "You already have three active goals, which is our limit. "
    "Let one rest or mark one as reached, then save this one again."
)


def save_goal(goal: Goal, existing: Sequence[Goal]) -> Changes:
    """Return the change that stores a goal: a new one is added, a known one replaced.

    `existing` are the goals in the book. Raises Refused where a fourth would become active,
    where the same goal is active already, or where a field can't be kept.
    """
    goal = _tidy(goal)
    _look(goal)
    others = [one for one in existing if one.id != goal.id and one.status is GoalStatus.ACTIVE]
    if goal.status is GoalStatus.ACTIVE:
        if any(folded(one.statement) == folded(goal.statement) for one in others):
            twice = _("You already have this goal. Open that one to change it.")
            raise Refused(twice, {"statement": twice})
        if len(others) >= MOST_ACTIVE:
            raise Refused(_(_FULL))
    known = any(one.id == goal.id for one in existing)
    return Changes(replace=(goal,)) if known else Changes(add=(goal,))


def _tidy(goal: Goal) -> Goal:
    return replace(
        goal,
        statement=clean(goal.statement).strip(),
        purpose_words=clean(goal.purpose_words).strip(),
        why=clean(goal.why).strip(),
        unit=clean(goal.unit).strip(),
        obstacle=clean(goal.obstacle).strip(),
        if_cue=clean(goal.if_cue).strip(),
        then_act=clean(goal.then_act).strip(),
    )


def _look(goal: Goal) -> None:
    wrong: dict[str, str] = {}
    if not goal.statement:
        wrong["statement"] = _("Write what you will do and with whom, even if it is rough.")
    if goal.target is not None and not 1 <= goal.target <= _MOST:
        wrong["target"] = _("Pick a number from 1 to {most}.", most=language.number(_MOST))
    if goal.baseline is not None and not 0 <= goal.baseline <= _MOST:
        wrong["baseline"] = _("Write how many there were before; 0 is an answer.")
    if goal.confidence is not None and not 1 <= goal.confidence <= 10:
        wrong["confidence"] = _("Pick a number from 1 to 10.")
    if not 0 <= goal.review_day <= 6:
        wrong["review_day"] = _("Pick a day of the week.")
    if goal.deadline_on and goal.starts_on and goal.deadline_on < goal.starts_on:
        wrong["deadline_on"] = _("Pick a day after the start, {day}.", day=spoken(goal.starts_on))
    if wrong:
        raise Refused(next(iter(wrong.values())), wrong)


def rest_goal(goal: Goal) -> Changes:
    """Let a goal rest: it stays in the book and asks for nothing."""
    return Changes(replace=(replace(goal, status=GoalStatus.RESTING),))


def reach_goal(goal: Goal) -> Changes:
    """Mark a goal as reached."""
    return Changes(replace=(replace(goal, status=GoalStatus.REACHED),))


def wake_goal(goal: Goal, existing: Sequence[Goal]) -> Changes:
    """Make a resting or reached goal active again. Raises Refused where three are active."""
    return save_goal(replace(goal, status=GoalStatus.ACTIVE), existing)


def remove_goal(goal: Goal, needs: Iterable[Need], targets: Iterable[Target]) -> Changes:
    """Remove a goal with its needs. Its targets stay in the book without a goal."""
    kept = tuple(replace(one, goal_id=None) for one in targets if one.goal_id == goal.id)
    gone = tuple(need for need in needs if need.goal_id == goal.id)
    return Changes(replace=kept, remove=(*gone, goal))


def add_need(goal: Goal, kind: NeedKind, text: str, existing: Iterable[Need]) -> Changes:
    """Name what a goal needs. Raises Refused where it is empty or there already."""
    said = clean(text).strip()
    if not said:
        empty = _("Write what you need in a few words.")
        raise Refused(empty, {"text": empty})
    same = (goal.id, kind, folded(said))
    if any((one.goal_id, one.kind, folded(one.text)) == same for one in existing):
        raise Refused(
            _("That need is on the list already."), {"text": _("This one is there already.")}
        )
    return Changes(add=(Need(goal_id=goal.id, kind=kind, text=said),))


@dataclass(frozen=True)
class Progress:
    """How far a goal is. `baseline` is how many there were before, to compare with; it isn't added.

    `left` is None without a target and `days_left` without a deadline; `pace` says it in words.
    """

    count: int
    baseline: int | None
    target: int | None
    left: int | None
    days_left: int | None
    pace: str


def progress(
    goal: Goal,
    interactions: Iterable[Interaction],
    contacts_met: Mapping[str, date],
    *,
    today: date,
) -> Progress:
    """Return the progress of a goal from what is stored, on that day."""
    return standing(goal, count(goal, interactions, contacts_met), today)


def count(goal: Goal, interactions: Iterable[Interaction], contacts_met: Mapping[str, date]) -> int:
    """Return how much of what the goal counts has happened for it since it began.

    `contacts_met` gives for each contact the day of the first interaction ever.
    """
    start = goal.starts_on or date.min
    found = [one for one in interactions if one.goal_id == goal.id and one.happened_on >= start]
    if goal.counted is Counted.CONVERSATIONS:
        return sum(one.channel in CONVERSATIONS for one in found)
    if goal.counted is Counted.MESSAGES:
        return sum(one.channel in MESSAGES and one.direction is Direction.OUT for one in found)
    people = {one.contact_id for one in found}
    if goal.counted is Counted.NEW_PEOPLE:
        people = {one for one in people if contacts_met.get(one, date.max) >= start}
    return len(people)


def standing(goal: Goal, counted: int, today: date) -> Progress:
    """Return the progress of a goal of which so many are counted."""
    left = None if goal.target is None else max(0, goal.target - counted)
    days = None if goal.deadline_on is None else (goal.deadline_on - today).days
    pace = _pace(goal, counted, left, days, today)
    return Progress(counted, goal.baseline, goal.target, left, days, pace)


def _pace(goal: Goal, counted: int, left: int | None, days: int | None, today: date) -> str:
    if left is None:
        return _(
            "{counted} {unit} so far. Give it a number to aim for.",
            counted=counted,
            unit=unit_of(goal, counted),
        )
    if left == 0:
        return _("You have what you set out for.")
    if days is None:
        return _("{left} to go. Give it a date and the pace shows here.", left=left)
    if days <= 0:
        passed = _(
            "The day has passed with {left} to go. Move it, make it smaller or let it rest.",
            left=left,
        )
        return passed if days else _("Today is the day, with {left} to go.", left=left)
    return _forward(goal, counted, _rhythm(left, days), days, today)


def _forward(goal: Goal, counted: int, rhythm: str, days: int, today: date) -> str:
    if counted == 0:
        return _("Nothing counted yet. {rhythm} gets you there.", rhythm=rhythm)
    gone = max(0, (today - (goal.starts_on or today)).days)
    if counted >= (goal.target or 0) * gone / (gone + days):
        return _("You are on pace. {rhythm} keeps it so.", rhythm=rhythm)
    return _("A little behind, and that is fine. {rhythm} brings you back.", rhythm=rhythm)


def _rhythm(left: int, days: int) -> str:
    each = days // left
    if each < 1:
        return _("About {n} a day", n=-(-left // days))
    if each < 7:
        return _("About {n} a week", n=max(1, round(left * 7 / max(days, 7))))
    return _("One a week") if each < 14 else _("One every {n} weeks", n=each // 7)


def review_due(goal: Goal, reviewed: date | None, on: date) -> date | None:
    """Return the review day that waits to be done on that day, or None.

    A week runs from the goal's review day; the first review comes a week's turn after the start.
    """
    if goal.status is not GoalStatus.ACTIVE:
        return None
    day = on - timedelta(days=(on.weekday() - goal.review_day) % 7)
    if goal.starts_on and day <= goal.starts_on:
        return None
    return None if reviewed and reviewed >= day else day


def next_review(goal: Goal, reviewed: date | None, on: date) -> date:
    """Return the day of the next review: one that waits, else the coming review day."""
    waiting = review_due(goal, reviewed, on)
    return waiting or on + timedelta(days=(goal.review_day - on.weekday() - 1) % 7 + 1)


def plan_line(goal: Goal) -> str:
    """Return the if-then plan as one sentence; nothing where a half is missing.

    >>> plan_line(Goal(statement="x", if_cue="When it is Tuesday", then_act="I will call Ana."))
    'If it is Tuesday, then I call Ana.'
    """
    cue = _CUE_OPENS.sub("", goal.if_cue).strip(" ,.;")
    act = _ICH.sub(r"\1 ich", _ACT_OPENS.sub("", goal.then_act).strip(" ,.;"))
    return _("If {cue}, then I {act}.", cue=cue, act=act) if cue and act else ""


@dataclass(frozen=True)
class Rehearsal:
    """What came of typing a plan once more: what is still there, and what slipped."""

    kept: bool
    slipped: tuple[str, ...]


def rehearse(goal: Goal, if_cue: str, then_act: str) -> Rehearsal:
    """Compare a plan typed from memory with the one kept; small words and order don't matter."""
    said = _stems(f"{if_cue} {then_act}")
    wanted = _words(f"{goal.if_cue} {goal.then_act}")
    slipped = tuple(dict.fromkeys(word for word in wanted if _stem(folded(word)) not in said))
    whole = len(_stems(f"{goal.if_cue} {goal.then_act}"))
    return Rehearsal(kept=len(slipped) * 3 <= whole, slipped=slipped)


_SMALL = frozenset(
    ["the", "and", "will", "have", "has", "had", "it", "is", "am", "are", "my", "me", "to", "of",
     "in", "on", "at", "an", "if", "when", "then", "a", "i", "for", "with", "from", "next", "one",
     "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und",
     "ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner", "dann", "wenn", "im",
     "am", "auf", "zu", "zum", "zur", "von", "vom", "mit", "bei", "beim", "fur", "es", "ist",
     "bin", "sind", "habe", "nachste", "nachsten"]
)  # fmt: skip
_ENDINGS = ("en", "er", "em", "st", "e", "n", "t")
"""Those of German words; what English ones end in is taken off first."""


def _words(text: str) -> list[str]:
    """Return the words that count, as they are written."""
    apart = (word.strip(".,;:!?'\"“”„()’") for word in text[:2000].split())
    return [word for word in apart if word and folded(word) not in _SMALL]


def _stem(word: str) -> str:
    before, short = "", _without(("ing", "ed", "es", "s"), word).removesuffix("e")
    while before != short:
        before, short = short, _without(_ENDINGS, short)
    return short


def _without(endings: tuple[str, ...], word: str) -> str:
    found = (one for one in endings if word.endswith(one) and len(word) - len(one) >= 3)
    return word.removesuffix(next(found, ""))


def _stems(text: str) -> set[str]:
    return {_stem(folded(word)) for word in _words(text)}
