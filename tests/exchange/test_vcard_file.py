"""The vCard file, read back by another program's parser: exactly what was written, and no more."""

from __future__ import annotations

from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.book import Book
from workbook.exchange import Source
from workbook.exchange.lines import one_kind, one_line
from workbook.exchange.vcard_file import VERSIONS, Whole, profile_address, written
from workbook.intake import take_in
from workbook.records import Contact, Handle
from workbook.records.milestones import Milestone

EVIL = "Ana\r\nEMAIL:evil@example.org\u0085TEL:1\u2028NOTE:\"x\";TYPE=HOME:y, \\n\\\\; 'z'"
ID = "4c85b266-2e6f-49b3-8537-cd5812e2a762"
ODD = "ab é漢😀\r\n\u0085\u2028\u2029\v\f\0\t;,:\\\"'^=nN"
NASTY = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=90)

either = pytest.mark.parametrize("version", VERSIONS)


def file_of(*people: Whole, version: str = "3.0") -> bytes:
    """Return the whole file."""
    return b"".join(written(people, version))


def read(*people: Whole, version: str = "3.0") -> list[dict[str, list[Any]]]:
    """Return each card as another program reads it: property -> its values."""
    cards = []
    for card in vobject.readComponents(file_of(*people, version=version).decode()):
        found: dict[str, list[Any]] = {}
        for line in card.lines():
            found.setdefault(line.name, []).append((line.value, line.params))
        cards.append(found)
    return cards


def values(card: dict[str, list[Any]], name: str) -> list[Any]:
    """Return the values of one property."""
    return [value for value, _ in card.get(name, [])]


@either
@given(name=NASTY, words=st.lists(NASTY, min_size=5, max_size=5), mail=NASTY, phone=NASTY)
@example(name=EVIL, words=[EVIL] * 5, mail=EVIL, phone=EVIL)
@pytest.mark.row(45, 100)
def test_a_card_says_exactly_what_was_written(
    version: str, name: str, words: list[str], mail: str, phone: str
) -> None:
    """Whatever stands in a field, the card has those properties, values and types and no others."""
    organisation, role, place, circle, notes = words
    who = Contact(id=ID, name=name, organisation=organisation, role=role, place=place,
                  circle=circle, notes=notes, profile=mail)  # fmt: skip
    handles = [Handle(contact_id=ID, kind=kind, value=value, key=value) for kind, value in (
        ("email", mail), ("phone", phone), (mail, phone), ("known-as", name))]  # fmt: skip
    [card] = read(Whole(who, handles), version=version)
    wanted = {
        "VERSION": [version],
        "UID": [ID if version == "3.0" else f"urn:uuid:{ID}"],
        "FN": [one_line(name) or "Unnamed"],
        "EMAIL": [one_line(mail)],
        "TEL": [one_line(phone)],
        "ORG": [[one_line(organisation)]],
        "TITLE": [one_line(role)],
        "CATEGORIES": [[one_line(circle)]],
        "NOTE": [one_kind(notes).strip()],
        "URL": [profile_address(mail)] if mail else [],
    }
    given_ = {key: values(card, key) for key in wanted}
    assert given_ == {key: [v for v in some if v not in ("", [""])] for key, some in wanted.items()}
    assert [one.city for one in values(card, "ADR")] == [p for p in [one_line(place)] if p]
    assert card.keys() <= wanted.keys() | {"N", "ADR"}
    told = (params.items() for some in card.values() for _, params in some)
    types = {(name, *words) for some in told for name, words in some}
    assert types <= {("TYPE", "INTERNET"), ("TYPE", "VOICE"), ("TYPE", "voice")}


@either
@given(name=NASTY, notes=NASTY)
def test_lines_end_and_fold_as_the_standard_says(version: str, name: str, notes: str) -> None:
    """Each line ends with CR LF, has at most 75 octets, and no character is cut in two."""
    whole = file_of(Whole(Contact(name=name, notes=notes * 9)), version=version)
    lines = whole.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode() or line == lines[-1] for line in lines)
    assert len(whole.decode().splitlines()) == len(lines) - 1  # for readers that know more ends


