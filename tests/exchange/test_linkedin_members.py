"""The rest of the archive: messages of every year, invitations, praise, the reader's own way."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.exchange.invented import ANA, BO, on_disk, source, text, zipped
from workbook import intake
from workbook.book import Book
from workbook.exchange import Report, Source
from workbook.exchange.linkedin_cells import american, month, named_day, stamp, stamp_or_named
from workbook.intake import take_in
from workbook.records import (
    Changes,
    Contact,
    Direction,
    Event,
    EventStatus,
    Fact,
    Handle,
    Interaction,
)
from workbook.records.career import Position, PositionKind
from workbook.records.invitations import Invitation

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "linkedin" / "synthetic-export.zip"
IN = "https://www.linkedin.com/in/"
ME, ANA_URL, BO_URL = f"{IN}me-myself", f"{IN}ana-lima", f"{IN}bo-chen"
NINE = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
TEN = NINE.replace("TO,DATE", "TO,RECIPIENT PROFILE URLS,DATE")
TWELVE = f"{TEN},ATTACHMENTS,IS MESSAGE DRAFT"
DAY = "2024-05-01"
PROFILE = "First Name,Last Name,Headline,Geo Location\nKemi,Ojo,Night nurse,Cork\n"
INVITED = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"


def table(heading: str, *rows: list[str], quoted: bool = False) -> str:
    """Return rows below a heading, as LinkedIn writes them: since 2026 each cell is quoted."""
    out = io.StringIO()
    every = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator="\n", quoting=every).writerows([heading.split(","), *rows])
    return out.getvalue()


def message(
    sender: str = "ana",
    at: str = "2024-05-01 10:00:00 UTC",
    thread: str = "c1",
    body: str = "Hello",
) -> list[str]:
    """Return a message of the ten columns between Ana or Bo and the reader ("me" to Ana)."""
    names = {"ana": ("Ana Lima", ANA_URL), "bo": ("Bo Chen", BO_URL), "me": ("Kemi Ojo", ME)}
    name, url = names[sender]
    to, address = names["ana" if sender == "me" else "me"]
    return [thread, "", name, url, to, address, at, "", body, "INBOX"]


def archive(*people: str, **members: str) -> Source:
    """Return an archive with a list of people and other members by their first names."""
    named = {f"{name}.csv": content for name, content in members.items()}
    lists = {"Connections.csv": text(*people)} if people else {}
    return zipped(lists | {"Profile.csv": PROFILE} | named)


def touches(book: Book) -> list[tuple[str, str, str]]:
    """Return (name, day, direction) of each day in touch, sorted."""
    names = {one.id: one.name for one in book.all(Contact)}
    every = book.all(Interaction)
    assert {one.source for one in every} <= {"linkedin"}
    return sorted((names[i.contact_id], str(i.happened_on), i.direction.value) for i in every)


def outcome(report: Report, noun: str) -> dict[str, int]:
    """Return what became of the rows of one sort."""
    return dict(report.beside.get(noun, Counter()))


def reasons(report: Report) -> list[str]:
    """Return why rows were left out, in order."""
    return [one.reason for one in report.skipped]


ERAS: dict[str, tuple[str, bool]] = {
    "ten": (TEN, False), "twelve": (TWELVE, False), "quoted": (TWELVE, True), "nine": (NINE, False),
}  # fmt: skip


@pytest.mark.parametrize("era", ERAS)
def test_messages_of_every_era_give_the_same_days(book: Book, era: str) -> None:
    """With and without the recipients' addresses, quoted or not, the days and ways are the same."""
    heading, quoted = ERAS[era]
    rows = [
        message("ana", "2024-05-01 10:00:00 UTC", body="Hello,\n\nhow are you?\nAna"),
        message("me", "2024-05-01 11:30:00 UTC"),
        message("me", "2024-05-03 09:00:00 UTC", body='A "quoted", word'),
        message("bo", "2023-01-02 23:59:59 UTC", thread="c2"),
    ]
    if heading is NINE:
        rows = [[*row[:5], *row[6:]] for row in rows]
    if "ATTACHMENTS" in heading:
        rows = [[*row, "", "No"] for row in rows]
    report = intake.take_in(book, [archive(ANA, BO, messages=table(heading, *rows, quoted=quoted))])
    assert touches(book) == [
        ("Ana Lima", "2024-05-01", "both"),
        ("Ana Lima", "2024-05-03", "out"),
        ("Bo Chen, PhD", "2023-01-02", "in"),
    ]
    assert outcome(report, "messages") == {"added": 4}
    assert report.rows == 2 + 4 + 1


