"""What comes of one typed line about somebody newly met. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from workbook.records import Changes, Channel, Contact, FollowUp, Interaction, PromiseBy, Target
from workbook.records.touches import Felt
from workbook.techniques.followup.checks import sane_minutes
from workbook.techniques.followup.meeting import met
from workbook.techniques.followup.promising import promised
from workbook.techniques.followup.rules import Next, plan


def working_at(contact: Contact, organisation: str) -> Contact:
    """Return the person with their workplace, where the book knows none yet."""
    return replace(contact, organisation=contact.organisation or organisation.strip())


def met_and_promised(  # noqa: PLR0913 - one line may say that much, all by name
    contact: Contact,
    on: date,
    today: date,
    *,
    where: str,
    topics: str,
    channel: Channel,
    minutes: int | None = None,
    felt: Felt = Felt.UNSAID,
    owed: Iterable[tuple[PromiseBy, str, date | None]],
    step: Next,
    planned: Iterable[FollowUp] = (),
    targets: Iterable[Target] = (),
) -> Changes:
    """Return the changes for a first meeting, what was promised in it, and the reader's next step.

    Of the three follow-ups after a meeting, the one in whose window the reader's own step falls
    is not planned beside it.
    """
    changes = met(contact, on, today, where=where, topics=topics, channel=channel,
                  planned=planned, targets=targets)  # fmt: skip
    happened = next(one for one in changes.add if isinstance(one, Interaction))
    sane_minutes(minutes)
    lasted = replace(happened, minutes=minutes, felt=felt)
    changes = replace(changes, add=tuple(lasted if one is happened else one for one in changes.add))
    day = step.day(today)
    if day:
        kept = tuple(one for one in changes.add if not _holds(one, day))
        changes = replace(changes, add=kept)
        changes += plan(contact, day, today, step.what, step.minutes, happened.goal_id)
    for by, what, due_on in owed:
        changes += promised(contact, by, what, today, due_on=due_on or day if by is PromiseBy.ME
                            else due_on, happened=happened)  # fmt: skip
    return changes


def _holds(one: object, day: date) -> bool:
    return isinstance(one, FollowUp) and one.due_on <= day <= (one.until_on or one.due_on)
