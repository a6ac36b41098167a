"""What kinds of talk gave the reader energy: counted by kind, never by person. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from workbook.language import N_, _
from workbook.records import Channel
from workbook.records.touches import Felt
from workbook.techniques.learning.experiments import ENOUGH
from workbook.techniques.learning.intervals import Range, wilson
from workbook.techniques.learning.phrases import decimal, inside

DAYS = 182
_SHORT = 30  # minutes
_WRITTEN = (Channel.MESSAGE, Channel.EMAIL, Channel.LETTER)


def ask() -> str:
    """Return how the reader gets to know what gives them energy."""
    return _(
        "Say how a talk was for you when you log it, behind “More”. From {enough} of one kind on, "
        "this place says what kinds gave you energy.",
        enough=ENOUGH,
    )


def limits() -> tuple[str, ...]:
    """Return how far what is said here reaches."""
    return (
        _("It counts the talks of half a year for which you said how they were, and no others."),
        _(
            "A kind is shown from {enough} such talks on: with fewer, one good day would decide "
            "it.",
            enough=ENOUGH,
        ),
        _(
            "A share of few talks may lie far from what is usual for you. The span of each kind "
            "holds the usual one in 95 of 100 such cases (Wilson’s interval)."
        ),
        _(
            "You may rate rather what stood out, and who was there counts as much as the way. So "
            "it is a hint for your calendar, and says nothing of anybody."
        ),
    )


class Rated(NamedTuple):
    """A talk and how it was for the reader; nothing here says with whom."""

    channel: Channel
    minutes: int | None
    felt: Felt


class Kind(NamedTuple):
    """One kind of talk: how many were rated, gave energy, drained."""

    title: str
    rated: int
    gave: int
    drained: int

    @property
    def name(self) -> str:
        """What the reader calls it."""
        return _(self.title, short=_SHORT)

    @property
    def range(self) -> Range:
        """How far the share that gave energy may lie from what was seen."""
        return wilson(self.gave, self.rated)


KINDS: tuple[tuple[str, Callable[[Rated], bool]], ...] = (
    (N_("In person"), lambda one: one.channel in (Channel.MEETING, Channel.EVENT)),
    (N_("Calls"), lambda one: one.channel is Channel.CALL),
    (N_("Video calls"), lambda one: one.channel is Channel.VIDEO),
    (N_("In writing"), lambda one: one.channel in _WRITTEN),
    (N_("Under {short} minutes"), lambda one: one.minutes is not None and one.minutes < _SHORT),
    (N_("{short} minutes or more"), lambda one: (one.minutes or 0) >= _SHORT),
)
_WAYS = 4
"""The first are told apart by the way, the rest by their length."""


def kinds(rated: Sequence[Rated]) -> list[Kind]:
    """Return every kind of which a talk is rated, in the order of `KINDS`."""
    found = []
    for title, belongs in KINDS:
        own = [one.felt for one in rated if belongs(one)]
        if own:
            found.append(
                Kind(title, len(own), own.count(Felt.ENERGY), own.count(Felt.DRAINED))
            )  # fmt: skip
    return found


def lines(found: Sequence[Kind]) -> list[str]:
    """Return each kind with enough rated talks as a sentence, then those that wait for more."""
    told = [_line(one) for one in found if one.rated >= ENOUGH]
    waiting = [f"{inside(one.name)} ({one.rated})" for one in found if one.rated < ENOUGH]
    if told and waiting:
        told.append(_("Too few to say anything yet: {waiting}.", waiting=", ".join(waiting)))
    return told


def _line(one: Kind) -> str:
    told = {"kind": one.name, "gave": one.gave, "rated": one.rated, "drained": one.drained}
    if one.drained:
        return _("{kind}: {gave} of {rated} gave you energy, {drained} drained you.", **told)
    return _("{kind}: {gave} of {rated} gave you energy.", **told)


def ranges(found: Sequence[Kind]) -> list[str]:
    """Return for each kind with enough rated talks how far its share may be off."""
    return [
        _(
            "{kind}: your usual share may lie between {low} % and {high} %.",
            kind=one.name,
            low=decimal(100 * one.range.low),
            high=decimal(100 * one.range.high),
        )
        for one in found
        if one.rated >= ENOUGH
    ]


def finding(found: Sequence[Kind]) -> str:
    """Return what the kinds say beside each other, no more than chance allows; empty for one."""
    enough = [one for one in found if one.rated >= ENOUGH]
    titles = [title for title, _belongs in KINDS]
    ways = [one for one in enough if titles.index(one.title) < _WAYS]
    pairs = [group for group in (ways, [one for one in enough if one not in ways]) if group[1:]]
    for group in pairs:
        most, least = (pick(group, key=lambda one: one.range.middle) for pick in (max, min))
        if most.range.low > least.range.high:
            return _(
                "“{most}” gave you energy more often than “{least}”, by more than "
                "chance would make of it. Could one of the second sort become one of the "
                "first?",
                most=most.name,
                least=least.name,
            )
    return _("So far the kinds differ no more than chance would make them.") if pairs else ""
