"""A book on a PostgreSQL server answers as one in a file does, and gives no password away."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import postgres
from tests.conftest import MONDAY
from tests.hands import Hands
from tests.schema import comparing, filled
from workbook import bookfile, bookserver, start, steps
from workbook.book import Book, open_book
from workbook.records import (
    Changes,
    Contact,
    Goal,
    Group,
    Jotting,
    Reader,
    Record,
    Refused,
    Tier,
    every_record,
)
from workbook.serve import demo
from workbook.store import Conflict, Store
from workbook.tables import METADATA, TABLES
from workbook.technique import every_technique, piece_of

pytestmark = pytest.mark.on_a_server
ROOT = Path(__file__).parent.parent
ODD = (
    "", " ", "Zoë", "zoe", "Ana", "ana", "Ång", "ang", "Łuk", "İı", "ß", "ﬁ", "東京", "עברית",
    "\u202eevil", "a\u200bb", "e" + "\u0301" * 1000, "👩‍👩‍👧",
    "100% _x_ \\ '\" %(name)s :name", "a\0b",
    "\ud800", "line\r\nline\u0085\u2028", "x" * 1_000_000, "NULL", "=1+1", "\U0010ffff", "\ue000",
)  # fmt: skip
"""Names that have been trouble somewhere."""


@pytest.fixture
def store(book_at: str) -> Iterator[Store]:
    """A new, empty book on the server."""
    one = Store.open(book_at)
    yield one
    one.engine.dispose()


@pytest.fixture
def beside(tmp_path: Path) -> Book:
    """A new, empty book in a file, to compare with."""
    return open_book(str(tmp_path / "beside.sqlite"), today=MONDAY)


def everything(store: Store) -> dict[str, list[Record]]:
    """Return every record of every owner."""
    found: dict[str, list[Record]] = {}
    for kind in every_record():
        table = TABLES[kind.PLURAL]
        wanted = sa.select(table).order_by(table.c.id)
        found[kind.PLURAL] = [
            record
            for owner in filled.OWNERS
            for record in store.fetch(owner, kind, wanted.where(table.c.owner == owner))
        ]
    return found


def test_this_machine_has_a_server_to_try(book: Book) -> None:
    """The tests here really speak to PostgreSQL."""
    assert str(book.rows(sa.select(sa.func.version()))[0][0]).startswith("PostgreSQL 1")


def test_every_field_of_every_record_comes_back(store: Store, beside: Book) -> None:
    """Lists and dictionaries in their order, days, times, moments, words: as from a file."""
    filled.fill(store)
    filled.fill(beside._store)
    assert everything(store) == everything(beside._store)
    (reader,) = filled.stored(store, Reader, "reader")
    assert list(reader.cadences) == ["close", "active"]


def test_odd_names_are_kept_found_and_ordered_alike(book: Book, beside: Book) -> None:
    """Whatever is in a name: the same text, the same finds, the same order."""
    people = tuple(Contact(name=name, notes=name[:50]) for name in ODD)
    for one in (book, beside):
        one.apply("Odd", Changes(add=people))
    names = TABLES["contacts"].c.name
    ordered = [
        [row[0] for row in one.rows(one.select(Contact).with_only_columns(names).order_by(names))]
        for one in (book, beside)
    ]
    assert ordered[0] == ordered[1]
    for text in (*(name[:30] for name in ODD), "%", "_", "\\", "/", "x_", "LINE", "\0", "\ud800"):
        found = [
            [contact.id for contact in one.find(Contact, text, limit=50)[0]]
            for one in (book, beside)
        ]
        assert found[0] == found[1], ascii(text)
        same = [[one.id for one in each.namesakes(Contact, text)] for each in (book, beside)]
        assert same[0] == same[1], ascii(text)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_comes_back_as_from_a_file(book: Book, beside: Book, texts: list[str]) -> None:
    """A text that one database keeps the other keeps too, in fields and in structures."""
    for one in (book, beside):
        while one.undo():
            pass
        one.apply("x", Changes(add=tuple(Group(name=text) for text in texts)))
        one.apply("x", Changes(add=(Reader(cadences={"b": 1, "a": 2}),)))
    kept = [sorted(group.name for group in one.all(Group)) for one in (book, beside)]
    assert kept[0] == kept[1]
    assert list(book.reader.cadences) == list(beside.reader.cadences) == ["b", "a"]


@pytest.mark.parametrize("turn", ["asc", "desc"])
def test_empty_fields_come_where_a_file_puts_them(book: Book, beside: Book, turn: str) -> None:
    """None is before every day, and after it where the order is turned round."""
    days = (date(2026, 1, 1), None, date.min, date.max, None, date(2024, 2, 29))
    people = tuple(Contact(name=str(n), met_on=day) for n, day in enumerate(days))
    found = []
    for one in (book, beside):
        one.apply("x", Changes(add=people))
        table = one.table(Contact).c
        wanted = one.select(Contact).order_by(getattr(table.met_on, turn)(), table.name)
        both = sa.union_all(wanted.order_by(None), wanted.order_by(None)).subquery()
        twice = sa.select(both.c.name).order_by(getattr(both.c.met_on, turn)(), both.c.name)
        names = [contact.name for contact in one.fetch(Contact, wanted)]
        found.append((names, [row[0] for row in one.rows(twice)]))
    assert found[0] == found[1]
    assert (found[0][0][:2] == ["1", "4"]) is (turn == "asc")


def test_numbers_have_the_room_they_have_in_a_file(book: Book) -> None:
    """A number too large for 32 bits is kept."""
    book.apply("x", Changes(add=(Goal(statement="Count stars", target=2**40),)))
    assert book.all(Goal)[0].target == 2**40


def test_constant_columns_with_signs_of_the_driver(book: Book) -> None:
    """A large import in which every row says the same keeps what it says."""
    people = tuple(Contact(name=f"P{n}", notes="100% %s :x \\ '") for n in range(150))
    book.apply("x", Changes(add=people))
    assert {contact.notes for contact in book.all(Contact)} == {"100% %s :x \\ '"}


def test_the_whole_workbook_says_the_same(book: Book, beside: Book) -> None:
    """Today's list, the progress and every piece of every page: word for word as from a file."""
    for one in (book, beside):
        demo.fill(one, seed=1)
    assert start.agenda(book, MONDAY) == start.agenda(beside, MONDAY)
    assert [steps for _, steps in start.shelf(book)] == [steps for _, steps in start.shelf(beside)]
    for technique in every_technique():
        source = (ROOT / "notebooks" / technique.page).read_text("utf-8")
        for name in sorted(set(re.findall(rf"\b{technique.slug}\.(\w+)\(", source))):
            said = []
            for one in (book, beside):
                piece: Any = piece_of(technique, name)(one)
                said.append(Hands(piece).text())
                piece.close()
            assert said[0] == said[1], f"{technique.slug}.{name}"


