"""Joining a backup with a book that is filled already: what is new comes in, what is newer wins.

Both sides go by in the order of their ids, row beside row, so that two books of a million rows
need no more memory than what differs between them. It is one change, and one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook import backup, bookfile, demobook, language
from workbook.exchange.backup import Backup, opened
from workbook.exchange.report import Report
from workbook.forgetting import Traces, without
from workbook.language import _
from workbook.records import Changes, Contact, Jotting, Reader, Record, Refused
from workbook.records.forgotten import Forgotten, Marks
from workbook.tables import KINDS, from_plain, shapes, to_plain

if TYPE_CHECKING:
    from workbook.book import Book

Plain = dict[str, Any]
Pair = tuple[Plain | None, Plain | None]


@dataclass
class Joined:
    """What a backup would bring into a book, or has brought."""

    new: list[Record] = field(default_factory=list)
    newer: list[Record] = field(default_factory=list)
    """Records as the backup has them, where they were changed there after the book's own."""
    older: int = 0
    """Records that differ and are younger in the book, so that the book's stay."""
    same: int = 0
    forgotten: int = 0
    number: int = 0
    invented: bool = False
    """Whether the backup is a demo's and the book none."""

    @property
    def conflicts(self) -> int:
        """How many records say something else on the two sides."""
        return len(self.newer) + self.older

    def report(self) -> Report:
        """Return what a merge answers: each row of each table of the backup counts once."""
        said = Report("backup", len(self.new), len(self.newer), self.same + self.older)
        said.forgotten = self.forgotten
        if self.conflicts:
            said.warnings.append(self.sentences()[1])
        return said

    def sentences(self) -> list[str]:
        """Return the same in words."""
        said = [
            _(
                "{n} records are new, {same} are the same on both sides.",
                n=language.number(len(self.new)),
                same=language.number(self.same),
            )
        ]
        if self.conflicts:
            said.append(
                _(
                    "{conflicts} differ: of {n} the backup’s is newer and wins, of {older} "
                    "your book’s stays. Undo brings back what was there.",
                    conflicts=language.number(self.conflicts),
                    n=language.number(len(self.newer)),
                    older=language.number(self.older),
                )
            )
        if self.forgotten:
            said.append(
                _(
                    "{forgotten} are about someone you had the workbook forget.",
                    forgotten=language.number(self.forgotten),
                )
            )
        if self.invented:
            said.append(_("The backup is a demo’s: its people are invented. Undo takes them out."))
        return said


def look_into(book: Book, file: backup.File) -> Joined:
    """Return what joining would do; nothing is written. Raises Refused as `backup.restore` does."""
    with opened(file, bookfile.SCHEMA) as found:
        found.check(KINDS)
        return _compared(book, found)


def merge(book: Book, file: backup.File) -> Joined:
    """Join a backup with the book as one change; a second time there is nothing to do.

    Records of the same id and version stay. Of two that differ the one with the higher version
    wins; undo has the other.
    """
    joined = look_into(book, file)
    changes = Changes(add=tuple(joined.new), replace=tuple(joined.newer))
    try:
        book.apply(_("Joined the backup {name}", name=file.name), changes, past=joined.number)
    except sa.exc.IntegrityError:
        raise Refused(
            _(
                "The backup holds records that belong to somebody else in this book already. "
                "Nothing was changed."
            )
        ) from None
    return joined


def _compared(book: Book, found: Backup) -> Joined:
    joined = Joined(number=found.manifest.number)
    own_reader = bool(book.count(Reader))
    gone, traces = _forgotten(book, found)
    joined.invented = not demobook.is_demo(book) and any(
        map(demobook.is_mark, _whole(Jotting, found))
    )
    with book.whole() as tables:
        for name, mine in tables:
            kind = KINDS[name]
            # Drafts, view settings and who the reader is are a book's own.
            if kind is Jotting or (kind is Reader and own_reader):
                joined.same += found.manifest.tables.get(name, 0)
                continue
            with closing(mine):  # also where a row of the backup is none
                for here, there in side_by_side(mine, _whole(kind, found)):
                    if there is not None:
                        _sorted_in(joined, kind, here, there, gone)
    for one in traces:
        joined.new = [without(record, one) for record in joined.new]
        joined.newer = [without(record, one) for record in joined.newer]
    return joined


def _sorted_in(
    joined: Joined, kind: type[Record], here: Plain | None, there: Plain, gone: set[str]
) -> None:
    """Count a row of the backup where it belongs, and keep its record where it comes in."""
    joined.number = max(joined.number, there["version"])
    if here is None and gone and _about(kind, there, gone):
        joined.forgotten += 1
    elif here is None:
        joined.new.append(from_plain(kind, there))
    elif _said(here) == _said(there):
        joined.same += 1
    elif there["version"] > here["version"]:
        newer = from_plain(kind, there)
        joined.newer.append(replace(newer, version=here["version"]))
    else:
        joined.older += 1


def side_by_side(mine: Iterable[Plain], theirs: Iterable[Plain]) -> Iterator[Pair]:
    """Yield rows of the same id together, where both are in the order of their ids.

    >>> list(side_by_side([{"id": "a"}], [{"id": "a"}, {"id": "b"}]))
    [({'id': 'a'}, {'id': 'a'}), (None, {'id': 'b'})]
    """
    left, right = iter(mine), iter(theirs)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one["id"] < other["id"]):
            yield one, None
            one = next(left, None)
        elif one is None or other["id"] < one["id"]:
            yield None, other
            other = next(right, None)
        else:
            yield one, other
            one, other = next(left, None), next(right, None)


def _whole(kind: type[Record], found: Backup) -> Iterator[Plain]:
    """Yield a table's rows as this version has them. Raises Refused where one is no record."""
    names, before = shapes(kind).keys(), ""
    with closing(found.rows(kind.PLURAL)) as rows:
        for row in rows:
            record = backup.record_of(found, kind, row)
            if not before < record.id:
                raise found.refuse(kind.PLURAL)
            before = record.id
            yield row if row.keys() == names else to_plain(record)


def _said(row: Plain) -> Plain:
    return {name: value for name, value in row.items() if name not in ("version", "created_at")}


def _about(kind: type[Record], row: Plain, gone: set[str]) -> bool:
    return row["id"] in gone or any(row[name] in gone for name in kind.REFERS)


def _forgotten(book: Book, found: Backup) -> tuple[set[str], list[Traces]]:
    """Return the ids of all that is about people forgotten since, and their traces."""
    marks = Marks(book.all(Forgotten))
    if not marks:
        return set(), []
    people = {
        row["id"]: row
        for row in _whole(Contact, found)
        if marks.hold([("id", row["id"]), ("linkedin", row["profile"])])
    }
    gone, grown = set(people), 0
    while grown < len(gone):
        grown = len(gone)
        for kind in (one for one in KINDS.values() if one.REFERS):
            gone |= {row["id"] for row in _whole(kind, found) if _about(kind, row, gone)}
    return gone, [
        Traces(ident, frozenset({ident}), _names(book, row)) for ident, row in people.items()
    ]


def _names(book: Book, row: Plain) -> tuple[str, ...]:
    """Return the full name that is theirs alone, and what names them on LinkedIn."""
    name = row["name"].strip()
    alone = " " in name and not book.namesakes(Contact, name)
    return tuple(text for text in (name if alone else "", row["profile"]) if text)
