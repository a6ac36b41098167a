"""Guesses: written before, settled once, and looked at in words and in a picture."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Refused
from workbook.records.meeting import Guess, Outcome, Prediction
from workbook.techniques.events import calibration, chart

TODAY = date(2026, 3, 2)
KNOWN = st.builds(
    Prediction,
    percent=st.integers(0, 100),
    outcome=st.sampled_from([Outcome.YES, Outcome.NO]),
    about=st.just("try"),
)
ANY = st.builds(Prediction, percent=st.integers(0, 100), outcome=st.sampled_from(list(Outcome)))


def made(percent: int, outcome: Outcome, **fields: object) -> Prediction:
    """A guess with its outcome."""
    return Prediction(percent=percent, outcome=outcome, **fields)  # type: ignore[arg-type]


@given(st.lists(KNOWN, max_size=7), st.lists(st.builds(Prediction), max_size=5))
def test_below_eight_there_is_no_picture_in_words(
    known: list[Prediction], still: list[Prediction]
) -> None:
    """However many are open: under eight outcomes nothing is concluded."""
    told = calibration.finding([*known, *still])
    assert told == f"Not enough data yet: {len(known)} of 8 guesses have their outcome."


@given(st.lists(ANY, max_size=60))
def test_every_settled_guess_is_in_exactly_one_step(guesses: list[Prediction]) -> None:
    """The steps of the picture hold all settled guesses, each once; the rest is left out."""
    inside = [one.id for step in calibration.steps(guesses) for one in step.guesses]
    assert sorted(inside) == sorted(one.id for one in calibration.settled(guesses))


@given(st.lists(KNOWN, min_size=1, max_size=40))
def test_the_score_lies_between_a_seer_and_the_worst(guesses: list[Prediction]) -> None:
    """0 is always right, 1 always wrong."""
    score = calibration.brier(guesses)
    assert score is not None
    assert 0 <= score <= 1


def test_the_score_of_a_coin_is_a_quarter() -> None:
    """Whoever always says 50 % gets 0.25, whatever happens."""
    assert calibration.brier([made(50, Outcome.YES), made(50, Outcome.NO)]) == 0.25
    assert calibration.brier([made(100, Outcome.YES), made(0, Outcome.NO)]) == 0
    assert calibration.brier([made(30, Outcome.OPEN), made(30, Outcome.VOID)]) is None


@pytest.mark.parametrize(
    ("percent", "came", "words"),
    [(30, 7, "kinder than you feared"), (90, 4, "hoped for more"), (60, 5, "your guesses fit")],
)
def test_the_finding_is_said_in_words(percent: int, came: int, words: str) -> None:
    """From eight on the sum is said: feared too much, hoped too much, or about right."""
    guesses = [made(percent, Outcome.YES)] * came + [made(percent, Outcome.NO)] * (8 - came)
    told = calibration.finding(guesses)
    assert words in told
    assert f"came in {came}" in told


def test_where_fear_was_wrong_is_told_person_by_person() -> None:
    """Low guesses that came out well are told, the lowest first; others are not."""
    guesses = [
        made(40, Outcome.YES, about="Ring Bo.", guess=Guess.REPLY),
        made(10, Outcome.YES, about="Walk up to her", contact_id="a"),
        made(10, Outcome.NO, about="Not this"),
        made(80, Outcome.YES, about="Nor this"),
    ]
    assert calibration.fears(guesses, {"a": "Ana Ruiz"}) == [
        "Walk up to her (Ana Ruiz): you gave it 10 %, and they were glad.",
        "Ring Bo: you gave it 40 %, and they replied.",
    ]


def test_the_picture_has_a_row_for_each_point() -> None:
    """Points, their numbers and the table agree, so that a press finds the guesses behind."""
    guesses = [made(n * 10, Outcome.YES if n % 3 else Outcome.NO) for n in range(11)]
    figure, table = chart.calibration(guesses)
    points = figure["data"][1]
    assert len(points["x"]) == len(points["customdata"]) == len(table) - 1 == 5
    assert sum(int(str(row[1])) for row in table[1:]) == 11
    assert all(0 <= y <= 100 for y in points["y"])


class TestWriting:
    """A guess is made before, and settled once."""

    def test_it_is_asked_about_when_one_can_know(self) -> None:
        """Two days after meeting somebody, a week for a reply, two weeks for help."""
        days = {Guess.GLAD: 2, Guess.REPLY: 7, Guess.HELP: 14}
        for kind, later in days.items():
            (one,) = calibration.guess(kind, 40, TODAY, about="x").add
            assert isinstance(one, Prediction)
            assert one.ask_on == TODAY + timedelta(days=later)
        event = TODAY + timedelta(days=10)
        (one,) = calibration.guess(Guess.GLAD, 40, TODAY, about="x", happens_on=event).add
        assert isinstance(one, Prediction)
        assert one.ask_on == event + timedelta(days=2)

    @pytest.mark.parametrize("percent", [None, -1, 101])
    def test_a_percentage_is_one(self, percent: int | None) -> None:
        """From 0 to 100."""
        with pytest.raises(Refused, match="0 to 100"):
            calibration.guess(Guess.GLAD, percent, TODAY, about="x")

    def test_it_is_about_something(self) -> None:
        """Without an act or a person there is nothing to look back on."""
        with pytest.raises(Refused, match="what you will do"):
            calibration.guess(Guess.GLAD, 50, TODAY)

    def test_a_guess_lies_before(self) -> None:
        """A day that is over is no day to guess for."""
        with pytest.raises(Refused, match="made before"):
            calibration.guess(Guess.GLAD, 50, TODAY, about="x", ask_on=date(2026, 3, 1))

    def test_it_is_settled_once(self) -> None:
        """What was said of it is not said again otherwise."""
        (done,) = calibration.settle(made(30, Outcome.OPEN), Outcome.YES, TODAY).replace
        assert isinstance(done, Prediction)
        assert done.settled_on == TODAY
        with pytest.raises(Refused, match="already said"):
            calibration.settle(done, Outcome.NO, TODAY)
