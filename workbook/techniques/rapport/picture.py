"""A relationship over time, in numbers that a sentence can say. Nobody is compared to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from workbook.language import N_, _, ngettext
from workbook.records import Direction, Interaction
from workbook.records.rapport import Depth

ENOUGH = 3
BEGAN = {Direction.OUT: N_("You began"), Direction.IN: N_("They began"), Direction.BOTH: N_("Both")}


@dataclass(frozen=True)
class Picture:
    """Who began how often, the longest silence and when it was, and the own ratings."""

    out: int
    back: int
    both: int
    gap_days: int
    gap_from: date | None
    silent_days: int | None
    first_depth: int | None
    last_depth: int | None

    @property
    def times(self) -> int:
        """How often the two were in touch."""
        return self.out + self.back + self.both

    def finding(self) -> str:
        """Return the picture in words."""
        if self.times < ENOUGH:
            return _("Not enough yet: {times} logged, three make a picture.",
                     times=_times(self.times))  # fmt: skip
        told = {"out": _times(self.out), "back": _times(self.back), "times": _times(self.times)}
        if self.out and self.back and abs(self.out - self.back) <= max(1, self.times // 4):
            began = _("You take turns: you began {out}, they {back}.", **told)
        elif self.out > self.back:
            began = _("Mostly you begin: {out}, they {back}.", **told)
        elif self.back > self.out:
            began = _("Mostly they begin: {back}, you {out}.", **told)
        else:
            began = _("In touch {times}, begun by both.", **told)
        return f"{began} {self._silence()}"

    def _silence(self) -> str:
        days, last = self.gap_days, {"days": self.gap_days, "last": self.last_depth}
        if self.first_depth is None or self.last_depth is None:
            return ngettext(
                "The longest silence was {days} days.",
                "The longest silence was {days} days.",
                days,
                **last,
            )
        if self.last_depth == self.first_depth:
            return ngettext(
                "The longest silence was {days} days, and it feels like {last} of 5 to you.",
                "The longest silence was {days} days, and it feels like {last} of 5 to you.",
                days,
                **last,
            )
        told = {**last, "first": self.first_depth}
        if self.last_depth > self.first_depth:
            return ngettext(
                "The longest silence was {days} days, and for you it grew from {first} to {last} "
                "of 5.",
                "The longest silence was {days} days, and for you it grew from {first} to {last} "
                "of 5.",
                days,
                **told,
            )
        return ngettext(
            "The longest silence was {days} days, and for you it went from {first} to {last} of 5.",
            "The longest silence was {days} days, and for you it went from {first} to {last} of 5.",
            days,
            **told,
        )


def picture(touches: Sequence[Interaction], depths: Sequence[Depth], on: date) -> Picture:
    """Return the picture of one relationship up to a day.

    >>> picture([], [], date(2026, 3, 2)).finding()
    'Not enough yet: 0 times logged, three make a picture.'
    """
    past = [one for one in touches if one.happened_on <= on]
    days = sorted({one.happened_on for one in past})
    gaps = [((b - a).days, a) for a, b in pairwise(days)]
    longest, since = max(gaps, default=(0, None), key=lambda gap: gap[0])
    rated = sorted((one for one in depths if one.rated_on <= on), key=lambda one: one.rated_on)
    ways = [one.direction for one in past]
    return Picture(
        out=ways.count(Direction.OUT),
        back=ways.count(Direction.IN),
        both=ways.count(Direction.BOTH),
        gap_days=longest,
        gap_from=since,
        silent_days=(on - days[-1]).days if days else None,
        first_depth=rated[0].depth if rated else None,
        last_depth=rated[-1].depth if rated else None,
    )


def question(seen: Picture) -> str:
    """Return one question that the picture raises; never an instruction."""
    if seen.times < ENOUGH:
        return _("Log the next talk, and the picture begins.")
    if seen.back == 0 and seen.both == 0:
        return _("They have not begun once. Is it their way, or do you leave them no room?")
    if seen.out == 0 and seen.both == 0:
        return _("You have not begun once. What would they be glad to hear from you?")
    if seen.silent_days is not None and seen.gap_days and seen.silent_days > seen.gap_days:
        return _(
            "The silence since then, {days} days, is the longest so far. Does it suit you both?",
            days=seen.silent_days,
        )
    return _("What happened around the longest silence, and who ended it?")


def _times(count: int) -> str:
    return ngettext("once", "{n} times", count)