def test_two_that_write_the_same_record(book_at: str) -> None:
    """The second of two edits is a conflict on a server too, and nothing is lost."""
    one, other = Store.open(book_at), Store.open(book_at)
    one.apply("ana", "x", Changes(add=(Goal(statement="Six"),)), filled.NOON)
    (old,) = filled.stored(one, Goal, "ana")
    other.apply("ana", "x", Changes(replace=(replace(old, statement="Seven"),)), filled.NOON)
    with pytest.raises(Conflict):
        one.apply("ana", "x", Changes(replace=(replace(old, statement="Eight"),)), filled.NOON)
    assert [goal.label for goal in filled.stored(one, Goal, "ana")] == ["Seven"]
    one.engine.dispose()
    other.engine.dispose()


# -- what is no book, and what is not said --------------------------------------------------


def silent(error: BaseException) -> None:
    """Fail where an error, however it is shown, holds the password."""
    told = "".join(traceback.format_exception(error))
    assert postgres.PASSWORD not in f"{error!r} {error} {told}"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda a: a.replace("reader:", "nobody:"), "does not let you in"),
        (lambda a: f"{a}_which_is_not_there", "does not let you in"),
        (lambda a: re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:1", a), "does not answer"),
        (lambda a: re.sub(r":\d+/", ":port/", a), "names no place"),
        (lambda a: a.replace("postgresql", "mysql"), "keeps no book in mysql"),
        (lambda a: f"{a}?sslmode=verify-full", "does not answer"),
        (lambda a: f"{a}?nonsense={postgres.PASSWORD}", "Check the address"),
    ],
)
def test_an_address_that_leads_nowhere(book_at: str, spoil: Any, says: str) -> None:
    """One plain sentence, and the password is in none of it."""
    with pytest.raises(Refused, match=says) as caught:
        open_book(spoil(book_at))
    assert "\n" not in caught.value.sentence
    silent(caught.value)


