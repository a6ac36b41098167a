"""Every page opens without a slip, with an empty book and with a full one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook import open_book
from workbook.serve import demo

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "full"])
def test_every_page_opens(tmp_path: Path, *, filled: bool) -> None:
    """Each cell of each page gives its piece, in a real kernel, in the order of the page."""
    book = tmp_path / "book.sqlite"
    if filled:
        demo.fill(open_book(str(book)), seed=3)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull,
         "--rootdir", str(tmp_path), "--nbval-lax", "--nbval-current-env", *map(str, PAGES)],
        env=os.environ | {"WORKBOOK_BOOK": str(book), "IPYTHONDIR": str(tmp_path / "ipython")},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
