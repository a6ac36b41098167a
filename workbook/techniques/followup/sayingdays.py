"""Days as people say them, in four languages: “in two weeks”, “am Dienstag”. Pure.

The words of each language lie in `data/quick-add.json`; what a day means is left to dateparser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from workbook import texts

_ISO = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


@dataclass(frozen=True)
class Said:
    """A day that was named: from which to which character, and which day it is."""

    start: int
    end: int
    on: date


def vocabulary(language: str) -> dict[str, Any]:
    """Return the words of one language; English where there are none."""
    every: dict[str, dict[str, Any]] = texts.written("quick-add")
    return every.get(language) or every["en"]


def languages() -> tuple[str, ...]:
    """Return the languages there are words for."""
    return tuple(texts.written("quick-add"))


def day_said(text: str, today: date, language: str, *, ahead: bool = True) -> Said | None:
    """Return the first day that is named in `text`, or None.

    A weekday or a date without a year is the next one with `ahead`, else the one just gone;
    “last” turns that round.
    """
    for found in _pattern(language).finditer(text):
        on = _meant(found.group(), today, language, ahead=ahead)
        if on is not None:
            return Said(found.start(), found.end(), on)
    return None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = vocabulary(language)
    parts = {
        "n": rf"(?:\d{{1,3}}|{'|'.join(words['numbers'])})",
        "weekday": rf"(?:{'|'.join(words['weekdays'])})",
        "month": rf"(?:{'|'.join(words['months'])})",
    }
    forms = [
        re.sub(r"\{(n|weekday|month)\}", lambda name: parts[name.group(1)], form)
        for form in words["days"]
    ]
    return re.compile(rf"{_ISO.pattern}|(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _meant(phrase: str, today: date, language: str, *, ahead: bool) -> date | None:
    import dateparser  # noqa: PLC0415 - only where somebody says a day

    words = vocabulary(language)
    said = phrase.casefold()
    if any(re.search(rf"(?<!\w){one}(?!\w)", said) for one in words["past"]):
        ahead = False
    settings: Any = {
        "RELATIVE_BASE": datetime.combine(today, datetime.min.time()),
        "PREFER_DATES_FROM": "future" if ahead else "past",
    }
    for one in (said, _bare(said, words)):
        found = dateparser.parse(one, languages=[language], settings=settings)
        if found is not None:
            return date(found.year, found.month, found.day)
    return None


def _bare(said: str, words: dict[str, Any]) -> str:
    """Return a phrase with figures for number words, and without “the”, “on”, “next”."""
    for number, word in enumerate(words["numbers"], 1):
        said = re.sub(rf"(?<!\w){word}(?!\w)", str(number), said)
    named = [*words["weekdays"], *words["months"]]
    if not any(word in said for word in named):
        return said
    kept = (part for part in said.split() if part not in words["articles"])
    return " ".join(kept)
