"""Lines drafted from what the reader logged, for the reader to edit and send. Pure.

Square brackets mark what only the reader can fill in. Nothing here guesses what a person
felt or did: a clause is made of logged words, or it is a bracket.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook import language
from workbook.chain import where_met
from workbook.language import N_, _
from workbook.records import (
    Channel,
    Contact,
    Direction,
    Interaction,
    Reader,
    Remark,
    Severity,
    Target,
)
from workbook.techniques.followup.cadence import SILENT_DAYS
from workbook.techniques.followup.phrases import (
    SUBJECTS,
    called,
    clipped,
    spoken,
    unended,
)

if TYPE_CHECKING:
    from datetime import date

FORMS: tuple[tuple[str, str], ...] = (
    ("message", N_("Short message")),
    ("email", N_("Email")),
    ("letter", N_("Letter")),
    ("call", N_("Words for a call")),
)
SENT_BY = {
    "message": Channel.MESSAGE,
    "email": Channel.EMAIL,
    "letter": Channel.LETTER,
    "call": Channel.CALL,
}
LATE_DAYS = 14

_LONG = 400
_OCCASIONS = {
    Channel.MEETING: (N_("meeting me"), N_("our meeting")),
    Channel.CALL: (N_("the call"), N_("our call")),
    Channel.VIDEO: (N_("the video call"), N_("our video call")),
    Channel.EVENT: (N_("the talk we had"), N_("our talk")),
    Channel.MESSAGE: (N_("your message"), N_("your message")),
    Channel.EMAIL: (N_("your email"), N_("your email")),
    Channel.LETTER: (N_("your letter"), N_("your letter")),
}
_WRITTEN = (Channel.MESSAGE, Channel.EMAIL, Channel.LETTER)
_ABOUT = {
    language.ENGLISH: re.compile(
        r"^(?:we |i )?(?:(?:talked|spoke|chatted|wrote) about|discussed|about) +", re.IGNORECASE
    ),
    "de": re.compile(r"^(?:es ging um|wir sprachen über|gesprochen über|über) +", re.IGNORECASE),
}
_SENTENCE = {
    language.ENGLISH: re.compile(
        r"[.!?;\n]"  # more than one clause
        r"|^(?:i|we|it|you|told|said|gave|sent|\w+ed)\b"  # something done, not spoken of
        r"|\b(?:he|she|they|his|her|their|him|them)\b",  # about them, not to them
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"[.!?;\n]"
        r"|^(?:ich|wir|es|du|ge\w+t|ge\w+en|\w+te)\b"
        r"|\b(?:er|sie|ihre?[nmrs]?|ihnen|seine?[nmrs]?|ihn|ihm)\b",
        re.IGNORECASE,
    ),
}
_SMALL = frozenset({"the", "a", "an", "our", "my", "your", "how", "why", "what", "where", "when"})
_OTHERS = {
    language.ENGLISH: re.compile(r"\b(she|he|her|his|him)\b", re.IGNORECASE),
    "de": re.compile(r"\b(er|ihn|ihm)\b", re.IGNORECASE),  # “sie” may be several, “her” is no word
}
_BRACKET = re.compile(r"\[([^\]]+)\]")
_MOST_WORDS = 9


def _here(patterns: dict[str, re.Pattern[str]]) -> re.Pattern[str]:
    """Return the pattern for the words of the reader's language."""
    return patterns.get(language.spoken(), patterns[language.ENGLISH])


def to_fill(text: str) -> list[str]:
    """Return what stands in square brackets: the places the reader fills in.

    >>> to_fill("Thank you for [the one thing].")
    ['the one thing']
    """
    return _BRACKET.findall(text)


def draft_remarks(text: str) -> list[Remark]:
    """Return at most three remarks on a drafted text, the most pressing first."""
    if not text.strip():
        return []
    found = [
        _remark("fill", Severity.REVISE, f"[{place}]", _("Fill this in, or take it out."))
        for place in to_fill(text)[:1]
    ]
    third = _here(_OTHERS).search(text)
    if third:
        found.append(
            _remark("you", Severity.HINT, third.group(), _("Speaking to them? Then say “you”."))
        )
    if len(text) > _LONG and not text.lower().startswith(SUBJECTS):
        advice = _("Up to {most} reads at a glance. Keep one reason and one question.", most=_LONG)
        found.append(_remark("short", Severity.HINT, _("{n} characters", n=len(text)), advice))
    return found[:3]


