"""The nouns of the workbook: frozen dataclasses that know nothing of storage or screens.

A new noun costs one file here. The store finds it, so there is no list to keep.
"""

from __future__ import annotations

import importlib
import pkgutil

from workbook.records.agenda import Entry
from workbook.records.base import Record, copy_of, new_id, new_ids
from workbook.records.changes import Changes
from workbook.records.events import Event, EventStatus
from workbook.records.goals import (
    Counted,
    Goal,
    GoalStatus,
    Need,
    NeedKind,
    Purpose,
    Target,
    TargetStatus,
    WayIn,
)
from workbook.records.people import Contact, Fact, FactKind, Group, GroupKind, Handle, Tie, Tier
from workbook.records.promises import Promise, PromiseBy, PromiseStatus
from workbook.records.reader import Jotting, Reader, Use
from workbook.records.remark import Refused, Remark, Severity
from workbook.records.text import clean, folded
from workbook.records.touches import (
    Channel,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    MessageStatus,
)

__all__ = [
    "Changes", "Channel", "Contact", "Counted", "Direction", "Entry", "Event", "EventStatus",
    "Fact", "FactKind", "FollowUp", "FollowUpStatus", "Goal", "GoalStatus", "Group", "GroupKind",
    "Handle", "Interaction", "Jotting", "Message", "MessageStatus", "Need", "NeedKind", "Promise",
    "PromiseBy", "PromiseStatus", "Purpose", "Reader", "Record", "Refused", "Remark", "Severity",
    "Target", "TargetStatus", "Tie", "Tier", "Use", "WayIn", "clean", "copy_of", "every_record",
    "folded", "new_id", "new_ids",
]  # fmt: skip


def every_record() -> tuple[type[Record], ...]:
    """Return each kind of record in this folder, by name of its table."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    found = {cls.PLURAL: cls for cls in _below(Record) if cls.PLURAL}
    return tuple(found[plural] for plural in sorted(found))


def _below(cls: type[Record]) -> list[type[Record]]:
    return [cls, *(found for sub in cls.__subclasses__() for found in _below(sub))]
