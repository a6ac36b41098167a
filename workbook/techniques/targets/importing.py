"""Pieces for bringing in people from the reader's own files, and how to ask LinkedIn for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Contact
from workbook.techniques.targets import rules
from workbook.techniques.targets.panel_columns import columns_asked

if TYPE_CHECKING:
    from workbook.exchange import Columns, Report, Source

_PAGE = 20
_LIMITS = N_("At most 50 MB a file, 200 MB unpacked and 500 files in an archive.")
_NAMED = 5
_LINES = 12  # of what was left out, for the reader to see
_PAGE_THERE = "https://www.linkedin.com/mypreferences/d/download-my-data"
_WAITS = (
    (
        {"skills", "languages"},
        N_("Your skills wait as ideas for your menu"),
        N_("Give before you receive"),
        "07-giving.ipynb",
    ),
    (
        {"projects"},
        N_("Your projects wait beside your half minute"),
        N_("Attend networking events"),
        "03-events.ipynb",
    ),
)
"""Of what no list of people shows: where the reader meets it."""
_DREW = {N_("organisations you follow"), N_("jobs you applied for"), N_("jobs you saved")}
"""What a report calls places that drew the reader."""
_STEPS = (
    N_("On linkedin.com, click Me at the top, then Settings & Privacy."),
    N_("Click Data privacy on the left, then Get a copy of your data."),
    N_("Choose the larger archive, or only Connections if names and workplaces are enough."),
    N_("Click Request archive and type your password if it asks."),
    N_("Wait for the mail: the basic part comes within minutes, the complete one within 24 hours."),
    N_("If you asked for the larger archive, you get both mails. Take the second if you can wait."),
    N_("Download it within 72 hours: after that the link is dead."),
    N_("Come back here and choose the zip as it is. There is no need to unpack it."),
)


def archive_steps(book: Book) -> ui.Piece:
    """How to ask LinkedIn for your own archive, click by click."""

    def view() -> ui.Node:
        filled = book.count(Contact) > rules.FULL
        return ui.card(
            _("Ask LinkedIn for your archive"),
            ui.points([_(one) for one in _STEPS]),
            ui.link(_("Open that settings page"), _PAGE_THERE),
            ui.words(
                _("The pages move from time to time. If a name has changed, search the settings "
                "for “copy of your data”."), tone="quiet",
            ),
            folded=_("{n} steps, a few minutes.", n=len(_STEPS)) if filled else "",
        )  # fmt: skip

    return ui.live(book, view, name="targets-archive")


@dataclass
class _Import:
    """What this piece is in the middle of: the files chosen, what they hold, what came of them."""

    book: Book
    sources: list[Source] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    columns: Sequence[Columns] = ()
    """What the columns of tables were taken for."""
    preview: Report | None = None
    result: Report | None = None

    def look(self, uploads: list[ui.Upload]) -> str:
        """Read the files without writing anything."""
        from workbook import exchange  # noqa: PLC0415 - only an import reads files

        self.preview = self.result = None
        self.sources = [exchange.Source(one.name, one.data) for one in uploads]
        self._read()
        return _("Nothing is added yet. Have a look first.")

    def say(self, key: str, roles: Sequence[str]) -> str:
        """Take what the reader says of a table's columns, and read the files anew."""
        from workbook import intake  # noqa: PLC0415 - only an import reads files

        intake.remember_columns(self.book, key, roles)
        self._read()
        return _("Read that way, now and whenever a file has these headings.")

    def _read(self) -> None:
        from workbook import intake  # noqa: PLC0415 - only an import reads files

        found = intake.look_into(self.book, self.sources, on_progress=ui.report)
        self.names = [one.name for one in found.changes.add if isinstance(one, Contact)]
        self.preview, self.columns = found.report, found.columns

    def add(self, values: dict[str, Any] | None = None) -> str:
        """Bring in what was looked at, as one change; the words of messages only where ticked."""
        from workbook import intake  # noqa: PLC0415 - only an import reads files

        self.result = intake.take_in(
            self.book, self.sources, texts=bool(values and values["texts"]), on_progress=ui.report
        )
        self.sources, self.preview = [], None
        return _("Done. One press on undo takes all of it back.")

    def put_off(self) -> str:
        """Let go of the files."""
        self.sources, self.preview = [], None
        return _("Nothing was added.")


