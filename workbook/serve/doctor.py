"""`workbook doctor`: is the book sound, and is everything installed that opens it?"""

from __future__ import annotations

import importlib.metadata
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from workbook import bookfile, copies
from workbook.book import Book, book_place, open_book
from workbook.language import _, ngettext
from workbook.records import Refused
from workbook.serve import places, trusted

NEEDED = ("voila", "jupyterlab", "ipywidgets", "anywidget", "ipykernel", "sqlalchemy")


@dataclass(frozen=True)
class Finding:
    """One line of the examination."""

    text: str
    wrong: bool = False


def examine() -> list[Finding]:
    """Return everything that was looked at; nothing is changed and no book is made."""
    return [*_installation(), *_pages(), *_book()]


def _installation() -> list[Finding]:
    versions, missing = [], []
    for name in NEEDED:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    python = ".".join(map(str, sys.version_info[:3]))
    found = [
        Finding(_("Installed: Python {python}, {parts}.", python=python, parts=", ".join(versions)))
    ]
    if missing:
        names = ", ".join(missing)
        found.append(
            Finding(
                _("Not installed: {names}. Install the workbook again.", names=names), wrong=True
            )
        )
    return found


def _pages() -> list[Finding]:
    try:
        folder = places.notebooks()
    except Refused as refused:
        return [Finding(refused.sentence, wrong=True)]
    return [
        Finding(
            _("Notebooks: {n} in {folder}.", n=len(list(folder.glob("*.ipynb"))), folder=folder)
        )
    ]


def _book() -> list[Finding]:
    place = book_place()
    if "://" not in place and not Path(place).expanduser().exists():
        return [Finding(_("There is no book yet. It will be made at {place}.", place=place))]
    try:
        if "://" not in place and bookfile.is_older(Path(place).expanduser()):
            return [
                Finding(
                    _(
                        "The book at {place} is of an older version. It is brought to this one "
                        "when it is next opened; a copy of it is made first.",
                        place=place,
                    )
                )
            ]
        book = open_book()
        beside = _encrypted(book)
    except Refused as refused:
        return [Finding(refused.sentence, wrong=True)]
    found = [Finding(_("The book: {where}", where=book.where))]
    problems = book.problems()
    found += [
        Finding(_("The book is damaged: {problem}.", problem=problem), wrong=True)
        for problem in problems
    ]
    if not problems:
        found.append(Finding(_("The book is sound.")))
    return [*found, *beside, *_fence(book), *_copies(book)]


def _encrypted(book: Book) -> list[Finding]:
    """Say whether the book is encrypted, and what beside it can be read without its passphrase."""
    if book.path is None or not book.is_encrypted:
        return []
    from workbook import encrypting  # noqa: PLC0415 - only such a book needs it

    advice = _("`workbook encrypt` writes it anew, or delete it")
    return [
        Finding(_("The book is encrypted. Backups and other exports are plain.")),
        *(
            Finding(
                _(
                    "Beside the book this is not encrypted: {one}. {advice}.",
                    one=one,
                    advice=advice,
                ),
                wrong=True,
            )
            for one in encrypting.plain_beside(book.path)
        ),
    ]


def _fence(book: Book) -> list[Finding]:
    """Say where a server's role sees everybody's rows; it is wrong where there is everybody."""
    if not book.unfenced:
        return []
    several = trusted.trust(os.environ) is not None
    return [
        Finding(
            _(
                "The role in WORKBOOK_BOOK is a superuser or bypasses row level security, so "
                "nothing but the workbook itself keeps readers apart there. Give it a plain "
                "role: see docs/hosting.md."
            ),
            wrong=several,
        )
    ]


def _copies(book: Book) -> list[Finding]:
    """Say which copies the workbook has kept by itself, and whether the newest is sound."""
    there = copies.of_book(book.path, book.where)
    hint = _("Hint: `workbook export backup.zip` writes the whole book; keep it on another device.")
    if not there:
        return [Finding(_("There is no automatic copy of the book yet. {hint}", hint=hint))]
    newest = there[-1]
    day = f"{copies.made_at(newest):%Y-%m-%d %H:%M}"
    found = [
        Finding(
            ngettext(
                "There is one automatic copy, the newest of {day} UTC: {newest}",
                "There are {n} automatic copies, the newest of {day} UTC: {newest}",
                len(there),
                day=day,
                newest=newest,
            )
        )
    ]
    if copies.is_closed(newest):
        found.append(Finding(_("It is under another passphrase, so it was not looked at.")))
    elif not _sound(newest):
        found.append(
            Finding(
                _("The newest copy is damaged: {newest}. {hint}", newest=newest, hint=hint),
                wrong=True,
            )
        )
    return [*found, Finding(hint)]


def _sound(copy: Path) -> bool:
    if copy.suffix == ".zip":
        from workbook import backup  # noqa: PLC0415 - only a book on a server has such copies

        try:
            backup.look_into(copy)
        except Refused:
            return False
        return True
    return copies.is_sound(copy)
