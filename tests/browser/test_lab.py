"""JupyterLab over the reader's copy, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ADDRESS, Running
from tests.browser.walk import run_all_cells

pytestmark = pytest.mark.slow


def test_lab_opens_the_copy_and_runs_it(
    lab: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """The copy opens, says how to run all cells, does so, and asks no other host for anything."""
    assert ADDRESS.fullmatch(lab.printed[0])
    assert len(lab.printed) == 1
    page.goto(lab.address)
    page.get_by_text("This copy is yours").locator("visible=true").wait_for(timeout=60_000)
    run_all_cells(page)
    page.locator(".jp-OutputArea .wb-app").first.wait_for(timeout=60_000)
    shot("lab-start")
    there = {process.cmdline()[0] for process in lab.kernels()}
    assert there == {lab.process.args[0]}  # type: ignore[index]


def test_lab_leaves_the_shipped_notebooks_alone(lab: Running) -> None:
    """What lies in the reader's folder is a copy with one cell more."""
    copy = json.loads((lab.book.parent / "notebooks" / "00-start.ipynb").read_text("utf-8"))
    shipped = json.loads(
        (Path(__file__).parents[2] / "notebooks" / "00-start.ipynb").read_text("utf-8")
    )
    assert copy["cells"][1:] == shipped["cells"]
    assert "Run All Cells" in "".join(copy["cells"][0]["source"])
