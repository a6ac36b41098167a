"""Telephone numbers: the one form in which two spellings of a number are the same."""

from __future__ import annotations

import re

_EXTENSION = re.compile(r"(?i)\s*(?:;ext=|ext\.?|extension|\bx)\s*(\d{1,7})\s*$")
_BEGINS = re.compile(r"(?i)^\s*(?:tel:|callto:|sms:)?\s*")
_SPOILT = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_ABROAD = ("+", "00", "\uff0b")
_FEWEST = 5


def number(text: str) -> str:
    """Return a number as it was written, without what only a program needs before or after it.

    >>> number("tel:+1-418-656-9254;ext=102")
    '+1-418-656-9254 ext. 102'
    """
    bare = _BEGINS.sub("", text.strip(), count=1)
    found = _EXTENSION.search(bare)
    if found:
        bare = f"{bare[: found.start()]} ext. {found[1]}"
    return " ".join(bare.partition(";")[0].split())


def is_spoilt(text: str) -> bool:
    """Whether a spreadsheet made a sum of the number: its last digits are gone.

    >>> is_spoilt("4.71235E+11"), is_spoilt("+47 123 56 789")
    (True, False)
    """
    return _SPOILT.fullmatch(text.strip()) is not None


def phone_key(text: str) -> str:
    """Return what is the same in every spelling of a number; empty where it is none.

    That is E.164 where the number says its country, and else only its digits: whose country is
    meant would be a guess, and a wrong one would take two people for one. An extension stays a
    part of it, since a switchboard is shared.

    >>> phone_key("+49 (0)431 / 555-0199"), phone_key("0431 5550199"), phone_key("none")
    ('+494315550199', '04315550199', '')
    """
    text = number(text)
    main, _, extension = text.partition(" ext. ")
    digits = "".join(char for char in main if char.isdecimal())
    if not _FEWEST <= len(digits) <= 20:
        return ""
    plain = "".join(str(int(char)) for char in digits)
    if main.startswith(_ABROAD):
        plain = _with_country(main) or plain
    return f"{plain};ext={extension}" if extension else plain


def _with_country(main: str) -> str:
    """Return the number in E.164; empty where there is no such number."""
    import phonenumbers  # noqa: PLC0415 - only address books need it

    abroad = main.replace("(0)", "")
    if abroad.startswith("00"):
        abroad = f"+{abroad[2:]}"
    try:
        found = phonenumbers.parse(abroad, None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(found):
        return ""
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))
