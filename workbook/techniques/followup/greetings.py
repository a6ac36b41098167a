"""Lines for a milestone, a reminder, a question about a promise: for the reader to edit. Pure."""

from __future__ import annotations

from datetime import date

from workbook.records import Contact, Interaction, Promise, Reader
from workbook.records.milestones import MilestoneKind
from workbook.techniques.followup.checks import refuse
from workbook.techniques.followup.milestones import Occasion, Phase, years
from workbook.techniques.followup.phrases import called, clipped, counted, spoken, unended

LATE = "a little late, and meant no less: "


def greeting(reader: Reader, contact: Contact, found: Occasion, last: Interaction | None) -> str:
    """Return a line for an occasion. It names the person's doing and asks for nothing."""
    one, name = found.milestone, called(contact)
    me = reader.name.strip() or "[your name]"
    late = LATE if found.phase is Phase.BELATED else ""
    topic = unended(clipped(last.topics, 60)) if last else ""
    if one.kind is MilestoneKind.BIRTHDAY:
        wish = f"I hope {topic} goes on well" if topic else "[One wish that is only for them]"
        return f"Hello {name}, {late}all good wishes for your birthday. {wish}. {me}"
    if one.kind is MilestoneKind.WORK:
        number = years(found)
        long = counted(number, "year") if number else "another year"
        where = f" at {one.name}" if one.name else ""
        return (
            f"Hello {name}, {late}{long}{where}. What I think of first is "
            f"[one thing they did there, and what came of it]. Well done. {me}"
        )
    return (
        f"Hello {name}, {late}{unended(one.name)}: I thought of you. "
        f"[What the day means to them, as you know it.] {me}"
    )


def reminder(reader: Reader, contact: Contact, last: Interaction, news: str, on: date) -> str:
    """Return a kind second line, built around something new; refuses to write without it."""
    if len(news.split()) < 3:
        refuse("news", "Bring something new, in a few words: a result, an easier question.")
    topic = unended(clipped(last.topics, 80))
    about = f" about {topic}" if topic and len(topic.split()) < 10 else ""
    me = reader.name.strip() or "[your name]"
    return (
        f"Hello {called(contact)}, something new since my note of {spoken(last.happened_on, on)}"
        f"{about}: {unended(news)}. If it is not the time, a no is fine. {me}"
    )


def about_promise(reader: Reader, contact: Contact, one: Promise) -> str:
    """Return a light question about something they had promised."""
    me = reader.name.strip() or "[your name]"
    return (
        f"Hello {called(contact)}, you kindly offered this: {unended(clipped(one.what, 100))}. "
        f"Is it still a good time for it? If not, that is fine, just tell me. {me}"
    )
