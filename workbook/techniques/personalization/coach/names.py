"""Whether the message speaks to the one it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.opening import fits, greeting
from workbook.techniques.personalization.coach.slots import is_slot
from workbook.techniques.personalization.coach.tokens import flat
from workbook.techniques.personalization.coach.vocative import called, mentioned

_SIGN_OFF = re.compile(
    r"(?:\n|\b(?i:yours|best|regards|cheers|love|wishes|sincerely|warmly|cordialement|saludos"
    r"|abrazo|gr[uü](?:ß|ss)e?n?),? )\s*(?P<name>[^\W\d_][^\n,.!?]{1,40})\s*\Z"
)


def names(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where somebody else is addressed, or the signature is another's."""
    if not letter.context.names:
        return
    seen = greeting(letter)
    wrong = _wrong_in(letter, seen.names)
    if wrong:
        yield _wrong_name(letter, wrong)
        return
    for name in called(letter):
        yield _wrong_name(letter, name)
        return
    signed = _signed_by_another(letter)
    if signed:
        yield Remark(
            rule="wrong_name",
            severity=Severity.BLOCK,
            found=signed,
            advice=_(
                "You are {you}. Whose name is this at the end?",
                you=letter.context.sender_name,
            ),
        )
    other = mentioned(letter)
    if other and not signed:
        yield Remark(
            rule="other_person",
            severity=Severity.HINT,
            found=other,
            advice=_(
                "{other} is in your book too. Does {name} know whom you mean, and why?",
                other=other,
                name=letter.context.contact_name,
            ),
        )


def _wrong_in(letter: Letter, called: tuple[str, ...]) -> str:
    """Return the name in the greeting that is not the contact's; empty where all is well."""
    real = [name for name in called if name != "&" and not is_slot(name)]
    ours = [fits(letter, name) for name in real]
    if "&" in called and any(ours):
        return ""
    wrong = [name for name, fit in zip(real, ours, strict=True) if not fit]
    return " ".join(wrong)


def _wrong_name(letter: Letter, name: str) -> Remark:
    known = letter.context.contact_name.strip() or " ".join(letter.context.nicknames)
    near = any(_one_off(flat(part), own) for part in name.split() for own in letter.context.names)
    question = _("Is it spelt right?") if near else _("Is this message for somebody else?")
    return Remark(
        rule="wrong_name",
        severity=Severity.BLOCK,
        found=name,
        advice=_("It goes to {known}. {question}", known=known, question=question),
    )


def _one_off(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes them the same."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _signed_by_another(letter: Letter) -> str:
    """Return the last line's name where it is the contact's own, or plainly not the sender's."""
    sender = [flat(word) for word in re.findall(r"[^\W\d_]+", letter.context.sender_name)]
    found = _SIGN_OFF.search(letter.body.rstrip())
    if not sender or not found:
        return ""
    words = re.findall(r"[^\W\d_]+", found["name"])
    lows = [flat(word) for word in words]
    above = letter.body[: found.start("name")].rstrip()
    closed = above.endswith(
        (
            ",",
            "ours",
            "est",
            "egards",
            "heers",
            "ishes",
            "grüßen",
            "Grüßen",
            "Gruß",
            "Grüße",
            "Dank",
            "dir",
            "Ihnen",
        )
    )
    if not closed or len(words) > 2 or not all(word[:1].isupper() for word in words):
        return ""
    if any(low[:3] == own[:3] or low[:1] == own[:1] for low in lows for own in sender):
        return ""
    return found["name"].strip()
