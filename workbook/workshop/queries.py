"""What is read and written of a workshop: who leads, who is in it, what is counted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbook.language import _
from workbook.records import Refused, new_id
from workbook.workshop import codes, rules
from workbook.workshop.place import Place
from workbook.workshop.tables import ASKS, COHORTS, MARKS, MEMBERS, OFFERS, SHARES

Marks = dict[str, int]
"""What one person shares: a word for each thing that is so, and how often where that matters."""


@dataclass(frozen=True)
class Cohort:
    """A group that learns together."""

    id: str
    name: str
    sessions: int
    code: str


@dataclass(frozen=True)
class Member:
    """The reader as one of a workshop, and what the others call them."""

    id: str
    cohort: Cohort
    name: str


@dataclass(frozen=True)
class Counts:
    """What whoever leads may see: how many joined; numbers as of a day; how the ring goes."""

    joined: int
    of: int = 0
    on: date | None = None
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What -> of how many people it is so, and how often in all; hidden ones are not in it."""
    ring: tuple[int, int, int] | None = None
    """Asks, offers, and asks that were met; None where it is hidden."""


def _cohort(row: Any) -> Cohort:
    return Cohort(row.id, row.name, row.sessions, row.code)


def _in(cohort_id: str) -> str:
    return f"cohort {cohort_id}"  # one at a time writes what is counted in a workshop


# -- whoever leads ---------------------------------------------------------------------------


def make(place: Place, leader: str, name: str, sessions: int, on: date) -> Cohort:
    """Make a workshop and its code."""
    one = Cohort(new_id(), name, sessions, codes.new_code())
    with place.writing(leader, "cohorts") as connection:
        connection.execute(
            sa.insert(COHORTS).values(
                id=one.id, leader=leader, code=one.code, name=name, sessions=sessions, made_on=on
            )
        )
    return one


def led(place: Place, leader: str) -> list[Cohort]:
    """Return the workshops that a reader leads, the oldest first."""
    mine = sa.select(COHORTS).where(COHORTS.c.leader == leader)
    with place.reading(leader) as connection:
        rows = connection.execute(mine.order_by(COHORTS.c.made_on, COHORTS.c.id)).all()
    return [_cohort(row) for row in rows]


def close(place: Place, leader: str, cohort_id: str) -> None:
    """End a workshop: all that was shared in it is deleted."""
    here = sa.and_(COHORTS.c.id == cohort_id, COHORTS.c.leader == leader)
    with place.writing(leader, _in(cohort_id)) as connection:
        connection.execute(sa.delete(COHORTS).where(here))


def counts(place: Place, leader: str, cohort_id: str, on: date) -> Counts:
    """Return the numbers as they may be seen, taken anew where enough have changed.

    The database adds them up; what one person shares does not leave it.
    """
    here = sa.and_(COHORTS.c.id == cohort_id, COHORTS.c.leader == leader)
    with place.writing(leader, _in(cohort_id)) as connection:
        row = connection.execute(sa.select(COHORTS).where(here)).first()
        if row is None:
            raise Refused(_("This workshop is closed. What was shared in it is deleted."))
        joined = _of(connection, cohort_id, SHARES.c.gone.is_(False))
        stored = row.counted
        if _moves_on(connection, cohort_id, joined):
            stored = _added_up(connection, cohort_id, joined) | {"on": on.isoformat()}
            connection.execute(sa.update(COHORTS).where(here).values(counted=stored))
        if joined < rules.LEAST or stored is None:
            return Counts(joined)
        numbers = {what: (people, times) for what, people, times in stored["numbers"]}
        day = date.fromisoformat(stored["on"])
        return Counts(joined, stored["of"], day, numbers, _ring(connection, cohort_id))


def _of(connection: sa.Connection, cohort_id: str, *such: sa.ColumnElement[bool]) -> int:
    counted = sa.select(sa.func.count()).select_from(SHARES)
    return int(
        connection.execute(counted.where(SHARES.c.cohort_id == cohort_id, *such)).scalar_one()
    )


def _moves_on(connection: sa.Connection, cohort_id: str, joined: int) -> bool:
    here, before = SHARES.c.gone.is_(False), SHARES.c.counted.is_not(None)
    changed = _of(connection, cohort_id, here, SHARES.c.counted != SHARES.c.told)
    came = _of(connection, cohort_id, here, SHARES.c.counted.is_(None))
    went = _of(connection, cohort_id, SHARES.c.gone.is_(True), before)
    return rules.moves_on(joined, changed, came, went)


def _added_up(connection: sa.Connection, cohort_id: str, joined: int) -> dict[str, Any]:
    """Return the sums that may be shown, and remember what went into them."""
    summed = (
        sa.select(MARKS.c.what, sa.func.count(), sa.func.sum(MARKS.c.times))
        .where(MARKS.c.cohort_id == cohort_id)
        .group_by(MARKS.c.what)
        .order_by(MARKS.c.what)
    )
    found = [(what, int(people), int(times)) for what, people, times in connection.execute(summed)]
    mine = SHARES.c.cohort_id == cohort_id
    connection.execute(sa.delete(SHARES).where(mine, SHARES.c.gone.is_(True)))
    connection.execute(sa.update(SHARES).where(mine).values(counted=SHARES.c.told))
    return {"of": joined, "numbers": [one for one in found if rules.shown(one[1], joined)]}


