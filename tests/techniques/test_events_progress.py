"""Steps, due items, the calendar, and who in the book is worth meeting at an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Event,
    EventStatus,
    Goal,
    Group,
    Need,
    Record,
    Target,
    Tie,
    WayIn,
)
from workbook.records.meeting import Aim, EventPlan, Prediction, SelfIntroduction
from workbook.techniques.events import finding, progress, queries

TODAY = date(2026, 3, 2)


def put(book: Book, *records: Record) -> None:
    """Put records into a book."""
    book.apply("Scene", Changes(add=records))


def event(days: int, **fields: object) -> Event:
    """An event so many days from today to which the reader goes."""
    day = TODAY + timedelta(days=days)
    whole = {"name": "Harbour Evening", "status": EventStatus.GOING, "starts_on": day} | fields
    return Event(**whole)  # type: ignore[arg-type]


class TestDue:
    """What comes back by itself."""

    @pytest.mark.parametrize(("days", "there"), [(3, False), (2, True), (0, True), (-1, False)])
    def test_preparing_is_due_two_days_before(self, book: Book, days: int, *, there: bool) -> None:
        """From two days before to the day itself, with what is missing in words."""
        put(book, event(days))
        found = [one for one in progress.due(book, TODAY) if one.kind == "prepare"]
        assert bool(found) is there
        for one in found:
            assert "3 people to meet, your questions, your 30 seconds" in one.reason

    def test_who_is_prepared_is_left_alone(self, book: Book) -> None:
        """With three people, questions and an introduction nothing is due."""
        soon = event(1)
        people = [Contact(name=f"P {n}") for n in range(3)]
        aims = [Aim(event_id=soon.id, contact_id=one.id, text="hello") for one in people]
        plan = EventPlan(event_id=soon.id, questions=["What brings you here?"])
        put(book, soon, plan, SelfIntroduction(text="I'm Kemi"), *people, *aims)
        assert progress.due(book, TODAY) == []

    @pytest.mark.parametrize(("days", "there"), [(0, False), (-1, True), (-21, True), (-22, False)])
    def test_a_debrief_is_due_the_day_after(self, book: Book, days: int, *, there: bool) -> None:
        """The day after the event until three weeks later, freshest first."""
        put(book, event(days), SelfIntroduction(text="x"))
        found = [one for one in progress.due(book, TODAY) if one.kind == "debrief"]
        assert bool(found) is there
        if there:
            assert found[0].due_on == TODAY + timedelta(days=days + 1)

    def test_several_days_count_to_the_last(self, book: Book) -> None:
        """A congress is over when its last day is."""
        put(book, event(-3, ends_on=TODAY), event(-3, ends_on=TODAY - timedelta(days=1)))
        assert len(progress.due(book, TODAY)) == 1

    def test_ideas_and_what_was_let_go_ask_for_nothing(self, book: Book) -> None:
        """Only what the reader goes to, or went to, comes back."""
        for days in (1, -1):
            put(book, event(days, status=EventStatus.IDEA), event(days, status=EventStatus.DROPPED))
        assert progress.due(book, TODAY) == []

    def test_a_debriefed_event_is_done(self, book: Book) -> None:
        """Once looked back on it is not asked for again."""
        put(book, event(-1, status=EventStatus.BEEN, debriefed_on=TODAY))
        assert progress.due(book, TODAY) == []

    def test_a_guess_comes_back_on_its_day(self, book: Book) -> None:
        """With the person's name and what was expected."""
        ana = Contact(name="Ana Ruiz")
        put(book, ana, Prediction(contact_id=ana.id, percent=30, about="Ask her", ask_on=TODAY),
            Prediction(percent=30, about="Later", ask_on=TODAY + timedelta(days=1)))  # fmt: skip
        (one,) = progress.due(book, TODAY)
        assert (one.kind, one.contact) == ("guess", "Ana Ruiz")
        assert "30 % that Ana Ruiz" in one.reason


class TestCalendar:
    """What goes into the reader's own calendar."""

    def test_events_and_their_preparation(self, book: Book) -> None:
        """What the reader goes to, with its time, and a quarter of an hour two days before."""
        put(book, event(9, starts_at=time(18, 30), ends_at=time(21, 0), place="Depot"),
            event(5, status=EventStatus.IDEA), event(-4))  # fmt: skip
        entries = {one.title: one for one in progress.calendar(book)}
        assert set(entries) == {"Harbour Evening", "Prepare for Harbour Evening"}
        evening = entries["Harbour Evening"]
        assert (evening.on, evening.at, evening.minutes) == (
            TODAY + timedelta(days=9), time(18, 30), 150,
        )  # fmt: skip
        assert "Depot" in evening.notes
        assert entries["Prepare for Harbour Evening"].on == TODAY + timedelta(days=7)

    def test_an_event_out_of_a_file_keeps_the_files_name(self, book: Book) -> None:
        """So a calendar that has it already shows it once."""
        put(book, event(9, uid="evt-1@events.lu.ma"))
        assert next(one.uid for one in progress.calendar(book)) == "evt-1@events.lu.ma"

    def test_names_stay_and_numbers_rise(self, book: Book) -> None:
        """After a change the same entry comes with a higher number."""
        put(book, event(9))
        first = list(progress.calendar(book))
        one = book.all(Event)[0]
        book.apply("Moved", Changes(replace=(replace(one, starts_on=TODAY + timedelta(days=10)),)))
        second = list(progress.calendar(book))
        assert [one.uid for one in first] == [one.uid for one in second]
        assert all(b.sequence > a.sequence for a, b in zip(first, second, strict=True))


