"""The piece about the 30-second introduction: build it, look it over, say it against the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import _, pgettext
from workbook.records import Remark
from workbook.records.career import Position
from workbook.records.meeting import SelfIntroduction
from workbook.techniques.events import introducing, queries
from workbook.techniques.events.words import spoken

if TYPE_CHECKING:
    from workbook.book import Book


def introduction(book: Book) -> ui.Piece:
    """Half a minute about yourself in four parts, with remarks, and a clock for your own pace."""

    def check(values: dict[str, Any]) -> list[Remark]:
        known = queries.own_introduction(book)
        return introducing.remarks(_typed(values), known, _written_in(book))

    def save(values: dict[str, Any]) -> str:
        known = queries.own_introduction(book)
        book.apply(_("Kept your introduction"), introducing.keep(known, _typed(values)))
        return _("Kept. Now say it aloud, with the clock below.")

    def view() -> ui.Node:
        known = queries.own_introduction(book)
        return ui.card(
            _("Half a minute about yourself"),
            ui.form(
                "introduction",
                _fields(known),
                save,
                save=pgettext("save", "Keep it"),
                on_check=check,
            ),
            _proofs(book),
            _kept(book, known) if known and known.text else None,
        )

    return ui.live(book, view, name="events-introduction", rests_on=("half-minute",))


def _written_in(book: Book) -> str:
    """Return the language of the introduction: the one the reader reads in, if not English."""
    return book.reader.language if book.language == language.ENGLISH else book.language


def _typed(values: dict[str, Any]) -> introducing.Parts:
    return introducing.Parts(*(values[name] or "" for name in introducing.Parts._fields))


def _fields(known: SelfIntroduction | None) -> list[ui.Field]:
    one = known or SelfIntroduction()
    return [
        ui.text("who", _("Your name, and one word of who you are"), one.who, required=True,
                placeholder=_("Kemi, a night nurse")),
        ui.text("helps", _("Whom do you help, and with what?"), one.helps, lines=2,
                placeholder=_("I help wards plan their nights so that nobody works alone")),
        ui.text("proof", _("One thing that shows it, or the question you are at"), one.proof,
                lines=2,
                placeholder=_("Last winter we cut the empty nights from nine to two")),
        ui.text("question", _("Your question to the other person"), one.question,
                placeholder=_("What keeps you awake in your work?")),
    ]  # fmt: skip


def _proofs(book: Book) -> ui.Node | None:
    """Return what the reader did by their own archive: one of it may be the thing that shows it."""
    told = introducing.proofs(book.all(Position))
    if not told:
        return None
    return ui.details(
        _("What you did, by your LinkedIn archive ({n})", n=len(told)),
        ui.words(_(
"One of these may be the thing that shows it. Say it in your own words, with a "
                 "number if there is one."
), "quiet"),
        ui.points(told),
        key="proofs",
    )  # fmt: skip


def _kept(book: Book, known: SelfIntroduction) -> ui.Node:
    told = introducing.spoken_in(known.text, known)
    found = introducing.remarks(introducing.parts_of(known), known, _written_in(book))

    def timed(tenths: int) -> str:
        now = queries.own_introduction(book)
        if now is None:
            return _("There is nothing to time yet.")
        book.apply(_("Timed your introduction"), introducing.heard(now, tenths, book.today()))
        pace = introducing.a_minute(queries.own_introduction(book))
        return _(
            "{seconds} seconds: that is {pace} words a minute, and counts from now.",
            seconds=language.number(tenths / 10, 1),
            pace=format(pace, ".0f"),
        )

    return ui.stack(
        ui.heading(_("Say it aloud")),
        ui.timer(known.text, timed, start=_("Start, and read it aloud"),
                 stop=_("Stop, I have said it"),
                 key="clock"),
        ui.words(told.sentence, "strong"),
        ui.words(_pace(book, known), "quiet"),
        ui.remarks(found) if found
        else ui.notice(_("Name, help, proof, question, and it fits half a minute."), "good"),
        ui.details(
            _("How this is worked out"),
            ui.words(
                _(
"People talk at about 120 to 150 words a minute, so half a minute holds 60 to 75. "
                "50 to 80 words are fine, over 90 or under 30 are not. Once you have read yours "
                "aloud, the limits move with your own pace. Reading aloud is faster than talking, "
                "so speak as you would to one person."
), "quiet",
            ),
            key="how",
        ),
    )  # fmt: skip


def _pace(book: Book, known: SelfIntroduction) -> str:
    _low, good, fine, _high = introducing.limits(known)
    if introducing.measured(known) and known.heard_on:
        when = spoken(known.heard_on, book.today())
        pace = introducing.a_minute(known)
        return _(
            "Your own pace, measured on {when}: {pace} words a minute. For you {good} to {fine} "
            "words are half a minute.",
            when=when,
            pace=format(pace, ".0f"),
            good=good,
            fine=fine,
        )
    return _(
        "Until you have used the clock, {good} to {fine} words count as half a minute.",
        good=good,
        fine=fine,
    )
