"""The fence around each owner's rows on a server: it holds where the workbook forgets to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests import postgres
from tests.faults.test_servers import breaking, cut
from tests.schema import filled
from tests.test_bookserver import put
from workbook import fence
from workbook.book import Book, open_book
from workbook.bookserver import MARK
from workbook.records import Changes, Contact, Goal, Refused, every_record
from workbook.serve import doctor
from workbook.store import Store
from workbook.tables import METADATA

pytestmark = pytest.mark.on_a_server
HOSTING = Path(__file__).parent.parent / "docs" / "hosting.md"
EVERY = sa.text(
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
)


@pytest.fixture
def store(book_at: str) -> Iterator[Store]:
    """A book on the server, with something of everything for two owners."""
    one = Store.open(book_at)
    filled.fill(one)
    yield one
    one.engine.dispose()


def owners(connection: sa.Connection) -> dict[str, set[str]]:
    """Return whose rows each table shows to a select that forgot to say whose it wants."""
    return {
        name: set(connection.execute(sa.select(table.c.owner)).scalars())
        for name, table in METADATA.tables.items()
    }


@pytest.mark.row(52, 1)
def test_a_query_without_its_filter_finds_ones_own_rows_alone(store: Store) -> None:
    """In every table: a select, an update and a delete of everything touch nobody else's rows."""
    mine, theirs = filled.OWNERS
    with store.reading(mine) as connection:
        assert owners(connection) == {name: {mine} for name in METADATA.tables}
    with store.reading(theirs) as connection:
        before = {kind: filled.stored(store, kind, theirs) for kind in every_record()}
    with store.writing(mine) as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(sa.update(table).values(owner=table.c.owner))
            connection.execute(sa.delete(table))
    with store.reading(theirs) as connection:
        assert owners(connection) == {name: {theirs} for name in METADATA.tables}
    assert {kind: filled.stored(store, kind, theirs) for kind in every_record()} == before
    assert all(filled.stored(store, kind, mine) == [] for kind in every_record())


@pytest.mark.row(52, 1)
def test_a_transaction_that_says_nothing_finds_nothing(store: Store) -> None:
    """Without an owner every table is empty, on a connection that served somebody just before."""
    for _ in range(3):
        with store.reading("reader") as connection:
            assert owners(connection)["contacts"] == {"reader"}
            used = connection.connection.driver_connection
        with store.engine.connect() as connection:
            assert connection.connection.driver_connection is used
            assert owners(connection) == {name: set() for name in METADATA.tables}


@pytest.mark.row(52, 1)
def test_a_connection_that_was_reused_shows_its_new_owner(store: Store) -> None:
    """What a transaction said of its owner ends with it, also where it was taken back."""
    for owner in (*filled.OWNERS, *filled.OWNERS):
        with store.reading(owner) as connection:
            assert owners(connection)["changes"] == {owner}
            connection.rollback()
            assert owners(connection)["changes"] == {owner}
            used = connection.connection.driver_connection
        with store.engine.connect() as connection:
            assert connection.connection.driver_connection is used
            assert owners(connection)["changes"] == set()


@pytest.mark.row(52, 1)
def test_no_row_can_be_made_somebody_elses(store: Store) -> None:
    """In no table can a row be given to another owner."""
    with store.reading("reader") as connection:
        for table in METADATA.tables.values():
            given_away = sa.update(table).values(owner="another")
            with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
                connection.execute(given_away)
            connection.rollback()


