"""LinkedIn's list of connections, as every year wrote it, gives the same people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.invented import (
    ANA,
    BO,
    HIDDEN,
    NOW,
    PREAMBLE,
    counts,
    imported,
    many,
    names,
    source,
    text,
    zipped,
)  # fmt: skip
from workbook import exchange
from workbook.exchange import Known, Person
from workbook.exchange.linkedin import profile_key
from workbook.records import Contact, Handle, Refused, Tie, Tier

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "linkedin" / "synthetic-export.zip"
ON = date(2021, 6, 7)

ERAS = {
    "now": NOW + "\nAna,Lima,https://www.linkedin.com/in/ana-lima,ana@lima.example,Cork,Baker,"
    "07 Jun 2021\n",
    "2018": "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    "Ana,Lima,ana@lima.example,Cork,Baker,07 Jun 2021\n",
    "2017": "First Name,Last Name,Email Address,Current Company,Current Position,Connected On\n"
    "Ana,Lima,ana@lima.example,Cork,Baker,07 Jun 2021\n",
    "german": "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
    "Ana,Lima,https://de.linkedin.com/in/ana-lima,ana@lima.example,Cork,Baker,7. Juni 2021\n",
    "french": "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le\n"
    "Ana,Lima,,ana@lima.example,Cork,Baker,7 juin 2021\n",
    "spanish": "Nombre;Apellidos;URL;Correo electrónico;Empresa;Cargo;Conectado el\n"
    "Ana;Lima;;ana@lima.example;Cork;Baker;7 de jun. de 2021\n",
    "portuguese": "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em\n"
    "Ana,Lima,,ana@lima.example,Cork,Baker,7 de junho de 2021\n",
    "italian": "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il\n"
    "Ana,Lima,,ana@lima.example,Cork,Baker,07 giu 2021\n",
    "dutch": "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op\n"
    "Ana,Lima,,ana@lima.example,Cork,Baker,07 jun 2021\n",
    "columns in another order": "Connected On,POSITION,company,Last Name,First Name,Email Address\n"
    "2021-06-07,Baker,Cork,Lima,Ana,ana@lima.example\n",
}


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    "preamble", ["", "Notes:\n", PREAMBLE, "a\n\nb,c\nd\n\n", '"Not\nclosed\n']
)
@pytest.mark.row(35, 1)
def test_every_era_and_preamble_gives_the_same_person(era: str, preamble: str) -> None:
    """The heading is searched for, in seven languages, below up to five lines of anything."""
    (person,) = exchange.read([source(preamble + ERAS[era], "any name.csv")]).people
    assert person[:4] == ("Ana Lima", "Cork", "Baker", ON)
    assert ("email", "ana@lima.example", "ana@lima.example") in person.handles


def test_the_outlook_style_list_of_the_first_years_is_read() -> None:
    """Its many columns, a middle name and the missing date and address are no trouble."""
    heading = (
        "Title,First Name,Middle Name,Last Name,Suffix,E-mail Address,E-mail 2 Address,"
        "Business Street,Company,Department,Job Title"
    )
    rows = text("Dr.,Ana,Maria,Lima,,ana@lima.example,,,Cork,,Baker", heading=heading)
    file = source(rows, "linkedin_connections_export.csv")
    assert [one[:4] for one in exchange.read([file]).people] == [
        ("Dr. Ana Maria Lima", "Cork", "Baker", None)
    ]  # nothing in it says LinkedIn
    (person,) = exchange.read([file], "linkedin").people
    handles = (("email", "ana@lima.example", "ana@lima.example"),)
    assert person == Person("Ana Maria Lima", "Cork", "Baker", None, handles)


def test_a_new_person_has_no_tie_and_no_tier() -> None:
    """An import makes nobody due; what it brought is kept beside what the reader may edit."""
    incoming = imported(text(BO))
    contact, *handles = incoming.changes.add
    assert isinstance(contact, Contact)
    assert (contact.name, contact.organisation, contact.role) == (
        "Bo Chen, PhD",
        "Reed, Ltd",
        "Poet",
    )
    assert (contact.tie, contact.tier, contact.source) == (Tie.NONE, Tier.NONE, "linkedin")
    assert contact.connected_on == date(2020, 5, 9)
    assert contact.imported.splitlines() == [
        "name=Bo Chen, PhD",
        "organisation=Reed, Ltd",
        "role=Poet",
    ]
    kept = [(one.kind, one.value, one.key) for one in handles if isinstance(one, Handle)]
    assert kept == [("email", "bo@chen.example", "bo@chen.example")]
    assert contact.profile == "bo-chen"
    assert {one.contact_id for one in handles if isinstance(one, Handle)} == {contact.id}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/zoë-blum",
        "https://www.linkedin.com/in/zo%C3%AB-blum",
        "https://www.linkedin.com/in/Zo%c3%ab-BLUM/",
        "http://linkedin.com/in/zoë-blum?trk=contacts",
        "HTTPS://DE.LinkedIn.com/in/zoë-blum/en#top",
        "linkedin.com/in/zoë-blum",
        "//www.linkedin.com/in/zoë-blum",
        "www.linkedin.com/mwlite/in/zoë-blum",
        "https://www.linkedin.com/in/zoe\u0308-blum",
    ],
)
def test_every_spelling_of_a_profile_is_one_key(url: str) -> None:
    """Scheme, country, case, percent signs and trackers make no difference."""
    assert profile_key(url) == "zoë-blum"
    (_, value, _) = exchange.read([source(text(f"Zoë,Blum,{url},,,,"))]).people[0].handles[0]
    assert value.startswith("https://")


@pytest.mark.parametrize(
    "url",
    ["", "https://www.linkedin.com/in/", "https://evil.example/linkedin.com/in/x", "javascript:x",
     "https://notlinkedin.com/in/x", "https://www.linkedin.com/company/cork"],
)  # fmt: skip
def test_no_profile_is_no_key(url: str) -> None:
    """An address of something else is left out and said; the person is kept."""
    assert profile_key(url) == ""
    reading = exchange.read([source(text(f"Zoë,Blum,{url},,,,"))])
    assert reading.people == [Person("Zoë Blum", "", "", None, ())]
    assert len(reading.warnings) == bool(url)


def test_hidden_people_are_counted_and_not_imported() -> None:
    """A row of nothing but a date is somebody who hides: no error, and no contact."""
    report = imported(text(ANA, HIDDEN, HIDDEN)).report
    assert counts(report) == (1, 0, 0, 2, 0)
    assert report.warnings == []


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Ana,undefined,,,,,", "Ana"),
        ("Ana,,,,,,", "Ana"),
        (",Lima,,,,,", "Lima"),
        ('Ana,"Lima, PhD, MBA 🚀",,,,,', "Ana Lima, PhD, MBA 🚀"),
        ("  Ana ,\u00a0Lima  Costa,,,,,", "Ana Lima Costa"),
        ("Cork & Co,,,,,,", "Cork & Co"),
        ("<b>Ana</b>,=1+1,,,,,", "<b>Ana</b> =1+1"),
    ],
)
def test_names_stay_as_they_were_given(row: str, name: str) -> None:
    """Titles, emoji and companies posing as people are kept; only `undefined` goes."""
    assert names(text(row)) == [name]


def test_an_uncertain_date_is_left_out_and_counted() -> None:
    """The person is kept, and one warning says how many dates could not be told."""
    rows = ["Ana,Lima,,,,,6/7/2021", "Bo,Chen,,,,,6/7/2021", "Eva,Tamm,,,,,6/25/2021"]
    reading = exchange.read([source(text(*rows))])
    assert [person.connected_on for person in reading.people] == [None, None, date(2021, 6, 25)]
    assert reading.warnings[0].startswith("2 dates in Connections.csv could not be told")


def test_an_odd_mail_address_is_left_out_and_counted() -> None:
    """What is no address does not become one."""
    reading = exchange.read([source(text("Ana,Lima,,ana at lima,,,", "Bo,Chen,,b c@d,,,"))])
    assert [person.handles for person in reading.people] == [(), ()]
    assert reading.warnings == [
        "2 addresses in Connections.csv could not be understood. Those people are kept without."
    ]


def test_more_than_linkedin_allows_is_read_with_a_warning() -> None:
    """30,001 rows are imported all the same."""
    incoming = imported(text(*many(30_001)))
    assert incoming.report.added == 30_001
    assert "30,001 rows, more than the 30,000" in incoming.report.warnings[0]


@pytest.mark.parametrize(
    "heading",
    [
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
        "Source,FirstName,LastName,Companies,Title,Emails",
        "a,b,c",
    ],
)
def test_other_tables_are_not_taken_for_connections(heading: str) -> None:
    """The reader's own profile or a recommendation never becomes a contact."""
    with pytest.raises(Refused, match="holds nothing this workbook can read"):
        exchange.read([source(text("Ana,Lima,x,y,z,u,v", heading=heading), "people.csv")])


