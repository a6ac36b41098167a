"""All that the reader is given to read is easy to read: pages, their pieces, and data/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbook import open_book, ui
from workbook.serve import demo
from workbook.serve.kernel import WIDGETS

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "notebooks").glob("*.ipynb"))
DATA = sorted((ROOT / "data").glob("*.json"))
MOST = 9.0
"""School years, by Flesch and Kincaid (1975)."""


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: groups of vowels, less the silent e."""
    word = word.lower().rstrip("'’")
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$", word)
    return max(1, count - bool(silent))


def grade(sentences: list[str]) -> float:
    """Return the reading grade of sentences, by the formula of Flesch and Kincaid."""
    words = [word for one in sentences for word in re.findall(r"[^\W\d_][^\W\d_'’]*", one)]
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59


def sentences(text: str) -> list[str]:
    """Return the whole sentences of a text; headings and labels are no sentences."""
    text = re.sub(r"\(doi [^)]*\)|`[^`]*`", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")
    parts = re.split(r"(?<=[.!?])[”\")]*\s+|\n\s*\n", text)
    ends = (".", "!", "?")
    return [one for one in parts if len(one.split()) > 3 and one.rstrip("”') \"").endswith(ends)]


def cells(page: Path, kind: str) -> list[str]:
    """Return the sources of a page's cells of one kind."""
    whole = json.loads(page.read_text("utf-8"))["cells"]
    return ["".join(one["source"]) for one in whole if one["cell_type"] == kind]


def texts(value: Any) -> Iterator[str]:
    """Yield every text in what a piece shows, or in a file of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def shown(page: Path) -> list[str]:
    """Return the sentences that the pieces of a page show."""
    names: dict[str, Any] = {"__name__": "__main__"}
    found: list[str] = []
    for source in cells(page, "code"):
        *before, last = source.splitlines()
        exec("\n".join(before), names)  # noqa: S102 - our own pages
        made = eval(last, names)  # noqa: S307 - the same
        pieces = made.children if isinstance(made, WIDGETS.Box) else [made]
        for piece in pieces:
            assert isinstance(piece, ui.Piece)
            found += [sentence for text in texts(piece.tree) for sentence in sentences(text)]
            piece.close()
    return found


def test_the_measure_tells_hard_from_easy() -> None:
    """A sentence of an institution is far above the bound, one to a friend far below."""
    hard = "Notwithstanding organisational considerations, participants demonstrate reciprocity."
    assert grade([hard]) > 2 * MOST
    assert grade(["Ring her on Friday and ask how the move went."]) < MOST / 2
    assert [syllables(one) for one in ("people", "asked", "make", "idea", "the")] == [2, 1, 1, 2, 1]


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "full"])
@pytest.mark.parametrize("page", PAGES, ids=[one.stem for one in PAGES])
def test_a_page_reads_easily(
    page: Path, filled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prose and pieces, each for itself, need no more than nine years of school."""
    monkeypatch.setenv("WORKBOOK_BOOK", str(tmp_path / "book.sqlite"))
    if filled:
        demo.fill(open_book(), seed=3)
    prose = [one for text in cells(page, "markdown") for one in sentences(text)]
    assert len(prose) > 10
    assert grade(prose) <= MOST
    assert grade(shown(page)) <= MOST


@pytest.mark.parametrize("page", PAGES, ids=[one.stem for one in PAGES])
def test_a_sentence_is_read_in_one_breath(page: Path) -> None:
    """No sentence of a page's prose has more than thirty words."""
    for text in cells(page, "markdown"):
        for one in sentences(text):
            assert len(one.split()) <= 30, one


@pytest.mark.parametrize("file", DATA, ids=[one.stem for one in DATA])
def test_what_lies_in_data_reads_easily(file: Path) -> None:
    """Situations, partners, questions and examples are as easy as the pages."""
    found = [one for text in texts(json.loads(file.read_text("utf-8"))) for one in sentences(text)]
    assert not found or grade(found) <= MOST
