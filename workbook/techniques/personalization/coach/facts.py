"""Whether the message rests on what is known of this person, and doesn't contradict it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.spelt import DAY_OF, MONTHS, NUMBERS, SPANS
from workbook.techniques.personalization.coach.tokens import contents, flat, shared, tokens

_PLACE = re.compile(r"\b(?:in|at|en|bei|zu|im|à) ([A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*)")
_THE = "the|your|all|these|those|die|deine|ihre|alle|les|vos|tes|los|las|tus|sus"
_SOME = {"congratulation": 1}


def facts_used(letter: Letter) -> frozenset[str]:
    """Return the known words that the message uses; what was spoken about counts first."""
    context = letter.context
    names = set(context.names) | set(tokens(flat(context.sender_name)))
    spoken = contents(" ; ".join(context.discussed)) - names
    used = shared(spoken, letter.contents)
    if used or not spoken:
        used |= shared(
            contents(f"{context.role} ; {context.when}") - names - spoken, letter.contents
        )
    return used


def facts_wanted(letter: Letter) -> int:
    """Return how many known words the message has to use: two, or one where it is short."""
    known = contents(" ; ".join(letter.context.discussed)) - set(letter.context.names)
    wanted = _SOME.get(letter.kind, 2)
    brief = letter.context.channel == "linkedin_note" or letter.context.close
    return min(1 if brief else wanted, len(known))


def specifics(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where nothing, or next to nothing, is about this one person."""
    if not letter.context.discussed:
        yield Remark(
            rule="no_facts",
            severity=Severity.HINT,
            found="",
            advice=_(
                "Nothing is noted about this person yet. Which one thing do you know of them?"
            ),
        )
        return
    wanted, used = facts_wanted(letter), facts_used(letter)
    if len(used) >= wanted:
        return
    known = "; ".join(letter.context.discussed)[:160]
    yield Remark(
        rule="missing_specifics" if used else "generic",
        severity=Severity.REVISE,
        found=_emptiest(letter),
        advice=_("You noted: {known}. Which of these do you mean?", known=known)
        if used
        else _("This could go to anybody. Which of these belongs in it: {known}?", known=known),
    )


def _emptiest(letter: Letter) -> str:
    """Return the first sentence that is more than a greeting."""
    whole = (one.text for one in letter.sentences if len(one.text.split()) > 4)
    return next(whole, letter.body.strip())[:100]


