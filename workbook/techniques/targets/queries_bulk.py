"""What is read to choose many people at once, and to say what hangs on them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.records import Contact, Interaction, Target, TargetStatus, Tier, every_record
from workbook.techniques.targets.bulk import SEVERAL, Wanted, tags_of

if TYPE_CHECKING:
    from workbook.book import Book

_OFFERED = 60  # circles or tags in a list to choose from


def _among(book: Book, wanted: Wanted) -> Book:
    return book.with_archived() if wanted.archived else book


def _chosen(book: Book, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of a choice, for a select of contacts."""
    people = book.table(Contact).c
    found = [book.mine(Contact), book.holding(Contact, wanted.text)]
    equal = {name: getattr(wanted, name) for name in ("circle", "tie", "tier", "source")}
    found += [people[name] == value for name, value in equal.items() if value not in ("", None)]
    if wanted.organisation:
        found.append(people.organisation.icontains(wanted.organisation, autoescape=True))
    if wanted.tag:
        several = sa.literal(SEVERAL) + people.tags + sa.literal(SEVERAL)
        found.append(several.contains(f"{SEVERAL}{wanted.tag}{SEVERAL}", autoescape=True))
    return found + _of_time(book, wanted)


def _of_time(book: Book, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Return the conditions on when somebody came, went, or was in touch, and who is left out."""
    people, touches = book.table(Contact).c, book.table(Interaction).c
    found: list[sa.ColumnElement[bool]] = []
    if wanted.archived:
        found.append(people.archived_on.is_not(None))
    if wanted.never:
        found.append(~sa.exists().where(touches.contact_id == people.id))
    if wanted.came_on:
        begins = datetime.combine(wanted.came_on, time(), UTC)
        found += [people.created_at >= begins, people.created_at < begins + timedelta(days=1)]
    if wanted.without:
        found.append(people.id.not_in(sorted(wanted.without)))
    return found


def page(book: Book, wanted: Wanted, text: str, offset: int, most: int) -> list[Contact]:
    """Return some of the chosen people who hold `text`, by name."""
    among = _among(book, wanted)
    people = among.table(Contact).c
    found = sa.select(among.table(Contact)).where(
        *_chosen(among, wanted), among.holding(Contact, text)
    )
    by_name = found.order_by(people.folded, people.id).limit(most).offset(offset)
    return among.fetch(Contact, by_name)


def count(book: Book, wanted: Wanted, text: str = "") -> int:
    """Return how many are chosen, of those who hold `text`."""
    among = _among(book, wanted)
    counted = sa.select(sa.func.count()).select_from(among.table(Contact))
    chosen = (*_chosen(among, wanted), among.holding(Contact, text))
    return int(among.rows(counted.where(*chosen))[0][0])


def everybody(book: Book, wanted: Wanted) -> list[Contact]:
    """Return all the chosen people."""
    among = _among(book, wanted)
    return among.fetch(Contact, sa.select(among.table(Contact)).where(*_chosen(among, wanted)))


def standing(book: Book, wanted: Wanted) -> dict[str, int]:
    """Return how many of the chosen are on the target list, and how many have a rhythm."""
    among = _among(book, wanted)
    people, targets = among.table(Contact).c, among.table(Target).c
    chosen = _chosen(among, wanted)
    listed = sa.select(targets.contact_id).where(
        among.mine(Target), targets.status == TargetStatus.OPEN
    )
    ways = {
        "targets": people.id.in_(listed),
        "rhythms": sa.or_(people.tier != Tier.NONE, people.cadence_days > 0),
    }
    counted = sa.select(sa.func.count()).select_from(among.table(Contact))
    return {name: int(among.rows(counted.where(*chosen, way))[0][0]) for name, way in ways.items()}


def beside(book: Book, wanted: Wanted) -> dict[str, int]:
    """Return table -> how many of its rows point at the chosen people, whatever the table."""
    among = _among(book, wanted)
    ids = sa.select(among.table(Contact).c.id).where(*_chosen(among, wanted))
    found = {}
    for kind in every_record():
        columns = among.table(kind).c
        ways = [columns[name].in_(ids) for name, to in kind.REFERS.items()
                if to == Contact.PLURAL]  # fmt: skip
        if ways:
            counted = sa.select(sa.func.count()).select_from(among.table(kind))
            rows = among.rows(counted.where(among.mine(kind), sa.or_(*ways)))
            found[kind.PLURAL] = int(rows[0][0])
    return found


def circles(book: Book) -> list[str]:
    """Return the circles there are, by name."""
    return _distinct(book, "circle")


def sources(book: Book) -> list[str]:
    """Return where people came from."""
    return _distinct(book, "source")


def tags(book: Book) -> list[str]:
    """Return the tags there are, by name."""
    people = book.table(Contact).c
    rows = book.rows(sa.select(people.tags).where(book.mine(Contact), people.tags != "").distinct())
    found = {tag for row in rows for tag in tags_of(Contact(name="", tags=row[0]))}
    return sorted(found, key=str.casefold)[:_OFFERED]


def _distinct(book: Book, name: str) -> list[str]:
    column: Any = book.table(Contact).c[name]
    found = sa.select(column).where(book.mine(Contact), column != "").distinct()
    return [row[0] for row in book.rows(found.order_by(column).limit(_OFFERED))]
