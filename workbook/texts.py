"""What was written for the workbook and is no code: the files of `data/`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from workbook import language
from workbook.language import _
from workbook.records import Refused

_HERE = Path(__file__).resolve().parent


def written(name: str) -> Any:
    """Return what stands in `data/<name>.json`: in a clone beside the package, else inside it.

    Where the reader's language has a file of its own, as in `data/de/`, it is that one. What is
    returned is shared: whoever gets it leaves it as it is.
    """
    return _read(name, language.spoken())


@cache
def _read(name: str, code: str) -> Any:
    for folder in (_HERE.parent / "data", _HERE / "data"):
        for place in language.editions(folder, f"{name}.json", code):
            return json.loads(place.read_text(encoding="utf-8"))
    raise Refused(_("A part of the workbook's data is missing. Install the workbook again."))
