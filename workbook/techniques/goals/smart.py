"""The goal check: what is still missing from a goal, and one fix for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook import language
from workbook.language import _
from workbook.records import Counted, Goal, GoalStatus, Purpose, Remark, Severity, folded
from workbook.techniques.goals import words as w
from workbook.techniques.goals.saying import halved, raised, spoken, unit_of
from workbook.techniques.goals.sentence import (
    Sentence,
    by_doing,
    counts_in,
    finding_out,
    has_act,
    parse,
    result_of_others,
    somebody,
    word_count,
)
from workbook.techniques.goals.wishes import behind

MOST_ACTIVE = 3
SOONEST, LATEST = 7, 180  # days from the start to the deadline
_MINUTES = {
    Counted.CONVERSATIONS: 25,
    Counted.PEOPLE: 20,
    Counted.NEW_PEOPLE: 25,
    Counted.MESSAGES: 10,
}
_REASON_WORDS = 5
_LOW, _HIGH = 4, 10  # confidence: halve at or below the one, raise at the other


@dataclass(frozen=True)
class _Case:
    goal: Goal
    said: Sentence
    active: int
    today: date
    learning: bool
    minutes: int | None


def advise(
    goal: Goal,
    *,
    active: int,
    today: date,
    suggest_learning: bool = False,
    minutes_a_week: int | None = None,
) -> list[Remark]:
    """Return every remark on a goal, in the order in which they matter.

    `active` is how many other goals are active. `suggest_learning` is for the first month
    without a goal of finding something out. A goal without a REVISE or BLOCK remark is ready.
    """
    said = parse(goal.statement)
    case = _Case(goal, said, active, today, suggest_learning, minutes_a_week)
    if not said.tokens and word_count(said.whole) == 0:
        return [_empty(case), *filter(None, [_crowded(case)])]
    return [remark for check in _CHECKS if (remark := check(case)) is not None]


def worst(remarks: Iterable[Remark], most: int = 3) -> list[Remark]:
    """Return the few remarks to show first: what blocks, then what to revise, then hints."""
    order = list(Severity)
    return sorted(remarks, key=lambda remark: order.index(remark.severity))[:most]


def ready(remarks: Iterable[Remark]) -> bool:
    """Whether nothing but hints is left."""
    return all(remark.severity is Severity.HINT for remark in remarks)


def is_learning(goal: Goal) -> bool:
    """Whether the goal is one of finding something out."""
    return goal.purpose is Purpose.KNOWLEDGE or bool(
        set(folded(goal.statement[:1000]).split()) & w.LEARNING
    )


def _revise(rule: str, found: str, advice: str, field: str) -> Remark:
    return Remark(rule=rule, severity=Severity.REVISE, found=found, advice=advice, field=field)


def _hint(rule: str, found: str, advice: str, field: str) -> Remark:
    return Remark(rule=rule, severity=Severity.HINT, found=found, advice=advice, field=field)


def _empty(case: _Case) -> Remark:
    del case
    advice = _("Write one sentence: what will you do, and with whom? It need not be perfect.")
    return Remark(
        rule="empty",
        severity=Severity.BLOCK,
        found=_("no words yet"),
        advice=advice,
        field="statement",
    )


def _crowded(case: _Case) -> Remark | None:
    if case.active < MOST_ACTIVE or case.goal.status is not GoalStatus.ACTIVE:
        return None
    advice = _("Three at a time is enough. Let one rest, or mark one as reached, first.")
    return Remark(
        rule="too_many",
        severity=Severity.BLOCK,
        found=_("{active} other active goals", active=case.active),
        advice=advice,
        field="statement",
    )


def _own_hands(case: _Case) -> Remark | None:
    found = result_of_others(case.said) if case.said.english else None
    if found is None:
        return None
    words, partly = found
    if by_doing(case.said):
        advice = _("Put the act first and the result after “so that”: the act is yours to decide.")
        return _hint("not_own_hands", words, advice, "statement")
    example = behind(case.said.main).act
    advice = _(
        "Others decide on that. Name the act behind it, such as “{example}”.", example=example
    )
    return (_hint if partly else _revise)("not_own_hands", words, advice, "statement")


def _act(case: _Case) -> Remark | None:
    said = case.said
    if not said.english or result_of_others(said) or has_act(said) or finding_out(said):
        return None
    if said.head not in w.WEAK | w.SOFT | w.BECOMING and len(said.tokens) > 2:
        return None
    advice = _(
        "What would somebody see you do? Begin with an act: ask, write to, visit, invite or "
        "talk with."
    )
    return _revise("no_act", said.opening, advice, "statement")


def _whom(case: _Case) -> Remark | None:
    said = case.said
    if not said.english or result_of_others(said):
        return None
    there, vague = somebody(said)
    if there:
        return None
    if vague:
        advice = _(
            "Which people? A trade, a place or a question they share makes them easy to find."
        )
        return _revise("no_whom", vague, advice, "statement")
    advice = _("With whom? Add a name or a kind of person, such as “nurses who work nights”.")
    return (_hint if finding_out(said) else _revise)("no_whom", said.opening, advice, "statement")


def _number(case: _Case) -> Remark | None:
    goal = case.goal
    named = counts_in(goal.statement)
    if goal.target is not None and goal.target < 1:
        return _revise("no_number", str(goal.target), _("Make it one or more."), "target")
    if goal.target is None and len(named) == 1:
        advice = _(
            "Put the {number} into the number field too, and the workbook counts along.",
            number=named[0],
        )
        return _hint("no_number", str(named[0]), advice, "target")
    if goal.target is None:
        advice = _(
            "How many {unit}? Pick a number you can count to; four is a fine start.",
            unit=unit_of(goal),
        )
        return _revise("no_number", _("no number yet"), advice, "target")
    if len(named) == 1 and named[0] != goal.target:
        advice = _(
            "Your sentence says {number} and the number field {target}: make them one.",
            number=named[0],
            target=goal.target,
        )
        return _hint(
            "two_numbers", language.joined([str(named[0]), str(goal.target)]), advice, "target"
        )
    return None


def _date(case: _Case) -> Remark | None:
    goal, today = case.goal, case.today
    deadline = goal.deadline_on
    if deadline is None:
        advice = _(
            "Give it a day, such as {day}: eight weeks is long enough to start.",
            day=_later(today, 8),
        )
        return _revise("no_date", _("no date yet"), advice, "deadline_on")
    if deadline < today:
        advice = _("That day is over. Did you reach it, or would {day} do?", day=_later(today, 4))
        return _revise("date_past", spoken(deadline), advice, "deadline_on")
    start = min(goal.starts_on or today, today)
    if (deadline - start).days < SOONEST:
        advice = _(
            "That is very soon. Give people a week to answer: {day} or later.", day=_later(today, 1)
        )
        return _revise("date_near", spoken(deadline), advice, "deadline_on")
    if (deadline - today).days > LATEST:
        advice = _("That is far away. What part could be done by {day}?", day=_later(today, 12))
        return _revise("date_far", spoken(deadline), advice, "deadline_on")
    return None


def _later(today: date, weeks: int) -> str:
    try:
        return spoken(today + timedelta(weeks=weeks))
    except OverflowError:
        return spoken(date.max)


def _why(case: _Case) -> Remark | None:
    goal = case.goal
    linked = max(word_count(_bare(goal.why)), word_count(case.said.reason))
    valued = goal.purpose is Purpose.OWN and word_count(goal.purpose_words) > 1
    if linked >= _REASON_WORDS or valued:
        return None
    found = goal.why.strip()[:80] or _("no reason yet")
    advice = _("Finish “… because …” in five words or more: what changes for you when it works?")
    return _revise("no_why", found, advice, "why")


def _bare(why: str) -> str:
    plain = folded(why[:1000])
    for opening in w.REASONS:
        plain = plain.removeprefix(f"{opening} ")
    return plain


def _confidence(case: _Case) -> Remark | None:
    goal = case.goal
    if goal.confidence is None:
        advice = _("How sure are you, from 1 to 10? The answer helps to size the number.")
        return _hint("no_confidence", _("not said yet"), advice, "confidence")
    found = _("{confidence} of 10", confidence=goal.confidence)
    if goal.confidence <= _LOW:
        return _revise("confidence_low", found, _smaller(goal), "confidence")
    if goal.confidence >= _HIGH and goal.target:
        more = raised(goal.target)
        advice = _(
            "You are certain, so aim a little higher: {more} {unit}?",
            more=more,
            unit=unit_of(goal, more),
        )
        return _hint("confidence_high", found, advice, "target")
    return None


def _smaller(goal: Goal) -> str:
    if goal.target and goal.target > 1:
        less = halved(goal.target)
        return _(
            "Make it smaller until you would bet on it: {less} {unit} instead?",
            less=less,
            unit=unit_of(goal, less),
        )
    return _("Make it smaller or later until you would bet on it: which first half could you do?")


def _cue(case: _Case) -> Remark | None:
    goal = case.goal
    cue, act = " ".join(goal.if_cue[:500].split()), " ".join(goal.then_act[:500].split())
    if not cue and not act:
        trap = (
            _(" for “{obstacle}”", obstacle=goal.obstacle.strip()[:60])
            if goal.obstacle.strip()
            else ""
        )
        advice = _(
            "Add one line{trap}: if (a time, a place, an event), then (one thing you do).",
            trap=trap,
        )
        return _hint("no_plan", _("no if-then plan yet"), advice, "if_cue")
    if not cue:
        advice = _("When will you notice that it is time? Name a day, a place or an event.")
        return _revise("no_cue", act[:60], advice, "if_cue")
    vague = next((words for words in w.NO_CUE if words in f"{folded(cue)} "), "")
    if vague:
        advice = _(
            "You can't see that moment come. Tie it to a time or event: “Tuesday after lunch”."
        )
        return _revise("vague_cue", vague, advice, "if_cue")
    return None


def _then(case: _Case) -> Remark | None:
    cue, act = case.goal.if_cue.strip(), " ".join(case.goal.then_act[:500].split())
    if not act:
        advice = _("And what will you do then? One act, small enough for ten minutes.")
        return _revise("no_then", cue[:60], advice, "then_act") if cue else None
    second = second_act(act)
    if second:
        first = act[: act.lower().find(second.lower())].strip(" ,;.") or act
        advice = _(
            "One act starts more easily than two. Keep “{first}”; the rest can follow.",
            first=first[:60],
        )
        return _revise("two_acts", second, advice, "then_act")
    said = parse(act)
    if said.english and said.head in w.WEAK - w.SOFT and not has_act(said):
        advice = _("Say it as something a camera could see: write one line, ask one question.")
        return _revise("vague_act", said.opening, advice, "then_act")
    return None


def second_act(act: str) -> str:
    """Return the words that begin a second act in a "then", or nothing where there is one act.

    >>> second_act("write to Ana and then tidy my list")
    'and then tidy my list'
    """
    tokens = act.split()
    plain = [token.lower().strip(",;.") for token in tokens]
    for place in range(1, len(tokens) - 1):
        rest = " ".join(tokens[place:])[:60]
        if plain[place] == "and" and plain[place + 1] in ("then", "also", "afterwards", "after"):
            return rest
        if plain[place] == "then" and tokens[place - 1].endswith((",", ";", ".")):
            return rest
        if tokens[place - 1].endswith((";", ".")) and plain[place] in w.ACTS:
            return rest
        again = plain[place + 1] in w.SECOND_ACTS and plain[place + 2 : place + 3] not in _SAME
        if plain[place] == "and" and again and plain[0] in w.ACTS - w.PRELUDES:
            return rest
    return ""


_SAME = (["it"], ["them"], ["this"], ["that"])


def _baseline(case: _Case) -> Remark | None:
    goal = case.goal
    if goal.baseline is None:
        advice = _(
            "How many were there in the last four weeks? A guess will do, and 0 is an answer."
        )
        return _hint("no_baseline", _("no starting point yet"), advice, "baseline")
    return None


def _pace(case: _Case) -> Remark | None:
    goal = case.goal
    if not (goal.target and goal.deadline_on and case.minutes):
        return None
    weeks = max(1.0, (goal.deadline_on - case.today).days / 7)
    needed = round(goal.target * _MINUTES[goal.counted] / weeks)
    if needed <= case.minutes:
        return None
    advice = _(
        "That takes about {needed} minutes a week and you have {minutes}. "
        "A later day or a smaller number keeps it kind.",
        needed=needed,
        minutes=case.minutes,
    )
    return _hint(
        "fast_pace",
        _("{target} by {day}", target=goal.target, day=spoken(goal.deadline_on)),
        advice,
        "target",
    )


def _learning(case: _Case) -> Remark | None:
    if not case.learning or is_learning(case.goal):
        return None
    advice = _(
        "While a field is new, one goal of finding out helps: “Find three ways people "
        "who do it got started, by asking five of them”."
    )
    return _hint("no_learning_goal", _("no goal of finding out yet"), advice, "statement")


_CHECKS: tuple[Callable[[_Case], Remark | None], ...] = (
    _crowded,
    _own_hands,
    _act,
    _whom,
    _number,
    _date,
    _why,
    _confidence,
    _cue,
    _then,
    _pace,
    _baseline,
    _learning,
)
