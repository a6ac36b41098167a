"""How far a result may lie from what was seen: Wilson for rates, bootstrap for the rest. Pure."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = 1.959964
"""For intervals that hold the true value 95 times of 100."""
DRAWS = 2000
SEED = 20260302
"""Fixed, so that the same tries always give the same interval."""


@dataclass(frozen=True)
class Range:
    """A middle and the two ends around it."""

    middle: float
    low: float
    high: float


def wilson(yes: int, tries: int) -> Range:
    """Return the share of `yes` with Wilson's interval, which never leaves 0 to 1.

    >>> round(wilson(8, 10).low, 3), round(wilson(8, 10).high, 3)
    (0.49, 0.943)
    """
    if not tries:
        return Range(0.0, 0.0, 1.0)
    share = yes / tries
    whole = 1 + Z**2 / tries
    centre = (share + Z**2 / (2 * tries)) / whole
    spread = Z * math.sqrt(share * (1 - share) / tries + Z**2 / (4 * tries**2)) / whole
    return Range(share, max(0.0, centre - spread), min(1.0, centre + spread))


def rate_difference(usual: tuple[int, int], changed: tuple[int, int]) -> Range:
    """Return how much the second share lies above the first (Newcombe, from Wilson's ends).

    Each is (yes, tries).
    """
    a, b = wilson(*usual), wilson(*changed)
    middle = b.middle - a.middle
    low = middle - math.hypot(b.middle - b.low, a.high - a.middle)
    high = middle + math.hypot(b.high - b.middle, a.middle - a.low)
    return Range(middle, max(-1.0, low), min(1.0, high))


def mean_difference(usual: Sequence[float], changed: Sequence[float]) -> Range:
    """Return how much the second mean lies above the first, by drawing again and again.

    Both must hold something. The draws begin at a fixed seed.
    """
    dice = random.Random(SEED)  # noqa: S311 - dice, no secrets
    found = sorted(
        _mean(dice.choices(changed, k=len(changed))) - _mean(dice.choices(usual, k=len(usual)))
        for _ in range(DRAWS)
    )
    cut = round(DRAWS * 0.025)
    middle = _mean(changed) - _mean(usual)
    return Range(middle, min(found[cut], middle), max(found[-cut - 1], middle))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
