"""Doing one due item where it is shown: an old fact, a card, a situation from memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records import Contact, Fact
from workbook.records.rapport import Card
from workbook.techniques.rapport import queries, rules, situations
from workbook.techniques.rapport.panel_card import both_form, change_fact, fact_form, verdict
from workbook.techniques.rapport.wording import fact_lines, fact_title

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item."""
    if due.kind == "practice":
        return _recalled(book, due)
    contact = book.get(Contact, due.contact_id)
    if contact is None:
        return ui.notice(_("This person is no longer in your book."))
    return _fact(book, due) if due.kind == "fact" else _card(book, contact, due)


def _fact(book: Book, due: Due) -> ui.Node:
    fact = book.get(Fact, due.ref)
    if fact is None or not fact.until_on or fact.until_on > book.today():
        return ui.notice(_("This is settled."), tone="good")
    labels = (
        ("still", _("Still true")),
        ("told", _("They confirmed it")),
        ("out", _("Take it out")),
    )
    return ui.stack(
        ui.words(fact_title(fact), tone="quote"),
        ui.words(fact_lines(fact)[0], tone="quiet"),
        ui.row(*[ui.button(label, partial(change_fact, book, fact, name), key=f"{name}-{fact.id}")
                 for name, label in labels]),
    )  # fmt: skip


def _card(book: Book, contact: Contact, due: Due) -> ui.Node:
    card = book.get(Card, due.ref)
    if card is None:
        return ui.notice(_("This card is gone."))

    def looked() -> str:
        changes = rules.looked_through(card, book.today())
        book.apply(_("Looked through the card for {name}", name=contact.name), changes)
        return _("Noted. It comes back after your next contact, or in 60 days.")

    return ui.stack(
        verdict(book, contact, card),
        ui.button(_("It is right as it stands"), looked, tone="main", key=f"looked-{card.id}"),
        ui.details(_("Add something they said"), fact_form(book, contact), key=f"add-{card.id}"),
        ui.details(_("What goes both ways"), both_form(book, contact), key=f"both-{card.id}"),
    )


def _recalled(book: Book, due: Due) -> ui.Node:
    one = situations.situation(due.ref)
    told = queries.practised(book).get(due.ref)
    if one is None or told is None or not told.due_on or told.due_on > book.today():
        return ui.notice(_("This one is answered."), tone="good")

    def press(reply: situations.Reply) -> str:
        state = queries.practised(book)
        after = situations.answer(state, one.id, book.today(), served=reply.good)
        book.jot(queries.PRACTICE, situations.kept(after))
        book.tell()
        if reply.good:
            return _("That serves them. {does}", does=reply.does)
        return _(
            "{does} Better: {say} {because}",
            does=reply.does,
            say=one.best.say,
            because=one.best.does,
        )

    shuffled = situations.replies_of(one, len(told.served))
    return ui.stack(
        ui.words(one.text, tone="strong"),
        ui.words(_("Say your answer aloud first. Then open the replies.")),
        ui.details(
            _("The three replies"),
            *(ui.button(reply.say, partial(press, reply), key=f"reply-{one.id}-{n}")
              for n, reply in enumerate(shuffled)),
            key=f"replies-{one.id}",
        ),
    )  # fmt: skip
