"""Taking the book out and putting it back, as people and programs call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MONDAY
from tests.schema import comparing
from workbook import copies
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, every_record
from workbook.serve import cli, demo


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command line finds its book; the same file that the `book` fixture opens."""
    path = tmp_path / "book.sqlite"
    monkeypatch.setenv("WORKBOOK_BOOK", str(path))
    monkeypatch.setenv("WORKBOOK_TODAY", MONDAY.isoformat())
    return path


def run(*arguments: str | Path) -> Result:
    """Call the command line in this process."""
    return CliRunner().invoke(cli.workbook, [str(one) for one in arguments], prog_name="workbook")


def answer(*arguments: str | Path) -> dict[str, Any]:
    """Return the one object that a call with --json prints, and nothing else."""
    done = run(*arguments, "--json")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_out_and_in_again(place: Path, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """`export x.zip` and `import x.zip` into a new book: every row, and nothing to undo."""
    demo.fill(book, seed=1)
    file, there = place.with_name("mine.zip"), place.with_name("new.sqlite")
    said = answer("export", file)
    assert list(said) == ["file", "format", "rows", "tables"]
    assert said["tables"]["contacts"] == book.count(Contact)
    monkeypatch.setenv("WORKBOOK_BOOK", str(there))
    report = answer("import", file)
    assert list(report) == [
        "format", "rows", "added", "merged", "unchanged", "hidden", "skipped", "warnings",
    ]  # fmt: skip
    assert (report["format"], report["rows"], report["added"]) == (
        "backup", said["rows"], said["rows"],
    )  # fmt: skip
    new = open_book(str(there), today=MONDAY)
    for kind in every_record():
        assert new.all(kind) == book.all(kind)
    assert run("undo").exit_code == 1


def test_out_reads_well(place: Path, book: Book) -> None:
    """It says what is in it, that it was read again, and what to do with it."""
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    done = run("export", place.with_name("mine.zip"))
    assert "1 contacts. It was read again and is sound." in done.stdout
    assert "another device" in done.stdout


def test_a_preview_of_a_backup_makes_no_book(place: Path, tmp_path: Path) -> None:
    """It says what the backup holds and writes nothing, not even an empty book."""
    other = open_book(str(tmp_path / "other.sqlite"))
    other.apply("x", Changes(add=(Contact(name="Ana"),)))
    file = tmp_path / "mine.zip"
    from workbook import backup  # noqa: PLC0415

    backup.back_up(other, file)
    done = run("import", file, "--preview")
    assert "1 contacts" in done.stdout
    assert "nothing was written" in done.stdout
    assert not place.exists()


def test_replacing_is_asked_for(place: Path, book: Book) -> None:
    """Without --replace a book that holds something is left alone; with it a copy is kept."""
    file = place.with_name("mine.zip")
    run("export", file)
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    refused = run("import", file)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "--replace" in refused.stderr
    assert run("import", file, "--replace").exit_code == 0
    assert book.count(Contact) == 0
    assert len(copies.kept(place)) == 1


@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.zip.exe"])
def test_an_ending_nobody_knows(place: Path, book: Book, name: str) -> None:
    """What can be written is named, and nothing is."""
    done = run("export", place.with_name(name))
    assert (done.exit_code, done.stdout) == (1, "")
    assert ".zip" in done.stderr
    assert not place.with_name(name).exists()


def test_the_doctor_knows_the_copies(place: Path, book: Book) -> None:
    """None yet is a hint; one is named with its day; a damaged one is wrong."""
    assert "no automatic copy" in run("doctor").stdout
    copy = copies.keep(place)
    done = run("doctor")
    assert done.exit_code == 0
    assert str(copy) in done.stdout
    copy.write_bytes(copy.read_bytes()[:5000])
    done = run("doctor")
    assert done.exit_code == 1
    assert str(copy) in done.stderr


def test_the_doctor_leaves_an_older_book_as_it_is(place: Path) -> None:
    """It says that the book will be brought up to date, and does not do it."""
    comparing.put(1, place)
    before = place.read_bytes()
    done = run("doctor")
    assert done.exit_code == 0
    assert "older version" in done.stdout
    assert place.read_bytes() == before
