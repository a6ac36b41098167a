"""Fills the holes in the memory of the warm parent, so that a kernel's new things lie together.

What was freed in the parent is free in every kernel: a hundred bytes here and there, between things
that are kept. A kernel that puts something into such a hole gets a copy of the whole page of 4 kB
around it. With the holes filled, what it makes anew goes side by side into pages that are its own.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any

LARGEST = 2**16  # bytes; what is larger is given back to the system when it is freed
SMALLEST = 24
POOL = 2**14  # bytes that Python divides into blocks of one size
SMALL = 512  # bytes up to which it does so
STEP = 16
MOST = 2**22  # bytes of one size that are worth filling

_kept: list[bytes] = []


class _Facts(ctypes.Structure):
    """What the C library says of its heap, in the order of `mallinfo2`."""

    _fields_ = (
        *((f"_{number}", ctypes.c_size_t) for number in range(9)),
        ("at_the_end", ctypes.c_size_t),
    )


def fill() -> None:
    """Fill them for good."""
    if not os.environ.get("PYTHONMALLOC") and not sys.flags.dev_mode:
        for size in range(STEP, SMALL + 1, STEP):
            _fill_pools(size - sys.getsizeof(b""), size)
    _fill_heap(ctypes.CDLL(None))


def _fill_pools(length: int, size: int) -> None:
    """Take the free blocks of one size, until they come from a pool that nobody used before."""
    if length < 2:  # there is one object for all bytes that are so short
        return
    row, last = 0, 0
    for _ in range(MOST // size):
        one = bytes(length)
        row = row + 1 if id(one) - last == size else 0
        last = id(one)
        _kept.append(one)
        if row * size > POOL - 4 * size:
            return


def _fill_heap(libc: Any) -> None:
    """Take every free piece of the C library's heap below its end, the largest first."""
    if not hasattr(libc, "mallinfo2"):  # another C library, whose heap has another shape
        return
    libc.mallinfo2.restype, libc.sbrk.restype = _Facts, ctypes.c_void_p
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    size = LARGEST
    while size > SMALLEST:
        size = max(size * 3 // 4, SMALLEST)
        place, end = 1, 2
        while place and place < end:
            end = libc.sbrk(0) - libc.mallinfo2().at_the_end
            place = libc.malloc(size)
        libc.free(place)
