"""How far the reader is with following up, and what is worth doing today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.chain import where_met
from workbook.language import N_, _, ngettext
from workbook.records import Channel, FollowUp, Interaction, Message, Promise, Tier
from workbook.records.milestones import Milestone
from workbook.technique import Due, Step
from workbook.techniques.followup import occasions, queries, queries_plan, queries_weeks
from workbook.techniques.followup.cadence import (
    MINUTES_A_CALL,
    MINUTES_A_TOUCH,
    Capacity,
    capacity,
    tier_days,
)
from workbook.techniques.followup.meeting import met_day
from workbook.techniques.followup.phrases import (
    about_every,
    ago,
    by,
    clipped,
    spoken,
    unended,
)

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book
    from workbook.records import Contact

SLUG = "followup"
FIVE = 5
STILL_FINE_DAYS = 14
_TALKS = (Channel.CALL, Channel.VIDEO)
_PROMISED, _LATE, _OPEN, _DRAFTED, _RHYTHM = 90.0, 80.0, 70.0, 60.0, 40.0


def capacity_of(book: Book) -> Capacity:
    """Return what the chosen rhythms cost a week, next to the reader's own minutes."""
    reader = book.reader
    people: dict[int, int] = {}
    for tier, own, count in queries.rhythm_counts(book):
        days = own or tier_days(tier, reader)
        if days:
            people[days] = people.get(days, 0) + count
    timed = queries_weeks.timed_rhythms(book, book.today())
    return capacity(people, reader.minutes_a_week, timed)


def has_line(book: Book) -> bool:
    """Whether a line has been drafted for anyone."""
    return queries.has_any(book, Message)


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    chosen = sum(
        count for tier, _own, count in queries.rhythm_counts(book) if tier is not Tier.NONE
    )
    load = capacity_of(book)
    left = max(FIVE - chosen, 0)
    more = ngettext("choose one more person", "choose {n} more people", left)
    return [
        _step(
            N_("Log one contact"), queries.has_any(book, Interaction), _("note one call or message")
        ),
        _step(N_("Choose five people and how often"), left == 0, more),
        _step(
            N_("Plan a follow-up, or settle one"),
            queries.has_any(book, FollowUp),
            _("add someone you met, or plan a next step"),
        ),
        _step(
            N_("Make it fit your week"),
            chosen > 0 and load.fits,
            _("choose your first people")
            if not chosen
            else _(
                "bring it from {minutes} down to {available} minutes a week",
                minutes=load.minutes,
                available=load.available,
            ),
        ),
        _step(
            N_("Note a promise, or a day that matters to someone"),
            queries.has_any(book, Promise) or queries.has_any(book, Milestone),
            _("note one promise, or one birthday they told you"),
        ),
        _step(
            N_("Draft a thank-you"), queries.has_message(book, "thank_you"), _("thank one person")
        ),
    ]


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def due(book: Book, on: date) -> list[Due]:
    """Return what is worth doing today, most useful first.

    Promises and fresh acquaintances come before other plans, plans before drafts, drafts
    before rhythms, and the longest silence (for its rhythm) first. A person who is listed for
    another reason is not listed a second time for the rhythm.
    """
    with book.at_one_moment():
        return _due(book, on)


def _due(book: Book, on: date) -> list[Due]:
    planned = queries.due_followups(book, on)
    promises = queries_plan.promises_due(book, on)
    owed = {one.record.contact_id for one in promises}
    # One matter is one line: what was promised stands for the follow-up that was to bring it.
    planned = [
        one for one in planned if one.record.kind != "second" or one.record.contact_id not in owed
    ]
    days = occasions.milestones_due(book, on)
    for_days = {f"milestone-{one.ref}" for one in days}
    drafts = [one for one in queries.stale_drafts(book, on) if one.record.kind not in for_days]
    found = [occasions.promise_due(one, on) for one in promises] + days
    found += [_planned(one, on) for one in planned] + [_draft(one, on) for one in drafts]
    listed = {one.contact_id for one in found}
    found += [_rhythm(one, on) for one in queries.overdue(book, on) if one.contact_id not in listed]
    found.sort(key=lambda one: (-one.weight, one.due_on, one.contact, one.ref))
    return found


# -- reasons ------------------------------------------------------------------------------


def _rhythm(one: queries.Overdue, on: date) -> Due:
    return Due(
        kind="cadence",
        title=_("Get back in touch with {name}", name=one.name),
        reason=rhythm_reason(one, on),
        minutes=MINUTES_A_CALL if one.channel in _TALKS else MINUTES_A_TOUCH,
        due_on=one.due_on,
        technique=SLUG,
        contact=one.name,
        contact_id=one.contact_id,
        weight=_RHYTHM + 15 * (1 - 1 / one.ratio),
        ref=one.contact_id,
    )


