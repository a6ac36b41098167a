"""vCards: each card is read alone, counted once, and never twice in the book."""

from __future__ import annotations

import base64
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook import exchange, intake
from workbook.book import Book
from workbook.exchange import Report, Source
from workbook.exchange.card_lines import Card, cut, lines_of, parts, plain
from workbook.records import Contact, Group, GroupKind, Handle, Tier
from workbook.records.changes import Changes
from workbook.records.milestones import Milestone, MilestoneKind, NoBirthday

ANA = "FN:Ana Lima\nEMAIL:ana@example.org\nTEL;TYPE=cell:+49 431 555 0199"


def vcf(*cards: str, version: str = "3.0") -> bytes:
    """Return a file of cards, each given by its lines between VERSION and END."""
    return "".join(
        f"BEGIN:VCARD\nVERSION:{version}\n{one.strip(chr(10))}\nEND:VCARD\n" for one in cards
    ).replace("\n", "\r\n").encode()  # fmt: skip


def taken(book: Book, data: bytes | str, name: str = "people.vcf") -> Report:
    """Import one file into a book."""
    return intake.take_in(book, [Source(name, data.encode() if isinstance(data, str) else data)])


def only(book: Book) -> Contact:
    """Return the one contact of a book."""
    (contact,) = book.all(Contact)
    return contact


def handles(book: Book) -> dict[str, list[str]]:
    """Return the handles of a book as kind -> values."""
    found: dict[str, list[str]] = {}
    for one in book.all(Handle):
        found.setdefault(one.kind, []).append(one.value)
    return {kind: sorted(values) for kind, values in found.items()}


def read_one(card: str, version: str = "3.0") -> exchange.Person:
    """Return the person of one card."""
    (person,) = exchange.read([Source("x", vcf(card, version=version))]).people
    return person


def test_a_card_brings_all_that_the_workbook_has_a_place_for(book: Book) -> None:
    """Name, work, addresses, birthday, note and circle are there; a photo is not, and is said."""
    report = taken(book, vcf(r"""
N:Lima;Ana;Maria;Dr.;
FN:Dr. Ana Lima
ORG:Reed\; Lund;Bees;Night shift
TITLE:Keeper\, first class
item1.EMAIL;type=INTERNET;type=HOME:ana@home.example
item2.EMAIL;type=INTERNET;type=WORK;type=pref:ana@work.example
item2.X-ABLabel:_$!<Work>!$_
TEL;TYPE=CELL,VOICE:0049 (0)431 555 0199
URL:https://www.linkedin.com/in/ana-lima
URL:http\://bees.example/ana
X-SOCIALPROFILE;type=mastodon:ana@bees
ADR;TYPE=home:;;12 Harbour Rd;Kiel;;24103;Germany
BDAY:1985-04-21
item3.X-ABDATE:2010-06-05
item3.X-ABLabel:_$!<Anniversary>!$_
CATEGORIES:Rotary,Bees
NOTE:Met at the harbour\nlikes tea
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==
UID:7c0e7a3e-0000-4000-8000-000000000001
"""))  # fmt: skip
    assert (report.rows, report.added, report.skipped) == (1, 1, [])
    assert "1 photo, sound or key was left in people.vcf" in report.warnings[0]
    ana = only(book)
    assert (ana.name, ana.organisation, ana.role) == (
        "Dr. Ana Lima", "Reed; Lund", "Keeper, first class",
    )  # fmt: skip
    assert (ana.place, ana.circle, ana.profile) == ("Kiel, Germany", "Rotary", "ana-lima")
    assert ana.notes.startswith("Met at the harbour\nlikes tea")
    assert (ana.source, ana.tier) == ("vcard", Tier.NONE)
    assert handles(book) == {
        "email": ["ana@home.example", "ana@work.example"],
        "phone": ["0049 (0)431 555 0199"],
        "web": ["http://bees.example/ana"],
        "chat": ["Mastodon: ana@bees"],
        "address": ["12 Harbour Rd, 24103 Kiel, Germany"],
        "card": ["7c0e7a3e-0000-4000-8000-000000000001"],
    }
    assert [one.key for one in book.all(Handle) if one.kind == "phone"] == ["+494315550199"]
    days = {one.name: (one.kind, one.day, one.month, one.year) for one in book.all(Milestone)}
    assert days == {
        "": (MilestoneKind.BIRTHDAY, 21, 4, 1985), "Anniversary": (MilestoneKind.OWN, 5, 6, 2010),
    }  # fmt: skip
    assert not any(one.remind for one in book.all(Milestone))
    book.undo()
    assert [book.count(kind) for kind in (Contact, Handle, Milestone)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("BDAY:19850421", "1985-04-21"),
        ("BDAY:1985-04-21T00:00:00Z", "1985-04-21"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY:--02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-21", "--04-21"),
        ("BDAY;VALUE=text:circa 1800", "Birthday: circa 1800"),
        ("BDAY:---21", "Birthday: ---21"),
        ("BDAY:1985", "Birthday: 1985"),
        ("BDAY:1985-02-30", "Birthday: 1985-02-30"),
        ("BDAY:70-7-14", "Birthday: 70-7-14"),
        ("BDAY:0000-00-00", ""),
        ("BDAY:\nBDAY:1985-04-21", "1985-04-21"),
    ],
)
def test_a_birthday_of_any_shape_is_kept(line: str, wanted: str) -> None:
    """Day and month, the year where it is one, and as text what is no day."""
    more = read_one(f"FN:Ana\n{line}").more
    assert more is not None
    assert "".join(one.text for one in more.days) + more.notes == wanted


