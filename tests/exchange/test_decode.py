"""Bytes become the right letters, and what is no table says what it is."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.invented import NOW, ZOE, imported, names, source, text, zipped
from workbook import exchange
from workbook.exchange.decode import decoded
from workbook.records import Refused

TABLE = text(ZOE)


@pytest.mark.parametrize(
    ("codec", "mark", "called"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32"),
    ],
)
@pytest.mark.row(31, 1)
def test_every_unicode_encoding_gives_the_same_people(codec: str, mark: bytes, called: str) -> None:
    """With or without a byte order mark, at either end, the letters are right."""
    data = mark + TABLE.encode(codec)
    assert decoded(data, "x.csv").encoding == called
    assert names(data) == ["Zoë Šimić"]


@pytest.mark.parametrize(
    ("codec", "called", "name"),
    [
        ("cp1252", "Windows-1252", "Zoë Núñez"),
        ("cp1252", "Windows-1252", "Renée Coëtlogon"),
        ("mac-roman", "MacRoman", "José Müller"),
        ("cp932", "Shift-JIS", "山田 さくら"),
    ],
)
@pytest.mark.row(31, 1)
def test_older_encodings_are_read_and_named(codec: str, called: str, name: str) -> None:
    """What spreadsheets on older machines write comes out right, and the report says how."""
    first, last = name.split()
    content = text(f"{first},{last},,,,,07 Jun 2021").encode(codec)
    incoming = imported(content)
    assert names(content) == [name]
    assert any(called in warning for warning in incoming.report.warnings)


def test_utf8_goes_without_saying() -> None:
    """The encoding that LinkedIn writes makes no warning."""
    assert imported(TABLE).report.warnings == []


@pytest.mark.row(31, 1)
def test_one_torn_letter_does_not_spoil_the_others() -> None:
    """A file of UTF-8 with a damaged byte stays UTF-8; the damage is counted."""
    content = TABLE.encode() + b"Eva,T\xe9mm,,,,,08 Jun 2021\n"
    incoming = imported(content)
    assert names(content) == ["Zoë Šimić", "Eva T\ufffdmm"]
    assert "1 characters of Connections.csv are damaged" in incoming.report.warnings[0]


def test_nul_and_lone_surrogates_never_come_through() -> None:
    """What a database refuses is gone before anybody sees it."""
    content = text("A\0na,Li\0ma,,,,,07 Jun 2021")
    assert names(content) == ["Ana Lima"]
    lone = b"\xff\xfe" + text("Ana,Li\ud800ma,,,,,").encode("utf-16-le", "surrogatepass")
    (name,) = names(lone)
    assert name.encode("utf-8").startswith(b"Ana Li")


def workbook_file() -> bytes:
    """Return the least an Excel workbook has."""
    return zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}).data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "is a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (workbook_file(), "is an Excel workbook: save it as CSV"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}).data, "is a Word document"),
        (zipped({"mimetype": "x", "content.xml": "x"}).data, "is a LibreOffice document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old kind (.xls)"),
        (b"!BDN" + bytes(50), "Outlook data file"),
        (b"\x1f\x8b\x08" + bytes(50), "is a packed file"),
        (b"  <!DOCTYPE html>\n<html><body>Sign in", "is a web page, probably a sign-in page"),
        (b"<?xml version='1.0'?><html>Sign in", "is a web page, probably a sign-in page"),
        (bytes(range(256)) * 4, "holds no text"),
        (bytes(4000), "holds no text"),
    ],
)
@pytest.mark.row(30, 1)
def test_what_is_no_table_says_what_it_is(data: bytes, says: str) -> None:
    """One plain sentence names the thing and the file, whatever its ending claims."""
    with pytest.raises(Refused) as refused:
        exchange.read([source(data, "people.csv")])
    assert says in refused.value.sentence
    assert "people.csv" in refused.value.sentence
    assert "\n" not in refused.value.sentence


@pytest.mark.row(30, 1)
def test_a_refusal_shows_nothing_of_the_file() -> None:
    """What is in the file stays there; of the path only the last part is said."""
    with pytest.raises(Refused) as refused:
        exchange.read([source("<html>secret words", "/home/ana/private/page.csv")])
    assert "secret" not in refused.value.sentence
    assert "/home" not in refused.value.sentence
    assert "page.csv" in refused.value.sentence


def test_a_workbook_in_an_archive_is_no_table_either() -> None:
    """An Excel workbook that calls itself Connections.csv is refused inside a zip too."""
    with pytest.raises(Refused, match="is a zip inside another file"):
        exchange.read([zipped({"Connections.csv": workbook_file(), "Skills.csv": "Name\n"})])


def test_a_stray_file_in_an_archive_that_is_no_text_harms_nothing() -> None:
    """A file of unknown name is looked at, and passed over when it is no table."""
    archive = zipped({"Connections.csv": TABLE, "new.csv": b"%PDF-", "other.txt": b""})
    assert names(archive) == ["Zoë Šimić"]


@given(st.binary(max_size=400), st.sampled_from([b"", NOW.encode() + b"\n", b"PK\x03\x04"]))
@pytest.mark.row(50, 100)
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    """Whatever the bytes, there is a reading or one plain sentence; never another failure."""
    with contextlib.suppress(Refused):
        reading = exchange.read([source(start + data)])
        for person in reading.people:
            assert "\0" not in person.name
            person.name.encode("utf-8")


@given(st.binary(min_size=1, max_size=60), st.integers(0, 400))
@pytest.mark.row(50, 100)
def test_any_damage_to_an_archive_is_read_or_refused(damage: bytes, at: int) -> None:
    """An archive with bytes overwritten gives people or one plain sentence."""
    whole = zipped({"Connections.csv": TABLE}).data
    assert zipfile.is_zipfile(BytesIO(whole))
    broken = whole[:at] + damage + whole[at + len(damage) :]
    with contextlib.suppress(Refused):
        exchange.read([source(broken, "export.zip")])
