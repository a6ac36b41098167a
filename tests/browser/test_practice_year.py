"""A practice year in a real browser: from the first page of the practice book to the look back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Running, start, stop
from workbook import open_book
from workbook.serve import demo

SOON = 60_000


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    """An app over a practice book."""
    demo.fill(open_book(str(tmp_path / "book.sqlite")), seed=2)
    running = start("app", tmp_path)
    yield running
    stop(running)


def weeks_played(page: Page, number: int) -> Locator:
    """Return the line that says how many weeks are over."""
    return page.get_by_text(f"{number} of 52 weeks", exact=True)


def findings(page: Page) -> list[str]:
    """Open everything that can be opened; return what axe has to say."""
    for summary in page.locator("details > summary").all():
        summary.evaluate("one => (one.parentElement.open = true)")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in Axe().run(page).response["violations"]
    ]


@pytest.mark.slow
def test_a_year_from_its_start_to_the_look_back(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """The practice book says what it is; a week, steps of four, an undo, and what mattered."""
    began = open_book(str(app.book)).today()
    page.goto(app.url())
    page.get_by_text("Practice book “book.sqlite”: everybody in it is invented.").wait_for(
        timeout=SOON
    )
    expect(page).to_have_title("Practice: Your networking workbook")
    page.get_by_role("link", name="Play the practice year").click()
    page.get_by_role("button", name="Begin the year").click(timeout=SOON)

    expect(weeks_played(page, 0)).to_be_visible(timeout=SOON)
    notes = page.get_by_role("combobox").filter(has=page.locator("option[value=note]"))
    notes.first.select_option(label="A personal note (8 min)")
    expect(page.get_by_text("8 of your", exact=False)).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Next week").click()
    expect(weeks_played(page, 1)).to_be_visible(timeout=SOON)
    expect(page.get_by_role("heading", name="What came of week 1", exact=True)).to_be_in_viewport(
        timeout=SOON
    )
    shot("practice-week")

    page.get_by_text("Four weeks on, with a plan of yours").click()
    for played in (*range(5, 52, 4), 52):
        page.get_by_role("button", name="Four weeks on").click()
        expect(weeks_played(page, played)).to_be_visible(timeout=SOON)
        if played == 5:
            assert findings(page) == []
    page.get_by_role("button", name="Undo: Practice year: weeks 50 to 52").click()
    expect(weeks_played(page, 49)).to_be_visible(timeout=SOON)
    page.get_by_text("Four weeks on, with a plan of yours").click()
    page.get_by_role("button", name="Four weeks on").click()
    expect(page.get_by_role("heading", name="The year is over")).to_be_visible(timeout=SOON)

    back = page.get_by_role("region", name="The look back: what made the difference")
    expect(back.locator("figcaption strong")).to_contain_text("fewer answers.", timeout=SOON)
    back.locator(".wb-plot").scroll_into_view_if_needed()
    expect(back.locator(".wb-plot[data-drawn]")).to_be_visible(timeout=SOON)
    assert findings(page) == []
    expect(back.get_by_role("columnheader", name="What if")).to_be_visible()
    shot("practice-look-back")

    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert findings(page) == []
    shot("practice-look-back-390")
    assert open_book(str(app.book)).today() == began + timedelta(days=364)
