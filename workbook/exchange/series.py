"""The days of a series, as a calendar file's rule gives them, within limits.

A few bytes of a rule can mean millions of days, or a search through all time for none. So hours
are left out (a day is the finest), an end is always set, old series are entered near the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

MOST_OCCURRENCES = 1000
_SEARCHES = 2000
"""Series of one file that may be searched in vain; those after them keep their first day."""
_YEARS_AHEAD = 8
_MOST_YEARS = 200
_EVERY_MONTH_HAS = 28
_FREQUENCIES = ("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_RULE_PARTS = {
    "BYMONTH": "bymonth", "BYMONTHDAY": "bymonthday", "BYYEARDAY": "byyearday",
    "BYWEEKNO": "byweekno", "BYSETPOS": "bysetpos",
}  # fmt: skip
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Purse:
    """How many searches for nothing the series of one file may cost together."""

    def __init__(self) -> None:
        self._left = _SEARCHES

    def first(self, rule: Any, start: date, day: date, out: set[date]) -> date | None:
        """Return the first day of a rule that is not before `day`, if there is one near enough."""
        if self._left <= 0:
            return None
        try:
            for at in islice(_occurrences(rule, start, day), MOST_OCCURRENCES):
                if at not in out:
                    return at
        except (ValueError, TypeError, OverflowError, KeyError):
            return None  # a rule that contradicts itself: its first day is what is left
        self._left -= 1
        return None


def _occurrences(rule: Any, start: date, day: date) -> Iterator[date]:
    """Yield the days of a rule from `day` on."""
    from dateutil import rrule  # type: ignore[import-untyped]  # noqa: PLC0415 - few files need it

    freq = part_of(rule, "FREQ").upper()
    if freq not in _FREQUENCIES or part_of(rule, "RSCALE").upper() not in ("", "GREGORIAN"):
        raise ValueError(freq)
    interval = max(1, int(part_of(rule, "INTERVAL") or 1))
    if freq == "HOURLY":
        freq, interval = "DAILY", max(1, interval // 24)
    parts: dict[str, Any] = {
        argument: [int(one) for one in rule.get(part, [])][:400]
        for part, argument in _RULE_PARTS.items()
        if rule.get(part)
    }
    if rule.get("BYDAY"):
        parts["byweekday"] = [_weekday(str(one), rrule) for one in rule.get("BYDAY")][:400]
    if rule.get("WKST"):
        parts["wkst"] = _WEEKDAYS.index(part_of(rule, "WKST").upper())
    count = part_of(rule, "COUNT")
    if count:
        parts["count"] = min(int(count), MOST_OCCURRENCES)
    begin = start if count else _nearer(start, day, freq, interval)
    many = rrule.rrule(
        getattr(rrule, freq),
        dtstart=datetime(begin.year, begin.month, begin.day),  # noqa: DTZ001 - a day
        until=_horizon(rule, max(start, day)),
        interval=interval,
        **parts,
    )
    yield from (at.date() for at in many if at.date() >= day)


def _horizon(rule: Any, day: date) -> datetime:
    """Return the last day to look at: without one, a rule for 30 February is sought for ever."""
    last = datetime(min(day.year + _YEARS_AHEAD, date.max.year), 12, 31)  # noqa: DTZ001 - a day
    until = rule.get("UNTIL")
    if not until:
        return last
    end = until[0] if isinstance(until, list) else until
    return min(last, datetime(end.year, end.month, end.day))  # noqa: DTZ001 - a day


def _nearer(start: date, day: date, freq: str, interval: int) -> date:
    """Return a later beginning from which the same days follow, so that old series are quick."""
    if freq in ("DAILY", "WEEKLY"):
        step = interval * (7 if freq == "WEEKLY" else 1)
        rounds = max(0, (day - start).days // step - 1)
        return start + timedelta(days=rounds * step)
    if start.day > _EVERY_MONTH_HAS:
        if day.year - start.year > _MOST_YEARS:
            raise ValueError(start)
        return start
    months = interval * (12 if freq == "YEARLY" else 1)
    gone = (day.year - start.year) * 12 + day.month - start.month
    rounds = max(0, gone // months - 1)
    year, month = divmod(start.year * 12 + start.month - 1 + rounds * months, 12)
    return date(year, month + 1, start.day)


def _weekday(text: str, rrule: Any) -> Any:
    found = re.fullmatch(r"([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)", text.strip().upper())
    if found is None:
        raise ValueError(text)
    day = getattr(rrule, found[2])
    return day(int(found[1])) if found[1] not in ("", "+", "-") else day


def part_of(rule: Any, part: str) -> str:
    """Return the first value of a part of a rule; empty where it has none."""
    value = rule.get(part, "")
    return str(value[0] if isinstance(value, list) and value else value or "")
