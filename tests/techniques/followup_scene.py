"""What the tests of follow-up start from: a day, a reader, a person, what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from workbook.records import Changes, Contact, Interaction, Reader, Record

TODAY = date(2026, 3, 2)
READER = Reader(name="Ben")
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=TODAY)


def person(**fields: object) -> Contact:
    """Somebody who is in the book."""
    return replace(Contact(name="Ana Marín"), version=1, **fields)  # type: ignore[arg-type]


def only(changes: Changes, kind: type[Record]) -> list[Record]:
    """The added and replaced records of one kind."""
    return [one for one in changes.add + changes.replace if isinstance(one, kind)]


def logged(contact: Contact, on: date, **fields: object) -> Interaction:
    """A contact that happened."""
    return Interaction(contact_id=contact.id, happened_on=on, **fields)  # type: ignore[arg-type]
