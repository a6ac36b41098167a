"""What happens with a person and what is planned: records in, `Changes` out. Pure.

Three things look alike and are not. Snooze hides something until a date and alters nothing
else. Skip settles this round without contact, and the count starts again. Done needs a real
contact, so the only way there is `log_interaction`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    Reader,
    Target,
    Tie,
    Tier,
)
from workbook.records.touches import Felt
from workbook.techniques.followup.cadence import MINUTES_A_TOUCH, rhythm_of
from workbook.techniques.followup.checks import (
    MOST_DAYS,
    later_day,
    real_day,
    refuse,
    sane_days,
    sane_minutes,
    still_open,
)
from workbook.techniques.followup.drafts import first_line, hello, thank_you
from workbook.techniques.followup.meeting import SEQUENCE_KINDS, goal_of, met, suggested_tier
from workbook.techniques.followup.phrases import SUBJECTS, clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

__all__ = [
    "Next", "choose_tier", "drop_draft", "first_line", "hello", "keep_line", "log_interaction",
    "met", "person_named", "plan", "remove_interaction", "sent", "set_cadence", "set_cadences",
    "skip_planned", "skip_round", "snooze_person", "snooze_planned", "suggested_tier", "thank_you",
]  # fmt: skip

EARLY_DAYS = 3
"""A contact this many days before a planned follow-up still answers it."""
LATE_DAYS = 14
"""A contact logged this many days later still answers a day that the plan has set."""
_TOGETHER = (Channel.MEETING, Channel.EVENT)
_BOTH_WAYS = (*_TOGETHER, Channel.CALL, Channel.VIDEO)


@dataclass(frozen=True)
class Next:
    """The next step the reader plans: in some days or on a date, and what."""

    in_days: int | None = None
    on: date | None = None
    what: str = ""
    minutes: int = MINUTES_A_TOUCH

    def day(self, today: date) -> date | None:
        """Return the day meant, or None where no next step was named."""
        if self.in_days is not None and not 0 <= self.in_days <= MOST_DAYS:
            refuse("next_days", _("Give the next step in 0 to {most} days.", most=MOST_DAYS))
        named = self.on
        counted = None if self.in_days is None else today + timedelta(days=self.in_days)
        if named is not None and counted is not None and named != counted:
            refuse("next_on", _("Give a number of days or a date for the next step, not both."))
        if named is not None and named < today:
            refuse("next_on", _("The next step needs a day that is still to come."))
        if named is not None and named > today + timedelta(days=MOST_DAYS):
            refuse(
                "next_on", _("That next step is more than five years away. Choose a nearer day.")
            )
        if self.what.strip() and named is None and counted is None:
            refuse("next_days", _("Say when: in how many days, or on which date."))
        return named or counted


def person_named(name: str) -> Contact:
    """Return a new person with this name; refuses an empty one."""
    words = " ".join(name.split())
    if not words:
        refuse("person", _("Type a name first."))
    return Contact(name=words, tie=Tie.NEW, source="typed")


# -- contact that happened ----------------------------------------------------------------


def log_interaction(  # noqa: PLR0913 - one line of a form, all but two have a default
    contact: Contact,
    on: date,
    today: date,
    *,
    channel: Channel = Channel.MESSAGE,
    direction: Direction | None = None,
    topics: str = "",
    minutes: int | None = None,
    felt: Felt = Felt.UNSAID,
    goal_id: str | None = None,
    promised: Next | None = None,
    planned: Iterable[FollowUp] = (),
    targets: Iterable[Target] = (),
    answers: str = "",
) -> Changes:
    """Return the changes for one contact that happened.

    It settles the planned follow-ups it answers, counts for the goal for which the person is
    an open target (unless another is named), and plans the next step if one is promised.
    `answers` is the id of a follow-up that it answers whatever its date.
    """
    real_day(on, today, "happened_on")
    sane_minutes(minutes)
    happened = Interaction(
        contact_id=contact.id,
        happened_on=on,
        channel=channel,
        direction=direction or (Direction.BOTH if channel in _BOTH_WAYS else Direction.OUT),
        topics=topics.strip(),
        minutes=minutes,
        felt=felt,
        goal_id=goal_id or goal_of(contact, targets),
    )
    changes = _stored(contact) + Changes(add=(happened,))
    changes += _settled(_answered(planned, contact, happened, today, answers), happened)
    due = promised.day(today) if promised else None
    if promised and due:
        changes += plan(contact, due, today, promised.what, promised.minutes, happened.goal_id)
    return changes


def _settled(answered: list[FollowUp], happened: Interaction) -> Changes:
    day, by = happened.happened_on, happened.id
    done = FollowUpStatus.DONE
    return Changes(
        replace=tuple(
            replace(one, status=done, settled_on=day, snoozed_until=None, interaction_id=by)
            for one in answered
        )
    )


def _answered(
    planned: Iterable[FollowUp], contact: Contact, happened: Interaction, today: date, answers: str
) -> list[FollowUp]:
    """Return the open follow-ups a contact answers: the earliest begun, and begun windows."""
    still = [
        one
        for one in planned
        if one.contact_id == contact.id and one.status is FollowUpStatus.PLANNED
    ]
    begun = [one for one in still if one.id != answers and _begun(one, happened, today)]
    begun.sort(key=lambda one: (one.due_on, one.kind, one.id))
    named = [one for one in still if one.id == answers] or begun[:1]
    along = (*SEQUENCE_KINDS, "cadence")
    windows_too = [one for one in begun if one.kind in along and one not in named]
    return named + windows_too


def _begun(one: FollowUp, happened: Interaction, today: date) -> bool:
    """Whether a contact is late enough to be about this follow-up.

    Meeting somebody is no answer to the follow-up that the meeting itself called for. A day
    set by the plan is answered by any contact of late, as the rhythm starts again from there.
    """
    if one.kind == "cadence":
        return happened.happened_on >= today - timedelta(days=LATE_DAYS)
    early = EARLY_DAYS
    if one.kind == "first" and happened.channel in _TOGETHER:
        early = 0
    return happened.happened_on >= one.due_on - timedelta(days=early)


def remove_interaction(
    happened: Interaction, followups: Iterable[FollowUp], promises: Iterable[Promise] = ()
) -> Changes:
    """Return the changes that take a logged contact away; what it had settled is open again.

    What was promised in it stays promised.
    """
    kept = tuple(
        replace(one, interaction_id=None) for one in promises if one.interaction_id == happened.id
    )
    reopened = tuple(
        replace(one, status=FollowUpStatus.PLANNED, settled_on=None, interaction_id=None)
        for one in followups
        if one.interaction_id == happened.id
    )
    return Changes(replace=reopened + kept, remove=(happened,))


# -- what is planned ----------------------------------------------------------------------


def plan(
    contact: Contact,
    due_on: date,
    today: date,
    what: str = "",
    minutes: int = MINUTES_A_TOUCH,
    goal_id: str | None = None,
) -> Changes:
    """Return the change that plans a follow-up; refuses a day that is gone."""
    if due_on < today:
        refuse("due_on", _("A follow-up needs a day that is still to come."))
    one = FollowUp(
        contact_id=contact.id,
        due_on=due_on,
        kind="own",
        what=what.strip(),
        minutes=minutes,
        goal_id=goal_id,
    )
    return Changes(add=(one,))


def skip_planned(one: FollowUp, today: date, planned: Iterable[FollowUp] = ()) -> Changes:
    """Return the change that lets a planned follow-up go: settled, without contact.

    Earlier windows after the same meeting go with it.
    """
    still_open(one)
    earlier = [
        other
        for other in planned
        if one.kind in SEQUENCE_KINDS
        and other.kind in SEQUENCE_KINDS
        and other.contact_id == one.contact_id
        and other.status is FollowUpStatus.PLANNED
        and other.due_on < one.due_on
    ]
    gone = FollowUpStatus.SKIPPED
    return Changes(
        replace=tuple(
            replace(each, status=gone, settled_on=today, snoozed_until=None)
            for each in [one, *earlier]
        )
    )


def skip_round(contact: Contact, due_on: date, today: date) -> Changes:
    """Return the changes that skip this round: the count starts again, without contact."""
    skipped = FollowUp(
        contact_id=contact.id,
        due_on=due_on,
        kind="cadence",
        what=_("A round let go"),
        status=FollowUpStatus.SKIPPED,
        settled_on=today,
    )
    awake = (replace(contact, snoozed_until=None),) if contact.snoozed_until else ()
    return Changes(add=(skipped,), replace=awake)


def snooze_person(contact: Contact, until: date, today: date) -> Changes:
    """Return the change that hides a person's rhythm until a date and alters nothing else."""
    later_day(until, today)
    return Changes(replace=(replace(contact, snoozed_until=until),))


