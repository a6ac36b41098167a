"""What every record has: an id, a version, the moment it was first stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from os import urandom
from typing import ClassVar


def new_id() -> str:
    """Return a random UUID (RFC 9562, version 4) as text; ids say nothing about order or count.

    Written out here because an import of 30,000 people makes 60,000 of them, and `uuid4` takes
    three times as long.
    """
    random = urandom(16).hex()
    variant = "89ab"[int(random[16], 16) & 3]
    return f"{random[:8]}-{random[8:12]}-4{random[13:16]}-{variant}{random[17:20]}-{random[20:]}"


@dataclass(frozen=True, kw_only=True)
class Record:
    """One row of the book, as the rest of the program sees it.

    `version` is 0 until the record is stored and moves with every change; `created_at`
    is an instant in UTC and is set by the book. The owner is the book's affair.
    """

    PLURAL: ClassVar[str] = ""
    FOLDED: ClassVar[tuple[str, ...]] = ()
    """Fields that search looks at, with case and accents folded away."""
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = ()
    REFERS: ClassVar[dict[str, str]] = {}
    """Field -> plural of the record it points at; the row goes when that record goes."""

    id: str = field(default_factory=new_id)
    version: int = 0
    created_at: datetime | None = None

    @property
    def label(self) -> str:
        """The few words by which a message names this record."""
        return ""
