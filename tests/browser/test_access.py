"""Everybody can use the pages: checked by axe, by keyboard, on a phone, without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, start, stop
from workbook import open_book
from workbook.serve import demo, places

SOON = 60_000
PAGES = sorted(path.name for path in places.notebooks().glob("*.ipynb"))


@pytest.fixture(scope="module", params=["empty", "full"])
def one_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """One app over an empty and one over a full book."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "full":
        demo.fill(open_book(str(folder / "book.sqlite")), seed=2)
    running = start("app", folder)
    yield running
    stop(running)


def opened(page: Page, app: Running, name: str) -> None:
    """Open a page and wait until every piece stands."""
    page.goto(app.url(name))
    expect(page.locator(".wb-app").first).to_be_visible(timeout=SOON)
    page.wait_for_selector(".wb-slot:empty", state="detached", timeout=SOON)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(one_app: Running, page: Page, name: str, scheme: str) -> None:
    """No page has a finding of axe, light or dark, with nothing in the book or with much."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, one_app, name)
    for summary in page.locator("details > summary").all():
        summary.evaluate("one => (one.parentElement.open = true)")
    found = Axe().run(page)
    told = [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in found.response["violations"]
    ]
    assert told == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_nothing_hangs_over_the_edge_of_a_phone(one_app: Running, page: Page, name: str) -> None:
    """At 390 pixels nobody has to push the page sideways, and thumbs find the buttons."""
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, one_app, name)
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 390
    small = page.locator("main button:visible").evaluate_all(
        "all => all.filter(b => b.getBoundingClientRect().height < 24).map(b => b.textContent)"
    )
    assert small == []


@pytest.mark.slow
def test_the_first_step_needs_no_mouse(app: Running, page: Page) -> None:
    """With Tab and Enter alone a newcomer says who they are."""
    opened(page, app, "00-start.ipynb")
    name = page.get_by_label("What should the workbook call you?")
    for _ in range(40):
        page.keyboard.press("Tab")
        if name.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("Kemi")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Who comes to mind?")).to_be_visible(timeout=SOON)