def test_where_the_book_is_is_said_without_the_password(book: Book, book_at: str) -> None:
    """`where` names reader, server and database, and no more."""
    assert book.where == book_at.replace(f":{postgres.PASSWORD}", "")
    assert bookserver.shown("postgres://h/b?password=secret&options=x") == "postgresql://h/b"


@pytest.mark.parametrize("command", ["status", "doctor", "today", "demo", "undo"])
def test_the_command_line_never_says_it(book: Book, book_at: str, command: str) -> None:
    """Whatever the answer, the password is not in it."""
    done = subprocess.run(
        [sys.executable, "-m", "workbook.serve.cli", command],
        env={**os.environ, "WORKBOOK_BOOK": book_at}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == (command == "undo"), done.stderr
    assert postgres.PASSWORD not in done.stdout + done.stderr
    assert command in {"undo", "today"} or book.where in done.stdout


def test_an_error_in_the_middle_holds_nothing_of_the_book(book: Book) -> None:
    """What a database complains of is shown without the words that the reader wrote."""
    table = book.table(Contact)
    with pytest.raises(sa.exc.DBAPIError) as caught:
        book.rows(sa.select(table).where(sa.cast(table.c.name, sa.Integer) == sa.literal("Ana Li")))
    assert "Ana Li" not in str(caught.value)
    silent(caught.value)


def test_without_the_driver_one_sentence_says_how_to_get_it(book_at: str) -> None:
    """A workbook installed without the extra says which one it is."""
    script = (
        "import sys; sys.modules['psycopg'] = None; from workbook.book import open_book\n"
        "try: open_book(sys.argv[1])\nexcept Exception as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, book_at], capture_output=True, text=True, check=True
    )
    assert "python -m pip install 'networking-workbook[postgres]'" in done.stdout
    assert done.stdout.count("\n") == 1


def test_a_book_in_a_file_brings_nothing_of_this(tmp_path: Path) -> None:
    """Neither the driver nor SQLAlchemy's PostgreSQL is imported for it."""
    script = (
        "import sys; from workbook.book import open_book; book = open_book(sys.argv[1]); "
        "book.jot('a', 'b'); "
        "print([one for one in sys.modules if 'psycopg' in one or 'postgres' in one "
        "or 'bookserver' in one])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "b"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_another_programs_database_is_left_alone(book_at: str, server: postgres.Server) -> None:
    """Where tables of these names are already there, nothing is made and nothing is changed."""
    name = book_at.rpartition("/")[2]
    server.run("CREATE TABLE contacts (shoe text)", name)
    with pytest.raises(Refused, match="another program"):
        open_book(book_at)
    server.run("SELECT shoe FROM contacts", name)


def test_a_newer_book_is_refused(store: Store, book_at: str, server: postgres.Server) -> None:
    """A book that a later version wrote is not touched."""
    server.run("UPDATE workbook SET schema = schema + 1", book_at.rpartition("/")[2])
    with pytest.raises(Refused, match="newer version"):
        Store.open(book_at)


# -- an older book --------------------------------------------------------------------------


def put(number: int, server: postgres.Server, name: str, role: str = "reader") -> None:
    """Make the kept book of an older schema on the server."""
    script = (comparing.HERE / f"{number}.sql").read_text("utf-8")
    script = script.replace("INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "BIGSERIAL PRIMARY KEY")
    script = script.replace("\tn INTEGER NOT NULL", "\tn BIGSERIAL")
    tables: dict[str, list[str]] = {}
    rest = []
    for statement in re.split(r";\n", script):
        said = steps._elsewhere(statement).strip()
        made = re.match(r"CREATE TABLE (\w+)", said)
        filled_in = re.match(r'INSERT INTO "(\w+)"', said)
        if made:
            tables[made[1]] = [said]
        elif filled_in and filled_in[1] in tables:
            tables[filled_in[1]].append(statement.strip().replace("%", "%%"))
        elif said.startswith("CREATE INDEX"):
            rest.append(said)
    made_first: list[str] = []
    rows: list[str] = []
    while tables:  # those first at which others point
        for table in list(tables):
            if not set(re.findall(r"REFERENCES (\w+)", tables[table][0])) & tables.keys():
                first, *others = tables.pop(table)
                made_first.append(first)
                rows += others
    mark = f"CREATE TABLE workbook (schema integer); INSERT INTO workbook VALUES ({number})"  # noqa: S608
    server.run(";\n".join([*made_first, *rest, *rows, mark]), name, role=role)


def shape(connection: sa.Connection) -> dict[str, Any]:
    """Return how the tables are built; what a column holds by default is left out."""
    looked = sa.inspect(connection)
    found: dict[str, Any] = {}
    for name in METADATA.tables:
        columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in looked.get_columns(name)}
        indexes = {i["name"]: i["column_names"] for i in looked.get_indexes(name)}
        points = {
            (*key["constrained_columns"], key["referred_table"], str(key["options"]))
            for key in looked.get_foreign_keys(name)
        }
        found[name] = (columns, indexes, points)
    return found


@pytest.mark.parametrize("number", [n for n in comparing.fixtures() if n < bookfile.SCHEMA])
def test_an_older_book_is_brought_to_this_version(
    book_at: str, server: postgres.Server, number: int, beside: Book, store: Store
) -> None:
    """The same steps lead there, to the same tables, and every record is that of a file."""
    name = f"older_{number}"
    server.database(name)
    put(number, server, name)
    older = Store.open(server.address(name))
    comparing.put(number, Path(beside.where).with_name("older.sqlite"))
    in_file = Store.open(str(Path(beside.where).with_name("older.sqlite")))
    assert everything(older) == everything(in_file)
    with older.engine.connect() as one, store.engine.connect() as other:
        assert shape(one) == shape(other)
    older.engine.dispose()


def test_a_step_that_fails_leaves_it_as_it_was(
    server: postgres.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps are one transaction on a server too."""
    server.database("stays")
    put(1, server, "stays")
    monkeypatch.setattr(steps, "FOLDER", tmp_path)
    (tmp_path / "to_2.sql").write_text("CREATE TABLE songs (id TEXT);\nDROP TABLE nothing;\n")
    with pytest.raises(Refused, match="nothing was changed") as caught:
        Store.open(server.address("stays"))
    silent(caught.value)
    server.run("CREATE TABLE songs (id TEXT)", "stays")


def test_texts_are_ordered_alike_on_every_server(store: Store) -> None:
    """No text column follows the language that a server happens to be set to."""
    asked = sa.text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE "
        "table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT "
        "FROM 'C'"
    )
    with store.engine.connect() as connection:
        assert connection.execute(asked).all() == []


def test_many_make_and_fill_it_at_once(book_at: str) -> None:
    """Whoever is first makes the book, and everybody's changes are in it, each undone alone."""
    script = (
        "import sys; from workbook.store import Store; from workbook.records import *; "
        "from datetime import datetime, UTC; store = Store.open(sys.argv[1]); "
        "[store.apply(sys.argv[2], str(n), Changes(add=(Contact(name='P'),)), datetime.now(UTC)) "
        "for n in range(30)]"
    )
    whose = [random.Random(n).choice(["ana", "bo"]) for n in range(4)]
    running = [subprocess.Popen([sys.executable, "-c", script, book_at, owner]) for owner in whose]
    assert [one.wait(120) for one in running] == [0] * 4
    store = Store.open(book_at)
    for owner in set(whose):
        people = filled.stored(store, Contact, owner)
        assert len(people) == len({one.version for one in people}) == 30 * whose.count(owner)
        assert all(one.tier is Tier.NONE for one in people)
    store.engine.dispose()


def test_jottings_are_kept_there_too(book: Book) -> None:
    """A draft is stored on the server and is no change."""
    book.jot("draft", "Dear Ana")
    assert [one.value for one in book.all(Jotting)] == ["Dear Ana"]
    assert book.last_change() is None
