"""A page in a real Chromium as a picture: still, whole, with a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS, Running, chromium, start, stop
from tests.shots import books

SIZES = ((1440, 900), (820, 1180), (390, 844))
THEMES = ("light", "dark")
SOON = 60_000  # milliseconds
_DRAWN = "[...document.querySelectorAll('main .wb-slot')].every((one) => one.firstElementChild)"


@contextmanager
def chrome() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield launched
        launched.close()


@contextmanager
def app_with(name: str, folder: Path) -> Iterator[Running]:
    """A running app over one of the three books, on its day."""
    books.made(name, folder)
    running = start("app", folder, WORKBOOK_TODAY=books.TODAY.isoformat())
    try:
        yield running
    finally:
        stop(running)


def opened(browser: Browser, address: str, size: tuple[int, int], theme: str) -> Page:
    """Open a page in a browser of its own and wait until all of it is drawn."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        locale="en-GB",
        bypass_csp=True,  # so that a test may spoil a page's style
    )
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until every piece is drawn, walk down the page so that all of it is, and go back up."""
    page.locator("html.wb-ready").wait_for(timeout=SOON)
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 700) {"
        " scrollTo(0, y); await new Promise(requestAnimationFrame); } scrollTo(0, 0); }"
    )
    page.wait_for_function(_DRAWN, timeout=SOON)
    page.wait_for_load_state("networkidle")


def turn(page: Page, size: tuple[int, int], theme: str) -> None:
    """Look at the same page in another size and another light."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.evaluate("() => new Promise(requestAnimationFrame)")
