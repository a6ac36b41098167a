"""The browser's fixtures serve here too."""

from tests.browser.conftest import browser, context, page, seen

__all__ = ["browser", "context", "page", "seen"]
