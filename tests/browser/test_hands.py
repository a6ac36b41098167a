"""Fast hands: one line from any page, the search, and the letters that open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.records import Contact, FollowUp, Promise

pytestmark = pytest.mark.slow
LINE = "met Ana Ruiz at PyData, promised the paper, call in two weeks"


def test_a_line_typed_on_any_page_is_found_from_anywhere(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """By keyboard alone: a line is kept, undone, kept again; then the person is found."""
    page.goto(app.url("03-events.ipynb"))
    page.locator("html.wb-ready .wb-frame").wait_for(timeout=60_000)
    page.keyboard.press("n")
    page.keyboard.type(LINE)
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="What was understood")
    expect(card.get_by_label("Where", exact=True)).to_have_value("PyData", timeout=30_000)
    shot("quick-add")
    card.get_by_role("button", name="Keep it").press("Enter")
    expect(card).to_be_hidden(timeout=30_000)
    book = open_book(str(app.book))
    assert [one.name for one in book.all(Contact)] == ["Ana Ruiz"]
    assert book.count(Promise) == 1
    assert book.count(FollowUp) == 3
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("ruiz")
    page.get_by_role("link", name="Ana Ruiz").press("Enter")
    expect(page.get_by_text("What matters to Ana Ruiz")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("region", name="Whose card")).to_be_focused()
