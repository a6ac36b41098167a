"""The faults the workbook survives: each test of one says its row, and how often it tries.

`@pytest.mark.row(1, 200, 1000)` above a test: row 1, tried 200 times, and 1,000 times with
`--long`; one of no tries runs only then. A test that takes the fixture `row` counts its tries
itself; of any other test the tries count when it passes. `python -m tests.rows --write` writes
the table of docs/reliability.md anew.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reliability.md"
HEAD = "| row | what happens, and what holds | tried | survived | lost | with `--long` | test |"
_RULE = "|---|---|---|---|---|---|---|"
_COUNTS: dict[int, Tally] = {}
NOTES: list[str] = []
"""What a run has to say beside its counts: how something was tried on this machine."""


@dataclass
class Tally:
    """How often a fault was tried, and how often nothing was lost."""

    tries: int
    tried: int = 0
    lost: int = 0

    def count(self, *, kept: bool, what: object = "") -> None:
        """Count one try; say `what` it was where something was lost."""
        self.tried += 1
        self.lost += not kept
        assert kept, what


@dataclass(frozen=True)
class Promise:
    """A test of one row, as it stands in its file."""

    row: int
    says: str
    tries: int
    long: int
    test: str

    def line(self) -> str:
        """Return its line in the table."""
        long = f"{self.long:,}" if self.long != self.tries else ""
        tried = f"{self.tries:,} | {self.tries:,} | 0" if self.tries else " | | "
        return f"| {self.row} | {self.says} | {tried} | {long} | `{self.test}` |"


@pytest.fixture
def row(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Count the tries of one test; at the end it must have made as many as it says."""
    mark = request.node.get_closest_marker("row")
    tally = Tally(_tries(mark, long=request.config.getoption("--long")))
    yield tally
    _add(mark.args[0], tally)
    assert tally.lost or tally.tried >= tally.tries, f"{tally.tried} tries of {tally.tries}"


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count a passed test that does not count for itself."""
    for name, value in report.user_properties:
        if name == "row" and report.when == "call":
            number, tries = map(int, str(value).split())
            _add(number, Tally(tries, tries, 0 if report.passed else tries))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note what each test that does not count for itself would count; keep those that try."""
    idle: list[pytest.Item] = []
    for item in items:
        mark = item.get_closest_marker("row")
        tries = _tries(mark, long=bool(config.getoption("--long"))) if mark else 1
        if not tries:
            idle.append(item)
        elif mark and "row" not in getattr(item, "fixturenames", ()):
            item.user_properties.append(("row", f"{mark.args[0]} {tries}"))
    if idle:
        config.hook.pytest_deselected(items=idle)
        items[:] = [item for item in items if item not in idle]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the rows that this run has tried."""
    if not (_COUNTS or NOTES):
        return
    terminalreporter.section("faults: row, tried, survived, lost")
    for number, one in sorted(_COUNTS.items()):
        terminalreporter.line(f"{number:>3} {one.tried:>7,} {one.tried - one.lost:>7,} {one.lost}")
    for note in NOTES:
        terminalreporter.line(f"    {note}")


def _tries(mark: pytest.Mark, *, long: bool) -> int:
    return int(mark.args[-1] if long else mark.args[1])


def _add(number: int, tally: Tally) -> None:
    sum_of = _COUNTS.setdefault(number, Tally(0))
    sum_of.tried += tally.tried
    sum_of.lost += tally.lost


# -- the page ---------------------------------------------------------------------------------


def promises() -> list[Promise]:
    """Return every test of a row, as the files have it."""
    found = [one for path in sorted(ROOT.glob("tests/**/test_*.py")) for one in _in_file(path)]
    return sorted(found, key=lambda one: (one.row, one.test))


def _in_file(path: Path) -> Iterator[Promise]:
    text = path.read_text(encoding="utf-8")
    if "mark.row(" not in text:
        return
    for node in ast.parse(text).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.row":
                number, tries, *long = [ast.literal_eval(one) for one in mark.args]
                says = (ast.get_docstring(node) or "").partition("\n")[0].replace("|", "\\|")
                where = path.relative_to(ROOT / "tests").as_posix()
                test = f"{where}::{node.name}"
                yield Promise(number, says, tries, *(long or [tries]), test)


def table() -> list[str]:
    """Return the lines of the table as they should be."""
    return [HEAD, _RULE, *(one.line() for one in promises())]


def written(text: str) -> list[str]:
    """Return the lines of the table as the page has them."""
    lines = text.splitlines()
    start = lines.index(HEAD)
    end = next((n for n in range(start, len(lines)) if not lines[n].startswith("|")), len(lines))
    return lines[start:end]


def main(arguments: list[str]) -> int:
    """Say whether the page has today's table, or write it."""
    text = PAGE.read_text(encoding="utf-8")
    if "--write" in arguments:
        there, new = "\n".join(written(text)), "\n".join(table())
        PAGE.write_text(text.replace(there, new), encoding="utf-8")
        return 0
    return int(written(text) != table())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
