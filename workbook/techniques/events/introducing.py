"""The 30-second introduction: put together from four parts, timed, and looked over. Pure.

Usual talk runs at 120 to 150 words a minute, so half a minute holds 60 to 75 of them. Where the
reader has read theirs aloud, their own pace stands in for that, and every limit moves with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from workbook.language import _, pgettext
from workbook.records import Changes, Refused, Remark, Severity, folded
from workbook.records.career import Position, PositionKind
from workbook.records.meeting import SelfIntroduction
from workbook.techniques.events.asking import is_open

USUAL_A_MINUTE = 135
"""The middle of 120 to 150 words a minute, as people talk."""
_GOOD = (50, 80)
_BEARABLE = (30, 90)
_SLOWEST, _FASTEST = 60, 260
_LEAST_HEARD = 12
_MOST_REMARKS = 3
_MOST_PROOFS = 12
_PROOF_SHOWN = 200
_LONG_SENTENCE = 15
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCES = re.compile(r"[^.!?…]+[.!?…]*")
_NAMED = re.compile(
    r"\b(i am|i['’]m|my name is|my name['’]s|call me|this is|ich bin|ich hei(?:ß|ss)e|"
    r"mein name ist)\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(help\w*|support\w*|show\w*|teach\w*|advis\w+|train\w*|car(?:e|ing) for|look\w* after|"
    r"make sure|mak\w+ \w+ (?:easier|safer|faster|simpler)|so that|fix\w*|repair\w*|"
    r"bring\w* \w+ together|build\w* \w+ for|plan\w* \w+ for|translate\w* for|work with|for people"
    r"|keep\w* \w+ \w+)\b",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\d|\b(last (?:week|month|year|spring|summer|autumn|winter)|this (?:week|month|year|spring|"
    r"summer|autumn|winter)|right now|at the moment|currently|since|lately|recently|just|"
    r"trying to|working on|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|half)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(best|leading|most (?!of\b|people\b)\w+|greatest|unique|world[- ]class|number one|"
    r"top[- ]\w+|unrivalled|"
    r"unparalleled|award[- ]winning|cutting[- ]edge|outstanding|exceptional|renowned|"
    r"foremost|finest|amazing|revolutionary|passionate)\b",
    re.IGNORECASE,
)
_JARGON = re.compile(
    r"\b(leverag\w*|synerg\w*|stakeholders?|solutions?|value[- ]add\w*|end[- ]to[- ]end|"
    r"holistic\w*|paradigm\w*|ecosystems?|bandwidth|deliverables?|scal(?:e|able|ing) up|"
    r"best practices?|thought leader\w*|disrupt\w*|optimi[sz]\w*|ideat\w*|operationali[sz]\w*|"
    r"strategi[sz]\w*|touch ?points?|kpis?|go[- ]to[- ]market|verticals?|actionable|impactful|"
    r"robust|core competenc\w*|transform\w*|empower\w*|facilitat\w*|utili[sz]\w*)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?<![\w(])([A-Z]{2,6})(?![\w)])(?!\s*\()")
_KNOWN = frozenset({"UK", "US", "EU", "UN", "TV", "CV", "OK", "DIY", "IT", "PC", "GP", "ID"})


@dataclass(frozen=True)
class Spoken:
    """How long a text takes to say: words, seconds, and in whose pace."""

    words: int
    seconds: int
    own: bool

    @property
    def sentence(self) -> str:
        """Return it in words."""
        whose = (
            _("at your own pace")
            if self.own
            else _("at a usual {pace} words a minute", pace=USUAL_A_MINUTE)
        )
        return _(
            "{words} words, about {seconds} seconds {whose}.",
            words=self.words,
            seconds=self.seconds,
            whose=whose,
        )


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def a_minute(known: SelfIntroduction | None) -> float:
    """Return the words a minute: those that were measured, else the usual."""
    if known is None or known.heard_tenths <= 0 or known.heard_words < _LEAST_HEARD:
        return float(USUAL_A_MINUTE)
    return known.heard_words * 600 / known.heard_tenths


def measured(known: SelfIntroduction | None) -> bool:
    """Whether the reader's own pace is known."""
    return known is not None and known.heard_tenths > 0 and known.heard_words >= _LEAST_HEARD


