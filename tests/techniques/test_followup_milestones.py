"""Days that matter: when they fall, what is never said, and when they are done."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.techniques.followup_scene import READER, TODAY, person
from workbook import ui
from workbook.book import Book
from workbook.exchange.calendar_file import written
from workbook.records import Changes, Contact, Interaction, Message, MessageStatus, Refused
from workbook.records.milestones import (
    LeapDay,
    Milestone,
    MilestoneKind,
    MilestoneSource,
    NoBirthday,
)
from workbook.technique import Due
from workbook.techniques import followup
from workbook.techniques.followup import greetings, milestones, occasions, panel_doing, progress
from workbook.techniques.followup.milestones import Phase

ANA = person(organisation="Harbour Works")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def day(on: date = TODAY, **fields: Any) -> Milestone:
    """A day that reminds."""
    told = {"contact_id": ANA.id, "day": on.day, "month": on.month, "remind": True}
    return Milestone(**(told | fields))


def put(book: Book, *records: Any) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))


# -- when it falls ------------------------------------------------------------------------------


@given(DAYS, st.sampled_from(LeapDay), st.integers(1990, 2090))
def test_each_year_has_its_day(on: date, leap: LeapDay, year: int) -> None:
    """The day is the same each year; only 29 February goes where the reader chose."""
    found = milestones.falls_on(day(on, leap_day=leap), year)
    if (on.month, on.day) == (2, 29) and not isleap(year):
        wanted = date(year, 3, 1) if leap is LeapDay.MARCH else date(year, 2, 28)
        assert found == wanted
    else:
        assert (found.year, found.month, found.day) == (year, on.month, on.day)


@given(st.integers(), st.integers(), st.none() | st.integers(), st.booleans(), st.datetimes())
def test_a_day_that_no_calendar_has_harms_nothing(
    number: int, month: int, year: int | None, yearly: bool, made: datetime
) -> None:
    """Out of a damaged backup a day may have any numbers: it falls near, and breaks no page."""
    one = day(day=number, month=month, year=year, yearly=yearly, kind=MilestoneKind.OWN)
    one = replace(one, created_at=made.replace(tzinfo=UTC))
    assert milestones.falls_on(one, TODAY.year).year == TODAY.year
    milestones.next_day(one, TODAY)
    milestones.occasion(one, TODAY)
    assert written([occasions._day(one, ANA)], datetime(2026, 3, 2, tzinfo=UTC))


@given(st.integers(1, 9999))
def test_a_leap_day_begins_in_a_leap_year(year: int) -> None:
    """Whenever it was noted, also in 2100, the calendar's entry begins on a 29 February."""
    one = replace(day(date(2024, 2, 29)), created_at=datetime(year, 6, 1, tzinfo=UTC))
    begins = occasions._day(one, ANA).on
    assert (begins.month, begins.day) == (2, 29)
    assert year < 4 or year - 8 < begins.year <= year


@given(DAYS, st.integers(0, 30), st.integers(-40, 40))
def test_it_shows_from_its_notice_until_two_weeks_after(on: date, notice: int, offset: int) -> None:
    """A day shows as many days ahead as wished and up to two weeks after it, over New Year too."""
    one = day(on, notice_days=notice)
    today = milestones.falls_on(one, on.year) + timedelta(days=offset)
    found = milestones.occasion(one, today)
    assert (found is not None) == (-notice <= offset <= 14)
    if found:
        phase = Phase.TODAY if offset == 0 else Phase.AHEAD if offset < 0 else Phase.BELATED
        assert found.phase is phase
        settled = milestones.settled(one, found.day).replace[0]
        assert isinstance(settled, Milestone)
        assert milestones.occasion(settled, today) is None
        again = milestones.next_day(settled, today + timedelta(days=31))
        assert again
        assert again > found.day


@given(DAYS)
def test_the_next_day_is_the_nearest_to_come(today: date) -> None:
    """The next day lies ahead, and within a year."""
    one = day(date(2024, 2, 29))
    again = milestones.next_day(one, today)
    assert again is not None
    assert 0 <= (again - today).days <= 366


def test_a_birthday_has_no_age_and_years_at_work_have_a_number() -> None:
    """Nothing that is said of a birthday counts years; a working anniversary does."""
    born = day(year=1980)
    found = milestones.occasion(born, TODAY)
    assert found
    said = [
        milestones.title(found, "Ana", TODAY),
        milestones.reason(found, TODAY, own_words=False),
        milestones.in_words(born, TODAY),
        greetings.greeting(READER, ANA, found, None),
    ]
    assert not any("1980" in text or "46" in text for text in said)
    work = milestones.occasion(day(kind=MilestoneKind.WORK, name="Harbour Works", year=2021), TODAY)
    assert work
    assert "5 years at Harbour Works" in greetings.greeting(READER, ANA, work, None)
    first = day(kind=MilestoneKind.WORK, year=TODAY.year)
    assert milestones.occasion(first, TODAY) is None


