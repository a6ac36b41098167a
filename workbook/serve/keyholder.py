"""The server holds the key of an encrypted book, and its kernels ask for it.

It is asked for once, in the terminal. A kernel gets the key through a socket that only this user
may open, with a word that is new at each start: so it stands in no list of processes, in no
environment, in no file.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import bookfile, encrypted
from workbook.book import book_place
from workbook.serve import trusted

if TYPE_CHECKING:
    from multiprocessing.connection import Listener


def ask_first() -> None:
    """Ask for the passphrase before anything is started, where one reader's book is encrypted.

    Where a proxy names the readers each kernel reads its own out of WORKBOOK_PASSPHRASE_FILE.
    """
    place = book_place() if trusted.trust(os.environ) is None else "://"
    path = Path(place).expanduser().absolute()
    if "://" not in place and encrypted.is_one(path):
        bookfile.look(path)


@contextlib.contextmanager
def lending(folder: Path) -> Iterator[None]:
    """Within, kernels of this server find the keys that it has by now."""
    if not encrypted.any_known():
        yield
        return
    from multiprocessing.connection import Listener  # noqa: PLC0415 - only here

    word = secrets.token_bytes(32)
    pipes = os.name == "nt"
    address = rf"\\.\pipe\workbook-{secrets.token_hex(16)}" if pipes else str(folder / "key")
    family = "AF_PIPE" if pipes else "AF_UNIX"  # the folder is this user's alone
    with Listener(address, family, backlog=64, authkey=word) as listener:
        ended = threading.Event()
        answering = threading.Thread(target=_answer, args=(listener, ended), daemon=True)
        answering.start()
        os.environ[encrypted.HOLDER] = f"{address} {word.hex()}"
        try:
            yield
        finally:
            del os.environ[encrypted.HOLDER]
            ended.set()
            if not pipes:
                _knock(address)
                answering.join(1)


def _answer(listener: Listener, ended: threading.Event) -> None:
    """Give each kernel that asks the key of the book it names, as long as the server lives."""
    from multiprocessing import AuthenticationError  # noqa: PLC0415 - only here

    while not ended.is_set():
        try:
            with listener.accept() as line:
                key = encrypted.key_of(line.recv_bytes())
                line.send_bytes(key.secret if key else b"")
        except (EOFError, ConnectionError, AuthenticationError):
            continue  # a kernel that was ended meanwhile, or nobody of ours
        except OSError:
            time.sleep(0.1)  # half a question, or too many files open: the next one is heard


def _knock(address: str) -> None:
    """Let whoever waits at a socket look up; nothing is waited for here."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        line.connect(address)
