"""What learning reads from the book. The only SQL of this slice."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.records import (
    Channel,
    Contact,
    Fact,
    Interaction,
    Jotting,
    Message,
    MessageStatus,
    Promise,
    PromiseBy,
    PromiseStatus,
    folded,
)
from workbook.records.giving import Gift, GiftBy
from workbook.records.learning import Experiment, ExperimentStatus, Recall, Source, TrendNote, Trial
from workbook.records.platforms import (
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
)
from workbook.records.touches import Felt
from workbook.techniques.learning.energy import Rated
from workbook.techniques.learning.rules import Answered, next_recall
from workbook.techniques.learning.weeks import REVIVED_DAYS, Happening, names_its_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.book import Book
    from workbook.records import Record

_AT_ONCE = 400
_RECALL = "recall:"


# -- what happened --------------------------------------------------------------------------


def happenings(book: Book, first: date, last: date) -> list[Happening]:
    """Return everything that is counted between two days, both included."""
    found = _talks(book, first, last) + _promises(book, first, last)
    gifts = book.table(Gift)
    given = book.select(Gift).where(
        gifts.c.by == GiftBy.ME, gifts.c.given_on >= first, gifts.c.given_on <= last
    )
    for gift in book.fetch(Gift, given):
        on = gift.given_on or last
        found.append(Happening("gives", on, gift.contact_id or "", gift.what))
        if gift.minutes:
            found.append(Happening("minutes", on, gift.contact_id or "", gift.what, gift.minutes))
    messages = book.table(Message)
    sent = book.select(Message).where(
        messages.c.status == MessageStatus.SENT,
        messages.c.sent_on >= first, messages.c.sent_on <= last,
    )  # fmt: skip
    for one in book.fetch(Message, sent):
        on, text = one.sent_on or last, one.body[:80]
        if one.kind == "thank_you" and names_its_reason(one.body):
            found.append(Happening("thanks", on, one.contact_id, text))
        if one.verdict:
            found.append(Happening("checked", on, one.contact_id, text))
            if one.verdict == "send":
                found.append(Happening("passed", on, one.contact_id, text))
    return found


def _talks(book: Book, first: date, last: date) -> list[Happening]:
    """First talks, talks after years of silence, and the minutes that were noted."""
    table = book.table(Interaction)
    before = table.alias("before")
    earlier: sa.Select[Any] = sa.select(sa.func.max(before.c.happened_on)).where(
        before.c.contact_id == table.c.contact_id, before.c.happened_on < table.c.happened_on
    )
    wanted: sa.Select[Any] = (
        sa.select(
            table.c.contact_id, table.c.happened_on, table.c.topics, table.c.minutes,
            sa.type_coerce(earlier.scalar_subquery(), sa.Date),
        )
        .where(book.mine(Interaction), table.c.happened_on >= first, table.c.happened_on <= last)
        .order_by(table.c.happened_on, table.c.id)
    )  # fmt: skip
    found: list[Happening] = []
    seen: set[tuple[str, date]] = set()
    for who, on, topics, minutes, prior in map(tuple, book.rows(wanted)):
        if minutes:
            found.append(Happening("minutes", on, who, topics, minutes))
        if (who, on) in seen:
            continue
        seen.add((who, on))
        if prior is None:
            found.append(Happening("new", on, who, topics))
        elif (on - prior).days >= REVIVED_DAYS:
            found.append(Happening("revived", on, who, topics))
    return found


def _promises(book: Book, first: date, last: date) -> list[Happening]:
    """What the reader owed: each on the day it was kept, or on its day where it was not."""
    table = book.table(Promise)
    day = sa.func.coalesce(table.c.settled_on, table.c.due_on)
    wanted = book.select(Promise).where(
        table.c.by == PromiseBy.ME, table.c.status != PromiseStatus.DROPPED,
        day >= first, day <= last,
    )  # fmt: skip
    found = []
    for one in book.fetch(Promise, wanted):
        on = one.settled_on or one.due_on or last
        found.append(Happening("owed", on, one.contact_id, one.what))
        in_time = one.due_on is None or on <= one.due_on
        if one.status is PromiseStatus.KEPT and in_time:
            found.append(Happening("kept", on, one.contact_id, one.what))
    return found


def rated(book: Book, first: date, last: date) -> list[Rated]:
    """Return the talks between two days for which the reader said how they were."""
    table = book.table(Interaction).c
    wanted = sa.select(table.channel, table.minutes, table.felt).where(
        book.mine(Interaction), table.happened_on >= first, table.happened_on <= last,
        table.felt != Felt.UNSAID,
    )  # fmt: skip
    found = map(tuple, book.rows(wanted))
    return [Rated(Channel(channel), minutes, Felt(felt)) for channel, minutes, felt in found]


# -- experiments ----------------------------------------------------------------------------


def running(book: Book) -> Experiment | None:
    """Return the experiment that is on, if one is."""
    found = book.all(Experiment, status=ExperimentStatus.RUNNING)
    return found[0] if found else None


def ended(book: Book) -> list[Experiment]:
    """Return the experiments that are decided, the last one first."""
    table = book.table(Experiment)
    wanted = book.select(Experiment).where(table.c.status != ExperimentStatus.RUNNING)
    return book.fetch(Experiment, wanted.order_by(table.c.decided_on.desc(), table.c.id))


def tries(book: Book, one: Experiment) -> list[Trial]:
    """Return the tries of an experiment in their order."""
    table = book.table(Trial)
    wanted = book.select(Trial).where(table.c.experiment_id == one.id)
    return book.fetch(Trial, wanted.order_by(table.c.on, table.c.created_at, table.c.id))


# -- recall ---------------------------------------------------------------------------------


def answers(book: Book) -> dict[str, list[Answered]]:
    """Return recall id -> what was answered so far. Answers are kept aside, and are no changes."""
    table = book.table(Jotting)
    wanted = sa.select(table.c.key, table.c.value).where(
        book.mine(Jotting), table.c.key >= _RECALL, table.c.key < "recall;"
    )
    return {
        key.removeprefix(_RECALL): [
            Answered(date.fromisoformat(on), bool(knew)) for on, knew in json.loads(value or "[]")
        ]
        for key, value in map(tuple, book.rows(wanted))
    }


def answer(book: Book, one: Recall, *, knew: bool) -> None:
    """Keep an answer to a card."""
    told = [*answers(book).get(one.id, []), Answered(book.today(), knew)]
    plain = json.dumps([(answered.on.isoformat(), answered.knew) for answered in told])
    book.jot(f"{_RECALL}{one.id}", plain)


def recalls_due(book: Book, on: date) -> list[tuple[Recall, date, int]]:
    """Return the cards whose day has come, with that day and how often each was known."""
    kept = book.all(Recall)
    told = answers(book) if kept else {}
    found = []
    for one in kept:
        answered = told.get(one.id, [])
        day = next_recall(one, answered)
        if day is not None and day <= on:
            found.append((one, day, sum(a.knew for a in answered)))
    return sorted(found, key=lambda row: (row[1], row[0].card, row[0].id))


def facts_of(book: Book, contact_id: str) -> list[Fact]:
    """Return what is known of a person."""
    return book.all(Fact, contact_id=contact_id)


# -- reading --------------------------------------------------------------------------------


def sources_due(book: Book, on: date) -> list[Source]:
    """Return the sources whose reading day has come."""
    table = book.table(Source)
    wanted = book.select(Source).where(table.c.read_on <= on)
    return book.fetch(Source, wanted.order_by(table.c.read_on, table.c.id))


def notes(book: Book, text: str, offset: int, limit: int) -> tuple[list[TrendNote], int]:
    """Return one page of the notes, newest first, and how many there are."""
    table = book.table(TrendNote)
    wanted = book.select(TrendNote)
    if folded(text):
        wanted = wanted.where(book.holding(TrendNote, text))
    total = book.rows(sa.select(sa.func.count()).select_from(wanted.subquery()))[0][0]
    page = wanted.order_by(table.c.noted_on.desc(), table.c.created_at.desc(), table.c.id)
    return book.fetch(TrendNote, page.limit(limit).offset(offset)), int(total)


def places(book: Book, limit: int = 3) -> list[Community]:
    """Return the communities the reader joined, the newest first: where an insight can go."""
    joined = book.all(Community, status=CommunityStatus.JOINED)
    return list(reversed(joined))[:limit]


def contributed(book: Book, insights: list[str]) -> dict[str, str]:
    """Return insight -> community, for those that are planned or made as a contribution."""
    table, at = book.table(Contribution), book.table(Community)
    wanted = (
        sa.select(table.c.problem, at.c.name)
        .join(at, at.c.id == table.c.community_id)
        .where(
            book.mine(Contribution),
            book.mine(Community),
            table.c.problem.in_(insights),
            table.c.status != ContributionStatus.DROPPED,
        )
    )
    return {str(insight): str(name) for insight, name in map(tuple, book.rows(wanted))}


# -- small parts ----------------------------------------------------------------------------


def has_any(book: Book, kind: type[Record]) -> bool:
    """Whether there is any such record; a million of them are not counted for it."""
    table = book.table(kind)
    return bool(book.rows(sa.select(table.c.id).where(book.mine(kind)).limit(1)))


def names(book: Book, ids: Iterable[str | None]) -> dict[str, str]:
    """Return contact id -> name."""
    wanted = list(dict.fromkeys(one for one in ids if one))
    people = book.table(Contact)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some: sa.Select[Any] = sa.select(people.c.id, people.c.name).where(
            book.mine(Contact), people.c.id.in_(wanted[start : start + _AT_ONCE])
        )
        found |= {who: name for who, name, *_ in map(tuple, book.rows(some))}
    return found


def state(book: Book) -> tuple[object, ...]:
    """Return what changes with every change, to know when counting again is needed."""
    last = book.last_change()
    return last.seq if last else 0, book.today()
