"""Archives, folders and files: only what is named is read, and never more than is said."""

from __future__ import annotations

import os
import struct
import warnings
import zipfile
import zlib
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pytest

from tests.exchange.invented import ANA, BO, NOW, counts, imported, names, source, text, zipped
from workbook import exchange
from workbook.exchange import Source
from workbook.exchange.archive import FILE_LIMIT, MB, MEMBER_LIMIT, base_name, members
from workbook.records import Refused

LIST = text(ANA)


def refusal(*sources: Source | Path) -> str:
    """Return the sentence with which something is refused."""
    with pytest.raises(Refused) as refused:
        exchange.read(list(sources))
    assert "\n" not in refused.value.sentence
    return refused.value.sentence


@pytest.mark.parametrize(
    "path",
    [
        "Connections.csv",
        "CONNECTIONS.CSV",
        "Basic Export/connections.csv",
        "a/b/c/Connections.csv",
        "../../Connections.csv",
        "/etc/Connections.csv",
        "C:\\mine\\Connections.csv",
        "Verbindungen.csv",
    ],
)
@pytest.mark.row(48, 1)
def test_the_list_is_found_wherever_it_lies(path: str) -> None:
    """Any folder, any case, any path that would lead outside: only the base name counts."""
    assert names(zipped({path: LIST, "Skills.csv": "Name\n"})) == ["Ana Lima"]


@pytest.mark.row(48, 1)
def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading an archive with paths that lead outside leaves every folder as it was."""
    place = tmp_path / "inner"
    place.mkdir()
    (place / "export.zip").write_bytes(zipped({"../Connections.csv": LIST, "../x": "y"}).data)
    monkeypatch.chdir(place)
    exchange.read([Path("export.zip")])
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "export.zip"]


@pytest.mark.row(48, 1)
def test_a_zip_in_a_zip_is_opened_once() -> None:
    """`.zip.zip` is read, with what a Mac adds beside it; a third zip is not."""
    inner = zipped({"Connections.csv": LIST}).data
    outer = zipped({"Basic.zip": inner, "__MACOSX/._Basic.zip": "x", ".DS_Store": "x"})
    assert names(outer) == ["Ana Lima"]
    assert "zip in a zip in a zip" in refusal(zipped({"Outer.zip": outer.data}))


def test_what_a_mac_adds_is_ignored() -> None:
    """Its shadow copies are neither read nor counted."""
    files = {"Connections.csv": LIST, "__MACOSX/._Connections.csv": "x", "._Connections.csv": "x"}
    reading = exchange.read([zipped(files)])
    assert [person.name for person in reading.people] == ["Ana Lima"]
    assert reading.warnings == []


def test_a_folder_is_read_like_an_archive(tmp_path: Path) -> None:
    """An unpacked archive gives the same people, and links in it are not followed."""
    (tmp_path / "Jobs").mkdir()
    (tmp_path / "Jobs" / "Connections.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "Votes.csv").write_text("Date,Link\n", encoding="utf-8")
    outside = tmp_path.parent / "outside.csv"
    outside.write_text(text(BO), encoding="utf-8")
    (tmp_path / "more.csv").symlink_to(outside)
    reading = exchange.read([tmp_path])
    assert [person.name for person in reading.people] == ["Ana Lima"]
    assert reading.warnings == ["Not read yet: Votes.csv."]


def test_a_folder_that_only_holds_the_archive_is_the_archive(tmp_path: Path) -> None:
    """Choosing the folder the zip was saved in works as well."""
    (tmp_path / "Basic.zip").write_bytes(zipped({"Connections.csv": LIST}).data)
    assert len(exchange.read([tmp_path]).people) == 1


def test_several_archives_are_one_import(tmp_path: Path) -> None:
    """LinkedIn sends a basic and a complete archive: whoever is in both is one person."""
    basic = zipped({"Connections.csv": LIST})
    complete = tmp_path / "Complete.zip"
    complete.write_bytes(zipped({"Connections.csv": text(ANA, BO), "Skills.csv": ""}).data)
    reading = exchange.read([basic, complete])
    report = exchange.merge(reading, exchange.Known()).report
    assert counts(report) == (2, 0, 1, 0, 0)
    assert report.format == "linkedin"


def test_what_is_left_alone_is_said_and_never_opened() -> None:
    """The other files are named in two sentences; a broken one that is read harms nothing."""
    files: dict[str, str | bytes] = {
        "Connections.csv": LIST,
        "messages.csv": b"\x89PNG and so on",
        "Media/Votes.csv": b"",
        "Rich_Media.csv": b"\xff\xfe",
        "Ad_Targeting.csv": b"\0" * 99,
        "Receipts_v2.csv": b"",
        "Articles/one.html": "<html>",
        "notes.txt": "nothing of ours",
    }
    assert exchange.read([zipped(files)]).warnings == [
        "messages.csv has other headings than expected and was left out.",
        "Not read yet: Rich_Media.csv, Votes.csv.",
        "Never opened, because they are private: Ad_Targeting.csv, Receipts_v2.csv.",
        "2 other files were not used.",
    ]


def test_an_archive_without_the_list_says_what_to_ask_for() -> None:
    """Ten minutes after the request LinkedIn may send an archive without the connections."""
    for sources in (
        [zipped({"Profile.csv": "x", "Skills.csv": "y"})],
        [source("a,b", "logins.csv")],
    ):
        said = refusal(*sources)
        assert said.startswith("There is no Connections.csv in what you chose.")
        assert "Ask LinkedIn" in said


def test_an_archive_of_something_else_says_what_can_be_read() -> None:
    """Whatever is not recognised is answered with the formats that are."""
    said = refusal(zipped({"song.mp3": b"ID3"}))
    assert said.startswith("What you chose holds nothing this workbook can read.")
    assert "LinkedIn" in said
    assert "LinkedIn" in refusal(zipped({}))
    assert "notes.txt holds nothing" in refusal(source("some words", "notes.txt"))


def test_of_several_files_the_others_are_read_and_the_odd_one_is_named() -> None:
    """Choosing a whole folder's files brings in the people, and says what was no use and why."""
    odd = [source("some words", "notes.txt"), source("", "new.csv"), source(b"%PDF-", "a.pdf")]
    reading = exchange.read([odd[0], source(LIST), *odd[1:]])
    assert [person.name for person in reading.people] == ["Ana Lima"]
    assert [one.split()[0] for one in reading.warnings] == ["notes.txt", "new.csv", "a.pdf"]
    assert refusal(source(""), source("Name", "Skills.csv")).startswith("Connections.csv is empty")


