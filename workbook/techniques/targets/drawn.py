"""Organisations the reader follows, applied to or saved a job at: places for the list. Pure.

They come from LinkedIn's archive and are proposals: no group is made before the reader says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook import language
from workbook.language import _
from workbook.records import Changes, Goal, Group, Refused, Target, TargetStatus, Tie
from workbook.records.career import DRAWN, Position, PositionKind
from workbook.techniques.targets.network import Known, house
from workbook.techniques.targets.rules import HIGHEST, STEP_WITHIN, suggest_reachability

_NAMED = 3
_JOBS = 2


@dataclass(frozen=True)
class Place:
    """An organisation that drew the reader, what is known of it, and whom they know there."""

    key: str
    name: str
    drew: str
    """What drew the reader there, as sentences with their days."""
    people: tuple[Known, ...] = ()
    last_on: date | None = None

    @property
    def there(self) -> str:
        """Whom the reader knows there, in words."""
        if not self.people:
            return _("By your notes you know nobody there yet.")
        names = ", ".join(one.name for one in self.people[:_NAMED])
        more = len(self.people) - _NAMED
        return _(
            "You know there: {names}{more}.",
            names=names,
            more=_(" and {more} more", more=more) if more > 0 else "",
        )


def places(
    positions: Iterable[Position], people: Iterable[Known], settled: Collection[str] = ()
) -> list[Place]:
    """Return each organisation once: first where the reader knows most people, then the latest.

    `settled` are the houses that are on the list or were passed by.
    """
    drawn: dict[str, list[Position]] = {}
    for one in positions:
        key = house(one.organisation)
        if one.kind in DRAWN and key and key not in settled:
            drawn.setdefault(key, []).append(one)
    known: dict[str, list[Known]] = {key: [] for key in drawn}
    for who in people if drawn else ():
        if (there := known.get(house(who.organisation))) is not None:
            there.append(who)
    found = [_place(key, several, known[key]) for key, several in drawn.items()]
    latest = date.min
    return sorted(
        found,
        key=lambda one: (
            -len(one.people), -(one.last_on or latest).toordinal(), one.name.casefold(),
        ),
    )  # fmt: skip


def _place(key: str, several: Sequence[Position], people: Sequence[Known]) -> Place:
    newest = sorted(several, key=lambda one: one.started_on or date.min, reverse=True)
    order = sorted(people, key=lambda one: (-(one.last_on or date.min).toordinal(), one.name))
    return Place(key, newest[0].organisation, _drew(newest), tuple(order), newest[0].started_on)


def _drew(newest: Sequence[Position]) -> str:
    """Return what drew the reader to one organisation: the follow, then the latest jobs."""
    said = []
    follows = [one for one in newest if one.kind is PositionKind.FOLLOWED]
    if follows:
        since = _when(follows[-1])
        said.append(
            _("You have followed them since {month}.", month=since)
            if since
            else _("You follow them.")
        )
    jobs = [one for one in newest if one.kind is not PositionKind.FOLLOWED]
    said += map(_of_job, jobs[:_JOBS])
    if len(jobs) > _JOBS:
        said.append(_("And {jobs} more jobs before.", jobs=len(jobs) - _JOBS))
    return " ".join(said)


def _of_job(one: Position) -> str:
    job, month = " ".join(one.role.split()) or _("a job"), _when(one)
    if one.kind is PositionKind.APPLIED:
        if month:
            return _("You applied for {job} in {month}.", job=job, month=month)
        return _("You applied for {job}.", job=job)
    if month:
        return _("You saved {job} in {month}.", job=job, month=month)
    return _("You saved {job}.", job=job)


def _when(one: Position) -> str:
    return language.month_and_year(one.started_on) if one.started_on else ""


def settled(groups: Iterable[Group], targets: Iterable[Target], passed: Iterable[str]) -> set[str]:
    """Return the houses that are wanted already, and those that were passed by."""
    wanted = {one.group_id for one in targets if one.status is TargetStatus.OPEN}
    return {house(one.name) for one in groups if one.id in wanted} | set(passed)


def as_target(
    place: Place,
    goals: Sequence[Goal],
    groups: Mapping[str, Group],
    *,
    on: date,
    goal_id: str = "",
) -> Changes:
    """Put an organisation on the target list for a goal, with a first step in a week.

    `groups` are those of the book by their house; one that is there is taken. What to learn and
    what to offer are the reader's to add. Raises Refused without a goal.
    """
    chosen = next((goal for goal in goals if goal.id == goal_id), goals[0] if goals else None)
    if chosen is None:
        raise Refused(_("A target needs a goal, so that you know why. Write one first."))
    known = groups.get(place.key)
    group = known or Group(name=place.name)
    step = (
        _("Ask {name} what it is like at {place}", name=place.people[0].name, place=place.name)
        if place.people
        else _("Find one person at {name} whom somebody you know could name", name=place.name)
    )
    target = Target(
        group_id=group.id, goal_id=chosen.id, reason=place.drew, next_step=step,
        next_on=on + timedelta(days=STEP_WITHIN), relevance=2,
        reachability=suggest_reachability(Tie.WEAK if place.people else Tie.NONE),
        newness=HIGHEST,
    )  # fmt: skip
    return Changes(add=(target,) if known else (group, target))
