"""Measures and prints the tables of the README.

`uv run --group test --group rivals python -m tests.benchmarks [PART]...`
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import backups, coach, encrypted, files, load, pages, same, store

_EVERY = (store, files, backups, coach, same, pages, load, encrypted)
PARTS = {one.__name__.rpartition(".")[2]: one.lines for one in _EVERY}


def main() -> int:
    """Print one line for each measurement; 1 where one is over its limit."""
    missed = 0
    sys.stdout.write("| what | measured | at most |\n|---|---|---|\n")
    wanted = sys.argv[1:] or list(PARTS)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for line in (line for name in wanted for line in PARTS[name](Path(folder))):
            missed += not line.holds
            mark = "" if line.holds else " **over**"
            sys.stdout.write(f"| {line.what} | {line.measured}{mark} | {line.most} |\n")
            sys.stdout.flush()
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
