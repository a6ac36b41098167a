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

from tests.shots import books, comparing, readme
from tests.shots.taking import SIZES, THEMES, app_with, chrome, opened, turn
from workbook.serve import places

HERE = Path(__file__).parent
TAKEN = HERE / "taken"


def every_page(
    wanted: Sequence[str] = (), out: Path = TAKEN, among: Sequence[str] = tuple(books.BOOKS)
) -> int:
    """Take every page; return how many pictures there are."""
    count = 0
    names = sorted(path.stem for path in places.notebooks().glob("*.ipynb"))
    with chrome() as browser, tempfile.TemporaryDirectory() as folder:
        for book in among:
            (out / book).mkdir(parents=True, exist_ok=True)
            with app_with(book, Path(folder) / book) as app:
                for name in names:
                    if wanted and name not in wanted:
                        continue
                    page = opened(browser, app.url(f"{name}.ipynb"), SIZES[0], THEMES[0])
                    for size in SIZES:
                        for theme in THEMES:
                            turn(page, size, theme)
                            file = out / book / f"{name}-{size[0]}x{size[1]}-{theme}.png"
                            page.screenshot(path=file, full_page=True)
                            count += 1
                    page.context.close()
    return count


def main(arguments: list[str]) -> None:
    """Take what is asked for and say where it is."""
    if "--reference" in arguments:
        comparing.keep()
        sys.stdout.write(f"The pictures to compare with are in {comparing.REFERENCE}.\n")
    elif "--readme" in arguments:
        readme.make()
        sys.stdout.write(f"The README's pictures are in {readme.PICTURES}.\n")
    else:
        count = every_page(arguments)
        sys.stdout.write(f"{count} pictures are in {TAKEN}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
