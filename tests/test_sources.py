"""Each claim has its source and its limit: told once, in data/sources.json, and named by key."""

from __future__ import annotations

import ast
import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hands import Hands
from tests.test_words import cells, sentences, texts
from workbook import ui
from workbook.book import Book

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbook"
TOLD: dict[str, dict[str, Any]] = json.loads((ROOT / "data" / "sources.json").read_text("utf-8"))
KINDS = {"study", "custom", "ours"}
KNOWN = {"about", "kind", "found", "limit", "source", "doi", "where", "coach", "holds"}
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((ROOT / "notebooks").glob("*.ipynb"))
CLAIM = re.compile(
    r"\b(?i:studies|study|trials?|experiments? with|in \w+ experiments|correlation|panels|"
    r"research shows|meta-analysis|vendor)\b|\([A-Z]\w+[^()]*\b(19|20)\d\d|\b[dgr] = ",
)
"""Words with which a sentence says what others found."""
MODEST = re.compile(r"no (\w+ )?(test|trial|study)\b|custom|rule of thumb|nobody has")
"""Words with which it says that nobody did."""
RHYTHM = re.compile(r"^(?!MOST|LATEST|_).*(^|_)(DAYS|WEEKS|MONTHS|YEARS|AFTER|EVERY|WITHIN)$")
"""How a constant is called that the reader meets as a date or a wait."""
WINDOWS = {
    "followup.touchdays.MONTHS",
    "goals.aligning.WEEKS",
    "learning.energy.DAYS",
    "learning.weeks.WEEKS",
}
"""How far back a picture looks, which its own title says."""


def literals(node: ast.AST) -> set[str]:
    """Return the texts in a piece of code; of a mapping only its values."""
    if isinstance(node, ast.Dict):
        return set().union(*map(literals, node.values))
    texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
    return {one for one in texts if isinstance(one, str)}


def keys_in(path: Path) -> set[str]:
    """Return the sources that a module names: rests_on=..., ui.why(...), RESTS_ON = ..."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "rests_on":
            found |= literals(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "ui.why":
            found |= set().union(*map(literals, node.args))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).lower() == "rests_on":
            found |= literals(node.value)
    return found


NAMED = {path: keys_in(path) for path in MODULES if path.name != "why.py"}


def said_in(path: Path) -> Iterator[str]:
    """Yield the whole sentences of a module that are no docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    bare = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield from sentences(node.value) if "(?:" not in node.value else ()


def unsourced(text: str, cited: set[str]) -> bool:
    """Whether a text claims that something was found, and says neither where nor that it was not.

    A source counts where it is cited as data/sources.json has it, or its authors are named.
    """
    names = {TOLD[key].get("source", "").split(",")[0].split(" and ")[0] for key in cited} - {""}
    return bool(CLAIM.search(text)) and not MODEST.search(text) and not any(
        name in text for name in names
    )  # fmt: skip


@pytest.mark.parametrize("key", TOLD)
def test_a_source_says_what_where_and_what_not(key: str) -> None:
    """Finding and limit in at most three sentences; a study has authors, year and a place."""
    told = TOLD[key]
    assert set(told) <= KNOWN
    assert told["kind"] in KINDS
    assert told["about"] == told["about"].strip(" .")
    both = f"{told['found']} {told['limit']}"
    assert told["found"].endswith(".")
    assert told["limit"].endswith(".")
    assert 2 <= len(re.findall(r"\.(?= [A-Z“]|$)", both)) <= 3, both
    if told["kind"] == "study":
        assert told["source"]
        assert ("doi" in told) or told["where"]
        assert re.fullmatch(r"10\.\d{4,9}/\S+", told.get("doi", "10.1000/none"))
        assert "doi" not in told or re.search(r"\b(19|20)\d\d\b", told["source"])
    else:
        assert not {"source", "doi", "where"} & set(told)


def test_every_source_is_named_and_every_name_is_known() -> None:
    """A key that is not in the file, and a source that nobody names, fail."""
    named = set().union(*NAMED.values())
    assert named - set(TOLD) == set()
    assert set(TOLD) - named == set()


def home(page: Path) -> Path:
    """Return the folder that holds the pieces of a page."""
    name = page.stem.partition("-")[2] if page.stem[0].isdigit() else page.stem.partition("-")[0]
    inside = PACKAGE / "techniques" / name
    return inside if inside.is_dir() else PACKAGE / name


