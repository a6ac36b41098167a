"""A progress bar on the terminal, and nothing where nobody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from workbook.language import _


@contextmanager
def shown(stream: TextIO) -> Iterator[Callable[[int, int], None] | None]:
    """Give `(done, total)` that moves a bar on `stream`; None where that is no terminal."""
    if not stream.isatty():
        yield None
        return
    with click.progressbar(length=1, label=_("Reading"), file=stream) as bar:

        def move(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.pos = min(done, bar.length)
            bar.render_progress()

        yield move
        bar.pos = bar.length or 1
        bar.render_progress()
