"""The mix check: what it finds, in which order, and when it is content."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Contact, Group, Severity, Target, Tie
from workbook.techniques.targets.mix import check_mix, is_senior, mix_is_good
from workbook.techniques.targets.rules import Listed

ON = date(2026, 3, 2)


def entry(name: str, **contact: Any) -> Listed:
    """Return one person on the list, with a next step."""
    last_on = contact.pop("last_on", None)
    person = Contact(name=name, **({"tie": Tie.WEAK} | contact))
    target = Target(contact_id=person.id, goal_id="g", next_step="ring", next_on=ON)
    return Listed(target=target, name=name, contact=person, last_on=last_on)


def good_list() -> list[Listed]:
    """Return a list that leaves nothing to say."""
    return [
        entry("Ana", circle="choir", role="Nurse"),
        entry("Bo", organisation="Casa Verde", role="Director"),
        entry("Cy", tie=Tie.STRONG, circle="first job", last_on=date(2020, 5, 1)),
    ]


def found(listed: list[Listed], own: str = "choir") -> list[str]:
    """Return the rules that remark on a list."""
    return [remark.rule.removeprefix("targets.") for remark in check_mix(listed, ON, own)]


def test_a_mixed_list_gets_no_remark() -> None:
    """Weak and dormant people, several circles, different roles, one of one's own: good."""
    assert found(good_list()) == []
    assert mix_is_good(good_list(), ON, "choir")


def test_a_dormant_friend_counts_and_a_present_one_does_not() -> None:
    """A close friend counts only after three silent years."""
    *rest, friend = good_list()
    assert found([*rest, replace(friend, last_on=date(2025, 5, 1))]) == ["weak"]


def test_unknown_closeness_is_asked_for() -> None:
    """Where nobody has said how close they are, the advice is to say it."""
    listed = [entry(name, tie=Tie.NONE, circle=name) for name in ("Ana", "Bo", "Cy")]
    (remark,) = check_mix(listed, ON, "Ana")
    assert remark.found.startswith("0 of 3")
    assert "For 3 of them, say how close you are" in remark.advice


def test_one_circle_is_remarked_on() -> None:
    """A list within one circle is said to be so; unknown circles are asked for instead."""
    one = [entry(name, circle="Choir ") for name in ("Ana", "Bo", "Cy")]
    assert found(one) == ["circles"]
    unknown = [entry(name) for name in ("Ana", "Bo", "Cy")]
    assert "no circle and no workplace" in check_mix(unknown, ON, "x")[0].found


def test_a_group_is_a_circle_of_its_own() -> None:
    """A group on the list counts as a circle and needs no closeness."""
    group = Group(name="Night forum")
    target = Target(group_id=group.id, goal_id="g", next_step="read", next_on=ON)
    people = [entry(name, circle="choir") for name in ("Ana", "Bo", "Cy")]
    assert found([*people, Listed(target=target, name=group.name, group=group)]) == []


def test_all_senior_is_remarked_on_only_when_all_roles_are_known() -> None:
    """A list of directors gets a remark; one unknown or ordinary role is enough to be silent."""
    roles = ("CEO", "Director of Nursing", "Vice President")
    listed = [entry(role, circle=role, role=role) for role in roles]
    assert found(listed, "CEO") == ["senior"]
    assert found([*listed, entry("Dee", circle="d", role="Nurse")], "CEO") == []


@pytest.mark.parametrize(
    ("role", "senior"),
    [
        ("CEO & Co-Founder", True), ("Senior nurse", True), ("Head of Care", True),
        ("Managing director", True), ("Nurse", False), ("Assistant to the director", False),
        ("Student president", False), ("", False), ("Headhunter", False),
    ],
)  # fmt: skip
def test_senior_roles_are_told_by_their_words(role: str, senior: bool) -> None:
    """A role is senior by its words, not by parts of words, and not for those beside it."""
    assert is_senior(role) is senior


def test_an_own_circle_that_is_not_named_is_only_a_hint() -> None:
    """Without the reader's own circle the book says it can't tell, and the mix may be good."""
    (remark,) = check_mix(good_list(), ON)
    assert (remark.rule, remark.severity) == ("targets.own", Severity.HINT)
    assert "can't be told" in remark.found
    assert "Nobody from “Porto Labs”" in check_mix(good_list(), ON, "Porto Labs")[0].found
    assert mix_is_good(good_list(), ON)


def test_the_same_name_twice_and_the_same_person_for_two_goals() -> None:
    """Two records of one name are to be looked at; two goals for one person are a hint."""
    ana, *rest = good_list()
    twin = entry("ANA", circle="choir")
    assert found([ana, twin, *rest]) == ["twice"]
    again = replace(ana, target=replace(ana.target, id="other", goal_id="h"))
    assert found([ana, again, *rest]) == ["two_goals"]
    assert mix_is_good([ana, again, *rest], ON, "choir")


def test_nobody_stays_without_a_next_step() -> None:
    """Whoever has no next step is named, at most three by name."""
    bare = [replace(one, target=replace(one.target, next_step="")) for one in good_list()]
    assert check_mix(bare, ON, "choir")[0].found == "Ana, Bo, Cy: no next step yet"
    dee = replace(bare[0], name="Dee", target=replace(bare[0].target, contact_id="d"))
    assert "Ana, Bo, Cy and 1 more" in check_mix([*bare, dee], ON, "choir")[0].found


def test_a_short_list_is_not_judged() -> None:
    """Under three entries the check says so, as a hint, and the mix is not called good."""
    assert found([]) == ["few"]
    assert "one entry" in check_mix([entry("Ana")], ON)[0].found
    assert not mix_is_good(good_list()[:2], ON)


@given(
    st.lists(
        st.builds(
            lambda name, tie, circle, role, step: replace(
                (one := entry(name, tie=tie, circle=circle, role=role)),
                target=replace(one.target, next_step=step),
            ),
            st.sampled_from(["Ana", "Bo", "Cy", "Dee"]),
            st.sampled_from(list(Tie)),
            st.sampled_from(["", "choir", "work"]),
            st.sampled_from(["", "CEO", "Nurse"]),
            st.sampled_from(["", "ring"]),
        ),
        max_size=8,
    ),
    st.sampled_from(["", "choir"]),
)
def test_at_most_three_remarks_worst_first_each_with_words_and_a_fix(
    listed: list[Listed], own: str
) -> None:
    """However bad a list, three remarks are the most, hints come last, and each says what to do."""
    remarks = check_mix(listed, ON, own)
    weights = [list(Severity).index(remark.severity) for remark in remarks]
    assert len(remarks) <= 3
    assert weights == sorted(weights)
    assert all(remark.found and remark.advice for remark in remarks)