@pytest.mark.parametrize(
    ("name", "family", "given_", "after"),
    [("Ana Ruiz", "Ruiz", "Ana", ""), ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
     ("Ana María Ruiz, PhD", "Ruiz", "Ana María", "PhD"), ("田中", "", "田中", ""),
     ("de Groot", "Groot", "de", ""), ("", "", "Unnamed", "")],
)  # fmt: skip
def test_a_name_always_has_its_parts(name: str, family: str, given_: str, after: str) -> None:
    """N and FN are always there; small words before the family name belong to it."""
    [card] = read(Whole(Contact(name=name)))
    [parts] = values(card, "N")
    # The other program takes several given names for a list.
    said = parts.given if isinstance(parts.given, str) else " ".join(parts.given)
    assert (parts.family or "", said or "", parts.suffix or "") == (family, given_, after)


@pytest.mark.parametrize(
    ("version", "year", "line"),
    [("3.0", 1985, b"BDAY:1985-02-29"), ("4.0", 1985, b"BDAY:19850229"),
     ("3.0", None, b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"), ("4.0", None, b"BDAY:--0229")],
)  # fmt: skip
def test_a_birthday_with_and_without_its_year(version: str, year: int | None, line: bytes) -> None:
    """Each version has its own way to say that nobody knows the year."""
    day = Milestone(contact_id="a", day=29, month=2, year=year)
    assert line in file_of(Whole(Contact(name="Ana"), (), day), version=version).split(b"\r\n")


def test_addresses_of_the_web_are_addresses() -> None:
    """A LinkedIn profile and another address are links; what is none is not written as one."""
    handles = [
        Handle(contact_id="a", kind=kind, value=value, key=value)
        for kind, value in (
            ("linkedin", "ana-2"),
            ("website", "https://example.org/a;b"),
            ("website", "javascript:x"),
        )
    ]
    [card] = read(Whole(Contact(name="Ana", profile="zoë-blum"), handles))
    assert values(card, "URL") == [
        "https://www.linkedin.com/in/zo%C3%AB-blum", "https://www.linkedin.com/in/ana-2",
        "https://example.org/a;b",
    ]  # fmt: skip


def test_the_same_person_has_the_same_uid() -> None:
    """A second file is recognised by the address book that took the first."""
    ana = Whole(Contact(name="Ana"))
    assert file_of(ana) == file_of(ana)
    assert f"UID:{ana.contact.id}".encode() in file_of(ana)
    odd = Whole(Contact(id="a;b", name="Ana"))
    assert b"UID;VALUE=text:a\\;b\r\n" in file_of(odd, version="4.0")


@either
def test_circle_and_tags_are_categories_and_come_back(version: str, book: Book) -> None:
    """The circle is the first category and each tag one more; read again they are as they were."""
    ana = Contact(id=ID, name="Ana Ruiz", circle="Choir; alto", tags="bees, Rome 2025")
    file = b"".join(written([Whole(ana)], version))
    [card] = read(Whole(ana), version=version)
    assert values(card, "CATEGORIES") == [["Choir; alto", "bees", "Rome 2025"]]
    take_in(book, [Source("people.vcf", file)])
    [back] = book.all(Contact)
    assert (back.circle, back.tags, back.notes) == ("Choir; alto", "bees, Rome 2025", "")
    again = take_in(book, [Source("people.vcf", file)])
    assert (again.added, again.merged, again.unchanged) == (0, 0, 1)


@either
def test_tags_without_a_circle_stay_tags(version: str, book: Book) -> None:
    """A card of ours says that its first label is no circle, and comes back as it was."""
    ana = Contact(id=ID, name="Ana Ruiz", tags="bees, Rome 2025")
    file = b"".join(written([Whole(ana)], version))
    take_in(book, [Source("people.vcf", file)])
    [back] = book.all(Contact)
    assert (back.circle, back.tags) == ("", "bees, Rome 2025")
