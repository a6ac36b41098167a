"""An edition in another language is the same workbook: the same cells and keys, all of it said."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbook.records import Record
from workbook.serve import demo, places
from workbook.techniques.events import rehearsing
from workbook.techniques.personalization.templates import filled

ROOT = Path(__file__).parent.parent
EDITIONS = sorted(one.name for one in (ROOT / "notebooks").glob("[a-z][a-z]"))
PAGES = sorted(one.name for one in (ROOT / "notebooks").glob("*.ipynb"))
IN_MANY_LANGUAGES = {"quick-add.json", "sensitive.json"}
"""These hold the words of every language side by side."""
DATA = sorted({one.name for one in (ROOT / "data").glob("*.json")} - IN_MANY_LANGUAGES)
CODES = {
    "id", "slug", "situation", "tags", "likes", "dislikes", "move", "channel", "kind", "stage",
    "purpose", "person", "way_in", "status", "use", "target_says", "requester_says",
    "requester", "target", "technique", "techniques", "people", "known", "decision", "dormant",
}  # fmt: skip
"""Keys whose words the code compares; no reader sees them."""
NAMES = {"name", "organisation", "place", "via", "group", "for"}
"""Keys under which a name may stay as it is."""
MOST = 8.0
"""School years, by the first Vienna formula for factual texts (Bamberger and Vanecek, 1984)."""


def source(cell: Mapping[str, Any]) -> str:
    """Return the text of a cell."""
    return "".join(cell["source"])


def told(*way: str) -> Any:
    """Return what a notebook or a file of data holds."""
    return json.loads(ROOT.joinpath(*way).read_text("utf-8"))


def prose(page: Mapping[str, Any]) -> list[str]:
    """Return the texts of a page that are read and not run."""
    return [source(one) for one in page["cells"] if one["cell_type"] == "markdown"]


def said(text: str) -> set[str]:
    """Return the parts of a text that have three words or more."""
    parts = re.split(r"(?<=[.!?:])[”“*)]*\s+|\n", text)
    return {one.strip("*#>- ") for one in parts if len(one.split()) > 2}


def marks(text: str) -> dict[str, Any]:
    """Return what a translation keeps: addresses, slots, numbers, bold, headings, paragraphs."""
    numbers = [int(one) for one in re.findall(r"\d+", text)]
    return {
        "addresses": re.findall(r"\]\(([^)]*)\)", text),
        "sources": re.findall(r"doi [^)\s]+", text),
        "slots": Counter(re.findall(r"\{+ ?\w+ ?\}+", text)),
        "numbers": sorted(one for one in numbers if one),
        "bold": text.count("**"),
        "breaks": text.count("  \n"),
        "shape": [re.match(r"#*|>|", one)[0] for one in text.split("\n\n")],  # type: ignore[index]
    }


def pairs(own: Any, there: Any, key: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield key, English and translated text side by side; anything else must be the same."""
    assert type(own) is type(there), key
    if isinstance(own, dict):
        assert list(own) == list(there), key
        for name in own:
            yield from pairs(own[name], there[name], name)
    elif isinstance(own, list):
        assert len(own) == len(there), key
        for one, other in zip(own, there, strict=True):
            yield from pairs(one, other, key)
    elif isinstance(own, str):
        yield key, own, there
    else:
        assert own == there, key


def syllables(word: str) -> int:
    """Return how many syllables a German word has: its vowels, where two can be one."""
    word = word.lower().replace("qu", "q")
    return max(1, len(re.findall(r"ei|ie|ai|au|eu|äu|aa|ee|oo|[aeiouyäöü]", word)))


def vienna(sentences: list[str]) -> float:
    """Return the school years that German sentences ask for."""
    words = [word for one in sentences for word in re.findall(r"[^\W\d_]+", one)]
    counts = [syllables(word) for word in words]

    def share(found: int) -> float:
        return 100 * found / len(words)

    long = share(sum(len(word) > 6 for word in words))
    many, single = share(sum(one > 2 for one in counts)), share(counts.count(1))
    return (
        0.1935 * many
        + 0.1672 * len(words) / len(sentences)
        + 0.1297 * long
        - (0.0327 * single + 0.875)
    )


def sentences(text: str) -> list[str]:
    """Return the whole sentences of a German text, without sources and marks."""
    text = re.sub(r"\([^()]*\d{4}[^()]*\)|\(doi[^)]*\)|\]\([^)]*\)|[*>#\[]", "", text)
    parts = re.split(r"(?<=[.!?])[“)]*\s+|\n\s*\n", text)
    ends = (".", "!", "?")
    return [one for one in parts if len(one.split()) > 3 and one.rstrip("“) ").endswith(ends)]


