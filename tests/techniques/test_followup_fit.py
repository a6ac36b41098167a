"""The plan on the page: who finds no room, each choice in one press, calendar, quiet days."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.techniques.test_followup_plan import members
from workbook.book import Book
from workbook.exchange.calendar_file import written
from workbook.records import (
    Changes,
    Channel,
    Contact,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Promise,
    PromiseBy,
    Reader,
    Refused,
    Tier,
)
from workbook.records.milestones import LeapDay, Milestone, MilestoneKind, NoBirthday
from workbook.records.quiet import QuietDays
from workbook.technique import every_entry
from workbook.techniques import followup
from workbook.techniques.followup import chart, choices, progress, queries_weeks
from workbook.techniques.followup.choices import Asked, plan_of


def put(book: Book, *records: Any) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))


@pytest.fixture
def crowded(book: Book) -> Book:
    """Ten close allies, all due today, in a week of twenty minutes: four fit, not ten."""
    put(book, Reader(name="Ben", minutes_a_week=10),
        *(Contact(id=f"p{n}", name=f"Person {n}", tier=Tier.CLOSE,
                  tier_on=MONDAY - timedelta(days=20 - n)) for n in range(10)))  # fmt: skip
    return book


def plan(book: Book) -> Any:
    """The plan as the page has it."""
    return plan_of(queries_weeks.asked(book))


def test_who_finds_no_room_is_named_with_the_reason(crowded: Book) -> None:
    """The page says that it does not fit, who finds no room, and between which days."""
    hands = Hands(followup.fitting(crowded))
    left = [one.person.id for one in plan(crowded).left_out]
    assert left
    assert [row["id"] for row in hands.rows("left-out")] == left
    assert "There is no room for" in hands.text()
    assert "every week is full or quiet" in hands.rows("left-out")[0]["lines"][0]
    assert "p0" not in left, "whoever was chosen first stays"


@pytest.mark.parametrize("begins", ["More time", "Longer rhythms", "Fewer people"])
def test_each_choice_is_one_press_and_can_be_undone(crowded: Book, begins: str) -> None:
    """Any one of the three makes everybody fit; undo brings back what was."""
    hands = Hands(followup.fitting(crowded))
    before = (crowded.reader, crowded.all(Contact))
    labels = [n["props"]["label"] for n in hands._nodes("button")]
    label = next(one for one in labels if one.startswith(begins))
    hands.press(label)
    assert plan(crowded).fits
    assert "Everybody fits" in hands.said
    crowded.undo()
    assert [one.cadence_days for one in crowded.all(Contact)] == [
        one.cadence_days for one in before[1]
    ]
    assert crowded.reader.minutes_a_week == before[0].minutes_a_week
    assert not plan(crowded).fits


def test_one_person_is_let_rest_or_asked_half_as_often(crowded: Book) -> None:
    """From the list, one person alone is taken out, or given twice the days."""
    hands = Hands(followup.fitting(crowded))
    one = hands.rows("left-out")[0]["id"]
    hands.act("left-out", one, "half")
    kept = crowded.get(Contact, one)
    assert kept
    assert kept.cadence_days == 60
    hands.act("left-out", hands.rows("left-out")[-1]["id"], "rest")
    assert crowded.count(Contact, tier=Tier.NONE) == 1


@settings(max_examples=15, deadline=None)
@given(members(most=25), st.sampled_from([5, 30, 60]))
def test_what_is_offered_does_make_it_fit(people: Any, minutes: int) -> None:
    """A choice is offered only where it really makes everybody fit, and names all who don't."""
    asked = Asked(tuple(people), minutes, MONDAY)
    found = choices.choices(asked)
    if plan_of(asked).fits:
        assert found == choices.Choices()
        return
    assert {one.id for one in found.people} == {one.person.id for one in plan_of(asked).left_out}
    if found.minutes:
        assert found.minutes > minutes
        assert Asked(tuple(people), found.minutes, MONDAY).plan().fits
    without = tuple(one for one in people if one not in found.people)
    assert Asked(without, minutes, MONDAY).plan().fits


def test_set_dates_spread_who_is_due(crowded: Book) -> None:
    """Once set, each person is due on their own day and not before; taken out, all as it was."""
    before = [one.contact_id for one in progress.due(crowded, MONDAY)]
    assert len(before) == 10
    hands = Hands(followup.fitting(crowded))
    ahead = [one for one in plan(crowded).touches if one.on <= MONDAY + timedelta(days=28)]
    people = {one.person_id for one in ahead}
    hands.press(f"Set the {len(people)} dates of the next four weeks")
    assert "Set." in hands.said
    dates = {one.contact_id: one.due_on for one in crowded.all(FollowUp)}
    assert dates.keys() == people
    for person, day in dates.items():
        assert person in [one.contact_id for one in progress.due(crowded, day)]
        if day > MONDAY:
            eve = day - timedelta(days=1)
            assert person not in [one.contact_id for one in progress.due(crowded, eve)]
    again = plan(crowded)
    assert {(one.person_id, one.on) for one in again.fixed} == set(dates.items())
    hands.press("Take the set dates out")
    assert crowded.count(FollowUp) == 0
    assert [one.contact_id for one in progress.due(crowded, MONDAY)] == before
    crowded.undo()
    assert crowded.count(FollowUp) == len(people)


