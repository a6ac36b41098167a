"""Doing a promise or a milestone where it is shown: a draft, a line about it, or letting it be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Changes, Channel, Contact, Message, Promise, PromiseStatus
from workbook.records.milestones import Milestone
from workbook.techniques.followup import milestones, promising, queries
from workbook.techniques.followup.greetings import greeting
from workbook.techniques.followup.milestones import Occasion
from workbook.techniques.followup.occasions import theirs
from workbook.techniques.followup.panel_doing import WEEK, line_box, log, log_fields, told
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

PRIVATELY = "Send it privately, not on a public page. One wish, and no request in it."


def doing(book: Book, contact: Contact, due: Due) -> ui.Node:
    """Return everything to do about one promise or one milestone."""
    if due.kind == "promise":
        one = book.get(Promise, due.ref)
        if one is None or one.status is not PromiseStatus.OPEN:
            return ui.notice("This promise is settled.", tone="good")
        return promise_node(book, contact, one)
    milestone = book.get(Milestone, due.ref)
    found = milestones.occasion(milestone, book.today()) if milestone else None
    if found is None:
        return ui.notice("This day is settled.", tone="good")
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
        ui.form(f"kept-{one.id}", log_fields(book), kept, save="Kept: log it"),
        ui.row(
            ui.button("Kept, nothing to log",
                      lambda: settle_promise(book, contact, one, PromiseStatus.KEPT),
                      key=f"keep-{one.id}"),
            ui.button("A week later", lambda: promise_later(book, contact, one),
                      key=f"later-{one.id}"),
            ui.button("Let it go",
                      lambda: settle_promise(book, contact, one, PromiseStatus.DROPPED),
                      tone="quiet", key=f"drop-{one.id}"),
        ),
        ui.words("Late? Say so in half a sentence, then keep it. If you can’t, tell them.",
                 tone="quiet"),
    )  # fmt: skip


def settle_promise(book: Book, contact: Contact, one: Promise, status: PromiseStatus) -> str:
    """End a promise: kept, or let go."""
    book.apply(
        f"{'Kept' if status is PromiseStatus.KEPT else 'Let go'} a promise with {contact.name}",
        promising.settle(one, status, book.today()),
    )
    return "Kept. Well done." if status is PromiseStatus.KEPT else "Let go. Nothing was logged."


def promise_later(book: Book, contact: Contact, one: Promise) -> str:
    """Give a promise a week more."""
    today = book.today()
    until = max(one.due_on or today, today) + timedelta(days=WEEK)
    book.apply(f"Moved a promise with {contact.name}", promising.later(one, until, today))
    return f"Moved to {spoken(until, today)}."


# -- milestones -----------------------------------------------------------------------------


def _milestone(book: Book, contact: Contact, found: Occasion) -> ui.Node:
    today, one = book.today(), found.milestone
    check = milestones.to_check(one, contact)
    if check:
        return ui.stack(ui.notice(check, tone="warn"), _checking(book, contact, one))
    last = queries.last_touch(book, contact.id, today)
    note = ui.words(f"Last note, {told(last, today)}", tone="quote") if last else None
    own = milestones.own_words_only(one, theirs(book, one), today)
    if own:
        words = "There is no draft of ours for this. Write two lines yourself, or call."
        return ui.stack(note, ui.words(words, tone="strong"), _greeted(book, contact, found, own),
                        _passing(book, contact, found))  # fmt: skip
    key = f"greet-{one.id}-{found.day.year}"
    text = greeting(book.reader, contact, found, last)
    also = milestones.settled(one, found.day)
    return ui.stack(
        note,
        ui.words(PRIVATELY, tone="quiet"),
        line_box(book, contact, f"milestone-{one.id}", text, key, also=also),
        ui.details("You said it by voice?", _greeted(book, contact, found, own), key=f"{key}-said"),
        _passing(book, contact, found),
    )


def settled_by(book: Book, draft: Message) -> Changes | None:
    """Return what sending a draft settles besides: the day that it was written for."""
    kind, _, ref = draft.kind.partition("-")
    milestone = book.get(Milestone, ref) if kind == "milestone" else None
    found = milestones.occasion(milestone, book.today()) if milestone else None
    return milestones.settled(found.milestone, found.day) if found else None


def _greeted(book: Book, contact: Contact, found: Occasion, own: bool) -> ui.Node:
    """A line about the wish or the call; it settles the day."""
    also = milestones.settled(found.milestone, found.day)
    fields = log_fields(book, Channel.CALL)
    return ui.form(f"greeted-{found.milestone.id}", fields,
                   lambda values: log(book, contact, values, also=also),
                   save="I wrote or called" if own else "I said it")  # fmt: skip


def _passing(book: Book, contact: Contact, found: Occasion) -> ui.Node:
    def let_pass() -> str:
        let_pass_by(book, contact, found)
        return "Let be. It comes again next year." if found.milestone.yearly else "Let be."

    label = "Let it pass this year" if found.milestone.yearly else "Let it be"
    return ui.button(label, let_pass, tone="quiet", key=f"pass-{found.milestone.id}")


def let_pass_by(book: Book, contact: Contact, found: Occasion) -> None:
    """Settle a day without a word."""
    change: Changes = milestones.settled(found.milestone, found.day)
    book.apply(f"Let a day of {contact.name} pass", change)


def _checking(book: Book, contact: Contact, one: Milestone) -> ui.Node:
    def gone() -> str:
        book.apply(f"{contact.name} left {one.name}", milestones.left(one, book.today()))
        return "Noted. This anniversary never comes up again."

    def there() -> str:
        changes = milestones.still_there(one, contact)
        book.apply(f"{contact.name} is still at {contact.organisation}", changes)
        return "Noted."

    return ui.row(
        ui.button("They left", gone, key=f"left-{one.id}"),
        ui.button(f"Same place, now called {contact.organisation}", there, key=f"there-{one.id}"),
    )