@pytest.mark.row(52, 1)
def test_the_book_without_its_own_filter_still_keeps_to_its_reader(
    book: Book, book_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The condition that every query of the workbook carries is not the only one."""
    book.apply("x", Changes(add=(Contact(name="Mine"),)))
    other = Store.open(book_at)
    other.apply("bo", "x", Changes(add=(Contact(name="Not mine"),)), filled.NOON)
    monkeypatch.setattr(Book, "mine", lambda *_: sa.true())
    assert [one.name for one in book.all(Contact)] == ["Mine"]
    assert book.count(Contact) == book.find(Contact, "mine")[1] == 1
    other.engine.dispose()


@pytest.mark.row(52, 1)
def test_every_table_is_fenced_and_a_new_one_would_be_missed(
    store: Store, server: postgres.Server, book_at: str
) -> None:
    """Each table there is has its policy, and it is forced; one without is found by name."""
    with store.engine.connect() as connection:
        there = list(connection.execute(EVERY).scalars())
        assert set(there) == {*METADATA.tables, MARK.name}
        assert fence.gaps(connection, there) == []
        rules = {
            row.tablename: (row.cmd, row.qual, row.with_check)
            for row in connection.execute(sa.text("SELECT * FROM pg_policies"))
        }
    assert rules.pop(MARK.name) == ("SELECT", "true", None)
    assert len(set(rules.values())) == 1
    assert all("owner = current_setting('app.uid'" in one[1] for one in rules.values())
    where = book_at.rpartition("/")[2]
    server.run("CREATE TABLE songs (owner text)", where)
    server.run("ALTER TABLE goals NO FORCE ROW LEVEL SECURITY", where)
    server.run("DROP POLICY own ON events", where)
    server.run("ALTER TABLE offers DISABLE ROW LEVEL SECURITY", where)
    with store.engine.connect() as connection:
        every = list(connection.execute(EVERY).scalars())
        assert fence.gaps(connection, every) == ["events", "goals", "offers", "songs"]


@pytest.mark.row(52, 1)
def test_a_gap_is_mended_when_the_book_is_opened(
    store: Store, server: postgres.Server, book_at: str
) -> None:
    """Somebody took a part of the fence away: the next opening puts it up again."""
    server.run("ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY", book_at.rpartition("/")[2])
    with store.engine.connect() as connection:
        assert owners(connection)["contacts"] == set(filled.OWNERS)
    Store.open(book_at).engine.dispose()
    with store.engine.connect() as connection:
        assert owners(connection)["contacts"] == set()


def recipe() -> Iterator[str]:
    """Yield the statements that the hosting guide tells to run, with passwords of this server."""
    text = re.search(r"```sql\n(.*?)```", HOSTING.read_text("utf-8"), re.DOTALL)
    assert text
    bare = re.sub(r"--.*", "", text[1])
    yield from (one.strip() for one in bare.split(";") if one.strip())


@pytest.fixture
def two_roles(server: postgres.Server) -> Iterator[tuple[str, str]]:
    """The addresses of one database for who makes it and for the app, as the guide says."""
    for statement in recipe():
        said = statement.replace("a-long-password", postgres.PASSWORD)
        said = said.replace("another-long-password", postgres.PASSWORD)
        inside = said.startswith("ALTER DEFAULT")
        server.run(said, *(("workbook", "workbook_maker") if inside else ()))
    yield tuple(server.address("workbook", f"workbook_{one}") for one in ("maker", "app"))  # type: ignore[misc]
    server.run("DROP DATABASE workbook WITH (FORCE)")
    server.run("DROP ROLE workbook_maker, workbook_app")


def test_the_app_works_under_a_role_that_owns_nothing(two_roles: tuple[str, str]) -> None:
    """As the guide says: one role makes the tables, the app's may only read and write rows.

    The app can't open the fence, can't change a table, and can't say which version it is.
    """
    with pytest.raises(Refused, match="could not be made") as caught:
        Store.open(two_roles[1])
    assert postgres.PASSWORD not in str(caught.value)
    Store.open(two_roles[0]).engine.dispose()
    app = Store.open(two_roles[1])
    filled.fill(app)
    book = Book(app, "reader")
    book.jot("draft", "Dear Ana")
    assert book.undo() is not None
    book.refill([Contact(name="Ana", version=7)])
    assert [one.name for one in book.all(Contact)] == ["Ana"]
    assert len(filled.stored(app, Contact, "another")) == 1
    with app.engine.connect() as connection:
        assert not fence.passes(connection)
    for forbidden in (
        "ALTER TABLE contacts DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own ON contacts",
        "TRUNCATE contacts CASCADE",
        "CREATE TABLE songs (id int)",
        "INSERT INTO workbook VALUES (9)",
        "SET SESSION AUTHORIZATION workbook_maker",
    ):
        with pytest.raises(sa.exc.ProgrammingError), app.engine.begin() as connection:
            connection.exec_driver_sql(forbidden)
    with app.engine.begin() as connection:
        assert connection.execute(sa.update(MARK).values(schema=1)).rowcount == 0
    app.engine.dispose()


def test_an_older_book_is_brought_up_by_who_made_it(
    two_roles: tuple[str, str], server: postgres.Server
) -> None:
    """The app's role says that it can't; the maker's brings every owner's rows along."""
    put(1, server, "workbook", role="workbook_maker")
    with pytest.raises(Refused, match="could not be brought to this version"):
        Store.open(two_roles[1])
    Store.open(two_roles[0]).engine.dispose()
    app = Store.open(two_roles[1])
    for owner in filled.OWNERS:
        assert [one.notes for one in filled.stored(app, Contact, owner)] == ["Changed once"]
    app.engine.dispose()


@pytest.mark.parametrize("act", ["read", "jot", "stamp"])
def test_a_line_lost_while_reading_is_not_noticed(
    book: Book, server: postgres.Server, act: str
) -> None:
    """The server went away in the middle of a read or a draft: it is done again, once."""
    book.apply("x", Changes(add=(Goal(statement="Six talks"),)))
    acts: dict[str, Any] = {
        "read": lambda: [one.statement for one in book.all(Goal)] == ["Six talks"],
        "jot": lambda: book.jot("draft", "Dear Ana") or book.jotted("draft") == "Dear Ana",
        "stamp": lambda: book._store.stamp("reader")[1] == 0,
    }
    with breaking(book, "after_cursor_execute", cut(server)):
        assert acts[act]()


def test_doctor_says_where_a_role_stands_above_the_fence(
    server: postgres.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A superuser, or a role that bypasses it: a hint for one reader, wrong where many share."""
    opened: list[Book] = []

    def opening() -> Book:
        opened.append(open_book())
        return opened[-1]

    monkeypatch.setattr(doctor, "open_book", opening)
    for role, right in (("sees_all", "BYPASSRLS"), ("is_all", "SUPERUSER"), ("plain", "NOINHERIT")):
        server.run(f"CREATE ROLE {role} LOGIN {right} PASSWORD '{postgres.PASSWORD}'")
        server.run(f"CREATE DATABASE of_{role} OWNER {role}")
        monkeypatch.setenv("WORKBOOK_BOOK", server.address(f"of_{role}", role))
        monkeypatch.delenv("WORKBOOK_READER_HEADER", raising=False)
        monkeypatch.delenv("WORKBOOK_PROXY", raising=False)
        alone = [one for one in doctor.examine() if "row level security" in one.text]
        monkeypatch.setenv("WORKBOOK_READER_HEADER", "X-Reader")
        monkeypatch.setenv("WORKBOOK_PROXY", "127.0.0.1")
        shared = [one for one in doctor.examine() if "row level security" in one.text]
        above = int(role != "plain")
        assert ([one.wrong for one in alone], [one.wrong for one in shared]) == (
            [False] * above, [True] * above,
        )  # fmt: skip
        assert postgres.PASSWORD not in str(alone + shared)
        for book in opened:
            book._store.engine.dispose()
        server.run(f"DROP DATABASE of_{role} WITH (FORCE)")
        server.run(f"DROP ROLE {role}")
