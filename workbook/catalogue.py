"""A catalogue of translated texts, read from gettext's .po file as translators know it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

BETWEEN = "\x04"
"""What gettext puts between a context and a text."""
WHOLE = "whole"
_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*("(?:[^"\\]|\\.)*")$')
_HEAD = 4096  # bytes; a head is far shorter


@dataclass(frozen=True)
class Head:
    """What a catalogue says of itself."""

    name: str = ""
    """The language as those call it who speak it."""
    whole: bool = False
    """Whether a reader may have it: nothing is missing, neither here nor among the pages."""
    plurals: str = "n != 1"

    @classmethod
    def read(cls, place: Path) -> Head:
        """Return the head of a catalogue, without reading what follows."""
        with place.open(encoding="utf-8") as lines:
            start = lines.read(_HEAD)
        first = next(_entries(start.split("\n\n", 1)[0]), {})
        return cls.of(first.get("msgstr", ""))

    @classmethod
    def of(cls, told: str) -> Head:
        """Return the head as its text tells it."""
        facts = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
        plurals = re.search(r"plural=([^;]*)", facts.get("Plural-Forms", ""))
        return cls(
            facts.get("X-Language-Name", ""),
            facts.get("X-Edition") == WHOLE,
            plurals.group(1) if plurals else cls.plurals,
        )


@dataclass(frozen=True)
class Catalogue:
    """What is said in one language; what it lacks is said in English."""

    texts: dict[str, str] = field(default_factory=dict)
    plurals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    which: Callable[[int], int] = int
    """The form of a text for a number of things."""

    @classmethod
    def read(cls, place: Path) -> Catalogue:
        """Return the catalogue in that file; an empty one where there is none."""
        from gettext import c2py  # noqa: PLC0415 - for it alone

        try:
            told = place.read_text(encoding="utf-8")
        except OSError:
            told = ""
        head, texts, plurals = Head(), {}, {}
        for entry in _entries(told):
            key = _key(entry.get("msgid", ""), entry.get("msgctxt", ""))
            if not key:
                head = Head.of(entry.get("msgstr", ""))
            elif "msgid_plural" in entry:
                forms = tuple(entry[one] for one in sorted(entry) if one.startswith("msgstr["))
                if all(forms):
                    plurals[key] = forms
            elif entry.get("msgstr"):
                texts[key] = entry["msgstr"]
        return cls(texts, plurals, c2py(head.plurals))

    def text(self, text: str, context: str = "") -> str:
        """Return a text as this language says it."""
        return self.texts.get(_key(text, context), text)

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the form of a text for that number of things."""
        forms = self.plurals.get(one)
        return forms[self.which(n)] if forms else one if n == 1 else many

    def context(self, context: str) -> dict[str, str]:
        """Return all texts of one context, English -> this language."""
        start = f"{context}{BETWEEN}"
        return {
            key.removeprefix(start): text
            for key, text in self.texts.items()
            if key.startswith(start)
        }


def _key(text: str, context: str) -> str:
    return f"{context}{BETWEEN}{text}" if context else text


def _entries(told: str) -> Iterator[dict[str, str]]:
    """Yield the entries of a file, by their keywords; those that need a look again are left out."""
    for block in told.split("\n\n"):
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#, ") and "fuzzy" in line:
                break
            found = _LINE.match(line)
            if not found:
                continue  # a comment, or what is no longer said
            keyword = found.group(1) or keyword
            entry[keyword] = entry.get(keyword, "") + json.loads(found.group(2))
        else:
            if "msgid" in entry:
                yield entry
