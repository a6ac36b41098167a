"""The map of the network: a dozen places at most, in words and in numbers, and the way in."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook.book import Book
from workbook.records import Changes, Contact, Interaction
from workbook.records.acquaintance import Acquaintance
from workbook.techniques import targets
from workbook.techniques.targets import circles, queries
from workbook.techniques.targets.chart_map import map_figure, map_table, spots
from workbook.techniques.targets.circles import Map, View
from workbook.techniques.targets.network import Known


def known(name: str, circle: str = "", house: str = "", last: date | None = None) -> Known:
    """Return somebody in the book."""
    return Known(name, name, house, circle, "", "none", "none", None, None, "", "",
                 int(bool(last)), last)  # fmt: skip


def drawn(people: list[Known], view: View | None = None, *pairs: tuple[str, str]) -> Map:
    """Return the map of some people."""
    return circles.drawn_map(people, pairs, view or View(), MONDAY)


LAST = MONDAY - timedelta(days=30)
LONG_AGO = MONDAY - timedelta(days=400)
FEW = [
    known("Ana", "choir", "Reed Mills", LAST),
    known("Bo", "Choir ", "Reed Mills Ltd", LONG_AGO),
    known("Cy", "choir", "Ferry"),
    known("Di", "nights", "", LONG_AGO),
    known("Ed", "", "Ferry", LAST),
]


def test_circles_hold_workplaces_and_these_people() -> None:
    """Each level shows what is in the one above; a circle is one, however it is written."""
    top = drawn(FEW)
    assert [(one.name, len(one.people)) for one in top.places] == [
        ("choir", 3), ("nights", 1), ("No circle noted", 1),
    ]  # fmt: skip
    choir = drawn(FEW, View(circle="choir"))
    assert (choir.level, [one.name for one in choir.places]) == ("house", ["Reed Mills", "Ferry"])
    mills = drawn(FEW, View(circle="choir", house=choir.places[0].key))
    assert (mills.level, [one.name for one in mills.places]) == ("person", ["Ana", "Bo"])


def test_where_nothing_is_shared_people_stand_at_once() -> None:
    """A workplace of one is no place of its own; without circles the workplaces come first."""
    assert drawn(FEW, View(circle="nights")).level == "person"
    bare = [one._replace(circle="") for one in FEW]
    assert drawn(bare).level == "house"
    assert drawn([one._replace(organisation="") for one in bare]).level == "person"


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (FEW[:1], "One person is here, Ana: you were in touch within a year."),
        (FEW[2:3], "One person is here, Cy: you have noted nothing for a year."),
        (FEW, ("4 people in 2 circles and 1 with none noted; you were in touch with 2 of them "
              "within a year, and with nobody in “nights”.")),
        (FEW[1:4], "3 people in 2 circles; by your notes all have been silent for a year."),
        ([one._replace(circle="", organisation="") for one in FEW],
         "You were in touch with 2 of the 5 people here within a year."),
    ],
)  # fmt: skip
def test_its_title_is_what_it_shows(people: list[Known], said: str) -> None:
    """One person, some, all of them silent: a sentence with its numbers."""
    assert circles.finding(drawn(people)) == said


def test_ties_are_those_that_were_noted() -> None:
    """Two who know each other join their places; within one place no line is drawn."""
    alone = drawn(FEW, None, ("Ana", "Bo"))
    assert alone.ties == {}
    assert "it all hangs on you" in circles.ties_said(alone)
    tied = drawn(FEW, None, ("Ana", "Di"), ("Di", "Ana"), ("Bo", "Di"))
    assert tied.ties == {(0, 1): 2}
    assert [row[3] for row in map_table(tied)[1:]] == [2, 2, 0]


@pytest.mark.parametrize("count", range(1, 13))
def test_no_two_places_stand_in_one_spot(count: int) -> None:
    """Up to twelve places each have a spot of their own, left and right alike."""
    at = spots(count)
    assert len(set(at)) == count
    assert sorted(at) == sorted((-across, up) for across, up in at)


def test_thirty_thousand_are_a_dozen_places_in_a_moment() -> None:
    """The largest, those with none noted, and one that opens the next; nobody is lost."""
    people = [
        known(f"P{n:05}", f"circle {n % 97}" if n % 3 else "", f"house {n % 601}", LAST)
        for n in range(30_000)
    ]
    begun = time.process_time()
    top = drawn(people)
    shown = map_figure(top)
    assert time.process_time() - begun < 1
    assert len(top.places) == 12
    assert sum(len(one.people) for one in top.places) == 30_000
    assert shown == map_figure(drawn(people))
    seen: set[str] = set()
    start = 0
    while True:
        page = drawn(people, View(start=start))
        named = [one for one in page.places if one.sort == "group" and one.key]
        seen |= {one.key for one in named}
        start += len(named)
        if page.places[-1].sort != "rest":
            break
    assert len(seen) == 97


def test_one_goes_in_and_back_and_to_a_record(book: Book) -> None:
    """Pressed, a place opens and its people stand below, each a link; and so back to all."""
    people = [Contact(name=f"{name} {n}", circle="choir", organisation=f"House {n // 2}")
              for n, name in enumerate(["Ana", "Bo", "Cy", "Di"])]  # fmt: skip
    people.append(Contact(name="Ed", circle="nights"))
    pair = Acquaintance(one_id=people[0].id, other_id=people[4].id)
    touch = Interaction(contact_id=people[0].id, happened_on=MONDAY)
    book.apply("x", Changes(add=(*people, pair, touch)))
    hands = Hands(targets.network_map(book))
    assert press(hands, "choir") == ["House 0", "House 1"]
    assert [row["title"] for row in hands.rows("of choir")] == ["Ana 0", "Bo 1", "Cy 2", "Di 3"]
    assert press(hands, "House 0") == ["Ana 0", "Bo 1"]
    assert press(hands, "Bo 1") == ["Ana 0", "Bo 1"]
    (row,) = hands.rows("of Bo 1")
    assert row["href"] == f"02-targets.ipynb#at-{people[1].id}"
    hands.press("Close")
    assert not hands.has("rows", "of Bo 1")
    hands.press("← Everybody")
    assert [row[0] for row in figure(hands)["table"][1:]] == ["choir", "nights"]


def test_what_went_meanwhile_does_not_stand_in_the_way(book: Book) -> None:
    """Where the circle looked at is empty by now, the map is that of everybody again."""
    ana, bo = Contact(name="Ana", circle="choir"), Contact(name="Bo", circle="nights")
    book.apply("x", Changes(add=(ana, bo)))
    hands = Hands(targets.network_map(book))
    press(hands, "choir")
    book.undo()
    assert "Nobody is in your book yet" in hands.text()
    book.apply("y", Changes(add=(bo, Contact(name="Cy", circle="paper"))))
    assert [row[0] for row in figure(hands)["table"][1:]] == ["nights", "paper"]


def test_many_people_of_a_place_are_searched(book: Book) -> None:
    """More than a handful are read page by page, and found by a part of their name."""
    people = [Contact(name=f"P{n:03}", circle="choir") for n in range(60)]
    book.apply("x", Changes(add=(*people, Contact(name="Ed", circle="nights"))))
    hands = Hands(targets.network_map(book))
    press(hands, "choir")
    assert len(hands.rows("of choir")) == 8
    assert [row["title"] for row in hands.query("of choir", "p05")["rows"]][:2] == ["P050", "P051"]
    assert len(queries.network(book).people) == 61


def figure(hands: Hands) -> dict[str, Any]:
    """Return what the map shows."""
    (node,) = hands._nodes("figure")
    props: dict[str, Any] = node["props"]
    return props


def press(hands: Hands, name: str) -> list[str]:
    """Press a place by its name; return what the map then shows."""
    (node,) = hands._nodes("figure")
    names = [row[0] for row in node["props"]["table"][1:]]
    hands._send(node["id"], "point", {"at": names.index(name)})
    assert not hands.refused
    return [row[0] for row in figure(hands)["table"][1:]]
