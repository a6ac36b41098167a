"""How the benchmarks measure: medians of one run, and ratios to a floor measured in that run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, what came out, and what it may be at most."""

    what: str
    measured: str
    most: str
    holds: bool


def seconds(
    act: Callable[[], object], rounds: int = 5, before: Callable[[], object] | None = None
) -> float:
    """Return the median time of `act` in seconds; `before` runs untimed before each round."""
    taken = []
    for _ in range(rounds):
        if before:
            before()
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def in_turns(
    ours: Callable[[], object],
    floor: Callable[[], object],
    rounds: int = 5,
    before: Callable[[], object] | None = None,
) -> tuple[float, float]:
    """Return both median times; taken in turns, what else the machine does hits both alike."""
    pairs = [(seconds(ours, 1, before), seconds(floor, 1)) for _ in range(rounds)]
    mine, theirs = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(theirs)


def ratio(what: str, ours: float, floor: float, most: float) -> Line:
    """Return a line that compares us with the floor of the same run."""
    return Line(
        what,
        f"{ours / floor:.1f} x ({ours:.3f} s to {floor:.3f} s)",
        f"{most:g} x",
        ours <= most * floor,
    )


def limit(what: str, measured: float, most: float) -> Line:
    """Return a line with a time in milliseconds and its limit."""
    return Line(what, f"{measured * 1000:.0f} ms", f"{most * 1000:.0f} ms", measured <= most)
