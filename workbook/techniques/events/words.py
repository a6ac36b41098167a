"""Days, places and counts in plain words, and what the pieces of this technique share. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from workbook import language
from workbook.language import N_, _, pgettext
from workbook.records import Event, folded

_SMALL = N_(
    "the and for with from your our their his her are was that this what how who which when where "
    "why you they them about into out more new one two three six ten people talk talks meet "
    "meeting event want know learn not but has have can will there here than been were would "
    "should could get make all any some each every because after before first"
)
"""Words that say nothing of what a text is about; each language has its own."""
_ASKING = N_("how what which who where when why whether")
_SMALL_INSIDE = N_("a an the my our to two")
"""What has no capital inside a sentence, beside the question words."""
_ENDINGS = N_("ings ing ers ies er es ed s")


def spoken(day: date, on: date) -> str:
    """Return a day as one says it: the weekday where it is near, the year where it differs.

    >>> spoken(date(2026, 3, 5), date(2026, 3, 2))
    'Thursday, 5 March'
    """
    words = language.day(day) if day.year == on.year else language.day_and_year(day)
    return f"{language.weekday(day)}, {words}" if abs((day - on).days) <= 7 else words


def away(day: date, on: date) -> str:
    """Return how far off a day is: "today", "tomorrow", "in 5 days", "3 days ago"."""
    days = (day - on).days
    if abs(days) <= 1:
        return (_("today"), _("tomorrow"), _("yesterday"))[days]
    return _("in {n} days", n=days) if days > 0 else _("{n} days ago", n=-days)


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
    return begins(text, _ASKING)


def begins(text: str, marked: str) -> bool:
    """Whether a text begins with one of the words of such a list."""
    return folded(text).partition(" ")[0] in _words(marked)


def quoted(text: str) -> str:
    """Return what somebody said, in the quotation marks of the reader's language."""
    return pgettext("what somebody said", "“{words}”", words=text)


def inside(text: str) -> str:
    """Return a text as it stands inside a sentence: a question word without its capital.

    >>> inside("Which line they overlook."), inside("Kiel in winter")
    ('which line they overlook', 'Kiel in winter')
    """
    line = unended(text)
    small = _words(_ASKING) | _words(_SMALL_INSIDE)
    return line[:1].lower() + line[1:] if folded(line).partition(" ")[0] in small else line


def when_and_where(event: Event, on: date) -> str:
    """Return day, time and place of an event in one line."""
    if event.starts_on is None:
        parts = [_("no day yet")]
    else:
        parts = [f"{spoken(event.starts_on, on)} ({away(event.starts_on, on)})"]
        if event.starts_at:
            parts.append(pgettext("a time of day", "{time}", time=format(event.starts_at, "%H:%M")))
        if event.ends_on and event.ends_on > event.starts_on:
            parts.append(_("until {day}", day=spoken(event.ends_on, on)))
    return ", ".join([*parts, *([clipped(event.place, 60)] if event.place else [])])


def last_day(event: Event) -> date | None:
    """Return the last day of an event."""
    return event.ends_on or event.starts_on


def telling(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, folded and cut to their stem."""
    found = re.findall(r"[^\W\d_]{3,}", folded(text))
    small, endings = _words(_SMALL), _(_ENDINGS).split()
    return frozenset(_stem(word, endings) for word in found if word not in small)


def _stem(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _words(marked: str) -> frozenset[str]:
    return _split(_(marked))


@cache
def _split(told: str) -> frozenset[str]:
    return frozenset(folded(told).split())
