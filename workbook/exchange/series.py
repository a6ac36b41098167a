"""The days of a series, as a calendar file's rule gives them, within limits.

A few bytes of a rule can mean millions of days, or a search through all time for none. So a
day is the finest that is looked at, the search always has an end, and an old series is entered
near the day that is asked for. One period after the other (a day, a week, a month, a year) all
its days are held against the rule.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

MOST_OCCURRENCES = 1000
_SEARCHES = 2000
"""Series of one file that may be searched in vain; those after them keep their first day."""
_YEARS_AHEAD = 8
_MOST_YEARS = 60
"""A counted series can't be entered late: an older one keeps its first day."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_BY_DAY = re.compile(r"([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)")


class Purse:
    """How many searches for nothing the series of one file may cost together."""

    def __init__(self) -> None:
        self._left = _SEARCHES

    def first(self, rule: Any, start: date, day: date, out: set[date]) -> date | None:
        """Return the first day of a rule that is not before `day`, if there is one near enough."""
        if self._left <= 0:
            return None
        try:
            days = _occurrences(_read(rule, start), day)
            found = next((at for at in islice(days, MOST_OCCURRENCES) if at not in out), None)
        except (ValueError, TypeError, OverflowError):
            return None  # a rule that contradicts itself: its first day is what is left
        if found is None:
            self._left -= 1
        return found


@dataclass(frozen=True)
class _Rule:
    """A rule as far as days go."""

    start: date
    freq: str
    interval: int = 1
    week_starts: int = 0
    count: int | None = None
    until: date | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    week_days: frozenset[tuple[int, int]] = frozenset()
    """(which one of its month or year, or 0 for each; the day of the week)."""
    positions: tuple[int, ...] = field(default=())

    def fits(self, day: date) -> bool:
        """Whether a day of a period is one of the rule's, before positions are counted."""
        if self.months and day.month not in self.months:
            return False
        length = monthrange(day.year, day.month)[1]
        if self.month_days and not self.month_days & {day.day, day.day - length - 1}:
            return False
        number, total = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        if self.year_days and not self.year_days & {number, number - total - 1}:
            return False
        if self.weeks and not self._in_weeks(day):
            return False
        return not self.week_days or self._on_weekday(day, length, number, total)

    def _in_weeks(self, day: date) -> bool:
        year, week, _ = day.isocalendar()
        last = date(year, 12, 28).isocalendar()[1]
        return bool(self.weeks & {week, week - last - 1})

    def _on_weekday(self, day: date, length: int, number: int, total: int) -> bool:
        in_year = self.freq == "YEARLY" and not self.months
        at, size = (number, total) if in_year else (day.day, length)
        which = {0, (at - 1) // 7 + 1, -((size - at) // 7 + 1)}
        weekday = day.weekday()
        return any(on == weekday and nth in which for nth, on in self.week_days)


def _read(rule: Any, start: date) -> _Rule:
    """Return a rule as it is meant: what it leaves open follows from its first day."""
    freq = part_of(rule, "FREQ").upper()
    if freq not in _FREQUENCIES or part_of(rule, "RSCALE").upper() not in ("", "GREGORIAN"):
        raise ValueError(freq)
    interval = max(1, int(part_of(rule, "INTERVAL") or 1))
    if freq == "HOURLY":
        freq, interval = "DAILY", max(1, interval // 24)
    months, month_days = _numbers(rule, "BYMONTH"), _numbers(rule, "BYMONTHDAY")
    year_days, weeks = _numbers(rule, "BYYEARDAY"), _numbers(rule, "BYWEEKNO")
    week_days = frozenset(_weekday(str(one)) for one in _parts(rule, "BYDAY"))
    if not (month_days or year_days or weeks or week_days):
        if freq == "WEEKLY":
            week_days = frozenset({(0, start.weekday())})
        elif freq in ("MONTHLY", "YEARLY"):
            month_days = frozenset({start.day})
            months = months or (frozenset({start.month}) if freq == "YEARLY" else months)
    count, until = part_of(rule, "COUNT"), _parts(rule, "UNTIL")
    week_starts = part_of(rule, "WKST").upper()
    return _Rule(
        start=start,
        freq=freq,
        interval=interval,
        week_starts=_WEEKDAYS.index(week_starts) if week_starts else 0,
        count=min(int(count), MOST_OCCURRENCES) if count else None,
        until=_day(until[0]) if until else None,
        months=months,
        month_days=month_days,
        year_days=year_days,
        weeks=weeks,
        week_days=week_days,
        positions=tuple(sorted(_numbers(rule, "BYSETPOS"))),
    )


def _occurrences(rule: _Rule, day: date) -> Iterator[date]:
    """Yield the days of a rule from `day` on, to an end that is always set."""
    year = min(max(day.year, rule.start.year) + _YEARS_AHEAD, date.max.year)
    last = min(date(year, 12, 31), rule.until or date.max)
    if rule.count is not None and day.year - rule.start.year > _MOST_YEARS:
        return
    entered = rule.start if rule.count is not None else max(rule.start, day)
    counted = 0
    for period in _periods(rule, entered, last):
        there = [one for one in period if rule.fits(one)]
        if rule.positions and there:
            size = len(there)
            at = {n - 1 if n > 0 else size + n for n in rule.positions}
            there = [one for n, one in enumerate(there) if n in at]
        for one in there:
            if one < rule.start:
                continue
            if one > last or (rule.count is not None and counted >= rule.count):
                return
            counted += 1
            if one >= day:
                yield one


def _periods(rule: _Rule, entered: date, last: date) -> Iterator[list[date]]:
    """Yield the days of each period of a rule, beginning shortly before a day."""
    if rule.freq in ("DAILY", "WEEKLY"):
        size = 7 if rule.freq == "WEEKLY" else 1
        back = (rule.start.weekday() - rule.week_starts) % 7 if size == 7 else 0
        first, step = rule.start.toordinal() - back, size * rule.interval
        begin = first + max(0, (entered.toordinal() - first) // step) * step
        for at in range(max(begin, 1), last.toordinal() + 1, step):
            yield [date.fromordinal(min(at + n, date.max.toordinal())) for n in range(size)]
        return
    step = rule.interval * (12 if rule.freq == "YEARLY" else 1)
    first = rule.start.year * 12 + (0 if rule.freq == "YEARLY" else rule.start.month - 1)
    gone = entered.year * 12 + entered.month - 1 - first
    for at in range(first + max(0, gone // step) * step, last.year * 12 + 12, step):
        year, month = divmod(at, 12)
        begin = date(year, month + 1, 1).toordinal()
        size = 365 + isleap(year) if rule.freq == "YEARLY" else monthrange(year, month + 1)[1]
        yield [date.fromordinal(begin + n) for n in range(size)]


def _parts(rule: Any, name: str) -> list[Any]:
    value = rule.get(name)
    if not value:
        return []
    return list(value)[:400] if isinstance(value, list) else [value]


def _numbers(rule: Any, name: str) -> frozenset[int]:
    return frozenset(int(one) for one in _parts(rule, name))


def _weekday(text: str) -> tuple[int, int]:
    found = _BY_DAY.fullmatch(text.strip().upper())
    if found is None:
        raise ValueError(text)
    number = found[1].strip("+")
    return int(number) if number not in ("", "-") else 0, _WEEKDAYS.index(found[2])


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else date.fromisoformat(str(moment))


def part_of(rule: Any, part: str) -> str:
    """Return the first value of a part of a rule; empty where it has none."""
    value = rule.get(part, "")
    return str(value[0] if isinstance(value, list) and value else value or "")
