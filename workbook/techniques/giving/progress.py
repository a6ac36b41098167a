"""How far the reader is with giving, what is worth doing today, what belongs into a calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbook.language import N_, _
from workbook.records import Entry
from workbook.records.giving import Ask, Gift, GiftBy, Introduction, IntroductionStatus, Offer
from workbook.technique import Due, Step
from workbook.techniques.giving import queries
from workbook.techniques.giving.introducing import MINUTES, Move, next_move
from workbook.techniques.giving.phrases import ago, clipped, spoken, unended
from workbook.techniques.giving.rules import LOOP_DAYS

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book
    from workbook.records import Contact

SLUG = "giving"
THREE, TWO = 3, 2
REMIND_DAYS = 7
"""Five working days: then one reminder, or it may rest."""


class Kind(NamedTuple):
    """How an introduction's next move is shown: its title, weight and minutes."""

    title: str
    weight: float
    minutes: int


_MOVES = {
    Move.ASK_TARGET: Kind(N_("Ask {target} whether an introduction is welcome"), 42.0, 3),
    Move.AWAIT_TARGET: Kind(N_("{target} has not answered yet"), 38.0, 2),
    Move.ASK_REQUESTER: Kind(N_("Ask {requester} whether an introduction is welcome"), 62.0, 3),
    Move.AWAIT_REQUESTER: Kind(N_("{requester} has not answered yet"), 38.0, 2),
    Move.WRITE: Kind(N_("Bring {requester} and {target} together"), 84.0, MINUTES),
    Move.HOW: Kind(N_("Ask {requester} how it went with {target}"), 46.0, MINUTES),
}
_LOOP_WEIGHT = 41.0


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    own = book.count(Offer, contact_id=None, group_id=None)
    needs = book.count(Ask)
    left, wanted = max(THREE - own, 0), max(TWO - needs, 0)
    given = queries.has_any(book, Gift, by=GiftBy.ME)
    introduced = queries.has_any(book, Introduction)
    return [
        _step(
            _("Put three things on your menu"),
            not left,
            _("add {left} more to your menu", left=left),
        ),
        _step(
            _("Note what two people need"), not wanted, _("write down {wanted} more", wanted=wanted)
        ),
        _step(_("Log one thing you gave"), given, _("log a piece of advice, a resource or a door")),
        _step(
            _("Log one thing you received"),
            queries.has_any(book, Gift, by=GiftBy.THEM),
            _("write down what somebody gave you"),
        ),
        _step(
            _("Begin one introduction"),
            introduced,
            _("choose two people who could help each other"),
        ),
        _step(
            _("Hear how one turned out"),
            queries.has_outcome(book),
            _("ask how something you gave turned out"),
        ),
    ]


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def due(book: Book, on: date) -> list[Due]:
    """Return the introductions whose next move has come, and the gifts to ask after."""
    moving = [one for one in queries.under_way(book) if move_day(one, on) <= on]
    loops = queries.open_loops(book, on)
    people = queries.people_named(
        book,
        [who for one in moving for who in (one.requester_id, one.target_id)]
        + [gift.contact_id for gift in loops],
    )
    found = [_moving(one, people, on) for one in moving] + [_loop(gift, people, on)
                                                          for gift in loops]  # fmt: skip
    return sorted(found, key=lambda one: (-one.weight, one.due_on, one.title, one.ref))


def move_day(one: Introduction, today: date) -> date:
    """Return the day on which an introduction's next move is due."""
    began = one.created_at.date() if one.created_at else today
    moved = one.moved_on or min(began, today)
    move = next_move(one)
    if move is Move.HOW:
        return (one.made_on or moved) + timedelta(days=LOOP_DAYS)
    if move in (Move.AWAIT_TARGET, Move.AWAIT_REQUESTER):
        return moved + timedelta(days=REMIND_DAYS)
    return moved


def _moving(one: Introduction, people: dict[str, Contact], on: date) -> Due:
    move = next_move(one)
    kind = _MOVES[move]
    names = {"requester": _name(people, one.requester_id), "target": _name(people, one.target_id)}
    asks_target = move in (Move.ASK_TARGET, Move.AWAIT_TARGET)
    who = one.target_id if asks_target else one.requester_id
    return Due(
        kind="introduction",
        title=_(kind.title, **names),
        reason=move_reason(one, names, on),
        minutes=kind.minutes,
        due_on=move_day(one, on),
        technique=SLUG,
        contact=_name(people, who),
        contact_id=who,
        weight=kind.weight,
        ref=one.id,
    )


def move_reason(one: Introduction, names: dict[str, str], on: date) -> str:
    """Return why an introduction is on today's list, from its dates."""
    need = clipped(unended(one.need), 80)
    moved = ago(one.moved_on, on) if one.moved_on else ""
    return {
        Move.ASK_TARGET: _(
            "{requester} needs “{need}”. {target} is asked first: it would be their time.",
            requester=names["requester"],
            need=need,
            target=names["target"],
        ),
        Move.AWAIT_TARGET: _(
            "You asked {moved}. One reminder is fine; after it, let it rest.", moved=moved
        ),
        Move.ASK_REQUESTER: _(
            "{target} said yes {moved}. Now ask the other side, still without a name.",
            target=names["target"],
            moved=moved,
        ),
        Move.AWAIT_REQUESTER: _(
            "You asked {moved}, and {target} has already said yes.",
            moved=moved,
            target=names["target"],
        ),
        Move.WRITE: _(
            "Both have said yes, the last one {moved}. They wait for your note.", moved=moved
        ),
        Move.HOW: _(
            "You brought them together {moved} for “{need}”. Three weeks on is a good time to ask.",
            moved=moved,
            need=need,
        ),
        Move.NOTHING: _("This is settled."),
    }[next_move(one)]


def _loop(gift: Gift, people: dict[str, Contact], on: date) -> Due:
    name = _name(people, gift.contact_id) if gift.contact_id else ""
    given = gift.given_on or on
    what = clipped(unended(gift.what), 60)
    return Due(
        kind="loop",
        title=_("Ask {name} what became of it", name=name)
        if name
        else _("See what became of “{what}”", what=what),
        reason=_(
            "You gave “{what}” on {day}. Hearing what came of it teaches you what really helps.",
            what=what,
            day=spoken(given, on),
        ),
        minutes=3,
        due_on=given + timedelta(days=LOOP_DAYS),
        technique=SLUG,
        contact=name,
        contact_id=gift.contact_id or "",
        weight=_LOOP_WEIGHT,
        ref=gift.id,
    )


def _name(people: dict[str, Contact], contact_id: str) -> str:
    found = people.get(contact_id)
    return found.name if found else _("somebody")


def calendar(book: Book) -> list[Entry]:
    """Return the days on which to ask how an introduction went."""
    made = [one for one in queries.under_way(book) if one.status is IntroductionStatus.MADE]
    people = queries.people_named(
        book, [who for one in made for who in (one.requester_id, one.target_id)]
    )
    return [
        Entry(
            uid=f"how-{one.id}",
            sequence=one.version,
            title=_(
                "Ask {requester} how it went with {target}",
                requester=_name(people, one.requester_id),
                target=_name(people, one.target_id),
            ),
            on=move_day(one, one.made_on),
            minutes=MINUTES,
            notes=one.need,
            bare=N_("Ask {who} how an introduction went"),
            who=_name(people, one.requester_id),
        )
        for one in made
        if one.made_on
    ]
