"""The code by which one joins a workshop: short, and easy to read aloud and to type."""

from __future__ import annotations

import secrets

from workbook.language import _
from workbook.records import Refused

LETTERS = "ACEFHJKMNPRTUWXY3479"
"""Without those that look like another: no B, D, G, I, L, O, Q, S, V, Z and no 0, 1, 2, 5, 6, 8."""
_LENGTH = 8  # 25 thousand million codes: nobody finds one by trying


def new_code() -> str:
    """Return a code that nobody can guess, as it is written: `KM4T-7RXA`."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(_LENGTH))
    return f"{drawn[:4]}-{drawn[4:]}"


def read(typed: str) -> str:
    """Return a code as it is written, however it was typed. Raises Refused for what is none.

    >>> read(" km4t 7rxa")
    'KM4T-7RXA'
    """
    bare = "".join(one for one in typed.upper() if one.isalnum())
    if len(bare) != _LENGTH or not set(bare) <= set(LETTERS):
        sentence = _(
            "A code has eight letters and digits, like KM4T-7RXA. "
            "Ask whoever leads the workshop to read it out once more."
        )
        raise Refused(sentence, {"code": _("This is no code of a workshop.")})
    return f"{bare[:4]}-{bare[4:]}"
