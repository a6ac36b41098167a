"""The invented people: how close they are, when the last contact was, how they are named."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from tests.serve.full_book import any_day, data, due_on, last_days, of
from workbook.records import (
    Contact,
    FollowUp,
    FollowUpStatus,
    Handle,
    Interaction,
    Tie,
    Tier,
)
from workbook.serve import demo


@any_day
def test_a_mix_of_tiers(today: date, seed: int) -> None:
    """There are 5 inner, 10 close, 30 active, 40 wider people, 2 mentors, and many others."""
    tiers = Counter(one.tier for one in of(demo.build(seed, today), Contact))
    none = tiers.pop(Tier.NONE)
    expected = {"inner": 5, "close": 10, "active": 30, "wider": 40, "mentor": 2}
    assert tiers == expected
    assert 50 <= none <= 80


@any_day
def test_somebody_is_due_today(today: date, seed: int) -> None:
    """A touch and a planned follow-up fall due exactly today."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    awake = [one for one in of(changes, Contact) if one.snoozed_until is None]
    assert sum(due_on(one, last) == today for one in awake) >= 3
    planned = [one for one in of(changes, FollowUp) if one.status is FollowUpStatus.PLANNED]
    assert any(one.due_on == today and one.snoozed_until is None for one in planned)


@any_day
def test_somebody_is_overdue(today: date, seed: int) -> None:
    """Some people have waited too long, in three tiers at the least, and so have follow-ups."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    late = [c for c in of(changes, Contact) if (due_on(c, last) or today) < today]
    assert len({one.tier for one in late if one.snoozed_until is None}) >= 3
    planned = [one for one in of(changes, FollowUp) if one.status is FollowUpStatus.PLANNED]
    assert any(one.due_on < today and one.kind == "own" for one in planned)


@any_day
def test_not_everybody_is_due(today: date, seed: int) -> None:
    """Most people with a tier are in touch often enough: the list of today stays short."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    days = [due_on(one, last) for one in of(changes, Contact)]
    assert sum(day is not None and day <= today for day in days) <= 20


@any_day
def test_somebody_is_snoozed(today: date, seed: int) -> None:
    """People who would be due are hidden until a day to come, and one follow-up is."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    asleep = [one for one in of(changes, Contact) if one.snoozed_until]
    assert len(asleep) == 3
    assert all((one.snoozed_until or today) > today for one in asleep)
    assert all((due_on(one, last) or today) < today for one in asleep)
    assert any((one.snoozed_until or today) > today for one in of(changes, FollowUp))


@any_day
def test_somebody_is_dormant(today: date, seed: int) -> None:
    """At least six people have been silent for three years or more, some close once."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    silent = [c for c in of(changes, Contact) if c.id in last and (today - last[c.id]).days > 1096]
    assert len(silent) >= 6
    assert {Tie.MODERATE, Tie.STRONG} & {one.tie for one in silent}


@any_day
def test_somebody_was_never_contacted(today: date, seed: int) -> None:
    """Somebody has a tier and no contact yet: due from the day the tier was chosen."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    waiting = [c for c in of(changes, Contact) if c.tier is not Tier.NONE and c.id not in last]
    assert waiting
    assert all(one.tier_on and one.tier_on < today for one in waiting)


@any_day
def test_nobody_was_in_touch_before_meeting(today: date, seed: int) -> None:
    """The first contact with a person is not before the day they were met."""
    changes = demo.build(seed, today)
    met = {one.id: one.met_on or date.max for one in of(changes, Contact)}
    assert all(one.happened_on >= met[one.contact_id] for one in of(changes, Interaction))


@any_day
def test_only_one_name_is_borne_by_two(today: date, seed: int) -> None:
    """Two people share a name on purpose; no other name is repeated."""
    names = Counter(one.name for one in of(demo.build(seed, today), Contact))
    assert [name for name, count in names.items() if count > 1] == ["Ana Kovač"]
    assert names["Ana Kovač"] == 2


@any_day
def test_addresses_can_reach_nobody(today: date, seed: int) -> None:
    """E-mail ends in a domain reserved for examples, profiles begin with example-; keys differ."""
    changes = demo.build(seed, today)
    handles = of(changes, Handle)
    for one in handles:
        assert one.kind == "email"
        assert re.fullmatch(r"[a-z.]+@example\.(org|com|net)", one.value)
    profiles = [one.profile for one in of(changes, Contact) if one.profile]
    assert all(re.fullmatch("example-[a-z-]+", one) for one in profiles)
    assert len(set(profiles)) == len(profiles)
    assert len({(one.kind, one.key) for one in handles}) == len(handles)


@any_day
def test_many_look_imported(today: date, seed: int) -> None:
    """Over forty people have the day of connecting and a profile, no tier and no contact yet."""
    changes = demo.build(seed, today)
    last = last_days(changes)
    found = [one for one in of(changes, Contact) if one.connected_on]
    assert found == [one for one in of(changes, Contact) if one.profile]
    assert len(found) > 40
    assert all(one.tier is Tier.NONE and one.id not in last for one in found)


def test_the_same_slug_names_one_person() -> None:
    """Each person in the data has a slug of their own, in plain letters."""
    slugs = [one["slug"] for one in data("people")]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_the_people_are_of_many_kinds() -> None:
    """One name each, other scripts, apostrophes, particles, a very long one; trades differ."""
    people = data("people")
    names = [one["name"] for one in people]
    assert any(" " not in name and name.isascii() for name in names)
    assert sum(not re.search(r"[A-Za-z]", name) for name in names) >= 5
    assert any("'" in name for name in names)
    assert any("-" in name for name in names)
    assert any(" van der " in name for name in names)
    assert max(map(len, names)) > 80
    assert len({one["role"] for one in people}) > 140
    assert len({one["organisation"] for one in people}) == len(people)
    assert len({one["place"] for one in people}) > 140
