"""An encrypted book: how it is known from any other file, and the key that opens it.

It is a SQLCipher 4 file as that library makes it by itself: AES-256, each page with a
fingerprint of its own (HMAC-SHA512), the key made from the passphrase and the first sixteen bytes
of the file (the salt). Six of those are the same in every book, so that one is known without its
passphrase; any program that knows SQLCipher opens it with the passphrase alone.

The library is imported where a book is encrypted and nowhere else.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook import held, whose
from workbook.language import N_, _
from workbook.records import Refused

FILE = "WORKBOOK_PASSPHRASE_FILE"
HOLDER = "WORKBOOK_KEY_HOLDER"
"""Where a kernel asks the server that started it for the key; see `serve/keyholder.py`."""
PAGE = 4096
_MAGIC = b"NWBK\0e"
_SALT = 16
_ROUNDS = 256_000
_CODE = 64  # bytes of a page's fingerprint, at its end
_LOOKED_AT = 24  # pages at most, where a key is tried

_MISSING = N_(
    "{which}, and the part that it needs is not installed. Install it with "
    "`uv sync --extra encrypted`, or with `pip install 'networking-workbook[encrypted]'`."
)
_NOT_HERE = N_(
    "The book at {path} is encrypted, and nobody can be asked for its passphrase here. Start "
    "`workbook app` or `workbook lab` in a terminal, or name a file that holds it in {file}."
)
_ANOTHER = N_(
    "That passphrase doesn't open the book at {path}. Nothing was changed. Try again, with an eye "
    "on the keyboard's language and Caps Lock."
)


@dataclass(frozen=True)
class Key:
    """What opens one book and the copies of it: never shown, never written down."""

    salt: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """How SQLCipher takes it."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    def fits(self, page: bytes, number: int) -> bool:
        """Whether a page was written with this key, and is as it was written."""
        begin = _SALT if number == 1 else 0
        other = bytes(one ^ 0x3A for one in self.salt)
        code = hashlib.pbkdf2_hmac("sha512", self.secret, other, 2, 32)
        signed = page[begin:-_CODE] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(code, signed, "sha512"), page[-_CODE:])


_keys: dict[bytes, Key] = {}
"""The keys of this process: each salt has one."""


def is_start(start: bytes) -> bool:
    """Whether a file that begins like this is an encrypted book."""
    return start.startswith(_MAGIC)


def is_one(path: Path) -> bool:
    """Whether the file is an encrypted book, of whatever passphrase."""
    return _salt_of(path) is not None


def made(passphrase: str, salt: bytes | None = None) -> Key:
    """Return the key of a passphrase: that of a new book, or of the book with that salt."""
    salt = salt or _MAGIC + secrets.token_bytes(_SALT - len(_MAGIC))
    said = unicodedata.normalize("NFC", passphrase.strip()).encode()
    return Key(salt, hashlib.pbkdf2_hmac("sha512", said, salt, _ROUNDS, 32))


def remember(key: Key) -> None:
    """Keep a key as long as this process lives."""
    _keys[key.salt] = key


def known(path: Path) -> Key | None:
    """Return the key of a book where it is known here; nobody is asked."""
    return _keys.get(_salt_of(path) or b"")


def any_known() -> bool:
    """Whether this process has a key of any book."""
    return bool(_keys)


def key_of(salt: bytes) -> Key | None:
    """Return the key of the book with that salt, where it is known here."""
    return _keys.get(salt)


def key_for(path: Path) -> Key | None:
    """Return the key of a book; None where it is not encrypted.

    It is the one known by now, the server's, or made from the passphrase, which is read from the
    file in WORKBOOK_PASSPHRASE_FILE or asked for in the terminal. Raises Refused where there is
    none, or another one.
    """
    salt = _salt_of(path)
    if salt is None:
        return None
    driver(path)
    key = _keys.get(salt) or _handed(salt)
    if key is None:
        key = made(passphrase(path), salt)
        if not _opens(path, key):
            raise Refused(_(_ANOTHER, path=path))
    _keys[salt] = key
    return key


