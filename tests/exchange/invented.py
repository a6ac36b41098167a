"""Invented people and files for the tests of this folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook import exchange
from workbook.book import Book
from workbook.exchange import Incoming, Known, Report, Source
from workbook.records import Changes, Contact, Handle

NOW = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
PREAMBLE = 'Notes:\n"When you export, some addresses, as you may see, are missing."\n\n'
ANA = "Ana,Lima,https://www.linkedin.com/in/ana-lima,,Cork & Co,Baker,07 Jun 2021"
BO = (
    'Bo,"Chen, PhD",https://www.linkedin.com/in/bo-chen,bo@chen.example,"Reed, Ltd",Poet,9 May 2020'
)
ZOE = "Zoë,Šimić,https://www.linkedin.com/in/zo%C3%AB-simic,,Café Ñandú,Köchin,01 Jan 2020"
HIDDEN = ",,,,,,07 Jun 2026"


def text(*rows: str, heading: str = NOW, preamble: str = "") -> str:
    """Return a table as text."""
    return preamble + "\n".join((heading, *rows)) + "\n"


def source(content: str | bytes, name: str = "Connections.csv") -> Source:
    """Return a file as the browser would hand it over."""
    return Source(name, content.encode() if isinstance(content, str) else content)


def zipped(files: Mapping[str, str | bytes], name: str = "Basic_LinkedInDataExport.zip") -> Source:
    """Return an archive of files."""
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return Source(name, inside.getvalue())


def many(count: int) -> list[str]:
    """Return rows of `count` invented people, some of them with quoted cells."""
    return [
        f"Ana{n},Lima,https://www.linkedin.com/in/ana-{n},,"
        + (f'"Cork {n}, Ltd"' if n % 3 == 0 else f"Cork {n}")
        + f",Baker,{n % 28 + 1:02d} Mar 2020"
        for n in range(count)
    ]


def imported(content: str | bytes | Source, known: Known | None = None) -> Incoming:
    """Read one file and set it against what is known."""
    given = content if isinstance(content, Source) else source(content)
    return exchange.merge(exchange.read([given]), known or Known())


def names(content: str | bytes | Source) -> list[str]:
    """Return the names of the people in a file."""
    given = content if isinstance(content, Source) else source(content)
    return [person.name for person in exchange.read([given]).people]


def applied(known: Known, changes: Changes) -> Known:
    """Return what a book knows after the changes, without a book."""
    contacts, handles = dict(known.contacts), dict(known.handles)
    for record in (*changes.add, *changes.replace):
        if isinstance(record, Contact):
            contacts[record.id] = record
        if isinstance(record, Handle):
            handles.setdefault((record.kind, record.key), record.contact_id)
            assert handles[record.kind, record.key] == record.contact_id
            assert record.contact_id in contacts
    return Known(handles, contacts)


def after(*contents: str) -> Known:
    """Return what a book knows after files were imported one after the other."""
    known = Known()
    for content in contents:
        known = applied(known, imported(content, known).changes)
    return known


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """Return added, merged, unchanged, hidden and skipped."""
    return report.added, report.merged, report.unchanged, report.hidden, len(report.skipped)


def only(known: Known) -> Contact:
    """Return the one contact there is."""
    (contact,) = known.contacts.values()
    return contact


def people_of(known: Known) -> Sequence[str]:
    """Return the names of all contacts, sorted."""
    return sorted(contact.name for contact in known.contacts.values())


def on_disk(book: Book) -> bytes:
    """Return every byte of a book: what is new lies beside the file at first."""
    place = Path(book.where)
    return b"".join(one.read_bytes() for one in sorted(place.parent.glob(f"{place.name}*")))
