"""The command line as programs and people call it: answers, refusals, exit codes, speed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MONDAY
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    FollowUp,
    Handle,
    Jotting,
    Reader,
    Refused,
    every_record,
)
from workbook.serve import cli, says
from workbook.technique import every_technique

HEAVY = ("pandas", "plotly", "ipywidgets", "anywidget", "traitlets", "jupyter_server", "voila")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command line finds its book; the same file that the `book` fixture opens."""
    path = tmp_path / "book.sqlite"
    monkeypatch.setenv("WORKBOOK_BOOK", str(path))
    monkeypatch.setenv("WORKBOOK_TODAY", MONDAY.isoformat())
    return path


def run(*arguments: str) -> Result:
    """Call the command line in this process."""
    return CliRunner().invoke(cli.workbook, list(arguments), prog_name="workbook")


def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the command line as another program would."""
    return subprocess.run(
        [sys.executable, "-m", "workbook.serve.cli", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def answer(*arguments: str) -> dict[str, Any]:
    """Return the one object that a call with --json prints, and nothing else."""
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def full(book: Book) -> Contact:
    """Put a person with something due into the book."""
    ana = Contact(name="Ana Lima")
    due = FollowUp(contact_id=ana.id, due_on=MONDAY, what="Send Ana the article")
    handle = Handle(contact_id=ana.id, kind="email", value="a@x.org", key="a@x.org")
    book.apply("Added Ana Lima", Changes(add=(ana, due, handle, Jotting(key="k", value="v"))))
    return ana


def test_today_has_every_key_and_fits_the_minutes(place: Path, book: Book) -> None:
    """`today --json` answers with the day, the minutes, the items and how many wait."""
    full(book)
    found = answer("today")
    assert list(found) == ["on", "minutes", "items", "more"]
    assert found["on"] == "2026-03-02"
    assert found["minutes"] == 15
    ana = next(item for item in found["items"] if item["contact"] == "Ana Lima")
    assert sum(item["minutes"] for item in found["items"]) <= 15
    assert list(ana) == [
        "kind", "contact", "title", "reason", "minutes", "due_on", "technique",
    ]  # fmt: skip


def test_today_on_another_day(place: Path, book: Book) -> None:
    """`--on` asks for another day: yesterday Ana was not due."""
    full(book)
    yesterday = (MONDAY - timedelta(days=1)).isoformat()
    found = answer("today", "--on", yesterday)
    assert found["on"] == yesterday
    assert "Send Ana the article" not in {item["title"] for item in found["items"]}


def test_today_reads_well(place: Path, book: Book) -> None:
    """Without --json it is a list for people, each thing with its reason."""
    assert run("today").stdout == "Monday 2 March 2026: nothing is due.\n"
    full(book)
    lines = run("today").stdout.splitlines()
    assert lines[0] == "Monday 2 March 2026, for the 15 minutes you have:"
    assert lines[1].startswith("1. ")
    assert lines[2].strip()


def test_status_counts_everything_but_the_books_own_affairs(place: Path, book: Book) -> None:
    """`status --json` names the book, each technique and a count of each kind of record."""
    full(book)
    found = answer("status")
    assert list(found) == ["book", "techniques", "counts"]
    assert found["book"] == str(place)
    assert [one["slug"] for one in found["techniques"]] == [t.slug for t in every_technique()]
    assert all(0 <= one["done"] <= one["steps"] for one in found["techniques"])
    kinds = {kind.PLURAL for kind in every_record()} - says.HIDDEN_COUNTS
    assert set(found["counts"]) == kinds
    assert found["counts"]["contacts"] == found["counts"]["followups"] == 1


def test_status_reads_well(place: Path, book: Book) -> None:
    """Without --json it says how far each technique is, what is missing, and where the book is."""
    assert "There is nothing in it yet." in run("status").stdout
    full(book)
    shown = run("status").stdout
    assert str(place) in shown
    assert "1 contacts" in shown
    for technique in every_technique():
        assert technique.title in shown


def test_undo_takes_the_last_change_back(place: Path, book: Book) -> None:
    """`undo --json` says what it was and when; then there is nothing more to undo."""
    full(book)
    found = answer("undo")
    assert found["undone"] == "Added Ana Lima"
    assert found["at"].endswith("+00:00")
    assert book.count(Contact) == 0
    again = run("undo", "--json")
    assert (again.exit_code, again.stdout, again.stderr) == (1, "", "There is nothing to undo.\n")


@pytest.mark.parametrize("command", ["today", "status", "undo", "demo"])
def test_a_file_that_is_no_book_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Exit code 1, nothing on stdout, a plain line on stderr, and the file as it was."""
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ana", "utf-8")
    monkeypatch.setenv("WORKBOOK_BOOK", str(file))
    done = run(command)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert file.read_text("utf-8") == "Dear Ana"


def test_what_nobody_foresaw_is_a_sentence_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected error ends with code 1 and shows nothing out of the book."""

    def broken(_: str | None = None) -> Book:
        raise KeyError("Ana Lima, a@x.org")

    monkeypatch.setattr("workbook.book.open_book", broken)
    done = run("today")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "KeyError" in done.stderr
    assert "Ana" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("today", "--on", "2 March"),
        ("import",),
        ("app", "--port", "x"),
        ("undo", "x"),
    ],
)
def test_wrong_usage_is_code_2(place: Path, arguments: tuple[str, ...]) -> None:
    """A command that can't be understood ends with code 2 and does nothing."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert not place.exists()


