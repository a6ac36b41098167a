"""What a card still lacks, at most three remarks at a time: reasons as questions, no marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.language import _
from workbook.records import Fact, Remark, Severity
from workbook.records.people import Known
from workbook.records.rapport import Card
from workbook.techniques.rapport.rules import private_remarks

SHOWN = 3
_NEED = 2  # of 5: this and below is more need than interest
_ME = re.compile(
    r"\b(?:i|me|my|mine|myself|we|us|our|ich|mir|mich|mein\w*|je|moi|mon|mes|yo|me|mi|mis|conmigo)\b"
    r"|\bj['’]",
    re.IGNORECASE,
)
_THEM = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|er|ihm|ihn|sein\w*|sie|ihr\w*|elle|il|lui|ses"
    r"|ella|su|sus)\b",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\b(?:feels?|felt|feeling|angry|anger|jealous|envious|insecure|unhappy|happy|sad|lonely|bored"
    r"|afraid|scared|frustrated|disappointed|ashamed|proud|hates?|loves?|likes me|dislikes"
    r"|resents?|bitter|resentful|wants attention|fühlt|wütend|neidisch|unsicher|traurig|einsam"
    r"|enttäuscht|jaloux|jalouse|malheureu\w+|triste|seule|déçue?|celos[oa]|insegur[oa]|sol[oa]"
    r"|decepcionad[oa]|enfadad[oa])\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:seems?|seemed|probably|perhaps|maybe|i think|i guess|must be|apparently|surely"
    r"|wohl|vielleicht|wahrscheinlich|sicher|scheint|peut-être|sans doute|sûrement|semble"
    r"|quizás?|seguro|seguramente|parece)\b",
    re.IGNORECASE,
)


def fact_remarks(text: str, known: Known, *, their_words: bool = False) -> list[Remark]:
    """Return remarks on one fact while it is written.

    >>> [one.rule for one in fact_remarks("She is jealous of Tom", Known.OBSERVED)]
    ['rapport.feeling']
    """
    found = private_remarks(text, "text")
    feeling, hedge = _FEELING.search(text), _HEDGE.search(text)
    if feeling and known is Known.OBSERVED:
        found.append(
            _remark(
                "feeling",
                feeling.group(),
                _("A feeling can't be seen. Write what you saw or heard, or mark it as a guess."),
                Severity.REVISE,
                "text",
            )
        )
    elif hedge and known in (Known.TOLD, Known.OBSERVED) and not their_words:
        found.append(
            _remark(
                "hedge",
                hedge.group(),
                _("This sounds like a guess. Mark it as one, then you can ask them some day."),
                Severity.REVISE,
                "text",
            )
        )
    if _only_me(text):
        found.append(
            _remark(
                "me",
                text.strip()[:60],
                _("This is about you. What is it for them?"),
                Severity.HINT,
                "text",
            )
        )
    return found[:SHOWN]


def card_remarks(card: Card, facts: Sequence[Fact]) -> list[Remark]:
    """Return at most three remarks on a whole card, worst first; none means it reads well."""
    found = [*_on_facts(facts), *_on_both_ways(card), *_on_motive(card)]
    order = list(Severity)
    return sorted(found, key=lambda one: order.index(one.severity))[:SHOWN]


def _on_facts(facts: Sequence[Fact]) -> list[Remark]:
    if not facts:
        advice = _("What did they last tell you with some warmth? Write that sentence down.")
        return [_remark("empty", _("No fact yet"), advice, Severity.REVISE)]
    found = []
    if all(_only_me(one.text) for one in facts):
        named = (
            _("All {n} items speak of you", n=len(facts)) if len(facts) > 1 else facts[0].text[:60]
        )
        advice = _("Whose card is it? Add one thing that would matter to them without you.")
        found.append(_remark("all_me", named, advice, Severity.REVISE))
    wrong = next((one for one in facts if _feeling_as_fact(one)), None)
    if wrong:
        advice = _("You read this feeling in them. Mark it as a guess, or write what they did.")
        found.append(_remark("feeling", wrong.text[:60], advice, Severity.REVISE))
    if not any(one.their_words for one in facts):
        advice = _("Add one sentence as they said it. If you have none, you know what to ask next.")
        found.append(_remark("words", _("Nothing in their own words"), advice, Severity.REVISE))
    if all(one.known is Known.GUESSED for one in facts):
        found.append(_guesses())
    return found


def _guesses() -> Remark:
    return _remark(
        "guesses",
        _("Only guesses, nothing told or seen"),
        _("Ask about one of them, openly: “I have been wondering whether ...”"),
        Severity.HINT,
    )


def _on_both_ways(card: Card) -> list[Remark]:
    if not card.support.strip() and not card.collaborate.strip():
        return [
            _remark(
                "offer",
                _("Nothing to offer yet"),
                _("What do they carry just now that would weigh less if you took a corner of it?"),
                Severity.REVISE,
                "support",
            )
        ]
    if not card.support.strip():
        return [
            _remark(
                "support",
                _("No way to support them yet"),
                _("Small counts: a name, a table you made, half an hour of reading."),
                Severity.HINT,
                "support",
            )
        ]
    if not card.collaborate.strip():
        return [
            _remark(
                "collaborate",
                _("Nothing to do together yet"),
                _("What would be more fun, or better, with the two of you?"),
                Severity.HINT,
                "collaborate",
            )
        ]
    return []


def _on_motive(card: Card) -> list[Remark]:
    if card.motive is None:
        return [
            _remark(
                "motive",
                _("Your own motive is still open"),
                _("From 1, I need something, to 5, I am glad of this person: where are you?"),
                Severity.HINT,
                "motive",
            )
        ]
    if card.motive <= _NEED:
        return [
            _remark(
                "need",
                _("Motive {motive} of 5: mostly need", motive=card.motive),
                _("That is allowed. Say openly what you need, before any compliment."),
                Severity.HINT,
                "motive",
            )
        ]
    return []


def _only_me(text: str) -> bool:
    return bool(_ME.search(text)) and not _THEM.search(text)


def _feeling_as_fact(fact: Fact) -> bool:
    return fact.known is Known.OBSERVED and bool(_FEELING.search(fact.text))


def _remark(rule: str, found: str, advice: str, severity: Severity, field: str = "") -> Remark:
    return Remark(rule=f"rapport.{rule}", severity=severity, found=found, advice=advice,
                  field=field)  # fmt: skip
