"""Bringing in one's own archive: look first, then add, and take it all back."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.hands import Hands
from workbook import exchange
from workbook.book import Book
from workbook.exchange.columns import key_of
from workbook.records import Contact, Interaction, Tier
from workbook.records.career import Position
from workbook.records.milestones import Milestone, MilestoneKind
from workbook.techniques import targets

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
ROWS = [
    "Ana,Silva,https://www.linkedin.com/in/ana-silva,,Casa Verde,Nurse,07 Jun 2021",
    "Bo,Okafor,https://www.linkedin.com/in/bo-okafor,bo@example.org,,,01 Jan 2020",
    ",,,,,,07 Jun 2026",
]


def csv(*rows: str) -> bytes:
    """Return a Connections.csv."""
    return "\n".join(["Notes:", '"A note, with a comma"', "", HEADER, *rows]).encode()


def many(count: int) -> list[str]:
    """Return rows of invented people."""
    return [f"P{n},Nowak,https://www.linkedin.com/in/p{n},,,,07 Jun 2021" for n in range(count)]


def test_files_are_looked_at_before_anything_is_written(book: Book) -> None:
    """A look says who is new by name and count, and writes nothing; not now leaves it so."""
    hands = Hands(targets.import_people(book))
    assert "Nothing leaves this computer" in hands.text()
    hands.upload("archive", ("Connections.csv", csv(*ROWS)))
    assert hands.refused == ""
    assert "2 people are new to your book." in hands.text()
    assert "New: Ana Silva, Bo Okafor." in hands.text()
    assert "1 row was left out" in hands.text()
    assert book.count(Contact) == 0
    hands.press("Not now")
    assert (book.count(Contact), book.last_change()) == (0, None)
    assert "Bring in your archive" in hands.text()


def test_people_come_in_without_a_rhythm_and_go_with_one_undo(book: Book) -> None:
    """Added people are never due until chosen, and one undo takes all of them back."""
    hands = Hands(targets.import_people(book))
    hands.upload("archive", ("Connections.csv", csv(*ROWS))).press("Add these people")
    assert {one.tier for one in book.all(Contact)} == {Tier.NONE}
    assert "2 people are new to your book." in hands.text()
    assert list(targets.TECHNIQUE.due(book, book.today())) == []
    book.undo()
    assert book.count(Contact) == 0


def test_a_zip_is_taken_as_it_is_and_a_second_time_brings_nothing(book: Book) -> None:
    """The archive needs no unpacking; the same again has nothing to add."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("Connections.csv", csv(*ROWS))
    hands = Hands(targets.import_people(book))
    for _ in range(2):
        hands.upload("archive", ("Basic_LinkedInDataExport.zip", whole.getvalue()))
        if book.count(Contact) == 0:
            hands.press("Add these people")
    assert book.count(Contact) == 2
    assert "nothing new" in hands.text()
    assert "Add these people" not in hands.text()
    hands.press("Back")


MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n"
    "c1,,Ana Silva,https://www.linkedin.com/in/ana-silva,Kemi Ojo,"
    "https://www.linkedin.com/in/kemi,2024-05-01 10:00:00 UTC,,about the roster,INBOX\n"
)


@pytest.mark.parametrize("kept", [False, True])
def test_the_words_of_messages_come_only_with_a_tick(book: Book, *, kept: bool) -> None:
    """The days in touch come in; the words stay outside unless the reader ticks for them."""
    hands = Hands(targets.import_people(book))
    profile = b"First Name,Last Name,Headline\nKemi,Ojo,Nurse\n"
    files = [("Connections.csv", csv(*ROWS)), ("messages.csv", MESSAGES.encode())]
    hands.upload("archive", *files, ("Profile.csv", profile))
    assert "Messages: 1 new." in hands.text()
    assert [one["value"] for one in hands.form("messages")["fields"]] == [False]
    hands.save("messages", texts=kept)
    assert [one.topics for one in book.all(Interaction)] == [
        "They: about the roster" if kept else ""
    ]
    book.undo()
    assert book.count(Interaction) == 0


def test_only_the_first_few_names_are_shown(book: Book) -> None:
    """Of many new people the first five are named and the others counted."""
    hands = Hands(targets.import_people(book))
    hands.upload("archive", ("Connections.csv", csv(*many(1200))))
    assert "New: P0 Nowak, P1 Nowak, P2 Nowak, P3 Nowak, P4 Nowak and 1,195 more." in hands.text()


def test_each_row_left_out_can_be_read_with_its_reason(book: Book) -> None:
    """Every row that was left out is listed with file, line and reason, and can be searched."""
    broken = [f"P{n},Nowak,https://www.linkedin.com/in/q{n},,,,no day {n}" for n in range(30)]
    nameless = [",,https://www.linkedin.com/in/x,,Casa,Nurse,07 Jun 2021"] * 30
    hands = Hands(targets.import_people(book))
    hands.upload("archive", ("Connections.csv", csv(*ROWS, *broken, *nameless)))
    page = hands.query("skipped", "")
    assert page["total"] >= 30
    assert len(page["rows"]) == 20
    assert "Connections.csv, line " in page["rows"][0]["title"]
    assert page["rows"][0]["lines"]
    assert hands.query("skipped", "no such reason")["total"] == 0
    last = hands.query("skipped", "", 20)
    assert len(last["rows"]) == min(20, page["total"] - 20)


def test_a_file_of_another_sort_is_refused_in_one_sentence(book: Book) -> None:
    """A picture is refused in plain words, and the piece is as it was."""
    hands = Hands(targets.import_people(book)).upload("archive", ("cat.png", b"\x89PNG\r\n\x1a\n"))
    assert hands.refused
    assert "Bring in your archive" in hands.text()


