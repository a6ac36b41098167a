"""Communities, slots and contributions: what may be stored, and what it changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from workbook import language
from workbook.language import _
from workbook.records import (
    Changes,
    Contact,
    Direction,
    Message,
    Refused,
    Target,
    WayIn,
    folded,
)
from workbook.records.platforms import (
    Answered,
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
    Given,
    Profile,
    Slot,
)

MOST_JOINED = 2
SLOT_MINUTES, USUAL_CAP = 15, 30
FEWEST_WORDS = 4
_ADDRESS = re.compile(r"https?://\S+\.\S+|", re.IGNORECASE)


def _refuse(**wrong: str) -> Refused:
    return Refused(next(iter(wrong.values())), wrong)


# -- communities -----------------------------------------------------------------------------


def shortlist(new: Community, known: Sequence[Community]) -> Changes:
    """Put a community on the shortlist. Raises Refused for a name twice or a strange address."""
    if not new.name.strip():
        raise _refuse(name=_("Give it a name."))
    if any(folded(one.name) == folded(new.name) for one in known):
        raise _refuse(name=_("This one is on your list already."))
    if not _ADDRESS.fullmatch(new.address.strip()):
        raise _refuse(address=_("An address begins with https:// or http://."))
    if not new.why.strip():
        raise _refuse(why=_("Say what its people need, or what you look for there."))
    return Changes(add=(replace(new, name=new.name.strip(), address=new.address.strip()),))


def join(community: Community, norms: str, on: date, known: Sequence[Community]) -> Changes:
    """Join a community after reading its rules. Raises Refused for a third one."""
    joined = [one for one in known
              if one.status is CommunityStatus.JOINED and one.id != community.id]  # fmt: skip
    if len(joined) >= MOST_JOINED:
        names = language.joined([one.name for one in joined])
        raise Refused(
            _("You are in {names}. Leave one first: two are enough to be known in.", names=names)
        )
    if len(norms.split()) < FEWEST_WORDS:
        raise _refuse(norms=_("Read its rules, and write one of them down in your own words."))
    new = replace(community, norms=norms, norms_read_on=on, status=CommunityStatus.JOINED,
                  joined_on=community.joined_on or on)  # fmt: skip
    return Changes(replace=(new,))


def leave(community: Community, slots: Sequence[Slot]) -> Changes:
    """Leave a community: its slots go, what was given there stays in the log."""
    left = replace(community, status=CommunityStatus.LEFT)
    return Changes(replace=(left,), remove=tuple(slots))


# -- the week ------------------------------------------------------------------------------------


def add_slot(new: Slot, known: Sequence[Slot], cap: int) -> Changes:
    """Set minutes aside. Raises Refused over the week's cap, or for the same hour twice."""
    if not 0 <= new.weekday <= 6:
        raise _refuse(weekday=_("Choose a day of the week."))
    if not 5 <= new.minutes <= 60:
        raise _refuse(minutes=_("From 5 to 60 minutes; 15 is the usual."))
    spent = sum(one.minutes for one in known)
    if spent + new.minutes > cap:
        left = max(cap - spent, 0)
        sentence = _(
            "That is over your cap of {cap} minutes a week; {left} are left.", cap=cap, left=left
        )
        raise Refused(sentence, {"minutes": sentence})
    if any((one.weekday, one.at) == (new.weekday, new.at) for one in known):
        raise _refuse(at=_("You have a slot at that hour already."))
    return Changes(add=(new,))


def read_time(text: str) -> time | None:
    """Return the time of day typed, as 9, 9:30 or 21.15; None where nothing was typed.

    >>> read_time("9.05")
    datetime.time(9, 5)
    """
    if not text.strip():
        return None
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2})?)?(?: ?uhr)?", text.strip().lower())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise _refuse(at=_("Write the time like 18:30."))
    return time(int(found[1]), int(found[2] or 0))


def first_day(slot: Slot, on: date) -> date:
    """Return the first day of a weekly slot, from its start on."""
    begin = slot.starts_on or on
    return begin + timedelta(days=(slot.weekday - begin.weekday()) % 7)


def next_slot(slots: Sequence[Slot], on: date) -> tuple[Slot, date] | None:
    """Return the slot that comes next, today's included, and its day."""
    days = [(first_day(replace(one, starts_on=max(one.starts_on or on, on)), on), one.at or time(),
             one.id, one) for one in slots]  # fmt: skip
    if not days:
        return None
    day, _at, _id, slot = min(days)
    return slot, day


# -- contributions ---------------------------------------------------------------------------------


