"""Practice: enough situations, one reply that serves, and the days on which they come back."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook import language
from workbook.sensitive import private_matters
from workbook.techniques.rapport import situations
from workbook.techniques.rapport.situations import ABOUT, DAYS, State

DAY = date(2026, 3, 2)


def test_there_are_at_least_thirty_ten_of_each_sort() -> None:
    """Respect, empathy and sincerity, each with ten situations at least."""
    every = situations.situations()
    assert len(every) >= 30
    assert len({one.id for one in every}) == len(every)
    counted = Counter(one.about for one in every)
    assert set(counted) == set(ABOUT)
    assert min(counted.values()) >= 10


def test_each_has_three_replies_with_what_they_do_and_one_that_serves() -> None:
    """Short enough for a minute, no two alike, and the good one isn't always in one place."""
    places = Counter()
    for one in situations.situations():
        assert len(one.replies) == 3
        assert sum(reply.good for reply in one.replies) == 1
        texts = [one.text, *(t for reply in one.replies for t in (reply.say, reply.does))]
        assert len(set(texts)) == 7
        assert all(3 <= len(text.split()) <= 45 for text in texts[:1]), one.id
        assert all(2 <= len(text.split()) <= 30 for text in texts[1:]), one.id
        assert sum(len(text.split()) for text in texts) <= 150
        places[[reply.good for reply in one.replies].index(True)] += 1
    assert set(places) == {0, 1, 2}
    assert max(places.values()) <= 15


def test_the_good_reply_is_not_to_be_told_by_its_length() -> None:
    """Nobody can answer by always taking the longest or the shortest."""
    ranks = Counter()
    for one in situations.situations():
        by_length = sorted(one.replies, key=lambda reply: len(reply.say))
        ranks[[reply.good for reply in by_length].index(True)] += 1
    assert max(ranks.values()) < len(situations.situations())


def test_no_situation_makes_a_private_matter_a_topic_but_the_one_about_it() -> None:
    """Only the one in which somebody guesses a faith names it, as what not to say."""
    named = {
        one.id for one in situations.situations()
        if private_matters(one.text)
    }  # fmt: skip
    assert named == set()


def test_it_comes_back_on_days_one_seven_and_twentyone() -> None:
    """Answered on its days it is asked three times more, and then it is done."""
    state: State = situations.answer({}, "cancelled", DAY, served=False)
    asked = []
    for days in range(1, 60):
        on = DAY + timedelta(days=days)
        if situations.due(state, on):
            asked.append(days)
            state = situations.answer(state, "cancelled", on, served=True)
    assert tuple(asked) == DAYS
    assert state["cancelled"].due_on is None
    assert "1 of them you answered well" in situations.sentence(state)


def test_late_answers_are_not_asked_twice_in_a_row() -> None:
    """Whoever comes back after a month is asked once a day at most."""
    state = situations.answer({}, "cancelled", DAY, served=True)
    late = DAY + timedelta(days=30)
    state = situations.answer(state, "cancelled", late, served=True)
    assert situations.due(state, late) == []
    assert situations.answer(state, "cancelled", late, served=False) == state
    assert situations.due(state, late + timedelta(days=1)) != []


def test_new_ones_come_from_the_three_sorts_in_turn() -> None:
    """Nobody practises respect for a week and sincerity never; a sort can be chosen."""
    state: State = {}
    for _ in range(9):
        one = situations.fresh(state)
        assert one is not None
        state = situations.answer(state, one.id, DAY, served=True)
    assert Counter(situations.situation_about(name) for name in state) == dict.fromkeys(ABOUT, 3)
    chosen = situations.fresh(state, "empathy")
    assert chosen is not None
    assert (chosen.about, chosen.id in state) == ("empathy", False)


def test_the_replies_stand_in_another_order_each_time_and_none_is_lost() -> None:
    """The words are remembered, not the place."""
    one = situations.situations()[0]
    orders = {tuple(reply.say for reply in situations.replies_of(one, n)) for n in range(8)}
    assert len(orders) > 1
    assert all(sorted(order) == sorted(reply.say for reply in one.replies) for order in orders)
    assert situations.replies_of(one, 1) == situations.replies_of(one, 1)


@given(st.text(max_size=60) | st.sampled_from(['{"a": 1}', '{"a": ["x", "y", []]}', "[]", "null"]))
def test_what_can_not_be_read_begins_anew(text: str) -> None:
    """A damaged note never breaks the page."""
    assert situations.sentence(situations.read(text))


@given(st.lists(st.tuples(st.integers(0, 32), st.integers(0, 40), st.booleans()), max_size=30))
def test_the_state_survives_being_kept(steps: list[tuple[int, int, bool]]) -> None:
    """Whatever was answered is read back as it was."""
    state: State = {}
    for number, days, served in steps:
        name = situations.situations()[number].id
        state = situations.answer(state, name, DAY + timedelta(days=days), served=served)
    assert situations.read(situations.kept(state)) == state


def test_a_situation_is_told_in_the_readers_language() -> None:
    """Whoever read it in English before: its id and which reply serves are the same in German."""
    english = situations.situations()
    with language.speaking("de"):
        german = situations.situations()
    assert [one.id for one in german] == [one.id for one in english]
    assert [[reply.good for reply in one.replies] for one in german] == [
        [reply.good for reply in one.replies] for one in english
    ]
    assert not {one.text for one in german} & {one.text for one in english}
    assert situations.situations() == english
