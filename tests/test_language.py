"""The reader's language: texts, days and numbers in it, and English as it always was."""

from __future__ import annotations

import json
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from tests import language as texts
from tests.language import finding
from workbook import language, open_book, ui
from workbook.book import Book
from workbook.catalogue import Catalogue, Head
from workbook.language import _, ngettext, pgettext
from workbook.records import Changes, Reader
from workbook.serve import lab, prose
from workbook.texts import written

THURSDAY = date(2026, 11, 26)
PO = r"""msgid ""
msgstr ""
"X-Language-Name: Deutsch\n"
"X-Edition: whole\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: a.py
msgid "Taken back: {what}."
msgstr "Zurückgenommen: {what}."

msgid "a \"quoted\"\n"
"line"
msgstr "eine „zitierte“\n"
"Zeile"

msgctxt "a date"
msgid "{weekday} {day}"
msgstr "{weekday}, {day}"

msgctxt "page"
msgid "Close"
msgstr "Schließen"

#, fuzzy
msgid "Open"
msgstr "Auf"

msgid "{n} gift"
msgid_plural "{n} gifts"
msgstr[0] "{n}-mal gegeben"
msgstr[1] "{n}-mal gegeben"

msgid "empty"
msgstr ""

#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A whole German catalogue of a few texts; what the process speaks is as before after it."""
    place = tmp_path / "locale" / "de" / "LC_MESSAGES" / "workbook.po"
    place.parent.mkdir(parents=True)
    place.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(language, "LOCALE", tmp_path / "locale")
    language.catalogue.cache_clear()
    language.offered.cache_clear()
    yield place
    language.settle(language.ENGLISH)
    language.catalogue.cache_clear()
    language.offered.cache_clear()


def test_english_is_what_stands_in_the_code() -> None:
    """Nothing is looked up: the text, or what is given put at its place, braces in it too."""
    assert _("Save {this}") == "Save {this}"
    assert _("Taken back: {what}.", what="{a} gift") == "Taken back: {a} gift."
    assert ngettext("{n} gift", "{n} gifts", 1) == "1 gift"
    assert ngettext("{n} gift", "{n} gifts", 0) == "0 gifts"
    assert pgettext("page", "Close") == "Close"
    assert language.of_the_page() == {}


def test_another_language_says_what_it_has_and_else_english(german: Path) -> None:
    """Texts, contexts and plurals come from the catalogue; a text it lacks stays English."""
    with language.speaking("de"):
        assert _("Taken back: {what}.", what="x") == "Zurückgenommen: x."
        assert _('a "quoted"\nline') == "eine „zitierte“\nZeile"
        assert [_("empty"), _("gone"), _("Open"), _("Close")] == ["empty", "gone", "Open", "Close"]
        assert pgettext("page", "Close") == "Schließen"
        assert language.of_the_page() == {"Close": "Schließen"}
        assert ngettext("{n} gift", "{n} gifts", 2) == "2-mal gegeben"
        assert ngettext("{n} bee", "{n} bees", 2) == "2 bees"
    assert _("Taken back: {what}.", what="x") == "Taken back: x."


def test_days_numbers_and_lists_are_written_as_the_language_does(german: Path) -> None:
    """English as ever; German with its own names, order and signs."""
    said = (
        language.day, language.day_and_year, language.weekday_and_day, language.whole_day,
        language.short_day, language.weekday, language.month, language.month_and_year,
    )  # fmt: skip
    assert [one(THURSDAY) for one in said] == [
        "26 November", "26 November 2026", "Thursday 26 November", "Thursday 26 November 2026",
        "26 Nov", "Thursday", "November", "November 2026",
    ]  # fmt: skip
    assert (language.number(30_000), language.number(2.5, 1)) == ("30,000", "2.5")
    assert language.listed(["a", "b", "c"]) == "a, b and c"
    assert [language.listed(one) for one in (["a", "b"], ["a"], [])] == ["a and b", "a", ""]
    assert language.weekdays()[0] == "Monday"
    with language.speaking("de"):
        assert [one(THURSDAY) for one in said] == [
            "26. November", "26. November 2026", "Donnerstag, 26. November",
            "Donnerstag, 26. November 2026", "26. Nov.", "Donnerstag", "November", "November 2026",
        ]  # fmt: skip
        assert (language.number(30_000), language.number(2.5, 1)) == ("30.000", "2,5")
        assert language.listed(["a", "b", "c"]) == "a, b und c"
        assert language.weekdays()[6] == "Sonntag"


