"""`workbook doctor`: is the book sound, and is everything installed that opens it?"""

from __future__ import annotations

import importlib.metadata
import sys
from dataclasses import dataclass
from pathlib import Path

from workbook.book import book_place, open_book
from workbook.records import Refused
from workbook.serve import places

NEEDED = ("voila", "jupyterlab", "ipywidgets", "anywidget", "ipykernel", "sqlalchemy")


@dataclass(frozen=True)
class Finding:
    """One line of the examination."""

    text: str
    wrong: bool = False


def examine() -> list[Finding]:
    """Return everything that was looked at; nothing is changed and no book is made."""
    return [*_installation(), *_pages(), *_book()]


def _installation() -> list[Finding]:
    versions, missing = [], []
    for name in NEEDED:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    python = ".".join(map(str, sys.version_info[:3]))
    found = [Finding(f"Installed: Python {python}, {', '.join(versions)}.")]
    if missing:
        names = ", ".join(missing)
        found.append(Finding(f"Not installed: {names}. Install the workbook again.", wrong=True))
    return found


def _pages() -> list[Finding]:
    try:
        folder = places.notebooks()
    except Refused as refused:
        return [Finding(refused.sentence, wrong=True)]
    return [Finding(f"Notebooks: {len(list(folder.glob('*.ipynb')))} in {folder}.")]


def _book() -> list[Finding]:
    place = book_place()
    if "://" not in place and not Path(place).expanduser().exists():
        return [Finding(f"There is no book yet. It will be made at {place}.")]
    try:
        book = open_book()
    except Refused as refused:
        return [Finding(refused.sentence, wrong=True)]
    found = [Finding(f"The book: {book.where}")]
    problems = book.problems()
    found += [Finding(f"The book is damaged: {problem}.", wrong=True) for problem in problems]
    if not problems:
        found.append(Finding("The book is sound."))
    found.append(Finding("Hint: keep a copy of the book on another device. No backup is known."))
    return found
