"""What is measured on a page that everybody should be able to use. Each returns what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_MEASURES = (Path(__file__).parent / "measures.js").read_text("utf-8")
SMALL, CUT, MOVING, UNFOCUSED, FAINT = "small", "cut", "moving", "unfocused", "faint"

_SPACED = """
const sheet = new CSSStyleSheet();
sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
  + ' word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
document.adoptedStyleSheets = [sheet];
"""


def of(page: Page, measure: str) -> list[str]:
    """Return what a measure finds, each finding once."""
    found: list[str] = page.evaluate(_MEASURES, measure)
    return list(dict.fromkeys(found))


def spaced(page: Page, *, yes: bool) -> None:
    """Set the page's text as wide apart as a reader may want it (SC 1.4.12), or as it was."""
    page.evaluate(f"() => {{ {_SPACED} }}" if yes else "() => (document.adoptedStyleSheets = [])")


def axe(page: Page, within: str = "") -> list[str]:
    """Return what axe finds on the page, or only within one part of it."""
    context: Any = [within] if within else None
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in Axe().run(page, context=context).response["violations"]
    ]


def unfold(page: Page) -> None:
    """Open everything that can be opened, and what lies in it."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
