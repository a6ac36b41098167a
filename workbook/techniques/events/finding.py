"""Finding events, seeing which goal one serves, and who there is worth meeting. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.language import _
from workbook.records import Contact, Event, Goal, Group, Need, Target, Tie, WayIn, folded
from workbook.techniques.events.words import asks, clipped, inside, telling, unended

THREE = 3
_MOST_PLACES = 6
_MOST_TO_ASK = 5
_CLOSE = (Tie.MODERATE, Tie.STRONG)
_CROWDS = frozenset({"gaste", "leute", "menschen", "mitglieder"})
"""German words for people: they have a capital and are no name."""


@dataclass(frozen=True)
class Place:
    """Somewhere to look for events, and why there."""

    where: str
    why: str


def places_to_look(
    goal: Goal | None, groups: Sequence[Group], targets: Sequence[Target], city: str = ""
) -> list[Place]:
    """Return where to look for a goal: first what is in the book already, then what always works.

    Never a list of web sites: those change, and the people in your book do not.
    """
    named = {one.id: one for one in groups}
    found = [
        Place(
            _("The calendar of {name}", name=named[one.group_id].name),
            _("it is on your target list"),
        )
        for one in targets
        if one.group_id in named
    ]
    found += [
        Place(one.via.strip(), _("you noted it as a way to a target"))
        for one in targets
        if one.way_in in (WayIn.EVENT, WayIn.COMMUNITY) and one.via.strip()
    ]
    used = {folded(one.where) for one in found}
    about = telling(f"{goal.statement} {goal.why}") if goal else frozenset()
    found += [
        Place(
            _("What {name} organises", name=one.name), _("its notes speak of the same as your goal")
        )
        for one in groups
        if about & telling(f"{one.name} {one.notes}")
        and folded(_("The calendar of {name}", name=one.name)) not in used
    ]
    near = _(" in {city}", city=city) if city else ""
    found += [
        Place(
            _("Open evenings and meetups{near}", near=near), _("small rooms, easy to come back to")
        ),
        Place(
            _("The public library and the university near you"), _("talks there are open and free")
        ),
        Place(_("The association of the trade you want to know"), _("members bring guests")),
    ]
    return list({folded(one.where): one for one in found}.values())[:_MOST_PLACES]


def whom_to_ask(people: Sequence[Contact], targets: Sequence[Target]) -> list[tuple[Contact, str]]:
    """Return people to ask where one should go, each with why they may know.

    Those who are close and work where a target does come first; it is about who may know, not
    about who is worth more.
    """
    wanted = {one.contact_id for one in targets}
    places = {folded(one.organisation) for one in people if one.id in wanted and one.organisation}
    vias = " ".join(folded(one.via) for one in targets)
    asked: list[tuple[int, Contact, str]] = []
    for one in people:
        if one.id in wanted:
            continue
        if one.name and folded(one.name) in vias:
            asked.append((3, one, _("you noted them as the way to a target")))
        elif one.organisation and folded(one.organisation) in places:
            asked.append(
                (
                    2,
                    one,
                    _(
                        "works at {organisation}, as somebody on your list does",
                        organisation=one.organisation,
                    ),
                )
            )
        elif one.tie in _CLOSE:
            why = (
                _("knows {circle}", circle=one.circle)
                if one.circle
                else _("works as {role}", role=one.role)
                if one.role
                else ""
            )
            asked.append((1, one, why or _("you know each other well")))
    asked.sort(key=lambda row: (-row[0], folded(row[1].name)))
    return [(one, why) for _weight, one, why in asked[:_MOST_TO_ASK]]


def goals_served(
    event: Event, goals: Sequence[Goal], needs: Iterable[Need], targets: Iterable[Target]
) -> list[tuple[Goal, str]]:
    """Return the goals an event may serve, the likeliest first, each with the words they share."""
    text = telling(f"{event.name} {event.notes} {event.organiser} {event.who_comes} {event.fit}")
    about: dict[str, set[str]] = {
        one.id: set(telling(f"{one.statement} {one.why} {one.purpose_words}")) for one in goals
    }
    for need in needs:
        about.get(need.goal_id, set()).update(telling(need.text))
    for target in targets:
        words = telling(f"{target.reason} {target.want_to_learn} {target.via}")
        about.get(target.goal_id or "", set()).update(words)
    found = [(len(text & about[one.id]), one) for one in goals if text & about[one.id]]
    found.sort(key=lambda row: -row[0])
    return [(one, ", ".join(sorted(text & about[one.id])[:4])) for _, one in found]


# -- who is worth meeting there ------------------------------------------------------------------


@dataclass(frozen=True)
class Worth:
    """Somebody worth meeting at an event: why, and an aim to begin with."""

    contact: Contact
    reasons: tuple[str, ...]
    aim: str
    weight: int
    target: Target | None = None


@dataclass(frozen=True)
class Around:
    """What the book knows around an event."""

    targets: Sequence[Target] = ()
    people: Mapping[str, Contact] = field(default_factory=dict)
    """Everybody who could be meant, targets included."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Contact id -> the words of the event that named them or their organisation."""