def _remark(rule: str, severity: Severity, found: str, advice: str) -> Remark:
    return Remark(rule=rule, severity=severity, found=found, advice=advice, field="body")


# -- thanks -------------------------------------------------------------------------------


def thank_you(
    reader: Reader,
    contact: Contact,
    interaction: Interaction,
    *,
    on: date | None = None,
    form: str = "",
    variant: int = 0,
) -> str:
    """Return a thank-you drafted from what was logged; brackets mark what to fill in.

    `form` is one of FORMS (without it the way you were in touch decides). `on` is the day it
    is written: after two weeks the draft says that it is late, once.
    """
    chosen = form or _form_of(interaction.channel)
    variants = _THANKS[chosen]
    day = on or interaction.happened_on
    thanks_for, noun = _occasion(interaction)
    return _tidy(
        _(
            variants[variant % len(variants)],
            name=called(contact),
            thanks_for=thanks_for,
            noun=noun,
            when=_when(interaction.happened_on, day),
            about=_about(interaction.topics),
            late=_late(interaction.happened_on, day),
            me=reader.name.strip() or _("[your name]"),
        )
    )


def variants_of(form: str) -> int:
    """Return how many wordings there are for a form."""
    return len(_THANKS[form])


_THANKS: dict[str, tuple[str, ...]] = {
    "message": (
        (
            N_(
                "Hello {name}, {late}thank you for {thanks_for}{when}. {about} [One thing you "
                "will do with it.] No need to answer. {me}"
            )
        ),
        (
            N_(
                "Hello {name}, {late}I keep coming back to {noun}{when}. {about} It helped me "
                "to [what is clearer now]. Thank you. {me}"
            )
        ),
    ),
    "email": (
        (
            N_(
                "Subject: Thank you for {thanks_for}\n\nHello {name},\n\n{late}thank you for "
                "{thanks_for}{when}. {about} Because of it I will [one step, and by when].\n\nI "
                "will tell you how it went. There is no need to answer.\n\nBest wishes,\n{me}"
            )
        ),
        (
            N_(
                "Subject: What I took from {noun}\n\nHello {name},\n\n{late}thank you for your "
                "time{when}. {about}\n\nI promised you [what you promised]: you will have it by "
                "[day].\n\nBest wishes,\n{me}"
            )
        ),
    ),
    "letter": (
        (
            N_(
                "Dear {name},\n\n{late}I am writing to thank you for {thanks_for}{when}. "
                "{about}\n\nWhat you did: [one concrete thing]. What it changed: [how things are "
                "now, and how they would have been]. I have not said so before, and I wanted "
                "you to have it in writing.\n\nWith thanks,\n{me}"
            )
        ),
    ),
    "call": (
        (
            N_(
                "Hello {name}, this is {me}. I am calling only to say thank you for "
                "{thanks_for}{when}. {about} [One thing it changed.] How are you?"
            )
        ),
    ),
}


def _form_of(channel: Channel) -> str:
    return {Channel.EMAIL: "email", Channel.LETTER: "letter"}.get(channel, "message")


def _occasion(interaction: Interaction) -> tuple[str, str]:
    """Return what to thank for, and its name; a message of one's own is no gift of theirs."""
    if interaction.direction is Direction.OUT and interaction.channel in _WRITTEN:
        return _("your time"), _("our exchange")
    thanks_for, noun = _OCCASIONS[interaction.channel]
    return _(thanks_for), _(noun)


def _when(happened_on: date, on: date) -> str:
    days = (on - happened_on).days
    if days in (0, 1):
        return (_(" today"), _(" yesterday"))[days]
    if 1 < days < 7:
        return _(" on {weekday}", weekday=language.weekday(happened_on))
    return _(" on {day}", day=spoken(happened_on, on))


