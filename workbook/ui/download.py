"""A file handed over: made in the kernel when the reader presses, kept where they choose."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from workbook.language import _
from workbook.records import Refused
from workbook.ui.nodes import Node, Tone

_MOST = 50 * 2**20


def download(
    label: str, name: str, make: Callable[[], bytes], tone: Tone = "plain", *, key: str = ""
) -> Node:
    """A button that gives the reader a file called `name`; `make()` is called at the press.

    `make` may raise Refused with one sentence; then no file comes.
    """

    def made() -> dict[str, Any]:
        data = make()
        if len(data) > _MOST:
            raise Refused(
                _("This file is over {what} MB. Use “workbook export” for it.", what=_MOST // 2**20)
            )
        return {"name": name, "bytes": b64encode(data).decode("ascii")}

    return Node("download", {"label": label, "tone": tone}, handlers={"download": made}, key=key)
