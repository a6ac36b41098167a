"""What `workbook export` writes: the file's ending decides. And how a backup is put back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from workbook import called, language
from workbook.language import N_, _, pgettext
from workbook.records import Refused

if TYPE_CHECKING:
    from workbook import backup
    from workbook.book import Book
    from workbook.exchange.backup import Manifest

Answer = tuple[dict[str, Any], list[str]]
"""What a command answers: an object for programs, and sentences."""


@dataclass(frozen=True)
class Form:
    """Which of two forms of a file is wanted; each ending has one of its own."""

    vcard: str = "3.0"
    tables: bool = False


def calendar(book: Book, file: Path, _form: Form) -> Answer:
    """Write what belongs into the reader's own calendar; say how many entries there are."""
    from workbook import outgoing  # noqa: PLC0415 - a backup is read without it

    return _put(file, "ics", outgoing.calendar(book), "entries", (N_("entry"), N_("entries")))


def cards(book: Book, file: Path, form: Form) -> Answer:
    """Write everybody as cards for an address book."""
    from workbook import outgoing  # noqa: PLC0415 - the same

    return _put(
        file, "vcf", outgoing.cards(book, form.vcard), "people", (N_("person"), N_("people"))
    )


def spreadsheet(book: Book, file: Path, _form: Form) -> Answer:
    """Write everybody as lines for a spreadsheet."""
    from workbook import outgoing  # noqa: PLC0415 - the same

    return _put(file, "csv", outgoing.spreadsheet(book), "people", (N_("person"), N_("people")))


def whole(book: Book, file: Path, form: Form) -> Answer:
    """Write a backup, read it again, and only then say that it is done."""
    from workbook import backup, outgoing  # noqa: PLC0415 - the same

    if form.tables:
        return _put(file, "tables", outgoing.tables(book), "rows", (N_("row"), N_("rows")))
    manifest = backup.back_up(book, file)
    said = _(
        "The whole book is in {file}: {rows}. It was read again and is sound.",
        file=file,
        rows=_rows(manifest),
    )
    found = {"file": str(file), "format": "backup", "rows": manifest.rows}
    found |= {"tables": manifest.tables}
    lacks = outgoing.left_out(manifest.members)
    return found, [said, *filter(None, [lacks]), _("Keep it on another device.")]


def locked(book: Book, file: Path, _form: Form) -> Answer:
    """Write a backup that only a passphrase opens; what is not locked is never on a disk."""
    from workbook import backup, outgoing  # noqa: PLC0415 - the same
    from workbook.exchange import passport  # noqa: PLC0415 - the same

    passphrase = _passphrase(new=True)
    data, manifest = backup.packed(book)
    put(file, passport.locked(data, passphrase))
    said = _(
        "The whole book is in {file}: {rows}. It was read again before it was locked.",
        file=file,
        rows=_rows(manifest),
    )
    found = {"file": str(file), "format": "passport", "rows": manifest.rows}
    return found | {"tables": manifest.tables}, [
        said,
        *filter(None, [outgoing.left_out(manifest.members)]),
        _("Nobody can open it without the passphrase, and nobody can find that again."),
    ]  # fmt: skip


def plan(book: Book, file: Path, _form: Form) -> Answer:
    """Write the plan for the wall; say so where letters are missing from its type."""
    from workbook import plan  # noqa: PLC0415 - the same
    from workbook.ui import pdf  # noqa: PLC0415 - it brings a library of its own

    made = pdf.pdf(plan.sheet(book), book.reader.time_zone)
    put(file, made.data)
    said = [
        _("Your plan is in {file}: {pages} pages to print and pin up.", file=file, pages=made.pages)
    ]
    found = {"file": str(file), "format": "pdf", "pages": made.pages}
    return found, said + [pdf.SAID] * made.lacks


ENDINGS: dict[str, Callable[[Book, Path, Form], Answer]] = {
    ".age": locked,
    ".csv": spreadsheet,
    ".ics": calendar,
    ".pdf": plan,
    ".vcf": cards,
    ".zip": whole,
}
"""The ending of a file -> what writes it. A new form is one entry more."""


