"""Organisations and lists of people that were read, against the groups the book knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.exchange.person import Named
from workbook.exchange.report import Report
from workbook.language import N_
from workbook.records import Changes, Group, folded

_GROUPS = N_("groups")


def merge_groups(found: Sequence[Named], known: Mapping[str, Group], report: Report) -> Changes:
    """Return the groups to add; one that the book knows by its folded name stays as it is."""
    named = set(known)
    added = []
    for one in found:
        key = folded(one.name)
        if key in named:
            report.count(_GROUPS, "unchanged")
            continue
        named.add(key)
        added.append(Group(name=one.name, kind=one.kind, notes=one.notes))
        report.count(_GROUPS, "added")
    return Changes(add=tuple(added))
