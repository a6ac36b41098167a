"""What a kept, sent or dropped message changes, and what a preference says. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbook.language import N_, _
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    Fact,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    PromiseBy,
    Refused,
)
from workbook.records.preferences import Address, Detail, KnownBy, Preference
from workbook.techniques.personalization.coach import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.techniques.personalization.queries import Known

DORMANT_DAYS = 3 * 365
LONGEST_GAP = 5 * 365
EARLY_DAYS = 3
TOPIC_WORDS = 60


class Kind(NamedTuple):
    """A kind of message: its title, when to look again, and what to do then."""

    title: str
    again: int
    what: str


KINDS = {
    "follow_up": Kind(N_("After meeting or talking"), 14, N_("See whether there was an answer")),
    "thank_you": Kind(N_("Thanks"), 21, N_("Tell them what came of it")),
    "introduction_request": Kind(
        N_("Asking for an introduction"), 7, N_("See whether it suits them")
    ),
    "cold_outreach": Kind(
        N_("First message to a stranger"), 7, N_("One reminder, with something new in it")
    ),
    "reconnect": Kind(N_("After a long silence"), 14, N_("See how they are, or let it rest")),
    "congratulation": Kind(N_("Congratulation"), 56, N_("Ask how it is going")),
}
"""Days after sending: a working week for a request, longer where nothing is asked; custom."""

CHANNELS = {
    "email": (N_("Email"), Channel.EMAIL),
    "linkedin_note": (N_("LinkedIn note with an invitation"), Channel.MESSAGE),
    "linkedin_message": (N_("LinkedIn message"), Channel.MESSAGE),
    "inmail": (N_("LinkedIn InMail"), Channel.MESSAGE),
    "chat": (N_("Chat"), Channel.MESSAGE),
    "letter": (N_("Letter"), Channel.LETTER),
}
_WAYS = {
    "email": N_("email"),
    "linkedin_note": N_("LinkedIn note with an invitation"),
    "linkedin_message": N_("LinkedIn message"),
    "inmail": N_("LinkedIn InMail"),
    "chat": N_("chat"),
    "letter": N_("letter"),
    "call": N_("call"),
}
"""The same inside a sentence."""


@dataclass(frozen=True)
class Wish:
    """What the reader says about one message before writing it."""

    kind: str = "follow_up"
    channel: str = "email"
    wants: str = ""
    favour: bool = False
    flags: tuple[str, ...] = ()


# -- what the coach is told -----------------------------------------------------------------


def facts_of(known: Known) -> tuple[str, ...]:
    """Return what a message to this person can rest on, each a short text, newest talks first."""
    found = [fact.text for fact in known.facts]
    found += [talk.topics for talk in known.talks]
    found += [_promised(one) for one in known.promises]
    found += [one.want_to_learn for one in known.targets]
    found += [known.contact.how_met]
    texts = (" ".join(text.split()) for text in found)
    return tuple(dict.fromkeys(text for text in texts if text))


def _promised(one: Promise) -> str:
    """Return an open promise as a fact; its own words are such as the coach passes over."""
    if one.by is PromiseBy.ME:
        return _("you promised {what}", what=one.what)
    return _("they promised {what}", what=one.what)


def context_of(known: Known, wish: Wish, sender: str, today: date) -> Context:
    """Return the context of a message as the coach takes it, out of what the book holds."""
    contact, preference = known.contact, known.preference
    last = known.talks[0].happened_on if known.talks else None
    silent = last is not None and (today - last).days >= DORMANT_DAYS
    flags = [*wish.flags, *_flags(preference)]
    flags += ["favour_received"] if wish.favour or wish.kind == "thank_you" else []
    return Context(
        contact_name=contact.name,
        nicknames=(preference.called,) if preference and preference.called else (),
        role=", ".join(part for part in (contact.role, contact.organisation) if part),
        relationship="dormant" if silent else contact.tie.value,
        channel=wish.channel,
        when=contact.how_met,
        discussed=facts_of(known),
        wants=wish.wants,
        sender_name=sender,
        language=preference.language if preference else "",
        flags=tuple(flags),
    )


def _flags(preference: Preference | None) -> list[str]:
    """Return a preference in the coach's own words."""
    if preference is None:
        return []
    flags = ["formal_address"] if preference.address is Address.FORMAL else []
    flags += ["culture_opening_wellbeing"] if preference.wellbeing else []
    flags += ["asked_for_detail"] if preference.detail is Detail.FULL else []
    flags += ["no_birthday_greetings"] if preference.no_birthday else []
    topics = preference.avoid.replace("\n", ",").split(",")
    return [*flags, *(f"avoid:{topic.strip()}" for topic in topics if topic.strip())]