def write(opened: Callable[[], Book], file: Path, form: Form = Form()) -> Answer:
    """Write the book, or what of it belongs there, to a file. Raises Refused for other endings."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        named = _("A {ending} file", ending=ending) if ending else _("A file without an ending")
        raise Refused(
            _(
                "{named} can't be written yet. It can be {endings}.",
                named=named,
                endings=pgettext("between two of several", " or ").join(sorted(ENDINGS)),
            )
        )
    if form.tables and ending != ".zip":
        raise Refused(
            _("The tables go into one .zip. Name it {name}.", name=file.with_suffix(".zip").name)
        )
    if file.is_dir():
        raise Refused(_("{file} is a folder. Name a file in it.", file=file))
    try:
        book = opened()
        found, said = ENDINGS[ending](book, file, form)
    except OSError as error:
        raise Refused(
            _(
                "The file {file} can't be written ({strerror}). Name another place, or make room; "
                "nothing else was changed.",
                file=file,
                strerror=error.strerror,
            )
        ) from None
    if ending != ".age" and book.is_encrypted:
        said = [
            *said,
            _("Unlike your book this file is not encrypted: keep it where nobody reads it."),
        ]
    return found, said


def _put(
    file: Path, form: str, made: tuple[bytes, int], name: str, words: tuple[str, str]
) -> Answer:
    data, count = made
    put(file, data)
    many = f"{language.number(count)} {_(words[count != 1])}"
    return {"file": str(file), "format": form, name: count}, [
        _("Wrote {many} to {file}.", many=many, file=file)
    ]


def put(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, for the reader alone: built aside, then put in place."""
    aside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(aside, file)  # noqa: PTH105 - the same on every system
    finally:
        aside.unlink(missing_ok=True)


def opened(file: Path) -> backup.File:
    """Return a backup to be read; a locked one is opened in memory, for its passphrase."""
    from workbook.exchange import passport  # noqa: PLC0415 - only where a backup is read

    return passport.unlocked(file, _passphrase()) if passport.is_one(file) else file


def put_back(
    book: Callable[[], Book], file: Path, *, preview: bool, replace: bool, merge: bool
) -> Answer:
    """Restore a backup, join it with what is there, or with `preview` say what it holds."""
    from workbook import backup, rejoin  # noqa: PLC0415 - only where a backup is read

    source = opened(file)
    if not backup.is_one(source):
        raise Refused(
            _("{file} is locked, and what is in it is no backup of a workbook.", file=file)
        )
    if merge:
        joined = (rejoin.look_into if preview else rejoin.merge)(book(), source)
        report, sentences = joined.report(), joined.sentences()
    else:
        manifest = backup.look_into(source) if preview else backup.restore(
            book(), source, replace=replace)  # fmt: skip
        report = backup.report(manifest)
        held = _rows(manifest)
        holds, became = _("{file} holds {held}."), _("Your book is as it was in {file}: {held}.")
        sentences = [(holds if preview else became).format(file=file, held=held)]
    if preview:
        sentences.append(_("This was a preview: nothing was written."))
    return report.as_json(), sentences


def _passphrase(*, new: bool = False) -> str:
    """Return the passphrase: that of WORKBOOK_PASSPHRASE, else asked for and not shown."""
    named = os.environ.get("WORKBOOK_PASSPHRASE", "")
    if named:
        return named
    import click  # noqa: PLC0415 - only where somebody is asked

    asked: str = click.prompt(
        _("Passphrase"),
        hide_input=True,
        confirmation_prompt=_("Once more") if new else False,
        err=True,
    )
    return asked


def _rows(manifest: Manifest) -> str:
    filled = [
        called.amount(language.number(count), called.kind(name))
        for name, count in manifest.tables.items()
        if count
    ]
    return ", ".join(filled) or _("nothing yet")
