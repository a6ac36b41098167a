"""The whole book goes out and comes back: row by row, whole or not at all, on either database."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import random
import re
import signal
import stat
import subprocess
import sys
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.schema import filled
from workbook import backup, bookfile, copies, outgoing
from workbook.book import Book, open_book
from workbook.exchange import backup as written
from workbook.records import (
    Changes,
    Contact,
    Goal,
    Group,
    Handle,
    Interaction,
    Record,
    Refused,
    every_record,
)
from workbook.records.learning import Experiment, Trial
from workbook.serve import demo
from workbook.store import Store
from workbook.tables import TABLES, shapes

pytestmark = pytest.mark.everywhere
Rows = dict[str, list[Any]]


@pytest.fixture
def other(tmp_path: Path) -> Book:
    """Another new book, in a file."""
    return open_book(str(tmp_path / "other.sqlite"), today=MONDAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup goes."""
    return tmp_path / "mine.zip"


def everything(book: Book) -> Rows:
    """Return every record of a book, in the order of their ids, the archived too."""
    whole = book.with_archived()
    return {
        kind.PLURAL: sorted(whole.all(kind), key=lambda record: record.id)
        for kind in every_record()
    }


def inside(file: Path) -> dict[str, bytes]:
    """Return the tables of a backup; the other members hold the moment."""
    with zipfile.ZipFile(file) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.startswith("tables/")}


def test_a_backup_holds_every_table_but_the_changes(book: Book, file: Path) -> None:
    """A line a row; the manifest says the schema, the rows and a digest of each member."""
    demo.fill(book, seed=1)
    manifest = backup.back_up(book, file)
    assert inside(file).keys() == {f"tables/{name}.jsonl" for name in TABLES}
    assert manifest.tables == {kind.PLURAL: book.count(kind) for kind in every_record()}
    with zipfile.ZipFile(file) as archive:
        told = json.loads(archive.read("manifest.json"))
        lines = archive.read("tables/contacts.jsonl").splitlines()
    assert told["schema"] == bookfile.SCHEMA
    assert told["members"]["tables/contacts.jsonl"]["rows"] == len(lines) == 151
    assert json.loads(lines[0]).keys() == shapes(Contact).keys()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_restored_it_is_as_it_was(book: Book, other: Book, file: Path) -> None:
    """Ids, times and versions are the same, no row is added, and there is nothing to undo."""
    demo.fill(book, seed=1)
    ana = book.all(Contact)[0]
    book.apply("edited", Changes(replace=(dataclasses.replace(ana, notes="Likes owls"),)))
    book.jot("draft", "Dear Ana")
    backup.back_up(book, file)
    backup.restore(other, file)
    assert everything(other) == everything(book)
    assert other.last_change() is None
    assert other.find(Contact, "owls")[1] == 1
    again = file.with_name("again.zip")
    backup.back_up(other, again)
    assert inside(again) == inside(file)


def test_what_is_written_after_a_restore_never_meets_an_old_version(
    book: Book, other: Book, file: Path
) -> None:
    """Changes go on above the highest version, so that undo takes back only what is new."""
    for number in range(9):
        book.apply("x", Changes(add=(Goal(statement=str(number)),)))
    backup.back_up(book, file)
    backup.restore(other, file)
    before = everything(other)
    for number in range(9):
        other.apply("new", Changes(add=(Goal(statement=f"new {number}"),)))
    assert min(goal.version for goal in other.all(Goal) if "new" in goal.statement) > 9
    while other.undo():
        pass
    assert everything(other) == before


def _values(kind: type[Record], name: str) -> st.SearchStrategy[Any]:
    shape, nullable = shapes(kind)[name]
    text = st.text(max_size=20)
    found: st.SearchStrategy[Any] = {
        int: st.integers(-(2**40), 2**40),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes().map(lambda moment: moment.replace(tzinfo=UTC)),
        clock: st.times(),
        dict: st.dictionaries(text, st.integers(-99, 99), max_size=3),
        list: st.lists(text, max_size=3),
    }.get(shape, text)
    if issubclass(shape, StrEnum):
        found = st.sampled_from(list(shape))
    return st.none() | found if nullable else found


