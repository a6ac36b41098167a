"""Words on someone's health, religion, politics, union or sexuality: kept only after a yes.

The words are in `data/sensitive.json`, for English, German, French and Spanish. A note may be in
any of them whatever the reader's own language is, so all are looked for. No list is whole: what
it finds is a question to the reader, and what it misses is still the reader's to leave out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from workbook.language import N_, _
from workbook.records import Remark, Severity
from workbook.texts import written

ADVICE = N_(
    "This touches on {about}, which is theirs to tell. Leave it out. If it has to stay, and they "
    "would be fine with reading it here, {how}."
)
ABOUT = (
    N_("health"), N_("religion"), N_("politics"), N_("union membership"), N_("sexuality"),
)  # fmt: skip
"""The sorts of matter, as `data/sensitive.json` has them."""
HOW = N_("tick “Keep these words” under “More”")


def private_matters(text: str) -> dict[str, str]:
    """Return what `text` touches: the sort of matter -> the first word found on it.

    >>> private_matters("Ist seit März krankgeschrieben")
    {'health': 'krankgeschrieben'}
    """
    plain = _bare(text)
    found: dict[str, tuple[int, str]] = {}
    for about, pattern, unless in _patterns():
        hidden = unless.sub(lambda match: " " * len(match.group()), plain) if unless else plain
        hit = pattern.search(hidden)
        if hit and (about not in found or hit.start() < found[about][0]):
            found[about] = (hit.start(), text[hit.start() : hit.end()])
    return {about: word for about, (_, word) in found.items()}


def remarks_on(text: str, field: str = "", *, how: str = "", rule: str = "private") -> list[Remark]:
    """Return a remark for each sort of private matter that `text` touches.

    >>> [remark.found for remark in remarks_on("On leave after her cancer diagnosis")]
    ['cancer']
    """
    return [
        Remark(
            rule=rule,
            severity=Severity.BLOCK,
            found=word,
            advice=_(ADVICE, about=named(about), how=how or _(HOW)),
            field=field,
        )
        for about, word in private_matters(text).items()
    ]


def named(about: str) -> str:
    """Return what a sort of private matter is called within a sentence, after "touches on".

    >>> named("union membership")
    'union membership'
    """
    return _(about)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    found = []
    for matters in written("sensitive").values():
        for about, told in matters.items():
            ways = [*map(_word, told["words"]), *map(_name, told.get("also_names", ()))]
            unless = _joined([_word(one) for one in told["unless"]]) if told["unless"] else None
            found.append((about, _joined(ways), unless))
    return tuple(found)


def _joined(ways: list[str]) -> re.Pattern[str]:
    # A hyphen before a word makes it a part of another; one behind it, as in "cancer-free", not.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    """Return the pattern of one entry; a star at its end stands for any letters."""
    start = r"\s+".join(re.escape(part) for part in _bare(word.rstrip("*")).split())
    return start + (r"\w*" if word.endswith("*") else "")


def _name(word: str) -> str:
    """Return the pattern of a word that is a first name where it is written like one."""
    bare = re.escape(_bare(word))
    return rf"(?-i:{bare}|{bare.capitalize()}(?!\s+[A-Z]|\Ws\b))"


def _bare(text: str) -> str:
    """Return a text without accents, of the same length, so that places in it agree."""
    return "".join(_BARE.get(one) or _letter(one) for one in text)


_BARE = {"ß": "s", "’": "'"}


def _letter(one: str) -> str:
    return one if one.isascii() else unicodedata.normalize("NFD", one)[0]