@pytest.mark.parametrize("page", PAGES, ids=[one.stem for one in PAGES])
def test_what_a_page_claims_has_its_source_on_the_page(page: Path) -> None:
    """A paragraph that says what was found names a source that a piece of this page unfolds."""
    folder = home(page)
    cited = {key for path, keys in NAMED.items() if path.is_relative_to(folder) for key in keys}
    for cell in cells(page, "markdown"):
        for paragraph in re.split(r"\n\s*\n", cell):
            assert not unsourced(paragraph, cited), paragraph
            assert "(doi " not in paragraph, "the doi stands in data/sources.json, once"


DATA = sorted(
    path
    for path in (ROOT / "data").glob("*.json")
    if path.stem != "sources" and not path.stem.startswith("demo")
)


@pytest.mark.parametrize("file", DATA, ids=[one.stem for one in DATA])
def test_what_lies_in_data_claims_nothing_bare(file: Path) -> None:
    """A card, a situation or an example that tells a finding names its authors."""
    for text in texts(json.loads(file.read_text("utf-8"))):
        assert not unsourced(text, set(TOLD)), text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_code_claims_nothing_itself(path: Path) -> None:
    """What others found stands in data/sources.json, not between lines of code."""
    for text in said_in(path):
        assert not unsourced(text, set()), text


def test_a_bare_claim_is_caught() -> None:
    """A finding without a source fails; with its source, or said to be none, it passes."""
    assert unsourced("Studies show that thanks work.", set(TOLD))
    assert unsourced("Thanks doubled it (Smith, 1999).", set(TOLD))
    assert not unsourced("In three experiments it helped (Kumar and Epley, 2018).", {"thanks"})
    assert unsourced("In three studies it helped (Kumar and Epley, 2018).", {"late"})
    assert not unsourced("That is custom; no trial of it was found.", set())
    assert not unsourced("Say thank you today.", set())


def test_each_remark_of_the_coach_has_its_ground() -> None:
    """Every rule of the message coach belongs to one source, a finding or plain courtesy."""
    rules = set()
    for path in sorted((PACKAGE / "techniques" / "personalization" / "coach").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                rules |= literals(node.value)
    grounded = [rule for told in TOLD.values() for rule in told.get("coach", ())]
    assert len(rules) > 20
    assert sorted(grounded) == sorted(rules)


def test_each_rhythm_has_its_ground_and_the_number_it_tells() -> None:
    """A wait or a date that the workbook sets belongs to one source, with today's number."""
    held = [
        (name, number) for told in TOLD.values() for name, number in told.get("holds", {}).items()
    ]
    assert len({name for name, _ in held}) == len(held)
    for name, number in held:
        module, _, constant = name.rpartition(".")
        value = getattr(importlib.import_module(f"workbook.techniques.{module}"), constant)
        assert (list(value) if isinstance(value, tuple) else value) == number, name
    assert rhythms() - {name for name, _ in held} - WINDOWS == set()


def rhythms() -> set[str]:
    """Return the constants of the techniques that are called like a date or a wait."""
    found = set()
    for path in sorted(PACKAGE.glob("techniques/*/*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and RHYTHM.match(ast.unparse(node.targets[0])):
                inside = list(ast.walk(node.value))
                if not literals(node.value) and not any(isinstance(n, ast.Name) for n in inside):
                    found.add(f"{path.parent.name}.{path.stem}.{ast.unparse(node.targets[0])}")
    return found


def test_the_fold_says_it_in_words(book: Book) -> None:
    """A piece carries the fold at its foot: the finding, its limit, and a way to the source."""
    piece = ui.live(
        book, lambda: ui.card("Thanks", ui.words("Write.")), "one", rests_on=("thanks",)
    )
    text = Hands(piece).text()
    assert "Why this? A thank-you letter" in text
    assert TOLD["thanks"]["limit"] in text
    links = [one for one in piece.tree["inside"][-1]["inside"] if one["kind"] == "link"]
    assert [one["props"]["href"] for one in links] == [f"https://doi.org/{TOLD['thanks']['doi']}"]
    piece.close()


def test_custom_is_called_custom_and_nothing_needs_no_ground(book: Book) -> None:
    """Where there is no study the fold says so; a piece that shows nothing explains nothing."""
    below = ui.live(book, lambda: ui.empty("Nobody yet."), "two", rests_on=("give-first", "cards"))
    assert "It has no study behind it." in Hands(below).text()
    assert below.tree["kind"] == "stack"
    nothing = ui.live(book, ui.stack, "three", rests_on=("thanks",))
    assert not Hands(nothing).text()
    with pytest.raises(KeyError):
        ui.why("nowhere")
    below.close()
    nothing.close()