def test_asking_for_the_archive_is_told_click_by_click(book: Book) -> None:
    """The way to the archive names the clicks, the waiting times and the dead line of the link."""
    text = Hands(targets.archive_steps(book)).text()
    for words in ("Settings & Privacy", "Get a copy of your data", "24 hours", "72 hours", "both"):
        assert words in text


def test_every_sort_of_file_is_taken_and_the_limits_are_said_before(book: Book) -> None:
    """Cards and a table at once come in as one change; what may be too large is said first."""
    hands = Hands(targets.import_people(book))
    assert exchange.LIMITS in hands.text()
    card = b"BEGIN:VCARD\nFN:Ana Silva\nEMAIL:ana@x.example\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n"
    table = b"Name,E-mail\nBo Okafor,bo@x.example\n"
    hands.upload("archive", ("people", card), ("list", table))
    assert "2 people are new to your book." in hands.text()
    hands.press("Add these people")
    assert sorted(one.name for one in book.all(Contact)) == ["Ana Silva", "Bo Okafor"]
    book.undo()
    assert book.count(Contact) == 0


def test_the_text_of_a_card_that_was_left_out_can_be_read(book: Book) -> None:
    """Nothing is lost: what could not be taken in is shown as it stands in the file."""
    hands = Hands(targets.import_people(book))
    card = b"BEGIN:VCARD\nTITLE:Baker\nEND:VCARD\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\n"
    hands.upload("archive", ("people.vcf", card))
    (left,) = hands.query("skipped", "")["rows"]
    assert left["title"] == "people.vcf, line 1"
    assert "TITLE:Baker" in left["lines"]


def test_a_guess_at_columns_is_asked_about_and_the_answer_kept(book: Book) -> None:
    """Where headings say nothing each column is asked for with a few values; once is enough."""
    table = b"foo,bar,baz\nAna Silva,ana@x.example,Kiel\nBo Okafor,bo@x.example,Bonn\n"
    hands = Hands(targets.import_people(book)).upload("archive", ("list.csv", table))
    assert "don’t say for certain" in hands.text()
    key = key_of(["foo", "bar", "baz"])
    fields = hands.form(f"columns-{key}")["fields"]
    assert [(one["label"], one["value"]) for one in fields] == [
        ("foo", "name"), ("bar", "email"), ("baz", ""),
    ]  # fmt: skip
    assert "Ana Silva · Bo Okafor" in hands.text()
    assert book.count(Contact) == 0
    hands.save(f"columns-{key}", **{"column-2": "city"})
    assert "don’t say for certain" not in hands.text()
    hands.press("Add these people")
    assert {one.name: one.place for one in book.all(Contact)} == {
        "Ana Silva": "Kiel", "Bo Okafor": "Bonn",
    }  # fmt: skip
    later = Hands(targets.import_people(book)).upload("archive", ("later.csv", table))
    assert "don’t say for certain" not in later.text()
    assert "“baz” as town" in later.text()


def test_what_sure_headings_were_taken_for_can_be_corrected_too(book: Book) -> None:
    """Known headings are not asked about; the way to say otherwise lies behind a line."""
    table = b"Name,E-mail,Position\nAna Silva,ana@x.example,Left wing\n"
    hands = Hands(targets.import_people(book)).upload("archive", ("list.csv", table))
    assert "What the columns of list.csv were taken for" in hands.text()
    hands.save(f"columns-{key_of(['Name', 'E-mail', 'Position'])}", **{"column-2": "note"})
    hands.press("Add these people")
    (ana,) = book.all(Contact)
    assert (ana.role, ana.notes) == ("", "Left wing")


def test_what_a_column_is_comes_before_what_the_file_holds(book: Book) -> None:
    """While a column is a guess there is one button; columns alike are told apart by number."""
    table = "Wer;Post;Post;Seit\nAna Müller;a@x.example;b@x.example;14.03.2019\n".encode("cp1252")
    hands = Hands(targets.import_people(book)).upload("archive", ("list.csv", table))
    form = f"columns-{key_of(['Wer', 'Post', 'Post', 'Seit'])}"
    labels = [one["label"] for one in hands.form(form)["fields"]]
    assert labels == ["Wer", "Post (column 2)", "Post (column 3)", "Seit"]
    assert "Add these people" not in hands.text()
    hands.save(form, **{"column-3": "day"}).press("Add these people")
    (day,) = book.all(Milestone)
    assert (day.kind, day.name, day.day, day.month) == (MilestoneKind.OWN, "Seit", 14, 3)
    assert "page 2" not in hands.text()


def test_somebody_named_twice_in_a_file_is_said_to_be(book: Book) -> None:
    """In an empty book nobody is told that they know somebody already."""
    hands = Hands(targets.import_people(book))
    hands.upload("archive", ("Connections.csv", csv(ROWS[0], ROWS[0])))
    assert "1 row names somebody a second time, with nothing new." in hands.text()
    more = ROWS[0].replace(",,Casa", ",ana@x.example,Casa")
    hands.press("Not now").upload("archive", ("Connections.csv", csv(ROWS[0], more)))
    assert "1 row names somebody a second time, with something new." in hands.text()
    assert "in your book already" not in hands.text()


def test_skills_alone_say_where_they_wait(book: Book) -> None:
    """A file without people has a button of its own, and a link to where its rows are met."""
    hands = Hands(targets.import_people(book)).upload("archive", ("Skills.csv", b"Name\nKnots\n"))
    hands.press("Add this")
    assert "Your skills wait as ideas for your menu" in hands.text()
    assert book.count(Position) == 1
