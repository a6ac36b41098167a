"""Taking the whole book out, and putting it back: what `exchange/backup.py` reads and writes.

A backup has its name only when it is whole, on the disk, and read again. Restoring is one
transaction: ids, times and versions are as they were, and no row is added but those.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from workbook import __version__, bookfile, copies, encrypted, feed
from workbook.exchange import backup
from workbook.exchange.archive import Source
from workbook.exchange.report import Report
from workbook.language import _
from workbook.records import Contact, Jotting, Record, Refused, every_record
from workbook.records.forgotten import Forgotten, Marks
from workbook.tables import KINDS, from_plain

if TYPE_CHECKING:
    from workbook.book import Book

is_one = backup.is_one
File = Path | Source
Progress = Callable[[int, int], None]
"""Called with how many rows are through, and how many there are; it may raise to stop."""
_STRIDE = 5000


def back_up(book: Book, file: Path, on_progress: Progress | None = None) -> backup.Manifest:
    """Write the whole book to `file`, read it again, and return what is in it.

    A file of that name is replaced only by a backup that is whole. Raises Refused where there
    is no room or no right to write.
    """
    target = file.expanduser().absolute()
    aside = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with os.fdopen(handle, "w+b") as out:
            manifest = _write(book, out, on_progress)
            out.flush()
            os.fsync(out.fileno())
        with backup.opened(aside, bookfile.SCHEMA) as again:
            again.check(KINDS)
        aside.replace(target)
        copies.on_disk(target.parent)
    except OSError as error:
        raise Refused(
            _(
                "The backup can't be written to {target} ({strerror}). Name another place; nothing "
                "else was changed.",
                target=target,
                strerror=error.strerror,
            )
        ) from None
    finally:
        aside.unlink(missing_ok=True)
    return manifest


def packed(book: Book, on_progress: Progress | None = None) -> tuple[bytes, backup.Manifest]:
    """Return the whole book as the bytes of a backup, read again; nothing is on a disk."""
    out = io.BytesIO()
    manifest = _write(book, out, on_progress)
    data = out.getvalue()
    look_into(Source("made just now", data))
    return data, manifest


def _write(book: Book, out: BinaryIO, on_progress: Progress | None) -> backup.Manifest:
    from workbook import outgoing  # noqa: PLC0415 - a restore has no need of it

    with book.whole() as tables:
        return backup.write(
            out,
            _watched(book, tables, on_progress) if on_progress else tables,
            outgoing.beside(book),
            schema=bookfile.SCHEMA,
            workbook=__version__,
            made_at=book.now().isoformat(),
            number=book.floor,
        )


def _watched(
    book: Book, tables: Iterable[tuple[str, Iterable[Any]]], on_progress: Progress
) -> Iterator[tuple[str, Iterable[Any]]]:
    total, before = sum(map(book.count, every_record())), 0
    for name, rows in tables:
        yield name, told(rows, before, total, on_progress)
        before += book.count(KINDS[name])


def told(
    rows: Iterable[Any], before: int, total: int, on_progress: Progress | None
) -> Iterator[Any]:
    """Yield rows, and say now and then how many are through."""
    for number, row in enumerate(rows, before + 1):
        if on_progress and number % _STRIDE == 0:
            on_progress(min(number, total), total)
        yield row


def look_into(file: File) -> backup.Manifest:
    """Read a backup from end to end and return what is in it; nothing is written."""
    with backup.opened(file, bookfile.SCHEMA) as found:
        found.check(KINDS)
        return found.manifest


def restore(
    book: Book, file: File, *, replace: bool = False, on_progress: Progress | None = None
) -> backup.Manifest:
    """Put a backup into an empty book, or with `replace` in the place of what is there.

    What is there is kept first, as the automatic copy of the book. Whoever was forgotten since
    the backup was made stays forgotten. Raises Refused, and changes
    nothing, where the backup is damaged or newer, or the book holds something.
    """
    with backup.opened(file, bookfile.SCHEMA) as found:
        found.check(KINDS)
        if holds_something(book):
            if not replace:
                raise Refused(
                    _(
                        "Your book already holds something, and a backup is put into an empty one. "
                        "Add --merge to join the two, or --replace to put the backup in its place; "
                        "a copy of the book is kept first. Or name a new place in WORKBOOK_BOOK."
                    )
                )
            keep(book)
        gone, address = book.all(Forgotten), book.jotted(feed.KEY)
        # Closed also where the book refuses a row, or the file would stay open.
        with closing(_records(found, gone)) as records:
            rows = told(records, 0, found.manifest.rows, on_progress)
            book.refill(rows, found.manifest.number)
        if address:  # as it stands, and never as it was: one that was withdrawn stays so
            book.jot(feed.KEY, address)
        _stay_forgotten(book, Marks(gone))
        return found.manifest


def holds_something(book: Book) -> bool:
    """Whether there is anything in the book but view settings and drafts."""
    book = book.with_archived()
    return any(book.count(kind) for kind in every_record() if kind is not Jotting)


def keep(book: Book) -> Path:
    """Make an automatic copy of the book: beside its file, or of a server's book as a backup."""
    try:
        if book.path is not None:
            return copies.keep(book.path)
        folder = copies.folder_of_a_server(book.where)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy = folder / f"book-backup-{datetime.now(UTC).strftime(copies.MOMENT)}.zip"
        back_up(book, copy)
        copies.prune(folder / "book.zip", copy)
    except encrypted.errors(OSError):
        raise Refused(
            _(
                "No copy of your book can be made, so it was left as it is. Make room, then "
                "try again."
            )
        ) from None
    return copy


def _stay_forgotten(book: Book, marks: Marks) -> None:
    """Forget again whoever the backup brought back."""
    for one in book.with_archived().all(Contact) if marks else ():
        if marks.hold([("id", one.id), ("linkedin", one.profile)]):
            book.forget(one)


def _records(found: backup.Backup, forgotten: Sequence[Forgotten]) -> Generator[Record, None, None]:
    """Yield the backup's records, and the marks of those forgotten since."""
    since = {one.id: one for one in forgotten}
    for name, kind in KINDS.items():
        for row in found.rows(name):
            record = record_of(found, kind, row)
            since.pop(record.id, None)
            if not (isinstance(record, Jotting) and record.key == feed.KEY):
                yield record
        if kind is Forgotten:
            yield from since.values()


def record_of(found: backup.Backup, kind: type[Record], row: dict[str, Any]) -> Record:
    """Return the record of a backup's row. Raises Refused, naming the member, where it is none."""
    try:
        return from_plain(kind, row)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise found.refuse(kind.PLURAL) from None


def report(manifest: backup.Manifest) -> Report:
    """Return what a restore answers: each row of each table counts once."""
    return Report("backup", added=manifest.rows)
