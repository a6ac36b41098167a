"""Slots of a template that nobody filled in, in every bracket style. Needs no language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.slots import (
    ANGLE,
    BARE_WORD,
    CERTAIN,
    EMPTY_NAME,
    HERE,
    ROUND,
    SQUARE,
    TWO_X,
)
from workbook.techniques.personalization.coach.tokens import flat

_HARMLESS = {
    "draft", "sic", "external", "ext", "pdf", "video", "audio", "wip", "rfc", "en", "de", "fr",
    "es", "it", "jpg", "png", "link below", "attached", "ok", "smile", "laughs", "grin", "update",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“„«»”]([^\"“„«»”\n]{1,120})[\"”“«»]")
_ABOUT_SLOTS = re.compile(
    r"merge|template|placeholder|mail[ -]?merge|token|variable|personali[sz]|serienbrief"
    r"|platzhalter"
    r"|plantilla|modele|gabarit|publipostage|greeting"
)


def placeholders(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for each slot that is still open; three are enough."""
    said = set()
    for found in _slots(letter):
        if found not in said:
            said.add(found)
            yield Remark(
                rule="placeholder_left",
                severity=Severity.BLOCK,
                found=found,
                advice="This slot is still open. What belongs here for this one person?",
            )
        if len(said) == 3:
            return


def _slots(letter: Letter) -> Iterator[str]:
    text = letter.text
    empty = EMPTY_NAME.match(text[:400])
    if empty:
        yield empty.group().strip().splitlines()[-1].strip()
    quoted = [found.span(1) for found in _QUOTED.finditer(letter.read)]
    for pattern in (CERTAIN, SQUARE, ANGLE, ROUND, BARE_WORD, HERE, TWO_X):
        for found in pattern.finditer(text):
            if not _excused(letter, found, quoted, pattern):
                yield found.group()


def _excused(
    letter: Letter, found: re.Match[str], quoted: list[tuple[int, int]], pattern: re.Pattern[str]
) -> bool:
    words = found.group()
    if words in letter.context.facts_raw:
        return True
    if pattern is SQUARE and _harmless(found, letter.text):
        return True
    if pattern is TWO_X or words.strip("Xx") == "":
        around = flat(letter.text[max(0, found.start() - 12) : found.end() + 12])
        if re.search(r"siglo|siecle|century|jahrhundert|xx[eo]?\b.?\s*(?:siecle|century)", around):
            return True
        if (
            pattern is not TWO_X
            and words.islower()
            and found.end() >= len(letter.text.rstrip()) - 2
        ):
            return True  # kisses at the end of a line to a friend
    if pattern is BARE_WORD and _shouted_line(letter.text, found):
        return True
    return any(
        start <= found.start() and found.end() <= end and _speaks_of_it(letter, start, end, words)
        for start, end in quoted
    )


def _harmless(found: re.Match[str], text: str) -> bool:
    inner = flat(found.group(1)).strip()
    checkbox = inner in {"x", ""} and not text[: found.start()].rsplit("\n", maxsplit=1)[-1].strip(
        " -*"
    )
    return inner in _HARMLESS or checkbox or not re.search(r"[^\W\d_]", inner)


def _shouted_line(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands among other capitals, so that it is loud and no slot."""
    near = text[max(0, found.start() - 20) : found.start()] + text[found.end() : found.end() + 20]
    words = re.findall(r"[^\W\d_]{3,}", near)
    return bool(words) and sum(word.isupper() for word in words) * 2 > len(words)


def _speaks_of_it(letter: Letter, start: int, end: int, words: str) -> bool:
    """Whether a quotation is about such slots: words stand beside it, or the facts say so."""
    rest = letter.text[start:end].replace(words, " ")
    others = re.findall(r"[^\W\d_]{2,}", rest)
    return len(others) >= 2 or bool(_ABOUT_SLOTS.search(letter.context.facts_flat))