def test_there_is_one() -> None:
    """German is there, and the tests below look at it."""
    assert "de" in EDITIONS


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_is_whole(edition: str) -> None:
    """Every page and every file that a reader sees is there, and nothing else."""
    pages = [one.name for one in (ROOT / "notebooks" / edition).glob("*.ipynb")]
    assert sorted(pages) == PAGES
    assert sorted(one.name for one in (ROOT / "data" / edition).glob("*")) == DATA


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_cells(edition: str, page: str) -> None:
    """Same cells, ids and code in the same order; in the prose the same links and numbers."""
    own, there = told("notebooks", page), told("notebooks", edition, page)
    bare = [
        {**whole, "cells": [
            {**one, "source": source(one) if one["cell_type"] == "code" else ""}
            for one in whole["cells"]
        ]}
        for whole in (own, there)
    ]  # fmt: skip
    assert bare[0] == bare[1]
    for one, other in zip(prose(own), prose(there), strict=True):
        assert marks(one) == marks(other), other
        assert not said(one) & said(other)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_short(edition: str, page: str) -> None:
    """A page in another language has about as many words as the first one, at most 900."""
    assert len(" ".join(prose(told("notebooks", edition, page))).split()) <= 900


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("file", DATA)
def test_a_file_of_data_has_the_same_keys(edition: str, file: str) -> None:
    """Keys, ids, tags and slots are the same, and no text of three words or more was left."""
    left = []
    for key, own, there in pairs(told("data", file), told("data", edition, file)):
        if key in CODES and re.fullmatch(r"[a-z0-9_-]*", own):
            assert own == there
        assert bool(own) == bool(there), own
        assert marks(own)["slots"] == marks(there)["slots"], there
        assert marks(own)["numbers"] == marks(there)["numbers"], there
        if own == there and len(own.split()) > 2 and key not in NAMES:
            left.append(own)
    assert left == []


def test_the_measure_tells_hard_german_from_easy() -> None:
    """A sentence of an office is far above the bound, one to a friend far below."""
    hard = "Unbeschadet organisatorischer Erwägungen demonstrieren Teilnehmende Gegenseitigkeit."
    assert vienna([hard]) > 2 * MOST
    assert vienna(["Ruf sie am Freitag an und frag, wie der Umzug lief."]) < MOST / 2
    assert [syllables(one) for one in ("Leute", "Idee", "Quelle", "neue", "zu")] == [2, 2, 2, 2, 1]


@pytest.mark.parametrize("page", PAGES)
def test_german_pages_read_easily(page: str) -> None:
    """The prose of a German page needs no more than nine years of school."""
    found = [one for text in prose(told("notebooks", "de", page)) for one in sentences(text)]
    assert len(found) > 10
    assert vienna(found) <= MOST


@pytest.mark.parametrize("file", DATA)
def test_german_data_reads_easily(file: str) -> None:
    """Situations, partners, questions and examples are as easy as the pages."""
    texts = [there for _, _, there in pairs(told("data", file), told("data", "de", file))]
    found = [one for text in texts for one in sentences(text)]
    assert not found or vienna(found) <= MOST


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_office_and_no_star(edition: str) -> None:
    """German speaks to one person, as a friend does, and in marks that every voice can read."""
    texts = [text for page in PAGES for text in prose(told("notebooks", edition, page))]
    for file in DATA:
        texts += [there for _, _, there in pairs(told("data", file), told("data", edition, file))]
    odd = re.compile(r"\w[*:_/]in(nen)?\b|\bNutzer|\"\w|”|\bFollow-up")
    assert [text for text in texts if odd.search(text)] == []
    assert [text for text in texts if text.count("„") != text.count("“")] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_named_twice_is_named_alike(edition: str) -> None:
    """Files of data name each other's texts: a group, a question or a place has one name in all."""
    every = [
        pair for file in DATA for pair in pairs(told("data", file), told("data", edition, file))
    ]
    names: dict[str, set[str]] = {}
    for _, own, there in every:
        names.setdefault(own, set()).add(there)
    assert {own: found for own, found in names.items() if " " in own and len(found) > 1} == {}
    for group in told("data", "groups.json"):
        (name,) = names[group["name"]]
        assert all(name in there for _, own, there in every if group["name"] in own)


def kinds(records: tuple[Record, ...]) -> Counter[str]:
    """Return how many records of each kind there are."""
    return Counter(type(one).__name__ for one in records)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_invented_people_live_in_every_language(
    edition: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each story of the demo book holds as many of each record as the English one."""
    own = demo.build(seed, date(2026, 3, 2)).add
    monkeypatch.setattr(places, "data", lambda: ROOT / "data" / edition)
    there = demo.build(seed, date(2026, 3, 2)).add
    assert kinds(own) == kinds(there)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_slot_stays_open(edition: str) -> None:
    """A rehearsal's lines and half-written messages fill from the same slots."""
    words = rehearsing.setting().words
    for partner in told("data", edition, "partners.json"):
        for _, line, _ in pairs(partner, partner):
            assert set(re.findall(r"\{(\w+)\}", line)) <= set(words)
    for one in told("data", edition, "worked-messages.json").values():
        text = filled(one["half"], {"first_name": "Ana", "called": "Ana", "fact": "x", "me": "Bo"})
        assert "{" not in text
        assert "[" in text
