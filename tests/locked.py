"""What tests of encrypted books share: a passphrase, a book under it, a look for plain words."""

from __future__ import annotations

from pathlib import Path

from workbook import encrypted, encrypting
from workbook.book import Book, open_book
from workbook.records import Changes, Contact

WORDS = "four words only mine"
NAME = "Zaphira Quillfeather"


def person(number: int | str = "") -> Changes:
    """Return a change that adds one person of a name that is found nowhere else."""
    return Changes(add=(Contact(name=f"{NAME} {number}".strip()),))


def under_words(path: Path, words: str = WORDS) -> encrypted.Key:
    """Encrypt the book at `path`, and keep the key as a process does that has asked for it."""
    key = encrypted.made(words)
    encrypted.remember(key)
    encrypting.rewrite(path, key)
    return key


def locked_book(path: Path, people: int = 3) -> Book:
    """Return an encrypted book with people in it, opened."""
    book = open_book(str(path))
    for number in range(people):
        book.apply("Added", person(number))
    book.close()
    under_words(path)
    return open_book(str(path))


def readable(folder: Path, word: str = NAME) -> list[str]:
    """Return the names of the files in a folder in which a word can be read."""
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    ways = (word.encode(), word.casefold().encode(), word.encode("utf-16-le"))
    return [one.name for one in files if any(way in one.read_bytes() for way in ways)]