class TestWorthMeeting:
    """Who may be there, with the reason; never a rank of people."""

    def test_targets_organisations_and_names_are_found(self, book: Book) -> None:
        """The target whose way in it is, who works where it is organised, who is named."""
        ana = Contact(name="Ana Ruiz", organisation="Northern Hospital")
        bo = Contact(name="Bo Lund", organisation="Harbour Works")
        cem = Contact(name="Cem Demir", place="Kiel", tie=Tie.WEAK)
        far = Contact(name="Dana Fern", organisation="Elsewhere", tie=Tie.STRONG)
        there = event(5, organiser="Harbour Works", place="Old depot, Kiel", who_comes="Ana Ruiz")
        wanted = Target(
            contact_id=ana.id,
            way_in=WayIn.EVENT,
            via="Harbour Evening",
            want_to_learn="how plans survive winter",
            reason="She planned it",
        )
        put(book, ana, bo, cem, far, there, wanted)
        found = finding.worth_meeting(there, queries.around(book, there))
        assert [one.contact.name for one in found] == ["Ana Ruiz", "Bo Lund", "Cem Demir"]
        assert found[0].aim == "Ask Ana how plans survive winter"
        assert any("She planned it" in why for why in found[0].reasons)
        assert "Harbour Works" in found[1].reasons[0]
        assert found[2].reasons == ("lives in Kiel",)

    def test_phrases_name_people_and_places(self) -> None:
        """“People from the Harbour Works and Bo” names the works and Bo."""
        names = finding.names_in(Event(name="x", who_comes="people from the Harbour Works and Bo"))
        assert "Harbour Works" in names

    def test_nobody_is_found_for_an_event_of_strangers(self, book: Book) -> None:
        """Without any tie to the event nobody is put forward."""
        there = event(5, organiser="Unknown", place="Nowhere")
        put(book, there, Contact(name="Ana Ruiz", organisation="Northern Hospital", place="Kiel"))
        assert finding.worth_meeting(there, queries.around(book, there)) == []


class TestFinding:
    """Where to look, whom to ask, which goal an event serves."""

    def test_which_goal_it_serves_is_told_by_shared_words(self) -> None:
        """The goal that speaks of the same comes first, with the words; others are not named."""
        nights = Goal(statement="Talk with six planners of night buses")
        bread = Goal(statement="Visit five millers")
        need = Need(goal_id=bread.id, text="old wheats")
        served = finding.goals_served(
            Event(name="Congress of night bus planning"), [bread, nights], [need], []
        )
        assert [goal.id for goal, _ in served] == [nights.id]
        assert "night" in served[0][1]
        wheat = finding.goals_served(Event(name="Old wheat day"), [bread, nights], [need], [])
        assert [goal.id for goal, _ in wheat] == [bread.id]

    def test_places_come_from_the_readers_own_list(self) -> None:
        """Groups on the target list and ways noted there come first, each once."""
        ring = Group(name="Planners' Ring")
        targets = [Target(group_id=ring.id), Target(way_in=WayIn.EVENT, via="Open Week"),
                   Target(way_in=WayIn.EVENT, via="Open Week")]  # fmt: skip
        places = [one.where for one in finding.places_to_look(None, [ring], targets)]
        assert places[:2] == ["The calendar of Planners' Ring", "Open Week"]
        assert len(places) == len(set(places)) >= 4

    def test_asked_are_those_who_may_know(self) -> None:
        """Whoever works where a target does comes before whoever is merely close."""
        ana = Contact(name="Ana", organisation="Hospital")
        ben = Contact(name="Ben", organisation="Hospital")
        cleo = Contact(name="Cleo", tie=Tie.STRONG, circle="music")
        far = Contact(name="Dan", tie=Tie.WEAK)
        asked = finding.whom_to_ask([ana, ben, cleo, far], [Target(contact_id=ana.id)])
        assert [one.name for one, _ in asked] == ["Ben", "Cleo"]
        assert "works at Hospital" in asked[0][1]


def test_steps_follow_what_is_stored(book: Book) -> None:
    """Each step is done by doing it, and says till then what is missing."""
    assert not any(step.done for step in progress.steps(book))
    goal = Goal(statement="x")
    going = event(5, goal_id=goal.id)
    people = [Contact(name=f"P {n}") for n in range(2)]
    aims = [Aim(event_id=going.id, contact_id=one.id, text="hello") for one in people]
    put(book, goal, going, *people, *aims, SelfIntroduction(text="I'm Kemi"))
    done = {step.title: step.done for step in progress.steps(book)}
    assert [title for title, yes in done.items() if yes] == [
        "Find one event for a goal", "Say that you go", "Write your 30 seconds",
    ]  # fmt: skip
    three = next(step for step in progress.steps(book) if "three people" in step.title)
    assert three.missing == "choose 1 person, with an aim each"


def test_the_list_puts_what_is_to_come_first(book: Book) -> None:
    """Next first, undated after, then the past, newest first; what was let go at the end."""
    put(book, event(-9, name="long ago"), event(-1, name="just now"), event(4, name="soon"),
        event(9, name="later"), Event(name="some day"),
        event(2, name="not this", status=EventStatus.DROPPED))  # fmt: skip
    found, total = queries.listed(book, TODAY)
    assert total == 6
    assert [one.name for one in found] == [
        "soon", "later", "some day", "just now", "long ago", "not this",
    ]  # fmt: skip
    assert [one.name for one in queries.listed(book, TODAY, "AGO")[0]] == ["long ago"]
