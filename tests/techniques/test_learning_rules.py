"""Weeks, self-checks and recall: whole weeks, only one's own change, no streak that punishes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import language
from workbook.records import Contact, Fact, Refused
from workbook.records.learning import Recall, SelfCheck, TrendNote
from workbook.technique import every_technique
from workbook.techniques.learning import checking, rules, weeks
from workbook.techniques.learning.decks import cards, items
from workbook.techniques.learning.rules import Answered
from workbook.techniques.learning.weeks import Happening

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
CARD = Recall(card="goals-1", begun_on=TODAY)


@given(DAYS, st.integers(0, 6))
def test_a_review_looks_back_at_seven_whole_days(on: date, weekday: int) -> None:
    """They end the day before the chosen weekday, and that day has come."""
    day, week = rules.review_day(on, weekday), rules.reviewed_week(on, weekday)
    assert day.weekday() == weekday
    assert on - timedelta(days=6) <= day <= on
    assert week == day - timedelta(days=7)


@given(st.lists(st.tuples(st.integers(0, 90), st.booleans()), max_size=12))
def test_a_card_comes_on_days_1_7_and_21_and_then_rests(given: list[tuple[int, bool]]) -> None:
    """Late answers push the rest along; a card not known comes tomorrow; three times and it rests.

    However long somebody was away, nothing is lost and nothing starts again.
    """
    day, told = TODAY, []
    for late, knew in given:
        coming = rules.next_recall(CARD, told)
        known = sum(one.knew for one in told)
        if coming is None:
            assert known == 3
            break
        if told and not told[-1].knew:
            assert coming == told[-1].on + timedelta(days=1)
        elif known:
            assert coming == told[-1].on + timedelta(days=(0, 6, 14)[known])
        else:
            assert coming == TODAY + timedelta(days=1)
        day = coming + timedelta(days=late)
        told.append(Answered(day, knew))


def test_on_time_the_days_are_1_7_and_21() -> None:
    """Whoever answers on the day sees the card exactly on these three."""
    told: list[Answered] = []
    days = []
    while (day := rules.next_recall(CARD, told)) is not None:
        days.append((day - TODAY).days)
        told.append(Answered(day, knew=True))
    assert days == [1, 7, 21]


def test_a_person_is_asked_for_by_what_is_known() -> None:
    """The name from the work and where you met; the facts from the name, in turns."""
    ana = Contact(name="Ana Ruiz", role="planner", how_met="at the depot")
    fact = Fact(contact_id=ana.id, text="Collects timetables")
    question, answer = rules.person_card(ana, [fact], 0)
    assert "Planner" in question
    assert "Ana" not in question
    assert answer == "Ana Ruiz"
    question, answer = rules.person_card(ana, [fact], 1)
    assert "Ana Ruiz" in question
    assert answer == "Collects timetables"
    bare = Contact(name="Bo Lund")
    assert "Bo Lund" in rules.person_card(bare, [], 0)[0]


def test_there_are_27_items_and_two_or_three_cards_for_each_technique() -> None:
    """Three items each, one of them about confidence; every technique that is there has both."""
    assert len(items()) == 27
    by_technique = {slug: [i for i in items() if i.technique == slug] for slug, *_ in
                    ((i.technique,) for i in items())}  # fmt: skip
    for own in by_technique.values():
        assert [item.kind for item in own] == ["often", "often", "sure"]
    for technique in every_technique():
        assert technique.slug in by_technique
        assert 2 <= sum(c.technique == technique.slug for c in cards().values()) <= 3


def test_items_and_cards_are_told_in_the_readers_language() -> None:
    """Whoever read them in English before: in German the same keys, and no text as it was."""
    english = (items(), cards())
    with language.speaking("de"):
        german = (items(), cards())
    assert [one.key for one in german[0]] == [one.key for one in english[0]]
    assert german[1].keys() == english[1].keys()
    assert not {one.text for one in german[0]} & {one.text for one in english[0]}
    assert (items(), cards()) == english


def test_only_the_change_within_the_reader_is_shown() -> None:
    """Confidence in the same five steps; what was not answered both times is left out."""
    first = SelfCheck(taken_on=TODAY, answers={"goals-1": 1, "goals-2": 2, "goals-3": 50})
    last = SelfCheck(taken_on=TODAY, week=4, answers={"goals-1": 3, "goals-2": 2, "goals-3": 75})
    assert checking.moved(first, last, items()) == {"goals": 1.0}
    drawn, table = checking.chart({"goals": 1.0}, {"goals": "Goals"})
    assert table[1] == ("Goals", "+1.00")
    assert drawn["data"][0]["x"] == [1.0]
    assert "Goals" in checking.finding({"goals": 1.0}, {"goals": "Goals"}, 4)
    assert "where they were" in checking.finding({"goals": 0.0}, {}, 4)


@pytest.mark.parametrize(("key", "value"), [("goals-1", 5), ("goals-3", 101), ("goals-2", -1)])
def test_an_answer_out_of_range_is_refused_at_its_field(key: str, value: int) -> None:
    """Nothing of a self-check is stored where one answer can't be."""
    kinds = {one.key: one.kind for one in items()}
    answers = dict.fromkeys(kinds, 3) | {key: value}
    with pytest.raises(Refused) as refused:
        rules.take_check(0, answers, kinds, TODAY)
    assert list(refused.value.fields) == [key]


def test_the_checks_come_at_the_start_in_week_4_and_in_week_12() -> None:
    """Counted from the first one; after the third there is no more."""
    taken: list[SelfCheck] = []
    assert rules.next_check(taken) == (0, None)
    taken.append(SelfCheck(week=0, taken_on=TODAY))
    assert rules.next_check(taken) == (4, TODAY + timedelta(days=28))
    taken.append(SelfCheck(week=4, taken_on=TODAY + timedelta(days=50)))
    assert rules.next_check(taken) == (12, TODAY + timedelta(days=84))
    taken.append(SelfCheck(week=12, taken_on=TODAY + timedelta(days=84)))
    assert rules.next_check(taken) is None


@given(st.lists(st.tuples(DAYS, st.integers(1, 100)), max_size=30), DAYS)
def test_each_thing_is_counted_in_exactly_one_week(
    happened: list[tuple[date, int]], last: date
) -> None:
    """The numbers of the weeks add up to what happened within them."""
    told = [Happening("minutes", on, "", "", value) for on, value in happened]
    spans = weeks.spans(last)
    within = [v for on, v in happened if spans[0] <= on < last + timedelta(days=7)]
    assert sum(weeks.counts_of(told, week)["minutes"] for week in spans) == sum(within)


@pytest.mark.parametrize(
    ("body", "specific"),
    [
        ("Thank you for the two hours with the night plan, I use it daily", True),
        ("Merci pour la soirée au dépôt et pour votre carte", True),
        ("Thanks!", False),
        ("Thanks for all", False),
        ("So lovely, many many thanks, you are simply great", False),
    ],
)
def test_thanks_count_where_they_say_what_for(body: str, specific: bool) -> None:
    """A bare “thanks” is polite and is not counted."""
    assert weeks.names_its_reason(body) == specific


def test_an_insight_is_given_once_and_to_somebody() -> None:
    """Without a person, or a second time, nothing is logged."""
    with pytest.raises(Refused):
        rules.pass_on(TrendNote(insight="x"), TODAY)
    with pytest.raises(Refused):
        rules.pass_on(TrendNote(insight="x", contact_id="a", given_on=TODAY), TODAY)
