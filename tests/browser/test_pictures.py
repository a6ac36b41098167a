"""Pictures in a real browser: into the map and out again, a day of the year, and all on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Running, start, stop
from tests.shots import books

pytestmark = pytest.mark.slow
SOON = 60_000
MAP = "The map of your network"
SHEET = 718  # pixels of A4 between the margins that a browser gives it
PAPER = """() => addEventListener("beforeprint", () => {
  window.onPaper = [...document.querySelectorAll(".wb-figure:has([data-drawn])")].map((one) => ({
    wide: one.querySelector(".main-svg").getBoundingClientRect().width,
    ink: getComputedStyle(one.querySelector(".wb-plot text")).fill,
    open: one.querySelector("details").open,
    title: getComputedStyle(one.querySelector(".wb-finding")).color,
  }));
})"""


@pytest.fixture(scope="module")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An app over a book full of invented people, on its day."""
    folder = tmp_path_factory.mktemp("app")
    books.made("full", folder)
    running = start("app", folder, WORKBOOK_TODAY=books.TODAY.isoformat())
    yield running
    stop(running)


def drawn(page: Page, name: str) -> Locator:
    """Scroll to a piece and wait until its chart is there."""
    card = page.get_by_role("region", name=name, exact=True).first
    card.locator(".wb-plot").first.scroll_into_view_if_needed(timeout=SOON)
    expect(card.locator(".wb-plot[data-drawn=yes]")).to_be_visible(timeout=SOON)
    return card


def test_a_click_goes_into_the_map_and_to_a_record(
    one_app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """A circle pressed shows what is in it and its people below; a person's name is a link."""
    page.goto(one_app.url("02-targets.ipynb"))
    card = drawn(page, MAP)
    expect(card.locator(".wb-finding")).to_contain_text("97 people in 16 circles")
    card.locator(".wb-plot .points path").first.click(force=True)
    expect(card.get_by_role("button", name="← Everybody")).to_be_visible(timeout=SOON)
    people = card.get_by_role("region", name="food", exact=True)
    link = people.get_by_role("link").first
    expect(link).to_be_visible(timeout=SOON)
    shot("map-food")
    name = link.inner_text()
    link.click()
    record = page.get_by_role("region", name=name, exact=True).first
    expect(record.get_by_role("link", name="Their card")).to_be_visible(timeout=SOON)
    card.get_by_role("button", name="← Everybody").click()
    expect(card.locator(".wb-finding")).to_contain_text("97 people in 16 circles", timeout=SOON)


def test_the_map_needs_no_mouse(one_app: Running, page: Page) -> None:
    """By the table one goes from circle to person; the focus is where the reader goes on."""
    page.goto(one_app.url("02-targets.ipynb"))
    card = drawn(page, MAP)
    card.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Show: No circle noted").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("row", name="Bizkaia School Meals")).to_be_visible(timeout=SOON)
    expect(card.get_by_role("table")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Show: Bizkaia School Meals")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_role("columnheader", name="Person")).to_be_visible(timeout=SOON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    behind = card.locator('[data-tone="behind"]')
    expect(behind).to_be_focused(timeout=SOON)
    page.keyboard.press("Tab")
    expect(behind.get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(behind).to_have_count(0, timeout=SOON)


def test_a_day_of_the_year_shows_with_whom(
    one_app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """On a telephone a column is pressed, or its row; below stands who it was."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(one_app.url("06-followup.ipynb"))
    card = drawn(page, "Your year in touch")
    card.locator(".wb-plot .points path").first.click(force=True)
    behind = card.locator('[data-tone="behind"]')
    expect(behind.get_by_role("heading")).to_contain_text("2025: 1 touch", timeout=SOON)
    expect(behind.get_by_role("link").first).to_be_visible()
    card.get_by_text("The same as a table").press("Enter")
    card.get_by_role("button", name="Show: 2 February").press("Enter")
    expect(behind.get_by_role("heading")).to_contain_text("2 February", timeout=SOON)
    expect(behind).to_be_focused()
    shot("year-telephone")


@pytest.mark.parametrize(
    ("file", "name"),
    [("02-targets.ipynb", MAP), ("06-followup.ipynb", "Your year in touch"),
     ("07-giving.ipynb", "Given, asked, received")],
)  # fmt: skip
def test_a_picture_prints_whole_and_dark_on_white(
    one_app: Running, page: Page, file: str, name: str
) -> None:
    """From a wide dark screen: as wide as a sheet, dark letters, the numbers open; then as before.

    It is read while the browser prints.
    """
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.goto(one_app.url(file))
    card = drawn(page, name)
    letters = card.locator(".wb-plot text").first
    expect(letters).to_have_css("fill", "rgb(236, 231, 220)")
    page.evaluate(PAPER)
    assert page.pdf(format="A4").startswith(b"%PDF-")
    found = page.evaluate("window.onPaper")
    assert found
    for one in found:
        assert one["wide"] <= SHEET
        assert one["ink"] == one["title"] == "rgb(36, 33, 27)"
        assert one["open"]
    expect(letters).to_have_css("fill", "rgb(236, 231, 220)", timeout=SOON)
    expect(card.get_by_role("table")).to_be_hidden()
