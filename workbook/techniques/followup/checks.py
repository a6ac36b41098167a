"""What can't be, said in one sentence each. Pure."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

from workbook.language import _
from workbook.records import FollowUp, FollowUpStatus, Refused

EARLIEST = date(1900, 1, 1)
MOST_DAYS = 1825


def refuse(field: str, sentence: str) -> NoReturn:
    """Refuse with one sentence, shown at the field it concerns."""
    raise Refused(sentence, {field: sentence} if field else {})


def real_day(on: date, today: date, field: str) -> None:
    """Refuse a day on which nothing can have happened yet, or ever."""
    if on > today:
        refuse(field, _("That day has not come yet. Log what has happened; plan the rest."))
    if on < EARLIEST:
        refuse(field, _("The year {year} can't be right. Check the date.", year=on.year))


def later_day(until: date, today: date) -> None:
    """Refuse to put something off to a day that is not ahead."""
    if until <= today:
        refuse("until", _("Choose a day after today to put this off to."))


def still_open(one: FollowUp) -> None:
    """Refuse to settle a follow-up twice."""
    if one.status is not FollowUpStatus.PLANNED:
        refuse("", _("This follow-up is already settled."))


def sane_days(field: str, days: int) -> None:
    """Refuse a rhythm below a day or beyond five years."""
    if not 1 <= days <= MOST_DAYS:
        refuse(field, _("Choose a number of days from 1 to {most}.", most=MOST_DAYS))


def sane_minutes(minutes: int | None) -> None:
    """Refuse a contact of less than nothing or more than a day."""
    if minutes is not None and not 0 <= minutes <= 24 * 60:
        refuse("minutes", _("Give the minutes of one contact, at most a day."))
