"""People worth a second thought: quiet for years, known a little, alone in their world.

Each comes with its reason in words from the reader's own notes. Nobody is ranked by worth:
the order is by how much the notes say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.records import Changes, FollowUp, Goal, Refused, Target, TargetStatus, Tie
from workbook.techniques.targets.network import Known, Network, world_of
from workbook.techniques.targets.rules import (
    STEP_WITHIN,
    dormant,
    suggest_newness,
    suggest_reachability,
)

DORMANT, LITTLE, BRIDGE = "dormant", "little", "bridge"
TITLES = {
    DORMANT: N_("Quiet for three years, once close"),
    LITTLE: N_("Known a little, and not alone"),
    BRIDGE: N_("Your only one in their world"),
}
RESTS_ON = {DORMANT: "dormant-ties", LITTLE: "weak-ties", BRIDGE: "brokers"}
"""What each rests on, by its key in data/sources.json."""
GUESSED = {
    LITTLE: N_(
        "How many people you share is a guess from workplaces and circles: LinkedIn's archive "
        "holds nobody's list but yours."
    ),
    BRIDGE: N_("Two people you keep apart in your notes may know each other well."),
}
SAID = {
    DORMANT: N_(
        "You were close, and nothing has been noted for years. One a week or two is plenty."
    ),
    LITTLE: N_("No strangers, and not of your daily round."),
    BRIDGE: N_("What is talked about there reaches you through them or hardly at all."),
}
STEPS = {
    DORMANT: N_("Write to {name} again: name the gap, recall one thing, ask one open question"),
    LITTLE: N_("Ask {name} one question about their work"),
    BRIDGE: N_("Ask {name} what people around them talk about"),
}
"""The first step that goes with each kind."""
SHOWN = 4
_CLOSE = (Tie.STRONG, Tie.MODERATE)
_OFTEN = 5
_FEW = (1, 4)
_SHARED = (2, 40)
_RECENT = 3 * 365
_SOON = 2


@dataclass(frozen=True)
class Suggestion:
    """Somebody to think of, with the reason in words and how much the notes say."""

    person: Known
    kind: str
    reason: str
    weight: float


def suggest(network: Network, on: date, settled: Collection[str] = ()) -> list[Suggestion]:
    """Return at most four people of each kind; who is `settled` is on the list or planned already.

    Nobody is named twice.
    """
    taken = set(settled)
    found: list[Suggestion] = []
    rules: tuple[Callable[[Network, Known, date], Suggestion | None], ...] = (
        _dormant, _bridge, _little,
    )  # fmt: skip
    for rule in rules:
        here = [rule(network, one, on) for one in network.near if one.id not in taken]
        best = sorted(filter(None, here), key=lambda one: (-one.weight, one.person.name))[:SHOWN]
        taken |= {one.person.id for one in best}
        found += best
    order = (DORMANT, LITTLE, BRIDGE)
    return sorted(found, key=lambda one: order.index(one.kind))


def _dormant(_network: Network, one: Known, on: date) -> Suggestion | None:
    close = one.tie in _CLOSE
    if not dormant(one.last_on, on) or not (close or one.times >= _OFTEN) or not one.last_on:
        return None
    before = []
    if close:
        said = _("a close friend") if one.tie == Tie.STRONG else _("someone you know well")
        before.append(_("you call them {said}", said=said))
    if one.times > 1:
        before.append(_("you were in touch {times} times before", times=one.times))
    known = language.joined(before)
    quiet = _(
        "{years} years of silence since {month}",
        years=years(one.last_on, on),
        month=language.month_and_year(one.last_on),
    )
    return Suggestion(one, DORMANT, f"{quiet}; {known}.", one.times + 10 * close)


def _little(network: Network, one: Known, on: date) -> Suggestion | None:
    silent = one.last_on is None or (on - one.last_on).days > _RECENT
    little = one.tie in (Tie.WEAK, Tie.NEW) or (
        one.tie == Tie.NONE and _FEW[0] <= one.times <= _FEW[1]
    )
    world = world_of(one)
    shared = len(network.worlds.get(world, ())) - 1
    if silent or not little or not _SHARED[0] <= shared <= _SHARED[1] or not one.last_on:
        return None
    reason = _(
        "In touch {touch}, last in {month}, and you know {shared} others in “{world}”.",
        touch=ngettext("once", "{n} times", one.times),
        month=language.month_and_year(one.last_on),
        shared=shared,
        world=network.name_of(world),
    )
    return Suggestion(one, LITTLE, reason, min(shared, 10) - one.times / 10)


def _bridge(network: Network, one: Known, on: date) -> Suggestion | None:
    world = world_of(one)
    alone = world and len(network.worlds.get(world, ())) == 1
    if not alone or dormant(one.last_on, on) or (one.tie == Tie.NONE and not one.times):
        return None
    knows = network.known_by.get(one.id, 0)
    others = {0: _("nobody else of yours is"), 1: _("only one other of yours is")}.get(
        knows, _("only {knows} others of yours are", knows=knows)
    )
    reason = _(
        "The only one you know in “{world}”, and {others} noted as knowing them.",
        world=network.name_of(world),
        others=others,
    )
    return Suggestion(one, BRIDGE, reason, one.times - 3 * knows)


def years(since: date, on: date) -> int:
    """Return the whole years between two days."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


# -- one press -----------------------------------------------------------------------------


def as_target(
    one: Suggestion, goals: Sequence[Goal], others: Sequence[Target], *, on: date, goal_id: str = ""
) -> Changes:
    """Put somebody on the target list for a goal, with the reason and a first step in a week.

    What to learn and what to offer are the reader's to add. Raises Refused without a goal.
    """
    chosen = next((goal for goal in goals if goal.id == goal_id), goals[0] if goals else None)
    if chosen is None:
        raise Refused(_("A target needs a goal, so that you know why. Write one first."))
    who = one.person
    if any(t.contact_id == who.id and t.status is TargetStatus.OPEN for t in others):
        raise Refused(_("{name} is on your list already.", name=who.name))
    target = Target(
        contact_id=who.id,
        goal_id=chosen.id,
        reason=one.reason,
        next_step=_(STEPS[one.kind], name=who.name),
        next_on=on + timedelta(days=STEP_WITHIN),
        relevance=1,
        reachability=suggest_reachability(Tie(who.tie)),
        newness=suggest_newness(Tie(who.tie), who.last_on, on),
    )
    return Changes(add=(target,))


def as_follow_up(one: Suggestion, *, on: date) -> Changes:
    """Plan one message to somebody, in two days."""
    planned = FollowUp(
        contact_id=one.person.id,
        due_on=on + timedelta(days=_SOON),
        what=_(STEPS[one.kind], name=one.person.name),
        minutes=10,
    )
    return Changes(add=(planned,))
