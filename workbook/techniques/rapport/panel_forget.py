"""What you hold on a person, on one page; and the way to have them forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Contact, Record, Refused, folded
from workbook.records.forgotten import Forgotten
from workbook.techniques.rapport import backups, queries
from workbook.techniques.rapport.held import counts, text_of

if TYPE_CHECKING:
    from workbook.book import Book

_FEW = 5


def holding(book: Book) -> ui.Piece:
    """Everything your book holds on one person, as one text to read or to hand over."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card("What you hold on a person", ui.empty(
                "Open a card above. Then all that your book holds on them stands here as one text."
            ))  # fmt: skip
        held = queries.held(book, contact)

        def whole() -> bytes:
            return text_of(contact, held, book.today()).encode()

        return ui.card(
            f"What you hold on {contact.name}",
            ui.points(counts(held)),
            ui.details(
                "Read all of it, and copy it for them",
                ui.words("Your notes can name others too. Read it before you hand it over.",
                         tone="quiet"),
                ui.copy(whole().decode(), label="Copy all of it"),
                ui.download("Save it as a file", "what-i-hold.txt", whole, key="held-file"),
            ),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-holding")


def forget(book: Book) -> ui.Piece:
    """Have a person forgotten. It can't be undone, and says so before and after."""
    now: dict[str, Any] = {"sure": "", "said": "", "untidy": False, "elsewhere": []}

    def prepare(values: dict[str, Any]) -> str:
        contact = _known(book, values["person"])
        now.update(sure=contact.id, said="", elsewhere=book.mentions(contact))
        return "Read what will happen. Nothing has been removed yet."

    def back() -> None:
        now["sure"] = ""

    def gone(contact: Contact) -> str:
        forgot = book.forget(contact)
        said = _done(forgot.removed, forgot.reworded)
        now.update(sure="", untidy=not forgot.clean, said=said, elsewhere=[])
        return str(now["said"])

    def again() -> str:
        now["untidy"] = not book.tidy()
        return _STILL_OPEN if now["untidy"] else "The file is clean now."

    def view() -> ui.Node:
        contact = book.get(Contact, now["sure"])
        person = ui.person(
            "person", "Who asked to be forgotten?", create=False, required=True,
            find=book.people_like,
        )  # fmt: skip
        return ui.card(
            "Forget a person",
            ui.notice(str(now["said"]), tone="good") if now["said"] else None,
            ui.notice(_STILL_OPEN, tone="warn") if now["untidy"] else None,
            ui.button("Clean the file now", again, key="tidy") if now["untidy"] else None,
            _sure(book, contact, now["elsewhere"], gone, back) if contact else
            ui.form("whom", [person], prepare, save="Show what would go", clear=True, draft=False),
            _older_backups(book),
            _how_many(book),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-forget")


_STILL_OPEN = (
    "The person is out of your book, but another window holds the file open, so that old bytes may "
    "still lie in it. Close the other pages, then press “Clean the file now”."
)


def _done(removed: int, reworded: int) -> str:
    entries = "1 entry is" if removed == 1 else f"{removed} entries are"
    others = f" In {reworded} of your other notes the name is now “someone”." if reworded else ""
    return f"Forgotten: {entries} gone, and what undo kept of them.{others} There is no way back."


def _known(book: Book, value: ui.PersonValue) -> Contact:
    contact = book.get(Contact, value.id)
    same = [contact] if contact else book.namesakes(Contact, value.text)
    if len(same) != 1:
        sentence = "Choose the person from the list, so that nobody else is meant."
        raise Refused(sentence, {"person": sentence})
    return same[0]


def _sure(book: Book, contact: Contact, elsewhere: list[Record], gone: Any, back: Any) -> ui.Node:
    def confirm(values: dict[str, Any]) -> str:
        if folded(values["name"]) != folded(contact.name):
            sentence = "That isn't the name. Nothing was removed."
            raise Refused(sentence, {"name": sentence})
        return str(gone(contact))

    name = ui.text("name", "Type the name once more", required=True)
    return ui.stack(
        ui.notice(f"Forgetting {contact.name} can't be undone. There is no way back.", tone="warn"),
        ui.points([
            *counts(queries.held(book, contact)),
            "All of it goes, with every copy that undo kept, and the file is written anew.",
            _reworded(len(elsewhere)),
            "What stays is a fingerprint without a name, so that a later import leaves them out.",
            "Copies of the book that you made yourself still hold them: delete those by hand.",
        ]),
        ui.details("Where else they are named",
                   ui.points([" ".join(one.label.split())[:90] for one in elsewhere[:_FEW]]))
        if elsewhere else None,
        ui.form("sure", [name], confirm, save="Forget for good", draft=False),
        ui.button("Keep this person", back, tone="quiet"),
    )  # fmt: skip


def _reworded(count: int) -> str:
    if not count:
        return "None of your other notes names them in full."
    notes = "1 other note" if count == 1 else f"{count} other notes"
    return f"In {notes}, their full name and addresses become “someone”."


def _older_backups(book: Book) -> ui.Node | None:
    found = backups.backups(book)
    if not found:
        return None

    def act(row: str, _: str) -> str:
        one = next((one for one in found if one.path.name == row), None)
        if one is None or not backups.delete(one):
            return "That file can't be deleted from here."
        return f"{row} is deleted."

    rows = [
        ui.Row(one.path.name, one.path.name,
               ("Still holds someone you forgot." if one.holds else
                "Can't be read, so it may hold someone you forgot.",),
               actions=(("delete", "Delete this backup"),))
        for one in found
    ]  # fmt: skip
    return ui.rows("backups", rows, on_action=act, label="Older backups")


def _how_many(book: Book) -> ui.Node | None:
    count = book.count(Forgotten)
    if not count:
        return None
    who = "One person is" if count == 1 else f"{count} people are"
    return ui.words(f"{who} forgotten here. Their fingerprints hold no name.", tone="quiet")
