"""The network looked at as a whole: how much of it is one thing, and what hangs on one person.

It says what the notes say. Nobody gets a figure of their own, and whatever the notes can't
tell is said beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.language import N_, _, ngettext
from workbook.records import Changes, Refused
from workbook.records.acquaintance import Acquaintance
from workbook.techniques.targets.mix import is_beginning, is_senior
from workbook.techniques.targets.network import Known, Network, house, span, world_name, world_of

SHOWN = 8
QUIET = 365
_BROUGHT = 3
LEVELS = (N_("in a leading role"), N_("doing the daily work"), N_("at the beginning"))


def level_of(one: Known) -> str:
    """Return a level by the words of a role; empty where no role is noted."""
    if not one.role.strip():
        return ""
    if is_beginning(one.role):
        return LEVELS[2]
    return LEVELS[0] if is_senior(one.role) else LEVELS[1]


def year_of(one: Known) -> str:
    """Return the year in which the reader met somebody, or connected with them."""
    if one.met_about and not one.met_on:
        return one.met_about.removeprefix("~")[:4]
    day = one.met_on or one.connected_on
    return str(day.year) if day else ""


BY: dict[str, tuple[str, Callable[[Known], str], Callable[[Known], str]]] = {
    "workplace": (
        N_("workplace"),
        lambda one: house(one.organisation),
        lambda one: one.organisation,
    ),
    "circle": (N_("circle"), lambda one: one.circle.casefold().strip(), lambda one: one.circle),
    "level": (N_("level"), level_of, lambda one: _(level_of(one))),
    "year": (N_("year you met"), year_of, year_of),
}
"""What a network may be one of: how it is called, how it is compared, how it is shown."""


@dataclass(frozen=True)
class Share:
    """How a network is spread over workplaces, circles, levels or years."""

    by: str
    parts: tuple[tuple[str, tuple[Known, ...]], ...]
    """Name and people, the largest first; years in their order."""
    unknown: int

    @property
    def known(self) -> int:
        """How many people can be told apart this way."""
        return sum(len(people) for _, people in self.parts)

    @property
    def largest(self) -> tuple[str, int]:
        """The largest part and how many it has."""
        name, people = max(self.parts, key=lambda part: len(part[1]), default=("", ()))
        return name, len(people)

    @property
    def percent(self) -> int:
        """How much of all that is known is the largest part."""
        return round(100 * self.largest[1] / self.known) if self.known else 0


def share(network: Network, by: str) -> Share:
    """Return how the network is spread; who has nothing noted is counted apart."""
    _called, compared, shown = BY[by]
    groups: dict[str, list[Known]] = {}
    for one in network.near:
        groups.setdefault(compared(one), []).append(one)
    unknown = len(groups.pop("", ()))
    named = [(_usual(shown(one) for one in people), tuple(people)) for people in groups.values()]
    order = (lambda part: part[0]) if by == "year" else (lambda part: (-len(part[1]), part[0]))
    return Share(by, tuple(sorted(named, key=order)), unknown)


def _usual(names: Iterable[str]) -> str:
    counted = Counter(" ".join(name.split()) for name in names)
    return counted.most_common(1)[0][0]


def share_words(found: Share) -> str:
    """Return what a spread means, in one sentence with its figure."""
    called = _(BY[found.by][0])
    if not found.known:
        return _("Nobody has a {called} noted yet, so there is nothing to say.", called=called)
    name, count = found.largest
    of = _(
        "{count} of the {known} people whose {called} is known",
        count=count,
        known=found.known,
        called=called,
    )
    if found.known == 1:
        return _("Only one {called} is known: “{name}”.", called=called, name=name)
    if count == 1:
        return _(
            "Each of {known} people has a {called} of their own: nothing is doubled.",
            known=found.known,
            called=called,
        )
    return _largest(found, called, of)


def _largest(found: Share, called: str, of: str) -> str:
    given = {"called": called, "of": of, "name": found.largest[0], "percent": found.percent}
    if found.percent > 50:
        return _("More than half is one {called}: {of} are “{name}” ({percent} %).", **given)
    if found.percent >= 25:
        return _("A good part is one {called}: {of} are “{name}” ({percent} %).", **given)
    return _(
        "No {called} has a quarter of it: the largest is “{name}”, {of} ({percent} %).", **given
    )


def rests_on(found: Share) -> str:
    """Return what a spread rests on and what it can't tell."""
    called = _(BY[found.by][0])
    said = _("It rests on {known} people of your network.", known=found.known)
    if found.unknown:
        said += _(
            " Of {unknown} no {called} is known; they may look quite different.",
            unknown=found.unknown,
            called=called,
        )
    more = {
        "workplace": _(" Workplaces are those of your notes or your last import."),
        "circle": _(" Circles are the words you chose yourself."),
        "level": _(" Levels are guessed from English words in a role, and say little of a person."),
        "year": _(" It is the year you met, where you noted it, else the year you connected."),
    }
    return said + more[found.by]


