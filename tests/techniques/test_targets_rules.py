"""Whom to get to know: what is accepted, what is refused, and in which order steps come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import (
    Contact,
    Fact,
    Goal,
    Group,
    Interaction,
    Refused,
    Target,
    TargetStatus,
    Tie,
    WayIn,
)
from workbook.techniques.targets import rules, wording

ON = date(2026, 3, 2)
ANA = Contact(name="Ana Silva", organisation="Casa Verde", tie=Tie.WEAK)
GOAL = Goal(statement="Understand night services by June")
NOTES = st.integers(min_value=0, max_value=3)


def wanted(**fields: object) -> Target:
    """Return a target with all it needs, but for what is given."""
    whole = Target(
        contact_id=ANA.id, goal_id=GOAL.id, want_to_learn="rosters", can_offer="our mistakes"
    )
    return replace(whole, **fields)  # type: ignore[arg-type]


def test_a_target_with_goal_learning_and_offer_is_added() -> None:
    """A person, a goal, one thing to learn and one to offer are enough."""
    target = wanted()
    assert rules.choose(target, [], on=ON).add == (target,)


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"contact_id": None}, "who"),
        ({"group_id": "a group as well"}, "who"),
        ({"goal_id": None}, "goal_id"),
        ({"want_to_learn": "  "}, "want_to_learn"),
        ({"can_offer": "\n"}, "can_offer"),
        ({"relevance": 4}, "relevance"),
        ({"newness": -1}, "newness"),
    ],
)
def test_what_is_missing_is_named_at_its_field(missing: dict[str, object], field: str) -> None:
    """A target without what it needs is refused, and the field is named."""
    with pytest.raises(Refused) as refusal:
        rules.choose(wanted(**missing), [], on=ON)
    assert field in refusal.value.fields


def test_a_newcomer_is_stored_with_the_target() -> None:
    """A name that is new to the book comes in together with its target, as one change."""
    group = Group(name="Night Nurses' Forum")
    target = wanted(contact_id=None, group_id=group.id)
    assert rules.choose(target, [], on=ON, newcomer=group).add == (group, target)
    with pytest.raises(Refused):
        rules.choose(target, [], on=ON, newcomer=replace(group, name=" "))


def test_the_same_person_for_the_same_goal_is_refused_once_on_the_list() -> None:
    """Nobody is on the list twice for one goal; for another goal, or once dropped, they may be."""
    first = wanted()
    with pytest.raises(Refused, match="already"):
        rules.choose(wanted(), [first], on=ON)
    assert rules.choose(wanted(goal_id="another"), [first], on=ON)
    assert rules.choose(wanted(), [replace(first, status=TargetStatus.DROPPED)], on=ON)
    assert rules.revise(first, [first], on=ON).replace == (first,)


def test_a_step_without_a_day_is_set_within_a_week() -> None:
    """A next step always has a day: a week from today where none was given."""
    (target,) = rules.choose(wanted(next_step="ring her"), [], on=ON).add
    assert isinstance(target, Target)
    assert target.next_on == date(2026, 3, 9)


def test_a_day_needs_a_step_and_lies_ahead() -> None:
    """A day without a step is refused, and so is a day that has passed."""
    with pytest.raises(Refused, match="what you will do"):
        rules.choose(wanted(next_on=ON), [], on=ON)
    with pytest.raises(Refused, match="passed"):
        rules.choose(wanted(next_step="ring", next_on=ON - timedelta(days=1)), [], on=ON)


def test_revising_keeps_an_overdue_day() -> None:
    """A reason can be written anew although the step's day has passed."""
    late = wanted(next_step="ring", next_on=date(2026, 1, 1))
    changed = replace(late, reason="she built one")
    assert rules.revise(changed, [late], on=ON).replace == (changed,)


def test_private_words_need_an_explicit_yes() -> None:
    """Words on someone's health are refused with the words found, and kept after a yes."""
    target = wanted(reason="she is back after her cancer therapy")
    with pytest.raises(Refused, match="cancer") as refusal:
        rules.choose(target, [], on=ON)
    assert "reason" in refusal.value.fields
    assert rules.choose(target, [], on=ON, agreed=True).add == (target,)