def test_belated_says_so_once_and_asks_for_nothing() -> None:
    """Up to two weeks late, half a sentence makes it good; no greeting holds a question."""
    for late in (0, 1, 14):
        found = milestones.occasion(day(TODAY - timedelta(days=late)), TODAY)
        assert found
        text = greetings.greeting(READER, ANA, found, None)
        assert text.count(greetings.LATE) == (late > 0)
        assert "?" not in text
    assert milestones.occasion(day(TODAY - timedelta(days=15)), TODAY) is None


# -- what is never said -----------------------------------------------------------------------


def test_somebody_who_left_is_never_congratulated() -> None:
    """An anniversary ends when they leave, and is asked about when the book says another place."""
    one = day(kind=MilestoneKind.WORK, name="Harbour Works", year=2020)
    gone = milestones.left(one, TODAY).replace[0]
    assert isinstance(gone, Milestone)
    assert milestones.occasion(gone, TODAY) is None
    assert milestones.next_day(gone, TODAY) is None
    with pytest.raises(Refused, match="left"):
        milestones.reminding(gone, yes=True)
    assert milestones.to_check(one, ANA) == ""
    assert "Check first" in milestones.to_check(one, replace(ANA, organisation="City Hall"))


@pytest.mark.parametrize(
    "name", ["Her father’s funeral", "Laid off in May", "The divorce", "the diagnosis", "mourning"]
)
def test_hard_times_get_no_wording(name: str) -> None:
    """Loss, illness and an ended job: the reader's own words, whatever the day is called."""
    one = day(kind=MilestoneKind.OWN, name=name)
    assert milestones.own_words_only(one, [], TODAY)
    found = milestones.occasion(one, TODAY)
    assert found
    assert "write yourself, or call" in milestones.reason(found, TODAY, own_words=True)


def test_after_a_hard_time_even_a_birthday_has_no_draft() -> None:
    """For half a year after a hard time no day of that person has a wording of ours."""
    for days, own in ((0, True), (100, True), (180, True), (181, False)):
        was = TODAY - timedelta(days=days)
        hard = day(was, kind=MilestoneKind.HARD, year=was.year, yearly=False)
        assert milestones.own_words_only(day(), [hard], TODAY) is own


def test_a_hard_time_keeps_no_reason() -> None:
    """Whatever is typed as its name is not kept: only that a word would do good."""
    one = day(kind=MilestoneKind.HARD, name="her illness", remind=False)
    [kept] = milestones.noted(one, ANA, TODAY, [], unwished=False).add
    assert isinstance(kept, Milestone)
    assert (kept.name, kept.remind, kept.yearly, kept.year) == ("", True, False, 2026)


