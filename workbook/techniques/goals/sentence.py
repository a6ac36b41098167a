"""A goal's sentence taken apart: what is done, with whom, how many, and what for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbook.records import clean
from workbook.techniques.goals import words as w


class Later:
    """A pattern, whatever its case, that is compiled when it is first used.

    These are large, and whoever only asks what is due today never needs them.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self._pattern, re.IGNORECASE)


_LONGEST = 1000  # characters that are looked at; a goal is a sentence
_UNIT = (
    r"(?:minutes?|hours?|days?|weeks?|weekends?|weekdays?|fortnights?|months?|quarters?|years?"
    r"|terms?|semesters?|seasons?|evenings?|mornings?|afternoons?|summer|spring|autumn|winter"
    r"|easter|christmas|ramadan|today|tonight|tomorrow|now|then"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|20\d\d)"
)
_SPELT = "|".join(w.NUMBERS | w.ZAHLEN)
_UHR = r"(?:minuten?|stunden?|tagen?|wochen?|monaten?|jahren?)"
_MONAT = (
    r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|frühjahr|frühling|sommer|herbst|winter|ostern|weihnachten|jahresende|monatsende)"
)
_BETWEEN = (
    r"(?:the|my|of|next|coming|following|end|start|middle|beginning|first|last|this|each|every"
    rf"|a|an|and|to|other|single|few|couple|\d{{1,4}}(?:st|nd|rd|th)?|{_SPELT})"
)
_TIME = Later(
    r"\b(?:(?:once|twice|one|two|three) (?:a|per|each|every)|by|before|until|till|on|in|within"
    r"|over|during|each|every|per|a|this|next|for|from|starting|after|between)\b"
    rf"(?:\s+{_BETWEEN}){{0,6}}\s+{_UNIT}\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+20\d\d)?"
    r"|\b(?:by|before|until|on)\s+[\d./-]{3,10}|\b(?:daily|weekly|monthly|regularly)\b"
    rf"|\b(?:bis|am|im|ab|vor|nach|seit|zum|ende|anfang|mitte)\s+(?:(?:zum|ende|anfang|mitte)\s+)?"
    rf"(?:\d{{1,2}}\.\s*{_MONAT}|{_MONAT})\b(?:\s+20\d\d)?"
    rf"|\bin\s+(?:\d{{1,3}}|{_SPELT})\s+{_UHR}\b",
)
_LEAD = Later(
    r"^(?:(?:my|the|our) (?:\w+ )?(?:goal|aim|plan)s? (?:is|are|will be)(?: to)?|goal ?:"
    r"|(?:i|we) (?:want|would like|plan|am going|are going|hope|intend|aim|need|have) to"
    r"|i['’](?:d like|m going) to|(?:i|we)(?:['’]ll| will| shall| must| should)|to|please|let me"
    r"|also|finally|personally|actively)\b[\s,:]*",
)
_REASON = Later(
    r",?\s*\b(?:so that|because|in order to|so (?=i\b|we\b|my\b|our\b)|in the hope|as i\b)",
)
_TOKEN = re.compile(r"[^\W_][\w'’-]*|[,:;.—–!?]")
_COUNT = Later(
    rf"(?<![\w./:-])(?:(\d{{1,4}})|({_SPELT}))(?![\w./:-]*\d|[- ]?(?:st|nd|rd|th)\b)"
    r"(?! (?:other|others|more)\b)"
    r"(?![- ](?:minutes?|hours?|min|hrs?|steps?|years?|months?|weeks?|days?)\b)(?!\w)"
    rf"(?![- ]{_UHR}\b)",
)
_RATE = Later(
    r"\b(?:a|per|each|every)\s+(?:\w+\s+)?(?:day|week|month|fortnight)"
    r"|\b(?:pro|je|jede[nrs]?)\s+(?:tag|woche|monat)\b"
)

_VERB_FOLLOWS = frozenset(
    [*",:;.—–", "and", "or", "to", "will", "i", "then", "by", "through", "start", "keep"]
)
_TOWARDS = frozenset(["with", "to", "from", "alongside", "among", "at", "for", "of", "in"])
_NARROWING = (_TOWARDS - {"to", "among", "alongside"}) | {
    "who", "who's", "whose", "that", "on", "outside", "inside", "beyond", "across", "around",
    "near", "behind", "i", "we", "already", "working", "doing", "running", "using", "living",
    "making", "growing", "teaching", "over", "under", "whom",
}  # fmt: skip
_CAPITALS = frozenset(["I", "I'm", "I'd", "I'll", "CV", "HR", "UK", "US", "EU", "AI", "IT", "ML"])
_ROLES = frozenset(["a", "an", "the", "head", "director", "chief", "partner", "manager"])
_ENDS = frozenset(
    [*",.;:", "", "and", "by", "through", "on", "within", "this", "next", "as", "base", "list"]
)
_FAVOUR = (
    r"(?:accept|buy|choose|employ|endorse|fund|give|hire|like|notice|pay|pick|promote|recommend"
    r"|select|sponsor|trust)"
)
# "Get my manager to promote me": the act is somebody else's.
_THEIRS = Later(
    rf"^(?:get|make|have) (?!to\b)(?:\S+ ){{1,4}}(?:to )?{_FAVOUR}\b|\b{_FAVOUR} me\b",
)


