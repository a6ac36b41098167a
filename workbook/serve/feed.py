"""The calendar addresses of the app: read without a login, and without a kernel.

A calendar program can't log in, so the address alone decides, and no header says anything here.
Whatever is wrong with an address, the answer is the same one after the same time. Books are read
one after the other in a thread of their own, so that the pages are served meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from tornado import web

from workbook import feed, language, whose
from workbook.records import Refused
from workbook.serve import admission, trusted

SLOWLY = 0.5  # seconds that every wrong address takes
AT_ONCE = 16  # that are looked at or waited with; so no more than 32 guesses a second
AGAIN = 60  # seconds after which a calendar program may come again
NOTHING = "There is no calendar at this address.\n"
BUSY = "The calendar can't be read just now. Look again in a minute.\n"
_log = logging.getLogger("workbook")


class Unreachable(Exception):  # noqa: N818 - it is an answer, and reads as one
    """The server of all books doesn't answer, whoever asks for whichever."""


def fetched(said: str) -> tuple[bytes, datetime] | None:
    """Return the calendar at the address that ends so, and when it last changed; None for none.

    Nothing is made where there is no book. Raises Unreachable.
    """
    from workbook.book import open_book  # noqa: PLC0415 - the app has no need of it until then

    asked = feed.parts(said)
    place = _place(asked[0]) if asked else None
    if asked is None or place is None:
        return None
    owner, secret = asked
    try:
        book = open_book(place, owner=owner)
        try:
            return feed.calendar(book) if feed.opens(book, secret) else None
        finally:
            language.settle(language.ENGLISH)  # each answer of the server says whose it is
            book.close()
    except Refused:  # its sentence is for the reader, on a page
        if "://" in place:
            raise Unreachable from None
        return None


def _place(owner: str) -> str | None:
    """Return where that reader's book is; None where there can be none."""
    from workbook.book import book_place  # noqa: PLC0415 - as above

    if trusted.trust(os.environ) is None:
        place = book_place() if owner == whose.reader() else ""
    else:
        place = whose.place_for(os.environ[trusted.BOOK].strip(), owner)
    there = "://" in place or (place and Path(place).expanduser().is_file())
    return place if there else None


class Desk:
    """Where all requests for calendars come to: the room there is, and the one who reads."""

    def __init__(self) -> None:
        self.room = admission.Room(AT_ONCE)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="feed")

    async def look(self, said: str) -> tuple[bytes, datetime] | None:
        """Return what is at an address, without keeping anybody waiting for it."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, fetched, said)


class Feed(web.RequestHandler):
    """One reader's calendar, for whoever has its address."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, desk: Desk) -> None:
        """Take what all requests share."""
        self._desk = desk

    def set_default_headers(self) -> None:
        """Let nobody else keep it, and no other address be told of this one."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "private, no-cache")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Robots-Tag", "noindex")

    async def get(self, said: str) -> None:
        """Answer with the calendar, or that there is none."""
        began = time.monotonic()
        with self._desk.room.place(0) as free:
            if not free:
                self._ask_to_wait()
                return
            try:
                found = await self._desk.look(said) if self._may_ask() else None
            except Exception as error:  # noqa: BLE001 - its words may hold the reader's
                self._note(error)
                self._ask_to_wait()
                return
            if found is None:
                await asyncio.sleep(began + SLOWLY - time.monotonic())
                self.set_status(404)
                self.finish(NOTHING)
                return
        self._hand_over(*found)

    head = get

    def _may_ask(self) -> bool:
        """Whether it comes by the way that the host has laid."""
        believed = trusted.trust(os.environ)
        return believed is None or believed.is_proxy(self.request.remote_ip or "")

    def _hand_over(self, data: bytes, changed: datetime) -> None:
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.set_header("Content-Disposition", 'inline; filename="workbook.ics"')
        self.set_header("Last-Modified", changed)
        if "If-None-Match" not in self.request.headers and self._has_it(changed):
            self.set_status(304)
            self.finish()
            return
        self.finish(data)  # tornado compares what If-None-Match says

    def _has_it(self, changed: datetime) -> bool:
        with contextlib.suppress(ValueError, TypeError):  # no date, or one without a zone
            said = self.request.headers.get("If-Modified-Since", "")
            return parsedate_to_datetime(said) >= changed
        return False

    def _ask_to_wait(self) -> None:
        self.set_status(503)
        self.set_header("Retry-After", str(AGAIN))
        self.finish(BUSY)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ARG002 - tornado's
        """Say what kind of fault it was; tornado would write down the address."""
        if not isinstance(value, web.HTTPError):
            self._note(value)

    def _log(self) -> None:
        """Write no line for a request, whatever the app around it does."""

    def _note(self, error: BaseException) -> None:
        _log.error("%s in the calendar feed", type(error).__name__)
