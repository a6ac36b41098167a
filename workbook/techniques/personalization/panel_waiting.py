"""The piece about kept messages: those that wait to be sent, and those that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import language, ui
from workbook.language import _
from workbook.records import Contact, Message, MessageStatus
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.panel_compose import desk_for, sending

if TYPE_CHECKING:
    from workbook.book import Book

_SHOWN = 90


def waiting(book: Book) -> ui.Piece:
    """The messages you kept and have not sent; then those that went out."""
    opened = {"id": ""}

    def act(row: str, _action: str) -> None:
        opened["id"] = "" if opened["id"] == row else row

    def view() -> ui.Node:
        drafts = queries.messages(book, MessageStatus.DRAFT)
        gone = queries.messages(book, MessageStatus.SENT, limit=5)
        message = book.get(Message, opened["id"])
        contact = book.get(Contact, message.contact_id) if message else None
        still = message is not None and message.status is MessageStatus.DRAFT
        return ui.card(
            _("Kept, and not sent yet"),
            ui.rows("drafts", [_row(one, person) for one, person in drafts], on_action=act,
                    empty=_("Nothing is waiting. What you keep above stands here until it goes "
                            "out.")),
            _opened(book, contact, message) if still and contact and message else None,
            ui.details(_("Went out last"), ui.rows("gone", [_sent_row(*pair) for pair in gone]),
                       key="gone-last") if gone else None,
        )  # fmt: skip

    return ui.live(book, view, name="personalization-waiting", rests_on=("silence",))


def _opened(book: Book, contact: Contact, message: Message) -> ui.Node:
    wish = rules.Wish(kind=message.kind)
    return ui.stack(
        desk_for(book, contact, wish, message, message.body),
        sending(book, contact, message, wish),
    )


def _row(one: Message, person: Contact) -> ui.Row:
    kind = rules.KINDS.get(one.kind)
    return ui.Row(one.id, person.name, (_short(one.body),), (_(kind.title) if kind else "",),
                  (("open", _("Open")),))  # fmt: skip


def _sent_row(one: Message, person: Contact) -> ui.Row:
    when = language.day(one.sent_on) if one.sent_on else ""
    passed = _("passed at once") if one.verdict == "send" else _("improved first")
    return ui.Row(one.id, person.name, (_short(one.body),), (when, passed))


def _short(body: str) -> str:
    text = " ".join(body.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
