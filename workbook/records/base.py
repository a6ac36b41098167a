"""What every record has: an id, a version, the moment it was first stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import uuid4


def new_id() -> str:
    """Return a random UUID as text; ids say nothing about order or count."""
    return str(uuid4())


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
