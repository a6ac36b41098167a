"""A reader who has no mouse: Tab to a control, type, choose with the arrows, press Enter."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

SOON = 60_000
FAR = 250  # times Tab, before a control counts as out of reach


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    expect(wanted).to_be_visible(timeout=SOON)
    for _ in range(FAR):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


def typed(page: Page, field: Locator, text: str) -> None:
    """Type it; where names are offered, choose the first with the arrow and Enter."""
    reach(page, field)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    if field.get_attribute("role") == "combobox":
        expect(field).to_have_attribute("aria-expanded", "true", timeout=SOON)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(field).to_have_attribute("aria-expanded", "false")


def press(page: Page, button: Locator) -> None:
    """Go to it and press Enter."""
    reach(page, button)
    page.keyboard.press("Enter")