def test_a_missing_file_is_named(place: Path) -> None:
    """`import` of a file that is not there says which one."""
    done = run("import", "/nowhere/Connections.csv", "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "There is no file /nowhere/Connections.csv.\n"


CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ana,Lima,https://www.linkedin.com/in/ana-lima,,Clinic,Nurse,02 Mar 2024\n"
    "Bo,Ek,https://www.linkedin.com/in/bo-ek,,Shop,Owner,03 Mar 2024\n"
)


@pytest.fixture
def connections(tmp_path: Path) -> str:
    """A small export of two people."""
    file = tmp_path / "Connections.csv"
    file.write_text(CONNECTIONS, "utf-8")
    return str(file)


def test_an_import_answers_for_every_row(place: Path, book: Book, connections: str) -> None:
    """The object has every key, the rows add up, and the people are in the book."""
    found = answer("import", connections)
    assert list(found) == [
        "format", "rows", "added", "merged", "unchanged", "hidden", "skipped", "warnings",
    ]  # fmt: skip
    assert found["rows"] == found["added"] == book.count(Contact) == 2


def test_a_preview_says_the_same_and_writes_nothing(
    place: Path, book: Book, connections: str
) -> None:
    """`--preview` prints the object of the import that would follow."""
    preview = answer("import", connections, "--preview")
    assert book.count(Contact) == 0
    assert book.last_change() is None
    assert answer("import", connections) == preview
    assert "nothing was written" in run("import", connections, "--preview").stdout


def test_the_same_file_again_changes_nothing(place: Path, book: Book, connections: str) -> None:
    """A second import adds nobody and leaves undo where it was: at the first one."""
    run("import", connections)
    again = answer("import", connections)
    assert (again["added"], again["merged"], again["unchanged"]) == (0, 0, 2)
    assert run("undo").stdout == "Undone: Imported Connections.csv.\n"
    assert book.count(Contact) == book.count(Handle) == 0


def test_a_file_of_another_kind_is_refused(place: Path, tmp_path: Path) -> None:
    """What can't be read is said in one sentence, and nothing is written."""
    (tmp_path / "song.mp3").write_bytes(b"ID3" + bytes(100))
    done = run("import", str(tmp_path / "song.mp3"), "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


def test_demo_fills_an_empty_book_only(place: Path, book: Book) -> None:
    """`demo` fills an empty book; where something is in it, nothing is touched."""
    done = run("demo", "--seed", "3")
    assert done.exit_code == 0, done.stderr
    people = book.count(Contact)
    assert people > 0
    again = run("demo")
    assert (again.exit_code, again.stdout) == (1, "")
    assert book.count(Contact) == people


def test_demo_refuses_a_book_of_ones_own(place: Path, book: Book) -> None:
    """A single person is enough for the book to count as the reader's own."""
    book.apply("Said who I am", Changes(add=(Reader(name="Mia"), Contact(name="Ana Lima"))))
    assert run("demo").exit_code == 1
    assert book.count(Contact) == 1


def test_doctor_finds_a_sound_book(place: Path, book: Book) -> None:
    """The doctor ends with code 0; a missing backup is a hint."""
    done = run("doctor")
    assert done.exit_code == 0
    assert str(place) in done.stdout
    assert "The book is sound." in done.stdout
    assert "Hint" in done.stdout


def test_doctor_makes_no_book(place: Path) -> None:
    """Where there is no book yet the doctor says so and leaves it at that."""
    assert run("doctor").exit_code == 0
    assert not place.exists()


def test_doctor_says_what_is_wrong(place: Path, book: Book) -> None:
    """A damaged book ends with code 1."""
    with place.open("r+b") as file:
        file.write(b"broken here, not a database")
    done = run("doctor")
    assert done.exit_code == 1
    assert str(place) in done.stderr


def test_a_refusal_is_its_own_sentence(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule refuses reaches the reader word for word."""

    def refuse(_: str | None = None) -> Book:
        raise Refused("The moon is in the way.")

    monkeypatch.setattr("workbook.book.open_book", refuse)
    assert run("status").stderr == "The moon is in the way.\n"


def test_exit_codes_hold_for_other_programs(tmp_path: Path) -> None:
    """A real process answers the same: 0, 1 and 2, and JSON that is nothing but JSON."""
    book = str(tmp_path / "book.sqlite")
    good = called("status", "--json", WORKBOOK_BOOK=book)
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)["book"] == book
    assert called("undo", WORKBOOK_BOOK=book).returncode == 1
    assert called("undo", "--jsn", WORKBOOK_BOOK=book).returncode == 2


@pytest.mark.parametrize("command", ["today", "status", "undo"])
def test_the_quick_commands_import_nothing_heavy(tmp_path: Path, command: str) -> None:
    """No table, figure, widget or server is loaded on the way to an answer."""
    code = (
        "import sys, json; from workbook.serve.cli import workbook\n"
        f"workbook(['{command}', '--json'], standalone_mode=False)\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "WORKBOOK_BOOK": str(tmp_path / "book.sqlite")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stdout.splitlines()[-1] if done.stdout else "[]") == []


def test_help_needs_no_database() -> None:
    """`--help` answers at once: not even the database is loaded."""
    code = (
        "import sys; from workbook.serve.cli import workbook\n"
        "workbook(['--help'], standalone_mode=False)\n"
        "assert 'sqlalchemy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
