"""Doing a promise or a milestone where it is shown: a draft, a line about it, or letting it be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import Changes, Channel, Contact, Message, Promise, PromiseStatus
from workbook.records.milestones import Milestone
from workbook.techniques.followup import milestones, promising, queries
from workbook.techniques.followup.fields import log_fields
from workbook.techniques.followup.greetings import greeting
from workbook.techniques.followup.milestones import Occasion
from workbook.techniques.followup.occasions import theirs
from workbook.techniques.followup.panel_doing import WEEK, last_note, line_box, log
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

PRIVATELY = N_("Send it privately, not on a public page. One wish, and no request in it.")


def doing(book: Book, contact: Contact, due: Due) -> ui.Node:
    """Return everything to do about one promise or one milestone."""
    if due.kind == "promise":
        one = book.get(Promise, due.ref)
        if one is None or one.status is not PromiseStatus.OPEN:
            return ui.notice(_("This promise is settled."), tone="good")
        return promise_node(book, contact, one)
    milestone = book.get(Milestone, due.ref)
    found = milestones.occasion(milestone, book.today()) if milestone else None
    if found is None:
        return ui.notice(_("This day is settled."), tone="good")
    return _milestone(book, contact, found)


# -- promises -------------------------------------------------------------------------------


def promise_node(book: Book, contact: Contact, one: Promise) -> ui.Node:
    """A promise of the reader's own: log that it is kept, give it another day, let it go."""
    today = book.today()

    def kept(values: dict[str, Any]) -> str:
        also = promising.settle(one, PromiseStatus.KEPT, values["happened_on"] or today)
        return log(book, contact, values, also=also)

    return ui.stack(
        ui.words(one.what, tone="strong"),
        ui.form(f"kept-{one.id}", log_fields(book), kept, save=_("Kept: log it")),
        ui.row(
            ui.button(_("Kept, nothing to log"),
                      lambda: settle_promise(book, contact, one, PromiseStatus.KEPT),
                      key=f"keep-{one.id}"),
            ui.button(_("A week later"), lambda: promise_later(book, contact, one),
                      key=f"later-{one.id}"),
            ui.button(_("Let it go"),
                      lambda: settle_promise(book, contact, one, PromiseStatus.DROPPED),
                      tone="quiet", key=f"drop-{one.id}"),
        ),
        ui.words(_("Late? Say so in half a sentence, then keep it. If you can’t, tell them."),
                 tone="quiet"),
    )  # fmt: skip


def settle_promise(book: Book, contact: Contact, one: Promise, status: PromiseStatus) -> str:
    """End a promise: kept, or let go."""
    book.apply(
        _("Kept a promise with {name}", name=contact.name)
        if status is PromiseStatus.KEPT
        else _("Let go a promise with {name}", name=contact.name),
        promising.settle(one, status, book.today()),
    )
    return (
        _("Kept. Well done.") if status is PromiseStatus.KEPT else _("Let go. Nothing was logged.")
    )


def promise_later(book: Book, contact: Contact, one: Promise) -> str:
    """Give a promise a week more."""
    today = book.today()
    until = max(one.due_on or today, today) + timedelta(days=WEEK)
    book.apply(
        _("Moved a promise with {name}", name=contact.name), promising.later(one, until, today)
    )
    return _("Moved to {day}.", day=spoken(until, today))


# -- milestones -----------------------------------------------------------------------------


def _milestone(book: Book, contact: Contact, found: Occasion) -> ui.Node:
    today, one = book.today(), found.milestone
    check = milestones.to_check(one, contact)
    if check:
        return ui.stack(ui.notice(check, tone="warn"), _checking(book, contact, one))
    last = queries.last_touch(book, contact.id, today)
    note = last_note(last, today)
    own = milestones.own_words_only(one, theirs(book, one), today)
    if own:
        words = _("There is no draft of ours for this. Write two lines yourself, or call.")
        return ui.stack(note, ui.words(words, tone="strong"), _greeted(book, contact, found, own),
                        _passing(book, contact, found))  # fmt: skip
    key = f"greet-{one.id}-{found.day.year}"
    text = greeting(book.reader, contact, found, last)
    also = milestones.settled(one, found.day)
    return ui.stack(
        note,
        ui.words(_(PRIVATELY), tone="quiet"),
        line_box(book, contact, f"milestone-{one.id}", text, key, also=also),
        ui.details(
            _("You said it by voice?"), _greeted(book, contact, found, own), key=f"{key}-said"
        ),
        _passing(book, contact, found),
    )


def settled_by(book: Book, draft: Message) -> Changes | None:
    """Return what sending a draft settles besides: the day that it was written for."""
    kind, _dash, ref = draft.kind.partition("-")
    milestone = book.get(Milestone, ref) if kind == "milestone" else None
    found = milestones.occasion(milestone, book.today()) if milestone else None
    return milestones.settled(found.milestone, found.day) if found else None


def _greeted(book: Book, contact: Contact, found: Occasion, own: bool) -> ui.Node:
    """A line about the wish or the call; it settles the day."""
    also = milestones.settled(found.milestone, found.day)
    fields = log_fields(book, Channel.CALL)
    return ui.form(f"greeted-{found.milestone.id}", fields,
                   lambda values: log(book, contact, values, also=also),
                   save=_("I wrote or called") if own else _("I said it"))  # fmt: skip


def _passing(book: Book, contact: Contact, found: Occasion) -> ui.Node:
    def let_pass() -> str:
        let_pass_by(book, contact, found)
        return _("Let be. It comes again next year.") if found.milestone.yearly else _("Let be.")

    label = _("Let it pass this year") if found.milestone.yearly else _("Let it be")
    return ui.button(label, let_pass, tone="quiet", key=f"pass-{found.milestone.id}")


def let_pass_by(book: Book, contact: Contact, found: Occasion) -> None:
    """Settle a day without a word."""
    change: Changes = milestones.settled(found.milestone, found.day)
    book.apply(_("Let a day of {name} pass", name=contact.name), change)


def _checking(book: Book, contact: Contact, one: Milestone) -> ui.Node:
    def gone() -> str:
        book.apply(
            _("{name} left {place}", name=contact.name, place=one.name),
            milestones.left(one, book.today()),
        )
        return _("Noted. This anniversary never comes up again.")

    def there() -> str:
        changes = milestones.still_there(one, contact)
        book.apply(
            _(
                "{name} is still at {place}",
                name=contact.name,
                place=contact.organisation,
            ),
            changes,
        )
        return _("Noted.")

    return ui.row(
        ui.button(_("They left"), gone, key=f"left-{one.id}"),
        ui.button(
            _("Same place, now called {place}", place=contact.organisation),
            there,
            key=f"there-{one.id}",
        ),
    )
