"""Files, folders and archives to members: each with its base name and a way to read it.

Nothing is ever unpacked to a disk, and only base names count, so a path in an archive leads
nowhere. Sizes are those of the bytes that really come, not the ones an archive declares.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from workbook.exchange.decode import Decoded, decoded
from workbook.language import N_, _
from workbook.records import Refused, clean

MB = 1024 * 1024
FILE_LIMIT = 50 * MB
TOTAL_LIMIT = 200 * MB
MEMBER_LIMIT = 500
LIMITS = N_("At most 50 MB a file, 200 MB unpacked and 500 files in an archive.")
"""The three above, in words."""
_DIRECTORY_LIMIT = 4 * MB
_CHUNK = 256 * 1024
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE = {
    "xl": N_("an Excel workbook"),
    "word": N_("a Word document"),
    "ppt": N_("a presentation"),
}
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
    RuntimeError,  # a password, or a way of packing we don't know
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A file that came through the browser: its name and its bytes."""

    name: str
    data: bytes


@dataclass
class Allowance:
    """What may still be read, in bytes, over all files of one import."""

    left: int = TOTAL_LIMIT

    def take(self, chunks: Iterator[bytes], name: str) -> bytes:
        """Return the bytes of one file, stopping as soon as it, or all of them, are too many."""
        parts, size = [], 0
        for chunk in chunks:
            size += len(chunk)
            self.left -= len(chunk)
            if size > FILE_LIMIT:
                raise too_large(name)
            if self.left < 0:
                raise Refused(_("The files are too large together. {limits}", limits=_(LIMITS)))
            parts.append(chunk)
        return b"".join(parts)


@dataclass
class Member:
    """One file, wherever it lay. It is opened when its bytes or its text are first asked for."""

    name: str
    """Its base name, fit to be shown."""
    fetch: Callable[[], bytes]
    chosen: bool = False
    """Whether the reader chose this very file, rather than a folder or archive it lies in."""
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What the reader said that the columns of a table are, by the fingerprint of its headings."""
    key: str = field(init=False)
    """The name as it is compared: lower case, without spaces and underscores."""

    def __post_init__(self) -> None:
        self.key = self.name.lower().replace(" ", "").replace("_", "")

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.fetch()

    @property
    def decoded(self) -> Decoded:
        """The text of the file, in place of its bytes; a refusal says what it is instead."""
        if isinstance(self._looked_at, Refused):
            raise self._looked_at
        return self._looked_at

    @cached_property
    def _looked_at(self) -> Decoded | Refused:
        """What came of the only look: every format asks, and no file is opened for each."""
        try:
            return decoded(self.fetch(), self.name)
        except Refused as refused:
            return refused


def too_large(name: str) -> Refused:
    """Return the refusal for a file over the limit."""
    return Refused(_("{name} is too large to import. {limits}", name=name, limits=_(LIMITS)))


def base_name(path: str) -> str:
    r"""Return the last part of a path of any system, without what a screen can't show.

    >>> base_name("../../etc/Connections.csv"), base_name("C:\\mine\\people.csv")
    ('Connections.csv', 'people.csv')
    """
    last = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(char for char in clean(last) if char.isprintable())
    return shown if len(shown) <= 80 else f"{shown[:60]}...{shown[-16:]}"


def members(sources: Sequence[Source | Path], stack: ExitStack) -> list[Member]:
    """Return every file in what was given; archives stay open as long as `stack`."""
    allowance = Allowance()
    found: list[Member] = []
    for source in sources:
        if isinstance(source, Path):
            found += _of_path(source, allowance, stack)
        else:
            found += _of_bytes(source, allowance, stack)
        if len(found) > MEMBER_LIMIT:
            raise _too_many(_("What you chose"))
    return found


def _of_bytes(source: Source, allowance: Allowance, stack: ExitStack) -> list[Member]:
    name = base_name(source.name) or _("The file")
    if len(source.data) > FILE_LIMIT:
        raise too_large(name)
    if source.data.startswith(_ZIP_STARTS):
        return _of_zip(io.BytesIO(source.data), name, allowance, stack)
    return [Member(name, lambda: allowance.take(iter((source.data,)), name), chosen=True)]


def _of_path(path: Path, allowance: Allowance, stack: ExitStack) -> list[Member]:
    name = base_name(str(path)) or _("That")
    try:
        if path.is_dir():
            return _of_folder(path, allowance, stack)
        zipped, size = _looked_at(path, name)
        if size > (TOTAL_LIMIT if zipped else FILE_LIMIT):
            raise too_large(name)
        if zipped:
            return _of_zip(stack.enter_context(path.open("rb")), name, allowance, stack)
    except OSError as error:
        raise _unreadable(name) from error
    return [_on_disk(path, allowance, chosen=True)]


def _looked_at(path: Path, name: str) -> tuple[bool, int]:
    """Return whether a file is a zip, and its size; refuse what is no file, unopened."""
    if not path.is_file():
        if path.exists():
            raise Refused(_("{name} is not a file. Choose a file, a folder or a zip.", name=name))
        raise Refused(_("{name} isn't there. Choose a file, a folder or a zip.", name=name))
    with path.open("rb") as file:
        return file.read(4) in _ZIP_STARTS, path.stat().st_size


def _unreadable(name: str) -> Refused:
    return Refused(
        _("{name} can't be read. Check that it is there and that you may open it.", name=name)
    )


def _on_disk(path: Path, allowance: Allowance, *, chosen: bool) -> Member:
    name = base_name(str(path))

    def fetch() -> bytes:
        try:
            with path.open("rb") as file:
                return allowance.take(iter(lambda: file.read(_CHUNK), b""), name)
        except OSError as error:
            raise _unreadable(name) from error

    return Member(name, fetch, chosen)


def _of_folder(folder: Path, allowance: Allowance, stack: ExitStack) -> list[Member]:
    """Return the files of a folder and the folders in it; links are not followed."""
    paths: list[Path] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != "__MACOSX")
        here = [Path(place, one) for one in sorted(files) if not one.startswith(".")]
        paths += [one for one in here if one.is_file() and not one.is_symlink()]
        if len(paths) > MEMBER_LIMIT:
            raise _too_many(base_name(str(folder)) or _("The folder"))
    if len(paths) == 1:  # a folder that only holds the archive
        return _of_path(paths[0], allowance, stack)
    return [_on_disk(path, allowance, chosen=False) for path in paths]


def _too_many(name: str) -> Refused:
    return Refused(
        _(
            "{name} holds too many files to be an export of people. {limits}",
            name=name,
            limits=_(LIMITS),
        )
    )


class _Frugal:
    """A file that refuses to be read in one gulp: an archive's directory of millions of names."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self.seek, self.tell, self.close = file.seek, file.tell, file.close

    def seekable(self) -> bool:
        """The archives we read lie on a disk or in memory."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read as asked, unless it is too much at once."""
        if size > _DIRECTORY_LIMIT:
            raise _too_many(self._name)
        return self._file.read(size if size >= 0 else _DIRECTORY_LIMIT)