def test_words_stay_out_unless_the_reader_asks(book: Book) -> None:
    """Nothing of a message's text is in the book; asked for later, it fills what is empty."""
    rows = [message(body="my secret plan"), message("me", "2024-05-01 09:00:00 UTC", body="tell")]
    files = [archive(ANA, messages=table(TEN, *rows))]
    intake.take_in(book, files)
    assert [one.topics for one in book.all(Interaction)] == [""]
    assert b"secret" not in on_disk(book)
    report = intake.take_in(book, files, texts=True)
    assert outcome(report, "messages") == {"merged": 2}
    assert [one.topics for one in book.all(Interaction)] == ["You: tell\nThey: my secret plan"]
    assert outcome(intake.take_in(book, files, texts=True), "messages") == {"unchanged": 2}


def test_a_second_import_adds_nothing_and_one_undo_takes_all_back(book: Book) -> None:
    """The same archive again records no change; undo of the first leaves an empty book."""
    files = [
        archive(
            ANA, BO, messages=table(TEN, message(), message("me")),
            Invitations=table(INVITED, invitation("OUTGOING")),
            Positions="Company Name,Title,Started On,Finished On\nCork & Co,Nurse,Jan 2015,\n",
            Events="Event Name,Event Time,Status,External Url\nCare Day,2025-01-02 10:00:00 UTC,"
            "ATTENDING,https://example.org/e\n",
            Endorsement_Received_Info=endorsed("2024/05/01 10:00:00 UTC", "Baking", ANA_URL),
        )
    ]  # fmt: skip
    first = intake.take_in(book, files)
    change = book.last_change()
    again = intake.take_in(book, files)
    assert (again.rows, again.added, again.merged) == (first.rows, 0, 0)
    assert again.unchanged == first.added
    assert book.last_change() == change
    book.undo()
    kinds = (Contact, Interaction, Invitation, Position, Event, Fact)
    assert [book.count(kind) for kind in kinds] == [0] * len(kinds)


def test_a_newer_archive_adds_what_is_new(book: Book) -> None:
    """An answer on a day that is there makes it a day both ways; what the reader wrote stays."""
    intake.take_in(book, [archive(ANA, messages=table(TEN, message("me")))])
    (day,) = book.all(Interaction)
    book.apply("Wrote", Changes(replace=(replace(day, topics="her bakery", minutes=9),)))
    newer = table(TEN, message("me"), message("ana"), message("ana", "2024-06-01 08:00:00 UTC"))
    report = intake.take_in(book, [archive(ANA, messages=newer)], texts=True)
    assert outcome(report, "messages") == {"unchanged": 1, "merged": 1, "added": 1}
    kept = book.get(Interaction, day.id)
    assert kept
    assert (kept.direction, kept.topics, kept.minutes) == (Direction.BOTH, "her bakery", 9)