def test_a_contact_answers_the_day_that_was_set(crowded: Book) -> None:
    """Any contact of late settles the plan's day, even weeks before it; an old one does not."""
    person = crowded.all(Contact)[0]
    put(crowded, FollowUp(contact_id=person.id, kind="cadence", due_on=MONDAY + timedelta(days=20)))
    hands = Hands(followup.log_interaction(crowded))
    who = {"id": person.id, "text": person.name}
    hands.save("log", person=who, happened_on=MONDAY - timedelta(days=200))
    assert crowded.all(FollowUp)[0].status is FollowUpStatus.PLANNED
    hands.save("log", person=who)
    assert crowded.all(FollowUp)[0].status is FollowUpStatus.DONE


# -- calendar, capacity, quiet days -----------------------------------------------------------


def test_the_calendar_shows_every_date_in_its_week(crowded: Book) -> None:
    """Month by month, each planned person stands in their week, and no week is over its minutes."""
    put(crowded, Promise(contact_id="p0", what="the list", due_on=MONDAY + timedelta(days=3)),
        Milestone(contact_id="p1", day=6, month=3, remind=True))  # fmt: skip
    hands = Hands(followup.plan_month(crowded))
    text = hands.text()
    assert "March 2026" in text
    assert "Person 0 (promise)" in text
    assert "Person 1 (birthday)" in text
    shown = []
    for _ in range(6):
        shown += [line for row in hands.rows("month") for line in row["lines"]]
        for row in hands.rows("month"):
            assert row["meter"] is None or row["meter"][0] <= row["meter"][1]
        if any(n["props"]["label"] == "Later" for n in hands._nodes("button")):
            hands.press("Later")
    for one in plan(crowded).touches:
        assert any(one.name in line and f" {one.on.day}:" in line for line in shown)


def test_the_figure_tells_its_numbers_and_shows_who(crowded: Book) -> None:
    """The table is the plan's own weeks, and a week chosen names its people."""
    hands = Hands(followup.load(crowded))
    [figure] = hands._nodes("figure")
    now = plan(crowded)
    table = figure["props"]["table"]
    assert [row[1:4] for row in table[1:]] == [
        [str(week.available), str(week.fixed), str(week.planned)] for week in now.weeks
    ]
    bars = {one["name"]: one["y"] for one in figure["props"]["figure"]["data"]}
    assert bars["Proposed"] == [week.planned for week in now.weeks]
    assert figure["props"]["finding"] == chart.capacity_finding(now, MONDAY)
    hands._send(figure["id"], "point", {"at": 0})
    assert next(one for one in now.touches if one.on <= MONDAY + timedelta(days=6)).name in (
        hands.text()
    )


def test_quiet_days_move_the_plan(crowded: Book) -> None:
    """Holidays and weekdays noted as quiet hold nothing; taken out they are open again."""
    hands = Hands(followup.quiet_days(crowded))
    hands.save("quiet", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=6), name="By the sea")
    assert plan(crowded).weeks[0].available == 0
    assert all(one.on > MONDAY + timedelta(days=6) for one in plan(crowded).touches)
    hands.save("quiet", starts_on=MONDAY, ends_on=MONDAY - timedelta(days=1))
    assert list(hands.fields) == ["ends_on"]
    hands.save("weekdays", day5=True, day6=True)
    assert not {one.on.weekday() for one in plan(crowded).touches} & {5, 6}
    hands.act("spans", hands.rows("spans")[0]["id"], "out")
    assert plan(crowded).weeks[0].available == 10
    hands.save("weekdays", **{f"day{n}": True for n in range(7)})
    assert "Leave at least one day" in hands.refused
    assert crowded.count(QuietDays) == 2


def test_nobody_chosen_is_no_plan(book: Book) -> None:
    """Without a rhythm there is nothing to plan and nothing to set."""
    assert "nothing to plan" in Hands(followup.fitting(book)).text()
    with pytest.raises(Refused):
        choices.follow(plan(book), {}, MONDAY)


# -- the reader's own calendar ----------------------------------------------------------------


def shown(book: Book, first: date, last: date) -> dict[str, list[date]]:
    """Title -> its days, as a calendar program reads the book's file."""
    raw = written(every_entry(book), datetime(2026, 3, 2, tzinfo=UTC))
    found: dict[str, list[date]] = {}
    calendar = icalendar.Calendar.from_ical(raw)
    for one in recurring_ical_events.of(calendar).between(first, last + timedelta(days=1)):
        found.setdefault(str(one["SUMMARY"]), []).append(one["DTSTART"].dt)
    return {title: sorted(days) for title, days in found.items()}


