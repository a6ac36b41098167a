"""The page of technique 2 in another language: nothing on it stays English by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from tests.test_language_shown import MADE_UP, OPEN, SHUT, MadeUp, edition, shown
from workbook import language, open_book, texts
from workbook.records import Changes, every_record
from workbook.serve import demo
from workbook.techniques import targets
from workbook.techniques.targets import amounts, progress

MONDAY = date(2026, 3, 2)
PIECES = sorted(set(targets._PIECES) - {"doing"})


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader may choose a language that says every text in brackets."""
    monkeypatch.setattr(language, "offered", lambda: {"en": "English", MADE_UP: "Made up"})
    monkeypatch.setattr(language, "catalogue", lambda _code: MadeUp())
    monkeypatch.setattr(texts, "written", partial(edition, texts.written))
    yield
    language.settle(language.ENGLISH)


def read(folder: Path, code: str) -> tuple[set[str], set[str]]:
    """Return what the page shows to a reader of that language, and the texts of their book."""
    where = str(folder / f"{code}.sqlite")
    book = open_book(where, today=MONDAY)
    demo.fill(book, seed=3)
    book.apply("Chose", Changes(replace=(replace(book.reader, reads=code),)))
    book = open_book(where, today=MONDAY)
    found = {text for name in PIECES for text in shown(getattr(targets, name)(book))}
    found |= {step.title for step in progress.steps(book)}
    rows = (one for kind in every_record() for one in book.all(kind))
    return found, {str(text) for one in rows for text in vars(one).values()}


def written(text: str, own: set[str]) -> bool:
    """Whether a text is made of what stands in the book alone."""
    return text in own or all(part in own for part in text.split(", "))


def test_the_whole_page_is_said_in_the_readers_language(made_up: None, tmp_path: Path) -> None:
    """What is alike in both languages is the reader's own, and no place stays unfilled."""
    english, _own = read(tmp_path, "en")
    other, own = read(tmp_path, MADE_UP)
    assert not {text for text in other & english if not written(text, own)}
    assert len([text for text in other if OPEN in text]) > 200
    assert not [text for text in other if re.search(r"\{\w*\}", text)]
    assert not [text for text in english if OPEN in text or SHUT in text]


def test_amounts_are_said_in_the_readers_language(made_up: None) -> None:
    """Each noun that can hang on a person has words of its own, for one and for several."""
    kinds = {kind.PLURAL for kind in every_record() if "contacts" in kind.REFERS.values()}
    with language.speaking(MADE_UP):
        for plural in kinds:
            assert amounts.amount(plural, 1).startswith(f"{OPEN}1 "), plural
            assert amounts.amount(plural, 2).startswith(f"{OPEN}2 "), plural
