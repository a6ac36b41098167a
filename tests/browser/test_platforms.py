"""Technique 4 the whole way: a place, a slot, something planned, and its calendar entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.records import Message, Target
from workbook.serve import takeout
from workbook.techniques import platforms

SOON = 60_000
PROBLEM = "newcomers count a shift over midnight twice"


@pytest.mark.slow
def test_from_a_place_to_a_calendar_entry_and_a_target(
    app: Running, page: Page, shot: Callable[[str], object], tmp_path: Path
) -> None:
    """A slot is set, a contribution planned and found in it; an answer becomes a target."""
    page.goto(app.url("04-platforms.ipynb"))
    places = page.get_by_role("region", name="Where they talk")
    places.get_by_label("What is it called?").fill("Night Desk", timeout=SOON)
    places.get_by_label("What do its people need").fill("Planners of nights compare rosters")
    places.get_by_role("button", name="Put it on the shortlist").click()
    places.get_by_role("button", name="Join: Night Desk").click(timeout=SOON)
    places.get_by_label("A rule of Night Desk").fill("Answer before you ask", timeout=SOON)
    places.get_by_role("button", name="I have read them: join").click()

    week = page.get_by_role("region", name="Minutes a week")
    week.get_by_label("On which day?").select_option(label="Thursday", timeout=SOON)
    week.get_by_label("At what time?").fill("18:30")
    week.get_by_role("button", name="Set it aside").click()
    expect(week.get_by_text("15 of at most 30 minutes").first).to_be_visible(timeout=SOON)

    give = page.get_by_role("region", name="What you will give")
    give.get_by_label("Which problem of a reader").fill(PROBLEM)
    give.get_by_role("button", name="Plan it").click()
    expect(give.get_by_text(PROBLEM).first).to_be_visible(timeout=SOON)
    shot("platforms-planned")

    assert platforms.TECHNIQUE.calendar
    (entry,) = platforms.TECHNIQUE.calendar(open_book(str(app.book)))
    assert (entry.weekly, entry.at, entry.minutes) == (True, time(18, 30), 15)
    assert entry.on.weekday() == 3
    assert PROBLEM in entry.notes
    takeout.write(lambda: open_book(str(app.book)), tmp_path / "mine.ics")
    calendar = Calendar.from_ical((tmp_path / "mine.ics").read_bytes())
    (slot,) = [one for one in calendar.walk("VEVENT") if PROBLEM in one.get("DESCRIPTION", "")]
    assert slot["RRULE"]["FREQ"] == ["WEEKLY"]
    assert slot.start == datetime.combine(entry.on, time(18, 30))

    answers = page.get_by_role("region", name="Answers, both ways")
    for about in ("midnight", "the table"):
        answers.get_by_label("Who?", exact=True).fill("Ruta Kalnina", timeout=SOON)
        answers.get_by_label("About what?").fill(about)
        answers.get_by_role("button", name="Log it").click()
        expect(answers.get_by_text(about, exact=True)).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Make a target: Ruta Kalnina").click(timeout=SOON)
    expect(page.get_by_text("on your list", exact=True).first).to_be_visible(timeout=SOON)

    note = page.get_by_role("region", name="A note of 200 characters")
    note.get_by_label("Whom do you want to invite?").fill("ruta")
    note.get_by_role("option", name="Ruta Kalnina").click(timeout=SOON)
    note.get_by_role("button", name="Write a note").click()
    note.get_by_label("To Ruta Kalnina").fill("Your table saved our rota.", timeout=SOON)
    expect(note.get_by_text("26 characters").first).to_be_visible(timeout=SOON)
    note.get_by_role("button", name="Keep this note").click()
    expect(note.get_by_role("button", name="Copy the note")).to_be_visible(timeout=SOON)
    shot("platforms-whole")

    book = open_book(str(app.book))
    assert [one.via for one in book.all(Target)] == ["Night Desk"]
    assert [one.body for one in book.all(Message)] == ["Your table saved our rota."]