def plan(new: Contribution, community: Community, slots: Sequence[Slot], on: date) -> Changes:
    """Plan a contribution into the next slot of its community, where no day was named.

    Raises Refused without a problem of its readers, or for a community not joined.
    """
    if community.status is not CommunityStatus.JOINED:
        raise _refuse(community_id=_("Join this community first: read its rules, then give."))
    if len(new.problem.split()) < FEWEST_WORDS:
        raise _refuse(problem=_("Name the problem of one who reads it, in four words at least."))
    if new.planned_on and new.planned_on < on:
        raise _refuse(planned_on=_("That day is over. Choose one to come."))
    coming = next_slot([one for one in slots if one.community_id == community.id], on)
    day = new.planned_on or (coming[1] if coming else on)
    return Changes(add=(replace(new, planned_on=day),))


def made(one: Contribution, on: date, address: str = "") -> Changes:
    """Say that a contribution was made. Only the reader knows; nothing is ever posted."""
    if not _ADDRESS.fullmatch(address.strip()):
        raise _refuse(address=_("An address begins with https:// or http://."))
    new = replace(one, status=ContributionStatus.DONE, done_on=on, address=address.strip())
    return Changes(replace=(new,))


def drop(one: Contribution) -> Changes:
    """Let a planned contribution go."""
    return Changes(replace=(replace(one, status=ContributionStatus.DROPPED),))


def move(one: Contribution, slots: Sequence[Slot], on: date) -> Changes:
    """Move a contribution to the next slot after today."""
    own = [slot for slot in slots if slot.community_id == one.community_id]
    coming = next_slot(own, on + timedelta(days=1))
    day = coming[1] if coming else on + timedelta(days=7)
    return Changes(replace=(replace(one, planned_on=day),))


# -- answers ---------------------------------------------------------------------------------------


def answered(new: Answered, on: date) -> Changes:
    """Log an answer, received or given. Raises Refused without a name or with a day to come."""
    if not new.who.strip():
        raise _refuse(who=_("Who was it? The name they use there is enough."))
    day = new.answered_on or on
    if day > on:
        raise _refuse(answered_on=_("That day is still to come."))
    return Changes(add=(replace(new, who=" ".join(new.who.split()), answered_on=day),))


def make_target(
    who: str,
    community: Community,
    about: str,
    people: Sequence[Contact],
    answers: Sequence[Answered],
    on: date,
) -> Changes:
    """Turn somebody who answered into a target: the person, the reason and a first step.

    Raises Refused where several people in the book bear the name.
    """
    if len(people) > 1:
        raise Refused(
            _("{n} people are called {who}. Choose one in technique 2.", n=len(people), who=who)
        )
    person = people[0] if people else Contact(name=who, how_met=_("In {name}", name=community.name),
                                              source="typed")  # fmt: skip
    target = Target(
        contact_id=person.id,
        goal_id=community.goal_id,
        reason=": ".join(filter(None, (_("Answered me in {name}", name=community.name), about))),
        want_to_learn=about,
        way_in=WayIn.COMMUNITY,
        via=community.name,
        next_step=_("Thank {who} for the answer and ask one more question", who=who),
        next_on=on + timedelta(days=1),
        relevance=1,
        reachability=3,
        newness=2,
    )
    linked = tuple(replace(one, contact_id=person.id) for one in answers)
    return Changes(add=(*(() if people else (person,)), target), replace=linked)


def keep_profile(before: Profile | None, platform: str, text: str, on: date) -> Changes:
    """Keep the reader's own profile text, to be checked."""
    if len(text.split()) < FEWEST_WORDS:
        raise _refuse(text=_("Paste the text of your profile: headline and summary."))
    if before is None:
        return Changes(add=(Profile(platform=platform, text=text, checked_on=on),))
    return Changes(replace=(replace(before, platform=platform, text=text, checked_on=on),))


def keep_note(contact: Contact, text: str, draft: Message | None) -> Changes:
    """Keep a connection note as a draft. Raises Refused over 300 characters."""
    if not text.strip():
        raise _refuse(body=_("Write a line first."))
    if len(text) > 300:
        raise _refuse(body=_("{n} characters are too many: nobody may send over 300.", n=len(text)))
    person = (contact,) if contact.version == 0 else ()
    if draft:
        return Changes(replace=(replace(draft, body=text),))
    new = Message(contact_id=contact.id, kind="connection_note", body=text)
    return Changes(add=(*person, new))


def gives(kind: Given) -> bool:
    """Whether a contribution gives something; a question asks."""
    return kind is not Given.ASK


def direction_of(text: str) -> Direction:
    """Return the direction of an answer from the form's word."""
    return Direction.OUT if text == Direction.OUT else Direction.IN
