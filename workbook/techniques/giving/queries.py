"""What giving reads from the book. The only SQL of this slice."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.language import _
from workbook.records import Contact, Fact, Goal, GoalStatus, Group, Handle, Need, NeedKind, folded
from workbook.records.giving import (
    Ask,
    AskStatus,
    Gift,
    GiftBy,
    GiftKind,
    Introduction,
    IntroductionStatus,
    Offer,
)
from workbook.techniques.giving.introducing import Pair
from workbook.techniques.giving.matching import Gives, Party, Wish
from workbook.techniques.giving.rules import LOOP_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbook.book import Book
    from workbook.records import Record

_AT_ONCE = 400
_KINDS = {
    NeedKind.INTRODUCED: GiftKind.INTRODUCTION,
    NeedKind.ADVISED: GiftKind.ADVICE,
    NeedKind.LEARN: GiftKind.ADVICE,
}
PASSED = "giving-passed"


# -- the matchmaker -------------------------------------------------------------------------


def wishes(book: Book) -> list[Wish]:
    """Return every open need: of people, of groups, and the reader's own for active goals."""
    asks = _named(book, Ask, ("id", "contact_id", "group_id", "text", "kind"),
                  book.table(Ask).c.status == AskStatus.OPEN)  # fmt: skip
    found = [
        Wish(ask_id, *_party(contact, group, person, many), text, GiftKind(kind))
        for ask_id, contact, group, text, kind, person, many in asks
    ]
    needs, goals = book.table(Need), book.table(Goal)
    own = (
        sa.select(needs.c.id, needs.c.text, needs.c.kind)
        .join(goals, goals.c.id == needs.c.goal_id)
        .where(book.mine(Need), goals.c.status == GoalStatus.ACTIVE)
        .order_by(needs.c.created_at, needs.c.id)
    )
    found += [
        Wish(need_id, Party.ME, "", _("You"), text, _KINDS[NeedKind(kind)])
        for need_id, text, kind in map(tuple, book.rows(own))
    ]
    return found


def gives(book: Book) -> list[Gives]:
    """Return what is offered, and what is known of everybody in the book."""
    offers = _named(book, Offer, ("id", "contact_id", "group_id", "text", "kind"),
                    book.table(Offer).c.resting.is_(False))  # fmt: skip
    found = [
        Gives(offer_id, *_party(contact, group, person, many), text, GiftKind(kind), said=True)
        for offer_id, contact, group, text, kind, person, many in offers
    ]
    facts: dict[str, list[str]] = {}
    fact = book.table(Fact).c
    for contact, group, text in _plain(book, Fact, fact.contact_id, fact.group_id, fact.text):
        facts.setdefault(contact or group, []).append(text)
    person = book.table(Contact).c
    profile = (person.id, person.name, person.role, person.organisation, person.notes)
    for who, name, *told in _plain(book, Contact, *profile):
        text = "; ".join(part for part in (*told, *facts.get(who, ())) if part)
        if text:
            found.append(Gives(who, Party.PERSON, who, name, text, None, said=False))
    many = book.table(Group).c
    for who, name, notes in _plain(book, Group, many.id, many.name, many.notes):
        text = "; ".join(part for part in (name, notes, *facts.get(who, ())) if part)
        found.append(Gives(who, Party.GROUP, who, name, text, None, said=False))
    return found


def _plain(
    book: Book, kind: type[Record], *columns: sa.ColumnElement[Any]
) -> list[tuple[Any, ...]]:
    """Return some columns of every row of one table."""
    return [tuple(row) for row in book.rows(sa.select(*columns).where(book.mine(kind)))]


def _named(
    book: Book, kind: type[Record], fields: tuple[str, ...], where: sa.ColumnElement[bool]
) -> list[tuple[Any, ...]]:
    """Return fields of a table, with the names of the person and the group they point at."""
    table, people, groups = book.table(kind), book.table(Contact), book.table(Group)
    columns: list[Any] = [*(table.c[name] for name in fields), people.c.name, groups.c.name]
    wanted: sa.Select[Any] = (
        sa.select(*columns)
        .outerjoin(people, people.c.id == table.c.contact_id)
        .outerjoin(groups, groups.c.id == table.c.group_id)
        .where(book.mine(kind), where)
        .order_by(table.c.created_at, table.c.id)
    )
    return [tuple(row) for row in book.rows(wanted)]


