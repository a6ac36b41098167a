"""The address from which a calendar program fetches the dates by itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbook import feed, ui, whose
from workbook.feed import Telling
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book

_NOT_HERE = (
    "Calendar programs can't log in, and this workbook lies behind a login, so it has no address "
    "for them: get the file again instead."
)
_ONLY_HERE = (
    "It answers while the workbook runs on this computer, at this same address. A calendar on the "
    "web or on a telephone can't reach it."
)
_WHO_READS = (
    "Whoever has the address can read all of that without logging in, and so can the maker of "
    "your calendar program. The days and times are always real. Nothing can be changed through it. "
    "An address that you end stays ended: no undo brings it back."
)
_TELLINGS = [
    (Telling.NOBODY.value, "Nobody’s name: “Get in touch with somebody; open the workbook”"),
    (Telling.FIRST.value, "First names: “Get in touch with Ana”"),
    (Telling.ALL.value, "Everything, as in the file: full names, your words, places"),
]
_TOLD = {
    Telling.NOBODY: "It names nobody.",
    Telling.FIRST: "It tells first names.",
    Telling.ALL: "It tells everything, as the file does.",
}


def calendar_address(book: Book) -> Callable[[int], ui.Node]:
    """Return the part that makes, shows and ends the address; it is given how many dates there are.

    The secret is shown on the page that made it, until it is loaded again; the book has its hash.
    """
    shown = {"secret": ""}

    def make(values: dict[str, Any]) -> str:
        shown["secret"] = feed.make(book, Telling(values["telling"]))
        return "Made. Copy it now: it is shown only this once."

    def anew() -> str:
        known = feed.kept(book)
        shown["secret"] = feed.make(book, known.telling if known else Telling.NOBODY)
        return "Made. The one before has stopped working. Copy this one now."

    def tell(values: dict[str, Any]) -> str:
        feed.tell(book, Telling(values["telling"]))
        return "Saved. Your calendar shows it when it looks again, within some hours."

    def off() -> str:
        feed.withdraw(book)
        return "Switched off. The address has stopped working."

    def hide() -> None:
        shown["secret"] = ""

    def view(count: int) -> ui.Node:
        if not feed.given():
            return ui.details(_TITLE, ui.words(_NOT_HERE), key="address")
        known = feed.kept(book)
        if known is None:
            return ui.details(_TITLE, *_none_yet(make), key="address")
        fresh = shown["secret"] if feed.opens(book, shown["secret"]) else ""
        return ui.details(
            _TITLE,
            _just_made(book, fresh, hide) if fresh else None,
            ui.words(f"Your address was made on {spoken(known.made_on, book.today())}. "
                     f"{_TOLD[known.telling]}{_left_out(count)}", tone="strong"),
            ui.form("telling", [_choice(known.telling)], tell, save="Save", draft=False),
            ui.words(_WHO_READS, tone="quiet"),
            ui.row(
                ui.button("Make a new one", anew, key="anew",
                          sure="The old one stops at once. Really?"),
                ui.button("Switch it off", off, tone="danger", key="off",
                          sure="It stops for good. Really?"),
            ),
            key="address",
        )  # fmt: skip

    return view


_TITLE = "Or let your calendar fetch them by itself"


def _none_yet(make: Callable[[dict[str, Any]], str]) -> tuple[ui.Node, ...]:
    return (
        ui.words("Make a secret address and give it to your calendar program, once. It looks "
                 "there every few hours and shows what is due, the days that matter and your "
                 f"events. {_ONLY_HERE if _is_local() else ''}".strip()),
        ui.form("address", [_choice(Telling.NOBODY)], make, save="Make an address", draft=False),
        ui.words(_WHO_READS, tone="quiet"),
    )  # fmt: skip


def _just_made(book: Book, secret: str, hide: Callable[[], None]) -> ui.Node:
    """Show the address, this once, and where it goes."""
    return ui.stack(
        ui.notice("Copy this address now. It is shown this once and kept nowhere; treat it like "
                  "a key."),
        ui.copy(feed.address(book.owner, secret), "Copy the address", here=True),
        ui.words("In your calendar program look for “Subscribe” or “Add from URL”, and paste it "
                 f"there. {_ONLY_HERE if _is_local() else ''}".strip()),
        ui.row(ui.button("I have it, hide it", hide, key="hide")),
    )  # fmt: skip


def _choice(telling: Telling) -> ui.Field:
    return ui.choice("telling", "What your calendar may say", _TELLINGS, telling.value)


def _left_out(count: int) -> str:
    if count <= feed.MOST:
        return ""
    return f" Of your {count:,} dates the {feed.MOST:,} nearest to today are in it."


def _is_local() -> bool:
    """Whether this is the app of one reader, on their own computer."""
    return not os.environ.get(whose.NAMED)