def rhythm_reason(one: queries.Overdue, on: date) -> str:
    """Return why a person is due, from the dates themselves."""
    wish = _("you wanted {often}", often=about_every(one.cadence))
    if one.last is None:
        since = _("on {day}", day=spoken(one.chosen, on)) if one.chosen else _("for your rhythm")
        text = _(
            "You chose {name} {since} and have logged no contact yet; {wish}",
            name=one.name, since=since, wish=wish,
        )  # fmt: skip
    else:
        about = (
            _(" about {topics}", topics=unended(clipped(one.topics, 60)))
            if one.topics.strip()
            else ""
        )
        text = _(
            "Last in touch {ago}, {how}{about}; {wish}",
            ago=ago(one.last, on),
            how=by(Channel(one.channel)),
            about=about,
            wish=wish,
        )
    if one.skipped and (one.last is None or one.skipped > one.last):
        text += _(", and let a round go on {day}", day=spoken(one.skipped, on))
    return f"{text}.{_put_off(one.snoozed_until, on)}"


def planned_due(one: FollowUp, contact: Contact, on: date) -> Due:
    """Return a planned follow-up as an item to do, whether its day has come or not."""
    return _planned(queries.Waiting(one, contact), on)


def _planned(waiting: queries.Waiting, on: date) -> Due:
    one: FollowUp = waiting.record
    return Due(
        kind="followup",
        title=_planned_title(one, waiting.person.name),
        reason=followup_reason(waiting, on),
        minutes=one.minutes,
        due_on=one.due_on,
        technique=SLUG,
        contact=waiting.person.name,
        contact_id=one.contact_id,
        weight=_planned_weight(one, on),
        ref=one.id,
    )


def _planned_title(one: FollowUp, name: str) -> str:
    if one.kind == "own" and one.what.strip():
        return f"{name}: {unended(clipped(one.what))}"
    if one.kind == "revive":
        return _("Say hello again to {name}", name=name)
    if one.kind == "cadence":
        return _("Get back in touch with {name}", name=name)
    return _("Follow up with {name}", name=name)


def _planned_weight(one: FollowUp, on: date) -> float:
    over = one.until_on is not None and one.until_on < on
    if one.kind == "own" or (one.kind == "first" and not over):
        return _PROMISED
    if one.kind in {"cadence", "revive"}:
        return _RHYTHM + 10
    return _LATE if over else _OPEN


def followup_reason(waiting: queries.Waiting, on: date) -> str:
    """Return why a planned follow-up is due, in the words of its window."""
    one: FollowUp = waiting.record
    met_on = met_day(one)
    if met_on:
        # Somebody met twice: what is known of the first meeting says nothing of this one.
        where = where_met(waiting.person.how_met) if waiting.person.met_on in (None, met_on) else ""
        since = _(
            "You met {name}{where} on {day}",
            name=waiting.person.name,
            where=where,
            day=spoken(met_on, on),
        )
        gap = (on - met_on).days
        late = one.until_on is not None and on > one.until_on
        if late and gap > STILL_FINE_DAYS:
            text = ngettext(
                "{since}, {n} day ago; {custom}", "{since}, {n} days ago; {custom}", gap,
                since=since, custom=_(_LATE_CUSTOM),
            )  # fmt: skip
        else:
            text = f"{since}; {_(_CUSTOMS[one.kind])}"
    elif one.kind == "revive":
        text = _("One old tie at a time: you chose {day} for this one", day=spoken(one.due_on, on))
    elif one.kind == "cadence":
        text = _("Your plan has {day} for this", day=spoken(one.due_on, on))
    else:
        text = _("You planned this for {day}", day=spoken(one.due_on, on))
        if on > one.due_on:
            text += f", {ago(one.due_on, on)}"
    return f"{text}.{_put_off(one.snoozed_until, on)}"


_CUSTOMS = {
    "first": N_("24 to 48 hours is the custom, two weeks is still fine"),
    "second": N_(
        "two to three weeks on is a good time to send what you promised, or something of use"
    ),
    "third": N_("eight to twelve weeks on, a short hello keeps it alive; then choose how often"),
}
_LATE_CUSTOM = N_("late is better than never: one short apology, then what you wanted to say")


def _draft(waiting: queries.Waiting, on: date) -> Due:
    one: Message = waiting.record
    day = one.created_at.date() if one.created_at else on
    return Due(
        kind="draft",
        title=_("Send or drop your draft to {name}", name=waiting.person.name),
        reason=_("You drafted it {ago}: “{body}”.", ago=ago(day, on), body=clipped(one.body, 60)),
        minutes=MINUTES_A_TOUCH,
        due_on=day + timedelta(days=queries.DRAFT_DAYS),
        technique=SLUG,
        contact=waiting.person.name,
        contact_id=one.contact_id,
        weight=_DRAFTED,
        ref=one.id,
    )


def _put_off(until: date | None, on: date) -> str:
    return _(" You put it off until {day}.", day=spoken(until, on)) if until else ""
