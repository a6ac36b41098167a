"""A language made up by the test: what the pages show of it says that no text is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.language import finding
from workbook import (
    firstvisit,
    language,
    open_book,
    plan,
    practice,
    readable,
    start,
    texts,
    workshop,
)
from workbook.book import Book
from workbook.language import _
from workbook.records import Changes, Reader, every_record
from workbook.records.sheet import Form
from workbook.serve import demo
from workbook.technique import Technique, every_technique
from workbook.ui import Piece
from workbook.workshop import place

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
OPEN, SHUT = "⟦", "⟧"
NAME, CHANGE = "Amber", "Chose a language"
"""What the test itself says."""
MADE_UP = "cy"
"""A language that no catalogue has; Babel knows how its days are called."""


class MadeUp:
    """Says every text in brackets, and nothing else about it."""

    def text(self, text: str, _context: str = "") -> str:
        """Return the text in brackets."""
        return f"{OPEN}{text}{SHUT}"

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the form for that number in brackets."""
        return self.text(one if n == 1 else many)

    def context(self, _context: str) -> dict[str, str]:
        """Return nothing; the browser's side is no part of this."""
        return {}


def edition(written: Callable[[str], Any], name: str) -> Any:
    """Return what lies in data/, where the sources have an edition in the language made up."""
    told = written(name)
    if name != "sources" or language.spoken() != MADE_UP:
        return told
    said = ("about", "found", "limit", "source")
    return {
        key: one | {field: f"{OPEN}{one[field]}{SHUT}" for field in said if field in one}
        for key, one in told.items()
    }


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader may choose the language that is made up."""
    offered = {"en": "English", MADE_UP: NAME}
    monkeypatch.setattr(language, "offered", lambda: offered)
    monkeypatch.setattr(language, "catalogue", lambda _code: MadeUp())
    monkeypatch.setattr(texts, "written", partial(edition, texts.written))
    yield
    language.settle(language.ENGLISH)


def said_in(value: Any) -> Iterator[str]:
    """Yield every text of a piece but those that only programs read."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "options":  # of a choice: value and label
                yield from said_in([label for _value, label in one])
            elif name not in {"id", "kind", "suggest", "textposition", "value"}:
                yield from said_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from said_in(one)
    elif isinstance(value, str):
        yield value


def shown(piece: Any) -> set[str]:
    """Return the words that a piece shows, those of the pieces in it too."""
    if not isinstance(piece, Piece):
        return {text for one in piece.children for text in shown(one)}
    found = {text for text in said_in(piece.tree) if finding.is_text(text)}
    piece.close()
    return found


def start_page(book: Book) -> Iterator[set[str]]:
    """Yield what each piece of the start page shows."""
    yield shown(start.frame(book))
    yield shown(firstvisit.FirstVisit(book).head)
    for make in (start.today, start.shelf_of_techniques, start.keeping, start.take_home):
        yield shown(make(book))
    yield shown(start.bring_back(book))
    yield shown(start.about_you(book))


def practice_page(book: Book) -> Iterator[set[str]]:
    """Yield what each piece of the practice year shows, after some weeks of it."""
    year = practice.year(book)
    hands = Hands(year)
    hands.press(_("Begin the year"))
    for n in range(5):
        hands.save(f"week-{n}")
    yield shown(year)
    for make in (practice.look_back, practice.own_note, practice.all_rules):
        yield shown(make(book))


def workshop_pages(book: Book) -> Iterator[set[str]]:
    """Yield what the two pages of a workshop show, to one who may make one."""
    made = workshop.make(book)
    Hands(made).save("workshop", name=NAME)
    for piece in (made, workshop.counts(book), workshop.join(book), workshop.ring(book)):
        yield shown(piece)


def technique_page(technique: Technique, book: Book) -> Iterator[set[str]]:
    """Yield what each cell of a technique's page shows."""
    names = {
        "book": book,
        "start": start,
        technique.slug: import_module(f"workbook.techniques.{technique.slug}"),
    }
    page = json.loads(
        (NOTEBOOKS / f"{technique.number:02}-{technique.slug}.ipynb").read_text(encoding="utf-8")
    )
    for one in page["cells"]:
        if one["cell_type"] == "code":
            yield shown(eval("".join(one["source"]).splitlines()[-1], names))  # noqa: S307


