"""`workbook export`: the ending decides, the file is whole, other endings are refused plainly."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from datetime import date
from pathlib import Path

import icalendar
import pytest
import vobject
from click.testing import CliRunner, Result

from tests.conftest import MONDAY
from workbook.book import Book
from workbook.exchange.guard import bare
from workbook.records import Changes, Contact, FollowUp, Handle, Interaction, Target
from workbook.records.milestones import Milestone
from workbook.serve import cli
from workbook.tables import shapes


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


def test_people_go_into_a_card_file(place: Path, book: Book, tmp_path: Path) -> None:
    """A .vcf file holds everybody, in version 3.0 or as asked; it is the reader's alone."""
    ana, bo = Contact(name="Ana Marín"), Contact(name="Bo Lund", notes="x\r\nEMAIL:evil@b.c")
    mail = Handle(contact_id=ana.id, kind="email", value="a@example.org", key="a@example.org")
    born = Milestone(contact_id=ana.id, day=29, month=2)
    book.apply("Met", Changes(add=(bo, ana, mail, born)))
    file = tmp_path / "people.vcf"
    told = run("export", str(file), "--json")
    assert json.loads(told.stdout) == {"file": str(file), "format": "vcf", "people": 2}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    cards = list(vobject.readComponents(file.read_text(encoding="utf-8")))
    assert [(one.fn.value, one.version.value) for one in cards] == [
        ("Ana Marín", "3.0"), ("Bo Lund", "3.0")]  # fmt: skip
    assert (cards[0].email.value, cards[0].bday.value) == ("a@example.org", "1604-02-29")
    assert not hasattr(cards[1], "email")
    assert run("export", str(file), "--vcard", "4.0").stdout == f"Wrote 2 people to {file}.\n"
    assert b"VERSION:4.0" in file.read_bytes()
    assert b"BDAY:--0229" in file.read_bytes()
    assert run("export", str(file), "--vcard", "5").exit_code == 2


def test_people_go_into_a_spreadsheet(place: Path, book: Book, tmp_path: Path) -> None:
    """A .csv file has a line each, with the last contact, and nothing that computes."""
    ana = Contact(name="=Ana")
    days = [Interaction(contact_id=ana.id, happened_on=date(2026, 1, day)) for day in (9, 7)]
    book.apply("Met", Changes(add=(ana, *days)))
    file = tmp_path / "people.csv"
    told = run("export", str(file), "--json")
    assert json.loads(told.stdout) == {"file": str(file), "format": "csv", "people": 1}
    [row] = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert (row["Name"], row["Last contact"]) == ("'=Ana", "2026-01-09")


def test_the_plan_goes_into_a_pdf(place: Path, book: Book, tmp_path: Path) -> None:
    """A .pdf file is the plan for the wall; where letters are missing from it, that is said."""
    file = tmp_path / "plan.pdf"
    told = run("export", str(file), "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout) == {"file": str(file), "format": "pdf", "pages": 2}
    assert file.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    ana = Contact(name="山田太郎")
    book.apply("Set", Changes(add=(ana, Target(contact_id=ana.id))))
    said = run("export", str(file)).stdout.splitlines()
    assert said[0] == f"Your plan is in {file}: 2 pages to print and pin up."
    assert "stands for a letter" in said[1]


def test_every_table_as_a_spreadsheet(place: Path, book: Book, tmp_path: Path) -> None:
    """With --tables a .zip holds a CSV for each table with something in it, a line a row."""
    ana = Contact(name="Ana", notes="=1+1")
    book.apply("Met", Changes(add=(ana, FollowUp(contact_id=ana.id, due_on=MONDAY))))
    file = tmp_path / "tables.zip"
    told = run("export", str(file), "--tables", "--json")
    assert json.loads(told.stdout) == {"file": str(file), "format": "tables", "rows": 2}
    with zipfile.ZipFile(file) as archive:
        assert sorted(archive.namelist()) == ["contacts.csv", "followups.csv"]
        [row] = csv.DictReader(io.StringIO(archive.read("contacts.csv").decode("utf-8-sig")))
    assert row.keys() == shapes(Contact).keys()
    assert (row["id"], bare(row["notes"])) == (ana.id, "=1+1")
    refused = run("export", str(tmp_path / "people.csv"), "--tables")
    assert (refused.exit_code, "people.zip" in refused.stderr) == (1, True)


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
