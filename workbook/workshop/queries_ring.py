"""What is read and written of the ring: what members ask for, and what they offer each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbook.language import N_, _
from workbook.records import Refused, new_id
from workbook.records.giving import GiftKind
from workbook.workshop.place import Place
from workbook.workshop.queries import Member
from workbook.workshop.tables import ASKS, OFFERS

_GONE = N_("This is no longer on the ring.")


@dataclass(frozen=True)
class RingOffer:
    """What a member offers for one ask: seen by whoever asked, and by whoever offers."""

    id: str
    ask_id: str
    member_id: str
    name: str
    text: str
    taken: bool
    agreed: bool


@dataclass(frozen=True)
class RingAsk:
    """What a member asks for: seen by all in the workshop."""

    id: str
    member_id: str
    name: str
    text: str
    kind: GiftKind
    asked_on: date
    offers: tuple[RingOffer, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the two have agreed."""
        return any(offer.agreed for offer in self.offers)


def asks(place: Place, owner: str, one: Member) -> list[RingAsk]:
    """Return what is on the ring, oldest first, each with the offers that this member may see."""
    here = ASKS.c.cohort_id == one.cohort.id
    own = sa.select(ASKS.c.id).where(here, ASKS.c.member_id == one.id)
    seen = sa.or_(OFFERS.c.member_id == one.id, OFFERS.c.ask_id.in_(own))
    offers = sa.select(OFFERS).where(OFFERS.c.cohort_id == one.cohort.id, seen)
    with place.reading(owner) as connection:
        rows = connection.execute(sa.select(ASKS).where(here).order_by(ASKS.c.asked_on, ASKS.c.id))
        found = [_ask(row) for row in rows]
        made = [_offer(row) for row in connection.execute(offers.order_by(OFFERS.c.id))]
    return [replace(a, offers=tuple(o for o in made if o.ask_id == a.id)) for a in found]


def _ask(row: Any) -> RingAsk:
    return RingAsk(row.id, row.member_id, row.name, row.text, GiftKind(row.kind), row.asked_on)


def _offer(row: Any) -> RingOffer:
    return RingOffer(
        row.id, row.ask_id, row.member_id, row.name, row.text, bool(row.taken), bool(row.agreed)
    )


def post(place: Place, owner: str, one: Member, ask: RingAsk) -> None:
    """Put an ask on the ring."""
    with _writing(place, owner, one) as connection:
        connection.execute(
            sa.insert(ASKS).values(
                id=ask.id, cohort_id=one.cohort.id, member_id=one.id, name=one.name,
                text=ask.text, kind=ask.kind.value, asked_on=ask.asked_on,
            )
        )  # fmt: skip


def take_off(place: Place, owner: str, one: Member, ask_id: str) -> None:
    """Take an ask of one's own off the ring, and what was offered for it."""
    with _writing(place, owner, one) as connection:
        own = sa.and_(ASKS.c.id == ask_id, ASKS.c.member_id == one.id)
        connection.execute(sa.delete(ASKS).where(own))


def offer(place: Place, owner: str, one: Member, ask_id: str, text: str) -> None:
    """Offer something for another's ask; one's earlier offer for it, if not taken, is replaced."""
    with _writing(place, owner, one) as connection:
        there = sa.select(ASKS.c.member_id).where(
            ASKS.c.id == ask_id, ASKS.c.cohort_id == one.cohort.id, ASKS.c.member_id != one.id
        )
        if connection.execute(there).first() is None:
            raise Refused(_(_GONE))
        mine = sa.and_(OFFERS.c.ask_id == ask_id, OFFERS.c.member_id == one.id)
        connection.execute(sa.delete(OFFERS).where(mine, OFFERS.c.taken.is_(False)))
        connection.execute(
            sa.insert(OFFERS).values(
                id=new_id(), ask_id=ask_id, cohort_id=one.cohort.id, member_id=one.id,
                name=one.name, text=text, taken=False, agreed=False,
            )
        )  # fmt: skip


def withdraw(place: Place, owner: str, one: Member, offer_id: str) -> None:
    """Take one's own offer back, as long as the two have not agreed."""
    with _writing(place, owner, one) as connection:
        mine = sa.and_(OFFERS.c.id == offer_id, OFFERS.c.member_id == one.id)
        connection.execute(sa.delete(OFFERS).where(mine, OFFERS.c.agreed.is_(False)))


def take(place: Place, owner: str, one: Member, offer_id: str) -> None:
    """Say yes to an offer for one's own ask."""
    own = sa.select(ASKS.c.id).where(ASKS.c.member_id == one.id)
    asked = sa.and_(OFFERS.c.id == offer_id, OFFERS.c.ask_id.in_(own))
    _settle(place, owner, one, asked, taken=True)


def agree(place: Place, owner: str, one: Member, offer_id: str) -> None:
    """Say yes to giving what one offered, once it was taken."""
    mine = sa.and_(OFFERS.c.id == offer_id, OFFERS.c.member_id == one.id)
    _settle(place, owner, one, sa.and_(mine, OFFERS.c.taken.is_(True)), agreed=True)


def _settle(
    place: Place, owner: str, one: Member, such: sa.ColumnElement[bool], **values: bool
) -> None:
    with _writing(place, owner, one) as connection:
        if not connection.execute(sa.update(OFFERS).where(such).values(values)).rowcount:
            raise Refused(_(_GONE))


def _writing(place: Place, owner: str, one: Member) -> Any:
    return place.writing(owner, f"ring {one.cohort.id}")
