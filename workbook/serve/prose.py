"""What a page shows before any kernel: its head and its prose. Made once, kept until it changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from voila.exporter import VoilaMarkdownRenderer

from workbook import language
from workbook.serve import places


@dataclass(frozen=True)
class Part:
    """A part of a page: prose as HTML, or the place of a piece and the source that makes it."""

    place: str
    prose: str = ""
    source: str = ""


@dataclass(frozen=True)
class Essay:
    """A notebook as it lies there."""

    title: str
    parts: tuple[Part, ...]

    @property
    def cells(self) -> dict[str, str]:
        """The sources by their places."""
        return {part.place: part.source for part in self.parts if not part.prose}


_kept: dict[Path, tuple[tuple[int, int], Essay]] = {}


def notebook(name: str, code: str = language.ENGLISH) -> Path | None:
    """Return the file of a page, in that language if there is one; None without such a page."""
    folder = places.notebooks().resolve()
    file = (folder / name).resolve()
    if file.suffix != ".ipynb" or file.parent != folder:
        return None
    return next(language.editions(folder, file.name, code), None)


def essay(file: Path, pictures: Any) -> Essay:
    """Return the page in `file`; `pictures` is where Voila finds those that the prose names."""
    facts = file.stat()
    stamp = (facts.st_mtime_ns, facts.st_size)
    if _kept.get(file, (None,))[0] != stamp:
        _kept[file] = stamp, _read(file, pictures)
    return _kept[file][1]


def _read(file: Path, pictures: Any) -> Essay:
    reads: Any = nbformat.v4.reads  # which, unlike nbformat's own, does not judge what it reads
    cells: list[Any] = reads(file.read_text("utf-8")).cells
    parts = []
    for number, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            parts.append(Part(f"wb-slot-{number}", prose=_as_html(cell, pictures)))
        elif cell.cell_type == "code":
            parts.append(Part(f"wb-slot-{number}", source=cell.source))
    first = cells[0].source if cells else ""
    return Essay(first.split("\n")[0].lstrip("# ") or file.stem, tuple(parts))


def _as_html(cell: Any, pictures: Any) -> str:
    make: Any = VoilaMarkdownRenderer
    renderer = make(pictures, escape=False, attachments=cell.get("attachments", {}))
    return str(MarkdownWithMath(renderer=renderer).render(cell.source))
