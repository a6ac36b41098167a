"""Tone: thanks, flattery, sales talk, worn phrases, loudness, how one addresses whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.common import COMMON_CAPS, FUNCTION_WORDS, GENERIC
from workbook.techniques.personalization.coach.facts import facts_used
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.opening import greeting
from workbook.techniques.personalization.coach.tokens import flat

_CAPS = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’]+(?![\w-])")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]|(?<!\\w)[:;]-?[)D](?!\\w)")
_PARTY = re.compile(
    "[\U0001f389\U0001f38a\U0001f973\U0001f602\U0001f923\U0001f483\U0001f57a\U0001f37e]"
)


def gratitude(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where a favour was received, or thanks promised, and nobody is thanked."""
    owed = letter.context.flag("favour_received") or letter.kind == "thank_you"
    if owed and letter.words.language and not letter.words.find("thanks", letter.flat):
        yield Remark(
            rule="no_gratitude",
            severity=Severity.REVISE,
            found="",
            advice=_("They did you a favour. Where do you thank them, and for what exactly?"),
        )


def flattery(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for two or more superlatives about the person."""
    found: dict[str, str] = {}
    all_of_it = letter.sentences
    for n, one in enumerate(all_of_it):
        beside = " ".join(other.flat for other in all_of_it[max(n - 1, 0) : n + 2])
        if not letter.words.find("second_person", beside) and not found:
            continue
        for hit in letter.words.findall("praise", one.flat):
            if not letter.known(hit.group()):
                found.setdefault(hit.group().strip(), one.text[hit.start() : hit.end()].strip())
    if len(found) >= (4 if letter.context.close else 2):
        yield Remark(
            rule="over_flattery",
            severity=Severity.REVISE,
            found=", ".join(list(found.values())[:3]),
            advice=_(
                "So much praise sounds like a purpose. Which one thing they did would you name?"
            ),
        )


def selling(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for two or more marks of a sales letter."""
    found = [words for words in letter.every("sales") if not letter.known(words)]
    shares = [words for words in found if words[:1].isdigit()]
    if len(found) - max(len(shares) - 1, 0) >= 2:  # figures alone are no sales talk
        yield Remark(
            rule="too_salesy",
            severity=Severity.REVISE,
            found=", ".join(found[:3]),
            advice=_("This reads like an advertisement. What would you ask with nothing to sell?"),
        )


def worn(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for worn phrases; a formal wish for someone's wellbeing is none."""
    formal = any(
        letter.context.flag(name) for name in ("formal_address", "culture_opening_wellbeing")
    )
    courteous = formal or letter.words.language in {"es", "fr"}
    wellbeing = letter.words.find("wellbeing", letter.flat) if courteous else None
    found = [
        letter.body[hit.start() : hit.end()].strip()
        for hit in letter.words.findall("cliche", letter.flat)
        if not (wellbeing and wellbeing.start() <= hit.start() < wellbeing.end() + 2)
        and not letter.known(hit.group())
    ]
    if not found or letter.context.close:
        return
    carried = len(facts_used(letter)) == 0
    many = len(set(map(flat, found))) >= (3 if len(facts_used(letter)) > 3 else 2)
    yield Remark(
        rule="cliche",
        severity=Severity.REVISE
        if many or (carried and letter.context.discussed)
        else Severity.HINT,
        found=", ".join(found[:3]),
        advice=_("Everybody writes this. How would you say it aloud to this one person?"),
    )


def shouting(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for capitals and strings of exclamation marks, but not between friends."""
    if letter.context.close:
        return
    loud = _loud_words(letter)
    marks = re.search(r"[!¡]\s?[!?¡]+", letter.read)
    count = letter.read.count("!")
    limit = 4 if letter.words.language == "es" or letter.kind == "congratulation" else 3
    if loud or marks or count >= limit:
        yield Remark(
            rule="shouting",
            severity=Severity.REVISE,
            found=" ".join(loud)
            or (marks.group() if marks else _("{n} exclamation marks", n=count)),
            advice=_("This is loud. Which single word or mark is meant to be?"),
        )


def _loud_words(letter: Letter) -> list[str]:
    """Return the shouted words: two side by side, or two everyday words in capitals."""
    facts = set(re.findall(r"[\w-]+", letter.context.facts_raw))
    found = [
        (hit.start(), hit.end(), hit.group())
        for hit in _CAPS.finditer(letter.read)
        if hit.group() not in facts
    ]
    for (_start, end, one), (start, _end, other) in itertools.pairwise(found):
        between = letter.read[end:start]
        everyday = {flat(one), flat(other)} & (FUNCTION_WORDS | GENERIC | COMMON_CAPS)
        if not between.strip() and max(len(one), len(other)) > 4 and (everyday or len(found) > 2):
            return [one, other]
    common = [
        word for _start, _end, word in found
        if len(word) > 2 and flat(word) in FUNCTION_WORDS | GENERIC | COMMON_CAPS
    ]  # fmt: skip
    return common if len(common) >= 2 else []


def register(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where the tone is wrong for the person or the moment."""
    wrong = _too_casual(letter) if letter.context.flag("formal_address") else ""
    if wrong:
        yield Remark(
            rule="tone_mismatch",
            severity=Severity.REVISE,
            found=wrong,
            advice=_(
                "You noted that they prefer to be addressed formally. How would you open then?"
            ),
        )
    elif _too_merry(letter):
        yield Remark(
            rule="tone_mismatch",
            severity=Severity.REVISE,
            found=_too_merry(letter),
            advice=_("What you noted sounds like a hard time. Is this the moment for it?"),
        )
    elif letter.context.relationship in {"none", "new"} and letter.context.channel == "email":
        emoji = _EMOJI.search(letter.read)
        if emoji:
            yield Remark(
                rule="emoji",
                severity=Severity.HINT,
                found=emoji.group(),
                advice=_("In a first mail a smiley adds no warmth. Would a word do it?"),
            )


def _too_casual(letter: Letter) -> str:
    words, seen = letter.words, greeting(letter)
    emoji = _EMOJI.search(letter.read)
    if emoji:
        return emoji.group()
    own = letter.context.names
    first_only = bool(seen.names) and not seen.titles and len(own) > 1 and not any(
        flat(name) in (own[-1], flat(letter.context.contact_name)) for name in seen.names
    )  # fmt: skip
    courteous = words.find("polite_form", letter.flat) and not words.find(
        "casual", flat(seen.words)
    )
    if first_only and not courteous:
        return f"{seen.words} {seen.shown}".strip()
    if (
        words.find("casual", flat(seen.words))
        and not seen.titles
        and words.language in {"en", "de"}
    ):
        return f"{seen.words} {seen.shown}".strip()
    return letter.first("casual_form") if words.language else ""


def _too_merry(letter: Letter) -> str:
    """Return the merry words in a message to someone for whom the moment is hard."""
    context = letter.context
    reasons = [
        flag.rpartition(":")[2].replace("_", " ") for flag in context.flags if flag.count(":") > 1
    ]
    known = flat(" ; ".join((*context.discussed, context.when, *reasons)))
    if not letter.words.find("sad", known) or letter.words.find("kind_words", letter.flat):
        return ""
    emoji = _PARTY.search(letter.read)
    return emoji.group() if emoji else letter.first("party") if "!" in letter.read else ""
