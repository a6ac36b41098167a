"""What is freed goes back to the system: the C library would rather keep it for later."""

from __future__ import annotations

import ctypes
import os
from typing import Any

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
LARGE = 2**16  # bytes; what is larger goes back to the system when it is freed
LIBC: Any = ctypes.CDLL(None) if os.name == "posix" else None


def hoard_nothing() -> None:
    """Have the C library return what is freed, here and in every process forked from this."""
    if hasattr(LIBC, "mallopt"):
        LIBC.mallopt(M_TRIM_THRESHOLD, LARGE)
        LIBC.mallopt(M_MMAP_THRESHOLD, LARGE)


def share_one_heap() -> None:
    """Have all threads take from one heap: a second one is kept for good once it was needed."""
    if hasattr(LIBC, "mallopt"):
        LIBC.mallopt(M_ARENA_MAX, 1)


def give_back() -> None:
    """Return what lies free between things that are still used."""
    if hasattr(LIBC, "malloc_trim"):
        LIBC.malloc_trim(0)