def test_what_is_no_message_is_left_out_with_its_reason(book: Book) -> None:
    """Drafts, advertising, strangers and rows without a clear date are counted, each by reason."""
    sponsored = ["c9", "", "", "", "Kemi Ojo", ME, "2024-01-01 00:00:00 UTC", "",
                 '<p class="spinmail-quill-editor__spin-break">Buy', "INBOX"]  # fmt: skip
    stranger = [
        "c8",
        "",
        "Eve Roe",
        f"{IN}eve",
        "Kemi Ojo",
        ME,
        "2024-01-01 00:00:00 UTC",
        "",
        "x",
        "",
    ]
    rows = [
        [*message(), "", "Yes"], [*message(), "", "true"], [*sponsored, "", "No"],
        [*stranger, "", "No"], [*message(at="5/1/2024"), "", "No"], [*message(), "", "false"],
    ]  # fmt: skip
    report = intake.take_in(book, [archive(ANA, messages=table(TWELVE, *rows))])
    assert reasons(report) == [
        "it is a draft, so it was never sent",
        "it is a draft, so it was never sent",
        "it is advertising",
        "its date can't be told for certain",
        "nobody in it is in your book",
    ]
    assert book.count(Interaction) == 1
    said = "\n".join(report.sentences())
    assert "2 rows were left out of messages.csv: it is a draft" in said
    assert report.rows == report.added + len(report.skipped)


@pytest.mark.parametrize("between", [",", " ", ", "])
def test_a_message_to_several_is_in_touch_with_each_and_theirs_only_with_its_sender(
    book: Book, between: str
) -> None:
    """What the reader writes to three reaches all; what one of them writes is that one's."""
    urls = between.join((ANA_URL, BO_URL, f"{IN}eve"))
    many = ["c1", "", "Kemi Ojo", ME, "Ana Lima, Bo Chen, PhD", urls,
            "2024-05-01 10:00:00 UTC", "", "x", ""]  # fmt: skip
    reply = ["c1", "", "Bo Chen", BO_URL, "Kemi Ojo, Ana Lima", f"{ME},{ANA_URL}",
             "2024-05-02 10:00:00 UTC", "", "y", ""]  # fmt: skip
    alone = [message("ana", f"2024-04-0{n} 10:00:00 UTC") for n in range(1, 5)]
    report = intake.take_in(book, [archive(ANA, BO, messages=table(TEN, many, reply, *alone))])
    assert [one for one in touches(book) if one[1] >= "2024-05"] == [
        ("Ana Lima", "2024-05-01", "out"),
        ("Bo Chen, PhD", "2024-05-01", "out"),
        ("Bo Chen, PhD", "2024-05-02", "in"),
    ]
    assert outcome(report, "messages") == {"added": 6}


def test_who_the_reader_is_comes_from_the_files_or_not_at_all(book: Book) -> None:
    """In one conversation alone either could be the reader, so nothing is guessed."""
    lists = {"Connections.csv": text(ANA), "messages.csv": table(TEN, message(), message("me"))}
    report = intake.take_in(book, [zipped(lists)])
    assert reasons(report) == ["it can't be told which of the people in it is you"] * 2
    invited = {"Invitations.csv": table(INVITED, invitation("OUTGOING"))}
    assert outcome(intake.take_in(book, [zipped(lists | invited)]), "messages") == {"added": 2}
    assert touches(book) == [("Ana Lima", "2024-05-01", "both")]


def test_forty_lines_of_an_evening_are_one_day_in_touch(book: Book) -> None:
    """Each row is accounted for, and the evening counts once."""
    rows = [message("ana" if n % 2 else "me", f"2024-05-01 20:{n:02}:00 UTC") for n in range(40)]
    report = intake.take_in(book, [archive(ANA, messages=table(TEN, *rows))])
    assert outcome(report, "messages") == {"added": 40}
    assert touches(book) == [("Ana Lima", "2024-05-01", "both")]


def test_namesakes_are_never_guessed(book: Book) -> None:
    """Without an address two people of one name stay unsure; one alone is taken, and said."""
    other = "Ana,Lima,https://www.linkedin.com/in/ana-lima-2,,Reed,Poet,01 Jan 2020"
    row = ["c1", "", "Kemi Ojo", ME, "Ana Lima", "2024-05-01 10:00:00 UTC", "", "x", ""]
    mine = [[*row[:4], "Bo Chen, PhD", *row[5:]], row]
    files = [archive(ANA, BO, other, messages=table(NINE, *mine))]
    report = intake.take_in(book, files)
    assert reasons(report) == ["more than one person in your book has that name"]
    assert touches(book) == [("Bo Chen, PhD", "2024-05-01", "out")]
    assert any("matched by name" in one for one in report.warnings)


