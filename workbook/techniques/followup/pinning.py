"""What of staying in touch belongs on the reader's wall: how often, and birthdays.

No names stand beside a rhythm: whoever passes by need not read how close they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.language import N_, _
from workbook.records.milestones import Milestone, MilestoneKind, NoBirthday
from workbook.records.sheet import Block, Day, Line, Wall
from workbook.techniques.followup import milestones, queries
from workbook.techniques.followup.cadence import RHYTHMS, tier_days
from workbook.techniques.followup.phrases import about_every, people_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook.book import Book

_NONE = N_("No circle has anybody in it yet. Page 6 helps you to choose; few people are enough.")


def wall(book: Book, on: date) -> Wall:
    """Return how often the reader is in touch with each circle, and the birthdays that remind."""
    lines = tuple(_circles(book))
    block = Block(
        title=_("How often I am in touch"),
        lines=lines,
        note="" if lines else _(_NONE),
        blanks=()
        if lines
        else (_("Closest people: every"), _("Close allies: every"), _("Others: every")),
        wide=False,
    )
    return Wall(front=(block,), days=tuple(_birthdays(book, on)))


def _circles(book: Book) -> Iterator[Line]:
    people: Counter[str] = Counter()
    for tier, _own, many in queries.rhythm_counts(book):
        people[tier] += many
    for one in RHYTHMS:
        many = people[one.tier]
        if many:
            days = tier_days(one.tier, book.reader)
            often = about_every(days) if days else _("as it comes")
            aside = people_in_words(many)
            yield Line(text=_(one.title), more=(often,), aside=aside)


def _birthdays(book: Book, on: date) -> Iterator[Day]:
    unwished = {one.contact_id for one in book.all(NoBirthday)}
    born = [
        one
        for one in book.all(Milestone, remind=True, kind=MilestoneKind.BIRTHDAY)
        if one.contact_id not in unwished
    ]
    names = queries.people_named(book, [one.contact_id for one in born])
    for one in born:
        day = milestones.next_day(one, on)
        if day and one.contact_id in names:
            yield Day(day, _("{name}, birthday", name=names[one.contact_id].name))
