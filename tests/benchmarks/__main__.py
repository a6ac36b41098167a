"""Measures and prints the table of the README: `uv run --group test python -m tests.benchmarks`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import store


def main() -> int:
    """Print one line for each measurement; 1 where one is over its limit."""
    missed = 0
    sys.stdout.write("| what | measured | at most |\n|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        for line in store.lines(Path(folder)):
            missed += not line.holds
            mark = "" if line.holds else " **over**"
            sys.stdout.write(f"| {line.what} | {line.measured}{mark} | {line.most} |\n")
            sys.stdout.flush()
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
