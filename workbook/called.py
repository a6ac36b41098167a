"""What kinds of records, and the few values of some of their fields, are called.

In English a kind is called as its table is, and a value as it is stored. Each text is said here
with its context, since one English word has several meanings and another language a word for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from workbook.language import pgettext
from workbook.records import (
    EventStatus,
    GoalStatus,
    NeedKind,
    PromiseStatus,
    TargetStatus,
    Tie,
    Tier,
)
from workbook.records.goals import Counted
from workbook.records.learning import Decision, ExperimentStatus


def kind(plural: str) -> str:
    """Return what the records of a table are called, by its name; as it is where nothing is known.

    >>> kind("quiet_days")
    'quiet_days'
    """
    named = {**_people(), **_goals(), **_meetings(), **_exchanged(), **_learnt()}
    return named.get(plural, plural)


def amount(shown: str, name: str) -> str:
    """Return how many there are of a kind, where several kinds stand in one sentence.

    >>> amount("3", "goals")
    '3 goals'
    """
    return pgettext("how many of a kind", "{n} {name}", n=shown, name=name)


def value(one: StrEnum) -> str:
    """Return one of a few values that a field can have, as it stands on a page.

    >>> value(Counted.NEW_PEOPLE)
    'new people'
    """
    plain = one.value.replace("_", " ")
    told = _VALUES.get(type(one))
    return told().get(one.value, plain) if told else plain


def _people() -> dict[str, str]:
    return {
        "contacts": pgettext("a table", "contacts"),
        "handles": pgettext("a table", "handles"),
        "groups": pgettext("a table", "groups"),
        "facts": pgettext("a table", "facts"),
        "acquaintances": pgettext("a table", "acquaintances"),
        "met_through": pgettext("a table", "met_through"),
        "kept_apart": pgettext("a table", "kept_apart"),
        "forgotten": pgettext("a table", "forgotten"),
        "milestones": pgettext("a table", "milestones"),
        "no_birthdays": pgettext("a table", "no_birthdays"),
        "invitations": pgettext("a table", "invitations"),
        "preferences": pgettext("a table", "preferences"),
        "cards": pgettext("a table", "cards"),
        "depths": pgettext("a table", "depths"),
        "readers": pgettext("a table", "readers"),
        "jottings": pgettext("a table", "jottings"),
        "positions": pgettext("a table", "positions"),
    }


def _goals() -> dict[str, str]:
    return {
        "goals": pgettext("a table", "goals"),
        "needs": pgettext("a table", "needs"),
        "targets": pgettext("a table", "targets"),
        "covers": pgettext("a table", "covers"),
        "results": pgettext("a table", "results"),
        "looks": pgettext("a table", "looks"),
    }


def _meetings() -> dict[str, str]:
    return {
        "events": pgettext("a table", "events"),
        "event_plans": pgettext("a table", "event_plans"),
        "aims": pgettext("a table", "aims"),
        "self_introductions": pgettext("a table", "self_introductions"),
        "rehearsals": pgettext("a table", "rehearsals"),
        "predictions": pgettext("a table", "predictions"),
        "debriefs": pgettext("a table", "debriefs"),
        "encounters": pgettext("a table", "encounters"),
        "communities": pgettext("a table", "communities"),
        "slots": pgettext("a table", "slots"),
        "contributions": pgettext("a table", "contributions"),
        "answers": pgettext("a table", "answers"),
        "profiles": pgettext("a table", "profiles"),
    }


def _exchanged() -> dict[str, str]:
    return {
        "interactions": pgettext("a table", "interactions"),
        "followups": pgettext("a table", "followups"),
        "messages": pgettext("a table", "messages"),
        "promises": pgettext("a table", "promises"),
        "quiet_days": pgettext("a table", "quiet_days"),
        "offers": pgettext("a table", "offers"),
        "asks": pgettext("a table", "asks"),
        "gifts": pgettext("a table", "gifts"),
        "introductions": pgettext("a table", "introductions"),
    }


def _learnt() -> dict[str, str]:
    return {
        "reviews": pgettext("a table", "reviews"),
        "experiments": pgettext("a table", "experiments"),
        "trials": pgettext("a table", "trials"),
        "self_checks": pgettext("a table", "self_checks"),
        "recalls": pgettext("a table", "recalls"),
        "sources": pgettext("a table", "sources"),
        "trend_notes": pgettext("a table", "trend_notes"),
        "skills": pgettext("a table", "skills"),
    }


def _ties() -> dict[str, str]:
    return {
        "new": pgettext("how close we are", "new"),
        "weak": pgettext("how close we are", "weak"),
        "moderate": pgettext("how close we are", "moderate"),
        "strong": pgettext("how close we are", "strong"),
    }


def _tiers() -> dict[str, str]:
    return {
        "inner": pgettext("how often", "inner"),
        "close": pgettext("how often", "close"),
        "active": pgettext("how often", "active"),
        "wider": pgettext("how often", "wider"),
        "mentor": pgettext("how often", "mentor"),
    }


def _goal_states() -> dict[str, str]:
    return {
        "active": pgettext("a goal", "active"),
        "reached": pgettext("a goal", "reached"),
        "resting": pgettext("a goal", "resting"),
    }


def _target_states() -> dict[str, str]:
    return {
        "open": pgettext("a target", "open"),
        "reached": pgettext("a target", "reached"),
        "dropped": pgettext("a target", "dropped"),
    }


def _promise_states() -> dict[str, str]:
    return {
        "open": pgettext("a promise", "open"),
        "kept": pgettext("a promise", "kept"),
        "dropped": pgettext("a promise", "dropped"),
    }


def _event_states() -> dict[str, str]:
    return {
        "idea": pgettext("an event", "idea"),
        "going": pgettext("an event", "going"),
        "been": pgettext("an event", "been"),
        "dropped": pgettext("an event", "dropped"),
    }


def _experiment_states() -> dict[str, str]:
    return {
        "running": pgettext("an experiment", "running"),
        "kept": pgettext("an experiment", "kept"),
        "dropped": pgettext("an experiment", "dropped"),
        "undecided": pgettext("an experiment", "undecided"),
    }


def _needs() -> dict[str, str]:
    return {
        "learn": pgettext("what a goal needs", "learn"),
        "introduced": pgettext("what a goal needs", "introduced"),
        "advised": pgettext("what a goal needs", "advised"),
    }


def _counted() -> dict[str, str]:
    return {
        "conversations": pgettext("what is counted", "conversations"),
        "people": pgettext("what is counted", "people"),
        "new_people": pgettext("what is counted", "new people"),
        "messages": pgettext("what is counted", "messages"),
    }


def _decisions() -> dict[str, str]:
    return {
        "keep": pgettext("a decision", "Keep"),
        "change": pgettext("a decision", "Change"),
        "stop": pgettext("a decision", "Stop"),
    }


_VALUES: Mapping[type[StrEnum], Callable[[], dict[str, str]]] = {
    Tie: _ties,
    Tier: _tiers,
    GoalStatus: _goal_states,
    TargetStatus: _target_states,
    PromiseStatus: _promise_states,
    EventStatus: _event_states,
    ExperimentStatus: _experiment_states,
    NeedKind: _needs,
    Counted: _counted,
    Decision: _decisions,
}
