"""The pieces, pressed without a browser."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hands import Hands
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Fact,
    FollowUp,
    Interaction,
    Message,
    MessageStatus,
    Reader,
    Refused,
    Tie,
)
from workbook.records.preferences import KnownBy, Preference
from workbook.techniques import personalization
from workbook.techniques.personalization.coach import Context, Letter
from workbook.techniques.personalization.progress import due
from workbook.techniques.personalization.swap import (
    counted,
    difference,
    nearest,
    only_the_name,
    pieces,
    swap_test,
)
from workbook.techniques.personalization.templates import LONGEST_TEXT, SLOTS, filled
from workbook.ui import PersonValue

ANA = Contact(name="Ana Marín", tie=Tie.NEW)
BO = Contact(name="Bo Lund", tie=Tie.WEAK)
GOOD = "Hi Ana,\n\nyour swing bridge and its green rivets stayed with me.\n\nBen"
CONTEXT = Context(contact_name="Ana Marín", discussed=("swing bridge", "green rivets"))


@pytest.fixture
def people(book: Book) -> Book:
    """A book with Ana, of whom something is known, and Bo."""
    book.apply("People", Changes(add=(
        Reader(name="Ben"), ANA, BO, Fact(contact_id=ANA.id, text="paints a swing bridge"),
        Fact(contact_id=ANA.id, text="collects green rivets"),
        Fact(contact_id=BO.id, text="keeps a lighthouse in Skagen"),
    )))  # fmt: skip
    return book


def composing(book: Book, **more: object) -> Hands:
    """The composer with Ana's page open."""
    hands = Hands(personalization.compose(book))
    hands.save("whom", person=PersonValue(ANA.id, ANA.name), **more)
    assert not hands.refused
    return hands


class TestComposer:
    """From an empty page to a message that went out."""

    def test_a_generic_message_is_improved_and_sent(self, people: Book) -> None:
        """Remarks first; then it passes, is kept, copied, marked as sent, and undone as one."""
        hands, key = composing(people), f"letter-{ANA.id}-follow_up"
        seen = hands.check(key, body="Hi Ana, it was great to meet you. Let's stay in touch!")
        assert {one["rule"] for one in seen["remarks"]} >= {"generic"}
        hands.save(key, body="Hi Ana, it was great to meet you. Let's stay in touch!")
        draft = people.all(Message)[0]
        assert (draft.verdict, draft.status) == ("revise", MessageStatus.DRAFT)
        hands.save(key, body=GOOD)
        assert "Nothing stands in the way" in hands.said
        hands.save(f"gone-{draft.id}", again_in=9)
        assert people.all(Message)[0].status is MessageStatus.SENT
        assert people.all(Interaction)[0].contact_id == ANA.id
        assert (people.all(FollowUp)[0].due_on - people.today()).days == 9
        people.undo()
        assert people.count(Interaction) == people.count(FollowUp) == 0

    def test_what_would_embarrass_cannot_be_copied(self, people: Book) -> None:
        """With an open slot there is no copy and no press that says it went out."""
        hands = composing(people)
        hands.save(f"letter-{ANA.id}-follow_up", body=GOOD + "\n{{ link }}")
        draft = people.all(Message)[0]
        assert not hands.has("form", f"gone-{draft.id}")
        assert "Copy the message" not in hands.text()

    def test_typing_is_no_change(self, people: Book) -> None:
        """A look while typing writes nothing, and undo is not eaten by it."""
        before = people.last_change()
        composing(people).check(f"letter-{ANA.id}-follow_up", body=GOOD)
        assert people.last_change() == before

    def test_facts_are_at_hand_and_can_be_added(self, people: Book) -> None:
        """What is known stands beside the text; a fact noted on the way joins it."""
        hands = composing(people)
        hands.save(f"fact-{ANA.id}", fact="sails on Sundays")
        props = hands.form(f"letter-{ANA.id}-follow_up")
        assert "sails on Sundays" in props["desk"]["facts"]

    def test_the_example_fades(self, people: Book) -> None:
        """Whole at first, half after one message that passed, empty after two."""
        key = f"letter-{ANA.id}-thank_you"

        def first() -> str:
            value: str = composing(people, kind="thank_you").form(key)["fields"][0]["value"]
            return value

        assert "A whole example" in composing(people, kind="thank_you").text()
        one = {"contact_id": BO.id, "kind": "thank_you", "verdict": "send",
               "status": MessageStatus.SENT}  # fmt: skip
        people.apply("Sent", Changes(add=(Message(body="a", **one),)))  # type: ignore[arg-type]
        assert "Ana" in first()
        assert "A whole example" not in composing(people, kind="thank_you").text()
        people.apply("Sent", Changes(add=(Message(body="b", **one),)))  # type: ignore[arg-type]
        assert first() == ""

    def test_somebody_unknown_is_refused(self, people: Book) -> None:
        """Nobody of that name: one sentence, and nothing happens."""
        hands = Hands(personalization.compose(people))
        hands.save("whom", person=PersonValue("", "Nobody Here"))
        assert "Nobody in your book" in hands.refused


