"""Every technique keeps the contract. A new folder is found and held to it by itself."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.hands import Hands
from workbook import start
from workbook.book import Book
from workbook.serve import demo
from workbook.technique import Due, Step, Technique, every_technique, piece_of
from workbook.ui import Piece

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
EVERY = every_technique()
FOLDERS = {
    p.name for p in (ROOT / "workbook" / "techniques").iterdir() if (p / "rules.py").exists()
}


def test_each_folder_is_found() -> None:
    """A technique is its folder: nothing else has to name it."""
    assert {technique.slug for technique in EVERY} == FOLDERS
    numbers = [technique.number for technique in EVERY]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("technique", EVERY, ids=lambda t: t.slug)
class TestTechnique:
    """What a technique must bring."""

    def test_it_says_what_it_is(self, technique: Technique) -> None:
        """It has a number, a title and a promise, and its page is where its number says."""
        assert 1 <= technique.number <= 99
        assert technique.title
        assert technique.promise.endswith(".")
        assert (NOTEBOOKS / technique.page).exists(), f"{technique.page} is missing"

    def test_it_has_its_tests(self, technique: Technique) -> None:
        """Its rules and its pieces are tested in files of its name."""
        found = list((ROOT / "tests" / "techniques").glob(f"test_{technique.slug}*.py"))
        assert found, f"tests/techniques/test_{technique.slug}.py is missing"

    def test_an_empty_book_has_steps_to_go(self, technique: Technique, book: Book) -> None:
        """With nothing stored no step is done, and each says what is still to do."""
        steps = list(technique.steps(book))
        assert steps
        assert all(isinstance(step, Step) and not step.done and step.missing for step in steps)

    def test_a_full_book_shows_progress(self, technique: Technique, full: Book) -> None:
        """Steps are read from what is stored: a full book has some done."""
        assert any(step.done for step in technique.steps(full))

    def test_due_items_give_their_reason(self, technique: Technique, full: Book) -> None:
        """Whatever is due on any day of a year says why, how long, and whose technique it is."""
        for days in range(0, 360, 30):
            for item in technique.due(full, full.today() + timedelta(days)):
                assert isinstance(item, Due)
                assert item.technique == technique.slug
                assert item.title
                assert item.reason.strip()
                assert 1 <= item.minutes <= 120
                assert isinstance(item.due_on, date)

    def test_looking_needs_no_widget(self, technique: Technique) -> None:
        """Steps and due items come without a single widget being imported."""
        script = (
            "import sys, tempfile; from workbook import open_book; "
            "from workbook.technique import every_technique; "
            "book = open_book(tempfile.mkdtemp() + '/book.sqlite'); "
            f"t = next(t for t in every_technique() if t.slug == {technique.slug!r}); "
            "list(t.steps(book)), list(t.due(book, book.today())); "
            "wrong = {'ipywidgets', 'pandas', 'plotly', 'IPython'} & set(sys.modules); "
            "sys.exit(', '.join(wrong) or 0)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def test_its_pieces_build_empty_and_full(
        self, technique: Technique, book: Book, full: Book
    ) -> None:
        """Each piece its page shows can be built with nothing in the book and with much."""
        module = importlib.import_module(f"workbook.techniques.{technique.slug}")
        names = set(re.findall(rf"\b{technique.slug}\.(\w+)\(", sources(technique.page)))
        assert len(names) >= 6, "a technique page has at least six pieces"
        for name in names:
            for one in (book, full):
                piece = getattr(module, name)(one)
                assert isinstance(piece, Piece), f"{name} does not return a piece"
                assert Hands(piece).text().strip()
                piece.close()

    def test_its_first_parts_are_pieces(self, technique: Technique, book: Book) -> None:
        """What it offers for the first visit exists, and is open in an empty book."""
        for part in technique.first:
            assert not part.done(book)
            assert isinstance(piece_of(technique, part.piece)(book), Piece)

    def test_what_it_finds_can_be_searched(self, technique: Technique, full: Book) -> None:
        """The records that it says live on its page are kept in the book and searched by words."""
        for kind in technique.finds:
            assert kind.FOLDED
            assert full.find(kind, "")[1] == full.count(kind)

    def test_due_items_can_be_done_in_place(self, technique: Technique, full: Book) -> None:
        """Each due item has a view that lets the reader do it where it is shown."""
        view = piece_of(technique, "doing")
        for item in list(technique.due(full, full.today()))[:10]:
            assert view(full, item).kind


@pytest.fixture
def full(book: Book) -> Book:
    """A book full of invented people."""
    demo.fill(book, seed=1)
    return book


def cells(page: str, kind: str) -> list[str]:
    """Return the sources of a notebook's cells of a kind."""
    whole = json.loads((NOTEBOOKS / page).read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in whole["cells"] if cell["cell_type"] == kind]


