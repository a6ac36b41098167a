"""A reminder on the reader's own computer, while the page is open."""

from __future__ import annotations

from collections.abc import Callable

from workbook.ui.nodes import Node


def reminder(on_time: Callable[[], str], key: str = "") -> Node:
    """A time of day, and a button that switches a desktop notification on or off.

    `on_time()` is asked when the time has come, once a day; it returns what the notification
    says, or "" where there is nothing to say. It may be read by whoever sees the screen, so it
    names nobody. Time and switch are kept by the browser, since each computer has its own.
    """
    return Node("reminder", handlers={"remind": on_time}, key=key)
