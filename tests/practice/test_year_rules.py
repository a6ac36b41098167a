"""The rules of the practice year: a game that is fair, whole and the same every time."""

from __future__ import annotations

import ast
from dataclasses import replace
from inspect import getsource

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.practice import people as cast
from workbook.practice import rules, words
from workbook.practice.choosing import Kind, Plan, cards, chosen, minutes_of, plan_of, planned
from workbook.practice.lookback import HABITS, again, others, totals
from workbook.practice.people import OTHERS, USUAL, Person
from workbook.practice.rules import WEEKS, Act, Choice, What, begin, chance, percent, play, step
from workbook.records import Contact, Tie, Tier
from workbook.techniques.followup.cadence import RHYTHMS

TIES = (Tie.NONE, Tie.NONE, Tie.WEAK, Tie.MODERATE, Tie.STRONG)
TIERS = (Tier.NONE, Tier.WIDER, Tier.ACTIVE, Tier.CLOSE, Tier.INNER)
PEOPLE = tuple(
    Person(f"p{n:02}", TIES[n % 5], TIERS[n * 3 % 5], None if n % 5 == 0 else n * 61 % 2000)
    for n in range(30)
)
IDS = st.sampled_from([one.id for one in PEOPLE] + ["", "nobody"])
CHOICES = st.builds(Choice, st.sampled_from(Act), IDS, IDS)
YEARS = st.lists(st.lists(CHOICES, max_size=6).map(tuple), max_size=12).map(tuple)
QUICK = Plan(wrote=Act.QUICK, met=Act.QUICK, due=Act.QUICK, silent=Act.QUICK)
NOTHING = Plan(**dict.fromkeys((kind.value for kind in Kind), Act.WAIT))


def played(plan: Plan, seed: int = 3, minutes: int = 60) -> rules.Weeks:
    """Return the choices of a whole year with one plan."""
    return tuple(planned(begin(seed, PEOPLE), plan, minutes, WEEKS))


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(-5, 10**9), weeks=YEARS)
def test_any_choices_can_be_played(seed: int, weeks: rules.Weeks) -> None:
    """Whatever is chosen, the year goes on, nobody is lost or added, and all numbers hold."""
    year = play(seed, PEOPLE, weeks)
    assert year.week == len(weeks)
    assert set(year.standing) == {one.id for one in PEOPLE}
    for now in year.standing.values():
        assert 0 <= now.close <= 100
        assert now.silent >= 0
        assert now.asked >= 0
    for number, week in enumerate(year.weeks):
        assert all(one.week == number for one in week)
        assert all(one.who in year.standing for one in week if one.who)
        for one in week:
            if one.what in (What.ANSWERED, What.SILENT):
                assert one.chance == percent(one.parts)
                assert (one.drawn < one.chance) == (one.what is What.ANSWERED)
                assert words.worked_out(one)
    for habit in HABITS:
        again(seed, PEOPLE, weeks, habit.change)


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), weeks=YEARS)
def test_the_same_seed_and_choices_make_the_same_year(seed: int, weeks: rules.Weeks) -> None:
    """Played in one go, week by week or once more, it is the same year to the last word."""
    once = play(seed, PEOPLE, weeks)
    slowly = begin(seed, PEOPLE)
    for week in weeks:
        slowly = step(slowly, week)
    assert (slowly.weeks, slowly.standing) == (once.weeks, once.standing)


def test_another_seed_is_another_year() -> None:
    """The same plan under another seed goes otherwise."""
    assert play(1, PEOPLE, played(Plan(), 1)).weeks != play(2, PEOPLE, played(Plan(), 2)).weeks


def test_what_you_do_for_one_alters_nobody_elses_luck() -> None:
    """One note more changes what happens with that person and with nobody else."""
    start = begin(8, PEOPLE)
    known = [one.id for one in PEOPLE if one.tie is Tie.STRONG]
    one, other = known[0], known[1]
    with_one = step(start, [Choice(Act.NOTE, one)])
    with_both = step(start, [Choice(Act.NOTE, one), Choice(Act.CALL, other)])
    assert [h for h in with_one.weeks[0] if h.who == one] == [
        h for h in with_both.weeks[0] if h.who == one
    ]


def test_the_rhythms_are_those_of_page_6() -> None:
    """The game and the workbook name the same days for each circle."""
    assert {rhythm.tier: rhythm.days for rhythm in RHYTHMS} == USUAL


def test_only_invented_people_play() -> None:
    """Whoever the reader added to the practice book is no part of the game."""
    invented, own = Contact(name="Ana", source="demo"), Contact(name="Bo", source="typed")
    assert [one.id for one in cast.cast([own, invented], {})] == [cast.mark(invented.id)]


