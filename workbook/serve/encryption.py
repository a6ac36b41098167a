"""`workbook encrypt` and `workbook decrypt`: what is said, what is asked, what was done."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbook import encrypted, encrypting
from workbook.book import Book, book_place, open_book
from workbook.records import Refused

BEFORE = (
    "From now on your book opens with a passphrase only. That protects it on a lost or stolen "
    "disk, in a cloud folder, and in what a backup tool keeps of it. It does not protect it from "
    "somebody at your unlocked computer, or from a program that runs as you.\n"
    "Nobody can find a forgotten passphrase again, and without it the book is lost. Write it down "
    "where your papers are. Four words that only you connect are good."
)
NO_TERMINAL = (
    "There is no terminal to ask for the passphrase in. "
    f"Name a file that holds it in {encrypted.FILE}."
)
DELETED = (
    "The file it was before is deleted. A disk, an SSD above all, may keep deleted blocks for a "
    "while, and a cloud folder or a backup tool keeps older versions: delete those there."
)
EXPORTED = (
    "Backups and other files that you export are plain, as before; "
    "`workbook export FILE.age` writes one under a passphrase."
)


def encrypt() -> list[str]:
    """Put the book under a passphrase, or under another one, and say what was done."""
    book = _book("encrypted")
    again = book.is_encrypted
    if sys.stdin.isatty():
        click.echo(BEFORE)
        _offer_a_backup(book)
    key = encrypted.made(encrypting.checked(_new_passphrase(again=again)))
    book.close()
    encrypted.remember(key)
    done = encrypting.rewrite(_path(book), key)
    what = "is under the new passphrase" if again else "is encrypted"
    said = [f"The book at {done.path} {what}. Every row was read again: {done.rows:,}."]
    if done.copies:
        said.append(f"{_copies(done.copies)} beside it too.")
    said += [f"Beside it this is still plain: {one}" for one in done.left]
    return [*said, DELETED, EXPORTED]


def decrypt() -> list[str]:
    """Make the book a plain file again, and say what was done."""
    book = _book("decrypted")
    if not book.is_encrypted:
        raise Refused(f"The book at {book.where} is not encrypted.")
    book.close()
    done = encrypting.rewrite(_path(book), None)
    said = [f"The book at {done.path} is a plain file again. Every row was read: {done.rows:,}."]
    if done.copies:
        said.append(f"{_copies(done.copies)} beside it too.")
    return said + [f"This copy stays under its passphrase: {one}" for one in done.left]


def _book(what: str) -> Book:
    """Open the book, which shows that it is sound, and look whether it can be written anew."""
    place = book_place()
    if "://" in place:
        raise Refused(
            f"A book on a server can't be {what} here: whoever runs the server sees to its disks."
        )
    encrypted.driver()
    book = open_book()
    if book.only_read:
        raise Refused(f"The book at {book.where} may only be read here, so it can't be {what}.")
    return book


def _path(book: Book) -> Path:
    return Path(book.where)


def _copies(count: int) -> str:
    return "The automatic copy" if count == 1 else f"The {count} automatic copies"


def _offer_a_backup(book: Book) -> None:
    from workbook.serve import takeout  # noqa: PLC0415 - only where one is wanted

    named = click.prompt(
        "A backup first, on another device? Its file, FILE.zip or FILE.age (Enter: none)",
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
        raise Refused(NO_TERMINAL)
    asked: str = click.prompt(
        "New passphrase", hide_input=True, confirmation_prompt="Once more", err=True
    )
    return asked