def import_people(book: Book) -> ui.Piece:
    """Bring in people from files of any sort: look first, then add, and take back in one go."""
    now = _Import(book)
    return ui.live(book, lambda: _view(now), name="targets-import")


def _view(now: _Import) -> ui.Node:
    if now.preview is not None:
        return _asked(now) if any(not one.sure for one in now.columns) else _held(now, now.preview)
    return ui.card(
        _("Bring in your archive"),
        ui.words(
            _("Nothing leaves this computer: the file is read here and stays yours. People who "
            "come in this way are never due for a follow-up until you choose them.")
        ),
        ui.files(
            "archive", _("Choose LinkedIn’s zip, vCards, a table (CSV) or a calendar"), "",
            now.look,
            help=_("Several files at once are fine, of any sort: what they hold decides, not their "
                   "names. {limits}", limits=_(_LIMITS)),
        ),
        *(_told(now.result) if now.result else ()),
        *(_waits(now.result) if now.result else ()),
    )  # fmt: skip


def _waits(report: Report) -> Iterator[ui.Node]:
    """Yield where the reader meets what came in beside people."""
    came = {noun for noun, counted in report.beside.items() if counted["added"]}
    for nouns, said, title, page in _WAITS:
        if nouns & came:
            yield ui.link(f"{_(said)}: {_(title)}", page)
    if came & _DREW:
        yield ui.words(_("The places that drew you wait further down on this page."))


def _asked(now: _Import) -> ui.Node:
    """Ask what the columns are, and nothing else: what the files hold depends on the answer."""
    return ui.card(
        _("What is in each column?"),
        *(columns_asked(one, now.say) for one in now.columns if not one.sure),
        ui.row(ui.button(_("Not now"), now.put_off, "quiet")),
    )


def _held(now: _Import, preview: Report) -> ui.Node:
    changing = preview.added + preview.merged > 0
    messages = "messages" in preview.beside
    add = ui.button(_("Add these people") if now.names else _("Add this"), now.add, "main")
    return ui.card(
        _("What the files hold"),
        *_told(preview),
        ui.words(_("New: {names}.", names=_first_few(now.names))) if now.names else None,
        *(columns_asked(one, now.say) for one in now.columns),
        _with_words(now, changing=changing) if messages else None,
        ui.row(
            add if changing and not messages else None,
            ui.button(_("Not now") if changing else _("Back"), now.put_off, "quiet"),
        ),
    )


def _with_words(now: _Import, *, changing: bool) -> ui.Node:
    """Ask, before messages come in, whether their words should: most people need only the days."""
    texts = ui.tick(
        "texts", _("Keep the words of the messages too"), value=False,
        help=_("Without this tick the book keeps who wrote and when, and nothing of the text."),
    )  # fmt: skip
    people = _("Add these people") if now.names else _("Add this")
    save = people if changing else _("Add the words")
    return ui.form("messages", [texts], now.add, save=save, draft=False)


def _first_few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return (
        _("{shown} and {more} more", shown=shown, more=language.number(more)) if more > 0 else shown
    )


def _told(report: Report) -> Sequence[ui.Node]:
    """Return a report in words, and a list of every row that was left out."""
    from workbook.exchange.columns import OTHERWISE  # noqa: PLC0415 - only an import reads files

    told = [ui.points([one.removesuffix(_(OTHERWISE)) for one in report.sentences()])]
    if report.skipped:
        told.append(
            ui.details(
                _("Every row that was left out, and why"),
                ui.rows("skipped", on_query=lambda text, at: _skipped(report, text, at)),
            )
        )
    return told


def _skipped(report: Report, text: str, offset: int) -> ui.Found:
    words = text.casefold()
    found = [
        one for one in report.skipped if words in f"{one.file} {one.line} {one.reason}".casefold()
    ]
    rows = [
        ui.Row(
            f"{one.file}:{one.line}",
            _("{file}, line {line}", file=one.file, line=one.line),
            (one.reason, *one.text.split("\n")[:_LINES]),
        )
        for one in found[offset : offset + _PAGE]
    ]
    return ui.Found(rows, len(found))
