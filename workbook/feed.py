"""The reader's calendar address: what a calendar program fetches by itself, without logging in.

Whoever has the address reads what is behind it, so it holds a secret of 256 bits, and the book
keeps no more than the secret's hash. It is kept as settings are, which are no changes: no undo
brings an address back that was withdrawn, and `backup.restore` leaves it as it stands.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook import whose
from workbook.language import N_, _, pgettext
from workbook.records import Entry

if TYPE_CHECKING:
    from workbook.book import Book

SETTING = "WORKBOOK_FEED"
"""Whether addresses are given out. The app says "yes" or "no" for its pages; elsewhere none are."""
KEY = "calendar-address"
BELOW = "feed/"
MOST = 500
"""Entries in a calendar; what is nearest to today goes in."""
EVERY = timedelta(hours=4)
NAME = N_("Networking workbook")
_BYTES = 32  # of the secret


class Telling(StrEnum):
    """How much an entry tells to whoever reads along."""

    NOBODY = "nobody"
    FIRST = "first"
    ALL = "all"


@dataclass(frozen=True)
class Address:
    """What the book keeps of an address: enough to know it by, not enough to make it again."""

    digest: str
    made_on: date
    changed_at: datetime
    telling: Telling = Telling.NOBODY


def given() -> bool:
    """Whether this page is one of an app that calendar programs can reach."""
    return os.environ.get(SETTING) == "yes"


def kept(book: Book) -> Address | None:
    """Return the reader's address as the book keeps it; None where it is switched off."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):  # by hand, in a file
        found = json.loads(book.jotted(KEY) or "{}")
        return Address(
            digest=str(found["digest"]),
            made_on=date.fromisoformat(found["made_on"]),
            changed_at=datetime.fromisoformat(found["changed_at"]).astimezone(UTC),
            telling=Telling(found["telling"]),
        )
    return None


def make(book: Book, telling: Telling = Telling.NOBODY) -> str:
    """Make an address and return its secret, which is nowhere else; an earlier one ends."""
    secret = secrets.token_urlsafe(_BYTES)
    _keep(book, Address(_digest(secret), book.today(), book.now(), telling))
    return secret


def tell(book: Book, telling: Telling) -> None:
    """Have the calendar say more or less from now on; the address stays the same."""
    known = kept(book)
    if known is not None and known.telling is not telling:
        _keep(book, replace(known, telling=telling, changed_at=book.now()))


def withdraw(book: Book) -> None:
    """Switch the address off, for good: only another one can be made."""
    book.jot(KEY, "")


def opens(book: Book, secret: str) -> bool:
    """Whether this is the secret of the reader's address. How long it takes says nothing."""
    known = kept(book)
    same = hmac.compare_digest(_digest(secret), known.digest if known else _digest(""))
    return same and known is not None


def _keep(book: Book, one: Address) -> None:
    plain = {
        "digest": one.digest, "made_on": one.made_on.isoformat(),
        "changed_at": one.changed_at.isoformat(), "telling": one.telling.value,
    }  # fmt: skip
    book.jot(KEY, json.dumps(plain))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


# -- the address ----------------------------------------------------------------------------------


def address(owner: str, secret: str) -> str:
    """Return the address below the app's own.

    >>> address("ana", "x")
    '/feed/YW5h/x.ics'
    """
    named = base64.urlsafe_b64encode(owner.encode()).decode().rstrip("=")
    return f"/{BELOW}{named}/{secret}.ics"


def parts(said: str) -> tuple[str, str] | None:
    """Return whose address it is and its secret, from what stands after `/feed/`.

    >>> parts("YW5h/x.ics")
    ('ana', 'x')
    """
    named, _, last = said.partition("/")
    try:
        padded = named + "=" * (-len(named) % 4)
        owner = base64.b64decode(padded, b"-_", validate=True).decode()
    except (ValueError, UnicodeError):
        return None
    if not whose.is_name(owner) or address(owner, last.removesuffix(".ics")) != f"/{BELOW}{said}":
        return None
    return owner, last.removesuffix(".ics")


# -- what is behind it ----------------------------------------------------------------------------


def calendar(book: Book) -> tuple[bytes, datetime]:
    """Return the calendar of the reader's address, and when something in it last changed."""
    from workbook.exchange.calendar_file import written  # noqa: PLC0415 - a page has no need of it
    from workbook.technique import every_entry  # noqa: PLC0415 - the same

    with book.at_one_moment():
        known = kept(book)
        telling = known.telling if known else Telling.NOBODY
        today = book.today()
        entries = nearest(every_entry(book), today)
        changed = _changed_at(book, known, today)
    said = (worded(one, telling) for one in entries)
    return written(said, changed, name=_(NAME), every=EVERY), changed


def nearest(entries: Iterable[Entry], today: date, most: int = MOST) -> list[Entry]:
    """Return the entries whose next day is nearest to today, as many as a calendar should hold."""
    return sorted(entries, key=lambda one: (_days_off(one, today), one.uid))[:most]


def _days_off(entry: Entry, today: date) -> int:
    if entry.weekly:
        return 0
    if entry.yearly:  # a leap year has every day there is
        return (entry.on.replace(year=2000) - today.replace(year=2000)).days % 366
    return abs((entry.on - today).days)


def worded(entry: Entry, telling: Telling) -> Entry:
    """Return the entry as it may be read along.

    Where not all is told, nothing of the reader's own words is: no title, no note, and no name
    that another program gave an event.
    """
    if telling is Telling.ALL:
        return entry
    first = telling is Telling.FIRST and _first(entry.who)
    title = _(entry.bare).replace("{who}", first or pgettext("with or for", "somebody"))
    if telling is Telling.NOBODY:
        title = _("{title}; open the workbook", title=title)
    uid = hashlib.sha256(entry.uid.encode()).hexdigest()[:32]
    return replace(entry, uid=uid, title=title, notes="")


def _first(name: str) -> str:
    """Return the first of a name's words that is no title: Ana of Dr. Ana Ruiz."""
    return next((word for word in name.split() if not word.endswith(".")), "")


def _changed_at(book: Book, known: Address | None, today: date) -> datetime:
    """Return when the calendar last became another: by a change, an undo, a setting, a new day."""
    import sqlalchemy as sa  # noqa: PLC0415 - the app has no need of it until somebody asks

    from workbook.tables import CHANGES  # noqa: PLC0415 - the same

    noted = sa.select(sa.func.max(CHANGES.c.at), sa.func.max(CHANGES.c.undone_at))
    (found,) = book.rows(noted.where(CHANGES.c.owner == book.owner))
    # On the other side of the earth a day begins fourteen hours before it does in Greenwich.
    day = datetime.combine(today, time(), UTC) - timedelta(hours=14)
    set_at = known.changed_at if known else None
    moments: list[datetime | None] = [*found, set_at, day]
    return min(max(filter(None, moments)), book.now()).replace(microsecond=0)
