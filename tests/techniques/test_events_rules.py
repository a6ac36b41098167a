"""Events: what a plan holds, and what one debrief writes in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Event,
    EventStatus,
    Fact,
    FollowUp,
    Goal,
    Interaction,
    Promise,
    PromiseBy,
    Refused,
    Target,
    Tie,
)
from workbook.records.meeting import Aim, Debrief, Encounter, EventPlan
from workbook.techniques.events import rules
from workbook.techniques.events.rules import LookBack, Spoken

TODAY = date(2026, 3, 2)
YESTERDAY = TODAY - timedelta(days=1)


def stored(**fields: object) -> Contact:
    """Somebody who is in the book."""
    return replace(Contact(name="Ana Ruiz"), version=1, **fields)  # type: ignore[arg-type]


def evening(day: date = YESTERDAY, **fields: object) -> Event:
    """An event the reader went to."""
    event = Event(name="Harbour Evening", starts_on=day, status=EventStatus.GOING)
    return replace(event, version=1, **fields)  # type: ignore[arg-type]


def of(changes: Changes, kind: type) -> list:  # type: ignore[type-arg]
    """Return what is added and replaced of one kind."""
    return [one for one in (*changes.add, *changes.replace) if isinstance(one, kind)]


class TestDebrief:
    """One save, and everything is where it belongs."""

    def test_a_new_person_is_added_with_talk_words_promises_and_a_follow_up(self) -> None:
        """Somebody new becomes a contact, with all that was said on both sides."""
        ana = Contact(name="Ana Ruiz", tie=Tie.NEW)
        said = Spoken(
            ana,
            their_words="We lose people in the second winter",
            i_promised="Send the night plan",
            i_promised_by=date(2026, 3, 6),
            they_promised="Ask her sister",
        )
        changes = rules.debrief(evening(), [said], LookBack("Night services"), TODAY, None)
        (person,) = of(changes, Contact)
        assert person in changes.add
        assert (person.met_on, person.how_met) == (YESTERDAY, "Harbour Evening")
        (happened,) = of(changes, Interaction)
        assert (happened.channel, happened.happened_on) == (Channel.EVENT, YESTERDAY)
        assert happened.topics == "Harbour Evening: Night services"
        (fact,) = of(changes, Fact)
        assert fact.text == "“We lose people in the second winter”"
        assert fact.source == "told me at Harbour Evening"
        promises = {one.by: one for one in of(changes, Promise)}
        assert promises[PromiseBy.ME].due_on == date(2026, 3, 6)
        assert promises[PromiseBy.THEM].what == "Ask her sister"
        assert {one.interaction_id for one in promises.values()} == {happened.id}
        (follow_up,) = of(changes, FollowUp)
        assert (follow_up.due_on, follow_up.until_on) == (TODAY, TODAY + timedelta(days=1))
        assert "second winter" in follow_up.what
        assert "Promised: Send the night plan" in follow_up.what
        (event,) = of(changes, Event)
        assert (event.status, event.debriefed_on) == (EventStatus.BEEN, TODAY)
        (met,) = of(changes, Encounter)
        assert met.new
        assert met.interaction_id == happened.id

    def test_the_shared_talk_is_on_every_timeline(self) -> None:
        """Everybody gets the same talk, and only their own words and notes beside it."""
        people = [Spoken(Contact(name=f"Person {n}"), note=f"note {n}") for n in range(4)]
        changes = rules.debrief(evening(), people, LookBack(shared="Winter plans"), TODAY, None)
        talks = of(changes, Interaction)
        assert len(talks) == 4
        assert all("Winter plans" in one.topics for one in talks)
        assert [one.text for one in of(changes, Fact)] == [f"note {n}" for n in range(4)]

    def test_a_known_person_stays_as_they_are(self) -> None:
        """How close you are and where you met is not overwritten by one evening."""
        known = stored(tie=Tie.STRONG, met_on=date(2019, 1, 1), how_met="School")
        changes = rules.debrief(evening(), [Spoken(known)], LookBack(), TODAY, None)
        assert of(changes, Contact) == []
        assert not of(changes, Encounter)[0].new

    def test_it_counts_for_the_events_goal(self) -> None:
        """The talk counts for the goal of the event, else for the goal they are wanted for."""
        person = stored()
        wanted = Target(contact_id=person.id, goal_id="wanted")
        said = Spoken(person, targets=(wanted,))
        with_goal = rules.debrief(evening(goal_id="own"), [said], LookBack(), TODAY, None)
        without = rules.debrief(evening(), [said], LookBack(), TODAY, None)
        assert of(with_goal, Interaction)[0].goal_id == "own"
        assert of(without, Interaction)[0].goal_id == "wanted"

    def test_an_open_first_follow_up_is_not_doubled(self) -> None:
        """Who has a follow-up from that meeting already gets no second one."""
        person = stored()
        planned = FollowUp(contact_id=person.id, due_on=TODAY, kind="first")
        changes = rules.debrief(
            evening(), [Spoken(person, planned=(planned,))], LookBack(), TODAY, None
        )
        assert of(changes, FollowUp) == []

    @given(st.integers(0, 400))
    def test_follow_ups_lie_inside_two_days_or_are_due_now(self, ago: int) -> None:
        """On time it is 24 to 48 hours after the event; later it is today, never in the past."""
        day = TODAY - timedelta(days=ago)
        changes = rules.debrief(evening(day), [Spoken(stored())], LookBack(), TODAY, None)
        (one,) = of(changes, FollowUp)
        assert one.due_on == max(day + timedelta(days=1), TODAY)
        assert one.until_on is not None
        assert one.due_on <= one.until_on
        if ago <= 1:
            assert one.until_on == day + timedelta(days=2)

    def test_what_is_still_to_come_has_no_debrief(self) -> None:
        """Nothing is kept of an evening that has not been."""
        with pytest.raises(Refused, match="not come yet"):
            rules.debrief(evening(TODAY + timedelta(days=1)), [], LookBack("x"), TODAY, None)

    def test_an_empty_debrief_is_refused(self) -> None:
        """One line at least; nobody new is an answer too, if it is written."""
        with pytest.raises(Refused, match="Nobody new"):
            rules.debrief(evening(), [], LookBack(), TODAY, None)
        kept = rules.debrief(evening(), [], LookBack(learned="Nobody new"), TODAY, None)
        assert of(kept, Debrief)[0].learned == "Nobody new"

    def test_a_second_look_adds_to_the_first(self) -> None:
        """Adding somebody later keeps what was written, and the day of the first look."""
        first = replace(
            Debrief(event_id="e", held_on=YESTERDAY, learned="Sit down first"), version=1
        )
        event = evening(debriefed_on=YESTERDAY)
        changes = rules.debrief(event, [Spoken(stored())], LookBack(), TODAY, first)
        assert of(changes, Debrief)[0].learned == "Sit down first"
        assert of(changes, Event)[0].debriefed_on == YESTERDAY

    def test_it_is_written_and_taken_back_as_one(self, book: Book) -> None:
        """One undo takes people, talks, facts, promises, follow-ups and the debrief back."""
        event = Event(name="Harbour Evening", starts_on=YESTERDAY, status=EventStatus.GOING)
        book.apply("Noted", Changes(add=(event,)))
        event = book.all(Event)[0]
        people = [Spoken(Contact(name=f"P {n}"), "their words", i_promised="x") for n in range(3)]
        back = LookBack("All", "Best", "Learned", "Next")
        book.apply("Looked back", rules.debrief(event, people, back, book.today(), None))
        kinds = (Contact, Interaction, Fact, Promise, FollowUp, Encounter, Debrief)
        assert [book.count(kind) for kind in kinds] == [3, 3, 3, 3, 3, 3, 1]
        book.undo()
        assert [book.count(kind) for kind in kinds] == [0] * 7
        assert book.all(Event)[0].debriefed_on is None


class TestPlans:
    """What is taken to an event."""

    def test_three_people_and_no_fourth(self) -> None:
        """Three are enough: a fourth is refused, another aim for one of the three is not."""
        people = [stored(name=f"P {n}") for n in range(3)]
        aims = [Aim(event_id="e", contact_id=one.id, text="hello") for one in people]
        with pytest.raises(Refused, match="Three are enough"):
            rules.set_aim(evening(), stored(name="Four"), "hello", aims)
        changed = rules.set_aim(evening(), people[0], "ask about winter", aims)
        assert of(changed, Aim)[0].text == "ask about winter"

    def test_an_aim_has_words(self) -> None:
        """A name without an aim is a wish."""
        with pytest.raises(Refused, match="what you want"):
            rules.set_aim(evening(), stored(), "  ", [])

    def test_somebody_new_is_added_with_the_aim(self) -> None:
        """A name that was typed becomes a person of the book."""
        changes = rules.set_aim(evening(), Contact(name="Bo"), "say hello", [])
        assert [type(one) for one in changes.add] == [Contact, Aim]

    def test_closed_questions_stay_out(self) -> None:
        """A question that yes or no answers is named and refused; nothing is kept of it."""
        with pytest.raises(Refused, match="Do you like it"):
            rules.take_questions(evening(), ["What brings you?", "Do you like it here?"], "", None)

    def test_questions_are_kept_once_and_in_order(self) -> None:
        """Doubled spaces and doubled questions go; the if-then stays."""
        plan = EventPlan(event_id="e", if_cue="I stand alone", then_act="ask")
        changes = rules.take_questions(
            evening(), ["What  now?", "How so?", "What now?", ""], "Bye", plan
        )
        (kept,) = of(changes, EventPlan)
        assert kept.questions == ["What now?", "How so?"]
        assert (kept.if_cue, kept.exit_line) == ("I stand alone", "Bye")

    def test_an_if_then_needs_both_halves(self) -> None:
        """A cue without an act, or the other way round, is refused at its field."""
        with pytest.raises(Refused) as refused:
            rules.plan_if_then(evening(), "I stand alone", "", None)
        assert "then_act" in refused.value.fields


class TestEvents:
    """An event by hand."""

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("18:30", time(18, 30)), ("7 pm", time(19)), ("12am", time(0)), ("12 pm", time(12)),
         ("9.15", time(9, 15)), ("19 Uhr", time(19)), ("", None)],
    )  # fmt: skip
    def test_times_as_people_type_them(self, typed: str, meant: time | None) -> None:
        """Half past six has many spellings."""
        assert rules.time_of(typed) == meant

    @pytest.mark.parametrize("typed", ["half past six", "25:00", "18:75", "-3"])
    def test_what_is_no_time_is_refused(self, typed: str) -> None:
        """With the field it stands in."""
        with pytest.raises(Refused) as refused:
            rules.time_of(typed)
        assert "starts_at" in refused.value.fields

    def test_an_end_before_the_beginning_is_refused(self) -> None:
        """Two dates the wrong way round are a slip."""
        values = {"name": "X", "starts_on": TODAY, "ends_on": YESTERDAY}
        with pytest.raises(Refused, match="before it begins"):
            rules.event_from(values, TODAY)

    def test_changing_an_event_keeps_what_the_form_does_not_show(self) -> None:
        """The calendar's own name for it and the debrief stay."""
        before = evening(uid="a@b", debriefed_on=YESTERDAY, imported={"name": "Old"})
        values = {"name": "New", "starts_on": TODAY, "address": "example.org"}
        (after,) = rules.event_from(values, TODAY, before).replace
        assert isinstance(after, Event)
        assert (after.uid, after.debriefed_on, after.imported) == (
            "a@b",
            YESTERDAY,
            {"name": "Old"},
        )
        assert after.address == "https://example.org"

    def test_going_needs_a_day(self) -> None:
        """Without a day nobody can be reminded."""
        with pytest.raises(Refused, match="Give it a day"):
            rules.decide(Event(name="Some time", version=1), EventStatus.GOING)

    def test_saying_it_twice_changes_nothing(self) -> None:
        """The same status again is no change."""
        assert not rules.decide(evening(), EventStatus.GOING)

    def test_a_goal_is_served_and_no_longer(self) -> None:
        """An event can be put on a goal's shortlist and taken off again."""
        goal = Goal(statement="x")
        (served,) = rules.serve(evening(), goal.id).replace
        assert isinstance(served, Event)
        assert served.goal_id == goal.id
        (free,) = rules.serve(served, "").replace
        assert isinstance(free, Event)
        assert free.goal_id is None
