"""Following up in a real browser: the plan made to fit, a birthday wished, a calendar file kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Running, start, stop
from tests.browser.walk import run_all_cells
from workbook import open_book
from workbook.records import Changes, Contact, FollowUp, Interaction, Message, Reader, Tier
from workbook.records.milestones import Milestone

SOON = 60_000
TODAY = date(2026, 3, 2)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    """An app over a book with more people than its minutes hold, and a birthday today."""
    fill(tmp_path / "book.sqlite")
    running = start("app", tmp_path, WORKBOOK_TODAY=TODAY.isoformat())
    yield running
    stop(running)


def fill(place: Path) -> None:
    """Put ten close allies into a week of ten minutes."""
    book = open_book(str(place), today=TODAY)
    people = [
        Contact(name=f"Person {n:02}", tier=Tier.CLOSE, tier_on=TODAY - timedelta(days=20 - n))
        for n in range(10)
    ]
    touches = [Interaction(contact_id=one.id, happened_on=TODAY - timedelta(days=60))
               for one in people]  # fmt: skip
    day = Milestone(contact_id=people[0].id, day=2, month=3, remind=True)
    reader = Reader(name="Kemi", minutes_a_week=10)
    book.apply("Set the scene", Changes(add=(reader, *people, *touches, day)))


def card(page: Page, name: str) -> Locator:
    """A piece of the page by its heading."""
    return page.get_by_role("region", name=name, exact=True).first


@pytest.mark.slow
def test_a_plan_is_made_to_fit_and_kept(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Who finds no room is named, one press makes it fit, the dates are set, undo takes it back."""
    page.goto(app.url("06-followup.ipynb"))
    fit = card(page, "The plan that fits")
    expect(fit.get_by_text("There is no room for")).to_be_visible(timeout=SOON)
    shot("followup-crowded")
    fit.get_by_role("button", name="More time").click()
    expect(fit.get_by_text("Everybody fits").first).to_be_visible(timeout=SOON)
    assert open_book(str(app.book)).reader.minutes_a_week > 10
    page.get_by_role("button", name="Undo: Changed the minutes a week").click()
    expect(fit.get_by_text("There is no room for")).to_be_visible(timeout=SOON)
    fit.get_by_role("button", name="Longer rhythms").click()
    expect(fit.get_by_text("Everybody fits").first).to_be_visible(timeout=SOON)
    fit.get_by_role("button", name="of the next four weeks").click()
    expect(fit.get_by_text("of the plan are set")).to_be_visible(timeout=SOON)
    assert open_book(str(app.book)).count(FollowUp) > 0


@pytest.mark.slow
def test_the_calendar_and_the_weeks_need_no_mouse(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """The months are turned by keyboard; a week of the figure is opened from its table."""
    page.goto(app.url("06-followup.ipynb"))
    months = card(page, "Your calendar of people")
    expect(months.get_by_role("heading", name="March 2026")).to_be_visible(timeout=SOON)
    expect(months.get_by_role("list", name="Weeks of March 2026")).to_contain_text("Person 00")
    months.get_by_role("button", name="Later").focus()
    page.keyboard.press("Enter")
    expect(months.get_by_role("heading", name="April 2026")).to_be_visible(timeout=SOON)
    weeks = card(page, "Capacity over the weeks")
    weeks.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    weeks.get_by_role("button", name="Show: 2 March").focus()
    page.keyboard.press("Enter")
    expect(weeks.get_by_role("heading", name="The week from 2 March")).to_be_visible(timeout=SOON)
    weeks.scroll_into_view_if_needed()
    expect(weeks.locator(".wb-plot[data-drawn=yes]")).to_be_visible(timeout=SOON)
    shot("followup-weeks")


@pytest.mark.slow
def test_a_birthday_is_wished_on_the_start_page(app: Running, page: Page) -> None:
    """It stands there with its reason; the draft is edited, kept and marked as sent in place."""
    page.goto(app.url())
    item = card(page, "Person 00: birthday today")
    expect(item.get_by_text("They told you; it is today.")).to_be_visible(timeout=SOON)
    item.get_by_text("Do it here").click()
    line = item.get_by_label("To Person 00")
    line.fill("Hello, all good wishes for your birthday. Kemi", timeout=SOON)
    item.get_by_role("button", name="Keep this line").click()
    sent = item.get_by_role("button", name="I sent it")
    sent.click(timeout=SOON)
    item.get_by_role("button", name="Did it really go out?").click()
    expect(item).to_have_count(0, timeout=SOON)
    book = open_book(str(app.book))
    assert book.all(Milestone)[0].settled_for == TODAY
    assert [one.body for one in book.all(Message)] == [
        "Hello, all good wishes for your birthday. Kemi"
    ]


@pytest.mark.slow
def test_a_birthday_is_noted_only_with_a_source(app: Running, page: Page) -> None:
    """From a list at work it is refused at its field, nothing typed is lost; told, it is kept."""
    page.goto(app.url("06-followup.ipynb"))
    days = card(page, "Days that matter to them")
    days.get_by_label("Whose day").fill("Ada Nwosu", timeout=SOON)
    days.get_by_label("Day", exact=True).fill("29")
    days.get_by_label("Month").select_option(label="February")
    days.get_by_label("How you know it").select_option(label="From a list or file at work")
    days.get_by_role("button", name="Keep this day").click()
    expect(days.get_by_text("not made for greetings").first).to_be_visible(timeout=SOON)
    expect(days.get_by_label("Day", exact=True)).to_have_value("29")
    days.get_by_label("How you know it").select_option(label="They told me")
    days.get_by_role("button", name="Keep this day").click()
    expect(days.get_by_text("in other years on 28 February").first).to_be_visible(timeout=SOON)


def keep(page: Page, place: Path) -> icalendar.Calendar:
    """Press the button and read the file that the browser kept."""
    with page.expect_download(timeout=SOON) as waited:
        card(page, "Take your dates along").get_by_role(
            "button", name="Get the calendar file"
        ).click(timeout=SOON)
    assert waited.value.suggested_filename == "networking-workbook.ics"
    waited.value.save_as(place)
    return icalendar.Calendar.from_ical(place.read_bytes())


@pytest.mark.slow
def test_the_calendar_file_comes_to_the_downloads(app: Running, page: Page, tmp_path: Path) -> None:
    """The button hands over a real calendar file with the days that the page shows."""
    page.goto(app.url("06-followup.ipynb"))
    kept = keep(page, tmp_path / "kept.ics")
    assert [str(one["SUMMARY"]) for one in kept.walk("VEVENT")] == ["Person 00: birthday"]


@pytest.mark.slow
def test_the_calendar_file_comes_in_jupyterlab_too(
    lab: Running, page: Page, tmp_path: Path
) -> None:
    """In the workshop the same button hands over the same file."""
    fill(lab.book)
    page.set_viewport_size({"width": 1440, "height": 3000})
    page.goto(lab.address.replace("00-start", "06-followup"), timeout=SOON)
    if "06-followup" not in page.url:
        page.goto(f"{lab.root}/lab/tree/06-followup.ipynb", timeout=SOON)
    run_all_cells(page)
    page.locator(".jp-WindowedPanel-outer").first.evaluate("one => one.scrollTo(0, 1e6)")
    kept = keep(page, tmp_path / "kept.ics")
    assert len(kept.walk("VEVENT")) == 1