# -- messages --------------------------------------------------------------------------------


def keep(
    contact: Contact, kind: str, body: str, verdict: str, draft: Message | None = None
) -> Changes:
    """Return the changes that keep a message as a draft. Its first verdict stays with it."""
    text = body.strip()
    if not text:
        nothing = _("There is nothing to keep yet. Write a line first.")
        raise Refused(nothing, {"body": _("Still empty.")})
    if draft is not None and draft.status is MessageStatus.DRAFT:
        after = replace(draft, body=text, kind=kind, verdict=draft.verdict or verdict)
        return Changes(replace=(after,))
    return Changes(add=(Message(contact_id=contact.id, kind=kind, body=text, verdict=verdict),))


def sent(
    message: Message,
    contact: Contact,
    today: date,
    *,
    channel: Channel = Channel.EMAIL,
    planned: Sequence[FollowUp] = (),
    again_in: int | None = None,
) -> Changes:
    """Return the changes once the reader says that it went out: contact, and the next follow-up.

    It settles the planned follow-up that it answers: the earliest that has begun. `again_in` is
    the number of days until the next one; None takes the kind's own, 0 plans none.
    """
    if message.status is MessageStatus.SENT:
        raise Refused(_("You already marked this one as sent."))
    kind = KINDS.get(message.kind, KINDS["follow_up"])
    days = kind.again if again_in is None else again_in
    if not 0 <= days <= LONGEST_GAP:
        raise Refused(
            _("Give the days as a number from 0 to {most}.", most=LONGEST_GAP),
            {"again_in": _("Too far.")},
        )
    happened = Interaction(
        contact_id=contact.id,
        happened_on=today,
        channel=channel,
        direction=Direction.OUT,
        topics=gist(message.body),
    )
    gone = replace(message, status=MessageStatus.SENT, sent_on=today)
    settled = tuple(
        replace(one, status=FollowUpStatus.DONE, settled_on=today, snoozed_until=None,
                interaction_id=happened.id)
        for one in _answered(planned, contact, today)
    )  # fmt: skip
    ahead = FollowUp(contact_id=contact.id, due_on=today + timedelta(days=days), what=_(kind.what))
    return Changes(add=(happened, ahead) if days else (happened,), replace=(gone, *settled))


def _answered(planned: Iterable[FollowUp], contact: Contact, today: date) -> list[FollowUp]:
    begun = [
        one
        for one in planned
        if one.contact_id == contact.id
        and one.status is FollowUpStatus.PLANNED
        and one.due_on <= today + timedelta(days=EARLY_DAYS)
    ]
    return sorted(begun, key=lambda one: (one.due_on, one.id))[:1]


def gist(body: str) -> str:
    r"""Return what a message was about: its subject, else its first words after the greeting.

    >>> gist("Subject: Your tide log\\n\\nHi Ingrid,\\nthanks")
    'Your tide log'
    """
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    head, colon, rest = first.partition(":")
    if colon and head.lower() in {"subject", "betreff", "objet", "asunto"} and rest.strip():
        return rest.strip()[:TOPIC_WORDS]
    greeting = len(lines) > 1 and first.endswith((",", "!", ":")) and len(first.split()) <= 5
    text = lines[1] if greeting else first
    return text if len(text) <= TOPIC_WORDS else text[: TOPIC_WORDS - 1].rsplit(" ", 1)[0] + "…"