def test_the_format_may_be_named() -> None:
    """Naming the right one changes nothing; a name that is no format lists those that are."""
    given = source(text(ANA))
    assert exchange.read([given], format="linkedin") == exchange.read([given])
    with pytest.raises(Refused, match=r"The formats are: .*linkedin"):
        exchange.read([given], format="telepathy")


def test_formats_are_found_and_not_listed() -> None:
    """Every module of the folder with a `FORMAT` is one, and its name is in every refusal."""
    assert "linkedin" in [one.name for one in exchange.formats()]


def test_progress_is_told_and_may_stop_the_import() -> None:
    """Every thousand rows, and at the end; what it raises goes through and nothing comes of it."""
    told: list[tuple[int, int]] = []
    reading = exchange.read([source(text(*many(2500)))], on_progress=lambda *at: told.append(at))
    assert told == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]
    told.clear()
    exchange.merge(reading, Known(), on_progress=lambda *at: told.append(at))
    assert told[-1] == (2500, 2500)

    def stop(done: int, total: int) -> None:
        if done >= 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exchange.merge(reading, Known(), on_progress=stop)


def test_a_public_made_up_archive_is_read_whole() -> None:
    """Two thousand invented connections, all of them people, every date and address understood."""
    if not SAMPLE.exists():  # it lies beside the project only where it was laid there
        return
    reading = exchange.read([SAMPLE])
    connections = [one for one in reading.skipped if one.file == "Connections.csv"]
    assert len(reading.people) + reading.hidden + len(connections) == 2000
    assert len(reading.people) > 1900
    assert all(person.connected_on and person.handles for person in reading.people)
    again = zipped({"Connections.csv": text(ANA)})
    assert len(exchange.read([SAMPLE, again]).people) == len(reading.people) + 1
