"""A backup: one zip that holds every row of a book as plain JSON, and says of itself what it is.

    tables/contacts.jsonl    a row a line, as `to_plain` makes it
    index.html, people.vcf   the same to be read by people and by other programs
    manifest.json            the schema, and for each member its rows, bytes and SHA-256

A restore reads the tables alone; that the other members are whole is looked at too. Rows go
through one by one, so that a book of a million rows needs no more memory than a small one.
Whose rows they are is not in it: a backup belongs to whoever holds it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO

from workbook.exchange.archive import Source
from workbook.language import _
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
    """What was written of one table, or into one of the other members."""

    rows: int
    """In a member that is no table: how many people, dates or entries are in it."""
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    schema: int
    workbook: str
    made_at: str
    members: dict[str, Member]
    number: int = 0
    """The number of the last undo in that book: see `Book.floor`."""

    @property
    def tables(self) -> dict[str, int]:
        """Table -> how many rows."""
        return {_table(n): one.rows for n, one in self.members.items() if _is_table(n)}

    @property
    def rows(self) -> int:
        """How many rows of tables there are in all."""
        return sum(self.tables.values())


def write(  # noqa: PLR0913 - what a manifest says, all by name
    file: BinaryIO,
    tables: Iterable[tuple[str, Iterable[Plain]]],
    others: Iterable[tuple[str, bytes, int]] = (),
    *,
    schema: int,
    workbook: str,
    made_at: str,
    number: int = 0,
) -> Manifest:
    """Write a backup and return its manifest.

    `others` are (name, bytes, how many are in it) of members that no restore needs.
    """
    members = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, rows in tables:
            inside = f"{_FOLDER}{name}{_ENDING}"
            members[inside] = _written(archive, inside, rows)
        for name, data, count in others:
            archive.writestr(name, data)
            members[name] = Member(count, len(data), hashlib.sha256(data).hexdigest())
        manifest = Manifest(schema, workbook, made_at, members, number)
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


def _is_table(member: str) -> bool:
    return member.startswith(_FOLDER)


def _table(member: str) -> str:
    return member.removeprefix(_FOLDER).removesuffix(_ENDING)


def is_one(file: Path | Source) -> bool:
    """Whether a file is a backup, whole or not, of this or another version."""
    try:
        with zipfile.ZipFile(_readable(file)) as archive:
            names = archive.namelist()
            if any(_is_table(one) and one.endswith(_ENDING) for one in names):
                return True
            return MANIFEST in names and FORMAT_NAME.encode() in _few(archive)
    except _DAMAGE:
        return False


def _readable(file: Path | Source) -> Path | io.BytesIO:
    return file if isinstance(file, Path) else io.BytesIO(file.data)


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
            schema_, number = int(told["schema"]), int(told.get("number", 0))
            found = Manifest(schema_, told["workbook"], told["made_at"], members, number)
        except (*_DAMAGE, KeyError, TypeError, AttributeError):
            raise self._damaged(MANIFEST) from None
        if found.schema > schema:
            raise Refused(
                _(
                    "The backup {name} was made by a newer version of the workbook ({manifest} "
                    "says so). Update the workbook; nothing was restored.",
                    name=self.name,
                    manifest=MANIFEST,
                )
            )
        return found

    def check(self, known: Iterable[str]) -> None:
        """Refuse, naming the member, where anything is not what was written."""
        there = sorted(one for one in self._archive.namelist() if one != MANIFEST)
        if there != sorted(self.manifest.members):
            odd = set(there) ^ self.manifest.members.keys()
            raise self._damaged(min(odd, default=there[0]))
        for name, member in self.manifest.members.items():
            if _is_table(name) and _table(name) not in known:
                raise self._damaged(name)
            digest, rows, size = hashlib.sha256(), 0, 0
            for piece in self._pieces(name, lambda open_: open_.read(_AT_ONCE * 1000)):
                digest.update(piece)
                rows += piece.count(b"\n")
                size += len(piece)
                if size > member.bytes:
                    raise self._damaged(name)
            rows = rows if _is_table(name) else member.rows
            if Member(rows, size, digest.hexdigest()) != member:
                raise self._damaged(name)

    def rows(self, table: str) -> Generator[Plain, None, None]:
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
            _(
                "The backup {name} is damaged: {member} is not what was written. "
                "Nothing was restored; take another backup.",
                name=self.name,
                member=member,
            )
        )


@contextlib.contextmanager
def opened(file: Path | Source, schema: int) -> Iterator[Backup]:
    """Open a backup. Raises Refused where it is damaged or of a newer schema than `schema`."""
    try:
        archive = zipfile.ZipFile(_readable(file))
    except _DAMAGE:
        raise Refused(
            _(
                "The backup {name} is damaged or incomplete. "
                "Nothing was restored; take another backup.",
                name=file.name,
            )
        ) from None
    with archive:
        yield Backup(archive, file.name, schema)
