"""`workbook export`: the ending decides, the file is whole, other endings are refused plainly."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from tests.conftest import MONDAY
from workbook.book import Book
from workbook.records import Changes, Contact, FollowUp
from workbook.serve import cli


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


def test_dates_go_into_a_calendar_file(place: Path, book: Book, tmp_path: Path) -> None:
    """An .ics file holds the entries, says how many, and replaces an older one whole."""
    ana = Contact(name="Ana Marín")
    book.apply("Set", Changes(add=(ana, FollowUp(contact_id=ana.id, due_on=MONDAY, what="call"))))
    file = tmp_path / "dates.ICS"
    file.write_text("an older file")
    told = run("export", str(file), "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout) == {"file": str(file), "format": "ics", "entries": 1}
    [event] = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt == MONDAY
    assert run("export", str(file)).stdout == f"Wrote 1 entry to {file}.\n"
    assert [one.name for one in tmp_path.glob(".*")] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("people.docx", "A .docx file can't be written yet"), ("people", "without an ending"),
     ("nowhere/dates.ics", "can't be written (")],
)  # fmt: skip
def test_what_cannot_be_written_is_one_sentence(
    place: Path, book: Book, tmp_path: Path, name: str, said: str
) -> None:
    """Another ending or a missing folder is one plain sentence, exit 1, and no file."""
    told = run("export", str(tmp_path / name))
    assert told.exit_code == 1
    assert said in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / name).exists()
