"""Slots of a template that nobody filled in, in every bracket style. Needs no language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.tokens import flat

_SLOT_WORDS = (
    r"first[ _-]?name|last[ _-]?name|full[ _-]?name|sur[ _-]?name|(?:your|their"
    r"|recipient'?s?|contact"
    r"|sender|company|event|product|prospect|client|customer|job|school|group|project) ?_?names?"
    r"|names?|company|employer|organi[sz]ation|topic|subject|event|date|day|time|city|place"
    r"|location"
    r"|venue|role|title|position|industry|insert|placeholder|recipient|link|url|number"
    r"|amount|detail"
    r"|details|reason|person|someone|project|product|school|x|xx|vorname|nachname|anrede|firma"
    r"|unternehmen|thema|datum|ort|nombre|apellidos?|empresa|tema|fecha|lugar|ciudad|puesto"
    r"|prenom"
    r"|nom|entreprise|societe|sujet|lieu|ville|poste|nome|azienda|naam|voornaam|bedrijf"
)
_BARE = (
    "NAME|FIRSTNAME|FIRST_NAME|LASTNAME|LAST_NAME|FULLNAME|FNAME|LNAME|COMPANY|COMPANYNAME|"
    "COMPANY_NAME|TOPIC|EVENT|JOBTITLE|JOB_TITLE|INSERT|PLACEHOLDER|TBD|TBC|TODO|FIXME|TKTK|TK|"
    "VORNAME|NACHNAME|FIRMA|NOMBRE|EMPRESA|APELLIDO|PRENOM|PRÉNOM|ENTREPRISE|NOM|RECIPIENT|LOREM"
)
_CERTAIN = re.compile(
    r"\{{1,3}[^{}\n]{1,60}\}{1,3}|\$\{?[A-Za-z_][\w.]{1,40}\}|\$[A-Z_]{3,}\b|\*\|[^|\n]{1,40}\|\*"
    r"|%[-=]?[A-Za-z_]"
    r"[\w.]{1,40}%|%%[^%\n]{1,40}%%|<<[^<>\n]{1,60}>>"
    r"|«\s*[A-Za-zÀ-ÿ_ ]{1,40}\s*»(?=[\s,.!:])|<%[^%\n]{0,60}%>"
    r"|\[\[[^\[\]\n]{1,60}\]\]"
    r"|&lt;[^&\n]{1,40}&gt;|--+[A-Z_]{3,}--+|\+\+[A-Z_]{3,}\+\+|==[A-Z_]{3,}==|\*{1,2}[A-Z]*(?:NAME|COMPANY)\*{1,2}|#[A-Z_]{3,}#|@@\w+@@|~~?[A-Z_]{3,}~~?"
    r"|\|[A-Z_]{3,}\|"
    r"|\b__\w+__\b|_{3,}|(?<![\w-])[Xx]{3,}(?![\w-])|\blorem ipsum\b"
    r"|#(?:NAME|REF|N/A|VALUE)[!?]?"
)
_HTML = (
    r"/?(?:b|i|u|p|a|s|em|br|hr|li|ul|ol|td|tr|th|h[1-6]|div|pre|code|span|body|html|table|strong)"
)
_ANGLE = re.compile(rf"<(?!\d|https?:|mailto:|www\.|{_HTML}\b|[\w.+-]+@)[^<>\n@]{{1,60}}>")
_SQUARE = re.compile(r"\[(?!\d+\])([^\[\]\n]{1,60})\](?!\()")
_ROUND = re.compile(
    rf"\((?:insert |your |add |enter )?(?:{_SLOT_WORDS})(?: here)?\)", re.IGNORECASE
)
_BARE_WORD = re.compile(rf"(?<![\w/@#-])(?:{_BARE})(?![\w/-])")
_TWO_X = re.compile(r"(?<![\w-])XX(?![\w-])")
_HERE = re.compile(
    r"\b(?:insert|enter|type|paste|fill in)\s(?:\w+\s){0,4}here\b|\b(?:your|company"
    r"|recipient'?s?|their|"
    r"first) name here\b",
    re.IGNORECASE,
)
_EMPTY_NAME = re.compile(
    r"\A\s*(?:subject:[^\n]*\n\s*)?(?:hi|hello|hey|dear|hallo|liebe[rs]?|lieber|guten tag"
    r"|bonjour|cher|"
    r"chere|chère|hola|estimad[oa]|querid[oa]|good (?:morning|afternoon))\s+"
    r"(?:(?P<none>undefined|null|none|nan|n/a|name|nil|unknown|friend_name|customer)\b"
    r"|(?:[\w'’]+ ){0,2}(?:first|last|full)?[ _-]?name\b[\W_]*[,;!:\n]|(?P<gap>[,;!:]))",
    re.IGNORECASE,
)
_HARMLESS = {
    "draft", "sic", "external", "ext", "pdf", "video", "audio", "wip", "rfc", "en", "de", "fr",
    "es", "it", "jpg", "png", "link below", "attached", "ok", "smile", "laughs", "grin", "update",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“„«»”]([^\"“„«»”\n]{1,120})[\"”“«»]")
_ABOUT_SLOTS = re.compile(
    r"merge|template|placeholder|mail[ -]?merge|token|variable|personali[sz]|serienbrief"
    r"|platzhalter"
    r"|plantilla|modele|gabarit|publipostage|greeting"
)


def placeholders(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for each slot that is still open; three are enough."""
    said = set()
    for found in _slots(letter):
        if found not in said:
            said.add(found)
            yield Remark(
                rule="placeholder_left",
                severity=Severity.BLOCK,
                found=found,
                advice="This slot is still open. What belongs here for this one person?",
            )
        if len(said) == 3:
            return