def test_the_calendar_file_has_the_dates_meant(book: Book) -> None:
    """Follow-ups, promises and milestones read back on their days; what is blocked is not there."""
    ana, bo = Contact(name="Ana Marín"), Contact(name="Bo Lund")
    put(book, ana, bo,
        FollowUp(contact_id=ana.id, due_on=date(2026, 3, 9), what="Send the report"),
        FollowUp(contact_id=ana.id, due_on=date(2026, 3, 10), status=FollowUpStatus.DONE),
        Promise(contact_id=ana.id, what="the slides", due_on=date(2026, 3, 12)),
        Promise(contact_id=ana.id, what="the minutes", by=PromiseBy.THEM, due_on=date(2026, 3, 13)),
        Milestone(contact_id=ana.id, day=29, month=2, remind=True),
        Milestone(contact_id=ana.id, day=29, month=2, kind=MilestoneKind.OWN, name="Leap day",
                  leap_day=LeapDay.MARCH, remind=True),
        Milestone(contact_id=ana.id, kind=MilestoneKind.HARD, day=1, month=3, year=2026,
                  yearly=False, remind=True),
        Milestone(contact_id=bo.id, day=5, month=5, remind=True), NoBirthday(contact_id=bo.id),
        Milestone(contact_id=bo.id, day=6, month=6, kind=MilestoneKind.WORK))  # fmt: skip
    assert shown(book, date(2027, 1, 1), date(2028, 12, 31)) == {
        "Ana Marín: birthday": [date(2027, 2, 28), date(2028, 2, 29)],
        "Ana Marín: Leap day": [date(2027, 3, 1), date(2028, 2, 29)],
    }
    march = shown(book, MONDAY, date(2026, 3, 31))
    assert march["Ana Marín: Send the report"] == [date(2026, 3, 9)]
    assert march["Your promise to Ana Marín: the slides"] == [date(2026, 3, 12)]
    assert not any("minutes" in title or "hard" in title for title in march)


def test_the_same_record_keeps_its_uid_and_its_sequence_rises(book: Book) -> None:
    """What moved is moved, not doubled: one uid, a higher sequence, another day."""
    ana = Contact(name="Ana Marín")
    put(book, ana, FollowUp(contact_id=ana.id, due_on=MONDAY, what="the report"))
    [before] = every_entry(book)
    hands = Hands(followup.planned(book))
    hands.act("planned", hands.rows("planned")[0]["id"], "week")
    [after] = every_entry(book)
    assert after.uid == before.uid == book.all(FollowUp)[0].id
    assert after.sequence > before.sequence
    assert after.on == MONDAY + timedelta(days=7)


def test_the_button_hands_over_the_same_file(book: Book) -> None:
    """The page gives the bytes that the command line writes."""
    ana = Contact(name="Ana Marín")
    put(book, ana, FollowUp(contact_id=ana.id, due_on=MONDAY), Interaction(
        contact_id=ana.id, happened_on=MONDAY))  # fmt: skip
    hands = Hands(followup.calendar_file(book))
    [node] = hands._nodes("download")
    given = hands._send(node["id"], "download", {}).data
    assert given["name"].endswith(".ics")
    calendar = icalendar.Calendar.from_ical(b64decode(given["bytes"]))
    assert [str(one["UID"]) for one in calendar.walk("VEVENT")] == [book.all(FollowUp)[0].id]


def talks(who: Contact, *minutes: int | None, days: int = 30) -> list[Interaction]:
    """Return calls with somebody, a week apart, with those minutes noted."""
    return [
        Interaction(contact_id=who.id, happened_on=MONDAY - timedelta(days=days + 7 * n),
                    channel=Channel.CALL, minutes=one)
        for n, one in enumerate(minutes)
    ]  # fmt: skip


@pytest.mark.everywhere
def test_the_plan_takes_the_minutes_that_talks_really_took(book: Book) -> None:
    """With three noted in a year their average counts, untimed ones as guessed; fewer say nothing.

    Nobody takes more than a whole week, so that everybody can have their turn.
    """
    ana, bo, cy, di = (Contact(name=name, tier=Tier.CLOSE, tier_on=MONDAY) for name in
                       ("Ana", "Bo", "Cy", "Di"))  # fmt: skip
    put(book, Reader(name="Ben", minutes_a_week=60), ana, bo, cy, di,
        *talks(ana, 45, 30, 30, None), *talks(bo, 90, 90), *talks(cy, 90, 90, 90, days=400),
        *talks(di, 120, 90, 120))  # fmt: skip
    each = {one.name: one.minutes for one in queries_weeks.members(book, MONDAY)}
    assert each == {"Ana": 30, "Bo": 5, "Cy": 5, "Di": 60}
    load = progress.capacity_of(book)
    assert (load.people, load.timed) == (4, 2)
    assert load.minutes == round((5 + 5 + 30 + 110) * 7 / 30)
    assert "what your talks took" in Hands(followup.capacity(book)).text()
    assert "their average counts instead" in Hands(followup.capacity(book)).text()
