"""An introduction step by step: ask the one, ask the other, write, ask how it went. Pure.

Whose time it costs is asked first: where they would rather not, the one who is looking never
hears of it. Until both have said yes no draft names the other, nor their work, number or
address; `hidden` takes them out of the reader's own words too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records import Changes, Contact, Direction, Interaction, folded
from workbook.records.giving import (
    Answer,
    Ask,
    AskStatus,
    Gift,
    GiftKind,
    Introduction,
    IntroductionStatus,
)
from workbook.techniques.giving.phrases import clipped, refuse, unended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

MINUTES = 5
GAP = "…"
_SHORT = 3
_REACHES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?\d[\d ()/.-]{5,}\d", re.IGNORECASE)


class Side(StrEnum):
    """One of the two who might meet."""

    TARGET = "target"
    REQUESTER = "requester"


class Move(StrEnum):
    """What the next move is."""

    ASK_TARGET = "ask target"
    AWAIT_TARGET = "await target"
    ASK_REQUESTER = "ask requester"
    AWAIT_REQUESTER = "await requester"
    WRITE = "write"
    HOW = "how"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Pair:
    """The two people of an introduction, each with the addresses that are known."""

    requester: Contact
    target: Contact
    requester_at: tuple[str, ...] = ()
    target_at: tuple[str, ...] = ()

    def one(self, side: Side) -> Contact:
        """Return the one on that side."""
        return self.target if side is Side.TARGET else self.requester

    def other(self, side: Side) -> tuple[Contact, tuple[str, ...]]:
        """Return whom that side must not hear of yet, with their addresses."""
        if side is Side.TARGET:
            return self.requester, self.requester_at
        return self.target, self.target_at


def agreed(one: Introduction) -> bool:
    """Whether both have said yes."""
    return one.requester is Answer.YES and one.target is Answer.YES


def next_move(one: Introduction) -> Move:
    """Return what comes next for an introduction."""
    if one.status is IntroductionStatus.MADE:
        return Move.HOW
    if one.status is not IntroductionStatus.OPEN:
        return Move.NOTHING
    if one.target is not Answer.YES:
        return Move.AWAIT_TARGET if one.target is Answer.ASKED else Move.ASK_TARGET
    if one.requester is not Answer.YES:
        return Move.AWAIT_REQUESTER if one.requester is Answer.ASKED else Move.ASK_REQUESTER
    return Move.WRITE


def asked(one: Introduction, side: Side, contact: Contact, on: date) -> Changes:
    """Note that one side was asked; it counts as contact with that person."""
    if one.status is not IntroductionStatus.OPEN:
        refuse("", _("This introduction is settled already."))
    touch = Interaction(
        contact_id=contact.id,
        happened_on=on,
        direction=Direction.OUT,
        topics=_("Asked whether an introduction would be welcome"),
        minutes=2,
    )
    return Changes(add=(touch,), replace=(_answer(one, side, Answer.ASKED, on),))


def answered(one: Introduction, side: Side, *, yes: bool, on: date) -> Changes:
    """Note what one side said. One no ends it, and the other side never hears of it."""
    if one.status is not IntroductionStatus.OPEN:
        refuse("", _("This introduction is settled already."))
    told = _answer(one, side, Answer.YES if yes else Answer.NO, on)
    if not yes:
        told = replace(told, status=IntroductionStatus.DROPPED, closed_on=on)
    return Changes(replace=(told,))


def made(one: Introduction, pair: Pair, on: date, ask: Ask | None = None) -> Changes:
    """Note that the note went out: contact with both, a gift, and the request is met.

    Raises Refused before both have agreed.
    """
    if not agreed(one) or one.status is not IntroductionStatus.OPEN:
        refuse("", _("Both have to say yes before you bring them together."))
    touches = tuple(
        Interaction(
            contact_id=who.id, happened_on=on, direction=Direction.OUT,
            topics=_("Introduced to {name}: {need}", name=other.name, need=clipped(one.need)),
        )
        for who, other in ((pair.requester, pair.target), (pair.target, pair.requester))
    )  # fmt: skip
    gift = Gift(
        contact_id=pair.requester.id,
        kind=GiftKind.INTRODUCTION,
        what=_("Introduced to {name}", name=pair.target.name),
        given_on=on,
        minutes=MINUTES,
        asked_for=ask is not None,
        introduction_id=one.id,
    )
    done = replace(one, status=IntroductionStatus.MADE, made_on=on, moved_on=on)
    met = (replace(ask, status=AskStatus.MET, settled_on=on),) if ask else ()
    return Changes(add=(*touches, gift), replace=(done, *met))


def closed(one: Introduction, outcome: str, on: date, gifts: Sequence[Gift] = ()) -> Changes:
    """Note how it went, on the introduction and on the gift that it was."""
    if not outcome.strip():
        refuse("outcome", _("A few words will do, “they have not met yet” too."))
    done = replace(
        one, status=IntroductionStatus.CLOSED, closed_on=on, outcome=outcome.strip(), moved_on=on
    )
    told = tuple(replace(gift, outcome=outcome.strip(), closed_on=on) for gift in gifts)
    return Changes(replace=(done, *told))


def dropped(one: Introduction, on: date) -> Changes:
    """Let an introduction go."""
    return Changes(replace=(replace(one, status=IntroductionStatus.DROPPED, closed_on=on),))


def _answer(one: Introduction, side: Side, answer: Answer, on: date) -> Introduction:
    if side is Side.TARGET:
        return replace(one, target=answer, moved_on=on)
    return replace(one, requester=answer, moved_on=on)


# -- the drafts -----------------------------------------------------------------------------


def consent_draft(one: Introduction, pair: Pair, side: Side, reader: str) -> str:
    """Return the question to one side, in which the other can't be recognised."""
    other, addresses = pair.other(side)
    need, offer = (hidden(unended(text), other, addresses) for text in (one.need, one.offer))
    if side is Side.TARGET:
        about = [
            _("Somebody I know is looking for this: {need}.", need=need),
            _("I thought of you because of this: {offer}.", offer=offer)
            if offer
            else _("I thought of you."),
        ]
    else:
        about = [
            _("You are looking for this: {need}.", need=need),
            _("I know somebody who could help: {offer}.", offer=offer)
            if offer
            else _("I know somebody."),
        ]
    question = _(
        "Would you like to be introduced? If so, I write one note to you both, "
        "with your name and your mail address and nothing else. If not, nobody "
        "will know that I asked."
    )
    parts = [
        _("Hello {name},", name=pair.one(side).name),
        " ".join(about),
        question,
        _("There is no hurry, and a no is fine."),
        reader or _("[your name]"),
    ]
    return "\n\n".join(parts)