def passphrase(path: Path) -> str:
    """Return the passphrase out of the file that is named, or ask in the terminal, once."""
    found = filed()
    if found is not None:
        return found
    if not (sys.stdin and sys.stdin.isatty()):
        raise Refused(_(_NOT_HERE, path=path, file=FILE))
    import getpass  # noqa: PLC0415 - only where somebody is asked

    try:
        return getpass.getpass(_("Passphrase of your book:") + " ")
    except EOFError:
        raise Refused(_(_NOT_HERE, path=path, file=FILE)) from None


def filed() -> str | None:
    """Return the passphrase in the file that WORKBOOK_PASSPHRASE_FILE names; None without it."""
    named = os.environ.get(FILE, "").strip()
    if not named:
        return None
    file = Path(whose.place_for(named, whose.reader())).expanduser()
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(
            _("The file in {file} can't be read. Check its name and its rights.", file=FILE)
        ) from None
    if not lines or not lines[0].strip():
        raise Refused(
            _("There is no passphrase in the first line of the file in {file}.", file=FILE)
        )
    return lines[0]


def driver(path: Path | str = "") -> Any:
    """Return the library for encrypted books. Raises Refused where it is not installed."""
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 - only an encrypted book needs it
    except ImportError:
        encrypted = _("The book at {path} is encrypted", path=path)
        which = encrypted if path else _("A book can be encrypted")
        raise Refused(_(_MISSING, which=which)) from None
    return dbapi2


def connect(where: str, key: Key | None, **settings: Any) -> sqlite3.Connection:
    """Connect to a book in a file; `where` and `settings` are as `sqlite3.connect` takes them."""
    connection: sqlite3.Connection
    if key is None:
        connection = sqlite3.connect(where, **settings)
        return connection
    connection = driver(where).connect(where, **settings)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
    connection.execute(f'PRAGMA key = "{key.text}"')
    return connection


def errors(*more: type[Exception], kind: str = "Error") -> tuple[type[Exception], ...]:
    """Return what SQLite raises, in both libraries: all of it, or of one kind; and what more."""
    both = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    return (*more, *(getattr(one, kind) for one in both if one))


@contextlib.contextmanager
def first_page(path: Path, key: Key) -> Iterator[sqlite3.Connection]:
    """Give a look at the first page of a book, in a copy of that page alone: no lock is touched."""
    with tempfile.TemporaryDirectory(prefix="workbook-") as folder:
        page = Path(folder) / "page"
        page.write_bytes(held.part(path, PAGE))  # as encrypted as it was
        with contextlib.closing(connect(str(page), key)) as connection:
            connection.execute("PRAGMA writable_schema = ON")  # else the other pages are missed
            yield connection


def _salt_of(path: Path) -> bytes | None:
    try:
        start = held.part(path, _SALT)
    except OSError:
        return None
    return start if is_start(start) else None


def _opens(path: Path, key: Key) -> bool:
    """Whether any page is one of this key's: so a damaged book is known from another passphrase."""
    pages = path.stat().st_size // PAGE
    steps = max(1, pages // _LOOKED_AT)
    numbers = [1, *range(2, pages + 1, steps)]
    return any(key.fits(held.part(path, PAGE, (one - 1) * PAGE), one) for one in numbers)


def _handed(salt: bytes) -> Key | None:
    """Return the key that the server which started this kernel holds, if it does."""
    address, _, word = os.environ.get(HOLDER, "").rpartition(" ")
    if not address:
        return None
    from multiprocessing import AuthenticationError  # noqa: PLC0415 - only in such a kernel
    from multiprocessing.connection import Client  # noqa: PLC0415 - the same

    try:
        with Client(address, authkey=bytes.fromhex(word)) as line:
            line.send_bytes(salt)
            secret = line.recv_bytes(64)
    except (OSError, EOFError, ValueError, AuthenticationError):
        return None
    return Key(salt, secret) if secret else None
