"""Communities, slots, contributions and remarks: what is stored, refused and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Contact, Direction, Message, Refused, Severity, Target
from workbook.records.platforms import (
    Answered,
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
    Given,
    Slot,
)
from workbook.techniques.platforms import coaching, rules
from workbook.techniques.platforms.counting import balance, regulars

DAY = date(2026, 3, 2)  # a Monday
FORUM = Community(name="Night Forum", why="nights", status=CommunityStatus.JOINED, joined_on=DAY)
SLOT = Slot(community_id=FORUM.id, weekday=3, at=time(18, 30), starts_on=DAY)
PLAN = Contribution(community_id=FORUM.id, problem="newcomers count night hours wrongly")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "night FORUM"}, "name"),
        ({"name": "Other", "address": "javascript:alert(1)"}, "address"),
        ({"name": "Other", "why": ""}, "why"),
    ],
)
def test_a_place_has_a_name_of_its_own_and_a_reason(change: dict[str, str], field: str) -> None:
    """What is missing is said at its field; a strange address is refused."""
    with pytest.raises(Refused) as refused:
        rules.shortlist(replace(FORUM, **change), [FORUM])  # type: ignore[arg-type]
    assert field in refused.value.fields


def test_joining_needs_a_rule_in_the_readers_words_and_two_are_enough() -> None:
    """No norms, no joining; a third place waits until one is left."""
    new = Community(name="New", why="x")
    with pytest.raises(Refused):
        rules.join(new, "ok", DAY, [new])
    (joined,) = rules.join(new, "answer before you ask", DAY, [new, FORUM]).replace
    assert isinstance(joined, Community)
    assert (joined.status, joined.norms_read_on) == (CommunityStatus.JOINED, DAY)
    second = replace(FORUM, id="2", name="Second")
    with pytest.raises(Refused, match="Night Forum and Second"):
        rules.join(new, "answer before you ask", DAY, [FORUM, second])


def test_slots_stay_under_the_cap_and_one_to_an_hour() -> None:
    """Two quarters of an hour fit thirty minutes, a third doesn't."""
    other = replace(SLOT, id="b", weekday=1)
    rules.add_slot(other, [SLOT], 30)
    with pytest.raises(Refused, match="0 are left"):
        rules.add_slot(replace(SLOT, id="c", weekday=5), [SLOT, other], 30)
    with pytest.raises(Refused) as refused:
        rules.add_slot(replace(SLOT, id="d"), [SLOT], 60)
    assert "at" in refused.value.fields


@pytest.mark.parametrize(
    ("text", "read"),
    [("18:30", time(18, 30)), ("9", time(9)), ("7.05", time(7, 5)), ("21h", time(21)), ("", None)],
)
def test_a_time_is_read_as_people_write_it(text: str, read: time | None) -> None:
    """Nothing typed is no time."""
    assert rules.read_time(text) == read


@given(st.text(max_size=8))
def test_no_time_breaks_the_form(text: str) -> None:
    """Whatever is typed is a time, nothing, or refused in a sentence."""
    said = ""
    try:
        read = rules.read_time(text)
    except Refused as refused:
        said, read = refused.sentence, None
    assert isinstance(read, time) or not text.strip() or "18:30" in said


@given(weekday=st.integers(0, 6), start=st.dates(DAY, DAY + timedelta(400)))
def test_a_slot_begins_on_its_weekday_within_a_week(weekday: int, start: date) -> None:
    """From any day on."""
    first = rules.first_day(replace(SLOT, weekday=weekday, starts_on=start), DAY)
    assert first.weekday() == weekday
    assert 0 <= (first - start).days < 7


def test_a_contribution_goes_into_the_next_slot_of_its_place() -> None:
    """Thursday is the slot; a day of the reader's own wins; another place's slot doesn't count."""
    other = replace(SLOT, id="b", weekday=1, community_id="elsewhere")
    (planned,) = rules.plan(PLAN, FORUM, [other, SLOT], DAY).add
    assert isinstance(planned, Contribution)
    assert planned.planned_on == date(2026, 3, 5)
    own = DAY + timedelta(days=1)
    (planned,) = rules.plan(replace(PLAN, planned_on=own), FORUM, [SLOT], DAY).add
    assert isinstance(planned, Contribution)
    assert planned.planned_on == own
    (moved,) = rules.move(planned, [SLOT], date(2026, 3, 5)).replace
    assert isinstance(moved, Contribution)
    assert moved.planned_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("change", "community"),
    [
        ({"problem": "help"}, FORUM),
        ({"planned_on": DAY - timedelta(days=1)}, FORUM),
        ({}, replace(FORUM, status=CommunityStatus.IDEA)),
    ],
)
def test_a_contribution_names_a_problem_a_day_to_come_and_a_place_joined(
    change: dict[str, object], community: Community
) -> None:
    """Anything else is refused at its field."""
    with pytest.raises(Refused) as refused:
        rules.plan(replace(PLAN, **change), community, [], DAY)  # type: ignore[arg-type]
    assert refused.value.fields


# -- giving and asking ------------------------------------------------------------------------


def done(kind: Given, ago: int) -> Contribution:
    """Return a contribution made some days ago."""
    return replace(PLAN, kind=kind, status=ContributionStatus.DONE,
                   done_on=DAY - timedelta(days=ago))  # fmt: skip