def test_only_a_whole_edition_is_offered(german: Path) -> None:
    """A reader chooses among what is complete; a book that names another is read in English."""
    assert language.offered() == {"en": "English", "de": "Deutsch"}
    assert [language.known(one) for one in ("de", "en", "fr", "../de")] == ["de", "en", "en", "en"]
    german.write_text(PO.replace("whole", "begun"), encoding="utf-8")
    language.offered.cache_clear()
    assert language.offered() == {"en": "English"}
    assert language.known("de") == "en"


def test_german_is_offered() -> None:
    """The German edition is whole: its texts, its pages and its data."""
    assert language.offered() == {"en": "English", "de": "Deutsch"}


def test_a_book_speaks_its_readers_language(german: Path, tmp_path: Path) -> None:
    """Opening a book settles what the process speaks; another book, another language."""
    book = open_book(str(tmp_path / "one.sqlite"))
    assert (book.language, language.spoken()) == ("en", "en")
    book.apply("Chose", Changes(add=(Reader(reads="de"),)))
    open_book(str(tmp_path / "one.sqlite"))
    assert language.spoken() == "de"
    open_book(str(tmp_path / "two.sqlite"))
    assert language.spoken() == "en"


def test_what_lies_in_data_is_read_in_the_readers_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`data/de/NAME.json` where there is one, else the English file."""
    (tmp_path / "data" / "de").mkdir(parents=True)
    for place, text in (("data", "one"), ("data/de", "eins")):
        (tmp_path / place / "told-here.json").write_text(json.dumps([text]), encoding="utf-8")
    (tmp_path / "data" / "only-here.json").write_text('["one"]', encoding="utf-8")
    monkeypatch.setattr("workbook.texts._HERE", tmp_path / "package")
    assert written("told-here") == ["one"]
    with language.speaking("de"):
        assert written("told-here") == ["eins"]
        assert written("only-here") == ["one"]


def test_a_page_is_served_and_laid_out_in_its_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app and Lab take `notebooks/de/NAME.ipynb` where there is one, under the same name."""
    pages, copies = tmp_path / "notebooks", tmp_path / "copies"
    (pages / "de").mkdir(parents=True)
    for name, title in (("00-a", "One"), ("01-b", "Two"), ("de/00-a", "Eins")):
        cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"# {title}"}
        (pages / f"{name}.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    monkeypatch.setattr("workbook.serve.places.notebooks", lambda: pages)
    assert prose.notebook("00-a.ipynb", "de") == pages / "de" / "00-a.ipynb"
    assert prose.notebook("01-b.ipynb", "de") == pages / "01-b.ipynb"
    assert prose.notebook("00-a.ipynb") == pages / "00-a.ipynb"
    assert prose.notebook("de/00-a.ipynb", "de") is None
    lab.lay_out(pages, copies, "de")
    laid = {one.name: one.read_text("utf-8") for one in copies.glob("*.ipynb")}
    assert sorted(laid) == ["00-a.ipynb", "01-b.ipynb"]
    assert "Eins" in laid["00-a.ipynb"]
    assert "Two" in laid["01-b.ipynb"]


def test_lab_is_given_the_texts_of_the_browsers_side(german: Path, book: Book) -> None:
    """They come with the kit, in the language of the book; for English there are none."""
    piece = ui.live(book, lambda: ui.words("x"), name="one")
    sent: list[dict[str, Any]] = []
    piece.send = lambda content, *_: sent.append(content)
    piece._hear(None, {"kit": True}, [])
    book.apply("Chose", Changes(add=(Reader(reads="de"),)))
    piece._hear(None, {"kit": True}, [])
    assert [one["texts"] for one in sent] == [{}, {"Close": "Schließen"}]
    piece.close()


def test_the_english_way_imports_no_babel(tmp_path: Path) -> None:
    """`workbook today` brings neither Babel nor a catalogue along."""
    code = (
        "import sys; from workbook.serve.cli import main\n"
        "sys.argv = ['workbook', 'today']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print({'babel', 'workbook.catalogue'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        env={"WORKBOOK_BOOK": str(tmp_path / "book.sqlite"), "PATH": ""},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "set()"


CATALOGUES = texts.catalogues()


@pytest.mark.parametrize("place", CATALOGUES, ids=[one.parts[-3] for one in CATALOGUES])
def test_our_reader_of_catalogues_reads_what_babel_reads(place: Path) -> None:
    """Each text of a committed catalogue is the same for both."""
    ours = Catalogue.read(place)
    with place.open("rb") as lines:
        for one in read_po(lines):
            if one.id and isinstance(one.id, str) and one.string:
                assert ours.text(one.id, one.context or "") == one.string
            elif isinstance(one.id, tuple) and all(one.string):
                assert [ours.plural(*one.id, n) for n in (1, 2)] == list(one.string)


@pytest.mark.parametrize("place", CATALOGUES, ids=[one.parts[-3] for one in CATALOGUES])
def test_a_catalogue_is_what_the_command_writes(place: Path) -> None:
    """It has every text of the code and no other, and says that it is whole only when it is."""
    code = place.parts[-3]
    name, kept = texts.translated(place)
    assert place.read_text("utf-8") == texts.written(code, name, kept), (
        "`python -m tests.language --write` brings the catalogues up to the code"
    )
    assert Head.read(place).whole == (not texts.missing(code, texts.extracted(), kept))


@pytest.mark.parametrize("place", CATALOGUES, ids=[one.parts[-3] for one in CATALOGUES])
def test_a_translation_keeps_its_places(place: Path) -> None:
    """What is put into a text is put into its translation, under the same names."""
    _name, kept = texts.translated(place)
    for (context, text), forms in kept.items():
        for form in forms:
            both = [sorted(_places(one)) for one in (text, form)]
            wanted = [one for one in both[0] if one != "n"] if len(forms) > 1 else both[0]
            there = [one for one in both[1] if one != "n"] if len(forms) > 1 else both[1]
            assert there == wanted, (context, text, form)


def _places(text: str) -> Iterator[str]:
    for _before, name, _spec, _how in string.Formatter().parse(text):
        if name is not None:
            yield name
    # In a picture a month has a name in English alone; elsewhere it is a number.
    yield from re.findall(r"%\w|`[^`]*`", text.replace("%b", "%m"))


CODE = sorted(finding.PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", CODE, ids=[str(one.relative_to(finding.PACKAGE)) for one in CODE])
def test_every_text_is_marked_for_translation(file: Path) -> None:
    """No words for a reader stand in the code without `_`, `N_`, `ngettext` or `pgettext`."""
    assert finding.found(file) == []
    assert finding.shadowed(file) == []


def test_every_mark_is_seen() -> None:
    """A text that is marked within another one or in an f-string is translated as well."""
    marked = {key for file in CODE for key in finding.marked(file)}
    assert marked - texts.extracted().keys() == set()


def test_what_is_found_is_text(tmp_path: Path) -> None:
    """Sentences, labels and what is put together are found; docstrings, SQL and the log are not."""
    code = tmp_path / "one.py"
    code.write_text(
        '"""A docstring."""\n'
        "log.info('Not this one')\n"
        "a = 'SELECT id FROM people'\n"
        "b = f'{n} people', 'Save', 'wb-card', 'a gift', f'{day} {month}'\n"
        "c = _('This is marked'), _('This too {what}', what='but not this')\n",
        encoding="utf-8",
    )
    assert finding.found(code) == [
        (4, "Save"), (4, "a gift"), (4, "{} people"), (5, "but not this"),
    ]  # fmt: skip


KIT = sorted((finding.PACKAGE / "ui" / "kit").glob("*.js"))
_SHOWN = re.compile(r'(?:text|"aria-label"): ["`]([^"`]*[A-Za-z]{2}[^"`]*)["`]|say\(["`](.)')


@pytest.mark.parametrize("file", KIT, ids=[one.name for one in KIT])
def test_the_browsers_side_says_nothing_by_itself(file: Path) -> None:
    """What a module of the kit shows goes through `t`, which has it in the reader's language."""
    text = re.sub(r"\$\{[^}]*\}", "", file.read_text("utf-8"))
    assert _SHOWN.findall(text) == []
