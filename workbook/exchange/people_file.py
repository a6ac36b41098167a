"""People, or the rows of a table -> a CSV for spreadsheets: UTF-8 with its mark, and guarded."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from workbook.exchange import own_fields
from workbook.exchange.guard import bare, guarded
from workbook.exchange.vcard_file import Whole, met_when, profile_address
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
MORE = ("Met on", "Introduced by", "Card of whoever did", "Fields of your own")
MORE_ROLES = ("met when", "", "through", "own")
"""Columns that older lists have not. Behind them stands one for each field that many have."""
SEVERAL = " ::: "
"""Between two addresses in one cell, as Google's contacts have it."""
_MARK = "\ufeff".encode()  # by which a spreadsheet knows UTF-8
_AT_ONCE = 2000
_EVERY = "every {} days"
_ABOUT = re.compile(r"~?(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_DAYS = re.compile(r"every (\d{1,4}) days?")


def written(people: Iterable[Whole], last: dict[str, date]) -> Iterator[bytes]:
    """Yield a line for each person, below the header; `last` is contact id -> last contact."""
    everybody = list(people)
    own = own_fields.columns_for(one.contact.own for one in everybody)
    header = (*HEADER, *MORE, *(guarded(own_fields.COLUMN + name) for name in own))
    yield from lines(header, (_cells(one, last.get(one.contact.id), own) for one in everybody))


def roles_of(header: Sequence[str]) -> tuple[str, ...] | None:
    """Return what is read of each column of this workbook's own list; None for another's.

    >>> roles_of(HEADER) == ROLES, roles_of(("Name", "E-mail"))
    (True, None)
    """
    known, rest = len(HEADER), len(HEADER) + len(MORE)
    if tuple(header[:known]) != HEADER or tuple(header[known:rest]) not in ((), MORE):
        return None
    own = [bare(one) for one in header[rest:]]
    if not all(one.startswith(own_fields.COLUMN) for one in own):
        return None
    return (*ROLES, *(MORE_ROLES if len(header) > known else ()), *("field" for _ in own))


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


def _cells(one: Whole, last: date | None, own: Sequence[str]) -> tuple[Any, ...]:
    who = one.contact
    close, often = (word.value if word.value != "none" else "" for word in (who.tie, who.tier))
    if who.cadence_days:
        often = f"{often}, {_EVERY}".lstrip(", ").format(who.cadence_days)
    return (
        who.name, who.organisation, who.role, who.place, who.circle, who.tags,
        _of(one, "email"), _of(one, "phone"), profile_address(who.profile) if who.profile else "",
        _birthday(one), close, often, last, who.connected_on, who.how_met, who.notes, who.id,
        met_when(who), one.by_name, one.by_card, *own_fields.cells(who.own, own),
    )  # fmt: skip


def own_words(role: str, text: str) -> dict[str, Any] | None:
    """Return the fields that a cell only this workbook writes stands for; None where it is unclear.

    >>> own_words("often", "close, every 30 days") == {"tier": Tier.CLOSE, "cadence_days": 30}
    True
    """
    if role == "met":
        return {"how_met": text}
    if role == "met when":
        return when_met(text)
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


def when_met(text: str) -> dict[str, Any] | None:
    """Return the day, or the year or month that is all that is known; None for what is neither.

    >>> when_met("~2019"), when_met("2021-05-03") == {"met_on": date(2021, 5, 3)}
    ({'met_about': '~2019'}, True)
    """
    if _ABOUT.fullmatch(text):
        return {"met_about": text}
    try:
        return {"met_on": date.fromisoformat(text)}
    except ValueError:
        return None


def _of(one: Whole, kind: str) -> str:
    return SEVERAL.join(handle.value for handle in one.handles if handle.kind == kind)


def _birthday(one: Whole) -> str:
    day = one.birthday
    if day is None:
        return ""
    year = f"{day.year:04d}" if day.year else "-"
    return f"{year}-{day.month:02d}-{day.day:02d}"
