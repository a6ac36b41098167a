"""The page in a backup: the whole workbook in words, as text only, that needs nothing else."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from html.parser import HTMLParser

from tests.conftest import MONDAY
from tests.schema import filled
from workbook import readable
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Fact,
    FollowUp,
    Goal,
    Interaction,
    Need,
    Promise,
    Reader,
    Target,
    Tier,
    every_record,
)
from workbook.records.acquaintance import MetThrough
from workbook.records.learning import Review
from workbook.records.rapport import Card
from workbook.records.threads import Cover, Look, Result
from workbook.serve import demo
from workbook.tables import shapes

HOSTILE = "</title></dd><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"


class Words(HTMLParser):
    """What a browser would show: the words, and every element with what it asks for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip():
            self.texts.append(data.strip())


def shown(book: Book) -> Words:
    """Return the page as a browser takes it."""
    return Words(readable.page(book)[0].decode())


def test_everything_that_matters_is_in_it(book: Book) -> None:
    """A goal with its whole thread, the plan, a card, promises and reviews, each in words."""
    ana = Contact(name="Ana Ruiz", tier=Tier.CLOSE, organisation="Mill", how_met="At the fair",
                  met_about="~2019", own="Tea: black")  # fmt: skip
    bo = Contact(name="Bo Lund")
    goal = Goal(
        statement="Meet six millers",
        target=6,
        unit="millers",
        why="For bread",
        deadline_on=date(2026, 6, 30),
        if_cue="It is Friday",
        then_act="I write to one",
    )
    need = Need(goal_id=goal.id, text="Old wheat")
    records = (
        Reader(name="Ruth", hope="Better bread"), ana, goal, need, Contact(name="Only Known"),
        bo, MetThrough(contact_id=ana.id, by_id=bo.id),
        Cover(need_id=need.id, contact_id=ana.id),
        Target(contact_id=ana.id, goal_id=goal.id, reason="She mills", next_step="Ask her"),
        Result(goal_id=goal.id, came_on=MONDAY, text="A sack of rye"),
        Look(goal_id=goal.id, looked_on=MONDAY, counted=2, target=6, noticed="It goes well"),
        FollowUp(contact_id=ana.id, due_on=MONDAY, what="Send the recipe"),
        Fact(contact_id=ana.id, text="Keeps owls", source="she told me"),
        Card(contact_id=ana.id, support="Introduce the baker", boundaries="Her divorce"),
        Promise(contact_id=ana.id, what="The recipe", due_on=MONDAY),
        Interaction(contact_id=ana.id, happened_on=date(2026, 2, 3)),
        Review(week_on=MONDAY, expected="Two calls", happened="One call", what="Call earlier"),
    )  # fmt: skip
    book.apply("x", Changes(add=records))
    words = "\n".join(shown(book).texts)
    for text in (
        "Ruth’s networking workbook", "Hoped for: Better bread", "Meet six millers", "For bread",
        "6 millers, by 30 June 2026", "It is Friday", "I write to one", "Old wheat: Ana Ruiz",
        "Ana Ruiz: She mills, Ask her", "2 March 2026: A sack of rye",
        "2 March 2026: 2 of 6, It goes well", "Send the recipe", "Keeps owls (she told me)",
        "Introduce the baker", "Her divorce", "3 February 2026",
        "At the fair about 2019", "Bo Lund", "Tea", "black",
        "Ana Ruiz: The recipe (open, by 2 March 2026)", "Week of 2 March 2026", "Call earlier",
        "2 other people are in people.vcf",
    ):  # fmt: skip
        assert text in words
    assert "Only Known" not in words


def test_no_word_of_the_reader_becomes_an_element(book: Book) -> None:
    """Whatever is typed into any field of any record, it is shown as it was typed."""
    records = []
    for kind in every_record():
        one = filled.one_of(kind, "reader")
        texts = {
            name: HOSTILE for name, (shape, _) in shapes(kind).items()
            if shape is str and name not in {"id", *kind.REFERS}
        }  # fmt: skip
        shown_again = {"archived_on": None} if kind is Contact else {}
        records.append(dataclasses.replace(one, **texts, **shown_again))
    book.apply("x", Changes(add=tuple(records)))
    page = shown(book)
    assert sum(HOSTILE in text for text in page.texts) > 20
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "link", "form"}
    assert not any(name.startswith("on") for _, asked in page.elements for name in asked)


def test_the_page_asks_for_nothing(book: Book) -> None:
    """It lies alone: no script, no picture, no address but those within it."""
    demo.fill(book, seed=1)
    page, count = readable.page(book)
    words = Words(page.decode())
    for _, asked in words.elements:
        assert not asked.keys() & {"src", "style"}
        assert re.fullmatch(r"#c\d+", asked.get("href") or "#c1")
    assert b"url(" not in page
    assert count > 100
    assert b"@media print" in page
    assert b"prefers-color-scheme: dark" in page


def test_an_empty_book_has_a_page_too(book: Book) -> None:
    """It says that there is nothing yet."""
    page, count = readable.page(book)
    assert count == 0
    assert page.decode().count("Nothing here yet.") == 5
