"""The commands that encrypt and decrypt, what they ask in a terminal, and who is given the key."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.locked import NAME, WORDS, locked_book, person, readable
from workbook import copies, encrypted
from workbook.book import open_book
from workbook.records import Contact
from workbook.serve import forked, keyholder

__test__ = forked.can_fork()  # elsewhere there is no such terminal to be had


@pytest.fixture(autouse=True)
def _no_key_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypted, "_keys", {})
    monkeypatch.delenv(encrypted.FILE, raising=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the book is, alone in its folder."""
    path = tmp_path / "mine" / "book.sqlite"
    path.parent.mkdir()
    return path


def command(place: Path, *words: str, file: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    where = {**os.environ, "WORKBOOK_BOOK": str(place)}
    if file:
        where[encrypted.FILE] = str(file)
    call = [sys.executable, "-m", "workbook.serve.cli", *words]
    return subprocess.run(
        call, env=where, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def typed(place: Path, word: str, answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run a command in a terminal; answer each question, and return its end and all that stood."""
    ours, theirs = pty.openpty()
    where = {**os.environ, "WORKBOOK_BOOK": str(place), "COLUMNS": "200"}
    with subprocess.Popen(
        [sys.executable, "-m", "workbook.serve.cli", word], env=where, start_new_session=True,
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        seen, waiting, asked_at = "", list(answers), 0
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    seen += os.read(ours, 4096).decode()
                except OSError:  # its terminal is closed: it has ended
                    break
            if waiting and waiting[0][0] in seen[asked_at:]:
                asked_at = len(seen)
                os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
        os.close(ours)
        code = process.wait(10)
    assert waiting == [], seen
    return code, seen


def test_encrypted_asked_and_decrypted_in_a_terminal(place: Path) -> None:
    """What it protects from is said first, a backup is offered; no passphrase is ever shown."""
    book = open_book(str(place))
    book.apply("Added", person())
    copies.keep(place)
    book.close()
    file = place.parent.parent / "first.zip"
    code, seen = typed(
        place,
        "encrypt",
        [("A backup first", str(file)), ("New passphrase", WORDS), ("Once more", WORDS)],
    )
    assert code == 0, seen
    assert seen.index("Nobody can find a forgotten passphrase") < seen.index("New passphrase")
    assert file.exists()
    assert readable(place.parent) == []
    for said in ("is encrypted", "automatic copy beside it too", "SSD", "export are plain"):
        assert said in seen
    code, today = typed(place, "status", [("Passphrase of your book", WORDS)])
    assert (code, "1 contacts" in today) == (0, True), today
    assert WORDS not in seen + today
    code, wrong = typed(place, "status", [("Passphrase of your book", "some other words")])
    assert code == 1
    assert wrong.count("\n") == 2, wrong  # the question, and one sentence
    assert "doesn't open" in wrong
    code, seen = typed(place, "decrypt", [("Passphrase of your book", WORDS)])
    assert (code, "plain file again" in seen) == (0, True), seen
    assert open_book(str(place)).all(Contact)[0].name == NAME


def test_two_passphrases_that_differ_are_asked_for_again(place: Path) -> None:
    """A slip of the finger locks nobody out."""
    open_book(str(place)).close()
    code, seen = typed(
        place,
        "encrypt",
        [
            ("A backup first", ""), ("New passphrase", WORDS), ("Once more", "four words of yours"),
            ("New passphrase", WORDS), ("Once more", WORDS),
        ],
    )  # fmt: skip
    assert code == 0, seen
    encrypted.remember(encrypted.made(WORDS, place.read_bytes()[:16]))
    assert open_book(str(place)).problems() == []


@pytest.mark.slow
def test_from_a_file_nobody_is_asked(place: Path, tmp_path: Path) -> None:
    """Where there is no terminal the file that is named does, for each command."""
    book = open_book(str(place))
    book.apply("Added", person())
    book.close()
    words = tmp_path / "words"
    words.write_text(f"{WORDS}\n", "utf-8")
    done = command(place, "encrypt", file=words)
    assert (done.returncode, done.stderr) == (0, "")
    assert WORDS not in done.stdout
    assert command(place, "undo", file=words).stdout.startswith("Undone")
    refused = command(place, "today")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert encrypted.FILE in refused.stderr
    for name in ("mine.zip", "mine.csv"):
        exported = command(place, "export", str(tmp_path / name), file=words)
        assert "this file is not encrypted" in exported.stdout
    doctor = command(place, "doctor", file=words)
    assert (doctor.returncode, "The book is encrypted." in doctor.stdout) == (0, True)
    assert command(place, "decrypt", file=words).returncode == 0
    again = command(place, "decrypt", file=words)
    assert (again.returncode, "is not encrypted" in again.stderr) == (1, True)


@pytest.mark.parametrize("words", ["", "short"])
def test_a_passphrase_that_protects_nothing_is_refused(
    place: Path, tmp_path: Path, words: str
) -> None:
    """Too short a one is refused in one sentence, and the book is as it was."""
    open_book(str(place)).close()
    file = tmp_path / "words"
    file.write_text(words)
    refused = command(place, "encrypt", file=file)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert place.read_bytes().startswith(b"SQLite format 3")


def test_a_book_on_a_server_is_its_hosts_affair(tmp_path: Path) -> None:
    """A book on a server is not encrypted here, and nothing of its address is shown."""
    where = {**os.environ, "WORKBOOK_BOOK": "postgresql://ana:secret@nowhere/book"}
    for word in ("encrypt", "decrypt"):
        done = subprocess.run(
            [sys.executable, "-m", "workbook.serve.cli", word],
            env=where, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert "on a server" in done.stderr
        assert "secret" not in done.stderr


def test_a_kernel_is_given_the_key_and_whoever_has_not_the_word_is_not(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server hands the key to its kernels alone, for the book they name; nothing is written."""
    locked_book(place).close()
    salt = place.read_bytes()[:16]
    key = encrypted.known(place)
    before = threading.active_count()
    with keyholder.lending(tmp_path):
        held = os.environ[encrypted.HOLDER]
        assert (tmp_path / "key").is_socket()
        assert encrypted._handed(salt) == key
        assert encrypted._handed(bytes(16)) is None
        status = command(place, "status", "--json")  # a process of its own, as a kernel can be
        assert json.loads(status.stdout)["counts"]["contacts"] == 3
        with monkeypatch.context() as another:
            another.setenv(encrypted.HOLDER, re.sub(r"\w{64}$", "0" * 64, held))
            assert encrypted._handed(salt) is None
        assert encrypted._handed(salt) == key
    assert key is not None
    assert readable(tmp_path, key.secret.hex()) == []
    assert threading.active_count() == before
    assert encrypted._handed(salt) is None


def test_a_server_of_a_plain_book_lends_nothing(tmp_path: Path) -> None:
    """There is no socket, no setting and no thread where no book is encrypted."""
    before = threading.active_count()
    with keyholder.lending(tmp_path):
        assert encrypted.HOLDER not in os.environ
        assert list(tmp_path.iterdir()) == []
        assert threading.active_count() == before
