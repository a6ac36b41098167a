"""Text that means harm, and a book that is full of it."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.schema import filled
from workbook.book import Book
from workbook.records import Record, every_record
from workbook.tables import shapes
from workbook.ui import Piece

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "notebooks").glob("*.ipynb"))
_X = "document.title='PLANTED'"
PAYLOADS = (
    f"<script>{_X}</script>",
    f"<img data-planted src=x onerror={_X}>",
    f'"><svg data-planted/onload={_X}>',
    f"'><iframe data-planted srcdoc='<script>{_X}</script>'></iframe>",
    "{{constructor.constructor('return document')()}}",
    "${document.title}",
    f"javascript:{_X}//",
    f"</textarea><b data-planted onmouseover={_X}>x</b>",
    f"</title><script>{_X}</script>",
    f"</style><script>{_X}</script>",
    f"[click](javascript:{_X})",
    "![x](http://127.0.0.1:9/pixel.png)",
    f"<a data-planted href=javascript:{_X}>here</a>",
    "<form data-planted action=http://127.0.0.1:9><input name=q></form>",
    "<meta data-planted http-equiv=refresh content='0;url=http://127.0.0.1:9'>",
    "<base data-planted href=http://127.0.0.1:9/>",
    "<link data-planted rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<style data-planted>*{display:none}</style>",
    f"<details data-planted open ontoggle={_X}>x</details>",
    f"<video data-planted><source onerror={_X}></video>",
    f"<body onload={_X}>",
    f"<math data-planted><mtext><script>{_X}</script></mtext></math>",
    "<!-- comment --><h1 data-planted>Big</h1>",
    f"<![CDATA[<script>{_X}</script>]]>",
    "&lt;script&gt;&#x3C;script&#x3E;",
    "\\u003cscript\\u003e\\x3cscript\\x3e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    f"+ADw-script+AD4-{_X}+ADw-/script+AD4-",
    "`${alert(1)}`",
    "'; DROP TABLE contacts; --",
    '" onfocus=alert(1) autofocus="',
    "${7*7} #{7*7} <%= 7*7 %> {% 7*7 %}",
    "$$\\href{javascript:alert(1)}{x}$$",
    "\\(\\require{html}\\class{planted}{x}\\)",
    "<script src=//127.0.0.1:9/x.js></script>",
    f"<svg data-planted><animate onbegin={_X} attributeName=x dur=1s></svg>",
    "<template data-planted><slot></slot></template>",
    "<dialog data-planted open>Your session ended</dialog>",
    "__proto__",
    "</script></head></body></html>",
)  # fmt: skip
assert len(PAYLOADS) == 40


def texts_of(kind: type[Record]) -> list[str]:
    """Return the fields of a record that take any text; ids and keys are the program's own."""
    own = {"id", *kind.REFERS, *(name for together in kind.INDEXED for name in together)}
    return [name for name, (shape, _) in shapes(kind).items() if shape is str and name not in own]


def hostile(kind: type[Record], number: int, day: date) -> Record:
    """Return one record with the payload of that number in every text, and days near `day`."""
    payload = PAYLOADS[number]
    values: dict[str, Any] = dict.fromkeys(texts_of(kind), payload)
    for name, (shape, nullable) in shapes(kind).items():
        if issubclass(shape, datetime):
            continue
        if issubclass(shape, date):
            ahead = name in {"deadline_on", "until_on", "ends_on"}
            values[name] = day + timedelta(days=14 if ahead else -1 - number % 3)
            if nullable and number % 4:
                values[name] = values[name] if ahead or name.startswith("starts") else None
        elif issubclass(shape, StrEnum):
            values[name] = list(shape)[number % len(shape)]
        elif shape is list:
            values[name] = [payload, payload[::-1]]
        elif shape is dict:
            values[name] = {payload: 3}
        elif shape is time:
            values[name] = time(9, number)
    return dataclasses.replace(filled.one_of(kind, str(number)), **values)


def fill(book: Book, day: date) -> None:
    """Put each payload into every text of a record of every kind."""
    every = [
        hostile(kind, number, day)
        for kind in every_record()
        for number in range(len(PAYLOADS) if kind.PLURAL != "readers" else 1)
    ]
    book.refill(every)


def cells(page: Path) -> list[str]:
    """Return the code of a page."""
    whole = json.loads(page.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in whole["cells"] if cell["cell_type"] == "code"]


def pieces(
    book: Book, page: Path, dice: random.Random | None = None
) -> Iterator[tuple[str, Piece]]:
    """Yield each piece of a page, as its cells make it, with the code of its cell.

    With dice the cells after the first come in any order.
    """
    names: dict[str, Any] = {"book": book}
    first, *others = cells(page)
    if dice:
        dice.shuffle(others)
    for source in (first, *others):
        *before, last = source.splitlines()
        for line in before:
            if "open_book()" not in line:
                exec(line, names)  # noqa: S102 - our own notebooks
        if "open_book()" in last:
            continue
        if last.startswith(("from ", "import ")):
            exec(last, names)  # noqa: S102 - our own notebooks
            continue
        yield from ((last, one) for one in _within(eval(last, names)))  # noqa: S307 - ours too


def _within(shown: Any) -> Iterator[Piece]:
    if isinstance(shown, Piece):
        yield shown
    for child in getattr(shown, "children", ()):
        yield from _within(child)