def test_nobody_comes_in_by_a_message(book: Book) -> None:
    """Messages alone, without the list, add to people who are in the book and to nobody else."""
    intake.take_in(book, [source(text(ANA))])
    files = [archive(messages=table(TEN, message(), message("bo"), message("me")))]
    report = intake.take_in(book, files)
    assert [one.name for one in book.all(Contact)] == ["Ana Lima"]
    assert reasons(report) == ["nobody in it is in your book"]
    assert touches(book) == [("Ana Lima", "2024-05-01", "both")]


def invitation(
    way: str, url: str = ANA_URL, note: str = "", at: str = "1/29/26, 2:37 PM"
) -> list[str]:
    """Return a row of Invitations.csv."""
    sides = [ME, url] if way == "OUTGOING" else [url, ME]
    return ["Kemi Ojo", "Ana Lima", at, note, way, *sides]


def test_invitations_keep_what_can_be_learnt_from_them(book: Book) -> None:
    """Direction, day, whether there was a note, and whom; of strangers no name, never the words."""
    rows = [
        invitation("OUTGOING", note="I liked your talk"), invitation("INCOMING", BO_URL),
        invitation("OUTGOING", f"{IN}never-answered"),
        invitation("OUTGOING", at="29/13/26, 2:37 PM"),
    ]  # fmt: skip
    files = [archive(ANA, BO, Invitations=table(INVITED, *rows))]
    report = intake.take_in(book, files)
    names = {one.id: one.name for one in book.all(Contact)}
    kept = {
        (names.get(one.contact_id or ""), one.direction.value, one.with_note, str(one.sent_on))
        for one in book.all(Invitation)
    }
    assert kept == {
        ("Ana Lima", "out", True, "2026-01-29"),
        ("Bo Chen, PhD", "in", False, "2026-01-29"),
        (None, "out", False, "2026-01-29"),
    }
    assert reasons(report) == ["its date can't be told for certain"]
    stored = on_disk(book)
    assert b"liked your talk" not in stored
    assert b"never-answered" not in stored


def test_an_invitation_answered_later_finds_its_person(book: Book) -> None:
    """Once the person is in the list, the same invitation is theirs."""
    invited = table(INVITED, invitation("OUTGOING"))
    intake.take_in(book, [archive(BO, Invitations=invited)])
    assert [one.contact_id for one in book.all(Invitation)] == [None]
    report = intake.take_in(book, [archive(BO, ANA, Invitations=invited)])
    assert outcome(report, "invitations") == {"merged": 1}
    (ana,) = book.all(Contact, name="Ana Lima")
    assert [one.contact_id for one in book.all(Invitation)] == [ana.id]


@pytest.mark.parametrize(
    ("connected", "expected"), [(None, None), ("2026-01-28", False), ("2026-01-29", True)]
)
def test_what_came_of_an_invitation_is_told_from_the_dates(
    connected: str | None, expected: object
) -> None:
    """Connected on its day or later is yes; before is no; without a date nobody can say."""
    one = Invitation(sent_on=date(2026, 1, 29))
    ana = Contact(name="Ana", connected_on=date.fromisoformat(connected) if connected else None)
    assert one.was_accepted(ana) is expected
    assert one.was_accepted(None) is False


def endorsed(on: str, skill: str, url: str) -> str:
    """Return an endorsement received."""
    return (
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
        f"Endorsement Status\n{on},{skill},Ana,Lima,{url},ACCEPTED\n"
        f"{on},Bread,Ana,Lima,{url.removeprefix('https://')},ACCEPTED\n"
    )


