"""The pieces of the start page, and the frame that stands at the top of every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook import demobook, language, start, ui, workshop
from workbook.book import Book
from workbook.firstvisit import FirstVisit, about_form
from workbook.language import N_, _, ngettext
from workbook.records import Record
from workbook.technique import Due, Technique, every_piece, every_technique, piece_of
from workbook.workshop import place

_HITS = 8  # of a search, before the reader asks for more

_ONLY_READ = N_(
    "This book can only be read here: look around, but nothing you write will be saved. "
    "Allow writing to its file and its folder, then load the page again."
)


def frame(book: Book, here: str = "start") -> ui.Piece:
    """The head of a page: where you are, what is next, what today holds, and undo."""

    def undo() -> str:
        undone = book.undo()
        return (
            _("Taken back: {label}.", label=undone.label)
            if undone
            else _("There is nothing to take back.")
        )

    at_hand = [maker(book) for maker in every_piece("at_hand")]
    forgetting = _forgetting(book)

    def view() -> ui.Node:
        today = book.today()
        practice = _practice(book)
        agenda = start.agenda(book, today)
        step, page = start.next_step(book, today)
        last = book.last_change()
        head = ui.frame(
            places=_places(book, practice),
            here=here,
            next_step=step or _("All done for now. Enjoy the people."),
            next_page=page or "00-start.ipynb",
            today=len(agenda.items) + agenda.more,
            last_change=last.label if last else "",
            on_undo=undo,
            practice=practice,
        )
        return ui.stack(
            head,
            ui.notice(_(_ONLY_READ), "warn") if book.only_read else None,
            forgetting(),
            ui.details(_("Add in one line"), *(one() for one in at_hand), key="add", letter="n"),
            ui.details(_("Find"), _finder(book), key="find", letter="/"),
        )

    return ui.live(book, view, name="frame")


def _places(
    book: Book, practice: tuple[str, str, str] | None
) -> list[tuple[str, str, str, int, int]]:
    """Return the pages on the shelf, each with how far the reader is on it."""
    places = [("start", _("Start"), "00-start.ipynb", 0, 0)]
    for t, steps in start.shelf(book):
        done = sum(step.done for step in steps)
        places.append((t.slug, f"{t.number} {_(t.short)}", t.page, done, len(steps)))
    if practice:
        places.append(("practice-year", _("Practice year"), practice[-1], 0, 0))
    if place.named():
        places.append(("workshop", _("Workshop"), workshop.PAGE, 0, 0))
    return places


def _forgetting(book: Book) -> Callable[[], ui.Node | None]:
    """Return what says, at the top of a page, that nothing is kept here; nothing elsewhere."""
    when = demobook.forgets()
    if not when:
        return lambda: None
    from workbook import takehome  # noqa: PLC0415 - elsewhere the start page alone has it

    leaving, coming = takehome.Leaving(book), takehome.Coming(book)

    def view() -> ui.Node:
        return ui.card(
            _("This place forgets"),
            ui.words(
                _(
                    "What you write here is gone {when}. Nobody keeps a copy: take yours along "
                    "before you go.",
                    when=when,
                )
            ),
            ui.details(
                _("Take this book home, locked"),
                *leaving.passport(book.today().isoformat()),
                key="demo-take",
            ),
            ui.details(_("Bring back a book you took along"), coming.view(), key="demo-bring"),
            tone="warn",
            level=2,
            key="demo-forgets",
        )

    return view


def _practice(book: Book) -> tuple[str, str, str] | None:
    """Return what stands at the head of a practice book: a sentence, and where to play in it."""
    if not demobook.is_demo(book):
        return None
    named = " " + _("“{text}”", text=book.path.name) if book.path else ""
    said = _("Practice book{named}: everybody in it is invented.", named=named)
    return said, _("Play the practice year"), "practice-year.ipynb"


def _finder(book: Book) -> ui.Node:
    """The search over people, goals and notes; each hit leads to the page where it lives."""

    def found(text: str, offset: int) -> ui.Found:
        if not text.strip():
            return ui.Found((), 0)
        hits = start.hits(book, text)
        return ui.Found([_hit(*one) for one in hits[offset : offset + _HITS]], len(hits))

    return ui.rows("finder", on_query=found, label=_("People, goals, events and notes"),
                   empty=_("Type a name, or a word you remember."), page=_HITS)  # fmt: skip


def _hit(technique: Technique, record: Record) -> ui.Row:
    about = getattr(record, "organisation", "")
    return ui.Row(record.id, record.label, (about,), (_(technique.short),),
                  href=ui.at(technique.page, record.id))  # fmt: skip


def first_visit(book: Book) -> Any:
    """The first quarter of an hour: who you are, five people, a goal, a target, a line."""
    return FirstVisit(book).box


def about_you(book: Book) -> ui.Piece:
    """What the workbook knows of you, to look at and to change."""

    def view() -> ui.Node:
        if not book.reader.version:
            return ui.empty(_("Say who you are at the top of this page; you can change it here."))
        return ui.details(_("What you told the workbook about yourself"), about_form(book))

    return ui.live(book, view, name="about-you")


def today(book: Book) -> ui.Piece:
    """What fits your minutes today, most useful first, each with its reason and doable here."""

    def view() -> ui.Node:
        day = book.today()
        agenda = start.agenda(book, day)
        title = _("Today, {day}", day=language.weekday_and_day(day))
        if not agenda.items:
            step, page = start.next_step(book, day)
            return ui.card(
                title,
                ui.empty(
                    _("Nothing is due. That is allowed."),
                    ui.link(step, page, "main") if step and page != "00-start.ipynb" else None,
                ),
                _reminding(book) if book.reader.version else None,
            )
        spent = sum(item.minutes for item in agenda.items)
        more = _(" {more} more can wait for another day.", more=agenda.more) if agenda.more else ""
        said = _(
            "About {spent} minutes; you have {minutes}.{more}",
            spent=spent,
            minutes=agenda.minutes,
            more=more,
        )
        return ui.card(
            title, ui.words(said, "quiet"), *(_item(book, item) for item in agenda.items),
            _reminding(book),
        )  # fmt: skip

    return ui.live(book, view, name="today")


def _reminding(book: Book) -> ui.Node:
    def said() -> str:
        items = start.agenda(book, book.today()).items
        minutes = sum(item.minutes for item in items)
        waits = ngettext(
            "One small thing waits, about {minutes} minutes.",
            "{n} small things wait, about {minutes} minutes.",
            len(items),
            minutes=minutes,
        )
        return waits if items else ""

    return ui.details(
        _("Remind me on this computer"),
        ui.words(
            _(
                "Once a day your computer shows a note with how many things wait: no name, and "
                "nothing leaves it. It works while this page is open in the browser."
            )
        ),
        ui.reminder(said, key="remind-at"),
        key="remind",
    )


def _item(book: Book, item: Due) -> ui.Node:
    technique = next(t for t in every_technique() if t.slug == item.technique)
    key = f"due-{item.technique}-{item.kind}-{item.ref or item.contact_id or item.title}"
    doing = piece_of(technique, "doing")(book, item)
    return ui.card(
        item.title,
        ui.words(item.reason),
        ui.row(
            ui.badge(_("{n} min", n=item.minutes)),
            ui.link(_(technique.title), technique.page, "quiet"),
        ),
        ui.details(_("Do it here"), doing, key=f"{key}-do"),
        tone="quiet",
        key=key,
    )


def shelf_of_techniques(book: Book) -> ui.Piece:
    """The techniques, each with how far you are and what is still to do."""

    def view() -> ui.Node:
        return ui.stack(
            *(
                ui.card(
                    f"{technique.number}. {_(technique.title)}",
                    ui.words(_(technique.promise), "quiet"),
                    ui.meter(_("How far you are"), sum(s.done for s in steps), len(steps)),
                    ui.row(
                        ui.link(_("Open"), technique.page, "main"),
                        ui.words(_missing(steps), "quiet"),
                    ),
                    key=f"shelf-{technique.slug}",
                )
                for technique, steps in start.shelf(book)
            )
        )

    return ui.live(book, view, name="shelf")


def _missing(steps: Any) -> str:
    missing = next((step for step in steps if not step.done), None)
    return (
        _("Next: {step}", step=missing.missing or _(missing.title))
        if missing
        else _("Done. Come back when it calls.")
    )


def keeping(book: Book) -> ui.Piece:
    """Where your book lies, what is in it, and that nothing is ever sent for you."""

    def view() -> ui.Node:
        kept = _("Everything you write is kept in one file on this computer: {where}")
        spare = _("Copy that file while the workbook is closed and you have a spare.")
        if "://" in book.where:
            kept = _("Everything you write is kept in one database on a server: {where}")
            spare = _("Ask whoever looks after the server for a copy and you have a spare.")
        return ui.card(
            _("Where your book lies"),
            ui.words(kept.format(where=book.where)),
            ui.points(
                [
                    _("Nothing in it is sent anywhere else, and no message is sent for you."),
                    _("Each change is saved at once. The last one can always be taken back."),
                    spare,
                ]
            ),
        )

    return ui.live(book, view, name="keeping")
