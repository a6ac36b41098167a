"""Events, plans, aims and debriefs: records in, `Changes` out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any, NoReturn

from workbook.language import _
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    Event,
    EventStatus,
    Fact,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseBy,
    PromiseStatus,
    Record,
    Refused,
    Target,
    TargetStatus,
    Tie,
    folded,
)
from workbook.records.meeting import Aim, Debrief, Encounter, EventPlan, Rehearsal
from workbook.techniques.events.asking import is_closed
from workbook.techniques.events.words import clipped, last_day, quoted, unended

MOST_AIMS = 3
_FIRST_DAYS, _LAST_DAYS = 1, 2
"""A follow-up after 24 to 48 hours: custom, not law."""
_FARTHEST = 3 * 366
_HELD_BACK = 60
_QUOTES = "“”„\"'"


def refuse(field: str, sentence: str) -> NoReturn:
    """Refuse with one sentence, shown at the field it concerns."""
    raise Refused(sentence, {field: sentence} if field else {})


# -- events --------------------------------------------------------------------------------------


def time_of(text: str) -> time | None:
    """Return a time of day as it is typed; refuses what is none.

    >>> time_of("18:30"), time_of("7 pm"), time_of("")
    (datetime.time(18, 30), datetime.time(19, 0), None)
    """
    plain = folded(text).replace(".", ":").replace("uhr", "").replace(" ", "")
    if not plain:
        return None
    half = plain[-2:] if plain[-2:] in ("am", "pm") else ""
    hour, _colon, minute = plain.removesuffix(half).partition(":")
    try:
        number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
        return time(number, int(minute or 0))
    except ValueError:
        refuse("starts_at", _("Write the time like 18:30."))


def event_from(values: Mapping[str, Any], today: date, before: Event | None = None) -> Changes:
    """Return the change that keeps an event as its form has it: a new one, or one altered."""
    name = " ".join(str(values["name"]).split())
    if not name:
        refuse("name", _("What is it called?"))
    day: date | None = values.get("starts_on")
    ends: date | None = values.get("ends_on")
    if day and (day - today).days > _FARTHEST:
        refuse("starts_on", _("That is more than three years away. Check the year."))
    if ends and not day:
        refuse("starts_on", _("Say on which day it begins."))
    if ends and day and ends < day:
        refuse("ends_on", _("It can't end before it begins."))
    address = str(values.get("address", "")).strip()
    if address and not address.lower().startswith(("http://", "https://")):
        address = f"https://{address}"
    kept: dict[str, Any] = {
        field: str(values[field]).strip()
        for field in ("place", "organiser", "fit", "cost", "can_give", "who_comes", "heard_from",
                      "notes")
        if field in values
    }  # fmt: skip
    after = replace(
        before or Event(name=name, source="typed"),
        name=name,
        starts_on=day,
        ends_on=ends if ends != day else None,
        starts_at=time_of(str(values.get("starts_at", ""))),
        address=address,
        goal_id=values.get("goal") or None,
        **kept,
    )
    if "going" in values:
        going = EventStatus.GOING if values["going"] else EventStatus.IDEA
        after = replace(after, status=going)
    return Changes(replace=(after,)) if before else Changes(add=(after,))


def decide(event: Event, status: EventStatus) -> Changes:
    """Return the change that says whether the reader goes, has been, or lets it go."""
    if status is EventStatus.GOING and event.starts_on is None:
        refuse("", _("Give it a day first, then say that you go."))
    if status is event.status:
        return Changes()
    return Changes(replace=(replace(event, status=status),))


def serve(event: Event, goal_id: str) -> Changes:
    """Return the change that says which goal an event serves."""
    return Changes(replace=(replace(event, goal_id=goal_id or None),))


# -- going prepared ------------------------------------------------------------------------------


def set_aim(event: Event, contact: Contact, text: str, aims: Sequence[Aim]) -> Changes:
    """Return the change that puts somebody on the short list for an event, with an aim."""
    words = " ".join(text.split())
    if not words:
        refuse("aim", _("Say what you want from this one talk, in a few words."))
    known = next((one for one in aims if one.contact_id == contact.id), None)
    if known:
        return Changes(replace=(replace(known, text=words),))
    if len(aims) >= MOST_AIMS:
        refuse("person", _("Three are enough for one evening. Take one off first."))
    added: tuple[Record, ...] = () if contact.version else (contact,)
    return Changes(add=(*added, Aim(event_id=event.id, contact_id=contact.id, text=words)))


def take_questions(
    event: Event, questions: Sequence[str], exit_line: str, plan: EventPlan | None
) -> Changes:
    """Return the change that keeps the questions for an event; one that is closed stays out."""
    asked = list(dict.fromkeys(" ".join(one.split()) for one in questions if one.strip()))
    if not asked:
        refuse("questions", _("Write one question a line, or take those that are offered."))
    closed = next((one for one in asked if is_closed(one)), None)
    if closed:
        refuse(
            "questions",
            _(
                "“{question}” can be answered with yes or no. Open it.",
                question=clipped(closed, 60),
            ),
        )
    return _planned(event, plan, questions=asked, exit_line=" ".join(exit_line.split()))


def plan_if_then(event: Event, cue: str, act: str, plan: EventPlan | None) -> Changes:
    """Return the change that keeps one if-then for an event."""
    if not cue.strip() or not act.strip():
        refuse("if_cue" if not cue.strip() else "then_act", _("An if-then needs both halves."))
    return _planned(event, plan, if_cue=unended(cue), then_act=unended(act))


def _planned(event: Event, plan: EventPlan | None, **fields: Any) -> Changes:
    after = replace(plan or EventPlan(event_id=event.id), **fields)
    return Changes(replace=(after,)) if plan else Changes(add=(after,))


def rehearsed(  # noqa: PLR0913 - a rehearsal has that many parts, all by name
    *,
    partner: str,
    today: date,
    turns: int,
    marks: Sequence[str],
    ending: str,
    event: Event | None = None,
    contact: Contact | None = None,
) -> Changes:
    """Return the change that keeps how a rehearsal went."""
    kept = Rehearsal(
        partner=partner,
        event_id=event.id if event else None,
        contact_id=contact.id if contact and contact.version else None,
        rehearsed_on=today,
        turns=turns,
        marks=list(marks),
        ending=ending,
    )
    return Changes(add=(kept,))


# -- looking back --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spoken:
    """One person the reader spoke with, as the debrief has it."""

    contact: Contact
    their_words: str = ""
    note: str = ""
    i_promised: str = ""
    i_promised_by: date | None = None
    they_promised: str = ""
    planned: tuple[FollowUp, ...] = ()
    """What is planned with them already."""
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class LookBack:
    """What a debrief holds besides the people."""

    shared: str = ""
    best_question: str = ""
    learned: str = ""
    next_time: str = ""


def debrief(
    event: Event, spoken: Iterable[Spoken], back: LookBack, today: date, before: Debrief | None
) -> Changes:
    """Return the changes of one debrief, which are written and taken back as one.

    Each person gets the shared talk on their own timeline, their words as a fact, the promises
    of both sides, and a follow-up inside 24 to 48 hours of the event. Whoever is new is added.
    """
    day = last_day(event) or today
    if (event.starts_on or today) > today:
        refuse("", _("This event has not come yet. Look back once you have been there."))
    held = min(day, today)
    people = list(spoken)
    if not people and not any((back.shared, back.best_question, back.learned, back.next_time)):
        refuse("", _("Write one line, or add one person. Nobody new is an answer too."))
    changes = Changes()
    for one in people:
        changes += _of_person(event, one, back.shared, held, today)
    old = before or Debrief(event_id=event.id, held_on=today)
    kept = replace(
        old,
        best_question=" ".join(back.best_question.split()) or old.best_question,
        learned=back.learned.strip() or old.learned,
        next_time=back.next_time.strip() or old.next_time,
    )
    been = replace(event, status=EventStatus.BEEN, debriefed_on=event.debriefed_on or today)
    own = Changes(replace=(been, kept)) if before else Changes(add=(kept,), replace=(been,))
    return changes + own


def _of_person(event: Event, one: Spoken, shared: str, held: date, today: date) -> Changes:
    contact = one.contact
    goal = event.goal_id or next(
        (t.goal_id for t in one.targets if t.status is TargetStatus.OPEN and t.goal_id), None
    )
    about = "; ".join(unended(part) for part in (shared, one.note) if part.strip())
    happened = Interaction(
        contact_id=contact.id,
        happened_on=held,
        channel=Channel.EVENT,
        direction=Direction.BOTH,
        topics=f"{event.name}: {about}" if about else event.name,
        goal_id=goal,
    )
    new = not contact.version or contact.tie in (Tie.NONE, Tie.NEW)
    met = Encounter(
        event_id=event.id,
        contact_id=contact.id,
        interaction_id=happened.id,
        new=new and contact.met_on in (None, held),
        their_words=one.their_words.strip(),
    )
    person = _acquainted(contact, event, held)
    changes = Changes(add=(happened, met, *_facts(event, one, held)))
    changes += Changes(add=_promises(one, happened, goal))
    changes += Changes(add=_first_follow_up(one, held, today, goal))
    if not contact.version:
        return Changes(add=(person,)) + changes
    return changes + (Changes(replace=(person,)) if person != contact else Changes())


def _acquainted(contact: Contact, event: Event, held: date) -> Contact:
    if contact.version and contact.tie is not Tie.NONE:
        return contact
    return replace(
        contact,
        tie=Tie.NEW,
        met_on=contact.met_on or (None if contact.met_about else held),
        how_met=contact.how_met or event.name,
    )


def _facts(event: Event, one: Spoken, held: date) -> tuple[Fact, ...]:
    """Return what this person said or what was noted on them, each with where it is from."""
    said = one.their_words.strip().strip(_QUOTES)
    found = [(quoted(said), _("told me at {name}", name=event.name))] if said else []
    if one.note.strip():
        found.append((one.note.strip(), _("my note from {name}", name=event.name)))
    return tuple(
        Fact(contact_id=one.contact.id, text=text, source=source, known_on=held)
        for text, source in found
    )


def _promises(one: Spoken, happened: Interaction, goal_id: str | None) -> tuple[Promise, ...]:
    sides = (
        (PromiseBy.ME, one.i_promised, one.i_promised_by),
        (PromiseBy.THEM, one.they_promised, None),
    )
    return tuple(
        Promise(
            contact_id=one.contact.id,
            by=by,
            what=what.strip(),
            made_on=happened.happened_on,
            due_on=due,
            status=PromiseStatus.OPEN,
            goal_id=goal_id,
            interaction_id=happened.id,
        )
        for by, what, due in sides
        if what.strip()
    )


def _first_follow_up(
    one: Spoken, held: date, today: date, goal_id: str | None
) -> tuple[FollowUp, ...]:
    """Return the follow-up of the next two days; none where one is open already.

    Later than that it is due now: late is better than never.
    """
    still = any(p.kind == "first" and p.status is FollowUpStatus.PLANNED for p in one.planned)
    if still:
        return ()
    due = max(held + timedelta(days=_FIRST_DAYS), today)
    said = unended(one.their_words).strip(_QUOTES)
    what = _what_first(one, said)
    until = max(held + timedelta(days=_LAST_DAYS), due)
    return (
        FollowUp(
            contact_id=one.contact.id,
            due_on=due,
            until_on=until,
            kind="first",
            what=what,
            goal_id=goal_id,
        ),
    )


def _what_first(one: Spoken, said: str) -> str:
    """Return what a first follow-up is about: their words, else a note; and what was promised."""
    if said:
        words = clipped(said, _HELD_BACK)
        what = _("Say you were glad to meet, and pick up what they said: “{words}”", words=words)
    elif one.note.strip():
        note = clipped(unended(one.note), _HELD_BACK)
        what = _("Say you were glad to meet, and name one thing you spoke about: {note}", note=note)
    else:
        what = _("Say you were glad to meet, and name one thing you spoke about")
    if not one.i_promised.strip():
        return what
    promised = clipped(unended(one.i_promised), 200)
    return _("{what}. Promised: {promised}", what=what, promised=promised)
