"""Invitations to connect, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbook.language import _
from workbook.records.base import Record
from workbook.records.people import Contact
from workbook.records.touches import Direction


@dataclass(frozen=True, kw_only=True)
class Invitation(Record):
    """One invitation to connect. Its words are not kept, only whether there were any.

    Where nobody in the book is meant, no name is kept either: `contact_id` is None, and an
    invitation of the reader's own was not accepted, as far as the archive shows.
    """

    PLURAL: ClassVar[str] = "invitations"
    INDEXED: ClassVar[tuple[tuple[str, ...], ...]] = (("direction", "sent_on"),)
    REFERS: ClassVar[dict[str, str]] = {"contact_id": "contacts"}

    contact_id: str | None = None
    direction: Direction = Direction.OUT
    sent_on: date | None = None
    with_note: bool = False
    uid: str = ""
    """The file's own name for it, scrambled, so that a second reading adds nothing."""
    source: str = "linkedin"

    def was_accepted(self, contact: Contact | None) -> bool | None:
        """Whether it led to a connection; None where the dates can't tell.

        `contact` is the person behind `contact_id`. An archive holds no refusals: who is not
        among the connections has not accepted, or not yet.
        """
        if contact is None:
            return False
        if contact.connected_on is None or self.sent_on is None:
            return None
        return contact.connected_on >= self.sent_on

    @property
    def label(self) -> str:
        """What it was."""
        return _("an invitation to connect")
