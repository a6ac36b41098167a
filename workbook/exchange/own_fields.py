"""The reader's own fields on a person, as they go out into a file and come back from one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from workbook.exchange.lines import one_line
from workbook.records import folded

COLUMN = "own: "
"""What the heading of a column begins with that holds one such field."""
MOST_COLUMNS = 40
"""The fields that most people have get a column each; the rest of them share one."""
_LONGEST = 40  # letters of a name, as in the record
_LINE = re.compile(r"([^:\n]+):\s*(\S.*)")


def parted(own: str) -> list[tuple[str, str]]:
    r"""Return name and text of each field of a person.

    >>> parted("Tea: black\nNo name")
    [('Tea', 'black')]
    """
    lines = (_LINE.fullmatch(line.strip()) for line in own.splitlines())
    return [(found[1].strip(), found[2].strip()) for found in lines if found]


def tidy(name: str, text: str) -> tuple[str, str] | None:
    """Return a field of a file as a record can hold it, on one line; None where it says nothing."""
    name = one_line(name.replace(":", " "))[:_LONGEST].strip()
    text = one_line(text)
    return (name, text) if name and text else None


def columns_for(everybody: Iterable[str]) -> list[str]:
    """Return the names that get a column of their own, as they mostly follow one another."""
    counted: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for own in everybody:
        for place, (name, _) in enumerate(parted(own)):
            counted[name] += 1
            places[name] += place
    often = sorted(counted, key=lambda name: (-counted[name], name))[:MOST_COLUMNS]
    return sorted(often, key=lambda name: (places[name] / counted[name], folded(name), name))


def cells(own: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Return what of a person's fields stands in the shared column, and then in each column."""
    fields = dict(parted(own))
    rest = "\n".join(f"{name}: {text}" for name, text in fields.items() if name not in columns)
    return rest, *(fields.get(name, "") for name in columns)


def learnt(
    own: str, told: Iterable[tuple[str, str]], imported: Mapping[str, str], *, first: bool
) -> tuple[str, dict[str, str]]:
    """Return a person's fields with what a file tells of them, and what is noted as imported.

    A field the reader changed, or took out, stays so; one that stands as a file gave it follows
    the first row about the person.
    """
    now = {folded(name): (name, text) for name, text in parted(own)}
    notes: dict[str, str] = {}
    for name, text in told:
        key = folded(name)
        there = now[key][1] if key in now else ""
        before = {**imported, **notes}.get(_noted(key), "")
        if there == text or (_print(there) if there else "") != before or (before and not first):
            continue
        now[key] = (now[key][0] if key in now else name, text)
        notes[_noted(key)] = _print(text)
    if not notes:
        return own, notes
    return "\n".join(f"{name}: {text}" for name, text in now.values()), notes


def _noted(key: str) -> str:
    """Return under what a field is noted; a name may hold any sign, and be private."""
    return f"own {_print(key)}"


def _print(text: str) -> str:
    return blake2b(text.encode(), digest_size=9).hexdigest()
