"""Measures and prints the tables of the README.

`uv run --group test --group rivals python -m tests.benchmarks [store] [coach] [pages] [load]`
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import coach, load, pages, store

PARTS = {"store": store.lines, "coach": coach.lines, "pages": pages.lines, "load": load.lines}


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
