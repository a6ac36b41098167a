"""What is kept, sent and preferred: records in, changes out, and back by one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Fact,
    FollowUp,
    FollowUpStatus,
    Group,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    Reader,
    Refused,
    Tie,
)
from workbook.records.preferences import Address, Detail, KnownBy, Preference
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.progress import due, steps

ANA = Contact(name="Ana Marín", tie=Tie.WEAK, how_met="at a bridge walk")


@pytest.fixture
def ana(book: Book) -> Contact:
    """Ana, with a fact and a promise, in a book of Ben's."""
    book.apply("People", Changes(add=(
        Reader(name="Ben"), ANA, Fact(contact_id=ANA.id, text="restores swing bridges"),
        Promise(contact_id=ANA.id, what="the drawing of the hinge"),
        Interaction(contact_id=ANA.id, happened_on=date(2026, 2, 1), topics="rust and rivets"),
    )))  # fmt: skip
    return book.all(Contact)[0]


class TestContext:
    """What the coach is told, out of the book."""

    def test_it_holds_what_the_book_knows(self, book: Book, ana: Contact) -> None:
        """Facts, talks, promises and how they met are there to rest on."""
        known = queries.known_of(book, ana)
        context = rules.context_of(known, rules.Wish(), "Ben", book.today())
        assert context.discussed == (
            "restores swing bridges", "rust and rivets", "you promised the drawing of the hinge",
            "at a bridge walk",
        )  # fmt: skip
        assert context.relationship == "weak"

    def test_three_silent_years_are_dormant(self, book: Book, ana: Contact) -> None:
        """Silence is computed from dates, and no tie."""
        known = queries.known_of(book, ana)
        later = date(2029, 3, 1)
        assert rules.context_of(known, rules.Wish(), "", later).relationship == "dormant"

    def test_preferences_reach_the_coach(self, book: Book, ana: Contact) -> None:
        """Formal, wellbeing, detail, no birthday and topics to leave out become its flags."""
        one = Preference(contact_id=ana.id, address=Address.FORMAL, wellbeing=True, avoid="merger",
                         detail=Detail.FULL, no_birthday=True)  # fmt: skip
        known = queries.known_of(book, ana)._replace(preference=one)
        flags = rules.context_of(known, rules.Wish(kind="thank_you"), "", book.today()).flags
        assert set(flags) == {
            "formal_address", "culture_opening_wellbeing", "asked_for_detail",
            "no_birthday_greetings", "avoid:merger", "favour_received",
        }  # fmt: skip

    def test_a_group_speaks_for_its_people(self, book: Book, ana: Contact) -> None:
        """Without one of their own, the preference of the group they belong to counts."""
        group = Group(name="Bridge Yard")
        shared = Preference(group_id=group.id, channel="email")
        moved = replace(ana, organisation="bridge yard")
        book.apply("A group", Changes(add=(group, shared), replace=(moved,)))
        found = queries.preference_of(book, book.all(Contact)[0])
        assert found is not None
        assert found.id == shared.id


class TestSent:
    """A message that went out."""

    def test_it_becomes_contact_and_a_next_look_in_one_change(
        self, book: Book, ana: Contact
    ) -> None:
        """Message, interaction and follow-up come together, and one undo takes them back."""
        waiting = FollowUp(contact_id=ana.id, due_on=book.today(), what="write")
        book.apply("Planned", Changes(add=(waiting,)))
        body = "Subject: The hinge\n\nHi Ana, here it is."
        book.apply("Kept", rules.keep(ana, "thank_you", body, "send"))
        message = book.all(Message)[0]
        planned = queries.open_followups(book, ana.id)
        book.apply("Sent", rules.sent(message, ana, book.today(), planned=planned))
        assert book.all(Message)[0].status is MessageStatus.SENT
        talk = book.all(Interaction)[-1]
        assert (talk.topics, talk.channel, talk.happened_on) == ("The hinge", Channel.EMAIL,
                                                                 book.today())  # fmt: skip
        done, ahead = sorted(book.all(FollowUp), key=lambda one: one.due_on)
        assert (done.status, done.interaction_id) == (FollowUpStatus.DONE, talk.id)
        assert ahead.due_on == book.today() + timedelta(days=rules.KINDS["thank_you"].again)
        book.undo()
        assert book.all(Message)[0].status is MessageStatus.DRAFT
        assert [one.status for one in book.all(FollowUp)] == [FollowUpStatus.PLANNED]
        assert book.count(Interaction) == 1

    def test_twice_is_refused_and_zero_plans_nothing(self, ana: Contact) -> None:
        """What is sent stays sent; no follow-up where none is wished."""
        message = Message(contact_id=ana.id, body="Hi Ana")
        day = date(2026, 3, 2)
        assert [type(one) for one in rules.sent(message, ana, day, again_in=0).add] == [Interaction]
        with pytest.raises(Refused):
            rules.sent(replace(message, status=MessageStatus.SENT), ana, day)
        with pytest.raises(Refused):
            rules.sent(message, ana, day, again_in=-1)

    def test_the_first_verdict_stays(self, ana: Contact) -> None:
        """What was improved did not pass at once, and that is not forgotten."""
        draft = rules.keep(ana, "follow_up", "Hi", "revise").add[0]
        assert isinstance(draft, Message)
        after = rules.keep(ana, "follow_up", "Better", "send", draft).replace[0]
        assert isinstance(after, Message)
        assert (after.body, after.verdict) == ("Better", "revise")

    @pytest.mark.parametrize("body", ["", " \n "])
    def test_nothing_is_not_kept(self, ana: Contact, body: str) -> None:
        """An empty page is refused in one sentence."""
        with pytest.raises(Refused):
            rules.keep(ana, "follow_up", body, "revise")


class TestPreferences:
    """What somebody prefers, and whether it still holds."""

    def test_an_empty_one_and_nobodys_are_refused(self, ana: Contact) -> None:
        """Something has to be noted, of somebody."""
        with pytest.raises(Refused):
            rules.prefer(Preference(contact_id=ana.id), None)
        with pytest.raises(Refused):
            rules.prefer(Preference(channel="email"), None)

    def test_it_is_asked_about_after_a_year(self, book: Book, ana: Contact) -> None:
        """On the day a year after the last check it is due, with the reason; then not again."""
        one = Preference(contact_id=ana.id, channel="call", checked_on=date(2025, 3, 2))
        book.apply("Noted", rules.prefer(one, None))
        assert list(due(book, date(2026, 3, 1))) == []
        (item,) = due(book, book.today())
        assert "Ana Marín" in item.title
        assert "2 March 2025" in item.reason
        assert "guess" in item.reason
        stored = book.all(Preference)[0]
        book.apply("Holds", rules.confirmed(stored, book.today(), KnownBy.ASKED))
        assert list(due(book, book.today())) == []
        assert book.all(Preference)[0].known_by is KnownBy.ASKED

    def test_steps_follow_what_is_stored(self, book: Book, ana: Contact) -> None:
        """Each step is done by the record it is about."""
        assert [step.done for step in steps(book)] == [False] * 4
        asked = Preference(contact_id=ana.id, channel="call", known_by=KnownBy.ASKED)
        book.apply("Noted", rules.prefer(asked, None))
        book.apply("Kept", rules.keep(ana, "follow_up", "Hi Ana", "send"))
        assert [step.done for step in steps(book)] == [True, True, True, False]
        book.apply("Sent", rules.sent(book.all(Message)[0], ana, book.today()))
        assert [step.done for step in steps(book)] == [True] * 4