@dataclass(frozen=True)
class Sentence:
    """What was said: the main clause as words, and the reason that follows it."""

    whole: str
    clause: str
    """Without lead-in, time and reason."""
    main: str
    """Without "to learn how ..." as well."""
    tokens: tuple[str, ...]
    cased: tuple[str, ...]
    reason: str

    @property
    def head(self) -> str:
        """The first word of the main clause."""
        return self.tokens[0] if self.tokens else ""

    @property
    def opening(self) -> str:
        """The first few words of the main clause, as they were written."""
        return " ".join(self.main.split()[:5]).strip(" ,:;.") or self.whole[:40]

    @property
    def english(self) -> bool:
        """Whether the word lists may judge it; another language gets the benefit of the doubt."""
        if set(self.tokens) & w.ENGLISH:
            return True
        return self.head in w.ANY_HEAD and len(self.tokens) <= 8


def parse(text: str) -> Sentence:
    """Take a goal's sentence apart. Any text will do.

    >>> parse("By June I want to ask five nurses about nights, because I may move there").tokens
    ('ask', 'five', 'nurses', 'about', 'nights')
    """
    whole = " ".join(clean(text[:_LONGEST]).split())
    timeless = _TIME.made.sub(" ", whole)
    head, reason = timeless, ""
    cut = _REASON.made.search(timeless)
    if cut:
        head, reason = timeless[: cut.start()], timeless[cut.end() :]
    clause = _without_lead(head)
    main, purpose = _without_purpose(clause)
    cased = tuple(_TOKEN.findall(main))
    tokens = tuple(word.lower().replace("’", "'") for word in cased)
    return Sentence(whole, clause, main, tokens, cased, " ".join(reason.split()) or purpose)


