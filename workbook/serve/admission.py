"""How many pages may be open at once, so that one page too many waits instead of ending others.

Each open page has a kernel, and each kernel its memory. WORKBOOK_KERNELS says how many there may
be; without it, as many as the memory that is free when the app starts will hold.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbook.language import _
from workbook.records import Refused

SETTING = "WORKBOOK_KERNELS"
PAGE = 64 * 2**20  # bytes that an open page takes; the heaviest of ours, as measured
KEPT_BACK = 400 * 2**20  # for the server, its warm parent and whatever else goes on
FEWEST = 2
UNKNOWN = 20  # where the system doesn't say how much is free
AGAIN = 5  # seconds after which a page that waits looks again
FOR_AHEAD = 2  # places that no page takes which was only made ready ahead
LEFT = 60  # seconds without a browser after which a kernel makes room for a page that waits


def most(environment: Mapping[str, str], free: int | None = None) -> int:
    """Return how many pages may be open. Raises Refused where the setting is no number."""
    said = environment.get(SETTING, "").strip()
    if said:
        if not (said.isascii() and said.isdigit() and int(said)):
            raise Refused(_("{setting} is no number of pages. Write it like 20.", setting=SETTING))
        return int(said)
    free = memory_left() if free is None else free
    return UNKNOWN if free is None else max(FEWEST, (free - KEPT_BACK) // PAGE)


def memory_left() -> int | None:
    """Return how many bytes are free, for this machine or the container in it; None unknown."""
    left: list[int] = []
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        left.append(int(next(one for one in lines if "MemAvailable" in one).split()[1]) * 1024)
    with contextlib.suppress(OSError, ValueError):  # "max" where a container has no limit
        group = Path("/sys/fs/cgroup")
        limit = int((group / "memory.max").read_text("ascii"))
        left.append(limit - int((group / "memory.current").read_text("ascii")))
    return min(left) if left else None


class Room:
    """The places for open pages."""

    def __init__(self, places: int) -> None:
        self.places = places
        self._coming = 0

    @contextlib.contextmanager
    def place(self, taken: int, *, ahead: bool = False) -> Iterator[bool]:
        """Hold a place while a page's kernel starts; False where there is none."""
        free = taken + self._coming < self.places - (FOR_AHEAD if ahead else 0)
        self._coming += free
        try:
            yield free
        finally:
            self._coming -= free