def names_in(event: Event) -> list[str]:
    """Return the people and organisations an event names, to be looked up in the book.

    >>> names_in(Event(name="x", who_comes="Ana Ruiz, people from the Harbour Works and Bo Lund"))
    ['Ana Ruiz', 'people from the Harbour Works', 'the Harbour Works', 'Harbour Works', 'Bo Lund']
    """
    text = f"{event.who_comes}\n{event.organiser}"
    for mark in (";", "\n", " and ", " und ", " & ", "/"):
        text = text.replace(mark, ",")
    found: list[str] = []
    for part in text.split(","):
        phrase = unended(part)
        while len(phrase) >= 3:
            found.append(phrase)
            head, _, rest = phrase.partition(" ")
            capital = head[:1].isupper() and folded(head) not in _CROWDS
            if capital or head[:1].isdigit() or not rest:
                break
            rest = rest.removeprefix("from ").removeprefix("of ")
            phrase = rest
    return list(dict.fromkeys(found))[:16]


def worth_meeting(event: Event, around: Around) -> list[Worth]:
    """Return who in the book is worth meeting there, the best reasons first."""
    targets = {one.contact_id: one for one in around.targets if one.contact_id}
    found = []
    for one in around.people.values():
        target = targets.get(one.id)
        reasons = list(_reasons(event, one, target, around.named.get(one.id, "")))
        if reasons:
            if target is not None:  # wanted, but why there: that alone is no reason
                why = f": {clipped(unended(target.reason), 60)}" if target.reason else ""
                reasons.append((2, _("on your target list{why}", why=why)))
            weight = sum(points for points, _why in reasons)
            told = tuple(why for _points, why in sorted(reasons, reverse=True))
            found.append(Worth(one, told, aim_for(one, target), weight, target))
    found.sort(key=lambda one: (-one.weight, folded(one.contact.name)))
    return found


def _reasons(
    event: Event, person: Contact, target: Target | None, named: str
) -> Iterable[tuple[int, str]]:
    """Yield why a person may be there and be worth a talk."""
    organisation, place = folded(person.organisation), folded(event.place)
    if folded(person.name) == folded(named) and named:
        yield 5, _("you expect them there")
    elif named:
        yield 4, _("{who} will be there", who=person.organisation or named)
    elif organisation and organisation in folded(f"{event.organiser} {event.name}"):
        yield 4, _("works at {organisation}, which is behind it", organisation=person.organisation)
    at_event = target is not None and target.way_in is WayIn.EVENT
    if target is not None and target.via and _same(target.via, event.name):
        yield 5, _("you noted this event as the way to them")
    elif at_event and (not event.goal_id or (target and target.goal_id == event.goal_id)):
        yield 2, _("an event is the way in that you chose for them")
    if person.place and place and folded(person.place) in place:
        yield 1, _("lives in {place}", place=person.place)
    elif named == "" and target is not None and event.goal_id and target.goal_id == event.goal_id:
        yield 1, _("wanted for the same goal")


def _same(via: str, name: str) -> bool:
    words = telling(via)
    return folded(via) in folded(name) or (bool(words) and words <= telling(name))


def aim_for(person: Contact, target: Target | None) -> str:
    """Return an aim to begin with, small enough for one talk; the reader makes it their own."""
    first = person.name.split()[0] if person.name.split() else _("them")
    if target is not None and target.want_to_learn.strip():
        wish = clipped(inside(target.want_to_learn), 120)
        return (
            _("Ask {first} {wish}", first=first, wish=wish)
            if asks(wish)
            else _("Ask {first} about {wish}", first=first, wish=wish)
        )
    if target is not None and target.can_offer.strip():
        return _("Offer {first} {offer}", first=first, offer=clipped(inside(target.can_offer), 120))
    if person.tie in (Tie.NONE, Tie.NEW):
        return _("Say hello to {first}, and learn one thing they care about", first=first)
    return _("Hear from {first} what has changed since we last spoke", first=first)