@st.composite
def books(draw: st.DrawFn) -> list[Record]:
    """Draw records of every kind, which point at each other as they may."""
    ids = {kind.PLURAL: [f"{kind.PLURAL}-{n}" for n in range(2)] for kind in every_record()}
    records = []
    for kind in every_record():
        for one in ids[kind.PLURAL]:
            values = {"id": one, "version": draw(st.integers(0, 50))}
            values["created_at"] = draw(st.just(filled.NOON))
            for name in shapes(kind):
                target = kind.REFERS.get(name)
                if target:
                    values[name] = draw(st.sampled_from(ids[target]))
                elif name not in values:
                    values[name] = draw(_values(kind, name))
            records.append(kind(**values))
    return records


@pytest.mark.slow
@given(records=books())
@settings(
    max_examples=100,  # on each of the two databases
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a whole workbook shrinks for minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.row(23, 100)
def test_any_workbook_comes_back_row_by_row(
    book: Book, other: Book, file: Path, records: list[Record]
) -> None:
    """Whatever is in it: out, in and out again is the same, from either database to a file.

    The page, the cards and the calendar are made of it too.
    """
    book.refill(records)
    assert backup.back_up(book, file).members.keys() >= set(outgoing.BESIDE)
    backup.restore(other, file, replace=True)
    assert everything(other) == everything(book)
    again = file.with_name("again.zip")
    backup.back_up(other, again)
    assert inside(again) == inside(file)


def test_a_nothing_with_a_sign_is_nothing(book: Book, other: Book, file: Path) -> None:
    """-0.0 is kept as 0.0 in either database, so that a backup of a copy is the same backup."""
    trial = Experiment(change="ask", starts_on=MONDAY, ends_on=MONDAY)
    book.apply("Tried", Changes(add=(trial, Trial(experiment_id=trial.id, on=MONDAY, value=-0.0))))
    assert [str(one.value) for one in book.all(Trial)] == ["0.0"]
    backup.back_up(book, file)
    backup.restore(other, file)
    assert everything(other) == everything(book)


@pytest.mark.row(23, 1)
def test_from_a_file_to_wherever_and_back(book: Book, other: Book, file: Path) -> None:
    """A backup of a book in a file, put into this one, gives a backup with the same rows."""
    demo.fill(other, seed=3)
    backup.back_up(other, file)
    backup.restore(book, file)
    again = file.with_name("again.zip")
    backup.back_up(book, again)
    assert inside(again) == inside(file)


def test_a_backup_holds_one_readers_rows(book_at: str, other: Book, file: Path) -> None:
    """Of a book with two owners each takes their own; restored, they belong to who restores."""
    store = Store.open(book_at)
    filled.fill(store)
    mine, theirs = Book(store, "reader"), Book(store, "another")
    backup.back_up(theirs, file)
    assert b"-of-reader" not in b"".join(inside(file).values())
    before = everything(mine)
    backup.restore(other, file)
    assert everything(other) == everything(theirs)
    backup.restore(theirs, file, replace=True)
    assert everything(mine) == before
    with pytest.raises(Refused, match="somebody else"):
        backup.restore(Book(store, "a third"), file)
    assert everything(mine) == before
    store.engine.dispose()


def test_a_book_that_holds_something_is_not_written_over(
    book: Book, other: Book, file: Path
) -> None:
    """It is refused in a sentence; a draft alone is nothing."""
    demo.fill(other, seed=1)
    backup.back_up(other, file)
    book.jot("draft", "Dear Ana")
    book.apply("x", Changes(add=(Goal(statement="Six talks"),)))
    before = everything(book)
    with pytest.raises(Refused, match="--replace"):
        backup.restore(book, file)
    assert everything(book) == before
    book.undo()
    backup.restore(book, file)
    assert everything(book) == everything(other)


def test_replacing_keeps_a_copy_first(
    book: Book, other: Book, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was there is kept, can be opened or restored, and nothing of it is left to undo."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    demo.fill(other, seed=1)
    backup.back_up(other, file)
    book.apply("x", Changes(add=(Contact(name="Ana Lima"),)))
    before = everything(book)
    backup.restore(book, file, replace=True)
    assert everything(book) == everything(other)
    assert book.last_change() is None
    (copy,) = copies.of_book(book.path, book.where)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    if copy.suffix == ".zip":
        backup.restore(book, copy, replace=True)
        assert everything(book) == before
    else:
        assert everything(open_book(str(copy))) == before


def test_the_last_seven_automatic_copies_stay(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of a book on a server too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    book.apply("x", Changes(add=(Contact(name="Ana Lima"),)))
    made = [backup.keep(book) for _ in range(9)]
    assert copies.of_book(book.path, book.where) == made[2:]


# -- what is damaged ------------------------------------------------------------------------


def rewritten(file: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write the zip anew, as it would be if somebody had edited it."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            new = change(name, data)
            if new is not None:
                archive.writestr(name, new)


def _edited(name: str, data: bytes) -> bytes:
    return data.replace(b"Bo Lund", b"Bo Land") if name == "tables/contacts.jsonl" else data


def _newer(name: str, data: bytes) -> bytes:
    if name != "manifest.json":
        return data
    return json.dumps(json.loads(data) | {"schema": bookfile.SCHEMA + 1}).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_edited, "tables/contacts.jsonl"),
        (lambda n, d: None if n == "tables/groups.jsonl" else d, "tables/groups.jsonl"),
        (lambda n, d: d[: len(d) // 2] if n == "tables/contacts.jsonl" else d, "contacts.jsonl"),
        (lambda n, d: d * 2 if n == "tables/contacts.jsonl" else d, "contacts.jsonl"),
        (lambda n, d: None if n == "manifest.json" else d, "manifest.json"),
        (lambda n, d: b"{}" if n == "manifest.json" else d, "manifest.json"),
        (lambda n, d: b"\xff" if n == "manifest.json" else d, "manifest.json"),
        (_newer, "newer version"),
    ],
)
def test_an_edited_backup_is_refused_by_the_name_of_the_member(
    book: Book, other: Book, file: Path, change: Any, says: str
) -> None:
    """A letter, a member, the version: what is wrong is named, and nothing is restored."""
    other.apply("x", Changes(add=(Contact(name="Bo Lund"), Group(name="Choir"))))
    backup.back_up(other, file)
    rewritten(file, change)
    assert backup.is_one(file)
    for act in (lambda: backup.restore(book, file), lambda: backup.look_into(file)):
        with pytest.raises(Refused, match=says) as caught:
            act()
        assert "\n" not in caught.value.sentence
    assert all(rows == [] for rows in everything(book).values())


def test_a_digest_that_fits_does_not_make_a_record(book: Book, other: Book, file: Path) -> None:
    """Rows that no record can be made of, or that point nowhere, are refused too."""
    rows = {
        "contacts": [{"id": "a", "nonsense": 1}],
        "handles": [{"id": "h", "contact_id": "gone", "kind": "email", "value": "a", "key": "a"}],
        "facts": [["no", "row"]],
        "goals": [{"id": "g", "statement": "x", "deadline_on": "tomorrow"}],
    }
    for name, some in rows.items():
        made: Any = [(name, some)]
        with file.open("wb") as out:
            written.write(out, made, schema=bookfile.SCHEMA, workbook="0", made_at="")
        with pytest.raises(Refused, match="Nothing was restored"):
            backup.restore(book, file)
        assert all(kept == [] for kept in everything(book).values())
    assert other.count(Contact) == 0


@pytest.mark.slow
def test_every_member_is_looked_at(book: Book, other: Book, file: Path) -> None:
    """Each one, changed in a byte, gone, or new: it is named, and nothing is restored."""
    demo.fill(other, seed=2)
    manifest = backup.back_up(other, file)
    whole = file.read_bytes()
    assert {"index.html", "people.vcf", "calendar.ics"} < manifest.members.keys()
    filled = [name for name, member in manifest.members.items() if member.bytes]

    def flipped(data: bytes) -> bytes:
        return data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]

    for wrong in filled:
        for change in (flipped, lambda _: None):
            file.write_bytes(whole)
            rewritten(file, lambda n, d, w=wrong, c=change: c(d) if n == w else d)  # type: ignore[misc]
            with pytest.raises(Refused, match=rf"damaged: {re.escape(wrong)} is not"):
                backup.restore(book, file)
    for extra in ("tables/more.jsonl", "more.html", "index.html"):
        file.write_bytes(whole)
        with zipfile.ZipFile(file, "a") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a name that is there twice
            archive.writestr(extra, "<p>")
        with pytest.raises(Refused, match="damaged: "):
            backup.restore(book, file)
    assert all(rows == [] for rows in everything(book).values())


@given(at=st.floats(0, 1), bit=st.integers(0, 7))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_one_flipped_bit_is_never_a_silent_wrong_row(
    book: Book, other: Book, file: Path, at: float, bit: int
) -> None:
    """Restored means row by row what was backed up; anything else is refused."""
    whole = file.with_name("whole.zip")
    if not whole.exists():
        demo.fill(other, seed=2)
        backup.back_up(other, whole)
    data = bytearray(whole.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1 << bit
    file.write_bytes(data)
    book.refill([])
    with contextlib.suppress(Refused):
        backup.restore(book, file)
        assert everything(book) == everything(other)


def test_a_backup_cut_short_is_refused(book: Book, other: Book, file: Path) -> None:
    """At any length, the empty file included."""
    demo.fill(other, seed=1)
    backup.back_up(other, file)
    whole = file.read_bytes()
    for tenth in range(10):
        file.write_bytes(whole[: len(whole) * tenth // 10])
        with pytest.raises(Refused, match="damaged"):
            backup.restore(book, file)
    assert all(rows == [] for rows in everything(book).values())


# -- writing --------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_older_backup_stays_until_the_new_one_is_whole(other: Book, file: Path) -> None:
    """Killed at any moment while writing, the file under that name is a whole backup."""
    demo.fill(other, seed=1)
    backup.back_up(other, file)
    dice = random.Random(5)
    for _ in range(10):
        child = os.fork()
        if child == 0:
            try:
                for _ in range(100):
                    backup.back_up(open_book(str(other.path)), file)
            finally:
                os._exit(0)
        time.sleep(dice.uniform(0.01, 1.0))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert backup.look_into(file).tables["contacts"] == 151


def test_without_room_nothing_lies_under_that_name(tmp_path: Path) -> None:
    """The disk is full: one sentence, no half a file, and the older backup is intact."""
    at = tmp_path / "full.sqlite"
    full = open_book(str(at), today=MONDAY)
    demo.fill(full, seed=1)
    file = tmp_path / "mine.zip"
    limited = (
        "import resource, signal, sys, pathlib; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "from workbook import backup, open_book; book = open_book(sys.argv[1]); book.count; "
        "book.reader; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
        "\ntry: backup.back_up(book, pathlib.Path(sys.argv[2]))\nexcept Exception as e: print(e)"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, at, file], capture_output=True, text=True, check=True
    )
    assert "can't be written" in done.stdout
    assert not file.exists()
    assert [one.name for one in tmp_path.iterdir() if "mine" in one.name] == []


def test_a_change_made_meanwhile_is_whole_or_not_in_it(book: Book, book_at: str) -> None:
    """A backup is of one moment: what is written while it is read is in none of its tables."""
    ana = Contact(name="Ana")
    book.apply("x", Changes(add=(ana,)))
    other = open_book(book_at)
    with book.whole() as tables:
        found = {}
        for name, rows in tables:
            found[name] = list(rows)
            if name == "contacts":
                bo = Contact(name="Bo")
                mail = Handle(contact_id=bo.id, kind="email", value="b", key="b")
                other.apply("y", Changes(add=(bo, mail)))
    other._store.engine.dispose()
    assert [row["name"] for row in found["contacts"]] == ["Ana"]
    assert found["handles"] == []
    assert book.count(Handle) == 1


def many(count: int) -> Iterator[Record]:
    """Yield a person and a number of talks with them."""
    yield Contact(id="ana", name="Ana", version=1, created_at=filled.NOON)
    for number in range(count):
        day = date(2026, 1, 1) - timedelta(days=number % 3000)
        yield Interaction(
            contact_id="ana", happened_on=day, topics="Owls", version=2, created_at=filled.NOON
        )


@pytest.mark.slow
def test_a_large_book_needs_no_more_memory_than_a_small_one(
    book: Book, other: Book, file: Path
) -> None:
    """Rows go through one by one: 25,000 of them cost less than 25 MB."""
    book.refill(many(25_000))
    tracemalloc.start()
    try:
        backup.back_up(book, file)
        backup.restore(other, file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert other.count(Interaction) == 25_000
    assert peak < 25 * 2**20
