"""The 30-second introduction: parts, seconds, remarks, and the reader's own pace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Refused, Severity
from workbook.records.career import Position, PositionKind
from workbook.records.meeting import SelfIntroduction
from workbook.techniques.events import introducing
from workbook.techniques.events.introducing import Parts

TODAY = date(2026, 3, 2)
GOOD = Parts(
    "Kemi, a night nurse in Kiel",
    "I help wards plan their nights so that nobody works alone and nobody is called in twice",
    "Last winter the empty nights on our ward fell from nine to two. We put the plan on the "
    "kitchen door, where everybody could change it with a pencil",
    "What keeps your own nights full",
)


def rules_of(
    parts: Parts, known: SelfIntroduction | None = None, language: str = "en"
) -> list[str]:
    """Return the names of the remarks on an introduction."""
    return [one.rule for one in introducing.remarks(parts, known, language)]


def test_a_good_one_gets_no_remark() -> None:
    """Name, help, proof and question in about half a minute: nothing to say."""
    assert rules_of(GOOD) == []
    told = introducing.spoken_in(introducing.built(GOOD), None)
    assert 50 <= told.words <= 80


def test_an_empty_one_gets_none_either() -> None:
    """Before the first word there is nothing to look at."""
    assert rules_of(Parts()) == []


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        (GOOD._replace(who=""), "name"),
        (GOOD._replace(helps="I am a senior consultant at a large firm in the north"), "helps"),
        (GOOD._replace(proof="People tell me that it works"), "proof"),
        (GOOD._replace(question=""), "question"),
        (GOOD._replace(question="Do you work at night"), "question"),
        (GOOD._replace(helps=f"{GOOD.helps}, with the best plans there are"), "superlative"),
        (GOOD._replace(helps=f"{GOOD.helps}, leveraging synergies"), "jargon"),
        (GOOD._replace(proof=f"{GOOD.proof}. The ICU and the NHS use it"), "acronym"),
        (GOOD._replace(proof=f"{GOOD.proof} " + "and so on " * 20), "length"),
        (Parts("Kemi", "I help nurses", "Two nights", "What about you"), "length"),
    ],
)
def test_each_slip_is_named(parts: Parts, rule: str) -> None:
    """What is missing or too much is said, with the words that were found."""
    found = {one.rule: one for one in introducing.remarks(parts)}
    assert rule in found
    assert found[rule].found
    assert found[rule].advice


def test_at_most_three_remarks_worst_first() -> None:
    """However much is wrong, three remarks are enough for one look."""
    bad = Parts("", "World-class synergies for NHS, ICU and ABC stakeholders", "", "Do you agree")
    found = introducing.remarks(bad)
    assert len(found) == 3
    order = list(Severity)
    assert [one.severity for one in found] == sorted((o.severity for o in found), key=order.index)


def test_what_is_said_in_another_language_is_not_judged_by_english_words() -> None:
    """In German only the length, the parts and the question are looked at."""
    german = Parts("Kemi", "Ich plane Nächte", "Im Winter wurden es weniger", "Was hält dich wach")
    assert set(rules_of(german, language="de")) <= {"length", "question"}


def test_a_short_form_that_is_explained_is_no_slip() -> None:
    """One short form is fine, and so is one with its words behind it."""
    parts = GOOD._replace(proof="Last year the ICU and the BSO (our bus office) planned together")
    assert "acronym" not in rules_of(parts)


class TestPace:
    """The reader's own pace, from one reading aloud."""

    def test_half_a_minute_at_the_usual_pace(self) -> None:
        """Without a measure 135 words are a minute."""
        told = introducing.spoken_in(" ".join(["word"] * 68), None)
        assert (told.seconds, told.own) == (30, False)

    def test_it_is_measured_and_used_from_then_on(self) -> None:
        """After the clock, seconds and limits follow the reader's own pace."""
        text = introducing.built(GOOD)
        known = SelfIntroduction(text=text, version=1)
        words = introducing.words_in(text)
        (timed,) = introducing.heard(known, words * 10, TODAY).replace  # a word a second
        assert isinstance(timed, SelfIntroduction)
        assert introducing.a_minute(timed) == pytest.approx(60)
        assert introducing.spoken_in(text, timed).seconds == words
        assert "length" in rules_of(GOOD, timed)
        assert "length" not in rules_of(GOOD, None)

    def test_it_survives_another_wording(self) -> None:
        """Changing the text keeps the pace."""
        known = SelfIntroduction(text="x", heard_words=60, heard_tenths=300, version=1)
        (after,) = introducing.keep(known, GOOD).replace
        assert isinstance(after, SelfIntroduction)
        assert introducing.a_minute(after) == 120
        assert after.text == introducing.built(GOOD)

    @pytest.mark.parametrize("tenths", [5, 20, 40_000, 0])
    def test_what_is_no_reading_is_refused(self, tenths: int) -> None:
        """A press too early or too late says nothing of a pace."""
        with pytest.raises(Refused):
            introducing.heard(SelfIntroduction(text="word " * 60, version=1), tenths, TODAY)

    def test_a_few_words_say_nothing(self) -> None:
        """Under a dozen words the clock is refused."""
        with pytest.raises(Refused, match="at least 12 words"):
            introducing.heard(SelfIntroduction(text="I am Kemi", version=1), 20, TODAY)

    @given(st.integers(60, 260), st.integers(20, 120))
    def test_the_seconds_are_the_words_at_that_pace(self, pace: int, words: int) -> None:
        """Whatever the pace, seconds times pace are the words, but for rounding."""
        known = SelfIntroduction(heard_words=pace, heard_tenths=600)
        told = introducing.spoken_in("word " * words, known)
        assert abs(told.seconds - words * 60 / pace) <= 0.5
        low, good, fine, high = introducing.limits(replace(known))
        assert low < good < fine < high


def test_parts_become_sentences() -> None:
    """Whatever is typed, stops and the question mark are put right, and the name is said."""
    text = introducing.built(Parts("My name is Bo", "i repair bells", "Nine so far.", "And you?"))
    assert text == "My name is Bo. I repair bells. Nine so far. And you?"


def test_nothing_to_keep_is_refused() -> None:
    """An empty form is no introduction."""
    with pytest.raises(Refused, match="nothing to keep"):
        introducing.keep(None, Parts())


def test_what_the_reader_did_is_offered_as_proof() -> None:
    """Projects first, the newest on top; a station only where a word says what was done there."""
    work, project = PositionKind.WORK, PositionKind.PROJECT
    positions = [
        Position(kind=work, role="Nurse", organisation="Cork & Co", notes="Ran the night rota",
                 started_on=date(2022, 1, 1)),
        Position(kind=work, role="Clerk", organisation="Mill"),
        Position(kind=PositionKind.SKILL, role="Bread", notes="x"),
        Position(kind=project, role="Old board", started_on=date(2019, 1, 1),
                 finished_on=date(2020, 5, 1)),
        Position(kind=project, role="New board", notes="y" * 300, started_on=date(2021, 1, 1),
                 finished_on=date(2021, 5, 1)),
    ]  # fmt: skip
    assert introducing.proofs(positions) == [
        f"New board (2021): {'y' * 200} …",
        "Old board (2019 to 2020)",
        "Nurse, Cork & Co (2022): Ran the night rota",
    ]
