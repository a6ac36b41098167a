"""The workbook as a page to read and to print: one file, no script, nothing fetched.

Jinja2 escapes every word of it; this is the only place where a file of HTML is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import jinja2


@dataclass(frozen=True)
class Part:
    """A heading with what stands below it: pairs of (word, text), points, and further parts."""

    title: str
    note: str = ""
    pairs: Sequence[tuple[str, str]] = ()
    points: Sequence[str] = ()
    parts: Sequence[Part] = ()


@cache
def _page() -> jinja2.Template:
    source = resources.files("workbook.ui").joinpath("paper.html").read_text(encoding="utf-8")
    page = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True)  # fmt: skip
    return page.from_string(source)


def paper(title: str, lead: Sequence[str], chapters: Sequence[Part]) -> str:
    """Return the page; it reads well on a screen, in the dark, and on paper.

    >>> "&lt;b&gt;" in paper("<b>", [], [])
    True
    """
    return _page().render(title=title, lead=lead, chapters=chapters)