# -- what hangs on one person --------------------------------------------------------------


@dataclass(frozen=True)
class Thread:
    """Something that hangs on one person: who, and what would be lost."""

    person: Known
    words: str
    others: int


def single_threads(network: Network, on: date) -> list[Thread]:
    """Return what hangs on one person, the most first: a world, or the way to several people."""
    found = [_last_link(people, network.name_of(world), on) for world, people in
             network.worlds.items()]  # fmt: skip
    found += _introducers(network)
    there = [one for one in found if one]
    return sorted(there, key=lambda one: (-one.others, one.person.name))


def _last_link(people: Sequence[Known], name: str, on: date) -> Thread | None:
    live = [one for one in people if one.last_on and (on - one.last_on).days < QUIET]
    others = len(people) - 1
    if len(live) != 1 or not others:
        return None
    rest = (
        _("the one other you know there has")
        if others == 1
        else _("the {others} others have", others=others)
    )
    words = _(
        "Only {name} still links you with “{world}”: {rest} been silent for a year.",
        name=live[0].name,
        world=name,
        rest=rest,
    )
    return Thread(live[0], words, others)


def _introducers(network: Network) -> list[Thread | None]:
    known = network.by_id
    pairs = network.through.items()
    brought = Counter(by for who, by in pairs if by and by in known and who in known)
    total = brought.total()
    return [
        Thread(
            network.by_id[by],
            _(
                "{count} of the {total} people who were brought to you came through {name}.",
                count=count,
                total=total,
                name=network.by_id[by].name,
            ),
            count,
        )
        for by, count in brought.items()
        if count >= _BROUGHT
    ]


# -- if I met this person ------------------------------------------------------------------


@dataclass(frozen=True)
class Meeting:
    """What would change if the reader got to know somebody."""

    words: str
    now: tuple[float, float]
    """Different people your network comes to, at least and at most."""
    then: tuple[float, float]
    is_new_world: bool


def if_we_met(network: Network, who: Known) -> Meeting:
    """Return what would change in the network by one person more, in words and figures."""
    before, after = span(network), span(network, who)
    now = before.least.effective, before.most.effective
    then = after.least.effective, after.most.effective
    world = world_of(who)
    there = network.worlds.get(world, []) if world else []
    if not world:
        words = _(
            "Nothing is noted on where {name} moves, so nothing can be said. Note a circle "
            "or a workplace first.",
            name=who.name,
        )
    elif not there:
        words = _(
            "{name} would be your first in “{world}”. What they hear, nobody else of "
            "yours is likely to hear.",
            name=who.name,
            world=world_name(who),
        )
    else:
        people = ngettext("{n} person", "{n} people", len(there))
        words = _(
            "You know {people} in “{world}” already. {name} would make that link stronger, "
            "and would open no new world.",
            people=people,
            world=network.name_of(world),
            name=who.name,
        )
    return Meeting(words, now, then, bool(world) and not there)


# -- who introduced whom -------------------------------------------------------------------


def acquainted(one: str, other: str, kept: Sequence[Acquaintance], known_from: str = "") -> Changes:
    """Note that two people know each other. Raises Refused for the same one, or twice."""
    if one == other:
        raise Refused(_("These are one and the same."), {"other": _("Choose somebody else.")})
    if any({one, other} == {pair.one_id, pair.other_id} for pair in kept):
        raise Refused(_("You noted that already."))
    pair = Acquaintance(one_id=one, other_id=other, known_from=known_from.strip())
    return Changes(add=(pair,))


def met_words(network: Network) -> str:
    """Return how the reader came to know people: brought by others, alone, or not noted."""
    known = [who for who in network.through if who in network.by_id]
    if not known:
        return _("Of nobody is it noted yet who brought you together.")
    alone = sum(network.through[who] is None for who in known)
    rest = len(network.near) - len(known)
    brought = len(known) - alone
    words = _(
        "Of {known} people you noted how you met: {alone} by yourself, {brought} through somebody.",
        known=len(known),
        alone=alone,
        brought=brought,
    )
    return words + (_(" Of {rest} it is not noted.", rest=rest) if rest > 0 else "")