@pytest.mark.row(28, 1)
def test_an_empty_list_is_refused_by_its_name() -> None:
    """A Connections.csv of no bytes, or without a heading, isn't passed over."""
    assert "Connections.csv is empty" in refusal(zipped({"Connections.csv": "", "Skills.csv": ""}))
    said = refusal(zipped({"Connections.csv": "x,y\n1,2\n", "Skills.csv": ""}))
    assert "Connections.csv has no row with the headings First Name and Last Name" in said


def bomb(size: int) -> bytes:
    """Return an archive whose list of connections is a thousand times its own size."""
    return zipped({"Connections.csv": f"{NOW}\n".encode() + bytes(size)}).data


@pytest.mark.row(47, 1)
def test_a_file_is_measured_by_the_bytes_that_come() -> None:
    """A member that unpacks to more than 50 MB is stopped, declared or not."""
    whole = bomb(FILE_LIMIT)
    assert len(whole) < MB
    assert "Connections.csv is too large to import. At most 50 MB" in refusal(
        source(whole, "export.zip")
    )
    forged = whole.replace(struct.pack("<L", FILE_LIMIT + len(NOW) + 1), struct.pack("<L", 99))
    assert forged != whole
    assert "export.zip is damaged or incomplete" in refusal(source(forged, "export.zip"))


@pytest.mark.slow
@pytest.mark.row(47, 1)
def test_all_files_together_are_measured_too() -> None:
    """Many members below the limit of one stop at the limit of all, by counted bytes."""
    part = f"{NOW}\n".encode() + b"\n" * (45 * MB)
    assert "too large together" in refusal(*[zipped({"Connections.csv": part})] * 5)


@pytest.mark.row(29, 1)
def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file of a gigabyte is turned away by its size on the disk, a long upload by its own."""
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(1024 * MB)
    assert "huge.csv is too large to import" in refusal(huge)
    with huge.open("r+b") as file:
        file.write(b"PK\x03\x04")
    assert "huge.csv is too large to import" in refusal(huge)
    assert "x.csv is too large to import" in refusal(Source("x.csv", bytes(FILE_LIMIT + 1)))


def entry(name: bytes, sums: bytes = bytes(12)) -> bytes:
    """Return one entry of an archive's directory, for a member at its very beginning."""
    return (
        b"PK\x01\x02" + struct.pack("<6H", 20, 20, 0, 8, 0, 0) + sums
        + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0) + name
    )  # fmt: skip


def closed(inside: bytes, entries: list[bytes]) -> bytes:
    """Return an archive of what lies in it and its directory."""
    count = min(len(entries), 65_535)
    size = sum(map(len, entries))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, len(inside), 0)
    return inside + b"".join(entries) + end


@pytest.mark.parametrize("count", [MEMBER_LIMIT + 1, 65_535])
@pytest.mark.row(47, 1)
def test_an_archive_of_too_many_members_is_refused(count: int) -> None:
    """The 501st member is one too many, and 65,535 are no trouble."""
    data = closed(b"PK\x03\x04", [entry(b"%d.csv" % n) for n in range(count)])
    said = refusal(source(data, "export.zip"))
    assert "export.zip holds too many files" in said
    assert "500 files" in said


