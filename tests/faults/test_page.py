"""What the pages on reliability and security say is what is tested and installed."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import settings

from tests import rows

ALL = range(1, 63)


def test_the_table_is_that_of_the_tests() -> None:
    """Each test of a row stands in docs/reliability.md with its counts, and nothing else does."""
    text = rows.PAGE.read_text(encoding="utf-8")
    assert rows.written(text) == rows.table(), "uv run --group test python -m tests.rows --write"


def test_every_row_is_tested_or_said_not_to_be() -> None:
    """Of the 62 faults none is left out in silence, and none is listed both ways."""
    text = rows.PAGE.read_text(encoding="utf-8")
    listed = text.partition("## Not tested")[2]
    named = {
        int(n)
        for line in listed.splitlines()
        if re.match(r"\| \d", line)
        for n in line.split("|")[1].split(",")
    }
    tested = {one.row for one in rows.promises()}
    assert tested & named == set()
    assert tested | named == set(ALL)


def test_a_table_that_fell_behind_is_noticed() -> None:
    """A count that was changed by hand is seen."""
    text = rows.PAGE.read_text(encoding="utf-8").replace("| 200 | 200 | 0 |", "| 201 | 201 | 0 |")
    assert rows.written(text) != rows.table()


@pytest.mark.parametrize("one", rows.promises(), ids=lambda one: one.test)
def test_a_row_says_what_it_promises(one: rows.Promise) -> None:
    """Each test of a row has a sentence for the table and a number that makes sense."""
    assert one.says.endswith((".", "…"))
    assert 0 <= one.tries <= one.long
    assert one.long
    assert one.row in ALL


def test_what_is_drawn_at_random_counts_what_is_drawn() -> None:
    """A test that hypothesis repeats says as many tries as it is repeated."""
    wrong = []
    for path in sorted(rows.ROOT.glob("tests/**/test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            said = [ast.unparse(one) for one in getattr(node, "decorator_list", ())]
            tries = [re.search(r"mark\.row\(\d+, (\d+)", one) for one in said]
            if any(one.startswith("given(") for one in said) and any(tries):
                (claim,) = (int(one[1]) for one in tries if one)
                drawn = re.search(r"max_examples=(\d+)", " ".join(said))
                if claim != (int(drawn[1]) if drawn else settings.default.max_examples):
                    wrong.append((path.name, node))
    assert wrong == []
