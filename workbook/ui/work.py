"""Long work: how far it is, and the reader's wish to stop it.

While a handler runs the kernel hears nothing from the page but what comes on its control
channel, which has a thread of its own. There the wish to stop is noted; the next `report` of
the work raises `Cancelled`, so that nothing after it is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from IPython.core.getipython import get_ipython

Question = tuple[str, str]
_OFTEN = 0.1  # seconds between two reports that are shown
_unwanted: set[Question] = set()


class Cancelled(Exception):  # noqa: N818 - it is an answer, and reads as one
    """The reader stopped the work. Let it pass: nothing may be written after it."""


@dataclass
class _Task:
    question: Question
    number: Any
    send: Callable[[dict[str, Any]], None]
    shown: float = 0.0


_current: ContextVar[_Task | None] = ContextVar("task", default=None)


@contextmanager
def task(question: Question, number: Any, send: Callable[[dict[str, Any]], None]) -> Iterator[None]:
    """Let what runs inside report to the question it answers."""
    listen()
    token = _current.set(_Task(question, number, send))
    try:
        yield
    finally:
        _current.reset(token)
        _unwanted.discard(question)


def report(done: int, total: int, label: str = "") -> None:
    """Show how far a long piece of work is, beside what the reader pressed.

    Raises Cancelled where they have stopped it. Call it before anything is written.
    """
    now = _current.get()
    if now is None:
        return
    if now.question in _unwanted:
        raise Cancelled
    at = time.monotonic()
    if at - now.shown >= _OFTEN or done >= total:
        now.shown = at
        progress = {"n": now.number, "done": done, "total": total, "label": label}
        now.send({"progress": progress, "to": now.question[0]})


def cancel(question: Question) -> None:
    """Note that the answer to a question is no longer wanted."""
    if len(_unwanted) < 1000:  # nobody asks that much; a page gone wild might
        _unwanted.add(question)


def question_of(message: Any) -> Question:
    """Return what makes a message of the page one of a kind: the page, and its number."""
    return str(message.get("from")), str(message.get("n"))


def listen() -> None:
    """Hear the page on the kernel's control channel too, where there is a kernel."""
    kernel = getattr(get_ipython(), "kernel", None)
    handlers = getattr(kernel, "control_handlers", None)
    if isinstance(handlers, dict):
        handlers.setdefault("comm_msg", _hear)


def _hear(_stream: Any, _ident: Any, message: Any) -> None:
    content = message.get("content", {}).get("data", {})
    said = content.get("content") if isinstance(content, dict) else None
    if isinstance(said, dict) and said.get("cancel"):
        cancel((str(said.get("from")), str(said["cancel"])))
