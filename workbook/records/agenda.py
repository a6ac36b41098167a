"""A line of the calendar that the reader takes along as a file, or lets a program fetch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from workbook.language import N_


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry. Without `at` it is a whole day; `at` is local time without zone.

    `uid` never changes (the record's id, with a word before it where one record makes several);
    `sequence` rises with every change of the record: its version does, and after an undo
    `every_entry` lifts it. It has no guests and invites nobody (RFC 5545: no ATTENDEE, no METHOD).
    """

    uid: str
    sequence: int
    title: str
    on: date
    at: time | None = None
    minutes: int = 0
    notes: str = ""
    weekly: bool = False
    yearly: bool = False
    """Every year on that day; 29 February falls on the last of February."""
    in_march: bool = False
    """29 February falls on 1 March instead, in the years without it."""
    until: date | None = None
    bare: str = N_("Something to do")
    """What may stand in the title's place where others read along: none of the reader's own words,
    and no name; `{who}` in it stands for somebody."""
    who: str = ""
    """The name of that somebody."""
