"""Words on someone's health, religion, politics, union or sexuality: kept only after a yes."""

from __future__ import annotations

import re

from workbook.records import Remark, Severity

_WORDS = {
    "health": r"""
        (?<!public )(?<!digital )(?<!global )health(?!care)(?!\s+(?:care|services?|system|data|tech
        |technology|economics|policy|sector|insurance|insurer|minister|ministry|department))
        |ill|illness(?:es)?|sick|sickness|disease|cancer|tumou?r|chemo\w*|diabet\w+|depress\w+
        |anxiety|burn-?out|burned\s+out|burnt\s+out|therapy|therapist|psychiatr\w+|diagnos\w+
        |disab\w+|pregnan\w+|miscarriage|fertility|autis\w+|adhd|hiv|surgery|stroke|epilep\w+
        |wheelchair|alcoholi\w+|addict\w*|sober|rehab|medication""",
    "religion": r"""
        religio\w+|church(?:es)?|mosque|synagogue|parish|catholic\w*|protestant\w*|muslims?|islam\w*
        |jew|jews|jewish|judaism|hindu\w*|buddhis\w+|sikhs?|mormons?|jehovah\w*|evangelical\w*
        |christianity|atheis\w+|agnostic|prays?|praying|prayers?|ramadan|kosher|halal|bapti\w+
        |(?-i:christians?|Christians?(?!\s+[A-Z]|\Ws\b))""",
    "politics": r"""
        politic\w*|republicans?|democrats?|socialists?|communists?|tory|tories|conservatives
        |left-?\s?wing\w*|right-?\s?wing\w*|(?:labour|green|conservative|liberal|communist)\s+party
        |party\s+(?:member|membership|card)|votes?\s+for|voted|brexit|abortion|far\s+right
        |far\s+left""",
    "union membership": r"""
        (?<!european )(?<!credit )(?<!western )(?<!student )union|(?<!credit )unions|unioni[sz]\w+
        |works\s+council|on\s+strike|shop\s+steward""",
    "sexuality": r"""
        gay|lesbian\w*|bisexual\w*|homosexual\w*|heterosexual\w*|transgender|trans|queer|lgbt\w*
        |sexual\w*|same-?\s?sex|came\s+out\s+as|non-?binary""",
}


def _pattern(words: str) -> re.Pattern[str]:
    one_line = re.sub(r"\n\s*", "", words)
    return re.compile(rf"(?<![\w-])(?:{one_line.strip()})(?!\w)", re.IGNORECASE)


_FOUND = {about: _pattern(words) for about, words in _WORDS.items()}


def remarks_on(text: str, field: str = "") -> list[Remark]:
    """Return a remark for each sort of private matter that `text` touches.

    >>> [remark.found for remark in remarks_on("On leave after her cancer diagnosis")]
    ['cancer']
    """
    remarks = []
    for about, pattern in _FOUND.items():
        hit = pattern.search(text)
        if hit:
            remarks.append(
                Remark(
                    rule="targets.private",
                    severity=Severity.BLOCK,
                    found=hit.group(),
                    advice=f"This touches on {about}, which is theirs to tell. Leave it out. If it "
                    "has to stay, and they would be fine with reading it here, tick “Keep these "
                    "words” under “More”.",
                    field=field,
                )
            )
    return remarks
