"""A reader who reads German, in a real browser: chosen once, and every page comes in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Running

EDITION = Path(__file__).parent.parent.parent / "notebooks" / "de"
SOON = 30_000
WORDS = """() => {
  const page = document.querySelector("main").cloneNode(true);
  for (const one of page.querySelectorAll("details"))
    if (one.querySelector("summary").textContent.startsWith("Warum das?")) one.remove();
  return page.textContent;
}"""
"""The words of a page, but for its sources: papers keep the titles they have."""
BEFORE = "Wrote down who you are"
"""What undo offers to take back was written when the book still spoke English."""
pytestmark = pytest.mark.slow


def title(page: str) -> str:
    """Return the title of a German page."""
    cells = json.loads((EDITION / page).read_text("utf-8"))["cells"]
    return "".join(cells[0]["source"]).splitlines()[0].removeprefix("# ")


def is_german(page: Page, name: str = "00-start.ipynb") -> None:
    """Look whether the page's prose, its pieces and what the browser says are German."""
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", name=title(name), level=1)).to_be_visible()
    head = page.get_by_role("navigation", name="Das Arbeitsbuch")
    expect(head.get_by_text("Alles gespeichert")).to_be_visible(timeout=SOON)
    expect(head.get_by_text(re.compile("^Als Nächstes: "))).to_be_visible()


def choose_german(app: Running, page: Page) -> None:
    """Say one's name and the language, as a new reader does."""
    page.goto(app.url())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_label("What should the workbook call you?").fill("Kemi", timeout=SOON)
    page.get_by_label("Sprache / Language").select_option(label="Deutsch")
    page.get_by_role("button", name="Save and go on").click()
    is_german(page)


def test_a_language_is_chosen_once(app: Running, page: Page, browser: Browser) -> None:
    """The page comes again in it, in another browser by itself. Chosen back, all is English."""
    choose_german(app, page)
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


def test_every_page_is_german(app: Running, page: Page) -> None:
    """With a new book no page keeps an English word; all fit a telephone; a goal is saved."""
    choose_german(app, page)
    page.set_viewport_size({"width": 390, "height": 844})
    for file in sorted(EDITION.glob("*.ipynb")):
        page.goto(app.url(file.name))
        is_german(page, file.name)
        expect(page.locator("html.wb-ready")).to_be_attached(timeout=SOON)
        expect(page.get_by_text("Die Seite ist bereit.")).to_be_attached(timeout=SOON)
        shown = page.evaluate(WORDS)
        shown = re.sub(r"„[^“]*“", "", shown.replace(BEFORE, ""))  # others said so
        assert re.findall(r".{0,30}\b(?:the|your|you|with|and)\b.{0,30}", shown) == [], file.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, file.name
    page.goto(app.url("01-goals.ipynb"))
    card = page.get_by_role("region", name="Ein neues Ziel")
    card.get_by_label("Was wirst du tun, und mit wem?").fill(
        "Mit sechs Leuten sprechen", timeout=SOON
    )
    card.get_by_role("button", name="Das Ziel speichern").click()
    expect(page.get_by_role("button", name=re.compile("^Rückgängig: "))).to_be_visible(timeout=SOON)
