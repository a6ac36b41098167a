"""Words, sentences, stems, and which language it is. Nothing here knows a rule."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from workbook.techniques.personalization.coach.common import FUNCTION_WORDS, GENERIC, SUFFIXES

_TOKEN = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
_END = re.compile(r"[.!?…。！？؟]+[\"'”’»)\]]*(?=\s|$|[^\x00-\u2fff])|\n\s*\n|\n(?=\S)")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\xa0": " ",
                       "\u202f": " ", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d",
                       "æ": "a", "œ": "o", "ß": "s", "þ": "t"})  # fmt: skip
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_SHORT = re.compile(r"(?:\b(?:dr|mr|mrs|ms|prof|st|nr|no|sr|sra|mme|m|ca|bzw|etc|vs|ing|dipl))\.$")


class Sentence(NamedTuple):
    """One sentence as written, and where it begins."""

    text: str
    flat: str
    start: int

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return self.flat.rstrip(" \n\"')”»🙂😊").endswith(("?", "؟", "？"))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    low = letter.lower()[:1].translate(_SAME)
    return unicodedata.normalize("NFKD", low)[:1].lower()[:1] or letter


def flat(text: str) -> str:
    """Return the text without case and accents, letter for letter, so that places stay."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(_TOKEN.findall(text))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text; a line break ends one too."""
    whole = flat(text)
    found, start = [], 0
    for end in _END.finditer(text):
        piece = text[start : end.end()]
        if _SHORT.search(whole[start : end.end()].rstrip()):
            continue
        if piece.strip():
            found.append(Sentence(piece.strip(), whole[start : end.end()].strip(), start))
        start = end.end()
    if text[start:].strip():
        found.append(Sentence(text[start:].strip(), whole[start:].strip(), start))
    return tuple(found)


def contents(text: str) -> frozenset[str]:
    """Return the words that carry content: no function words, nothing said in every message."""
    found: set[str] = set()
    for word in tokens(flat(text)):
        if _UNSPACED.search(word):
            found.update(word[n : n + 2] for n in range(max(len(word) - 1, 1)))
            continue
        parts = [word.replace("'s", ""), *re.split(r"['’‐-]", word)]
        found.update(part for part in parts if _carries(part))
    return frozenset(found)


def _carries(word: str) -> bool:
    if word.isdigit():
        return len(word) > 1
    return len(word) > 2 and word not in FUNCTION_WORDS and word not in GENERIC


@lru_cache(maxsize=20_000)
def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: same stem with usual endings, or part of a compound.

    >>> alike("calibrating", "calibration"), alike("static", "station")
    (True, False)
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and not short.isdigit() and (long.startswith(short) or long.endswith(short)):
        return True
    if one[:3] != other[:3]:
        return False
    shared = 0
    while shared < len(short) and one[shared] == other[shared]:
        shared += 1
    return any(
        _ending(one, stem) and _ending(other, stem)
        for stem in range(shared, max(3, shared - 4) - 1, -1)
    )


def _ending(word: str, stem: int) -> bool:
    rest = word[stem:]
    return rest in SUFFIXES or (rest[:1] == word[stem - 1] and rest[1:] in SUFFIXES)


def shared(known: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """Return the known words of which the text has a form."""
    by_start: dict[str, list[str]] = {}
    for word in said:
        by_start.setdefault(word[:3], []).append(word)
    long = [word for word in said if len(word) >= 5]
    found = set()
    for word in known:
        near = by_start.get(word[:3], ())
        if any(alike(word, other) for other in near) or any(
            (len(word) >= 5 and other.endswith(word)) or word.endswith(other) for other in long
        ):
            found.add(word)
    return frozenset(found)


def guessed_language(text: str, told: str) -> str:
    """Return "en", "de", "fr" or "es" by the function words; empty for any other language."""
    from workbook.techniques.personalization.coach.lexicon import STOP  # noqa: PLC0415

    words = tokens(flat(text[:4000]))
    if not words:
        return told if told in STOP else ""
    counts = {code: sum(word in stop for word in words) for code, stop in STOP.items()}
    best = max(counts, key=lambda code: (counts[code], code == told))
    enough = counts[best] >= max(2, len(words) * 0.16)
    if told in STOP and (not enough or counts[told] >= counts[best] * 0.8):
        return told
    if told and told not in STOP and counts[best] < len(words) * 0.35:
        return ""
    return best if enough else (told if told in STOP else "")