def test_praise_becomes_one_fact_a_day_with_source_and_date(book: Book) -> None:
    """Two skills of one day are one line on the card; a recommendation keeps its words out."""
    recommended = (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Bo,"Chen, PhD","Reed, Ltd",Poet,"She never, ever slept",22 Mar 2023,VISIBLE\n'
    )
    received = endorsed("2024/05/01 10:00:00 UTC", "Baking", ANA_URL)
    files = [
        archive(ANA, BO, Endorsement_Received_Info=received, Recommendations_Given=recommended)
    ]
    report = intake.take_in(book, files)
    facts = sorted((one.text, one.source, one.known_on) for one in book.all(Fact))
    assert facts == [
        ("They endorsed you for Baking, Bread.", "LinkedIn: endorsed you", date(2024, 5, 1)),
        ("You recommended them in writing.", "LinkedIn: you recommended", date(2023, 3, 22)),
    ]
    assert outcome(report, "endorsements") == {"added": 2}
    assert book.count(Interaction) == 0


def test_the_readers_own_way_is_kept(book: Book) -> None:
    """Stations with their months, schools, and the headline; an end that came since is learnt."""
    heading = "Company Name,Title,Description,Location,Started On,Finished On\n"
    files = {"Education": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
             "Cork School,2008,Jun 2012,,BSc,\n"}  # fmt: skip
    intake.take_in(
        book, [archive(ANA, Positions=f"{heading}Cork & Co,Nurse,x,Cork,Jan 2015,\n", **files)]
    )
    newer = f"{heading}Cork & Co,Nurse,x,Cork,Jan 2015,Dec 2020\n"
    report = intake.take_in(book, [archive(ANA, Positions=newer, **files)])
    assert outcome(report, "stations of your own") == {"unchanged": 2, "merged": 1}
    found = {
        (p.kind, p.organisation, p.role, p.started_on, p.finished_on) for p in book.all(Position)
    }
    assert found == {
        (PositionKind.PROFILE, "", "Night nurse", None, None),
        (PositionKind.WORK, "Cork & Co", "Nurse", date(2015, 1, 1), date(2020, 12, 1)),
        (PositionKind.STUDY, "Cork School", "BSc", date(2008, 1, 1), date(2012, 6, 1)),
    }


def test_events_come_with_what_was_said_to_them(book: Book) -> None:
    """What lies ahead and was promised is going; what is over asks nothing of anybody."""
    rows = (
        "Old Day,2025-01-02 10:00:00 UTC,ATTENDING,",
        "New Day,2026-04-02 10:00:00 UTC,ATTENDING,x",
        "Perhaps,2026-05-02 10:00:00 UTC,INTERESTED,https://example.org/p",
        ",,ATTENDING,",
    )
    heading = "Event Name,Event Time,Status,External Url\n"
    report = intake.take_in(book, [archive(ANA, Events=heading + "\n".join(rows))])
    assert reasons(report) == ["it has no name"]
    found = {one.name: one for one in book.all(Event)}
    assert found["New Day"].status is EventStatus.GOING
    assert {found[n].status for n in ("Old Day", "Perhaps")} == {EventStatus.IDEA}
    assert found["Old Day"].starts_on == date(2025, 1, 2)
    assert (found["New Day"].address, found["Perhaps"].address) == ("", "https://example.org/p")
    assert {one.source for one in found.values()} == {"linkedin"}


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (stamp, "2024-01-29 14:37:05 UTC", "2024-01-29 14:37:05"),
        (stamp, "1/29/26, 2:37 PM", None),
        (american, "1/2/26, 12:05 AM", "2026-01-02 00:05:00"),
        (american, "1/2/2026, 12:05 PM", "2026-01-02 12:05:00"),
        (american, "13/2/26, 2:37 PM", None),
        (american, "1/2/26, 14:37", None),
        (stamp_or_named, "2024/06/05 10:11:12 UTC", "2024-06-05"),
        (stamp_or_named, "05 Jun 2024", "2024-06-05"),
        (named_day, "05/13/2024", None),
        (month, "Jan 2024", "2024-01-01"),
        (month, "2024", "2024-01-01"),
        (month, "01 Oct 2022", "2022-10-01"),
        (month, "", None),
    ],
)  # fmt: skip
def test_each_file_has_its_own_way_to_write_a_date(read: Any, text: str, expected: object) -> None:
    """A date of another file's form is no date here, so that nothing is ever guessed."""
    found = read(text)
    assert (found and str(found)) == expected


