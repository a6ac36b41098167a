"""Tables of people: Google, Outlook, Thunderbird and any other, with no cell out of its column."""

from __future__ import annotations

import pytest

from workbook import exchange, intake
from workbook.book import Book
from workbook.exchange import Reading, Source
from workbook.exchange.columns import guessed, key_of, roles_of
from workbook.records import Contact, Group, Handle, Refused
from workbook.records.milestones import Milestone

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,"
    "File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - Postal Code,Address 1 - Country,Relation 1 - Label,Relation 1 - Value,"
    "Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
    "Custom Field 1 - Value\n"
)
GOOGLE_ROW = (
    "Ana,,Lima,,Dr.,,,,Reed,Baker,,--04-21,tea,https://photos.example/1,"
    "* myContacts ::: Rotary ::: Bees,* Work,ana@x.example ::: lima@x.example,,,Mobile,"
    '+49 431 5550199,"1 Rd\nKiel",1 Rd,Kiel,24103,Germany,Spouse,Bo,'
    "https://www.linkedin.com/in/ana-lima,Anniversary,2010-06-05,Shoes,42\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Gender,Notes,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
    "Ana Lima,Ana,,Lima,,1985-04-21,,tea,* My Contacts ::: Rotary,* Home,ana@x.example,"
    "* Mobile,+494315550199,,Reed,Baker\n"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business City,Business Country/Region,Home City,Business Fax,Business Phone,Mobile Phone,"
    "Anniversary,Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address,Gender,Manager's Name,Notes,Priority,Sensitivity,Spouse,Web Page\n"
    '"Dr.","Ana","","Lima","","Reed","Night","Baker","1 Rd","Kiel","Germany","","0431 999",'
    '"+494315550199","","0/0/00","4/21/1985","Rotary;Bees","ana@x.example","SMTP",'
    '"Ana Lima (ana@x.example)","","Unspecified","Bo Boss","tea","Normal","Normal","Di",'
    '"bees.example"\n'
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
    "Work Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home City,Home ZipCode,"
    "Home Country,Job Title,Organization,Web Page 1,Birth Year,Birth Month,Birth Day,Custom 1,"
    "Notes\nAna,Lima,Ana Lima,,ana@x.example,,,,0431 999,,+494315550199,1 Rd,Kiel,24103,Germany,"
    "Baker,Reed,,1985,4,21,,tea\n"
)
GERMAN = (
    "Anrede;Vorname;Nachname;Firma;Position;Straße geschäftlich;Ort geschäftlich;"
    "Postleitzahl geschäftlich;Land/Region geschäftlich;Mobiltelefon;Fax privat;E-Mail-Adresse;"
    "E-Mail: Angezeigter Name;Geburtstag;Kategorien;Notizen\n"
    "Dr.;Ana;Lima;Reed;Baker;1 Rd;Kiel;24103;Germany;+49 431 5550199;0431 999;ana@x.example;"
    "Ana;21.04.1985;Rotary;tea\n"
)


TABLES = [
    ("google", (GOOGLE + GOOGLE_ROW).encode()),
    ("google", (GOOGLE + GOOGLE_ROW).encode("utf-16")),
    ("google", OLD_GOOGLE.encode()),
    ("outlook", OUTLOOK.encode("cp1252")),
    ("thunderbird", THUNDERBIRD.encode()),
    ("csv", GERMAN.encode("cp1252")),
    ("csv", GERMAN.replace(";", "\t").encode("utf-8-sig")),
    ("csv", GERMAN.replace(";", "|").replace("\n", "\r\n").encode()),
]


def read(text: str | bytes, name: str = "people.csv", **columns: list[str]) -> Reading:
    """Read one table."""
    data = text.encode() if isinstance(text, str) else text
    return exchange.read([Source(name, data)], columns=columns)


@pytest.mark.parametrize(("form", "data"), TABLES)
def test_every_program_s_table_gives_the_same_person(form: str, data: bytes) -> None:
    """By content and not by name: name, work, addresses, birthday, circle and note are there."""
    reading = exchange.read([Source("x", data)])
    assert (reading.format, reading.skipped) == (form, [])
    (ana,) = reading.people
    assert ana.name.removeprefix("Dr. ") == "Ana Lima"
    assert (ana.organisation, ana.role) == ("Reed", "Baker")
    keys = {(kind, key) for kind, _, key in ana.handles}
    assert keys >= {("email", "ana@x.example"), ("phone", "+494315550199")}
    assert not any("999" in key for _, key in keys), "a fax is no telephone"
    assert ana.more is not None
    assert [(one.day, one.month) for one in ana.more.days if not one.name] == [(21, 4)]
    assert ana.more.source == form
    assert ana.more.circle == ("" if form == "thunderbird" else "Rotary")  # it has no labels
    assert ana.more.notes.startswith("tea")
    assert ana.more.place == ("" if data == OLD_GOOGLE.encode() else "Kiel, Germany")


