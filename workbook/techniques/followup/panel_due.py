"""The pieces about what comes next: who is due and why, and what is planned with whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _
from workbook.records import Changes, Contact, FollowUp, FollowUpStatus, folded
from workbook.techniques.followup import queries, rules
from workbook.techniques.followup.checks import MOST_DAYS, refuse
from workbook.techniques.followup.fields import person_field, person_of
from workbook.techniques.followup.panel_doing import DIFFERENCE, PAGE, WEEK, doing, put_off, skip
from workbook.techniques.followup.phrases import clipped, from_to, spoken
from workbook.techniques.followup.progress import due, planned_due

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due


def due_list(book: Book) -> ui.Piece:
    """Who is due today and why; each can be done, put off or skipped where it stands."""
    opened = {"ref": ""}

    def view() -> ui.Node:
        items = due(book, book.today())
        by_ref = {one.ref: one for one in items}

        def act(row: str, action: str) -> str:
            one = by_ref.get(row)
            return _act_on(book, one, action, opened) if one else _("This one is settled already.")

        def found(text: str, offset: int) -> ui.Found:
            wanted = folded(text)
            fit = [one for one in items if wanted in folded(f"{one.title} {one.contact}")]
            return ui.Found([_due_row(one) for one in fit[offset : offset + PAGE]], len(fit))

        chosen = by_ref.get(opened["ref"])
        return ui.card(
            _("Who is due"),
            ui.words(_(DIFFERENCE), tone="quiet"),
            ui.card(chosen.title, ui.words(chosen.reason), doing(book, chosen), key="open")
            if chosen else None,
            ui.rows("due", on_query=found, on_action=act, label=_("Search who is due"),
                    empty=_("Nobody is due today. Enjoy it, or log a contact you have had."),
                    page=PAGE),
        )  # fmt: skip

    return ui.live(book, view, name="followup-due", rests_on=("fading", "long-call", "late"))


def _due_row(one: Due) -> ui.Row:
    actions = [("open", _("Do it here"))]
    if one.kind in {"followup", "cadence"}:
        actions += [("week", _("Put off a week")), ("skip", _("Skip"))]
    return ui.Row(one.ref, one.title, (one.reason,), badges=(_("{n} min", n=one.minutes),),
                  actions=tuple(actions))  # fmt: skip


def _act_on(book: Book, one: Due, action: str, opened: dict[str, str]) -> str:
    contact = book.get(Contact, one.contact_id)
    if action == "open" or contact is None:
        opened["ref"] = one.ref
        return _("Open above the list: {name}.", name=one.title)
    followup = book.get(FollowUp, one.ref) if one.kind == "followup" else None
    if action == "week":
        return put_off(book, contact, followup, book.today() + timedelta(days=WEEK))
    return skip(book, contact, followup, one.due_on)


# -- what is planned ------------------------------------------------------------------------


def planned(book: Book) -> ui.Piece:
    """What you planned with whom; plan one more, do it, put it off or let it go."""
    opened = {"ref": ""}

    def act(row: str, action: str) -> str:
        if action == "done":
            opened["ref"] = row
            return _("Log it above the list: done means that it really happened.")
        return _act_on_plan(book, row, action)

    def view() -> ui.Node:
        chosen = book.get(FollowUp, opened["ref"])
        fields = [
            person_field(book, _("With whom")),
            ui.text("what", _("What"), placeholder=_("Send her the report")),
            ui.number("next_days", _("In … days"), low=0, high=MOST_DAYS),
            ui.date("next_on", _("Or on a date"), more=True),
        ]
        return ui.card(
            _("What you planned"),
            ui.form("plan", fields, lambda values: _plan(book, values), save=_("Plan it"),
                    clear=True),
            _doing_plan(book, chosen) if chosen else None,
            ui.rows("planned", on_query=lambda text, n: _plans(book, text, n), on_action=act,
                    label=_("Search by name"), page=PAGE,
                    empty=_("Nothing is planned. Add the next step you owe.")),
        )  # fmt: skip

    return ui.live(book, view, name="followup-planned", rests_on=("planned-dates",))


def _plan(book: Book, values: dict[str, Any]) -> str:
    today = book.today()
    contact = person_of(book, values["person"])
    day = rules.Next(values["next_days"], values["next_on"], values["what"]).day(today)
    if day is None:
        refuse("next_days", _("Say when: in how many days, or on which date."))
    new = Changes() if contact.version else Changes(add=(contact,))
    plan = rules.plan(contact, day, today, values["what"])
    book.apply(_("Planned a follow-up with {name}", name=contact.name), new + plan)
    return _("Planned for {day}.", day=spoken(day, today))


def _plans(book: Book, text: str, offset: int) -> ui.Found:
    page, total = queries.planned(book, text, offset, PAGE)
    people = queries.people_named(book, [one.contact_id for one in page])
    rows = [
        ui.Row(
            one.id,
            people[one.contact_id].name,
            (clipped(one.what, 160), _when(book, one)),
            badges=_state(book, one),
            actions=(("done", _("Done")), ("week", _("Put off a week")), ("skip", _("Skip"))),
        )
        for one in page
        if one.contact_id in people
    ]
    return ui.Found(rows, total)


def _when(book: Book, one: FollowUp) -> str:
    today = book.today()
    return from_to(one.due_on, one.until_on, today) if one.until_on else spoken(one.due_on, today)


def _state(book: Book, one: FollowUp) -> tuple[str, ...]:
    today = book.today()
    if one.snoozed_until and one.snoozed_until > today:
        return (_("put off until {day}", day=spoken(one.snoozed_until, today)),)
    if (one.until_on or one.due_on) < today:
        return (_("late, and still welcome"),)
    return (_("due"),) if one.due_on <= today else ()


def _act_on_plan(book: Book, row: str, action: str) -> str:
    one = book.get(FollowUp, row)
    contact = book.get(Contact, one.contact_id) if one else None
    if one is None or contact is None:
        return _("This one is settled already.")
    if action == "week":
        return put_off(book, contact, one, book.today() + timedelta(days=WEEK))
    return skip(book, contact, one, one.due_on)


def _doing_plan(book: Book, one: FollowUp) -> ui.Node | None:
    contact = book.get(Contact, one.contact_id)
    if contact is None or one.status is not FollowUpStatus.PLANNED:
        return None
    item = planned_due(one, contact, book.today())
    return ui.card(item.title, ui.words(item.reason), doing(book, item), key="open")
