"""The pieces by which a book leaves and comes back: files to keep, and a backup put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook import backup, called, language, outgoing, ui
from workbook.book import Book
from workbook.exchange.archive import Source
from workbook.language import N_, _, ngettext
from workbook.records import Contact, Refused

if TYPE_CHECKING:
    from workbook.exchange.backup import Manifest

_NAMED = {
    "contacts": N_("people"),
    "handles": N_("addresses"),
    "followups": N_("follow-ups"),
    "met_through": N_("ways you met"),
}
"""Table -> what English calls it where its own name would say little."""
_SHOWN = 6


def take_home(book: Book) -> ui.Piece:
    """Everything as files: the whole book, people, dates, a spreadsheet, and all of it locked."""
    leaving = Leaving(book)
    piece = ui.live(book, leaving.view, name="take-home")
    leaving.redraw = piece.redraw
    return piece


class Leaving:
    """What this piece is in the middle of: a backup that was just locked."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.locked = b""
        self.lacks = ""
        """What the last backup could not hold, in a sentence."""
        self.redraw: Callable[[], None] = lambda: None

    def view(self) -> ui.Node:
        """Show what can be taken, and where it goes."""
        day = self.book.today().isoformat()
        count = self.book.count(Contact)
        people = ngettext("1 person", "{n} people", count, n=language.number(count))
        return ui.card(
            _("Take it all home"),
            ui.words(
                _(
                    "Each of these is made now and goes into your browser’s downloads: "
                    "{people} and all you wrote. Nothing is sent anywhere.", people=people)
                + self._plain()
            ),
            ui.download(
                _("The whole book"), f"networking-workbook-{day}.zip", self.whole, "main",
                key="take-whole",
            ),
            ui.words(
                _(
                    "One zip: every row, a page to read and print, your people and your dates. "
                    "It is read again before you get it, and any workbook takes it back."
                ), "quiet",
            ),
            ui.notice(self.lacks, "warn") if self.lacks else None,
            ui.row(
                self._file(_("People for an address book"), "people.vcf", outgoing.cards),
                self._file(_("People as a spreadsheet"), "people.csv", outgoing.spreadsheet),
                self._file(_("Dates for a calendar"), "calendar.ics", outgoing.calendar),
            ),
            ui.details(
                _("In other forms"),
                ui.row(
                    self._file(_("People as vCard 4.0"), "people-4.vcf",
                               lambda book: outgoing.cards(book, "4.0")),
                    self._file(_("Every table as a spreadsheet"), "tables.zip", outgoing.tables),
                ),
            ),
            ui.details(_("Lock it with a passphrase"), *self.passport(day), key="take-locked"),
        )  # fmt: skip

    def _plain(self) -> str:
        """Return, for a book that is encrypted, that these files are not."""
        if not self.book.is_encrypted:
            return ""
        return " " + _("Unlike your book, what you don’t lock is not encrypted.")

    def _file(self, label: str, name: str, make: Any) -> ui.Node:
        return ui.download(label, name, lambda: make(self.book)[0], key=f"take-{name}")

    def passport(self, day: str) -> list[ui.Node]:
        """Show how to lock the book, and once it is locked how to save it."""
        name = f"networking-workbook-{day}.age"
        fields = [
            ui.secret("passphrase", _("Passphrase"), required=True,
                      help=_(
                          "Four words that only you connect. Nobody can find it again for you.")),
            ui.secret("again", _("The same once more"), required=True),
        ]  # fmt: skip
        return [
            ui.words(
                _(
                    "The whole book in one file that nobody opens without your passphrase: for a "
                    "way over a shared computer or a cloud."
                )
            ),
            ui.form("lock", fields, self.lock, save=_("Lock the book"), clear=True, draft=False),
            *([ui.download(_("Save the locked book"), name, lambda: self.locked, key="take-age")]
              if self.locked else []),
        ]  # fmt: skip

    def whole(self) -> bytes:
        """Return the backup; how far it is, and what it lacks, shows beside the button."""
        data, manifest = backup.packed(self.book, ui.report)
        lacks = outgoing.left_out(manifest.members)
        if lacks != self.lacks:
            self.lacks = lacks
            self.redraw()  # a download alone does not draw the page anew
        return data

    def lock(self, values: dict[str, Any]) -> str:
        """Lock the book as it is now; it is saved with the next press."""
        from workbook.exchange import passport  # noqa: PLC0415 - brings a library of its own

        if values["passphrase"] != values["again"]:
            differ = _("The two are not the same. Type them once more.")
            raise Refused(differ, {"again": differ})
        self.locked = passport.locked(self.whole(), values["passphrase"])
        return _("Locked. Save it below.")


def bring_back(book: Book) -> ui.Piece:
    """A backup put back: look into it first, then into an empty book, joined, or in its place."""
    return ui.live(book, Coming(book).view, name="bring-back")


@dataclass
class _Looked:
    """A backup that was looked into."""

    source: Source
    manifest: Manifest
    differs: list[str]


