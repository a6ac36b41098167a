"""Quiet days, and the dates as a file for the reader's own calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import _, ngettext
from workbook.records.quiet import QuietDays
from workbook.technique import every_entry
from workbook.techniques.followup import choices
from workbook.techniques.followup.panel_address import CalendarAddress
from workbook.techniques.followup.phrases import from_to, spoken

if TYPE_CHECKING:
    from workbook.book import Book


# -- quiet days -----------------------------------------------------------------------------


def quiet_days(book: Book) -> ui.Piece:
    """Holidays and quiet days: nothing is planned on them."""

    def span(values: dict[str, Any]) -> str:
        changes = choices.quiet_span(values["name"], values["starts_on"], values["ends_on"])
        book.apply(_("Quiet: {name}", name=values["name"] or _("some days")), changes)
        return _("Noted. The plan goes around these days.")

    def weekdays(values: dict[str, Any]) -> str:
        wanted = [n for n in range(7) if values[f"day{n}"]]
        changes = choices.quiet_weekdays(book.all(QuietDays), wanted)
        if not changes:
            return _("Nothing to change.")
        book.apply(_("Changed the quiet days of the week"), changes)
        return _("Saved.")

    def view() -> ui.Node:
        known, today = book.all(QuietDays), book.today()
        always = {one.weekday for one in known}
        spans = sorted((one for one in known if one.starts_on), key=_begins)
        return ui.card(
            _("Quiet days"),
            ui.form("quiet", [
                ui.date("starts_on", _("From"), required=True), ui.date("ends_on", _("To")),
                ui.text("name", _("What for"), placeholder=_("Summer holidays")),
            ], span, save=_("Keep these days quiet"), clear=True),
            ui.rows("spans", [
                ui.Row(one.id, one.name or _("Quiet days"), (_from_to(one, today),),
                       actions=(("out", _("Take out")),))
                for one in spans
            ], on_action=lambda row, _action: _take_out(book, row), label=_("Your quiet days"),
                    empty=_("No holidays noted yet.")),
            ui.details(_("Quiet days of every week"), ui.form("weekdays", [
                ui.tick(f"day{n}", name, n in always) for n, name in enumerate(language.weekdays())
            ], weekdays, save=_("Keep these weekdays quiet"), draft=False)),
        )  # fmt: skip

    return ui.live(book, view, name="followup-quiet")


def _take_out(book: Book, row: str) -> str:
    one = book.get(QuietDays, row)
    if one is None:
        return _("These days are gone already.")
    book.apply(_("Took quiet days out"), choices.drop(one))
    return _("Taken out.")


def _begins(one: QuietDays) -> date:
    return one.starts_on or date.max


def _from_to(one: QuietDays, today: date) -> str:
    first = one.starts_on or today
    if one.ends_on is None or one.ends_on == first:
        return spoken(first, today)
    return from_to(first, one.ends_on, today)


# -- the reader's own calendar --------------------------------------------------------------


def calendar_file(book: Book) -> ui.Piece:
    """A file with your dates for your own calendar."""
    address = CalendarAddress(book)

    def make() -> bytes:
        from workbook.exchange.calendar_file import written

        return written(every_entry(book), book.now())

    def view() -> ui.Node:
        count = len(every_entry(book))
        said = (
            ngettext("{n} date in it.", "{n} dates in it.", count)
            if count
            else _("There are no dates yet.")
        )
        return ui.card(
            _("Take your dates along"),
            ui.words(
                _("{said} Open the file with your calendar program. It invites nobody.", said=said)
            ),
            ui.download(
                _("Get the calendar file"), "networking-workbook.ics", make, key="calendar"
            ),
            ui.words(
                _("Get it again later: dates that moved are moved, not doubled."), tone="quiet"
            ),
            address.view(count),
        )

    return ui.live(book, view, name="followup-calendar")
