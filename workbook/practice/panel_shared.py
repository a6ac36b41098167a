"""What several pieces of the practice year need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook import ui
from workbook.demobook import is_demo
from workbook.language import _
from workbook.practice import kept, queries
from workbook.practice.people import luck
from workbook.practice.rules import What
from workbook.texts import written

if TYPE_CHECKING:
    from workbook.book import Book

_LEAST = 20  # minutes a week; with less, few weeks would hold a call
NOTHING = ui.stack()


def in_play(book: Book) -> kept.Game | None:
    """Return the year, where this is a practice book and it has begun."""
    return kept.game(book) if is_demo(book) else None


def namer(book: Book) -> Callable[[str], str]:
    """Return who bears an id, marked so that a name from right to left turns no sentence round."""
    names = {who: f"\N{FIRST STRONG ISOLATE}{one.name}\N{POP DIRECTIONAL ISOLATE}"
             for who, one in queries.by_mark(book).items()}  # fmt: skip
    return lambda who: names.get(who, _("somebody"))


def teller(now: kept.Game) -> Callable[[str, str, int], str]:
    """Return the details of something that happened, the same for the same year."""

    def told(kind: str, who: str, week: int) -> str:
        texts = written("practice")[kind]
        return str(texts[int(len(texts) * luck(now.seed, kind, who, week))])

    return told


def minutes(book: Book) -> int:
    """Return the minutes of a week."""
    return max(_LEAST, book.reader.minutes_a_week)


def summary(after: kept.Game) -> str:
    """Return what a step came to, in one line."""
    new = [one for week in after.year.weeks[-after.last :] for one in week]
    count = Counter(one.what for one in new)
    return _(
        "Answers: {answers}. Silences: {silences}. Wrote to you: {wrote}.",
        answers=count[What.ANSWERED],
        silences=count[What.SILENT],
        wrote=count[What.WROTE],
    )
