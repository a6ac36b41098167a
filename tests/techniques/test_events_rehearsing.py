"""Partners to rehearse with: how many, how they branch, and what is looked at."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Contact, Event, Target
from workbook.serve import places
from workbook.techniques.events import asking, bank, rehearsing
from workbook.techniques.events.rehearsing import RUBRIC, Move, Partner

SCENE = rehearsing.setting(
    reader="Kemi Ade",
    event=Event(name="Harbour Evening"),
    person=Contact(name="Ana Ruiz", organisation="Northern Hospital"),
    target=Target(want_to_learn="how a plan survives winter", can_offer="our night plan"),
    introduction="I'm Kemi. I help wards plan their nights.",
    questions=["What keeps your nights full?"],
)
WORDS = {"me", "name", "event", "organisation", "introduction", "learn", "offer", "question"}
EVERY = pytest.mark.parametrize("partner", bank.partners(), ids=lambda one: one.slug)


def walks(partner: Partner) -> list[rehearsing.Talk]:
    """Return every talk there is with a partner."""
    choices = [range(len(turn.choices)) for turn in partner.turns]
    return [rehearsing.talk(partner, SCENE, path) for path in itertools.product(*choices)]


def test_there_are_twelve_partners_with_six_turns_each() -> None:
    """At least 12 partners or moods, each with 6 turns or more, counted in the data itself."""
    told = json.loads((places.data() / "partners.json").read_text(encoding="utf-8"))
    assert len({one["slug"] for one in told}) >= 12
    assert min(len(one["turns"]) for one in told) >= 6
    assert min(len(turn["choices"]) for one in told for turn in one["turns"]) >= 2


@EVERY
def test_every_way_through_ends_with_what_to_try_next(partner: Partner) -> None:
    """Whatever is chosen, the talk ends, and says what to try next."""
    for talk in walks(partner):
        assert talk.ending
        assert len(talk.ending.try_next.split()) >= 8
        assert "{" not in talk.lines[-1].text + talk.ending.try_next


@EVERY
def test_a_talk_branches(partner: Partner) -> None:
    """The same partner ends warm, even or cool, and answers otherwise on the way there."""
    talks = walks(partner)
    assert {talk.mood for talk in talks} == {"warm", "even", "cool"}
    for number, turn in enumerate(partner.turns[1:], 1):
        assert turn.warm != turn.cool, f"turn {number} is the same for everybody"
    said = {line.text for talk in talks for line in talk.lines if not line.mine}
    assert len(said) >= 2 * (len(partner.turns) - 1)


@EVERY
def test_a_good_talk_is_possible_and_a_poor_one_too(partner: Partner) -> None:
    """All five of the rubric can be met in six turns; and one can do none of it."""
    talks = walks(partner)
    best = max(talks, key=lambda talk: (len(talk.marks), talk.turns))
    assert len(best.marks) == len(RUBRIC)
    assert best.turns >= 6
    assert best.mood == "warm" or any(
        len(t.marks) == len(RUBRIC) and t.mood == "warm" for t in talks
    )
    assert min(len(talk.marks) for talk in talks) <= 1


@EVERY
def test_its_lines_are_made_of_the_real_event_and_person(partner: Partner) -> None:
    """Only names we fill stand in the lines, and the person's own name is said."""
    texts = [turn.warm + turn.cool for turn in partner.turns]
    texts += [choice.say for turn in partner.turns for choice in turn.choices]
    texts += [ending.says + ending.try_next for ending in partner.endings.values()]
    assert set(re.findall(r"\{(\w+)\}", " ".join(texts))) <= WORDS
    assert any("Ana" in line.text for talk in walks(partner)[:40] for line in talk.lines)


@EVERY
def test_what_is_marked_as_a_question_is_one(partner: Partner) -> None:
    """Asking and following up are open questions, closed ones are closed, the last turn leaves."""
    for turn in partner.turns:
        for choice in turn.choices:
            said = SCENE.fill(choice.say)
            if choice.move in (Move.ASK, Move.FOLLOW):
                assert any(map(asking.is_open, re.split(r"(?<=[.!?:]) ", said))), said
            if choice.move is Move.CLOSED:
                assert not any(map(asking.is_open, re.split(r"(?<=[.!?:]) ", said))), said
    assert {one.move for one in partner.turns[-1].choices} <= {Move.LEAVE, Move.BOLT}


def test_the_real_names_are_in_the_talk() -> None:
    """The event, the wish and the offer of the target list stand in what is said."""
    everything = " ".join(
        line.text for partner in bank.partners() for talk in walks(partner)[::7]
        for line in talk.lines
    )  # fmt: skip
    for words in (
        "Harbour Evening", "Northern Hospital", "how a plan survives winter", "our night plan",
        "I'm Kemi. I help wards", "What keeps your nights full?",
    ):  # fmt: skip
        assert words in everything


def test_without_anything_in_the_book_there_is_still_a_talk() -> None:
    """A newcomer can rehearse before there is an event or a person."""
    talk = rehearsing.talk(bank.partners()[0], rehearsing.setting(), [0, 0, 0, 0, 0, 0])
    assert talk.over
    assert all("{" not in line.text and "  " not in line.text for line in talk.lines)


MOVES = st.lists(st.sampled_from(list(Move)), max_size=8)


@given(MOVES)
def test_the_rubric_says_what_was_done(moves: list[Move]) -> None:
    """Each mark stands for what it says, whatever the order."""
    marks = rehearsing.marks_of(moves)
    assert ("followed" in marks) == (Move.FOLLOW in moves)
    assert ("left" in marks) == (Move.LEAVE in moves)
    assert ("shared" in marks) == bool({Move.SHARE, Move.OFFER} & set(moves))
    if moves and moves[0] in (Move.TELL, Move.SHARE, Move.OFFER):
        assert "listened" not in marks


@given(st.sampled_from(bank.partners()), st.lists(st.integers(0, 2), max_size=6))
def test_one_step_back_is_the_talk_as_it_was(partner: Partner, path: list[int]) -> None:
    """A talk is its choices: the same choices give the same talk, one less gives the one before."""
    talk = rehearsing.talk(partner, SCENE, path)
    assert talk == rehearsing.talk(partner, SCENE, list(path))
    if path and talk.turns == len(path):
        before = rehearsing.talk(partner, SCENE, path[:-1])
        assert talk.lines[: len(before.lines)] == before.lines


def test_pushing_ends_it_early() -> None:
    """Telling and telling again is too much for anybody: the talk is over before its end."""
    talks = [t for p in bank.partners() for t in walks(p) if t.mood == "cool"]
    assert any(talk.turns < 6 for talk in talks)
