"""The eight pictures keep one promise each way: words, numbers, and whom they are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook.book import Book, open_book
from workbook.records import Contact
from workbook.serve import demo
from workbook.technique import every_technique, piece_of
from workbook.techniques.goals.saying import spoken

Trace = dict[str, Any]
RECORD = re.compile(r"02-targets\.ipynb#at-(.+)")


def whole(number: float) -> str:
    """Return a number as a table writes it."""
    return f"{number:,.0f}"


def written(name: str) -> Callable[[Trace, int], list[str]]:
    """Say that what is drawn of a mark stands in the trace as text."""
    return lambda trace, at: [trace[name][at]]


def beads(trace: Trace, at: int) -> list[str]:
    """Say on which day a mark of the thread is; the lines they hang on have no number."""
    bead = trace["mode"] == "markers"
    return [spoken(date.fromisoformat(trace["x"][at]))] if bead else []


def places(trace: Trace, at: int) -> list[str]:
    """Say the name and the number that are drawn for a place; names go over two lines."""
    if "hovertext" not in trace:
        return []
    name, _, many = trace["hovertext"][at].rpartition(": ")
    return [name, many.removesuffix(" people").removesuffix(" person")]


def days(trace: Trace, at: int) -> list[str]:
    """Say a day and its touches."""
    return [part.split(" touch")[0] for part in trace["hovertext"][at].split(": ")]


def heights(trace: Trace, at: int) -> list[str]:
    """Say how high a bar is."""
    return [whole(trace["y"][at])]


def points(trace: Trace, at: int) -> list[str]:
    """Say where a point is: across and up, and what stands beside it."""
    came, of = trace["text"][at].split(" of ")
    return [f"{trace['x'][at]} %", f"{trace['y'][at]} %", came, of]


def ranges(trace: Trace, at: int) -> list[str]:
    """Say a share, and from where to where it reaches."""
    y, ends = trace["y"][at], trace["error_y"]
    return [f"{whole(one)} %" for one in (y, y - ends["arrayminus"][at], y + ends["array"][at])]


@dataclass(frozen=True)
class Picture:
    """A picture: whose piece it is, what it draws for a mark, whether people are behind it."""

    slug: str
    piece: str
    said: Callable[[Trace, int], list[str]]
    people: bool = True


PICTURES = (
    Picture("goals", "thread", beads),
    Picture("targets", "network_map", places),
    Picture("followup", "touch_calendar", days),
    Picture("followup", "load", heights),
    Picture("giving", "balance", heights),
    Picture("events", "guesses", points),
    Picture("learning", "experiment", ranges, people=False),
    Picture("learning", "self_check", written("text"), people=False),
)
"""What is counted of nobody, one's own tries and answers, leads to these."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book full of invented people, only looked at here."""
    book = open_book(str(tmp_path_factory.mktemp("pictures") / "book.sqlite"), today=MONDAY)
    demo.fill(book, seed=1)
    return book


def hands(book: Book, picture: Picture) -> Hands:
    """Return hands on a picture's piece."""
    (technique,) = (one for one in every_technique() if one.slug == picture.slug)
    return Hands(piece_of(technique, picture.piece)(book))


def figure(piece: Hands) -> dict[str, Any]:
    """Return the one figure of a piece."""
    (node,) = piece._nodes("figure")
    return node


def marks(props: dict[str, Any]) -> Iterator[tuple[Trace, int, int]]:
    """Return every mark as (its trace, its place there, its row of the table)."""
    for trace in props["figure"]["data"]:
        for at, row in enumerate(trace.get("customdata", ())):
            if row is not None:
                yield trace, at, row


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.piece)
class TestPicture:
    """What each of them keeps."""

    def test_its_title_is_a_finding(self, full: Book, picture: Picture) -> None:
        """It says in a sentence, with a number of this book, what the picture shows."""
        props = figure(hands(full, picture))["props"]
        assert re.search(r"\d", props["finding"])
        assert props["finding"].endswith(".")
        assert props["finding"] != props["title"]

    def test_an_empty_book_says_what_to_do(self, book: Book, picture: Picture) -> None:
        """With nothing to draw there is no chart without marks, but words."""
        piece = hands(book, picture)
        assert not piece._nodes("figure")
        assert len(piece.text()) > 30

    def test_every_number_that_is_drawn_can_be_read(self, full: Book, picture: Picture) -> None:
        """The table has each mark's row with what is drawn of it, and each row has its mark."""
        props = figure(hands(full, picture))["props"]
        head, *table = props["table"]
        drawn = {row for _, _, row in marks(props)}
        assert drawn == set(range(len(table)))
        assert all(len(row) == len(head) for row in table)
        for trace, at, row in marks(props):
            if picture.piece == "self_check" and trace["type"] == "scatter":
                continue  # the names of the bars
            if "text" in trace or "y" in trace:
                self._reads(picture, trace, at, table[row])

    def _reads(self, picture: Picture, trace: Trace, at: int, row: list[str]) -> None:
        told = " | ".join(row)
        for part in picture.said(trace, at):
            assert re.search(rf"(?<![\w.]){re.escape(part)}(?!\w)", told), (part, row)

    def test_each_mark_answers_with_who_is_behind_it(self, full: Book, picture: Picture) -> None:
        """Pressed, it opens below; people are there with the way to their record; it closes."""
        count = len(figure(hands(full, picture))["props"]["table"]) - 1
        found: set[str] = set()
        for at in sorted({0, 1, 2, count // 2, count - 1} & set(range(count))):
            piece = hands(full, picture)
            piece._send(figure(piece)["id"], "point", {"at": at})
            assert not piece.refused
            assert piece.said
            (behind,) = (one for one in piece._nodes("card") if one["props"]["tone"] == "behind")
            assert behind["props"]["title"]
            found |= set(leads(piece))
            piece.press("Close")
            assert not any(one["props"]["tone"] == "behind" for one in piece._nodes("card"))
        if picture.people:
            assert found
            assert all(full.get(Contact, one) for one in found)


def leads(piece: Hands) -> Iterator[str]:
    """Return the ids of the people to whose records a piece leads."""
    addresses = [node["props"]["href"] for node in piece._nodes("link")]
    addresses += [row["href"] for node in piece._nodes("rows") for row in node["props"]["rows"]]
    for address in addresses:
        if there := RECORD.fullmatch(address):
            yield there[1]