def _ring(connection: sa.Connection, cohort_id: str) -> tuple[int, int, int]:
    def count(what: Any, table: sa.Table, *such: sa.ColumnElement[bool]) -> int:
        counted = sa.select(what).select_from(table).where(table.c.cohort_id == cohort_id, *such)
        return int(connection.execute(counted).scalar_one())

    met = sa.func.count(sa.distinct(OFFERS.c.ask_id))
    every = sa.func.count()
    return count(every, ASKS), count(every, OFFERS), count(met, OFFERS, OFFERS.c.agreed.is_(True))


# -- whoever takes part ----------------------------------------------------------------------


def member(place: Place, owner: str) -> Member | None:
    """Return the reader as one of a workshop; None where they are in none."""
    mine = (
        sa.select(COHORTS, MEMBERS.c.id.label("member"), MEMBERS.c.name.label("called"))
        .join(MEMBERS, MEMBERS.c.cohort_id == COHORTS.c.id)
        .where(MEMBERS.c.owner == owner)
    )
    with place.reading(owner) as connection:
        row = connection.execute(mine).first()
    return Member(row.member, _cohort(row), row.called) if row else None


def with_code(place: Place, owner: str, code: str) -> Cohort:
    """Return the workshop of that code, for one who may join it."""
    with place.reading(owner, code=code) as connection:
        return _cohort(_open_to(connection, owner, code))


def _open_to(connection: sa.Connection, owner: str, code: str) -> Any:
    row = connection.execute(sa.select(COHORTS).where(COHORTS.c.code == code)).first()
    if row is None:
        sentence = _("No workshop has this code. Look at it once more, letter by letter.")
        raise Refused(sentence, {"code": sentence})
    if row.leader == owner:
        raise Refused(
            _(
                "You lead this workshop. Whoever sees the numbers can't be in them: with yours "
                "taken off, the others' would be fewer than they seem."
            )
        )
    return row


def join(place: Place, owner: str, code: str, name: str, marks: Marks) -> Cohort:
    """Become one of the workshop of that code, and share what is in `marks`."""
    if member(place, owner) is not None:
        raise Refused(_("You are in a workshop already. Leave that one first."))
    cohort = with_code(place, owner, code)
    one = Member(new_id(), cohort, name)
    with place.writing(owner, _in(cohort.id), code=code) as connection:
        _open_to(connection, owner, code)  # it may have been closed meanwhile
        of = {"cohort_id": cohort.id}
        connection.execute(sa.insert(MEMBERS).values(id=one.id, owner=owner, name=name, **of))
        new = {"member_id": one.id, "told": "", "gone": False}
        connection.execute(sa.insert(SHARES).values(**new, **of))
        _tell(connection, one, marks)
    return cohort


def share(place: Place, owner: str, one: Member, marks: Marks) -> None:
    """Put what the reader shares in the place of what they shared before."""
    with place.writing(owner, _in(one.cohort.id)) as connection:
        _tell(connection, one, marks)


def _tell(connection: sa.Connection, one: Member, marks: Marks) -> None:
    told = hashlib.sha256(repr(sorted(marks.items())).encode()).hexdigest()
    mine = sa.and_(SHARES.c.member_id == one.id, SHARES.c.gone.is_(False), SHARES.c.told != told)
    if not connection.execute(sa.update(SHARES).where(mine).values(told=told)).rowcount:
        return  # nothing is different, or they left meanwhile
    connection.execute(sa.delete(MARKS).where(MARKS.c.member_id == one.id))
    whose = {"member_id": one.id, "cohort_id": one.cohort.id}
    rows = [{"what": what, "times": times, **whose} for what, times in marks.items()]
    if rows:
        connection.execute(sa.insert(MARKS), rows)


def leave(place: Place, owner: str) -> None:
    """Take back all that the reader shared, and be in the workshop no longer.

    Where they were counted an empty row stays until the numbers move on, and says that one left.
    """
    one = member(place, owner)
    if one is None:
        return
    with place.writing(owner, _in(one.cohort.id)) as connection:
        share = SHARES.c.member_id == one.id
        connection.execute(sa.delete(MARKS).where(MARKS.c.member_id == one.id))
        connection.execute(sa.delete(SHARES).where(share, SHARES.c.counted.is_(None)))
        emptied = {"told": "", "counted": "", "gone": True}
        connection.execute(sa.update(SHARES).where(share).values(emptied))
        here = sa.and_(MEMBERS.c.id == one.id, MEMBERS.c.owner == owner)
        connection.execute(sa.delete(MEMBERS).where(here))  # and with it all on the ring
