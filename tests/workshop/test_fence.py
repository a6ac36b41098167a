"""The fence around what a workshop shares: a plain role, and a query that forgot to ask."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests import postgres
from tests.conftest import MONDAY
from tests.test_fence import EVERY, two_roles
from tests.workshop.test_numbers import LEADER, cohort_of
from workbook import fence
from workbook.records import Refused
from workbook.records.giving import GiftKind
from workbook.store import Store
from workbook.workshop import place, queries, queries_ring
from workbook.workshop.place import Place
from workbook.workshop.queries import Cohort
from workbook.workshop.queries_ring import RingAsk
from workbook.workshop.tables import METADATA

pytestmark = pytest.mark.on_a_server
__all__ = ["two_roles"]


def rows(where: Place, owner: str, code: str = "") -> dict[str, int]:
    """Return how many rows of each table a select that asks for everything shows somebody."""
    with where.reading(owner, code=code) as connection:
        return {
            name: len(connection.execute(sa.select(table)).all())
            for name, table in METADATA.tables.items()
        }


@pytest.fixture
def cohort(where: Place) -> Cohort:
    """Ana, Bo and Cy in one workshop, Dee in another; Ana asked, Bo offered."""
    one = cohort_of(where, ["ana", "bo", "cy"], {"overdue": 1, "started goals": 1})
    other = queries.make(where, "zoe", "Another", 1, MONDAY)
    queries.join(where, "dee", other.code, "Dee", {"overdue": 1})
    ana, bo = queries.member(where, "ana"), queries.member(where, "bo")
    assert ana
    assert bo
    ask = RingAsk("ask", ana.id, "Ana", "A tenor", GiftKind.ADVICE, MONDAY)
    queries_ring.post(where, "ana", ana, ask)
    queries_ring.offer(where, "bo", bo, "ask", "I sing")
    return one


def test_a_query_without_its_filter_shows_what_is_ones_own_to_see(
    where: Place, cohort: Cohort
) -> None:
    """Members see themselves and the ring's asks; an offer is for two; a stranger sees nothing."""
    assert list(rows(where, "ana").values()) == [1, 1, 1, 2, 1, 1]
    assert list(rows(where, "bo").values()) == [1, 1, 1, 2, 1, 1]
    assert list(rows(where, "cy").values()) == [1, 1, 1, 2, 1, 0]
    assert list(rows(where, "dee").values()) == [1, 1, 1, 1, 0, 0]
    assert set(rows(where, "stranger").values()) == {0}
    assert list(rows(where, "stranger", cohort.code).values()) == [1, 0, 0, 0, 0, 0]
    with where.engine.connect() as connection:  # a transaction that says nothing
        every = [connection.execute(sa.select(one)).all() for one in METADATA.sorted_tables]
    assert every == [[]] * len(METADATA.tables)


def test_whoever_leads_sees_no_row_that_says_whose_it_is(where: Place, cohort: Cohort) -> None:
    """Also where every filter is forgotten: not one membership, and nothing of another's group."""
    seen = rows(where, LEADER)
    assert (seen["cohorts"], seen["cohort_members"], seen["cohort_shares"]) == (1, 0, 3)
    with where.reading(LEADER) as connection:
        for name in ("cohort_shares", "cohort_marks"):
            held = connection.execute(sa.select(METADATA.tables[name])).all()
            assert {row.cohort_id for row in held} == {cohort.id}
            assert not {"ana", "bo", "cy"} & {str(value) for row in held for value in row}


