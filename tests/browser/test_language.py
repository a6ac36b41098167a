"""A reader who reads German, in a real browser: chosen once, and every page comes in it."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Running, begin, stop
from workbook import catalogue

ROOT = Path(__file__).parent.parent.parent
TITLE = "Guten Tag"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    """A workbook with a German edition of its first page, which says that it is whole."""
    copy = tmp_path / "copy"
    for part in ("workbook", "notebooks", "data"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    place = copy / "workbook" / "locale" / "de" / "LC_MESSAGES" / "workbook.po"
    begun, whole = (f'"X-Edition: {one}\\n"' for one in ("begun", catalogue.WHOLE))
    place.write_text(place.read_text("utf-8").replace(begun, whole), encoding="utf-8")
    start = json.loads((copy / "notebooks" / "00-start.ipynb").read_text("utf-8"))
    start["cells"][0]["source"] = [f"# {TITLE}"]
    (copy / "notebooks" / "de").mkdir(exist_ok=True)
    german = copy / "notebooks" / "de" / "00-start.ipynb"
    german.write_text(json.dumps(start), encoding="utf-8")
    words = [sys.executable, "-m", "workbook.serve.cli", "app", "--no-browser", "--port", "0"]
    running = begin(words, tmp_path, tmp_path, PYTHONPATH=str(copy))
    yield running
    stop(running)


def is_german(page: Page) -> None:
    """Look whether the page's prose, its pieces and what the browser says are German."""
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    head = page.get_by_role("navigation", name="Das Arbeitsbuch")
    expect(head.get_by_text("Alles gespeichert")).to_be_visible()
    expect(head.get_by_text(re.compile("^Als Nächstes: "))).to_be_visible()


@pytest.mark.slow
def test_a_language_is_chosen_once(app: Running, page: Page, browser: Browser) -> None:
    """The page comes again in it, the other pages too, and in another browser by itself.

    Where there is no edition of a page its prose is English. Chosen back, all is English again.
    """
    page.goto(app.url())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_label("What should the workbook call you?").fill("Kemi")
    page.get_by_label("Sprache / Language").select_option(label="Deutsch")
    page.get_by_role("button", name="Save and go on").click()
    is_german(page)
    expect(page.get_by_role("heading", name=re.compile("^Heute, ")).first).to_be_visible()
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.goto(app.url())
    is_german(other)
    elsewhere.close()
    page.get_by_text("Was du dem Arbeitsbuch über dich gesagt hast").click()
    page.get_by_label("Sprache / Language").select_option(label="English")
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("All saved")).to_be_visible()
