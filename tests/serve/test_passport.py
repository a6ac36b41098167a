"""The book under a passphrase: out, in again elsewhere, and nothing readable on the way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MONDAY
from workbook import copies
from workbook.book import Book, open_book
from workbook.exchange import passport
from workbook.exchange.archive import Source
from workbook.records import Changes, Contact, Refused, every_record
from workbook.serve import cli, demo

WORDS = "four words only mine"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command line finds its book; the same file that the `book` fixture opens."""
    path = tmp_path / "book.sqlite"
    monkeypatch.setenv("WORKBOOK_BOOK", str(path))
    monkeypatch.setenv("WORKBOOK_TODAY", MONDAY.isoformat())
    monkeypatch.delenv("WORKBOOK_PASSPHRASE", raising=False)
    return path


def run(*arguments: str | Path, typed: str = "") -> Result:
    """Call the command line in this process."""
    call = [str(one) for one in arguments]
    return CliRunner().invoke(cli.workbook, call, prog_name="workbook", input=typed)


@pytest.mark.slow
def test_out_and_in_again_with_a_passphrase(
    place: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for twice and not shown; opened elsewhere with it, every row is as it was."""
    demo.fill(book, seed=1)
    file, there = place.with_name("mine.age"), place.with_name("new.sqlite")
    done = run("export", file, typed=f"{WORDS}\n{WORDS}\n")
    assert done.exit_code == 0, done.output
    assert "151 contacts" in done.stdout
    assert WORDS not in done.output
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    monkeypatch.setenv("WORKBOOK_BOOK", str(there))
    monkeypatch.setenv("WORKBOOK_PASSPHRASE", WORDS)
    answer = json.loads(run("import", file, "--json").stdout)
    assert answer["format"] == "backup"
    new = open_book(str(there), today=MONDAY)
    for kind in every_record():
        assert new.all(kind) == book.all(kind)


@pytest.mark.slow
def test_two_passphrases_that_differ_are_asked_for_again(place: Path, book: Book) -> None:
    """A slip of the finger would lock the book for good."""
    file = place.with_name("mine.age")
    done = run("export", file, typed=f"{WORDS}\nother\n{WORDS}\n{WORDS}\n")
    assert done.exit_code == 0
    assert passport.unlocked(file, WORDS).data.startswith(b"PK")
    assert run("export", file.with_name("none.age"), typed="").exit_code == 1
    assert not file.with_name("none.age").exists()


@pytest.mark.slow
@pytest.mark.parametrize("damage", [False, True])
def test_a_wrong_passphrase_is_one_sentence(
    place: Path, book: Book, monkeypatch: pytest.MonkeyPatch, *, damage: bool
) -> None:
    """Neither it nor a damaged file changes anything, and the passphrase is not said."""
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    file = place.with_name("mine.age")
    monkeypatch.setenv("WORKBOOK_PASSPHRASE", WORDS)
    assert run("export", file).exit_code == 0
    if damage:
        file.write_bytes(file.read_bytes()[:-9])
    monkeypatch.setenv("WORKBOOK_PASSPHRASE", WORDS if damage else "wrong")
    done = run("import", file, "--replace")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "passphrase is another one, or the file is damaged" in done.stderr
    assert book.count(Contact) == 1
    assert copies.kept(place) == []


@pytest.mark.slow
def test_the_plain_backup_is_never_on_a_disk(
    place: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all that is written on the way, out or in, nothing begins as a zip does."""
    book.apply("x", Changes(add=(Contact(name="Ana Ruiz"),)))
    made, real = [], os.open

    def noted(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            made.append(str(path))
        return real(path, flags, *more, **named)

    file = place.with_name("mine.age")
    monkeypatch.setenv("WORKBOOK_PASSPHRASE", WORDS)
    monkeypatch.setattr(os, "open", noted)
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    assert run("export", file).exit_code == 0
    assert {Path(one).name.split(".age")[0] for one in made} == {".mine"}
    assert run("import", file, "--preview").exit_code == 0
    for one in place.parent.iterdir():
        assert not one.read_bytes().startswith(b"PK")


@pytest.mark.slow
def test_what_is_locked_may_be_something_else(place: Path, book: Book, tmp_path: Path) -> None:
    """An age file that holds no backup is refused, and an empty passphrase is none."""
    file = tmp_path / "other.age"
    file.write_bytes(passport.locked(b"not a zip", WORDS))
    done = run("import", file, typed=f"{WORDS}\n")
    assert (done.exit_code, "no backup of a workbook" in done.stderr) == (1, True)
    with pytest.raises(Refused, match="can't be empty"):
        passport.locked(b"x", "  ")
    assert not passport.is_one(Source("x", b"PK"))
    assert not passport.is_one(tmp_path / "gone")
