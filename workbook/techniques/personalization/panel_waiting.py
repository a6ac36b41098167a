"""Pieces about kept messages: those that wait to be sent, and one message for two readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Contact, Message, MessageStatus
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Letter, check
from workbook.techniques.personalization.panel_compose import desk_for, sending
from workbook.techniques.personalization.panel_shared import (
    KIND_CHOICE,
    letter_to,
    looked,
    person_field,
    person_of,
    verdict_words,
)
from workbook.techniques.personalization.panel_try import slots_for
from workbook.techniques.personalization.swap import difference, only_the_name

if TYPE_CHECKING:
    from workbook.book import Book

_SHOWN = 90


def waiting(book: Book) -> ui.Piece:
    """The messages you kept and have not sent; then those that went out."""
    opened = {"id": ""}

    def act(row: str, _: str) -> None:
        opened["id"] = "" if opened["id"] == row else row

    def view() -> ui.Node:
        drafts = queries.messages(book, MessageStatus.DRAFT)
        gone = queries.messages(book, MessageStatus.SENT, limit=5)
        message = book.get(Message, opened["id"])
        contact = book.get(Contact, message.contact_id) if message else None
        still = message is not None and message.status is MessageStatus.DRAFT
        return ui.card(
            "Kept, and not sent yet",
            ui.rows("drafts", [_row(one, person) for one, person in drafts], on_action=act,
                    empty="Nothing is waiting. What you keep above stands here until it goes out."),
            _opened(book, contact, message) if still and contact and message else None,
            ui.details("Went out last", ui.rows("gone", [_sent_row(*pair) for pair in gone]),
                       key="gone-last") if gone else None,
        )  # fmt: skip

    return ui.live(book, view, name="personalization-waiting")


def _opened(book: Book, contact: Contact, message: Message) -> ui.Node:
    wish = rules.Wish(kind=message.kind)
    return ui.stack(
        desk_for(book, contact, wish, message, message.body),
        sending(book, contact, message, wish),
    )


def _row(one: Message, person: Contact) -> ui.Row:
    kind = rules.KINDS.get(one.kind)
    return ui.Row(one.id, person.name, (_short(one.body),), (kind.title if kind else "",),
                  (("open", "Open"),))  # fmt: skip


def _sent_row(one: Message, person: Contact) -> ui.Row:
    when = f"{one.sent_on.day} {one.sent_on:%B}" if one.sent_on else ""
    passed = "passed at once" if one.verdict == "send" else "improved first"
    return ui.Row(one.id, person.name, (_short(one.body),), (when, passed))


def _short(body: str) -> str:
    text = " ".join(body.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"


# -- one message, two readers -------------------------------------------------------------------


def two_readers(book: Book) -> ui.Piece:
    """The same news for two people: what differs between the versions, and whether it is enough."""
    chosen: dict[str, Any] = {
        "one": "",
        "other": "",
        "kind": "follow_up",
        "first": "",
        "second": "",
    }

    def choose(values: dict[str, Any]) -> str:
        one = person_of(book, values["person"])
        other = person_of(book, values["other"])
        first = values["body"]
        chosen.update(one=one.id, other=other.id, kind=values["kind"], first=first,
                      second=readdressed(book, first, one, other))  # fmt: skip
        return f"Now make the second one {other.name}'s own."

    def save(values: dict[str, Any]) -> str:
        chosen["second"] = values["body"]
        return _judged(book, chosen)

    def view() -> ui.Node:
        other = book.get(Contact, chosen["other"])
        fields = [
            person_field(book, "First reader"),
            replace(person_field(book, "Second reader"), name="other"),
            ui.choice("kind", "What kind of message", KIND_CHOICE),
            ui.text("body", "The message to the first reader", lines=6, required=True),
        ]
        return ui.card(
            "One message, two readers",
            ui.form("two", fields, choose, save="Turn it to the second reader"),
            _second(book, other, chosen, save) if other else None,
        )

    return ui.live(book, view, name="personalization-two")


def _second(book: Book, other: Contact, chosen: dict[str, Any], save: Any) -> ui.Node:
    wish = rules.Wish(kind=chosen["kind"])
    context = letter_to(book, other, wish, "").context
    body = ui.text("body", f"To {other.name}", chosen["second"], lines=6, required=True)
    profile = queries.preference_of(book, other)
    return ui.stack(
        ui.points(rules.in_words(profile)) if profile else ui.words(
            f"Nothing is noted yet of how {other.name} likes to hear from you.", tone="quiet"),
        ui.desk(f"second-{other.id}", [body], save, facts=context.discussed[:8], draft=False,
                on_look=lambda text: looked(Letter(wish.kind, text, context)),
                save="Show the differences"),
        ui.marked(difference(chosen["first"], chosen["second"]), "What the second reader gets"),
        ui.words(_judged(book, chosen), tone="strong"),
    )  # fmt: skip


def _judged(book: Book, chosen: dict[str, Any]) -> str:
    one, other = book.get(Contact, chosen["one"]), book.get(Contact, chosen["other"])
    if one is None or other is None:
        return "One of the two is no longer in your book."
    wish = rules.Wish(kind=chosen["kind"])
    first = letter_to(book, one, wish, chosen["first"])
    second = letter_to(book, other, wish, chosen["second"])
    if only_the_name(first, second):
        return "Only the name differs: not yet personal. What do you know of the second reader?"
    return verdict_words(check(second), second)


def readdressed(book: Book, text: str, one: Contact, other: Contact) -> str:
    """Return the text with the first reader's name changed for the second's, and nothing else."""
    old, new = slots_for(book, one), slots_for(book, other)
    for slot in ("called", "name", "first_name"):
        if old[slot] and new[slot]:
            text = text.replace(old[slot], new[slot])
    return text
