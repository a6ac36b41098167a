"""“My networking plan”: two pages to pin to the wall. It only walks the techniques.

Others may read a wall. So names of people stand on it, and what the reader wants of them, but
nothing that is known of anybody; a reason that touches a private matter of theirs is left out.
What the reader writes about themselves is theirs to hang up, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _, pgettext
from workbook.records.sheet import Block, Day, Form, Line, Sheet, Wall
from workbook.technique import every_wall

if TYPE_CHECKING:
    from workbook.book import Book

TITLE = N_("My networking plan")
FILE = "my-networking-plan.pdf"
WEEKS = 12
_IN_A_WEEK = 4


def sheet(book: Book) -> Sheet:
    """Return the plan as it stands today: what I want on the front, what I do on the back."""
    on = book.today()
    with book.at_one_moment():
        walls = every_wall(book, on)
    front = [block for wall in walls for block in wall.front]
    back = [block for wall in walls for block in wall.back]
    weeks = _weeks(walls, on, book.reader.review_day % 7)
    own = Block(title=_("In my own hand"), blanks=("", ""))
    pages = (_side_by_side(front), [*back[:1], weeks, *back[1:]])
    return Sheet(
        title=_(TITLE),
        lead=_lead(book, on),
        pages=tuple((*page, own) for page in pages),
    )


def _side_by_side(blocks: list[Block]) -> list[Block]:
    """Narrow blocks stand together, in the place of the first of them."""
    wide = [one for one in blocks if one.wide]
    return [*wide[:1], *(one for one in blocks if not one.wide), *wide[1:]]


def _lead(book: Book, on: date) -> str:
    reader = book.reader
    ends = _monday(on) + timedelta(weeks=WEEKS) - timedelta(days=1)
    said = [
        reader.name,
        pgettext(
            "days",
            "{first} to {last}",
            first=language.day_and_year(on) if on.year < ends.year else language.day(on),
            last=language.day_and_year(ends),
        ),
        _("{minutes} minutes a week", minutes=reader.minutes_a_week),
        _("I look back on {weekday}s", weekday=language.weekdays()[reader.review_day % 7]),
    ]
    return " · ".join(filter(None, said))


def _weeks(walls: Iterable[Wall], on: date, review: int) -> Block:
    """The next twelve weeks as a small calendar, with a square for each look back."""
    days = sorted((day for wall in walls for day in wall.days), key=lambda one: (one.on, one.text))
    first = _monday(on)
    lines = []
    for week in range(WEEKS):
        begins = first + timedelta(weeks=week)
        ends = begins + timedelta(days=6)
        inside = [one for one in days if max(begins, on) <= one.on <= ends]
        back = begins + timedelta(days=review)
        lines.append(
            Line(
                text=_span(begins, ends),
                more=tuple(_entries(inside)),
                aside=_("look back, {day}", day=_near(back)),
                boxes=1,
            )
        )
    return Block(title=_("The next twelve weeks"), lines=tuple(lines), form=Form.WEEKS)


def _entries(days: list[Day]) -> Iterator[str]:
    shown = days if len(days) <= _IN_A_WEEK else days[: _IN_A_WEEK - 1]
    for one in shown:
        yield f"{_near(one.on)}  {one.text}"
    if len(days) > len(shown):
        yield _("and {n} more", n=len(days) - len(shown))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _span(first: date, last: date) -> str:
    """Return a week in few letters: "2 to 8 March", "30 March to 5 April"."""
    if first.month == last.month:
        begins = pgettext("a day of the month named after it", "{day}", day=first.day)
    else:
        begins = language.day(first)
    return pgettext("days", "{first} to {last}", first=begins, last=language.day(last))


def _near(day: date) -> str:
    """Return a day within a week that is named: "Mon 2"."""
    short = language.short_weekday(day)
    return pgettext("a day within a week", "{weekday} {day}", weekday=short, day=day.day)
