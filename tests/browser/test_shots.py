"""Key pages look like their pictures, whatever type a machine has; a broken page does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Running
from tests.shots import readme
from tests.shots.__main__ import every_page
from tests.shots.comparing import KEYS, MOST, REFERENCE, Key, apart, difference
from tests.shots.taking import SIZES, THEMES, app_with, opened

TYPE = "*, ::before { font-family: monospace !important; }"
DRAWN = "() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))"
SHEETS = "[...document.querySelectorAll('style, link[rel=stylesheet]')]"


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Running]]:
    """An app over each book that a picture shows."""
    with ExitStack() as up:
        yield {
            book: up.enter_context(app_with(book, tmp_path_factory.mktemp(book)))
            for book in dict.fromkeys(key.book for key in KEYS)
        }


def looks(page: Page, key: Key) -> float:
    """Return how far the page, as it is drawn now, is from its picture."""
    page.evaluate(DRAWN)
    return apart(page, key)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.file.stem)
def test_a_page_looks_like_its_picture(
    apps: dict[str, Running], browser: Browser, key: Key
) -> None:
    """As it is, and in another type; without its style, or with nothing on it, it does not."""
    page = opened(browser, apps[key.book].url(f"{key.page}.ipynb"), key.size, key.theme)
    try:
        assert looks(page, key) <= MOST
        tag = page.add_style_tag(content=TYPE)
        assert looks(page, key) <= MOST
        tag.evaluate("(one) => one.remove()")
        page.evaluate("document.querySelector('main').style.visibility = 'hidden'")
        assert looks(page, key) > MOST
        page.evaluate("document.querySelector('main').style.visibility = ''")
        page.evaluate(f"{SHEETS}.forEach((one) => one.remove())")
        assert looks(page, key) > MOST
    finally:
        page.context.close()


def test_pictures_are_few_and_small() -> None:
    """Each picture that is compared is under 60 kB, and none lies there that nothing compares."""
    there = set(REFERENCE.glob("*"))
    assert there == {key.file for key in KEYS}
    assert max(file.stat().st_size for file in there) < 60_000


def test_the_difference_of_pictures_is_what_it_says() -> None:
    """Nothing apart, wholly apart, another size; a thing that moved a little is no difference."""
    white, black = (Image.new("RGB", (480, 300), colour) for colour in ("white", "black"))
    assert difference(white, white) == 0
    assert difference(white, black) == 255
    assert difference(white, Image.new("RGB", (480, 600), "white")) == 255
    drawn, moved = white.copy(), white.copy()
    drawn.paste("black", (40, 40, 60, 60))
    moved.paste("black", (60, 80, 80, 100))
    assert difference(drawn, moved) == 0


@pytest.mark.slow
def test_one_command_takes_every_size_and_light(browser: Browser, tmp_path: Path) -> None:
    """For each page asked for: three sizes, light and dark, as wide as the screen was."""
    assert every_page(browser, ["01-goals"], tmp_path, ["empty"]) == len(SIZES) * len(THEMES)
    for width, height in SIZES:
        for theme in THEMES:
            file = tmp_path / "empty" / f"01-goals-{width}x{height}-{theme}.png"
            with Image.open(file) as picture:
                assert picture.width == width
                assert picture.height > height


@pytest.mark.slow
def test_the_maker_of_the_readmes_pictures_runs(browser: Browser, tmp_path: Path) -> None:
    """It makes what the README shows, from the real thing; one of them moves."""
    for file in readme.make(browser, tmp_path):
        with Image.open(file) as made, Image.open(readme.PICTURES / file.name) as shown:
            assert made.size == shown.size
            assert (getattr(made, "n_frames", 1) > 5) == (file.name == readme.MOVING)
