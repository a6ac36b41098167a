"""The whole way through technique 3, in a real browser: from a calendar file to the follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from tests.browser.walk import SOON
from workbook import open_book, start
from workbook.records import (
    Changes,
    Contact,
    Event,
    EventStatus,
    Fact,
    FollowUp,
    Goal,
    Interaction,
    Promise,
    Reader,
    Target,
    WayIn,
)
from workbook.records.meeting import Aim, EventPlan, Rehearsal, SelfIntroduction

EVENING = """BEGIN:VCALENDAR
PRODID:-//lu.ma//ics//EN
BEGIN:VEVENT
UID:evt-7@events.lu.ma
SUMMARY:Harbour Evening for night planners
DTSTART;VALUE=DATE:{day:%Y%m%d}
LOCATION:Old depot
END:VEVENT
BEGIN:VEVENT
UID:evt-8@events.lu.ma
SUMMARY:An evening without a day
END:VEVENT
END:VCALENDAR
"""


def scene(app: Running) -> None:
    """A reader with a goal, and one target whose way in is that evening."""
    book = open_book(str(app.book))
    goal = Goal(statement="Talk with six people who plan night services")
    ana = Contact(name="Ana Ruiz", organisation="Northern Hospital", source="typed")
    wanted = Target(
        contact_id=ana.id,
        goal_id=goal.id,
        way_in=WayIn.EVENT,
        via="Harbour Evening",
        want_to_learn="how a plan survives the first winter",
    )
    book.apply("Scene", Changes(add=(Reader(name="Kemi"), goal, ana, wanted)))


def bring_in(page: Page, day: date) -> None:
    """Bring the calendar file in, look at it, and say that I go."""
    box = page.get_by_role("region", name="Bring in a calendar file")
    data = EVENING.format(day=day).replace("\n", "\r\n").encode()
    file = {"name": "evening.ics", "mimeType": "text/calendar", "buffer": data}
    box.locator("input[type=file]").set_input_files(file, timeout=SOON)
    looked = page.get_by_role("region", name="What the file holds")
    expect(looked.get_by_text("it names no day").first).to_be_visible(timeout=SOON)
    looked.get_by_role("button", name="Add these events").click()
    every = page.get_by_role("region", name="All your events")
    every.get_by_role("button", name="For that goal: Harbour Evening").click(timeout=SOON)
    every.get_by_role("button", name="I go: Harbour Evening").click(timeout=SOON)


def prepare(page: Page) -> None:
    """Choose somebody, take questions, write half a minute, and read it aloud on the clock."""
    people = page.get_by_role("region", name="Three people")
    people.get_by_role("button", name="Choose: Ana Ruiz").click(timeout=SOON)
    expect(people.get_by_role("button", name="Take off: Ana Ruiz")).to_be_visible(timeout=SOON)
    page.get_by_role("region", name="Five questions").get_by_role(
        "button", name="Take these"
    ).click()
    about = page.get_by_role("region", name="Half a minute about yourself")
    about.get_by_label("Your name").fill("Kemi, a night nurse")
    about.get_by_label("Whom do you help").fill("I am the best solution there is")
    expect(about.get_by_text("Let the proof say it").first).to_be_visible(timeout=SOON)
    about.get_by_label("Whom do you help").fill("I help wards plan their nights, so that nobody is "
                                                "alone with forty beds")  # fmt: skip
    about.get_by_label("One thing that shows it").fill("Last winter we had two empty nights")
    about.get_by_label("Your question").fill("What keeps your nights full?")
    about.get_by_role("button", name="Keep it").click()
    clock = about.get_by_role("button", name="Start, and read it aloud")
    clock.focus(timeout=SOON)
    page.keyboard.press("Enter")
    stop = about.get_by_role("button", name="Stop, I have said it")
    expect(stop).to_be_focused(timeout=SOON)
    page.wait_for_timeout(9000)
    page.keyboard.press("Space")
    expect(about.get_by_text("at your own pace").first).to_be_visible(timeout=SOON)


def rehearse(page: Page) -> None:
    """Talk with the shy one to the end."""
    box = page.get_by_role("region", name="Rehearse", exact=True)
    box.get_by_role("button", name="Talk: Quiet and shy").click(timeout=SOON)
    talk = page.get_by_role("region", name="Quiet and shy: Ana")
    for line in (
        "Hello. What have you seen so far", "Eleven! What else do you notice",
        "Part of your work: how do you use", "I believe it. I have a meeting",
        "(You let that stand", "I liked it too. I will turn my table",
    ):  # fmt: skip
        talk.get_by_role("button", name=line).click(timeout=SOON)
    expect(talk.get_by_text("5 of 5").first).to_be_visible(timeout=SOON)
    expect(talk.get_by_text("Send the drawing within two days").first).to_be_visible(timeout=SOON)


def look_back(page: Page) -> None:
    """Note two people, and save once."""
    box = page.get_by_role("region", name="Before and after")
    name = box.get_by_label("With whom did you speak?")
    name.fill("ana", timeout=SOON)
    box.get_by_role("option", name="Ana Ruiz").click(timeout=SOON)
    box.get_by_label("What did they say, in their words?").fill("We lose people in winter two")
    box.get_by_label("What did you promise?").fill("Send her our night plan")
    box.get_by_role("button", name="Add this person").click()
    expect(box.get_by_text("1 person ready").first).to_be_visible(timeout=SOON)
    expect(name).to_have_value("", timeout=SOON)
    name.fill("Bo Lund")
    box.get_by_label("What did they promise?").fill("A map of the harbour")
    box.get_by_role("button", name="Add this person").click()
    expect(box.get_by_text("2 people ready").first).to_be_visible(timeout=SOON)
    box.get_by_label("What was talked about").fill("Night plans in winter")
    box.get_by_label("The best question").fill("What keeps your nights full?")
    box.get_by_role("button", name="Save the debrief with 2 people").click()
    expect(box.get_by_text("“We lose people in winter two”").first).to_be_visible(timeout=SOON)


@pytest.mark.slow
def test_from_a_calendar_file_to_the_follow_ups(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Bring an event in, prepare, rehearse, look back; the follow-ups wait on the start page."""
    scene(app)
    day = open_book(str(app.book)).today()
    page.goto(app.url("03-events.ipynb"))
    bring_in(page, day)
    prepare(page)
    rehearse(page)
    shot("events-prepared")
    look_back(page)
    shot("events-debriefed")

    book = open_book(str(app.book))
    kinds = (
        Event,
        Aim,
        EventPlan,
        SelfIntroduction,
        Rehearsal,
        Contact,
        Interaction,
        Promise,
        Fact,
    )
    assert [book.count(kind) for kind in kinds] == [1, 1, 1, 1, 1, 2, 2, 2, 1]
    assert {one.due_on for one in book.all(FollowUp)} == {day + timedelta(days=1)}
    tomorrow = start.agenda(book, day + timedelta(days=1))
    assert {one.contact for one in tomorrow.items if one.technique == "followup"} == {
        "Ana Ruiz", "Bo Lund",
    }  # fmt: skip


