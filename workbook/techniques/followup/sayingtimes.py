"""How long a talk took, as people say it, in four languages: “45 min”, “eine halbe Stunde”. Pure.

The words of each language lie in `data/quick-add.json`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbook.techniques.followup.sayingdays import vocabulary

_HOUR, _DAY = 60, 24 * 60


@dataclass(frozen=True)
class Lasted:
    """A length that was named: from which to which character, and how many minutes it is."""

    start: int
    end: int
    minutes: int
    led: bool
    """Whether a word stands before it that is said of nothing else: “for”."""


def lasted(text: str, language: str) -> Lasted | None:
    """Return the first length that is named in `text`, or None.

    “In half an hour” and “half an hour ago” say when, and are none.
    """
    words = vocabulary(language)["lasting"]
    for found in _pattern(language).finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        later = re.search(rf"{_any(words['never'])}\s*$", before, re.IGNORECASE)
        ago = re.match(rf"\s*{_any(words['ago'])}", after, re.IGNORECASE)
        minutes = _minutes(found, language)
        if not (later or ago) and 0 < minutes <= _DAY:
            return Lasted(found.start(), found.end(), minutes, bool(found["led"]))
    return None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = vocabulary(language)
    said = words["lasting"]
    known = _listed(one for some in said["known"].values() for one in some)
    number = rf"\d{{1,3}}(?:[.,]5)?|{_listed(words['numbers'])}"
    hours, minutes = said["hours"], said["minutes"]
    and_more = rf"(?:\.?\s?{words['and']})?(?:\s?(?P<beside>[0-5]?\d)(?:\s?(?:{minutes}))?)?"
    amounts = (
        rf"(?P<known>{known})",
        rf"(?P<hours>{number})\s?(?:{hours}){and_more}",
        rf"(?P<minutes>{number})(?:\s|-)?(?:{minutes})",
    )
    led = rf"(?P<led>(?<!\w)(?:{_listed(said['for'])})\s+)?"
    long = rf"(?:\s(?:{_listed(said['long'])}))?" if said["long"] else ""
    amount = rf"(?<![\w.,])(?:{'|'.join(amounts)})(?!\w)"
    return re.compile(rf"\(?{led}{amount}\.?{long}\)?", re.IGNORECASE)


def _minutes(found: re.Match[str], language: str) -> int:
    words = vocabulary(language)
    if found["known"]:
        said = found["known"].casefold()
        every = words["lasting"]["known"].items()
        return next(int(minutes) for minutes, ways in every if said in ways)
    if found["hours"]:
        return int(_number(found["hours"], words) * _HOUR) + int(found["beside"] or 0)
    return int(_number(found["minutes"], words))


def _number(text: str, words: dict[str, Any]) -> float:
    if text[0].isdigit():
        return float(text.replace(",", "."))
    named = enumerate(words["numbers"], 1)
    return next(n for n, word in named if re.fullmatch(word, text, re.IGNORECASE))


def _listed(words: Any) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _any(words: list[str]) -> str:
    return rf"(?<!\w)(?:{_listed(words)})(?!\w)" if words else "(?!)"
