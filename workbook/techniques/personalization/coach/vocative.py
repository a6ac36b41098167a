"""Names that are called in the middle of a message. A name that is only told of is no slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.techniques.personalization.coach.common import FUNCTION_WORDS, GENERIC, words
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.opening import (
    NAME,
    NOBODY,
    OPENERS,
    TITLES,
    fits,
    is_opener,
)
from workbook.techniques.personalization.coach.tokens import flat

MOST_LOOKED_UP = 40
"""Words of one message that are looked up among the people of a book."""
_NEVER_NAMES = words("hi hello hey hallo hola ciao salut bonjour subject betreff objet asunto")
_KIN = words(
    """
    brother sister colleague friend boss director partner husband wife teacher manager neighbour
    son daughter cousin mother father baker author city town village near called named from in
    at to bruder schwester kollege kollegin freund freundin chef chefin frere soeur collegue ami
    amie hermano hermana amigo amiga jefe
    """
)
_FAREWELLS = words(
    "dank gruss grusse gruse wiedersehen gluck gluckwunsch wochenende abend tag woche mal"
    " weihnachten"
)
_TITLE = (
    r"(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Pp]rofessor|Frau|Herrn?|Madame|Monsieur|Mme"
    r"|[Ss]e[nñ]ora?|Sra?|[Dd]oña|[Dd]on|pan[ií]?)\.? )?"
)
_TO_YOU = (
    r"you|your|you're|i|we|thanks|thank|du|dein|sie|ihr|ich|danke|vous|votre|tu|ton|merci|je"
    r"|usted|su|gracias|te|could|would|can|will|please|let|if|what|how|it|it's|do|konnt\w*|wurd\w*"
    r"|was|wie|pourr\w+|si|podr\w+|puede\w*"
)
_TOLD = r"(?!you (?:wrote|said|told me|mentioned|explained|claim)\b)"
_SMILE = "\\s*(?:[.!?…)]|[:;]-?[)D]|[\U0001f300-\U0001faff]|$|\\n)"
_BEFORE_A_THING = (
    r"(?:for|on|to|at|in|with|zum|zur|f[uü]r|an|auf|bei|mit|von|pour|de|du|a|por|en|con|of|about"
    r"|and|und|et|y|from|aus|depuis|desde)\b"
)
_END = re.compile(
    rf"(?P<before>(?<!\w)[^\s,.;:!?]{{1,40}}[.!?)”\"]?), (?P<title>{_TITLE})(?P<name>{NAME})"
    rf"(?={_SMILE}|, (?i:{_TO_YOU})\b)"
)
_BETWEEN = re.compile(rf"(?P<before>[^\W\d]+), (?:(?:my )?dear )?(?P<name>{NAME}), ")
_THANKED = re.compile(
    rf"(?i:\b(?:thank you|thanks|congratulations|congrats|well done|bravo|danke|gl[uü]ckwunsch"
    rf"|merci"
    rf"|f[eé]licitations|gracias|cheers|enhorabuena|felicidades))"
    rf"(?: (?!{_BEFORE_A_THING})[a-zà-ÿ]+){{0,2}}?,? (?P<title>{_TITLE})(?P<name>{NAME})"
    r"(?=\s*[,.!:\n]| (?:on|for|and)\b|\s*\Z)"
)
_STARTS = re.compile(
    rf"(?:(?<=[.!?…] )|(?<=[\n(])|(?<=PS: )|(?<=PS )|(?<=P\.S\. ))(?P<name>{NAME})"
    rf"(?:, | [-–—] ){_TOLD}(?=(?i:{_TO_YOU})\b)"
)
_AFTER_A_WORD = re.compile(
    rf"\b(?:(?:[Ss]o|[Ww]ell|[Oo]h|[Oo]k|[Oo]kay|[Hh]ey|[Hh]i|[Hh]ello|[Mm]y dear|[Dd]ear"
    rf"|[Cc]h[eè]re?|[Qq]uerid[oa]) (?P<name>{NAME})(?=[,!?])"
    rf"|(?:soon|again|you|later|then|toi|vous|bient[oô]t|pronto) (?P<end>{NAME})(?={_SMILE}))"
)
_SUBJECT = re.compile(
    rf"\A(?P<first>{NAME})(?:, | ?[:–—-] )|\A(?i:for|to|pour|para) (?P<to>{NAME})(?: {NAME})?\Z"
    rf"|(?i:thank|thanks|congrat\w*|you|hello|hi|question|bravo|merci|gracias)\b[^,]*,"
    rf" (?P<last>{NAME})[!?.]?\Z"
)
_WHO_IT_IS = re.compile(
    r", (?:your|my|our|deine?|ihre?|votre|ton|ta|tu|su) [^\s,.!?]{1,20}(?: [^\s,.!?]{1,20}){0,6}, "
    r"(?!as |and |but |which |thank|i |und |et |y )[^\W\d_]"
)
"""Behind a name told of: who that is, between two commas."""
_FIRST = re.compile(r"\n|(?<=[a-zà-ÿ]{3})[.!?] ")
_MINE = re.compile(
    r"\b(?:my|our|his|her|their|mein\w*|unser\w*|mon|ma|notre|mi|nuestr\w)"
    r" (?:\w+ )?\w+\Z"
)
_OF_A_THING = re.compile(rf"{_MINE.pattern}|\b(?:the|a|an|your) (?:\w+ )?\w+\Z")


def called(letter: Letter) -> Iterator[str]:
    """Yield names of others that are called where the reader should be."""
    sender = flat(letter.context.sender_name)
    others = {flat(word) for other in letter.context.others for word in other.split()}
    for name, before in (*_in_subject(letter, others), *_in_body(letter, others)):
        low = flat(name)
        if low in sender or fits(letter, name) or low in TITLES or is_opener(name):
            continue
        if low in letter.context.facts_flat and (low not in others and _a_thing(letter, low)):
            continue
        listed = before[:1].isupper() and flat(before) not in OPENERS and low not in others
        listed = listed and flat(before) not in _FAREWELLS
        if listed or flat(before) in _KIN:
            continue
        yield name


def spoken_of(letter: Letter) -> tuple[str, ...]:
    """Return the capitalised words that can be somebody's name, flat: what to look up in a book."""
    skip = FUNCTION_WORDS | GENERIC | OPENERS | NOBODY | TITLES | set(letter.context.names)
    skip |= set(flat(letter.context.sender_name).split()) | _NEVER_NAMES
    found = (flat(word) for word in re.findall(rf"(?<!\w){NAME}", letter.read))
    return tuple(sorted({word for word in found if word not in skip}))[:MOST_LOOKED_UP]


