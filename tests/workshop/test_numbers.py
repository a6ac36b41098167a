"""The numbers of a workshop: five or none, standing still, and nobody's step in sight."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import MONDAY
from workbook.records import Refused
from workbook.workshop import codes, queries, rules
from workbook.workshop.place import Place
from workbook.workshop.queries import Cohort, Counts, Marks
from workbook.workshop.tables import MARKS, MEMBERS, METADATA, SHARES

LEADER = "lea"
PEOPLE = ("ana", "bo", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo")


def cohort_of(where: Place, people: Iterable[str], marks: Marks | None = None) -> Cohort:
    """Make a workshop that these people join, all with the same marks."""
    cohort = queries.make(where, LEADER, "Tuesday group", 3, MONDAY)
    for one in people:
        queries.join(where, one, cohort.code, one, marks or {})
    return cohort


def tell(where: Place, people: Iterable[str], marks: Marks) -> None:
    """Let people share other marks than before."""
    for owner in people:
        one = queries.member(where, owner)
        assert one is not None
        queries.share(where, owner, one, marks)


def seen(where: Place, cohort: Cohort) -> Counts:
    """Return what the leader sees."""
    return queries.counts(where, LEADER, cohort.id, MONDAY)


@pytest.mark.everywhere
def test_five_are_shown_and_four_are_not(where: Place) -> None:
    """With four in the workshop there is no number at all; with the fifth there is."""
    cohort = cohort_of(where, PEOPLE[:4], {"started goals": 1, "remark cliche": 2})
    assert seen(where, cohort) == Counts(4)
    queries.join(where, "eli", cohort.code, "Eli", {"started goals": 1, "remark cliche": 3})
    found = seen(where, cohort)
    assert (found.joined, found.of, found.on) == (5, 5, MONDAY)
    assert found.numbers == {"started goals": (5, 5), "remark cliche": (5, 11)}
    assert found.ring == (0, 0, 0)


@pytest.mark.everywhere
def test_few_and_nearly_all_are_hidden(where: Place) -> None:
    """Of ten: a number of one to four, or one that leaves out one to four, is in no answer."""
    cohort = cohort_of(where, PEOPLE)
    for size in range(11):
        tell(where, PEOPLE, {})
        tell(where, PEOPLE[:size], {"overdue": 1, "started goals": 1})
        tell(where, PEOPLE[size:], {"started goals": 1})
        with where.writing(LEADER, "test") as connection:  # so that the numbers move on each time
            connection.execute(sa.update(SHARES).values(counted="another"))
        found = seen(where, cohort).numbers
        assert ("overdue" in found) is (size in {5, 10}) is rules.shown(size, 10), size
        assert found["started goals"] == (10, 10)


@pytest.mark.everywhere
def test_the_numbers_stand_still_until_five_have_changed(where: Place) -> None:
    """What one to four people did shows nowhere; with the fifth all of it shows at once."""
    cohort = cohort_of(where, PEOPLE, {"started goals": 1})
    first = seen(where, cohort)
    for owner in PEOPLE[:4]:
        tell(where, [owner], {"started goals": 1, "finished goals": 1})
        assert seen(where, cohort) == first
    tell(where, ["ana"], {"started goals": 1})  # and back: she has not changed after all
    tell(where, ["eli"], {"started goals": 1, "finished goals": 1})
    assert seen(where, cohort) == first
    tell(where, ["ana"], {"started goals": 1, "finished goals": 1})
    assert seen(where, cohort).numbers["finished goals"] == (5, 5)


@pytest.mark.everywhere
def test_who_joins_or_leaves_shows_in_no_number(where: Place) -> None:
    """One who comes, one who goes, one who goes and comes back: the same numbers as before."""
    cohort = cohort_of(where, PEOPLE[:6], {"started goals": 1})
    first = seen(where, cohort)
    for owner in (*PEOPLE[:4], *PEOPLE[:4]):
        queries.leave(where, owner)
        queries.join(where, owner, cohort.code, owner, {})
        again = seen(where, cohort)
        assert (again.numbers, again.of) == (first.numbers, first.of)
    queries.leave(where, "eli")
    queries.join(where, "gus", cohort.code, "Gus", {})
    assert seen(where, cohort).numbers == {}  # five who came, five who went: anew, and one of six


def test_no_two_looks_differ_by_fewer_than_five(where: Place) -> None:
    """A hundred steps of random people: between two sets of numbers five people moved."""
    chance = random.Random(7)
    cohort, now = cohort_of(where, []), dict[str, Marks]()
    then, last, moved, came_or_went = dict(now), None, 0, set[str]()
    for step in range(100):
        owner, marks = chance.choice(PEOPLE), {chance.choice(("overdue", "started goals")): 1}
        if owner not in now:
            queries.join(where, owner, cohort.code, owner, marks)
            now[owner] = marks
            came_or_went.add(owner)
        elif chance.random() < 0.2:
            queries.leave(where, owner)
            del now[owner]
            came_or_went.add(owner)
        else:
            tell(where, [owner], marks)
            now[owner] = marks
        found = queries.counts(where, LEADER, cohort.id, MONDAY + timedelta(step))
        if found.on and found.on != last:
            changed = {one for one in PEOPLE if now.get(one) != then.get(one)}
            assert len(changed | came_or_went) >= rules.LEAST
            then, last, moved, came_or_went = dict(now), found.on, moved + 1, set()
    assert moved > 3


@pytest.mark.everywhere
def test_leaving_takes_everything_back(where: Place) -> None:
    """Of one who left no mark, no name and no link to who they are is in any table."""
    cohort = cohort_of(where, PEOPLE[:6], {"started goals": 1})
    before = seen(where, cohort)
    queries.leave(where, "ana")
    with where.reading("ana") as connection:
        assert connection.execute(sa.select(MEMBERS).where(MEMBERS.c.owner == "ana")).all() == []
    with where.reading(LEADER) as connection:
        left = connection.execute(sa.select(SHARES).where(SHARES.c.gone)).all()
        assert [(row.told, row.counted) for row in left] == [("", "")]
        marks = sa.select(sa.func.count()).select_from(MARKS)
        assert connection.execute(marks).scalar_one() == 5
    after = seen(where, cohort)
    assert (after.joined, after.numbers) == (5, before.numbers)
    queries.leave(where, "bo")
    assert seen(where, cohort) == Counts(4)
    assert queries.member(where, "bo") is None
    queries.leave(where, "bo")  # twice is once


@pytest.mark.everywhere
def test_only_the_leader_counts_and_closing_deletes(where: Place) -> None:
    """Nobody else gets a number, not with the workshop's id; closed, no row is left."""
    cohort = cohort_of(where, PEOPLE[:5], {"started goals": 1})
    for other in ("ana", "zoe"):
        with pytest.raises(Refused, match="closed"):
            queries.counts(where, other, cohort.id, MONDAY)
        queries.close(where, other, cohort.id)
    assert [one.code for one in queries.led(where, LEADER)] == [cohort.code]
    assert queries.led(where, "ana") == []
    assert seen(where, cohort).numbers
    queries.close(where, LEADER, cohort.id)
    for owner in (LEADER, "ana"):
        with where.reading(owner) as connection:
            for table in METADATA.sorted_tables:
                assert connection.execute(sa.select(table)).all() == []


