"""Whose birthday an entry of a calendar is, by its title: “Ana Lima’s birthday” and the like."""

from __future__ import annotations

import re

_WORD = r"(?:birthday|geburtstag|anniversaire|cumpleaños|aniversário|compleanno|verjaardag)"
_GERMAN = re.compile(r"(?P<who>.+?)(?: \d+\.)? geburtstag", re.IGNORECASE)
_TITLES = (
    re.compile(
        r"(?P<who>.+?)['’`´]s? (?:\d+(?:st|nd|rd|th) )?(?:birthday|verjaardag)", re.IGNORECASE
    ),
    re.compile(rf"(?P<who>.+?) ?(?:[-–—:,] ?|[(\[]){_WORD}[)\]]?", re.IGNORECASE),
    re.compile(
        rf"{_WORD} ?(?:[-–—:] ?| of | von | de | do | da | di | van | d['’])(?P<who>.+)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<who>.+?) (?:hat geburtstag|is jarig)", re.IGNORECASE),
    _GERMAN,
)
_ORNAMENT = re.compile(r"^[^\w]+|\s*[(\[]?\d{1,4}[)\]]?\s*$|[^\w)\]]+$")
_GENITIVE = re.compile(r"(?<=\w)['’]?s$")
_LONGEST = 120


def birthday_names(title: str) -> tuple[str, ...]:
    """Return how the person may be called whose birthday a title names; nothing for another title.

    German puts an s to a name that may have one of its own, so both are told.

    >>> birthday_names("Ana Lima’s 40th birthday"), birthday_names("Ana’s birthday party")
    (('Ana Lima',), ())
    >>> birthday_names("Geburtstag von Zoë"), birthday_names("Ana Limas Geburtstag")
    (('Zoë',), ('Ana Limas', 'Ana Lima'))
    """
    bare = _ORNAMENT.sub("", " ".join(title.split()))
    if len(bare) > _LONGEST:
        return ()
    for form in _TITLES:
        if found := form.fullmatch(bare):
            who = found["who"].strip()
            return tuple(dict.fromkeys((who, _GENITIVE.sub("", who) if form is _GERMAN else who)))
    return ()
