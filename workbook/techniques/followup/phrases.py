"""Days and channels in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Channel, Contact, Tie, Tier
from workbook.records.touches import Felt

if TYPE_CHECKING:
    from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CHANNELS: tuple[tuple[Channel, str, str], ...] = (
    (Channel.MESSAGE, "Message", "by message"),
    (Channel.CALL, "Call", "by call"),
    (Channel.MEETING, "Meeting", "in person"),
    (Channel.VIDEO, "Video call", "by video call"),
    (Channel.EMAIL, "Email", "by email"),
    (Channel.EVENT, "At an event", "at an event"),
    (Channel.LETTER, "Letter", "by letter"),
)
"""Channel, its name on the screen, and how it reads in a sentence."""
FELT: tuple[tuple[Felt, str], ...] = (
    (Felt.UNSAID, "Not said"),
    (Felt.ENERGY, "It gave me energy"),
    (Felt.EVEN, "Even"),
    (Felt.DRAINED, "It drained me"),
)
"""How a talk was for the reader, and how that reads on the screen."""

_BY = {channel: words for channel, _, words in CHANNELS}
_CLOSE_TIES = (Tie.MODERATE, Tie.STRONG)
_CLOSE_TIERS = (Tier.INNER, Tier.CLOSE)


def month_name(month: int) -> str:
    """Return a month's name: 3 is March."""
    return _MONTHS[month - 1]


def spoken(day: date, on: date) -> str:
    """Return a day as one says it on the day `on`; the year only where it differs.

    >>> spoken(date(2026, 3, 1), date(2026, 3, 2))
    '1 March'
    """
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == on.year else f"{words} {day.year}"


def ago(day: date, on: date) -> str:
    """Return how long ago a day was: "today", "yesterday", "112 days ago"."""
    days = (on - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 day", "3 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def by(channel: Channel) -> str:
    """Return how a channel reads in a sentence: "by call"."""
    return _BY[channel]


def clipped(text: str, most: int = 80) -> str:
    """Return a text on one line, cut at a word where it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def unended(text: str) -> str:
    """Return a text without the full stop or comma at its end, so a sentence can go on."""
    return " ".join(text.split()).rstrip(" .,;:")


def called(contact: Contact) -> str:
    """Return the name for a greeting: the first name only among people who are close."""
    first = contact.name.split()[0] if contact.name.split() else contact.name
    close = contact.tie in _CLOSE_TIES or contact.tier in _CLOSE_TIERS
    return first if close and not first.endswith(".") else contact.name.strip()
