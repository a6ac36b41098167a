"""What you hold on a person, on one page; and the way to have them forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, ngettext
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
            return ui.card(
                _("What you hold on a person"),
                ui.empty(
                    _(
                        "Open a card above. Then all that your book holds on them stands here as "
                        "one text."
                    )
                ),
            )
        held = queries.held(book, contact)

        def whole() -> bytes:
            return text_of(contact, held, book.today()).encode()

        return ui.card(
            _("What you hold on {name}", name=contact.name),
            ui.points(counts(held)),
            ui.details(
                _("Read all of it, and copy it for them"),
                ui.words(_("Your notes can name others too. Read it before you hand it over."),
                         tone="quiet"),
                ui.copy(whole().decode(), label=_("Copy all of it")),
                ui.download(_("Save it as a file"), "what-i-hold.txt", whole, key="held-file"),
            ),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-holding")


def forget(book: Book) -> ui.Piece:
    """Have a person forgotten. It can't be undone, and says so before and after."""
    now: dict[str, Any] = {"sure": "", "said": "", "untidy": False, "elsewhere": []}

    def prepare(values: dict[str, Any]) -> str:
        contact = _known(book, values["person"])
        now.update(sure=contact.id, said="", elsewhere=book.mentions(contact))
        return _("Read what will happen. Nothing has been removed yet.")

    def back() -> None:
        now["sure"] = ""

    def gone(contact: Contact) -> str:
        forgot = book.forget(contact)
        said = _done(forgot.removed, forgot.reworded)
        now.update(sure="", untidy=not forgot.clean, said=said, elsewhere=[])
        return str(now["said"])

    def again() -> str:
        now["untidy"] = not book.tidy()
        return _(_STILL_OPEN) if now["untidy"] else _("The file is clean now.")

    def view() -> ui.Node:
        contact = book.get(Contact, now["sure"])
        person = ui.person(
            "person", _("Who asked to be forgotten?"), create=False, required=True,
            find=book.people_like,
        )  # fmt: skip
        return ui.card(
            _("Forget a person"),
            ui.notice(str(now["said"]), tone="good") if now["said"] else None,
            ui.notice(_(_STILL_OPEN), tone="warn") if now["untidy"] else None,
            ui.button(_("Clean the file now"), again, key="tidy") if now["untidy"] else None,
            _sure(book, contact, now["elsewhere"], gone, back) if contact else
            ui.form("whom", [person], prepare, save=_("Show what would go"), clear=True,
                    draft=False),
            _older_backups(book),
            _how_many(book),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-forget")


_STILL_OPEN = N_(
    "The person is out of your book, but another window holds the file open, "
    "so that old bytes may still lie in it. Close the other pages, then "
    "press “Clean the file now”."
)


def _done(removed: int, reworded: int) -> str:
    entries = ngettext(
        "Forgotten: {n} entry is gone, and what undo kept of them.",
        "Forgotten: {n} entries are gone, and what undo kept of them.",
        removed,
    )
    others = _(
        "In {count} of your other notes the name is now “someone”.", count=reworded
    ) if reworded else ""  # fmt: skip
    return " ".join(filter(None, (entries, others, _("There is no way back."))))


def _known(book: Book, value: ui.PersonValue) -> Contact:
    contact = book.get(Contact, value.id)
    same = [contact] if contact else book.namesakes(Contact, value.text)
    if len(same) != 1:
        sentence = _("Choose the person from the list, so that nobody else is meant.")
        raise Refused(sentence, {"person": sentence})
    return same[0]


def _sure(book: Book, contact: Contact, elsewhere: list[Record], gone: Any, back: Any) -> ui.Node:
    def confirm(values: dict[str, Any]) -> str:
        if folded(values["name"]) != folded(contact.name):
            sentence = _("That isn't the name. Nothing was removed.")
            raise Refused(sentence, {"name": sentence})
        return str(gone(contact))

    name = ui.text("name", _("Type the name once more"), required=True)
    return ui.stack(
        ui.notice(
            _("Forgetting {name} can't be undone. There is no way back.", name=contact.name),
            tone="warn",
        ),
        ui.points(
            [
                *counts(queries.held(book, contact)),
                _("All of it goes, with every copy that undo kept, and the file is written anew."),
                _reworded(len(elsewhere)),
                _(
                    "What stays is a fingerprint without a name, so that a later import "
                    "leaves them out."
                ),
                _(
                    "Copies of the book that you made yourself still hold them: delete those "
                    "by hand."
                ),
            ]
        ),
        ui.details(
            _("Where else they are named"),
            ui.points([" ".join(one.label.split())[:90] for one in elsewhere[:_FEW]]),
        )
        if elsewhere
        else None,
        ui.form("sure", [name], confirm, save=_("Forget for good"), draft=False),
        ui.button(_("Keep this person"), back, tone="quiet"),
    )


def _reworded(count: int) -> str:
    if not count:
        return _("None of your other notes names them in full.")
    return ngettext(
        "In {n} other note, their full name and addresses become “someone”.",
        "In {n} other notes, their full name and addresses become “someone”.",
        count,
    )


def _older_backups(book: Book) -> ui.Node | None:
    found = backups.backups(book)
    if not found:
        return None

    def act(row: str, _action: str) -> str:
        one = next((one for one in found if one.path.name == row), None)
        if one is None or not backups.delete(one):
            return _("That file can't be deleted from here.")
        return _("{file} is deleted.", file=row)

    rows = [
        ui.Row(one.path.name, one.path.name,
               (_("Still holds someone you forgot.") if one.holds else
                _("Can't be read, so it may hold someone you forgot."),),
               actions=(("delete", _("Delete this backup")),))
        for one in found
    ]  # fmt: skip
    return ui.rows("backups", rows, on_action=act, label=_("Older backups"))


def _how_many(book: Book) -> ui.Node | None:
    count = book.count(Forgotten)
    if not count:
        return None
    said = ngettext(
        "One person is forgotten here. Their fingerprints hold no name.",
        "{n} people are forgotten here. Their fingerprints hold no name.",
        count,
    )
    return ui.words(said, tone="quiet")