def test_google_s_lists_in_a_cell_and_its_own_labels_are_understood() -> None:
    """Several values in one cell are several, and what Google files everybody under is left out."""
    (ana,) = read(GOOGLE + GOOGLE_ROW).people
    assert [key for kind, _, key in ana.handles if kind == "email"] == [
        "ana@x.example", "lima@x.example",
    ]  # fmt: skip
    assert ana.handles[0][::2] == ("linkedin", "ana-lima")
    assert ana.more is not None
    assert ana.more.notes == "tea\nSpouse: Bo\nShoes: 42"
    assert (ana.more.circle, ana.more.tags) == ("Rotary", "Bees")
    assert [one.name for one in ana.more.days] == ["", "Anniversary"]
    assert "photos" not in str(ana)


def test_outlook_s_no_day_is_none_and_its_months_come_first() -> None:
    """0/0/00 is no day, 4/21/1985 is April; two numbers that could be either stay as text."""
    (ana,) = read(OUTLOOK).people
    assert ana.more is not None
    assert [one.text for one in ana.more.days] == ["1985-04-21"]
    assert "Spouse: Di" in ana.more.notes
    table = "First Name,Last Name,E-mail,Birthday\nAna,Lima,a@x.example,{}\nBo,Lund,,{}\n"
    bo = read(table.format("4/21/1985", "4/5/1990")).people[1]
    assert bo.more is not None
    assert [one.text for one in bo.more.days] == ["1990-04-05"]
    bo = read(table.format("", "4/5/1990")).people[1]
    assert bo.more is not None
    assert (bo.more.days, bo.more.notes) == ((), "Birthday: 4/5/1990")


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Prénom,Nom,Société,Fonction,Adresse e-mail,Portable,Date de naissance",
         "first,last,organisation,role,email,phone,birthday"),
        ("Nombre,Apellidos,Empresa,Cargo,Correo electrónico,Teléfono móvil,Ciudad",
         "first,last,organisation,role,email,phone,city"),
        ("Nome,Sobrenome,Empresa,Função,E-mail,Celular,Observações",
         "first,last,organisation,role,email,phone,note"),
        ("Nome,Cognome,Azienda,Qualifica,Indirizzo e-mail,Cellulare,Compleanno",
         "first,last,organisation,role,email,phone,birthday"),
        ("Voornaam,Achternaam,Bedrijf,Functie,E-mailadres,Telefoonnummer,Woonplaats",
         "first,last,organisation,role,email,phone,city"),
        ("Name,Vorname,Firma,Titel", "last,first,organisation,role"),
        ("Title,Name,Job Title", "prefix,name,role"),
        ("Name,E-mail,E-mail,", "name,email,email,"),
    ],
)  # fmt: skip
def test_headings_are_known_in_seven_languages(headings: str, roles: str) -> None:
    """What a heading means, its neighbours decide where one word means two things."""
    assert ",".join(roles_of(headings.split(","))) == roles


@pytest.mark.parametrize(
    ("values", "role"),
    [
        (["ana@x.example", "", "bo@y.example"], "email"),
        (["+49 431 5550199", "0431/5550198"], "phone"),
        (["https://x.example", "www.y.example/a"], "web"),
        (["Ana Lima", "Bo van der Lund"], "name"),
        (["2024-01-02", "2024-02-03"], ""),
        (["1001", "1002"], ""),
        (["yes", "no"], ""),
        ([], ""),
    ],
)
def test_a_column_without_a_heading_is_judged_by_what_is_in_it(
    values: list[str], role: str
) -> None:
    """Addresses, numbers and names look like themselves; days and amounts are left alone."""
    assert guessed(values) == role


def test_a_guess_is_said_in_one_sentence() -> None:
    """What each column was taken for, what was not used, and where to say otherwise."""
    reading = read("Kontakt;Mail;Score\nAna Lima;ana@x.example;7\n")
    (said,) = reading.warnings
    assert said == (
        "people.csv was read with “Kontakt” as whole name, “Mail” as e-mail; not used: “Score”. "
        "If that is wrong, choose the file on page 2 and say there what each column is."
    )
    assert reading.columns[0].sure
    unsure = read("foo|bar\nAna Lima|ana@x.example\nBo Lund|bo@x.example\n")
    assert (unsure.columns[0].sure, unsure.columns[0].roles) == (False, ("name", "email"))
    assert unsure.columns[0].samples == (
        ("Ana Lima", "Bo Lund"), ("ana@x.example", "bo@x.example"),
    )  # fmt: skip


def test_a_table_without_headings_loses_no_row() -> None:
    """Where the first row is a person, they come in too."""
    reading = read("Ana Lima,ana@x.example\nBo Lund,bo@x.example\n")
    assert [one.name for one in reading.people] == ["Ana Lima", "Bo Lund"]
    assert reading.columns[0].headings == ("Column 1", "Column 2")