def _party(
    contact: str | None, group: str | None, person: str | None, many: str | None
) -> tuple[Party, str, str]:
    if contact:
        return Party.PERSON, contact, person or ""
    if group:
        return Party.GROUP, group, many or ""
    return Party.ME, "", _("You")


def passed(book: Book) -> set[str]:
    """Return the suggestions that the reader has passed by."""
    return set(json.loads(book.jotted(PASSED) or "[]"))


def pass_by(book: Book, match_id: str) -> None:
    """Show this suggestion no more."""
    book.jot(PASSED, json.dumps(sorted(passed(book) | {match_id})))


def endorsements(book: Book, source: str) -> list[tuple[str, str]]:
    """Return who endorsed the reader, and the words in which that is kept."""
    fact = book.table(Fact).c
    wanted = sa.select(fact.contact_id, fact.text).where(book.mine(Fact), fact.source == source)
    return [(str(who), str(text)) for who, text in map(tuple, book.rows(wanted))]


def stamp(book: Book) -> tuple[object, ...]:
    """Return what changes whenever the suggestions might: cheap to look at, even for many."""
    kinds: tuple[type[Record], ...] = (Ask, Offer, Need, Goal, Contact, Group, Fact)
    parts = [
        _plain(book, kind, sa.func.count(), sa.func.max(book.table(kind).c.version))
        for kind in kinds
    ]
    return (*parts, book.jotted(PASSED))


def brought_together(book: Book) -> set[frozenset[str]]:
    """Return the pairs for whom an introduction was begun at any time."""
    table = book.table(Introduction)
    wanted = sa.select(table.c.requester_id, table.c.target_id).where(book.mine(Introduction))
    return {frozenset(map(str, row)) for row in book.rows(wanted)}


# -- introductions --------------------------------------------------------------------------


def under_way(book: Book) -> list[Introduction]:
    """Return the introductions that are not settled, the latest moved first."""
    table = book.table(Introduction)
    wanted = book.select(Introduction).where(
        table.c.status.in_([IntroductionStatus.OPEN, IntroductionStatus.MADE])
    )
    newest = sa.func.coalesce(table.c.moved_on, sa.func.date(table.c.created_at))
    return book.fetch(Introduction, wanted.order_by(newest.desc(), table.c.id))


def settled(book: Book, limit: int = 10) -> list[Introduction]:
    """Return the introductions that came to an end, the last first."""
    table = book.table(Introduction)
    wanted = book.select(Introduction).where(
        table.c.status.in_([IntroductionStatus.CLOSED, IntroductionStatus.DROPPED])
    )
    return book.fetch(
        Introduction, wanted.order_by(table.c.closed_on.desc(), table.c.id).limit(limit)
    )


def pair_of(book: Book, one: Introduction) -> Pair | None:
    """Return the two people of an introduction with their addresses."""
    people = people_named(book, [one.requester_id, one.target_id])
    if one.requester_id not in people or one.target_id not in people:
        return None
    return Pair(
        people[one.requester_id],
        people[one.target_id],
        _addresses(book, one.requester_id),
        _addresses(book, one.target_id),
    )


def _addresses(book: Book, contact_id: str) -> tuple[str, ...]:
    return tuple(
        one.value for one in book.all(Handle, contact_id=contact_id) if one.kind != "known-as"
    )


# -- gifts and requests ---------------------------------------------------------------------


def open_loops(book: Book, on: date) -> list[Gift]:
    """Return what was given three weeks ago or earlier and of which no outcome is known."""
    table = book.table(Gift)
    wanted = book.select(Gift).where(
        table.c.by == GiftBy.ME,
        table.c.given_on <= on - timedelta(days=LOOP_DAYS),
        table.c.closed_on.is_(None),
        table.c.introduction_id.is_(None),
    )
    return book.fetch(Gift, wanted.order_by(table.c.given_on, table.c.id))


