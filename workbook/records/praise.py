"""Praise that LinkedIn tells of, as a fact keeps it: its source is a key, its words are a text.

The words are those of the language in which the archive was read. What is written here is read
here again, in whatever language that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.language import ENGLISH, N_, _, offered, speaking, spoken

ENDORSED = N_("LinkedIn: endorsed you")
"""The source of a fact that says which skills somebody endorsed the reader for."""
_SOURCES = (
    ENDORSED,
    N_("LinkedIn: you endorsed"),
    N_("LinkedIn: recommended you"),
    N_("LinkedIn: you recommended"),
)


def source_words(source: str) -> str:
    """Return where a fact comes from as the reader reads it; what they wrote stays theirs."""
    return _(source) if source in _SOURCES else source


def endorsed_you(skills: Sequence[str], more: int) -> str:
    """Return for which skills somebody endorsed the reader; `more` are not named.

    >>> endorsed_you(["Baking", "Bread"], 0), endorsed_you(["Baking"], 2)
    ('They endorsed you for Baking, Bread.', 'They endorsed you for Baking and 2 more.')
    """
    return _said(", ".join(skills), str(more) if more > 0 else "")


def skills_of(text: str) -> list[str]:
    """Return the skills that such a text names; none for any other text.

    >>> skills_of("They endorsed you for Baking, Bread."), skills_of("They bake bread.")
    (['Baking', 'Bread'], [])
    """
    found = next(filter(None, (way.fullmatch(text) for way in _ways())), None)
    return found[1].split(", ") if found else []


def _said(skills: str, more: str) -> str:
    if more:
        return _("They endorsed you for {skills} and {n} more.", skills=skills, n=more)
    return _("They endorsed you for {skills}.", skills=skills)


def _ways() -> Iterator[re.Pattern[str]]:
    """Yield the forms of such a text: English, then the reader's; others only where neither is."""
    known = list(dict.fromkeys((ENGLISH, spoken())))
    for code in known:
        yield from _forms(code)
    for code in offered():
        if code not in known:
            yield from _forms(code)


def _forms(code: str) -> Iterator[re.Pattern[str]]:
    with speaking(code):
        said = _said("\0", "\1"), _said("\0", "")
    for text in said:
        form = re.escape(text).replace("\0", "(.+)").replace("\1", r"\d+")
        yield re.compile(form, re.DOTALL)