def mismatches(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where the message contradicts what is known."""
    for found, known in (*_numbers(letter), *_days(letter), *_places(letter)):
        yield Remark(
            rule="factual_mismatch",
            severity=Severity.REVISE,
            found=found,
            advice=_("You noted “{known}”. Which is right?", known=known[:90]),
        )
    yield from _status(letter)


def _numbers(letter: Letter) -> Iterator[tuple[str, str]]:
    """A number before a thing that is known with another number."""
    known = {
        thing: (number, fact)
        for fact in letter.context.discussed
        for number, thing, _phrase in _counted(fact)
    }
    stated = {NUMBERS.get(word, int(word) if word.isdecimal() and len(word) < 7 else 0)
              for word in tokens(letter.flat)}  # fmt: skip
    for number, thing, phrase in _counted(letter.body):
        right, fact = known.get(thing, (number, ""))
        theirs = re.search(rf"\b(?:{_THE})(?: \w+)? {re.escape(flat(phrase))}\b", letter.flat)
        if right != number and right not in stated and theirs:
            yield phrase, fact


def _counted(text: str) -> list[tuple[int, str, str]]:
    words = re.findall(r"[^\W_]+", text)
    found = []
    for number, thing in itertools.pairwise(words):
        low, what = flat(number), flat(thing)
        value = int(low) if low.isdecimal() and len(low) < 7 else NUMBERS.get(low, 0)
        if value > 1 and what not in SPANS and len(what) > 3 and not what.isdecimal():
            found.append((value, what, f"{number} {thing}"))
    return found


def _meetings(letter: Letter) -> list[str]:
    """The sentences of the first part that speak of when or where the two of them met."""
    return [
        one.text
        for one in letter.sentences[:4]
        if letter.words.find("met", one.flat) and not one.asks
        and letter.words.find("second_person", one.flat)
    ]  # fmt: skip


def _days(letter: Letter) -> Iterator[tuple[str, str]]:
    known = {DAY_OF[word] for word in tokens(letter.context.facts_flat) if word in DAY_OF}
    if not known or letter.kind == "cold_outreach":
        return
    for sentence in _meetings(letter):
        said = [word for word in tokens(sentence) if flat(word) in DAY_OF]
        if said and not any(DAY_OF[flat(word)] in known for word in said):
            yield said[0], letter.context.when or "; ".join(letter.context.discussed)


def _places(letter: Letter) -> Iterator[tuple[str, str]]:
    """Where they met, by name, while other places are known and none of them is said."""
    known = [name for name in _proper(letter.context) if name not in DAY_OF]
    if not known or any(name in letter.flat for name in known):
        return
    for sentence in _meetings(letter):
        for found in _PLACE.finditer(sentence):
            low = flat(found.group(1))
            if low.split()[0] not in DAY_OF and low not in letter.context.facts_flat and not (
                set(low.split()) & set(letter.context.names) or low in MONTHS
            ):  # fmt: skip
                yield (
                    found.group(1),
                    f"{letter.context.when}; {'; '.join(letter.context.discussed)}",
                )


def _proper(context: object) -> list[str]:
    """Names of places or events in what is known: capitals inside a phrase."""
    when, discussed = context.when, context.discussed  # type: ignore[attr-defined]
    found = []
    for text in (*discussed, when):
        words = re.findall(r"[^\W\d_]+", text)
        for n, word in enumerate(words):
            if (
                word[0].isupper()
                and (n > 0 or len(words) == 1 or word is words[0])
                and len(word) > 3
            ):
                found.append(flat(word))
    return [one for one in found if one not in context.names and one not in MONTHS]  # type: ignore[attr-defined]


def _status(letter: Letter) -> Iterator[Remark]:
    """A win that wasn't one; an employer who was left."""
    context, words = letter.context, letter.words
    denied = words.find("denied", flat("; ".join(context.discussed)))
    won = words.find("won", letter.flat)
    owned = words.find("denied", letter.flat)
    if letter.kind == "congratulation" and denied and won and not owned and _prize(letter):
        yield Remark(
            rule="factual_mismatch",
            severity=Severity.REVISE,
            found=letter.first("won"),
            advice=_(
                "You noted “{known}”. Did it end that way?",
                known="; ".join(context.discussed)[:90],
            ),
        )
    for flag in context.flags:
        name, _colon, rest = flag.partition(":")
        employer = rest.partition(":")[0].replace("_", " ").strip()
        if flat(name) != "left_employer" or not employer or flat(employer) not in letter.flat:
            continue
        if not _knows_it(letter, flat(employer)):
            yield Remark(
                rule="factual_mismatch",
                severity=Severity.BLOCK,
                found=employer,
                advice=_(
                    "You noted that they are no longer at {employer}. What fits now?",
                    employer=employer,
                ),
            )


def _prize(letter: Letter) -> bool:
    """Whether what is denied in the facts is a win or a result at all."""
    known = flat("; ".join(letter.context.discussed))
    return bool(letter.words.find("won", known)) or bool(
        re.search(
            r"shortlist|nominat|runner|second|contest|competition|prize|chair|zweite|deuxieme"
            r"|segund|candidat|appl|final|bid|tender|exam|driving test|licen[cs]e|prufung"
            r"|concours|permis|bewerb|nomin|bewarb",
            known,
        )
    )


def _knows_it(letter: Letter, employer: str) -> bool:
    """Whether the message itself says that they left."""
    return any(
        letter.words.find("left", one.flat) and not letter.words.find("anniversary", one.flat)
        for one in letter.sentences
        if employer in one.flat
    )
