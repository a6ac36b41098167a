"""What the tests of the demo share: many days, and what to read from the records."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook.records import (
    Changes,
    Contact,
    Interaction,
    Record,
    Tier,
)
from workbook.serve import places

R = TypeVar("R", bound=Record)
MONDAY = date(2026, 3, 2)
SEEDS = st.integers(0, 10_000)
USUAL = {Tier.INNER: 14, Tier.CLOSE: 30, Tier.ACTIVE: 120, Tier.WIDER: 365, Tier.MENTOR: 60}


def any_day(test: Any) -> Any:
    """Try a promise on many days, a leap day and both ends of a year among them."""
    days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
    test = given(today=days, seed=SEEDS)(test)
    for day in (date(2028, 2, 29), date(2027, 12, 31), date(2027, 1, 1), date(2100, 3, 1)):
        test = example(today=day, seed=1)(test)
    return settings(max_examples=12, deadline=None)(test)


def of(changes: Changes, kind: type[R]) -> list[R]:
    """Return the records of one kind."""
    return [one for one in changes.add if isinstance(one, kind)]


def last_days(changes: Changes) -> dict[str, date]:
    """Return contact id -> the day of the last contact."""
    last: dict[str, date] = {}
    for one in of(changes, Interaction):
        last[one.contact_id] = max(one.happened_on, last.get(one.contact_id, date.min))
    return last


def due_on(contact: Contact, last: dict[str, date]) -> date | None:
    """Return the day a touch falls due by the widest usual cadence."""
    if contact.tier is Tier.NONE:
        return None
    days = contact.cadence_days or USUAL[contact.tier]
    return last[contact.id] + timedelta(days=days) if contact.id in last else contact.tier_on


def data(name: str) -> Any:
    """Return one file of the invented data."""
    return json.loads((places.data() / f"{name}.json").read_text(encoding="utf-8"))