def snooze_planned(one: FollowUp, until: date, today: date) -> Changes:
    """Return the change that hides a planned follow-up until a date."""
    still_open(one)
    later_day(until, today)
    return Changes(replace=(replace(one, snoozed_until=until),))


# -- how often ----------------------------------------------------------------------------


def choose_tier(contact: Contact, tier: Tier, today: date) -> Changes:
    """Return the change that puts a person into a tier; taking them out ends all reminders."""
    if tier is contact.tier and not (tier is Tier.NONE and contact.cadence_days):
        return Changes()
    if tier is Tier.NONE:
        out = replace(contact, tier=tier, tier_on=None, cadence_days=None, snoozed_until=None)
        return Changes(replace=(out,))
    return Changes(replace=(replace(contact, tier=tier, tier_on=today),))


def set_cadence(contact: Contact, days: int | None, today: date) -> Changes:
    """Return the change that gives one person their own number of days; None follows the tier."""
    if days is not None:
        sane_days("cadence_days", days)
    if days == contact.cadence_days:
        return Changes()
    chosen = contact.tier_on or (today if days else None)
    return Changes(replace=(replace(contact, cadence_days=days, tier_on=chosen),))


def set_cadences(reader: Reader, days: Mapping[Tier, int | None]) -> Changes:
    """Return the change to the reader's days per tier; None goes back to the workbook's own.

    For the closest people any number turns reminders on and None turns them off.
    """
    own = dict(reader.cadences)
    for tier, number in days.items():
        rhythm = rhythm_of(tier)
        if number is None or (rhythm and rhythm.reminds and number == rhythm.days):
            own.pop(tier.value, None)
        else:
            sane_days(tier.value, number)
            own[tier.value] = number
    if own == reader.cadences:
        return Changes()
    after = replace(reader, cadences=own)
    return Changes(replace=(after,)) if reader.version else Changes(add=(after,))


