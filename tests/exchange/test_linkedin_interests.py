"""What the archive says of the reader: skills, languages, projects, places that drew them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.invented import ANA, on_disk, text, zipped
from workbook import exchange, intake
from workbook.book import Book
from workbook.exchange import Known, Report, Source
from workbook.exchange.linkedin_cells import unix_day
from workbook.records.career import Position, PositionKind

ASKED = "Yes, a wage of 99"
MEMBERS = {
    "Skills.csv": 'Name\nNight rotas\n"C, the language"\nNight rotas\n',
    "Languages.csv": "Name,Proficiency\nGerman,Professional working proficiency\nIrish,\n,Native\n",
    "Projects.csv": "Title,Description,Url,Started On,Finished On\n"
    'Rota board,"A board,\n for nights",https://example.org/r,Jan 2019,08 Nov 2023\n'
    ",No name,,,\n",
    "Company Follows.csv": "Organization,Followed On\n"
    "Northern Hospital,28 Nov 2024\nReed Mills,Tue Jan 02 10:11:12 UTC 2024\nOdd,03/04/2024\n",
    "Jobs/Job Applications.csv": "Application Date,Contact Email,Contact Phone Number,"
    "Company Name,Job Title,Job Url,Resume Name,Question And Answers\n"
    "03 Mar 2025,hr@northern.example,+1 555 0100,Northern Hospital,Night lead,https://x.example,"
    f'Kemi-v4.pdf,"Q: Pay? A: {ASKED}"\n'
    "\"3/4/25, 2:37 PM\",,,Reed Mills,Baker,,,\n04 Mar 2025,,,,Nobody's job,,,\n",
    "Jobs/Saved Jobs.csv": "Saved Date,Job Url,Job Title,Company Name\n"
    "21 Jun 2025,https://x.example,Curator,Northern Hospital\n",
}  # fmt: skip
KINDS = {
    (PositionKind.SKILL, "", "Night rotas", None, None, ""),
    (PositionKind.SKILL, "", "C, the language", None, None, ""),
    (PositionKind.LANGUAGE, "", "German", None, None, "Professional working proficiency"),
    (PositionKind.LANGUAGE, "", "Irish", None, None, ""),
    (PositionKind.PROJECT, "", "Rota board", date(2019, 1, 1), date(2023, 11, 8),
     "A board, for nights"),
    (PositionKind.FOLLOWED, "Northern Hospital", "", date(2024, 11, 28), None, ""),
    (PositionKind.FOLLOWED, "Reed Mills", "", date(2024, 1, 2), None, ""),
    (PositionKind.FOLLOWED, "Odd", "", None, None, ""),
    (PositionKind.APPLIED, "Northern Hospital", "Night lead", date(2025, 3, 3), None, ""),
    (PositionKind.APPLIED, "Reed Mills", "Baker", date(2025, 3, 4), None, ""),
    (PositionKind.SAVED, "Northern Hospital", "Curator", date(2025, 6, 21), None, ""),
}  # fmt: skip


def archive(**changed: str) -> Source:
    """Return an archive with these members; `changed` gives some of them other contents."""
    return zipped({"Connections.csv": text(ANA), **MEMBERS, **changed})


def kept(book: Book) -> set[tuple[object, ...]]:
    """Return all that the book says of its reader."""
    return {
        (one.kind, one.organisation, one.role, one.started_on, one.finished_on, one.notes)
        for one in book.all(Position)
    }


def told(report: Report) -> dict[str, dict[str, int]]:
    """Return what became of the rows of each sort."""
    return {noun: dict(counted) for noun, counted in report.beside.items()}


def test_what_the_reader_can_made_and_was_drawn_to_is_kept(book: Book) -> None:
    """Each row becomes one line, a row twice is known, one without a name says why it is out."""
    report = intake.take_in(book, [archive()])
    assert kept(book) == KINDS
    assert told(report) == {
        "skills": {"added": 2, "unchanged": 1},
        "languages": {"added": 2},
        "projects": {"added": 1},
        "organisations you follow": {"added": 3},
        "jobs you applied for": {"added": 2},
        "jobs you saved": {"added": 1},
    }
    left = [(one.file, one.line, one.reason) for one in report.skipped]
    assert left == [
        ("Languages.csv", 4, "it has no name"),
        ("Projects.csv", 4, "it has no name"),
        ("Job Applications.csv", 4, "it names no organisation"),
    ]
    assert report.rows == 1 + 12 + len(left)
    assert "Skills: 2 new, 1 known already." in report.sentences()
    assert not [one for one in report.warnings if "Not read" in one or "other headings" in one]


def test_what_an_application_says_beside_place_and_job_stays_in_the_file(book: Book) -> None:
    """No answer, no address, no number and no name of a paper gets into the book."""
    intake.take_in(book, [archive()])
    stored = on_disk(book)
    assert b"Night lead" in stored
    for private in (ASKED, "hr@northern.example", "555 0100", "Kemi-v4.pdf"):
        assert private.encode() not in stored


def test_the_same_archive_again_adds_nothing_and_undo_takes_all_back(book: Book) -> None:
    """A second reading records no change; an end or a word that came since is learnt."""
    first = intake.take_in(book, [archive()])
    change = book.last_change()
    again = intake.take_in(book, [archive()])
    assert (again.rows, again.added, again.merged) == (first.rows, 0, 0)
    assert book.last_change() == change
    languages = "Name,Proficiency\nGerman,Native\nIrish,Elementary proficiency\n"
    newer = intake.take_in(book, [archive(**{"Languages.csv": languages})])
    assert told(newer)["languages"] == {"unchanged": 1, "merged": 1}
    well = {one.role: one.notes for one in book.all(Position, kind=PositionKind.LANGUAGE)}
    assert well == {"German": "Professional working proficiency", "Irish": "Elementary proficiency"}
    book.undo()
    book.undo()
    assert book.count(Position) == 0


@pytest.mark.parametrize("name", [name.rpartition("/")[2] for name in MEMBERS])
def test_each_file_is_read_on_its_own_too(book: Book, name: str) -> None:
    """Chosen alone, in capitals, with underscores, a BOM and CRLF, it tells the same."""
    member = next(content for path, content in MEMBERS.items() if path.endswith(name))
    spelt = name.upper().replace(" ", "_")
    given = Source(spelt, b"\xef\xbb\xbf" + member.replace("\n", "\r\n").encode())
    kind = {"S": {"skill", "saved"}, "L": {"language"}, "P": {"project"}, "C": {"followed"},
            "J": {"applied"}}[spelt[0]]  # fmt: skip
    intake.take_in(book, [given])
    found = kept(book)
    assert found
    assert found <= KINDS
    assert {str(one[0]) for one in found} <= kind


@given(st.sampled_from(sorted(MEMBERS)), st.data())
def test_a_spoilt_file_loses_no_row_without_a_word(name: str, data: st.DataObject) -> None:
    """Cut, doubled and stray characters: each row is in a count or named, and nothing raises."""
    whole = MEMBERS[name]
    start = data.draw(st.integers(whole.index("\n") + 1, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    stray = data.draw(st.sampled_from(["", '"', ",", "\n", ",,,,,,,,", "\u2028", "x" * 5000]))
    spoilt = whole[:start] + stray + whole[end:]
    reading = exchange.read([zipped({"Connections.csv": text(ANA), name: spoilt})])
    incoming = exchange.merge(reading, Known())
    assert incoming.report.rows == 1 + len(reading.told) + len(reading.skipped)
    assert all(one.reason for one in incoming.report.skipped)
    assert len(incoming.changes.add) <= incoming.report.added


def test_a_table_that_only_bears_the_name_is_left_out_with_a_word(book: Book) -> None:
    """Other headings cost this file alone: it is named, and the people come in."""
    report = intake.take_in(book, [archive(**{"Skills.csv": "Skill,Level\nBread,3\n"})])
    assert "Skills.csv has other headings than expected and was left out." in report.warnings
    assert not book.all(Position, kind=PositionKind.SKILL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue Jan 02 10:11:12 UTC 2024", date(2024, 1, 2)),
        ("Tue Jan 2 10:11:12 PST 2024", date(2024, 1, 2)),
        ("Tue Foo 02 10:11:12 UTC 2024", None),
        ("02 Jan 2024", None),
        ("", None),
    ],
)
def test_a_day_as_unix_writes_it(text: str, expected: date | None) -> None:
    """Older lists of whom one follows write their days so; anything else is no such day."""
    assert unix_day(text) == expected
