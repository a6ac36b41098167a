"""Choosing whom to get to know, and why: records and typed words in, Changes out.

Priority orders the reader's own next steps. It says nothing of what a person is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.language import N_, _
from workbook.records import (
    Changes,
    Contact,
    Fact,
    Goal,
    Group,
    Interaction,
    Refused,
    Target,
    TargetStatus,
    Tie,
    WayIn,
    folded,
)
from workbook.sensitive import remarks_on

FIVE = 5
FULL = 40  # people in a book; from then on what is done once arrives folded
STEP_WITHIN = 7
REFRESH_AFTER = 90
DORMANT_YEARS = 3
HIGHEST = 3
LONGEST_NAME = 200

LAST_TOUCH = {"month": 21, "year": 180, "years": 730, "longer": 1280}
"""How long ago, roughly, in days: a rough answer is worth more than none."""

TEXTS = ("reason", "want_to_learn", "can_offer", "via", "next_step")
PARTS = {
    "relevance": (
        N_("not clear yet what it has to do with the goal"),
        N_("touches the goal"),
        N_("helps with a part of the goal"),
        N_("goes to the heart of the goal"),
    ),
    "reachability": (
        N_("no way in yet"),
        N_("a way in would have to be made"),
        N_("they would know who you are"),
        N_("you can simply write"),
    ),
    "newness": (
        N_("knows what you know"),
        N_("a little that is new to you"),
        N_("much that is new to you"),
        N_("a world you hardly know"),
    ),
}
"""The three parts of a priority, in words: 0 to 3."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A target with everything that is read beside it. `last_on` is the last time in touch."""

    target: Target
    name: str
    contact: Contact | None = None
    group: Group | None = None
    goal: Goal | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Part:
    """One part of a priority: 0 to 3, and what that means."""

    name: str
    value: int
    words: str


@dataclass(frozen=True)
class Priority:
    """How early a next step with someone should come, 0 to 9, with its parts shown."""

    total: int
    parts: tuple[Part, ...]


def priority(target: Target) -> Priority:
    """Return how early the next step should come: relevance + reachability + newness.

    >>> priority(Target(relevance=3, reachability=2, newness=1)).total
    6
    """
    parts = tuple(
        Part(name, value, _(words[value]))
        for name, words in PARTS.items()
        for value in (min(max(getattr(target, name), 0), HIGHEST),)
    )
    return Priority(sum(part.value for part in parts), parts)


def ranked(listed: Iterable[Listed]) -> list[Listed]:
    """Return targets in the order of their next steps: priority, then date, then name."""
    return sorted(
        listed,
        key=lambda one: (
            -priority(one.target).total,
            one.target.next_on or date.max,
            folded(one.name),
        ),
    )


def dormant(last_on: date | None, on: date) -> bool:
    """Whether the last time in touch lies three years back or more. Nothing known is no."""
    if last_on is None:
        return False
    whole = on.year - last_on.year - ((on.month, on.day) < (last_on.month, last_on.day))
    return whole >= DORMANT_YEARS


def suggest_reachability(tie: Tie, way_in: WayIn = WayIn.DIRECT) -> int:
    """Return a first guess at reachability from how close the two are and the way in."""
    if tie in (Tie.STRONG, Tie.MODERATE):
        return 3
    if tie in (Tie.WEAK, Tie.NEW) or way_in is WayIn.INTRODUCTION:
        return 2
    return 1


def suggest_newness(tie: Tie, last_on: date | None, on: date) -> int:
    """Return a first guess at newness: close people know what you know, silent years add."""
    known = {Tie.STRONG: 0, Tie.MODERATE: 1, Tie.NEW: 2, Tie.WEAK: 2, Tie.NONE: 3}[tie]
    return min(known + dormant(last_on, on), HIGHEST)


def name_person(  # noqa: PLR0913 - one line of the form, field by field
    name: str,
    namesakes: Sequence[Contact],
    *,
    on: date,
    organisation: str = "",
    circle: str = "",
    how_met: str = "",
    tie: Tie = Tie.WEAK,
    last: str = "",
) -> Changes:
    """Put one person into the book, typed by name, with when they were last in touch, roughly.

    Raises Refused without a name, or where the same name at the same place is there already.
    """
    person = Contact(
        name=" ".join(name.split()),
        organisation=organisation.strip(),
        circle=circle.strip(),
        how_met=how_met.strip(),
        tie=tie,
        source="typed",
    )
    if not person.name:
        raise Refused(_("Type a name first."), {"name": _("Whom are you thinking of?")})
    if len(person.name) > LONGEST_NAME:
        raise Refused(
            _("That is too long for a name."), {"name": _("Keep the name, drop the rest.")}
        )
    for other in namesakes:
        _refuse_namesake(person, other)
    return Changes(add=(person,)) + _roughly(person, last, on)