def test_a_personal_note_is_likelier_answered_than_a_quick_one() -> None:
    """Cadence, gifts and the coach's word bear on an answer, each with its points."""
    year = begin(8, PEOPLE)
    person = next(one for one in PEOPLE if one.tie is Tie.STRONG and one.tier is Tier.ACTIVE)
    now = replace(year.standing[person.id], silent=200)

    def likely(act: Act, **told: int) -> int:
        standing = year.standing | {person.id: replace(now, **told)}
        return percent(chance(replace(year, standing=standing), person, act))

    assert likely(Act.NOTE) == likely(Act.QUICK) + 20
    assert likely(Act.NOTE, given=0) == likely(Act.NOTE) + 10
    assert likely(Act.NOTE, silent=3) == likely(Act.NOTE) - 20
    assert likely(Act.QUICK, silent=4 * 365) == likely(Act.QUICK) - 15
    assert likely(Act.NOTE, silent=4 * 365) == likely(Act.NOTE)


def test_late_counts_as_kept_and_never_does_not() -> None:
    """A promise kept seven weeks late does as well as in time; one never kept costs closeness."""
    person = next(one for one in PEOPLE if one.tie is Tie.STRONG)
    year = begin(5, (person,))
    owing = replace(year, standing={person.id: replace(year.standing[person.id], owed=0)})
    for _ in range(7):
        owing = step(owing, [])
    kept = step(owing, [Choice(Act.KEEP, person.id)])
    assert What.KEPT in [one.what for one in kept.weeks[-1]]
    lapsed = step(step(owing, []), [])
    assert What.LAPSED in [one.what for week in lapsed.weeks for one in week]
    assert lapsed.standing[person.id].close < kept.standing[person.id].close


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6), minutes=st.integers(0, 200), weeks=YEARS)
def test_a_week_asks_about_each_person_once_and_a_plan_fits(
    seed: int, minutes: int, weeks: rules.Weeks
) -> None:
    """At most seven things a week, nobody twice; no plan ever goes over the minutes."""
    year = play(seed, PEOPLE, weeks)
    there = cards(year)
    named = [who for card in there for who in (card.who, card.other) if who]
    assert len(there) <= 7
    assert len(named) == len(set(named))
    for plan in (Plan(), QUICK):
        assert minutes_of(chosen(plan, there, minutes)) <= minutes


def test_a_plan_never_goes_past_the_year_and_reads_any_words() -> None:
    """Four weeks on from the last week are one; a word that is no choice is let be."""
    year = play(3, PEOPLE, played(NOTHING)[:51])
    assert len(planned(year, Plan(), 60, 4)) == 1
    assert plan_of({"due": "call", "owed": "call", "wrote": "dance"}) == replace(
        Plan(), due=Act.CALL, owed=Act.WAIT, wrote=Act.WAIT
    )


def test_the_look_back_changes_one_habit_and_nothing_else() -> None:
    """Each other year is this one's choices with that habit changed, under the same luck."""
    weeks = played(Plan())
    own = totals(play(3, PEOPLE, weeks), weeks)
    found = {one.title: one for one in others(3, PEOPLE, weeks)}
    quick = found["Had every personal note been a quick one"]
    notes = sum(one.act is Act.NOTE for week in weeks for one in week)
    assert quick.altered == notes
    assert quick.minutes == notes * (2 - 8)
    turned = tuple(
        tuple(replace(one, act=Act.QUICK) if one.act is Act.NOTE else one for one in week)
        for week in weeks
    )
    other = totals(play(3, PEOPLE, turned), turned)
    assert quick.answers == other.answers - own.answers < 0
    assert found["Had you kept no promise"].altered == own.kept


def test_a_habit_that_the_year_never_had_is_left_out() -> None:
    """Nobody is told what a call more would have done who could not have made one less."""
    assert "Had you written a note instead of each call" not in {
        one.title for one in others(3, PEOPLE, played(Plan()))
    }
    empty = played(NOTHING)
    assert not any(one.minutes < 0 for one in others(3, PEOPLE, empty))
    assert totals(play(3, PEOPLE, empty), empty).answers == 0


def test_every_rule_is_told_with_its_ground() -> None:
    """Each rule that can bear on an answer stands on the page, as a game rule or a finding."""
    calls = [node for node in ast.walk(ast.parse(getsource(rules))) if isinstance(node, ast.Call)]
    named = {
        str(node.args[0].value)
        for node in calls
        if ast.unparse(node.func) == "Part" and isinstance(node.args[0], ast.Constant)
    }
    assert named | {"personal", "promise", "voice", "useful"} == set(words.RULES)
    assert len(named) >= 8
    for rule in words.RULES.values():
        assert rule.ground.endswith(".")
        owned = ("rule of this game", "custom", "drawn for each")
        assert rule.rests_on or any(word in rule.ground for word in owned)
    assert "we found no test" in words.RULES["given"].ground
    assert not words.RULES["given"].rests_on


def test_who_has_no_circle_has_a_rhythm_too() -> None:
    """Nobody falls out of the game for want of a tier."""
    assert Person("x", Tie.WEAK, Tier.NONE, 5).usual == OTHERS
