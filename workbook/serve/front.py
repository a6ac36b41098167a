"""Which page is served: our own, or the stock one with Voila's front end where it is asked for."""

from __future__ import annotations

import os
import re
from typing import Any

from workbook import language
from workbook.serve import places

FIRST = "client.js"
COOKIE = "workbook_language"
"""Where the browser remembers in which language its reader reads; `kit/words.js` sets it."""
_IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?from "\./([\w.-]+)"', re.MULTILINE)


def is_own() -> bool:
    """Whether our own page is served; WORKBOOK_PAGE=stock asks for the other, slower one."""
    return os.environ.get("WORKBOOK_PAGE") != "stock"


def language_of(asker: Any) -> str:
    """Return the language of a page that is written before its kernel knows who reads it."""
    return language.known(asker.get_cookie(COOKIE, language.ENGLISH))


def modules() -> list[str]:
    """Return the modules that the page's script needs before it can run; others come when used."""
    found, waiting = [FIRST], [FIRST]
    while waiting:
        text = (places.KIT / waiting.pop()).read_text("utf-8")
        new = [name for name in _IMPORTED.findall(text) if name not in found]
        found += dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return found
