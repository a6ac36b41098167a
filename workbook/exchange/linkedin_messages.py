"""LinkedIn's messages.csv of every year: nine columns to early 2023, ten and more since."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.exchange.linkedin_cells import Row, Sheet, addresses, profile_key, stamp
from workbook.exchange.linkedin_self import Self
from workbook.exchange.person import Skipped
from workbook.exchange.told import ADVERTISING, DRAFT, UNCLEAR, UNDATED, Who, Wrote
from workbook.records import Direction, folded

NEEDED = ("conversationid", "from", "to", "date")
_YES = {"yes", "true", "1"}
_ADVERTISING = '<p class="spinmail'


def told(sheet: Sheet, oneself: Self) -> Iterator[Wrote | Skipped]:
    """Yield each message with who was on its other side, or why it is left out."""
    mates = _mates(sheet)
    for place, row in sheet.rows:
        sender = profile_key(row.get("senderprofileurl", ""))
        at = stamp(row["date"])
        if _drafted(row):
            yield Skipped(*place, DRAFT)
        elif not sender and row.get("content", "").startswith(_ADVERTISING):
            yield Skipped(*place, ADVERTISING)
        elif at is None:
            yield Skipped(*place, UNDATED)
        elif not (oneself.key or oneself.names):
            yield Skipped(*place, UNCLEAR)
        else:
            mine = oneself.wrote(sender, row["from"])
            others = (
                tuple(_recipients(row, oneself, mates)) if mine else (Who(row["from"], sender),)
            )
            way = Direction.OUT if mine else Direction.IN
            yield Wrote(place, others, at, way, row["conversationid"], _text(row))


def _drafted(row: Row) -> bool:
    marks = (row.get("ismessagedraft", ""), row.get("isconversationdraft", ""))
    return any(mark.lower() in _YES for mark in marks)


def _text(row: Row) -> str:
    return "\n".join(filter(None, (row.get("subject", ""), row.get("content", ""))))


Mates = dict[tuple[str, str], str]


def _mates(sheet: Sheet) -> Mates:
    """Return (conversation, folded name) -> key for all who wrote in a conversation."""
    found = {}
    for _, row in sheet.rows:
        if key := profile_key(row.get("senderprofileurl", "")):
            found[row["conversationid"], folded(row["from"])] = key
    return found


def _recipients(row: Row, oneself: Self, mates: Mates) -> Iterator[Who]:
    """Yield those a message of the reader's went to, by address where there are addresses.

    Without them a name is looked for among those who wrote in the same conversation. A comma
    may part two names or stand in one ("Chen, PhD"), so the whole text is tried as one first.
    """
    keys = list(addresses(row.get("recipientprofileurls", "")))
    if keys:
        yield from (Who("", key) for key in keys if key != oneself.key)
        return
    thread, whole = row["conversationid"], row["to"]
    names = [whole] if (thread, folded(whole)) in mates else [whole, *whole.split(", ")]
    for name in dict.fromkeys(names):
        if name and folded(name) not in oneself.names:
            yield Who(name, mates.get((thread, folded(name)), ""))