def _of_zip(
    file: BinaryIO, name: str, allowance: Allowance, stack: ExitStack, *, within: bool = False
) -> list[Member]:
    try:
        opened = stack.enter_context(zipfile.ZipFile(cast("BinaryIO", _Frugal(file, name))))
    except Refused:
        raise
    except _DAMAGE as error:
        raise _broken(name) from error
    every = opened.infolist()
    if len(every) > MEMBER_LIMIT:
        raise _too_many(name)
    _refuse_office(every, name)
    if sum(info.file_size for info in every) > TOTAL_LIMIT:
        raise too_large(name)
    inside = [_zipped(opened, info, name, allowance) for info in every if _counts(info)]
    if len(inside) == 1 and inside[0].key.endswith(".zip"):
        if within:
            raise Refused(
                _(
                    "{name} is a zip in a zip in a zip. Unpack it, and import what it holds.",
                    name=name,
                )
            )
        inner = io.BytesIO(inside[0].data)
        return _of_zip(inner, inside[0].name, allowance, stack, within=True)
    return inside


def _counts(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a file that somebody meant to be there."""
    parts = info.filename.replace("\\", "/").split("/")
    return bool(parts[-1]) and not parts[-1].startswith(".") and "__MACOSX" not in parts


def _refuse_office(every: list[zipfile.ZipInfo], name: str) -> None:
    names = {info.filename for info in every}
    if "[Content_Types].xml" in names:
        tops = {one.partition("/")[0] for one in names}
        kinds = (says for top, says in _OFFICE.items() if top in tops)
        what = next(kinds, N_("an Office document"))
        raise Refused(
            _("{name} is {what}: save it as CSV, and import that.", name=name, what=_(what))
        )
    if "mimetype" in names and "content.xml" in names:
        what = _("a LibreOffice document")
        raise Refused(_("{name} is {what}: save it as CSV, and import that.", name=name, what=what))


def _zipped(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, archive: str, allowance: Allowance
) -> Member:
    name = base_name(info.filename)

    def fetch() -> bytes:
        if info.flag_bits & 0x1:
            raise Refused(
                _(
                    "{archive} is locked with a password. Unpack it first, and import the folder.",
                    archive=archive,
                )
            )
        try:
            with opened.open(info) as file:
                return allowance.take(iter(lambda: file.read(_CHUNK), b""), name)
        except Refused:
            raise
        except _DAMAGE as error:
            raise _broken(archive) from error

    return Member(name, fetch)


def _broken(name: str) -> Refused:
    return Refused(
        _("{name} is damaged or incomplete. Download it again, then import it.", name=name)
    )