def test_a_file_with_strange_headings_costs_none_of_the_others(book: Book) -> None:
    """It is named in a warning, and the people come in."""
    report = intake.take_in(book, [archive(ANA, messages="a,b\n1,2\n", Positions="")])
    assert book.count(Contact) == 1
    assert any(one.startswith("messages.csv has other headings") for one in report.warnings)


@pytest.mark.slow
def test_the_made_up_archive_gives_the_right_last_contact(book: Book) -> None:
    """Two thousand people; for fifty of them a bare csv reader finds the same last message.

    Twenty thousand messages come in within seconds, and every row is accounted for.
    """
    if not SAMPLE.exists():  # it lies beside the project only where it was laid there
        return
    report = intake.take_in(book, [SAMPLE])
    assert book.count(Contact) == 2000
    last: dict[str, date] = {}
    for one in book.all(Interaction):
        last[one.contact_id] = max(last.get(one.contact_id, date.min), one.happened_on)
    expected = last_messages(zipfile.ZipFile(SAMPLE))
    people = [one for one in book.all(Contact) if one.name in expected]
    busiest = sorted(people, key=lambda one: one.name)[:: max(1, len(people) // 50)]
    assert len(busiest) >= 50
    assert {one.name: last.get(one.id) for one in busiest} == {
        one.name: expected[one.name] for one in busiest
    }
    assert report.rows == report.added + len(report.skipped) + report.hidden
    again = intake.take_in(book, [SAMPLE])
    assert (again.added, again.merged, again.rows) == (0, 0, report.rows)


def last_messages(archive: zipfile.ZipFile) -> dict[str, date]:
    """Return name -> day of the last message, straight from the files, for unshared names."""

    def slug(url: str) -> str:
        return unquote(url.strip().rstrip("/")).lower().rpartition("/")[2]

    whole = archive.read("Connections.csv").decode()
    people = list(csv.DictReader(io.StringIO(whole[whole.index("First Name") :])))
    names = Counter(f"{one['First Name']} {one['Last Name']}" for one in people)
    by_slug = {slug(one["URL"]): f"{one['First Name']} {one['Last Name']}" for one in people}
    found: dict[str, date] = {}
    for row in csv.DictReader(io.StringIO(archive.read("messages.csv").decode())):
        if row["IS MESSAGE DRAFT"] == "true":
            continue
        day = date.fromisoformat(row["DATE"][:10])
        ends = [row["SENDER PROFILE URL"], *row["RECIPIENT PROFILE URLS"].split()]
        for name in {by_slug.get(slug(end), "") for end in ends} - {""}:
            found[name] = max(found.get(name, date.min), day)
    return {name: day for name, day in found.items() if names[name] == 1}


def test_an_address_book_given_to_linkedin_is_read_and_adds_up(book: Book) -> None:
    """Contacts.csv of the archive is people with addresses, each row accounted for, once."""
    text = (
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
        "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
        'MOBILE,Ana,Lima,Reed,Baker,"a@example.org,b@example.org",+49 431 5550199,,,,,Ana Lima,'
        "1985-04-21,Kiel,,\n"
        "MOBILE,,,,,,,,,,,Bo Lund,,,,\n"
        "MOBILE,,,,,,,,,,,,,,,\n"
    )
    for name in ("Contacts.csv", "Imported Contacts.csv"):
        report = take_in(book, [Source(name, text.encode())])
        assert report.added + report.merged + report.unchanged + len(report.skipped) == 3
    ana = next(one for one in book.all(Contact) if one.name == "Ana Lima")
    assert (ana.organisation, ana.role, ana.place) == ("Reed", "Baker", "Kiel")
    assert (ana.source, book.count(Contact)) == ("linkedin", 2)
    reached = {one.value for one in book.all(Handle, contact_id=ana.id)}
    assert {"a@example.org", "b@example.org"} <= reached
    assert (report.added, report.merged, report.unchanged) == (0, 0, 2)