def gifts_since(book: Book, first: date) -> list[Gift]:
    """Return what was given and received from a day on, newest first."""
    table = book.table(Gift)
    wanted = book.select(Gift).where(table.c.given_on >= first)
    return book.fetch(Gift, wanted.order_by(table.c.given_on.desc(), table.c.id))


def own_asks_since(book: Book, first: date) -> list[Ask]:
    """Return what the reader asked somebody for from a day on, newest first."""
    table = book.table(Ask)
    wanted = book.select(Ask).where(
        table.c.asked_on >= first, table.c.contact_id.is_(None), table.c.group_id.is_(None),
        table.c.of_contact_id.is_not(None),
    )  # fmt: skip
    return book.fetch(Ask, wanted.order_by(table.c.asked_on.desc(), table.c.id))


def gifts_page(
    book: Book, by: GiftBy, text: str, offset: int, limit: int
) -> tuple[list[Gift], int]:
    """Return one page of the gifts in one direction, newest first, and how many there are."""
    table, people = book.table(Gift), book.table(Contact)
    wanted = book.select(Gift).where(table.c.by == by)
    if folded(text):
        named = sa.select(people.c.id).where(book.mine(Contact), book.holding(Contact, text))
        wanted = wanted.where(sa.or_(book.holding(Gift, text), table.c.contact_id.in_(named)))
    total = book.rows(sa.select(sa.func.count()).select_from(wanted.subquery()))[0][0]
    page = wanted.order_by(table.c.given_on.desc(), table.c.created_at.desc(), table.c.id)
    return book.fetch(Gift, page.limit(limit).offset(offset)), int(total)


def open_asks(book: Book, text: str, offset: int, limit: int) -> tuple[list[Ask], int]:
    """Return one page of the open needs, newest first, and how many there are."""
    table, people = book.table(Ask), book.table(Contact)
    wanted = book.select(Ask).where(table.c.status == AskStatus.OPEN)
    if folded(text):
        named = sa.select(people.c.id).where(book.mine(Contact), book.holding(Contact, text))
        wanted = wanted.where(sa.or_(book.holding(Ask, text), table.c.contact_id.in_(named)))
    total = book.rows(sa.select(sa.func.count()).select_from(wanted.subquery()))[0][0]
    page = wanted.order_by(table.c.created_at.desc(), table.c.id)
    return book.fetch(Ask, page.limit(limit).offset(offset)), int(total)


def own_minutes(book: Book) -> int:
    """Return the minutes a week that the reader's menu adds up to."""
    table = book.table(Offer)
    wanted = sa.select(sa.func.coalesce(sa.func.sum(table.c.minutes_a_week), 0)).where(
        book.mine(Offer), table.c.resting.is_(False),
        table.c.contact_id.is_(None), table.c.group_id.is_(None),
    )  # fmt: skip
    return int(book.rows(wanted)[0][0])


def has_any(book: Book, kind: type[Record], /, **equal: Any) -> bool:
    """Whether there is any such record."""
    table = book.table(kind)
    wanted = sa.select(table.c.id).where(
        book.mine(kind), *(table.c[name] == value for name, value in equal.items())
    )
    return bool(book.rows(wanted.limit(1)))


def has_outcome(book: Book) -> bool:
    """Whether it is known of anything given how it turned out."""
    table = book.table(Gift)
    wanted = sa.select(table.c.id).where(
        book.mine(Gift), table.c.by == GiftBy.ME, table.c.outcome != ""
    )
    return bool(book.rows(wanted.limit(1)))


# -- people ---------------------------------------------------------------------------------


def people_named(book: Book, ids: Iterable[str | None]) -> dict[str, Contact]:
    """Return contact id -> the person, for a page of records."""
    wanted = list(dict.fromkeys(one for one in ids if one))
    people = book.table(Contact)
    found: dict[str, Contact] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = book.select(Contact).where(people.c.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {one.id: one for one in book.fetch(Contact, some)}
    return found