@pytest.mark.parametrize(
    ("lines", "version", "name"),
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=\n=AB =C5=A0imi=C4=87", "2.1",
         "Zoë Šimić"),
        ("FN;QUOTED-PRINTABLE:Zo=EB", "2.1", "Zoë"),
        ("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Bl=FCm;Zo=EB;;;", "2.1", "Zoë Blüm"),
        ("FN;CHARSET=rot13:Ana", "2.1", "Ana"),
        ("N:Lima;Ana", "2.1", "Ana Lima"),
        ("N:van der Lund;Ana;;Dr.;MSc", "4.0", "Dr. Ana van der Lund MSc"),
        ("FN:A\n na L\n\tima", "3.0", "Ana Lima"),
        ("FN:\nN:;;;;\nNICKNAME:Anni", "3.0", "Anni"),
        ("item1.FN:Ana", "3.0", "Ana"),
        ("fn:Ana", "3.0", "Ana"),
        ('FN;X-SORT="a:b;c":Ana', "4.0", "Ana"),
        ("EMAIL:ana@example.org", "3.0", "ana@example.org"),
        ("TEL:+49 431 5550199", "3.0", "+49 431 5550199"),
        ("X-messaging/xmpp-All:x\nX-GOOGLE TALK:y\nFN:Ana", "3.0", "Ana"),
        ("FN;broken\nFN:Ana", "3.0", "Ana"),
    ],
)  # fmt: skip
def test_a_name_is_read_however_it_is_packed(lines: str, version: str, name: str) -> None:
    """Folds, soft ends within a letter, charsets, groups, odd property names: the name is right."""
    assert read_one(lines, version).name == name


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.row(31, 1)
def test_encodings_are_found_and_said(codec: str) -> None:
    """The letters are right in each encoding, and the report names all but UTF-8."""
    data = vcf("FN:Zoë Müller\nORG:Café").decode().encode(codec)
    reading = exchange.read([Source("zoe.txt", data)])
    assert [one.name for one in reading.people] == ["Zoë Müller"]
    said = "UTF-16" if "16" in codec else "Windows-1252"
    assert any(said in one for one in reading.warnings) == ("sig" not in codec)


@pytest.mark.row(31, 1)
def test_one_badly_encoded_card_costs_no_other() -> None:
    """A line that is no UTF-8 is read by itself; the others keep their letters."""
    data = vcf("FN:Zoë Šimić") * 3 + vcf("FN:Jörg").decode().encode("cp1252") + vcf("FN:Łukasz")
    reading = exchange.read([Source("x.vcf", data)])
    assert [one.name for one in reading.people] == ["Zoë Šimić"] * 3 + ["Jörg", "Łukasz"]
    assert "Some lines of x.vcf aren't UTF-8" in reading.warnings[0]


@pytest.mark.row(41, 1)
def test_a_photo_without_an_end_costs_nothing() -> None:
    """Lines of a photo that no margin and no blank line mark are passed over."""
    photo = base64.b64encode(bytes(range(256)) * 3).decode()
    rows = "\n".join(photo[at : at + 72] for at in range(0, len(photo), 72))
    card = f"FN:Ana\nPHOTO;ENCODING=BASE64;JPEG:{rows}\nTEL:+494315550199"
    person = read_one(card, "2.1")
    assert (person.name, person.handles[0][2]) == ("Ana", "+494315550199")


