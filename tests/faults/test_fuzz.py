"""Row 50: files of every format, damaged at random, are read or refused, and quickly."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange import invented, test_people_table, test_vcard
from tests.exchange.test_samples import files
from tests.rows import Tally
from workbook import exchange
from workbook.exchange import Source
from workbook.records import Refused

SLOWEST = 5.0  # CPU seconds
MOST = 300 * 2**20  # bytes of memory more than before
LARGEST = 20_000  # a bigger sample is cut, so that thousands fit
SEED = 50
SIGNS = ["\0", "\x01", "\x1a", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "\r", "\n", "\t", '"']
CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "shift-jis", "utf-7"]
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//invented//EN
BEGIN:VEVENT
UID:1@reed.example
DTSTAMP:20260302T090000Z
DTSTART;TZID=Europe/Berlin:20260305T090000
DTEND;TZID=Europe/Berlin:20260305T100000
RRULE:FREQ=MONTHLY;BYDAY=1TH;COUNT=12
EXDATE;TZID=Europe/Berlin:20260402T090000
SUMMARY:Tea with Zoë\\, at the harbour
ORGANIZER;CN=Bo Chen:mailto:bo@chen.example
ATTENDEE;CN="Lima, Ana";PARTSTAT=ACCEPTED:mailto:ana@lima.example
END:VEVENT
END:VCALENDAR
"""


def whole_files() -> dict[str, list[bytes]]:
    """Return undamaged files by the format each is recognised as."""
    member = {"Connections.csv": invented.text(invented.ANA, invented.BO, invented.ZOE)}
    card = f"N:Lima;Ana;;;\n{test_vcard.ANA}\nBDAY:--0229\nNOTE:tea\nPHOTO;ENCODING=b:/9j/4AAQ"
    given = [
        *map(str.encode, member.values()),
        invented.zipped(member).data,
        test_vcard.vcf(card, "FN:Zoë\nORG:Reed"),
        test_vcard.vcf("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", version="2.1"),
        CALENDAR.replace("\n", "\r\n").encode(),
        *(data for _, data in test_people_table.TABLES),
    ]
    given += [file.read_bytes()[:LARGEST] for kind in ("ics", "vcard") for file in files(kind)]
    found: dict[str, list[bytes]] = {}
    for data in given:
        try:
            name = exchange.read([Source("x", data)]).format
        except Refused:
            continue
        found.setdefault(name, []).append(data)
    return found


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Flip bits in up to eight bytes."""
    there = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        there[dice.randrange(len(there))] ^= 1 << dice.randrange(8)
    return bytes(there)


def without_a_piece(data: bytes, dice: random.Random) -> bytes:
    """Cut a piece out, at the end as a rule of thumb every other time."""
    start, end = sorted(dice.choices(range(len(data) + 1), k=2))
    return data[:start] + (data[end:] if dice.random() < 0.5 else b"")


def doubled(data: bytes, dice: random.Random) -> bytes:
    """Put a piece in again, some times over."""
    start, end = sorted(dice.choices(range(len(data) + 1), k=2))
    return data[:end] + data[start:end] * dice.randint(1, 4) + data[end:]


def with_signs(data: bytes, dice: random.Random) -> bytes:
    """Put signs in that no text needs, one of them many times."""
    for _ in range(dice.randint(1, 5)):
        at = dice.randrange(len(data) + 1)
        sign = dice.choice(SIGNS).encode() * dice.choice((1, 1, 1, 500))
        data = data[:at] + sign + data[at:]
    return data


def in_another_encoding(data: bytes, dice: random.Random) -> bytes:
    """Write it in another encoding, or take it for one and write it in a second."""
    read_as, written_as = dice.choice(CODECS), dice.choice(CODECS)
    return data.decode(read_as, "replace").encode(written_as, "replace")


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, without_a_piece, doubled, with_signs, in_another_encoding,
)  # fmt: skip


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return a file after one to three kinds of damage."""
    for way in dice.choices(WAYS, k=dice.randint(1, 3)):
        data = way(data or b"x", dice)
    return data[: 4 * LARGEST]


def fault(data: bytes) -> str:
    """Return what went wrong in reading a file: nothing, where it is read or refused."""
    begun = time.process_time()
    try:
        exchange.merge(exchange.read([Source("x", data)]), exchange.Known())
    except Refused as refused:
        if not refused.sentence.endswith((".", "?", "!")) or "\n" in refused.sentence:
            return "no plain sentence"
    except Exception as other:  # noqa: BLE001 - any other is what the test looks for
        return repr(other)
    took = time.process_time() - begun
    return f"{took:.1f} s" if took > SLOWEST else ""


def peak() -> int:
    """Return the most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
        1 if sys.platform == "darwin" else 1024
    )


@pytest.mark.slow
@pytest.mark.row(50, 5_000, 100_000)
def test_row_50_damaged_files_of_every_format(row: Tally, tmp_path: Path) -> None:
    """Of any damaged file the people come in, or one plain sentence; soon, in little memory."""
    whole = whole_files()
    assert {one.name for one in exchange.formats()} <= set(whole)
    names, dice, before = sorted(whole), random.Random(SEED), peak()
    for number in range(row.tries):
        data = damaged(dice.choice(whole[names[number % len(names)]]), dice)
        wrong = fault(data)
        if wrong:
            (tmp_path / "damaged").write_bytes(data)
        row.count(kept=not wrong, what=(number, wrong, tmp_path / "damaged"))
    assert peak() - before < MOST