def test_nobody_writes_another_ones_rows(where: Place, cohort: Cohort) -> None:
    """An update and a delete of everything, by one of the group: the others' rows are untouched."""
    before = {owner: rows(where, owner) for owner in ("bo", "cy", "dee", LEADER)}
    for statement in (
        *(sa.delete(one) for one in reversed(METADATA.sorted_tables)),
        *(sa.update(one).values(cohort_id=cohort.id) for one in METADATA.sorted_tables[1:]),
    ):
        with where.engine.connect() as plain:
            connection = plain.execution_options(owner="cy")
            with connection.begin() as turn:
                connection.execute(statement)
                for owner in ("bo", "dee", LEADER):
                    said = sa.func.set_config(fence.SETTING, owner, sa.true())
                    connection.execute(sa.select(said))
                    now = {
                        name: len(connection.execute(sa.select(table)).all())
                        for name, table in METADATA.tables.items()
                    }
                    mine = 1 if owner == LEADER else 0  # Cy's own share was Cy's to take away
                    assert now["cohort_members"] == before[owner]["cohort_members"]
                    assert before[owner]["cohort_shares"] - now["cohort_shares"] <= mine
                    assert now["ring_asks"] == before[owner]["ring_asks"]
                    assert now["ring_offers"] == before[owner]["ring_offers"]
                turn.rollback()


def test_no_row_is_made_in_anothers_name(where: Place, cohort: Cohort) -> None:
    """Nobody can be made a member, given a mark or an ask, or told to lead, by somebody else."""
    bo = queries.member(where, "bo")
    assert bo
    of = {"member_id": bo.id, "cohort_id": cohort.id}
    forged = {
        "cohorts": {"id": "x", "leader": "bo", "code": "x", "name": "x", "sessions": 1,
                    "made_on": MONDAY},
        "cohort_members": {"id": "x", "owner": "eve", "cohort_id": cohort.id, "name": "x"},
        "cohort_marks": of | {"what": "finished goals", "times": 1},
        "ring_asks": of | {"id": "x", "name": "Bo", "text": "x", "kind": "advice",
                           "asked_on": MONDAY},
        "ring_offers": of | {"id": "x", "ask_id": "ask", "name": "Bo", "text": "x",
                             "taken": True, "agreed": True},
    }  # fmt: skip
    for name, values in forged.items():
        with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):  # noqa: SIM117
            with where.writing("cy", "x") as connection:
                connection.execute(sa.insert(METADATA.tables[name]).values(**values))


def test_every_shared_table_is_fenced_beside_a_book_too(
    where: Place, cohort_at: str, server: postgres.Server
) -> None:
    """In the database of a book as well: each table there is has its policy, and it is forced."""
    Store.open(cohort_at).engine.dispose()
    with where.engine.connect() as connection:
        every = list(connection.execute(EVERY).scalars())
        assert set(METADATA.tables) < set(every)
        assert fence.gaps(connection, every) == []
    database = cohort_at.rpartition("/")[2]
    server.run("ALTER TABLE cohort_marks NO FORCE ROW LEVEL SECURITY", database)
    server.run("DROP POLICY own ON cohort_members", database)
    place.opened.cache_clear()
    again = place.place()
    with again.engine.connect() as connection:
        assert fence.gaps(connection, every) == []
    again.engine.dispose()


def test_the_app_works_under_a_role_that_owns_nothing(two_roles: tuple[str, str]) -> None:
    """As the hosting guide says: the maker makes the tables, the app's role only uses them."""
    with pytest.raises(Refused, match="could not be made") as caught:
        place.opened(two_roles[1])
    assert postgres.PASSWORD not in str(caught.value)
    place.opened(two_roles[0]).engine.dispose()
    app = place.opened(two_roles[1])
    cohort = cohort_of(app, "abcde", {"overdue": 1})
    assert queries.counts(app, LEADER, cohort.id, MONDAY).numbers == {"overdue": (5, 5)}
    assert set(rows(app, "stranger").values()) == {0}
    with pytest.raises(sa.exc.ProgrammingError), app.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE cohort_marks DISABLE ROW LEVEL SECURITY")
    queries.leave(app, "a")
    queries.close(app, LEADER, cohort.id)
    app.engine.dispose()
    place.opened.cache_clear()
