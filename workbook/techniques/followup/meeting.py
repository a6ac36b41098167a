"""People newly met: the meeting itself, and three follow-ups in time. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.language import N_, _
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    PromiseBy,
    Target,
    TargetStatus,
    Tie,
    Tier,
)
from workbook.techniques.followup.checks import real_day
from workbook.techniques.followup.promising import promised

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True)
class Window:
    """One of the follow-ups after meeting someone: days after the meeting, from and to."""

    kind: str
    start: int
    end: int
    what: str


SEQUENCE: tuple[Window, ...] = (
    Window("first", 1, 2, N_("Say you were glad to meet, and name one thing you spoke about")),
    Window("second", 14, 21, N_("Send what you promised, or one thing of use to them")),
    Window("third", 56, 84, N_("Check in, then choose how often you want to be in touch")),
)
"""24 to 48 hours, 2 to 3 weeks, 8 to 12 weeks: custom, not law."""
SEQUENCE_KINDS = tuple(window.kind for window in SEQUENCE)


def goal_of(contact: Contact, targets: Iterable[Target]) -> str | None:
    """Return the goal for which a person is an open target; the first, if there are several."""
    return next(
        (
            target.goal_id
            for target in targets
            if target.contact_id == contact.id
            and target.status is TargetStatus.OPEN
            and target.goal_id
        ),
        None,
    )


def windows(met_on: date, today: date) -> list[tuple[Window, date, date]]:
    """Return the follow-ups still worth having after a meeting: never more than one late."""
    dated = [
        (one, met_on + timedelta(days=one.start), met_on + timedelta(days=one.end))
        for one in SEQUENCE
    ]
    past = [one for one in dated if one[2] < today]
    return past[-1:] + [one for one in dated if one[2] >= today]


def met(  # noqa: PLR0913 - one form, all but three have a default
    contact: Contact,
    on: date,
    today: date,
    *,
    where: str = "",
    topics: str = "",
    promise: str = "",
    channel: Channel = Channel.MEETING,
    goal_id: str | None = None,
    planned: Iterable[FollowUp] = (),
    targets: Iterable[Target] = (),
) -> Changes:
    """Return the changes for someone newly met: the meeting, and three follow-ups in time.

    What the reader promised is kept as a promise of its own, due with the second follow-up.
    Meeting the same person again while such follow-ups are open adds the meeting only.
    """
    real_day(on, today, "met_on")
    known = _acquainted(contact, on, where)
    goal = goal_id or goal_of(contact, targets)
    happened = Interaction(
        contact_id=contact.id,
        happened_on=on,
        channel=channel,
        direction=Direction.BOTH,
        topics=topics.strip(),
        goal_id=goal,
    )
    still = any(
        one.kind in SEQUENCE_KINDS and one.status is FollowUpStatus.PLANNED for one in planned
    )
    followups = () if still else _after_meeting(contact, windows(on, today), goal)
    owed = Changes()
    if promise.strip():
        due_on = max(today, on + timedelta(days=SEQUENCE[1].start))
        owed = promised(contact, PromiseBy.ME, promise, today, due_on=due_on, happened=happened)
    if contact.version:
        return Changes(add=(happened, *followups), replace=(known,)) + owed
    return Changes(add=(known, happened, *followups)) + owed


def met_day(one: FollowUp) -> date | None:
    """Return the day of the meeting that a follow-up belongs to, if it belongs to one."""
    start = next((window.start for window in SEQUENCE if window.kind == one.kind), None)
    return None if start is None else one.due_on - timedelta(days=start)


def one_of_each(planned: Iterable[FollowUp]) -> list[FollowUp]:
    """Return the follow-ups without those that a later window of the same meeting replaces."""
    newest: dict[str, FollowUp] = {}
    others = []
    for one in planned:
        if one.kind not in SEQUENCE_KINDS:
            others.append(one)
        elif one.contact_id not in newest or one.due_on > newest[one.contact_id].due_on:
            newest[one.contact_id] = one
    return [*newest.values(), *others]


def _acquainted(contact: Contact, on: date, where: str) -> Contact:
    return replace(
        contact,
        met_on=contact.met_on or (None if contact.met_about else on),
        how_met=contact.how_met or where.strip(),
        tie=Tie.NEW if contact.tie is Tie.NONE else contact.tie,
    )


def _after_meeting(
    contact: Contact, dated: list[tuple[Window, date, date]], goal_id: str | None
) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(
            contact_id=contact.id,
            due_on=start,
            until_on=end,
            kind=window.kind,
            what=_(window.what),
            goal_id=goal_id,
        )
        for window, start, end in dated
    )


def suggested_tier(contact: Contact, followups: Iterable[FollowUp]) -> Tier | None:
    """Return the tier to suggest once the three follow-ups with a new person are settled.

    Two of them done suggest the active network, fewer the wider one; a close tie the allies.
    """
    if contact.tier is not Tier.NONE or contact.cadence_days:
        return None
    mine = [one for one in followups if one.contact_id == contact.id and one.kind in SEQUENCE_KINDS]
    settled = [one for one in mine if one.status is not FollowUpStatus.PLANNED]
    if not settled or len(settled) < len(mine):
        return None
    if contact.tie is Tie.STRONG:
        return Tier.CLOSE
    done = sum(one.status is FollowUpStatus.DONE for one in settled)
    return Tier.ACTIVE if done * 2 > len(settled) else Tier.WIDER