def spoken_in(text: str, known: SelfIntroduction | None) -> Spoken:
    """Return how long a text takes to say."""
    words = words_in(text)
    return Spoken(words, round(words * 60 / a_minute(known)), measured(known))


class Parts(NamedTuple):
    """The four parts of an introduction, as they are typed."""

    who: str = ""
    helps: str = ""
    proof: str = ""
    question: str = ""


def parts_of(known: SelfIntroduction) -> Parts:
    """Return the parts of an introduction that is kept."""
    return Parts(known.who, known.helps, known.proof, known.question)


def built(parts: Parts) -> str:
    """Return an introduction put together from its parts.

    >>> built(Parts("Kemi, a night nurse", "I help wards at night", "", "What brings you here"))
    "I'm Kemi, a night nurse. I help wards at night. What brings you here?"
    """
    who = " ".join(parts.who.split())
    if who and not _NAMED.search(who):
        who = _("I'm {who}", who=who)
    asked = " ".join(parts.question.split()).rstrip(" .?!")
    said = [_ended(who), _ended(parts.helps), _ended(parts.proof), f"{asked}?" if asked else ""]
    return " ".join(part for part in said if part)


def _ended(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return ""
    line = line[0].upper() + line[1:]
    return line if line[-1] in ".!?…" else f"{line}."


def proofs(positions: Iterable[Position]) -> list[str]:
    """Return what the reader did, by their archive, in lines to choose one proof from.

    Projects come first and the newest of each before the others; a station without a word about
    it is a title, and shows nothing.
    """
    told = [one for one in positions if one.kind is PositionKind.PROJECT or _worked(one)]
    newest = sorted(told, key=lambda one: one.started_on or date.min, reverse=True)
    newest.sort(key=lambda one: one.kind is not PositionKind.PROJECT)
    return [_told(one) for one in newest[:_MOST_PROOFS]]


def _worked(one: Position) -> bool:
    return one.kind is PositionKind.WORK and bool(one.notes)


def _told(one: Position) -> str:
    name = ", ".join(filter(None, (one.role, one.organisation)))
    years = dict.fromkeys(day.year for day in (one.started_on, one.finished_on) if day)
    between = pgettext("between two years", " to ")
    when = f" ({between.join(map(str, years))})" if years else ""
    said = one.notes if len(one.notes) <= _PROOF_SHOWN else f"{one.notes[:_PROOF_SHOWN]} …"
    return f"{name}{when}: {said}" if said else f"{name}{when}"


def heard(known: SelfIntroduction, tenths: int, today: date) -> Changes:
    """Return the change that keeps the reader's own pace from one reading aloud."""
    words = words_in(known.text)
    if words < _LEAST_HEARD:
        raise Refused(
            _(
                "Write at least {n} words first: a few say little of a pace.",
                n=_LEAST_HEARD,
            )
        )
    pace = words * 600 / tenths if tenths > 0 else float("inf")
    if not _SLOWEST <= pace <= _FASTEST:
        raise Refused(
            _(
                "{words} words in {seconds} seconds can't be one calm reading. Start the clock, "
                "read it aloud once, and stop.",
                words=words,
                seconds=format(tenths / 10, ".0f"),
            )
        )
    timed = replace(known, heard_words=words, heard_tenths=tenths, heard_on=today)
    return Changes(replace=(timed,))


def keep(known: SelfIntroduction | None, parts: Parts) -> Changes:
    """Return the change that keeps an introduction; the measured pace stays."""
    text = built(parts)
    if not text:
        raise Refused(
            _("There is nothing to keep yet. Begin with your name."), {"who": _("Your name.")}
        )
    before = known or SelfIntroduction()
    tidy = Parts(*(" ".join(one.split()) for one in parts))
    after = replace(before, **tidy._asdict(), text=text)
    return Changes(replace=(after,)) if before.version else Changes(add=(after,))


# -- looking it over -----------------------------------------------------------------------------


def remarks(
    parts: Parts, known: SelfIntroduction | None = None, language: str = "en"
) -> list[Remark]:
    """Return at most three remarks on an introduction, the weightiest first.

    In other languages than English only what needs no dictionary is looked at.
    """
    text = built(parts)
    if not words_in(text):
        return []
    english = language.lower().startswith("en")
    found = [_named(parts.who)]
    if english or not parts.helps.strip():
        found.append(_helped(parts.helps))
    found.append(_asks(parts.question))
    if english:
        found.append(_superlative(text))
    found += [_length(text, known), _sentences(text), _acronyms(text)]
    if english:
        found += [_proved(parts.proof), _jargon(text)]
    order = list(Severity)
    said = sorted((one for one in found if one), key=lambda one: order.index(one.severity))
    return said[:_MOST_REMARKS]


def _remark(rule: str, severity: Severity, found: str, advice: str, field: str = "") -> Remark:
    return Remark(rule=rule, severity=severity, found=found, advice=advice, field=field)


def limits(known: SelfIntroduction | None) -> tuple[int, int, int, int]:
    """Return words: too few below, good from, good to, too many above; they follow the pace."""
    share = a_minute(known) / USUAL_A_MINUTE
    low, good, fine, high = (round(n * share) for n in (_BEARABLE[0], *_GOOD, _BEARABLE[1]))
    return low, good, fine, high


def _length(text: str, known: SelfIntroduction | None) -> Remark | None:
    low, good, fine, high = limits(known)
    told = spoken_in(text, known)
    found = _("{words} words, {seconds} seconds", words=told.words, seconds=told.seconds)
    if told.words > high:
        advice = _(
            "Half a minute is {good} to {fine} words for you. Keep one proof, not two.",
            good=good,
            fine=fine,
        )
        return _remark("length", Severity.REVISE, found, advice)
    if told.words < low:
        advice = _("There is room: say whom you help with what, and one thing that shows it.")
        return _remark("length", Severity.REVISE, found, advice)
    if told.words > fine:
        return _remark(
            "length", Severity.HINT, found, _("A little long. Which half sentence can go?")
        )
    if told.words < good:
        return _remark(
            "length", Severity.HINT, found, _("Short is fine. One proof more would fit.")
        )
    return None


def _named(who: str) -> Remark | None:
    if who.strip():
        return None
    return _remark("name", Severity.REVISE, _("no name"), _("Begin with your name, slowly."), "who")


def _helped(helps: str) -> Remark | None:
    if helps.strip() and _HELPS.search(helps):
        return None
    found = helps.strip()[:60] or _("nothing yet")
    advice = _("Say whom you help with what: “I help night nurses plan …”. A title says neither.")
    return _remark("helps", Severity.REVISE, found, advice, "helps")


def _proved(proof: str) -> Remark | None:
    if proof.strip() and _PROOF.search(proof):
        return None
    found = proof.strip()[:60] or _("nothing yet")
    advice = _(
        "Add one thing that shows it: a number, a date, or the question you are at right now."
    )
    return _remark("proof", Severity.HINT, found, advice, "proof")


def _asks(question: str) -> Remark | None:
    asked = question.strip()
    if not asked:
        advice = _("End with a question to the other person, so that the turn is theirs.")
        return _remark("question", Severity.REVISE, _("no question"), advice, "question")
    if not is_open(asked):
        advice = _("That can be answered with yes or no. Begin with what, how or which.")
        return _remark("question", Severity.HINT, asked[:60], advice, "question")
    return None


def _superlative(text: str) -> Remark | None:
    found = _SUPERLATIVE.search(text)
    if not found:
        return None
    advice = _("Let the proof say it, without the word of praise.")
    return _remark("superlative", Severity.REVISE, found.group(), advice)


def _jargon(text: str) -> Remark | None:
    found = _JARGON.search(text)
    if not found:
        return None
    advice = _("Would your neighbour say it? Put the plain word.")
    return _remark("jargon", Severity.HINT, found.group(), advice)


def _acronyms(text: str) -> Remark | None:
    names = [one for one in dict.fromkeys(_ACRONYM.findall(text)) if one not in _KNOWN]
    if len(names) <= 1 or folded(text) == text:
        return None
    advice = _("Keep one short form at most; say the others in full.")
    return _remark("acronym", Severity.HINT, ", ".join(names), advice)


def _sentences(text: str) -> Remark | None:
    lengths = [n for n in map(words_in, _SENTENCES.findall(text)) if n]
    mean = sum(lengths) / max(len(lengths), 1)
    if mean <= _LONG_SENTENCE:
        return None
    found = _("{mean} words a sentence", mean=format(mean, ".0f"))
    return _remark("sentences", Severity.HINT, found, _("Two short sentences are easier to say."))