@pytest.mark.row(40, 1)
def test_a_damaged_card_is_named_and_the_others_come_in() -> None:
    """What was left out is told by line, reason and its own text; its neighbours are there."""
    data = vcf("FN:Ana", "TITLE:nobody", "FN:Bo") + vcf("FN:Cy").replace(b"END:VCARD\r\n", b"")
    reading = exchange.read([Source("x.vcf", data + vcf("FN:Di"))])
    assert [one.name for one in reading.people] == ["Ana", "Bo", "Cy", "Di"]
    (left,) = reading.skipped
    assert (left.line, left.reason) == (5, "it has neither a name nor a way to reach anybody")
    assert "TITLE:nobody" in left.text
    assert "1 card in x.vcf broke off" in reading.warnings[0]


@pytest.mark.row(49, 1)
def test_cards_within_cards_are_counted_and_never_climbed() -> None:
    """An assistant's card inside is left out with its line; three thousand are no trouble."""
    agent = "FN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\nTITLE:Baker"
    reading = exchange.read([Source("x.vcf", vcf(agent, version="2.1"))])
    assert [(one.name, one.role) for one in reading.people] == [("Ana", "Baker")]
    assert [one[1:3] for one in reading.skipped] == [(5, "it is a card inside another card")]
    for deep in ("AGENT:\nBEGIN:VCARD\n", "BEGIN:VCARD\n"):
        text = "BEGIN:VCARD\nFN:Ana\n" + deep * 3000 + "END:VCARD\n" * 3001
        found = exchange.read([Source("deep.vcf", text.encode())])
        assert len(found.people) + len(found.skipped) == 3001


def test_organisations_and_lists_become_groups(book: Book) -> None:
    """A card that says it is a company or a list, or has no name but a company's, is a group."""
    cards = (
        "FN:Reed Ltd\nORG:Reed Ltd\nX-ABShowAs:COMPANY\nTEL:+494315550100",
        "KIND:group\nFN:Choir\nMEMBER:urn:uuid:1",
        "N:;;;;\nFN:Tram Depot\nORG:Tram Depot",
        "FN:Ana Lima\nORG:Reed Ltd",
        "KIND:group\nMEMBER:urn:uuid:2",
    )
    report = taken(book, vcf(*cards))
    assert {one.name: one.kind for one in book.all(Group)} == {
        "Reed Ltd": GroupKind.ORGANISATION, "Choir": GroupKind.COMMUNITY,
        "Tram Depot": GroupKind.ORGANISATION,
    }  # fmt: skip
    assert only(book).name == "Ana Lima"
    assert [one.reason for one in report.skipped] == ["it has no name"]
    assert (report.rows, report.added) == (5, 4)
    assert "+494315550100" in next(one.notes for one in book.all(Group) if "Reed" in one.name)
    again = taken(book, vcf(*cards))
    assert (again.added, again.unchanged) == (0, 4)


# -- again, and overlapping ------------------------------------------------------------------


@pytest.mark.row(37, 1)
def test_the_same_file_again_changes_nothing(book: Book) -> None:
    """Names alone, shared telephones, cards twice in one file: a second import adds nothing."""
    data = vcf(ANA, "FN:Ana Lima\nTEL:+494315550100", "FN:Bo Lund", "FN:Cy Lund\nTEL:043155",
               "FN:Di Lund\nTEL:043155", f"{ANA}\nTITLE:Baker", "FN:Bo Lund\nORG:Reed")  # fmt: skip
    first = taken(book, data)
    assert first.rows == 7
    change = book.last_change()
    again = taken(book, data)
    assert (again.added, again.merged, again.unchanged) == (0, 0, 7)
    assert book.last_change() == change


@pytest.mark.row(38, 1)
def test_a_family_shares_a_telephone_and_stays_several(book: Book) -> None:
    """One word of a name is not enough: both are there, and both keep the number and the mail."""
    shared = "TEL:+494315550199\nEMAIL:lunds@example.org"
    taken(book, vcf(f"FN:Ana Lund\n{shared}", f"FN:Bo Lund\n{shared}"))
    assert sorted(one.name for one in book.all(Contact)) == ["Ana Lund", "Bo Lund"]
    assert handles(book) == {
        "phone": ["+494315550199"] * 2, "email": ["lunds@example.org"] * 2,
    }  # fmt: skip
    report = taken(book, vcf(f"FN:Bo Lund\n{shared}\nTITLE:Baker"))
    assert (report.added, report.merged) == (0, 1)


