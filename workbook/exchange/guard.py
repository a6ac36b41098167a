"""The guard against formulas in a CSV for spreadsheets: an apostrophe, which can be taken off.

A spreadsheet computes what begins with one of a few signs. It stands at the beginning of a cell,
or behind a sign that another spreadsheet takes for the end of one (`;` in half of Europe, TAB,
a line end). What `guarded` put there, `bare` takes away, and nothing else.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_AT_START = rf"^(?=[\"' \xa0]*[{_SIGNS}\t\r\n\x00;|])"
_WITHIN = rf"(?<=[;|\t\r\n])(?=[\"'\s]*[{_SIGNS}])"
_SPOT = re.compile(f"{_AT_START}|{_WITHIN}")
_GUARD = re.compile("|".join(f"{where}'" for where in (_AT_START, _WITHIN)))


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("+47 12"), guarded("Ana")
    ("'=1+1", "'+47 12", 'Ana')
    """
    return _SPOT.sub("'", text)


def bare(text: str) -> str:
    """Return a cell as it was before `guarded`.

    >>> bare("'=1+1"), bare("'tis")
    ('=1+1', "'tis")
    """
    return _GUARD.sub("", text)
