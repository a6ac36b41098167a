"""Who of all the people in an archive is its reader: no file says so, but several show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.exchange.linkedin_cells import Row, addresses, profile_key
from workbook.records import folded

_MOST = 0.9
"""The reader is in each of their own messages; a few system messages name nobody."""


@dataclass(frozen=True)
class Self:
    """The reader as the archive's files name them; both empty where it can't be told."""

    key: str = ""
    names: frozenset[str] = frozenset()

    def wrote(self, key: str, name: str) -> bool:
        """Whether a sender is the reader: by the address, and by the name only without one."""
        return key == self.key if key and self.key else folded(name) in self.names


def oneself(profile: Iterable[Row], invitations: Iterable[Row], messages: Iterable[Row]) -> Self:
    """Return the reader: who sends all outgoing invitations, or is in every message."""
    written = list(messages)
    named = {folded(f"{row.get('firstname', '')} {row.get('lastname', '')}") for row in profile}
    key = _by_invitations(invitations) or _by_messages(written, named)
    names = {folded(row["from"]) for row in written if key and _sender(row) == key}
    return Self(key, frozenset((named | names) - {""}))


def _by_invitations(rows: Iterable[Row]) -> str:
    sides = {"outgoing": "inviterprofileurl", "incoming": "inviteeprofileurl"}
    found = (row.get(sides.get(row["direction"].lower(), ""), "") for row in rows)
    return _leading(Counter(filter(None, map(profile_key, found))))


def _leading(counted: Counter[str]) -> str:
    """Return what most rows agree on, if it is more than all the others together."""
    (best, times), *_ = counted.most_common(1) or [("", 0)]
    return best if 2 * times > counted.total() else ""


def _by_messages(rows: list[Row], named: set[str]) -> str:
    there = [set(_everybody(row)) for row in rows]
    counted = Counter(key for keys in there for key in keys)
    full = sum(len(keys) > 1 for keys in there)
    always = [key for key, times in counted.items() if full and times >= _MOST * full]
    if len(always) == 1:
        return always[0]
    # one conversation only, or years without the recipients' addresses: then the name decides
    senders = Counter(_sender(row) for row in rows if folded(row["from"]) in named)
    del senders[""]
    return _leading(senders)


def _sender(row: Row) -> str:
    return profile_key(row.get("senderprofileurl", ""))


def _everybody(row: Row) -> Iterator[str]:
    if sender := _sender(row):
        yield sender
    yield from addresses(row.get("recipientprofileurls", ""))
