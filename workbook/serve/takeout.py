"""What `workbook export` writes: the file's ending decides. And how a backup is put back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from workbook.records import Refused

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.exchange.backup import Manifest

Answer = tuple[dict[str, Any], list[str]]
"""What a command answers: an object for programs, and sentences."""


def calendar(book: Book, file: Path) -> Answer:
    """Write what belongs into the reader's own calendar; say how many entries there are."""
    from workbook.exchange.calendar_file import written  # noqa: PLC0415 - other endings need none
    from workbook.technique import every_entry  # noqa: PLC0415 - the same

    entries = every_entry(book)
    put(file, written(entries, book.now()))
    many = f"{len(entries)} entries" if len(entries) != 1 else "1 entry"
    found = {"file": str(file), "format": "ics", "entries": len(entries)}
    return found, [f"Wrote {many} to {file}."]


def whole(book: Book, file: Path) -> Answer:
    """Write a backup, read it again, and only then say that it is done."""
    from workbook import backup  # noqa: PLC0415 - the same

    manifest = backup.back_up(book, file)
    said = f"The whole book is in {file}: {_rows(manifest)}. It was read again and is sound."
    found = {"file": str(file), "format": "backup", "rows": manifest.rows}
    return found | {"tables": manifest.tables}, [said, "Keep it on another device."]


ENDINGS: dict[str, Callable[[Book, Path], Answer]] = {".ics": calendar, ".zip": whole}
"""The ending of a file -> what writes it. A new form is one entry more."""


def write(opened: Callable[[], Book], file: Path) -> Answer:
    """Write the book, or what of it belongs there, to a file. Raises Refused for other endings."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        named = f"A {ending} file" if ending else "A file without an ending"
        raise Refused(f"{named} can't be written yet. It can be {' or '.join(sorted(ENDINGS))}.")
    if file.is_dir():
        raise Refused(f"{file} is a folder. Name a file in it.")
    try:
        return ENDINGS[ending](opened(), file)
    except OSError as error:
        raise Refused(
            f"The file {file} can't be written ({error.strerror}). "
            "Name another place, or make room; nothing else was changed."
        ) from None


def put(file: Path, data: bytes) -> None:
    """Write a file, for the reader alone, whole or not at all: built aside, then put in place."""
    aside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(aside, file)  # noqa: PTH105 - the same on every system
    finally:
        aside.unlink(missing_ok=True)


def put_back(
    opened: Callable[[], Book], file: Path, *, preview: bool = False, replace: bool = False
) -> Answer:
    """Restore a backup, or with `preview` say what it holds."""
    from workbook import backup  # noqa: PLC0415 - only where a backup is read

    if preview:
        manifest = backup.look_into(file)
        sentences = [f"{file} holds {_rows(manifest)}.", "This was a preview: nothing was written."]
    else:
        manifest = backup.restore(opened(), file, replace=replace)
        sentences = [f"Your book is as it was in {file}: {_rows(manifest)}."]
    return backup.report(manifest).as_json(), sentences


def _rows(manifest: Manifest) -> str:
    filled = [f"{count:,} {name}" for name, count in manifest.tables.items() if count]
    return ", ".join(filled) or "nothing yet"
