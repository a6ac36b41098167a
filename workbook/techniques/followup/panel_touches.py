"""A year of days: when you were in touch, and with whom on each day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import N_, _
from workbook.techniques.followup import queries, queries_days, touchdays
from workbook.techniques.followup.panel_doing import told
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

_MOST = 200
"""Touches of one day that are read out: a day with more came out of a file."""
_LIMIT = N_(
    "It counts the touches that you noted or brought in. A day without a column is "
    "a day without a note, and no reproach."
)


def touch_calendar(book: Book) -> ui.Piece:
    """Twelve months of days, a column for each on which you were in touch; a click shows whom."""
    chosen: dict[str, date | None] = {"day": None}

    def close() -> None:
        chosen["day"] = None

    def view() -> ui.Node:
        today = book.today()
        days, people = queries_days.days(book, touchdays.begins(today), today)
        if not days:
            return ui.card(
                _("Your year in touch"),
                ui.empty(_("Nothing is noted in the last twelve months. Log one contact above, "
                           "and its day stands here.")),
            )  # fmt: skip

        def choose(at: int) -> None:
            chosen["day"] = days[at].on

        day = next((one for one in days if one.on == chosen["day"]), None)
        return ui.card(
            _("Your year in touch"),
            ui.figure(
                _("A row for each month; the taller a day, the more touches. Choose a day to "
                  "see with whom."),
                touchdays.finding(days, people, today),
                touchdays.calendar_figure(days, today), touchdays.calendar_table(days, today),
                on_point=choose, key="touch-days",
            ),
            ui.behind(_title(day, today), _rows(book, day), on_close=close) if day else None,
            ui.words(_(_LIMIT), tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="followup-touches")


def _title(day: touchdays.Day, today: date) -> str:
    more = _(", the first {most} of them", most=_MOST) if day.touches > _MOST else ""
    return f"{spoken(day.on, today)}: {touchdays.touched(day)}{more}"


def _rows(book: Book, day: touchdays.Day) -> list[ui.Row]:
    found = queries_days.on_day(book, day.on, _MOST)
    people = queries.people_named(book, [one.contact_id for one in found])
    return [
        ui.Row(one.id, people[one.contact_id].name, (told(one, book.today()),),
               href=ui.at("02-targets.ipynb", one.contact_id))
        for one in found if one.contact_id in people
    ]  # fmt: skip