# -- drafts -------------------------------------------------------------------------------


def keep_line(contact: Contact, body: str, kind: str, draft: Message | None = None) -> Changes:
    """Return the changes that keep a drafted text; nothing is sent by it."""
    text = body.strip()
    if not text:
        refuse("body", _("There is nothing to keep yet. Write a line first."))
    if draft is not None and draft.status is MessageStatus.DRAFT:
        return Changes(replace=(replace(draft, body=text),))
    return _stored(contact) + Changes(add=(Message(contact_id=contact.id, kind=kind, body=text),))


def sent(  # noqa: PLR0913 - what a log needs, and the message
    message: Message,
    contact: Contact,
    on: date,
    today: date,
    *,
    channel: Channel = Channel.MESSAGE,
    planned: Iterable[FollowUp] = (),
    targets: Iterable[Target] = (),
) -> Changes:
    """Return the changes once the reader says they sent a draft: it is now a real contact."""
    if message.status is MessageStatus.SENT:
        refuse("", _("You already marked this one as sent."))
    logged = log_interaction(
        contact,
        on,
        today,
        channel=channel,
        topics=_gist(message.body),
        planned=planned,
        targets=targets,
    )
    gone = replace(message, status=MessageStatus.SENT, sent_on=on)
    return logged + Changes(replace=(gone,))


def _gist(body: str) -> str:
    """Return what a text was about: its subject, or its first words."""
    first = body.strip().splitlines()[0]
    head = next((one for one in SUBJECTS if first.lower().startswith(one)), "")
    subject = first[len(head) :].strip()
    return clipped(subject if head and subject else body)


def drop_draft(message: Message) -> Changes:
    """Return the change that throws a draft away."""
    return Changes(remove=(message,))


def _stored(contact: Contact) -> Changes:
    """Return the change that adds a person who is not in the book yet."""
    return Changes() if contact.version else Changes(add=(contact,))