def sources(page: str) -> str:
    """Return the code of a notebook."""
    return "\n".join(cells(page, "code"))


PAGES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("page", PAGES)
class TestPage:
    """The grammar of a notebook: an essay with live pieces."""

    def test_it_is_committed_clean(self, page: str) -> None:
        """No outputs, no counts, no tags, no settings of its own."""
        whole = json.loads((NOTEBOOKS / page).read_text(encoding="utf-8"))
        assert set(whole["metadata"]) <= {"kernelspec", "language_info"}
        for cell in whole["cells"]:
            assert not cell.get("outputs")
            assert not cell.get("execution_count")
            assert not cell["metadata"]

    def test_it_begins_and_ends_as_a_page_does(self, page: str) -> None:
        """Title and promise first, the book next; at the end what to do next, with a link."""
        prose = cells(page, "markdown")
        first = prose[0].splitlines()
        assert first[0].startswith("# ")
        assert re.fullmatch(r"\*[^*]+\*", first[-1].strip())
        assert re.search(r"\]\(\d\d-\w+\.ipynb\)", prose[-1]), "the last cell leads on"
        assert "from workbook import open_book" in cells(page, "code")[0]
        assert "book = open_book()" in cells(page, "code")[0]
        assert "start.frame(book" in cells(page, "code")[0]

    def test_its_links_lead_somewhere(self, page: str) -> None:
        """Every link to a page of the workbook has that page."""
        for target in re.findall(r"\]\(([^)]+\.ipynb)", "\n".join(cells(page, "markdown"))):
            assert (NOTEBOOKS / target).exists(), target

    def test_code_is_one_line_that_returns_a_piece(self, page: str) -> None:
        """At most four lines, no definition, no loop, no print; at least half is prose."""
        code, prose = cells(page, "code"), cells(page, "markdown")
        assert len(prose) >= len(code)
        for number, source in enumerate(code):
            lines = [line for line in source.splitlines() if line.strip()]
            assert len(lines) <= (4 if number == 0 else 1), source
            assert not re.search(r"\b(def|for|while|print|lambda)\b", source), source

    def test_prose_is_true_with_the_code_hidden(self, page: str) -> None:
        """Nobody is told to run a cell they can't see."""
        for text in cells(page, "markdown"):
            assert not re.search(
                r"\b(run|execute|cell|code below|widget)\b", text, re.IGNORECASE
            ), text

    def test_it_is_an_essay_of_the_right_length(self, page: str) -> None:
        """A technique page has 350 to 900 words; the start page is shorter."""
        words = len(" ".join(cells(page, "markdown")).split())
        assert (350 if page in {t.page for t in EVERY} else 150) <= words <= 900, words


def test_contract_types_are_small() -> None:
    """What a technique has to fill in stays little."""
    assert len(fields(Technique)) <= 9
    assert len(fields(Step)) == 3


def test_the_agenda_fits_the_readers_minutes(full: Book) -> None:
    """The day's list ends where the minutes end, most useful first, and counts the rest."""
    on = full.today()
    agenda = start.agenda(full, on)
    every = [item for technique in EVERY for item in technique.due(full, on)]
    assert len(agenda.items) + agenda.more == len(every)
    spent = sum(item.minutes for item in agenda.items)
    assert spent <= agenda.minutes or len(agenda.items) == 1
    weights = [item.weight for item in agenda.items]
    assert weights == sorted(weights, reverse=True)