class Coming:
    """What this piece is in the middle of: a file that is still locked, or one looked into."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.locked: Source | None = None
        self.found: _Looked | None = None
        self.said = ""

    def view(self) -> ui.Node:
        """Show the picker, the question for the passphrase, or what the backup holds."""
        if self.found is not None:
            return self._held(self.found)
        if self.locked is not None:
            return ui.card(
                _("Bring a book back"),
                ui.words(_("“{name}” is locked.", name=self.locked.name)),
                ui.form("unlock", [ui.secret("passphrase", _("Its passphrase"), required=True)],
                        self.unlock, save=_("Open it"), clear=True, draft=False),
                ui.button(_("Not now"), self.put_off, "quiet"),
            )  # fmt: skip
        return ui.card(
            _("Bring a book back"),
            ui.words(
                _(
                    "Choose a backup made here or with “workbook export”. You see what is in it "
                    "before anything is written."
                )
            ),
            ui.files("backup", _("Choose a backup"), ".zip,.age", self.look,
                     help=_("One file, .zip or locked as .age. Over 50 MB: “workbook import”.")),
            ui.notice(self.said, "good") if self.said else None,
        )  # fmt: skip

    def _held(self, found: _Looked) -> ui.Node:
        filled = [(count, name) for name, count in found.manifest.tables.items() if count]
        filled.sort(key=lambda one: (one[1] != "contacts", -one[0], one[1]))
        held = [called.amount(language.number(count), _kind(name)) for count, name in filled]
        more = (
            _(", and {n} more kinds of records", n=len(held) - _SHOWN) if len(held) > _SHOWN else ""
        )
        made = _day(found.manifest)
        return ui.card(
            _("What “{name}” holds", name=found.source.name),
            ui.words(
                _(
                    "Made on {made}, and whole: {what}{more}.",
                    made=made,
                    what=", ".join(held[:_SHOWN]) or _("nothing"),
                    more=more,
                )
            ),
            *self._ways(found),
            ui.button(_("Not now"), self.put_off, "quiet"),
        )

    def _ways(self, found: _Looked) -> list[ui.Node]:
        if not backup.holds_something(self.book):
            return [ui.button(_("Put it into this book"), self.replace, "main", key="back-new")]
        return [
            ui.heading(_("Join it with this book")),
            ui.points(found.differs),
            ui.button(_("Join the two"), self.merge, "main", key="back-merge"),
            ui.heading(_("Or put it in the place of this book")),
            ui.words(_("A copy of this book is kept first, beside it.")),
            ui.button(_("Replace this book"), self.replace, "danger", key="back-replace",
                      sure=_("All that is in this book now goes. Replace it?")),
        ]  # fmt: skip

    def look(self, uploads: list[ui.Upload]) -> str:
        """Look into what was chosen; nothing is written."""
        from workbook.exchange import passport  # noqa: PLC0415 - only for files that come in

        self.put_off()
        if len(uploads) != 1:
            raise Refused(_("Choose one backup at a time."))
        source = Source(uploads[0].name, uploads[0].data)
        if passport.is_one(source):
            self.locked = source
            return _("It is locked. Its passphrase opens it.")
        self._look_into(source)
        return _("Nothing is changed yet. Have a look first.")

    def unlock(self, values: dict[str, Any]) -> str:
        """Open the locked file in memory, and look into it."""
        from workbook.exchange import passport  # noqa: PLC0415 - the same

        if self.locked is not None:
            self._look_into(passport.unlocked(self.locked, values["passphrase"]))
            self.locked = None
        return _("Open. Have a look first.")

    def _look_into(self, source: Source) -> None:
        from workbook import rejoin  # noqa: PLC0415 - the same

        if not backup.is_one(source):
            raise Refused(
                _(
                    "“{name}” is no backup of a workbook. People and dates from other programs "
                    "come in on the pages of techniques 2 and 3.",
                    name=source.name,
                )
            )
        manifest = backup.look_into(source)
        filled = backup.holds_something(self.book)
        differs = rejoin.look_into(self.book, source).sentences() if filled else []
        self.found = _Looked(source, manifest, differs)

    def merge(self) -> str:
        """Join the two as one change."""
        from workbook import rejoin  # noqa: PLC0415 - the same

        if self.found is None:
            return ""
        joined = rejoin.merge(self.book, self.found.source)
        self.put_off()
        self.said = _("{said} One press on undo takes it back.", said=" ".join(joined.sentences()))
        return self.said

    def replace(self) -> str:
        """Put the backup into this book, or in its place."""
        if self.found is None:
            return ""
        source = self.found.source
        manifest = backup.restore(self.book, source, replace=True, on_progress=ui.report)
        self.put_off()
        self.said = _(
            "Your book is as it was on {day}: {rows} records.",
            day=_day(manifest),
            rows=language.number(manifest.rows),
        )
        return self.said

    def put_off(self) -> str:
        """Let go of the file."""
        self.locked = self.found = None
        self.said = ""
        return _("Nothing was changed.")


def _kind(table: str) -> str:
    named = called.kind(table)
    if named != table:
        return named
    return _(_NAMED[table]) if table in _NAMED else table.replace("_", " ")


def _day(manifest: Manifest) -> str:
    """Return the day on which a backup says it was made."""
    try:
        made = date.fromisoformat(manifest.made_at[:10])
    except ValueError:
        return _("a day it does not name")
    return language.day_and_year(made)