def test_somebody_in_the_book_is_known_by_any_spelling_of_a_number(book: Book) -> None:
    """A number with and without signs is one number, and the initials of a name will do."""
    taken(book, vcf("FN:Ana Lund\nTEL:+49 (0)431/555-0199"))
    report = taken(book, vcf("FN:Dr. A. Lund\nTEL:00494315550199\nORG:Reed"))
    assert (report.added, report.merged) == (0, 1)
    assert (only(book).name, only(book).organisation) == ("Ana Lund", "Reed")


@pytest.mark.row(37, 1)
def test_what_the_reader_wrote_stays(book: Book) -> None:
    """A newer card fills and follows what the last one gave; the reader's own words stay."""
    card = f"{ANA}\nORG:Reed\nTITLE:Baker\nNOTE:tea\nBDAY:1985-04-21\nCATEGORIES:Choir"
    taken(book, vcf(card))
    own = replace(only(book), role="Poet", notes="tea, green", circle="")
    book.apply("Edited Ana", Changes(replace=(own,)))
    later = card.replace("Reed", "Lund & Co").replace("tea", "coffee").replace("1985", "1986")
    report = taken(book, vcf(later.replace("Baker", "Cook")))
    assert (report.added, report.merged) == (0, 1)
    ana = only(book)
    assert (ana.organisation, ana.role, ana.notes, ana.circle) == (
        "Lund & Co", "Poet", "tea, green", "",
    )  # fmt: skip
    assert [one.year for one in book.all(Milestone)] == [1986]


def test_a_birthday_that_was_taken_out_stays_out(book: Book) -> None:
    """Neither one that the reader removed nor one of somebody without greetings comes back."""
    taken(book, vcf(f"{ANA}\nBDAY:1985-04-21", "FN:Bo Lund\nTITLE:Poet"))
    book.apply("Took it out", Changes(remove=tuple(book.all(Milestone))))
    bo = next(one for one in book.all(Contact) if one.name == "Bo Lund")
    book.apply("No greetings", Changes(add=(NoBirthday(contact_id=bo.id),)))
    taken(book, vcf(f"{ANA}\nBDAY:1985-04-21", "FN:Bo Lund\nTITLE:Poet\nBDAY:1990-01-02"))
    assert book.count(Milestone) == 0


def test_a_card_is_known_by_its_own_name(book: Book) -> None:
    """Its program's name for a card finds the person again after they took another surname."""
    uid = "UID:urn:uuid:7c0e7a3e-0000-4000-8000-000000000001"
    taken(book, vcf(f"FN:Ana Lima\n{uid}"))
    report = taken(book, vcf(f"FN:Ana Maria Lima\n{uid}\nORG:Reed"))
    assert (report.added, report.merged) == (0, 1)
    assert only(book).name == "Ana Maria Lima"
    stranger = taken(book, vcf(f"FN:Bo Lund\n{uid}"))
    assert stranger.added == 1


def test_mixed_files_are_one_import_and_one_undo(book: Book) -> None:
    """Cards, a calendar and LinkedIn's list at once: recognised by content, taken back at once."""
    connections = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Lima,https://www.linkedin.com/in/ana-lima,ana@example.org,Clinic,Nurse,02 Mar 2024\n"
    )
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Choir\nDTSTART:20260310\nEND:VEVENT\n"
    files = [Source("a.bin", vcf(ANA, "FN:Bo Lund")), Source("b", event.encode()),
             Source("c.dat", connections.encode())]  # fmt: skip
    report = intake.take_in(book, files)
    assert report.rows == 4
    assert {one.name: one.source for one in book.all(Contact)}["Bo Lund"] == "vcard"
    assert book.count(Contact) == 2
    book.undo()
    assert (book.count(Contact), book.last_change()) == (0, None)


# -- the line reader ------------------------------------------------------------------------

_VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\\,;:"))


def escaped(text: str) -> str:
    r"""Return a value as RFC 6350 writes it."""
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folds(line: str, width: int) -> list[str]:
    """Return a line folded at a width."""
    return [line[:width], *(f" {line[at : at + width]}" for at in range(width, len(line), width))]


