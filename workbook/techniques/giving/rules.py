"""Offers, requests and gifts: records in, `Changes` out. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records import Changes, Contact, FollowUp, Group
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
from workbook.techniques.giving.phrases import clipped, refuse, unended

if TYPE_CHECKING:
    from datetime import date

LOOP_DAYS = 21
"""After three weeks one may ask how it went: two to four are usual for advice."""
MOST_MINUTES = 24 * 60
SOON_DAYS = 2


def person_named(name: str) -> Contact:
    """Return a new person of that name, as one who was typed in."""
    return Contact(name=name, source="typed")


def new_offer(
    text: str, kind: GiftKind, minutes: int = 0, *, of: Contact | Group | None = None
) -> Changes:
    """Put something on a menu: the reader's own, a person's or a group's.

    Raises Refused where nothing is named.
    """
    if not text.strip():
        refuse("text", _("Say in a few words what can be given."))
    who, group = _sides(of)
    offer = Offer(
        contact_id=who, group_id=group, kind=kind, text=text.strip(),
        minutes_a_week=0 if of else minutes,
    )  # fmt: skip
    return _with_new(of) + Changes(add=(offer,))


def rest_offer(offer: Offer) -> Changes:
    """Take an offer off the menu for a while, or put it back."""
    return Changes(replace=(replace(offer, resting=not offer.resting),))


def new_ask(
    text: str,
    kind: GiftKind,
    on: date,
    *,
    by: Contact | Group | None = None,
    of: Contact | None = None,
) -> Changes:
    """Note what somebody needs, or what the reader asked somebody for.

    Asking is never refused for having given too little: nothing shows that one has to come
    before the other. Raises Refused where nothing is named.
    """
    if not text.strip():
        refuse("text", _("Say in a few words what is needed."))
    who, group = _sides(by)
    ask = Ask(
        contact_id=who, group_id=group, of_contact_id=of.id if of else None, kind=kind,
        text=text.strip(), asked_on=on,
    )  # fmt: skip
    return _with_new(by) + _with_new(of) + Changes(add=(ask,))


def settle_ask(ask: Ask, status: AskStatus, on: date) -> Changes:
    """End a request: it was met, or it is let go."""
    return Changes(replace=(replace(ask, status=status, settled_on=on),))


def log_gift(gift: Gift, today: date, *, other: Contact | None = None) -> Changes:
    """Write down something given or received.

    Raises Refused for a day ahead, an impossible number of minutes, or nothing named.
    """
    if not gift.what.strip():
        refuse("what", _("Say in a few words what it was."))
    if gift.given_on is None or gift.given_on > today:
        refuse("given_on", _("That day has not come yet. Log what has happened."))
    if not 0 <= gift.minutes <= MOST_MINUTES:
        refuse("minutes", _("Give the minutes of one gift, at most a day."))
    known = gift.given_on if gift.outcome.strip() else None
    return _with_new(other) + Changes(add=(replace(gift, closed_on=known),))


def close_loop(gift: Gift, outcome: str, on: date) -> Changes:
    """Note how something given turned out; the words may say that nothing came of it."""
    if not outcome.strip():
        refuse("outcome", _("A few words will do, “nothing came of it” too."))
    return Changes(replace=(replace(gift, outcome=outcome.strip(), closed_on=on),))


def let_loop_go(gift: Gift, on: date) -> Changes:
    """Stop asking how a gift turned out."""
    return Changes(replace=(replace(gift, closed_on=on),))


def loop_due(gift: Gift) -> date | None:
    """Return the day to ask how it went; None where that is known, or asked for elsewhere."""
    done = gift.closed_on or gift.given_on is None or gift.introduction_id
    if done or gift.given_on is None or gift.by is not GiftBy.ME:
        return None
    return gift.given_on + timedelta(days=LOOP_DAYS)


def plan_step(contact: Contact, what: str, today: date, minutes: int = 5) -> Changes:
    """Plan to turn to somebody in two days; nothing is given or asked by planning it."""
    plan = FollowUp(
        contact_id=contact.id,
        due_on=today + timedelta(days=SOON_DAYS),
        what=clipped(what, 200),
        minutes=minutes,
    )
    return _with_new(contact) + Changes(add=(plan,))


def begin_introduction(
    requester: Contact, target: Contact, need: str, offer: str, others: list[Introduction]
) -> Changes:
    """Begin to bring two people together; nobody is asked by beginning it.

    Raises Refused for one person with themselves, and where the two are on their way already.
    """
    if requester.id == target.id:
        refuse("target", _("Choose two different people."))
    under_way = (IntroductionStatus.OPEN, IntroductionStatus.MADE)
    pair = {requester.id, target.id}
    if any({o.requester_id, o.target_id} == pair and o.status in under_way for o in others):
        refuse("target", _("These two are on their way already. You find them in the list."))
    one = Introduction(
        requester_id=requester.id, target_id=target.id, need=unended(need), offer=unended(offer)
    )
    return _with_new(requester) + _with_new(target) + Changes(add=(one,))


def _sides(of: Contact | Group | None) -> tuple[str | None, str | None]:
    if isinstance(of, Group):
        return None, of.id
    return (of.id if of else None), None


def _with_new(other: Contact | Group | None) -> Changes:
    return Changes(add=(other,)) if other is not None and not other.version else Changes()
