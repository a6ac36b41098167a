"""An older book becomes one of today, whole or not at all, and nothing in it is lost."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from tests.schema import __main__ as command
from tests.schema import comparing, filled
from workbook import bookfile, copies, steps
from workbook.records import Record, Refused, every_record
from workbook.store import Store
from workbook.tables import shapes

OPEN = "import sys; from workbook.book import open_book; book = open_book(sys.argv[1]); "
Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A book of schema 1, with two owners and a record of every kind there was."""
    path = tmp_path / "book.sqlite"
    comparing.put(1, path)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the steps, to which a test adds one more."""
    there = tmp_path / "steps"
    shutil.copytree(steps.FOLDER, there)
    monkeypatch.setattr(steps, "FOLDER", there)
    monkeypatch.setattr(bookfile, "SCHEMA", bookfile.SCHEMA + 1)
    return there


def rows_of(path: Path) -> Rows:
    """Return every row of every table."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for name in comparing.shape_of(path)
        }


def version(path: Path) -> int:
    """Return the schema that the book says it has."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def unchanged(path: Path, before: Rows) -> bool:
    """Whether a book of schema 1 is what it was."""
    return version(path) == 1 and rows_of(path) == before


def same_contacts(path: Path, before: Rows) -> bool:
    """Whether every person is there with all that was known of them; new columns come last."""
    now = rows_of(path)["contacts"]
    return [row[: len(was)] for row, was in zip(now, before["contacts"], strict=True)] == before[
        "contacts"
    ]


def test_the_steps_lead_to_todays_records(capsys: pytest.CaptureFixture[str]) -> None:
    """A field or a noun that no step makes is named, with the SQL that would make it."""
    lacking = command.main([])
    assert lacking == 0, capsys.readouterr().out


def test_every_step_is_there_and_every_schema_but_the_last_is_kept() -> None:
    """The number in bookfile.py is that of the last step, and each older book is tried below."""
    numbers = sorted({int(one.stem.removeprefix("to_")) for one in steps.FOLDER.glob("to_*")})
    assert numbers == list(range(2, bookfile.SCHEMA + 1))
    assert set(comparing.fixtures()) >= set(range(1, bookfile.SCHEMA))


def test_what_a_step_lacks_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the last step forgets a table, or leaves one too many, the test above would say so."""
    monkeypatch.setattr(bookfile, "SCHEMA", bookfile.SCHEMA - 1)
    script = (folder / "to_2.sql").read_text("utf-8")
    start = script.index("CREATE TABLE events")
    rest = [one for one in steps.statements(script[start:]) if " ix_events" not in one]
    (folder / "to_2.sql").write_text(
        ";\n".join([*rest[1:], "CREATE TABLE songs (id TEXT)", ""]), "utf-8"
    )
    assert command.main([]) == 1
    said = capsys.readouterr().out
    assert "CREATE TABLE events" in said
    assert "CREATE INDEX ix_events_status_starts_on" in said
    assert "the table songs is no record any more" in said


def test_columns_indexes_and_search_are_compared_too(tmp_path: Path) -> None:
    """A new field gets its value from the record; a lost one, and another shape, need a hand."""
    store = Store.open(str(tmp_path / "old.sqlite"))
    filled.fill(store)
    store.engine.dispose()
    with contextlib.closing(sqlite3.connect(tmp_path / "old.sqlite")) as connection:
        connection.executescript(
            "DROP INDEX ix_contacts_tier; ALTER TABLE contacts DROP COLUMN tier;"
            "ALTER TABLE contacts DROP COLUMN met_on; ALTER TABLE readers DROP COLUMN cadences;"
            "ALTER TABLE contacts ADD COLUMN shoe TEXT; UPDATE goals SET folded = 'x';"
        )
    found = comparing.lacking(tmp_path / "old.sqlite", comparing.fresh(tmp_path))
    assert found.by_hand == ["contacts.shoe is no field any more"]
    assert sorted(found.sql) == [
        'ALTER TABLE contacts ADD COLUMN "met_on" DATE;',
        "ALTER TABLE contacts ADD COLUMN \"tier\" TEXT NOT NULL DEFAULT 'none';",
        "ALTER TABLE readers ADD COLUMN \"cadences\" JSON NOT NULL DEFAULT '{}';",
        "CREATE INDEX ix_contacts_tier ON contacts (owner, tier);",
    ]
    assert comparing.unfolded(tmp_path / "old.sqlite") == ["-- refold goals: statement, why"]


