"""Child processes that are killed, and places that are small: how the faults are provoked."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

Say = Callable[[str], None]


def killed(act: Callable[[Say], None], after: float) -> list[str]:
    """Let a forked child act, kill it some seconds after its first word, return all it said.

    A word counts only where all of it, with its end, has arrived.
    """
    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        _live(act, inside, outside)
    os.close(outside)
    select.select([inside], [], [], 60)
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(inside, "r") as said:
        *whole, _ = said.read().split("\n")
    return whole


def _write(pipe: int, word: str) -> None:
    os.write(pipe, f"{word}\n".encode())


def _live(act: Callable[[Say], None], inside: int, outside: int) -> NoReturn:
    try:
        os.close(inside)
        act(lambda word: _write(outside, word))
    finally:
        os._exit(0)


@contextlib.contextmanager
def room(most: int) -> Iterator[None]:
    """Let no file of this process grow above `most` bytes: the disk is full there."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def as_nobody(act: Callable[[Say], None]) -> list[str]:
    """Let a child act that is not root, and return what it said."""

    def demoted(say: Say) -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        try:
            act(say)
        except Exception as error:  # noqa: BLE001 - the parent is told whatever happened
            say(f"{type(error).__name__}: {error}")

    return through(demoted)


def through(act: Callable[[Say], None]) -> list[str]:
    """Let a forked child act to its end, and return what it said."""
    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        _live(act, inside, outside)
    os.close(outside)
    with os.fdopen(inside, "r") as said:
        words = said.read().splitlines()
    os.waitpid(child, 0)
    return words


def plain(sentence: str) -> bool:
    """Whether it is a sentence for a reader: one line, no name of an error, an end."""
    names = ("Error", "Traceback", "sqlite3", "sqlalchemy", "SELECT", "INSERT")
    return (
        "\n" not in sentence
        and sentence[:1].isupper()
        and " " in sentence
        and not any(name in sentence for name in names)
    )


def refusal(act: Callable[[], object]) -> str:
    """Return the sentence with which an act is refused; fail where it is not."""
    from workbook.records import Refused  # noqa: PLC0415 - children fork before it is needed

    with pytest.raises(Refused) as caught:
        act()
    assert plain(caught.value.sentence), caught.value.sentence
    return caught.value.sentence


def size(path: Path) -> int:
    """Return the bytes of a file; nothing where there is none."""
    return path.stat().st_size if path.exists() else 0
