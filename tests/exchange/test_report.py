"""What came of an import, in numbers for a program and in words for a person."""

from __future__ import annotations

import json

import pytest

from tests.exchange.invented import ANA, BO, HIDDEN, after, imported, source, text
from workbook import exchange, language
from workbook.catalogue import Catalogue
from workbook.exchange import Reading, Report, Skipped, table, told


def test_the_numbers_are_those_of_the_command_line() -> None:
    """Exactly the promised keys, in their order, and each row counted once."""
    report = imported(text(ANA, BO, HIDDEN, "x"), after(text(ANA))).report
    assert json.loads(json.dumps(report.as_json())) == {
        "format": "linkedin",
        "rows": 4,
        "added": 1,
        "merged": 0,
        "unchanged": 1,
        "hidden": 1,
        "skipped": [
            {"file": "Connections.csv", "line": 5, "reason": "it has 1 cells where there are 7"}
        ],
        "warnings": [],
    }
    assert list(report.as_json()) == [
        "format", "rows", "added", "merged", "unchanged", "hidden", "skipped", "warnings",
    ]  # fmt: skip


def test_the_words_say_the_same() -> None:
    """One sentence for each thing that happened, and none for what did not."""
    report = Report("linkedin", added=1, merged=2, unchanged=1200, hidden=1)
    report.skipped = [Skipped("Connections.csv", 7, "it has no name")]
    report.warnings = ["Not read yet: messages.csv."]
    assert report.sentences() == [
        "1 person is new to your book.",
        "2 people are in your book already, and you learnt more.",
        "1,200 people are in your book already, with nothing new.",
        "1 row was left out: these people hide their names, and only a date is left of them.",
        "Line 7 of Connections.csv was left out: it has no name.",
        "Not read yet: messages.csv.",
    ]


def test_many_broken_lines_are_not_read_out_one_by_one() -> None:
    """The first five are named, the others counted; the numbers still hold them all."""
    report = Report("linkedin", skipped=[Skipped("a.csv", n, "it is empty") for n in range(300)])
    said = report.sentences()
    assert len(said) == 6
    assert said[-1] == "295 more rows were left out for such reasons."
    assert len(report.as_json()["skipped"]) == 300


def test_a_list_of_nobody_says_so() -> None:
    """A heading without rows is read, and there is a sentence for it."""
    report = imported(text()).report
    assert report.rows == 0
    assert report.sentences() == ["The file holds no people."]
    assert not exchange.read([source(text())]).people


def test_a_report_speaks_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts, kinds of rows and each reason; what many rows share is counted in it as well."""
    said = {
        told.DRAFT: "ein Entwurf",
        table.EMPTY: "leer",
        "events": "Termine",
        "{n} new": "{n} neu",
        "Line {line} of {file} was left out: {reason}.": "Zeile {line} von {file}: {reason}.",
    }
    rows = "{n} row was left out of {file}: {reason}."
    plurals = {rows: ("{n} Zeile von {file}: {reason}.", "{n} Zeilen von {file}: {reason}.")}
    german = Catalogue(said, plurals, lambda n: int(n != 1))
    monkeypatch.setattr(language, "catalogue", lambda _code: german)
    reading = Reading("csv")
    reading.skipped = [Skipped("a.csv", line, told.DRAFT) for line in range(1200)]
    reading.skipped.append(Skipped("b.csv", 7, table.EMPTY))
    with language.speaking("de"):
        report = exchange.merge(reading, exchange.Known()).report
        report.count("events", "added")
        assert report.sentences() == [
            "Termine: 1 neu.", "1.200 Zeilen von a.csv: ein Entwurf.", "Zeile 7 von b.csv: leer.",
        ]  # fmt: skip
