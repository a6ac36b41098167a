"""The message coach on the command line: a file or standard input in, verdicts out."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbook.language import _
from workbook.records import Refused
from workbook.technique import coach

MOST_BYTES = 50 * 2**20


def read(name: str) -> tuple[list[Mapping[str, Any]], bool]:
    """Return the entries of a file, or of standard input for "-", and whether it was a list.

    Raises Refused with one sentence for anything that is not such entries.
    """
    given = _bytes(name)
    try:
        told = json.loads(given.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused(_("{name} holds no JSON that can be read.", name=_called(name))) from None
    entries = told if isinstance(told, list) else [told]
    for number, entry in enumerate(entries, start=1):
        _must_be_entry(
            entry, _("Entry {number}", number=number) if isinstance(told, list) else _("The entry")
        )
    return entries, isinstance(told, list)


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES)
    place = Path(name)
    if not place.is_file():
        raise Refused(_("There is no file {name}.", name=name))
    if place.stat().st_size > MOST_BYTES:
        raise Refused(
            _("{name} is over 50 MB; give the messages in smaller files.", name=place.name)
        )
    try:
        return place.read_bytes()
    except OSError:
        raise Refused(
            _("{name} can't be read. Look at its permissions.", name=place.name)
        ) from None


def _called(name: str) -> str:
    return _("Standard input") if name == "-" else Path(name).name


def _must_be_entry(entry: Any, which: str) -> None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("text"), str):
        raise Refused(
            _("{which} has no text. Each message needs kind, text and context.", which=which)
        )
    kinds, kind = coach().KINDS, entry.get("kind")
    if not isinstance(kind, str) or coach().as_key(kind) not in kinds:
        raise Refused(
            _(
                "{which} has no kind that is known. There are: {kinds}.",
                which=which,
                kinds=", ".join(kinds),
            )
        )
    if not isinstance(entry.get("context") or {}, Mapping):
        raise Refused(_("{which} has a context that is no object.", which=which))


def answers(entries: list[Mapping[str, Any]]) -> list[Any]:
    """Return the coach's answer to each entry, in the same order."""
    check_entry = coach().check_entry
    return [check_entry(entry) for entry in entries]


def as_json(verdict: Any) -> dict[str, Any]:
    """Return an answer as `check --json` prints it."""
    return {
        "verdict": verdict.word,
        "remarks": [
            {
                "rule": one.rule,
                "severity": one.severity.value,
                "found": one.found,
                "advice": one.advice,
            }
            for one in verdict.remarks
        ],
    }


def sentences(entries: list[Mapping[str, Any]], found: list[Any]) -> list[str]:
    """Return the answers in lines, for people."""
    lines = []
    for number, (entry, verdict) in enumerate(zip(entries, found, strict=True), start=1):
        called = (
            entry.get("id")
            if isinstance(entry.get("id"), str)
            else _("Message {number}", number=number)
        )
        lines.append(f"{called}: {verdict.word}")
        for one in verdict.remarks:
            quoted = _("“{text}”", text=" ".join(one.found.split())) + " " if one.found else ""
            lines.append(f"  {quoted}{one.advice}")
    return lines