def _slots(letter: Letter) -> Iterator[str]:
    text = letter.text
    empty = _EMPTY_NAME.match(text[:400])
    if empty:
        yield empty.group().strip().splitlines()[-1].strip()
    quoted = [found.span(1) for found in _QUOTED.finditer(letter.read)]
    for pattern in (_CERTAIN, _SQUARE, _ANGLE, _ROUND, _BARE_WORD, _HERE, _TWO_X):
        for found in pattern.finditer(text):
            if not _excused(letter, found, quoted, pattern):
                yield found.group()


def _excused(
    letter: Letter, found: re.Match[str], quoted: list[tuple[int, int]], pattern: re.Pattern[str]
) -> bool:
    words = found.group()
    if words in letter.context.facts_raw:
        return True
    if pattern is _SQUARE and _harmless(found, letter.text):
        return True
    if pattern is _TWO_X or words.strip("Xx") == "":
        around = flat(letter.text[max(0, found.start() - 12) : found.end() + 12])
        if re.search(r"siglo|siecle|century|jahrhundert|xx[eo]?\b.?\s*(?:siecle|century)", around):
            return True
        if (
            pattern is not _TWO_X
            and words.islower()
            and found.end() >= len(letter.text.rstrip()) - 2
        ):
            return True  # kisses at the end of a line to a friend
    if pattern is _BARE_WORD and _shouted_line(letter.text, found):
        return True
    return any(
        start <= found.start() and found.end() <= end and _speaks_of_it(letter, start, end, words)
        for start, end in quoted
    )


def _harmless(found: re.Match[str], text: str) -> bool:
    inner = flat(found.group(1)).strip()
    checkbox = inner in {"x", ""} and not text[: found.start()].rsplit("\n", maxsplit=1)[-1].strip(
        " -*"
    )
    return inner in _HARMLESS or checkbox or not re.search(r"[^\W\d_]", inner)


def _shouted_line(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands among other capitals, so that it is loud and no slot."""
    near = text[max(0, found.start() - 20) : found.start()] + text[found.end() : found.end() + 20]
    words = re.findall(r"[^\W\d_]{3,}", near)
    return bool(words) and sum(word.isupper() for word in words) * 2 > len(words)


def _speaks_of_it(letter: Letter, start: int, end: int, words: str) -> bool:
    """Whether a quotation is about such slots: words stand beside it, or the facts say so."""
    rest = letter.text[start:end].replace(words, " ")
    others = re.findall(r"[^\W\d_]{2,}", rest)
    return len(others) >= 2 or bool(_ABOUT_SLOTS.search(letter.context.facts_flat))