@pytest.mark.slow
def test_the_follow_ups_stand_on_the_start_page_and_in_technique_6(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """The day after, the start page asks for the debrief; done there, its follow-ups follow."""
    book = open_book(str(app.book))
    day = book.today() - timedelta(days=1)
    evening = Event(name="Harbour Evening", starts_on=day, status=EventStatus.GOING)
    people = tuple(Contact(name=f"Person {n}", source="typed") for n in range(5))
    book.apply("Scene", Changes(add=(Reader(name="Kemi"), evening, *people)))
    page.goto(app.url())
    item = page.get_by_role("region", name="Look back on Harbour Evening")
    item.get_by_text("Do it here").click(timeout=SOON)
    item.get_by_label("With whom did you speak?").fill("Bo Lund")
    item.get_by_label("What did they say, in their words?").fill(
        "The second winter is the hard one"
    )
    item.get_by_role("button", name="Add this person").click()
    expect(item.get_by_text("1 person ready").first).to_be_visible(timeout=SOON)
    item.get_by_label("What do you know now?").fill("Sit down first")
    item.get_by_role("button", name="Save the debrief with 1 person").click()
    follow_up = page.get_by_role("region", name="Follow up with Bo Lund")
    expect(follow_up).to_be_visible(timeout=SOON)
    shot("events-on-the-start-page")
    page.goto(app.url("06-followup.ipynb"))
    expect(page.get_by_text("The second winter is the hard one").first).to_be_visible(timeout=SOON)