def test_a_step_can_be_planned_finished_moved_reached_and_dropped() -> None:
    """Each thing one can do with a step changes that target and nothing else."""
    target = wanted(next_step="ring her", next_on=ON)
    changes = [
        rules.plan_next_step(target, " write ", ON, on=ON),
        rules.finish_step(target, "send the paper", None, on=ON),
        rules.finish_step(target, on=ON),
        rules.move_step(target, date(2026, 3, 5), on=ON),
        rules.reach(target),
        rules.drop(target),
    ]
    after = [change.replace[0] for change in changes]
    assert [(t.next_step, t.next_on) for t in after if isinstance(t, Target)] == [
        ("write", ON), ("send the paper", date(2026, 3, 9)), ("", None),
        ("ring her", date(2026, 3, 5)), ("ring her", None), ("ring her", None),
    ]  # fmt: skip
    assert [t.status for t in after[-2:] if isinstance(t, Target)] == ["reached", "dropped"]
    assert all(not change.add and not change.remove for change in changes)
    assert rules.remove(target).remove == (target,)


def test_an_empty_step_is_refused() -> None:
    """Planning needs words; private ones need a yes here too."""
    with pytest.raises(Refused):
        rules.plan_next_step(wanted(), " ", None, on=ON)
    with pytest.raises(Refused, match="union"):
        rules.plan_next_step(wanted(), "ask about the union", None, on=ON)


@given(NOTES, NOTES, NOTES)
def test_priority_is_the_sum_of_its_three_parts(one: int, two: int, three: int) -> None:
    """Priority is relevance + reachability + newness, each 0 to 3, each with words."""
    found = rules.priority(Target(relevance=one, reachability=two, newness=three))
    assert found.total == one + two + three == sum(part.value for part in found.parts)
    assert [part.name for part in found.parts] == ["relevance", "reachability", "newness"]
    assert all(part.words for part in found.parts)


@given(st.lists(st.tuples(NOTES, NOTES, NOTES, st.none() | st.dates())))
def test_the_list_is_ordered_by_priority_and_loses_nobody(
    rows: list[tuple[int, int, int, date | None]],
) -> None:
    """The list is sorted by falling priority, then by day, and each entry stays on it."""
    listed = [
        rules.Listed(
            target=Target(relevance=a, reachability=b, newness=c, next_on=day), name=f"P{n}"
        )
        for n, (a, b, c, day) in enumerate(rows)
    ]
    keys = [
        (-rules.priority(one.target).total, one.target.next_on or date.max)
        for one in rules.ranked(listed)
    ]
    assert keys == sorted(keys)
    assert len(keys) == len(listed)


def test_dormant_means_three_years_to_the_day() -> None:
    """Silent for three years is dormant, a day less isn't, and nothing known isn't either."""
    assert rules.dormant(date(2023, 3, 2), ON)
    assert not rules.dormant(date(2023, 3, 3), ON)
    assert not rules.dormant(None, ON)
    assert not rules.dormant(date(2024, 2, 29), date(2027, 2, 28))
    assert rules.dormant(date(2024, 2, 29), date(2027, 3, 1))


@given(st.dates(), st.dates())
def test_dormancy_takes_any_two_days(last_on: date, on: date) -> None:
    """No pair of days breaks the count, and nobody is dormant in the future."""
    assert not (rules.dormant(last_on, on) and last_on > on)


def test_suggestions_follow_the_tie() -> None:
    """Close people are easy to reach and bring little new; silent years add something new."""
    assert [rules.suggest_reachability(tie) for tie in Tie] == [1, 2, 2, 3, 3]
    assert rules.suggest_reachability(Tie.NONE, WayIn.INTRODUCTION) == 2
    assert [rules.suggest_newness(tie, None, ON) for tie in Tie] == [3, 2, 2, 1, 0]
    assert rules.suggest_newness(Tie.STRONG, date(2020, 1, 1), ON) == 1
    assert rules.suggest_newness(Tie.NONE, date(2020, 1, 1), ON) == 3


def test_a_person_is_named_in_one_line() -> None:
    """A name is enough; roughly when you were last in touch becomes a dated touch."""
    (person,) = rules.name_person("  Ana   Silva ", [], on=ON).add
    assert (person.label, getattr(person, "source", "")) == ("Ana Silva", "typed")
    friend, touch = rules.name_person("Bo", [], on=ON, tie=Tie.STRONG, last="longer").add
    assert isinstance(touch, Interaction)
    assert touch.contact_id == friend.id
    assert rules.dormant(touch.happened_on, ON)


