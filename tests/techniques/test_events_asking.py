"""Questions: the bank, what is open, what follows up, and what fits an event."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from workbook import language
from workbook.records import Contact, Event, Target, Tie
from workbook.serve import places
from workbook.techniques.events import asking, bank, words
from workbook.techniques.events.asking import Question, Situation

OPEN = [
    "What brings you here?", "Tell me about your week.", "And how did you begin?",
    "If you could keep one thing, what would it be?", "Could you tell me how it began?",
    "In what way did it change?", "Why this town?",
]  # fmt: skip
CLOSED = [
    "Do you like it?", "Is this your first time?", "Have you been here before?", "Can I help you?",
    "Aren't you cold?", "And do you work here?", "Would you like a coffee?", "Did it work?",
]  # fmt: skip


def test_the_bank_has_120_questions_and_more() -> None:
    """At least 120, none twice, in every situation at least ten, each with a tag."""
    told = json.loads((places.data() / "questions.json").read_text(encoding="utf-8"))
    assert len(told) >= 120
    assert len({one["text"] for one in told}) == len({one["id"] for one in told}) == len(told)
    counts = Counter(one["situation"] for one in told)
    assert set(counts) == {one.value for one in Situation}
    assert min(counts.values()) >= 10
    assert all(one["tags"] for one in told)


@pytest.mark.parametrize("question", bank.questions(), ids=lambda one: one.id)
def test_each_question_of_the_bank_passes_its_own_check(question: Question) -> None:
    """Every one is open; those that should follow up are seen to."""
    assert asking.is_open(question.text)
    assert not asking.is_closed(question.text)
    if question.situation is Situation.FOLLOW_UP:
        assert asking.follows_up(question.text)


@pytest.mark.parametrize("text", OPEN)
def test_open_ones_are_told(text: str) -> None:
    """What, how, which, tell me."""
    assert asking.is_open(text)
    assert not asking.is_closed(text)


@pytest.mark.parametrize("text", CLOSED)
def test_closed_ones_are_told(text: str) -> None:
    """Yes or no answers them, and the remark names them with a way to open them."""
    assert asking.is_closed(text)
    found = asking.remarks([text, *OPEN[:4], "What happened next?"])
    assert [(one.rule, one.found) for one in found] == [("closed", text)]


def test_one_at_least_follows_up() -> None:
    """Five openers without a follow-up get that remark; with one they get none."""
    openers = ["What brings you here?", "Which talk stayed with you?", "How far did you travel?",
               "What fills your weeks?", "What do you hope for?"]  # fmt: skip
    assert [one.rule for one in asking.remarks(openers)] == ["follow-up"]
    assert asking.remarks([*openers[:4], "What happened next?"]) == []


def test_at_most_three_remarks() -> None:
    """However many are closed, three remarks stand there."""
    assert len(asking.remarks(CLOSED)) == 3


class TestPicks:
    """Questions for this event and these people."""

    def test_five_that_pass_the_check(self) -> None:
        """What is offered is five, open, with a follow-up and a way to leave, for any event."""
        events = [Event(name="Harbour Evening"), Event(name="Planning Summit"),
                  Event(name="Webinar", address="https://zoom.us/j/1"), None]  # fmt: skip
        for turn in range(12):
            for event in events:
                picked = asking.picks(bank.questions(), asking.tags_for(event), turn=turn)
                assert len(picked) == 5
                assert asking.remarks(picked) == []

    def test_the_kind_of_event_is_told_by_its_words(self) -> None:
        """A congress and a call on a screen ask for other first words."""
        online = Event(name="Talk on rivers", place="Online")
        assert "conference" in asking.tags_for(Event(name="Night Planning Congress"))
        assert "online" in asking.tags_for(online)
        picked = asking.picks(bank.questions(), asking.tags_for(online))
        texts = {one.text: one for one in bank.questions()}
        assert "online" in texts[picked[0]].tags

    def test_people_count_too(self) -> None:
        """Somebody far ahead and somebody new bring their own tags."""
        people = [Contact(name="A", role="Head of planning", tie=Tie.STRONG), Contact(name="B")]
        assert {"senior", "known", "new", "peer"} <= asking.tags_for(None, people)

    def test_one_is_made_from_what_the_reader_wants_to_learn(self) -> None:
        """The wish on the target list becomes a question, and it is an open one."""
        asked = asking.from_target(Target(want_to_learn="how a plan survives winter"), "Ana Ruiz")
        named = asking.from_target(Target(want_to_learn="beds."), "Ana Ruiz")
        assert "Ana" in asked
        assert "how a plan survives winter" in asked
        assert named == "What should somebody like me understand first about beds?"
        assert asking.is_open(asked)
        assert asking.from_target(Target(), "Ana") == ""
        assert asked in asking.picks(bank.questions(), {"any"}, [asked])

    def test_others_are_others(self) -> None:
        """“Show others” shows others."""
        first, second = (asking.picks(bank.questions(), {"any"}, turn=n) for n in (0, 1))
        assert first != second


class TestAnotherLanguage:
    """A German reader's questions are looked at as German."""

    @pytest.fixture(autouse=True)
    def _german(self) -> Iterator[None]:
        with language.speaking("de"):
            yield

    def test_its_bank_passes_its_own_check(self) -> None:
        """The bank is the German one, each question open, and those that follow up are seen to."""
        shown = bank.questions()
        assert shown[0].text != bank_in_english()[0].text
        assert [one.text for one in shown if not asking.is_open(one.text)] == []
        follow = [one for one in shown if one.situation is Situation.FOLLOW_UP]
        assert all(asking.follows_up(one.text) for one in follow)

    def test_yes_or_no_is_seen(self) -> None:
        """A verb at the head closes a question, unless it asks to be told something."""
        closed = ["Gefällt es dir hier?", "Ist das schwer?", "Und hast du Zeit?", "Kannst du das?"]
        assert [one for one in closed if not asking.is_closed(one)] == []
        opened = ["Kannst du mir mehr erzählen?", "Könntest du beschreiben, wie das war?"]
        assert [one for one in opened if not asking.is_open(one)] == []

    def test_a_noun_keeps_its_capital_inside_a_sentence(self) -> None:
        """Question words and articles lose theirs, as in English; nouns do not."""
        assert words.inside("Wie ein Plan überlebt.") == "wie ein Plan überlebt"
        assert words.inside("Brot für alle") == "Brot für alle"


def bank_in_english() -> tuple[Question, ...]:
    """The questions that an English reader is shown."""
    with language.speaking("en"):
        return bank.questions()
