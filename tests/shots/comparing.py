"""Key pages beside a small picture of how they should look.

Letters differ from machine to machine, so what is compared is coarse: the page as a grid of
squares, each with its mean colour, and each may lie a little higher, lower or to the side. A page
in another type passes; one without its style, or with nothing on it, doesn't.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.shots.taking import app_with, opened

REFERENCE = Path(__file__).parent / "reference"
MOST = 0.4
"""How far a page may be from its picture, of all that there is to see on it.

The same machine gives 0.01, another type up to 0.3, a page without its style 0.6 and more.
"""
_WIDTH = 480  # of a kept picture
_SQUARE = 20  # pixels of a picture that is 480 wide
_UP_DOWN, _ASIDE = 2, 1  # squares that a thing may have moved


@dataclass(frozen=True)
class Key:
    """One picture that is kept: which page, in which book, how large, in which light."""

    book: str
    page: str
    size: tuple[int, int] = (1440, 900)
    theme: str = "light"

    @property
    def file(self) -> Path:
        """Where its picture is."""
        return REFERENCE / f"{self.book}-{self.page}-{self.size[0]}-{self.theme}.png"


KEYS = (
    Key("empty", "00-start"),
    Key("five", "00-start", (390, 844)),
    Key("full", "00-start", theme="dark"),
    Key("full", "01-goals"),
)


def seen(page: Page) -> Image.Image:
    """Return what a reader sees of a page without scrolling, as small as it is kept."""
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    height = round(taken.height * _WIDTH / taken.width)
    return taken.resize((_WIDTH, height), Image.Resampling.BOX)


def kept(key: Key) -> Image.Image:
    """Return the picture a page should look like."""
    with Image.open(key.file) as picture:
        return picture.convert("RGB")


def ink(picture: Image.Image) -> float:
    """Return how far a picture is from its bare paper: what there is to see on it."""
    colours = picture.getcolors(picture.width * picture.height) or []
    paper = max(colours, key=lambda one: one[0])[1]
    return difference(picture, Image.new("RGB", picture.size, paper))


def apart(page: Page, key: Key) -> float:
    """Return how far a page is from its picture: 0 is the same, 1 as far as a bare sheet."""
    picture = kept(key)
    return difference(seen(page), picture) / ink(picture)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart: 0 is the same, 255 black beside white.

    What is in one and not in the other counts, whichever of the two lacks it.
    """
    here, there = _squares(one), _squares(other)
    return max(_lacks(here, there), _lacks(there, here)) if here.size == there.size else 255.0


def _lacks(here: Image.Image, there: Image.Image) -> float:
    wide, high = here.size
    total = sum(
        min(
            _apart(here, there, (x, y), (x + right, y + down))
            for down in range(-_UP_DOWN, _UP_DOWN + 1)
            for right in range(-_ASIDE, _ASIDE + 1)
            if 0 <= x + right < wide and 0 <= y + down < high
        )
        for x in range(wide)
        for y in range(high)
    )
    return total / (wide * high)


def _squares(picture: Image.Image) -> Image.Image:
    size = (picture.width // _SQUARE, picture.height // _SQUARE)
    return picture.resize(size, Image.Resampling.BOX)


def _apart(
    one: Image.Image, other: Image.Image, here: tuple[int, int], there: tuple[int, int]
) -> float:
    first, second = one.getpixel(here), other.getpixel(there)
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


def keep(browser: Browser) -> None:
    """Take all of them anew."""
    REFERENCE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for book in dict.fromkeys(key.book for key in KEYS):
            with app_with(book, Path(folder) / book) as app:
                for key in (one for one in KEYS if one.book == book):
                    page = opened(browser, app.url(f"{key.page}.ipynb"), key.size, key.theme)
                    small = seen(page).quantize(64)
                    small.save(key.file, optimize=True)
                    page.context.close()
