"""An introduction: asked, agreed, written, asked after; and nothing is handed on before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Contact, Interaction, Refused, folded
from workbook.records.giving import (
    Answer,
    Ask,
    AskStatus,
    Gift,
    GiftKind,
    Introduction,
    IntroductionStatus,
)
from workbook.techniques.giving import introducing, rules
from workbook.techniques.giving.introducing import (
    Move,
    Pair,
    Side,
    consent_draft,
    hidden,
    names,
    next_move,
    note_draft,
)

TODAY = date(2026, 3, 2)
PIA = replace(Contact(name="Pía Lindqvist", organisation="Harbour Kitchen"), version=1)
TAM = replace(Contact(name="Tamás Okoro", organisation="Riverside Hospital"), version=1)
PAIR = Pair(PIA, TAM, ("pia@example.org", "+46 70 555 01 02"), ("tk@example.com", "0151 555 33"))
BEGUN = Introduction(requester_id=PIA.id, target_id=TAM.id, need="Night kitchens", offer="Plans")
SYLLABLES = ("za", "xu", "qo", "vri", "ñu", "žo", "łe", "шу", "林美", "ẞa")
WORD = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map("".join)
NAMES = st.lists(WORD, min_size=1, max_size=3).map(lambda parts: " ".join(parts).title())
BOTH = st.sampled_from(list(Side))


def taken(one: Introduction, *answers: tuple[Side, bool]) -> Introduction:
    """The introduction after some answers."""
    for side, yes in answers:
        changes = introducing.answered(one, side, yes=yes, on=TODAY)
        one = next(new for new in changes.replace if isinstance(new, Introduction))
    return one


def both(one: Introduction = BEGUN) -> Introduction:
    """The introduction after two yeses."""
    return taken(one, (Side.TARGET, True), (Side.REQUESTER, True))


def test_the_moves_come_in_order() -> None:
    """Whose time it costs is asked first, then the other; then the note, then how it went."""
    one = BEGUN
    assert next_move(one) is Move.ASK_TARGET
    one = replace(one, target=Answer.ASKED)
    assert next_move(one) is Move.AWAIT_TARGET
    one = taken(one, (Side.TARGET, True))
    assert next_move(one) is Move.ASK_REQUESTER
    one = replace(one, requester=Answer.ASKED)
    assert next_move(one) is Move.AWAIT_REQUESTER
    one = taken(one, (Side.REQUESTER, True))
    assert next_move(one) is Move.WRITE
    one = next(
        new for new in introducing.made(one, PAIR, TODAY).replace if isinstance(new, Introduction)
    )
    assert next_move(one) is Move.HOW
    one = next(
        new for new in introducing.closed(one, "They met", TODAY).replace
        if isinstance(new, Introduction)
    )  # fmt: skip
    assert next_move(one) is Move.NOTHING
    assert one.outcome == "They met"


@pytest.mark.parametrize("side", list(Side))
def test_one_no_ends_it(side: Side) -> None:
    """After a no nothing more is asked, and there is no note."""
    one = taken(replace(BEGUN, target=Answer.YES), (side, False))
    assert one.status is IntroductionStatus.DROPPED
    assert next_move(one) is Move.NOTHING
    with pytest.raises(Refused):
        note_draft(one, PAIR, "Ben")
    with pytest.raises(Refused):
        introducing.answered(one, Side.REQUESTER, yes=True, on=TODAY)


@given(st.sampled_from(list(Answer)), st.sampled_from(list(Answer)))
def test_there_is_a_note_exactly_when_both_agreed(first: Answer, second: Answer) -> None:
    """No other pair of answers gives a note, nor lets it be marked as sent."""
    one = replace(BEGUN, target=first, requester=second)
    if first is second is Answer.YES:
        assert PIA.name in note_draft(one, PAIR, "Ben")
        assert introducing.made(one, PAIR, TODAY)
        return
    with pytest.raises(Refused):
        note_draft(one, PAIR, "Ben")
    with pytest.raises(Refused):
        introducing.made(one, PAIR, TODAY)


@given(NAMES, NAMES, st.integers(0, 7), BOTH)
def test_a_question_tells_nothing_of_the_other(
    name: str, workplace: str, form: int, side: Side
) -> None:
    """Whatever the reader wrote: no name, workplace, number or address is in the question."""
    number, mail = "+49 (151) 555-33 44", "x.y@example.com"
    spelt = (name, name.upper(), name.lower(), folded(name), name.split(maxsplit=1)[0],
             name.rsplit(maxsplit=1)[-1], f"({name})", f"{name}'s")[form]  # fmt: skip
    text = f"help of {spelt} at {workplace}, {number}, {mail} or https://example.net/{form}"
    other = Contact(name=name, organisation=workplace)
    pair = Pair(PIA, other, (), (mail,)) if side is Side.REQUESTER else Pair(other, TAM, (mail,))
    one = replace(BEGUN, need=text, offer=text)
    draft = folded(consent_draft(one, pair, side, "Ben"))
    for told in (name, workplace, *name.split()):
        assert folded(told) not in draft
    for told in ("555", "example", "@", "https"):
        assert told not in draft


@given(st.text(max_size=200), st.text(min_size=1, max_size=30), st.text(max_size=20))
def test_hiding_takes_any_text_and_is_done_once(text: str, name: str, workplace: str) -> None:
    """No text breaks it, nothing is left to find, and a second time alters nothing."""
    other = Contact(name=name, organisation=workplace)
    left = hidden(text, other)
    assert names(left, other) == []
    assert hidden(left, other) == left


def test_words_that_only_look_like_a_name_stay() -> None:
    """A short name hides where it is written as a name, and not inside other words."""
    other = Contact(name="Cy La")
    assert hidden("la lune and cyan, but Cy knows", other) == "la lune and cyan, but … knows"


def test_nobody_is_hidden_from_themselves() -> None:
    """The question greets the one it goes to by name."""
    assert consent_draft(BEGUN, PAIR, Side.TARGET, "Ben").startswith("Hello Tamás Okoro,")
    assert "a no is fine" in consent_draft(BEGUN, PAIR, Side.REQUESTER, "Ben")


def test_the_note_names_both_and_hands_on_mail_and_no_number() -> None:
    """After two yeses: both names, what it is about, the mail addresses, never a number."""
    note = note_draft(both(), PAIR, "Ben")
    for told in (PIA.name, TAM.name, "Night kitchens", "pia@example.org", "tk@example.com", "Ben"):
        assert told in note
    assert "555" not in note


def test_making_it_counts_for_both_and_meets_the_request() -> None:
    """Contact with each, one gift to the one who looked, and the request is met."""
    ask = Ask(contact_id=PIA.id, text="Night kitchens")
    changes = introducing.made(both(), PAIR, TODAY, ask)
    touched = {one.contact_id for one in changes.add if isinstance(one, Interaction)}
    assert touched == {PIA.id, TAM.id}
    (gift,) = (one for one in changes.add if isinstance(one, Gift))
    assert (gift.contact_id, gift.kind, gift.asked_for) == (PIA.id, GiftKind.INTRODUCTION, True)
    assert AskStatus.MET in {one.status for one in changes.replace if isinstance(one, Ask)}
    assert rules.loop_due(gift) is None, "its outcome is asked for with the introduction"


def test_asking_counts_as_contact_with_that_one_only() -> None:
    """The question is an interaction with the one who was asked."""
    changes = introducing.asked(BEGUN, Side.TARGET, TAM, TODAY)
    assert [one.contact_id for one in changes.add if isinstance(one, Interaction)] == [TAM.id]


def test_the_same_two_are_not_begun_twice_at_once() -> None:
    """In either order; once it is settled they may be brought together again."""
    with pytest.raises(Refused, match="on their way"):
        rules.begin_introduction(TAM, PIA, "x", "y", [BEGUN])
    with pytest.raises(Refused, match="different"):
        rules.begin_introduction(TAM, TAM, "x", "y", [])
    done = replace(BEGUN, status=IntroductionStatus.CLOSED)
    assert rules.begin_introduction(TAM, PIA, "x", "y", [done]).add


def test_an_outcome_needs_a_word() -> None:
    """“Nothing came of it” is an outcome; an empty line is none."""
    with pytest.raises(Refused):
        introducing.closed(BEGUN, "  ", TODAY)
    with pytest.raises(Refused):
        rules.close_loop(Gift(what="x", given_on=TODAY), "", TODAY)


@given(st.integers(0, 400))
def test_a_loop_is_due_after_three_weeks(days: int) -> None:
    """A gift of one's own is asked after on its 21st day, unless it is known already."""
    gift = Gift(what="x", given_on=TODAY - timedelta(days=days))
    assert rules.loop_due(gift) == TODAY + timedelta(days=21 - days)
    assert rules.loop_due(replace(gift, closed_on=TODAY)) is None
