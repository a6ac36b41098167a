"""Ways to a target: the people the reader knows there, and who could introduce them.

All of it is a guess from notes, and each says what it rests on. Only the person asked can say
whether they know the other, and whether they would like to ask for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.language import _
from workbook.records import Changes, FollowUp, Refused, Target, WayIn, folded
from workbook.records.career import STATIONS, Position
from workbook.techniques.targets.network import Known, Network, house, is_near
from workbook.techniques.targets.rules import Listed

SHOWN = 5
_SURE = {"introduced": 9, "said": 8, "there": 6, "circle": 4, "then": 4, "event": 5}
_SHORTEST = 4
_SOON = 2


@dataclass(frozen=True)
class Path:
    """Somebody who might lead to a target, and what that rests on."""

    person: Known
    kind: str
    words: str
    weight: float


def people_there(network: Network, group: str) -> list[Known]:
    """Return everybody in the book who is noted at a group: as workplace, circle or in its words.

    Those the reader was last in touch with come first.
    """
    wanted = house(group)
    found = [one for one in network.people if wanted and _is_at(one, wanted)]
    return sorted(found, key=lambda one: (-(one.last_on or date.min).toordinal(), one.name))


def _is_at(one: Known, wanted: str) -> bool:
    if wanted in (house(one.organisation), folded(one.circle)):
        return True
    # "Northern Hospital, Ward 3" is at "Northern Hospital"; "Ana" is at no place of that name
    return len(wanted) >= _SHORTEST and bool(
        re.search(rf"\b{re.escape(wanted)}\b", folded(one.organisation))
    )


def paths(network: Network, listed: Listed) -> list[Path]:
    """Return who could introduce the reader to a target, the best founded guess first."""
    target = listed.contact.id if listed.contact else ""
    who = network.by_id.get(target)
    found: dict[str, Path] = {}
    every = [*_to_person(network, who)] if who else []
    group = listed.group.name if listed.group else who.organisation if who else ""
    every += _through_place(network, group, who)
    for path in every:
        if path.person.id == target or not is_near(path.person):
            continue
        other = found.get(path.person.id)
        if other is None or other.weight < path.weight:
            found[path.person.id] = path
    return sorted(found.values(), key=lambda one: (-one.weight, one.person.name))[:SHOWN]


def _path(one: Known, kind: str, words: str) -> Path:
    """Return a guess; being in touch lately makes a question easier and comes first."""
    lately = one.last_on.toordinal() / 1e6 if one.last_on else 0.0
    return Path(one, kind, words, _SURE[kind] + lately)


def _to_person(network: Network, who: Known) -> Iterator[Path]:
    known = network.by_id
    for by, brought in ((by, one) for one, by in network.through.items() if by):
        if brought == who.id and by in known:
            yield _path(
                known[by],
                "introduced",
                _("{name} brought {other} to you.", name=known[by].name, other=who.name),
            )
        if by == who.id and brought in known:
            words = _(
                "{name} brought {other} to you, so they know each other.",
                name=who.name,
                other=known[brought].name,
            )
            yield _path(known[brought], "introduced", words)
    for pair in network.pairs:
        if who.id in pair:
            other = known.get(pair[0] if pair[1] == who.id else pair[1])
            if other:
                yield _path(other, "said", _("You noted that they know {name}.", name=who.name))
    circle, event = folded(who.circle), folded(who.how_met)
    for one in network.near:
        if circle and folded(one.circle) == circle:
            yield _path(
                one, "circle", _("Both belong to “{circle}”, by your notes.", circle=who.circle)
            )
        if event and one.how_met and folded(one.how_met) == event:
            yield _path(
                one, "event", _("You met both the same way: “{how_met}”.", how_met=who.how_met)
            )


def _through_place(network: Network, group: str, who: Known | None) -> Iterator[Path]:
    if not group.strip():
        return
    target = _("{name}, who is there too", name=who.name) if who else _("the people there")
    for one in people_there(network, group):
        role = f" ({one.role})" if one.role else ""
        yield _path(
            one,
            "there",
            _(
                "Noted at “{group}”{role}; may know {target}.",
                group=group,
                role=role,
                target=target,
            ),
        )
    for position in network.positions:
        if position.kind not in STATIONS or house(position.organisation) != house(group):
            continue
        for one in network.near:
            if _within(one, position):
                yield _path(one, "then", _then_words(one, position))


def _within(one: Known, position: Position) -> bool:
    """Whether the reader connected with somebody while they were at a place themselves."""
    day, start = one.connected_on or one.met_on, position.started_on
    return bool(day and start and start <= day and day <= (position.finished_on or date.max))


def _then_words(one: Known, position: Position) -> str:
    day = one.connected_on or one.met_on
    year = _(" in {year}", year=day.year) if day else ""
    return _(
        "You got to know each other{year}, while you were at “{organisation}”. Perhaps "
        "you were there together.",
        year=year,
        organisation=position.organisation,
    )


def ask_first(target: Target, name: str, path: Path, *, on: date) -> Changes:
    """Take somebody as the way in, and plan to ask whether they know the target.

    Raises Refused where that is planned already.
    """
    if target.way_in is WayIn.INTRODUCTION and folded(target.via) == folded(path.person.name):
        raise Refused(_("{name} is the way in already.", name=path.person.name))
    planned = FollowUp(
        contact_id=path.person.id,
        due_on=on + timedelta(days=_SOON),
        what=_("Ask whether they know {name}, and whether they would ask them for you", name=name),
        minutes=10,
        goal_id=target.goal_id,
    )
    led = replace(target, way_in=WayIn.INTRODUCTION, via=path.person.name)
    return Changes(add=(planned,), replace=(led,))