class TestOtherPieces:
    """Waiting messages, preferences, trying out."""

    def test_a_kept_message_waits_and_can_be_dropped(self, people: Book) -> None:
        """It is listed, opened and thrown away."""
        kept = Message(contact_id=ANA.id, body=GOOD, verdict="send")
        people.apply("Kept", Changes(add=(kept,)))
        hands = Hands(personalization.waiting(people))
        hands.act("drafts", kept.id, "open")
        hands.press("Drop it")
        assert people.count(Message) == 0

    def test_a_preference_is_noted_changed_and_confirmed(self, people: Book) -> None:
        """It is one record per person, and the list shows it in words."""
        hands = Hands(personalization.preferences(people))
        hands.save("prefer", whose=PersonValue(ANA.id, ""), channel="chat", known_by="inferred")
        assert "guess" in hands.said
        hands.save("prefer", whose=PersonValue(ANA.id, ""), channel="email", detail="short")
        assert people.count(Preference) == 1
        listed = Hands(personalization.profiles(people))
        one = people.all(Preference)[0]
        listed.act("profiles", one.id, "asked")
        assert people.all(Preference)[0].known_by is KnownBy.ASKED
        assert "short and to the point" in listed.text()

    def test_a_due_preference_is_done_where_it_is_shown(self, people: Book) -> None:
        """The view of a due item has the words and the press."""
        old = Preference(contact_id=ANA.id, channel="chat", checked_on=people.today().replace(2024))
        people.apply("Noted", Changes(add=(old,)))
        (item,) = due(people, people.today())
        node = personalization.doing(people, item)
        assert node.inside[1].inside[0].props["label"] == "Still true"
        node.inside[1].inside[0].handlers["press"]()
        assert list(due(people, people.today())) == []

    def test_only_the_name_is_not_personal(self, people: Book) -> None:
        """The same text with another name is called what it is; one of her own is not."""
        hands = Hands(personalization.two_readers(people))
        hands.save("two", person=PersonValue(ANA.id, ""), other=PersonValue(BO.id, ""),
                   body="Hi Ana, the museum opens in May. Would you come?")  # fmt: skip
        assert "not yet personal" in hands.text()
        hands.save(f"second-{BO.id}", body="Hi Bo, your lighthouse in Skagen would like our lamp.")
        assert "not yet personal" not in hands.text()

    def test_the_swap_test_names_the_likest_text(self, people: Book) -> None:
        """A text that went to somebody else nearly as it is gets named."""
        text = "the museum opens in May and we would be glad to see you there with your friends"
        people.apply("Kept", Changes(add=(Message(contact_id=BO.id, body=f"Hi Bo, {text}"),)))
        hands = Hands(personalization.swap_test(people))
        hands.save("swap", person=PersonValue(ANA.id, ""), body=f"Hi Ana, {text}")
        assert "All of it could go to somebody else" in hands.said
        hands.save("swap", person=PersonValue(ANA.id, ""), body=f"Hi Ana, green rivets! {text}")
        assert "like your text to Bo Lund" in hands.said

    def test_the_coach_can_be_tried_on_anything(self, people: Book) -> None:
        """Nothing is kept, and the remarks stand there."""
        hands = Hands(personalization.try_coach(people))
        hands.save("try", name="Ana", facts="swing bridge", body="Hi Anna, nice talk.")
        assert "It goes to Ana" in hands.text()
        assert people.count(Message) == 0