def describe(person: Contact, last: str = "", *, on: date) -> Changes:
    """Keep what is known of a person, and roughly when you were last in touch, where given."""
    return Changes(replace=(person,)) + _roughly(person, last, on)


def _roughly(person: Contact, last: str, on: date) -> Changes:
    if last not in LAST_TOUCH:
        return Changes()
    touch = Interaction(
        contact_id=person.id,
        happened_on=on - timedelta(days=LAST_TOUCH[last]),
        topics=_("in touch, roughly then"),
        source="roughly",
    )
    return Changes(add=(touch,))


def _refuse_namesake(person: Contact, other: Contact) -> None:
    if folded(person.name) != folded(other.name):
        return
    place = folded(person.organisation)
    if not place or place == folded(other.organisation):
        at = f" ({other.organisation})" if other.organisation else ""
        raise Refused(
            _(
                "{name}{at} is in your book already. If this is someone else of that name, add "
                "where they work.",
                name=other.name,
                at=at,
            ),
            {"organisation": _("Where does this one work?")},
        )


def choose(
    target: Target,
    others: Iterable[Target],
    *,
    on: date,
    newcomer: Contact | Group | None = None,
    agreed: bool = False,
) -> Changes:
    """Put a person or a group on the list, for a goal, with what to learn and what to offer.

    `newcomer` is the person or group where it is new to the book. Words on private matters are
    refused until the reader has `agreed` to them. Raises Refused, naming each field.
    """
    if newcomer is not None and not newcomer.label.strip():
        raise Refused(_("Type a name first."), {"who": _("Whom do you want to get to know?")})
    checked = _checked(target, others, on=on, agreed=agreed)
    return Changes(add=((newcomer,) if newcomer else ()) + (checked,))


def revise(target: Target, others: Iterable[Target], *, on: date, agreed: bool = False) -> Changes:
    """Write a target anew, under the same conditions as a new one."""
    return Changes(replace=(_checked(target, others, on=on, agreed=agreed, moved=False),))


def _checked(
    target: Target, others: Iterable[Target], *, on: date, agreed: bool, moved: bool = True
) -> Target:
    target = replace(target, **{name: getattr(target, name).strip() for name in TEXTS})
    missing = {}
    if bool(target.contact_id) == bool(target.group_id):
        missing["who"] = _("Choose a person or a group, or type a name.")
    if not target.goal_id:
        missing["goal_id"] = _("Which of your goals is this for?")
    if not target.want_to_learn:
        missing["want_to_learn"] = _("One thing is enough.")
    if not target.can_offer:
        missing["can_offer"] = _("Small things count: a view from outside, an article, a name.")
    for name in PARTS:
        if not 0 <= getattr(target, name) <= HIGHEST:
            missing[name] = _("Choose from 0 to 3.")
    if missing:
        raise Refused(_("A few words are missing: ") + " ".join(missing.values()), missing)
    _refuse_twice(target, others)
    _refuse_private({name: getattr(target, name) for name in TEXTS}, agreed=agreed)
    return _dated(target, on) if moved else target


def _refuse_twice(target: Target, others: Iterable[Target]) -> None:
    who = (target.contact_id, target.group_id, target.goal_id)
    for other in others:
        same = who == (other.contact_id, other.group_id, other.goal_id)
        if same and other.id != target.id and other.status is TargetStatus.OPEN:
            raise Refused(
                _("They are on your list for this goal already. Open that entry and add to it."),
                {"who": _("On your list already.")},
            )


def _refuse_private(texts: dict[str, str], *, agreed: bool) -> None:
    if agreed:
        return
    found = [remark for name, text in texts.items() for remark in remarks_on(text, name)]
    if found:
        raise Refused(
            _("“{found}”: {advice}", found=found[0].found, advice=found[0].advice),
            {
                remark.field: _("“{found}” is theirs to tell.", found=remark.found)
                for remark in reversed(found)
            },
        )


