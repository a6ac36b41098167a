"""The door: whatever was given is looked at, recognised by what it holds, and read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import workbook.exchange
from workbook.exchange.archive import Member, Source, members
from workbook.exchange.pause import collector_paused
from workbook.exchange.person import Format, Progress, Reading
from workbook.language import _, ngettext
from workbook.records import Refused

_NO_TEXT = (
    ".jpg", ".jpeg", ".png", ".gif", ".heic", ".webp", ".pdf", ".mp3", ".m4a", ".mp4", ".mov",
    ".html", ".htm",
)  # fmt: skip
"""Endings of what lies beside people in an archive, and need not be unpacked to be known."""


def formats() -> tuple[Format, ...]:
    """Return every format there is: each module of this folder that has a `FORMAT`."""
    names = sorted(found.name for found in pkgutil.iter_modules(workbook.exchange.__path__))
    modules = [importlib.import_module(f"workbook.exchange.{name}") for name in names]
    return tuple(module.FORMAT for module in modules if hasattr(module, "FORMAT"))


def read(
    sources: Sequence[Source | Path],
    format: str | None = None,
    on_progress: Progress | None = None,
    columns: Mapping[str, Sequence[str]] | None = None,
) -> Reading:
    """Read files, folders and archives to people; refuse in one sentence what can't be read.

    Files are recognised by what they hold, not by their names; `format` says which one it is
    where the reader knows better, and `columns` what was once said of a table's columns. Nothing is
    looked up in the book and nothing is written.
    """
    known = formats()
    if format is not None:
        known = tuple(one for one in known if one.name == format)
        if not known:
            names = ", ".join(one.name for one in formats())
            raise Refused(
                _("There is no format of that name. The formats are: {names}.", names=names)
            )
    with ExitStack() as stack, collector_paused():
        given = members(sources, stack)
        for member in given:
            member.columns = columns or {}
        return _read(given, known, on_progress)


def _read(
    given: Sequence[Member], known: Sequence[Format], on_progress: Progress | None
) -> Reading:
    claimed: dict[str, list[Member]] = {}
    refused: list[Refused] = []
    others = 0
    every = formats()
    for member in given:
        asked = _who_may_look(member, known, every)
        if not asked:
            others += 1
            continue
        try:
            points, name = max((one.claims(member), one.name) for one in asked)
        except Refused as refusal:
            if not member.chosen:
                raise
            refused.append(refusal)
            continue
        if points:
            claimed.setdefault(name, []).append(member)
        elif member.chosen:
            refused.append(_unknown(member.name, known))
        else:
            others += 1
    if not claimed:
        raise refused[0] if refused else _unknown(_("What you chose"), known)
    try:
        parts = [one.read(claimed[one.name], on_progress) for one in known if one.name in claimed]
    except Refused as refusal:  # of several files, the one that is broken is the reason
        raise refused[0] if refused else refusal from None
    whole = _joined(parts)
    whole.warnings += [refusal.sentence for refusal in refused]
    if others:
        whole.warnings.append(
            ngettext("{n} other file was not used.", "{n} other files were not used.", others)
        )
    return whole


def _who_may_look(
    member: Member, known: Sequence[Format], every: Sequence[Format]
) -> Sequence[Format]:
    """Return the formats that may open a file; none for a picture, or for what is private."""
    if not member.chosen and member.key.endswith(_NO_TEXT):
        return ()
    shut = [one for one in every if one.shuts(member)]
    return [one for one in known if one in shut] if shut else known


def _unknown(what: str, known: Sequence[Format]) -> Refused:
    can = "; ".join(_(one.says) for one in known)
    return Refused(
        _("{what} holds nothing this workbook can read. It reads: {can}.", what=what, can=can)
    )


def _joined(parts: Sequence[Reading]) -> Reading:
    whole = Reading(", ".join(part.format for part in parts))
    for part in parts:
        whole.people += part.people
        whole.events += part.events
        whole.hidden += part.hidden
        whole.skipped += part.skipped
        whole.warnings += part.warnings
        whole.told += part.told
        whole.groups += part.groups
        whole.columns += part.columns
    return whole