def test_only_days_that_can_be_are_kept() -> None:
    """No 31 April, no second birthday, no year ahead, no nameless day, nothing unwished."""
    ok = {"unwished": False}
    for wrong, field in (
        (day(month=4, day=31), "day"), (day(year=2027), "year"),
        (day(notice_days=31), "notice_days"),
        (day(kind=MilestoneKind.OWN), "name"),
        (day(kind=MilestoneKind.OWN, name="x", yearly=False), "year"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            milestones.noted(wrong, ANA, TODAY, [], **ok)
        assert list(refused.value.fields) == [field]
    assert milestones.noted(day(date(2024, 2, 29)), ANA, TODAY, [], **ok).add
    with pytest.raises(Refused, match="already"):
        milestones.noted(day(), ANA, TODAY, [day()], **ok)
    with pytest.raises(Refused, match="no birthday greetings"):
        milestones.noted(day(), ANA, TODAY, [], unwished=True)


@given(st.integers(1, 12), st.integers(1, 31))
def test_every_real_day_is_taken(month: int, number: int) -> None:
    """Each day of a leap year can be noted, any other is refused."""
    one = day(month=month, day=number)
    if number <= monthrange(2024, month)[1]:
        assert milestones.noted(one, ANA, TODAY, [], unwished=False).add
    else:
        with pytest.raises(Refused):
            milestones.noted(one, ANA, TODAY, [], unwished=False)


# -- on the day, in the book ------------------------------------------------------------------


@pytest.fixture
def ana(book: Book) -> Contact:
    """Somebody in the book."""
    one = Contact(name="Ana Marín", organisation="Harbour Works")
    put(book, one)
    return one


def due(book: Book, on: date = MONDAY) -> list[Due]:
    """The milestones of a day."""
    return [one for one in progress.due(book, on) if one.kind == "milestone"]


def test_without_the_readers_wish_nothing_reminds(book: Book, ana: Contact) -> None:
    """A day kept without a reminder never shows, turned on it does, and undo turns it off."""
    hands = Hands(followup.milestone_days(book))
    who = ui.PersonValue(ana.id, ana.name)
    hands.save("milestone", person=who, kind="birthday", day=2, month="3", source="told")
    assert "Without a reminder" in hands.said
    assert due(book) == []
    [one] = book.all(Milestone)
    hands.act("milestones", one.id, "remind")
    assert [item.title for item in due(book)] == ["Ana Marín: birthday today"]
    book.undo()
    assert due(book) == []


def test_a_list_at_work_is_no_source(book: Book, ana: Contact) -> None:
    """What nobody told or made public is refused, with the reason, and not kept."""
    hands = Hands(followup.milestone_days(book))
    who = ui.PersonValue(ana.id, ana.name)
    hands.save("milestone", person=who, day=2, month="3", source="elsewhere")
    assert list(hands.fields) == ["source"]
    assert "not made for greetings" in hands.refused
    assert book.count(Milestone) == 0


def test_acknowledged_is_done_with_a_draft(book: Book, ana: Contact) -> None:
    """On the day a draft is edited, kept and said to be sent: logged, settled, back next year."""
    put(book, Milestone(contact_id=ana.id, day=2, month=3, remind=True))
    [item] = due(book)
    hands = Hands(ui.live(book, lambda: panel_doing.doing(book, item), name="doing"))
    [one] = book.all(Milestone)
    key = f"greet-{one.id}-2026"
    text = hands.form(key)["fields"][0]["value"]
    assert "birthday" in text
    hands.save(key, body=text.replace("[One wish that is only for them]", "A calm year"))
    hands.press("I sent it")
    assert due(book) == []
    assert book.all(Message)[0].status is MessageStatus.SENT
    assert book.count(Interaction) == 1
    assert due(book, date(2027, 3, 2))
    assert not due(book, date(2027, 2, 26))


def test_a_draft_kept_the_day_before_settles_the_day_too(book: Book, ana: Contact) -> None:
    """The kept draft stands for the day, not beside it, and sending it later settles it."""
    one = Milestone(contact_id=ana.id, day=26, month=2, remind=True)
    put(book, one, Message(contact_id=ana.id, kind=f"milestone-{one.id}", body="Hello"))
    later = MONDAY + timedelta(days=300)
    draft = next(item for item in progress.due(book, later) if item.kind == "draft")
    assert draft.contact == ana.name
    [item] = due(book)
    hands = Hands(ui.live(book, lambda: panel_doing.doing(book, item), name="doing"))
    hands.press("I sent it")
    assert due(book) == []


def test_letting_it_pass_logs_nothing(book: Book, ana: Contact) -> None:
    """A day let pass is settled for this year, without a contact, and can be taken back."""
    put(book, Milestone(contact_id=ana.id, day=1, month=3, remind=True))
    [item] = due(book)
    assert "late is fine" in item.title
    hands = Hands(ui.live(book, lambda: panel_doing.doing(book, item), name="doing"))
    hands.press("Let it pass this year")
    assert due(book) == []
    assert book.count(Interaction) == 0
    book.undo()
    assert due(book)


def test_a_hard_time_is_called_or_written_by_oneself(book: Book, ana: Contact) -> None:
    """There is no draft, only the log of one's own words; that settles it for good."""
    put(book, Milestone(contact_id=ana.id, kind=MilestoneKind.HARD, day=27, month=2, year=2026,
                        yearly=False, remind=True, notice_days=0))  # fmt: skip
    [item] = due(book)
    assert "write yourself, or call" in item.title
    hands = Hands(ui.live(book, lambda: panel_doing.doing(book, item), name="doing"))
    [one] = book.all(Milestone)
    assert not hands.has("form", f"greet-{one.id}-2026")
    hands.save(f"greeted-{one.id}", topics="called her")
    assert due(book) == []
    assert book.all(Interaction)[0].channel == "call"


def test_another_place_of_work_is_asked_about(book: Book, ana: Contact) -> None:
    """Where the book says another organisation, the reader is asked before any wish."""
    put(book, Milestone(contact_id=ana.id, kind=MilestoneKind.WORK, name="City Hall",
                        day=2, month=3, year=2020, remind=True,
                        source=MilestoneSource.PUBLIC))  # fmt: skip
    [item] = due(book)
    assert "Check first" in item.reason
    hands = Hands(ui.live(book, lambda: panel_doing.doing(book, item), name="doing"))
    hands.press("They left")
    assert due(book) == []
    book.undo()
    hands.press("Same place, now called Harbour Works")
    assert "Check first" not in due(book)[0].reason


def test_no_birthday_greetings_without_a_reason(book: Book, ana: Contact) -> None:
    """One press forgets the birthday and blocks the next; nowhere is a reason kept or asked."""
    put(book, Milestone(contact_id=ana.id, day=2, month=3, remind=True))
    hands = Hands(followup.milestone_days(book))
    hands.act("milestones", book.all(Milestone)[0].id, "unwish")
    assert due(book) == []
    assert book.count(Milestone) == 0
    [noted] = book.all(NoBirthday)
    assert {name for name in noted.__dict__ if name not in {"id", "version", "created_at"}} == {
        "contact_id"
    }
    who = ui.PersonValue(ana.id, ana.name)
    hands.save("milestone", person=who, kind="birthday", day=2, month="3", source="told")
    assert "no birthday greetings" in hands.refused
    hands.act("no-birthdays", noted.id, "lift")
    hands.save("milestone", person=who, kind="birthday", day=2, month="3", source="told")
    assert book.count(Milestone) == 1