def _dated(target: Target, on: date) -> Target:
    """A step without a day gets one within a week; a day without a step is refused."""
    if target.next_step and target.next_on is None:
        return replace(target, next_on=on + timedelta(days=STEP_WITHIN))
    if target.next_on and not target.next_step:
        raise Refused(
            _("Say what you will do on that day."), {"next_step": _("What will you do that day?")}
        )
    if target.next_on and target.next_on < on:
        raise Refused(
            _("That day has passed. Pick today or later."), {"next_on": _("This day is past.")}
        )
    return target


def plan_next_step(
    target: Target, step: str, day: date | None, *, on: date, agreed: bool = False
) -> Changes:
    """Set the next step and its day; without a day it is a week from today."""
    if not step.strip():
        raise Refused(_("Write one small act."), {"next_step": _("What will you do next?")})
    _refuse_private({"next_step": step}, agreed=agreed)
    planned = replace(target, next_step=step.strip(), next_on=day, status=TargetStatus.OPEN)
    return Changes(replace=(_dated(planned, on),))


def finish_step(
    target: Target, step: str = "", day: date | None = None, *, on: date, agreed: bool = False
) -> Changes:
    """Tick the step off and set the one after it, or leave it open for a moment."""
    if step.strip() or day:
        return plan_next_step(target, step, day, on=on, agreed=agreed)
    return Changes(replace=(replace(target, next_step="", next_on=None),))


def move_step(target: Target, day: date, *, on: date) -> Changes:
    """Move the next step to another day."""
    return Changes(replace=(_dated(replace(target, next_on=day), on),))


def reach(target: Target) -> Changes:
    """Say that you are in touch now: the target leaves the list, the person stays."""
    return Changes(replace=(replace(target, status=TargetStatus.REACHED, next_on=None),))


def drop(target: Target) -> Changes:
    """Take a target off the list; the person stays in the book."""
    return Changes(replace=(replace(target, status=TargetStatus.DROPPED, next_on=None),))


def remove(target: Target) -> Changes:
    """Remove a target as if it had never been there; the person stays in the book."""
    return Changes(remove=(target,))


def add_fact(fact: Fact, *, on: date, agreed: bool = False) -> Changes:
    """Note something known of a person or a group, with where it was learnt, and when.

    Raises Refused without words, without a source, or with a day still to come.
    """
    fact = replace(fact, text=fact.text.strip(), source=fact.source.strip())
    missing = {}
    if not fact.text:
        missing["text"] = _("What do you know?")
    if not fact.source:
        missing["source"] = _("Where do you know it from?")
    if bool(fact.contact_id) == bool(fact.group_id):
        missing["who"] = _("Whom is it about?")
    if fact.known_on and fact.known_on > on:
        missing["known_on"] = _("This day is still to come.")
    if missing:
        raise Refused(" ".join(missing.values()), missing)
    _refuse_private({"text": fact.text}, agreed=agreed)
    return Changes(add=(replace(fact, known_on=fact.known_on or on),))


def remove_fact(fact: Fact) -> Changes:
    """Forget one fact."""
    return Changes(remove=(fact,))


def why(one: Listed) -> str:
    """Return the plain reason for a target's next step, from the reader's own words."""
    goal = _(" for your goal “{goal}”", goal=one.goal.statement) if one.goal else ""
    if one.target.want_to_learn:
        return _(
            "because you want to learn “{learn}”{goal}",
            learn=one.target.want_to_learn,
            goal=goal,
        )
    if one.target.reason:
        return _("because “{reason}”{goal}", reason=one.target.reason, goal=goal)
    return _("because you chose {name}{goal}", name=one.name, goal=goal)


def step_wanted_on(target: Target) -> date | None:
    """Return the day a target without a next step asks for one: a week after it was chosen."""
    if target.next_step or target.created_at is None:
        return None
    return target.created_at.date() + timedelta(days=STEP_WITHIN)


def refresh_on(targets: Iterable[Target], looked_on: date | None) -> date | None:
    """Return the day the list asks to be looked at anew: 90 days after it was last touched."""
    days = [target.created_at.date() for target in targets if target.created_at]
    if not days:
        return None
    return max([*days, looked_on or date.min]) + timedelta(days=REFRESH_AFTER)
