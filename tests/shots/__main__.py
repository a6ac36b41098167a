"""All pages as pictures: `uv run --group test python -m tests.shots`, into tests/shots/taken/.

Three books, every page, three sizes, light and dark. Name pages to take only those:
`python -m tests.shots 01-goals 06-followup`. With `--reference` the small pictures that a test
compares are taken anew, with `--readme` those of the README.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.shots import books, comparing, readme
from tests.shots.taking import SIZES, THEMES, app_with, chrome, opened, turn
from workbook.serve import places

HERE = Path(__file__).parent
TAKEN = HERE / "taken"


def every_page(
    browser: Browser,
    wanted: Sequence[str] = (),
    out: Path = TAKEN,
    among: Sequence[str] = tuple(books.BOOKS),
) -> int:
    """Take every page, or those that are wanted; return how many pictures there are."""
    count = 0
    every = sorted(path.stem for path in places.notebooks().glob("*.ipynb"))
    with tempfile.TemporaryDirectory() as folder:
        for book in among:
            (out / book).mkdir(parents=True, exist_ok=True)
            with app_with(book, Path(folder) / book) as app:
                for name in (one for one in every if not wanted or one in wanted):
                    page = opened(browser, app.url(f"{name}.ipynb"), SIZES[0], THEMES[0])
                    count += _sides(page, out / book, name)
                    page.context.close()
    return count


def _sides(page: Page, out: Path, name: str) -> int:
    for size in SIZES:
        for theme in THEMES:
            turn(page, size, theme)
            file = out / f"{name}-{size[0]}x{size[1]}-{theme}.png"
            page.screenshot(path=file, full_page=True)
    return len(SIZES) * len(THEMES)


def main(arguments: list[str]) -> None:
    """Take what is asked for and say where it is."""
    with chrome() as browser:
        if "--reference" in arguments:
            comparing.keep(browser)
            said = f"The pictures to compare with are in {comparing.REFERENCE}."
        elif "--readme" in arguments:
            readme.make(browser)
            said = f"The README's pictures are in {readme.PICTURES}."
        else:
            said = f"{every_page(browser, arguments)} pictures are in {TAKEN}."
    sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