@pytest.mark.parametrize("number", comparing.fixtures())
@pytest.mark.row(14, 1)
def test_an_older_book_opens_with_all_that_was_in_it(tmp_path: Path, number: int) -> None:
    """Every row of every owner is there, column by column, and every change to undo."""
    path = tmp_path / "book.sqlite"
    comparing.put(number, path)
    before, shapes_then = rows_of(path), comparing.shape_of(path)
    Store.open(str(path)).engine.dispose()
    assert version(path) == bookfile.SCHEMA
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for name, rows in before.items():
            names = ", ".join(f'"{column}"' for column in shapes_then[name].columns)
            now = connection.execute(f'SELECT {names} FROM "{name}"').fetchall()  # noqa: S608
            assert sorted(now, key=repr) == rows


def _words_kept(path: Path, kind: type[Record], owner: str) -> dict[str, Any]:
    """Return the fields of fixed words as the older book has them: a kind may have more by now."""
    fixed = {name: shape for name, (shape, _) in shapes(kind).items() if issubclass(shape, StrEnum)}
    with contextlib.closing(sqlite3.connect(path)) as older:
        older.row_factory = sqlite3.Row
        mine = f"SELECT * FROM {kind.PLURAL} WHERE owner = ?"  # noqa: S608 - our own name
        row = older.execute(mine, (owner,)).fetchone()
        return {name: shape(row[name]) for name, shape in fixed.items() if name in set(row.keys())}


def test_its_records_are_those_that_were_written(old: Path) -> None:
    """Each record reads as it was filled; a field that is new has what a new record would."""
    store = Store.open(str(old))
    shape = comparing.shape_of(old)
    comparing.put(1, old.with_name("again.sqlite"))
    then = comparing.shape_of(old.with_name("again.sqlite"))
    for kind in every_record():
        for owner in filled.OWNERS:
            actual = filled.stored(store, kind, owner)
            if kind.PLURAL not in then:
                assert actual == []
                continue
            new = shape[kind.PLURAL].columns.keys() - then[kind.PLURAL].columns.keys()
            plain = {f.name: f for f in dataclasses.fields(kind) if f.name in new}
            words = _words_kept(old.with_name("again.sqlite"), kind, owner)
            expected = dataclasses.replace(
                filled.one_of(kind, owner),
                version=actual[0].version,
                **words | {name: _default(field) for name, field in plain.items()},
            )
            if kind.PLURAL == "contacts":
                expected = dataclasses.replace(expected, notes="Changed once")
            assert actual == [expected]


def _default(field: dataclasses.Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is dataclasses.MISSING else made()


def test_undo_reaches_back_over_a_step(old: Path) -> None:
    """What was changed in the older version can still be taken back, to the beginning."""
    store = Store.open(str(old))
    assert [store.undo("reader", filled.NOON).label for _ in range(2)] == [
        "Changed once",
        "Everything",
    ]
    assert all(filled.stored(store, kind, "reader") == [] for kind in every_record())
    assert all(filled.stored(store, kind, "another") for kind in every_record() if _was(kind))


def _was(kind: type) -> bool:
    return kind.__name__ == "Contact"


def test_new_records_are_written_into_an_older_book(old: Path) -> None:
    """After the steps a book takes everything that a book made today takes."""
    store = Store.open(str(old))
    changed = "a third owner"
    for kind in every_record():
        assert set(shapes(kind)) <= set(comparing.shape_of(old)[kind.PLURAL].columns)
    every = tuple(filled.one_of(kind, changed) for kind in every_record())
    store.apply(changed, "x", filled.Changes(add=every), filled.NOON)
    for kind in every_record():
        assert [r.id for r in filled.stored(store, kind, changed)] == [filled.ident(kind, changed)]
    assert store.problems() == []


def test_a_copy_of_the_older_book_lies_beside_it(old: Path) -> None:
    """It is made before the first step, is the reader's alone, and is a whole book of its own."""
    before = rows_of(old)
    Store.open(str(old)).engine.dispose()
    (copy,) = copies.kept(old)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert unchanged(copy, before)
    Store.open(str(copy)).engine.dispose()
    assert version(copy) == bookfile.SCHEMA


def test_a_book_of_today_is_opened_without_a_copy_and_without_the_steps(tmp_path: Path) -> None:
    """Neither the steps nor Alembic are looked at on the normal way."""
    path = tmp_path / "book.sqlite"
    script = f"{OPEN} print([one for one in sys.modules if 'alembic' in one or 'steps' in one])"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        )
        assert done.stdout == "[]\n"
    assert copies.kept(path) == []


def test_a_step_that_fails_leaves_the_book_as_it_was(old: Path, folder: Path) -> None:
    """The steps before it are taken back too, and the reader hears where the copy is."""
    (folder / f"to_{bookfile.SCHEMA}.sql").write_text(
        "CREATE TABLE songs (id TEXT);\nUPDATE contacts SET notes = '';\nDROP TABLE nothing;\n"
    )
    before = rows_of(old)
    with pytest.raises(Refused, match="as it was") as caught:
        Store.open(str(old))
    assert unchanged(old, before)
    assert str(copies.kept(old)[0]) in caught.value.sentence
    assert "nothing" not in caught.value.sentence


