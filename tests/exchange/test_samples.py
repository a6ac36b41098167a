"""Files that other programs test themselves with, where they were laid beside the project."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workbook import exchange, intake
from workbook.book import Book
from workbook.exchange import KnownDays, KnownEvents, Report, day_key
from workbook.records import Contact, Event, Group, Handle, Refused, folded
from workbook.records.milestones import Milestone

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
TODAY = date(2026, 3, 2)
SLOWEST = 5.0
WANTED = 0.97
_BEGINS = {
    "ics": re.compile(rb"(?im)^[ \t]*BEGIN:VEVENT[ \t]*\r?$"),
    "vcard": re.compile(rb"(?im)^[ \t]*BEGIN:VCARD[ \t]*\r?$"),
}
_NAMED = re.compile(
    r"(?im)^(?:[\w-]+\.)?(?:FN|N|NICKNAME|EMAIL|TEL|X-SOCIALPROFILE)(?:;[^:\n]*)?:[ \t;]*[^\s;]"
)
_CARD = re.compile(r"(?is)^BEGIN:VCARD\s.*?^END:VCARD", re.MULTILINE)


def files(kind: str) -> Iterator[Path]:
    """Yield the sample files of a kind; none where the folder does not exist."""
    for folder in (SAMPLES / kind, SAMPLES / f"{kind}_inline"):
        yield from sorted(folder.iterdir()) if folder.exists() else ()


def taken(file: Path) -> tuple[Report, Report] | None:
    """Read a file twice, the second time against what the first brought; None where refused."""
    begun = time.process_time()
    try:
        reading = exchange.read([file])
    except Refused:
        return None
    once = exchange.merge(reading, exchange.Known(events=KnownEvents(today=TODAY)))
    assert time.process_time() - begun < SLOWEST, f"{file.name} takes too long"
    added = once.changes.add
    handles: dict[tuple[str, str], str] = {}
    also: dict[tuple[str, str], list[str]] = {}
    for one in added:
        if isinstance(one, Handle):
            first = handles.setdefault((one.kind, one.key), one.contact_id)
            if first != one.contact_id:
                also.setdefault((one.kind, one.key), []).append(one.contact_id)
    known = exchange.Known(
        handles=handles,
        also=also,
        contacts={one.id: one for one in added if isinstance(one, Contact)},
        groups={folded(one.name): one for one in added if isinstance(one, Group)},
        days=KnownDays({day_key(one): one for one in added if isinstance(one, Milestone)}),
        events=KnownEvents({one.uid: one for one in added if isinstance(one, Event)}, TODAY),
    )
    again = exchange.merge(reading, known)
    assert not again.changes, file.name
    return once.report, again.report


@pytest.mark.row(39, 1)
def test_every_card_and_event_is_accounted_for() -> None:
    """No file makes it stumble; all is imported or left out with a reason, and twice is once."""
    for kind, begins in _BEGINS.items():
        counted = [0, 0, 0, 0]
        for file in files(kind):
            there = len(begins.findall(file.read_bytes().replace(b"\0", b"")))
            both = taken(file)
            if both is None:
                assert not there or file.name in _OTHERS, f"{file.name} was refused"
                continue
            once, again = both
            if file.name in _OTHERS:
                continue
            assert once.rows == there, file.name
            assert again.unchanged == there - len(once.skipped), file.name
            assert all(one.reason for one in once.skipped)
            new = (1, there, once.added + once.merged + once.unchanged, len(once.skipped))
            counted = [a + b for a, b in zip(counted, new, strict=True)]
        sys.stdout.write("{}: {} files, {} found, {} in, {} left out\n".format(kind, *counted))


_OTHERS = {"libical__test-data__user-cal.vcf", "libical__test-data__issue339.ics"}
"""A calendar under the name of a card, and the other way round."""


def test_nearly_every_card_with_a_name_or_an_address_comes_in() -> None:
    """Of cards that say who it is or how to reach them, at least 97 of 100 are imported."""
    named = imported = 0
    for file in files("vcard"):
        text = file.read_text("utf-8", errors="replace")
        wanted = sum(bool(_NAMED.search(card[0])) for card in _CARD.finditer(text))
        both = taken(file)
        came = min(both[0].rows - len(both[0].skipped), wanted) if both else 0
        if came < wanted:
            sys.stdout.write(f"{file.name}: {came} of {wanted}\n")
        named, imported = named + wanted, imported + came
    sys.stdout.write(f"cards with a name or an address: {imported} of {named} imported\n")
    assert imported >= WANTED * named


def test_the_whole_archive_is_accounted_for(book: Book) -> None:
    """LinkedIn's archive of 2,000 people and 20,000 messages comes in once, each row counted."""
    for file in files("linkedin"):
        once = intake.take_in(book, [file])
        assert once.added > 20_000
        assert once.rows > 22_000
        change = book.last_change()
        again = intake.take_in(book, [file])
        assert (again.added, again.merged) == (0, 0)
        assert again.rows == once.rows
        assert book.last_change() == change