@pytest.mark.everywhere
def test_joining_needs_the_code_and_one_is_in_one(where: Place) -> None:
    """A wrong code finds nothing, a leader can't join their own, nobody is in two at once."""
    cohort = cohort_of(where, ["ana"])
    other = queries.make(where, "zoe", "Another", 1, MONDAY)
    with pytest.raises(Refused, match="No workshop has this code"):
        queries.with_code(where, "bo", codes.new_code())
    with pytest.raises(Refused, match="You lead this workshop"):
        queries.join(where, LEADER, cohort.code, "Lea", {})
    with pytest.raises(Refused, match="in a workshop already"):
        queries.join(where, "ana", other.code, "Ana", {})
    assert queries.with_code(where, "bo", other.code).name == "Another"
    assert seen(where, cohort).joined == 1


def test_a_code_is_read_however_it_is_typed() -> None:
    """Small letters, blanks and no dash are the same code; what can't be one is refused."""
    for _ in range(200):
        code = codes.new_code()
        assert codes.read(f" {code.lower().replace('-', ' ')} ") == code
        assert not set(code) & set("0OQDG1IL2Z5S8B6V")
    for wrong in ("", "KM4T", "KM4T-7RX0", "KM4T-7RXAA", "<b>", "ＫＭ４Ｔ"):
        with pytest.raises(Refused, match="eight letters and digits"):
            codes.read(wrong)
