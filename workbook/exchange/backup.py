"""A backup: one zip that holds every row of a book as plain JSON, and says of itself what it is.

    tables/contacts.jsonl    a row a line, as `to_plain` makes it
    manifest.json            the schema, and for each member its rows, bytes and SHA-256

Rows go through one by one, so that a book of a million rows needs no more memory than a small
one. Whose rows they are is not in it: a backup belongs to whoever holds it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO

from workbook.records import Refused

Plain = dict[str, Any]
FORMAT_NAME = "networking-workbook-backup"
MANIFEST = "manifest.json"
_FOLDER, _ENDING = "tables/", ".jsonl"
_LEVEL = 2  # of packing: half the time of the usual one, a tenth more bytes
_LONGEST = 64 * 2**20  # bytes of a line, and of the manifest
_AT_ONCE = 500  # rows, and bytes by the thousand, that go through together
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(frozen=True)
class Member:
    """What was written of one table."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    schema: int
    workbook: str
    made_at: str
    members: dict[str, Member]

    @property
    def tables(self) -> dict[str, int]:
        """Table -> how many rows."""
        return {_table(name): member.rows for name, member in self.members.items()}

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(member.rows for member in self.members.values())


def write(
    file: BinaryIO,
    tables: Iterable[tuple[str, Iterable[Plain]]],
    *,
    schema: int,
    workbook: str,
    made_at: str,
) -> Manifest:
    """Write a backup and return its manifest."""
    members = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, rows in tables:
            inside = f"{_FOLDER}{name}{_ENDING}"
            members[inside] = _written(archive, inside, rows)
        manifest = Manifest(schema, workbook, made_at, members)
        told = {"format": FORMAT_NAME, **asdict(manifest)}
        archive.writestr(MANIFEST, json.dumps(told, indent=2))
    return manifest


def _written(archive: zipfile.ZipFile, name: str, rows: Iterable[Plain]) -> Member:
    digest, count, size = hashlib.sha256(), 0, 0
    lines = map(_line, rows)
    with archive.open(name, "w", force_zip64=True) as member:
        while some := list(islice(lines, _AT_ONCE)):
            together = b"".join(some)
            digest.update(together)
            member.write(together)
            count += len(some)
            size += len(together)
    return Member(count, size, digest.hexdigest())


def _line(row: Plain) -> bytes:
    try:
        return (_encoded(row) + "\n").encode()
    except UnicodeEncodeError:  # half a character, in a structure that no database looked into
        return (json.dumps(row) + "\n").encode()


def _table(member: str) -> str:
    return member.removeprefix(_FOLDER).removesuffix(_ENDING)


def is_one(path: Path) -> bool:
    """Whether a file is a backup, whole or not, of this or another version."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if any(one.startswith(_FOLDER) and one.endswith(_ENDING) for one in names):
                return True
            return MANIFEST in names and FORMAT_NAME.encode() in _few(archive)
    except _DAMAGE:
        return False


def _few(archive: zipfile.ZipFile) -> bytes:
    with archive.open(MANIFEST) as member:
        return member.read(_LONGEST)


class Backup:
    """A backup that is open for reading. Nothing in it is believed before `check`."""

    def __init__(self, archive: zipfile.ZipFile, name: str, schema: int) -> None:
        self._archive = archive
        self.name = name
        self.manifest = self._read(schema)

    def _read(self, schema: int) -> Manifest:
        try:
            told = json.loads(_few(self._archive))
            if told["format"] != FORMAT_NAME:
                raise self._damaged(MANIFEST)
            members = {str(name): Member(**told) for name, told in told["members"].items()}
            found = Manifest(int(told["schema"]), told["workbook"], told["made_at"], members)
        except (*_DAMAGE, KeyError, TypeError, AttributeError):
            raise self._damaged(MANIFEST) from None
        if found.schema > schema:
            raise Refused(
                f"The backup {self.name} was made by a newer version of the workbook "
                f"({MANIFEST} says so). Update the workbook; nothing was restored."
            )
        return found

    def check(self, known: Iterable[str]) -> None:
        """Refuse, naming the member, where anything is not what was written."""
        there = {one for one in self._archive.namelist() if one.startswith(_FOLDER)}
        for name in sorted(there ^ self.manifest.members.keys()):
            raise self._damaged(name)
        for name, member in self.manifest.members.items():
            if _table(name) not in known:
                raise self._damaged(name)
            digest, rows, size = hashlib.sha256(), 0, 0
            for piece in self._pieces(name, lambda open_: open_.read(_AT_ONCE * 1000)):
                digest.update(piece)
                rows += piece.count(b"\n")
                size += len(piece)
                if size > member.bytes:
                    raise self._damaged(name)
            if Member(rows, size, digest.hexdigest()) != member:
                raise self._damaged(name)

    def rows(self, table: str) -> Iterator[Plain]:
        """Yield the rows of a table, one by one."""
        name = f"{_FOLDER}{table}{_ENDING}"
        if name not in self.manifest.members:
            return
        for line in self._pieces(name, lambda open_: open_.readline(_LONGEST)):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise self._damaged(name) from None
            if not isinstance(row, dict):
                raise self._damaged(name)
            yield row

    def _pieces(self, name: str, take: Callable[[IO[bytes]], bytes]) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as member:
                yield from iter(lambda: take(member), b"")
        except (*_DAMAGE, KeyError, RuntimeError):
            raise self._damaged(name) from None

    def refuse(self, table: str) -> Refused:
        """Return the refusal for a row that no record can be made of."""
        return self._damaged(f"{_FOLDER}{table}{_ENDING}")

    def _damaged(self, member: str) -> Refused:
        return Refused(
            f"The backup {self.name} is damaged: {member} is not what was written. "
            "Nothing was restored; take another backup."
        )


@contextlib.contextmanager
def opened(path: Path, schema: int) -> Iterator[Backup]:
    """Open a backup. Raises Refused where it is damaged or of a newer schema than `schema`."""
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGE:
        raise Refused(
            f"The backup {path.name} is damaged or incomplete. "
            "Nothing was restored; take another backup."
        ) from None
    with archive:
        yield Backup(archive, path.name, schema)