def drop(message: Message) -> Changes:
    """Return the change that throws a draft away."""
    if message.status is MessageStatus.SENT:
        raise Refused(_("This one went out. Only a draft can be dropped."))
    return Changes(remove=(message,))


# -- preferences -----------------------------------------------------------------------------


def prefer(preference: Preference, before: Preference | None) -> Changes:
    """Return the change that stores what somebody prefers."""
    if not (preference.contact_id or preference.group_id):
        raise Refused(
            _("Say whose preference this is."), {"whose": _("Choose a person or a group.")}
        )
    if not says_anything(preference):
        raise Refused(_("Note at least one thing they prefer."))
    if before is None:
        return Changes(add=(preference,))
    return Changes(replace=(replace(preference, id=before.id, version=before.version,
                                    created_at=before.created_at),))  # fmt: skip


def says_anything(one: Preference) -> bool:
    """Whether anything is noted at all."""
    words = (one.background, one.channel, one.called, one.language, one.quiet_hours, one.topics,
             one.avoid)  # fmt: skip
    chosen = one.address is not Address.OPEN or one.detail is not Detail.OPEN
    return any(words) or chosen or one.no_birthday or one.wellbeing


def confirmed(one: Preference, today: date, known_by: KnownBy | None = None) -> Changes:
    """Return the change that a preference still holds, as of today."""
    return Changes(replace=(replace(one, checked_on=today, known_by=known_by or one.known_by),))


ADDRESSES = {Address.FIRST_NAME: N_("by first name"), Address.FORMAL: N_("with title and surname")}
DETAILS = {Detail.SHORT: N_("short and to the point"), Detail.FULL: N_("with all the detail")}
KNOWN = {
    KnownBy.ASKED: N_("you asked"),
    KnownBy.OBSERVED: N_("you saw it"),
    KnownBy.INFERRED: N_("a guess"),
}
LANGUAGES = {"en": N_("English"), "de": N_("German"), "fr": N_("French"), "es": N_("Spanish")}


def addressed(how: Address) -> str:
    """Return how somebody is addressed; empty where it is not known."""
    return _(ADDRESSES[how]) if how in ADDRESSES else ""


def much(detail: Detail) -> str:
    """Return how much somebody likes to read; empty where it is not known."""
    return _(DETAILS[detail]) if detail in DETAILS else ""


def language_name(code: str) -> str:
    """Return the name of a language the coach speaks, else its code."""
    return _(LANGUAGES[code]) if code in LANGUAGES else code


def way(channel: str) -> str:
    """Return a channel as it stands inside a sentence."""
    if channel in _WAYS:
        return _(_WAYS[channel])
    return channel if re.search("In", channel) else channel.lower()


def in_words(one: Preference) -> tuple[str, ...]:
    """Return what is known of somebody's preferences, a short line each."""
    how, reads = addressed(one.address), much(one.detail)
    lines = (
        _("Background: {text}", text=one.background) if one.background else "",
        _("Prefers: {way}", way=way(one.channel)) if one.channel else "",
        _("Addressed {how}", how=how) if how else "",
        _("Called: {name}", name=one.called) if one.called else "",
        _("Writes in {language}", language=language_name(one.language)) if one.language else "",
        _("Reads it {how}", how=reads) if reads else "",
        _("A wish for their wellbeing belongs first") if one.wellbeing else "",
        _("Not to be disturbed: {hours}", hours=one.quiet_hours) if one.quiet_hours else "",
        _("Likes to hear about: {topics}", topics=one.topics) if one.topics else "",
        _("Leave out: {topics}", topics=one.avoid) if one.avoid else "",
        _("No birthday greetings") if one.no_birthday else "",
    )
    return tuple(line for line in lines if line)


def learnt(contact: Contact, text: str, today: date) -> Changes:
    """Return the change that notes one fact about a person, to have it at hand."""
    words = " ".join(text.split())
    if not words:
        raise Refused(_("Write the one thing you know."), {"fact": _("Still empty.")})
    source = _("noted while writing")
    return Changes(
        add=(Fact(contact_id=contact.id, text=words[:400], source=source, known_on=today),)
    )
