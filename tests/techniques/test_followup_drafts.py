"""The drafted lines: made of logged words, open where only the reader knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.techniques.followup_scene import TODAY
from workbook.chain import where_met
from workbook.records import Channel, Contact, Direction, Interaction, Reader, Target, Tie
from workbook.techniques.followup import rules
from workbook.techniques.followup.drafts import FORMS, draft_remarks, to_fill, variants_of
from workbook.techniques.followup.phrases import ago, called, clipped, spoken

BEN = Reader(name="Ben")
ANA = Contact(name="Ana Marín", how_met="PyData")


def call(topics: str = "night services", days: int = 1) -> Interaction:
    """A call some days ago."""
    return Interaction(
        contact_id=ANA.id,
        happened_on=TODAY - timedelta(days=days),
        channel=Channel.CALL,
        direction=Direction.BOTH,
        topics=topics,
    )


def test_thanks_name_the_occasion_the_day_and_the_topic() -> None:
    """A thank-you says for what, when and what about, and is signed."""
    text = rules.thank_you(BEN, ANA, call(), on=TODAY)
    assert text.startswith("Hello Ana Marín, thank you for the call yesterday.")
    assert "What you said about night services has stayed with me." in text
    assert text.endswith("Ben")


@pytest.mark.parametrize("topics", ["talked about night services", "About night services."])
def test_a_note_is_made_to_fit_the_sentence(topics: str) -> None:
    """“Talked about …” and a full stop do not end up doubled in the thanks."""
    text = rules.thank_you(BEN, ANA, call(topics), on=TODAY)
    assert "What you said about night services has" in text


def test_a_note_in_capitals_is_no_name_in_the_sentence() -> None:
    """“The move” becomes “the move” within the sentence; a name keeps its capital."""
    moved = rules.thank_you(BEN, ANA, call("The move"), on=TODAY)
    named = rules.thank_you(BEN, ANA, call("Lisbon"), on=TODAY)
    assert "about the move has" in moved
    assert "about Lisbon has" in named


@pytest.mark.parametrize(
    "topics",
    [
        "",
        "She told me of the award. I was glad.",
        "a b c d e f g h i j k l m",
        "Their reading list",
        "Thanked them for the introduction",
    ],
)
def test_what_does_not_fit_a_sentence_is_left_to_the_reader(topics: str) -> None:
    """An empty, long or many-sentence note, or one about them, becomes a bracket."""
    text = rules.thank_you(BEN, ANA, call(topics), on=TODAY)
    assert any("note" in place or "one thing they" in place for place in to_fill(text))


def test_late_thanks_say_so_once() -> None:
    """After two weeks the draft says that it is late; within them it does not."""
    late = rules.thank_you(BEN, ANA, call(days=40), on=TODAY)
    assert late.count("late") == 1
    assert "on 21 January" in late
    assert "late" not in rules.thank_you(BEN, ANA, call(days=14), on=TODAY)


def test_a_message_of_ones_own_is_not_thanked_for() -> None:
    """Where the reader wrote, the thanks are for the other's time, not for “your email”."""
    wrote = replace(call(), channel=Channel.EMAIL, direction=Direction.OUT)
    got = replace(wrote, direction=Direction.IN)
    assert "your email" not in rules.thank_you(BEN, ANA, wrote)
    assert "Thank you for your email" in rules.thank_you(BEN, ANA, got)


def test_each_form_and_wording_differs() -> None:
    """Message, email, letter and call have wordings of their own, and no two are the same."""
    texts = [
        rules.thank_you(BEN, ANA, call(), form=form, variant=n)
        for form, _ in FORMS
        for n in range(variants_of(form))
    ]
    assert len(set(texts)) == len(texts) >= 6
    assert all(to_fill(text) for text in texts)


@given(
    st.text(max_size=200), st.text(min_size=1, max_size=40), st.sampled_from([f for f, _ in FORMS])
)
def test_any_note_and_any_name_give_a_draft(topics: str, name: str, form: str) -> None:
    """Whatever was typed, braces and brackets too, there is a draft and no error."""
    who = replace(ANA, name=name)
    assert rules.thank_you(BEN, who, call(topics), on=TODAY, form=form)
    assert rules.hello(BEN, who, call(topics, days=2000), TODAY)
    assert rules.first_line(BEN, replace(who, how_met=topics), Target(want_to_learn=topics))


def test_the_full_name_until_people_are_close() -> None:
    """First names are for close ties; a title is never taken for a first name."""
    assert called(ANA) == "Ana Marín"
    assert called(replace(ANA, tie=Tie.STRONG)) == "Ana"
    assert called(Contact(name="Dr. Ode", tie=Tie.STRONG)) == "Dr. Ode"


def test_a_hello_takes_up_the_last_topic() -> None:
    """After a silence the line starts from what was logged last and presses nobody."""
    text = rules.hello(BEN, ANA, call("her move", days=100), TODAY)
    assert "22 November 2025" in text
    assert "her move" in text
    assert "No hurry" in text


def test_after_years_the_hello_names_the_gap() -> None:
    """After three silent years the gap is named, one memory, and an open question is allowed."""
    text = rules.hello(BEN, ANA, call("the night bus", days=4 * 366), TODAY)
    assert "about 4 years" in text
    assert "the night bus" in text
    assert "ask it openly" in text
    assert to_fill(rules.hello(BEN, ANA, None, TODAY))


def test_the_first_line_is_made_of_what_was_typed() -> None:
    """Name, how you know each other, what you want to learn and can offer are all in it."""
    target = Target(want_to_learn="how night shifts are staffed", can_offer="our survey of 2025")
    text = rules.first_line(BEN, ANA, target)
    for part in ("Ana Marín", "at PyData", "night shifts", "our survey of 2025", "no is fine"):
        assert part in text
    assert not to_fill(text)
    assert len(to_fill(rules.first_line(Reader(), Contact(name="Cy"), None))) == 3


def test_remarks_are_few_and_the_open_place_comes_first() -> None:
    """At most three remarks: what is still open, then “she” for “you”, then length."""
    found = draft_remarks("Hello [name], she said so. " + "word " * 100)
    assert [one.rule for one in found] == ["fill", "you", "short"]
    assert draft_remarks("Hello Ana, thank you.") == []
    assert draft_remarks("   ") == []


def test_days_and_places_read_as_one_says_them() -> None:
    """Dates without a needless year, places with the fitting word, long texts cut at a word."""
    assert spoken(date(2026, 3, 1), TODAY) == "1 March"
    assert spoken(date(2025, 3, 1), TODAY) == "1 March 2025"
    assert [ago(TODAY - timedelta(days=n), TODAY) for n in (0, 1, 112)] == [
        "today", "yesterday", "112 days ago",
    ]  # fmt: skip
    assert where_met("PyData") == " at PyData"
    assert where_met("through Tom.") == " through Tom"
    assert where_met("introduced by Tom") == " (introduced by Tom)"
    assert clipped("one two three", 9) == "one two …"