def _late(happened_on: date, on: date) -> str:
    return (
        _("this comes late and is meant no less: ") if (on - happened_on).days > LATE_DAYS else ""
    )


def _about(topics: str) -> str:
    """Return the reason clause, made of the logged words where they fit into a sentence."""
    words = unended(topics)
    bare = _here(_ABOUT).sub("", words)
    if not bare:
        return _("What stayed with me most: [the one thing they said or did].")
    if _here(_SENTENCE).search(bare) or len(bare.split()) > _MOST_WORDS:
        return _(
            "What stayed with me most: [put your note in words to them: {words}].",
            words=clipped(words, 120),
        )
    first, _space, rest = bare.partition(" ")
    small = first.lower() if first.lower() in _SMALL else first
    topic = f"{small} {rest}".strip()
    return _("What you said about {topic} has stayed with me.", topic=topic)


# -- hello again --------------------------------------------------------------------------


def hello(reader: Reader, contact: Contact, last: Interaction | None, on: date) -> str:
    """Return a line to someone you have not been in touch with for a while.

    After three silent years it names the gap and one memory, and leaves room for an open ask.
    """
    name, me = called(contact), reader.name.strip() or _("[your name]")
    topic = unended(clipped(last.topics, 90)) if last else ""
    if last is not None and (on - last.happened_on).days >= SILENT_DAYS:
        years = (on - last.happened_on).days // 365
        memory = (
            _("our exchange about {topic}", topic=topic)
            if topic
            else _("[one thing you did together]")
        )
        return _tidy(
            _(
                "Hello {name}, it has been about {years} years, I know. I still remember "
                "{memory}. How are you, and what are you working on? [If you have a question, "
                "ask it openly.] No hurry at all. {me}",
                name=name, years=years, memory=memory, me=me,
            )
        )  # fmt: skip
    if last is not None and topic:
        return _tidy(
            _(
                "Hello {name}, when we were last in touch, on {day}, it was about this: "
                "{topic}. How did it go on? [One line of your own news.] No hurry with an "
                "answer. {me}",
                name=name, day=spoken(last.happened_on, on), topic=topic, me=me,
            )
        )  # fmt: skip
    return _tidy(
        _(
            "Hello {name}, you came to mind today: [what made you think of them]. How are "
            "things with you? No hurry with an answer. {me}",
            name=name,
            me=me,
        )
    )


# -- the first line -----------------------------------------------------------------------


def first_line(reader: Reader, contact: Contact, target: Target | None = None) -> str:
    """Return one short line to a person, drafted from what the reader typed about them."""
    name, me = called(contact), reader.name.strip() or _("[your name]")
    parts = [
        _("Hello {name},", name=name),
        _known_from(contact, target),
        _reason(target),
        _("Would you have 15 minutes in the next two weeks? A no is fine too."),
        _offer(target),
        me,
    ]
    return _tidy(" ".join(parts))


def _known_from(contact: Contact, target: Target | None) -> str:
    if contact.how_met.strip():
        return _("we met{where}.", where=where_met(contact.how_met))
    if target and target.via.strip():
        return _("I found you through {via}.", via=unended(clipped(target.via, 60)))
    return _("[how you know each other, or where you found them].")


def _reason(target: Target | None) -> str:
    if target and target.want_to_learn.strip():
        wish = unended(clipped(target.want_to_learn, 140))
        return _("I would like to learn this from you: {wish}.", wish=wish)
    if target and target.reason.strip():
        return _(
            "I am writing to you for one reason: {reason}.",
            reason=unended(clipped(target.reason, 140)),
        )
    return _("I would like to learn [one thing they know] from you.")


def _offer(target: Target | None) -> str:
    if target and target.can_offer.strip():
        return _(
            "If it is of use to you, I can offer {offer}.",
            offer=unended(clipped(target.can_offer, 100)),
        )
    return ""


def _tidy(text: str) -> str:
    """Take double spaces away and give each sentence its capital letter."""
    spaced = re.sub(r"[ \t]{2,}", " ", text).strip()
    return re.sub(
        r"(\n\n|^)(this comes|thank you)", lambda m: m[1] + m[2][0].upper() + m[2][1:], spaced
    )