def test_two_to_one_within_thirty_days() -> None:
    """Older ones, planned ones and likes don't count; the sentence says how many are missing."""
    gave = [done(Given.ANSWER, 0), done(Given.OFFER, 29), done(Given.RESOURCE, 30), PLAN]
    seen = balance([*gave, done(Given.ASK, 3)], [], DAY)
    assert (seen.gave, seen.asked, seen.good) == (2, 1, True)
    seen = balance([*gave, done(Given.ASK, 3), done(Given.ASK, 4)], [], DAY)
    assert not seen.good
    assert "Give 2 more" in seen.finding()
    assert not balance([], [], DAY).good


@given(st.lists(st.tuples(st.sampled_from(list(Given)), st.integers(-5, 60)), max_size=30))
def test_the_balance_counts_each_once(made: list[tuple[Given, int]]) -> None:
    """What lies in the thirty days is counted, nothing else, and good means two to one."""
    seen = balance([done(kind, ago) for kind, ago in made], [], DAY)
    within = [kind for kind, ago in made if 0 <= ago < 30]
    assert (seen.gave, seen.asked) == (
        sum(kind is not Given.ASK for kind in within), within.count(Given.ASK)
    )  # fmt: skip
    assert seen.good == (seen.gave > 0 and seen.gave >= 2 * seen.asked)


def test_regulars_are_those_who_answered_and_the_latest_comes_first() -> None:
    """A name in any case is one person in one place; what I answered doesn't count."""

    def one(who: str, ago: int, way: Direction = Direction.IN, place: str = "a") -> Answered:
        return Answered(community_id=place, who=who, direction=way,
                        answered_on=DAY - timedelta(days=ago), about=f"day {ago}")  # fmt: skip

    found = regulars([one("Ruta", 9), one("RÚTA", 2), one("Bo", 1), one("Li", 0, Direction.OUT),
                      one("Ruta", 5, place="b")])  # fmt: skip
    assert [(r.who, r.times, r.about) for r in found] == [
        ("Bo", 1, "day 1"), ("RÚTA", 2, "day 2"), ("Ruta", 1, "day 5"),
    ]  # fmt: skip


def test_an_answer_becomes_a_target_with_reason_way_and_step() -> None:
    """A new name comes in with it, a known one is linked, of two namesakes none is taken."""
    answer = Answered(community_id=FORUM.id, who="Ruta", about="night hours")
    changes = rules.make_target("Ruta", FORUM, "night hours", [], [answer], DAY)
    person, target = changes.add
    assert isinstance(person, Contact)
    assert isinstance(target, Target)
    assert (target.contact_id, target.via, target.next_on) == (
        person.id, "Night Forum", DAY + timedelta(days=1),
    )  # fmt: skip
    assert [one.contact_id for one in changes.replace if isinstance(one, Answered)] == [person.id]
    known = Contact(name="Ruta")
    assert len(rules.make_target("Ruta", FORUM, "", [known], [answer], DAY).add) == 1
    with pytest.raises(Refused, match="2 people"):
        rules.make_target("Ruta", FORUM, "", [known, known], [answer], DAY)


# -- the coach -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "draft", "rule"),
    [
        ("they draw rosters anew", "https://example.org/roster", "platforms.link"),
        ("they draw rosters anew", "I am humbled by this prize", "platforms.humblebrag"),
        ("they draw rosters anew", "Sign up for our platform today", "platforms.sales"),
        ("I need more reach for this", "", "platforms.problem"),
        ("", "Some words", "platforms.problem"),
    ],
)
def test_posts_that_are_about_the_writer_get_a_remark(problem: str, draft: str, rule: str) -> None:
    """A bare link, a humblebrag, a sale, my own problem."""
    assert rule in [one.rule for one in coaching.post_remarks(problem, draft)]


def test_an_answer_for_a_reader_gets_none() -> None:
    """A link with two sentences for somebody's problem is fine."""
    draft = (
        "Count the shift to the day on which it begins, then split it at midnight. Here is the "
        "table we use: https://example.org/table"
    )
    assert coaching.post_remarks("newcomers count nights wrongly", draft) == []


def test_a_profile_says_whom_proof_and_how_to_reach() -> None:
    """Each of the three is found alone, and missing alone."""
    whole = "I help small teams plan nights. 14 wards use my table. Write to me: a@example.org"
    assert [done for _, done, _ in coaching.profile_checks(whole)] == [True] * 3
    checks = coaching.profile_checks("Passionate visionary")
    assert all(not done and missing for _, done, missing in checks)
    assert coaching.profile_remarks("Passionate visionary")[0].found == "Passionate"
    alone = ["I help small teams", "Since 2019", "Write to me"]
    for number, text in enumerate(alone):
        assert [done for _, done, _ in coaching.profile_checks(text)].index(True) == number


@given(st.integers(1, 400))
def test_the_note_counts_its_characters_under_both_limits(size: int) -> None:
    """Fine up to 200, for a paid account up to 300, too long beyond; spaces count."""
    remark = coaching.note_remarks("ä" * size)[0]
    assert remark.found.split()[0] == str(size)
    wanted = Severity.HINT if size <= 200 else Severity.REVISE if size <= 300 else Severity.BLOCK
    assert remark.severity is wanted


def test_a_note_for_anybody_or_with_an_open_bracket_is_remarked() -> None:
    """And one over 300 characters is not kept."""
    rules_found = [one.rule for one in coaching.note_remarks("Hi [Name], let's connect")]
    assert rules_found == ["platforms.length", "platforms.placeholder", "platforms.generic"]
    with pytest.raises(Refused, match="301"):
        rules.keep_note(Contact(name="Ana"), "x" * 301, None)
    draft = Message(contact_id="a", body="old")
    (kept,) = rules.keep_note(Contact(name="Ana", version=1), "new", draft).replace
    assert isinstance(kept, Message)
    assert (kept.id, kept.body) == (draft.id, "new")
