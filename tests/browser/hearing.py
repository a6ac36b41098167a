"""What a screen reader would read out by itself: each change of a live region, in its order."""

from __future__ import annotations

from playwright.sync_api import Page

_PATIENCE = 600  # tenths of a second
_HEAR = """window.heard = [];
const LIVE = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    const line = (target.nodeType === 1 ? target : target.parentElement)?.closest(LIVE);
    if (!line || line.getAttribute("aria-live") === "off") continue;
    const added = [...addedNodes].map((one) => one.textContent).join("");
    const text = type === "characterData" ? target.data : added;
    if (text.trim()) window.heard.push(text.trim());
  }
}).observe(document, { subtree: true, childList: true, characterData: true });"""


def listen(page: Page) -> None:
    """Write down, from the next page on, what is read out."""
    page.add_init_script(_HEAR)


def heard(page: Page) -> list[str]:
    """Return what was read out since the last time this was asked."""
    return list(page.evaluate("window.heard.splice(0)"))


def heard_at_last(page: Page) -> list[str]:
    """Wait until something is read out; our policy forbids Playwright's own way of waiting."""
    for _ in range(_PATIENCE):
        if page.evaluate("window.heard.length"):
            return heard(page)
        page.wait_for_timeout(100)
    raise AssertionError("nothing is read out")
