"""Lines for a milestone, a reminder, a question about a promise: for the reader to edit. Pure."""

from __future__ import annotations

from datetime import date

from workbook.language import N_, _, ngettext, pgettext
from workbook.records import Contact, Interaction, Promise, Reader
from workbook.records.milestones import MilestoneKind
from workbook.techniques.followup.checks import refuse
from workbook.techniques.followup.milestones import Occasion, Phase, years
from workbook.techniques.followup.phrases import called, clipped, spoken, unended

LATE = N_("a little late, and meant no less: ")


def greeting(reader: Reader, contact: Contact, found: Occasion, last: Interaction | None) -> str:
    """Return a line for an occasion. It names the person's doing and asks for nothing."""
    one, name = found.milestone, called(contact)
    me = reader.name.strip() or _("[your name]")
    late = _(LATE) if found.phase is Phase.BELATED else ""
    topic = unended(clipped(last.topics, 60)) if last else ""
    if one.kind is MilestoneKind.BIRTHDAY:
        wish = (
            _("I hope {topic} goes on well", topic=topic)
            if topic
            else _("[One wish that is only for them]")
        )
        return _(
            "Hello {name}, {late}all good wishes for your birthday. {wish}. {me}",
            name=name,
            late=late,
            wish=wish,
            me=me,
        )
    if one.kind is MilestoneKind.WORK:
        number = years(found)
        long = ngettext("{n} year", "{n} years", number) if number else _("another year")
        where = pgettext("years of work", " at {place}", place=one.name) if one.name else ""
        return _(
            "Hello {name}, {late}{long}{where}. What I think of first is [one thing they "
            "did there, and what came of it]. Well done. {me}",
            name=name,
            late=late,
            long=long,
            where=where,
            me=me,
        )
    return _(
        "Hello {name}, {late}{what}: I thought of you. [What the day means to them, "
        "as you know it.] {me}",
        name=name,
        late=late,
        what=unended(one.name),
        me=me,
    )


def reminder(reader: Reader, contact: Contact, last: Interaction, news: str, on: date) -> str:
    """Return a kind second line, built around something new; refuses to write without it."""
    if len(news.split()) < 3:
        refuse("news", _("Bring something new, in a few words: a result, an easier question."))
    topic = unended(clipped(last.topics, 80))
    about = _(" about {topic}", topic=topic) if topic and len(topic.split()) < 10 else ""
    me = reader.name.strip() or _("[your name]")
    return _(
        "Hello {name}, something new since my note of {day}{about}: {news}. If it is "
        "not the time, a no is fine. {me}",
        name=called(contact),
        day=spoken(last.happened_on, on),
        about=about,
        news=unended(news),
        me=me,
    )


def about_promise(reader: Reader, contact: Contact, one: Promise) -> str:
    """Return a light question about something they had promised."""
    me = reader.name.strip() or _("[your name]")
    return _(
        "Hello {name}, you kindly offered this: {what}. Is it still a good time for "
        "it? If not, that is fine, just tell me. {me}",
        name=called(contact),
        what=unended(clipped(one.what, 100)),
        me=me,
    )