def test_a_namesake_needs_a_workplace() -> None:
    """The same name at the same place is refused, whatever its case; at another it may be."""
    for organisation in ("", "casa VERDE"):
        with pytest.raises(Refused, match="already") as refusal:
            rules.name_person("ANA SILVA", [ANA], on=ON, organisation=organisation)
        assert "organisation" in refusal.value.fields
    assert rules.name_person("Ana Silva", [ANA], on=ON, organisation="Porto Labs").add


def test_an_empty_name_is_refused() -> None:
    """Nobody without a name comes into the book."""
    with pytest.raises(Refused):
        rules.name_person(" \t", [], on=ON)


def test_a_name_of_a_page_is_refused() -> None:
    """Text that was pasted into the name by mistake is refused, not stored."""
    with pytest.raises(Refused, match="long"):
        rules.name_person("a" * 201, [], on=ON)


def test_describing_someone_keeps_the_rough_day() -> None:
    """What is told of someone is written over, and a rough last touch is added."""
    changes = rules.describe(ANA, "years", on=ON)
    assert changes.replace == (ANA,)
    assert [getattr(one, "happened_on", None) for one in changes.add] == [date(2024, 3, 2)]
    assert not rules.describe(ANA, on=ON).add


def test_a_fact_needs_words_a_source_and_someone() -> None:
    """A fact without its source is refused with the question where it comes from."""
    fact = Fact(contact_id=ANA.id, text="led the night pilot", source="her talk")
    assert rules.add_fact(fact, on=ON).add == (replace(fact, known_on=ON),)
    for field, worse in {
        "source": replace(fact, source="  "),
        "text": replace(fact, text=""),
        "who": replace(fact, contact_id=None),
        "known_on": replace(fact, known_on=ON + timedelta(days=1)),
    }.items():
        with pytest.raises(Refused) as refusal:
            rules.add_fact(worse, on=ON)
        assert field in refusal.value.fields
    assert "Where do you know it from?" in _refusal(replace(fact, source=""))
    assert rules.remove_fact(fact).remove == (fact,)


def test_a_private_fact_needs_a_yes() -> None:
    """A fact on religion is stored only after the reader agreed to it."""
    fact = Fact(contact_id=ANA.id, text="is active in her church", source="Sam")
    assert "church" in _refusal(fact)
    assert rules.add_fact(fact, on=ON, agreed=True)


def _refusal(fact: Fact) -> str:
    with pytest.raises(Refused) as refusal:
        rules.add_fact(fact, on=ON)
    return refusal.value.sentence


@given(st.text(max_size=60), st.text(max_size=60))
def test_search_links_are_plain_addresses_that_hold_the_name(name: str, place: str) -> None:
    """Whatever the name, a link is https to one known host and brings the name back whole."""
    words = " ".join(f"{name} {place}".split()).encode("utf-8", "replace").decode()
    hosts = {"www.linkedin.com": "keywords", "duckduckgo.com": "q"}
    for _, href in wording.search_links(name, place):
        address = urlsplit(href)
        assert (address.scheme, address.hostname in hosts) == ("https", True)
        assert unquote(address.query.split("=", 1)[1]) == words
        assert list(parse_qs(address.query, keep_blank_values=True)) == [hosts[address.netloc]]


def test_the_reason_uses_the_readers_words() -> None:
    """A reason names what is to be learnt and the goal; with less it says what there is."""
    one = rules.Listed(target=wanted(), name="Ana", contact=ANA, goal=GOAL)
    assert rules.why(one) == (
        "because you want to learn “rosters” for your goal “Understand night services by June”"
    )
    bare = replace(one, target=Target(contact_id=ANA.id, reason="she did it"), goal=None)
    assert rules.why(bare) == "because “she did it”"
    assert rules.why(replace(bare, target=Target(contact_id=ANA.id))) == "because you chose Ana"


def test_days_on_which_the_list_asks_for_something() -> None:
    """Without a step a target asks after a week; an untouched list after ninety days."""
    target = wanted(created_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert rules.step_wanted_on(target) == date(2026, 3, 9)
    assert rules.step_wanted_on(replace(target, next_step="ring")) is None
    assert rules.refresh_on([target], None) == date(2026, 5, 31)
    assert rules.refresh_on([target], date(2026, 4, 1)) == date(2026, 6, 30)
    assert rules.refresh_on([], ON) is None
