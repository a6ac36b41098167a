"""What the message asks for: whether it does, how clearly, how much, and how it presses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.tokens import Sentence, contents, flat, shared

_FAR = ("none", "new", "weak")
_TO_CONNECT = re.compile(r"\b(?:connect|follow|vernetz|kontakt|contact|reseau|conectar|red)\w*")
_ALSO = re.compile(r"(?:also|and|please|additionally|furthermore|auserdem|bitte|aussi|tambien)\b")
_TO_KNOW = re.compile(
    r"\b(?:how|what|which|whether|why|who|where|when|if|opinion|view|answer|advice|question"
    r"|number|tip|yes|no"
    r"|name|word|wie|was|welche|ob|warum|auskunft|rat|frage|meinung|antwort|comment|quel"
    r"|avis|question"
    r"|conseil|reponse|como|que|cual|consejo|pregunta|respuesta|opinion|une|nom|nombre|namen)\b"
)


def asks(letter: Letter) -> list[Sentence]:
    """Return the sentences that ask for something; small talk is none."""
    return [one for one in letter.sentences if _is_ask(letter, one)]


def _is_ask(letter: Letter, one: Sentence) -> bool:
    words = letter.words
    if not words.language:
        return one.asks
    if one.asks:
        if words.find("ask", one.flat) or words.find("request", one.flat):
            return not _only_aside(letter, one)
        return _asks_for_an_answer(letter, one) and not words.find("aside", one.flat)
    request = words.find("request", one.flat)
    return bool(request) and not _softening_only(letter, one)


def _only_aside(letter: Letter, one: Sentence) -> bool:
    aside = letter.words.find("aside", one.flat)
    ask = letter.words.find("ask", one.flat) or letter.words.find("request", one.flat)
    return bool(aside and ask and aside.start() <= ask.start() and aside.end() >= ask.start())


def _softening_only(letter: Letter, one: Sentence) -> bool:
    """Whether a sentence only offers a way out, or speaks of a thing done."""
    soft = letter.words.find("soft", one.flat)
    request = letter.words.find("request", one.flat)
    if not request:
        return False
    return bool(soft and soft.start() <= request.start() < soft.end()) and len(one.flat) < 60


def _asks_for_an_answer(letter: Letter, one: Sentence) -> bool:
    """Whether a plain question is what the sender wanted: to know something."""
    wants = flat(letter.context.wants)
    goal = contents(wants)
    return not goal or bool(_TO_KNOW.search(wants)) or bool(shared(goal, contents(one.text)))


def asking(letter: Letter) -> Iterator[Remark]:
    """Yield what is to say about the ask: missing, vague, too many, too big."""
    found = asks(letter)
    wants = letter.context.wants.strip()
    if wants and not found and letter.words.language and not _invites(letter):
        yield Remark(
            rule="no_ask",
            severity=Severity.REVISE,
            found="",
            advice=_(
                "You want {wants}, but the message doesn't ask. What would your question be?",
                wants=wants,
            ),
        )
    if not found:
        return
    yield from _vague(letter, found)
    yield from _many(letter, found)
    yield from _big(letter, found)


def _invites(letter: Letter) -> bool:
    """Whether the channel asks already: a note with an invitation, and no more is wanted."""
    wants = flat(letter.context.wants)
    return (
        letter.context.channel == "linkedin_note"
        and bool(_TO_CONNECT.search(wants))
        and not contents(wants) - set(letter.context.names)
    )


def _vague(letter: Letter, found: list[Sentence]) -> Iterator[Remark]:
    """Every ask is loose: no size, no time, nothing that one line could answer."""
    wants = flat(letter.context.wants)
    goal = contents(wants) - set(letter.context.names)
    if letter.context.close or not wants or (not goal and _TO_CONNECT.search(wants)):
        return
    if (
        letter.words.language
        and letter.kind == "introduction_request"
        and not letter.words.find("purpose", letter.flat)
    ):
        yield Remark(
            rule="vague_ask",
            severity=Severity.REVISE,
            found=found[0].text[:100],
            advice=_("What is the introduction for? Which one question would you put to them?"),
        )
        return
    whole = " ".join(one.flat for one in found)
    vague = letter.words.find("vague", whole)
    sized = letter.words.find("size", whole)
    if vague and not sized and not shared(goal, contents(whole)):
        yield Remark(
            rule="vague_ask",
            severity=Severity.REVISE,
            found=found[0].text[:100],
            advice=_("Could they answer this in one line? What exactly, how long, and when?"),
        )


def _many(letter: Letter, found: list[Sentence]) -> Iterator[Remark]:
    real = [one for one in found if one.asks and letter.words.find("ask", one.flat)]
    real += [
        one for one in found if not one.asks and not letter.words.find("soft", one.flat)
        and _ALSO.match(one.flat)
    ]  # fmt: skip
    joined = sum(
        len(re.findall(r",? (?:and|und|et|y) (?:also|auch|aussi|tambien)\b", one.flat))
        for one in real
    )
    if len(real) + joined >= 3 and not letter.context.close:
        yield Remark(
            rule="too_many_asks",
            severity=Severity.REVISE,
            found=real[-1].text[:100],
            advice=_(
                "There are {n} requests here. Which one matters most today?", n=len(real) + joined
            ),
        )


def _big(letter: Letter, found: list[Sentence]) -> Iterator[Remark]:
    if letter.context.relationship not in _FAR:
        return
    for one in _and_next(letter, found):
        hit = letter.words.find("big", one.flat)
        if hit and not letter.known(hit.group()) and not _lightened(letter, one):
            yield Remark(
                rule="ask_too_big",
                severity=Severity.REVISE,
                found=one.text[hit.start() : hit.end()] or one.text[:80],
                advice=_("That is much to ask at this point. What could they do in ten minutes?"),
            )
            return


def _lightened(letter: Letter, one: Sentence) -> bool:
    return "copy of" in one.flat and not letter.context.wants


def _and_next(letter: Letter, found: list[Sentence]) -> list[Sentence]:
    """The asks, and sentences beside them that say what the reader is to do."""
    wanted = {one.start for one in found}
    around = re.compile(
        r"\byou (?:would|will|could|can|should)\b|\b(?:du|sie) (?:wurd|soll|konn)\w+|\bexpect\b"
        r"|\bit (?:takes|needs|means|lasts|would (?:take|need|mean))\b|\bes dauert\b"
    )
    return [one for one in letter.sentences if one.start in wanted or around.search(one.flat)]


def pressing(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where a deadline, guilt or a favour of the past is used to press."""
    soft = letter.words.find("soft", letter.flat) is not None
    owed = _leverage(letter)
    if owed:
        yield Remark(
            rule="transactional",
            severity=Severity.REVISE,
            found=owed,
            advice=_("This reads as a bill for a favour. Would you ask without mentioning it?"),
        )
    pressed = _guilt(letter, soft=soft) or _deadline(letter, soft=soft)
    if pressed:
        yield Remark(
            rule="pressure",
            severity=Severity.REVISE,
            found=pressed,
            advice=_("This presses. Could you give them a way out, or say what the date is for?"),
        )
    if letter.kind == "congratulation" and not letter.context.close:
        yield from _ask_with_praise(letter)