@pytest.mark.row(34, 1)
def test_no_row_shifts_and_each_is_accounted_for() -> None:
    """Short rows are filled up, a shifted or overlong one is left out with its text and line."""
    reading = read(
        "Name,Vorname,E-Mail\nLima,Ana,ana@x.example\nLund,Bo\n,,\nPark,park@x.example\n"
        "A,B,c@x.example,spill\nHaug,Cy,c2@x.example,\n,,alone@x.example\n"
    )
    assert [one.name for one in reading.people] == [
        "Ana Lima", "Bo Lund", "Cy Haug", "alone@x.example",
    ]  # fmt: skip
    assert [(one.line, one.reason) for one in reading.skipped] == [
        (4, "it is empty"),
        (5, "its cells do not fit the headings"),
        (6, "it has 4 cells where there are 3"),
    ]
    assert reading.skipped[1].text == "Park,park@x.example"


@pytest.mark.row(33, 1)
def test_a_quotation_mark_that_never_closes_costs_its_own_row_only() -> None:
    """The row is named; those after it are there."""
    reading = read('Name,E-mail\nAna,a@x.example\n"Bo,b@x.example\nCy Lund,c@x.example\n')
    assert [one.name for one in reading.people] == ["Ana", "Cy Lund"]
    assert [one.line for one in reading.skipped] == [3]


@pytest.mark.row(34, 1)
def test_doubled_and_empty_headings_take_nothing_from_each_other() -> None:
    """Two columns of one name are both read; one without a name is judged by its content."""
    reading = read("Name,E-mail,E-mail,\nAna,a@x.example,b@x.example,+49 431 5550199\n")
    (ana,) = reading.people
    assert [key for _, _, key in ana.handles] == [
        "a@x.example", "b@x.example", "+494315550199",
    ]  # fmt: skip


def test_what_a_spreadsheet_spoilt_is_said_and_its_guard_is_taken_off() -> None:
    """A number that became a sum is not kept as one; a sign before a formula goes again."""
    reading = read("Name,Phone,Notes\nAna,4.94315E+11,'=1+1\nBo,'+494315550199,x\n")
    ana, bo = reading.people
    assert ana.handles == ()
    assert ana.more is not None
    assert ana.more.notes == "=1+1"
    assert bo.handles[0][2] == "+494315550199"
    assert "1 telephone number in people.csv had become sums" in reading.warnings[0]


@pytest.mark.row(30, 1)
def test_a_table_of_something_else_is_refused() -> None:
    """A bank statement holds nobody, and nothing is made of it."""
    with pytest.raises(Refused, match="holds nothing this workbook can read"):
        read("Date,Amount,Balance\n2024-01-02,10,20\n2024-01-03,30,50\n")


# -- in the book -----------------------------------------------------------------------------


@pytest.mark.row(37, 1)
def test_again_and_overlapping_adds_nobody_twice(book: Book) -> None:
    """The same people out of three programs are there once; the same file again is nothing."""
    first = intake.take_in(book, [Source("g.csv", (GOOGLE + GOOGLE_ROW).encode())])
    assert (first.rows, first.added) == (1, 1)
    for data in (OUTLOOK, THUNDERBIRD, GOOGLE + GOOGLE_ROW):
        assert intake.take_in(book, [Source("x.csv", data.encode())]).added == 0
    assert book.count(Contact) == 1
    change = book.last_change()
    again = intake.take_in(book, [Source("g.csv", (GOOGLE + GOOGLE_ROW).encode())])
    assert (again.added, again.merged, again.unchanged) == (0, 0, 1)
    assert book.last_change() == change
    assert {one.name: one.year for one in book.all(Milestone)} == {"": 1985, "Anniversary": 2010}


def test_a_row_without_a_person_is_an_organisation(book: Book) -> None:
    """A company's row becomes a group and nobody's contact."""
    row = "Name,Company,Phone\nAna,Reed,\n,Reed Ltd,+494315550100\n"
    report = intake.take_in(book, [Source("x.csv", row.encode())])
    assert report.added == 2
    assert [one.name for one in book.all(Group)] == ["Reed Ltd"]
    assert [one.name for one in book.all(Contact)] == ["Ana"]


def test_what_the_reader_said_of_the_columns_is_remembered(book: Book) -> None:
    """For the same headings, whatever the file: no guess against the reader's word."""
    data = b"wer,wo\nAna Lima,Kiel\nBo Lund,Bonn\n"
    intake.remember_columns(book, key_of(["Wer", "WO"]), ["name", "city"])
    found = intake.look_into(book, [Source("a.csv", data)])
    assert found.columns[0].sure
    intake.take_in(book, [Source("b.csv", data)])
    assert {one.name: one.place for one in book.all(Contact)} == {
        "Ana Lima": "Kiel", "Bo Lund": "Bonn",
    }  # fmt: skip
    book.undo()
    assert (book.count(Contact), book.count(Handle)) == (0, 0)
