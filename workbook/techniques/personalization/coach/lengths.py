"""How long the message is, and how much of it is about its writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.language import N_, _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.facts import facts_used
from workbook.techniques.personalization.coach.letter import LONGEST, Letter

WORDS = {
    "follow_up": (40, 125, 180),
    "introduction_request": (60, 150, 170),
    "cold_outreach": (50, 125, 150),
    "thank_you": (15, 120, 180),
    "reconnect": (40, 120, 160),
    "congratulation": (8, 70, 100),
}
"""Kind -> words: fewest, most that read easily, hard cap."""
NOTE, LONG_NOTE, INMAIL, LONG_INMAIL = 200, 300, 400, 800
_FORWARDED = 60
_ROMANCE = 1.15
"""French and Spanish need about a seventh more words for the same."""
SUBJECT_WORDS = (2, 7)
_LONGER = N_("How much of it does this reader need? What could wait for an answer?")


@dataclass(frozen=True)
class Counts:
    """What is counted live: words, characters, seconds to read, words in the subject."""

    words: int
    characters: int
    seconds: int
    subject_words: int


def counts(letter: Letter) -> Counts:
    """Return the live counts; reading speed is 238 words a minute (silent English reading)."""
    words = len(letter.tokens)
    return Counts(
        words, len(letter.body.strip()), round(words / 238 * 60), len(letter.subject.split())
    )


def hard_cap(letter: Letter) -> int:
    """Return how many words are too many for this kind, person and language."""
    most = WORDS.get(letter.kind, WORDS["follow_up"])[2]
    if letter.context.flag("includes_forwardable_note"):
        most += _FORWARDED
    if letter.context.flag("asked_for_detail"):
        most *= 2
    return round(most * (_ROMANCE if letter.language in {"fr", "es"} else 1))


def lengths(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where it is over its hard cap, or so short that nobody can tell why."""
    count = counts(letter)
    note = _note_cap(letter)
    if note and count.characters > note:
        yield _too_long(
            _("{n} characters", n=count.characters),
            _("A note holds {note} characters. {longer}", note=note, longer=_(_LONGER)),
        )
    elif letter.context.channel == "inmail" and count.characters > LONG_INMAIL:
        yield _too_long(
            _("{n} characters", n=count.characters),
            _("Short InMails fare better. {longer}", longer=_(_LONGER)),
            Severity.HINT,
        )
    elif (count.words > hard_cap(letter) and not letter.context.close) or len(
        letter.text
    ) > LONGEST:
        yield _too_long(_("{n} words", n=count.words), _(_LONGER))
    elif count.words < 6 and not letter.context.close and len(facts_used(letter)) < 2:
        yield Remark(
            rule="too_short",
            severity=Severity.REVISE,
            found=letter.body.strip()[:80],
            advice=_("Could they tell why you are writing? Which one sentence would say it?"),
        )
    yield from _subject(letter, count)


def _note_cap(letter: Letter) -> int:
    if letter.context.flag("note_limit_200"):
        return NOTE
    return LONG_NOTE if letter.context.channel == "linkedin_note" else 0


def _too_long(found: str, advice: str, severity: Severity = Severity.REVISE) -> Remark:
    return Remark(rule="too_long", severity=severity, found=found, advice=advice)


def _subject(letter: Letter, count: Counts) -> Iterator[Remark]:
    if letter.subject and count.subject_words > SUBJECT_WORDS[1] + 2:
        yield Remark(
            rule="subject",
            severity=Severity.HINT,
            found=letter.subject[:100],
            advice=_("Two to seven words make a good subject. Which words say the topic?"),
        )


def about_me(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where almost all is about the writer; thanks may be."""
    if letter.kind in {"thank_you", "congratulation"} or letter.words.language not in {
        "en",
        "de",
        "fr",
    }:
        return
    mine = len(list(letter.words.findall("first_person", letter.flat)))
    yours = len(list(letter.words.findall("second_person", letter.flat)))
    if mine >= 12 and mine > 4 * max(yours, 1):
        yield Remark(
            rule="self_centred",
            severity=Severity.REVISE if mine > 6 * max(yours, 1) else Severity.HINT,
            found=_("{mine} times I or my, {yours} times you", mine=mine, yours=yours),
            advice=_("What would you like to know of them? Could that come first?"),
        )
