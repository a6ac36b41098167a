"""A stopwatch beside a text that is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook.language import _, pgettext
from workbook.records import Refused
from workbook.ui.nodes import Node

_LONGEST = 36_000
"""Tenths of a second: an hour. Whoever forgot to stop is asked to begin again."""


def timer(
    text: str,
    on_time: Callable[[int], str | None],
    *,
    start: str = "",
    stop: str = "",
    key: str = "",
) -> Node:
    """A text and one button that starts and stops a clock, by mouse, touch, Enter or Space.

    `on_time(tenths)` is called with the tenths of a second between the two presses. The clock
    runs in the browser, so a slow kernel makes no difference.
    """

    def timed(tenths: Any) -> str | None:
        if not isinstance(tenths, int) or isinstance(tenths, bool) or not 0 < tenths <= _LONGEST:
            raise Refused(_("The clock did not run through. Start it once more."))
        return on_time(tenths)

    props = {
        "text": text,
        "start": start or _("Start the clock"),
        "stop": stop or pgettext("a clock", "Stop"),
    }
    return Node("timer", props, handlers={"timed": timed}, key=key)


def beside(*nodes: Node) -> Node:
    """Two panels side by side, to be compared; one below the other where there is no room."""
    return Node("beside", inside=tuple(nodes))
