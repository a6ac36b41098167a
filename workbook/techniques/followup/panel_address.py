"""The address from which a calendar program fetches the dates by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbook import feed, language, ui, whose
from workbook.feed import Telling
from workbook.language import N_, _
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book

_TITLE = N_("Or let your calendar fetch them by itself")
_NOT_HERE = N_(
    "Calendar programs can't log in, and this workbook lies behind a login, so it "
    "has no address for them: get the file again instead."
)
_ONLY_HERE = N_(
    "It answers only while the workbook runs on this computer; a calendar on the "
    "web or on a telephone can't reach it."
)
_WHO_READS = N_(
    "Whoever has the address can read all of that without logging in, and so can "
    "the maker of your calendar program. The days and times are always real. "
    "Nothing can be changed through it. An address that you end stays ended: no "
    "undo brings it back."
)
_TELLINGS = [
    (Telling.NOBODY.value, N_("Nobody’s name")),
    (Telling.FIRST.value, N_("First names")),
    (Telling.ALL.value, N_("Everything, as in the file")),
]
_EXAMPLES = N_(
    "“Get in touch with somebody; open the workbook”, or “Get in touch with Ana”, "
    "or full names with your own words and places."
)
_TOLD = {
    Telling.NOBODY: N_("It names nobody."),
    Telling.FIRST: N_("It tells first names."),
    Telling.ALL: N_("It tells everything, as the file does."),
}


class CalendarAddress:
    """The part that makes, shows and ends the address.

    The secret is shown on the page that made it, until it is hidden there or the page is loaded
    again; the book has its hash.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._secret = ""

    def view(self, count: int) -> ui.Node:
        """Return the part as it stands; `count` is how many dates there are."""
        if not feed.given():
            return ui.details(_(_TITLE), ui.words(_(_NOT_HERE)), key="address")
        known = feed.kept(self._book)
        inside = self._none_yet() if known is None else self._made(known, count)
        return ui.details(_(_TITLE), *inside, key="address")

    def _none_yet(self) -> Iterator[ui.Node]:
        yield ui.words(
            _(
                "Make a secret address and give it to your calendar program, once. It looks "
                "there every few hours and shows what is due, the days that matter and your "
                "events."
            )
            + (f" {_(_ONLY_HERE)}" if _is_local() else "")
        )
        choice = _choice(Telling.NOBODY)
        yield ui.form("address", [choice], self._make, save=_("Make an address"), draft=False)
        yield ui.words(_(_WHO_READS), tone="quiet")

    def _made(self, known: feed.Address, count: int) -> Iterator[ui.Node]:
        if feed.opens(self._book, self._secret):
            yield from self._just_made()
        made_on = spoken(known.made_on, self._book.today())
        said = _(
            "Your address was made on {day}. {told}{left_out}",
            day=made_on, told=_(_TOLD[known.telling]), left_out=_left_out(count),
        )  # fmt: skip
        yield ui.words(said, tone="strong")
        yield ui.form("telling", [_choice(known.telling)], self._tell, save=_("Save"), draft=False)
        yield ui.words(_(_WHO_READS), tone="quiet")
        old, gone = _("The old one stops at once. Really?"), _("It stops for good. Really?")
        yield ui.row(
            ui.button(_("Make a new one"), self._anew, key="anew", sure=old),
            ui.button(_("Switch it off"), self._off, tone="danger", key="off", sure=gone),
        )

    def _just_made(self) -> Iterator[ui.Node]:
        """Show the address, this once, and where it goes."""
        yield ui.notice(
            _("Copy this address now. It is shown this once and kept nowhere; treat it like a key.")
        )
        yield ui.copy(
            feed.address(self._book.owner, self._secret), _("Copy the address"), here=True
        )
        yield ui.words(
            _(
                "In your calendar program look for “Subscribe” or “Add from URL”, and paste it "
                "there."
            )
            + (f" {_(_ONLY_HERE)}" if _is_local() else "")
        )
        yield ui.button(_("I have it, hide it"), self._hide, key="hide")

    def _make(self, values: dict[str, Any]) -> str:
        self._secret = feed.make(self._book, Telling(values["telling"]))
        return _("Made. Copy it now: it is shown only this once.")

    def _anew(self) -> str:
        known = feed.kept(self._book)
        self._secret = feed.make(self._book, known.telling if known else Telling.NOBODY)
        return _("Made. The one before has stopped working. Copy this one now.")

    def _tell(self, values: dict[str, Any]) -> str:
        feed.tell(self._book, Telling(values["telling"]))
        return _("Saved. Your calendar shows it when it looks again, within some hours.")

    def _off(self) -> str:
        feed.withdraw(self._book)
        return _("Switched off. The address has stopped working.")

    def _hide(self) -> None:
        self._secret = ""


def _choice(telling: Telling) -> ui.Field:
    options = [(value, _(title)) for value, title in _TELLINGS]
    return ui.choice("telling", _("What your calendar may say"), options, telling.value,
                     help=_(_EXAMPLES))  # fmt: skip


def _left_out(count: int) -> str:
    if count <= feed.MOST:
        return ""
    return _(
        " Of your {n} dates the {most} nearest to today are in it.",
        n=language.number(count),
        most=language.number(feed.MOST),
    )


def _is_local() -> bool:
    """Whether this is the app of one reader, on their own computer."""
    return not os.environ.get(whose.NAMED)
