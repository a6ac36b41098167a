"""The pieces of this technique; those about what happened: log, met, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _
from workbook.records import Changes, Channel, Contact, FollowUp, Interaction, Promise
from workbook.techniques.followup import queries, rules
from workbook.techniques.followup.cadence import tier_inside
from workbook.techniques.followup.fields import channel_choice, log_fields, person_field, person_of
from workbook.techniques.followup.panel_doing import PAGE, doing, entries, log, next_day
from workbook.techniques.followup.panel_due import due_list, planned
from workbook.techniques.followup.panel_fit import fitting, load, plan_month
from workbook.techniques.followup.panel_lines import first_line, thank_you
from workbook.techniques.followup.panel_milestones import milestone_days
from workbook.techniques.followup.panel_plan import cadences, capacity, tiers
from workbook.techniques.followup.panel_promises import old_ties, promises, replies
from workbook.techniques.followup.panel_quick import at_hand
from workbook.techniques.followup.panel_quiet import calendar_file, quiet_days
from workbook.techniques.followup.panel_touches import touch_calendar
from workbook.techniques.followup.phrases import ago, from_to, spoken

if TYPE_CHECKING:
    from workbook.book import Book

__all__ = [
    "at_hand", "cadences", "calendar_file", "capacity", "doing", "due_list", "first_line",
    "fitting", "history", "load", "log_interaction", "met_someone", "milestone_days", "old_ties",
    "plan_month", "planned", "promises", "quiet_days", "replies", "thank_you", "tiers",
    "touch_calendar",
]  # fmt: skip


def log_interaction(book: Book) -> ui.Piece:
    """Log one contact in one line; a new name is added on the way."""

    def save(values: dict[str, Any]) -> str:
        return log(book, person_of(book, values["person"]), values)

    def view() -> ui.Node:
        fields = [person_field(book, _("With whom")), *log_fields(book)]
        return ui.card(
            _("Log a contact"), ui.form("log", fields, save, save=_("Log it"), clear=True)
        )

    return ui.live(book, view, name="followup-log")


def met_someone(book: Book) -> ui.Piece:
    """Note someone newly met: the meeting is logged and three follow-ups are planned."""

    def save(values: dict[str, Any]) -> str:
        today = book.today()
        contact = person_of(book, values["person"])
        changes = rules.met(
            contact,
            values["met_on"] or today,
            today,
            where=values["where"],
            topics=values["topics"],
            promise=values["promise"],
            channel=Channel(values["channel"]),
            planned=queries.open_followups(book, contact.id),
            targets=queries.open_targets(book, contact.id),
        )
        book.apply(_("Met {name}", name=contact.name), changes)
        return _planned_words(changes, book)

    def view() -> ui.Node:
        fields = [
            person_field(book, _("Whom did you meet")),
            ui.text("where", _("Where"), placeholder=_("PyData, or through Tom")),
            ui.date("met_on", _("When"), book.today()),
            ui.text("topics", _("What you spoke about")),
            ui.text("promise", _("What you promised, if anything")),
            channel_choice(value=Channel.EVENT),
        ]
        return ui.card(_("Someone new"), ui.form("met", fields, save, save=_("Plan the follow-ups"),
                                              clear=True))  # fmt: skip

    return ui.live(book, view, name="followup-met", rests_on=("two-days",))


def _planned_words(changes: Changes, book: Book) -> str:
    today = book.today()
    ahead = [one for one in changes.add if isinstance(one, FollowUp)]
    if not ahead:
        return _("Noted. The follow-ups planned earlier stay as they are.")
    when = ", ".join(
        from_to(one.due_on, one.until_on, today) if one.until_on else spoken(one.due_on, today)
        for one in ahead
    )
    return _("Noted. Planned: {when}.", when=when)


# -- history ------------------------------------------------------------------------------


def history(book: Book) -> ui.Piece:
    """What happened with a person, newest first; one entry can be taken out."""
    whose = {"id": ""}

    def choose(values: dict[str, Any]) -> str:
        contact = person_of(book, values["person"], create=False)
        whose["id"] = contact.id
        return _("Here is {name}.", name=contact.name)

    def everyone() -> None:
        whose["id"] = ""

    def found(text: str, offset: int) -> ui.Found:
        return entries(book, whose["id"], text, offset)

    def arrive(record_id: str) -> bool:
        if book.get(Contact, record_id) is None:
            return False
        whose["id"] = record_id
        return True

    def view() -> ui.Node:
        contact = book.get(Contact, whose["id"])
        return ui.card(
            _("What happened"),
            ui.form("whose", [person_field(book, _("Whose history"), create=False)], choose,
                    save=_("Show"), clear=True, draft=False),
            ui.row(ui.words(_standing(book, contact), tone="strong"),
                   ui.link(_("Their record"), ui.at("02-targets.ipynb", contact.id), "quiet"),
                   ui.button(_("Show everyone"), everyone, tone="quiet")) if contact else None,
            ui.rows("history", on_query=found, on_action=lambda row, _action: _take_out(book, row),
                    label=_("Search what it was about"),
                    empty=_("No contact is logged yet. Log the last one you remember."),
                    page=PAGE),
        )  # fmt: skip

    return ui.live(book, view, name="followup-history", arrive=arrive)


def _take_out(book: Book, row: str) -> str:
    """Take one logged contact out; what it had settled is open again."""
    happened = book.get(Interaction, row)
    if happened is None:
        return _("That entry is gone already.")
    contact = book.get(Contact, happened.contact_id)
    settled = book.all(FollowUp, contact_id=happened.contact_id)
    made = book.all(Promise, contact_id=happened.contact_id)
    book.apply(
        _("Took out a contact with {name}", name=contact.name if contact else _("someone")),
        rules.remove_interaction(happened, settled, made),
    )
    return _("Taken out. What it had settled is open again.")


def _standing(book: Book, contact: Contact) -> str:
    """Return how it stands with a person: last contact, rhythm, when due."""
    today = book.today()
    last = queries.last_touch(book, contact.id, today)
    touched = (
        _("last in touch {ago}", ago=ago(last.happened_on, today))
        if last
        else _("no contact logged yet")
    )
    again = next_day(book, contact)
    when = _("due on {day}", day=spoken(again, today)) if again else _("never due")
    return f"{contact.name}: {touched}; {tier_inside(contact.tier)}, {when}."
