"""A relationship over time, in numbers that a sentence can say. Nobody is compared to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from workbook.records import Direction, Interaction
from workbook.records.rapport import Depth

ENOUGH = 3
BEGAN = {Direction.OUT: "You began", Direction.IN: "They began", Direction.BOTH: "Both"}


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
            return f"Not enough yet: {_times(self.times)} logged, three make a picture."
        if self.out and self.back and abs(self.out - self.back) <= max(1, self.times // 4):
            began = f"You take turns: you began {_times(self.out)}, they {_times(self.back)}"
        elif self.out > self.back:
            began = f"Mostly you begin: {_times(self.out)}, they {_times(self.back)}"
        elif self.back > self.out:
            began = f"Mostly they begin: {_times(self.back)}, you {_times(self.out)}"
        else:
            began = f"In touch {_times(self.times)}, begun by both"
        return f"{began}. The longest silence was {self.gap_days} days{self._deeper()}."

    def _deeper(self) -> str:
        if self.first_depth is None or self.last_depth is None:
            return ""
        if self.last_depth == self.first_depth:
            return f", and it feels like {self.last_depth} of 5 to you"
        way = "grew" if self.last_depth > self.first_depth else "went"
        return f", and for you it {way} from {self.first_depth} to {self.last_depth} of 5"


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
        return "Log the next talk, and the picture begins."
    if seen.back == 0 and seen.both == 0:
        return "They have not begun once. Is it their way, or do you leave them no room?"
    if seen.out == 0 and seen.both == 0:
        return "You have not begun once. What would they be glad to hear from you?"
    if seen.silent_days is not None and seen.gap_days and seen.silent_days > seen.gap_days:
        return (
            f"The silence since then, {seen.silent_days} days, is the longest so far. "
            "Does it suit you both?"
        )
    return "What happened around the longest silence, and who ended it?"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