def note_draft(one: Introduction, pair: Pair, reader: str) -> str:
    """Return the note to both, which either can forward.

    Raises Refused before both have agreed.
    """
    if not agreed(one):
        refuse("", _("Both have to say yes before there is a note."))
    offer = unended(one.offer)
    said = (
        _("{target} can help: {offer}.", target=_presented(pair.target), offer=offer)
        if offer
        else _presented(pair.target)
    )
    reach = [
        f"{who.name}: {at[0]}"
        for who, at in ((pair.requester, mails(pair.requester_at)),
                        (pair.target, mails(pair.target_at)))
        if at
    ]  # fmt: skip
    closing = _(
        "{name}, would you write first and offer two times? Leave me out of the copy "
        "from here. I would love to hear in a few weeks how it went.",
        name=pair.requester.name,
    )
    parts = [
        _("Subject: {name} and {target}", name=pair.requester.name, target=pair.target.name),
        _("Hello {name}, hello {target},", name=pair.requester.name, target=pair.target.name),
        _("You both said you would like to meet, so here you are."),
        _(
            "{requester} is looking for this: {need}.",
            requester=_presented(pair.requester),
            need=unended(one.need),
        ),
        said,
        "\n".join(reach),
        closing,
        reader or _("[your name]"),
    ]
    return "\n\n".join(part for part in parts if part)


def mails(addresses: Iterable[str]) -> list[str]:
    """Return the mail addresses among a person's addresses; numbers are never handed on."""
    return [one for one in addresses if "@" in one]


def names(text: str, other: Contact, addresses: Iterable[str] = ()) -> list[str]:
    """Return what in a text would tell who the other one is."""
    spans = _spans(text, other, tuple(addresses))
    return list(dict.fromkeys(text[start:end] for start, end in spans))


def hidden(text: str, other: Contact, addresses: Iterable[str] = ()) -> str:
    """Return a text without the other's name, workplace, numbers and addresses.

    >>> hidden("Ask José Núñez, jose@example.org", Contact(name="José Núñez"))
    'Ask …, …'
    """
    known = tuple(addresses)
    while spans := _spans(text, other, known):
        for start, end in reversed(spans):
            text = f"{text[:start]}{GAP}{text[end:]}"
    return re.sub(rf"{GAP}(?:[\s{GAP}]*{GAP})", GAP, text)


def _spans(text: str, other: Contact, addresses: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where a text tells who the other is, from left to right and never overlapping."""
    plain, at = _mapped(text)
    found = [match.span() for match in _REACHES.finditer(text)]
    wholes = {_mapped(w)[0].strip() for w in (other.name, other.organisation, *addresses)}
    for whole in filter(None, wholes):
        pattern = rf"(?<!\w){re.escape(whole)}(?!\w)" if whole.isascii() else re.escape(whole)
        found += [(at[m.start()], at[m.end() - 1] + 1) for m in re.finditer(pattern, plain)]
    for word in {_mapped(w)[0] for w in re.findall(r"\w+", other.name)} - {""}:
        edge = r"(?<!\w){}(?!\w)" if word.isascii() else "{}"
        for match in re.finditer(edge.format(re.escape(word)), plain):
            start, end = at[match.start()], at[match.end() - 1] + 1
            # "la" in a sentence is no name, "La" may be one.
            if len(word) > _SHORT or text[start].isupper() or not word.isascii():
                found.append((start, end))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _mapped(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and where each of its letters came from."""
    letters, at = [], []
    for n, letter in enumerate(text):
        apart = unicodedata.normalize("NFKD", letter.casefold())
        for part in "".join(c for c in apart if not unicodedata.combining(c)).casefold():
            letters.append(part)
            at.append(n)
    return "".join(letters), at


def _presented(contact: Contact) -> str:
    work = ", ".join(part for part in (contact.role, contact.organisation) if part)
    return f"{contact.name} ({work})" if work and folded(work) else contact.name
