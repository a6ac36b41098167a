"""`workbook encrypt` and `workbook decrypt`: what is said, what is asked, what was done."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbook import encrypted, encrypting, language
from workbook.book import Book, book_place, open_book
from workbook.language import N_, _, ngettext
from workbook.records import Refused

BEFORE = N_(
    "From now on your book opens with a passphrase only. That protects it on a lost or stolen "
    "disk, in a cloud folder, and in what a backup tool keeps of it. It does not protect it from "
    "somebody at your unlocked computer, or from a program that runs as you.\n"
    "Nobody can find a forgotten passphrase again, and without it the book is lost. Write it down "
    "where your papers are. Four words that only you connect are good."
)
NO_TERMINAL = N_(
    "There is no terminal to ask for the passphrase in. Name a file that holds it in {file}."
)
DELETED = N_(
    "The file it was before is deleted. A disk, an SSD above all, may keep deleted blocks for a "
    "while, and a cloud folder or a backup tool keeps older versions: delete those there."
)
EXPORTED = N_(
    "Backups and other files that you export are plain, as before; "
    "`workbook export FILE.age` writes one under a passphrase."
)


def encrypt() -> list[str]:
    """Put the book under a passphrase, or under another one, and say what was done."""
    book = _book(N_("encrypted"))
    again = book.is_encrypted
    if sys.stdin.isatty():
        click.echo(_(BEFORE))
        _offer_a_backup(book)
    key = encrypted.made(encrypting.checked(_new_passphrase(again=again)))
    book.close()
    encrypted.remember(key)
    done = encrypting.rewrite(_path(book), key)
    what = _("is under the new passphrase") if again else _("is encrypted")
    said = [
        _("The book at {path} {what}. Every row was read again: {n}.",
          path=done.path, what=what, n=language.number(done.rows)),
        *_copies(done.copies),
        *(_("Beside it this is still plain: {one}", one=one) for one in done.left),
    ]  # fmt: skip
    return [*said, _(DELETED), _(EXPORTED)]


def decrypt() -> list[str]:
    """Make the book a plain file again, and say what was done."""
    book = _book(N_("decrypted"))
    if not book.is_encrypted:
        raise Refused(_("The book at {where} is not encrypted.", where=book.where))
    book.close()
    done = encrypting.rewrite(_path(book), None)
    return [
        _("The book at {path} is a plain file again. Every row was read: {n}.",
          path=done.path, n=language.number(done.rows)),
        *_copies(done.copies),
        *(_("This copy stays under its passphrase: {one}", one=one) for one in done.left),
    ]  # fmt: skip


def _book(what: str) -> Book:
    """Open the book, which shows that it is sound, and look whether it can be written anew."""
    place = book_place()
    if "://" in place:
        raise Refused(
            _(
                "A book on a server can't be {what} here: whoever runs the server sees to its "
                "disks.",
                what=_(what),
            )
        )
    encrypted.driver()
    book = open_book()
    if book.only_read:
        raise Refused(
            _("The book at {where} may only be read here, so it can't be {what}.",
              where=book.where, what=_(what))
        )  # fmt: skip
    return book


def _path(book: Book) -> Path:
    return Path(book.where)


def _copies(count: int) -> list[str]:
    if not count:
        return []
    return [
        ngettext(
            "The automatic copy beside it too.", "The {n} automatic copies beside it too.", count
        )
    ]


def _offer_a_backup(book: Book) -> None:
    from workbook.serve import takeout  # noqa: PLC0415 - only where one is wanted

    named = click.prompt(
        _("A backup first, on another device? Its file, FILE.zip or FILE.age (Enter: none)"),
        default="",
        show_default=False,
    )
    if named.strip():
        for line in takeout.write(lambda: book, Path(named.strip()).expanduser())[1]:
            click.echo(line)


def _new_passphrase(*, again: bool) -> str:
    """Return the passphrase that is to be: out of the file that is named, or asked for twice.

    The one in the file is the old one where the book is encrypted already.
    """
    found = None if again else encrypted.filed()
    if found is not None:
        return found
    if not sys.stdin.isatty():
        raise Refused(_(NO_TERMINAL, file=encrypted.FILE))
    asked: str = click.prompt(
        _("New passphrase"), hide_input=True, confirmation_prompt=_("Once more"), err=True
    )
    return asked
