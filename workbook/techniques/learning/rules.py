"""Reviews, self-checks, recall, reading and skills: records in, `Changes` out. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbook.language import _
from workbook.records import Changes, Contact
from workbook.records.giving import Gift, GiftKind
from workbook.records.learning import Decision, Recall, Review, SelfCheck, Skill, Source, TrendNote
from workbook.records.platforms import Community, CommunityStatus, Contribution, Given
from workbook.techniques.learning.phrases import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records import Fact

WEEK = 7
RECALL_DAYS = (1, 7, 21)
CHECK_WEEKS = (0, 4, 12)
MOST_OFTEN, MOST_SURE = 4, 100


# -- the week -------------------------------------------------------------------------------


def review_day(on: date, weekday: int) -> date:
    """Return the last day on which the week was to be looked back at, `on` included."""
    return on - timedelta(days=(on.weekday() - weekday) % WEEK)


def reviewed_week(on: date, weekday: int) -> date:
    """Return the first day of the week that a review on that day looks back at.

    The seven days end on the day before the chosen one, so that they are whole.
    """
    return review_day(on, weekday) - timedelta(days=WEEK)


def write_review(
    values: Mapping[str, str],
    week: date,
    today: date,
    counts: Mapping[str, int],
    earlier: Review | None = None,
) -> Changes:
    """Keep a look back with the numbers of the book as they stand.

    Raises Refused where it does not say what happened, or decides nothing.
    """
    if not values["happened"].strip():
        refuse("happened", _("Say in a line what happened; the numbers above may help."))
    if not values["what"].strip():
        refuse("what", _("Name the one thing you keep, change or stop."))
    new = Review(
        week_on=week,
        done_on=today,
        expected=values["expected"].strip(),
        happened=values["happened"].strip(),
        why=values["why"].strip(),
        decision=Decision(values["decision"]),
        what=values["what"].strip(),
        counts=dict(counts),
    )
    if earlier is None:
        return Changes(add=(new,))
    return Changes(replace=(replace(new, id=earlier.id, version=earlier.version,
                                    created_at=earlier.created_at),))  # fmt: skip


# -- the self-check ---------------------------------------------------------------------------


def next_check(taken: Sequence[SelfCheck]) -> tuple[int, date | None] | None:
    """Return which self-check is next and on which day; the first has none, after three: None."""
    done = {one.week: one for one in taken}
    for week in CHECK_WEEKS:
        if week not in done:
            first = done.get(0)
            return week, first.taken_on + timedelta(days=WEEK * week) if first else None
    return None


def take_check(
    week: int, answers: Mapping[str, int], items: Mapping[str, str], today: date
) -> Changes:
    """Keep a self-check. Raises Refused where an answer is missing or out of its range."""
    for key, kind in items.items():
        most = MOST_SURE if kind == "sure" else MOST_OFTEN
        if not 0 <= answers.get(key, -1) <= most:
            refuse(key, _("Give an answer from 0 to {most}.", most=most))
    return Changes(add=(SelfCheck(week=week, taken_on=today, answers=dict(answers)),))


# -- recall -----------------------------------------------------------------------------------


class Answered(NamedTuple):
    """One answer to a card: the day, and whether it was known."""

    on: date
    knew: bool


def next_recall(one: Recall, answered: Sequence[Answered]) -> date | None:
    """Return the day of a card's next turn: days 1, 7 and 21, then it rests.

    What was not known comes again tomorrow. Late is no failure: the gaps count from the day it
    was really looked at.
    """
    day = one.begun_on + timedelta(days=RECALL_DAYS[0])
    known = 0
    for answer in answered:
        if not answer.knew:
            day = answer.on + timedelta(days=1)
            continue
        known += 1
        if known >= len(RECALL_DAYS):
            return None
        day = answer.on + timedelta(days=RECALL_DAYS[known] - RECALL_DAYS[known - 1])
    return day


def person_card(contact: Contact, facts: Sequence[Fact], turn: int) -> tuple[str, str]:
    """Return question and answer about a person: who it is, or what matters to them."""
    work = contact.role or contact.organisation
    if contact.role and contact.organisation:
        work = _("{role} at {organisation}", role=contact.role, organisation=contact.organisation)
    work = work[:1].upper() + work[1:]
    hints = [
        part
        for part in (work, contact.how_met and _("How you met: {how_met}", how_met=contact.how_met))
        if part
    ]
    known = [fact.text for fact in facts if fact.text.strip()]
    if known and (turn % 2 or not hints):
        return _("What do you know of {name}?", name=contact.name), "; ".join(known)
    if hints:
        return _("Who is this? {hints}.", hints=". ".join(hints)), contact.name
    return _("What do you know of {name}?", name=contact.name), _(
        "Nothing is noted yet. What would you add?"
    )


# -- reading, notes, skills -------------------------------------------------------------------


def read(source: Source, today: date) -> Changes:
    """Note that a source was read; the next day follows from its rhythm."""
    return Changes(
        replace=(replace(source, read_on=today + timedelta(days=max(source.every_days, 1))),)
    )


def add_note(note: TrendNote, contact: Contact | None) -> Changes:
    """Keep what was noticed. Raises Refused where nothing is, or nothing follows from it."""
    if not note.insight.strip():
        refuse("insight", _("Say in a sentence what you noticed."))
    if not note.action.strip():
        refuse("action", _("Say what you will do with it; “nothing yet” is an answer."))
    new = (contact,) if contact and not contact.version else ()
    return Changes(add=(*new, note))


def pass_on(note: TrendNote, today: date) -> Changes:
    """Note that an insight was given to the person it could help: a gift of the reader's."""
    if not note.contact_id or note.given_on:
        refuse("", _("Say first whom it could help; what is given is given once."))
    gift = Gift(
        contact_id=note.contact_id, kind=GiftKind.RESOURCE, what=note.insight, given_on=today,
        minutes=5,
    )  # fmt: skip
    return Changes(add=(gift,), replace=(replace(note, given_on=today),))


def contribute(note: TrendNote, community: Community, today: date) -> Changes:
    """Plan an insight as a contribution to a community within a week; the reader posts it."""
    if community.status is not CommunityStatus.JOINED:
        refuse(
            "",
            _(
                "You have not joined {name}. Join it first, under online platforms.",
                name=community.name,
            ),
        )
    planned = Contribution(
        community_id=community.id, kind=Given.INSIGHT, problem=note.insight, draft=note.insight,
        planned_on=today + timedelta(days=WEEK),
    )  # fmt: skip
    return Changes(add=(planned,))


def new_skill(text: str, technique: str, next_try: str) -> Changes:
    """Put a skill on the list, with the technique that trains it."""
    if not text.strip():
        refuse("text", _("Name the skill as something others can see you do."))
    return Changes(add=(Skill(text=text.strip(), technique=technique, next_try=next_try.strip()),))
