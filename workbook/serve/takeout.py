"""What the book can be written to: the file's ending decides. A new form is one entry more."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from workbook.records import Refused

if TYPE_CHECKING:
    from workbook.book import Book

Answer = dict[str, Any]


def calendar(book: Book, file: Path) -> Answer:
    """Write what belongs into the reader's own calendar; say how many entries there are."""
    from workbook.exchange.calendar_file import written  # noqa: PLC0415 - other endings need none
    from workbook.technique import every_entry  # noqa: PLC0415 - the same

    entries = every_entry(book)
    put(file, written(entries, book.now()))
    return {"file": str(file), "format": "ics", "entries": len(entries)}


ENDINGS: dict[str, Callable[[Book, Path], Answer]] = {".ics": calendar}


def write(book: Book, file: Path) -> Answer:
    """Write the book, or what of it belongs there, to a file. Raises Refused for other endings."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        named = f"A {ending} file" if ending else "A file without an ending"
        raise Refused(f"{named} can't be written yet. It can be {' or '.join(sorted(ENDINGS))}.")
    if file.is_dir():
        raise Refused(f"{file} is a folder. Name a file in it.")
    try:
        return ENDINGS[ending](book, file)
    except OSError as error:
        raise Refused(f"{file} can't be written ({error.strerror}).") from None


def put(file: Path, data: bytes) -> None:
    """Write a file whole or not at all: built aside, then put in its place."""
    aside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        aside.write_bytes(data)
        os.replace(aside, file)  # noqa: PTH105 - the same on every system
    finally:
        aside.unlink(missing_ok=True)


def sentences(answer: Answer) -> list[str]:
    """Return the answer in words."""
    count = answer.get("entries")
    what = f"{count} entries" if count != 1 else "1 entry"
    told = f"Wrote {what} to {answer['file']}." if "entries" in answer else ""
    return [told or f"Wrote {answer['file']}."]
