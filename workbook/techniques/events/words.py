"""Days, places and counts in plain words, and what the pieces of this technique share. Pure."""

from __future__ import annotations

import re
from datetime import date

from workbook.records import Event, folded

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SMALL = frozenset({
    "the", "and", "for", "with", "from", "your", "our", "their", "his", "her", "are", "was", "that",
    "this", "what", "how", "who", "which", "when", "where", "why", "you", "they", "them", "about",
    "into", "out", "more", "new", "one", "two", "three", "six", "ten", "people", "talk", "talks",
    "meet", "meeting", "event", "want", "know", "learn", "not", "but", "has", "have", "can", "will",
    "there", "here", "than", "been", "were", "would", "should", "could", "get", "make",
    "all", "any", "some", "each", "every", "because", "after", "before", "first",
})  # fmt: skip


_ASKING = frozenset({"how", "what", "which", "who", "where", "when", "why", "whether"})


def spoken(day: date, on: date) -> str:
    """Return a day as one says it: the weekday where it is near, the year where it differs.

    >>> spoken(date(2026, 3, 5), date(2026, 3, 2))
    'Thursday, 5 March'
    """
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    if abs((day - on).days) <= 7:
        words = f"{_DAYS[day.weekday()]}, {words}"
    return words if day.year == on.year else f"{words} {day.year}"


def away(day: date, on: date) -> str:
    """Return how far off a day is: "today", "tomorrow", "in 5 days", "3 days ago"."""
    days = (day - on).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun: "1 person", "3 people"."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


def clipped(text: str, most: int = 80) -> str:
    """Return a text on one line, cut at a word where it is longer than `most`."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def unended(text: str) -> str:
    """Return a text without the stop at its end, so that a sentence can go on."""
    return " ".join(text.split()).rstrip(" .,;:!?")


def asks(text: str) -> bool:
    """Whether a text begins as a question does: how, what, which."""
    return folded(text).partition(" ")[0] in _ASKING


def inside(text: str) -> str:
    """Return a text as it stands inside a sentence: a question word without its capital.

    >>> inside("Which line they overlook."), inside("Kiel in winter")
    ('which line they overlook', 'Kiel in winter')
    """
    line = unended(text)
    small = _ASKING | {"a", "an", "the", "my", "our", "to", "two"}
    return line[:1].lower() + line[1:] if folded(line).partition(" ")[0] in small else line


def when_and_where(event: Event, on: date) -> str:
    """Return day, time and place of an event in one line."""
    if event.starts_on is None:
        parts = ["no day yet"]
    else:
        parts = [f"{spoken(event.starts_on, on)} ({away(event.starts_on, on)})"]
        if event.starts_at:
            parts.append(f"{event.starts_at:%H:%M}")
        if event.ends_on and event.ends_on > event.starts_on:
            parts.append(f"until {spoken(event.ends_on, on)}")
    return ", ".join([*parts, *([clipped(event.place, 60)] if event.place else [])])


def last_day(event: Event) -> date | None:
    """Return the last day of an event."""
    return event.ends_on or event.starts_on


def telling(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, folded and cut to their stem."""
    found = re.findall(r"[^\W\d_]{3,}", folded(text))
    return frozenset(_stem(word) for word in found if word not in _SMALL)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "ies", "er", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
