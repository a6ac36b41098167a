"""One typed line, taken apart: whom, where, what was promised, when to be in touch. Pure.

“Met Ana Ruiz at PyData, promised the paper, call in two weeks” is heard as a person, a talk,
a promise and a follow-up. Nothing is guessed beyond the words: what fits no place is a topic,
and the reader sees it all before it is kept. English, German, French and Spanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workbook.records import Channel
from workbook.techniques.followup.sayingdays import day_said, languages, vocabulary
from workbook.techniques.followup.sayingtimes import lasted

_PARTICLES = {"de", "da", "di", "del", "der", "den", "von", "van", "la", "le", "al", "bin", "ibn"}
_TITLE = re.compile(r"[A-Z]|Dr|Mr|Mrs|Ms|St|Prof|Hr|Fr|Sr|Sra|Dra|Mme|\d+")  # no end of a sentence


@dataclass(frozen=True)
class Heard:
    """What a line says. `met` is whether it is about getting to know somebody."""

    who: str = ""
    organisation: str = ""
    where: str = ""
    met: bool = False
    channel: Channel = Channel.MESSAGE
    happened_on: date | None = None
    topics: str = ""
    promise: str = ""
    promise_on: date | None = None
    they_promised: str = ""
    next_what: str = ""
    next_on: date | None = None
    minutes: int | None = None


def language_of(text: str, usual: str = "en") -> str:
    """Return the language whose words a line uses most; `usual` where that is a draw."""
    counted = {name: _hits(text, vocabulary(name)) for name in languages()}
    return max(counted, key=lambda name: (counted[name], name == usual))


def hear(text: str, today: date, usual: str = "en") -> Heard:
    """Return what a line says, as on the day `today`."""
    language = language_of(text, usual)
    words = vocabulary(language)
    heard = Heard()
    for clause in _clauses(" ".join(text.split()), words):
        heard = _take(heard, clause, today, language)
    return heard


def _hits(text: str, words: dict[str, Any]) -> int:
    ways = [one for some in words["ways"].values() for one in some]
    known = [one for some in words["lasting"]["known"].values() for one in some]
    every = [*known, *words["lasting"]["for"], *words["met"], *ways, *words["promise"],
             *words["theirs"], *words["plan"],
             *words["at"], *words["about"], *words["to"], *words["articles"],
             *words["weekdays"], *words["months"], *words["numbers"]]  # fmt: skip
    return len(re.findall(_any(every), text, re.IGNORECASE))


def _any(words: list[str]) -> str:
    """Return the pattern of any of these words, longest first, none within another word."""
    inner = "|".join(sorted(words, key=len, reverse=True))
    return rf"(?<!\w)(?:{inner})(?![\w])" if inner else r"(?!)"


def _clauses(text: str, words: dict[str, Any]) -> list[str]:
    """Return the parts of a line: at commas, at full stops, and at an “and” before a new deed."""
    deeds = _any([*words["promise"], *words["theirs"], *words["plan"]])
    parts = re.split(rf"[,;]\s+|[,;]$|\s+{words['and']}\s+(?={deeds})", text, flags=re.IGNORECASE)
    clauses: list[str] = []
    for part in parts:
        begun = 0
        for stop in re.finditer(r"(\w+)[.!](?:\s+|$)", part):
            if not _TITLE.fullmatch(stop.group(1)):
                clauses.append(part[begun : stop.end(1)])
                begun = stop.end()
        clauses.append(part[begun:])
    return [one for one in (clause.strip(" .!,;") for clause in clauses) if one]


def _take(heard: Heard, clause: str, today: date, language: str) -> Heard:
    words = vocabulary(language)
    theirs, mine = _first(clause, words["theirs"]), _first(clause, words["promise"])
    if theirs and heard.who:
        return replace(heard, they_promised=_joined(heard.they_promised, _rest(clause, words)))
    if mine and heard.who:
        rest, on = _without_day(clause, today, language, ahead=True)
        return replace(heard, promise=_joined(heard.promise, _rest(rest, words)), promise_on=on)
    if not heard.who:
        return _contact(heard, clause, today, language)
    rest, on = _without_day(clause, today, language, ahead=True)
    if on is not None and on >= today:
        return replace(heard, next_what=_joined(heard.next_what, _tidy(rest, words)), next_on=on)
    if on is not None and not rest:
        return replace(heard, happened_on=on)
    clause, minutes = _without_length(clause, language)
    if minutes:
        heard = replace(heard, minutes=minutes)
    return replace(heard, topics=_joined(heard.topics, clause))


def _contact(heard: Heard, clause: str, today: date, language: str) -> Heard:
    """Return what the clause about the contact itself says: whom, how, where, about what."""
    words = vocabulary(language)
    rest, on = _without_day(clause, today, language, ahead=False)
    rest, minutes = _without_length(rest, language)
    met = _first(rest, words["met"])
    channel = Channel.MEETING if met else Channel.MESSAGE
    spoken = met
    for way, said in words["ways"].items():
        found = _first(rest, said)
        if not met and found and len(found) > len(spoken):
            channel, spoken = Channel(way), found
    if spoken:
        rest = re.sub(_any([spoken]), " ", rest, count=1, flags=re.IGNORECASE)
    parts = _parts(_tidy(rest, words), words)
    who, beside = _name(parts["who"], words)
    if met and parts["at"]:
        channel = Channel.EVENT
    return replace(
        heard,
        who=who,
        organisation=parts["of"],
        where=parts["at"],
        met=bool(met),
        channel=channel,
        happened_on=on,
        topics=_joined(parts["about"], beside),
        minutes=minutes,
    )


def _parts(text: str, words: dict[str, Any]) -> dict[str, str]:
    """Split “Ana Ruiz at PyData about bees” at its small words."""
    found = {"who": "", "at": "", "of": "", "about": ""}
    kinds = {word: kind for kind in ("at", "of", "about") for word in words[kind]}
    place, begun = "who", 0
    for small in re.finditer(_any(list(kinds)), text, re.IGNORECASE):
        if not text[:begun].strip() and small.start() == 0:
            continue
        found[place] = _joined(found[place], _trim(text[begun : small.start()], words))
        place, begun = kinds[small.group().casefold()], small.end()
        if place == "about":
            break
    found[place] = _joined(found[place], _trim(text[begun:], words))
    return found


def _name(text: str, words: dict[str, Any]) -> tuple[str, str]:
    """Return the name at the beginning, and what stands behind it."""
    parts = text.split()
    if not parts or not parts[0][:1].isupper():
        return text, ""
    length = next(
        (n for n, part in enumerate(parts) if not part[:1].isupper() and part not in _PARTICLES),
        len(parts),
    )
    return " ".join(parts[:length]), _tidy(" ".join(parts[length:]), words)


def _without_day(
    clause: str, today: date, language: str, *, ahead: bool
) -> tuple[str, date | None]:
    said = day_said(clause, today, language, ahead=ahead)
    if said is None:
        return clause, None
    return " ".join((clause[: said.start] + " " + clause[said.end :]).split()), said.on


def _without_length(clause: str, language: str) -> tuple[str, int | None]:
    """Return a clause without how long it took; a length within a topic is part of the topic."""
    said = lasted(clause, language)
    if said is None:
        return clause, None
    before, after = clause[: said.start].strip(" ,;"), clause[said.end :].strip()
    within = _first(before, vocabulary(language)["about"])
    if within and not (said.led and not after):
        return clause, None
    return " ".join(f"{before} {after}".split()), said.minutes


def _first(text: str, words: list[str]) -> str:
    found = re.search(_any(words), text, re.IGNORECASE)
    return found.group() if found else ""


def _rest(clause: str, words: dict[str, Any]) -> str:
    """Return what was promised: the clause without the promising."""
    said = [*words["theirs"], *words["promise"]]
    return _tidy(re.sub(_any(said), " ", clause, flags=re.IGNORECASE), words)


def _tidy(text: str, words: dict[str, Any]) -> str:
    """Return a text without the small words at its beginning and end."""
    small = _any(words["to"])
    text = " ".join(text.split())
    text = re.sub(rf"^(?:{small}\s*)+", "", text, flags=re.IGNORECASE)
    return re.sub(rf"(?:\s*{small})+$", "", text, flags=re.IGNORECASE).strip(" .,;!")


def _trim(text: str, words: dict[str, Any]) -> str:
    """Return a place or a topic without its article."""
    return re.sub(rf"^(?:{_any(words['articles'])}\s*)+", "", text.strip(), flags=re.IGNORECASE)


def _joined(first: str, second: str) -> str:
    return "; ".join(part for part in (first, second.strip()) if part)