@given(st.lists(_VALUES, min_size=1, max_size=4), st.integers(12, 80))
def test_values_come_back_as_they_were_written(values: list[str], width: int) -> None:
    """Whatever is escaped and folded is read as it was, part by part."""
    line = "ORG:" + ";".join(map(escaped, values))
    (found,) = lines_of(Card(1, folds(line, width)))
    assert parts(found.value) == values
    assert plain(escaped(values[0])) == values[0]


@given(_VALUES.filter(lambda text: not text.endswith("=")), st.integers(4, 70))
def test_quoted_values_come_back_wherever_they_were_cut(text: str, width: int) -> None:
    """A soft end may fall inside a letter; the letter is whole afterwards."""
    packed = "".join(f"={byte:02X}" for byte in text.encode())
    step = width - width % 3
    cuts = [packed[at : at + step] for at in range(0, len(packed), step)] or [""]
    lines = "=\n".join(["NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + cuts[0], *cuts[1:]])
    (found,) = lines_of(Card(1, lines.split("\n")))
    assert found.value == text


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["BEGIN:VCARD", "END:VCARD", "AGENT:", "FN:Ana", " x", "BDAY:--04", "=",
                         "TEL;TYPE=", 'A"B;C=":D', "N;QUOTED-PRINTABLE:=C3=", "ADR:;", ":"])
        | st.text(max_size=12),
        max_size=25,
    )
)  # fmt: skip
def test_no_text_makes_it_stumble_and_none_is_lost(lines: list[str]) -> None:
    """Each beginning is a card or inside one, whatever stands between."""
    text = "\n".join("\n".join(lines).splitlines())
    cards = list(cut(text))
    begins = sum(line.strip(" \t").upper() == "BEGIN:VCARD" for line in text.split("\n"))
    assert len(cards) + sum(len(card.inner) for card in cards) <= begins
    for card in cards:
        for line in lines_of(card):
            assert line.name


@pytest.mark.row(49, 1)
def test_a_note_of_megabytes_is_no_trouble(book: Book) -> None:
    """It is cut, and said so; nothing waits."""
    begun = time.process_time()
    long = "\n ".join(["x" * 70] * 70_000)
    report = taken(book, vcf(f"FN:Ana\nNOTE:{long}"))
    assert time.process_time() - begun < 3
    assert len(only(book).notes) < 11_000
    assert "1 note in people.vcf had more than 10,000 letters" in report.warnings[0]


@pytest.mark.parametrize(
    ("own", "given", "circle", "tags"),
    [
        ("", "Choir,Bees,choir", "Choir", "Bees"),
        ("Rotary", "Bees,Rotary", "Rotary", "Bees"),
        ("Rotary", "Bees,Choir", "Rotary", "Bees, Choir"),
        ("Rotary", "ROTARY", "Rotary", ""),
    ],
)
def test_the_first_label_is_the_circle_unless_the_reader_has_one(
    book: Book, own: str, given: str, circle: str, tags: str
) -> None:
    """No label is lost, and none is a circle and a tag at once; read again nothing moves."""
    ana = Contact(name="Ana Lima", circle=own)
    mail = Handle(contact_id=ana.id, kind="email", value="ana@x.example", key="ana@x.example")
    book.apply("Met", Changes(add=(ana, mail)))
    card = vcf(f"FN:Ana Lima\nEMAIL:ana@x.example\nCATEGORIES:{given}")
    taken(book, card)
    assert (only(book).circle, only(book).tags) == (circle, tags)
    again = taken(book, card)
    assert (again.added, again.merged) == (0, 0)


def test_labels_follow_the_file_until_the_reader_chooses(book: Book) -> None:
    """A circle that a file gave follows the file; once the reader chose one, labels are tags."""
    taken(book, vcf(f"{ANA}\nCATEGORIES:Choir,Bees"))
    taken(book, vcf(f"{ANA}\nCATEGORIES:Rotary,Bees"))
    assert (only(book).circle, only(book).tags) == ("Rotary", "Bees")
    book.apply("Chose", Changes(replace=(replace(only(book), circle="Family"),)))
    taken(book, vcf(f"{ANA}\nCATEGORIES:Rotary,Bees"))
    assert (only(book).circle, only(book).tags) == ("Family", "Rotary, Bees")
