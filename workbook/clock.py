"""What day it is: in the zone that a reader named, or the one day that is set for trying it out."""

from __future__ import annotations

import os
from datetime import date, tzinfo

from workbook.language import _
from workbook.records import Refused


def zone(name: str) -> tzinfo | None:
    """Return the time zone of that name; None where there is none."""
    import zoneinfo  # noqa: PLC0415 - most readers are where their computer is

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def named_day() -> date | None:
    """Return the day in WORKBOOK_TODAY; None without it. Raises Refused for what is no day."""
    named = os.environ.get("WORKBOOK_TODAY", "").strip()
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        raise Refused(_("WORKBOOK_TODAY is not a date. Write it like 2026-03-02.")) from None