class TestSwap:
    """What is somebody's own in a text."""

    def test_a_wish_they_are_used_to_is_not_marked_as_worn(self) -> None:
        """Whoever likes a wish for their wellbeing first gets it without a mark; others do not."""
        text = "I hope that you are well. The lamp is back."
        told = replace(CONTEXT, flags=("culture_opening_wellbeing",))
        assert "worn" not in {why for _, why in pieces(Letter("follow_up", text, told))}
        assert "worn" in {why for _, why in pieces(Letter("follow_up", text, CONTEXT))}

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=300))
    def test_the_pieces_are_the_text(self, text: str) -> None:
        """Marked or not, nothing of what was typed is lost or moved."""
        letter = Letter("follow_up", text, CONTEXT)
        assert "".join(words for words, _ in pieces(letter)) == text
        assert counted(letter)
        assert 0 <= swap_test(letter, [("Bo", text)]).share <= 100

    def test_facts_are_marked_as_theirs(self) -> None:
        """The words of a fact are marked; a worn phrase is marked as worn."""
        marks = dict(pieces(Letter("follow_up", "Great to meet you. Your rivets!", CONTEXT)))
        assert marks["rivets"] == "yours"
        assert marks["Great to meet you"] == "worn"

    @pytest.mark.parametrize(("size", "tone"), [(199, ""), (201, "warn")])
    def test_a_note_is_counted_to_its_limit(self, size: int, tone: str) -> None:
        """Two hundred characters fit a free note, and one more does not."""
        letter = Letter("cold_outreach", "a" * size, Context(channel="linkedin_note"))
        assert (f"{size} of 200 characters (free)", tone) in counted(letter)

    def test_likeness_ignores_names(self) -> None:
        """What differs by the name only is wholly alike."""
        text = "Dear {}, the museum opens again in May and I would like to show you round"
        letter = Letter("follow_up", text.format("Ana"), CONTEXT)
        assert nearest(letter, [("Bo Lund", text.format("Bo"))]) == ("Bo Lund", 100)
        other = Letter("follow_up", text.format("Bo"), Context(contact_name="Bo Lund"))
        assert only_the_name(letter, other)

    def test_the_difference_is_marked(self) -> None:
        """Only what the first version does not have is marked."""
        assert difference("a b c", "a x c") == [("a ", ""), ("x", "added"), (" c", "")]


class TestTemplates:
    """A template of one's own, safe whatever stands in it."""

    def test_slots_are_filled_and_gaps_stay_open(self) -> None:
        """A slot without a value stays in brackets, for the coach to find."""
        assert filled("Hi {{ first_name }}, {{ fact }}", {"first_name": "Ana"}) == "Hi Ana, [fact]"

    @pytest.mark.parametrize(
        "template",
        ["{{ 'a'*10**10 }}", "{{ 10**10**10 }}", "{{ '%1000000000d' % 1 }}", "{{ me.__class__ }}",
         "{% for i in range(99999999) %}{% endfor %}", "{{ 'a'.ljust(10**9) }}",
         "{{ me|center(9**9) }}",
         "{{ range(10) }}", "{{ unknown }}", "{{ me", "{% include 'x' %}", "{{ me ~ me }}",
         "{% set x = 1 %}{{ x }}", "{{ [1]*9 }}", "a" * 2_001],
    )  # fmt: skip
    def test_everything_else_is_refused(self, template: str) -> None:
        """Sums, loops, calls and attributes never run."""
        with pytest.raises(Refused):
            filled(template, {"me": "Ben"})

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=200), st.dictionaries(st.sampled_from(SLOTS), st.text(max_size=600)))
    def test_any_text_is_filled_or_refused(self, template: str, values: dict[str, str]) -> None:
        """There is a text of bounded length, or one sentence; never an error."""
        text = ""
        with contextlib.suppress(Refused):
            text = filled(template, values)
        assert len(text) <= LONGEST_TEXT

    def test_a_value_is_never_a_template(self) -> None:
        """What stands in the book is put in as it is."""
        assert filled("{{ fact }}", {"fact": "{{ 9*9 }}"}) == "{{ 9*9 }}"