def test_a_directory_of_millions_of_names_is_not_even_read() -> None:
    """The directory of an archive may take 4 MB; beyond that its names are never parsed."""
    files = {"Connections.csv": LIST, **{f"{n:04d}{'x' * 60_000}": b"" for n in range(80)}}
    assert "too many files" in refusal(zipped(files))


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    """Choosing the whole of the downloads by mistake is answered, not read."""
    for number in range(MEMBER_LIMIT + 1):
        (tmp_path / f"{number}.csv").touch()
    assert "holds too many files" in refusal(tmp_path)
    assert "What you chose holds too many files" in refusal(*[source(LIST)] * (MEMBER_LIMIT + 1))


@pytest.mark.row(48, 1)
def test_a_locked_archive_says_so() -> None:
    """A password is named as the reason, with the way around it."""
    data = bytearray(zipped({"Connections.csv": LIST, "Skills.csv": ""}).data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "export.zip is locked with a password" in refusal(source(bytes(data), "export.zip"))


@pytest.mark.parametrize("cut", [4, 30, 200, -1])
def test_a_torn_archive_says_so(cut: int) -> None:
    """A download that broke off is named as such."""
    data = zipped({"Connections.csv": LIST}).data[:cut]
    assert "export.zip is damaged or incomplete" in refusal(source(data, "export.zip"))


def test_a_way_of_packing_we_do_not_know_says_so() -> None:
    """An unknown compression is a damaged file to the reader."""
    data = bytearray(zipped({"Connections.csv": LIST, "Skills.csv": ""}).data)
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + offset] = 97
    assert "damaged or incomplete" in refusal(source(bytes(data), "export.zip"))


@pytest.mark.row(48, 1)
def test_members_of_one_name_are_all_read() -> None:
    """Two lists under one name are two lists, whichever comes first."""
    inside = BytesIO()
    with zipfile.ZipFile(inside, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("Connections.csv", LIST)
        archive.writestr("Connections.csv", text(BO))
    assert names(source(inside.getvalue(), "x.zip")) == ["Ana Lima", "Bo Chen, PhD"]


@pytest.mark.row(48, 1)
def test_an_archive_of_the_large_kind_is_read() -> None:
    """Zip64, which some packers write for any size, makes no difference."""
    inside = BytesIO()
    with (
        zipfile.ZipFile(inside, "w") as archive,
        archive.open("Connections.csv", "w", force_zip64=True) as member,
    ):
        member.write(LIST.encode())
    assert names(source(inside.getvalue(), "x.zip")) == ["Ana Lima"]


@pytest.mark.row(47, 1)
def test_overlapping_members_are_stopped_by_their_bytes() -> None:
    """Many names for one stretch of zeros are measured each time they are read."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = f"{NOW}\n".encode() + b"\n" * (45 * MB)
    stretch = packed.compress(raw) + packed.flush()
    sums = struct.pack("<LLL", zlib.crc32(raw), len(stretch), len(raw))
    name = b"Connections.csv"
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 0) + sums
    local += struct.pack("<2H", len(name), 0) + name + stretch
    assert "too large" in refusal(source(closed(local, [entry(name, sums)] * 9), "x.zip"))


def test_what_is_not_there_or_no_file_says_so(tmp_path: Path) -> None:
    """A mistyped name, a device and an unreadable path are each one sentence."""
    assert refusal(tmp_path / "nobody.csv").startswith("nobody.csv isn't there.")
    assert "null is not a file" in refusal(Path(os.devnull))
    assert "isn't there" in refusal(tmp_path / "x\0y.csv")
    assert "can't be read" in refusal(tmp_path / ("x" * 5000))


def test_a_file_that_goes_away_meanwhile_says_so(tmp_path: Path) -> None:
    """A stick pulled out between choosing and reading is one sentence too."""
    path = tmp_path / "Connections.csv"
    path.write_text(LIST, encoding="utf-8")
    with ExitStack() as stack:
        (member,) = members([path], stack)
        path.unlink()
        with pytest.raises(Refused, match="can't be read"):
            _ = member.decoded


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/b.csv", "b.csv"),
        ("C:\\a\\b.csv", "b.csv"),
        ("x\n\x1b[31m<b>.csv", "x[31m<b>.csv"),
        ("y" * 300 + ".csv", "y" * 60 + "..." + "y" * 12 + ".csv"),
        ("/", ""),
    ],
)
def test_a_name_is_fit_to_be_shown(path: str, shown: str) -> None:
    """Only the last part, on one line, without control characters, and not too long."""
    assert base_name(path) == shown


def test_the_same_bytes_give_the_same_report_however_they_come(tmp_path: Path) -> None:
    """A path and an upload of one archive agree."""
    archive = zipped({"Connections.csv": text(ANA, BO), "Skills.csv": ""})
    path = tmp_path / "x.zip"
    path.write_bytes(archive.data)
    assert exchange.read([path]) == exchange.read([archive])
    assert imported(archive).report.as_json()["rows"] == 2