def _without_lead(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _LEAD.made.sub("", text.strip(" ,:;.-–—*\"'“”"))
    return text


def _without_purpose(clause: str) -> tuple[str, str]:
    """Cut "... to learn how they plan" off, where at least three words stand before it."""
    for found in re.finditer(r"\bto (\w+)\b", clause):
        if found[1].lower() in w.PURPOSES and len(clause[: found.start()].split()) >= 3:
            return clause[: found.start()].strip(), clause[found.end() - len(found[1]) :]
    return clause, ""


def counts_in(text: str) -> list[int]:
    """Return how many are named in a sentence; lengths, dates and rates are left out.

    >>> counts_in("Hold six 20-minute talks by 30 June")
    [6]
    """
    start = " ".join(text[:_LONGEST].split())
    if _RATE.made.search(start):
        return []
    found = []
    for match in _COUNT.made.finditer(_TIME.made.sub(" ", start)):
        number = int(match[1]) if match[1] else _number(match[2])
        if number and (match[1] or number > 1):  # "one" is mostly not meant as a number
            found.append(number)
    return found


def _number(spelt: str) -> int:
    return (w.NUMBERS | w.ZAHLEN)[spelt.lower()]


def renumbered(text: str, old: int, new: int) -> str:
    """Return a sentence that names `new` where it named `old`; lengths and dates stay.

    >>> renumbered("Hold six 20-minute talks by 6 June", 6, 3)
    'Hold three 20-minute talks by 6 June'
    """
    # Blanks as long as what is left out keep every place where it was.
    bare = _TIME.made.sub(lambda match: " " * len(match[0]), text)
    for match in _COUNT.made.finditer(bare):
        spelt = match[2]
        if (int(match[1]) if match[1] else _number(spelt)) != old:
            continue
        spoken = w.ZAHLEN if spelt and spelt.lower() in w.ZAHLEN else w.NUMBERS
        word = next((one for one, number in spoken.items() if number == new), "")
        said = word if spelt and word else str(new)
        before = text[: match.start()]
        if spelt and spelt.lower() in {"dozen", "hundred"}:
            before = re.sub(r"\b(?:a|one) $", "", before, flags=re.IGNORECASE)
        said = said.capitalize() if not before.strip() else said
        return f"{before}{said}{text[match.end() :]}"
    return text


def word_count(text: str) -> int:
    """Return the number of words; scripts without spaces count two characters as a word."""
    spaced = len(re.findall(r"[^\W_]+", text))
    unspaced = sum("\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0e7f" for char in text)
    return max(spaced, unspaced // 2)


def has_act(said: Sentence) -> bool:
    """Whether somebody is seen doing something in the main clause."""
    for place, token in enumerate(said.tokens):
        before = said.tokens[place - 1] if place else ""
        starts = not before or before in _VERB_FOLLOWS or before.endswith("ly")
        if starts and (token in w.ACTS or _doing(token)):
            return True
    if set(said.tokens) & w.DOINGS and said.head not in w.BECOMING - {"get"}:
        return True
    return said.head in w.SOFT and somebody(said)[0] and not set(said.tokens) & w.ABSTRACT


def _doing(word: str) -> bool:
    """Whether it is an act ending in -ing: asking, writing, chatting."""
    if not word.endswith("ing"):
        return False
    stem = word[:-3]
    return bool({stem, stem + "e", stem[:-1]} & w.ACTS)


def by_doing(said: Sentence) -> bool:
    """Whether an act stands behind the result: "... by asking five of them"."""
    pairs = zip(said.tokens, said.tokens[1:], strict=False)
    return any(one in ("by", "through", "via") and _doing(two) for one, two in pairs)


def finding_out(said: Sentence) -> bool:
    """Whether it is a goal of finding out: "find three ways to ...", "learn how ..."."""
    return said.head in w.FINDING and bool(set(said.tokens) & w.OUT)


def somebody(said: Sentence) -> tuple[bool, str]:
    """Return whether somebody to look for is named, and else the words that come nearest."""
    vague = ""
    for place, word in enumerate(said.tokens):
        if word in w.ANYBODY and place:
            if _narrowed(said.tokens, place):
                return True, ""
            vague = vague or said.cased[place]
        elif _is_person(word) or (place and _is_name(said.cased[place])):
            return True, ""
        if word in _TOWARDS and _someone_after(said.tokens[place + 1 :]):
            return True, ""
    return not vague and said.head in w.DIRECT and _someone_after(said.tokens[1:]), vague


def _narrowed(tokens: tuple[str, ...], place: int) -> bool:
    """Whether "people" is told apart: "night-shift people", "people who run night services"."""
    before = tokens[place - 1]
    if place > 1 and _tells(before) and before not in _TOWARDS and before not in w.DIRECT:
        return True
    after = tokens[place + 1 : place + 9]
    return bool(after) and after[0] in _NARROWING and any(map(_tells, after[1:]))


def _tells(word: str) -> bool:
    plain = word.isalpha() or "-" in word or "'" in word
    return plain and word not in w.TELLS_NOTHING and len(word) > 1


def _is_person(word: str) -> bool:
    if word in w.SOMEBODY:
        return True
    if word in w.NO_TRADE or word in w.NOBODY or len(word) < 5:
        return False
    return word.endswith(w.TRADE_ENDS)


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in w.NOBODY | w.ENGLISH and word not in _CAPITALS


def _someone_after(words: tuple[str, ...]) -> bool:
    """Whether what follows "with" or "interview" can be somebody."""
    for word in words[:5]:
        if word in w.ANYBODY or word in _TOWARDS or word in {",", ":", ";", "."}:
            return False
        if _tells(word):
            return True
        if word in w.NOBODY and word not in w.ANY_SORT:
            return False
    return False


def result_of_others(said: Sentence) -> tuple[str, bool] | None:
    """Return the words that name a result other people decide, and whether it is only half so."""
    text = " ".join(said.tokens)
    arriving = text.startswith(w.ARRIVING) and not text.startswith(w.NOT_ARRIVING)
    if arriving or (said.head not in w.ACTS and _THEIRS.made.search(said.clause)):
        return said.opening, False
    near = said.tokens[1:6]
    if said.head in w.BECOMING:
        if said.head == "become" or set(near) & w.DONE_TO_ME:
            return said.opening, False
        if said.head in ("be", "being") and near and near[0] in _ROLES:
            return said.opening, False
        if said.head == "get" and "introduced" in near:
            return said.opening, True
    return _got(said) if said.head in w.GETTING else None


def _got(said: Sentence) -> tuple[str, bool] | None:
    for place, word in enumerate(said.tokens[1:9], start=1):
        if word in _TOWARDS or word in {"who", "by", "through", "on", "about", "and"}:
            return None
        if word in w.SHARED_RESULTS:
            return said.opening, True
        if word in w.DONE_TO_ME and said.head in ("have", "get"):
            return said.opening, False
        after = said.tokens[place + 1] if place + 1 < len(said.tokens) else ""
        whole = after in _ENDS or after in _TOWARDS
        if word in w.RESULTS and (word not in w.RESULT_PEOPLE or whole):
            return said.opening, False
    return None
