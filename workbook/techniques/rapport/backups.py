"""Older backups beside the book that still hold somebody who was forgotten."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbook.records import Contact
from workbook.records.forgotten import Forgotten, Marks

FOLDER = "backups"


@dataclass(frozen=True)
class Backup:
    """An older backup: does it hold somebody who was forgotten? None where it can't be read."""

    path: Path
    holds: bool | None


def backups(where: str, forgotten: Iterable[Forgotten]) -> list[Backup]:
    """Return the backups beside the book that hold somebody who was forgotten, or may."""
    marks = Marks(list(forgotten))
    folder = Path(where).parent / FOLDER
    if not marks or not folder.is_dir():
        return []
    found = [Backup(path, _backup_holds(path, marks)) for path in sorted(folder.glob("*.zip"))]
    return [one for one in found if one.holds is not False]


def _backup_holds(path: Path, marks: Marks) -> bool | None:
    try:
        with zipfile.ZipFile(path) as whole, whole.open(f"tables/{Contact.PLURAL}.jsonl") as lines:
            return any(marks.hold([("id", json.loads(line)["id"])]) for line in lines)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def delete(backup: Backup) -> bool:
    """Delete one backup file; return whether it is gone."""
    try:
        backup.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
