"""What the browser prints of a sheet: it alone, black on white, as many pages as it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from tests.browser.walk import SOON
from workbook import open_book
from workbook.records import Changes, Contact, Event, EventStatus, Goal, Target
from workbook.records.giving import Offer
from workbook.records.meeting import SelfIntroduction
from workbook.serve import demo

pytestmark = pytest.mark.slow
DAY = re.compile(r"\d+ \w+( \d{4})? to \d+ \w+ \d{4}")


def printed(page: Page, **paper: object) -> int:
    """Return how many pages the browser's own print makes of this page."""
    return page.pdf(**paper).count(b"/Type /Page\n")  # type: ignore[arg-type]


def shown(page: Page, region: str) -> Page:
    """Ask for the sheet of a piece and wait until it is there."""
    box = page.get_by_role("region", name=region)
    box.get_by_role("button", name="Show it").click(timeout=SOON)
    expect(page.locator(".wb-print h5").first).to_be_visible(timeout=SOON)
    return page


def visible(page: Page) -> list[str]:
    """Return what would be printed: the lines of text that are there in print."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="null")
    return [line for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def full(one_app: Running) -> Running:
    """The app over a book full of invented people."""
    demo.fill(open_book(str(one_app.book)), seed=1)
    return one_app


def printed_alone(page: Page) -> None:
    """On A4 and on Letter the print holds the two pages of the plan and nothing else."""
    shown(page, "My networking plan")
    lines = visible(page)
    assert lines[0] == "My networking plan"
    assert DAY.search(lines[1])
    assert "Take it all home" not in lines
    assert not {"Print", "Save as PDF", "Put it away"} & set(lines)
    assert sum(line == "The next twelve weeks" for line in lines) == 1
    assert printed(page, format="A4", prefer_css_page_size=True) == 2
    assert printed(page, format="Letter", prefer_css_page_size=True) == 2


def test_an_empty_plan_prints_alone_on_two_pages(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """With nothing in the book it is a sheet for a pen."""
    page.goto(app.url())
    printed_alone(page)
    shot("plan-empty")


def test_a_full_plan_prints_alone_on_two_pages(
    full: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """With a book full of people it is as long."""
    page.goto(full.url())
    printed_alone(page)
    shot("plan-full")


def test_a_book_with_much_to_say_keeps_to_two_pages(app: Running, page: Page) -> None:
    """Long goals, long reasons and full weeks are set smaller, on a phone's page too."""
    book = open_book(str(app.book))
    today, much = book.today(), "All that there is to say of it, and then a little more. " * 4
    people = [Contact(name=f"A Person With A Long Name {n}") for n in range(8)]
    aims = [Target(contact_id=one.id, reason=much, next_step=much, next_on=today) for one in people]
    goals = [Goal(statement=much, target=12, deadline_on=today, if_cue=much, then_act=much)
             for _ in range(3)]  # fmt: skip
    events = [Event(name=much, starts_on=today + timedelta(days=n), status=EventStatus.GOING)
              for n in range(80)]  # fmt: skip
    offers = [Offer(text=much, minutes_a_week=30) for _ in range(8)]
    said = SelfIntroduction(text=much * 4)
    book.apply("x", Changes(add=(*people, *aims, *goals, *events, *offers, said)))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app.url())
    shown(page, "My networking plan")
    assert printed(page, format="A4", prefer_css_page_size=True) == 2
    assert printed(page, format="Letter", prefer_css_page_size=True) == 2


def test_the_print_is_black_on_white_at_night_too(full: Running, page: Page) -> None:
    """In the dark theme the sheet is white paper with black letters, on the screen as in print."""
    page.emulate_media(color_scheme="dark")
    page.goto(full.url())
    shown(page, "My networking plan")
    for media in ("screen", "print"):
        page.emulate_media(media=media, color_scheme="dark")  # type: ignore[arg-type]
        inks = page.evaluate(
            "[getComputedStyle(document.querySelector('.wb-print h4')).color,"
            " getComputedStyle(document.querySelector('.wb-print-page')).backgroundColor]"
        )
        assert inks == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_button_prints_and_saves(full: Running, page: Page) -> None:
    """“Print” opens the browser's own print; “Save as PDF” hands the file over; all by keyboard."""
    page.add_init_script(
        "window.print = () => { window.printedTimes = (window.printedTimes ?? 0) + 1; }"
    )
    page.goto(full.url())
    shown(page, "My networking plan")
    page.get_by_role("button", name="Print", exact=True).press("Enter")
    assert page.evaluate("window.printedTimes") == 1
    with page.expect_download(timeout=SOON) as coming:
        page.get_by_role("button", name="Save as PDF").press("Enter")
    assert coming.value.suggested_filename == "my-networking-plan.pdf"
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("file", "region"),
    [("05-rapport.ipynb", " on paper"), ("03-events.ipynb", "Your plan on paper")],
)
def test_card_and_event_are_one_sheet_each(
    full: Running, page: Page, shot: Callable[[str], Path], file: str, region: str
) -> None:
    """A relationship card, and the plan for an event, print on one page each."""
    page.goto(full.url(file))
    shown(page, region)
    assert printed(page, format="A4", prefer_css_page_size=True) == 1
    assert printed(page, format="Letter", prefer_css_page_size=True) == 1
    shot(f"sheet-{file[:2]}")
