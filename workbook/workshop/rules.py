"""Who counts when, and what the ring means for one's own book. Pure.

A number about people is shown only where it hides each of them:

1. At least five people are in it, and at least five or none are left out of it. Else the few
   who are in, or the few who are not, could be guessed by those who were in the room.
2. The numbers stand still until at least five people's have changed. Whoever looks before and
   after one person joined, pressed something or left, sees the same numbers twice. One who left
   and one who came may be the same person, so of these only the larger number counts. It holds
   from one set of numbers to the next, and not between any two that were ever shown.
3. Fewer than five in the workshop: no number at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from workbook.records import Changes, Contact, FollowUp
from workbook.records.giving import Ask, AskStatus, Gift, GiftBy, GiftKind

LEAST = 5
_SOON = 2  # days


def shown(people: int, of: int) -> bool:
    """Whether a number of people may be shown: they are many, and the others many or none."""
    return people >= LEAST and (of == people or of - people >= LEAST)


def moves_on(of: int, changed: int, came: int, went: int) -> bool:
    """Whether the numbers may be taken anew: five people changed, came or went since."""
    return of >= LEAST and changed + max(came, went) >= LEAST


# -- the ring, in one's own book -------------------------------------------------------------
#
# What a press adds has an id that follows from the offer's. So a press that was lost on its way
# can be repeated, nothing is added twice, and after an undo the book may have it again.


def own_id(offer_id: str, part: str) -> str:
    """Return the id that a part of an offer has in the book of one of the two."""
    return str(uuid5(UUID(offer_id), part))


def asked(ask_id: str, text: str, kind: GiftKind, on: date) -> Changes:
    """Note in one's own book what one asked the ring for."""
    return Changes(add=(Ask(id=ask_id, text=text, kind=kind, asked_on=on),))


def planned(contact: Contact, plan_id: str, what: str, on: date) -> Changes:
    """Plan to turn to the other one; somebody new comes into the book."""
    plan = FollowUp(
        id=plan_id, contact_id=contact.id, due_on=on + timedelta(days=_SOON), what=what, minutes=10
    )
    return Changes(add=(plan,) if contact.version else (contact, plan))


def given(
    contact: Contact, gift_id: str, what: str, kind: GiftKind, by: GiftBy, on: date
) -> Changes:
    """Note that it was given; somebody new comes into the book."""
    gift = Gift(
        id=gift_id, contact_id=contact.id, by=by, kind=kind, what=what, given_on=on, asked_for=True,
        closed_on=on if by is GiftBy.THEM else None,
    )  # fmt: skip
    return Changes(add=(gift,) if contact.version else (contact, gift))


def met(ask: Ask, on: date) -> Changes:
    """Settle what one asked for, where it still stands open."""
    if ask.status is not AskStatus.OPEN:
        return Changes()
    return Changes(replace=(replace(ask, status=AskStatus.MET, settled_on=on),))
