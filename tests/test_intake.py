"""Files become one change of the book, and people already in it are recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook import intake
from workbook.book import Book
from workbook.records import Changes, Contact, Handle

pytestmark = pytest.mark.everywhere

ROWS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Lima,https://www.linkedin.com/in/ana-lima,ana@example.org,Clinic,Nurse,02 Mar 2024\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An export that holds Ana."""
    place = tmp_path / "Connections.csv"
    place.write_text(ROWS + ANA, "utf-8")
    return place


def test_known_people_are_the_readers_people_and_handles(book: Book) -> None:
    """Each handle leads to its person, each person to the record as it is stored."""
    ana = Contact(name="Ana Lima")
    mail = Handle(contact_id=ana.id, kind="email", value="Ana@Example.org", key="ana@example.org")
    book.apply("Added Ana", Changes(add=(ana, mail)))
    known = intake.known_people(book)
    assert known.handles == {("email", "ana@example.org"): ana.id}
    assert known.contacts == {ana.id: book.get(Contact, ana.id)}


def test_an_import_is_one_change_with_the_files_name(book: Book, file: Path) -> None:
    """Undo takes a whole import back, and says which file it was."""
    intake.take_in(book, [file])
    assert book.count(Contact) == 1
    change = book.last_change()
    assert change is not None
    assert change.label == "Imported Connections.csv"
    book.undo()
    assert (book.count(Contact), book.count(Handle)) == (0, 0)


def test_a_preview_leaves_the_book_alone(book: Book, file: Path) -> None:
    """The report is that of the real import, and no change is recorded."""
    preview = intake.take_in(book, [file], preview=True)
    assert book.last_change() is None
    assert intake.take_in(book, [file]) == preview


def test_someone_already_there_is_recognised(book: Book, file: Path) -> None:
    """A person typed in before, known by their mail address, does not appear twice."""
    ana = Contact(name="Ana Lima", source="typed")
    mail = Handle(contact_id=ana.id, kind="email", value="ana@example.org", key="ana@example.org")
    book.apply("Added Ana", Changes(add=(ana, mail)))
    report = intake.take_in(book, [file])
    assert (report.added, report.merged) == (0, 1)
    assert [contact.id for contact in book.all(Contact)] == [ana.id]


def test_progress_is_told(book: Book, file: Path) -> None:
    """Whoever waits hears how far it is, up to the end."""
    told: list[tuple[int, int]] = []
    intake.take_in(book, [file], on_progress=lambda done, total: told.append((done, total)))
    assert told
    assert all(0 <= done <= total for done, total in told)


def test_several_files_are_one_import() -> None:
    """The label names the first file and counts the others."""
    assert intake.label_of([Path("a.csv")]) == "Imported a.csv"
    assert intake.label_of([Path("a.csv"), Path("b.vcf")]) == "Imported a.csv and 1 more"
