"""“Why this?”: folded by default, opened by keyboard, with the way to its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SOON, Running, Seen


@pytest.mark.slow
def test_the_reason_is_a_press_away(app: Running, page: Page, seen: Seen) -> None:
    """A reader without a mouse unfolds why, reads what it can't tell, and folds it again."""
    page.goto(app.url("06-followup.ipynb"))
    fold = page.locator("summary", has_text="Why this? A thank-you letter")
    fold.wait_for(timeout=SOON * 1000)
    limit = page.get_by_text("They wrote to people they knew and were told to write.")
    expect(limit).to_be_hidden()
    fold.focus()
    page.keyboard.press("Enter")
    expect(limit).to_be_visible()
    source = page.get_by_role("link", name="Kumar and Epley, 2018, doi 10.1177/0956797618772506")
    expect(source).to_have_attribute("href", "https://doi.org/10.1177/0956797618772506")
    page.keyboard.press("Tab")
    expect(source).to_be_focused()
    fold.focus()
    page.keyboard.press("Enter")
    expect(limit).to_be_hidden()
    assert seen.foreign == set()
