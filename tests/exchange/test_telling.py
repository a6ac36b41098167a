"""Whatever an archive tells, each row is counted once and a second reading changes nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbook.exchange import Kept, Known, Reading, merge, position_key
from workbook.exchange.told import Held, Invited, Place, Praised, Stood, Told, Who, Wrote
from workbook.records import (
    Changes,
    Contact,
    Direction,
    Event,
    Fact,
    Interaction,
)
from workbook.records.career import Position, PositionKind
from workbook.records.invitations import Invitation

CONTACTS = {key: Contact(id=key, name=f"{key.title()} Lima") for key in ("ana", "bo", "eve")}
KNOWN = Known({("linkedin", key): key for key in CONTACTS}, CONTACTS)
HERE = Place("messages.csv", 1)

PEOPLE = st.one_of(
    st.builds(Who, st.just(""), st.sampled_from(["ana", "bo", "nobody"])),
    st.builds(Who, st.sampled_from(["Eve Lima", "Nobody", ""]), st.just("")),
)
DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 4))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2024, 1, 4))  # noqa: DTZ001 - as in files
WAYS = st.sampled_from([Direction.OUT, Direction.IN])
TEXTS = st.sampled_from(["", "one", "two"])
ROWS: st.SearchStrategy[list[Told]] = st.lists(
    st.one_of(
        st.builds(
            Wrote, st.just(HERE), st.lists(PEOPLE, min_size=1, max_size=3).map(tuple), MOMENTS,
            WAYS, st.sampled_from(["c1", "c2"]), TEXTS,
        ),
        st.builds(Invited, st.just(HERE), PEOPLE, DAYS, WAYS, st.booleans()),
        st.builds(
            Praised, st.just(HERE), PEOPLE, DAYS,
            st.sampled_from(["endorsed you", "you recommended"]), TEXTS,
        ),
        st.builds(
            Stood, st.just(HERE), st.sampled_from(PositionKind), TEXTS, TEXTS, TEXTS,
            st.none() | DAYS, st.none() | DAYS, TEXTS,
        ),
        st.builds(
            Held, st.just(HERE), st.just("Day"), st.none() | DAYS, TEXTS, st.booleans(), TEXTS,
        ),
    ),
    max_size=25,
)  # fmt: skip


def kept_after(kept: dict[str, Any], changes: Changes) -> Kept:
    """Return what a book holds after the changes; `kept` is id -> record, and grows."""
    for record in changes.add:
        assert record.id not in kept
        kept[record.id] = record
    for record in changes.replace:
        assert record.id in kept, "only what was there is replaced"
        kept[record.id] = record

    def of(kind: type) -> list[Any]:
        return [record for record in kept.values() if isinstance(record, kind)]

    return Kept(
        touches={(one.contact_id, one.uid): one for one in of(Interaction)},
        invitations={one.uid: one for one in of(Invitation)},
        facts=frozenset((one.contact_id, one.source, one.known_on) for one in of(Fact)),
        positions={position_key(one): one for one in of(Position)},
        events=frozenset(one.uid for one in of(Event)),
        today=date(2024, 1, 2),
    )


@given(ROWS, ROWS, st.booleans())
def test_rows_are_counted_once_and_a_second_reading_changes_nothing(
    first: list[Told], second: list[Told], texts: bool
) -> None:
    """An archive, a newer one that holds it, and the newer again: nothing the second time."""
    kept: dict[str, Any] = {}
    known = Known(KNOWN.handles, KNOWN.contacts, kept_after(kept, Changes()))
    for told in (first, [*first, *second]):
        incoming = merge(Reading("linkedin", told=told), known, texts=texts)
        assert incoming.report.rows == len(told)
        known = Known(KNOWN.handles, KNOWN.contacts, kept_after(kept, incoming.changes))
    again = merge(Reading("linkedin", told=[*first, *second]), known, texts=texts)
    changed = [one for one in again.changes.replace if kept[one.id] != one]
    assert (again.changes.add, changed) == ((), [])
    assert again.report.added == 0
    assert texts or again.report.merged == 0


@given(ROWS)
def test_last_contact_is_the_day_of_the_last_message(told: list[Told]) -> None:
    """For each person, whatever else the archive tells: invitations and praise are no contact."""
    last: dict[str, date] = {}
    for one in told:
        if isinstance(one, Wrote):
            for who in one.others:
                key = who.key or {"Eve Lima": "eve"}.get(who.name, "")
                if key in CONTACTS:
                    last[key] = max(last.get(key, date.min), one.at.date())
    changes = merge(Reading("linkedin", told=told), KNOWN).changes
    found: dict[str, date] = {}
    for record in changes.add:
        if isinstance(record, Interaction):
            before = found.get(record.contact_id, date.min)
            found[record.contact_id] = max(before, record.happened_on)
    assert found == last