def _guilt(letter: Letter, *, soft: bool) -> str:
    polite = re.compile(
        r"assume|presume|suppose|take it|trust|geh|imagine|supongo|suppose|not sure|in case"
        r"|wonder"
    )
    for found in letter.words.findall("guilt", letter.flat):
        words = letter.body[found.start() : found.end()]
        if letter.context.close and letter.kind in {"congratulation", "thank_you"}:
            return ""  # friends tease each other
        if letter.known(words) or (soft and polite.search(found.group())):
            continue
        return words.strip()
    return ""


def _deadline(letter: Letter, *, soft: bool) -> str:
    if soft or letter.words.find("agreed", letter.flat):
        return ""
    asked = {one.start for one in asks(letter)}
    demand = re.compile(
        r"\b(?:need|must|expect|brauche|muss|necesito|il me faut|besoin|confirm\w*)\b"
    )
    for one in letter.sentences:
        if one.start not in asked and not demand.search(one.flat):
            continue
        for name in ("deadline", "urgent"):
            hit = letter.words.find(name, one.flat)
            if hit and not letter.known(hit.group()):
                return one.text[hit.start() : hit.end()].strip() or one.text[:80]
    return ""


def _leverage(letter: Letter) -> str:
    owed = letter.words.find("owed", letter.flat)
    if owed:
        return letter.body[owed.start() : owed.end()].strip()
    giving = re.compile(
        r"\b(?:happy|glad|gladly|love|let me|like to|would|gern\w*|volontiers|encantad\w*"
        r"|con gusto) "
    )
    previous: Sentence | None = None
    for one in letter.sentences:
        back = letter.words.find("payback", one.flat)
        near = " ".join(part.flat for part in (previous, one) if part)
        offered = giving.search(one.flat[: back.start()]) if back else None
        if back and not offered and letter.words.find("helped", near):
            return one.text[back.start() : back.end()].strip() or one.text[:80]
        previous = one
    return ""


def _ask_with_praise(letter: Letter) -> Iterator[Remark]:
    """A favour asked in the same breath as the congratulation."""
    you = re.compile(
        r"\b(?:could|would|can|will) you\b|\b(?:konntest|konnten|kannst|wurdest"
        r"|wurden) (?:du|sie)?"
        r"|\b(?:pourr\w+|peu\w+)-(?:vous|tu)|\b(?:podrias?|puedes?)\b|\bput (?:in|us|me)\b"
    )
    for one in asks(letter):
        if you.search(one.flat) and not letter.words.find("celebrate", one.flat):
            yield Remark(
                rule="transactional",
                severity=Severity.REVISE,
                found=one.text[:100],
                advice=_(
                    "A favour asked with the praise makes the praise look like a price. "
                    "Could it wait for another message?"
                ),
            )
            return
