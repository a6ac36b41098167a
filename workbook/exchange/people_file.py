"""People, or the rows of a table -> a CSV for spreadsheets: UTF-8 with its mark, and guarded."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from workbook.exchange.guard import guarded
from workbook.exchange.vcard_file import Whole, profile_address
from workbook.records import Tie, Tier, folded

HEADER = (
    "Name", "Organisation", "Role", "Place", "Circle", "Tags", "E-mail", "Phone", "LinkedIn",
    "Birthday", "How close", "How often", "Last contact", "Connected on", "How you met", "Notes",
    "Card",
)  # fmt: skip
"""The last is the name by which the workbook knows the person when the file comes back."""
ROLES = (
    "name", "organisation", "role", "place", "circle", "tags", "email", "phone", "web",
    "birthday", "close", "often", "", "connected", "met", "note", "card",
)  # fmt: skip
"""What is read of each column when it does."""
SEVERAL = " ::: "
"""Between two addresses in one cell, as Google's contacts have it."""
_MARK = "\ufeff".encode()  # by which a spreadsheet knows UTF-8
_AT_ONCE = 2000
_EVERY = "every {} days"
_DAYS = re.compile(r"every (\d{1,4}) days?")


def written(people: Iterable[Whole], last: dict[str, date]) -> Iterator[bytes]:
    """Yield a line for each person, below the header; `last` is contact id -> last contact."""
    yield from lines(HEADER, (_cells(one, last.get(one.contact.id)) for one in people))


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield rows as a guarded CSV, some thousands of lines at a time."""
    out = io.StringIO()
    cells = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield _MARK
    cells.writerow(header)
    for number, row in enumerate(rows, 1):
        cells.writerow([guarded(_said(value)) for value in row])
        if number % _AT_ONCE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "replace")


def _said(value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _cells(one: Whole, last: date | None) -> tuple[Any, ...]:
    who = one.contact
    close, often = (word.value if word.value != "none" else "" for word in (who.tie, who.tier))
    if who.cadence_days:
        often = f"{often}, {_EVERY}".lstrip(", ").format(who.cadence_days)
    return (
        who.name, who.organisation, who.role, who.place, who.circle, who.tags,
        _of(one, "email"), _of(one, "phone"), profile_address(who.profile) if who.profile else "",
        _birthday(one), close, often, last, who.connected_on, who.how_met, who.notes, who.id,
    )  # fmt: skip


def own_words(role: str, text: str) -> dict[str, Any] | None:
    """Return the fields that a cell only this workbook writes stands for; None where it is unclear.

    >>> own_words("often", "close, every 30 days") == {"tier": Tier.CLOSE, "cadence_days": 30}
    True
    """
    if role == "met":
        return {"how_met": text}
    words = folded(text)
    if role == "close":
        return {"tie": Tie(words)} if words in set(Tie) else None
    found: dict[str, Any] = {}
    for word in filter(None, map(str.strip, words.split(","))):
        days = _DAYS.fullmatch(word)
        if days and int(days[1]):
            found["cadence_days"] = int(days[1])
        elif word in set(Tier):
            found["tier"] = Tier(word)
        else:
            return None
    return found


def _of(one: Whole, kind: str) -> str:
    return SEVERAL.join(handle.value for handle in one.handles if handle.kind == kind)


def _birthday(one: Whole) -> str:
    day = one.birthday
    if day is None:
        return ""
    year = f"{day.year:04d}" if day.year else "-"
    return f"{year}-{day.month:02d}-{day.day:02d}"
