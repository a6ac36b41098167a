"""What only looks like an unfilled slot: asides, quotations, code, kisses, centuries, lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.slots import (
    ANGLE,
    BARE_WORD,
    FRENCH_QUOTED,
    HERE,
    PREP,
    SQUARE,
    WORDS,
    plain,
)
from workbook.techniques.personalization.coach.tokens import flat

_HARMLESS = {
    "draft", "sic", "external", "ext", "pdf", "video", "audio", "wip", "rfc", "en", "de", "fr",
    "es", "it", "jpg", "jpeg", "png", "mp3", "mp4", "csv", "zip", "xls", "xlsx", "doc", "docx",
    "excel", "powerpoint", "link below", "attached", "ok", "smile", "laughs", "grin", "update",
}  # fmt: skip
_KEYS = {
    "enter", "return", "esc", "escape", "tab", "shift", "ctrl", "alt", "delete", "space", "start",
    "stop", "ok", "cancel", "save",
}  # fmt: skip
_KEY = re.compile(
    r"\b(?:keys?|buttons?|press\w*|click\w*|menu|tast\w+|knopf|touche|bouton|tecla)\b"
)
_ASIDE = re.compile(
    r"(?:i|i'm|i've|we|yes|no|not|never|sorry|see|sic|or|and|but|at least|well|ok|okay|nb"
    r"|as (?!appropriate|applicable|needed|relevant)|edit(?:ed)?|too|also|again|still|applause"
    r"|silence|pause|laugh\w*|sigh\w*|smil\w+|wink\w*|cough\w*|grin\w*|clap\w*|cheer\w*|bow\w*|it"
    r"|that|this is|all|both|most|none|he|she|they|if (?!applicable|relevant|appropriate|needed|any"
    r"|known)|so|really|honestly|emphasis|translat\w+|from|ja|nein|nicht|siehe|und|oder|aber"
    r"|lach\w*|seufz\w*|ich|wir|oui|non|pas|voir|ou|et|mais|je|rires?|nous|si|ver|vease|pero|risas?"
    r"|yo|ha|haha\w*|cf|aka|a\.k\.a|i\.e|e\.g|d\.h|z\.b)(?:\b|(?<= ))(?!\.? ?of\b|\s?/)"
    r"|(?:more|thanks|photo|picture|image|map|above|below|\w+ed)(?:\Z| \d)|note(?: that|[:,])"
    r"|more (?:below|later|soon|or less|o[fn] that|anon)\b|(?:edited|adopted|translated|updated"
    r"|added|omitted|corrected|abridged) (?:by|in|on|from|to)\b|the \w+ ones?\Z"
    r"|(?:left|right|top|bottom|upper|lower) (?:column|side|corner|row|panel|half|hand|edge"
    r"|picture)"
    r"|(?:slide|page|pp?|fig|figure|chapter|section|line|bar|item|table|seite|s|abb|kapitel|folie"
    r"|diapo|lamina|pagina|photo|bild|foto)\.? ?\d"
)
"""How a remark in brackets begins, or where it points."""
_ORDERS = re.compile(
    r"(?:add|insert|mention|write|put|describe|explain|say|name|tell|give|include|use|replace|fill"
    r"|change|check|personal\w*|something|one|a|an|the|your|their|specific|short|hier|bitte|ici"
    r"|ajout\w*|inser\w*|aqui|anad\w*)\b"
)
"""How a note to whoever fills in the template begins."""
_QUOTED = re.compile(r"[\"“„«»”‘]([^\"“„«»”‘’\n]{1,120})[\"”“«»’]|`{1,3}([^`\n]{1,120})`{1,3}")
_ABOUT_SLOTS = re.compile(
    r"merge|template|placeholder|mail[ -]?merge|token|variable|personali[sz]|serienbrief"
    r"|platzhalter|plantilla|modele|gabarit|publipostage|greeting"
)
_ABOUT_CODE = re.compile(
    r"\b(?:python|java\w*|rust|c\+\+|code|coding|script\w*|package|library|compiler|program\w*"
    r"|software|developer|api|parser|template engine|open[- ]source|regex|linux|entwickler\w*)\b"
)
_CODE = re.compile(r"\[\w\]|__\w+__|\$[A-Z_]+|[A-Z]+(?:_[A-Z]+)+|\{\}")
_SLOT_WORD = re.compile(rf"\b_*(?:{WORDS})_*\b", re.IGNORECASE)
_SET = re.compile(r"\{[\d\s]*(?:,[\d\s]*)+\}|\{\d{2,}\}")
_ARTICLE = re.compile(
    r"\b(?:the|a|an|your|my|his|her|our|their|its|d(?:er|ie|as|en|em|eine[nm]?)|ihre[nm]?"
    r"|meine[nm]?|seine[nm]?|einen|unsere[nm]?|le|la|l'|un|une|votre|ton|mon|son|el|un|una|su|tu"
    r"|mi)\s?\Z"
)
_SOMEBODY = re.compile(r"\b(?:i|we|to|you|can|could|will|would|they|he|she|i'll|ll)\s?\Z")
_CENTURY = re.compile(r"siglo|siecle|century|jahrhundert|\bxx[eo]?\b.?\s?(?:siecle|century)")
_A_PREPOSITION = re.compile(rf"\b(?:{PREP}|the|your)\s?\Z")
_LATER = {"TBD", "TBC", "TODO", "FIXME"}


class Find(NamedTuple):
    """What a pattern found in a letter, and the quotations of that letter."""

    letter: Letter
    pattern: re.Pattern[str]
    match: re.Match[str]
    quoted: tuple[tuple[int, int], ...]

    @property
    def words(self) -> str:
        """The found words, plain."""
        return self.match.group()

    @property
    def before(self) -> str:
        """The text just before, flat."""
        start = self.match.start()
        return flat(self.letter.text[max(0, start - 20) : start])

    @property
    def ends_line(self) -> bool:
        """Whether nothing but a full stop follows on its line."""
        after = self.letter.text[self.match.end() : self.match.end() + 3]
        return after.split("\n", maxsplit=1)[0].strip(" .!") == ""


def quotations(letter: Letter) -> tuple[tuple[int, int], ...]:
    """Return where something is quoted, or set as code."""
    return tuple(found.span(1 if found[1] else 2) for found in _QUOTED.finditer(letter.read))


def excused(find: Find) -> bool:
    """Whether what looks like a slot is none. The first excuse that knows the shape decides."""
    for says in _EXCUSES:
        answer = says(find)
        if answer is not None:
            return answer
    return False


def _known(find: Find) -> bool | None:
    start, end = find.match.span()
    return find.letter.text[start:end] in find.letter.context.facts_raw or None


def _crosses(find: Find) -> bool | None:
    """XX and xxx: a century, or kisses at the end of a line."""
    if find.words.strip("Xx"):
        return None
    after = flat(find.letter.text[find.match.start() : find.match.end() + 12])
    kiss = find.words.islower() and find.ends_line and not _A_PREPOSITION.search(find.before)
    return kiss or bool(_CENTURY.search(find.before + after))


def _underscores(find: Find) -> bool | None:
    """A line of underscores parts two pieces of the text; below a comma one signs on it."""
    if find.words.strip("_"):
        return None
    text, (start, end) = find.letter.text, find.match.span()
    above = text[max(0, start - 40) : start]
    alone = above.endswith("\n") and find.ends_line
    parts = alone and not above.rstrip().endswith(",") and bool(text[end : end + 40].strip())
    return len(find.words) >= 8 and parts


def _ticked(find: Find) -> bool | None:
    """A box of a list: alone at the start of its line, empty or ticked."""
    before = find.before.rsplit("\n", maxsplit=1)[-1]
    box = find.words[0] == "[" and find.words.strip("[] ").lower() in {"x", ""}
    return (box and not before.strip(" -*")) or None


def _in_square(find: Find) -> bool | None:
    """An aside, a whole sentence, or figures in square brackets."""
    if find.pattern is not SQUARE:
        return None
    inner = flat(find.match.group(1)).strip()
    sentence = inner.endswith((".", "!")) and len(inner.split()) > 2 and not _ORDERS.match(inner)
    aside = inner in _HARMLESS or bool(_ASIDE.match(inner))
    roman = re.fullmatch(r"(?=.*[ivlc])[ivxlc]{2,8}", inner) is not None
    return sentence or aside or roman or _a_key(find) or not re.search(r"[^\W\d_]", inner) or None


def _a_key(find: Find) -> bool:
    """Whether it is the word on a key or a button, told of just before."""
    start = find.match.start()
    near = flat(find.letter.text[max(0, start - 60) : start])
    return flat(find.words).strip("[]<>") in _KEYS and bool(_KEY.search(near))


def _in_angles(find: Find) -> bool | None:
    """The name of a key, or a mark of irony that is closed later."""
    if find.pattern is not ANGLE:
        return None
    if _a_key(find):
        return True
    return flat(find.words).strip("<>") in _HARMLESS or f"</{find.words[1:]}" in (
        find.letter.read
    ) or None  # fmt: skip


def _in_a_sentence(find: Find) -> bool | None:
    """The word for a slot used as any word: with an article, or after who does it."""
    if find.pattern in (HERE, FRENCH_QUOTED) and _ARTICLE.search(find.before):
        return not find.words.isupper()
    orders = find.pattern is HERE and not find.words.lower().startswith("your")
    return (orders and bool(_SOMEBODY.search(find.before))) or None


def _loud(find: Find) -> bool | None:
    """A bare word in capitals among others in capitals is loud and no slot."""
    if find.pattern is not BARE_WORD:
        return None
    if find.words == "TODO" and re.match(
        r" (?:list|item|app)", find.letter.text[find.match.end() :]
    ):
        return True
    if find.words == "TK" and find.letter.language == "de":
        return True  # a health insurance there, and no mark of a journalist
    text, (start, end) = find.letter.text, find.match.span()
    near = re.findall(r"[^\W\d_]{3,}", text[max(0, start - 20) : start] + text[end : end + 20])
    return (bool(near) and sum(word.isupper() for word in near) * 2 > len(near)) or None


def _code(find: Find) -> bool | None:
    """A list of numbers; a piece of code glued to its word, or told to people who write code."""
    if _SET.fullmatch(find.words):
        return True
    if _SLOT_WORD.search(find.words):
        return None
    text, start = find.letter.text, find.match.start()
    glued = find.words[0] in "[<" and text[max(0, start - 1) : start].isalnum()
    about = _CODE.fullmatch(find.words) and _ABOUT_CODE.search(find.letter.context.facts_flat)
    return glued or bool(about) or None


def _quoted(find: Find) -> bool | None:
    """Set as code; or quoted among other words, or where the facts speak of such slots."""
    start, end = find.match.span()
    for first, last in find.quoted:
        if not (first <= start and end <= last):
            continue
        rest = plain(find.letter.text[first:last]).replace(find.words, " ")
        beside = len(re.findall(r"[^\W\d_]{2,}", rest)) >= 2 or find.words in _LATER
        if find.letter.text[first - 1] == "`" or beside:
            return True
        return bool(_ABOUT_SLOTS.search(find.letter.context.facts_flat))
    return None


_EXCUSES: tuple[Callable[[Find], bool | None], ...] = (
    _known, _crosses, _ticked, _underscores, _in_square, _in_angles, _in_a_sentence, _loud,
    _code, _quoted,
)  # fmt: skip
