"""Whom the reader asked the workbook to forget: a fingerprint, and nothing that can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from os import urandom
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record

SALT_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class Forgotten(Record):
    """One person who was taken out for good.

    `marks` are salted hashes of the ways by which a file could name the person again. Nobody
    can read a name back out of them; somebody who suspects a name could try it.
    """

    PLURAL: ClassVar[str] = "forgotten"

    salt: str = ""
    """The same for everybody in one book, so that an import hashes each row once."""
    marks: list[str] = field(default_factory=list)
    forgotten_on: date | None = None

    @property
    def label(self) -> str:
        """No name: that is the point."""
        return _("someone you forgot")


def new_salt() -> str:
    """Return a salt for a book's first fingerprint."""
    return urandom(SALT_BYTES).hex()


def mark_of(salt: str, kind: str, key: str) -> str:
    """Return the fingerprint of one way to recognise a person: its kind and compared form."""
    return hashlib.sha256(f"{salt}\0{kind}\0{key}".encode()).hexdigest()


class Marks:
    """The fingerprints of a book, to be asked whether somebody was forgotten.

    >>> ana = Forgotten(salt="s", marks=[mark_of("s", "email", "ana@example.org")])
    >>> Marks([ana]).hold([("email", "ana@example.org")])
    True
    """

    def __init__(self, forgotten: Sequence[Forgotten] = ()) -> None:
        self._salts = sorted({one.salt for one in forgotten})
        self._marks = {mark for one in forgotten for mark in one.marks}

    def __bool__(self) -> bool:
        """Whether anybody was ever forgotten."""
        return bool(self._marks)

    def hold(self, keys: Iterable[tuple[str, str]]) -> bool:
        """Whether any of these (kind, key) belongs to somebody who was forgotten."""
        return bool(self._marks) and any(
            mark_of(salt, kind, key) in self._marks for kind, key in keys for salt in self._salts
        )
