"""Classes of words in the languages the coach speaks, compiled when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from workbook.techniques.personalization.coach import english, french, german, spanish
from workbook.techniques.personalization.coach.common import (
    ENGLISH_STOP,
    FRENCH_STOP,
    GERMAN_STOP,
    SPANISH_STOP,
)
from workbook.techniques.personalization.coach.tokens import flat

STOP = {"en": ENGLISH_STOP, "de": GERMAN_STOP, "fr": FRENCH_STOP, "es": SPANISH_STOP}
_CLASSES = {
    "en": english.CLASSES,
    "de": german.CLASSES,
    "fr": french.CLASSES,
    "es": spanish.CLASSES,
}


class Lexicon:
    """The classes of one language. A class it doesn't have finds nothing."""

    def __init__(self, language: str, classes: Mapping[str, str]) -> None:
        self.language = language
        self._classes = classes
        self._compiled: dict[str, re.Pattern[str] | None] = {}

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Return where a class is first found in a flat text."""
        pattern = self._pattern(name)
        return pattern.search(text) if pattern else None

    def findall(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where a class is found in a flat text."""
        pattern = self._pattern(name)
        return pattern.finditer(text) if pattern else iter(())

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        if name not in self._compiled:
            words = self._classes.get(name)
            self._compiled[name] = _compiled(words) if words else None
        return self._compiled[name]


def _compiled(words: str) -> re.Pattern[str]:
    plain = "".join(letter if letter.isascii() else flat(letter) for letter in words)
    one_line = re.sub(r"\n\s*", "", plain.strip())
    return re.compile(rf"(?<!\w)(?:{one_line})(?!\w)")


@cache
def lexicon_for(language: str) -> Lexicon:
    """Return the classes of a language; empty for one the coach doesn't speak."""
    return Lexicon(language, _CLASSES.get(language, {}))
