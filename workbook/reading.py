"""Reading at one moment: one connection and one transaction, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
Asked = sa.Select[Any] | sa.CompoundSelect[Any]
Given = Mapping[str, Any]
Made = Callable[[sa.CursorResult[Any]], list[Any]]
NOTHING: Given = {}

_KEPT = 5000  # rows; a larger answer is asked for again rather than held


class Moment:
    """What the pieces of a page read between two changes: they all see the same book.

    Half of what they ask has been asked by another piece of the page, and a connection of its
    own for each question costs as much again as the answer.
    """

    def __init__(self, engine: sa.Engine, owner: str) -> None:
        self._engine = engine
        self.owner = owner
        self._connection: sa.Connection | None = None
        self._known: dict[Any, list[Any]] = {}
        self._worked: dict[Any, Any] = {}

    def answer(self, statement: Asked, given: Given, kind: type | None, made: Made) -> list[Any]:
        """Return what `made` makes of the rows; the list is the caller's own."""
        question = _question(statement, given, kind)
        if question is not None and question in self._known:
            return list(self._known[question])
        found = made(self._reading().execute(statement, given))
        if question is not None and len(found) <= _KEPT:
            self._known[question] = found
        return list(found)

    def once(self, key: Any, work: Callable[[], T]) -> T:
        """Return what `work` made at this moment; only the first who asks has it made."""
        if key not in self._worked:
            self._worked[key] = work()
        found: T = self._worked[key]
        return found

    def end(self) -> None:
        """Let go of everything; what is read after this is read anew."""
        self._known.clear()
        self._worked.clear()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _reading(self) -> sa.Connection:
        if self._connection is None:
            connection = self._engine.connect().execution_options(owner=self.owner)
            if connection.dialect.name == "postgresql":  # a file shows one moment by itself
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            self._connection = connection
        return self._connection


def _question(statement: Asked, given: Given, kind: type | None) -> Any:
    """Return what two statements share that ask the same; None where that can't be said."""
    same = statement._generate_cache_key()  # noqa: SLF001 - as SQLAlchemy's own cache recipe
    if same is None:
        return None
    values = [one.effective_value for one in same.bindparams]
    return kind, same.key, repr((values, given))
