"""A message and what is known around it, as the coach reads them. Pure."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbook.techniques.personalization.coach.lexicon import Lexicon, lexicon_for
from workbook.techniques.personalization.coach.tokens import (
    Sentence,
    contents,
    flat,
    guessed_language,
    sentences,
    tokens,
)

KINDS = (
    "follow_up", "introduction_request", "cold_outreach", "thank_you", "reconnect",
    "congratulation",
)  # fmt: skip
RELATIONSHIPS = ("none", "new", "weak", "moderate", "strong", "dormant")
_LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr",
    "spanish": "es", "espanol": "es",
}  # fmt: skip
MOST_TEXTS = 200
LONGEST = 12_000
"""Characters that are read for meaning; a message of that length is too long anyway."""
_SUBJECT = re.compile(
    r"\A\s*(?:subject|betreff|objet|asunto|oggetto|onderwerp)\s*:[ \t]*(.*)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the sender knows: whom it goes to, how close they are, what was spoken about."""

    contact_name: str = ""
    nicknames: tuple[str, ...] = ()
    role: str = ""
    relationship: str = "weak"
    channel: str = "message"
    when: str = ""
    discussed: tuple[str, ...] = ()
    wants: str = ""
    sender_name: str = ""
    language: str = ""
    flags: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Names of other people in the book; one of them in direct address is a slip."""

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Context:
        """Return the context of a plain mapping; what is not a text or a list is left out."""
        lists = {"nicknames", "discussed", "flags", "others"}
        values: dict[str, Any] = {}
        for name in cls.__dataclass_fields__:
            value = told.get(name)
            if name == "flags" and isinstance(value, Mapping):
                value = [key for key, is_set in value.items() if is_set]
            if name in lists:
                values[name] = tuple(itertools.islice(_texts(value), MOST_TEXTS))
            elif isinstance(value, str):
                values[name] = tidy(value[:LONGEST])
        if "language" in values:
            values["language"] = _code(values["language"])
        for name in ("relationship", "channel"):
            if name in values:
                values[name] = as_key(values[name])
        return cls(**values)

    def flag(self, name: str) -> bool:
        """Whether a flag is set, with or without something behind its colon."""
        return any(flat(one).split(":")[0].strip() == name for one in self.flags)

    @property
    def close(self) -> bool:
        """Whether they are close friends."""
        return self.relationship == "strong"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words of the contact's own names, flat."""
        own = " ".join((self.contact_name, *self.nicknames))
        return tuple(flat(word) for word in re.findall(r"[^\W\d_]+", own))

    @cached_property
    def facts_flat(self) -> str:
        """Everything known, as one flat text."""
        return flat(" ; ".join((*self.discussed, self.role, self.when)))

    @cached_property
    def facts_raw(self) -> str:
        """Everything known, as it was written."""
        return " ; ".join((*self.discussed, self.role, self.when, self.wants))


def _texts(value: Any, depth: int = 3) -> Iterator[str]:
    """Yield the texts in a value, however it is packed."""
    if isinstance(value, str):
        yield tidy(value[:LONGEST])
    elif depth and isinstance(value, Iterable) and not isinstance(value, bytes):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one, depth - 1)


def tidy(text: str) -> str:
    """Return a text with plain line ends, letters in one piece, and no mark of byte order."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    return unicodedata.normalize("NFC", plain)


def as_key(text: str) -> str:
    """Return a word of a list as the list spells it: "Follow-up" is "follow_up"."""
    return re.sub(r"[\s-]+", "_", text.strip().lower())


def _code(language: str) -> str:
    """Return the code of a language that was told as a code with a country, or by name."""
    low = flat(language.strip())
    return _LANGUAGES.get(low, re.split(r"[-_]", low)[0])


@dataclass(frozen=True)
class Letter:
    """One message: its kind, its text, its context, and the text taken apart once."""

    kind: str
    text: str
    context: Context = field(default_factory=Context)

    @cached_property
    def read(self) -> str:
        """The part of the text that is read for meaning."""
        return self.text[:LONGEST]

    @cached_property
    def subject(self) -> str:
        """The subject line, where the text begins with one."""
        found = _SUBJECT.match(self.read)
        return found.group(1).strip() if found else ""

    @cached_property
    def body(self) -> str:
        """The text without its subject line."""
        found = _SUBJECT.match(self.read)
        return self.read[found.end() :].lstrip() if found else self.read.lstrip()

    @cached_property
    def flat(self) -> str:
        """The body for comparing: same length, no case, no accents."""
        return flat(self.body)

    @cached_property
    def language(self) -> str:
        """The language the text is written in; empty where the coach doesn't speak it."""
        return guessed_language(self.body, self.context.language)

    @cached_property
    def words(self) -> Lexicon:
        """The words of that language; an empty lexicon for one the coach doesn't speak."""
        return lexicon_for(self.language)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The body's sentences."""
        return sentences(self.body)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words of the body, as written."""
        return tokens(self.body)

    @cached_property
    def contents(self) -> frozenset[str]:
        """The words that carry content, flat, subject included, without anybody's names."""
        names = set(self.context.names) | set(tokens(flat(self.context.sender_name)))
        return contents(f"{self.subject}\n{self.body}") - names

    def first(self, name: str) -> str:
        """Return the first words of the body that a class of words finds; empty where none."""
        found = self.words.find(name, self.flat)
        return self.body[found.start() : found.end()].strip() if found else ""

    def every(self, name: str) -> list[str]:
        """Return all the words of the body that a class finds, each different one once."""
        found: dict[str, str] = {}
        for hit in self.words.findall(name, self.flat):
            found.setdefault(hit.group().strip(), self.body[hit.start() : hit.end()].strip())
        return list(found.values())

    def known(self, words: str) -> bool:
        """Whether these words stand in what is known already."""
        return bool(words) and flat(words) in self.context.facts_flat
