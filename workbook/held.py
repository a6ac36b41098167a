"""Reading bytes of a book's file without dropping the locks that this process has on it."""

from __future__ import annotations

import os
from pathlib import Path

_held: dict[tuple[int, int], int] = {}
_MOST = 16


def part(path: Path, length: int, offset: int = 0) -> bytes:
    """Return bytes of a book's file. Raises OSError where it can't be read.

    The handle stays open: with any that is closed, POSIX drops the locks that this process has on
    the file, and another one would take the log away from under a book that is open here.
    """
    if not hasattr(os, "pread"):  # Windows keeps the locks, and a file that is held
        return _read(path, length, offset)
    key = which(path)
    if key is None or key not in _held:
        handle = os.open(path, os.O_RDONLY)
        key = os.fstat(handle).st_dev, os.fstat(handle).st_ino
        _held[key] = handle
        if len(_held) > _MOST:
            os.close(_held.pop(next(iter(_held))))
    return os.pread(_held[key], length, offset)


def let_go(path: Path) -> None:
    """Close what is held of a book that nobody has open here any more."""
    drop(which(path))


def drop(key: tuple[int, int] | None) -> None:
    """Close what is held of a file that may have no name any more; `key` is its `which`."""
    if key is not None and key in _held:
        os.close(_held.pop(key))


def which(path: Path) -> tuple[int, int] | None:
    """Return what tells the file of that name from any other; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _read(path: Path, length: int, offset: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(length)