PAGES = {
    "start": start_page,
    "practice": practice_page,
    "workshop": workshop_pages,
    **{one.slug: partial(technique_page, one) for one in every_technique()},
}


def read(folder: Path, page: str, code: str) -> tuple[set[str], set[str]]:
    """Return what a page shows to a reader of that language, and the texts kept in their book."""
    place.opened.cache_clear()
    book = open_book(str(folder / f"{code}.sqlite"), today=MONDAY)
    if page not in {"start", "workshop"}:
        demo.fill(book, seed=3)
        reader = Changes(replace=(replace(book.reader, reads=code),))
    else:
        reader = Changes(add=(Reader(name="Ana", reads=code),))
    book.apply(CHANGE, reader)
    book = open_book(str(folder / f"{code}.sqlite"), today=MONDAY)
    assert language.spoken() == code
    found = set().union(*PAGES[page](book))
    rows = (one for kind in every_record() for one in book.all(kind))
    return found, {str(text) for one in rows for text in vars(one).values()} | {
        book.where,
        CHANGE,
        "Ingrid Solheim",  # the one whom everybody may write to on trial
        *language.offered().values(),  # each by its own name
        *(
            text
            for file in (NOTEBOOKS.parent / "data").glob("*.json")
            for text in strings(json.loads(file.read_text("utf-8")))
        ),
    }


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a file of data/."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def is_own(text: str, own: str) -> bool:
    """Whether all parts of a text stand in what is the reader's own."""
    return all(part.strip(" ") in own for part in re.split(r"[.,:;“”()]+|…$", text))


@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_lost(
    page: str, made_up: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page shows in English and in another language alike is the reader's own.

    No place in a text stays unfilled.
    """
    monkeypatch.setenv(place.SETTING, str(tmp_path / "workshops.sqlite"))
    monkeypatch.setenv("WORKBOOK_READER", "ana")
    english, _own = read(tmp_path, page, "en")
    (tmp_path / "workshops.sqlite").unlink(missing_ok=True)
    other, own = read(tmp_path, page, MADE_UP)
    joined = "\n".join(own)
    assert {text for text in other & english if not is_own(text, joined)} == set()
    assert len([text for text in other if OPEN in text]) > 15
    for text in other:
        assert not re.search(r"(?<!%)\{\w*\}", text), text
    assert not [text for text in english if OPEN in text]


def test_what_goes_on_paper_is_in_the_readers_language(made_up: None, tmp_path: Path) -> None:
    """The plan for the wall and the page in a backup say nothing in English by themselves."""
    book = open_book(str(tmp_path / "book.sqlite"), today=MONDAY)
    with language.speaking(MADE_UP):
        sheet, told = plan.sheet(book), readable.page(book)[0].decode()
    assert sheet.title == f"{OPEN}My networking plan{SHUT}"
    weeks = next(block for page in sheet.pages for block in page if block.form is Form.WEEKS)
    assert all(OPEN in line.text and OPEN in line.aside for line in weeks.lines)
    heads = re.findall(r"<h[12][^>]*>([^<]+)<", told)
    assert len(heads) > 4
    assert all(head.startswith(OPEN) for head in heads)


def test_a_reader_who_chooses_a_language_is_spoken_to_in_it(made_up: None, book: Book) -> None:
    """The form offers it where there is one to choose; every piece speaks it from then on."""
    visit, keeping = firstvisit.FirstVisit(book), start.keeping(book)
    hands = Hands(visit.head)
    hands.save("who", name="Ana", reads=MADE_UP)
    assert hands.said == "Good to meet you, Ana."  # the page comes again after it
    assert OPEN in json.dumps(keeping.tree, ensure_ascii=False)
    assert book.language == MADE_UP


def test_without_a_whole_edition_nothing_is_asked(book: Book) -> None:
    """As long as English alone is offered, the first visit asks for no language to read in."""
    form = Hands(firstvisit.FirstVisit(book).head).form("who")
    asked = [field["name"] for field in form["fields"]]
    assert ("reads" in asked) == (len(language.offered()) > 1)
    assert "language" in asked
