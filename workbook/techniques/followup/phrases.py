"""Days and channels in plain words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from workbook import language
from workbook.language import N_, _, ngettext
from workbook.records import Channel, Contact, Tie, Tier
from workbook.records.touches import Felt

CHANNELS: tuple[tuple[Channel, str, str], ...] = (
    (Channel.MESSAGE, N_("Message"), N_("by message")),
    (Channel.CALL, N_("Call"), N_("by call")),
    (Channel.MEETING, N_("Meeting"), N_("in person")),
    (Channel.VIDEO, N_("Video call"), N_("by video call")),
    (Channel.EMAIL, N_("Email"), N_("by email")),
    (Channel.EVENT, N_("At an event"), N_("at an event")),
    (Channel.LETTER, N_("Letter"), N_("by letter")),
)
"""Channel, its name on the screen, and how it reads in a sentence."""
FELT: tuple[tuple[Felt, str], ...] = (
    (Felt.UNSAID, N_("Not said")),
    (Felt.ENERGY, N_("It gave me energy")),
    (Felt.EVEN, N_("Even")),
    (Felt.DRAINED, N_("It drained me")),
)
"""How a talk was for the reader, and how that reads on the screen."""

_BY = {channel: words for channel, _title, words in CHANNELS}
SUBJECTS = ("subject:", "betreff:")
"""What the first line of a drafted letter begins with, in small letters."""
_CLOSE_TIES = (Tie.MODERATE, Tie.STRONG)
_CLOSE_TIERS = (Tier.INNER, Tier.CLOSE)


def month_name(month: int) -> str:
    """Return a month's name: 3 is March."""
    return language.month(date(2024, month, 1))


def day_of(day: int, month: int) -> str:
    """Return a day of any year; one that no calendar has as it was written."""
    if 1 <= day <= monthrange(2024, month)[1]:
        return language.day(date(2024, month, day))
    return f"{day} {month_name(month)}"


def spoken(day: date, on: date) -> str:
    """Return a day as one says it on the day `on`; the year only where it differs.

    >>> spoken(date(2026, 3, 1), date(2026, 3, 2))
    '1 March'
    """
    return language.day(day) if day.year == on.year else language.day_and_year(day)


def ago(day: date, on: date) -> str:
    """Return how long ago a day was: "today", "yesterday", "112 days ago"."""
    days = (on - day).days
    if days in (0, 1):
        return (_("today"), _("yesterday"))[days]
    return ngettext("{n} day ago", "{n} days ago", days)


def minutes_in_words(number: int) -> str:
    """Return a number of minutes: "1 minute", "3 minutes"."""
    return ngettext("{n} minute", "{n} minutes", number)


def people_in_words(number: int) -> str:
    """Return a number of people: "1 person", "3 people"."""
    return ngettext("{n} person", "{n} people", number)


def every_days(number: int) -> str:
    """Return a rhythm: "every 1 day", "every 30 days"."""
    return ngettext("every {n} day", "every {n} days", number)


def about_every(number: int) -> str:
    """Return a rhythm that is not so strict: "about every 30 days"."""
    return ngettext("about every {n} day", "about every {n} days", number)


def from_to(first: date, last: date, on: date) -> str:
    """Return a span as one says it on the day `on`: "1 March to 4 March"."""
    return _("{day} to {last_day}", day=spoken(first, on), last_day=spoken(last, on))


def by(channel: Channel) -> str:
    """Return how a channel reads in a sentence: "by call"."""
    return _(_BY[channel])


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