def test_a_step_that_leaves_a_row_pointing_nowhere_is_taken_back(old: Path, folder: Path) -> None:
    """Rows are looked at after the last step, before it counts."""
    (folder / f"to_{bookfile.SCHEMA}.sql").write_text("DELETE FROM contacts;\n")
    before = rows_of(old)
    with pytest.raises(Refused, match="as it was"):
        Store.open(str(old))
    assert unchanged(old, before)


def test_a_step_in_python_may_make_a_table_anew(old: Path, folder: Path) -> None:
    """With Alembic's operations a column goes, and nothing that points at its table is hurt."""
    (folder / f"to_{bookfile.SCHEMA}.py").write_text(
        "def climb(op):\n"
        "    with op.batch_alter_table('contacts', recreate='always') as table:\n"
        "        table.drop_column('how_met')\n"
    )
    before = rows_of(old)
    Store.open(str(old)).engine.dispose()
    after = rows_of(old)
    assert "how_met" not in comparing.shape_of(old)["contacts"].columns
    assert len(after["handles"]) == len(before["handles"])
    assert [row[:10] for row in after["contacts"]] == [row[:10] for row in before["contacts"]]
    assert comparing.shape_of(old)["contacts"].indexes.keys() >= {"ix_contacts_tier"}


def test_killed_in_the_middle_of_a_step_it_is_the_older_book(old: Path, folder: Path) -> None:
    """A child process ends without warning while the steps run; nothing of them stays."""
    number = bookfile.SCHEMA
    (folder / f"to_{number}.py").write_text(
        "import os, signal\n\ndef climb(op):\n"
        "    op.execute(\"UPDATE contacts SET notes = 'half'\")\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    before = rows_of(old)
    for _ in range(3):
        assert os.waitstatus_to_exitcode(os.waitpid(opening(old), 0)[1]) == -signal.SIGKILL
        assert unchanged(old, before)
    (folder / f"to_{number}.py").unlink()
    (folder / f"to_{number}.sql").write_text("CREATE TABLE songs (id TEXT);\n")
    Store.open(str(old)).engine.dispose()
    assert version(old) == number


@pytest.mark.slow
@pytest.mark.row(3, 20)
def test_killed_at_any_moment_it_is_the_older_book_or_todays(tmp_path: Path) -> None:
    """Copying, stepping or done: never between, and the next opening makes it whole."""
    dice = random.Random(7)
    seen = set()
    for attempt in range(20):
        path = tmp_path / str(attempt) / "book.sqlite"
        path.parent.mkdir()
        comparing.put(1, path)
        before = rows_of(path)
        child = opening(path)
        time.sleep(dice.uniform(0, 0.2))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add(version(path))
        assert version(path) == bookfile.SCHEMA or unchanged(path, before)
        Store.open(str(path)).engine.dispose()
        assert same_contacts(path, before)
    assert seen <= {1, bookfile.SCHEMA}


def opening(path: Path) -> int:
    """Open the book in a child process, and return the child's number."""
    child = os.fork()
    if child == 0:
        try:
            Store.open(str(path))
        finally:
            os._exit(0)
    return child


def test_two_that_open_it_at_once_take_the_steps_once(old: Path) -> None:
    """Each finds a book of today, and the rows are there once."""
    before = rows_of(old)
    running = [subprocess.Popen([sys.executable, "-c", OPEN, old]) for _ in range(3)]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    assert version(old) == bookfile.SCHEMA
    assert same_contacts(old, before)


def test_without_room_for_a_copy_nothing_is_begun(old: Path) -> None:
    """Where the copy can't be written, the book stays as it is and the reader hears why."""
    before = rows_of(old)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "import workbook.book; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); "
        "\ntry: workbook.book.open_book(sys.argv[1])\nexcept Exception as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, old], capture_output=True, text=True, check=True
    )
    assert "no copy of it can be made" in done.stdout
    assert unchanged(old, before)
    assert [one.name for one in old.parent.iterdir() if "backup" in one.name] == []


def test_only_the_last_seven_copies_stay(old: Path) -> None:
    """The eldest goes; what is somebody else's stays, whatever its name."""
    own = old.with_name("book-backup-mine.sqlite")
    own.write_text("mine")
    half = old.with_name(".book-backup-20250101T000000000000Z.sqlite")
    half.write_text("what a killed process left")
    os.utime(half, (0, 0))
    made = [copies.keep(old) for _ in range(9)]
    assert copies.kept(old) == made[2:]
    assert copies.made_at(made[0]) < copies.made_at(made[-1])
    assert own.exists()
    assert not half.exists()