def mentioned(letter: Letter) -> str:
    """Return a person of the book who is told of though nothing known says why; empty if none."""
    others = {flat(word) for other in letter.context.others for word in other.split()}
    known = letter.context.facts_flat + " " + flat(letter.context.wants)
    for found in re.finditer(rf"(?<!\w){NAME}", letter.body):
        low = flat(found.group())
        told = _MINE.search(letter.body[: found.start()].rstrip().rstrip(",").lower())
        if low in others and low not in known and not told and not fits(letter, found.group()):
            return found.group()
    return ""


def _a_thing(letter: Letter, low: str) -> bool:
    """Whether a capitalised word in what is known is a place or a thing, and no person."""
    known = letter.context.facts_flat
    placed = re.search(
        rf"\b(?:in|at|from|of|near|the|a|her|his|bei|aus|en|de|à|au) {re.escape(low)}\b", known
    )
    raw = re.search(rf"\b{re.escape(low)}\b", letter.context.facts_raw)
    return bool(placed or raw)  # written small, it is no name


def _in_body(letter: Letter, others: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is called, with the word before its comma."""
    body = letter.body
    for found in _END.finditer(body):
        if _in_passing(body, found):
            continue
        if not (found["title"] and _MINE.search(body[: found.end("before")].lower())):
            yield found["name"], found["before"]
    for found in _BETWEEN.finditer(body):
        if _to_the_reader(letter, found, others):
            yield found["name"], found["before"]
    for found in _STARTS.finditer(body):
        if _calls(letter, found["name"]) and not _WHO_IT_IS.match(body, found.end("name")):
            yield found["name"], ""
    yield from _without_comma(letter)


def _in_passing(body: str, found: re.Match[str]) -> bool:
    """Whether it is all that stands in its brackets: a word to somebody else, in passing."""
    return "(" in body[max(0, found.start() - 1) : found.start() + 1] and (
        body[found.end() :][:2].strip("!. ").startswith(")")
    )


def _without_comma(letter: Letter) -> Iterator[tuple[str, str]]:
    """Yield names right behind a thank you or a farewell."""
    body, unsigned = letter.body, not letter.context.sender_name
    nouns = letter.language == "de"  # they have capitals too
    first = _FIRST.search(body)
    opening = first.end() if first else 40
    for found in _THANKED.finditer(body):
        if _in_passing(body, found):
            continue
        signature = unsigned and not body[found.end() :].strip()
        loose = nouns and body[found.start("name") - 2] != "," and not found["title"]
        if not signature and not (
            loose and body[found.end() : found.end() + 1] not in {",", "!", "."}
        ):
            yield found["name"], ""
    for found in () if nouns else _AFTER_A_WORD.finditer(body, opening):
        name = found["name"] or found["end"]
        if _calls(letter, name):
            yield name, ""


def _to_the_reader(letter: Letter, found: re.Match[str], others: set[str]) -> bool:
    """Whether a name between two commas is called: the sentence so far speaks to “you”."""
    start = max(letter.body.rfind(end, 0, found.start()) for end in ".!?\n") + 1
    so_far = letter.body[start : found.end("before")]
    if flat(found["name"]) in others:
        return bool(letter.words.find("second_person", flat(so_far)))
    thing = _OF_A_THING.search(so_far.lower())
    return not thing and bool(letter.words.find("second_person", flat(so_far)))


def _calls(letter: Letter, name: str) -> bool:
    """Whether a capitalised word before a comma can be a name: no adverb, no common word."""
    low = flat(name)
    common = low in OPENERS | FUNCTION_WORDS | GENERIC | NOBODY
    adverb = letter.language == "en" and low.endswith(("ly", "ing", "ed", "wise"))
    return not common and not adverb


def _in_subject(letter: Letter, others: set[str]) -> Iterator[tuple[str, str]]:
    """Yield names that the subject line calls; of people in the book also before a dash."""
    if letter.language == "de":
        return  # every noun has a capital
    for found in _SUBJECT.finditer(letter.subject):
        name = found["first"] or found["to"] or found["last"]
        plain = found["first"] and ", " not in found.group()
        if flat(name) in others or (not plain and _calls(letter, name)):
            yield name, ""
